/* table.h — records as a table aligned by display columns, or as CSV.  Floor: report. */
#ifndef YIMEN_REPORT_TABLE_H
#define YIMEN_REPORT_TABLE_H

#include "yimen/domain/schema.h"
#include "yimen/report/page.h"

/* Cells by row; the first row is the heading. */
struct ym_table {
    struct ym_arena *arena;
    const char **cells;
    const unsigned char *right; /* a flag a column: numbers stand to the right */
    const unsigned char *sums;  /* an enum ym_sum a column, or NULL: nothing is added up on paper */
    size_t group;               /* the column by whose cells the rows stand together, each group with a subtotal (sums given); 0: none */
    size_t columns, rows, cap;
};

enum ym_sum { YM_SUM_NONE, YM_SUM_COUNT, YM_SUM_MONEY };

void ym_table_init(struct ym_table *out, struct ym_arena *arena, const unsigned char *right, size_t columns);
/* Adds a row of t->columns cells, lent. */
void ym_table_row(struct ym_table *t, const char *const *cells);
/* Columns parted by two blanks, a rule under the heading, no blanks at line ends. */
void ym_table_text(struct ym_buf *out, const struct ym_table *t);
/* RFC 4180, lines ended by CR LF.  For a spreadsheet (1) it begins with a mark, and what one would make something else of is guarded
 * (base/csv.h); for programs (0) every cell is as it is. */
void ym_table_csv(struct ym_buf *out, const struct ym_table *t, int for_spreadsheet);

/* On pages: the heading again on each, what is too wide goes on below in its column, totals are carried from page to page. */
void ym_table_pages(struct ym_leaves *out, const struct ym_table *t);

#endif
