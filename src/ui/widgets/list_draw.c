/* list_draw.c — a list on the terminal: titles, rows, where it ends.  Floor: ui.
 * A move costs two characters: the marker stands in column 0 and nothing else depends on the selected row. */
#include <stdio.h>
#include <string.h>

#include "widgets/list_in.h"
#include "yimen/base/err.h"
#include "yimen/base/language.h"

enum { LINES_MIN = 3 }; /* on fewer every line is a row */

static int list_draw_is_figure(const char *text)
{
    return text[strspn(text, "0123456789.,+-% ")] == 0;
}

struct list_cell {
    int y, x, w;
    enum ym_look look;
};

/* A figure is never cut: ym_put_right shows that it does not fit. */
static void list_draw_put_cell(struct ym_terminal *t, const struct list_cell *at, const struct ym_list_column *c, const char *text)
{
    struct ym_arena scratch;
    ym_arena_init(&scratch);
    if (!list_draw_is_figure(text))
        text = ym_list_cut(&scratch, t, text, c->name, at->w);
    if (c->right)
        ym_put_right(t, at->y, at->x, at->w, at->look, text);
    else
        ym_put(t, at->y, at->x, at->w, at->look, text);
    ym_arena_release(&scratch);
}

/* Puts one row's cells (row < 0: the titles), each clipped to what is left of the window; the first as `look` says. */
static void list_draw_put_cells(struct ym_list_view *l, struct ym_view *v, int y, int64_t row, enum ym_look look)
{
    int x = YM_LIST_MARKS;
    for (int i = 0; !ym_list_ends(l, i) && x < v->columns; i++) {
        int w = l->width[i], fits = w < v->columns - x ? w : v->columns - x;
        if (!w)
            continue;
        struct ym_list_column c = l->column[i];
        c.name = c.name && row >= 0;
        list_draw_put_cell(v->t, &(struct list_cell){y, x, fits, look}, &c,
                           row < 0 ? ym_list_title(&c) : l->source.cell(l->source.baton, row, i));
        x += w + YM_LIST_GAP;
        look = YM_PLAIN;
    }
}

static int list_draw_in_range(const struct ym_list_view *l, int64_t row)
{
    int64_t a = l->from < l->at ? l->from : l->at, b = l->from < l->at ? l->at : l->from;
    return l->from >= 0 && row >= a && row <= b;
}

/* A row that is late, or wants looking at, begins bold: the whole row would be sent anew with every move, and 9600 baud are seen. */
static void list_draw_put_row(struct ym_list_view *l, struct ym_view *v, int y, int64_t row)
{
    char mark = l->source.mark ? l->source.mark(l->source.baton, row) : ' ';
    char at[2] = {row == l->at ? '>' : list_draw_in_range(l, row) ? '+' : ' ', 0}, marked[2] = {mark ? mark : ' ', 0};
    enum ym_look look = mark == '!' ? YM_BOLD : YM_PLAIN;
    ym_put(v->t, y, 0, 1, YM_PLAIN, at);
    ym_put(v->t, y, 1, YM_LIST_MARKS - 1, look, marked);
    list_draw_put_cells(l, v, y, row, look);
}

/* Below the last row shown: how many there are, and whether there are more of them.  A list that was not told is not an empty one. */
static void list_draw_put_end(struct ym_view *v, int y, int64_t count, int below, int more, int err)
{
    char number[24];
    snprintf(number, sizeof number, "%lld%s", (long long)count, more && !err ? "+" : "");
    if (err && !count)
        ym_putf(v->t, y, YM_LIST_MARKS, v->columns - YM_LIST_MARKS, YM_PLAIN, N_("-- not told: {1} --"), _(ym_err_text(err)), NULL);
    else if (err)
        ym_putf(v->t, y, YM_LIST_MARKS, v->columns - YM_LIST_MARKS, YM_PLAIN, N_("-- {1} were told, the others not: {2} --"), number,
                _(ym_err_text(err)), NULL);
    else if (!count)
        ym_put(v->t, y, YM_LIST_MARKS, v->columns - YM_LIST_MARKS, YM_PLAIN, _(N_("-- nothing --")));
    else
        ym_putf(v->t, y, YM_LIST_MARKS, v->columns - YM_LIST_MARKS, YM_PLAIN,
                below || more ? N_("-- {1} in all, more below --") : N_("-- {1} in all --"), number, NULL);
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

/* Rows of the list on so many lines: one is left for what is said below them. */
static int list_draw_page(int h)
{
    return h > LINES_MIN ? h - 1 : h;
}

static void list_draw_put_rows(struct ym_list_view *l, struct ym_view *v, int y, int h)
{
    int more = 0, page = list_draw_page(h);
    int64_t known = ym_list_known(l, &more);
    int64_t shown = known - l->first < page ? known - l->first : page;
    for (int i = 0; i < shown; i++)
        list_draw_put_row(l, v, y + i, l->first + i);
    if (shown < h)
        list_draw_put_end(v, y + (int)shown, known, known - l->first > page, more,
                          l->source.err ? l->source.err(l->source.baton) : 0);
    ym_put_cursor(v->t, y + (known ? (int)(l->at - l->first) : 0), 0);
}

void ym_list_view_draw(struct ym_list_view *l, struct ym_view *v, int y, int h)
{
    v->searches = l->source.matches != NULL;
    if (h < 1)
        return;
    list_draw_settle(l, v, list_draw_page(h > 1 ? h - 1 : h));
    ym_list_lay(l, v);
    if (h > 1) {
        list_draw_put_cells(l, v, y++, -1, YM_PLAIN);
        h--;
    }
    list_draw_put_rows(l, v, y, h);
}
