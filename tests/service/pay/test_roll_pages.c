/* test_roll_pages.c — payment rolls page by page, many rows, repeated requests, in a batch. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rolls.h"
#include "yimen/store/setting.h"
#include "session/indexes.h"
#include "run.h"
#include "yimen/base/hash.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/compare.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/which.h"
#include "yimen/store/record.h"

/* ---- pages, repeated requests, many rows, batches */

static int rows_in_order(struct office *d, const char **township, int64_t seen[], size_t *n)
{
    for (size_t i = 1; i < d->out.count; i++) {
        const struct ym_head *r = d->out.at[i];
        if (r->type == YM_R_payment) {
            const char *here = ((const struct ym_payment *)r)->township;
            if (strcmp(*township, here) > 0)
                return 0;
            strcpy((char *)*township, here);
        }
        for (size_t k = 0; k < *n; k++)
            if (seen[k] == r->id)
                return 0;
        seen[(*n)++] = r->id;
    }
    return 1;
}

static void test_pages(void)
{
    enum { PAID = 11, HELD = 4 };
    static const char *const towns[] = {"411526107", "411526001", "411526101"};
    char last[16] = "";
    const char *township = last;
    int64_t seen[PAID + HELD + 1];
    size_t n = 0;
    struct office d;
    office_open(&d, 1, "2021-07-20");
    for (int i = 0; i < PAID + HELD; i++)
        family_put(&d, &(struct family){.amount = 100, .from = "2021-07", .township = towns[i % 3], .no_account = i >= PAID});
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    for (int pages = 0; pages < 10 && n < PAID + HELD; pages++) {
        struct ym_which *which = OFFICE_GIVE(&d, which);
        which->record = roll;
        which->limit = 2;
        which->after = n ? seen[n - 1] : YM_NONE;
        CU_ASSERT_EQUAL_FATAL(office_ask(&d, "auditor1", "roll.see"), 0);
        CU_ASSERT_FATAL(d.out.count > 1 && d.out.count <= 3);
        CU_ASSERT_FATAL(rows_in_order(&d, &township, seen, &n));
    }
    CU_ASSERT_EQUAL(n, PAID + HELD);
    struct ym_which *which = OFFICE_GIVE(&d, which);
    which->record = roll;
    which->after = seen[n - 1];
    CU_ASSERT_EQUAL(office_ask(&d, "payer1", "roll.see"), 0);
    CU_ASSERT_EQUAL(d.out.count, 1);
    which = OFFICE_GIVE(&d, which);
    which->record = roll;
    which->held = 1;
    CU_ASSERT_EQUAL(office_ask(&d, "payer1", "roll.see"), 0);
    CU_ASSERT_EQUAL(ym_list_count(&d.out, YM_R_holdback), HELD);
    CU_ASSERT_EQUAL(ym_list_count(&d.out, YM_R_payment), 0);
    which = OFFICE_GIVE(&d, which);
    which->record = roll;
    which->after = roll;
    CU_ASSERT_EQUAL(office_ask(&d, "payer1", "roll.see"), YM_EBAD);
    office_close(&d);
}

static void test_list(void)
{
    struct office d;
    office_open(&d, 1, "2021-09-20");
    roll_made(&d, "dibao", "2021-07");
    roll_made(&d, "dibao", "2021-09");
    int64_t gone = roll_made(&d, "dibao", "2021-08");
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.discard", gone), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "supervisor1", "roll.list", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(d.out.count, 2);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->month, month_of("2021-09"));
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 1)->month, month_of("2021-07"));
    CU_ASSERT_EQUAL(office_call(&d, "window1", "roll.list", NULL), YM_EDENIED);
    office_close(&d);
}

static void test_repeated(void)
{
    struct office d;
    office_open(&d, 1, "2021-07-20");
    family_put(&d, &(struct family){.amount = 100, .from = "2021-07"});
    memset(d.request, 7, sizeof d.request);
    int64_t roll = roll_made(&d, "dibao", "2021-07"), entries = office_entries(&d);
    memset(d.request, 7, sizeof d.request);
    CU_ASSERT_EQUAL(roll_made(&d, "dibao", "2021-07"), roll);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->amount, 100);
    CU_ASSERT_EQUAL(office_entries(&d), entries);
    for (int i = 0; i < 2; i++) {
        roll_looked_at(&d, "payer2", roll);
        OFFICE_GIVE(&d, which)->record = roll;
        memset(d.request, 8, sizeof d.request);
        CU_ASSERT_EQUAL(office_ask(&d, "payer2", "roll.confirm"), 0);
    }
    CU_ASSERT_EQUAL(office_entries(&d), entries + 3); /* two looks, one yes */
    office_close(&d);
}

enum { MANY = 1500 };

static int body_many(struct ym_txn *t, void *baton)
{
    struct ym_arena *arena = baton;
    struct made made;
    int err = 0;
    for (int i = 0; i < MANY && !err; i++) {
        struct family f = {.amount = 1000 + i, .persons = 1 + i % 4, .from = "2021-07", .no_account = i % 50 == 0};
        ym_arena_reset(arena);
        err = family_write(&made, t, arena, &f);
    }
    return err ? err : ym_setting_forget(t, "ledger.month"); /* so that the roll opens their month */
}

/* Enough rows for several chunks: each grant stands on the roll once, whatever the chunks were. */
static void test_many(void)
{
    struct ym_arena arena;
    struct office d;
    int64_t fen = 0, persons = 0, rows = 0;
    office_open(&d, 1, "2021-07-20");
    ym_arena_init(&arena);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_many, &arena), 0);
    ym_arena_release(&arena);
    for (int i = 0; i < MANY; i++)
        if (i % 50) {
            rows++;
            fen += 1000 + i;
            persons += 1 + i % 4;
        }
    roll_made(&d, "dibao", "2021-07");
    struct ym_roll *r = OFFICE_GOT(&d, roll, 0);
    CU_ASSERT_EQUAL(r->rows, rows);
    CU_ASSERT_EQUAL(r->held, MANY - rows);
    CU_ASSERT_EQUAL(r->amount, fen);
    CU_ASSERT_EQUAL(r->persons, persons);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.discard", r->head.id), 0);
    office_close(&d);
}

struct batched {
    struct office *d;
    int64_t roll;
};

static int batch_call(struct ym_batch *b, struct office *d, const char *account, const char *call, struct ym_head *ask)
{
    struct ym_caller who = {.account = account, .uid = 0, .as = account};
    ym_list_init(&d->in, &d->arena);
    ym_list_init(&d->out, &d->arena);
    ym_list_add(&d->in, ask);
    return ym_batch_call(b, &who, &(struct ym_asked_call){.call = call, .in = &d->in}, &d->out, &d->problems);
}

static int batch_body(struct ym_batch *b, void *baton)
{
    struct batched *w = baton;
    struct ym_roll *ask = YM_RECORD(&w->d->arena, roll);
    struct ym_which *which = YM_RECORD(&w->d->arena, which);
    struct ym_compare *compare = YM_RECORD(&w->d->arena, compare);
    ask->programme = "dibao";
    ask->month = month_of("2021-07");
    int err = batch_call(b, w->d, "payer1", "roll.make", &ask->head);
    if (err)
        return err;
    which->record = w->roll = OFFICE_GOT(w->d, roll, 0)->head.id;
    err = batch_call(b, w->d, "payer2", "roll.discard", &which->head);
    if (!err)
        err = batch_call(b, w->d, "payer1", "roll.make", &ask->head);
    if (err)
        return err;
    which->record = compare->roll = w->roll = OFFICE_GOT(w->d, roll, 0)->head.id;
    err = batch_call(b, w->d, "payer2", "roll.changes", &compare->head);
    return err ? err : batch_call(b, w->d, "payer2", "roll.confirm", &which->head);
}

static void test_batch(void)
{
    struct office d;
    struct batched w = {.d = &d};
    office_open(&d, 1, "2021-07-20");
    struct made a = family_put(&d, &(struct family){.amount = 100, .from = "2021-07"});
    int64_t entries = office_entries(&d);
    CU_ASSERT_EQUAL_FATAL(ym_service_batch(d.service, batch_body, &w), 0);
    CU_ASSERT_EQUAL(office_entries(&d), entries + 5);
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, w.roll), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->state, YM_roll_confirmed);
    CU_ASSERT(rolls_paid(&d, &a));
    office_close(&d);
}

ym_suite_fn ym_suite_roll_pages;
void ym_suite_roll_pages(void)
{
    static const struct ym_test tests[] = {
        {"pages", test_pages},
        {"the list of rolls", test_list},
        {"a repeated request does nothing twice", test_repeated},
        {"many rows in chunks", test_many},
        {"in a batch", test_batch},
        {0},
    };
    ym_suite_add("roll pages", tests);
}
