/* decode.c — bytes from a line become keys.  Floor: ui.
 * Every byte is hostile: a bad one is dropped alone and what follows is looked at again, an unknown escape sequence is swallowed
 * whole, and so is what a terminal answers too late to questions of this or another program.  Nothing here waits for a clock.
 * Never a control character as text. */
#include "terminal/decode.h"

#include <string.h>

#include "yimen/base/text.h"

enum { ESC = 0x1b, BELL = 0x07, CANCEL = 0x18, SUBSTITUTE = 0x1a, LONGEST_SEQUENCE = 32, DELETE = 0x7f };

void ym_decoder_charset(struct ym_decoder *d, enum ym_charset charset)
{
    if (d->gb != (iconv_t)-1)
        iconv_close(d->gb);
    d->charset = charset;
    /* What a GBK terminal sends is read by the larger table: the C library's GBK lacks what Windows' has (䶮, radicals, signs). */
    d->gb = charset == YM_GB18030 || charset == YM_GBK ? iconv_open("UTF-8", "GB18030") : (iconv_t)-1;
}

void ym_decoder_init(struct ym_decoder *out, enum ym_charset charset)
{
    *out = (struct ym_decoder){.gb = (iconv_t)-1};
    ym_decoder_charset(out, charset);
}

void ym_decoder_release(struct ym_decoder *d)
{
    ym_decoder_charset(d, YM_ASCII);
}

size_t ym_decoder_room(const struct ym_decoder *d)
{
    return sizeof d->bytes - d->n;
}

void ym_decoder_feed(struct ym_decoder *d, const void *bytes, size_t n)
{
    if (n > ym_decoder_room(d))
        n = ym_decoder_room(d);
    memcpy(d->bytes + d->n, bytes, n);
    d->n += n;
}

static void decode_drop(struct ym_decoder *d, size_t n)
{
    memmove(d->bytes, d->bytes + n, d->n - n);
    d->n -= n;
    d->told = 0;
}

int ym_decoder_armed(const struct ym_decoder *d)
{
    return d->n == 1 && d->bytes[0] == ESC && !d->told && !d->pasting && !d->string;
}

/* ---- control strings */

/* OSC, DCS, APC, PM, SOS, each with what follows up to its end. */
static int decode_begins_string(const struct ym_decoder *d)
{
    return d->n > 1 && d->bytes[0] == ESC && d->bytes[1] && strchr("]P_^X", d->bytes[1]);
}

/* Bytes of the string in front, up to and with its end; *over: the end is there.  It ends by BEL or ST, is broken off by CAN, SUB or
 * another Esc, and by a line end: who pressed Esc and a wrong letter gets the keyboard back with Enter.  There is no longest one:
 * what were let through of a long answer would be keys; silence ends it instead. */
static size_t decode_string_bytes(const struct ym_decoder *d, int *over)
{
    size_t at = 0;
    while (at < d->n && d->bytes[at] != ESC && d->bytes[at] != BELL && d->bytes[at] != CANCEL && d->bytes[at] != SUBSTITUTE &&
           d->bytes[at] != '\r')
        at++;
    *over = at < d->n && (d->bytes[at] != ESC || at + 1 < d->n);
    if (!*over)
        return at;
    if (d->bytes[at] != ESC)
        return at + 1;
    return d->bytes[at + 1] == '\\' ? at + 2 : at;
}

/* 0 if more bytes are needed. */
static int decode_swallow_string(struct ym_decoder *d)
{
    int over;
    size_t n = decode_string_bytes(d, &over);
    decode_drop(d, n);
    if (over)
        d->string = YM_STRING_NONE;
    return over;
}

void ym_decoder_string_over(struct ym_decoder *d)
{
    if (d->string)
        decode_drop(d, d->n); /* an Esc of an end that was cut in two */
    d->string = YM_STRING_NONE;
}

/* ---- escape sequences */

/* Of what came: `take` bytes belong together; 0 = more are needed.  `whole`: they are a sequence, else they are dropped. */
struct extent {
    size_t take;
    int whole;
};

/* From `at` on: parameters, then a final byte.  A byte that fits in no sequence ends it, and is not part of it. */
static struct extent decode_parameters(const uint8_t *b, size_t n, size_t at)
{
    while (at < n && b[at] >= 0x20 && b[at] <= 0x3f)
        at++;
    if (at == n)
        return (struct extent){n > LONGEST_SEQUENCE ? n : 0, 0};
    if (b[at] > 0x3f && b[at] < DELETE)
        return (struct extent){at + 1, 1};
    return (struct extent){at, 0};
}

/* A key of two bytes, also of an Esc and a control character (the Linux console's back tab). */
static int decode_is_pair(const struct ym_decoder *d)
{
    return d->bytes[1] != ESC && ym_sequence_key(d->own, d->own_count, d->bytes, 2).kind != YM_K_NONE;
}

static struct extent decode_escape_extent(const struct ym_decoder *d)
{
    const uint8_t *b = d->bytes;
    size_t n = d->n;
    if (n == 1)
        return (struct extent){0, 0};
    if (decode_is_pair(d))
        return (struct extent){2, 1};
    if (b[1] == '[' && n > 2 && b[2] == '[') /* the Linux console's ESC [ [ A */
        return n == 3 ? (struct extent){0, 0} : b[3] >= 0x20 && b[3] < DELETE ? (struct extent){4, 1} : (struct extent){3, 0};
    if (b[1] == '[' || b[1] == 'O')
        return decode_parameters(b, n, 2);
    if (b[1] == ESC)
        return n > 2 && (b[2] == '[' || b[2] == 'O') ? (struct extent){1, 0} : (struct extent){2, 1};
    return b[1] > 0x20 && b[1] < DELETE ? (struct extent){2, 1} : (struct extent){1, 0};
}

static int decode_is_text(const uint8_t *bytes, size_t n, const char *text)
{
    return strlen(text) == n && memcmp(bytes, text, n) == 0;
}

static struct ym_key decode_escape_key(struct ym_decoder *d, size_t n)
{
    const struct ym_key none = {.kind = YM_K_NONE};
    if (decode_is_text(d->bytes, n, "\x1b[200~")) {
        d->pasting = 1;
        return none;
    }
    if (decode_is_text(d->bytes, n, "\x1b[201~")) {
        d->pasting = 0;
        return none;
    }
    if (d->pasting)
        return none;
    return ym_sequence_key(d->own, d->own_count, d->bytes, n);
}

/* ---- characters */

static size_t decode_utf8_length(uint8_t lead)
{
    return lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
}

/* 1 = *out is a character of *take bytes; 0 with *take = 1: drop a byte; 0 with *take = 0: more are needed. */
static int decode_utf8_character(uint32_t *out, size_t *take, const uint8_t *b, size_t n)
{
    size_t need = decode_utf8_length(b[0]);
    size_t good = 1;
    *take = 1;
    while (good < need && good < n && (b[good] & 0xc0) == 0x80)
        good++;
    if (good < need) {
        *take = good == n ? 0 : 1;
        return 0;
    }
    if (!need || ym_utf8_next(out, (const char *)b, need) != need)
        return 0;
    *take = need;
    return 1;
}

/* Bytes of the code in front by its form alone, 0 if it has none. */
static size_t decode_gb_length(const uint8_t *b, size_t n)
{
    if (b[0] < 0x80)
        return 1;
    if (b[0] == 0x80 || b[0] == 0xff)
        return 0;
    if (n > 1 && b[1] >= '0' && b[1] <= '9')
        return n > 2 && (b[2] < 0x81 || b[2] == 0xff) ? 0 : 4;
    return n > 1 && (b[1] < 0x40 || b[1] == DELETE || b[1] == 0xff) ? 0 : 2;
}

/* A pair (or four bytes) that no character has is dropped together: read on from its second half it would make other characters. */
static int decode_gb_character(struct ym_decoder *d, uint32_t *out, size_t *take)
{
    char utf8[8], *to = utf8, *from = (char *)d->bytes;
    size_t need = decode_gb_length(d->bytes, d->n);
    size_t left = need, room = sizeof utf8;
    *take = need > d->n ? 0 : need ? need : 1;
    if (!need || need > d->n || d->gb == (iconv_t)-1)
        return 0;
    iconv(d->gb, NULL, NULL, NULL, NULL);
    if (iconv(d->gb, &from, &left, &to, &room) == (size_t)-1 || left)
        return 0;
    size_t made = sizeof utf8 - room;
    return ym_utf8_next(out, utf8, made) == made; /* a code for two characters is none a name has */
}

static int decode_character(struct ym_decoder *d, uint32_t *out, size_t *take)
{
    if (d->bytes[0] < 0x80) {
        *out = d->bytes[0];
        *take = 1;
        return 1;
    }
    if (d->charset == YM_UTF8)
        return decode_utf8_character(out, take, d->bytes, d->n);
    if (d->charset != YM_ASCII)
        return decode_gb_character(d, out, take);
    *take = 1;
    return 0;
}

/* What a control character is as a key; those without a meaning are dropped. */
static struct ym_key decode_control_key(uint32_t c)
{
    switch (c) {
    case '\r': return (struct ym_key){.kind = YM_K_ENTER};
    case '\t': return (struct ym_key){.kind = YM_K_TAB};
    case '\b':
    case DELETE: return (struct ym_key){.kind = YM_K_BACKSPACE};
    case 'X' & 0x1f: return (struct ym_key){.kind = YM_K_BACK};
    default: break;
    }
    return c >= 1 && c <= 26 ? (struct ym_key){.kind = YM_K_CTRL, .ch = c + '@'} : (struct ym_key){.kind = YM_K_NONE};
}

/* A pasted line end or tab parts words; other control characters mean nothing in a text. */
static struct ym_key decode_pasted_key(uint32_t c)
{
    if (c == '\r' || c == '\n' || c == '\t')
        c = ' ';
    return (struct ym_key){.kind = c < ' ' || c == DELETE ? YM_K_NONE : YM_K_CHAR, .ch = c, .pasted = 1};
}

static struct ym_key decode_character_key(const struct ym_decoder *d, uint32_t c)
{
    if (c >= 0x80 && c < 0xa0) /* control characters of the 8-bit sets */
        return (struct ym_key){.kind = YM_K_NONE};
    if (d->pasting)
        return decode_pasted_key(c);
    return c < ' ' || c == DELETE ? decode_control_key(c) : (struct ym_key){.kind = YM_K_CHAR, .ch = c};
}

/* ---- the next key */

/* The rest of a sequence that grew too long, up to where one ends. */
static void decode_swallow(struct ym_decoder *d)
{
    struct extent e = decode_parameters(d->bytes, d->n, 0);
    d->swallowing = e.take == 0;
    decode_drop(d, e.take ? e.take : d->n);
}

/* One step: 0 if more bytes are needed. */
static int decode_step(struct ym_decoder *d, struct ym_key *out)
{
    uint32_t c = 0;
    size_t take;
    if (d->swallowing) {
        decode_swallow(d);
        return 1;
    }
    if (d->string)
        return decode_swallow_string(d);
    if (decode_begins_string(d)) {
        d->string = d->told ? YM_STRING_TYPED : YM_STRING;
        decode_drop(d, 2);
        return 1;
    }
    if (d->bytes[0] == ESC) {
        struct extent e = decode_escape_extent(d);
        d->swallowing = e.take > LONGEST_SEQUENCE && !e.whole;
        if (e.whole)
            *out = decode_escape_key(d, e.take);
        if (e.take)
            decode_drop(d, e.take);
        return e.take > 0;
    }
    if (decode_character(d, &c, &take))
        *out = decode_character_key(d, c);
    if (take)
        decode_drop(d, take);
    return take > 0;
}

int ym_decoder_next(struct ym_decoder *d, struct ym_key *out)
{
    *out = (struct ym_key){.kind = YM_K_NONE};
    while (d->n && out->kind == YM_K_NONE) {
        if (!decode_step(d, out))
            return 0;
    }
    return out->kind != YM_K_NONE;
}

/* ---- reports */

/* "ESC [ 12 ; 3 R" at b: its bytes, else 0. */
static size_t decode_read_report(const uint8_t *b, size_t n, int *row, int *column)
{
    size_t at = 2;
    int v[2] = {0, 0};
    if (n < 6 || b[0] != ESC || b[1] != '[')
        return 0;
    for (int i = 0; i < 2; i++, at++) {
        for (; at < n && b[at] >= '0' && b[at] <= '9' && v[i] < 10000; at++)
            v[i] = v[i] * 10 + b[at] - '0';
        if (at == n || b[at] != ";R"[i] || !v[i])
            return 0;
    }
    *row = v[0];
    *column = v[1];
    return at;
}

int ym_decoder_reported(struct ym_decoder *d, int *row, int *column)
{
    for (size_t i = 0; i < d->n; i++) {
        size_t n = decode_read_report(d->bytes + i, d->n - i, row, column);
        if (!n)
            continue;
        memmove(d->bytes + i, d->bytes + i + n, d->n - i - n);
        d->n -= n;
        return 1;
    }
    return 0;
}
