/* test_audit.c — the chain: appended, read back, undone, and every flipped bit found. */
#include "locations.h"
#include "world.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/entry.h"

static struct ym_entry *entry(struct world *w, int i)
{
    static const char *const accounts[] = {"wang", "li", "zhao"};
    struct ym_entry *e = YM_RECORD(&w->arena, entry);
    e->at = 1625443200 + i;
    e->account = accounts[i % 3];
    e->roles = 5;
    e->call = "case.save";
    e->root = i % 4;
    e->record = 100 + i;
    e->result = "done";
    e->about = "411526-2021-0001";
    return e;
}

static struct ym_list *changes(struct world *w, int n)
{
    struct ym_list *l = YM_NEW(&w->arena, struct ym_list);
    ym_list_init(l, &w->arena);
    for (int i = 0; i < n; i++) {
        struct ym_change *c = YM_RECORD(&w->arena, change);
        c->record = "person";
        c->number = i;
        c->field = "name";
        c->old = "王小明";
        c->new = "王晓明";
        ym_list_add(l, &c->head);
    }
    return l;
}

struct append {
    struct world *w;
    int from, count, fail;
    struct ym_audit_head head;
};

static int txn_body_append(struct ym_txn *t, void *baton)
{
    static const uint8_t salt[YM_SALT] = {1, 2, 3};
    struct append *a = baton;
    int err = 0;
    for (int i = a->from; i < a->from + a->count && !err; i++)
        err = ym_audit_append(t, entry(a->w, i), changes(a->w, i % 3), i % 2 ? salt : NULL);
    if (!err)
        err = ym_audit_head(&a->head, t);
    return err ? err : a->fail ? YM_EDENIED : 0;
}

static struct ym_audit_head append(struct world *w, int from, int count)
{
    struct append a = {.w = w, .from = from, .count = count};
    CU_ASSERT_EQUAL(ym_store_write_durable(w->s, txn_body_append, &a), 0);
    return a.head;
}

struct look {
    struct world *w;
    int64_t seq;
    struct ym_entry *e;
    struct ym_list detail;
    int removed;
};

static int txn_body_look(struct ym_txn *t, void *baton)
{
    struct look *l = baton;
    ym_list_init(&l->detail, &l->w->arena);
    int err = ym_audit_get(&l->e, t, &l->w->arena, l->seq);
    return err ? err : ym_audit_detail(&l->detail, &l->removed, t, l->seq);
}

static int txn_body_scan(struct ym_txn *t, void *baton)
{
    int64_t *sum = baton;
    struct ym_buf key;
    struct ym_scan *scan;
    struct ym_hit hit;
    int got;
    ym_buf_init(&key);
    ym_key_text(&key, "li");
    struct ym_range range = {.prefix = ym_buf_bytes(&key)};
    int err = ym_scan_open(&scan, t, YM_INDEX_AUDIT_ACCOUNT, &range);
    while (!err && (got = ym_scan_next(&hit, scan)) == 1)
        *sum += hit.id;
    ym_buf_release(&key);
    return err;
}

static void appended(void)
{
    struct world w;
    world_init(&w);
    struct ym_audit_head head = append(&w, 0, 9);
    CU_ASSERT_EQUAL(head.seq, 9);
    struct append undone = {.w = &w, .from = 9, .count = 3, .fail = 1};
    CU_ASSERT_EQUAL(ym_store_write_durable(w.s, txn_body_append, &undone), YM_EDENIED);
    world_reopen(&w);
    CU_ASSERT_EQUAL(append(&w, 9, 1).seq, 10);
    struct look l = {.w = &w, .seq = 3};
    CU_ASSERT_EQUAL_FATAL(ym_store_read(w.s, txn_body_look, &l), 0);
    CU_ASSERT_STRING_EQUAL(l.e->account, "zhao");
    CU_ASSERT_EQUAL(l.e->record, 102);
    CU_ASSERT_EQUAL(l.detail.count, 2);
    CU_ASSERT_EQUAL(((struct ym_change *)l.detail.at[1])->seq, 3);
    CU_ASSERT_STRING_EQUAL(((struct ym_change *)l.detail.at[1])->old, "王小明");
    CU_ASSERT_EQUAL(strlen(l.e->hash), 64);
    int64_t sum = 0;
    CU_ASSERT_EQUAL(ym_store_read(w.s, txn_body_scan, &sum), 0);
    CU_ASSERT_EQUAL(sum, 2 + 5 + 8);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    world_release(&w);
}

static int txn_body_damaged(struct ym_txn *t, void *baton)
{
    struct ym_entry *e = entry(baton, 0);
    e->about = "/copy/\xe5\xa4"; /* as 0.1.0 cut a path inside a character */
    e->account = "\xe5";
    return ym_audit_append(t, e, NULL, NULL);
}

/* It can be read, and the chain proves it as it was written. */
static void damaged_texts(void)
{
    struct world w;
    world_init(&w);
    append(&w, 0, 3);
    CU_ASSERT_EQUAL(ym_store_write_durable(w.s, txn_body_damaged, &w), 0);
    append(&w, 4, 2);
    world_reopen(&w);
    struct look l = {.w = &w, .seq = 4};
    CU_ASSERT_EQUAL_FATAL(ym_store_read(w.s, txn_body_look, &l), 0);
    CU_ASSERT_STRING_EQUAL(l.e->about, "/copy/\u3013\u3013");
    CU_ASSERT_STRING_EQUAL(l.e->account, "\u3013");
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    world_release(&w);
}

static int txn_body_forget(struct ym_txn *t, void *baton)
{
    return ym_audit_forget(t, *(int64_t *)baton);
}

static int txn_body_drop_detail(struct ym_txn *t, void *baton)
{
    struct ym_id_key k = ym_id_key(*(int64_t *)baton);
    return ym_table_delete(t, YM_T_DETAIL, ym_id_bytes(&k));
}

static int check_quietly(struct world *w)
{
    struct ym_store_counts counts;
    ym_problems_init(&w->problems, &w->arena);
    return ym_store_recount(&counts, w->s, &w->problems);
}

static void retention(void)
{
    struct world w;
    world_init(&w);
    append(&w, 0, 9);
    int64_t seq = 3, none = 1;
    CU_ASSERT_EQUAL(ym_store_write_durable(w.s, txn_body_forget, &seq), 0);
    CU_ASSERT_EQUAL(ym_store_write_durable(w.s, txn_body_forget, &none), YM_ENOENT);
    struct look l = {.w = &w, .seq = 3};
    CU_ASSERT_EQUAL(ym_store_read(w.s, txn_body_look, &l), 0);
    CU_ASSERT_EQUAL(l.removed, 1);
    CU_ASSERT_EQUAL(l.detail.count, 0);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    seq = 5;
    CU_ASSERT_EQUAL(ym_store_write_durable(w.s, txn_body_drop_detail, &seq), 0);
    CU_ASSERT_EQUAL(check_quietly(&w), YM_ECORRUPT);
    CU_ASSERT_STRING_EQUAL(location_names(w.problems.list[0].where), "audit entry 5");
    world_release(&w);
}

/* Flips one bit of a stored row and puts it back. */
struct flip {
    enum ym_table table;
    int64_t seq;
    size_t byte;
    int bit;
    size_t len;
};

static int txn_body_flip(struct ym_txn *t, void *baton)
{
    struct flip *f = baton;
    struct ym_id_key k = ym_id_key(f->seq);
    struct ym_bytes value;
    struct ym_buf copy;
    int err = ym_table_get(&value, t, f->table, ym_id_bytes(&k));
    if (err)
        return err;
    f->len = value.len;
    ym_buf_init(&copy);
    ym_buf_add(&copy, value.data, value.len);
    copy.data[f->byte] = (char)(copy.data[f->byte] ^ (1 << f->bit));
    err = ym_table_put(t, f->table, ym_id_bytes(&k), ym_buf_bytes(&copy));
    ym_buf_release(&copy);
    return err;
}

static int txn_body_chain(struct ym_txn *t, void *baton)
{
    struct world *w = baton;
    struct ym_audit_head head;
    return ym_audit_prove(&head, t, &w->problems);
}

static void flip_all(struct world *w, enum ym_table table, int64_t seq)
{
    struct flip f = {.table = table, .seq = seq, .len = 1};
    char place[32];
    snprintf(place, sizeof place, "audit entry %d", (int)seq);
    for (; f.byte < f.len; f.byte++) {
        f.bit = (int)(f.byte % 8);
        struct ym_arena_mark mark = ym_arena_mark(&w->arena);
        CU_ASSERT_EQUAL_FATAL(ym_store_write(w->s, txn_body_flip, &f, NULL), 0);
        ym_problems_init(&w->problems, &w->arena);
        CU_ASSERT_EQUAL(ym_store_read(w->s, txn_body_chain, w), YM_ECORRUPT);
        CU_ASSERT_TRUE(w->problems.count > 0 && !strcmp(location_names(w->problems.list[0].where), place));
        CU_ASSERT_EQUAL_FATAL(ym_store_write(w->s, txn_body_flip, &f, NULL), 0);
        ym_arena_rewind(&w->arena, mark);
    }
    CU_ASSERT_TRUE(f.len > 20);
}

static void flipped_bits(void)
{
    struct world w;
    world_init(&w);
    append(&w, 0, 7);
    for (int64_t seq = 1; seq <= 7; seq += 3)
        flip_all(&w, YM_T_AUDIT, seq);
    flip_all(&w, YM_T_DETAIL, 3);
    flip_all(&w, YM_T_DETAIL, 5);
    ym_problems_init(&w.problems, &w.arena);
    CU_ASSERT_EQUAL(ym_store_read(w.s, txn_body_chain, &w), 0);
    world_release(&w);
}

static int txn_body_drop_entry(struct ym_txn *t, void *baton)
{
    struct ym_id_key k = ym_id_key(*(int64_t *)baton);
    return ym_table_delete(t, YM_T_AUDIT, ym_id_bytes(&k));
}

static void missing_entry(void)
{
    struct world w;
    world_init(&w);
    append(&w, 0, 7);
    int64_t seq = 4;
    CU_ASSERT_EQUAL(ym_store_write(w.s, txn_body_drop_entry, &seq, NULL), 0);
    CU_ASSERT_EQUAL(check_quietly(&w), YM_ECORRUPT);
    CU_ASSERT_STRING_EQUAL(location_names(w.problems.list[0].where), "audit entry 4");
    world_release(&w);
}

ym_suite_fn ym_suite_audit;

void ym_suite_audit(void)
{
    static const struct ym_test tests[] = {
        {"entries are appended, read back, found", appended},
        {"texts cut inside a character can be read", damaged_texts},
        {"retention removes a detail, nobody else does", retention},
        {"a flipped bit in every byte is found and named", flipped_bits},
        {"a missing entry is named", missing_entry},
        {0},
    };
    ym_suite_add("audit", tests);
}
