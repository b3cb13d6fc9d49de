/* tally.c — counters that change with the records they count.  Floor: store.
 * Differences gather in memory and are written once a transaction: many records count in the same few rows. */
#include "engine/inside.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { FIRST_SLOTS = 64 };

const struct ym_tally *ym_tally_row(const struct ym_store *s, int number)
{
    for (const struct ym_tally *row = s->o.tallies; row && row->name; row++)
        if (row->number == number)
            return row;
    return NULL;
}

/* ---- what is pending */

static struct ym_pending_row *tally_slot_of(const struct ym_pending *p, const uint8_t *key, size_t len)
{
    size_t at = (size_t)XXH3_64bits(key, len) & (p->cap - 1);
    while (p->slots[at].key && (p->slots[at].len != len || memcmp(p->slots[at].key, key, len)))
        at = (at + 1) & (p->cap - 1);
    return &p->slots[at];
}

static void tally_make_slots(struct ym_pending *p)
{
    struct ym_pending old = *p;
    p->cap = old.cap ? old.cap * 2 : FIRST_SLOTS;
    p->slots = YM_NEW_ARRAY(&p->arena, struct ym_pending_row, p->cap);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slots[i].key)
            *tally_slot_of(p, old.slots[i].key, old.slots[i].len) = old.slots[i];
}

void ym_pending_add(struct ym_pending *p, const uint8_t *key, size_t len, const int64_t *by, int *overflow)
{
    if ((p->count + 1) * 4 > p->cap * 3)
        tally_make_slots(p);
    struct ym_pending_row *row = tally_slot_of(p, key, len);
    if (!row->key) {
        row->key = ym_arena_memdup(&p->arena, key, len);
        row->len = len;
        p->count++;
    }
    for (size_t i = 0; i < YM_COUNTERS; i++)
        if (__builtin_add_overflow(row->by[i], by[i], &row->by[i]))
            *overflow = 1;
}

void ym_pending_clear(struct ym_pending *p)
{
    ym_arena_reset(&p->arena);
    p->slots = NULL;
    p->count = p->cap = 0;
}

/* ---- rows as bytes */

void ym_tally_value(struct ym_buf *out, const int64_t count[YM_COUNTERS])
{
    size_t n = YM_COUNTERS;
    while (n && !count[n - 1])
        n--;
    ym_buf_clear(out);
    ym_buf_add_u8(out, (uint8_t)n);
    for (size_t i = 0; i < n; i++)
        ym_buf_add_zigzag(out, count[i]);
}

int ym_tally_read(int64_t out[YM_COUNTERS], struct ym_bytes value)
{
    struct ym_cursor c = ym_cursor_of(value.data, value.len);
    size_t n = ym_cursor_u8(&c);
    memset(out, 0, YM_COUNTERS * sizeof *out);
    if (n > YM_COUNTERS)
        return YM_ECORRUPT;
    for (size_t i = 0; i < n; i++)
        out[i] = ym_cursor_zigzag(&c);
    return c.bad || c.at != c.end ? YM_ECORRUPT : 0;
}

static int tally_get_row(int64_t out[YM_COUNTERS], struct ym_txn *t, struct ym_bytes key)
{
    struct ym_bytes value;
    int err = ym_table_get(&value, t, YM_T_TALLY, key);
    memset(out, 0, YM_COUNTERS * sizeof *out);
    return err == YM_ENOENT ? 0 : err ? err : ym_tally_read(out, value);
}

/* ---- differences */

static int tally_add_all(struct ym_txn *t, const struct ym_tally *row, const struct ym_head *r, int sign)
{
    struct ym_emit e;
    struct ym_buf key;
    int overflow = 0;
    ym_emit_init(&e, &t->arena);
    ym_buf_init(&key);
    row->add(r, &e);
    for (size_t i = 0; i < e.count; i++) {
        int64_t by[YM_COUNTERS];
        ym_buf_clear(&key);
        ym_buf_add_u16(&key, (uint16_t)row->number);
        ym_buf_add(&key, e.list[i].key, e.list[i].len);
        for (size_t k = 0; k < YM_COUNTERS; k++)
            by[k] = e.list[i].by ? sign * e.list[i].by[k] : 0; /* never INT64_MIN, see ym_emit_add */
        ym_pending_add(&t->s->pending, (const uint8_t *)key.data, key.len, by, &overflow);
    }
    if (e.too_large)
        overflow = 1;
    ym_buf_release(&key);
    ym_emit_release(&e);
    return overflow ? YM_ELIMIT : 0;
}

int ym_tally_change(struct ym_txn *t, const struct ym_head *old, const struct ym_head *new)
{
    int type = (new ? new : old)->type, err = 0;
    for (const struct ym_tally *row = t->s->o.tallies; row && row->name && !err; row++) {
        if (row->type != type)
            continue;
        struct ym_arena_mark mark = ym_arena_mark(&t->arena);
        err = old ? tally_add_all(t, row, old, -1) : 0;
        if (!err && new)
            err = tally_add_all(t, row, new, 1);
        ym_arena_rewind(&t->arena, mark);
    }
    if (err && !t->err)
        t->err = err; /* some differences are already pending */
    return err;
}

static int tally_is_zero(const int64_t count[YM_COUNTERS])
{
    for (size_t i = 0; i < YM_COUNTERS; i++)
        if (count[i])
            return 0;
    return 1;
}

static int tally_write_row(struct ym_txn *t, const struct ym_pending_row *row, struct ym_buf *value)
{
    struct ym_bytes key = {.data = row->key, .len = row->len};
    int64_t count[YM_COUNTERS];
    if (tally_is_zero(row->by))
        return 0;
    int err = tally_get_row(count, t, key);
    if (err)
        return err;
    for (size_t i = 0; i < YM_COUNTERS; i++)
        if (__builtin_add_overflow(count[i], row->by[i], &count[i]))
            return YM_ELIMIT;
    if (tally_is_zero(count)) {
        err = ym_table_delete(t, YM_T_TALLY, key);
        return err == YM_ENOENT ? 0 : err;
    }
    ym_tally_value(value, count);
    return ym_table_put(t, YM_T_TALLY, key, ym_buf_bytes(value));
}

int ym_tally_write(struct ym_txn *t)
{
    struct ym_pending *p = &t->s->pending;
    struct ym_buf value;
    int err = 0;
    if (!t->writes || !p->count)
        return 0;
    ym_buf_init(&value);
    for (size_t i = 0; i < p->cap && !err; i++)
        if (p->slots[i].key)
            err = tally_write_row(t, &p->slots[i], &value);
    ym_buf_release(&value);
    ym_pending_clear(p);
    if (err && !t->err)
        t->err = err;
    return err;
}
