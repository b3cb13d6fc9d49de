/* key.c — order-preserving bytes.  Floor: store.
 * memcmp of two keys orders them as their parts do; must not know what the parts mean. */
#include "yimen/store/index.h"

#include <string.h>

#define SIGN (UINT64_C(1) << 63)

/* A text ends with 0, which no text holds and which sorts before every byte a text may hold. */
void ym_key_text(struct ym_buf *key, const char *text)
{
    ym_key_prefix(key, text);
    ym_buf_add_u8(key, 0);
}

void ym_key_prefix(struct ym_buf *key, const char *text)
{
    ym_buf_adds(key, text);
}

/* With the sign bit flipped, unsigned bytes order as the numbers do. */
void ym_key_number(struct ym_buf *key, int64_t v)
{
    ym_buf_add_u64(key, (uint64_t)v ^ SIGN);
}

const char *ym_key_read_text(struct ym_cursor *c, struct ym_arena *arena)
{
    const uint8_t *end = c->at < c->end ? memchr(c->at, 0, (size_t)(c->end - c->at)) : NULL;
    if (!end) {
        c->bad = 1;
        c->at = c->end;
        return "";
    }
    const char *text = ym_arena_strndup(arena, (const char *)c->at, (size_t)(end - c->at));
    c->at = end + 1;
    return text;
}

int64_t ym_key_read_number(struct ym_cursor *c)
{
    uint64_t v = ym_cursor_u64(c);
    return c->bad ? 0 : (int64_t)(v ^ SIGN);
}
