/* buf.h — a growing run of bytes that is always terminated.  Floor: base.
 * `data` is never NULL after init and data[len] is 0, so it can be read as a text at any time. */
#ifndef YIMEN_BASE_BUF_H
#define YIMEN_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct ym_buf {
    char *data;
    size_t len, cap;
};

/* Bytes somebody else owns. */
struct ym_bytes {
    const void *data;
    size_t len;
};

void ym_buf_init(struct ym_buf *out);
void ym_buf_release(struct ym_buf *b);
void ym_buf_clear(struct ym_buf *b);
void ym_buf_add(struct ym_buf *b, const void *bytes, size_t n);
void ym_buf_adds(struct ym_buf *b, const char *text);
void ym_buf_addc(struct ym_buf *b, char c);
void ym_buf_addf(struct ym_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ym_buf_vaddf(struct ym_buf *b, const char *format, va_list args);
/* Big-endian, so that keys compare as numbers. */
void ym_buf_add_u8(struct ym_buf *b, uint8_t v);
void ym_buf_add_u16(struct ym_buf *b, uint16_t v);
void ym_buf_add_u32(struct ym_buf *b, uint32_t v);
void ym_buf_add_u64(struct ym_buf *b, uint64_t v);
/* LEB128; the signed form is zigzag. */
void ym_buf_add_varint(struct ym_buf *b, uint64_t v);
void ym_buf_add_zigzag(struct ym_buf *b, int64_t v);

/* A reader over bytes: every get answers 0 and sets `bad` once the bytes are short or wrong. */
struct ym_cursor {
    const uint8_t *at, *end;
    int bad;
};

struct ym_cursor ym_cursor_of(const void *bytes, size_t n);
uint8_t ym_cursor_u8(struct ym_cursor *c);
uint16_t ym_cursor_u16(struct ym_cursor *c);
uint32_t ym_cursor_u32(struct ym_cursor *c);
uint64_t ym_cursor_u64(struct ym_cursor *c);
uint64_t ym_cursor_varint(struct ym_cursor *c); /* refuses overlong and more than 64 bits */
int64_t ym_cursor_zigzag(struct ym_cursor *c);
struct ym_bytes ym_cursor_take(struct ym_cursor *c, size_t n);

#endif
