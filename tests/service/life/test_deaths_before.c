/* test_deaths_before.c — a death of which is heard after another amount was decided, or after a stop: what was decided for the months before is cut
 * by it as well, and goes on where the death was none. */
#include <CUnit/Basic.h>
#include <stdio.h>

#include "revoked.h"
#include "run.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"

/* 1770.00 less what one of them earns. */
static const struct walk_family three_one_works = {
    .programmes = "dibao", .area = "urban", .township = "411526001",
    .people = {DEATHS_ADULT("郑大", "self", 1),
               {"郑二", "1981-05-01", "sibling", 1, NULL, "%rec: income\n\nkind: wage\namount: 300.00\nperiod: month\n"},
               DEATHS_ADULT("郑三", "sibling", 1)},
};

static void month_is(const char *number, const char *month, int64_t owed, int64_t over)
{
    struct ym_ledger l = revoked_month(number, month);
    CU_ASSERT_EQUAL(ym_or(l.owed, 0), owed);
    CU_ASSERT_EQUAL(ym_ledger_over(&l), over);
    CU_ASSERT_EQUAL(ym_ledger_open(&l), 0);
}

/* Paid for August to November, from October on another amount: he earns more. */
static void adjusted_meanwhile(char number[32], int64_t owed[2])
{
    revoked_paid_until_september(&three_one_works, number);
    owed[0] = ym_or(revoked_month(number, "2021-09").owed, 0);
    office_day(&deaths_office, "2021-09-28");
    deaths_new_income(number, 60000);
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "增收"), 0);
    revoked_paid("2021-10");
    revoked_paid("2021-11");
    owed[1] = ym_or(revoked_month(number, "2021-11").owed, 0);
    office_day(&deaths_office, "2021-11-25");
    CU_ASSERT(owed[0] > owed[1] && owed[1] > 59000);
}

static void months_are_cut(const char *number, const int64_t owed[2])
{
    month_is(number, "2021-08", owed[0], 0);
    month_is(number, "2021-09", owed[0] - 59000, 59000);
    month_is(number, "2021-10", owed[1] - 59000, 59000);
    month_is(number, "2021-11", owed[1] - 59000, 59000);
}

static void months_are_whole(const char *number, const int64_t owed[2])
{
    month_is(number, "2021-08", owed[0], 0);
    month_is(number, "2021-09", owed[0], 0);
    month_is(number, "2021-10", owed[1], 0);
    month_is(number, "2021-11", owed[1], 0);
}

static void before_the_amount_in_force(void)
{
    char number[32];
    int64_t owed[2];
    adjusted_meanwhile(number, owed);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-08-20"), 0);
    deaths_told(3, "1770.00");
    months_are_cut(number, owed);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-08-25"), 0); /* said again: the same */
    months_are_cut(number, owed);
    deaths_foreseen_is(number, (struct deaths_foreseen){"2021-10", "2021-09"});
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "成员死亡"), 0);
    months_are_cut(number, owed);
    CU_ASSERT_EQUAL(deaths_recover(number), 177000);
    office_close(&deaths_office);
}

/* The others are cut again by their own death alone. */
static void goes_on_where_it_was_none(void)
{
    char number[32];
    int64_t owed[2];
    adjusted_meanwhile(number, owed);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-08-20"), 0);
    revoked_done(number, "郑三");
    months_are_whole(number, owed);
    CU_ASSERT_EQUAL(deaths_recover(number), 0);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-08-20"), 0);
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑大", "2021-09-02"), 0);
    month_is(number, "2021-09", owed[0] - 59000, 59000);
    month_is(number, "2021-11", owed[1] - 118000 > 0 ? owed[1] - 118000 : 0, owed[1] - 118000 > 0 ? 118000 : owed[1]);
    revoked_done(number, "郑三");
    month_is(number, "2021-09", owed[0], 0);
    month_is(number, "2021-10", owed[1] - 59000, 59000);
    month_is(number, "2021-11", owed[1] - 59000, 59000);
    office_close(&deaths_office);
}

/* Stopped by and by for something else: nothing of it is decided again. */
static void before_a_stop(void)
{
    char number[32];
    revoked_paid_until_september(&deaths_three, number);
    office_day(&deaths_office, "2021-09-28");
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "stop", "收入超过标准", NULL), 0);
    office_day(&deaths_office, "2021-11-05");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "郑三", "2021-08-20"), 0);
    month_is(number, "2021-08", 177000, 0);
    month_is(number, "2021-09", 118000, 59000);
    month_is(number, "2021-10", 0, 0);
    revoked_done(number, "郑三");
    month_is(number, "2021-09", 177000, 0);
    month_is(number, "2021-10", 0, 0);
    office_close(&deaths_office);
}

/* Nobody is left: nothing is owed for a month after the death. */
static void before_a_stop_of_one_alone(void)
{
    char number[32];
    revoked_paid_until_september(&deaths_alone, number);
    int64_t owed = ym_or(revoked_month(number, "2021-09").owed, 0);
    office_day(&deaths_office, "2021-09-28");
    CU_ASSERT_EQUAL_FATAL(walk_act(&deaths_office, "county1", number, "stop", "收入超过标准", NULL), 0);
    office_day(&deaths_office, "2021-11-05");
    CU_ASSERT_EQUAL_FATAL(deaths_dies(number, "褚独", "2021-08-20"), 0);
    month_is(number, "2021-08", owed, 0);
    month_is(number, "2021-09", 0, owed);
    CU_ASSERT_EQUAL(deaths_recover(number), owed);
    revoked_done(number, "褚独");
    month_is(number, "2021-09", owed, 0);
    office_close(&deaths_office);
}

ym_suite_fn ym_suite_deaths_before;
void ym_suite_deaths_before(void)
{
    static const struct ym_test tests[] = {
        {"before the amount in force", before_the_amount_in_force},
        {"goes on where it was none", goes_on_where_it_was_none},
        {"before a stop", before_a_stop},
        {"before a stop of one alone", before_a_stop_of_one_alone},
        {0},
    };
    ym_suite_add("deaths of before", tests);
}
