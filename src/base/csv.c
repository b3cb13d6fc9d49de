/* csv.c — cells of CSV files, quoted by libcsv.  Floor: base.  Must not read one. */
#include "yimen/base/csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

enum { FIGURES_KEPT = 15, /* of a number by a spreadsheet */ PERIOD_LONGEST = 8 };

/* =1+1 +1 @sum; -12.30 is a sum and stays one. */
static int csv_is_formula(const char *cell)
{
    if (*cell == '=' || *cell == '@' || *cell == '\t' || *cell == '\r')
        return 1;
    return (*cell == '+' || *cell == '-') && (!cell[1] || strspn(cell + 1, "0123456789.,") != strlen(cell + 1));
}

/* 411526194903129013, 0123, 2021-09, 1/2: it would keep something else. */
static int csv_is_changed(const char *cell)
{
    size_t n = strspn(cell, "0123456789");
    if (cell[n] == 0)
        return n > FIGURES_KEPT || (n > 1 && *cell == '0');
    return n && n <= 4 && strspn(cell, "0123456789-/") == strlen(cell) && strlen(cell) < PERIOD_LONGEST;
}

const char *ym_csv_guarded(struct ym_arena *arena, const char *cell)
{
    return csv_is_formula(cell) || csv_is_changed(cell) ? ym_arena_printf(arena, "\t%s", cell) : cell;
}

void ym_csv_cell(struct ym_buf *out, const char *cell)
{
    char piece[1024];
    size_t n = strlen(cell);
    if (n * 2 + 2 <= sizeof piece) {
        ym_buf_add(out, piece, csv_write(piece, sizeof piece, cell, n));
        return;
    }
    char *quoted = ym_malloc(n * 2 + 2);
    ym_buf_add(out, quoted, csv_write(quoted, n * 2 + 2, cell, n));
    free(quoted);
}
