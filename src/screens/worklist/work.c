/* work.c — cases and to-dos by due date; marking cases that may be decided together.  Floor: screens. */
#include "worklist/work.h"
#include "worklist/todo_do.h"
#include "worklist/todo_words.h"

#include <string.h>

#include "kit/browse.h"
#include "kit/grid.h"
#include "kit/list_out.h"
#include "kit/options.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/queue.h"
#include "yimen/domain/record/todo.h"

enum { PAGE = 50, FOOT = 2, STAGE_COLUMNS = 16 };
enum { MAY_BATCH = 1, HAS_MARKS = 2, HAS_ROW = 4, ON_TODO = 8, MAY_END = 16 };

/* ---- rows */

/* Without a stage: cases of all stages and to-dos, in one order. */
static struct ym_head *work_ask(struct ym_pages *p, struct ym_list *in, const char *after)
{
    const struct work_view *w = p->baton;
    struct ym_queue *q = YM_DESK_ASK(in, &p->arena, queue);
    q->state = w->stage;
    q->township = w->township;
    q->from = w->due.from;
    q->due = w->due.until;
    q->todos = ym_text_empty(w->stage) ? 1 : YM_NONE;
    q->limit = PAGE;
    q->after = after ? after : "";
    return &q->head;
}

static int work_is_marked(const struct work_view *w, const struct ym_found *f)
{
    for (size_t i = 0; i < w->marks.count; i++)
        if (strcmp(((const struct ym_found *)w->marks.at[i])->row, f->row) == 0)
            return 1;
    return 0;
}

/* The to-do of a row: its own record stands beside the rows.  NULL: the row is a case. */
static const struct ym_todo *work_todo_of(const struct ym_pages *p, const struct ym_found *f)
{
    return f && f->todo != YM_NONE ? (const struct ym_todo *)ym_list_find(&p->others, YM_R_todo, f->todo) : NULL;
}

static const struct {
    const char *word, *text, *brief; /* brief: four columns in Chinese */
} work_hints[] = {
    {"hit", N_("a unit found something"), N_("hit")},    {"objection", N_("an objection is open"), N_("objected")},
    {"noted", N_("a relation is noted"), N_("related")}, {"returned", N_("was sent back"), N_("returned")},
    {"late", N_("past its limit"), N_("late")},          {"drawn", N_("drawn for the random check"), N_("drawn")},
};

static int work_has_word(const char *words, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = words; (at = strstr(at, word)); at += n)
        if ((at == words || at[-1] == ' ') && (at[n] == 0 || at[n] == ' '))
            return 1;
    return 0;
}

/* The list has its own column for late ones: left out there. */
static const char *work_hints_of(struct ym_arena *a, const struct ym_found *f, int brief)
{
    const char *all = "";
    for (size_t i = 0; i < sizeof work_hints / sizeof *work_hints; i++)
        if (work_has_word(f->hint, work_hints[i].word) && !(brief && strcmp(work_hints[i].word, "late") == 0))
            all =
                ym_arena_printf(a, "%s%s%s", all, *all ? (brief ? " " : _(", ")) : "", _(brief ? work_hints[i].brief : work_hints[i].text));
    return all;
}

/* A stage is told in a phrase: up to its comma, and marked as cut. */
static const char *work_say_state(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_found *f = (const struct ym_found *)r;
    const char *whole =
        ym_text_empty(f->kind) ? ym_desk_word(p->v->desk, "state", f->programme, f->state) : todo_kind_word(p->v->desk, f->kind);
    const char *brief = grid_brief(&p->scratch, p->v->t, whole, STAGE_COLUMNS);
    return p->whole || brief == whole || strcmp(brief, whole) == 0 ? whole : ym_arena_printf(&p->scratch, "%s~", brief);
}

static const char *work_say_hint(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_todo *t = work_todo_of(p, (const struct ym_found *)r);
    if (t)
        return todo_said(p->v->desk, &p->scratch, t);
    return work_hints_of(&p->scratch, (const struct ym_found *)r, !p->whole);
}

static const struct ym_column work_columns[] = {
    {.field = YM_MEMBER(found, number), .least = 13, .wished = 13, .title = N_("Case"), .say = browse_found_number},
    YM_COLUMN(found, name, 8, 20),
    YM_COLUMN(found, programme, 12, 40),
    YM_COLUMN_SAID(found, state, 16, 24, work_say_state),
    {.field = YM_MEMBER(found, due), .least = 10, .wished = 10, .title = N_("Due"), .say = browse_found_due},
    {.field = YM_MEMBER(found, late), .least = 4, .wished = 5, .title = N_("Late"), .say = browse_found_late},
    YM_COLUMN(found, township, 0, 24),
    {.field = YM_MEMBER(found, hint), .least = 6, .title = N_("Look at"), .say = work_say_hint},
    {0},
};

static char work_mark(struct ym_pages *p, const struct ym_head *r)
{
    const struct ym_found *f = (const struct ym_found *)r;
    return work_is_marked(p->baton, f) ? '*' : f->late > 0 ? '!' : ' ';
}

/* A name may be typed, its initials, or the end of the number. */
static const char *work_typed_key(struct ym_pages *p, const struct ym_head *r)
{
    return browse_found_key(r, ((const struct work_view *)p->baton)->list.typed);
}

static const struct ym_found *work_found_at(const struct work_view *w)
{
    return (const struct ym_found *)ym_pages_at(&w->pages, w->list.at);
}

/* ---- drawing */

/* "5"; "200+" where there may be more; "?" where none was told. */
static const char *work_count(const struct ym_pages *p, struct ym_arena *a)
{
    if (p->err && !p->shown.count)
        return "?";
    return ym_arena_printf(a, "%zu%s", p->shown.count, p->more || p->err ? "+" : "");
}

static const char *work_filter_text(struct ym_view *v, const struct work_view *w, struct ym_arena *a)
{
    const char *stage = *w->stage ? ym_desk_word(v->desk, "state", NULL, w->stage) : _("all stages");
    const char *township = *w->township ? ym_desk_word(v->desk, "township", NULL, w->township) : "";
    const char *count = work_count(&w->pages, a);
    const char *text = ym_desk_sentence(a, N_("{1} {2}: {3} to be done"), township, stage, count);
    if (w->marks.count)
        text = ym_arena_printf(a, "%s  %s", text,
                               ym_desk_sentence(a, N_("{1} marked"), ym_arena_printf(a, "%zu", w->marks.count), NULL, NULL));
    if (ym_pages_ordered(&w->pages))
        text = ym_arena_printf(a, "%s  %s", text, arrange_said(&w->pages, a));
    return text + strspn(text, " ");
}

/* The row at hand in full, where the columns are too narrow for it. */
static void work_draw_foot(struct ym_view *v, const struct work_view *w, struct ym_arena *a, int y)
{
    const struct ym_found *f = work_found_at(w);
    const struct ym_todo *t = work_todo_of(&w->pages, f);
    ym_put_rule(v->t, y, 0, v->columns);
    if (!f)
        return;
    char day[YM_DATE_TEXT];
    const char *what = t ? todo_said(v->desk, a, t) : work_hints_of(a, f, 0);
    const char *programme = ym_desk_word(v->desk, "programme", NULL, f->programme);
    const char *stage = t ? todo_kind_word(v->desk, t->kind) : ym_desk_word(v->desk, "state", f->programme, f->state);
    const char *text = ym_arena_printf(a, "%s  %s  %s%s%s", f->number, stage, ym_desk_word(v->desk, "township", NULL, f->township),
                                       *what ? "  " : "", what);
    if (f->due != YM_NONE && browse_found_due(&((struct work_view *)v->model)->pages, &f->head)) /* the row has the whole limit */
        ym_put(v->t, y, 2, v->columns - 2, YM_PLAIN, ym_desk_sentence(a, N_("stage: {1}"), ym_date_text(day, f->due), NULL, NULL));
    if (ym_put_columns(v->t, text) + 2 + ym_put_columns(v->t, programme) < v->columns - 2)
        text = ym_arena_printf(a, "%s  %s", text, programme);
    ym_put(v->t, y + 1, 2, v->columns - 2, YM_PLAIN, text);
}

static void work_draw(struct ym_view *v)
{
    struct work_view *w = v->model;
    struct ym_arena a;
    ym_arena_init(&a);
    int foot = w->full ? FOOT : 0;
    if (foot)
        work_draw_foot(v, w, &a, v->top + v->rows - foot);
    ym_put(v->t, v->top, 2, v->columns - 2, YM_PLAIN, work_filter_text(v, w, &a));
    ym_list_view_draw(&w->list, v, v->top + 1, v->rows - foot - 1);
    ym_arena_release(&a);
}

/* ---- looking again */

static void work_resume(struct ym_view *v)
{
    struct work_view *w = v->model;
    ym_pages_look_again(&w->pages, &w->list);
    options_resume(v, &w->pages);
}

static struct ym_go work_refresh(struct ym_view *v)
{
    work_resume(v);
    return YM_GO_STAY;
}

/* ---- arranged, printed, in full */

static struct ym_go work_arrange(struct ym_view *v)
{
    struct work_view *w = v->model;
    return arrange_ask(v, &w->pages, &w->list, work_only);
}

static struct ym_go work_options(struct ym_view *v)
{
    struct work_view *w = v->model;
    return options_ask(v, &w->pages, &w->list);
}

static struct ym_go work_out(struct ym_view *v)
{
    return list_out(v, &((struct work_view *)v->model)->pages, NULL);
}

/* ---- marking */

static void work_unmark(struct work_view *w, const struct ym_found *f)
{
    size_t kept = 0;
    for (size_t i = 0; i < w->marks.count; i++)
        if (strcmp(((const struct ym_found *)w->marks.at[i])->row, f->row) != 0)
            w->marks.at[kept++] = w->marks.at[i];
    w->marks.count = kept;
}

static struct ym_go work_toggle(struct ym_view *v)
{
    struct work_view *w = v->model;
    const struct ym_found *f = work_found_at(w);
    if (!f)
        return YM_GO_STAY;
    if (f->todo != YM_NONE)
        ym_view_wrong(v, N_("Only cases are marked; a to-do is done by itself, with F2."), NULL);
    else if (work_is_marked(w, f))
        work_unmark(w, f);
    else if (f->apart == 1)
        ym_view_wrong(v, N_("This case is decided on its own: {1}."), work_hints_of(&w->pages.scratch, f, 0), NULL);
    else
        ym_list_add(&w->marks, ym_record_clone(&w->marks_arena, &f->head));
    if (f->apart != 1 && f->todo == YM_NONE)
        ym_list_view_key(&w->list, v, (struct ym_key){.kind = YM_K_DOWN});
    return YM_GO_STAY;
}

/* Why a row is left out when all are marked: its first hint, or, behind those, that it is in another stage. */
enum { WHY_STAGE = sizeof work_hints / sizeof *work_hints, WHYS };

static size_t work_why_left(const struct ym_found *f, const char *stage)
{
    size_t i = 0;
    if (strcmp(f->state, stage) != 0)
        return WHY_STAGE;
    while (i + 1 < WHY_STAGE && !work_has_word(f->hint, work_hints[i].word))
        i++;
    return i;
}

/* Each row that is listed is counted once, as marked or under what kept it out. */
static void work_say_marked(struct ym_view *v, const struct work_view *w, const size_t left[WHYS])
{
    const char *whys = "";
    size_t all = 0;
    for (size_t i = 0; i < WHYS; i++) {
        const char *why = _(i == WHY_STAGE ? N_("other stages") : work_hints[i].brief);
        if (left[i])
            whys = ym_arena_printf(&v->arena, v->desk->zh ? "%s%s%s%zu" : "%s%s%s %zu", whys, *whys ? _(", ") : "", why, left[i]);
        all += left[i];
    }
    ym_view_say(v, all ? N_("{1} cases are marked, {2} are not: {3}.") : N_("{1} cases are marked."),
                ym_arena_printf(&v->arena, "%zu", w->marks.count), ym_arena_printf(&v->arena, "%zu", all), whys, NULL);
}

/* Everything of the row's stage that was fetched and has nothing to be looked at. */
static struct ym_go work_mark_all(struct ym_view *v)
{
    struct work_view *w = v->model;
    const struct ym_found *at = work_found_at(w);
    size_t left[WHYS] = {0};
    struct ym_arena_mark before = ym_arena_mark(&v->arena);
    for (size_t i = 0; at && at->todo == YM_NONE && i < w->pages.shown.count; i++) {
        const struct ym_found *f = (const struct ym_found *)w->pages.shown.at[i];
        if (work_is_marked(w, f) || f->todo != YM_NONE)
            continue;
        if (f->apart == 1 || strcmp(f->state, at->state) != 0)
            left[work_why_left(f, at->state)]++;
        else
            ym_list_add(&w->marks, ym_record_clone(&w->marks_arena, &f->head));
    }
    work_say_marked(v, w, left);
    ym_arena_rewind(&v->arena, before);
    return YM_GO_STAY;
}

static struct ym_go work_decide(struct ym_view *v)
{
    struct work_view *w = v->model;
    if (work_batch(v, w))
        work_forget_marks(w);
    work_resume(v);
    return YM_GO_STAY;
}

/* Drawn with every move, so only when asked for: a slow line feels each row. */
static struct ym_go work_in_full(struct ym_view *v)
{
    struct work_view *w = v->model;
    w->full = !w->full;
    return YM_GO_STAY;
}

static struct ym_go work_open_row(struct ym_view *v)
{
    struct work_view *w = v->model;
    const struct ym_found *f = work_found_at(w);
    const struct ym_todo *t = work_todo_of(&w->pages, f);
    if (!f)
        return YM_GO_STAY;
    if (t && (ym_text_empty(f->number) || !ym_desk_may(v->desk, "case.see"))) {
        todo_tell(v, t);
        return YM_GO_STAY;
    }
    return ym_desk_open(v->desk, YM_TO_CASE, f->number);
}

/* ---- to-dos */

static const struct ym_todo *work_todo_at(const struct ym_view *v)
{
    const struct work_view *w = v->model;
    return work_todo_of(&w->pages, work_found_at(w));
}

static struct ym_go work_do_todo(struct ym_view *v)
{
    struct ym_go go = todo_do(v, work_todo_at(v));
    if (go.where == YM_WHERE_STAY)
        work_resume(v);
    return go;
}

static struct ym_go work_end_todo(struct ym_view *v)
{
    if (todo_end(v, work_todo_at(v)))
        work_resume(v);
    return YM_GO_STAY;
}

static const void *work_neighbour(struct ym_view *v, struct ym_view *asks, int by)
{
    struct work_view *w = v->model;
    const int64_t at = w->list.at;
    const struct ym_found *f;
    do /* a reminder is about no case: it is no end of the list */
        f = (const struct ym_found *)ym_pages_step(&w->pages, &w->list, asks, by);
    while (f && by && ym_text_empty(f->number));
    if (!f)
        w->list.at = at;
    return f && !ym_text_empty(f->number) ? f->number : NULL;
}

/* ---- the screen */

static const struct ym_action work_actions[] = {
    {"Enter", N_("Open"), N_("Opens the case."), HAS_ROW, work_open_row},
    {"F2 ^O", N_("Decide"), N_("One act over all marked cases, asked once; what is refused is listed with its reason."), HAS_MARKS,
     work_decide},
    {"F2 ^O", N_("Do"), N_("Goes to what the to-do needs: the case with the act at hand, the roll, the answer that came back."), ON_TODO,
     work_do_todo},
    {"- ^K Del", N_("End by a word"),
     N_("Ends it by your word, with the reason; what an act must do, or another decides, is not ended so."), MAY_END, work_end_todo},
    {"Space", N_("Mark"), N_("Marks the case to be done together with others; only cases with nothing to be looked at."),
     MAY_BATCH | HAS_ROW, work_toggle},
    {"F6 ^T", N_("Arrange"), N_("Only one stage, one township, a word; in which order."), 0, work_arrange},
    {"F7 ^P", N_("Print"), N_("The list as it is shown, all its rows: on paper, or as a file."), 0, work_out},
    {"=", "", N_("Digits beside rows: 2 opens, 5 looks, 6 prints; Enter does them one after another."), HAS_ROW, work_options},
    {"+ ^A", N_("Mark all"), N_("Marks every case of this stage with nothing to be looked at."), MAY_BATCH | HAS_ROW, work_mark_all},
    {"F8 ^E", N_("In full"), N_("Shows the case at hand in full below the list, or no longer."), HAS_ROW, work_in_full},
    {"F5 ^R", "", N_("Fetches the list anew."), 0, work_refresh},
    {"F3 Back", N_("Back"), N_("Back to the menu."), 0, ym_act_back},
    {0},
};

static unsigned work_now(const struct ym_view *v)
{
    const struct work_view *w = v->model;
    const struct ym_todo *t = w->marks.count ? NULL : work_todo_at(v);
    unsigned bits = (ym_desk_may(v->desk, "case.act") ? MAY_BATCH : 0) | (work_found_at(w) ? HAS_ROW : 0);
    if (w->marks.count)
        bits |= HAS_MARKS;
    return bits | (t ? ON_TODO | (todo_may_end(v->desk, t) ? MAY_END : 0) : 0);
}

static struct ym_go work_key(struct ym_view *v, struct ym_key k)
{
    ym_list_view_key(&((struct work_view *)v->model)->list, v, k);
    return YM_GO_STAY;
}

static int work_open(struct ym_view *v, const void *args)
{
    struct work_view *w = YM_NEW(&v->arena, struct work_view);
    v->model = w;
    w->due = args ? *(const struct ym_desk_due *)args : (struct ym_desk_due){YM_NONE, YM_NONE, NULL};
    w->stage = w->township = "";
    ym_arena_init(&w->marks_arena);
    work_forget_marks(w);
    ym_pages_init(&w->pages, v);
    w->pages.call = "work.list";
    w->pages.type = YM_R_found;
    w->pages.ask = work_ask;
    w->pages.columns = work_columns;
    w->pages.name = (struct ym_member)YM_MEMBER(found, row);
    w->pages.mark = work_mark;
    w->pages.key = work_typed_key;
    w->pages.baton = w;
    arrange_open(v, &w->pages);
    work_begin(w);
    return 0;
}

static const char *work_subject(const struct ym_view *v)
{
    const char *said = ((const struct work_view *)v->model)->due.said;
    return said ? _(said) : NULL;
}

static int work_leave(struct ym_view *v)
{
    const struct work_view *w = v->model;
    return !w->marks.count || ym_ask_yes(v, YM_ASK_ACT, N_("Leave without deciding the marked cases?"), NULL);
}

static void work_close(struct ym_view *v)
{
    struct work_view *w = v->model;
    ym_pages_release(&w->pages);
    ym_arena_release(&w->marks_arena);
}

const struct ym_screen ym_screen_work = {
    .name = "work",
    .title = N_("My work"),
    .help =
        N_("What waits for you, cases and to-dos, that due first in front; ! is past its limit.  Type a name, its initials or the end of a "
           "number to jump.  Cases with nothing to be looked at are marked with Space and done together; F2 on a to-do goes to what it "
           "needs."),
    .actions = work_actions,
    .open = work_open,
    .draw = work_draw,
    .key = work_key,
    .now = work_now,
    .subject = work_subject,
    .leave = work_leave,
    .resume = work_resume,
    .neighbour = work_neighbour,
    .close = work_close,
};
