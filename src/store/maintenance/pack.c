/* pack.c — half-empty pages are filled again, a few at a time.  Floor: store.
 * A family's file grows in the middle of its table, and a page that is full there is cut into two halves, of which the first one gets nothing more:
 * without this the tables of a county with a history are half air.  Must not change what a row says, nor hold anybody up. */
#include "engine/inside.h"

#include <stdio.h>
#include <string.h>

#include "yimen/base/clock.h"
#include "yimen/store/backup.h"
#include "yimen/store/setting.h"

enum { ROWS = 400, FULL = 90 }; /* rows a transaction; percent */

static const enum ym_table pack_tables[] = {YM_T_RECORDS, YM_T_INDEX};
enum { TABLES = sizeof pack_tables / sizeof *pack_tables };

struct packing {
    int64_t turn;      /* which time */
    size_t table;      /* TABLES: all of them are done */
    struct ym_buf from; /* key to go on at */
    int64_t until_ms;
};

/* ---- where it stopped: "TURN TABLE KEY", the key in hexadecimal */

static void pack_read_key(struct packing *p, const char *hex)
{
    unsigned byte;
    ym_buf_clear(&p->from);
    for (; sscanf(hex, "%2x", &byte) == 1 && hex[1]; hex += 2)
        ym_buf_add_u8(&p->from, (uint8_t)byte);
}

static int pack_find_position(struct packing *p, struct ym_txn *t)
{
    const char *text;
    long long turn;
    size_t table;
    int n = 0;
    int err = ym_setting_text(&text, t, &t->arena, YM_SETTING_PACKED);
    p->table = 0;
    ym_buf_clear(&p->from);
    if (err || sscanf(text, "%lld %zu %n", &turn, &table, &n) != 2 || turn != p->turn)
        return err == YM_ENOENT ? 0 : err; /* another turn begins at the first page */
    p->table = table;
    pack_read_key(p, text + n);
    return 0;
}

static int pack_note_position(const struct packing *p, struct ym_txn *t)
{
    struct ym_buf text;
    ym_buf_init(&text);
    ym_buf_addf(&text, "%lld %zu ", (long long)p->turn, p->table);
    for (size_t i = 0; i < p->from.len; i++)
        ym_buf_addf(&text, "%02x", (uint8_t)p->from.data[i]);
    int err = ym_setting_put_text(t, YM_SETTING_PACKED, text.data);
    ym_buf_release(&text);
    return err;
}

/* ---- a few pages */

struct counting {
    struct ym_buf *to;
    int rows;
};

static int pack_count(void *baton, struct ym_bytes key, struct ym_bytes value)
{
    struct counting *r = baton;
    (void)value;
    if (++r->rows < ROWS)
        return 0;
    ym_buf_add(r->to, key.data, key.len);
    return 1;
}

static int pack_pages(struct ym_txn *t, enum ym_table table, const struct ym_buf *from, const struct ym_buf *to)
{
    DB *db = t->s->table[table];
    DB_COMPACT how;
    DBT first = ym_dbt(ym_buf_bytes(from)), last = ym_dbt(ym_buf_bytes(to));
    memset(&how, 0, sizeof how);
    how.compact_fillpercent = FULL;
    return ym_txn_fail(t, db->compact(db, t->db, from->len ? &first : NULL, to->len ? &last : NULL, &how, 0, NULL), N_("packing a table"));
}

static int pack_some(struct ym_txn *t, struct packing *p)
{
    struct ym_buf to;
    struct counting r = {.to = &to};
    ym_buf_init(&to);
    int err = ym_each_row(t, pack_tables[p->table], ym_buf_bytes(&p->from), pack_count, &r);
    if (!err)
        err = pack_pages(t, pack_tables[p->table], &p->from, &to);
    p->table += !to.len;
    ym_buf_clear(&p->from);
    ym_buf_add(&p->from, to.data, to.len);
    ym_buf_release(&to);
    return err ? err : pack_note_position(p, t);
}

static int pack_body(struct ym_txn *t, void *baton)
{
    struct packing *p = baton;
    int err = pack_find_position(p, t);
    return err || p->table >= TABLES ? err : pack_some(t, p);
}

int ym_store_pack(int *done, struct ym_store *s, int64_t turn, int ms)
{
    struct packing p = {.turn = turn, .until_ms = ym_now_ms() + ms};
    int err = 0;
    ym_buf_init(&p.from);
    do
        err = ym_store_write(s, pack_body, &p, NULL);
    while (!err && p.table < TABLES && ym_now_ms() < p.until_ms);
    ym_buf_release(&p.from);
    *done = !err && p.table >= TABLES;
    return err;
}
