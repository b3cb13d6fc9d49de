/* heading.c — the header of a table: which cell names which column of its kind, whatever their order.  Floor: table.
 * Must not take a header for a column that it only resembles: it is one of the kind's names but for blanks, marks, letters' size and a unit in
 * brackets (月补助金额（元）), or it means nothing. */
#include <string.h>

#include "table_in.h"
#include "yimen/base/text.h"

enum { HEADING_BYTES = 200 };

/* What parts nothing: blanks, the star of a needed column, colons, quotes, what cannot be seen. */
static int heading_is_mark(uint32_t c)
{
    static const uint32_t marks[] = {'*', ':', 0xFF1A, '"', '\'', '.', '_', '-'};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == c)
            return 1;
    return ym_char_blank(c) || ym_char_hostile(c);
}

static uint32_t heading_folded(uint32_t c)
{
    if (c > 0xFF00 && c < 0xFF5F)
        c -= 0xFEE0;
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

void ym_table_heading_plain(char *out, size_t size, const char *text)
{
    size_t len = 0, n = strlen(text);
    int brackets = 0;
    uint32_t c;
    for (size_t step; n && (step = ym_utf8_next(&c, text, n)); text += step, n -= step) {
        c = heading_folded(c);
        brackets += c == '(' || c == 0x3010;
        if (!brackets && !heading_is_mark(c) && len + 5 < size)
            len += ym_utf8_put(out + len, c);
        brackets -= brackets && (c == ')' || c == 0x3011);
    }
    out[len] = 0;
}

static int heading_is(const struct ym_table_column *c, const char *plain)
{
    char name[HEADING_BYTES];
    for (const char *const *h = c->headers; *h; h++) {
        ym_table_heading_plain(name, sizeof name, *h);
        if (strcmp(name, plain) == 0)
            return 1;
    }
    return 0;
}

static void heading_place(struct table_heading *out, const struct ym_table_kind *k, const char *plain, int at)
{
    for (size_t i = 0; *plain && i < k->count; i++) {
        if (!heading_is(&k->columns[i], plain))
            continue;
        out->twice |= out->place[i] >= 0 ? UINT64_C(1) << i : 0;
        out->found += out->place[i] < 0;
        if (out->place[i] < 0)
            out->place[i] = at;
        return;
    }
}

void ym_table_heading_match(struct table_heading *out, const struct ym_table_kind *k, const struct table_cells *cells)
{
    char plain[HEADING_BYTES];
    *out = (struct table_heading){0};
    for (size_t i = 0; i < YM_TABLE_COLUMNS; i++)
        out->place[i] = -1;
    for (size_t i = 0; i < cells->count; i++) {
        ym_table_heading_plain(plain, sizeof plain, cells->at[i].text);
        heading_place(out, k, plain, (int)i);
    }
    for (size_t i = 0; i < k->count; i++)
        out->lacking += k->columns[i].needed && out->place[i] < 0;
}
