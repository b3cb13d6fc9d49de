/* test_roll_after.c — what happens to grants after a roll was made or confirmed. */
#include <CUnit/CUnit.h>

#include "families.h"
#include "run.h"

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

static int confirm_after(void (*edit)(struct ym_grant *g, void *baton))
{
    struct desk d;
    desk_open(&d, 1, "2021-07-20");
    struct made a = family_put(&d, &(struct family){.amount = 17903, .from = "2021-07"});
    family_put(&d, &(struct family){.amount = 20000, .from = "2021-07"});
    int64_t roll = roll_made(&d, "dibao", "2021-07");
    grant_edit(&d, &a, edit, NULL);
    int err = roll_ask(&d, "payer2", "roll.confirm", roll);
    if (err) {
        CU_ASSERT_EQUAL(d.problems.count, 1);
        CU_ASSERT_STRING_EQUAL(d.problems.list[0].arg[0], a.number);
        CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
        roll_paid(&d, "dibao", "2021-07"); /* made again it is right */
    }
    desk_close(&d);
    return err;
}

static void test_changed(void)
{
    CU_ASSERT_EQUAL(confirm_after(hold), YM_EBAD); /* a death was recorded meanwhile */
    CU_ASSERT_EQUAL(confirm_after(lower), YM_EBAD);
    CU_ASSERT_EQUAL(confirm_after(stop_this_month), 0); /* paid for the month of the stop */
}

/* Help decided after its month's roll was confirmed, or held back there, comes with the next one, once. */
static void test_once(void)
{
    struct desk d;
    desk_open(&d, 1, "2021-07-20");
    const struct family help = {.programme = "linshi_jinan", .amount = 200000, .from = "2021-07", .period = YM_period_once};
    family_put(&d, &help);
    roll_paid(&d, "linshi_jinan", "2021-07");
    struct made late = family_put(&d, &help);
    desk_day(&d, "2021-09-20");
    int64_t august = roll_paid(&d, "linshi_jinan", "2021-08");
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.see", august), 0);
    CU_ASSERT_EQUAL_FATAL(desk_count(&d, YM_R_payment), 1);
    CU_ASSERT_STRING_EQUAL(DESK_GOT(&d, payment, 0)->number, late.number);
    int64_t september = roll_paid(&d, "linshi_jinan", "2021-09");
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.see", september), 0);
    CU_ASSERT_EQUAL(desk_count(&d, YM_R_payment), 0);
    CU_ASSERT_EQUAL(desk_count(&d, YM_R_holdback), 0);
    desk_close(&d);
}

void ym_suite_roll_after(void);
void ym_suite_roll_after(void)
{
    static const struct ym_test tests[] = {
        {"changed since it was made", test_changed},
        {"help given once is paid once", test_once},
        {0},
    };
    ym_suite_add("roll after", tests);
}
