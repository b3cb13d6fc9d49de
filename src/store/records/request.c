/* request.c — requests with their replies: a call asked twice is done once.  Floor: store. */
#include "engine/inside.h"

#include <string.h>

#include "yimen/store/request.h"

enum { SWEEP_CHUNK = 500, LOOK_CHUNK = 5000, TIME_BYTES = 8 };

static void request_key(struct ym_buf *out, const char *account, const uint8_t id[YM_REQUEST_ID])
{
    ym_buf_init(out);
    ym_key_text(out, account);
    ym_buf_add(out, id, YM_REQUEST_ID);
}

int ym_request_get(struct ym_bytes *reply, ym_time *at, struct ym_txn *t, struct ym_arena *arena, const char *account,
                   const uint8_t id[YM_REQUEST_ID])
{
    struct ym_buf key;
    struct ym_bytes value;
    request_key(&key, account, id);
    int err = ym_table_get(&value, t, YM_T_REQUESTS, ym_buf_bytes(&key));
    ym_buf_release(&key);
    if (err)
        return err;
    struct ym_cursor c = ym_cursor_of(value.data, value.len);
    int64_t when = (int64_t)ym_cursor_u64(&c);
    if (c.bad)
        return YM_ECORRUPT;
    reply->len = (size_t)(c.end - c.at);
    reply->data = ym_arena_memdup(arena, c.at, reply->len);
    if (at)
        *at = when;
    return 0;
}

int ym_request_put(struct ym_txn *t, const char *account, const uint8_t id[YM_REQUEST_ID], ym_time at, struct ym_bytes reply)
{
    struct ym_buf key, value;
    if (!t->writes)
        return YM_EBAD;
    request_key(&key, account, id);
    ym_buf_init(&value);
    ym_buf_add_u64(&value, (uint64_t)at);
    ym_buf_add(&value, reply.data, reply.len);
    int err = ym_table_put(t, YM_T_REQUESTS, ym_buf_bytes(&key), ym_buf_bytes(&value));
    ym_buf_release(&value);
    ym_buf_release(&key);
    return err;
}

struct sweep {
    ym_time before;
    struct ym_buf from; /* where the next chunk begins; empty = at the first row */
    int64_t removed;
    int more;
};

/* Looks at the row under the cursor; answers 0 to go on. */
static int request_sweep_row(struct sweep *w, DBC *c, const DBT *value)
{
    struct ym_cursor at = ym_cursor_of(value->data, value->size);
    if ((int64_t)ym_cursor_u64(&at) >= w->before)
        return 0;
    w->removed++;
    return c->del(c, 0);
}

static int request_txn_body_sweep(struct ym_txn *t, void *baton)
{
    struct sweep *w = baton;
    DBT k = ym_dbt(ym_buf_bytes(&w->from)), v = ym_dbt((struct ym_bytes){0});
    int64_t removed = w->removed;
    DBC *c;
    int err = ym_table_cursor(&c, t, YM_T_REQUESTS);
    if (err)
        return err;
    v.flags = DB_DBT_PARTIAL; /* only the time is read */
    v.dlen = TIME_BYTES;
    int ret = c->get(c, &k, &v, w->from.len ? DB_SET_RANGE : DB_FIRST);
    for (int looked = 0; !ret && looked < LOOK_CHUNK && w->removed - removed < SWEEP_CHUNK; looked++) {
        ret = request_sweep_row(w, c, &v);
        if (!ret)
            ret = c->get(c, &k, &v, DB_NEXT);
    }
    w->more = ret == 0;
    ym_buf_clear(&w->from);
    if (w->more)
        ym_buf_add(&w->from, k.data, k.size);
    c->close(c);
    return ret == DB_NOTFOUND ? 0 : ym_txn_fail(t, ret, N_("removing old requests"));
}

int ym_request_sweep(int64_t *removed, struct ym_store *s, ym_time before)
{
    struct sweep w = {.before = before, .more = 1};
    int err = 0;
    ym_buf_init(&w.from);
    while (w.more && !err)
        err = ym_store_write(s, request_txn_body_sweep, &w, NULL);
    ym_buf_release(&w.from);
    *removed = w.removed;
    return err;
}
