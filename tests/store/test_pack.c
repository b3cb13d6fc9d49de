/* test_pack.c — pages that grew in the middle of a table are filled again, and nothing else becomes of it. */
#include "world.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/payment.h"

enum { FAMILIES = 60, MONTHS = 50 };

struct filling {
    struct world *w;
    int64_t root[FAMILIES];
    int month;
};

static int txn_body_month(struct ym_txn *t, void *baton)
{
    const struct filling *f = baton;
    int err = 0;
    for (int i = 0; !err && i < FAMILIES; i++) {
        struct ym_payment *p = YM_RECORD(ym_txn_arena(t), payment);
        p->head.root = f->root[i];
        p->amount = 1 + f->month;
        p->remark = "一个月的补助";
        p->township = "411526001";
        err = ym_record_put(t, &p->head, 0);
    }
    return err;
}

static void fill(struct filling *f, struct world *w)
{
    f->w = w;
    for (int i = 0; i < FAMILIES; i++)
        f->root[i] = world_household(w, "411526001")->head.id;
    for (f->month = 0; f->month < MONTHS; f->month++)
        CU_ASSERT_EQUAL_FATAL(ym_store_write(w->s, txn_body_month, f, NULL), 0);
}

/* Percent of the leaves' bytes that rows take. */
static int fullness(struct world *w)
{
    DB_BTREE_STAT *st;
    DB *db = w->s->table[YM_T_RECORDS];
    CU_ASSERT_EQUAL_FATAL(db->stat(db, NULL, &st, 0), 0);
    double all = (double)st->bt_leaf_pg * st->bt_pagesize;
    int percent = (int)(100 * (all - (double)st->bt_leaf_pgfree) / all);
    free(st);
    return percent;
}

static int txn_body_load(struct ym_txn *t, void *baton)
{
    const struct filling *f = baton;
    int err = 0;
    for (int i = 0; !err && i < FAMILIES; i++) {
        struct ym_list file;
        ym_list_init(&file, &f->w->arena);
        err = ym_file_load(&file, t, f->root[i]);
        CU_ASSERT_EQUAL(file.count, MONTHS + 1);
        for (size_t k = 1; !err && k < file.count; k++)
            CU_ASSERT_EQUAL(((const struct ym_payment *)file.at[k])->amount, (int64_t)k);
    }
    return err;
}

static void is_whole(struct filling *f)
{
    CU_ASSERT_EQUAL(ym_store_read(f->w->s, txn_body_load, f), 0);
    CU_ASSERT_EQUAL(world_total(f->w, PAID, 0), FAMILIES * MONTHS);
    CU_ASSERT_EQUAL(world_recount(f->w), 0);
}

/* A little at a time, the store opened anew between; answers how often. */
static int pack_all(struct world *w, int64_t turn)
{
    int done = 0, times = 0;
    while (!done && times < 1000) {
        CU_ASSERT_EQUAL_FATAL(ym_store_pack(&done, w->s, turn, 0), 0);
        if (++times == 3)
            world_reopen(w);
    }
    CU_ASSERT(done);
    return times;
}

static void filled_again(void)
{
    struct world w;
    struct filling f;
    world_init(&w);
    fill(&f, &w);
    int before = fullness(&w);
    CU_ASSERT(before < 70);
    ym_store_busiest(w.s);
    int times = pack_all(&w, 2021);
    CU_ASSERT(times >= FAMILIES * MONTHS / 400); /* in parts */
    CU_ASSERT(fullness(&w) >= 80);
    is_whole(&f);
    world_reopen(&w);
    is_whole(&f);
    world_release(&w);
}

static void once_a_turn(void)
{
    struct world w;
    struct filling f;
    int done = 0;
    world_init(&w);
    fill(&f, &w);
    CU_ASSERT_EQUAL(ym_store_pack(&done, w.s, 2021, 60000), 0); /* all in one go */
    CU_ASSERT(done);
    int full = fullness(&w);
    for (int i = 0; i < 10; i++, f.month++)
        CU_ASSERT_EQUAL_FATAL(ym_store_write(w.s, txn_body_month, &f, NULL), 0);
    int less = fullness(&w);
    CU_ASSERT(less < full);
    CU_ASSERT_EQUAL(pack_all(&w, 2021), 1);
    CU_ASSERT_EQUAL(fullness(&w), less);
    CU_ASSERT(pack_all(&w, 2022) > 1);
    CU_ASSERT(fullness(&w) > less);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    world_release(&w);
}

static void nothing_to_pack(void)
{
    struct world w;
    int done = 0;
    world_init(&w);
    CU_ASSERT_EQUAL(ym_store_pack(&done, w.s, 1, 1000), 0);
    CU_ASSERT(done);
    CU_ASSERT_EQUAL(world_recount(&w), 0);
    world_release(&w);
}

ym_suite_fn ym_suite_pack;

void ym_suite_pack(void)
{
    static const struct ym_test tests[] = {
        {"half-empty pages are filled again", filled_again},
        {"once a turn", once_a_turn},
        {"an empty store", nothing_to_pack},
        {0},
    };
    ym_suite_add("packing", tests);
}
