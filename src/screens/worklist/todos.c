/* todos.c — to-dos by themselves: open ones, those done and those ended; of the desk, of one family, or for supervisors of all.  Floor: screens. */
#include "worklist/todos.h"

#include <string.h>

#include "kit/browse.h"
#include "worklist/todo_do.h"
#include "worklist/todo_words.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/todo.h"
#include "yimen/domain/record/todos.h"

enum { PAGE = 100, BACK_DAYS = 31 /* days of finished ones that F8 adds */ };
enum { HAS_ROW = 1, MAY_DO = 2, MAY_END = 4, MAY_ADD = 8, IS_OPEN = 16, IS_CLOSED = 32, OVERSEES = 64 };

struct todos_own {
    const char *number;                                    /* of the family; "" = all of the desk */
    const char *kind, *township;                           /* "" = all */
    ym_date from, until;                                   /* due so; YM_NONE = no bound */
    const char *subject[YM_todo_ended - YM_todo_open + 1]; /* of each state */
    int64_t state;                                         /* YM_todo_open … */
    int far;                                               /* 1: finished ones of a month, not of today alone */
};

static struct ym_head *todos_ask(struct ym_pages *p, struct ym_list *in, const char *after)
{
    const struct todos_own *own = ((const struct browse *)p->baton)->own;
    struct ym_todos *q = YM_DESK_ASK(in, &p->arena, todos);
    q->state = own->state;
    q->number = own->number;
    q->kind = own->kind;
    q->township = own->township;
    q->limit = PAGE;
    q->from = own->from;
    q->until = own->until;
    if (own->state != YM_todo_open)
        q->from = own->far || !ym_text_empty(own->number) ? p->v->desk->state->today - BACK_DAYS : p->v->desk->state->today;
    q->after = after ? after : "";
    return &q->head;
}

/* The to-do of a row: its own record stands beside the rows. */
static const struct ym_todo *todos_of(const struct ym_pages *p, const struct ym_head *r)
{
    return r ? (const struct ym_todo *)ym_list_find(&p->others, YM_R_todo, ((const struct ym_found *)r)->todo) : NULL;
}

static const char *todos_say_kind(struct ym_pages *p, const struct ym_head *r)
{
    return todo_kind_word(p->v->desk, ((const struct ym_found *)r)->kind);
}

static const char *todos_say_what(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_todo *t = todos_of(p, r);
    return t ? todo_said(p->v->desk, &p->scratch, t) : "";
}

static const char *todos_say_done(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_todo *t = todos_of(p, r);
    return t && t->closed != YM_NONE ? ym_desk_show(p->v->desk, &p->scratch, &t->head, YM_FIELD(todo, closed)) : "";
}

static const char *todos_say_by(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_todo *t = todos_of(p, r);
    return !t ? "" : ym_desk_official(p->v->desk, t->state == YM_todo_open ? t->person : t->closed_by);
}

static const struct ym_column todos_columns[] = {
    {.field = YM_MEMBER(found, kind), .least = 14, .wished = 24, .say = todos_say_kind},
    {.field = YM_MEMBER(found, number), .least = 13, .wished = 13, .title = N_("Case"), .say = browse_found_number},
    YM_COLUMN(found, name, 8, 20),
    {.field = YM_MEMBER(found, due), .least = 10, .wished = 10, .title = N_("Due")},
    {.field = YM_MEMBER(found, late), .least = 4, .wished = 5, .title = N_("Late"), .say = browse_found_late},
    {.title = N_("What about"), .least = 10, .wished = 60, .say = todos_say_what},
    YM_COLUMN(found, township, 0, 20),
    {.title = N_("With, or by whom"), .least = 0, .wished = 20, .say = todos_say_by},
    {.title = N_("Done on"), .least = 0, .wished = 10, .say = todos_say_done},
    {0},
};

/* Whoever looks at all desks asks where it lies and with whom; of the family he may be told little. */
static const struct ym_column todos_columns_of_all[] = {
    {.field = YM_MEMBER(found, kind), .least = 14, .wished = 24, .say = todos_say_kind},
    {.field = YM_MEMBER(found, number), .least = 13, .wished = 13, .title = N_("Case"), .say = browse_found_number},
    YM_COLUMN(found, township, 8, 20),
    {.title = N_("With, or by whom"), .least = 10, .wished = 20, .say = todos_say_by},
    {.field = YM_MEMBER(found, due), .least = 10, .wished = 10, .title = N_("Due")},
    {.field = YM_MEMBER(found, late), .least = 4, .wished = 5, .title = N_("Late"), .say = browse_found_late},
    {.title = N_("Done on"), .least = 0, .wished = 10, .say = todos_say_done},
    YM_COLUMN(found, name, 0, 20),
    {.title = N_("What about"), .least = 0, .wished = 60, .say = todos_say_what},
    {0},
};

static char todos_mark(struct ym_pages *p, const struct ym_head *r)
{
    (void)p;
    return ((const struct ym_found *)r)->late > 0 ? '!' : ' ';
}

static const char *todos_key_of(struct ym_pages *p, const struct ym_head *r)
{
    return browse_found_key(r, browse_typed(p));
}

static const struct ym_todo *todos_chosen(const struct ym_view *v)
{
    return todos_of(&((const struct browse *)v->model)->pages, browse_chosen(v));
}

/* ---- acts */

static struct ym_go todos_open_row(struct ym_view *v)
{
    todo_tell(v, todos_chosen(v));
    return YM_GO_STAY;
}

static struct ym_go todos_do(struct ym_view *v)
{
    struct ym_go go = todo_do(v, todos_chosen(v));
    if (go.where == YM_WHERE_STAY)
        browse_again(v);
    return go;
}

static struct ym_go todos_end(struct ym_view *v)
{
    if (todo_end(v, todos_chosen(v)))
        browse_again(v);
    return YM_GO_STAY;
}

static struct ym_go todos_add(struct ym_view *v)
{
    const struct todos_own *own = browse_own(v);
    if (todo_remind(v, ym_text_empty(own->number) ? NULL : own->number))
        browse_again(v);
    return YM_GO_STAY;
}

static struct ym_go todos_over(struct ym_view *v)
{
    const struct ym_todo *t = todos_chosen(v);
    if (todo_hand_over(v, t ? t->person : ""))
        browse_again(v);
    return YM_GO_STAY;
}

/* Open, done, ended, and open again. */
static struct ym_go todos_turn(struct ym_view *v, int by)
{
    struct todos_own *own = browse_own(v);
    own->state = (own->state - YM_todo_open + by + YM_todo_ended) % YM_todo_ended + YM_todo_open;
    browse_ask(v);
    return YM_GO_STAY;
}

static struct ym_go todos_next(struct ym_view *v)
{
    return todos_turn(v, 1);
}

static struct ym_go todos_before(struct ym_view *v)
{
    return todos_turn(v, -1);
}

static struct ym_go todos_farther(struct ym_view *v)
{
    struct todos_own *own = browse_own(v);
    own->far = !own->far;
    browse_ask(v);
    ym_view_say(v, own->far ? N_("Those finished within a month.") : N_("Those finished today."), NULL);
    return YM_GO_STAY;
}

/* ---- screen */

/* Whose they are; else of which kind and where, and in which state. */
static void todos_say_subject(struct ym_view *v, struct todos_own *own)
{
    const char *kind = ym_text_empty(own->kind) ? "" : todo_kind_word(v->desk, own->kind);
    const char *township = ym_text_empty(own->township) ? "" : ym_desk_word(v->desk, "township", NULL, own->township);
    const char *part = ym_arena_printf(&v->arena, "%s%s%s%s", kind, *kind ? "  " : "", township, *township ? "  " : "");
    const char *due = own->until == YM_NONE ? "" : _(own->from == YM_NONE ? N_("late") : N_("due soon"));
    for (int64_t state = YM_todo_open; state <= YM_todo_ended; state++) {
        const char *only = state == YM_todo_open && *due ? ym_arena_printf(&v->arena, "%s  ", due) : "";
        const char *said = ym_arena_printf(&v->arena, "%s%s%s", part, only, ym_desk_choice(ym_choices_named("todo"), state));
        own->subject[state - YM_todo_open] = ym_text_empty(own->number) ? said : own->number;
    }
}

/* Whose work it is not looks at all desks, and hands it from one to another. */
static int todos_oversees(const struct ym_desk *d)
{
    return ym_desk_may(d, "todo.hand_over") && !ym_desk_may(d, "todo.end");
}

/* Something about one of them, or a reminder, was being typed: said, with its row at hand. */
static void todos_go_on(struct ym_view *v, const struct todos_own *own)
{
    const struct ym_draft *d = v->desk->going;
    int mine = d && (strncmp(d->call, "todo.", sizeof "todo." - 1) == 0 || strcmp(d->call, "referral.answer") == 0);
    if (!mine || strcmp(d->about, own->number) != 0)
        return;
    v->desk->going = NULL;
    if (*d->of)
        browse_go_to(v, d->of);
    ym_view_say(v, N_("What you typed is kept: {1}. {2} goes on with it."), d->title,
                strcmp(d->call, "todo.add") == 0   ? "+"
                : strcmp(d->call, "todo.end") == 0 ? "-"
                                                   : "F2",
                NULL);
}

static int todos_open(struct ym_view *v, const void *args)
{
#define TODOS_ROWS(columns_)                                                                                                               \
    {                                                                                                                                      \
        .call = "todo.list", .type = YM_R_found, .columns = (columns_), .name = YM_MEMBER(found, todo), .ask = todos_ask,                  \
        .mark = todos_mark, .key = todos_key_of, .nothing = N_("There is none.")                                                           \
    }
    static const struct browse_rows rows = TODOS_ROWS(todos_columns), rows_of_all = TODOS_ROWS(todos_columns_of_all);
#undef TODOS_ROWS
    struct todos_own *own = YM_NEW(&v->arena, struct todos_own);
    const struct ym_todos *of = args ? args : YM_RECORD(&v->arena, todos);
    own->number = ym_arena_strdup(&v->arena, of->number);
    own->kind = ym_arena_strdup(&v->arena, of->kind);
    own->township = ym_arena_strdup(&v->arena, of->township);
    own->from = of->from;
    own->until = of->until;
    todos_say_subject(v, own);
    own->state = YM_todo_open;
    int err = browse_open(v, ym_desk_may(v->desk, "todo.end") ? &rows : &rows_of_all, own);
    if (!err)
        todos_go_on(v, own);
    return err;
}

/* Whoever oversees all desks has a desk of his own where he approves payment rolls. */
static int todos_may_do(const struct ym_desk *d, const struct ym_todo *t)
{
    return ym_desk_may(d, "todo.end") || (strcmp(t->of, "roll") == 0 && ym_desk_may(d, "roll.approve"));
}

static unsigned todos_now(const struct ym_view *v)
{
    const struct ym_todo *t = todos_chosen(v);
    const struct todos_own *own = browse_own(v);
    unsigned bits = (t ? HAS_ROW : 0) | (own->state == YM_todo_open ? IS_OPEN : IS_CLOSED);
    if (t && t->state == YM_todo_open && todos_may_do(v->desk, t))
        bits |= MAY_DO;
    if (t && todo_may_end(v->desk, t))
        bits |= MAY_END;
    if (todos_oversees(v->desk) && !(bits & MAY_DO)) /* the same key */
        bits |= OVERSEES;
    return bits | (ym_desk_may(v->desk, "todo.add") ? MAY_ADD : 0);
}

static const char *todos_subject(const struct ym_view *v)
{
    const struct todos_own *own = browse_own(v);
    return own->subject[own->state - YM_todo_open];
}

static const struct ym_action todos_actions[] = {
    {"Enter", N_("Open"), N_("What it is about, since when, by whose act."), HAS_ROW, todos_open_row},
    {"F2 ^O", N_("Do"), N_("Goes to what it needs: the case with the act at hand, the roll, the answer that came back."), HAS_ROW | MAY_DO,
     todos_do},
    {"F2 ^O", N_("Hand over"), N_("All that lies with one official by name goes to another, in one act."), OVERSEES, todos_over},
    {"+ ^A", N_("Remind"), N_("A reminder of your own, for yourself or a colleague; T+14 is in two weeks."), MAY_ADD, todos_add},
    {"- ^K Del", N_("End by a word"),
     N_("Ends it by your word, with the reason; what an act must do, or another decides, is not ended so."), HAS_ROW | MAY_END, todos_end},
    {"Tab Right", N_("Finished"), N_("Open ones, those done, those ended by a word."), 0, todos_next},
    {"BackTab Left", "", N_("The same backwards."), 0, todos_before},
    {"F8 ^E", N_("A month"), N_("Of finished ones: of today, or of the last month."), IS_CLOSED, todos_farther},
    BROWSE_ACTIONS(HAS_ROW),
    {"F5 ^R", "", N_("Fetches the list anew."), 0, browse_refresh},
    {"F3 Back", N_("Back"), N_("Back to where you came from."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_todos = {
    .name = "todos",
    .title = N_("To-dos"),
    .help = N_("What must not be forgotten: what acts and days brought, and reminders of your own, those due first in front; ! is past its "
               "day.  What an act must do is closed by that act; others may be ended with a reason.  Tab shows what was finished."),
    .actions = todos_actions,
    .open = todos_open,
    .draw = browse_draw,
    .key = browse_key,
    .now = todos_now,
    .subject = todos_subject,
    .resume = browse_again,
    .close = browse_close,
};
