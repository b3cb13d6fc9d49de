/* test_second_help.c — temporary relief a second time within a year: another accident is another matter, up to the rules' limit each time;
 * further bills are helped with what the first help left of the limit; each is a month of its own case, paid once. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "months.h"
#include "run.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/changing.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/result.h"

static struct office *const d = &deaths_office;
static char first[32], second[32], third[32];
static int64_t root;

static void granted_is(const char *number, const char *month, int64_t fen)
{
    struct ym_head kase = deaths_see(number)->head;
    const struct ym_grant *g, *last = NULL;
    size_t pos = 0;
    while ((g = YM_NEXT(&d->out, grant, kase.id, &pos)))
        last = g;
    CU_ASSERT_PTR_NOT_NULL_FATAL(last);
    CU_ASSERT_EQUAL(last->amount, fen);
    CU_ASSERT(last->period == YM_period_once && last->from == month_of(month) && last->until == month_of(month));
}

/* A single roll pays the case so much, of which so much comes behind what was given before. */
static void rolled(const char *programme, const char *month, const char *number, int64_t fen, int64_t back)
{
    int64_t roll = roll_single(d, programme, month, number);
    months_roll_is(roll, 1, fen, back);
    months_hand(roll);
}

static void months_roll_is_empty(const char *programme, const char *month)
{
    months_roll_is(roll_paid(d, programme, month), 0, 0, 0);
}

/* ---- accidents */

/* The same family comes again. */
static int comes_again(const char *more, char number[32])
{
    char ask[500];
    snprintf(ask, sizeof ask, "%%rec: intake\n\nprogrammes: linshi_jinan\nhousehold: %lld\n\n%%rec: case\n\nprogramme: linshi_jinan\n%s",
             (long long)root, more);
    int err = office_call(d, "window1", "intake", ask);
    if (!err)
        snprintf(number, 32, "%s", OFFICE_GOT(d, result, 0)->about);
    return err;
}

static int act(const char *who, const char *number, const char *action, const char *more)
{
    char text[300];
    snprintf(text, sizeof text, "%%rec: act\n\nnumber: %s\naction: %s\nreason: 突发急难\n%s", number, action, more);
    return office_call(d, who, "case.act", text);
}

/* Two in the country: six months of the standard for both at most, whatever was asked for. */
static void the_first_accident(void)
{
    struct walk_family f = deaths_fresh(&walk_e4);
    f.programmes = "linshi_jinan";
    f.township = "411526001";
    f.kase = "%rec: case\n\nprogramme: linshi_jinan\nasked: 8000.00\ncause: fire\nhappened: 2021-09-02\n";
    office_open(d, 1, "2021-09-03");
    CU_ASSERT_EQUAL_FATAL(walk_intake(d, &f, first), 0);
    CU_ASSERT_EQUAL(act("town_411526001", first, "help", ""), YM_EBAD); /* more than the township's own */
    CU_ASSERT_EQUAL_FATAL(act("county1", first, "help_county", ""), 0);
    root = deaths_see(first)->head.root;
    granted_is(first, "2021-09", 6 * 2 * 37700);
    rolled("linshi_jinan", "2021-09", first, 452400, 0);
    CU_ASSERT_EQUAL_FATAL(act("county1", first, "give_up", ""), 0);
}

/* The same fire is helped once; a crash in the same year up to the limit once more, of which the township gives a part on the spot. */
static void the_second_accident(void)
{
    office_day(d, "2021-11-08");
    CU_ASSERT_EQUAL_FATAL(comes_again("asked: 500.00\ncause: fire\nhappened: 2021-09-02\n", third), 0);
    CU_ASSERT_EQUAL(act("county1", third, "help_county", ""), YM_EBAD);
    CU_ASSERT(office_said(d, NULL, "Help for the same cause was given already (case {1}, township {2}): {3}."));
    CU_ASSERT_EQUAL_FATAL(act("window1", third, "withdraw", ""), 0);
    CU_ASSERT_EQUAL_FATAL(comes_again("asked: 5000.00\ncause: traffic\nhappened: 2021-11-06\n", second), 0);
    CU_ASSERT_EQUAL_FATAL(act("town_411526001", second, "help", "sum: 1000.00\nreceipt: 急-031\n"), 0);
    months_is(second, "2021-11", (struct months_line){100000, 0, 100000, 0, 0});
    office_day(d, "2021-11-10");
    CU_ASSERT_EQUAL_FATAL(act("county1", second, "decide_whole", ""), 0);
    granted_is(second, "2021-11", 452400);
    months_is(second, "2021-11", (struct months_line){452400, 0, 100000, 352400, 0});
    rolled("linshi_jinan", "2021-11", second, 352400, 352400); /* behind what was given already */
}

static void another_accident(void)
{
    the_first_accident();
    the_second_accident();
    months_is(first, "2021-09", (struct months_line){452400, 0, 452400, 0, 0});
    months_is(first, "2021-11", (struct months_line){0, 0, 0, 0, 0});
    months_is(second, "2021-09", (struct months_line){0, 0, 0, 0, 0});
    months_is(second, "2021-11", (struct months_line){452400, 0, 452400, 0, 0});
    months_roll_is_empty("linshi_jinan", "2021-11");
    office_day(d, "2021-12-10");
    months_roll_is_empty("linshi_jinan", "2021-12");
    months_balance_is(0, 0);
    CU_ASSERT_EQUAL(months_paid_in("2021Q3"), 452400);
    CU_ASSERT_EQUAL(months_paid_in("2021Q4"), 452400);
    office_close(d);
}

/* ---- heavy expenses */

static void apply_anew(const char *day, char number[32])
{
    char ask[500];
    snprintf(ask, sizeof ask,
             "%%rec: intake\n\nprogrammes: linshi_zhichu\nhousehold: %lld\n\n%%rec: paper\n\nkind: application\ngiven: %s\n\n"
             "kind: authorisation\ngiven: %s\n\nkind: idcard\ngiven: %s\n\nkind: bills\ngiven: %s\n",
             (long long)root, day, day, day, day);
    CU_ASSERT_EQUAL_FATAL(office_call(d, "window1", "intake", ask), 0);
    snprintf(number, 32, "%s", OFFICE_GOT(d, result, 0)->about);
}

/* Taken in on the day, to the county's desk on another. */
static void to_the_county(const char *number, const char *day, const char *then)
{
    char survey[200];
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "window1", number, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_answer_all(d), 0);
    snprintf(survey, sizeof survey, "%%rec: survey\n\non: %s\nsurveyor1: 甲\nsurveyor2: 乙\nsigner: 丙\nfinding: 属实\n", day);
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "town_411526001", number, "survey", NULL, survey), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "town_411526001", number, "post", "属实", NULL), 0);
    office_day(d, then);
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "town_411526001", number, "submit", NULL, NULL), 0);
}

static void another_bill(const char *fen, const char *day)
{
    char ask[300];
    snprintf(ask, sizeof ask,
             "%%rec: changing\n\nreason: 补报\n\n%%rec: expense\n\nroot: %lld\nkind: medical\namount: %s\nperiod: once\npaid_on: %s\n",
             (long long)root, fen, day);
    CU_ASSERT_EQUAL_FATAL(office_call(d, "window1", "family.change", ask), 0);
}

/* E24 for two in the country: 30 % of what is above 10000.00, 3770.00 a household at most. */
static void the_first_bills(void)
{
    struct walk_family f = deaths_fresh(&walk_e4);
    f.programmes = "linshi_zhichu";
    f.township = "411526001";
    f.kase = "%rec: expense\n\nkind: medical\namount: 22000\nperiod: once\npaid_on: 2021-04-20\n\n%rec: paper\n\nkind: bills\ngiven: "
             "2021-06-01\n";
    office_open(d, 1, "2021-08-02");
    CU_ASSERT_EQUAL_FATAL(walk_intake(d, &f, first), 0);
    root = deaths_see(first)->head.root;
    to_the_county(first, "2021-08-02", "2021-08-06");
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "county1", first, "grant", "同意", NULL), 0);
    granted_is(first, "2021-08", 360000);
    rolled("linshi_zhichu", "2021-08", first, 360000, 0);
}

/* The same bills give nothing more; with a further one what the limit leaves. */
static void further_bills(void)
{
    office_day(d, "2021-10-11");
    apply_anew("2021-10-11", second);
    to_the_county(second, "2021-10-11", "2021-10-15");
    CU_ASSERT_EQUAL(walk_act(d, "county1", second, "grant", "同意", NULL), YM_EBAD);
    another_bill("3000", "2021-10-08");
    CU_ASSERT_EQUAL_FATAL(walk_act(d, "county1", second, "grant", "同意", NULL), 0);
    granted_is(second, "2021-10", 377000 - 360000);
    rolled("linshi_zhichu", "2021-10", second, 17000, 0);
}

static void bills_again(void)
{
    the_first_bills();
    further_bills();
    months_is(first, "2021-08", (struct months_line){360000, 0, 360000, 0, 0});
    months_is(second, "2021-08", (struct months_line){0, 0, 0, 0, 0});
    months_is(second, "2021-10", (struct months_line){17000, 0, 17000, 0, 0});
    office_day(d, "2021-11-10");
    months_roll_is_empty("linshi_zhichu", "2021-11");
    months_balance_is(0, 0);
    CU_ASSERT_EQUAL(months_paid_in("2021Q3"), 360000);
    CU_ASSERT_EQUAL(months_paid_in("2021Q4"), 17000);
    office_close(d);
}

/* Whoever changed the account with another case of the family may decide this one, and does not confirm what he entered. */
static void nobody_confirms_his_own_account(void)
{
    struct walk_family f = deaths_fresh(&walk_e4);
    f.township = "411526001";
    office_open(d, 1, "2021-09-03");
    CU_ASSERT_EQUAL_FATAL(walk_intake(d, &f, first), 0);
    root = deaths_see(first)->head.root;
    int64_t id = OFFICE_GOT(d, account, 0)->head.id;
    struct ym_account a = *(const struct ym_account *)office_record(d, YM_R_account, root, id); /* as whoever types it has it before him */
    a.number = "6217009999990009";
    *OFFICE_GIVE(d, account) = a;
    OFFICE_GIVE(d, changing)->reason = "换卡";
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "town_411526001", "family.change"), 0);
    CU_ASSERT_EQUAL_FATAL(comes_again("asked: 5000.00\ncause: traffic\nhappened: 2021-09-02\n", second), 0);
    CU_ASSERT_EQUAL_FATAL(act("town_411526001", second, "help", "sum: 1000.00\nreceipt: 急-041\n"), 0);
    const struct ym_account *now = (const struct ym_account *)office_record(d, YM_R_account, root, id);
    CU_ASSERT_STRING_EQUAL(now->changed_by, "town_411526001");
    CU_ASSERT(now->confirmed == YM_NONE && *now->confirmed_by == 0);
    office_close(d);
}

ym_suite_fn ym_suite_second_help;
void ym_suite_second_help(void)
{
    static const struct ym_test tests[] = {
        {"another accident in the same year", another_accident},
        {"nobody confirms his own account", nobody_confirms_his_own_account},
        {"further bills in the same year", bills_again},
        {0},
    };
    ym_suite_add("second_help", tests);
}
