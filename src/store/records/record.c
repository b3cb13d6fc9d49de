/* record.c — records under (root, type, number), with the revision that keeps a stale save out.  Floor: store.
 * Must not know what a record means; its rows of indexes and tallies do. */
#include "engine/inside.h"

#include "yimen/domain/codec.h"

struct ym_record_key ym_record_key(int64_t root, int type, int64_t id)
{
    struct ym_record_key k;
    uint64_t r = (uint64_t)root, n = (uint64_t)id;
    for (size_t i = 8; i-- > 0; r >>= 8, n >>= 8) {
        k.bytes[i] = (uint8_t)r;
        k.bytes[10 + i] = (uint8_t)n;
    }
    k.bytes[8] = (uint8_t)(type >> 8);
    k.bytes[9] = (uint8_t)type;
    return k;
}

struct ym_bytes ym_record_bytes(const struct ym_record_key *k)
{
    return (struct ym_bytes){.data = k->bytes, .len = sizeof k->bytes};
}

/* For a trail: which kind of record, never which one. */
static const char *record_type_name(int type)
{
    const struct ym_schema *s = ym_schema_of(type);
    return s ? s->name : NULL;
}

int ym_record_read(struct ym_head **out, struct ym_arena *arena, struct ym_bytes key, struct ym_bytes value)
{
    struct ym_cursor c = ym_cursor_of(key.data, key.len);
    struct ym_record_at at;
    at.root = (int64_t)ym_cursor_u64(&c);
    at.type = ym_cursor_u16(&c);
    at.id = (int64_t)ym_cursor_u64(&c);
    struct ym_head *r;
    int err = c.bad || c.at != c.end ? YM_ECORRUPT : ym_record_decode_stored(&r, arena, &at, value);
    if (err)
        return ym_is_fault(err) ? ym_failed(err, N_("decoding stored bytes"), record_type_name(at.type), NULL) : err;
    *out = r;
    return 0;
}

int ym_record_get(struct ym_head **out, struct ym_txn *t, struct ym_arena *arena, int type, int64_t root, int64_t id)
{
    struct ym_record_key k = ym_record_key(root, type, id);
    struct ym_bytes value;
    int err = ym_table_get(&value, t, YM_T_RECORDS, ym_record_bytes(&k));
    err = err ? err : ym_record_read(out, arena, ym_record_bytes(&k), value);
    return ym_doing(err, N_("reading a record"), record_type_name(type));
}

int ym_record_lookup(int *type, int64_t *root, struct ym_txn *t, int64_t id)
{
    struct ym_id_key k = ym_id_key(id);
    struct ym_bytes value;
    int err = ym_table_get(&value, t, YM_T_IDS, ym_id_bytes(&k));
    if (err)
        return err;
    struct ym_cursor c = ym_cursor_of(value.data, value.len);
    *root = (int64_t)ym_cursor_u64(&c);
    *type = ym_cursor_u16(&c);
    return c.bad || c.at != c.end ? YM_ECORRUPT : 0;
}

int ym_record_find(struct ym_head **out, struct ym_txn *t, struct ym_arena *arena, int64_t id)
{
    int type;
    int64_t root;
    int err = ym_record_lookup(&type, &root, t, id);
    return err ? err : ym_record_get(out, t, arena, type, root, id);
}

int64_t ym_number_next(struct ym_txn *t)
{
    return t->s->next++;
}

int64_t ym_number_coming(const struct ym_txn *t)
{
    return t->s->next;
}

void ym_number_reserve(struct ym_txn *t, int64_t next)
{
    if (t->writes && next > t->s->next)
        t->s->next = next;
}

/* ---- saving */

/* The version stored now (*out, NULL if none), if `rev` is its revision. */
static int record_get_old(struct ym_head **out, struct ym_txn *t, int type, int64_t root, int64_t id, int64_t rev)
{
    *out = NULL;
    int err = ym_record_get(out, t, &t->arena, type, root, id);
    if (err == YM_ENOENT)
        return rev > 0 ? YM_ENOENT : 0;
    if (err)
        return err;
    return rev == YM_REV_ANY || rev == (*out)->rev ? 0 : YM_ESTALE;
}

/* A number that is made of others leads to its record without the table of numbers. */
static int record_is_numbered(int64_t id)
{
    return id < YM_ID_MADE;
}

/* A number belongs to one record for ever: one loaded from a dump may not take another's. */
static int record_refuse_taken_number(struct ym_txn *t, const struct ym_head *r)
{
    int type;
    int64_t root;
    int err = ym_record_lookup(&type, &root, t, r->id);
    if (err == YM_ENOENT)
        return 0;
    if (err)
        return err;
    t->holder_index = 0;
    t->holder_root = root;
    t->holder_id = r->id;
    return YM_EEXIST;
}

static int record_put_number(struct ym_txn *t, const struct ym_head *r)
{
    struct ym_id_key k = ym_id_key(r->id);
    struct ym_buf value;
    ym_buf_init(&value);
    ym_buf_add_u64(&value, (uint64_t)r->root);
    ym_buf_add_u16(&value, (uint16_t)r->type);
    int err = ym_table_put(t, YM_T_IDS, ym_id_bytes(&k), ym_buf_bytes(&value));
    ym_buf_release(&value);
    if (!err && r->id >= t->s->next)
        t->s->next = r->id + 1;
    return err;
}

static int record_put_bytes(struct ym_txn *t, const struct ym_head *r)
{
    struct ym_record_key k = ym_record_key(r->root, r->type, r->id);
    struct ym_buf value;
    ym_buf_init(&value);
    ym_record_encode_stored(&value, r);
    int err = value.len > YM_RECORD_BYTES_MAX ? YM_ELIMIT : ym_table_put(t, YM_T_RECORDS, ym_record_bytes(&k), ym_buf_bytes(&value));
    ym_buf_release(&value);
    return err;
}

static int record_save(struct ym_txn *t, const struct ym_head *old, const struct ym_head *r)
{
    int number = !old && record_is_numbered(r->id);
    int err = number ? record_refuse_taken_number(t, r) : 0;
    if (!err)
        err = ym_index_may(t, old, r);
    if (!err)
        err = record_put_bytes(t, r);
    if (err)
        return err;
    err = number ? record_put_number(t, r) : 0;
    if (!err)
        err = ym_index_change(t, old, r);
    if (!err)
        err = ym_tally_change(t, old, r);
    if (err && !t->err)
        t->err = err;
    return err;
}

static void record_number_new(struct ym_txn *t, struct ym_head *r)
{
    r->id = ym_number_next(t);
    if (r->type == YM_R_household)
        r->root = r->id;
}

static int record_is_storable(const struct ym_head *r)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    return s && (s->belongs == YM_FAMILY || s->belongs == YM_OFFICE) && r->root >= 0 && r->id >= 0 && r->id < INT64_MAX && r->rev >= 0 &&
           r->rev < INT64_MAX;
}

int ym_record_put(struct ym_txn *t, struct ym_head *r, int64_t rev)
{
    struct ym_head before = *r, *old = NULL;
    if (!t->writes || !record_is_storable(r))
        return YM_EBAD;
    struct ym_arena_mark mark = ym_arena_mark(&t->arena);
    int err = 0;
    if (r->id == 0)
        record_number_new(t, r);
    else
        err = record_get_old(&old, t, r->type, r->root, r->id, rev);
    if (!err) {
        r->rev = (old ? old->rev : before.id && rev == 0 ? before.rev : 0) + 1;
        err = record_save(t, old, r);
    }
    if (err)
        *r = before;
    ym_arena_rewind(&t->arena, mark);
    return ym_doing(err, N_("saving a record"), record_type_name(r->type));
}

int ym_record_delete(struct ym_txn *t, int type, int64_t root, int64_t id, int64_t rev)
{
    struct ym_record_key k = ym_record_key(root, type, id);
    struct ym_id_key number = ym_id_key(id);
    struct ym_head *old;
    if (!t->writes)
        return YM_EBAD;
    struct ym_arena_mark mark = ym_arena_mark(&t->arena);
    int err = record_get_old(&old, t, type, root, id, rev);
    if (!err && !old)
        err = YM_ENOENT;
    if (!err) {
        err = ym_table_delete(t, YM_T_RECORDS, ym_record_bytes(&k));
        if (!err && record_is_numbered(id))
            err = ym_table_delete(t, YM_T_IDS, ym_id_bytes(&number));
        if (!err)
            err = ym_index_change(t, old, NULL);
        if (!err)
            err = ym_tally_change(t, old, NULL);
        if (err && !t->err)
            t->err = err;
    }
    ym_arena_rewind(&t->arena, mark);
    return ym_doing(err, N_("deleting a record"), record_type_name(type));
}
