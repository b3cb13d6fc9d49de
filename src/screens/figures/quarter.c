/* quarter.c — the quarterly screen: this quarter beside the one before and a year ago, who owes answers, what is late.  Floor: screens.
 * No names stand here; a figure opens the list of cases it counts. */
#include "figures/quarter.h"

#include <stdio.h>
#include <string.h>

#include "kit/printing.h"
#include "yimen/base/language.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/behind.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/span.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/todos.h"
#include "yimen/ui/list.h"

enum {
    LABEL_AT = 2,
    LABEL_COLUMNS = 23,
    LABEL_MORE = 6,     /* beside a count, which is shorter than a sum */
    VALUE_COLUMNS = 13, /* with the blank before it */
    COUNT_COLUMNS = 9,  /* the same of six, which are all counts */
    BAR_AT = LABEL_AT + LABEL_COLUMNS + QUARTER_VALUES * VALUE_COLUMNS,
    PERCENT_COLUMNS = 5,
    BAR_MOST = 40,
    NEEDS_LIST = 1,
    NEEDS_MEASURE = 2,
    NEEDS_SIGNER = 4,
    NEEDS_TODOS = 8,
};

struct quarter {
    struct ym_arena arena; /* of what was told */
    struct ym_list told;
    struct quarter_rows rows;
    ym_quarter quarter;
    enum quarter_page page;
    int measure, townships; /* 1: townships were told too */
    int todos;              /* 1: to-dos were told too */
    size_t at, first;
    const char *subject;
};

static const char *const quarter_pages[QUARTER_PAGES] = {
    N_("the county"), N_("by programme"), N_("by township"), N_("units"), N_("past limit"), N_("to-dos"),
};

/* Whoever may not see to-dos counted has no page of them. */
static int quarter_page_count(const struct ym_view *v)
{
    return ym_desk_may(v->desk, "todo.summary") ? QUARTER_PAGES : QUARTER_TODOS;
}

/* ---- what is shown */

static int quarter_is_figure(const struct quarter_row *row)
{
    return !row->heading && !row->note;
}

/* The cursor stands on a row that has a figure. */
static void quarter_settle(struct quarter *q)
{
    while (q->at + 1 < q->rows.count && !quarter_is_figure(&q->rows.at[q->at]))
        q->at++;
    if (q->at >= q->rows.count)
        q->at = 0;
}

static void quarter_do_fill(struct ym_view *v)
{
    struct quarter *q = v->model;
    char text[YM_DATE_TEXT];
    int corrected = 0, is_signed = quarter_signed(&q->told, &corrected);
    q->rows = (struct quarter_rows){.arena = &q->arena, .desk = v->desk, .told = &q->told};
    if (q->page == QUARTER_TODOS)
        quarter_fill_todos(&q->rows);
    else
        quarter_fill(&q->rows, q->page, q->measure);
    q->at = q->first = 0;
    quarter_settle(q);
    q->subject = ym_arena_printf(&q->arena, "%s  %s  %d/%d %s", ym_quarter_text(text, q->quarter),
                                 !is_signed  ? _(N_("not signed off"))
                                 : corrected ? _(N_("signed off, corrected since"))
                                             : _(N_("signed off")),
                                 (int)q->page + 1, quarter_page_count(v), _(quarter_pages[q->page]));
}

/* To-dos always by township, too: they have one page. */
static int quarter_ask_all(struct ym_view *v, struct ym_arena *arena, struct ym_span *span, int todos, struct ym_list *told)
{
    struct ym_list in;
    ym_list_init(&in, arena);
    ym_list_add(&in, &span->head);
    int err = ym_desk_call(v, arena, "summary", &in, told);
    if (err || !todos)
        return err;
    span->townships = 1;
    return ym_desk_call(v, arena, "todo.summary", &in, told);
}

/* Other figures take the place of those that are shown once they are there: what could not be had is never shown as nothing. */
static int quarter_ask(struct ym_view *v, ym_quarter quarter, int townships, int todos)
{
    struct quarter *q = v->model;
    struct ym_arena next;
    struct ym_list told;
    ym_arena_init(&next);
    ym_list_init(&told, &next);
    struct ym_span *span = YM_RECORD(&next, span);
    span->quarter = quarter;
    span->townships = townships;
    int err = quarter_ask_all(v, &next, span, todos, &told);
    if (err) {
        ym_arena_release(&next);
        return err;
    }
    ym_arena_release(&q->arena);
    q->arena = next;
    q->told = told;
    q->told.arena = &q->arena;
    q->quarter = quarter;
    q->townships = townships;
    q->todos = todos;
    quarter_do_fill(v);
    return 0;
}

static const struct quarter_row *quarter_row_at(const struct quarter *q)
{
    return q->at < q->rows.count && quarter_is_figure(&q->rows.at[q->at]) ? &q->rows.at[q->at] : NULL;
}

/* ---- drawing */

static void quarter_put_count(struct ym_view *v, int y, int x, int w, int64_t n)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)n);
    ym_put_right(v->t, y, x, w, YM_PLAIN, text);
}

static int quarter_is_wide(const struct quarter_row *row)
{
    return row->values > QUARTER_VALUES;
}

static void quarter_put_value(struct ym_view *v, const struct quarter_row *row, int i, int y)
{
    char text[YM_MONEY_TEXT];
    int w = quarter_is_wide(row) ? COUNT_COLUMNS : VALUE_COLUMNS, x = LABEL_AT + LABEL_COLUMNS + i * w;
    int less = i || quarter_is_wide(row) ? 0 : LABEL_MORE;
    if (x + w > v->columns)
        return;
    if (row->heading)
        ym_put_right(v->t, y, x + 1, w - 1, YM_UNDERLINE, row->heading[i] ? _(row->heading[i]) : "");
    else if (row->value[i] != YM_NONE && row->money)
        ym_put_right(v->t, y, x + 1, w - 1, YM_PLAIN, ym_money_text(text, row->value[i]));
    else if (row->value[i] != YM_NONE)
        quarter_put_count(v, y, x + 1 + less, w - 1 - less, row->value[i]);
}

/* "175% ======": what is not nothing is seen, what is longer than a full bar ends in '>'. */
static void quarter_put_bar(struct ym_view *v, const struct quarter_row *row, int y)
{
    char bar[BAR_MOST + 1] = "", text[24];
    int64_t percent = quarter_percent(row), most = v->columns - BAR_AT - PERCENT_COLUMNS - 2;
    most = most > BAR_MOST ? BAR_MOST : most;
    if (most < 1 || percent == YM_NONE)
        return;
    int64_t filled = percent * most / row->most;
    filled = row->bar > 0 && filled < 1 ? 1 : filled > most ? most : filled;
    memset(bar, '=', (size_t)filled);
    if (percent > row->most)
        bar[filled - 1] = '>';
    snprintf(text, sizeof text, "%lld%%", (long long)percent);
    ym_put_right(v->t, y, BAR_AT, PERCENT_COLUMNS, YM_PLAIN, text);
    ym_put(v->t, y, BAR_AT + PERCENT_COLUMNS + 1, (int)most, YM_PLAIN, bar);
}

static void quarter_put_legend(struct ym_view *v, const struct quarter_row *row, int y)
{
    int w = v->columns - BAR_AT - 1;
    if (w >= PERCENT_COLUMNS && row->legend)
        ym_put(v->t, y, BAR_AT + 1, w - 1, YM_UNDERLINE, _(row->legend));
}

static void quarter_put_row(struct ym_view *v, const struct quarter *q, size_t i, int y)
{
    const struct quarter_row *row = &q->rows.at[i];
    if (row->note) {
        ym_put(v->t, y, LABEL_AT, v->columns - LABEL_AT, YM_PLAIN, row->label);
        return;
    }
    char marks[3] = {i == q->at ? '>' : ' ', row->mark, 0};
    struct ym_arena scratch;
    int w = LABEL_COLUMNS + (row->heading || row->money || quarter_is_wide(row) ? 0 : LABEL_MORE);
    w = v->columns - LABEL_AT < w ? v->columns - LABEL_AT : w;
    ym_put(v->t, y, 0, LABEL_AT, YM_PLAIN, marks);
    ym_arena_init(&scratch);
    ym_put(v->t, y, LABEL_AT, w, row->heading || row->mark == '!' ? YM_BOLD : YM_PLAIN, ym_list_cut(&scratch, v->t, row->label, 0, w));
    ym_arena_release(&scratch);
    for (int k = 0; k < row->values; k++)
        quarter_put_value(v, row, k, y);
    quarter_put_bar(v, row, y);
    quarter_put_legend(v, row, y);
    if (i == q->at)
        ym_put_cursor(v->t, y, 0);
}

static void quarter_draw(struct ym_view *v)
{
    struct quarter *q = v->model;
    size_t h = v->rows > 0 ? (size_t)v->rows : 1;
    if (q->at < q->first + 1)
        q->first = q->at > 1 ? q->at - 1 : 0; /* the heading above it is seen */
    if (q->at >= q->first + h)
        q->first = q->at - h + 1;
    for (size_t i = 0; i < h && q->first + i < q->rows.count; i++)
        quarter_put_row(v, q, q->first + i, v->top + (int)i);
}

/* ---- moving */

static void quarter_move(struct quarter *q, int by)
{
    size_t at = q->at;
    while ((by > 0 && at + 1 < q->rows.count) || (by < 0 && at > 0)) {
        at = by > 0 ? at + 1 : at - 1;
        if (quarter_is_figure(&q->rows.at[at])) {
            q->at = at;
            return;
        }
    }
}

/* Townships and to-dos are asked for when they are looked at first. */
static struct ym_go quarter_turn(struct ym_view *v, int by)
{
    struct quarter *q = v->model;
    int pages = quarter_page_count(v);
    enum quarter_page to = (enum quarter_page)(((int)q->page + by + pages) % pages);
    int townships = q->townships || to == QUARTER_TOWNSHIPS, todos = q->todos || to == QUARTER_TODOS;
    if ((townships != q->townships || todos != q->todos) && quarter_ask(v, q->quarter, townships, todos))
        return YM_GO_STAY;
    q->page = to;
    quarter_do_fill(v);
    return YM_GO_STAY;
}

static struct ym_go quarter_key(struct ym_view *v, struct ym_key k)
{
    struct quarter *q = v->model;
    int far = k.kind == YM_K_PGUP || k.kind == YM_K_PGDN || k.kind == YM_K_HOME || k.kind == YM_K_END;
    int by = k.kind == YM_K_UP || k.kind == YM_K_PGUP || k.kind == YM_K_HOME ? -1 : 1;
    int steps = !far ? 1 : k.kind == YM_K_HOME || k.kind == YM_K_END ? (int)q->rows.count : v->rows;
    if (far || k.kind == YM_K_UP || k.kind == YM_K_DOWN) {
        while (steps-- > 0)
            quarter_move(q, by);
    } else if (k.kind == YM_K_CHAR && k.ch >= '1' && (int)(k.ch - '1') < quarter_page_count(v)) {
        quarter_turn(v, (int)(k.ch - '1') - (int)q->page);
    }
    return YM_GO_STAY;
}

static struct ym_go quarter_next_page(struct ym_view *v)
{
    return quarter_turn(v, 1);
}

static struct ym_go quarter_page_before(struct ym_view *v)
{
    return quarter_turn(v, -1);
}

static struct ym_go quarter_next_measure(struct ym_view *v)
{
    struct quarter *q = v->model;
    q->measure = (q->measure + 1) % QUARTER_MEASURES;
    quarter_do_fill(v);
    return YM_GO_STAY;
}

static struct ym_go quarter_go_to(struct ym_view *v, ym_quarter quarter)
{
    const struct quarter *q = v->model;
    quarter_ask(v, quarter, q->townships, q->todos);
    return YM_GO_STAY;
}

static struct ym_go quarter_earlier(struct ym_view *v)
{
    return quarter_go_to(v, ((struct quarter *)v->model)->quarter - 1);
}

static struct ym_go quarter_later(struct ym_view *v)
{
    return quarter_go_to(v, ((struct quarter *)v->model)->quarter + 1);
}

enum { QUARTER_MOST = 20 /* characters: 2021年第三季度 */ };

static int quarter_take(struct ym_view *v, void *baton, const char *text)
{
    struct ym_typing now = ym_desk_typing(v);
    if (!ym_quarter_typed(baton, ym_text_clean(&v->arena, text, strlen(text), 1), &now))
        return 0;
    ym_view_wrong(v, ym_typed_no_quarter, text, NULL);
    return YM_EBAD;
}

static struct ym_go quarter_choose(struct ym_view *v)
{
    ym_quarter to = ((struct quarter *)v->model)->quarter;
    char now[YM_DATE_TEXT];
    if (ym_ask_text_for(v, N_("Which quarter?"), ym_quarter_text(now, to), QUARTER_MOST, quarter_take, &to))
        quarter_go_to(v, to);
    return YM_GO_STAY;
}

/* ---- acts */

static struct ym_go quarter_list(struct ym_view *v)
{
    struct quarter *q = v->model;
    struct ym_behind *behind = (struct ym_behind *)ym_record_copy(&v->arena, &quarter_row_at(q)->behind.head);
    if (behind->what != YM_figure_owed && behind->what != YM_figure_late)
        behind->quarter = q->quarter;
    return (struct ym_go){YM_WHERE_OPEN, &ym_screen_behind, behind};
}

/* Open to-dos, of the row's kind or township. */
static struct ym_go quarter_open_todos(struct ym_view *v)
{
    const struct quarter_row *row = quarter_row_at(v->model);
    struct ym_todos *of = YM_RECORD(&v->arena, todos);
    of->kind = ym_arena_strdup(&v->arena, row->kind);
    of->township = ym_arena_strdup(&v->arena, row->township);
    return ym_desk_open(v->desk, YM_TO_TODOS, of);
}

/* With the to-dos, where they may be seen. */
static struct ym_go quarter_print(struct ym_view *v)
{
    struct quarter *q = v->model;
    struct ym_arena arena;
    struct ym_list in, all;
    ym_arena_init(&arena);
    ym_list_init(&all, &arena);
    for (size_t i = 0; i < q->told.count; i++)
        ym_list_add(&all, q->told.at[i]);
    YM_DESK_ASK(&in, &arena, span)->quarter = q->quarter;
    if (q->todos || !ym_desk_may(v->desk, "todo.summary") || !ym_desk_call(v, &arena, "todo.summary", &in, &all))
        printing_sheet(v, YM_SHEET_QUARTER, &all, q->quarter);
    ym_arena_release(&arena);
    return YM_GO_STAY;
}

static void quarter_refused(struct ym_view *v, int err, const struct ym_problems *problems)
{
    if (problems->count)
        ym_tell_problems(v, N_("This was not done"), problems);
    else
        ym_view_wrong(v, ym_err_text(err), NULL);
}

static int quarter_send_reason(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    return ym_desk_try(v, &v->arena, "quarter.close", baton, NULL, problems);
}

/* Which months have no roll is read first, then somebody says why; 0 if it was signed. */
static int quarter_sign_with_reason(struct ym_view *v, const struct ym_problems *problems)
{
    struct ym_list in;
    char text[YM_DATE_TEXT];
    struct ym_span *span = YM_DESK_ASK(&in, &v->arena, span);
    span->quarter = ((const struct quarter *)v->model)->quarter;
    quarter_refused(v, YM_EBAD, problems);
    const struct ym_desk_filling how = {.title = _("Signed without all rolls"),
                                        .subject = ym_arena_strdup(&v->arena, ym_quarter_text(text, span->quarter)),
                                        .needed = {YM_FIELD(span, reason), NULL},
                                        .send = quarter_send_reason,
                                        .baton = &in};
    return ym_desk_fill_as(v, &span->head, &how) ? 0 : YM_EBAD;
}

static struct ym_go quarter_sign(struct ym_view *v)
{
    struct quarter *q = v->model;
    char text[YM_DATE_TEXT];
    struct ym_list in;
    struct ym_problems problems;
    ym_quarter_text(text, q->quarter);
    if (q->quarter >= ym_month_quarter(ym_date_month(v->desk->state->today))) { /* the service's own words, before anybody says yes */
        ym_view_wrong(v, N_("The quarter {1} is not over yet."), text, NULL);
        return YM_GO_STAY;
    }
    if (!ym_ask_yes(v, YM_ASK_GRAVE,
                    N_("Sign {1} off? Its figures are then kept as they are now; what is corrected later is shown beside them."), text,
                    NULL))
        return YM_GO_STAY;
    ym_problems_init(&problems, &v->arena);
    YM_DESK_ASK(&in, &v->arena, span)->quarter = q->quarter;
    int err = ym_desk_try(v, &v->arena, "quarter.close", &in, NULL, &problems);
    if (err == YM_EBAD && problems.count)
        err = quarter_sign_with_reason(v, &problems);
    else if (err)
        quarter_refused(v, err, &problems);
    if (err)
        return YM_GO_STAY;
    quarter_go_to(v, q->quarter);
    ym_view_say(v, N_("{1} is signed off."), text, NULL);
    return YM_GO_STAY;
}

/* ---- screen */

static int quarter_open(struct ym_view *v, const void *args)
{
    struct quarter *q = YM_NEW(&v->arena, struct quarter);
    (void)args;
    v->model = q;
    ym_arena_init(&q->arena);
    int err = quarter_ask(v, ym_month_quarter(ym_date_month(v->desk->state->today)), 0, 0);
    if (err)
        ym_arena_release(&q->arena);
    return err;
}

static void quarter_close(struct ym_view *v)
{
    ym_arena_release(&((struct quarter *)v->model)->arena);
}

static unsigned quarter_now(const struct ym_view *v)
{
    const struct quarter *q = v->model;
    const struct quarter_row *row = quarter_row_at(q);
    int corrected = 0;
    unsigned bits = (row && row->behind.what != YM_NONE ? NEEDS_LIST : 0) | (row && row->kind ? NEEDS_TODOS : 0);
    if (q->page == QUARTER_PROGRAMMES || q->page == QUARTER_TOWNSHIPS)
        bits |= NEEDS_MEASURE;
    if (ym_desk_may(v->desk, "quarter.close") && !quarter_signed(&q->told, &corrected))
        bits |= NEEDS_SIGNER;
    return bits;
}

static const char *quarter_barred(struct ym_view *v, const struct ym_action *a)
{
    int corrected;
    return a->run == quarter_sign && quarter_signed(&((const struct quarter *)v->model)->told, &corrected)
               ? _("It was signed off: its figures stay, corrections stand beside them.")
               : NULL;
}

static const char *quarter_subject(const struct ym_view *v)
{
    return ((const struct quarter *)v->model)->subject;
}

static const struct ym_action quarter_actions[] = {
    {"Enter", N_("Cases"), N_("The cases that the figure counts, without names."), NEEDS_LIST, quarter_list},
    {"Enter", N_("To-dos"), N_("The to-dos that are open today, for those who see all desks."), NEEDS_TODOS, quarter_open_todos},
    {"Tab Right", N_("Next page"), N_("The pages one after another, as the title names them; a digit goes there at once."), 0,
     quarter_next_page},
    {"BackTab Left", "", N_("The page before."), 0, quarter_page_before},
    {"F6 ^T", N_("Figure"), N_("Shows another figure of the programmes or townships."), NEEDS_MEASURE, quarter_next_measure},
    {"< [ ^B", N_("Earlier"), N_("The quarter before."), 0, quarter_earlier},
    {"> ] ^N", N_("Later"), N_("The next quarter."), 0, quarter_later},
    {"F4 ^V", N_("Quarter"), N_("Type which quarter."), 0, quarter_choose},
    {"F7 ^P", N_("Print"), N_("The quarterly sheet with the head of the audit chain."), 0, quarter_print},
    {"F2 ^O", N_("Sign off"), N_("Keeps the quarter's figures as they are now."), NEEDS_SIGNER, quarter_sign},
    {"F3 Back q", N_("Back"), N_("Leaves the quarterly screen."), 0, ym_act_back},
    {0},
};

const struct ym_screen ym_screen_quarter = {
    .name = "quarter",
    .title = N_("Quarterly figures"),
    .help = N_("This quarter beside the quarter before and the same one a year ago; households and persons are those of the quarter's last "
               "month, of all programmes together each once. ! is late, * was corrected after the signing. Every figure opens the list of the cases it counts."),
    .actions = quarter_actions,
    .open = quarter_open,
    .draw = quarter_draw,
    .key = quarter_key,
    .now = quarter_now,
    .barred = quarter_barred,
    .subject = quarter_subject,
    .close = quarter_close,
};
