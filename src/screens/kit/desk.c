/* desk.c — calls as the screens make them, and what the service told as words for a reader.  Floor: screens.
 * Knows no rule: a code nobody named is shown as it is. */
#include "yimen/screens/desk.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/place.h"

/* ---- calls */

enum { STATUS_ROOM = 4 }; /* columns of the status line that hold no text */

void ym_desk_tell(struct ym_view *v, int err, const struct ym_problems *problems)
{
    if (problems->count > 1) {
        ym_tell_problems(v, err ? _("This was not done") : _("Done; please note"), problems);
        return;
    }
    if (!problems->count) {
        ym_view_wrong(v, ym_err_text(err), NULL);
        return;
    }
    const struct ym_problem *p = problems->list;
    const char *text = ym_problem_fill(&v->arena, *p->text ? _(p->text) : "", p->arg);
    const char *place = ym_place_said(&v->arena, p->where);
    if (*place)
        text = ym_arena_printf(&v->arena, v->desk->zh ? "%s：%s" : "%s: %s", place, text);
    if ((int)ym_text_columns(text) > v->columns - STATUS_ROOM) /* what does not fit is not cut: its end says what to do */
        ym_tell_problems(v, err ? _("This was not done") : _("Done; please note"), problems);
    else if (err)
        ym_view_wrong(v, "{1}", text, NULL);
    else
        ym_view_say(v, "{1}", text, NULL);
}

int ym_desk_call(struct ym_view *v, struct ym_arena *arena, const char *name, const struct ym_list *in, struct ym_list *out,
                 struct ym_problems *problems, int quiet)
{
    struct ym_list nothing, told;
    struct ym_problems own;
    ym_list_init(&nothing, arena);
    ym_list_init(&told, arena);
    ym_problems_init(&own, arena);
    if (!problems)
        problems = &own;
    int err = ym_client_call(v->desk->client, name, in ? in : &nothing, out ? out : &told, problems);
    if (!quiet && (err || problems->count))
        ym_desk_tell(v, err, problems);
    return err;
}

void ym_desk_notice(struct ym_view *v)
{
    const struct ym_problem *p = v->desk->notice;
    if (p)
        ym_view_wrong(v, "{1}", ym_problem_fill(&v->arena, _(p->text), p->arg), NULL);
}

struct ym_head *ym_desk_ask(struct ym_list *in, struct ym_arena *arena, int type)
{
    struct ym_head *r = ym_record_new(arena, type);
    ym_list_init(in, arena);
    ym_list_add(in, r);
    return r;
}

int ym_desk_has(const struct ym_desk *d, unsigned roles)
{
    return d->state && d->state->roles != YM_NONE && ((unsigned)d->state->roles & roles) != 0;
}

/* ---- words */

const char *ym_desk_word(const struct ym_desk *d, const char *set, const char *of, const char *code)
{
    const struct ym_term *t;
    size_t pos = 0;
    while ((t = YM_NEXT(&d->terms, term, -1, &pos))) {
        if (strcmp(t->code, code) == 0 && strcmp(t->set, set) == 0 && (ym_text_empty(of) || strcmp(t->of, of) == 0))
            return ym_word(YM_WORDS(t));
    }
    return ym_text_empty(of) ? code : ym_desk_word(d, set, NULL, code);
}

const char *ym_desk_choice(const struct ym_choices *c, int64_t number)
{
    const struct ym_choice *one = c && number != YM_NONE ? ym_choice_numbered(c, number) : NULL;
    return one ? ym_word(one->label) : "";
}

const char *ym_desk_finding(const struct ym_desk *d, struct ym_arena *arena, const struct ym_finding *f)
{
    const char *name = ym_word(YM_WORDS(f)), *said = ym_word((struct ym_words){f->said, f->said_en});
    return ym_text_empty(name) ? said : ym_arena_printf(arena, d->zh ? "%s：%s" : "%s: %s", name, said);
}

/* Texts that hold a code of a configured set although the service alone writes them; record NULL = any. */
static const struct {
    const char *record, *field, *set;
} desk_coded[] = {
    {"step", "from", "state"},        {"step", "to", "state"},        {"missing", "kind", "paper"}, {"referral", "to", "unit"},
    {NULL, "programme", "programme"}, {NULL, "township", "township"}, {NULL, "unit", "unit"},       {NULL, "question", "question"},
    {NULL, "state", "state"},         {NULL, "action", "action"},
};

static const char *desk_set_of(const struct ym_schema *s, const struct ym_field *f)
{
    if (f->kind == YM_CODE)
        return f->set;
    for (size_t i = 0; f->kind == YM_TEXT && i < sizeof desk_coded / sizeof *desk_coded; i++) {
        if (strcmp(desk_coded[i].field, f->name) == 0 && (!desk_coded[i].record || strcmp(desk_coded[i].record, s->name) == 0))
            return desk_coded[i].set;
    }
    return NULL;
}

/* Stages, actions and papers are a programme's own: the record itself may say of which. */
static const char *desk_owner_of(const struct ym_schema *s, const struct ym_head *r, const char *set)
{
    const struct ym_field *f = ym_field_named(s, strcmp(set, "question") == 0 ? "unit" : "programme");
    return f && ym_field_is_text(f) && strcmp(set, f->name) != 0 ? ym_field_text(r, f) : NULL;
}

static const char *desk_show_flags(const struct ym_desk *d, struct ym_arena *arena, const struct ym_field *f, int64_t v)
{
    const char *text = "";
    for (size_t i = 0; i < f->choices->count; i++) {
        if (v & (INT64_C(1) << (f->choices->list[i].number - 1)))
            text = ym_arena_printf(arena, "%s%s%s", text,
                                   !*text  ? ""
                                   : d->zh ? "、"
                                           : ", ",
                                   ym_desk_choice(f->choices, f->choices->list[i].number));
    }
    return text;
}

const char *ym_desk_show(const struct ym_desk *d, struct ym_arena *arena, const struct ym_head *r, const struct ym_field *f)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    if (ym_field_is_text(f)) {
        const char *text = ym_field_text(r, f), *set = *text ? desk_set_of(s, f) : NULL;
        return set ? ym_desk_word(d, set, desk_owner_of(s, r, set), text) : text;
    }
    int64_t v = ym_field_number(r, f);
    if (v == YM_NONE)
        return "";
    switch (f->kind) {
    case YM_CHOICE: return ym_desk_choice(f->choices, v);
    case YM_FLAGS: return desk_show_flags(d, arena, f, v);
    case YM_BOOL: return v ? _("yes") : _("no");
    default: return ym_field_show(arena, r, f, d->offset);
    }
}

const char *ym_desk_sentence(struct ym_arena *arena, const char *text, const char *arg1, const char *arg2, const char *arg3)
{
    const char *const arg[YM_PROBLEM_ARGS] = {arg1, arg2, arg3};
    return ym_text_empty(text) ? "" : ym_problem_fill(arena, _(text), arg);
}
