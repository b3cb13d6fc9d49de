/* chart.h — figures as bars of reverse blanks, the figure always beside them.  Floor: ui. */
#ifndef YIMEN_UI_CHART_H
#define YIMEN_UI_CHART_H

#include <stddef.h>
#include <stdint.h>

#include "yimen/ui/terminal.h"

struct ym_chart_row {
    const char *label;  /* shown as it is */
    const char *figure; /* in words: "412", "1,234.00" */
    int64_t value;      /* what the bar measures; below 0 counts as 0 */
};

/* One row each from row y on, at most h: label, figure, bar.  The longest bar is that of `most` (0: of the largest value);
 * what is not 0 shows at least one column.  Labels and figures take the columns they need, labels at most a third of w. */
void ym_chart_draw(struct ym_terminal *t, int y, int x, int w, int h, const struct ym_chart_row *rows, size_t n, int64_t most);

#endif
