/* unit_answers.c — the unit's own answers, newest first: read again, corrected, taken back until they are used.  Floor: screens. */
#include "unit/unit.h"

#include "kit/browse.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/queue.h"
#include "yimen/domain/record/task.h"

enum { PAGE = 100, NEEDS_ROW = 1, NEEDS_UNUSED = 2 };

static struct ym_head *unit_answers_ask_page(struct ym_pages *p, struct ym_list *in, const char *after)
{
    struct ym_queue *ask = YM_DESK_ASK(in, &p->arena, queue);
    ask->limit = PAGE;
    if (after)
        ask->after = after;
    return &ask->head;
}

/* To the minute: the seconds are nobody's business here. */
static const char *unit_answers_say_at(struct ym_pages *p, const struct ym_head *r)
{
    return ym_arena_strndup(&p->scratch, ym_desk_show(p->v->desk, &p->scratch, r, YM_FIELD(task, answered)), 16);
}

static const char *unit_answers_say_whom(struct ym_pages *p, const struct ym_head *r)
{
    return unit_whom(p->v->desk, &p->scratch, (const struct ym_task *)r);
}

static const struct ym_column unit_answers_columns[] = {
    YM_COLUMN_SAID(task, answered, 16, 16, unit_answers_say_at),
    YM_COLUMN_SAID(task, name, 10, 24, unit_answers_say_whom),
    YM_COLUMN(task, state, 8, 16),
    YM_COLUMN(task, question, 10, 0),
    {0},
};

static char unit_answers_mark(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return ((const struct ym_task *)r)->undo == 1 ? '*' : ' ';
}

static const char *unit_answers_key_of(struct ym_pages *p, const struct ym_head *r)
{
    const struct browse *s = p->baton;
    const struct ym_task *t = (const struct ym_task *)r;
    return *s->list.typed >= '0' && *s->list.typed <= '9' ? t->idno : t->name;
}

static const struct ym_task *unit_answers_chosen(const struct ym_view *v)
{
    return (const struct ym_task *)browse_chosen(v);
}

/* ---- correcting */

static struct ym_go unit_answers_take_back(struct ym_view *v)
{
    const struct ym_task *t = unit_answers_chosen(v);
    int64_t done;
    if (!ym_ask_yes(v, YM_ASK_GRAVE, N_("Take this answer back? {1}"), unit_matter(v->desk, &v->arena, t), NULL) ||
        unit_send(v, unit_one(v, t), YM_answer_waiting, "", &done))
        return YM_GO_STAY;
    browse_again(v);
    ym_view_say(v, N_("Taken back; the question waits in the queue again."), NULL);
    return YM_GO_STAY;
}

/* What stands there goes, with all that was found: the question says it. */
static int unit_answers_sure(struct ym_view *v, const struct ym_task *t)
{
    return ym_ask_yes(v, YM_ASK_GRAVE, N_("Change this answer to \"nothing found\"? {1}. It is \"{2}\" now, and what was entered with it is dropped."),
                      unit_matter(v->desk, &v->arena, t),
                      ym_desk_show(v->desk, &v->arena, &t->head, YM_FIELD(task, state)), NULL);
}

static struct ym_go unit_answers_nothing(struct ym_view *v)
{
    const struct ym_task *t = unit_answers_chosen(v);
    int64_t done;
    const struct ym_list *one = unit_one(v, t);
    if (!unit_answers_sure(v, t) || unit_send(v, one, YM_answer_nothing, "", &done))
        return YM_GO_STAY;
    browse_again(v);
    ym_view_say(v, N_("The answer was corrected."), NULL);
    return YM_GO_STAY;
}

static struct ym_go unit_answers_cannot(struct ym_view *v)
{
    int64_t done;
    if (!unit_cannot(v, unit_one(v, unit_answers_chosen(v)), &done))
        return YM_GO_STAY;
    browse_again(v);
    ym_view_say(v, N_("The answer was corrected."), NULL);
    return YM_GO_STAY;
}

static struct ym_go unit_answers_hit(struct ym_view *v)
{
    return unit_go_hit(v, unit_answers_chosen(v), &((struct browse *)v->model)->pages.others);
}

static struct ym_go unit_answers_read_on(struct ym_view *v)
{
    unit_tell(v, unit_answers_chosen(v), &((struct browse *)v->model)->pages.others);
    return YM_GO_STAY;
}

/* ---- screen */

struct answers {
    int why_not; /* 1: opened to go on with why the question at hand cannot be compared */
};

/* To what was being typed over an answer, while that may still be changed. */
static void unit_answers_go_on(struct ym_view *v)
{
    struct browse *b = v->model;
    int why_not = 0;
    const struct ym_task *t = unit_going(v, b, &why_not);
    if (!t || t->undo != 1)
        ym_view_wrong(v, N_("This can no longer be answered; what you typed stays under My drafts until you delete it."), NULL);
    else if (!why_not)
        v->next = unit_go_hit(v, t, &b->pages.others);
    ((struct answers *)browse_own(v))->why_not = why_not && t && t->undo == 1;
}

/* Answers are corrected one at a time: there are no ranges. */
static int unit_answers_open_answers(struct ym_view *v, const void *args)
{
    static const struct browse_rows rows = {.call = "unit.answered",
                                            .type = YM_R_task,
                                            .columns = unit_answers_columns,
                                            .name = YM_MEMBER(task, check),
                                            .ask = unit_answers_ask_page,
                                            .mark = unit_answers_mark,
                                            .key = unit_answers_key_of};
    (void)args;
    int err = browse_open(v, &rows, YM_NEW(&v->arena, struct answers));
    if (!err && v->desk->going)
        unit_answers_go_on(v);
    return err;
}

static void unit_answers_shown(struct ym_view *v)
{
    if (((struct answers *)browse_own(v))->why_not)
        unit_answers_cannot(v);
}

static unsigned unit_answers_now(const struct ym_view *v)
{
    const struct ym_task *t = unit_answers_chosen(v);
    return !t ? 0 : t->undo == 1 ? NEEDS_ROW | NEEDS_UNUSED : NEEDS_ROW;
}

static const struct ym_action unit_answers_actions[] = {
    {"- ^K Del", N_("Take back"), N_("Takes the answer back: the question waits in the queue again."), NEEDS_UNUSED,
     unit_answers_take_back},
    {"F2 ^O", N_("Nothing"), N_("Corrects the answer to \"nothing found\"."), NEEDS_UNUSED, unit_answers_nothing},
    {"+ ^A", N_("Found"), N_("Corrects what was found."), NEEDS_UNUSED, unit_answers_hit},
    {"! ^W", N_("Cannot"), N_("Corrects the answer to \"cannot be compared\"."), NEEDS_UNUSED, unit_answers_cannot},
    {"Enter", N_("Question"), N_("Everything about this question."), NEEDS_ROW, unit_answers_read_on},
    BROWSE_ACTIONS(NEEDS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Back to the queue."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_unit_answers = {
    .name = "unit_answers",
    .title = N_("The unit's answers"),
    .help = N_("What your unit answered, newest first. An answer marked * can be corrected or taken back; once the office has used it, it "
               "stands."),
    .actions = unit_answers_actions,
    .open = unit_answers_open_answers,
    .draw = browse_draw,
    .key = browse_key,
    .now = unit_answers_now,
    .shown = unit_answers_shown,
    .resume = browse_again,
    .close = browse_close,
};
