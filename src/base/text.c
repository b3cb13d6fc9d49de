/* text.c — UTF-8 that people typed or sent: decoded, cleaned, made fit to be shown.  Floor: base.
 * Must not trust a byte of it, nor ask the locale. */
#include "yimen/base/text.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "yimen/base/err.h"

enum {
    WIDE_BLANK = 0x3000,          /* the ideographic space */
    FULL_FIRST = 0xFF01,          /* ！ */
    FULL_LAST = 0xFF5E,           /* ～ */
    FULL_TO_ASCII = 0xFF01 - '!', /* ！ to ! */
    GETA = 0x3013,                /* 〓, what printers set for a type they lack */
    STAND_IN_FOR_NUL = 1,         /* also a control character, but one a C text can hold */
};

/* The lead bytes of 2, 3 and 4 byte forms, and the first character that needs so many. */
static const struct {
    uint8_t mask, lead;
    uint32_t least;
} text_forms[] = {{0xe0, 0xc0, 0x80}, {0xf0, 0xe0, 0x800}, {0xf8, 0xf0, 0x10000}};

size_t ym_utf8_next(uint32_t *out, const char *text, size_t n)
{
    const uint8_t *at = (const uint8_t *)text;
    *out = 0;
    if (!n)
        return 0;
    if (at[0] < 0x80) {
        *out = at[0];
        return 1;
    }
    size_t form = 0;
    while (form < 3 && (at[0] & text_forms[form].mask) != text_forms[form].lead)
        form++;
    if (form == 3 || n < form + 2)
        return 0;
    uint32_t c = at[0] & (uint8_t)~text_forms[form].mask;
    for (size_t i = 1; i < form + 2; i++) {
        if ((at[i] & 0xc0) != 0x80)
            return 0;
        c = c << 6 | (at[i] & 0x3fu);
    }
    if (c < text_forms[form].least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    *out = c;
    return form + 2;
}

/* What is no character (a surrogate, beyond U+10FFFF) is written as 〓. */
size_t ym_utf8_put(char out[4], uint32_t c)
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = GETA;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t size = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)(text_forms[size - 2].lead | c);
    return size;
}

/* How many bytes from the first on are ASCII without NUL, by eight: account and identity numbers are nothing else. */
static size_t text_plain(const char *text, size_t n)
{
    static const uint64_t ones = UINT64_C(0x0101010101010101), tops = UINT64_C(0x8080808080808080);
    size_t done = 0;
    uint64_t eight;
    while (n - done >= sizeof eight) {
        memcpy(&eight, text + done, sizeof eight);
        if ((eight | ((eight - ones) & ~eight)) & tops)
            break;
        done += sizeof eight;
    }
    return done;
}

/* 1 for one more of these; 3 for a Han, or another of the block's whose three bytes need no second look; else 0. */
static size_t text_usual(const char *text, size_t n)
{
    const uint8_t *at = (const uint8_t *)text;
    if (at[0] && at[0] < 0x80)
        return 1;
    return n >= 3 && at[0] >= 0xe1 && at[0] <= 0xec && (at[1] & 0xc0) == 0x80 && (at[2] & 0xc0) == 0x80 ? 3 : 0;
}

int ym_utf8_valid(const char *text, size_t n)
{
    while (n) {
        uint32_t c = ' ';
        size_t step = text_plain(text, n);
        step = step ? step : text_usual(text, n);
        step = step ? step : ym_utf8_next(&c, text, n);
        if (!step || !c)
            return 0;
        text += step;
        n -= step;
    }
    return 1;
}

/* One step through any bytes: a bad byte counts as one character of its own.  *c is then UINT32_MAX. */
static size_t text_next_or_byte(uint32_t *c, const char *text, size_t n)
{
    size_t step = ym_utf8_next(c, text, n);
    if (step)
        return step;
    *c = UINT32_MAX;
    return 1;
}

size_t ym_utf8_count(const char *text)
{
    size_t count = 0, n = text ? strlen(text) : 0;
    uint32_t c;
    for (size_t step; n; n -= step, text += step, count++)
        step = text_next_or_byte(&c, text, n);
    return count;
}

size_t ym_text_columns(const char *text)
{
    size_t columns = 0, n = text ? strlen(text) : 0;
    uint32_t c;
    for (size_t step; n; n -= step, text += step) {
        step = text_next_or_byte(&c, text, n);
        columns += (size_t)ym_char_columns(c);
    }
    return columns;
}

int ym_char_blank(uint32_t c)
{
    switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case 0xA0:   /* no-break space */
    case 0x202F: /* narrow no-break space */
    case 0x205F: /* mathematical space */
    case WIDE_BLANK: return 1;
    default: return c >= 0x2000 && c <= 0x200A; /* spaces of set widths */
    }
}

/* Only letters and digits everywhere: （ and ， are right in an address, but not in a code. */
static uint32_t text_fold(uint32_t c, int code)
{
    if (c == 0)
        return STAND_IN_FOR_NUL;
    if (c >= FULL_FIRST && c <= FULL_LAST) {
        uint32_t ascii = c - FULL_TO_ASCII;
        int plain = (ascii >= '0' && ascii <= '9') || (ascii >= 'A' && ascii <= 'Z') || (ascii >= 'a' && ascii <= 'z');
        c = plain || code ? ascii : c;
    }
    return code && c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
}

/* The bytes of leading blanks, and in a code of the ' a spreadsheet puts before it. */
static size_t text_leading_bytes(const char *text, size_t n, int code)
{
    size_t at = 0;
    for (int quotes = code ? 1 : 0; at < n;) {
        uint32_t c;
        size_t step = text_next_or_byte(&c, text + at, n - at);
        if (!ym_char_blank(c) && !(quotes && text_fold(c, code) == '\''))
            break;
        quotes -= !ym_char_blank(c);
        at += step;
    }
    return at;
}

char *ym_text_clean(struct ym_arena *arena, const char *text, size_t n, int code)
{
    char *out = ym_arena_alloc(arena, n + 1); /* nothing grows */
    size_t len = 0, kept = 0;
    size_t at = text_leading_bytes(text, n, code);
    for (size_t step; at < n; at += step) {
        uint32_t c;
        step = text_next_or_byte(&c, text + at, n - at);
        if (c == '\r' && at + 1 < n && text[at + 1] == '\n')
            continue;
        if (c == UINT32_MAX)
            out[len++] = text[at]; /* kept, so that the check can name it */
        else
            len += ym_utf8_put(out + len, text_fold(c, code));
        if (!ym_char_blank(c))
            kept = len;
    }
    out[kept] = 0;
    return out;
}

static uint32_t text_shown_as(uint32_t c)
{
    if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029)
        return ' ';
    return c == UINT32_MAX || ym_char_hostile(c) ? (uint32_t)GETA : c;
}

/* Room enough: only 〓 can be longer than what it stands for, by at most two bytes. */
static size_t text_shown_bytes(const char *text, size_t n)
{
    size_t room = n;
    uint32_t c;
    for (size_t step; n; n -= step, text += step) {
        step = text_next_or_byte(&c, text, n);
        if (text_shown_as(c) == GETA)
            room += 2;
    }
    return room;
}

char *ym_text_showable(struct ym_arena *arena, const char *text)
{
    size_t n = text ? strlen(text) : 0;
    if (n > SIZE_MAX / 4)
        ym_out_of_memory();
    char *out = ym_arena_alloc(arena, text_shown_bytes(text, n) + 1);
    size_t len = 0;
    for (size_t step; n; n -= step, text += step) {
        uint32_t c;
        step = text_next_or_byte(&c, text, n);
        if (c == '\r' && n > 1 && text[1] == '\n')
            continue;
        len += ym_utf8_put(out + len, text_shown_as(c));
    }
    out[len] = 0;
    return out;
}

/* ---- cutting */

size_t ym_text_cut(const char *text, size_t n, size_t most)
{
    size_t at = 0;
    uint32_t c;
    while (at < n) {
        size_t step = text_next_or_byte(&c, text + at, n - at);
        if (at + step > most)
            break;
        at += step;
    }
    return at;
}

void ym_text_into(char *out, size_t size, const char *text)
{
    size_t n = ym_text_cut(text, strlen(text), size - 1);
    memcpy(out, text, n);
    out[n] = 0;
}

char *ym_text_fit(struct ym_arena *arena, const char *text, size_t most)
{
    static const char mark[] = "\u2026";
    char *out = ym_text_showable(arena, text);
    size_t n = strlen(out), at = 0;
    uint32_t c;
    if (ym_utf8_count(out) <= most)
        return out;
    for (size_t i = 0; i + 1 < most; i++)
        at += ym_utf8_next(&c, out + at, n - at);
    out[at] = 0;
    return ym_arena_printf(arena, "%s%s", out, mark);
}

int ym_int_parse(int64_t *out, const char *text)
{
    if (!text)
        return YM_EBAD;
    int negative = *text == '-';
    const char *at = text + negative;
    int64_t v = 0;
    if (!*at)
        return YM_EBAD;
    for (; *at; at++) {
        if (*at < '0' || *at > '9' || __builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, *at - '0', &v))
            return YM_EBAD;
    }
    *out = negative ? -v : v; /* YM_NONE cannot come out: its magnitude does not fit */
    return 0;
}

int ym_text_eq(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

int ym_text_empty(const char *a)
{
    return !a || !*a;
}

char *ym_text_squeezed(struct ym_arena *arena, const char *text)
{
    char *out = ym_arena_alloc(arena, strlen(text) + 1);
    size_t n = 0;
    for (; *text; text++)
        if (isalnum((unsigned char)*text))
            out[n++] = (char)toupper((unsigned char)*text);
    out[n] = 0;
    return out;
}

int ym_text_contains(const char *text, const char *word)
{
    for (size_t n = strlen(word); *text; text++)
        if (strncasecmp(text, word, n) == 0)
            return 1;
    return 0;
}
