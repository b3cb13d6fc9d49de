/* recount.c — is everything the store says true?  Floor: store.
 * Recomputes every index row and recounts every tally from the records; prints numbers of records, never values. */
#include "engine/inside.h"

#include <stdlib.h>
#include <string.h>

#include "yimen/domain/record/choices.h"
#include "yimen/store/backup.h"
#include "yimen/store/conf_set.h"

struct checker {
    struct ym_txn *t;
    struct ym_store_counts *counts;
    struct ym_problems *p;
    struct ym_pending recount; /* of the tallies; the stored rows are taken off again */
    int64_t index_rows, numbers, made;
    int broken, overflow;
};

static void recount_found(struct checker *c, enum ym_choice_stored what, int64_t number, const char *text)
{
    ym_problem(c->p, ym_location_stored(what, number), text, (char *)NULL);
    c->broken = 1;
}

static int recount_walk(struct checker *c, enum ym_table table, ym_each_row_fn *each)
{
    return ym_each_row(c->t, table, (struct ym_bytes){0}, each, c);
}

/* ---- records */

static int recount_number(struct checker *c, const struct ym_head *r)
{
    int type = 0;
    int64_t root = 0;
    if (r->id >= YM_ID_MADE) {
        c->made++;
        return 0;
    }
    int err = ym_record_lookup(&type, &root, c->t, r->id);
    if (err == YM_ENOENT || err == YM_ECORRUPT || (!err && (type != r->type || root != r->root)))
        recount_found(c, YM_stored_record, r->id, N_("The table of numbers does not lead to the record."));
    else if (err)
        return err;
    if (r->id >= c->t->s->next)
        recount_found(c, YM_stored_record, r->id, N_("The next number to be given is taken already."));
    return 0;
}

static int recount_key(struct checker *c, const struct ym_index *row, const struct ym_emitted *key, const struct ym_head *r)
{
    struct ym_buf k, v;
    struct ym_bytes value;
    ym_buf_init(&k);
    ym_buf_init(&v);
    ym_index_key(&k, row, key, r);
    ym_index_value(&v, row, r);
    int err = ym_table_get(&value, c->t, YM_T_INDEX, ym_buf_bytes(&k));
    if (err == YM_ENOENT || (!err && (value.len != v.len || memcmp(value.data, v.data, v.len)))) {
        recount_found(c, YM_stored_record, r->id, N_("An index does not lead to the record."));
        err = 0;
    }
    c->index_rows++;
    ym_buf_release(&k);
    ym_buf_release(&v);
    return err;
}

static int recount_indexes(struct checker *c, const struct ym_head *r)
{
    int err = 0;
    for (const struct ym_index *row = c->t->s->o.indexes; row && row->name && !err; row++) {
        struct ym_emit e;
        if (row->type != r->type)
            continue;
        ym_emit_init(&e, &c->t->arena);
        row->keys(r, &e);
        ym_emit_sort(&e);
        for (size_t i = 0; i < e.count && !err; i++)
            err = recount_key(c, row, &e.list[i], r);
        ym_emit_release(&e);
    }
    return err;
}

static void recount_tally(struct checker *c, int number, const uint8_t *key, size_t len, const int64_t *by, int sign)
{
    struct ym_buf k;
    int64_t signed_by[YM_COUNTERS] = {0};
    for (size_t i = 0; by && i < YM_COUNTERS; i++)
        if (__builtin_mul_overflow(by[i], sign, &signed_by[i]))
            c->overflow = 1;
    ym_buf_init(&k);
    ym_buf_add_u16(&k, (uint16_t)number);
    ym_buf_add(&k, key, len);
    ym_pending_add(&c->recount, (const uint8_t *)k.data, k.len, signed_by, &c->overflow);
    ym_buf_release(&k);
}

static void recount_tallies(struct checker *c, const struct ym_head *r)
{
    for (const struct ym_tally *row = c->t->s->o.tallies; row && row->name; row++) {
        struct ym_emit e;
        if (row->type != r->type)
            continue;
        ym_emit_init(&e, &c->t->arena);
        row->add(r, &e);
        for (size_t i = 0; i < e.count; i++)
            recount_tally(c, row->number, e.list[i].key, e.list[i].len, e.list[i].by, 1);
        ym_emit_release(&e);
    }
}

static int64_t recount_number_in(struct ym_bytes key)
{
    struct ym_cursor at = ym_cursor_of(key.data, key.len);
    ym_cursor_take(&at, 10);
    int64_t id = (int64_t)ym_cursor_u64(&at);
    return at.bad ? 0 : id;
}

static int recount_each_record(void *baton, struct ym_bytes key, struct ym_bytes value)
{
    struct checker *c = baton;
    struct ym_head *r;
    c->counts->records++;
    if (ym_record_read(&r, &c->t->arena, key, value)) {
        recount_found(c, YM_stored_record, recount_number_in(key), N_("The record cannot be read."));
        return 0;
    }
    recount_tallies(c, r);
    int err = recount_number(c, r);
    return err ? err : recount_indexes(c, r);
}

/* ---- rows too many: looked for only if there are more than the records make */

static int recount_each_number(void *baton, struct ym_bytes key, struct ym_bytes value)
{
    struct checker *c = baton;
    struct ym_cursor at = ym_cursor_of(value.data, value.len);
    int64_t id = ym_id_of(key), root = (int64_t)ym_cursor_u64(&at);
    struct ym_record_key k = ym_record_key(root, ym_cursor_u16(&at), id);
    struct ym_bytes record;
    int err = ym_table_get(&record, c->t, YM_T_RECORDS, ym_record_bytes(&k));
    if (err == YM_ENOENT) {
        recount_found(c, YM_stored_record, id, N_("The table of numbers has it, but there is no such record."));
        return 0;
    }
    return err;
}

static int recount_emits(struct checker *c, const struct ym_index *row, const struct ym_head *r, struct ym_bytes key)
{
    struct ym_emit e;
    struct ym_buf k;
    int same = 0;
    ym_emit_init(&e, &c->t->arena);
    ym_buf_init(&k);
    row->keys(r, &e);
    for (size_t i = 0; i < e.count && !same; i++) {
        ym_index_key(&k, row, &e.list[i], r);
        same = k.len == key.len && !memcmp(k.data, key.data, k.len);
    }
    ym_buf_release(&k);
    ym_emit_release(&e);
    return same;
}

static int recount_each_index_row(void *baton, struct ym_bytes key, struct ym_bytes value)
{
    struct checker *c = baton;
    struct ym_cursor at = ym_cursor_of(key.data, key.len);
    int number = ym_cursor_u16(&at);
    const struct ym_index *row = ym_index_row(c->t->s, number);
    if (number >= YM_ROW_NUMBERS)
        return 0;
    if (row && row->unique)
        at = ym_cursor_of(value.data, value.len);
    else
        ym_cursor_take(&at, key.len >= 18 ? key.len - 18 : 0);
    int64_t root = (int64_t)ym_cursor_u64(&at), id = (int64_t)ym_cursor_u64(&at);
    struct ym_head *r = NULL;
    int err = row && !at.bad ? ym_record_get(&r, c->t, &c->t->arena, row->type, root, id) : YM_ENOENT;
    if (err && err != YM_ENOENT && err != YM_ECORRUPT)
        return err;
    if (err || !recount_emits(c, row, r, key))
        recount_found(c, YM_stored_record, at.bad ? 0 : id, N_("An index has a row that does not belong to the record."));
    return 0;
}

static int recount_index_row(void *baton, struct ym_bytes key, struct ym_bytes value)
{
    struct checker *c = baton;
    struct ym_cursor at = ym_cursor_of(key.data, key.len);
    (void)value;
    if (ym_cursor_u16(&at) < YM_ROW_NUMBERS)
        c->counts->index_rows++;
    return 0;
}

static int recount_number_row(void *baton, struct ym_bytes key, struct ym_bytes value)
{
    struct checker *c = baton;
    (void)key;
    (void)value;
    c->numbers++;
    return 0;
}

/* ---- tallies */

static int recount_each_tally_row(void *baton, struct ym_bytes key, struct ym_bytes value)
{
    struct checker *c = baton;
    int64_t count[YM_COUNTERS];
    struct ym_cursor at = ym_cursor_of(key.data, key.len);
    int number = ym_cursor_u16(&at);
    c->counts->tally_rows++;
    if (at.bad || ym_tally_read(count, value)) {
        recount_found(c, YM_stored_tally, number, N_("A row cannot be read."));
        return 0;
    }
    recount_tally(c, number, at.at, (size_t)(at.end - at.at), count, -1);
    return 0;
}

static int recount_differs(const struct ym_pending_row *row)
{
    for (size_t i = 0; row->key && i < YM_COUNTERS; i++)
        if (row->by[i])
            return 1;
    return 0;
}

static void recount_compare_tallies(struct checker *c)
{
    for (size_t i = 0; i < c->recount.cap; i++) {
        const struct ym_pending_row *row = &c->recount.slots[i];
        if (!recount_differs(row))
            continue;
        struct ym_cursor at = ym_cursor_of(row->key, row->len);
        recount_found(c, YM_stored_tally, ym_cursor_u16(&at), N_("A row differs from the recount."));
    }
    if (c->overflow)
        recount_found(c, YM_stored_tally, 0, N_("A recount passed the largest number."));
}

/* ---- the small tables */

static int recount_request(void *baton, struct ym_bytes key, struct ym_bytes value)
{
    struct checker *c = baton;
    (void)key;
    c->counts->requests++;
    if (value.len < 8)
        recount_found(c, YM_stored_request, c->counts->requests, N_("The request cannot be read."));
    return 0;
}

static int recount_each_set(void *baton, struct ym_bytes key, struct ym_bytes value)
{
    struct checker *c = baton;
    struct ym_conf_set set;
    int64_t number = ym_id_of(key);
    (void)value;
    c->counts->sets++;
    int err = ym_conf_set_get(&set, c->t, &c->t->arena, number);
    if (err == YM_ECORRUPT) {
        recount_found(c, YM_stored_set, number, N_("The set cannot be read."));
        return 0;
    }
    return err;
}

static int recount_detail(void *baton, struct ym_bytes key, struct ym_bytes value)
{
    struct checker *c = baton;
    (void)key;
    c->counts->details += value.len != 0;
    return 0;
}

/* ---- all of it */

static int recount_records(struct checker *c)
{
    int err = recount_walk(c, YM_T_RECORDS, recount_each_record);
    if (!err)
        err = recount_walk(c, YM_T_IDS, recount_number_row);
    if (!err && c->numbers + c->made != c->counts->records)
        err = recount_walk(c, YM_T_IDS, recount_each_number);
    if (!err)
        err = recount_walk(c, YM_T_INDEX, recount_index_row);
    if (!err && c->counts->index_rows != c->index_rows)
        err = recount_walk(c, YM_T_INDEX, recount_each_index_row);
    if (!err)
        err = recount_walk(c, YM_T_TALLY, recount_each_tally_row);
    if (!err)
        recount_compare_tallies(c);
    return err;
}

static int recount_txn_body(struct ym_txn *t, void *baton)
{
    struct checker *c = baton;
    struct ym_audit_head head = {0};
    c->t = t;
    int err = recount_records(c);
    if (!err)
        err = recount_walk(c, YM_T_REQUESTS, recount_request);
    if (!err)
        err = recount_walk(c, YM_T_CONF_SETS, recount_each_set);
    if (!err)
        err = recount_walk(c, YM_T_DETAIL, recount_detail);
    if (!err)
        err = ym_audit_prove(&head, t, c->p);
    c->counts->entries = head.seq;
    return err ? err : c->broken ? YM_ECORRUPT : 0;
}

int ym_store_recount(struct ym_store_counts *out, struct ym_store *s, struct ym_problems *p)
{
    struct checker c = {.counts = out, .p = p};
    *out = (struct ym_store_counts){0};
    ym_arena_init(&c.recount.arena);
    int err = ym_store_read(s, recount_txn_body, &c);
    ym_arena_release(&c.recount.arena);
    return err;
}
