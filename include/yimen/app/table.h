/* table.h — records as a table aligned by display columns, or as CSV.  Floor: app. */
#ifndef YIMEN_APP_TABLE_H
#define YIMEN_APP_TABLE_H

#include "yimen/domain/schema.h"

/* Cells by row; the first row is the heading. */
struct ym_table {
    struct ym_arena *arena;
    const char **cells;
    const unsigned char *right; /* a flag a column: numbers stand to the right */
    size_t columns, rows, cap;
};

void ym_table_init(struct ym_table *out, struct ym_arena *arena, const unsigned char *right, size_t columns);
/* Adds a row of t->columns cells, lent. */
void ym_table_row(struct ym_table *t, const char *const *cells);
/* Columns parted by two blanks, a rule under the heading, no blanks at line ends. */
void ym_table_text(struct ym_buf *out, const struct ym_table *t);
/* RFC 4180, lines ended by CR LF. */
void ym_table_csv(struct ym_buf *out, const struct ym_table *t);

#endif
