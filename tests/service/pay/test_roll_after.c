/* test_roll_after.c — what happens to grants after a roll was made or confirmed. */
#include <CUnit/CUnit.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "rolls.h"
#include "run.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"

static void hold(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->state = YM_grant_held;
}

static void lower(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->amount -= 100;
}

static void stop_this_month(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->state = YM_grant_stopped;
    g->stopped = day_of("2021-07-22");
    g->until = month_of("2021-07");
}

/* How many rows were taken off when the roll was confirmed after the change; the rest goes on, what is open comes with the next roll. */
static int64_t confirm_after(void (*edit)(struct ym_grant *g, void *baton), const char *why)
{
    struct office d;
    office_open(&d, 1, "2021-07-20");
    struct made a = family_put(&d, &(struct family){.amount = 17903, .from = "2021-07"});
    struct made b = family_put(&d, &(struct family){.amount = 20000, .from = "2021-07"});
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    grant_edit(&d, &a, edit, NULL);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    const struct ym_roll *r = OFFICE_GOT(&d, roll, 0);
    const struct ym_holdback *h = OFFICE_GOT(&d, holdback, 0);
    int64_t dropped = ym_or(r->dropped, 0);
    CU_ASSERT_EQUAL(r->state, YM_roll_confirmed);
    CU_ASSERT_EQUAL(r->amount, 20000 + (dropped ? 0 : 17903));
    CU_ASSERT_EQUAL(r->rows, 2 - dropped);
    CU_ASSERT_EQUAL(h != NULL, dropped == 1);
    CU_ASSERT(!h || (strcmp(h->number, a.number) == 0 && h->dropped == 1 && strcmp(h->reason, why) == 0));
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.hand", roll), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.see", roll), 0);
    CU_ASSERT_EQUAL(rolls_payments(&d, &a), (size_t)(1 - dropped));
    CU_ASSERT_EQUAL(rolls_payments(&d, &b), 1);
    office_close(&d);
    return dropped;
}

static void test_changed(void)
{
    static const char changed[] = "The grant was held, stopped or adjusted since the roll was made.";
    CU_ASSERT_EQUAL(confirm_after(hold, changed), 1); /* a death was recorded meanwhile */
    CU_ASSERT_EQUAL(confirm_after(lower, changed), 1);
    CU_ASSERT_EQUAL(confirm_after(stop_this_month, ""), 0); /* paid for the month of the stop */
}

/* Help decided after its month's roll was confirmed, or held back there, comes with the next one, once. */
static void test_once(void)
{
    struct office d;
    office_open(&d, 1, "2021-07-20");
    const struct family help = {.programme = "linshi_jinan", .amount = 200000, .from = "2021-07", .period = YM_period_once};
    family_put(&d, &help);
    roll_paid(&d, "linshi_jinan", "2021-07");
    struct made late = family_put(&d, &help);
    office_day(&d, "2021-09-20");
    int64_t august = roll_paid(&d, "linshi_jinan", "2021-08");
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.see", august), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_payment), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, payment, 0)->number, late.number);
    int64_t september = roll_paid(&d, "linshi_jinan", "2021-09");
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.see", september), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_payment), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_holdback), 0);
    office_close(&d);
}

/* ---- while a roll is being confirmed */

enum { FAMILIES = 300, ROUNDS = 8 };

struct other_office {
    struct office d;
    int64_t person;
    int wait_ms;
    int err;
};

static void *records_a_death(void *baton)
{
    struct other_office *o = baton;
    char ask[96];
    snprintf(ask, sizeof ask, "%%rec: death\n\nperson: %lld\ndied: 2021-06-10\nsource: 村委会报告\n", (long long)o->person);
    nanosleep(&(struct timespec){.tv_nsec = o->wait_ms * 1000000L}, NULL);
    o->err = office_call(&o->d, "window1", "person.death", ask);
    return NULL;
}

/* 1 if the confirmation is the later entry of the two. */
static int death_came_first(struct office *d)
{
    for (int64_t seq = office_entries(d); seq > 0; seq--) {
        const struct ym_entry *e = office_entry(d, seq);
        if (strcmp(e->call, "roll.confirm") == 0 || strcmp(e->call, "person.death") == 0)
            return strcmp(e->call, "roll.confirm") == 0;
    }
    return 0;
}

/* Confirms a roll of many rows; meanwhile somebody of its first row dies.  1 if that was paid although it was known. */
static int paid_though_known(int wait_ms)
{
    struct office d;
    struct other_office o = {.wait_ms = wait_ms};
    pthread_t thread;
    office_open(&d, 1, "2021-07-20");
    const struct family two = {.amount = 100, .from = "2021-07", .persons = 2};
    struct made first = family_put(&d, &two);
    o.person = first.applicant;
    for (int i = 1; i < FAMILIES; i++)
        family_put(&d, &two);
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    o.d = d;
    ym_arena_init(&o.d.arena);
    ym_arena_init(&o.d.before);
    ym_list_init(&o.d.in, &o.d.arena);
    ym_list_init(&o.d.out, &o.d.arena);
    CU_ASSERT_EQUAL_FATAL(pthread_create(&thread, NULL, records_a_death, &o), 0);
    int err = roll_ask(&d, "payer2", "roll.confirm", roll);
    pthread_join(thread, NULL);
    CU_ASSERT_EQUAL(o.err, 0);
    CU_ASSERT_EQUAL(err, 0);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.see", roll), 0);
    int paid = rolls_payments(&d, &first) && death_came_first(&d);
    ym_arena_release(&o.d.arena);
    ym_arena_release(&o.d.before);
    office_close(&d);
    return paid;
}

static void test_meanwhile(void)
{
    int paid = 0;
    for (int i = 0; i < ROUNDS; i++)
        paid += paid_though_known(4 + 6 * i);
    CU_ASSERT_EQUAL(paid, 0);
}

void ym_suite_roll_after(void);
void ym_suite_roll_after(void)
{
    static const struct ym_test tests[] = {
        {"changed since it was made", test_changed},
        {"help given once is paid once", test_once},
        {"a death while it is being confirmed", test_meanwhile},
        {0},
    };
    ym_suite_add("roll after", tests);
}
