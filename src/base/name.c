/* name.c — a person's name as it is kept.  Floor: base.  Must not guess a character that was lost. */
#include "yimen/base/name.h"

#include <string.h>

#include "radicals_table.h"
#include "yimen/base/text.h"

enum { DOT = 0xB7, LEAST_HAN = 0x2E80, RADICALS = sizeof radicals / sizeof *radicals };

static uint32_t name_radical_of(uint32_t c)
{
    size_t low = 0, high = RADICALS;
    if (c < LEAST_HAN)
        return c;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (radicals[middle].from < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < RADICALS && radicals[low].from == c ? radicals[low].to : c;
}

static int name_is_one_of(const uint32_t *list, size_t n, uint32_t c)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == c)
            return 1;
    return 0;
}
#define IS_ONE_OF(list, c) name_is_one_of((list), sizeof(list) / sizeof *(list), (c))

/* What input methods, fonts and spreadsheets put where a middle dot belongs. */
static int name_is_dot(uint32_t c)
{
    static const uint32_t dots[] = {DOT,    0x0387, 0x16EB, 0x2022, 0x2024, 0x2027, 0x2218, 0x2219, 0x22C5,
                                    0x2981, 0x2E30, 0x2E31, 0x2E33, 0x30FB, 0xA78F, 0xFE52, 0xFF65};
    return IS_ONE_OF(dots, c);
}

/* A full stop is a dot between two Han only: J. Smith keeps his. */
static int name_is_stop(uint32_t c)
{
    static const uint32_t stops[] = {'.', 0xFF0E, 0x3002, 0xFF61};
    return IS_ONE_OF(stops, c);
}

static int name_is_blank(uint32_t c)
{
    static const uint32_t blanks[] = {' ', '\t', '\n', '\r', 0xA0, 0x202F, 0x205F, 0x3000};
    return IS_ONE_OF(blanks, c) || (c >= 0x2000 && c <= 0x200A);
}

static int name_is_han(uint32_t c)
{
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/* Characters of the text; bytes that are none stand for themselves with a mark, and come out again as they were. */
enum { BAD_BYTE = 0x40000000 };

static size_t name_take_apart(uint32_t *out, const char *text)
{
    size_t count = 0, n = strlen(text);
    for (size_t step; n; n -= step, text += step) {
        uint32_t c;
        step = ym_utf8_next(&c, text, n);
        out[count++] = step ? name_radical_of(c) : BAD_BYTE | (uint8_t)*text;
        step = step ? step : 1;
    }
    return count;
}

static void name_fold_dots(uint32_t *c, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int between = i > 0 && i + 1 < n && name_is_han(c[i - 1]) && name_is_han(c[i + 1]);
        if (name_is_dot(c[i]) || (between && name_is_stop(c[i])))
            c[i] = DOT;
    }
}

static int name_stands_alone(uint32_t c)
{
    return name_is_han(c) || c == DOT;
}

/* Blanks go at the ends, beside Han and dots; elsewhere a run of them is one.  Answers the characters left. */
static size_t name_fold_blanks(uint32_t *c, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n;) {
        size_t next = i;
        while (next < n && name_is_blank(c[next]))
            next++;
        if (next > i && kept && next < n && !name_stands_alone(c[kept - 1]) && !name_stands_alone(c[next]))
            c[kept++] = ' ';
        if (next < n)
            c[kept++] = c[next++];
        i = next;
    }
    return kept;
}

char *ym_name_clean(struct ym_arena *arena, const char *text)
{
    const char *clean = ym_text_clean(arena, text, strlen(text), 0);
    uint32_t *c = ym_arena_alloc(arena, (strlen(clean) + 1) * sizeof *c);
    size_t n = name_take_apart(c, clean), len = 0;
    /* Blanks first: a stop between two Han may have some around it. */
    n = name_fold_blanks(c, n);
    name_fold_dots(c, n);
    n = name_fold_blanks(c, n);
    char *out = ym_arena_alloc(arena, n * 4 + 1);
    for (size_t i = 0; i < n; i++) {
        if (c[i] & BAD_BYTE)
            out[len++] = (char)(c[i] & 0xff);
        else
            len += ym_utf8_put(out + len, c[i]);
    }
    out[len] = 0;
    return out;
}

uint32_t ym_name_damaged(const char *name)
{
    static const uint32_t stand_ins[] = {'?', 0xFF1F, '*', 0xFF0A, 0x2733, 0x3013, 0x25A0, 0x25A1, 0x25CF, 0x25FB, 0xFFFC, 0xFFFD};
    size_t n = strlen(name);
    for (size_t step; n; n -= step, name += step) {
        uint32_t c;
        step = ym_utf8_next(&c, name, n);
        if (!step)
            return 0xFFFD;
        if (IS_ONE_OF(stand_ins, c) || (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFF))
            return c;
    }
    return 0;
}
