/* table_pages.c — a table on paper: it fits the page, heads every page and carries its totals.  Floor: report.
 * Must not know what the cells mean; a figure is never torn or cut. */
#include <string.h>

#include "table_in.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"

struct drawn {
    struct ym_leaves *pages;
    const struct ym_table *t;
    size_t *widths;
    int64_t *sums;  /* so far, a column */
    int64_t *group; /* of the group at hand */
    size_t label;  /* the column where a total says what it is */
    int overflow;  /* a total no longer fits a number */
};

/* ---- totals */

static int64_t table_pages_figure(const struct drawn *d, size_t column, const char *cell)
{
    int64_t v;
    int err = d->t->sums[column] == YM_SUM_MONEY ? ym_money_parse(&v, cell) : ym_int_parse(&v, cell);
    return err ? 0 : v;
}

static void table_pages_add_up(struct drawn *d, const char *const *cells)
{
    for (size_t i = 0; d->t->sums && i < d->t->columns; i++) {
        int64_t figure = d->t->sums[i] ? table_pages_figure(d, i, cells[i]) : 0;
        if (__builtin_add_overflow(d->sums[i], figure, &d->sums[i]))
            d->overflow = 1;
        else
            d->group[i] += figure;
    }
}

static const char *table_pages_sum_text(const struct drawn *d, const int64_t *sums, size_t column)
{
    char money[YM_MONEY_TEXT];
    if (d->overflow)
        return "?";
    return d->t->sums[column] == YM_SUM_MONEY ? ym_arena_strdup(d->t->arena, ym_money_text(money, sums[column]))
                                              : ym_arena_printf(d->t->arena, "%lld", (long long)sums[column]);
}

static const char *const *table_pages_sum_cells(const struct drawn *d, const int64_t *sums, const char *label)
{
    const char **cells = YM_NEW_ARRAY(d->t->arena, const char *, d->t->columns);
    for (size_t i = 0; i < d->t->columns; i++)
        cells[i] = d->t->sums[i] ? table_pages_sum_text(d, sums, i) : i == d->label ? label : "";
    return cells;
}

static const char *const *table_pages_total_cells(const struct drawn *d, const char *label)
{
    return table_pages_sum_cells(d, d->sums, label);
}

/* ---- groups */

static const char *table_pages_group_of(const struct ym_table *t, size_t row)
{
    return t->cells[row * t->columns + t->group];
}

/* 1: the row is the last of its group; of a table of one group none is. */
static int table_pages_ends_group(const struct ym_table *t, size_t row)
{
    if (!t->group || !t->sums || row >= t->rows || ym_text_eq(table_pages_group_of(t, 1), table_pages_group_of(t, t->rows - 1)))
        return 0;
    return row + 1 == t->rows || !ym_text_eq(table_pages_group_of(t, row), table_pages_group_of(t, row + 1));
}

/* ---- widths */

static void table_pages_widen(size_t *widest, size_t width)
{
    *widest = width > *widest ? width : *widest;
}

/* What the cells want, and what they need so that nothing is torn. */
static void table_pages_measure_row(const struct drawn *d, size_t *least, const char *const *cells)
{
    for (size_t i = 0; i < d->t->columns; i++) {
        table_pages_widen(&d->widths[i], ym_text_columns(cells[i]));
        table_pages_widen(&least[i], d->t->right[i] ? ym_text_columns(cells[i]) : ym_wrap_least(cells[i]));
    }
}

static size_t table_pages_whole(const struct drawn *d)
{
    size_t all = d->t->columns ? (d->t->columns - 1) * YM_TABLE_GAP : 0;
    for (size_t i = 0; i < d->t->columns; i++)
        all += d->widths[i];
    return all;
}

/* Takes columns from the widest text that can give some; 0 if none can.  `forced`: figures wrap rather than leave the page. */
static int table_pages_narrow(struct drawn *d, const size_t *least, int forced)
{
    size_t widest = d->t->columns, most = 0;
    for (size_t i = 0; i < d->t->columns; i++) {
        int gives = forced ? d->widths[i] > 2 : d->widths[i] > least[i];
        if (gives && d->widths[i] > most) {
            most = d->widths[i];
            widest = i;
        }
    }
    if (widest == d->t->columns)
        return 0;
    d->widths[widest]--;
    return 1;
}

static void table_pages_fit(struct drawn *d)
{
    const struct ym_table *t = d->t;
    size_t *least = YM_NEW_ARRAY(t->arena, size_t, t->columns);
    int forced = 0;
    for (size_t i = 0; i < t->rows; i++) {
        table_pages_measure_row(d, least, t->cells + i * t->columns);
        if (i)
            table_pages_add_up(d, t->cells + i * t->columns);
    }
    if (t->sums) {
        table_pages_measure_row(d, least, table_pages_total_cells(d, "合计"));
        table_pages_widen(&d->widths[d->label], ym_text_columns("过次页"));
        table_pages_widen(&d->widths[d->label], ym_text_columns("承前页"));
        memset(d->sums, 0, t->columns * sizeof *d->sums);
        memset(d->group, 0, t->columns * sizeof *d->group);
    }
    while (table_pages_whole(d) > d->pages->columns && (table_pages_narrow(d, least, forced) || !forced++))
        continue;
}

/* ---- drawing */

static const char *const *table_pages_cut_line(const struct drawn *d, const char **rest)
{
    const char **line = YM_NEW_ARRAY(d->t->arena, const char *, d->t->columns);
    for (size_t i = 0; i < d->t->columns; i++) {
        size_t n = ym_wrap(rest[i], d->widths[i]), kept = n;
        while (kept && rest[i][kept - 1] == ' ')
            kept--;
        line[i] = ym_arena_strndup(d->t->arena, rest[i], kept);
        rest[i] += n;
        rest[i] += strspn(rest[i], " ");
    }
    return line;
}

static int table_pages_is_done(const struct drawn *d, const char *const *rest)
{
    for (size_t i = 0; i < d->t->columns; i++)
        if (*rest[i])
            return 0;
    return 1;
}

static const char **table_pages_copy_row(const struct drawn *d, const char *const *cells)
{
    return ym_arena_memdup(d->t->arena, cells, d->t->columns * sizeof *cells);
}

static size_t table_pages_height(const struct drawn *d, const char *const *cells)
{
    const char **rest = table_pages_copy_row(d, cells);
    size_t lines = 0;
    do {
        table_pages_cut_line(d, rest);
        lines++;
    } while (!table_pages_is_done(d, rest));
    return lines;
}

static void table_pages_draw_row(const struct drawn *d, const char *const *cells)
{
    const char **rest = table_pages_copy_row(d, cells);
    struct ym_buf line;
    ym_buf_init(&line);
    do {
        ym_buf_clear(&line);
        ym_table_line(&line, d->t, table_pages_cut_line(d, rest), d->widths);
        ym_leaves_put(d->pages, line.data);
    } while (!table_pages_is_done(d, rest));
    ym_buf_release(&line);
}

static void table_pages_draw_rule(const struct drawn *d)
{
    ym_leaves_put(d->pages, ym_table_rule(d->t, d->widths));
}

static void table_pages_draw_heading(const struct drawn *d)
{
    table_pages_draw_row(d, d->t->cells);
    table_pages_draw_rule(d);
}

/* Ends the page and begins the next. */
static void table_pages_turn(const struct drawn *d, int carrying)
{
    if (carrying)
        table_pages_draw_row(d, table_pages_total_cells(d, "过次页"));
    ym_leaves_break(d->pages);
    table_pages_draw_heading(d);
    if (carrying)
        table_pages_draw_row(d, table_pages_total_cells(d, "承前页"));
}

/* Lines that must be left under a row: to carry the total, or for the total itself; for its group's. */
static size_t table_pages_kept_below(const struct ym_table *t, size_t row)
{
    return !t->sums ? 0 : (row + 1 < t->rows ? 1 : 2) + (size_t)table_pages_ends_group(t, row);
}

static void table_pages_end_group(struct drawn *d)
{
    table_pages_draw_row(d, table_pages_sum_cells(d, d->group, "小计"));
    memset(d->group, 0, d->t->columns * sizeof *d->group);
}

static void table_pages_draw(struct drawn *d)
{
    const struct ym_table *t = d->t;
    size_t first = t->rows > 1 ? table_pages_height(d, t->cells + t->columns) : 0;
    ym_leaves_need(d->pages, table_pages_height(d, t->cells) + 1 + first + table_pages_kept_below(t, 1));
    table_pages_draw_heading(d);
    for (size_t i = 1; i < t->rows; i++) {
        const char *const *cells = t->cells + i * t->columns;
        if (i > 1 && ym_leaves_left(d->pages) < table_pages_height(d, cells) + table_pages_kept_below(t, i))
            table_pages_turn(d, t->sums != NULL);
        table_pages_draw_row(d, cells);
        table_pages_add_up(d, cells);
        if (table_pages_ends_group(t, i))
            table_pages_end_group(d);
    }
    if (t->sums) {
        table_pages_draw_rule(d);
        table_pages_draw_row(d, table_pages_total_cells(d, "合计"));
    }
}

void ym_table_pages(struct ym_leaves *out, const struct ym_table *t)
{
    struct drawn d = {
        .pages = out,
        .t = t,
        .widths = YM_NEW_ARRAY(t->arena, size_t, t->columns),
        .sums = YM_NEW_ARRAY(t->arena, int64_t, t->columns),
        .group = YM_NEW_ARRAY(t->arena, int64_t, t->columns),
    };
    if (!t->rows)
        return;
    while (d.label + 1 < t->columns && (t->right[d.label] || (t->sums && t->sums[d.label])))
        d.label++;
    table_pages_fit(&d);
    table_pages_draw(&d);
}
