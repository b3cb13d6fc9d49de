/* desk.c — calls as the screens make them, and what the service told as words for a reader.  Floor: screens.
 * Knows no rule: a code nobody named is shown as it is. */
#include "kit/desk.h"

#include <poll.h>
#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/finding.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/term.h"
#include "yimen/domain/record/todos.h"
#include "yimen/domain/record_location.h"
#include "yimen/wire/calls.h"
#include "yimen/wire/vocabulary.h"

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
    const char *place = ym_location_before(&v->arena, p->where, text);
    if (*place)
        text = ym_desk_labelled(v->desk, &v->arena, place, text);
    if ((int)ym_text_columns(text) > v->columns - STATUS_ROOM) /* what does not fit is not cut: its end says what to do */
        ym_tell_problems(v, err ? _("This was not done") : _("Done; please note"), problems);
    else if (err)
        ym_view_wrong(v, "{1}", text, NULL);
    else
        ym_view_say(v, "{1}", text, NULL);
}

static struct ym_term *desk_official_known(const struct ym_desk *d, const char *account)
{
    struct ym_term *t;
    size_t pos = 0;
    while ((t = YM_NEXT(&d->terms, term, -1, &pos)))
        if (strcmp(t->code, account) == 0 && strcmp(t->set, "official") == 0)
            return t;
    return NULL;
}

/* Officials' names are told beside the records that hold their accounts: kept as they are told last. */
void ym_desk_learn(struct ym_desk *d, const struct ym_list *told)
{
    const struct ym_term *t;
    size_t pos = 0;
    while ((t = YM_NEXT(told, term, -1, &pos))) {
        if (strcmp(t->set, "official") != 0)
            continue;
        struct ym_term *known = desk_official_known(d, t->code);
        if (!known)
            ym_list_add(&d->terms, ym_record_clone(&d->arena, &t->head));
        else if (strcmp(known->zh, t->zh) != 0)
            known->zh = known->en = ym_arena_strdup(&d->arena, t->zh);
    }
}

int ym_desk_wait(void *baton, int fd, short events, int ms)
{
    struct ym_desk *d = baton;
    if (d->waiting.left)
        return -1;
    if (d->waiting.v)
        return ym_waiting_for(&d->waiting, fd, events, ms);
    struct pollfd at = {.fd = fd, .events = events};
    return poll(&at, 1, ms) != 0; /* a signal too: whoever asks looks at the socket */
}

void ym_desk_waits(struct ym_view *v)
{
    ym_waiting_begin(&v->desk->waiting, v);
}

void ym_desk_waited(struct ym_view *v)
{
    ym_waiting_end(&v->desk->waiting);
}

/* What every official may write is his own: drafts, ways to look at lists. */
static int desk_is_act(const struct ym_call_row *row)
{
    return row && (row->kind == YM_CALL_WRITE || row->kind == YM_CALL_LONG) && !ym_call_is_everybodys(row);
}

int ym_desk_try(struct ym_view *v, struct ym_arena *arena, const char *name, const struct ym_list *in, struct ym_list *out,
                struct ym_problems *problems)
{
    struct ym_list nothing, told;
    struct ym_problems own;
    ym_list_init(&nothing, arena);
    ym_list_init(&told, arena);
    ym_problems_init(&own, arena);
    out = out ? out : &told;
    ym_desk_waits(v);
    int err = ym_client_call(v->desk->client, name, in ? in : &nothing, out, problems ? problems : &own);
    ym_desk_waited(v);
    ym_desk_learn(v->desk, out);
    v->desk->acts += !err && desk_is_act(ym_call_named(name, NULL));
    return err;
}

int ym_desk_call(struct ym_view *v, struct ym_arena *arena, const char *name, const struct ym_list *in, struct ym_list *out)
{
    struct ym_problems problems;
    ym_problems_init(&problems, arena);
    int err = ym_desk_try(v, arena, name, in, out, &problems);
    if (err || problems.count)
        ym_desk_tell(v, err, &problems);
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

static unsigned desk_roles_of(const struct ym_desk *d)
{
    return d->state && d->state->roles != YM_NONE ? (unsigned)d->state->roles : 0;
}

static unsigned desk_approver(const struct ym_desk *d)
{
    return d->state ? (unsigned)ym_or(d->state->roll_approval, 0) : 0;
}

int ym_desk_may(const struct ym_desk *d, const char *call)
{
    const struct ym_call_row *row = ym_call_named(call, NULL);
    return row && (ym_call_roles(row, desk_approver(d)) & desk_roles_of(d)) != 0;
}

int ym_desk_is(const struct ym_desk *d, int role)
{
    return (desk_roles_of(d) >> (role - 1) & 1) != 0;
}

/* ---- screens of other rooms */

struct ym_go ym_desk_open(const struct ym_desk *d, enum ym_desk_screen to, const void *args)
{
    return (struct ym_go){YM_WHERE_OPEN, d->screens[to], args};
}

struct ym_go ym_desk_todos(struct ym_view *v, const char *number)
{
    struct ym_todos *of = YM_RECORD(&v->arena, todos);
    of->number = number;
    return ym_desk_open(v->desk, YM_TO_TODOS, of);
}

/* ---- words */

static struct ym_vocabulary desk_vocabulary(const struct ym_desk *d)
{
    return (struct ym_vocabulary){.arena = d->terms.arena, .told = &d->terms, .zh = d->zh};
}

const char *ym_desk_word(const struct ym_desk *d, const char *set, const char *of, const char *code)
{
    struct ym_vocabulary v = desk_vocabulary(d);
    return ym_vocabulary_word(&v, set, of, code);
}

const char *ym_desk_known(const struct ym_desk *d, const char *set, const char *of, const char *code)
{
    struct ym_vocabulary v = desk_vocabulary(d);
    return ym_vocabulary_known(&v, set, of, code);
}

const char *ym_desk_words(const struct ym_desk *d, struct ym_arena *arena, const char *set, const char *codes)
{
    char *rest = ym_arena_strdup(arena, codes), *word;
    const char *said = "";
    while ((word = strtok_r(rest, " ", &rest))) {
        const char *known = ym_desk_known(d, set, NULL, word);
        said = ym_arena_printf(arena, "%s%s%s", said, *said ? " " : "", known ? known : word);
    }
    return said;
}

const char *ym_desk_official(const struct ym_desk *d, const char *account)
{
    return ym_desk_word(d, "official", NULL, account);
}

const char *ym_desk_hand(const struct ym_desk *d, struct ym_arena *arena, const char *by, const char *stood_for)
{
    const char *name = ym_desk_official(d, by);
    return ym_text_empty(stood_for) ? name : ym_desk_sentence(arena, N_("{1} (for {2})"), name, ym_desk_official(d, stood_for), NULL);
}

/* The n-th word of several parted by blanks, in the arena; "" behind the last. */
static const char *desk_nth(struct ym_arena *arena, const char *words, size_t n)
{
    char *rest = ym_arena_strdup(arena, words), *word;
    while ((word = strtok_r(rest, " ", &rest)) && n--)
        ;
    return word ? word : "";
}

int ym_desk_did(const struct ym_desk *d, const char *by, const char *stood_for)
{
    struct ym_arena scratch;
    const char *me = d->state ? d->state->account : "";
    int did = 0;
    ym_arena_init(&scratch);
    for (size_t i = 0; *me && !did; i++) {
        did = ym_text_eq(me, by) || ym_text_eq(me, stood_for);
        me = desk_nth(&scratch, d->state->stands_for, i);
    }
    ym_arena_release(&scratch);
    return did;
}

/* Of the coming weeks: the year goes without saying. */
static const char *desk_month_day(const char *day)
{
    const char *dash = strchr(day, '-');
    return dash ? dash + 1 : day;
}

const char *ym_desk_standing_in(const struct ym_desk *d, struct ym_arena *arena)
{
    const char *whom, *all = "";
    for (size_t i = 0; d->state && *(whom = desk_nth(arena, d->state->stands_for, i)); i++) {
        const char *last = desk_month_day(desk_nth(arena, d->state->stands_until, i));
        const char *one = ym_desk_sentence(arena, N_("{1} (until {2})"), ym_desk_official(d, whom), last, NULL);
        all = ym_arena_printf(arena, "%s%s%s", all, !*all ? "" : d->zh ? "、" : ", ", one);
    }
    return *all ? ym_desk_sentence(arena, N_("Today you stand in for {1}."), all, NULL, NULL) : "";
}

const char *ym_desk_short_number(const char *number)
{
    const char *dash = strchr(number, '-');
    return dash && strchr(dash + 1, '-') ? dash + 1 : number;
}

const char *ym_desk_choice(const struct ym_choices *c, int64_t number)
{
    const struct ym_choice *one = c && number != YM_NONE ? ym_choice_numbered(c, number) : NULL;
    return one ? ym_word(one->label) : "";
}

enum { DESK_TAIL = 4 };

const char *ym_desk_last_digits(const char *number)
{
    size_t n = strlen(number);
    return n > DESK_TAIL ? number + n - DESK_TAIL : number;
}

const char *ym_desk_tail(struct ym_arena *arena, const char *number)
{
    const char *last = ym_desk_last_digits(number);
    return last == number ? number : ym_arena_printf(arena, "*%s", last);
}

const char *ym_desk_labelled(const struct ym_desk *d, struct ym_arena *arena, const char *label, const char *value)
{
    return ym_arena_printf(arena, d->zh ? "%s：%s" : "%s: %s", label, value);
}

const char *ym_desk_field_line(const struct ym_desk *d, struct ym_arena *arena, const struct ym_head *r, const struct ym_field *f)
{
    const char *value = ym_desk_show(d, arena, r, f);
    return ym_text_empty(value) ? NULL : ym_desk_labelled(d, arena, ym_word(f->label), value);
}

const char *ym_desk_finding(const struct ym_desk *d, struct ym_arena *arena, const struct ym_finding *f)
{
    const char *name = ym_word(YM_WORDS(f)), *said = ym_word((struct ym_words){f->said, f->said_en});
    return ym_text_empty(name) ? said : ym_desk_labelled(d, arena, name, said);
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
    if (ym_field_is_text(f)) {
        struct ym_vocabulary words = {.arena = arena, .told = &d->terms, .zh = d->zh};
        return ym_vocabulary_field(&words, r, f);
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

const char *ym_desk_show_of(const struct ym_desk *d, struct ym_arena *arena, const struct ym_list *file, const struct ym_head *r,
                            const struct ym_field *f)
{
    if (f->kind != YM_REF)
        return ym_desk_show(d, arena, r, f);
    const struct ym_person *p = strcmp(f->code_set, "person") == 0 ? YM_FIND(file, person, ym_field_number(r, f)) : NULL;
    return p ? p->name : "";
}

const char *ym_desk_sentence(struct ym_arena *arena, const char *text, const char *arg1, const char *arg2, const char *arg3)
{
    const char *const arg[YM_PROBLEM_ARGS] = {arg1, arg2, arg3};
    return ym_text_empty(text) ? "" : ym_problem_fill(arena, _(text), arg);
}
