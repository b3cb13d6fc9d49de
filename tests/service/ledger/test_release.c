/* test_release.c — how long ago a month must be that what is decided for it waits for a second person: the county's `release_months`. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "months.h"
#include "run.h"
#include "yimen/domain/record/balance.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/owings.h"

static struct office *const d = &deaths_office;
static const char waits[] = "Decided for a month long past: on no roll until a second person releases it.",
                  next[] = "What is still open of the month stands on the next roll.", shipped[] = "release_months = 3; ";
static const char *const months[] = {"2022-01", "2022-02", "2022-03", "2022-04", "2022-05", "2022-06"};
static char number[32];

/* 590.00 paid for January to June; in July it is known that the standard was 620.00 since January, and so decided. */
static void decided_in_july(const char *setting)
{
    struct walk_family f = deaths_fresh(&deaths_alone);
    char day[16];
    office_open(d, 1, "2021-06-01");
    if (setting)
        office_change_conf(d, "yimen.conf", shipped, setting);
    CU_ASSERT_EQUAL_FATAL(walk_granted(d, &f, "2021-12-15", number), 0);
    for (size_t i = 0; i < 6; i++) {
        snprintf(day, sizeof day, "%s-10", months[i]);
        office_day(d, day);
        roll_paid(d, "dibao", months[i]);
    }
    office_day(d, "2022-07-02");
    office_change_conf(d, "rules/parameters.conf", "{ from = \"2021-01\"; value = \"590.00\"; }",
                       "{ from = \"2021-01\"; value = \"590.00\"; }, { from = \"2022-01\"; value = \"620.00\"; }");
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(number, "标准提高"), 0);
}

/* So many of the months, the oldest, are open and on no roll. */
static size_t all_that_waits(void)
{
    OFFICE_GIVE(d, owings)->what = YM_balance_old;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "payer1", "ledger.open"), 0);
    size_t n = office_count(d, YM_R_owing);
    const struct ym_balance *b = OFFICE_GOT(d, balance, 0);
    CU_ASSERT_EQUAL(b ? b->old_months : 0, (int64_t)n); /* where nothing is left there is no balance */
    CU_ASSERT_EQUAL(b ? b->old : 0, 3000 * (int64_t)n);
    return n;
}

static void the_oldest_wait(size_t n)
{
    CU_ASSERT_EQUAL(all_that_waits(), n);
    for (size_t i = 0; i < 6; i++) {
        months_is(number, months[i], (struct months_line){62000, 0, 59000, 3000, 0});
        CU_ASSERT_STRING_EQUAL(months_why(number, months[i]), i < n ? waits : next);
    }
    office_day(d, "2022-07-10");
    months_roll_is(roll_paid(d, "dibao", "2022-07"), 7 - (int64_t)n, 62000 + 3000 * (6 - (int64_t)n), 3000 * (6 - (int64_t)n));
    months_balance_is(0, 0); /* what waits is counted by itself */
    CU_ASSERT_EQUAL(all_that_waits(), n);
}

static void as_shipped(void)
{
    decided_in_july(NULL);
    the_oldest_wait(3); /* April is three months ago */
    office_close(d);
}

static void half_a_year(void)
{
    decided_in_july("release_months = 6; ");
    the_oldest_wait(0);
    office_close(d);
}

/* A set that says nothing of it: nobody is asked. */
static void nobody_is_asked(void)
{
    decided_in_july("");
    the_oldest_wait(0);
    office_close(d);
}

/* Whoever asks does not release it; what was released stands on the next roll, the others wait on. */
static void january_is_released(void)
{
    int64_t id = months_settle(number, "2022-01", YM_settlement_release);
    CU_ASSERT_NOT_EQUAL_FATAL(id, 0);
    CU_ASSERT_EQUAL(months_decide("payer1", "settle.confirm", id), YM_EDENIED);
    CU_ASSERT_EQUAL_FATAL(months_decide("payer2", "settle.confirm", id), 0);
    CU_ASSERT_EQUAL(months_settle(number, "2022-06", YM_settlement_release), 0); /* it does not wait */
    int64_t single = roll_single(d, "dibao", "2022-07", number);
    months_roll_is(single, 1, 3000, 3000);
    CU_ASSERT_PTR_NOT_NULL(months_row(single, number, "2022-01"));
    months_hand(single);
    months_is(number, "2022-01", (struct months_line){62000, 0, 62000, 0, 0});
}

static void one_month(void)
{
    decided_in_july("release_months = 1; ");
    the_oldest_wait(5);
    january_is_released();
    CU_ASSERT_EQUAL(all_that_waits(), 4);
    office_change_conf(d, "yimen.conf", "release_months = 1; ", "release_months = 6; "); /* what waits was decided under the other */
    office_day(d, "2022-08-10");
    months_roll_is(roll_paid(d, "dibao", "2022-08"), 1, 62000, 0);
    CU_ASSERT_EQUAL(all_that_waits(), 4);
    office_close(d);
}

static void what_it_cannot_be(void)
{
    static const char *const wrong[] = {"release_months = 0; ", "release_months = 121; ", "release_months = \"3\"; "};
    office_open(d, 1, "2021-06-01");
    for (size_t i = 0; i < 3; i++) {
        office_edit_conf(d, "yimen.conf", i ? wrong[i - 1] : shipped, wrong[i]);
        CU_ASSERT_EQUAL(office_call(d, "admin1", "service.reload", NULL), YM_EBAD);
    }
    office_close(d);
}

ym_suite_fn ym_suite_release;
void ym_suite_release(void)
{
    static const struct ym_test tests[] = {
        {"three months, as it is shipped", as_shipped}, {"half a year", half_a_year},
        {"nobody is asked", nobody_is_asked},           {"one month, and released", one_month},
        {"what it cannot be", what_it_cannot_be},       {0},
    };
    ym_suite_add("release", tests);
}
