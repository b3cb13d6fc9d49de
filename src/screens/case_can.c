/* case_can.c — what may be done with a case now and why other things may not; doing it.  Floor: screens.
 * Which actions there are, what they need and whether they are grave is told by the service; it asks everything again. */
#include <stdlib.h>
#include <string.h>

#include "case.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"

struct can_view {
    struct case_view *c;
    struct ym_arena arena;  /* of the answer shown */
    struct ym_list told;
    struct sheet sheet;
    ym_date on;             /* the day it counts for; YM_NONE = today */
};

/* ---- the list */

static const char *title_of(const struct ym_view *v, const struct can_view *s, const struct ym_can *can)
{
    const char *word = ym_desk_word(v->desk, "action", s->c->file->kase->programme, can->action);
    return word != can->action || !*can->label ? word : can->label;
}

static const char *needs_of(struct ym_view *v, struct can_view *s, const struct ym_can *can)
{
    const struct ym_schema *takes = ym_text_empty(can->takes) ? NULL : ym_schema_named(can->takes);
    const char *record = takes ? (v->desk->zh ? takes->zh : _(takes->label)) : NULL;
    if (record)
        return ym_desk_sentence(&s->arena, N_("with: {1}"), record, NULL, NULL);
    return can->reasoned == 1 ? _("with a reason") : "";
}

static void possible(struct ym_view *v, struct can_view *s, const struct ym_can *can, int n)
{
    const char *to = ym_text_empty(can->to) ? "" : ym_desk_word(v->desk, "state", s->c->file->kase->programme, can->to);
    sheet_line(&s->sheet, &can->head, ' ');
    if (n <= 9)
        sheet_cell(&s->sheet, 2, 2, ym_arena_printf(&s->arena, "%d", n), YM_PLAIN, 0);
    sheet_cell(&s->sheet, 4, 34, title_of(v, s, can), YM_BOLD, SHEET_BRIEF);
    sheet_cell(&s->sheet, 39, 24, *to ? ym_desk_sentence(&s->arena, N_("to: {1}"), to, NULL, NULL) : "", YM_PLAIN, SHEET_BRIEF);
    sheet_cell(&s->sheet, 64, 0, needs_of(v, s, can), YM_PLAIN, SHEET_BRIEF);
}

static void impossible(struct ym_view *v, struct can_view *s, const struct ym_can *can)
{
    const struct ym_obstacle *o;
    size_t pos = 0;
    sheet_line(&s->sheet, NULL, '-');
    sheet_cell(&s->sheet, 4, 26, title_of(v, s, can), YM_PLAIN, SHEET_BRIEF);
    while ((o = YM_NEXT(&s->told, obstacle, can->head.id, &pos)))
        sheet_text(&s->sheet, 31, ym_desk_sentence(&s->arena, o->text, strcmp(o->arg1, can->label) == 0 ? title_of(v, s, can) : o->arg1, o->arg2, o->arg3));
}

static void fill(struct ym_view *v, struct can_view *s)
{
    const struct ym_can *can;
    size_t pos = 0;
    int n = 0, not = 0;
    sheet_init(&s->sheet, &s->arena, v);
    sheet_title(&s->sheet, _("May be done now"));
    while ((can = YM_NEXT(&s->told, can, -1, &pos)))
        if (can->now == 1)
            possible(v, s, can, ++n);
    if (!n) {
        sheet_line(&s->sheet, NULL, ' ');
        sheet_cell(&s->sheet, 4, 0, _("nothing at the moment"), YM_PLAIN, 0);
    }
    for (pos = 0; (can = YM_NEXT(&s->told, can, -1, &pos));)
        if (can->now != 1) {
            if (!not++)
                sheet_title(&s->sheet, _("Not now, because"));
            impossible(v, s, can);
        }
    sheet_begin(&s->sheet);
}

static int ask(struct ym_view *v, struct can_view *s)
{
    struct ym_list in;
    ym_arena_reset(&s->arena);
    ym_list_init(&s->told, &s->arena);
    YM_DESK_ASK(&in, &s->arena, want)->number = s->c->number;
    int err = ym_desk_call(v, &s->arena, "case.can", &in, &s->told, NULL, 0);
    if (!err)
        fill(v, s);
    return err;
}

/* ---- the record that goes with it */

/* Days that must be given are today's unless somebody says otherwise; a county's visit is the county's. */
static void set_usual(struct ym_view *v, struct can_view *s, struct ym_head *r)
{
    const struct ym_schema *schema = ym_schema_of(r->type);
    for (size_t i = 0; i < schema->count; i++) {
        const struct ym_field *f = &schema->fields[i];
        if (f->kind == YM_DATE && (f->flags & YM_REQ) && !(f->flags & YM_OURS))
            ym_field_set_number(r, f, s->on != YM_NONE ? s->on : v->desk->state->today);
    }
    if (r->type == YM_R_survey)
        ((struct ym_survey *)r)->by_county = ym_desk_has(v->desk, CASE_ROLE(county)) && !ym_desk_has(v->desk, CASE_ROLE(township));
}

static int handed_in(const struct case_file *f, const char *kind)
{
    const struct ym_paper *p;
    size_t pos = 0;
    while ((p = CASE_NEXT(f, paper, &pos)))
        if (strcmp(p->kind, kind) == 0)
            return 1;
    return 0;
}

/* The papers the programme asks for that are not there yet; the first row stands for all of them. */
static struct ym_form_value *wanting(struct ym_view *v, struct can_view *s, size_t *n)
{
    const struct ym_term *t;
    size_t pos = 0;
    struct ym_form_value *list = YM_NEW_ARRAY(&s->c->wish_arena, struct ym_form_value, ym_list_count(&v->desk->terms, YM_R_term) + 2);
    *n = 0;
    list[(*n)++] = (struct ym_form_value){"*", _("all that are missing")};
    while ((t = YM_NEXT(&v->desk->terms, term, -1, &pos)))
        if (strcmp(t->set, "paper") == 0 && strcmp(t->of, s->c->file->kase->programme) == 0 && !handed_in(s->c->file, t->code))
            list[(*n)++] = (struct ym_form_value){t->code, v->desk->zh ? t->zh : t->en};
    return list;
}

static void add_paper(struct ym_view *v, struct can_view *s, struct ym_list *in, const char *kind)
{
    struct ym_paper *p = YM_RECORD(&s->c->wish_arena, paper);
    p->kind = kind;
    p->given = s->on != YM_NONE ? s->on : v->desk->state->today;
    ym_list_add(in, &p->head);
}

static int take_papers(struct ym_view *v, struct can_view *s, struct ym_list *in)
{
    size_t n;
    const struct ym_form_value *list = wanting(v, s, &n);
    if (n == 1) {
        ym_view_say(v, N_("No paper is missing."), NULL);
        return 0;
    }
    const struct ym_form_value *one = ym_ask_value(v, N_("Which paper was handed in?"), list, NULL);
    if (!one)
        return 0;
    if (strcmp(one->code, "*") != 0)
        add_paper(v, s, in, one->code);
    else
        for (size_t i = 1; i < n; i++)
            add_paper(v, s, in, list[i].code);
    return 1;
}

static int take_record(struct ym_view *v, struct can_view *s, const struct ym_can *can, struct ym_list *in)
{
    struct case_wish *w = &s->c->wish;
    const struct ym_schema *schema = ym_schema_named(can->takes);
    if (!schema)
        return 1;
    if (schema->type == YM_R_paper)
        return take_papers(v, s, in);
    if (!w->record || w->record->type != schema->type) {
        w->record = ym_record_new(&s->c->wish_arena, schema->type);
        set_usual(v, s, w->record);
    }
    struct ym_head *copy = ym_record_copy(&s->c->wish_arena, w->record);
    if (!ym_desk_fill(v, copy, title_of(v, s, can), NULL))
        return 0;
    w->record = ym_record_clone(&s->c->wish_arena, copy);
    ym_list_add(in, w->record);
    return 1;
}

static int take_reason(struct ym_view *v, struct can_view *s, const struct ym_can *can, struct ym_act *act)
{
    static const char *const only[] = {"reason", NULL}, *const grounded[] = {"ground", "reason", NULL};
    const char *why = ym_text_empty(can->ground) ? NULL : _(can->ground), *title = title_of(v, s, can);
    if (can->reasoned != 1 && !why)
        return 1;
    if (why)
        title = ym_arena_printf(&s->arena, v->desk->zh ? "%s：%s" : "%s: %s", title, why);
    else
        act->ground = YM_NONE;
    if (!ym_desk_fill(v, &act->head, title, why ? grounded : only))
        return 0;
    act->reason = ym_arena_strdup(&s->c->wish_arena, act->reason);
    if (ym_text_empty(act->reason))
        ym_view_wrong(v, N_("A written reason is needed."), NULL);
    return !ym_text_empty(act->reason);
}

/* ---- doing it */

static int confirmed(struct ym_view *v, struct can_view *s, const struct ym_can *can, int filled)
{
    const char *name = s->c->file->applicant ? s->c->file->applicant->name : "";
    const char *title = title_of(v, s, can);
    if (can->grave == 1)
        return ym_ask_yes(v, 1, N_("{1}: case {2}, {3}.  This decides or ends the case and cannot be taken back."), title, s->c->number, name, NULL);
    return filled || ym_ask_yes(v, 0, N_("{1}: case {2}, {3}?"), title, s->c->number, name, NULL);
}

static void say_done(struct ym_view *v, struct can_view *s, const char *title, const struct ym_list *out)
{
    char day[YM_DATE_TEXT];
    struct case_view *c = s->c;
    const struct ym_result *r = YM_GET(out, result, 0);
    if (!r) {
        c->said = ym_desk_sentence(&c->wish_arena, N_("Done: {1}."), title, NULL, NULL);
        return;
    }
    const char *stage = ym_desk_word(v->desk, "state", c->file->kase->programme, r->state);
    c->said = r->due == YM_NONE
                  ? ym_desk_sentence(&c->wish_arena, N_("Done: {1}.  Now: {2}."), title, stage, NULL)
                  : ym_desk_sentence(&c->wish_arena, N_("Done: {1}.  Now: {2}, to be done by {3}."), title, stage, ym_date_text(day, r->due));
}

/* What else came of it is not to be overlooked. */
static void tell_note(struct ym_view *v, struct can_view *s, const char *title, const struct ym_list *out)
{
    const struct ym_result *r = YM_GET(out, result, 0);
    if (!r || ym_text_empty(r->text))
        return;
    const char *lines[] = {ym_desk_sentence(&s->arena, r->text, r->arg1, NULL, NULL)};
    ym_tell(v, title, lines, 1);
}

static void forget_wish(struct case_view *c)
{
    c->wish = (struct case_wish){.action = ""};
}

static struct ym_go send(struct ym_view *v, struct can_view *s, const struct ym_can *can, struct ym_list *in)
{
    struct ym_list out;
    struct ym_problems problems;
    const char *title = ym_arena_strdup(&s->c->wish_arena, title_of(v, s, can));
    ym_list_init(&out, &s->arena);
    ym_problems_init(&problems, &s->arena);
    int err = ym_desk_call(v, &s->arena, "case.act", in, &out, &problems, 1);
    if (err == YM_ESTALE)
        return (struct ym_go){YM_WHERE_REPLACE, &ym_screen_case_conflict, &s->c->self};
    if (err) {
        if (problems.count)
            ym_tell_problems(v, N_("This was not done"), &problems);
        else
            ym_view_wrong(v, ym_err_text(err), NULL);
        return YM_GO_STAY;
    }
    if (s->c->wish.record)
        ym_desk_remember(v->desk, s->c->wish.record);
    say_done(v, s, title, &out);
    tell_note(v, s, title, &out);
    forget_wish(s->c);
    return YM_GO_BACK;
}

/* Another action than the one that was wished for begins anew. */
static struct ym_act *act_of(struct can_view *s, const struct ym_can *can)
{
    struct case_wish *w = &s->c->wish;
    if (!w->act || strcmp(w->action, can->action) != 0) {
        w->action = ym_arena_strdup(&s->c->wish_arena, can->action);
        w->act = YM_RECORD(&s->c->wish_arena, act);
        w->record = NULL;
    }
    w->act->number = s->c->number;
    w->act->action = w->action;
    w->act->revision = s->c->file->kase->head.rev;
    w->act->on = s->on;
    return w->act;
}

static struct ym_go run(struct ym_view *v, struct can_view *s, const struct ym_can *can)
{
    struct ym_list in;
    struct ym_act *act = act_of(s, can);
    ym_list_init(&in, &s->arena);
    ym_list_add(&in, &act->head);
    if (!take_record(v, s, can, &in) || !take_reason(v, s, can, act))
        return YM_GO_STAY;
    if (!confirmed(v, s, can, in.count > 1 || can->reasoned == 1))
        return YM_GO_STAY;
    return send(v, s, can, &in);
}

static struct ym_go choose(struct ym_view *v)
{
    struct can_view *s = v->state;
    const struct ym_head *about = sheet_about(&s->sheet);
    return about ? run(v, s, (const struct ym_can *)about) : YM_GO_STAY;
}

/* Some things are written down a day later than they happened. */
static struct ym_go other_day(struct ym_view *v)
{
    char day[YM_DATE_TEXT];
    struct can_view *s = v->state;
    ym_date on;
    const char *text = ym_ask_text(v, N_("For which day does it count? (empty: today)"), s->on == YM_NONE ? "" : ym_date_text(day, s->on), 10);
    if (!text)
        return YM_GO_STAY;
    if (!*text)
        s->on = YM_NONE;
    else if (ym_date_parse(&on, text))
        ym_view_wrong(v, N_("\"{1}\" is no date; write 2021-07-05 or 20210705."), text, NULL);
    else {
        s->on = on;
        ym_view_say(v, N_("What you do now counts for {1}."), ym_date_text(day, on), NULL);
    }
    return YM_GO_STAY;
}

/* ---- the screen */

static const struct ym_action actions[] = {
    {"F2 Enter ^O", N_("Do it"), N_("Does the chosen action; asks for what it needs."), 0, choose},
    {"F6 ^D", N_("Other day"), N_("What is done counts for another day than today."), 0, other_day},
    {"F3 q Back", N_("Back"), N_("Back to the case; nothing is done."), 0, ym_act_back},
    {0},
};

static struct ym_go key(struct ym_view *v, struct ym_key k)
{
    struct can_view *s = v->state;
    if (k.kind == YM_K_CHAR && k.ch >= '1' && k.ch <= '9') {
        int64_t wanted = k.ch - '0';
        for (size_t i = 0; i < s->sheet.count; i++)
            if (s->sheet.line[i].about && !--wanted) {
                s->sheet.at = (int64_t)i;
                return choose(v);
            }
        return YM_GO_STAY;
    }
    sheet_key(&s->sheet, k);
    return YM_GO_STAY;
}

static void draw(struct ym_view *v)
{
    struct can_view *s = v->state;
    if (s->sheet.columns != v->columns)
        fill(v, s);
    sheet_draw(&s->sheet, v, v->top, v->rows);
}

/* What was wished for before is chosen already. */
static void choose_wish(struct can_view *s)
{
    for (size_t i = 0; i < s->sheet.count; i++) {
        const struct ym_can *can = (const struct ym_can *)s->sheet.line[i].about;
        if (can && strcmp(can->action, s->c->wish.action) == 0)
            s->sheet.at = (int64_t)i;
    }
}

static int open_can(struct ym_view *v, const void *args)
{
    struct can_view *s = YM_NEW(&v->arena, struct can_view);
    struct case_view *c = *(struct case_view *const *)args;
    s->c = c;
    s->on = YM_NONE;
    ym_arena_init(&s->arena);
    v->state = s;
    int err = ask(v, s);
    if (err)
        ym_arena_release(&s->arena);
    else
        choose_wish(s);
    return err;
}

static const char *subject(const struct ym_view *v)
{
    return ((const struct can_view *)v->state)->c->number;
}

static void close_can(struct ym_view *v)
{
    ym_arena_release(&((struct can_view *)v->state)->arena);
}

const struct ym_screen ym_screen_case_can = {
    .name = "case_can",
    .title = N_("What may be done"),
    .help = N_("Above stands what may be done with the case now, below what may not and why.  Choose with the arrows and Enter, or type the "
               "number in front.  What decides or ends a case is asked once more."),
    .actions = actions,
    .open = open_can,
    .draw = draw,
    .key = key,
    .subject = subject,
    .close = close_can,
};
