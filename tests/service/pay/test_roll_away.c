/* test_roll_away.c — rolls that are not paid: of which nothing is left, discarded. */
#include <CUnit/CUnit.h>
#include <stdio.h>

#include "rolls.h"
#include "run.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/roll.h"

static struct office d;

/* ---- nothing is left */

/* All of it was held back: there is nothing to confirm, whoever asks, and the roll goes. */
static void a_single_roll_of_nothing(void)
{
    office_open(&d, 1, "2021-10-10");
    struct made m = family_put(&d, &(struct family){.amount = 30000, .from = "2021-10", .no_account = 1});
    int64_t roll = roll_single(&d, "dibao", "2021-10", m.number);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->rows, 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->held, 1);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.confirm", roll), YM_EBAD);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.confirm", roll), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record",
                          "The single roll {1} lists nothing, all was held back: discard it, and make it anew once that is mended."));
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    roll = roll_made(&d, "dibao", "2021-10"); /* the month's own may list nothing */
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    office_close(&d);
}

static void hold(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->state = YM_grant_held;
}

static const char lost[] = "Nothing that the single roll {1} lists can be paid any more: discard it, and make it anew once that is mended.";

/* Its last row does not stand any more when it is confirmed: the same; with another that does, it is confirmed without. */
static void a_single_roll_that_lost_all(void)
{
    static const char why[] = "The grant was held, stopped or adjusted since the roll was made.";
    char both[80];
    office_open(&d, 1, "2021-10-10");
    struct made a = family_put(&d, &(struct family){.amount = 30000, .from = "2021-10"});
    struct made b = family_put(&d, &(struct family){.amount = 20000, .from = "2021-10"});
    struct made c = family_put(&d, &(struct family){.amount = 10000, .from = "2021-10"});
    snprintf(both, sizeof both, "%s %s", b.number, c.number);
    int64_t roll = roll_single(&d, "dibao", "2021-10", a.number), other = roll_single(&d, "dibao", "2021-10", both);
    grant_edit(&d, &a, hold, NULL);
    grant_edit(&d, &b, hold, NULL);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.confirm", roll), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", why) && office_said(&d, "which, record", lost));
    CU_ASSERT_EQUAL(rolls_stored(&d, roll)->state, YM_roll_made);
    rolls_month_is(&d, &a, "2021-10", 30000, 30000, 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.discard", roll), 0);
    rolls_month_is(&d, &a, "2021-10", 30000, 0, 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", other), 0);
    rolls_month_is(&d, &b, "2021-10", 20000, 0, 0);
    rolls_month_is(&d, &c, "2021-10", 10000, 10000, 0);
    office_close(&d);
}

/* The same when it is to be handed over: it is not, and may be discarded, though it is confirmed; one that pays anybody may not. */
static void a_single_roll_that_lost_all_later(void)
{
    office_open(&d, 1, "2021-10-10");
    struct made a = family_put(&d, &(struct family){.amount = 30000, .from = "2021-10"});
    int64_t roll = roll_single(&d, "dibao", "2021-10", a.number);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.discard", roll), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", "The roll {1} is confirmed; it stays."));
    grant_edit(&d, &a, hold, NULL);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer1", "roll.hand", roll), YM_EBAD);
    CU_ASSERT(office_said(&d, "which, record", lost));
    CU_ASSERT_EQUAL(rolls_stored(&d, roll)->state, YM_roll_confirmed);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.discard", roll), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, roll, 0)->state, YM_roll_discarded);
    rolls_month_is(&d, &a, "2021-10", 30000, 0, 0);
    office_close(&d);
}

/* A month's own that lost all is handed over: the month was looked at, and what is open of it comes with the next. */
static void a_months_roll_that_lost_all(void)
{
    office_open(&d, 1, "2021-10-10");
    struct made a = family_put(&d, &(struct family){.amount = 30000, .from = "2021-10"});
    int64_t roll = rolls_confirmed(&d, "2021-10");
    grant_edit(&d, &a, hold, NULL);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.hand", roll), 0);
    CU_ASSERT(OFFICE_GOT(&d, roll, 0)->state == YM_roll_handed && OFFICE_GOT(&d, roll, 0)->rows == 0);
    rolls_month_is(&d, &a, "2021-10", 30000, 0, 0);
    office_close(&d);
}

ym_suite_fn ym_suite_roll_away;
void ym_suite_roll_away(void)
{
    static const struct ym_test tests[] = {
        {"a single roll of nothing", a_single_roll_of_nothing},
        {"a single roll that lost all", a_single_roll_that_lost_all},
        {"a single roll that lost all once it was confirmed", a_single_roll_that_lost_all_later},
        {"a month's roll that lost all", a_months_roll_that_lost_all},
        {0},
    };
    ym_suite_add("roll away", tests);
}
