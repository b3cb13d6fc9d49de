/* test_insured.c — who is in care at the beginning of a period, who entered, who left and why, who is in care at its end: it foots. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "deaths.h"
#include "run.h"
#include "slow_count.h"
#include "slow_flow.h"
#include "yimen/domain/record/changing.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/line.h"
#include "yimen/domain/record/span.h"

static struct office *const d = &deaths_office;
static char three[32], couple[32], alone[32], moves[32], stops[32];

static void month(const char *of)
{
    char day[16];
    snprintf(day, sizeof day, "%s-10", of);
    office_day(d, day);
    CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
    roll_paid(d, "dibao", of);
}

static void dies(const char *number, const char *name, const char *day)
{
    office_day(d, day);
    CU_ASSERT_EQUAL(deaths_dies(number, name, day), 0);
}

static void moves_to(const char *township)
{
    deaths_see(moves);
    struct ym_household kept = *OFFICE_GOT(d, household, 0);
    *OFFICE_GIVE(d, household) = kept;
    ((struct ym_household *)d->in.at[0])->township = township;
    OFFICE_GIVE(d, changing)->reason = "举家搬迁，已核对户口簿";
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "window1", "family.change"), 0);
}

static void granted(const struct walk_family *like, const char *day, char number[32])
{
    struct walk_family f = deaths_fresh(like);
    CU_ASSERT_EQUAL_FATAL(walk_granted(d, &f, day, number), 0);
}

/* Twelve persons of five families in August; one that ends by itself with October. */
static void begin(void)
{
    office_open(d, 1, "2021-06-01");
    granted(&deaths_three, "2021-07-20", three);
    granted(&deaths_couple, "2021-07-21", couple);
    granted(&deaths_alone, "2021-07-22", alone);
    granted(&walk_e2, "2021-07-23", moves);
    granted(&deaths_three, "2021-07-26", stops);
    family_put(d, &(struct family){.area = YM_area_urban,
                                   .township = "411526001",
                                   .amount = 100,
                                   .persons = 2,
                                   .decided = "2021-07-20",
                                   .from = "2021-08",
                                   .until = "2021-10"});
    month("2021-08");
}

/* One of three dies, the couple's wage earner, too, and the one who is left has more; a stop; a move; a family of one dies out. */
static void live(void)
{
    dies(three, "郑三", "2021-08-12"); /* from September on */
    month("2021-09");
    dies(couple, "冯男", "2021-09-12");
    office_day(d, "2021-09-15");
    moves_to("411526101");
    office_day(d, "2021-09-20");
    CU_ASSERT_EQUAL(deaths_adjust(couple, "配偶死亡，重新核定"), 0);
    month("2021-10");
    dies(alone, "褚独", "2021-10-12");
    office_day(d, "2021-10-20");
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "county1", alone, "stop", "本人死亡", NULL), 0);
    month("2021-11");
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "county1", stops, "stop", "收入超过标准", NULL), 0);
    month("2021-12");
}

static const struct ym_line *told(const char *township, const char *span)
{
    const struct ym_line *l = slow_flow_line(d, "dibao", township, span);
    CU_ASSERT_PTR_NOT_NULL_FATAL(l);
    return l;
}

/* Whoever died in September is not told again when the others are stopped. */
static void stopped_after_a_death(void)
{
    office_day(d, "2021-12-20");
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "county1", three, "stop", "收入超过标准", NULL), 0);
    month("2022-01");
    CU_ASSERT(slow_flow_foots(d, "2022Q1", "2022-01") > 4);
    const struct ym_line *l = slow_flow_line(d, "dibao", "", "2022Q1");
    CU_ASSERT(l && l->opening_persons == 6 && l->left_households == 1 && l->left_stopped == 2 && l->left_died == 0 &&
              l->closing_persons == 4);
}

/* The stop ends the case with an earlier amount, whose months nobody stopped: it is a stop all the same. */
static void stopped_with_an_earlier_amount(void)
{
    office_open(d, 1, "2021-06-01");
    granted(&deaths_couple, "2021-07-20", couple);
    month("2021-08");
    office_day(d, "2021-09-28");
    deaths_new_income(couple, 90000);
    CU_ASSERT_EQUAL_FATAL(deaths_adjust(couple, "收入减少"), 0);
    office_day(d, "2021-10-06");
    CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
    CU_ASSERT_EQUAL(deaths_dies(couple, "冯女", "2021-08-20"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "county1", couple, "stop", "收入超过标准", NULL), 0);
    CU_ASSERT(slow_flow_foots(d, "2021Q3", "2021-10") > 0);
    const struct ym_line *l = told("", "2021Q3");
    CU_ASSERT(l->left_persons == 2 && l->left_died == 1 && l->left_stopped == 1 && l->left_ended == 0);
    office_close(d);
}

static void a_life(void)
{
    begin();
    CU_ASSERT(slow_flow_foots(d, "2021Q3", "2021-08") > 6); /* a quarter that is not over */
    CU_ASSERT_EQUAL(told("", "2021Q3")->closing_persons, 14);
    live();
    CU_ASSERT(slow_flow_foots(d, "2021Q3", "2021-12") > 6);
    const struct ym_line *l = told("", "2021Q3");
    CU_ASSERT(l->opening_households == 0 && l->entered_households == 6 && l->entered_persons == 14);
    CU_ASSERT(l->left_households == 0 && l->left_persons == 1 && l->left_died == 1 && l->closing_persons == 13);
    CU_ASSERT(slow_flow_foots(d, "2021Q4", "2021-12") > 6);
    l = told("", "2021Q4");
    CU_ASSERT(l->opening_households == 6 && l->opening_persons == 13 && l->entered_households == 0 && l->entered_persons == 0);
    CU_ASSERT(l->left_households == 3 && l->left_persons == 7 && l->left_died == 2 && l->left_stopped == 3 && l->left_ended == 2);
    CU_ASSERT(l->closing_households == 3 && l->closing_persons == 6 && l->left_changed == 0 && l->left_moved == 0);
    CU_ASSERT(l->households == 3 && l->persons == 6); /* everybody was paid */
    l = told("411526002", "2021Q4");
    CU_ASSERT(l->opening_persons == 3 && l->left_households == 1 && l->left_moved == 3 && l->closing_households == 0);
    l = told("411526101", "2021Q4");
    CU_ASSERT(l->opening_persons == 0 && l->entered_households == 1 && l->entered_moved == 3 && l->closing_persons == 3);
    CU_ASSERT(told("", "2021-11")->left_persons == 3 && told("", "2021-11")->left_ended == 2 && told("", "2021-11")->left_died == 1);
    stopped_after_a_death();
    office_close(d);
}

static void not_over_yet(void)
{
    begin();
    office_day(d, "2021-10-01");
    CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
    CU_ASSERT(slow_flow_foots(d, "2021Q4", "2021-10") > 0); /* it ends with October: nobody left before November */
    CU_ASSERT(told("", "2021Q4")->closing_households == 6 && told("", "2021Q4")->left_households == 0);
    CU_ASSERT_EQUAL(told("", "2021-11")->left_households, 0);
    office_day(d, "2021-11-01");
    CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
    CU_ASSERT(slow_flow_foots(d, "2021Q4", "2021-11") > 0);
    CU_ASSERT(told("", "2021Q4")->closing_households == 5 && told("", "2021Q4")->left_households == 1);
    office_close(d);
}

/* A change decides both, each for itself. */
static void more_for_fewer(void)
{
    struct ym_span *ask;
    office_open(d, 1, "2021-09-10");
    family_put(d, &(struct family){.amount = 500,
                                   .persons = 2,
                                   .was = 300,
                                   .persons_before = 3,
                                   .kind = YM_decision_change,
                                   .decided = "2021-08-20",
                                   .from = "2021-09"});
    family_put(d, &(struct family){.amount = 200,
                                   .persons = 4,
                                   .was = 300,
                                   .persons_before = 2,
                                   .kind = YM_decision_change,
                                   .decided = "2021-08-20",
                                   .from = "2021-09"});
    ask = OFFICE_GIVE(d, span);
    ask->quarter = 2021 * 4 + 2;
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "supervisor1", "summary"), 0);
    const struct ym_line *l = told("", "2021Q3");
    CU_ASSERT(l->more_households == 1 && l->more_amount == 200 && l->more_persons == 2);
    CU_ASSERT(l->less_households == 1 && l->less_amount == 100 && l->less_persons == 1);
    office_close(d);
}

/* Families with everything in it, paid late or not at all, some with several cases. */
static void of_many(void)
{
    unsigned seed = 2021;
    office_open(d, 1, "2021-02-01");
    slow_populate(d, &seed);
    slow_pay_all(d);
    CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
    CU_ASSERT(slow_flow_foots(d, "2021Q3", "2021-10") > 40);
    CU_ASSERT(slow_flow_foots(d, "2021Q2", "2021-10") > 40);
    CU_ASSERT(slow_flow_foots(d, "2021Q4", "2021-10") > 20);
    office_close(d);
}

ym_suite_fn ym_suite_insured;
void ym_suite_insured(void)
{
    static const struct ym_test tests[] = {
        {"a life", a_life},
        {"stopped with an earlier amount", stopped_with_an_earlier_amount},
        {"a quarter that is not over", not_over_yet},
        {"more for fewer, less for more", more_for_fewer},
        {"of many families", of_many},
        {0},
    };
    ym_suite_add("who is in care, came and left", tests);
}
