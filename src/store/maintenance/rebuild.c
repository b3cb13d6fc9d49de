/* rebuild.c — indexes and tallies made anew from the records, in transactions of bounded size.  Floor: store.
 * A rebuild that was cut off starts again when the store is opened: the note is written last. */
#include "engine/inside.h"

#include <string.h>

#include "engine/rows.h"
#include "yimen/store/backup.h"
#include "yimen/store/setting.h"

enum { CHUNK = 500 };

static void rebuild_describe(struct ym_buf *out, const struct ym_store *s)
{
    for (const struct ym_index *row = s->o.indexes; row && row->name; row++)
        ym_buf_addf(out, "index %s %d %d %d %d\n", row->name, row->number, row->version, row->type, row->unique);
    for (const struct ym_tally *row = s->o.tallies; row && row->name; row++)
        ym_buf_addf(out, "tally %s %d %d %d\n", row->name, row->number, row->version, row->type);
}

int ym_rows_note(struct ym_txn *t)
{
    struct ym_buf text;
    ym_buf_init(&text);
    rebuild_describe(&text, t->s);
    int err = ym_setting_put_text(t, YM_SETTING_ROWS, text.data);
    ym_buf_release(&text);
    return err;
}

int ym_rows_fit(int *out, struct ym_txn *t)
{
    const char *noted;
    struct ym_buf text;
    int err = ym_setting_text(&noted, t, &t->arena, YM_SETTING_ROWS);
    if (err && err != YM_ENOENT)
        return err;
    ym_buf_init(&text);
    rebuild_describe(&text, t->s);
    *out = !err && !strcmp(noted, text.data);
    ym_buf_release(&text);
    return 0;
}

/* ---- the steps: each answers 1 while there is more to do, 0 at the end, < 0 on an error */

struct step {
    enum ym_table table;
    struct ym_buf from; /* key to go on at */
};

static int rebuild_delete_some(struct ym_txn *t, struct step *st)
{
    DBT k = ym_dbt((struct ym_bytes){0}), v = k;
    DBC *c;
    int err = ym_table_cursor(&c, t, st->table), ret = 0;
    v.flags = DB_DBT_PARTIAL;
    for (int i = 0; i < CHUNK && !err && !ret; i++) {
        ret = c->get(c, &k, &v, DB_FIRST);
        struct ym_cursor number = ym_cursor_of(k.data, k.size);
        if (!ret && ym_cursor_u16(&number) >= YM_ROW_NUMBERS)
            ret = DB_NOTFOUND; /* the store's own follow records nobody can recompute them from */
        if (!ret)
            ret = c->del(c, 0);
    }
    if (!err)
        c->close(c);
    return err ? err : ret == DB_NOTFOUND ? 0 : ret ? ym_txn_fail(t, ret, N_("clearing an index")) : 1;
}

struct adding {
    struct ym_txn *t;
    struct step *st;
    int done, more;
};

/* After so many the key to go on at is noted: the one behind this. */
static int rebuild_enough(struct adding *a, struct ym_bytes key)
{
    if (++a->done < CHUNK)
        return 0;
    ym_buf_clear(&a->st->from);
    ym_buf_add(&a->st->from, key.data, key.len);
    ym_buf_add_u8(&a->st->from, 0);
    a->more = 1;
    return 1;
}

static int rebuild_add_one(void *baton, struct ym_bytes key, struct ym_bytes value)
{
    struct adding *a = baton;
    struct ym_head *r;
    int err = ym_record_read(&r, &a->t->arena, key, value);
    if (!err)
        err = ym_index_may(a->t, NULL, r);
    if (!err)
        err = ym_index_change(a->t, NULL, r);
    if (!err)
        err = ym_tally_change(a->t, NULL, r);
    return err ? err : rebuild_enough(a, key);
}

static int rebuild_add_some(struct ym_txn *t, struct step *st)
{
    struct adding a = {.t = t, .st = st};
    int err = ym_each_row(t, st->table, ym_buf_bytes(&st->from), rebuild_add_one, &a);
    return err ? err : a.more;
}

static int rebuild_note_broken(struct ym_txn *t, struct step *st)
{
    (void)st;
    return ym_setting_put_text(t, YM_SETTING_ROWS, "");
}

static int rebuild_note_done(struct ym_txn *t, struct step *st)
{
    (void)st;
    return ym_rows_note(t);
}

static int rebuild_run(struct ym_store *s, enum ym_table table, int (*act)(struct ym_txn *t, struct step *st))
{
    struct step st = {.table = table};
    int more = 1, err = 0;
    ym_buf_init(&st.from);
    while (more == 1 && !err) {
        struct ym_txn t;
        err = ym_txn_begin(&t, s, 1);
        if (err)
            break;
        more = act(&t, &st);
        err = ym_txn_end(&t, more < 0 ? more : 0);
    }
    ym_buf_release(&st.from);
    return err;
}

/* The gate is held for the whole of it: nobody may see half an index. */
int ym_store_rebuild(struct ym_store *s)
{
    pthread_rwlock_wrlock(&s->gate);
    int err = rebuild_run(s, YM_T_SETTINGS, rebuild_note_broken);
    if (!err)
        err = rebuild_run(s, YM_T_INDEX, rebuild_delete_some);
    if (!err)
        err = rebuild_run(s, YM_T_TALLY, rebuild_delete_some);
    if (!err)
        err = rebuild_run(s, YM_T_RECORDS, rebuild_add_some);
    if (!err)
        err = rebuild_run(s, YM_T_SETTINGS, rebuild_note_done);
    atomic_fetch_add(&s->committed, 1);
    pthread_rwlock_unlock(&s->gate);
    return err ? err : ym_store_flush(s, atomic_load(&s->committed));
}
