/* test_account_waits.c — L12 whole: the window changes the account of a family that is paid; the month's roll holds it, until another official
 * has said yes to it; a single roll then pays the month, the next one its own alone. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "months.h"
#include "run.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"

static struct office *const d = &deaths_office;
static const char fresh[] = "6228000000000000081",
                  waits[] = "The bank account was entered or changed on {1} and is not confirmed yet; another official confirms it.";
static char number[32], other[32];

/* Two families of one, paid for September. */
static void both_are_paid(void)
{
    struct walk_family f = deaths_fresh(&deaths_alone), g = deaths_fresh(&deaths_alone);
    office_open(d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(d, &f, "2021-07-20", number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_granted(d, &g, "2021-08-20", other), 0);
    office_day(d, "2021-08-25");
    roll_paid(d, "dibao", "2021-08");
    office_day(d, "2021-09-10");
    months_roll_is(roll_paid(d, "dibao", "2021-09"), 2, 2 * 59000, 0);
}

static void the_roll_holds_it(void)
{
    office_day(d, "2021-10-08");
    months_account(number, "褚独", fresh);
    office_day(d, "2021-10-10");
    int64_t october = roll_paid(d, "dibao", "2021-10");
    const char *why = "";
    CU_ASSERT_EQUAL(deaths_on_roll(october, number, &why), -1);
    CU_ASSERT_STRING_EQUAL(why, waits);
    CU_ASSERT_STRING_EQUAL(deaths_arg, "2021-10-08");
    CU_ASSERT_EQUAL(deaths_on_roll(october, other, NULL), 59000); /* the others are paid on that day */
    months_is(number, "2021-10", (struct months_line){59000, 0, 0, 59000, 0});
    CU_ASSERT_STRING_EQUAL(months_why(number, "2021-10"), waits);
    int64_t single = roll_single(d, "dibao", "2021-10", number);
    CU_ASSERT_EQUAL(deaths_on_roll(single, number, NULL), -1); /* nor by itself */
}

/* Who changed it does not confirm it. */
static void the_window_may_not(void)
{
    deaths_see(number);
    struct ym_account seen = *OFFICE_GOT(d, account, 0);
    *OFFICE_GIVE(d, account) = seen;
    CU_ASSERT_EQUAL(office_ask(d, "window1", "account.confirm"), YM_EDENIED);
}

static void a_single_roll_pays_it(void)
{
    char both[64] = "";
    office_day(d, "2021-10-11");
    the_window_may_not();
    months_confirm_account();
    strcat(strcat(strcat(both, number), " "), other);
    int64_t single = roll_single(d, "dibao", "2021-10", both);
    months_roll_is(single, 1, 59000, 0); /* October is October's money, the other has it already */
    const struct ym_payment *p = months_row(single, number, "2021-10");
    CU_ASSERT_FATAL(p && strcmp(p->account, fresh) == 0 && strcmp(p->holder, "褚独") == 0);
    CU_ASSERT_PTR_NULL(months_row(single, other, "2021-10"));
    months_hand(single);
    months_is(number, "2021-10", (struct months_line){59000, 0, 59000, 0, 0});
    months_balance_is(0, 0);
}

static void a_changed_account(void)
{
    both_are_paid();
    the_roll_holds_it();
    a_single_roll_pays_it();
    office_day(d, "2021-11-10");
    int64_t november = roll_paid(d, "dibao", "2021-11");
    months_roll_is(november, 2, 2 * 59000, 0);
    CU_ASSERT_STRING_EQUAL(months_row(november, number, "2021-11")->account, fresh);
    CU_ASSERT_EQUAL(months_paid_in("2021Q3"), 3 * 59000);
    CU_ASSERT_EQUAL(months_paid_in("2021Q4"), 4 * 59000);
    office_close(d);
}

/* Another one entered after the single roll was made takes it off by name: it waits again. */
static void changed_once_more(void)
{
    both_are_paid();
    office_day(d, "2021-10-08");
    months_account(number, "褚独", fresh);
    months_confirm_account();
    int64_t single = roll_single(d, "dibao", "2021-10", number);
    months_is(number, "2021-10", (struct months_line){59000, 59000, 0, 0, 0});
    months_account(number, "褚独", "6228000000000000099");
    CU_ASSERT_EQUAL(roll_ask(d, "payer2", "roll.confirm", single), YM_EBAD); /* nothing on it is left to be paid */
    CU_ASSERT_EQUAL_FATAL(roll_ask(d, "payer2", "roll.discard", single), 0);
    months_is(number, "2021-10", (struct months_line){59000, 0, 0, 59000, 0});
    months_confirm_account();
    months_hand(roll_single(d, "dibao", "2021-10", number));
    months_is(number, "2021-10", (struct months_line){59000, 0, 59000, 0, 0});
    office_close(d);
}

ym_suite_fn ym_suite_account_waits;
void ym_suite_account_waits(void)
{
    static const struct ym_test tests[] = {
        {"L12: an account that was changed", a_changed_account},
        {"L12: changed once more", changed_once_more},
        {0},
    };
    ym_suite_add("account_waits", tests);
}
