/* test_roll.c — payment rolls: who is paid, who is held back and why, four eyes, crashes. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rolls.h"
#include "session/indexes.h"
#include "run.h"
#include "yimen/base/hash.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/store/record.h"

/* ---- who is paid */

static void test_row(void)
{
    struct office d;
    office_open(&d, 1, "2021-07-20");
    struct made a = family_put(&d, &(struct family){.amount = 17903, .persons = 4, .from = "2021-07", .name = "李䶮", .bank_name = "李YAN",
                                                    .township = "411526107"});
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    struct ym_roll *r = OFFICE_GOT(&d, roll, 0);
    CU_ASSERT_EQUAL(r->state, YM_roll_made);
    CU_ASSERT_EQUAL(r->rows, 1);
    CU_ASSERT_EQUAL(r->persons, 4);
    CU_ASSERT_EQUAL(r->amount, 17903);
    CU_ASSERT_EQUAL(r->held, 0);
    CU_ASSERT_STRING_EQUAL(r->made_by, "payer1");
    CU_ASSERT_EQUAL(strlen(r->digest), 64);
    CU_ASSERT_EQUAL(strlen(r->chain), 64);
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    struct ym_payment *p = rolls_payment(&d, &a);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_STRING_EQUAL(p->name, "李䶮");
    CU_ASSERT_STRING_EQUAL(p->holder, "李YAN");
    CU_ASSERT_STRING_EQUAL(p->idno, a.idno);
    CU_ASSERT_STRING_EQUAL(p->number, a.number);
    CU_ASSERT_STRING_EQUAL(p->township, "411526107");
    CU_ASSERT_STRING_EQUAL(p->remark, "2021年07月农村最低生活保障");
    CU_ASSERT_STRING_EQUAL(p->bank, "潢川农商行");
    CU_ASSERT_EQUAL(p->amount, 17903);
    CU_ASSERT_EQUAL(p->persons, 4);
    CU_ASSERT_EQUAL(p->state, YM_payment_listed);
    CU_ASSERT_EQUAL(strlen(p->people), 4 * 18 + 3);
    CU_ASSERT_PTR_NOT_NULL(strstr(p->people, a.idno));
    office_close(&d);
}

/* What is owed up to the month and was never paid, a row for each month. */
static void test_due(void)
{
    static const struct {
        struct family f;
        size_t months;
    } rows[] = {
        {{.amount = 1, .from = "2021-07"}, 2},
        {{.amount = 2, .from = "2021-08"}, 1},
        {{.amount = 4, .from = "2021-09"}, 0},
        {{.amount = 8, .from = "2021-01", .until = "2021-07"}, 7},
        {{.amount = 16, .from = "2021-01", .until = "2021-08", .state = YM_grant_stopped, .stopped = "2021-08-25"}, 8},
        {{.amount = 32, .from = "2021-01", .until = "2021-08", .state = YM_grant_replaced}, 8},
        {{.amount = 64, .from = "2021-01", .until = "2021-07", .state = YM_grant_stopped, .stopped = "2021-07-25"}, 7},
        {{.amount = 128, .from = "2021-01", .state = YM_grant_stopped, .stopped = "2021-07-25"}, 0},
        {{.amount = 256, .from = "2021-08", .period = YM_period_once}, 1},
        {{.amount = 512, .from = "2021-07", .period = YM_period_once}, 1}, /* on no roll yet */
        {{.amount = 4096, .from = "2021-09", .period = YM_period_once}, 0},
        {{.amount = 1024, .from = "2021-01", .programme = "tekun"}, 0},
        {{.amount = 2048}, 0},
        {{.amount = -1, .from = "2021-01"}, 0},
    };
    enum { ROWS = sizeof rows / sizeof rows[0] };
    struct made made[ROWS];
    struct office d;
    int64_t sum = 0, back = 0, payments = 0, families = 0;
    office_open(&d, 1, "2021-08-27");
    for (size_t i = 0; i < ROWS; i++)
        made[i] = family_put(&d, &rows[i].f);
    int64_t roll = roll_made(&d, "dibao", "2021-08");
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    for (size_t i = 0; i < ROWS; i++) {
        CU_ASSERT_EQUAL(rolls_payments(&d, &made[i]), rows[i].months);
        CU_ASSERT_EQUAL(!rows[i].months, rolls_absent(&d, &made[i]));
        int august = rows[i].f.period == YM_period_once || !rows[i].f.until || strcmp(rows[i].f.until, "2021-08") == 0;
        payments += (int64_t)rows[i].months;
        families += rows[i].months > 0;
        sum += (int64_t)rows[i].months * rows[i].f.amount;
        back += rows[i].months ? (int64_t)(rows[i].months - (size_t)august) * rows[i].f.amount : 0;
    }
    const struct ym_roll *r = OFFICE_GOT(&d, roll, 0);
    CU_ASSERT_EQUAL(r->amount, sum);
    CU_ASSERT_EQUAL(r->back, back);
    CU_ASSERT_EQUAL(r->payments, payments);
    CU_ASSERT_EQUAL(r->rows, families);
    office_close(&d);
}

static void test_held(void)
{
    static const struct {
        struct family f;
        const char *why; /* NULL: paid */
        int64_t held;    /* months; the others are paid */
    } rows[] = {
        {{.amount = 100, .from = "2021-01", .state = YM_grant_held}, "The grant is held; release or adjust it first.", 7},
        {{.amount = 100, .from = "2021-01", .no_account = 1}, "The family has no bank account recorded.", 7},
        {{.amount = 100, .from = "2021-01", .nobody = 1}, "Nobody is recorded as covered by the grant.", 7},
        {{.amount = 100, .from = "2021-01", .persons = 32}, "More persons are covered than fit on one row.", 7},
        {{.amount = 100, .from = "2021-01", .persons = 2, .died = "2021-06-30"},
         "A person covered died on {1}; the amount must be adjusted first.", 1},
        {{.amount = 100, .from = "2021-01", .persons = 2, .died = "2021-07-01"}, NULL, 0},
        {{.amount = 100, .from = "2021-01", .until = "2021-07", .state = YM_grant_replaced, .persons = 2, .died = "2021-06-30"},
         "A person covered died on {1}; this amount is not paid for the months after.", 1},
    };
    enum { ROWS = sizeof rows / sizeof rows[0] };
    struct made made[ROWS];
    struct office d;
    office_open(&d, 1, "2021-07-20");
    for (size_t i = 0; i < ROWS; i++)
        made[i] = family_put(&d, &rows[i].f);
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->rows, 1 + 2); /* who died at the end of June is paid until then */
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->held, 6);
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    for (size_t i = 0; i < ROWS; i++) {
        const struct ym_holdback *held = rolls_holdback(&d, &made[i]);
        int64_t months = held ? held->months : 0;
        CU_ASSERT_STRING_EQUAL(held ? held->reason : "", rows[i].why ? rows[i].why : "");
        CU_ASSERT_EQUAL(months, rows[i].held);
        CU_ASSERT_EQUAL(rolls_payments(&d, &made[i]), (size_t)(7 - months));
        CU_ASSERT_EQUAL(held ? held->amount : 0, 100 * months);
    }
    CU_ASSERT_STRING_EQUAL(rolls_holdback(&d, &made[4])->arg1, "2021-06-30");
    CU_ASSERT_EQUAL(rolls_holdback(&d, &made[4])->month, month_of("2021-07"));
    CU_ASSERT_STRING_EQUAL(rolls_holdback(&d, &made[0])->number, made[0].number);
    CU_ASSERT_EQUAL(rolls_holdback(&d, &made[0])->month, month_of("2021-01"));
    office_close(&d);
}

static void test_paid_once(void)
{
    struct office d;
    office_open(&d, 1, "2021-07-20");
    struct made a = family_put(&d, &(struct family){.amount = 100, .from = "2021-07", .township = "411526001"});
    struct made b = family_put(&d, &(struct family){.amount = 200, .from = "2021-07", .township = "411526101", .same = a.idno});
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    CU_ASSERT(rolls_paid(&d, &a));
    CU_ASSERT_STRING_EQUAL(rolls_held_why(&d, &b), "Somebody covered is paid for this month already: case {1}, roll {2}.");
    CU_ASSERT_STRING_EQUAL(rolls_holdback(&d, &b)->arg1, a.number);
    CU_ASSERT_STRING_EQUAL(rolls_holdback(&d, &b)->arg2, "2021-07"); /* a roll is called by its month */
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->amount, 100);
    office_close(&d);
}

static void test_refused(void)
{
    struct office d;
    office_open(&d, 1, "2021-07-20");
    CU_ASSERT_EQUAL(rolls_make(&d, "window1", "dibao", "2021-07"), YM_EDENIED);
    CU_ASSERT_EQUAL(rolls_make(&d, "payer1", "dibao", "2021-08"), YM_EBAD);
    CU_ASSERT(office_said(&d, "roll, month", "The month {1} has not begun yet."));
    CU_ASSERT_EQUAL(rolls_make(&d, "payer1", "bianyuan", "2021-07"), YM_EBAD);
    CU_ASSERT(office_said(&d, "roll, programme", NULL));
    CU_ASSERT_EQUAL(rolls_make(&d, "payer1", "nothing", NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, "roll, programme", NULL));
    CU_ASSERT(office_said(&d, "roll, month", NULL));
    CU_ASSERT_EQUAL(office_call(&d, "payer1", "roll.make", NULL), YM_EBAD);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.see", 999999), YM_ENOENT);
    roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL(rolls_make(&d, "payer2", "dibao", "2021-07"), YM_EEXIST);
    CU_ASSERT_EQUAL_FATAL(d.problems.count, 1);
    CU_ASSERT(strstr(d.problems.list[0].arg[0], "2021-07") && strstr(d.problems.list[0].arg[0], "最低生活保障")); /* by month and name */
    CU_ASSERT_PTR_NULL(d.problems.list[0].arg[1]);
    CU_ASSERT_EQUAL(rolls_make(&d, "payer2", "dibao", "2021-06"), 0);
    office_close(&d);
}

/* ---- four eyes */

static void test_confirm(void)
{
    struct office d;
    office_open(&d, 1, "2021-07-20");
    family_put(&d, &(struct family){.amount = 100, .from = "2021-07"});
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.confirm", roll), YM_EDENIED);
    struct ym_entry *e = office_entry(&d, 0);
    CU_ASSERT_STRING_EQUAL(e->result, "refused");
    CU_ASSERT_STRING_EQUAL(e->call, "roll.confirm");
    CU_ASSERT_EQUAL(e->record, roll);
    CU_ASSERT_EQUAL(((struct ym_roll *)office_record(&d, YM_R_roll, 0, roll))->state, YM_roll_made);
    CU_ASSERT_EQUAL(roll_ask(&d, "county1", "roll.confirm", roll), YM_EDENIED);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->state, YM_roll_confirmed);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, roll, 0)->confirmed_by, "payer2");
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->about, "dibao 2021-07");
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.confirm", roll), YM_EBAD);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), YM_EBAD);
    office_close(&d);
}

static int body_tamper(struct ym_txn *t, void *baton)
{
    struct ym_payment *p;
    int64_t *where = baton;
    int err = YM_RECORD_GET(&p, t, ym_txn_arena(t), payment, where[0], where[1]);
    if (err)
        return err;
    p->account = "62280000";
    return ym_record_put(t, &p->head, p->head.rev);
}

static void test_tampered(void)
{
    struct office d;
    office_open(&d, 1, "2021-07-20");
    struct made a = family_put(&d, &(struct family){.amount = 100, .from = "2021-07"});
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    int64_t where[] = {a.root, rolls_payment(&d, &a)->head.id};
    CU_ASSERT_EQUAL(office_write(&d, body_tamper, where), 0);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.confirm", roll), YM_ECORRUPT);
    CU_ASSERT_EQUAL(((struct ym_roll *)office_record(&d, YM_R_roll, 0, roll))->state, YM_roll_made);
    office_close(&d);
}

/* ---- the digest, by hand from what roll.see shows */

static void test_digest(void)
{
    uint8_t digest[YM_SHA256] = {0};
    char hex[YM_SHA256_HEX], row[1024];
    struct ym_payment *p;
    struct office d;
    office_open(&d, 1, "2021-07-20");
    for (int i = 0; i < 5; i++)
        family_put(&d, &(struct family){.amount = 100 + i, .from = "2021-07", .township = i % 2 ? "411526001" : "411526101"});
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    for (size_t i = 0; (p = OFFICE_GOT(&d, payment, i)); i++) {
        snprintf(row, sizeof row, "%s\n%s\n%s\n%lld\n%lld\n%s\n%s\n%s\n%s\n%s\n%s\n", p->number, p->name, p->idno,
                 (long long)p->persons, (long long)p->amount, p->holder, p->bank, p->account, p->remark, p->township, p->people);
        struct ym_bytes parts[] = {{digest, sizeof digest}, {row, strlen(row)}};
        uint8_t next[YM_SHA256];
        ym_sha256(next, parts, 2);
        memcpy(digest, next, sizeof digest);
    }
    ym_hex(hex, digest, sizeof digest);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_payment), 5);
    CU_ASSERT_STRING_EQUAL(hex, OFFICE_GOT(&d, roll, 0)->digest);
    office_close(&d);
}

/* ---- discarding, crashes */

static void test_discard(void)
{
    struct office d;
    office_open(&d, 1, "2021-07-20");
    struct made a = family_put(&d, &(struct family){.amount = 100, .from = "2021-07"});
    family_put(&d, &(struct family){.amount = 100, .from = "2021-07", .no_account = 1});
    int64_t first = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.discard", first), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->state, YM_roll_discarded);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", first), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, first), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_payment) + office_count(&d, YM_R_holdback), 0);
    int64_t second = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_NOT_EQUAL(first, second);
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, second), 0);
    CU_ASSERT(rolls_paid(&d, &a));
    CU_ASSERT_EQUAL(office_count(&d, YM_R_holdback), 1);
    office_close(&d);
}

struct crash {
    const struct made *m;
    int64_t roll;
};

/* What a service leaves that was killed after its first chunk. */
static int body_crash(struct ym_txn *t, void *baton)
{
    struct crash *c = baton;
    struct ym_arena *arena = ym_txn_arena(t);
    struct ym_roll *roll = YM_RECORD(arena, roll);
    roll->programme = "dibao";
    roll->month = month_of("2021-07");
    roll->state = YM_roll_making;
    roll->made_by = "payer1";
    int err = ym_record_put(t, &roll->head, 0);
    c->roll = roll->head.id;
    struct ym_payment *p = YM_RECORD(arena, payment);
    p->head.root = c->m->root;
    p->head.parent = c->m->grant;
    p->roll = c->roll;
    p->programme = "dibao";
    p->month = roll->month;
    p->persons = 1;
    p->amount = 100;
    p->people = c->m->idno;
    struct ym_holdback *h = YM_RECORD(arena, holdback);
    h->head.parent = c->roll;
    if (!err)
        err = ym_record_put(t, &p->head, 0);
    return err ? err : ym_record_put(t, &h->head, 0);
}

static void test_crash(void)
{
    struct office d;
    office_open(&d, 1, "2021-07-20");
    struct made a = family_put(&d, &(struct family){.amount = 100, .from = "2021-07"});
    struct crash c = {.m = &a};
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_crash, &c), 0);
    CU_ASSERT_EQUAL(rolls_make(&d, "payer1", "dibao", "2021-07"), YM_EEXIST);
    office_reopen(&d);
    CU_ASSERT_EQUAL(((struct ym_roll *)office_record(&d, YM_R_roll, 0, c.roll))->state, YM_roll_discarded);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "recovered");
    CU_ASSERT_EQUAL(office_entry(&d, 0)->record, c.roll);
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, c.roll), 0);
    CU_ASSERT_EQUAL(d.out.count, 1);
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    CU_ASSERT(rolls_paid(&d, &a));
    int64_t entries = office_entries(&d);
    office_reopen(&d);
    CU_ASSERT_EQUAL(office_entries(&d), entries);
    office_close(&d);
}

ym_suite_fn ym_suite_roll;
void ym_suite_roll(void)
{
    static const struct ym_test tests[] = {
        {"a row names everything the bank needs", test_row},
        {"what is due in the month is paid", test_due},
        {"what cannot be paid is held back with its reason", test_held},
        {"nobody is paid twice for a month", test_paid_once},
        {"what is refused", test_refused},
        {"another person confirms", test_confirm},
        {"rows changed since are not confirmed", test_tampered},
        {"the digest can be made from the rows", test_digest},
        {"a discarded month can be made again", test_discard},
        {"a crash leaves nothing", test_crash},
        {0},
    };
    ym_suite_add("roll", tests);
}
