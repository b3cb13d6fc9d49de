/* test_behind.c — months that lie behind when an amount is adjusted: a raised standard reaches its first month (L3), an age the month on
 * whose first day it is reached (L10), a fall never; the rolls then pay what those months are short of. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "walk.h"
#include "families.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/todo.h"

static struct office d;

/* One person without income, 40 unless said, in town. */
static struct walk_family alone(const char *birth, int sequence)
{
    struct walk_family f = {.programmes = "dibao", .area = "urban", .township = "411526001"};
    f.people[0] = (struct walk_person){"韩一", birth, "self", sequence, NULL, NULL};
    return f;
}

static const struct ym_grant *last_grant(const char *number)
{
    const struct ym_case *c = walk_see(&d, number);
    const struct ym_grant *g, *last = NULL;
    size_t pos = 0;
    while ((g = YM_NEXT(&d.out, grant, c->head.id, &pos)))
        last = g;
    return last;
}

/* What a roll pays a case: its own month, and those before. */
static void roll_pays(int64_t roll, const char *number, int64_t month, int64_t back)
{
    const struct ym_payment *p;
    size_t pos = 0;
    int64_t is[2] = {0, 0};
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer1", "roll.see", roll), 0);
    while ((p = YM_NEXT(&d.out, payment, -1, &pos)))
        if (strcmp(p->number, number) == 0)
            is[p->again == 1] += p->amount;
    CU_ASSERT_EQUAL(is[0], month);
    CU_ASSERT_EQUAL(is[1], back);
}

static int adjust(const char *number, const char *why)
{
    return walk_act(&d, "county1", number, "adjust", why, NULL);
}

static void a_raised_standard(void)
{
    char number[32];
    struct walk_family f = alone("1981-03-15", 31);
    office_open(&d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-12-15", number), 0);
    CU_ASSERT_EQUAL(last_grant(number)->amount, 59000);
    office_day(&d, "2022-01-10");
    roll_pays(roll_paid(&d, "dibao", "2022-01"), number, 59000, 0);
    office_day(&d, "2022-02-10");
    roll_pays(roll_paid(&d, "dibao", "2022-02"), number, 59000, 0);
    office_day(&d, "2022-03-09");
    office_change_conf(&d, "rules/parameters.conf", "{ from = \"2021-01\"; value = \"590.00\"; }", "{ from = \"2021-01\"; value = \"590.00\"; }, { from = \"2022-01\"; value = \"620.00\"; }");
    office_day(&d, "2022-03-10");
    const struct ym_can *can = walk_can(&d, "county1", number, "adjust");
    CU_ASSERT(can && can->now == 1 && can->from == month_of("2022-01")); /* told before it is decided */
    CU_ASSERT_EQUAL_FATAL(adjust(number, "标准提高"), 0);
    const struct ym_grant *g = last_grant(number);
    CU_ASSERT(g->from == month_of("2022-01") && g->until == YM_NONE && g->amount == 62000 && g->was == 59000);
    roll_pays(roll_paid(&d, "dibao", "2022-03"), number, 62000, 6000);
    CU_ASSERT_EQUAL(adjust(number, "标准提高"), YM_EBAD); /* once */
    CU_ASSERT(office_said(&d, NULL, "The computation gives the amount that is paid already; nothing changes."));
    office_close(&d);
}

static void an_age_that_was_reached(void)
{
    char number[32], day[32], month[32];
    struct walk_family f = alone("1952-02-15", 35);
    office_open(&d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-12-15", number), 0);
    CU_ASSERT_EQUAL(last_grant(number)->amount, 59000);
    for (int m = 1; m <= 4; m++) {
        snprintf(day, sizeof day, "2022-%02d-10", m);
        snprintf(month, sizeof month, "2022-%02d", m);
        office_day(&d, day);
        roll_pays(roll_paid(&d, "dibao", month), number, 59000, 0);
    }
    office_day(&d, "2022-05-02");
    CU_ASSERT_EQUAL_FATAL(adjust(number, "年满七十周岁"), 0);
    const struct ym_grant *g = last_grant(number);
    CU_ASSERT(g->from == month_of("2022-03") && g->amount == 64900); /* seventy on the first day of March */
    office_day(&d, "2022-05-10");
    roll_pays(roll_paid(&d, "dibao", "2022-05"), number, 64900, 2 * 5900);
    office_close(&d);
}

/* What is decided for months longer ago than three a second person releases; what is nearer is paid at once. */
static void an_age_that_was_reached_long_ago(void)
{
    char number[32], day[32], month[32], ask[160];
    struct walk_family f = alone("1952-02-15", 36);
    office_open(&d, 1, "2021-06-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-12-15", number), 0);
    for (int m = 1; m <= 6; m++) {
        snprintf(day, sizeof day, "2022-%02d-10", m);
        snprintf(month, sizeof month, "2022-%02d", m);
        office_day(&d, day);
        roll_paid(&d, "dibao", month);
    }
    office_day(&d, "2022-07-02");
    CU_ASSERT_EQUAL_FATAL(adjust(number, "年满七十周岁"), 0);
    office_day(&d, "2022-07-10");
    roll_pays(roll_paid(&d, "dibao", "2022-07"), number, 64900, 3 * 5900); /* April to June; March waits */
    const struct ym_case *c = walk_see(&d, number);
    int64_t root = c->head.root, id = c->head.id;
    struct ym_ledger march = family_month(&d, root, id, "2022-03");
    CU_ASSERT(march.waits == 1 && ym_ledger_open(&march) == 5900 && ym_ledger_is_barred(&march));
    CU_ASSERT_EQUAL_FATAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "payer1", "todo.list", "%rec: todos\n\nkind: late\n"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_todo), 1);
    snprintf(ask, sizeof ask, "%%rec: settling\n\nnumber: %s\nmonth: 2022-03\nkind: release\nreason: 年龄已核对\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "payer1", "settle.ask", ask), 0);
    snprintf(ask, sizeof ask, "%%rec: which\n\nrecord: %lld\n", (long long)OFFICE_GOT(&d, result, 0)->record);
    CU_ASSERT_EQUAL(office_call(&d, "payer1", "settle.confirm", ask), YM_EDENIED);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county2", "settle.confirm", ask), 0);
    office_day(&d, "2022-08-10");
    roll_pays(roll_paid(&d, "dibao", "2022-08"), number, 64900, 5900);
    office_close(&d);
}

/* To 100.00 a month; the window changes it with a reason. */
static void income_falls(const char *number)
{
    char ask[300];
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number));
    const struct ym_head *i = ym_list_get(&d.out, YM_R_income, 0);
    snprintf(ask, sizeof ask,
             "%%rec: changing\n\nreason: 申报\n\n%%rec: income\n\nid: %lld\nroot: %lld\nparent: %lld\nrev: %lld\nkind: transfer\namount: "
             "100.00\nperiod: month\n",
             (long long)i->id, (long long)i->root, (long long)i->parent, (long long)i->rev);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
}

/* Granted from January, a standard raised from February and income that fell, decided in March: three amounts. */
static void risen_and_changed(char number[32], int sequence)
{
    struct walk_family f = alone("1981-03-15", sequence);
    office_open(&d, 1, "2021-06-01");
    f.people[0].incomes = "%rec: income\n\nkind: transfer\namount: 200.00\nperiod: month\n";
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-12-15", number), 0);
    CU_ASSERT_EQUAL(last_grant(number)->amount, 39000);
    office_day(&d, "2022-03-09");
    office_change_conf(&d, "rules/parameters.conf", "{ from = \"2021-01\"; value = \"590.00\"; }", "{ from = \"2021-01\"; value = \"590.00\"; }, { from = \"2022-02\"; value = \"620.00\"; }");
    income_falls(number);
    CU_ASSERT_EQUAL_FATAL(adjust(number, "标准提高，收入减少"), 0);
}

static void owes(const char *number, const int64_t *owed, int months)
{
    const struct ym_case *c = walk_see(&d, number);
    for (int m = 1; m <= months; m++) {
        char month[32];
        snprintf(month, sizeof month, "2022-%02d", m);
        CU_ASSERT_EQUAL(ym_or(family_month(&d, c->head.root, c->head.id, month).owed, 0), owed[m - 1]);
    }
}

/* Income fell and the standard rose: the standard's months on the facts of then, the income from the month after the decision. */
static void a_rise_and_another_change(void)
{
    static const int64_t owed[] = {39000, 42000, 42000};
    char number[32];
    risen_and_changed(number, 37);
    owes(number, owed, 3);
    CU_ASSERT(last_grant(number)->from == month_of("2022-04") && last_grant(number)->amount == 52000);
    office_close(&d);
}

/* Adjusted for another reason before the raised standard was known: the months of the amount before have the rise, too. */
static void a_rise_behind_an_adjustment(void)
{
    static const int64_t owed[] = {42000, 52000, 52000};
    char number[32];
    struct walk_family f = alone("1981-03-15", 41);
    office_open(&d, 1, "2021-06-01");
    f.people[0].incomes = "%rec: income\n\nkind: transfer\namount: 200.00\nperiod: month\n";
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-12-15", number), 0);
    office_day(&d, "2022-01-20");
    income_falls(number);
    CU_ASSERT_EQUAL_FATAL(adjust(number, "收入减少"), 0);
    office_day(&d, "2022-03-09");
    office_change_conf(&d, "rules/parameters.conf", "{ from = \"2021-01\"; value = \"590.00\"; }", "{ from = \"2021-01\"; value = \"590.00\"; }, { from = \"2022-01\"; value = \"620.00\"; }");
    CU_ASSERT_EQUAL_FATAL(adjust(number, "标准提高"), 0);
    owes(number, owed, 3);
    office_close(&d);
}

/* Everybody died before two of the amounts began: stopping ends them all. */
static void stopped_after_everybody_died(void)
{
    static const int64_t owed[] = {39000, 0, 0, 0, 0};
    char number[32], ask[200];
    risen_and_changed(number, 39);
    office_day(&d, "2022-05-05");
    const struct ym_case *c = walk_see(&d, number);
    CU_ASSERT_PTR_NOT_NULL_FATAL(c);
    const struct ym_head *p = ym_list_get(&d.out, YM_R_person, 0);
    snprintf(ask, sizeof ask, "%%rec: death\n\nperson: %lld\ndied: 2022-01-20\nsource: 公安比对\n", (long long)p->id);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "person.death", ask), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "stop", "本人死亡", NULL), 0);
    owes(number, owed, 5);
    office_close(&d);
}

ym_suite_fn ym_suite_behind;
void ym_suite_behind(void)
{
    static const struct ym_test tests[] = {
        {"L3: a raised standard reaches its first month", a_raised_standard},
        {"L10: an age that was reached", an_age_that_was_reached},
        {"an age that was reached long ago", an_age_that_was_reached_long_ago},
        {"a rise and another change", a_rise_and_another_change},
        {"a rise behind an adjustment", a_rise_behind_an_adjustment},
        {"stopped after everybody died", stopped_after_everybody_died},
        {0},
    };
    ym_suite_add("months behind", tests);
}
