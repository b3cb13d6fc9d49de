/* case_can.c — what may be done with a case now and why other things may not; doing it.  Floor: screens.
 * Which actions there are, what they need and whether they are grave is told by the service; it asks everything again. */
#include <stdlib.h>
#include <string.h>

#include "case/case.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/obstacle.h"
#include "yimen/domain/record/paper.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/term.h"
#include "yimen/domain/record/want.h"

struct can_view {
    struct case_view *c;
    struct ym_arena arena; /* of the answer shown */
    struct ym_list told;
    struct grid grid;
    ym_date on; /* the day it counts for; YM_NONE = today */
};

/* ---- the list */

static const char *case_can_title_of(const struct ym_view *v, const struct can_view *s, const struct ym_can *can)
{
    const char *word = ym_desk_known(v->desk, "action", s->c->file->kase->programme, can->action);
    return word ? word : can->label; /* of a configuration that was loaded since this terminal began */
}

static const char *case_can_needs_of(struct can_view *s, const struct ym_can *can)
{
    const struct ym_schema *takes = ym_text_empty(can->takes) ? NULL : ym_schema_named(can->takes);
    const char *record = takes ? ym_word(takes->label) : NULL;
    if (record)
        return ym_desk_sentence(&s->arena, N_("with: {1}"), record, NULL, NULL);
    return can->reasoned == 1 ? _("with a reason") : "";
}

static void case_can_possible(struct ym_view *v, struct can_view *s, const struct ym_can *can, int n)
{
    const char *to = ym_text_empty(can->to) ? "" : ym_desk_word(v->desk, "state", s->c->file->kase->programme, can->to);
    grid_row(&s->grid, &can->head, ' ');
    if (n <= 9)
        grid_cell(&s->grid, 2, 2, ym_arena_printf(&s->arena, "%d", n), YM_PLAIN, 0);
    grid_cell(&s->grid, 4, 34, case_can_title_of(v, s, can), YM_BOLD, GRID_BRIEF);
    grid_cell(&s->grid, 39, 24, *to ? ym_desk_sentence(&s->arena, N_("to: {1}"), to, NULL, NULL) : "", YM_PLAIN, GRID_BRIEF);
    grid_cell(&s->grid, 64, 0, case_can_needs_of(s, can), YM_PLAIN, GRID_BRIEF);
}

static void case_can_impossible(struct ym_view *v, struct can_view *s, const struct ym_can *can)
{
    const struct ym_obstacle *o;
    size_t pos = 0;
    grid_row(&s->grid, NULL, '-');
    grid_cell(&s->grid, 4, 26, case_can_title_of(v, s, can), YM_PLAIN, GRID_BRIEF);
    while ((o = YM_NEXT(&s->told, obstacle, can->head.id, &pos))) {
        const char *first = strcmp(o->arg1, can->label) == 0 ? case_can_title_of(v, s, can) : o->arg1;
        const char *const arg[YM_PROBLEM_ARGS] = {first, o->arg2, o->arg3, o->arg4};
        grid_text(&s->grid, 31, ym_problem_fill(&s->arena, _(o->text), arg));
    }
}

static void case_can_fill(struct ym_view *v, struct can_view *s)
{
    const struct ym_can *can;
    size_t pos = 0;
    int n = 0, not = 0;
    grid_init(&s->grid, &s->arena, v);
    grid_title(&s->grid, _("May be done now"));
    while ((can = YM_NEXT(&s->told, can, -1, &pos)))
        if (can->now == 1)
            case_can_possible(v, s, can, ++n);
    if (!n) {
        grid_row(&s->grid, NULL, ' ');
        grid_cell(&s->grid, 4, 0, _("nothing at the moment"), YM_PLAIN, 0);
    }
    for (pos = 0; (can = YM_NEXT(&s->told, can, -1, &pos));)
        if (can->now != 1) {
            if (!not ++)
                grid_title(&s->grid, _("Not now, because"));
            case_can_impossible(v, s, can);
        }
    grid_begin(&s->grid);
}

static int case_can_ask(struct ym_view *v, struct can_view *s)
{
    struct ym_list in;
    ym_arena_reset(&s->arena);
    ym_list_init(&s->told, &s->arena);
    YM_DESK_ASK(&in, &s->arena, want)->number = s->c->number;
    int err = ym_desk_call(v, &s->arena, "case.can", &in, &s->told);
    if (!err)
        case_can_fill(v, s);
    return err;
}

/* ---- the record that goes with it */

static int case_can_handed_in(const struct case_file *f, const char *kind)
{
    const struct ym_paper *p;
    size_t pos = 0;
    while ((p = CASE_NEXT(f, paper, &pos)))
        if (strcmp(p->kind, kind) == 0)
            return 1;
    return 0;
}

/* The papers the programme asks for that are not there yet; the first row stands for all of them. */
static struct ym_form_value *case_can_wanting(struct ym_view *v, struct can_view *s, size_t *n)
{
    const struct ym_term *t;
    size_t pos = 0;
    struct ym_form_value *list = YM_NEW_ARRAY(&s->c->wish_arena, struct ym_form_value, ym_list_count(&v->desk->terms, YM_R_term) + 2);
    *n = 0;
    list[(*n)++] = (struct ym_form_value){"*", _("all that are missing"), 1};
    while ((t = YM_NEXT(&v->desk->terms, term, -1, &pos)))
        if (strcmp(t->set, "paper") == 0 && strcmp(t->of, s->c->file->kase->programme) == 0 && !case_can_handed_in(s->c->file, t->code))
            list[(*n)++] = (struct ym_form_value){t->code, ym_word(YM_WORDS(t)), 1};
    return list;
}

static void case_can_add_paper(struct ym_view *v, struct can_view *s, struct ym_list *in, const char *kind)
{
    struct ym_paper *p = YM_RECORD(&s->c->wish_arena, paper);
    p->kind = kind;
    p->given = s->on != YM_NONE ? s->on : v->desk->state->today;
    ym_list_add(in, &p->head);
}

static int case_can_take_papers(struct ym_view *v, struct can_view *s, struct ym_list *in)
{
    size_t n;
    const struct ym_form_value *list = case_can_wanting(v, s, &n);
    if (n == 1) {
        ym_view_say(v, N_("No paper is missing."), NULL);
        return 0;
    }
    const struct ym_form_value *one = ym_ask_value(v, N_("Which paper was handed in?"), list, NULL);
    if (!one)
        return 0;
    if (strcmp(one->code, "*") != 0)
        case_can_add_paper(v, s, in, one->code);
    else
        for (size_t i = 1; i < n; i++)
            case_can_add_paper(v, s, in, list[i].code);
    return 1;
}

/* The record the act takes, as it was typed last. */
static struct ym_head *case_can_wished(struct ym_view *v, struct can_view *s, const struct ym_schema *schema)
{
    struct case_wish *w = &s->c->wish;
    if (!w->record || w->record->type != schema->type) {
        w->record = ym_record_new(&s->c->wish_arena, schema->type);
        ym_record_usual(w->record, s->on != YM_NONE ? s->on : v->desk->state->today,
                        ym_desk_is(v->desk, YM_role_county) && !ym_desk_is(v->desk, YM_role_township));
    }
    return ym_record_copy(&s->c->wish_arena, w->record);
}

/* ---- doing it */

/* Every act is asked once: a hand that presses F2 through the pages and forms has done nothing yet. */
static int case_can_confirmed(struct ym_view *v, struct can_view *s, const struct ym_can *can)
{
    const char *name = s->c->file->applicant ? s->c->file->applicant->name : "";
    const char *title = case_can_title_of(v, s, can);
    if (can->grave == 1)
        return ym_ask_yes(v, YM_ASK_GRAVE, N_("{1}: case {2}, {3}.  This decides or ends the case and cannot be taken back."), title,
                          s->c->number, name, NULL);
    return ym_ask_yes(v, YM_ASK_ACT, N_("{1}: case {2}, {3}?"), title, s->c->number, name, NULL);
}

static void case_can_say_done(struct ym_view *v, struct can_view *s, const char *title, const struct ym_list *out)
{
    char day[YM_DATE_TEXT];
    struct case_view *c = s->c;
    const struct ym_result *r = YM_GET(out, result, 0);
    if (!r) {
        c->said = ym_desk_sentence(&c->wish_arena, N_("Done: {1}."), title, NULL, NULL);
        return;
    }
    const char *stage = ym_desk_word(v->desk, "state", c->file->kase->programme, r->state);
    c->said = r->due == YM_NONE ? ym_desk_sentence(&c->wish_arena, N_("Done: {1}.  Now: {2}."), title, stage, NULL)
                                : ym_desk_sentence(&c->wish_arena, N_("Done: {1}.  Now: {2}, to be done by {3}."), title, stage,
                                                   ym_date_text(day, r->due));
}

/* What else came of it is not to be overlooked. */
static void case_can_tell_note(struct ym_view *v, struct can_view *s, const char *title, const struct ym_list *out)
{
    const struct ym_result *r = YM_GET(out, result, 0);
    if (!r || ym_text_empty(r->text))
        return;
    const char *lines[] = {ym_desk_sentence(&s->arena, r->text, r->arg1, NULL, NULL)};
    ym_tell(v, title, lines, 1);
}

static void case_can_forget_wish(struct case_view *c)
{
    c->wish = (struct case_wish){.action = ""};
}

/* An act on its way: through its record's form, through its reason's, past the question, to the service.  Each of the forms stays open
 * until the service took the act or the form is left. */
struct doing {
    struct can_view *s;
    const struct ym_can *can;
    struct ym_act *act;
    struct ym_head *record; /* in the form, or NULL */
    struct ym_list with;    /* papers */
    struct ym_go go;
};

static void case_can_gather(struct doing *d, struct ym_list *in)
{
    struct case_wish *w = &d->s->c->wish;
    ym_list_init(in, &d->s->arena);
    ym_list_add(in, &d->act->head);
    if (d->record) {
        w->record = ym_record_clone(&d->s->c->wish_arena, d->record);
        ym_list_add(in, w->record);
    }
    for (size_t i = 0; i < d->with.count; i++)
        ym_list_add(in, d->with.at[i]);
}

static int case_can_deliver(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct doing *d = baton;
    struct ym_list in, out;
    const char *title = ym_arena_strdup(&d->s->c->wish_arena, case_can_title_of(v, d->s, d->can));
    case_can_gather(d, &in);
    if (!case_can_confirmed(v, d->s, d->can))
        return YM_FORM_STAYS;
    ym_list_init(&out, &d->s->arena);
    int err = ym_desk_try(v, &d->s->arena, "case.act", &in, &out, problems);
    if (err == YM_ESTALE) {
        d->go = (struct ym_go){YM_WHERE_REPLACE, &ym_screen_case_conflict, &d->s->c->self};
        return 0;
    }
    if (err)
        return err;
    if (d->s->c->wish.record)
        ym_desk_remember(v->desk, d->s->c->wish.record);
    case_can_say_done(v, d->s, title, &out);
    case_can_tell_note(v, d->s, title, &out);
    case_can_forget_wish(d->s->c);
    d->go = YM_GO_BACK;
    return 0;
}

static int case_can_take_reason(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct doing *d = baton;
    d->act->reason = ym_arena_strdup(&d->s->c->wish_arena, d->act->reason);
    if (!ym_text_empty(d->act->reason))
        return case_can_deliver(v, baton, problems);
    ym_problem(problems, YM_AT(act, reason), N_("A written reason is needed."), NULL);
    return YM_EBAD;
}

/* A reason, and where the rules contradict or questions are open a ground of its own kind with it. */
static int case_can_ask_reason(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct doing *d = baton;
    const char *why = ym_text_empty(d->can->ground) ? NULL : _(d->can->ground), *title = case_can_title_of(v, d->s, d->can);
    if (!why)
        d->act->ground = YM_NONE;
    else
        title = ym_arena_printf(&d->s->arena, v->desk->zh ? "%s：%s" : "%s: %s", title, why);
    if (d->can->reasoned != 1 && !why)
        return case_can_deliver(v, baton, problems);
    return ym_desk_fill_for(v, &d->act->head, title, why ? NULL : YM_FIELD(act, ground), case_can_take_reason, d) ? 0 : YM_FORM_STAYS;
}

/* Another action than the one that was wished for begins anew. */
static struct ym_act *case_can_act_of(struct can_view *s, const struct ym_can *can)
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

static void case_can_refused(struct ym_view *v, int err, const struct ym_problems *problems)
{
    if (problems->count)
        ym_tell_problems(v, N_("This was not done"), problems);
    else
        ym_view_wrong(v, ym_err_text(err), NULL);
}

static struct ym_go case_can_run(struct ym_view *v, struct can_view *s, const struct ym_can *can)
{
    struct doing d = {.s = s, .can = can, .act = case_can_act_of(s, can), .go = YM_GO_STAY};
    const struct ym_schema *schema = ym_text_empty(can->takes) ? NULL : ym_schema_named(can->takes);
    struct ym_problems problems;
    ym_problems_init(&problems, &s->arena);
    ym_list_init(&d.with, &s->arena);
    if (schema && schema->type == YM_R_paper) {
        if (!case_can_take_papers(v, s, &d.with))
            return YM_GO_STAY;
    } else if (schema) {
        d.record = case_can_wished(v, s, schema);
        ym_desk_fill_for(v, d.record, case_can_title_of(v, s, can), NULL, case_can_ask_reason, &d);
        return d.go;
    }
    int err = case_can_ask_reason(v, &d, &problems);
    if (err && err != YM_FORM_STAYS)
        case_can_refused(v, err, &problems);
    return d.go;
}

static struct ym_go case_can_choose(struct ym_view *v)
{
    struct can_view *s = v->model;
    const struct ym_head *about = grid_about(&s->grid);
    return about ? case_can_run(v, s, (const struct ym_can *)about) : YM_GO_STAY;
}

enum { DAY_MOST = 20 /* characters: 2021年9月30日 */ };

static int case_can_take_day(struct ym_view *v, void *baton, const char *text)
{
    struct can_view *s = baton;
    ym_date on = YM_NONE;
    struct ym_typing now = ym_desk_typing(v->desk);
    if (*text && ym_date_typed(&on, ym_text_clean(&v->arena, text, strlen(text), 1), &now, YM_PAST)) {
        ym_view_wrong(v, N_("\"{1}\" is no day; write 2021-09-30, 0930, 9.30, or T-1 for yesterday."), text, NULL);
        return YM_EBAD;
    }
    s->on = on;
    return 0;
}

/* Some things are written down a day later than they happened. */
static struct ym_go case_can_other_day(struct ym_view *v)
{
    char day[YM_DATE_TEXT];
    struct can_view *s = v->model;
    const char *text = ym_ask_text_for(v, N_("For which day does it count? (empty: today)"),
                                       s->on == YM_NONE ? "" : ym_date_text(day, s->on), DAY_MOST, case_can_take_day, s);
    if (text && s->on != YM_NONE)
        ym_view_say(v, N_("What you do now counts for {1}."), ym_date_text(day, s->on), NULL);
    return YM_GO_STAY;
}

/* ---- the screen */

static const struct ym_action case_can_actions[] = {
    {"F2 Enter ^O", N_("Do it"), N_("Does the chosen action; asks for what it needs."), 0, case_can_choose},
    {"F6 ^D", N_("Other day"), N_("What is done counts for another day than today."), 0, case_can_other_day},
    {"F3 q Back", N_("Back"), N_("Back to the case; nothing is done."), 0, ym_act_back},
    {0},
};

static struct ym_go case_can_key(struct ym_view *v, struct ym_key k)
{
    struct can_view *s = v->model;
    if (k.kind == YM_K_CHAR && k.ch >= '1' && k.ch <= '9') {
        int64_t wanted = k.ch - '0';
        for (size_t i = 0; i < s->grid.count; i++)
            if (s->grid.row[i].about && !--wanted) {
                s->grid.at = (int64_t)i; /* numbers shift with the case: they point, they do nothing */
                break;
            }
        return YM_GO_STAY;
    }
    grid_key(&s->grid, k);
    return YM_GO_STAY;
}

static void case_can_draw(struct ym_view *v)
{
    struct can_view *s = v->model;
    if (s->grid.columns != v->columns) { /* another width: what was chosen stays chosen */
        const struct ym_head *about = grid_about(&s->grid);
        int64_t first = s->grid.first;
        case_can_fill(v, s);
        s->grid.first = first;
        if (about)
            grid_find(&s->grid, about->id);
    }
    grid_draw(&s->grid, v, v->top, v->rows);
}

/* What was wished for before is chosen already. */
static void case_can_choose_wish(struct can_view *s)
{
    for (size_t i = 0; i < s->grid.count; i++) {
        const struct ym_can *can = (const struct ym_can *)s->grid.row[i].about;
        if (can && strcmp(can->action, s->c->wish.action) == 0)
            s->grid.at = (int64_t)i;
    }
}

static int case_can_open_can(struct ym_view *v, const void *args)
{
    struct can_view *s = YM_NEW(&v->arena, struct can_view);
    struct case_view *c = *(struct case_view *const *)args;
    s->c = c;
    s->on = YM_NONE;
    ym_arena_init(&s->arena);
    v->model = s;
    int err = case_can_ask(v, s);
    if (err)
        ym_arena_release(&s->arena);
    else
        case_can_choose_wish(s);
    return err;
}

static const char *case_can_subject(const struct ym_view *v)
{
    return ((const struct can_view *)v->model)->c->number;
}

static void case_can_close_can(struct ym_view *v)
{
    ym_arena_release(&((struct can_view *)v->model)->arena);
}

const struct ym_screen ym_screen_case_can = {
    .name = "case_can",
    .title = N_("What may be done"),
    .help =
        N_("Above stands what may be done with the case now, below what may not and why.  Choose with the arrows or the number in front, "
           "then Enter.  Whatever is done is asked once before."),
    .actions = case_can_actions,
    .open = case_can_open_can,
    .draw = case_can_draw,
    .key = case_can_key,
    .subject = case_can_subject,
    .close = case_can_close_can,
};
