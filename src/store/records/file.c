/* file.c — a family's whole file (档案) in one scan.  Floor: store. */
#include "engine/inside.h"

#include <string.h>

/* Row by row at first: most that is read of a family's file is a few rows, and a bulk would copy what stands behind it.  Whoever has a history
 * is read many rows a call from there on. */
enum { ROWS_ALONE = 16, BULK = 8 * 1024 };

struct file_reading {
    DBC *cursor;
    DBT key, value;
    struct ym_buf rows; /* of the bulk at hand */
    void *at;           /* where in it; NULL = fetch */
    size_t alone;
};

static void file_make_room(struct ym_buf *b, size_t cap)
{
    if (b->cap >= cap)
        return;
    ym_buf_release(b);
    b->data = ym_malloc(cap);
    b->cap = cap;
}

/* 0, DB_NOTFOUND, or what the database says. */
static int file_fetch(struct file_reading *f)
{
    size_t room = BULK;
    for (int twice = 0;; twice++) {
        file_make_room(&f->rows, room);
        memset(&f->value, 0, sizeof f->value);
        f->value.data = f->rows.data;
        f->value.ulen = (u_int32_t)f->rows.cap;
        f->value.flags = DB_DBT_USERMEM;
        int ret = f->cursor->get(f->cursor, &f->key, &f->value, DB_NEXT | DB_MULTIPLE_KEY);
        if (ret != DB_BUFFER_SMALL || twice) {
            if (!ret)
                DB_MULTIPLE_INIT(f->at, &f->value);
            return ret;
        }
        room = (f->value.size / BULK + 2) * BULK;
    }
}

static int file_step(struct ym_bytes *key, struct ym_bytes *value, struct file_reading *f)
{
    void *k, *v;
    size_t klen, vlen;
    if (f->alone < ROWS_ALONE) {
        int ret = f->cursor->get(f->cursor, &f->key, &f->value, f->alone++ ? DB_NEXT : DB_SET_RANGE);
        *key = (struct ym_bytes){f->key.data, f->key.size};
        *value = (struct ym_bytes){f->value.data, f->value.size};
        return ret;
    }
    for (;;) {
        int ret = f->at ? 0 : file_fetch(f);
        if (ret)
            return ret;
        DB_MULTIPLE_KEY_NEXT(f->at, &f->value, k, klen, v, vlen);
        if (!f->at)
            continue;
        *key = (struct ym_bytes){k, klen};
        *value = (struct ym_bytes){v, vlen};
        return 0;
    }
}

/* Adds the records from `first` on whose key begins with the first `same` bytes of it, of types below `type`. */
static int file_load(struct ym_list *out, struct ym_txn *t, struct ym_record_key first, size_t same, int type)
{
    struct file_reading f = {.key = ym_dbt(ym_record_bytes(&first)), .value = ym_dbt((struct ym_bytes){0})};
    const uint8_t end[] = {(uint8_t)(type >> 8), (uint8_t)type};
    struct ym_bytes key, value;
    struct ym_head *r;
    int ret = 0, err = ym_table_cursor(&f.cursor, t, YM_T_RECORDS);
    if (err)
        return ym_doing(err, N_("reading the family's file"), NULL);
    ym_buf_init(&f.rows);
    while (!err && !(ret = file_step(&key, &value, &f))) {
        if (key.len < 10 || memcmp(key.data, first.bytes, same) || memcmp((const char *)key.data + 8, end, 2) >= 0)
            break;
        t->rows++;
        err = ym_record_read(&r, out->arena, key, value);
        if (!err)
            ym_list_add(out, r);
    }
    ym_buf_release(&f.rows);
    f.cursor->close(f.cursor);
    err = err || !ret || ret == DB_NOTFOUND ? err : ym_txn_fail(t, ret, N_("reading rows one by one"));
    return ym_doing(err, N_("reading the family's file"), NULL);
}

int ym_file_load(struct ym_list *out, struct ym_txn *t, int64_t root)
{
    return file_load(out, t, ym_record_key(root, 0, 0), 8, UINT16_MAX);
}

int ym_file_load_types(struct ym_list *out, struct ym_txn *t, int from, int below, int64_t root)
{
    return file_load(out, t, ym_record_key(root, from, 0), 8, below);
}

int ym_file_load_type(struct ym_list *out, struct ym_txn *t, int type, int64_t root)
{
    return file_load(out, t, ym_record_key(root, type, 0), 10, type + 1);
}

int ym_file_count_type(size_t *out, struct ym_txn *t, int type, int64_t root, size_t most)
{
    struct ym_record_key k = ym_record_key(root, type, 0);
    DBT key = ym_dbt(ym_record_bytes(&k)), value = ym_dbt((struct ym_bytes){0});
    DBC *c;
    int ret = 0, err = ym_table_cursor(&c, t, YM_T_RECORDS);
    *out = 0;
    if (err)
        return err;
    value.flags = DB_DBT_PARTIAL; /* the key alone */
    while (!ret && *out < most) {
        ret = c->get(c, &key, &value, *out ? DB_NEXT : DB_SET_RANGE);
        if (!ret && (key.size < 10 || memcmp(key.data, k.bytes, 10)))
            break;
        *out += !ret;
    }
    c->close(c);
    return !ret || ret == DB_NOTFOUND ? 0 : ym_txn_fail(t, ret, N_("counting rows"));
}

int ym_file_next(int64_t *root, struct ym_txn *t, int64_t after)
{
    struct ym_record_key k = ym_record_key(after + 1, 0, 0);
    DBT key = ym_dbt(ym_record_bytes(&k)), value = ym_dbt((struct ym_bytes){0});
    DBC *c;
    int err = ym_table_cursor(&c, t, YM_T_RECORDS);
    if (err)
        return err;
    value.flags = DB_DBT_PARTIAL; /* the key alone */
    int ret = c->get(c, &key, &value, DB_SET_RANGE);
    if (ret == 0) {
        struct ym_cursor at = ym_cursor_of(key.data, key.size);
        *root = (int64_t)ym_cursor_u64(&at);
    }
    c->close(c);
    return ret == 0 ? 1 : ret == DB_NOTFOUND ? 0 : ym_txn_fail(t, ret, N_("looking for the next file"));
}
