/* audit.c — appending to the chain and reading from it.  Floor: store.
 * An entry is never changed; its detail may be removed, by the law's retention alone. */
#include "engine/inside.h"

#include <string.h>

#include "yimen/base/text.h"
#include "yimen/domain/codec.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/entry.h"

/* Version 2 says besides in whose place it was done; what nobody stood in for is written as ever, so that the older proofs stand. */
enum { ENTRY_VERSION = 1, ENTRY_STOOD_FOR = 2 };

static const uint8_t audit_no_detail[YM_SHA256]; /* the digest of an entry without details */

/* ---- an entry as bytes */

static void audit_add_text(struct ym_buf *out, const char *text)
{
    size_t n = text ? strlen(text) : 0;
    ym_buf_add_varint(out, n);
    ym_buf_add(out, text, n);
}

static void audit_encode(struct ym_buf *out, const struct ym_entry *e, const uint8_t digest[YM_SHA256], const uint8_t prev[YM_SHA256])
{
    int stood = !ym_text_empty(e->stood_for);
    ym_buf_add_u8(out, stood ? ENTRY_STOOD_FOR : ENTRY_VERSION);
    ym_buf_add_zigzag(out, e->seq);
    ym_buf_add_zigzag(out, e->at);
    audit_add_text(out, e->account);
    ym_buf_add_zigzag(out, e->roles);
    audit_add_text(out, e->call);
    ym_buf_add_zigzag(out, e->root);
    ym_buf_add_zigzag(out, e->record);
    audit_add_text(out, e->result);
    audit_add_text(out, e->about);
    if (stood)
        audit_add_text(out, e->stood_for);
    ym_buf_add(out, digest, YM_SHA256);
    ym_buf_add(out, prev, YM_SHA256);
}

static const char *audit_take_text(struct ym_cursor *c, struct ym_arena *arena)
{
    struct ym_bytes b = ym_cursor_take(c, ym_cursor_varint(c));
    if (b.len && memchr(b.data, 0, b.len))
        c->bad = 1;
    return ym_arena_strndup(arena, b.data, b.len);
}

static const char *audit_hex(struct ym_arena *arena, const void *digest)
{
    char *text = ym_arena_alloc(arena, YM_SHA256_HEX);
    ym_hex(text, digest, YM_SHA256);
    return text;
}

int ym_audit_parse(struct ym_entry **out, uint8_t prev[YM_SHA256], struct ym_arena *arena, struct ym_bytes value)
{
    struct ym_cursor c = ym_cursor_of(value.data, value.len);
    struct ym_entry *e = YM_RECORD(arena, entry);
    uint8_t hash[YM_SHA256];
    int version = value.len < YM_SHA256 ? 0 : ym_cursor_u8(&c);
    if (version != ENTRY_VERSION && version != ENTRY_STOOD_FOR)
        return YM_ECORRUPT;
    struct ym_bytes entry = {.data = value.data, .len = value.len - YM_SHA256};
    ym_sha256(hash, &entry, 1);
    if (memcmp(hash, (const uint8_t *)value.data + entry.len, YM_SHA256))
        return YM_ECORRUPT;
    e->seq = ym_cursor_zigzag(&c);
    e->at = ym_cursor_zigzag(&c);
    e->account = audit_take_text(&c, arena);
    e->roles = ym_cursor_zigzag(&c);
    e->call = audit_take_text(&c, arena);
    e->root = ym_cursor_zigzag(&c);
    e->record = ym_cursor_zigzag(&c);
    e->result = audit_take_text(&c, arena);
    e->about = audit_take_text(&c, arena);
    if (version == ENTRY_STOOD_FOR)
        e->stood_for = audit_take_text(&c, arena);
    struct ym_bytes digest = ym_cursor_take(&c, YM_SHA256), before = ym_cursor_take(&c, YM_SHA256);
    ym_cursor_take(&c, YM_SHA256);
    if (c.bad || c.at != c.end)
        return YM_ECORRUPT;
    memcpy(prev, before.data, YM_SHA256);
    e->digest = memcmp(digest.data, audit_no_detail, YM_SHA256) ? audit_hex(arena, digest.data) : "";
    e->hash = audit_hex(arena, hash);
    *out = e;
    return 0;
}

/* ---- appending */

static void audit_encode_changes(struct ym_buf *out, const struct ym_list *changes)
{
    struct ym_buf one;
    ym_buf_init(&one);
    for (size_t i = 0; i < changes->count; i++) {
        ym_buf_clear(&one);
        ym_record_encode(&one, changes->at[i]);
        ym_buf_add_varint(out, one.len);
        ym_buf_add(out, one.data, one.len);
    }
    ym_buf_release(&one);
}

/* Writes salt and detail; fills the digest over both. */
static int audit_put_detail(uint8_t digest[YM_SHA256], struct ym_txn *t, int64_t seq, const struct ym_list *changes, const uint8_t *salt)
{
    struct ym_id_key key = ym_id_key(seq);
    struct ym_buf b;
    uint8_t own[YM_SALT];
    if (!changes || !changes->count) {
        memcpy(digest, audit_no_detail, YM_SHA256);
        return 0;
    }
    for (size_t i = 0; i < changes->count; i++)
        if (changes->at[i]->type == YM_R_change)
            ((struct ym_change *)changes->at[i])->seq = seq;
    if (!salt)
        ym_random(own, sizeof own);
    ym_buf_init(&b);
    ym_buf_add(&b, salt ? salt : own, YM_SALT);
    audit_encode_changes(&b, changes);
    struct ym_bytes whole = ym_buf_bytes(&b);
    ym_sha256(digest, &whole, 1);
    int err = ym_table_put(t, YM_T_DETAIL, ym_id_bytes(&key), whole);
    ym_buf_release(&b);
    return err;
}

void ym_audit_index_key(struct ym_buf *out, int number, const struct ym_entry *e)
{
    ym_buf_clear(out);
    ym_buf_add_u16(out, (uint16_t)number);
    if (number == YM_INDEX_AUDIT_ROOT)
        ym_key_number(out, e->root);
    else
        ym_key_text(out, e->account);
    ym_buf_add_u64(out, (uint64_t)e->root);
    ym_buf_add_u64(out, (uint64_t)e->seq);
}

static int audit_put_index(struct ym_txn *t, const struct ym_entry *e)
{
    struct ym_buf key;
    ym_buf_init(&key);
    ym_audit_index_key(&key, YM_INDEX_AUDIT_ROOT, e);
    int err = ym_table_put(t, YM_T_INDEX, ym_buf_bytes(&key), (struct ym_bytes){.data = "", .len = 0});
    ym_audit_index_key(&key, YM_INDEX_AUDIT_ACCOUNT, e);
    if (!err)
        err = ym_table_put(t, YM_T_INDEX, ym_buf_bytes(&key), (struct ym_bytes){.data = "", .len = 0});
    ym_buf_release(&key);
    return err;
}

static int audit_put_entry(uint8_t hash[YM_SHA256], struct ym_txn *t, const struct ym_entry *e, const uint8_t digest[YM_SHA256])
{
    struct ym_id_key key = ym_id_key(e->seq);
    struct ym_buf b;
    ym_buf_init(&b);
    audit_encode(&b, e, digest, t->s->head.hash);
    struct ym_bytes entry = ym_buf_bytes(&b);
    ym_sha256(hash, &entry, 1);
    ym_buf_add(&b, hash, YM_SHA256);
    int err = ym_table_put(t, YM_T_AUDIT, ym_id_bytes(&key), ym_buf_bytes(&b));
    ym_buf_release(&b);
    return err;
}

int ym_audit_append(struct ym_txn *t, struct ym_entry *e, const struct ym_list *changes, const uint8_t *salt)
{
    struct ym_audit_head *head = &t->s->head;
    uint8_t digest[YM_SHA256], hash[YM_SHA256];
    if (!t->writes)
        return YM_EBAD;
    e->seq = head->seq + 1;
    int err = audit_put_detail(digest, t, e->seq, changes, salt);
    if (!err)
        err = audit_put_entry(hash, t, e, digest);
    if (!err)
        err = audit_put_index(t, e);
    if (err)
        return ym_doing(err, N_("writing the audit log"), NULL);
    head->seq = e->seq;
    memcpy(head->hash, hash, YM_SHA256);
    e->digest = changes && changes->count ? audit_hex(&t->arena, digest) : "";
    e->hash = audit_hex(&t->arena, hash);
    return 0;
}

/* ---- reading */

int ym_audit_start(struct ym_txn *t)
{
    DBT k = ym_dbt((struct ym_bytes){0}), v = k;
    DBC *c;
    int err = ym_table_cursor(&c, t, YM_T_AUDIT);
    if (err)
        return err;
    int ret = c->get(c, &k, &v, DB_LAST);
    t->s->head = (struct ym_audit_head){0};
    if (ret == 0 && v.size > YM_SHA256) {
        t->s->head.seq = ym_id_of((struct ym_bytes){.data = k.data, .len = k.size});
        memcpy(t->s->head.hash, (uint8_t *)v.data + v.size - YM_SHA256, YM_SHA256);
    }
    c->close(c);
    return ret == DB_NOTFOUND ? 0 : ym_txn_fail(t, ret, N_("reading the head of the audit chain"));
}

int ym_audit_head(struct ym_audit_head *out, struct ym_txn *t)
{
    *out = t->s->head;
    return 0;
}

int ym_audit_get(struct ym_entry **out, struct ym_txn *t, struct ym_arena *arena, int64_t seq)
{
    struct ym_id_key key = ym_id_key(seq);
    uint8_t prev[YM_SHA256];
    struct ym_bytes value;
    int err = ym_table_get(&value, t, YM_T_AUDIT, ym_id_bytes(&key));
    if (!err)
        err = ym_audit_parse(out, prev, arena, value);
    if (err)
        return ym_doing(err, N_("reading the audit log"), NULL);
    (*out)->account = ym_text_showable(arena, (*out)->account); /* 0.1.0 could cut a text inside a character */
    (*out)->about = ym_text_showable(arena, (*out)->about);
    return (*out)->seq == seq ? 0 : YM_ECORRUPT;
}

int ym_audit_detail(struct ym_list *out, int *removed, struct ym_txn *t, int64_t seq)
{
    struct ym_id_key key = ym_id_key(seq);
    struct ym_bytes value;
    int err = ym_table_get(&value, t, YM_T_DETAIL, ym_id_bytes(&key));
    if (removed)
        *removed = !err && value.len == 0;
    if (err || value.len == 0)
        return err == YM_ENOENT ? 0 : err;
    struct ym_cursor c = ym_cursor_of(value.data, value.len);
    ym_cursor_take(&c, YM_SALT);
    while (!err && c.at < c.end) {
        struct ym_bytes one = ym_cursor_take(&c, ym_cursor_varint(&c));
        struct ym_head *r;
        err = c.bad ? YM_ECORRUPT : ym_record_decode(&r, out->arena, one.data, one.len);
        if (!err)
            ym_list_add(out, r);
    }
    return c.bad ? YM_ECORRUPT : err;
}

/* An empty row says that there was a detail and that it was removed on purpose. */
int ym_audit_forget(struct ym_txn *t, int64_t seq)
{
    struct ym_id_key key = ym_id_key(seq);
    struct ym_bytes value;
    if (!t->writes)
        return YM_EBAD;
    int err = ym_table_get(&value, t, YM_T_DETAIL, ym_id_bytes(&key));
    return err ? err : ym_table_put(t, YM_T_DETAIL, ym_id_bytes(&key), (struct ym_bytes){.data = "", .len = 0});
}
