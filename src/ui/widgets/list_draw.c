/* list_draw.c — a list on the terminal: titles, rows, where it ends.  Floor: ui.
 * A move costs two characters: the marker stands in column 0 and nothing else depends on the selected row. */
#include <stdio.h>
#include <string.h>

#include "widgets/list_in.h"
#include "yimen/base/err.h"
#include "yimen/base/language.h"

enum { MARKS = 2, GAP = 2 }; /* columns: "> " with a state; between two columns */

/* The width of each column; what is left goes to the one of width 0. */
static void list_draw_widths(int out[YM_LIST_COLUMNS], const struct ym_list_view *l, int w)
{
    int rest = w - MARKS, open = -1;
    for (int i = 0; i < YM_LIST_COLUMNS && l->column[i].title; i++) {
        out[i] = l->column[i].columns;
        rest -= out[i] + (i ? GAP : 0);
        if (!out[i])
            open = i;
    }
    if (open >= 0)
        out[open] = rest > 0 ? rest : 0;
}

static void list_draw_put_cell(struct ym_terminal *t, int y, int x, int w, const struct ym_list_column *c, const char *text)
{
    if (c->right)
        ym_put_right(t, y, x, w, YM_PLAIN, text);
    else if (c->name)
        ym_put_name(t, y, x, w, YM_PLAIN, text);
    else
        ym_put(t, y, x, w, YM_PLAIN, text);
}

/* Puts one row's cells (row < 0: the titles), each clipped to what is left of the window. */
static void list_draw_put_cells(struct ym_list_view *l, struct ym_view *v, int y, int64_t row)
{
    int w[YM_LIST_COLUMNS] = {0}, x = MARKS;
    list_draw_widths(w, l, v->columns);
    for (int i = 0; i < YM_LIST_COLUMNS && l->column[i].title && x < v->columns; i++) {
        int fits = w[i] < v->columns - x ? w[i] : v->columns - x;
        struct ym_list_column c = l->column[i];
        c.name = c.name && row >= 0;
        list_draw_put_cell(v->t, y, x, fits, &c, row < 0 ? _(c.title) : l->source.cell(l->source.baton, row, i));
        x += w[i] + GAP;
    }
}

static int list_draw_in_range(const struct ym_list_view *l, int64_t row)
{
    int64_t a = l->from < l->at ? l->from : l->at, b = l->from < l->at ? l->at : l->from;
    return l->from >= 0 && row >= a && row <= b;
}

static void list_draw_put_row(struct ym_list_view *l, struct ym_view *v, int y, int64_t row)
{
    char mark = l->source.mark ? l->source.mark(l->source.baton, row) : ' ';
    char text[3] = {row == l->at ? '>' : list_draw_in_range(l, row) ? '+' : ' ', mark ? mark : ' ', 0};
    ym_put(v->t, y, 0, MARKS, YM_PLAIN, text);
    list_draw_put_cells(l, v, y, row);
}

/* Behind the last row: how many there were. */
static void list_draw_put_end(struct ym_view *v, int y, int64_t count)
{
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)count);
    if (count)
        ym_putf(v->t, y, MARKS, v->columns - MARKS, YM_PLAIN, N_("-- {1} in all --"), number, NULL);
    else
        ym_put(v->t, y, MARKS, v->columns - MARKS, YM_PLAIN, _(N_("-- nothing --")));
}

/* Keeps the selected row on the page, and the page full. */
static void list_draw_settle(struct ym_list_view *l, struct ym_view *v, int64_t page)
{
    int64_t known;
    l->page = page;
    if (l->at < l->first)
        l->first = l->at;
    if (l->at >= l->first + page)
        l->first = l->at - page + 1;
    ym_list_need(l, v, l->first + page);
    known = ym_list_known(l, NULL);
    if (l->at >= known)
        l->at = known ? known - 1 : 0;
    if (l->first > l->at)
        l->first = l->at;
    if (l->from >= known)
        l->from = -1;
}

void ym_list_view_draw(struct ym_list_view *l, struct ym_view *v, int y, int h)
{
    v->searches = l->source.matches != NULL;
    if (h < 1)
        return;
    if (h > 1) {
        list_draw_put_cells(l, v, y++, -1);
        h--;
    }
    list_draw_settle(l, v, h);
    int more = 0;
    int64_t known = ym_list_known(l, &more);
    int64_t shown = known - l->first < h ? known - l->first : h;
    for (int i = 0; i < shown; i++)
        list_draw_put_row(l, v, y + i, l->first + i);
    if (shown < h && !more)
        list_draw_put_end(v, y + (int)shown, known);
    ym_put_cursor(v->t, y + (known ? (int)(l->at - l->first) : 0), 0);
}
