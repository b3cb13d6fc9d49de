/* table.c — one call to the database each, and what its errors mean.  Floor: store.
 * The only file that fills DBTs for single rows; must not know what the rows say. */
#include "engine/inside.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "yimen/base/log.h"
#include "yimen/store/fault.h"

enum { FIRST_VALUE = 2048 };

static void table_leave(struct ym_store *s)
{
    if (s->o.on_panic)
        s->o.on_panic(s->o.baton);
    _exit(YM_EXIT_PANIC);
}

static int table_is_full(int ret)
{
    return ret == ENOSPC || ret == EDQUOT || ret == EFBIG;
}

static int table_meaning(struct ym_store *s, int ret)
{
    if (table_is_full(ret)) {
        atomic_store(&s->full, 1);
        return YM_EREADONLY;
    }
    switch (ret) {
    case ENOMEM: return YM_ELIMIT; /* more locks than the environment has: the transaction is too large */
    case DB_PAGE_NOTFOUND:
    case DB_VERIFY_BAD: return YM_ECORRUPT;
    default: return YM_EIO;
    }
}

/* Here a fault's trail begins: with the reason of the database or the system. */
static int table_error(struct ym_store *s, int ret, const char *doing, const char *what)
{
    if (ret == 0)
        return 0;
    ym_log(YM_LOG_ERROR, "%s%s%s%s: %s", doing, what ? " (" : "", what ? what : "", what ? ")" : "", db_strerror(ret));
    if (ret == DB_RUNRECOVERY)
        table_leave(s);
    return ym_failed(table_meaning(s, ret), doing, what, db_strerror(ret));
}

int ym_db_error(struct ym_store *s, int ret, const char *doing)
{
    return table_error(s, ret, doing, NULL);
}

static int table_fail(struct ym_txn *t, int ret, const char *doing, const char *what)
{
    int err = table_error(t->s, ret, doing, what);
    if (err && !t->err)
        t->err = err;
    return err;
}

int ym_txn_fail(struct ym_txn *t, int ret, const char *doing)
{
    return table_fail(t, ret, doing, NULL);
}

DBT ym_dbt(struct ym_bytes bytes)
{
    DBT d;
    memset(&d, 0, sizeof d);
    d.data = (void *)(uintptr_t)bytes.data; /* never written through: no flag allows it */
    d.size = (u_int32_t)bytes.len;
    return d;
}

struct ym_bytes ym_buf_bytes(const struct ym_buf *b)
{
    return (struct ym_bytes){.data = b->data, .len = b->len};
}

/* Makes the transaction's buffer at least `cap` long and points `d` at it. */
static void table_lend_buffer(DBT *d, struct ym_buf *b, size_t cap)
{
    if (b->cap < cap) {
        ym_buf_release(b);
        b->data = ym_malloc(cap);
        b->cap = cap;
    }
    memset(d, 0, sizeof *d);
    d->data = b->data;
    d->ulen = (u_int32_t)b->cap;
    d->flags = DB_DBT_USERMEM;
}

int ym_table_get(struct ym_bytes *out, struct ym_txn *t, enum ym_table table, struct ym_bytes key)
{
    DB *db = t->s->table[table];
    DBT k = ym_dbt(key), d;
    t->rows++;
    table_lend_buffer(&d, &t->value, FIRST_VALUE);
    int ret = db->get(db, t->db, &k, &d, 0);
    if (ret == DB_BUFFER_SMALL) {
        table_lend_buffer(&d, &t->value, d.size);
        ret = db->get(db, t->db, &k, &d, 0);
    }
    if (ret == DB_NOTFOUND)
        return YM_ENOENT;
    if (ret)
        return table_fail(t, ret, N_("reading a row"), ym_table_name(table));
    *out = (struct ym_bytes){.data = d.data, .len = d.size};
    return 0;
}

int ym_table_put(struct ym_txn *t, enum ym_table table, struct ym_bytes key, struct ym_bytes value)
{
    DB *db = t->s->table[table];
    DBT k = ym_dbt(key), d = ym_dbt(value);
    t->rows++;
    return table_fail(t, db->put(db, t->db, &k, &d, 0), N_("writing a row"), ym_table_name(table));
}

int ym_table_delete(struct ym_txn *t, enum ym_table table, struct ym_bytes key)
{
    DB *db = t->s->table[table];
    DBT k = ym_dbt(key);
    t->rows++;
    int ret = db->del(db, t->db, &k, 0);
    return ret == DB_NOTFOUND ? YM_ENOENT : table_fail(t, ret, N_("deleting a row"), ym_table_name(table));
}

int ym_table_cursor(DBC **out, struct ym_txn *t, enum ym_table table)
{
    DB *db = t->s->table[table];
    *out = NULL;
    int ret = ym_fault_strikes(YM_FAULT_CURSOR) ? EIO : db->cursor(db, t->db, out, 0);
    return table_fail(t, ret, N_("opening a cursor"), ym_table_name(table));
}

const char *ym_table_name(enum ym_table table)
{
    static const char *const names[YM_TABLES] = {
        [YM_T_RECORDS] = "records", [YM_T_IDS] = "ids",           [YM_T_INDEX] = "index", [YM_T_TALLY] = "tally", [YM_T_AUDIT] = "audit",
        [YM_T_DETAIL] = "detail",   [YM_T_REQUESTS] = "requests", [YM_T_SETTINGS] = "meta",   [YM_T_CONF_SETS] = "sets",
    };
    return names[table];
}

struct ym_id_key ym_id_key(int64_t id)
{
    struct ym_id_key k;
    uint64_t v = (uint64_t)id;
    for (size_t i = sizeof k.bytes; i-- > 0; v >>= 8)
        k.bytes[i] = (uint8_t)v;
    return k;
}

struct ym_bytes ym_id_bytes(const struct ym_id_key *k)
{
    return (struct ym_bytes){.data = k->bytes, .len = sizeof k->bytes};
}

int64_t ym_id_of(struct ym_bytes key)
{
    struct ym_cursor c = ym_cursor_of(key.data, key.len);
    int64_t id = (int64_t)ym_cursor_u64(&c);
    return c.bad || c.at != c.end ? -1 : id;
}
