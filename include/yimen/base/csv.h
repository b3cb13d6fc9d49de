/* csv.h — a cell of a CSV file, quoted as RFC 4180 wants and, for spreadsheets, guarded.  Floor: base. */
#ifndef YIMEN_BASE_CSV_H
#define YIMEN_BASE_CSV_H

#include "yimen/base/arena.h"
#include "yimen/base/buf.h"

/* A cell as a spreadsheet leaves it alone: text that it would take for a formula, a long number, one with zeros before it or a month gets a tab
 * before it, which whoever reads tables takes off again (table/cell.c).  The text itself where it needs none, else in the arena. */
const char *ym_csv_guarded(struct ym_arena *arena, const char *cell);
/* In quotation marks, those within doubled. */
void ym_csv_cell(struct ym_buf *out, const char *cell);

#endif
