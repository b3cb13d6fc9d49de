/* least.c — how few bytes a change of the screen could cost: so that a budget that is not met is held against what is possible. */
#include "least.h"

#include <stdlib.h>
#include <string.h>

#include "yimen/base/text.h"

/* What the shortest sequences cost: to the next row's beginning, on in a row, the rest of a row erased, a run of it erased. */
enum { COLUMNS = 400, NEXT_ROW = 2, ON = 4, REST = 3, RUN = 4 };

/* A column: the bytes that begin there; the right half of a wide one has none. */
struct cell {
    const char *at;
    size_t n;
};

static int is_blank(const struct cell *c)
{
    return c->n == 1 && *c->at == ' ';
}

/* The row's cells; answers where the next row begins. */
static const char *cells(struct cell out[COLUMNS], const char *text)
{
    static const char blank[] = " ";
    size_t left = strcspn(text, "\n"), step;
    uint32_t c;
    int x = 0;
    for (; left && x < COLUMNS - 1; text += step, left -= step) {
        step = ym_utf8_next(&c, text, left);
        step = step ? step : 1;
        out[x++] = (struct cell){text, step};
        if (ym_char_columns(c) == 2)
            out[x++] = (struct cell){text, 0};
    }
    for (; x < COLUMNS; x++)
        out[x] = (struct cell){blank, 1};
    text += left;
    return *text == '\n' ? text + 1 : text;
}

static int is_same(const struct cell *a, const struct cell *b)
{
    return a->n == b->n && memcmp(a->at, b->at, a->n ? a->n : 1) == 0;
}

static size_t at_most(size_t n, size_t most)
{
    return n < most ? n : most;
}

/* Runs of one kind: what is as it was, blanks whatever stood there, other text. */
enum { SAME, BLANK, TEXT };

static int kind_of(const struct cell *a, const struct cell *b)
{
    return is_blank(b) ? BLANK : is_same(a, b) ? SAME : TEXT;
}

/* Of a run of n bytes; `last`: nothing but blanks follows. */
static size_t cost_of(int kind, size_t n, int last)
{
    return kind == TEXT ? n : kind == SAME ? (last ? 0 : at_most(n, ON)) : at_most(n, last ? REST : RUN);
}

static size_t row_bytes(const struct cell *a, const struct cell *b)
{
    size_t all = 0;
    int end = COLUMNS;
    while (end && is_same(&a[end - 1], &b[end - 1]))
        end--;
    for (int x = 0; x < end;) {
        int kind = kind_of(&a[x], &b[x]);
        size_t n = 0;
        for (; x < end && kind_of(&a[x], &b[x]) == kind; x++)
            n += b[x].n;
        all += cost_of(kind, n, x == end);
    }
    return end ? all + NEXT_ROW : 0;
}

size_t least_bytes(const char *before, const char *after)
{
    struct cell a[COLUMNS], b[COLUMNS];
    size_t all = 0;
    while (*before && *after) {
        before = cells(a, before);
        after = cells(b, after);
        all += row_bytes(a, b);
    }
    return all;
}
