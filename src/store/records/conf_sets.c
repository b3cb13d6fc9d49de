/* conf_sets.c — the configuration sets that were in use, with all their texts.  Floor: store.
 * Must not read what the texts say. */
#include "engine/inside.h"

#include <string.h>

#include "yimen/store/conf_set.h"
#include "yimen/store/setting.h"

enum { DIGEST = 32 };

#define SETTING_LAST "store.set"

static void conf_sets_digest_key(struct ym_buf *out, const uint8_t digest[DIGEST])
{
    ym_buf_init(out);
    ym_buf_add_u16(out, YM_INDEX_CONF_SETS);
    ym_buf_add(out, digest, DIGEST);
}

/* *out stays 0 if the set is new. */
static int conf_sets_find_number(int64_t *out, struct ym_txn *t, const uint8_t digest[DIGEST])
{
    struct ym_buf key;
    struct ym_bytes value;
    conf_sets_digest_key(&key, digest);
    int err = ym_table_get(&value, t, YM_T_INDEX, ym_buf_bytes(&key));
    ym_buf_release(&key);
    *out = err ? 0 : ym_id_of(value);
    return err == YM_ENOENT ? 0 : err;
}

static int conf_sets_last_number(int64_t *out, struct ym_txn *t)
{
    DBT k = ym_dbt((struct ym_bytes){0}), v = k;
    DBC *c;
    int err = ym_table_cursor(&c, t, YM_T_CONF_SETS);
    if (err)
        return err;
    int ret = c->get(c, &k, &v, DB_LAST);
    *out = ret ? 0 : ym_id_of((struct ym_bytes){.data = k.data, .len = k.size});
    c->close(c);
    return ret == DB_NOTFOUND ? 0 : ym_txn_fail(t, ret, N_("looking for the last set"));
}

static void conf_sets_encode(struct ym_buf *out, const struct ym_conf_set *set, const uint8_t digest[DIGEST])
{
    ym_buf_add(out, digest, DIGEST);
    ym_buf_add_varint(out, set->count);
    for (size_t i = 0; i < set->count; i++) {
        ym_buf_add_varint(out, strlen(set->files[i].name));
        ym_buf_adds(out, set->files[i].name);
        ym_buf_add_varint(out, set->files[i].len);
        ym_buf_add(out, set->files[i].text, set->files[i].len);
    }
    ym_buf_add_u32(out, ym_checksum(out->data, out->len));
}

static int conf_sets_put_new(struct ym_txn *t, int64_t number, const struct ym_conf_set *set, const uint8_t digest[DIGEST])
{
    struct ym_id_key id = ym_id_key(number);
    struct ym_buf key, value;
    ym_buf_init(&value);
    conf_sets_digest_key(&key, digest);
    conf_sets_encode(&value, set, digest);
    int err = ym_table_put(t, YM_T_CONF_SETS, ym_id_bytes(&id), ym_buf_bytes(&value));
    if (!err)
        err = ym_table_put(t, YM_T_INDEX, ym_buf_bytes(&key), ym_id_bytes(&id));
    ym_buf_release(&key);
    ym_buf_release(&value);
    return err;
}

int ym_conf_set_put(int64_t *number, struct ym_txn *t, const struct ym_conf_set *set, const uint8_t digest[32])
{
    if (!t->writes)
        return YM_EBAD;
    int err = conf_sets_find_number(number, t, digest);
    if (!err && !*number) {
        err = conf_sets_last_number(number, t);
        if (!err)
            err = conf_sets_put_new(t, ++*number, set, digest);
    }
    err = err ? err : ym_setting_put_number(t, SETTING_LAST, *number);
    return ym_doing(err, N_("keeping the configuration"), NULL);
}

static int conf_sets_take_file(struct ym_conf_file *out, struct ym_cursor *c, struct ym_arena *arena)
{
    struct ym_bytes name = ym_cursor_take(c, ym_cursor_varint(c));
    struct ym_bytes text = ym_cursor_take(c, ym_cursor_varint(c));
    char *copy = ym_arena_alloc(arena, text.len + 1);
    memcpy(copy, text.data, text.len);
    *out = (struct ym_conf_file){.name = ym_arena_strndup(arena, name.data, name.len), .text = copy, .len = text.len};
    return c->bad ? YM_ECORRUPT : 0;
}

static int conf_sets_decode(struct ym_conf_set *out, struct ym_arena *arena, struct ym_bytes value)
{
    int err = 0;
    if (value.len < DIGEST + 4)
        return YM_ECORRUPT;
    size_t n = value.len - 4;
    struct ym_cursor sum = ym_cursor_of((const uint8_t *)value.data + n, 4);
    if (ym_cursor_u32(&sum) != ym_checksum(value.data, n))
        return YM_ECORRUPT;
    struct ym_cursor c = ym_cursor_of(value.data, n);
    ym_cursor_take(&c, DIGEST);
    size_t count = ym_cursor_varint(&c);
    if (count > n)
        return YM_ECORRUPT;
    out->files = YM_NEW_ARRAY(arena, struct ym_conf_file, count);
    out->count = count;
    for (size_t i = 0; i < count && !err; i++)
        err = conf_sets_take_file(&out->files[i], &c, arena);
    return err ? err : c.at == c.end ? 0 : YM_ECORRUPT;
}

int ym_conf_set_get(struct ym_conf_set *out, struct ym_txn *t, struct ym_arena *arena, int64_t number)
{
    struct ym_id_key id = ym_id_key(number);
    struct ym_bytes value;
    int err = ym_table_get(&value, t, YM_T_CONF_SETS, ym_id_bytes(&id));
    err = err ? err : conf_sets_decode(out, arena, value);
    return ym_doing(err, N_("reading the configuration that was in use"), NULL);
}

int64_t ym_conf_set_last(struct ym_txn *t)
{
    int64_t number = 0;
    return ym_setting_number(&number, t, SETTING_LAST) ? 0 : number;
}
