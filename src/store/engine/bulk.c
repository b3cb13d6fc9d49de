/* bulk.c — a table read forwards, many rows a call.  Floor: store.
 * Must not be used where rows of the same table change meanwhile: a bulk is a copy. */
#include "engine/inside.h"

#include <string.h>

struct bulk {
    struct ym_txn *t;
    DBC *cursor;
    DBT data;
    struct ym_buf from, rows;
    void *at; /* where in the rows; NULL = fetch */
    int started;
};

/* A chunk of a rebuild is small, so the first bulk is; whoever goes on walks a table. */
enum { FIRST_BULK = 8 * 1024, LARGEST_BULK = 256 * 1024, BULK_UNIT = 1024 };

static int bulk_open(struct bulk *out, struct ym_txn *t, enum ym_table table, struct ym_bytes from)
{
    *out = (struct bulk){.t = t};
    ym_buf_init(&out->from);
    ym_buf_init(&out->rows);
    ym_buf_add(&out->from, from.data, from.len);
    return ym_table_cursor(&out->cursor, t, table);
}

/* The library wants a multiple of 1024 that holds at least one page. */
static void bulk_lend_rows(struct bulk *b, size_t cap)
{
    if (b->rows.cap < cap) {
        ym_buf_release(&b->rows);
        b->rows.data = ym_malloc(cap);
        b->rows.cap = cap;
    }
    memset(&b->data, 0, sizeof b->data);
    b->data.data = b->rows.data;
    b->data.ulen = (u_int32_t)b->rows.cap;
    b->data.flags = DB_DBT_USERMEM;
}

static int bulk_fetch(struct bulk *b)
{
    u_int32_t how = (b->started ? DB_NEXT : b->from.len ? DB_SET_RANGE : DB_FIRST) | DB_MULTIPLE_KEY;
    DBT k = ym_dbt(ym_buf_bytes(&b->from));
    bulk_lend_rows(b, !b->started ? FIRST_BULK : b->rows.cap < LARGEST_BULK ? b->rows.cap * 2 : b->rows.cap);
    int ret = b->cursor->get(b->cursor, &k, &b->data, how);
    if (ret == DB_BUFFER_SMALL) {
        bulk_lend_rows(b, (b->data.size / BULK_UNIT + 2) * BULK_UNIT);
        ret = b->cursor->get(b->cursor, &k, &b->data, how);
    }
    if (ret == DB_NOTFOUND)
        return 0;
    if (ret)
        return ym_txn_fail(b->t, ret, N_("reading many rows"));
    b->started = 1;
    DB_MULTIPLE_INIT(b->at, &b->data);
    return 1;
}

/* 1, 0 at the end, < 0.  The row is lent until the next step. */
static int bulk_next(struct ym_bytes *key, struct ym_bytes *value, struct bulk *b)
{
    for (;;) {
        void *k, *v;
        size_t klen, vlen;
        if (!b->at) {
            int got = bulk_fetch(b);
            if (got <= 0)
                return got;
        }
        DB_MULTIPLE_KEY_NEXT(b->at, &b->data, k, klen, v, vlen);
        if (!b->at)
            continue;
        *key = (struct ym_bytes){.data = k, .len = klen};
        *value = (struct ym_bytes){.data = v, .len = vlen};
        return 1;
    }
}

static void bulk_close(struct bulk *b)
{
    if (b->cursor)
        b->cursor->close(b->cursor);
    b->cursor = NULL;
    ym_buf_release(&b->from);
    ym_buf_release(&b->rows);
}

int ym_each_row(struct ym_txn *t, enum ym_table table, struct ym_bytes from, ym_each_row_fn *each, void *baton)
{
    struct bulk b;
    struct ym_bytes key, value;
    int got = 0, err = bulk_open(&b, t, table, from);
    while (!err && (got = bulk_next(&key, &value, &b)) == 1) {
        struct ym_arena_mark mark = ym_arena_mark(&t->arena);
        err = each(baton, key, value);
        ym_arena_rewind(&t->arena, mark);
    }
    bulk_close(&b);
    return err < 0 ? err : got < 0 ? got : 0;
}
