/* version.c — records of another version of the schema.  Floor: domain.
 * Must not know who sends what: it has two records and the versions they were written by. */
#include "yimen/domain/version.h"

int ym_record_says(const struct ym_head *r, const struct ym_field *f)
{
    return r->version >= f->since || !ym_field_empty(r, f);
}

/* ---- fields this version does not know: tag, length and bytes, one behind the other */

/* 1 while there is one; *whole are all its bytes. */
static int version_next(unsigned *tag, struct ym_bytes *whole, struct ym_cursor *c)
{
    const uint8_t *from = c->at;
    if (c->at >= c->end)
        return 0;
    *tag = (unsigned)ym_cursor_varint(c);
    ym_cursor_take(c, (size_t)ym_cursor_varint(c));
    *whole = (struct ym_bytes){from, (size_t)(c->at - from)};
    return !c->bad;
}

static int version_has(struct ym_bytes unknown, unsigned wanted)
{
    struct ym_cursor c = ym_cursor_of(unknown.data, unknown.len);
    struct ym_bytes whole;
    unsigned tag;
    while (version_next(&tag, &whole, &c))
        if (tag == wanted)
            return 1;
    return 0;
}

static void version_set(struct ym_arena *arena, struct ym_head *r, struct ym_buf *bytes)
{
    r->unknown = (struct ym_bytes){bytes->len ? ym_arena_memdup(arena, bytes->data, bytes->len) : NULL, bytes->len};
    ym_buf_release(bytes);
}

static void version_keep_unknown(struct ym_arena *arena, struct ym_head *sent, const struct ym_head *stored)
{
    struct ym_cursor c = ym_cursor_of(stored->unknown.data, stored->unknown.len);
    struct ym_bytes whole;
    struct ym_buf all;
    unsigned tag;
    int knew = sent->version > YM_SCHEMA_VERSION && sent->version >= stored->version;
    ym_buf_init(&all);
    ym_buf_add(&all, sent->unknown.data, sent->unknown.len);
    while (version_next(&tag, &whole, &c))
        if (!version_has(sent->unknown, tag) && (!knew || tag >= YM_TAG_OURS))
            ym_buf_add(&all, whole.data, whole.len);
    version_set(arena, sent, &all);
}

void ym_record_complete(struct ym_arena *arena, struct ym_head *sent, const struct ym_head *stored)
{
    const struct ym_schema *s = ym_schema_of(sent->type);
    for (size_t i = 0; i < s->count; i++)
        if (!ym_record_says(sent, &s->fields[i]))
            ym_field_copy(sent, stored, &s->fields[i]);
    version_keep_unknown(arena, sent, stored);
    if (stored->version > sent->version)
        sent->version = stored->version;
}

void ym_record_entered(struct ym_arena *arena, struct ym_head *sent)
{
    struct ym_cursor c = ym_cursor_of(sent->unknown.data, sent->unknown.len);
    struct ym_bytes whole;
    struct ym_buf all;
    unsigned tag;
    ym_buf_init(&all);
    while (version_next(&tag, &whole, &c))
        if (tag < YM_TAG_OURS)
            ym_buf_add(&all, whole.data, whole.len);
    version_set(arena, sent, &all);
}

size_t ym_record_strange(const struct ym_head *r)
{
    struct ym_cursor c = ym_cursor_of(r->unknown.data, r->unknown.len);
    struct ym_bytes whole;
    unsigned tag;
    size_t n = 0;
    while (version_next(&tag, &whole, &c))
        n++;
    return n;
}
