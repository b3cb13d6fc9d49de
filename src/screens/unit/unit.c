/* unit.c — a unit's queue: questions by due date, one key an answer, a range as easily as one.  Floor: screens.
 * Whom a question is about is all a unit sees; that nobody answered yet is never shown as nothing found. */
#include "unit/unit.h"

#include "kit/browse.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/queue.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/task.h"
#include "yimen/domain/record/workload.h"

enum { PAGE = 200 };

struct unit {
    struct ym_desk_due due; /* which part of it; said = NULL: all */
    const char *progress;   /* right end of the title */
    int why_not;            /* 1: opened to go on with why the question at hand cannot be compared */
};

/* ---- rows */

static struct ym_head *unit_ask_page(struct ym_pages *p, struct ym_list *in, const char *after)
{
    struct ym_queue *ask = YM_DESK_ASK(in, &p->arena, queue);
    ask->limit = PAGE;
    const struct unit *u = ((const struct browse *)p->baton)->own;
    ask->from = u->due.from;
    ask->due = u->due.until;
    if (after)
        ask->after = after;
    return &ask->head;
}

static const char *unit_say_whom(struct ym_pages *p, const struct ym_head *r)
{
    return unit_whom(p->v->desk, &p->scratch, (const struct ym_task *)r);
}

static const struct ym_column unit_columns[] = {
    YM_COLUMN(task, due, 10, 10),
    YM_COLUMN_SAID(task, name, 10, 24, unit_say_whom),
    YM_COLUMN(task, idno, 18, 18),
    YM_COLUMN(task, question, 10, 0),
    {0},
};

static char unit_mark(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_task *t = (const struct ym_task *)r;
    return t->due != YM_NONE && p->v->desk->state && t->due < p->v->desk->state->today ? '!' : ' ';
}

/* Digits are the end of the identity number, all else the name or its initials. */
static const char *unit_key_of(struct ym_pages *p, const struct ym_head *r)
{
    const struct browse *s = p->baton;
    const struct ym_task *t = (const struct ym_task *)r;
    return *s->list.typed >= '0' && *s->list.typed <= '9' ? t->idno : t->name;
}

static const struct ym_task *unit_task_at(const struct browse *u, int64_t row)
{
    return (const struct ym_task *)ym_pages_at(&u->pages, row);
}

/* ---- how far it is */

static const char *unit_number(struct ym_arena *arena, int64_t n)
{
    return ym_arena_printf(arena, "%lld", (long long)ym_or(n, 0));
}

static void unit_count(struct ym_view *v)
{
    struct unit *u = browse_own(v);
    const struct ym_workload *w = YM_GET(&((struct browse *)v->model)->pages.others, workload, 0);
    u->progress = NULL;
    if (!w)
        return;
    const char *all = unit_number(&v->arena, w->waiting + ym_or(w->done, 0));
    const char *const arg[YM_PROBLEM_ARGS] = {unit_number(&v->arena, w->waiting), all, unit_number(&v->arena, w->late)};
    u->progress = ym_problem_fill(&v->arena, _("{1} of {2} left, {3} late"), arg);
    if (u->due.said)
        u->progress = ym_arena_printf(&v->arena, "%s  %s", _(u->due.said), u->progress);
}

/* The cursor stays where it was: there the next question stands now. */
static void unit_look_again(struct ym_view *v)
{
    struct browse *u = v->model;
    if (u->list.from >= 0 && u->list.from < u->list.at)
        u->list.at = u->list.from;
    u->list.from = -1;
    browse_again(v);
    unit_count(v);
}

/* ---- answering */

struct range {
    const struct ym_task *first, *last;
    int64_t count, done;
    struct ym_list tasks;
};

/* 0 if there is nothing to answer. */
static int unit_chosen(struct range *out, struct ym_view *v)
{
    struct browse *u = v->model;
    int64_t from = u->list.from < 0 ? u->list.at : u->list.from, to = u->list.at;
    if (from > to) {
        from = u->list.at;
        to = u->list.from;
    }
    *out = (struct range){.first = unit_task_at(u, from), .last = unit_task_at(u, to), .count = to - from + 1};
    ym_list_init(&out->tasks, &v->arena);
    for (int64_t i = from; i <= to && out->count <= UNIT_RANGE_MAX && unit_task_at(u, i); i++)
        ym_list_add(&out->tasks, ym_record_copy(&v->arena, &unit_task_at(u, i)->head));
    if (out->count > UNIT_RANGE_MAX)
        ym_view_wrong(v, N_("At most {1} questions are answered at once; the range holds {2}."), unit_number(&v->arena, UNIT_RANGE_MAX),
                      unit_number(&v->arena, out->count), NULL);
    return out->first && out->last && out->count <= UNIT_RANGE_MAX;
}

static struct ym_go unit_nothing(struct ym_view *v)
{
    struct range r;
    if (!unit_chosen(&r, v) || !unit_sure_nothing(v, &r.tasks) || unit_send(v, &r.tasks, YM_answer_nothing, "", &r.done))
        return YM_GO_STAY;
    const char *n = unit_number(&v->arena, r.done);
    unit_look_again(v);
    ym_view_say(v, N_("{1} answered: nothing found. Under F8 an answer is taken back."), n, NULL);
    return YM_GO_STAY;
}

static struct ym_go unit_do_cannot(struct ym_view *v)
{
    struct range r;
    if (!unit_chosen(&r, v) || !unit_cannot(v, &r.tasks, &r.done))
        return YM_GO_STAY;
    const char *n = unit_number(&v->arena, r.done);
    unit_look_again(v);
    ym_view_say(v, N_("{1} answered: cannot be compared. Under F8 an answer is taken back."), n, NULL);
    return YM_GO_STAY;
}

static struct ym_go unit_hit(struct ym_view *v)
{
    struct range r;
    if (!unit_chosen(&r, v))
        return YM_GO_STAY;
    if (r.count == 1)
        return unit_go_hit(v, r.first, &((struct browse *)v->model)->pages.others);
    ym_view_wrong(v, N_("What was found is told one question at a time."), NULL);
    return YM_GO_STAY;
}

static struct ym_go unit_answers(struct ym_view *v)
{
    (void)v;
    return (struct ym_go){YM_WHERE_OPEN, &ym_screen_unit_answers, NULL};
}

static struct ym_go unit_read_on(struct ym_view *v)
{
    struct browse *u = v->model;
    const struct ym_task *t = unit_task_at(u, u->list.at);
    if (t)
        unit_tell(v, t, &u->pages.others);
    return YM_GO_STAY;
}

static struct ym_go unit_refresh(struct ym_view *v)
{
    unit_look_again(v);
    return YM_GO_STAY;
}

/* ---- screen */

/* To the form with what was typed; what was answered meanwhile, or is being corrected, stands among the answers. */
static void unit_go_on(struct ym_view *v, struct unit *u)
{
    struct browse *b = v->model;
    int why_not = 0;
    const struct ym_task *t = unit_going(v, b, &why_not);
    if (!t)
        v->next = (struct ym_go){YM_WHERE_OPEN, &ym_screen_unit_answers, NULL};
    else if (!why_not)
        v->next = unit_go_hit(v, t, &b->pages.others);
    u->why_not = why_not && t;
}

static int unit_open(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "unit.queue",
                                            .type = YM_R_task,
                                            .columns = unit_columns,
                                            .name = YM_MEMBER(task, check),
                                            .ask = unit_ask_page,
                                            .mark = unit_mark,
                                            .key = unit_key_of,
                                            .ranges = 1};
    struct unit *u = YM_NEW(&v->arena, struct unit);
    u->due = args ? *(const struct ym_desk_due *)args : (struct ym_desk_due){YM_NONE, YM_NONE, NULL};
    int err = browse_open(v, &rows, u);
    if (err)
        return err;
    unit_count(v);
    if (v->desk->going)
        unit_go_on(v, u);
    return 0;
}

static void unit_shown(struct ym_view *v)
{
    struct unit *u = browse_own(v);
    if (u->why_not)
        unit_do_cannot(v);
}

static unsigned unit_now(const struct ym_view *v)
{
    return browse_chosen(v) ? 1 : 0;
}

static const char *unit_subject(const struct ym_view *v)
{
    return ((const struct unit *)browse_own(v))->progress;
}

static const struct ym_action unit_actions[] = {
    {"F2 ^O", N_("Nothing"), N_("Answers \"nothing found\" for this question or, after Space, for the range."), 1, unit_nothing},
    {"+ ^A", N_("Found"), N_("Opens the form for what was found."), 1, unit_hit},
    {"! ^W", N_("Cannot"), N_("Answers that it cannot be compared, with the reason."), 1, unit_do_cannot},
    {"Space", N_("Range"), N_("Begins a range at this question; move to its end, then F2 or !."), 1, NULL},
    {"F8 ^E", N_("Answered"), N_("Your unit's answers: look again, correct, take back until they are used."), 0, unit_answers},
    BROWSE_ACTIONS(1),
    {"F3 Back", N_("Back"), N_("Leaves the queue."), 0, ym_act_back},
    {"Enter", N_("Question"), N_("Everything about this question."), 1, unit_read_on},
    {"F5 ^R", "", N_("Asks the service again."), 0, unit_refresh},
    {0},
};

const struct ym_screen ym_screen_unit = {
    .name = "unit",
    .title = N_("Questions to the unit"),
    .help = N_("The questions your unit owes an answer to, those due first in front; ! is late. Space begins a range, F2 answers it with "
               "\"nothing found\", after a question. Type the last digits of the identity number, or a name or its initials, to look for "
               "somebody: letters and digits answer nothing."),
    .actions = unit_actions,
    .open = unit_open,
    .draw = browse_draw,
    .key = browse_key,
    .now = unit_now,
    .subject = unit_subject,
    .shown = unit_shown,
    .resume = unit_look_again,
    .close = browse_close,
};
