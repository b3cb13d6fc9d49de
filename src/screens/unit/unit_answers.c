/* unit_answers.c — the unit's own answers, newest first: read again, corrected, taken back until they are used.  Floor: screens. */
#include "unit/unit.h"

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/queue.h"
#include "yimen/domain/record/task.h"

enum { PAGE = 100, NEEDS_ROW = 1, NEEDS_UNUSED = 2 };

struct answers {
    struct ym_pages pages;
    struct ym_list_view list;
};

static const struct ym_list_column unit_answers_columns[] = {
    {.title = N_("answered at"), .columns = 16},
    {.title = N_("name"), .columns = 12, .name = 1},
    {.title = N_("answer"), .columns = 8},
    {.title = N_("question")},
    {0},
};

static struct ym_head *unit_answers_ask_page(struct ym_pages *p, struct ym_list *in, const char *after)
{
    struct ym_queue *ask = YM_DESK_ASK(in, &p->arena, queue);
    ask->limit = PAGE;
    if (after)
        ask->after = after;
    return &ask->head;
}

static const char *unit_answers_cell(struct ym_pages *p, const struct ym_head *r, int column)
{
    static const struct ym_member fields[] = {YM_MEMBER(task, answered), YM_MEMBER(task, name), YM_MEMBER(task, state),
                                              YM_MEMBER(task, question)};
    if (column == 1)
        return unit_whom(p->v->desk, &p->scratch, (const struct ym_task *)r);
    const char *text = ym_desk_show(p->v->desk, &p->scratch, r, ym_field_of(fields[column]));
    return column == 0 ? ym_arena_strndup(&p->scratch, text, 16) : text; /* the seconds are nobody's business here */
}

static char unit_answers_mark(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return ((const struct ym_task *)r)->undo == 1 ? '*' : ' ';
}

static const char *unit_answers_key_of(struct ym_pages *p, const struct ym_head *r)
{
    struct answers *a = p->baton;
    const struct ym_task *t = (const struct ym_task *)r;
    return *a->list.typed >= '0' && *a->list.typed <= '9' ? t->idno : t->name;
}

static const struct ym_task *unit_answers_chosen(const struct ym_view *v)
{
    const struct answers *a = v->model;
    return (const struct ym_task *)ym_pages_at(&a->pages, a->list.at);
}

static void unit_answers_look_again(struct ym_view *v)
{
    struct answers *a = v->model;
    ym_pages_again(&a->pages);
    a->list.source.fetch(a->list.source.baton, a->list.at);
}

/* ---- correcting */

static struct ym_go unit_answers_take_back(struct ym_view *v)
{
    const struct ym_task *t = unit_answers_chosen(v);
    int64_t done;
    if (!ym_ask_yes(v, YM_ASK_GRAVE, N_("Take this answer back? {1}"), unit_matter(v->desk, &v->arena, t), NULL) ||
        unit_send(v, unit_one(v, t), YM_answer_waiting, "", &done))
        return YM_GO_STAY;
    unit_answers_look_again(v);
    ym_view_say(v, N_("Taken back; the question waits in the queue again."), NULL);
    return YM_GO_STAY;
}

static struct ym_go unit_answers_nothing(struct ym_view *v)
{
    const struct ym_task *t = unit_answers_chosen(v);
    int64_t done;
    const struct ym_list *one = unit_one(v, t);
    if (!unit_sure_nothing(v, one) || unit_send(v, one, YM_answer_nothing, "", &done))
        return YM_GO_STAY;
    unit_answers_look_again(v);
    ym_view_say(v, N_("The answer was corrected."), NULL);
    return YM_GO_STAY;
}

static struct ym_go unit_answers_cannot(struct ym_view *v)
{
    int64_t done;
    if (!unit_cannot(v, unit_one(v, unit_answers_chosen(v)), &done))
        return YM_GO_STAY;
    unit_answers_look_again(v);
    ym_view_say(v, N_("The answer was corrected."), NULL);
    return YM_GO_STAY;
}

static struct ym_go unit_answers_hit(struct ym_view *v)
{
    return unit_go_hit(v, unit_answers_chosen(v), &((struct answers *)v->model)->pages.others);
}

static struct ym_go unit_answers_read_on(struct ym_view *v)
{
    unit_tell(v, unit_answers_chosen(v), &((struct answers *)v->model)->pages.others);
    return YM_GO_STAY;
}

/* ---- screen */

static int unit_answers_open_answers(struct ym_view *v, const void *args)
{
    struct answers *a = YM_NEW(&v->arena, struct answers);
    (void)args;
    v->model = a;
    ym_pages_init(&a->pages, v);
    a->pages.call = "unit.answered";
    a->pages.type = YM_R_task;
    a->pages.ask = unit_answers_ask_page;
    a->pages.cell = unit_answers_cell;
    a->pages.mark = unit_answers_mark;
    a->pages.key = unit_answers_key_of;
    a->pages.baton = a;
    struct ym_list_source source = ym_pages_source(&a->pages);
    ym_list_view_init(&a->list, unit_answers_columns, &source);
    int err = source.fetch(source.baton, 0);
    if (err)
        ym_pages_release(&a->pages);
    return err;
}

static void unit_answers_close_answers(struct ym_view *v)
{
    ym_pages_release(&((struct answers *)v->model)->pages);
}

static void unit_answers_draw(struct ym_view *v)
{
    ym_list_view_draw(&((struct answers *)v->model)->list, v, v->top, v->rows);
}

static struct ym_go unit_answers_key(struct ym_view *v, struct ym_key k)
{
    struct answers *a = v->model;
    ym_list_view_key(&a->list, v, k);
    a->list.from = -1; /* answers are corrected one at a time */
    return YM_GO_STAY;
}

static unsigned unit_answers_now(const struct ym_view *v)
{
    const struct ym_task *t = unit_answers_chosen(v);
    return !t ? 0 : t->undo == 1 ? NEEDS_ROW | NEEDS_UNUSED : NEEDS_ROW;
}

static const struct ym_action unit_answers_actions[] = {
    {"F4 ^K Del", N_("Take back"), N_("Takes the answer back: the question waits in the queue again."), NEEDS_UNUSED,
     unit_answers_take_back},
    {"F2 ^O", N_("Nothing"), N_("Corrects the answer to \"nothing found\"."), NEEDS_UNUSED, unit_answers_nothing},
    {"F6 ^T", N_("Found"), N_("Corrects what was found."), NEEDS_UNUSED, unit_answers_hit},
    {"F9 ^G", N_("Cannot"), N_("Corrects the answer to \"cannot be compared\"."), NEEDS_UNUSED, unit_answers_cannot},
    {"Enter", N_("Question"), N_("Everything about this question."), NEEDS_ROW, unit_answers_read_on},
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
    .draw = unit_answers_draw,
    .key = unit_answers_key,
    .now = unit_answers_now,
    .resume = unit_answers_look_again,
    .close = unit_answers_close_answers,
};
