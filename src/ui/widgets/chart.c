/* chart.c — bars of reverse blanks with the figure beside.  Floor: ui.  A bar alone says nothing: the figure is always there. */
#include "widgets/chart.h"

enum { GAP = 2 };

static int chart_widest(const struct ym_terminal *t, const struct ym_chart_row *rows, size_t n, int figures)
{
    int most = 0;
    for (size_t i = 0; i < n; i++) {
        int w = ym_put_columns(t, figures ? rows[i].figure : rows[i].label);
        most = w > most ? w : most;
    }
    return most;
}

static int64_t chart_largest(const struct ym_chart_row *rows, size_t n)
{
    int64_t most = 0;
    for (size_t i = 0; i < n; i++)
        most = rows[i].value > most ? rows[i].value : most;
    return most;
}

static int chart_filled(int64_t value, int64_t most, int w)
{
    if (value <= 0 || most <= 0)
        return 0;
    if (value >= most)
        return w;
    while (most > INT64_MAX / 1024) { /* keeps the product small */
        most /= 2;
        value /= 2;
    }
    int columns = (int)(value * w / most);
    return columns ? columns : 1;
}

void ym_chart_draw(struct ym_terminal *t, int y, int x, int w, int h, const struct ym_chart_row *rows, size_t n, int64_t most)
{
    int labels = chart_widest(t, rows, n, 0), figures = chart_widest(t, rows, n, 1);
    labels = labels < w / 3 ? labels : w / 3;
    int bars = w - labels - figures - 2 * GAP;
    most = most > 0 ? most : chart_largest(rows, n);
    for (size_t i = 0; i < n && (int)i < h; i++) {
        int row = y + (int)i, at = x + labels + GAP;
        ym_put(t, row, x, labels + GAP, YM_PLAIN, rows[i].label);
        ym_put_right(t, row, at, figures, YM_PLAIN, rows[i].figure);
        if (bars > 0)
            ym_put_bar(t, row, at + figures + GAP, bars, chart_filled(rows[i].value, most, bars));
    }
}
