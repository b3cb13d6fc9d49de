/* table.c — cells aligned by display columns, or parted by commas.  Floor: report.  Must not know what the cells mean. */
#include "yimen/report/table.h"

#include <string.h>

#include "table_in.h"
#include "yimen/base/csv.h"
#include "yimen/base/text.h"

void ym_table_init(struct ym_table *out, struct ym_arena *arena, const unsigned char *right, size_t columns)
{
    *out = (struct ym_table){.arena = arena, .right = right, .columns = columns};
}

void ym_table_row(struct ym_table *t, const char *const *cells)
{
    YM_GROW(t->arena, t->cells, t->cap, (t->rows + 1) * t->columns);
    memcpy(t->cells + t->rows * t->columns, cells, t->columns * sizeof *cells);
    t->rows++;
}

static size_t *table_measure(const struct ym_table *t)
{
    size_t *widths = YM_NEW_ARRAY(t->arena, size_t, t->columns);
    for (size_t i = 0; i < t->rows * t->columns; i++) {
        size_t width = ym_text_columns(t->cells[i]);
        size_t *widest = &widths[i % t->columns];
        *widest = width > *widest ? width : *widest;
    }
    return widths;
}

void ym_table_line(struct ym_buf *out, const struct ym_table *t, const char *const *cells, const size_t *widths)
{
    size_t pending = 0; /* blanks that are written only if something follows */
    for (size_t i = 0; i < t->columns; i++) {
        size_t pad = widths[i] - ym_text_columns(cells[i]);
        if (t->right[i])
            pending += pad;
        if (*cells[i]) {
            ym_buf_addf(out, "%*s%s", (int)pending, "", cells[i]);
            pending = 0;
        }
        pending += (t->right[i] ? 0 : pad) + YM_TABLE_GAP;
    }
}

const char *ym_table_rule(const struct ym_table *t, const size_t *widths)
{
    size_t whole = t->columns ? (t->columns - 1) * YM_TABLE_GAP : 0;
    for (size_t i = 0; i < t->columns; i++)
        whole += widths[i];
    char *rule = ym_arena_alloc(t->arena, whole + 1);
    memset(rule, '-', whole);
    return rule;
}

void ym_table_text(struct ym_buf *out, const struct ym_table *t)
{
    const size_t *widths = table_measure(t);
    for (size_t i = 0; i < t->rows; i++) {
        ym_table_line(out, t, t->cells + i * t->columns, widths);
        ym_buf_addc(out, '\n');
        if (i == 0)
            ym_buf_addf(out, "%s\n", ym_table_rule(t, widths));
    }
}

void ym_table_csv(struct ym_buf *out, const struct ym_table *t, int for_spreadsheet)
{
    if (for_spreadsheet)
        ym_buf_adds(out, "\xef\xbb\xbf"); /* spreadsheets in China take UTF-8 for GBK without it */
    for (size_t i = 0; i < t->rows * t->columns; i++) {
        ym_csv_cell(out, for_spreadsheet ? ym_csv_guarded(t->arena, t->cells[i]) : t->cells[i]);
        ym_buf_adds(out, i % t->columns == t->columns - 1 ? "\r\n" : ",");
    }
}
