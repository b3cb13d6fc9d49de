/* file.c — a family's whole file (档案) in one scan.  Floor: store. */
#include "engine/inside.h"

#include <string.h>

/* Adds the records from `first` on whose key begins with the first `same` bytes of it, of types below `type`.  Row by row: a family's
 * file is a few pages, a bulk would copy many families more. */
static int file_load(struct ym_list *out, struct ym_txn *t, struct ym_record_key first, size_t same, int type)
{
    struct ym_record_key end = first;
    end.bytes[8] = (uint8_t)(type >> 8);
    end.bytes[9] = (uint8_t)type;
    DBT key = ym_dbt(ym_record_bytes(&first)), value = ym_dbt((struct ym_bytes){0});
    struct ym_head *r;
    DBC *c;
    int ret, err = ym_table_cursor(&c, t, YM_T_RECORDS);
    if (err)
        return ym_doing(err, N_("reading the family's file"), NULL);
    for (ret = c->get(c, &key, &value, DB_SET_RANGE); !ret; ret = c->get(c, &key, &value, DB_NEXT)) {
        if (err || key.size < 10 || memcmp(key.data, first.bytes, same) || memcmp((const char *)key.data + 8, end.bytes + 8, 2) >= 0)
            break;
        t->rows++;
        err = ym_record_read(&r, out->arena, (struct ym_bytes){key.data, key.size}, (struct ym_bytes){value.data, value.size});
        if (!err)
            ym_list_add(out, r);
    }
    c->close(c);
    err = err || !ret || ret == DB_NOTFOUND ? err : ym_txn_fail(t, ret, N_("reading rows one by one"));
    return ym_doing(err, N_("reading the family's file"), NULL);
}

int ym_file_load(struct ym_list *out, struct ym_txn *t, int64_t root)
{
    return file_load(out, t, ym_record_key(root, 0, 0), 8, UINT16_MAX);
}

int ym_file_load_below(struct ym_list *out, struct ym_txn *t, int type, int64_t root)
{
    return file_load(out, t, ym_record_key(root, 0, 0), 8, type);
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
