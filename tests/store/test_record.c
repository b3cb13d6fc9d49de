/* test_record.c — records, revisions, unique keys, whole files. */
#include "world.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "run.h"
#include "yimen/domain/codec.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payment.h"

struct found {
    struct ym_arena *arena;
    int64_t root, id;
    struct ym_head *r;
    struct ym_list list;
    int index;
    int err;
};

static int txn_body_get(struct ym_txn *t, void *baton)
{
    struct found *f = baton;
    return ym_record_find(&f->r, t, f->arena, f->id);
}

static int txn_body_load(struct ym_txn *t, void *baton)
{
    struct found *f = baton;
    ym_list_init(&f->list, f->arena);
    return ym_file_load(&f->list, t, f->root);
}

static int txn_body_delete(struct ym_txn *t, void *baton)
{
    struct found *f = baton;
    return ym_record_delete(t, YM_R_payment, f->root, f->id, YM_REV_ANY);
}

static void round_trip(void)
{
    struct world w;
    world_init(&w);
    struct ym_household *h = world_household(&w, "411526001");
    CU_ASSERT_EQUAL(h->head.id, 1);
    CU_ASSERT_EQUAL(h->head.root, 1);
    CU_ASSERT_EQUAL(h->head.rev, 1);
    h->address = "某村三组";
    CU_ASSERT_EQUAL(world_put(&w, &h->head, 1), 0);
    CU_ASSERT_EQUAL(h->head.rev, 2);
    world_reopen(&w);
    struct found f = {.arena = &w.arena, .id = 1};
    CU_ASSERT_EQUAL_FATAL(ym_store_read(w.s, txn_body_get, &f), 0);
    CU_ASSERT_EQUAL(f.r->rev, 2);
    CU_ASSERT_STRING_EQUAL(((struct ym_household *)f.r)->address, "某村三组");
    f.id = 2;
    CU_ASSERT_EQUAL(ym_store_read(w.s, txn_body_get, &f), YM_ENOENT);
    struct ym_household *next = world_household(&w, "411526002");
    CU_ASSERT_EQUAL(next->head.id, 2);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    world_release(&w);
}

static void stale_save(void)
{
    struct world w;
    world_init(&w);
    struct ym_household *h = world_household(&w, "411526001");
    struct ym_household mine = *h;
    h->phone = "0376-1";
    CU_ASSERT_EQUAL(world_put(&w, &h->head, 1), 0);
    mine.phone = "0376-2";
    CU_ASSERT_EQUAL(world_put(&w, &mine.head, 1), YM_ESTALE);
    CU_ASSERT_EQUAL(mine.head.rev, 1);
    CU_ASSERT_EQUAL(world_put(&w, &mine.head, YM_REV_ANY), 0);
    CU_ASSERT_EQUAL(mine.head.rev, 3);
    mine.head.id = 99;
    mine.head.root = 99;
    CU_ASSERT_EQUAL(world_put(&w, &mine.head, 3), YM_ENOENT);
    CU_ASSERT_EQUAL(world_put(&w, &mine.head, 0), 0);
    struct ym_household *next = world_household(&w, "411526002");
    CU_ASSERT_EQUAL(next->head.id, 100);
    world_release(&w);
}

static int txn_body_taken(struct ym_txn *t, void *baton)
{
    struct found *f = baton;
    f->err = ym_record_put(t, f->r, 0);
    ym_txn_holder(t, &f->index, &f->root, &f->id);
    return 0; /* a refused save changed nothing, so the rest may be committed */
}

static void unique_key(void)
{
    struct world w;
    world_init(&w);
    struct ym_household *h = world_household(&w, "411526001");
    struct ym_case *first = world_case(&w, h->head.root, "2021-0001", "intake", 10);
    CU_ASSERT_EQUAL(world_put(&w, &first->head, 0), 0);
    struct ym_case *second = world_case(&w, h->head.root, "2021-0001", "intake", 11);
    struct found f = {.r = &second->head};
    CU_ASSERT_EQUAL(ym_store_write_durable(w.s, txn_body_taken, &f), 0);
    CU_ASSERT_EQUAL(f.err, YM_EEXIST);
    CU_ASSERT_EQUAL(f.index, BY_NUMBER);
    CU_ASSERT_EQUAL(f.id, first->head.id);
    CU_ASSERT_EQUAL(second->head.id, 0);
    CU_ASSERT_EQUAL(world_rows(&w, BY_STATE), 1);
    first->number = "2021-0002";
    CU_ASSERT_EQUAL(world_put(&w, &first->head, 1), 0);
    CU_ASSERT_EQUAL(world_put(&w, &second->head, 0), 0);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    world_release(&w);
}

struct counted {
    int type;
    int64_t root;
    size_t most, found;
};

static int txn_body_count(struct ym_txn *t, void *baton)
{
    struct counted *c = baton;
    c->found = 999;
    return ym_file_count_type(&c->found, t, c->type, c->root, c->most);
}

static size_t count_type(struct world *w, int type, int64_t root, size_t most)
{
    struct counted c = {type, root, most, 0};
    CU_ASSERT_EQUAL(ym_store_read(w->s, txn_body_count, &c), 0);
    return c.found;
}

static void counted_by_type(void)
{
    struct world w;
    world_init(&w);
    struct ym_household *a = world_household(&w, "411526001"), *b = world_household(&w, "411526002");
    static const char *const numbers[] = {"2021-0001", "2021-0002", "2021-0003", "2021-0004"};
    for (int i = 0; i < 4; i++)
        CU_ASSERT_EQUAL(world_put(&w, &world_case(&w, i ? a->head.root : b->head.root, numbers[i], "intake", 10)->head, 0), 0);
    CU_ASSERT_EQUAL(count_type(&w, YM_R_case, a->head.root, 2), 2);
    CU_ASSERT_EQUAL(count_type(&w, YM_R_case, a->head.root, 10), 3);
    CU_ASSERT_EQUAL(count_type(&w, YM_R_case, b->head.root, 10), 1); /* the last of the store */
    CU_ASSERT_EQUAL(count_type(&w, YM_R_household, a->head.root, 10), 1); /* another type stands behind it */
    CU_ASSERT_EQUAL(count_type(&w, YM_R_person, a->head.root, 10), 0);
    CU_ASSERT_EQUAL(count_type(&w, YM_R_case, 77, 10), 0);
    world_release(&w);
}

static void whole_file(void)
{
    struct world w;
    world_init(&w);
    struct ym_household *a = world_household(&w, "411526001"), *b = world_household(&w, "411526002");
    char long_text[9000];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = 0;
    for (int i = 0; i < 60; i++) {
        struct ym_decision *d = YM_RECORD(&w.arena, decision);
        d->head.root = i % 3 ? a->head.root : b->head.root;
        d->facts = i % 10 ? "" : long_text;
        CU_ASSERT_EQUAL_FATAL(world_put(&w, &d->head, 0), 0);
    }
    struct found f = {.arena = &w.arena, .root = a->head.root};
    CU_ASSERT_EQUAL(ym_store_read(w.s, txn_body_load, &f), 0);
    CU_ASSERT_EQUAL(f.list.count, 41);
    CU_ASSERT_EQUAL(ym_list_count(&f.list, YM_R_decision), 40);
    for (size_t i = 1; i < f.list.count; i++) { /* the household stands first; then those that i % 3 is not 0 for */
        size_t nth = (i - 1) / 2 * 3 + (i - 1) % 2 + 1;
        CU_ASSERT(f.list.at[i]->id > f.list.at[i - 1]->id);
        CU_ASSERT_EQUAL(strlen(((struct ym_decision *)f.list.at[i])->facts), nth % 10 ? 0 : sizeof long_text - 1);
    }
    f.root = b->head.root;
    CU_ASSERT_EQUAL(ym_store_read(w.s, txn_body_load, &f), 0);
    CU_ASSERT_EQUAL(f.list.count, 21);
    f.root = 77;
    CU_ASSERT_EQUAL(ym_store_read(w.s, txn_body_load, &f), 0);
    CU_ASSERT_EQUAL(f.list.count, 0);
    world_release(&w);
}

static int txn_body_roots(struct ym_txn *t, void *baton)
{
    int64_t *sum = baton, root = -1;
    int got;
    while ((got = ym_file_next(&root, t, root)) == 1)
        *sum = *sum * 10 + root;
    return got;
}

static int txn_body_half(struct ym_txn *t, void *baton)
{
    int err = ym_record_put(t, baton, 0);
    return err ? err : YM_EDENIED;
}

static void undone(void)
{
    struct world w;
    int64_t roots = 0;
    world_init(&w);
    struct ym_household *h = world_household(&w, "411526001");
    struct ym_case *c = world_case(&w, h->head.root, "2021-0001", "intake", 10);
    CU_ASSERT_EQUAL(ym_store_write_durable(w.s, txn_body_half, &c->head), YM_EDENIED);
    CU_ASSERT_EQUAL(world_rows(&w, BY_STATE), 0);
    CU_ASSERT_EQUAL(world_total(&w, CASES, 0), 0);
    struct ym_household *next = world_household(&w, "411526002");
    CU_ASSERT_EQUAL(next->head.id, 2);
    CU_ASSERT_EQUAL(ym_store_read(w.s, txn_body_roots, &roots), 0);
    CU_ASSERT_EQUAL(roots, 12);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    world_release(&w);
}

/* A number that is made of others: saved once, found by what it is made of, no row of the table of numbers and no number taken. */
static void made_number(void)
{
    struct world w;
    int64_t id = YM_ID_MADE + 77;
    world_init(&w);
    struct ym_household *h = world_household(&w, "411526001");
    struct ym_payment *p = YM_RECORD(&w.arena, payment);
    p->head.root = h->head.root;
    p->head.id = id;
    p->township = "411526001";
    CU_ASSERT_EQUAL_FATAL(world_put(&w, &p->head, 0), 0);
    CU_ASSERT_EQUAL(p->head.rev, 1);
    CU_ASSERT_EQUAL(world_put(&w, &p->head, 0), YM_ESTALE); /* once */
    struct found f = {.arena = &w.arena, .id = id, .root = h->head.root};
    CU_ASSERT_EQUAL(ym_store_read(w.s, txn_body_get, &f), YM_ENOENT);
    CU_ASSERT_EQUAL_FATAL(ym_store_read(w.s, txn_body_load, &f), 0);
    CU_ASSERT_PTR_NOT_NULL(ym_list_find(&f.list, YM_R_payment, id));
    CU_ASSERT_EQUAL(world_household(&w, "411526002")->head.id, 2);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    world_reopen(&w);
    f.id = id;
    CU_ASSERT_EQUAL(ym_store_write_durable(w.s, txn_body_delete, &f), 0);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    world_release(&w);
}

/* ---- a month of the ledger lies short under its key */

enum { MONTH_BYTES_MOST = 18 + 48 };

struct month {
    struct ym_ledger *l;
    size_t bytes; /* of key and value */
    int64_t to;   /* the number its bytes are put under */
};

/* As every record was stored before. */
static int txn_body_put_plain(struct ym_txn *t, void *baton)
{
    struct month *m = baton;
    struct ym_record_key k = ym_record_key(m->l->head.root, YM_R_ledger, m->l->head.id);
    struct ym_buf value;
    ym_buf_init(&value);
    ym_record_encode(&value, &m->l->head);
    int err = ym_table_put(t, YM_T_RECORDS, ym_record_bytes(&k), ym_buf_bytes(&value));
    ym_buf_release(&value);
    return err;
}

static int txn_body_month(struct ym_txn *t, void *baton)
{
    struct month *m = baton;
    struct ym_record_key k = ym_record_key(m->l->head.root, YM_R_ledger, m->l->head.id);
    struct ym_head *r;
    struct ym_bytes value;
    int err = ym_record_get(&r, t, ym_txn_arena(t), YM_R_ledger, m->l->head.root, m->l->head.id);
    if (err)
        return err;
    const struct ym_ledger *is = (const struct ym_ledger *)r;
    CU_ASSERT(r->rev == m->l->head.rev && r->parent == m->l->head.parent && is->month == m->l->month && is->paid == m->l->paid);
    CU_ASSERT_STRING_EQUAL(is->township, m->l->township);
    err = ym_table_get(&value, t, YM_T_RECORDS, ym_record_bytes(&k));
    m->bytes = sizeof k.bytes + value.len;
    return err;
}

static int txn_body_misplace(struct ym_txn *t, void *baton)
{
    struct month *m = baton;
    struct ym_record_key k = ym_record_key(m->l->head.root, YM_R_ledger, m->l->head.id);
    struct ym_record_key other = ym_record_key(m->l->head.root, YM_R_ledger, m->to);
    struct ym_bytes value;
    struct ym_buf copy;
    ym_buf_init(&copy);
    int err = ym_table_get(&value, t, YM_T_RECORDS, ym_record_bytes(&k));
    if (!err) {
        ym_buf_add(&copy, value.data, value.len);
        err = ym_table_put(t, YM_T_RECORDS, ym_record_bytes(&other), ym_buf_bytes(&copy));
    }
    ym_buf_release(&copy);
    return err;
}

static struct ym_ledger *a_month(struct world *w)
{
    struct ym_ledger *l = YM_RECORD(&w->arena, ledger);
    l->head.root = world_household(w, "411526001")->head.root;
    l->head.parent = 600004;
    l->month = 2025 * 12;
    l->head.id = ym_ledger_number(l->head.parent, l->month, YM_PART_REST);
    l->programme = "dibao";
    l->township = "411526001";
    l->area = 2;
    l->grant = 600007;
    l->persons = 3;
    l->owed = l->paid = 59000;
    return l;
}

/* One that was written the long way is read, and short when it is saved again. */
static void short_month(void)
{
    struct world w;
    world_init(&w);
    struct month m = {.l = a_month(&w)};
    m.l->head.rev = 3;
    CU_ASSERT_EQUAL_FATAL(ym_store_write_durable(w.s, txn_body_put_plain, &m), 0);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    CU_ASSERT_EQUAL_FATAL(ym_store_read(w.s, txn_body_month, &m), 0);
    CU_ASSERT(m.bytes > MONTH_BYTES_MOST);
    m.l->paid = 60000;
    CU_ASSERT_EQUAL(world_put(&w, &m.l->head, 3), 0);
    CU_ASSERT_EQUAL(m.l->head.rev, 4);
    world_reopen(&w);
    CU_ASSERT_EQUAL_FATAL(ym_store_read(w.s, txn_body_month, &m), 0);
    CU_ASSERT(m.bytes <= MONTH_BYTES_MOST);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    world_release(&w);
}

/* Though it does not say where it belongs, another month's bytes in its place are found. */
static void misplaced_month(void)
{
    struct world w;
    struct ym_store_counts counts;
    world_init(&w);
    struct month m = {.l = a_month(&w)};
    CU_ASSERT_EQUAL_FATAL(world_put(&w, &m.l->head, 0), 0);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    m.to = ym_ledger_number(m.l->head.parent, m.l->month + 1, YM_PART_REST);
    CU_ASSERT_EQUAL(ym_store_write_durable(w.s, txn_body_misplace, &m), 0);
    ym_problems_init(&w.problems, &w.arena);
    CU_ASSERT_EQUAL(ym_store_recount(&counts, w.s, &w.problems), YM_ECORRUPT);
    world_release(&w);
}

ym_suite_fn ym_suite_record;

void ym_suite_record(void)
{
    static const struct ym_test tests[] = {
        {"a record comes back as it was saved", round_trip},
        {"a stale save is refused", stale_save},
        {"a unique key has one holder", unique_key},
        {"a family's file in one scan", whole_file},
        {"counted by type", counted_by_type},
        {"a body that fails leaves nothing", undone},
        {"a number that is made of others", made_number},
        {"a month of the ledger is short", short_month},
        {"another month's bytes are found", misplaced_month},
        {0},
    };
    ym_suite_add("records", tests);
}
