/* table_in.h — what the two ways to draw a table share.  Floor: report. */
#ifndef YIMEN_REPORT_TABLE_IN_H
#define YIMEN_REPORT_TABLE_IN_H

#include "yimen/report/table.h"

enum { YM_TABLE_GAP = 2 }; /* columns between two columns */

/* One line of cells, each no wider than its column; no line end, no blanks at the end. */
void ym_table_line(struct ym_buf *out, const struct ym_table *t, const char *const *cells, const size_t *widths);
/* The rule under the heading. */
const char *ym_table_rule(const struct ym_table *t, const size_t *widths);

#endif
