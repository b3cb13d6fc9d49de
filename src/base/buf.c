/* buf.c — a growing run of bytes, and a reader that never reads past the end.  Floor: base.
 * Must not know what the bytes mean. */
#include "yimen/base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "yimen/base/arena.h"

/* What an empty buffer points at (cap 0); never written to, never freed. */
static char buf_nothing[1];

void ym_buf_init(struct ym_buf *out)
{
    *out = (struct ym_buf){.data = buf_nothing};
}

void ym_buf_release(struct ym_buf *b)
{
    if (b->cap)
        free(b->data);
    ym_buf_init(b);
}

void ym_buf_clear(struct ym_buf *b)
{
    b->len = 0;
    if (b->cap)
        b->data[0] = 0;
}

static void buf_make_room(struct ym_buf *b, size_t n)
{
    if (n > SIZE_MAX / 4 - b->len)
        ym_out_of_memory();
    size_t need = b->len + n + 1;
    if (need <= b->cap)
        return;
    size_t cap = b->cap ? b->cap * 2 : 64;
    if (cap < need)
        cap = need;
    b->data = ym_realloc(b->cap ? b->data : NULL, cap);
    b->cap = cap;
}

static void buf_end_at(struct ym_buf *b, size_t len)
{
    b->len = len;
    b->data[len] = 0;
}

void ym_buf_add(struct ym_buf *b, const void *bytes, size_t n)
{
    if (!n)
        return;
    buf_make_room(b, n);
    memcpy(b->data + b->len, bytes, n);
    buf_end_at(b, b->len + n);
}

void ym_buf_adds(struct ym_buf *b, const char *text)
{
    if (text)
        ym_buf_add(b, text, strlen(text));
}

void ym_buf_addc(struct ym_buf *b, char c)
{
    ym_buf_add(b, &c, 1);
}

void ym_buf_vaddf(struct ym_buf *b, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    buf_make_room(b, 0); /* there is a byte for the end, and most often enough for all of it */
    size_t room = b->cap - b->len;
    int len = vsnprintf(b->data + b->len, room, format, args);
    if (len > 0 && (size_t)len >= room) {
        buf_make_room(b, (size_t)len);
        vsnprintf(b->data + b->len, (size_t)len + 1, format, again);
    }
    buf_end_at(b, b->len + (len > 0 ? (size_t)len : 0));
    va_end(again);
}

void ym_buf_addf(struct ym_buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    ym_buf_vaddf(b, format, args);
    va_end(args);
}

static void buf_add_big_endian(struct ym_buf *b, uint64_t v, size_t n)
{
    uint8_t bytes[8];
    for (size_t i = n; i-- > 0; v >>= 8)
        bytes[i] = (uint8_t)v;
    ym_buf_add(b, bytes, n);
}

void ym_buf_add_u8(struct ym_buf *b, uint8_t v)
{
    ym_buf_add(b, &v, 1);
}

void ym_buf_add_u16(struct ym_buf *b, uint16_t v)
{
    buf_add_big_endian(b, v, 2);
}

void ym_buf_add_u32(struct ym_buf *b, uint32_t v)
{
    buf_add_big_endian(b, v, 4);
}

void ym_buf_add_u64(struct ym_buf *b, uint64_t v)
{
    buf_add_big_endian(b, v, 8);
}

void ym_buf_add_varint(struct ym_buf *b, uint64_t v)
{
    uint8_t bytes[10];
    size_t n = 0;
    for (; v >= 0x80; v >>= 7)
        bytes[n++] = (uint8_t)(v | 0x80);
    bytes[n++] = (uint8_t)v;
    ym_buf_add(b, bytes, n);
}

void ym_buf_add_zigzag(struct ym_buf *b, int64_t v)
{
    uint64_t sign = v < 0 ? UINT64_MAX : 0;
    ym_buf_add_varint(b, ((uint64_t)v << 1) ^ sign);
}

struct ym_cursor ym_cursor_of(const void *bytes, size_t n)
{
    const uint8_t *at = bytes ? bytes : (const uint8_t *)buf_nothing;
    return (struct ym_cursor){.at = at, .end = at + (bytes ? n : 0)};
}

static void buf_go_bad(struct ym_cursor *c)
{
    c->bad = 1;
    c->at = c->end;
}

struct ym_bytes ym_cursor_take(struct ym_cursor *c, size_t n)
{
    if ((size_t)(c->end - c->at) < n)
        buf_go_bad(c);
    if (c->bad)
        return (struct ym_bytes){.data = buf_nothing, .len = 0};
    struct ym_bytes taken = {.data = c->at, .len = n};
    c->at += n;
    return taken;
}

static uint64_t buf_take_big_endian(struct ym_cursor *c, size_t n)
{
    struct ym_bytes taken = ym_cursor_take(c, n);
    const uint8_t *bytes = taken.data;
    uint64_t v = 0;
    for (size_t i = 0; i < taken.len; i++)
        v = v << 8 | bytes[i];
    return v;
}

uint8_t ym_cursor_u8(struct ym_cursor *c)
{
    return (uint8_t)buf_take_big_endian(c, 1);
}

uint16_t ym_cursor_u16(struct ym_cursor *c)
{
    return (uint16_t)buf_take_big_endian(c, 2);
}

uint32_t ym_cursor_u32(struct ym_cursor *c)
{
    return (uint32_t)buf_take_big_endian(c, 4);
}

uint64_t ym_cursor_u64(struct ym_cursor *c)
{
    return buf_take_big_endian(c, 8);
}

/* One number has one form: a last byte of 0 behind others is refused, as is what does not fit 64 bits. */
uint64_t ym_cursor_varint(struct ym_cursor *c)
{
    uint64_t v = 0;
    if (c->at < c->end && *c->at < 0x80) /* most are one byte */
        return *c->at++;
    for (unsigned shift = 0; shift < 64 && c->at < c->end; shift += 7) {
        uint8_t byte = *c->at++;
        if ((shift == 63 && byte > 1) || (shift && byte == 0))
            break;
        v |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return v;
    }
    buf_go_bad(c);
    return 0;
}

int64_t ym_cursor_zigzag(struct ym_cursor *c)
{
    uint64_t v = ym_cursor_varint(c);
    uint64_t half = v >> 1;
    return v & 1 ? -(int64_t)half - 1 : (int64_t)half;
}
