/* setting.c — settings by name: the store's own and the service's.  Floor: store. */
#include "engine/inside.h"

#include <string.h>

#include "yimen/store/setting.h"

static struct ym_bytes setting_bytes_of(const char *text)
{
    return (struct ym_bytes){.data = text, .len = strlen(text)};
}

int ym_setting_number(int64_t *out, struct ym_txn *t, const char *name)
{
    struct ym_bytes value;
    int err = ym_table_get(&value, t, YM_T_SETTINGS, setting_bytes_of(name));
    if (err)
        return err;
    struct ym_cursor c = ym_cursor_of(value.data, value.len);
    char kind = (char)ym_cursor_u8(&c);
    int64_t v = (int64_t)ym_cursor_u64(&c);
    if (c.bad || c.at != c.end || kind != 'n')
        return YM_ECORRUPT;
    *out = v;
    return 0;
}

int ym_setting_text(const char **out, struct ym_txn *t, struct ym_arena *arena, const char *name)
{
    struct ym_bytes value;
    int err = ym_table_get(&value, t, YM_T_SETTINGS, setting_bytes_of(name));
    if (err)
        return err;
    const char *text = value.data;
    if (value.len < 1 || text[0] != 't' || memchr(text, 0, value.len))
        return YM_ECORRUPT;
    *out = ym_arena_strndup(arena, text + 1, value.len - 1);
    return 0;
}

static int setting_put(struct ym_txn *t, const char *name, struct ym_buf *value)
{
    int err = t->writes ? ym_table_put(t, YM_T_SETTINGS, setting_bytes_of(name), ym_buf_bytes(value)) : YM_EBAD;
    ym_buf_release(value);
    return err;
}

int ym_setting_put_number(struct ym_txn *t, const char *name, int64_t v)
{
    struct ym_buf value;
    ym_buf_init(&value);
    ym_buf_addc(&value, 'n');
    ym_buf_add_u64(&value, (uint64_t)v);
    return setting_put(t, name, &value);
}

int ym_setting_put_text(struct ym_txn *t, const char *name, const char *text)
{
    struct ym_buf value;
    ym_buf_init(&value);
    ym_buf_addc(&value, 't');
    ym_buf_adds(&value, text);
    return setting_put(t, name, &value);
}

int ym_setting_forget(struct ym_txn *t, const char *name)
{
    int err = t->writes ? ym_table_delete(t, YM_T_SETTINGS, setting_bytes_of(name)) : YM_EBAD;
    return err == YM_ENOENT ? 0 : err;
}

/* ---- walking */

struct setting_walk {
    struct ym_txn *t;
    int (*each)(void *baton, const char *name, int64_t number, const char *text);
    void *baton;
};

static int setting_tell(void *baton, struct ym_bytes key, struct ym_bytes value)
{
    const struct setting_walk *w = baton;
    const char *name = ym_arena_strndup(&w->t->arena, key.data, key.len), *text = NULL;
    int64_t number = YM_NONE;
    (void)value;
    if (strncmp(name, "store.", 6) == 0)
        return 0;
    int err = ym_setting_number(&number, w->t, name);
    if (err)
        err = ym_setting_text(&text, w->t, &w->t->arena, name);
    return err ? err : w->each(w->baton, name, number, text);
}

int ym_setting_each(struct ym_txn *t, int (*each)(void *baton, const char *name, int64_t number, const char *text), void *baton)
{
    struct setting_walk w = {.t = t, .each = each, .baton = baton};
    return ym_each_row(t, YM_T_SETTINGS, (struct ym_bytes){0}, setting_tell, &w);
}
