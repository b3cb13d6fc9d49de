/* scan.c — walking a range of an index or a tally, either way, and going on behind a mark.  Floor: store. */
#include "engine/inside.h"

#include <stdlib.h>
#include <string.h>

struct ym_scan {
    struct ym_txn *t;
    struct ym_scan *next; /* of the same transaction */
    DBC *cursor;
    const struct ym_index *row; /* NULL: a tally or one of the store's own indexes */
    struct ym_buf lo, hi, mark; /* with the number before them; lo ≤ key < hi */
    int backward, started, ended;
};

enum { SUFFIX = 16 /* root and number behind the key of a row that is not unique */ };

static int scan_compare(struct ym_bytes a, struct ym_bytes b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.data, b.data, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

/* The first bytes behind everything that begins with `b`. */
static void scan_step_behind(struct ym_buf *b)
{
    while (b->len && (uint8_t)b->data[b->len - 1] == 0xff)
        b->len--;
    if (b->len)
        b->data[b->len - 1]++;
}

static void scan_set_bounds(struct ym_scan *s, int number, const struct ym_range *r)
{
    ym_buf_add_u16(&s->lo, (uint16_t)number);
    ym_buf_add(&s->lo, r->prefix.data, r->prefix.len);
    ym_buf_add(&s->hi, s->lo.data, s->lo.len);
    ym_buf_add(&s->lo, r->lo.data, r->lo.len);
    if (r->hi.len)
        ym_buf_add(&s->hi, r->hi.data, r->hi.len);
    else
        scan_step_behind(&s->hi);
    ym_buf_add(&s->mark, r->mark.data, r->mark.len);
    s->backward = r->backward;
}

static int scan_open(struct ym_scan **out, struct ym_txn *t, enum ym_table table, int number, const struct ym_range *r)
{
    struct ym_scan *s = ym_malloc(sizeof *s);
    *s = (struct ym_scan){.t = t};
    ym_buf_init(&s->lo);
    ym_buf_init(&s->hi);
    ym_buf_init(&s->mark);
    scan_set_bounds(s, number, r ? r : &(struct ym_range){0});
    int err = ym_table_cursor(&s->cursor, t, table);
    s->next = t->scans;
    t->scans = s;
    if (err)
        ym_scan_close(s);
    else
        *out = s;
    return err;
}

int ym_scan_open(struct ym_scan **out, struct ym_txn *t, int index, const struct ym_range *range)
{
    const struct ym_index *row = ym_index_row(t->s, index);
    *out = NULL; /* on every path: whoever closes after a failure closes nothing */
    if (!row && index < YM_ROW_NUMBERS)
        return YM_ENOENT;
    int err = scan_open(out, t, YM_T_INDEX, index, range);
    if (!err)
        (*out)->row = row;
    return err;
}

int ym_tally_open(struct ym_scan **out, struct ym_txn *t, int tally, const struct ym_range *range)
{
    *out = NULL;
    if (!ym_tally_row(t->s, tally))
        return YM_ENOENT;
    int err = ym_tally_write(t);
    return err ? err : scan_open(out, t, YM_T_TALLY, tally, range);
}

void ym_scan_close(struct ym_scan *s)
{
    if (!s)
        return;
    struct ym_scan **at = &s->t->scans;
    while (*at && *at != s)
        at = &(*at)->next;
    if (*at)
        *at = s->next;
    if (s->cursor)
        s->cursor->close(s->cursor);
    ym_buf_release(&s->lo);
    ym_buf_release(&s->hi);
    ym_buf_release(&s->mark);
    free(s);
}

static int scan_move(struct ym_scan *s, DBT *key, DBT *value, u_int32_t how)
{
    int ret = s->cursor->get(s->cursor, key, value, how);
    s->t->rows++;
    return ret && ret != DB_NOTFOUND ? ym_txn_fail(s->t, ret, N_("walking a range")) : ret ? 0 : 1;
}

/* The first row at or behind `bytes`. */
static int scan_seek(struct ym_scan *s, DBT *key, DBT *value, struct ym_bytes bytes)
{
    *key = ym_dbt(bytes);
    return scan_move(s, key, value, DB_SET_RANGE);
}

static int scan_first_forward(struct ym_scan *s, DBT *key, DBT *value)
{
    struct ym_bytes mark = ym_buf_bytes(&s->mark), lo = ym_buf_bytes(&s->lo);
    int from_mark = mark.len && scan_compare(mark, lo) >= 0;
    int got = scan_seek(s, key, value, from_mark ? mark : lo);
    if (got == 1 && from_mark && !scan_compare((struct ym_bytes){key->data, key->size}, mark))
        return scan_move(s, key, value, DB_NEXT);
    return got;
}

static int scan_first_backward(struct ym_scan *s, DBT *key, DBT *value)
{
    struct ym_bytes mark = ym_buf_bytes(&s->mark), hi = ym_buf_bytes(&s->hi);
    int from_mark = mark.len && scan_compare(mark, hi) < 0;
    int got = scan_seek(s, key, value, from_mark ? mark : hi);
    return got < 0 ? got : scan_move(s, key, value, got ? DB_PREV : DB_LAST);
}

static int scan_step(struct ym_scan *s, struct ym_bytes *key, struct ym_bytes *value)
{
    DBT k = ym_dbt((struct ym_bytes){0}), v = k;
    int got;
    if (s->ended)
        return 0;
    if (s->started)
        got = scan_move(s, &k, &v, s->backward ? DB_PREV : DB_NEXT);
    else
        got = s->backward ? scan_first_backward(s, &k, &v) : scan_first_forward(s, &k, &v);
    s->started = 1;
    *key = (struct ym_bytes){.data = k.data, .len = k.size};
    *value = (struct ym_bytes){.data = v.data, .len = v.size};
    if (got == 1 && scan_compare(*key, ym_buf_bytes(&s->lo)) >= 0 && scan_compare(*key, ym_buf_bytes(&s->hi)) < 0)
        return 1;
    s->ended = 1;
    return got < 0 ? got : 0;
}

int ym_scan_next(struct ym_hit *out, struct ym_scan *s)
{
    struct ym_bytes key, value;
    int got = scan_step(s, &key, &value);
    if (got != 1)
        return got;
    int unique = s->row && s->row->unique;
    size_t tail = unique ? 0 : SUFFIX;
    if (key.len < 2 + tail)
        return YM_ECORRUPT;
    struct ym_cursor c = ym_cursor_of(value.data, value.len);
    if (!unique)
        c = ym_cursor_of((const uint8_t *)key.data + key.len - SUFFIX, SUFFIX);
    out->type = s->row ? s->row->type : 0;
    out->root = (int64_t)ym_cursor_u64(&c);
    out->id = (int64_t)ym_cursor_u64(&c);
    out->key = (struct ym_bytes){.data = (const uint8_t *)key.data + 2, .len = key.len - 2 - tail};
    out->mark = key;
    return c.bad ? YM_ECORRUPT : 1;
}

int ym_each(struct ym_txn *t, int index, const struct ym_range *range, ym_each_fn *each, void *baton)
{
    struct ym_scan *scan;
    struct ym_hit hit;
    int got = 0, done = ym_scan_open(&scan, t, index, range);
    while (!done && (got = ym_scan_next(&hit, scan)) == 1)
        done = each(baton, &hit);
    ym_scan_close(scan);
    const struct ym_index *row = ym_index_row(t->s, index);
    return ym_doing(got < 0 ? got : done < 0 ? done : 0, N_("walking an index"), row ? row->name : NULL);
}

int ym_tally_next(struct ym_tally_row *out, struct ym_scan *s)
{
    struct ym_bytes key, value;
    int got = scan_step(s, &key, &value);
    if (got != 1)
        return got;
    out->key = (struct ym_bytes){.data = (const uint8_t *)key.data + 2, .len = key.len - 2};
    out->mark = key;
    int err = ym_tally_read(out->count, value);
    return err ? err : 1;
}

int ym_each_tally(struct ym_txn *t, int tally, const struct ym_range *range, ym_each_tally_fn *each, void *baton)
{
    struct ym_scan *scan;
    struct ym_tally_row row;
    int got = 0, done = ym_tally_open(&scan, t, tally, range);
    while (!done && (got = ym_tally_next(&row, scan)) == 1)
        done = each(baton, &row);
    ym_scan_close(scan);
    const struct ym_tally *counted = ym_tally_row(t->s, tally);
    return ym_doing(got < 0 ? got : done < 0 ? done : 0, N_("walking a tally"), counted ? counted->name : NULL);
}

int ym_index_find(struct ym_hit *out, struct ym_txn *t, int index, const struct ym_buf *key)
{
    struct ym_range range = {.prefix = ym_buf_bytes(key)};
    const struct ym_index *row = ym_index_row(t->s, index);
    struct ym_scan *s;
    int err = ym_scan_open(&s, t, index, &range);
    if (err)
        return err;
    int got = ym_scan_next(out, s);
    if (got == 1 && row && row->unique && out->key.len != key->len)
        got = 0; /* a longer key that begins like this one */
    ym_scan_close(s);
    if (got == 1)
        out->key = out->mark = (struct ym_bytes){0};
    return got == 1 ? 0 : got < 0 ? got : YM_ENOENT;
}

static int scan_add_row(void *baton, const struct ym_tally_row *row)
{
    int64_t *out = baton;
    for (size_t i = 0; i < YM_COUNTERS; i++)
        if (__builtin_add_overflow(out[i], row->count[i], &out[i]))
            return YM_ELIMIT;
    return 0;
}

int ym_tally_sum(int64_t out[YM_COUNTERS], struct ym_txn *t, int tally, const struct ym_range *range)
{
    memset(out, 0, YM_COUNTERS * sizeof *out);
    return ym_each_tally(t, tally, range, scan_add_row, out);
}
