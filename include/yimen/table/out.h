/* out.h — a table written for others: CSV for spreadsheets in UTF-8 or GB18030, or xlsx.  Floor: table.
 * The file is its owner's alone (0600), appears whole or not at all, and one that is there is never written over. */
#ifndef YIMEN_TABLE_OUT_H
#define YIMEN_TABLE_OUT_H

#include "yimen/table/table.h"

enum ym_table_form { YM_TABLE_CSV, YM_TABLE_CSV_GB18030, YM_TABLE_XLSX };

enum { YM_TABLE_OUT_COLUMNS = 256 };

/* What a column of a workbook holds: a number only where every cell is one that a spreadsheet keeps as it is written. */
enum ym_table_holds { YM_TABLE_HOLDS_TEXT, YM_TABLE_HOLDS_COUNT, YM_TABLE_HOLDS_SUM };

struct ym_table_out;

/* 0, or YM_EBAD, YM_EIO with problems.  `holds`: of each column, NULL: all are text.  The first row written is the header. */
int ym_table_out_open(struct ym_table_out **out, const char *path, enum ym_table_form form, const unsigned char *holds, struct ym_problems *problems);
void ym_table_out_row(struct ym_table_out *o, const char *const *cells, size_t n);
/* A column chart beside the rows written so far: one column's numbers by another one's words, places from 0; of a workbook only. */
void ym_table_out_chart(struct ym_table_out *o, size_t words, size_t numbers, const char *title);
/* With `keep` the file appears under its name; without, nothing is left.  Frees it.  0 or YM_EIO, YM_EBAD with problems. */
int ym_table_out_close(struct ym_table_out *o, int keep, struct ym_problems *problems);

/* A row as it stands in a file, whatever kind of table it is; texts are lent until the next one. */
struct ym_table_raw {
    int64_t line;
    size_t count;
    const char *cells[YM_TABLE_OUT_COLUMNS];
};

/* Reads a file's rows as they stand, blanks and what guards them off; `row` answers 0, else it stops there.  0, or as ym_table_read;
 * YM_EBAD also where the file is damaged, with the line. */
int ym_table_rows(const char *path, const char *sheet, int (*row)(void *baton, const struct ym_table_raw *r), void *baton,
                  struct ym_problems *problems);

#endif
