/* codec.c — records to bytes and back.  Floor: domain.  The grammar stands in doc/storage.md.
 * Bytes from disk or wire are believed only after the checksum, and even then bounded. */
#include "yimen/domain/codec.h"

#include <string.h>

#include "yimen/base/hash.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/ledger.h"

enum { MAGIC = 'Y', CODEC = 1, CODEC_UNDER_KEY = 2, BEGIN = 2, HEADER = 6, SUM = 4, KEY = 18 };

static void codec_add_value(struct ym_buf *out, const struct ym_head *r, const struct ym_field *f)
{
    if (ym_field_is_text(f)) {
        const char *text = ym_field_text(r, f);
        size_t n = strlen(text);
        ym_buf_add_varint(out, n);
        ym_buf_add(out, text, n);
        return;
    }
    /* Numbers carry their length too, so that a reader can pass over a tag it does not know. */
    size_t at = out->len;
    ym_buf_addc(out, 0);
    ym_buf_add_zigzag(out, ym_field_number(r, f));
    out->data[at] = (char)(out->len - at - 1);
}

static void codec_add_fields(struct ym_buf *out, const struct ym_head *r)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    for (size_t i = 0; i < s->count; i++) {
        if (ym_field_empty(r, &s->fields[i]))
            continue;
        ym_buf_add_varint(out, s->fields[i].tag);
        codec_add_value(out, r, &s->fields[i]);
    }
    ym_buf_add(out, r->unknown.data, r->unknown.len);
}

static void codec_encode(struct ym_buf *out, const struct ym_head *r, int version)
{
    size_t start = out->len;
    ym_buf_add_u8(out, MAGIC);
    ym_buf_add_u8(out, CODEC);
    ym_buf_add_u16(out, (uint16_t)r->type);
    ym_buf_add_u16(out, (uint16_t)version);
    ym_buf_add_zigzag(out, r->root);
    ym_buf_add_zigzag(out, r->id);
    ym_buf_add_zigzag(out, r->parent);
    ym_buf_add_zigzag(out, r->rev);
    codec_add_fields(out, r);
    ym_buf_add_u32(out, ym_checksum(out->data + start, out->len - start));
}

static int codec_version(const struct ym_head *r)
{
    return r->unknown.len && r->version > YM_SCHEMA_VERSION ? r->version : YM_SCHEMA_VERSION;
}

void ym_record_encode(struct ym_buf *out, const struct ym_head *r)
{
    codec_encode(out, r, codec_version(r));
}

void ym_record_encode_sent(struct ym_buf *out, const struct ym_head *r)
{
    codec_encode(out, r, YM_SCHEMA_VERSION);
}

/* ---- under a key */

/* The sum of the key's bytes: folded into the record's, so that bytes under another key do not fit. */
static uint32_t codec_key_sum(int64_t root, int type, int64_t id)
{
    uint8_t key[KEY];
    for (size_t i = 0; i < 8; i++) {
        key[i] = (uint8_t)((uint64_t)root >> (56 - 8 * i));
        key[10 + i] = (uint8_t)((uint64_t)id >> (56 - 8 * i));
    }
    key[8] = (uint8_t)(type >> 8);
    key[9] = (uint8_t)type;
    return ym_checksum(key, sizeof key);
}

/* *out: the line without what its number says; 0 if the number says anything else. */
static int codec_take_off_number(struct ym_ledger *out, const struct ym_head *r)
{
    if (r->type != YM_R_ledger)
        return 0;
    const struct ym_ledger *l = (const struct ym_ledger *)r;
    *out = *l;
    if (!ym_ledger_read_number(out) || out->head.parent != r->parent || out->month != l->month || out->part != l->part)
        return 0;
    out->month = out->part = YM_NONE;
    return 1;
}

void ym_record_encode_stored(struct ym_buf *out, const struct ym_head *r)
{
    struct ym_ledger rest;
    size_t start = out->len;
    if (!codec_take_off_number(&rest, r)) {
        ym_record_encode(out, r);
        return;
    }
    ym_buf_add_u8(out, MAGIC);
    ym_buf_add_u8(out, CODEC_UNDER_KEY);
    ym_buf_add_varint(out, (uint64_t)codec_version(r));
    ym_buf_add_zigzag(out, r->rev);
    codec_add_fields(out, &rest.head);
    ym_buf_add_u32(out, ym_checksum(out->data + start, out->len - start) ^ codec_key_sum(r->root, r->type, r->id));
}

int ym_record_peek(const void *bytes, size_t n)
{
    const uint8_t *b = bytes;
    return n >= HEADER + SUM && b[0] == MAGIC && b[1] == CODEC ? b[2] << 8 | b[3] : 0;
}

/* The fields' bytes, copied once, with room behind them: a text stands in the copy, ended where the next field's tag was. */
struct codec_texts {
    struct ym_arena *arena;
    const uint8_t *from, *end;
    char *copy; /* NULL until there is a text */
};

static const char *codec_text(struct codec_texts *t, struct ym_bytes value)
{
    size_t all = (size_t)(t->end - t->from), at = (size_t)((const uint8_t *)value.data - t->from);
    if (!value.len)
        return "";
    if (!t->copy) {
        t->copy = ym_arena_alloc(t->arena, all + 1);
        memcpy(t->copy, t->from, all);
    }
    t->copy[at + value.len] = 0;
    return t->copy + at;
}

static int codec_take_value(struct ym_head *r, const struct ym_field *f, struct codec_texts *texts, struct ym_bytes value)
{
    if (ym_field_is_text(f)) {
        if (!ym_utf8_valid(value.data, value.len))
            return YM_ECORRUPT;
        ym_field_set_text(r, f, codec_text(texts, value));
        return 0;
    }
    struct ym_cursor c = ym_cursor_of(value.data, value.len);
    ym_field_set_number(r, f, ym_cursor_zigzag(&c));
    return c.bad || c.at != c.end ? YM_ECORRUPT : 0;
}

static int codec_take_fields(struct ym_head *r, const struct ym_schema *s, struct ym_arena *arena, struct ym_cursor *c)
{
    struct codec_texts texts = {.arena = arena, .from = c->at, .end = c->end};
    struct ym_buf unknown;
    int err = 0;
    ym_buf_init(&unknown);
    while (!err && c->at < c->end) {
        uint64_t tag = ym_cursor_varint(c);
        struct ym_bytes value = ym_cursor_take(c, ym_cursor_varint(c));
        if (c->bad || tag == 0 || tag > UINT16_MAX) {
            err = YM_ECORRUPT;
            break;
        }
        const struct ym_field *f = ym_field_tagged(s, (unsigned)tag);
        if (f) {
            err = codec_take_value(r, f, &texts, value);
        } else {
            ym_buf_add_varint(&unknown, tag);
            ym_buf_add_varint(&unknown, value.len);
            ym_buf_add(&unknown, value.data, value.len);
        }
    }
    if (!err && unknown.len)
        r->unknown = (struct ym_bytes){ym_arena_memdup(arena, unknown.data, unknown.len), unknown.len};
    ym_buf_release(&unknown);
    return err;
}

/* `key`: what the key adds to the sum. */
static int codec_sum_fits(const void *bytes, size_t n, uint32_t key)
{
    if (n < SUM || n > YM_RECORD_BYTES_MAX)
        return 0;
    struct ym_cursor sum = ym_cursor_of((const uint8_t *)bytes + n - SUM, SUM);
    return ym_cursor_u32(&sum) == (ym_checksum(bytes, n - SUM) ^ key);
}

int ym_record_decode(struct ym_head **out, struct ym_arena *arena, const void *bytes, size_t n)
{
    if (n < HEADER + SUM || !codec_sum_fits(bytes, n, 0))
        return YM_ECORRUPT;
    struct ym_cursor c = ym_cursor_of(bytes, n - SUM);
    if (ym_cursor_u8(&c) != MAGIC)
        return YM_ECORRUPT;
    if (ym_cursor_u8(&c) != CODEC)
        return YM_EVERSION;
    const struct ym_schema *s = ym_schema_of(ym_cursor_u16(&c));
    if (!s)
        return YM_EVERSION;
    int version = ym_cursor_u16(&c);
    struct ym_head *r = ym_record_new(arena, s->type);
    r->version = version;
    r->root = ym_cursor_zigzag(&c);
    r->id = ym_cursor_zigzag(&c);
    r->parent = ym_cursor_zigzag(&c);
    r->rev = ym_cursor_zigzag(&c);
    int below = r->root < 0 || r->id < 0 || r->parent < 0 || r->rev < 0;
    if (c.bad || below || codec_take_fields(r, s, arena, &c))
        return YM_ECORRUPT;
    *out = r;
    return 0;
}

/* A month of the ledger; what its number says is believed whatever its fields say. */
static int codec_decode_under_key(struct ym_head **out, struct ym_arena *arena, const struct ym_record_at *at, struct ym_bytes bytes)
{
    if (at->type != YM_R_ledger || at->root < 0 || !codec_sum_fits(bytes.data, bytes.len, codec_key_sum(at->root, at->type, at->id)))
        return YM_ECORRUPT;
    struct ym_cursor c = ym_cursor_of((const uint8_t *)bytes.data + BEGIN, bytes.len - BEGIN - SUM);
    struct ym_ledger *l = YM_RECORD(arena, ledger);
    uint64_t version = ym_cursor_varint(&c);
    l->head.version = (int)version;
    l->head.root = at->root;
    l->head.id = at->id;
    l->head.rev = ym_cursor_zigzag(&c);
    if (c.bad || version > UINT16_MAX || l->head.rev < 0 || codec_take_fields(&l->head, ym_schema_of(at->type), arena, &c) ||
        !ym_ledger_read_number(l))
        return YM_ECORRUPT;
    *out = &l->head;
    return 0;
}

int ym_record_decode_stored(struct ym_head **out, struct ym_arena *arena, const struct ym_record_at *at, struct ym_bytes bytes)
{
    const uint8_t *b = bytes.data;
    struct ym_head *r;
    if (bytes.len >= BEGIN + SUM && b[0] == MAGIC && b[1] == CODEC_UNDER_KEY)
        return codec_decode_under_key(out, arena, at, bytes);
    int err = ym_record_decode(&r, arena, bytes.data, bytes.len);
    if (!err && (r->root != at->root || r->type != at->type || r->id != at->id))
        err = YM_ECORRUPT;
    if (!err)
        *out = r;
    return err;
}
