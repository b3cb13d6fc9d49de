/* test_payees_rolls.c — two parts of a month on rolls, in the quarter, beside other cases: counted once, compared and held
 * each by itself. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "payees.h"
#include "run.h"
#include "walk.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/line.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/rollchange.h"
#include "yimen/domain/record/span.h"

/* ---- counted */

static struct ym_line line_of(const char *programme)
{
    const struct ym_line *l;
    OFFICE_GIVE(&payees_office, span)->quarter = 2021 * 4 + 2;
    CU_ASSERT_EQUAL_FATAL(office_ask(&payees_office, "supervisor1", "summary"), 0);
    for (size_t i = 0; (l = OFFICE_GOT(&payees_office, line, i)); i++)
        if (!strcmp(l->kind, "now") && !strcmp(l->programme, programme) && !*l->township && !strcmp(l->span, "2021-09"))
            return *l;
    return (struct ym_line){.households = 0};
}

static int64_t money_of(const char *programme)
{
    const struct ym_line *l;
    int64_t fen = 0;
    OFFICE_GIVE(&payees_office, span)->quarter = 2021 * 4 + 2;
    CU_ASSERT_EQUAL_FATAL(office_ask(&payees_office, "supervisor1", "summary"), 0);
    for (size_t i = 0; (l = OFFICE_GOT(&payees_office, line, i)); i++)
        if (!strcmp(l->kind, "now") && !strcmp(l->programme, programme) && !*l->township && !strcmp(l->span, "2021Q3"))
            fen += ym_or(l->amount, 0);
    return fen;
}

/* One is helped, whoever else is paid for it; the row of the carer stands for nobody. */
static void counted_once(void)
{
    payees_both_paid();
    struct ym_line l = line_of("tekun");
    CU_ASSERT_EQUAL(l.households, 1);
    CU_ASSERT_EQUAL(l.persons, 1);
    CU_ASSERT_EQUAL(money_of("tekun"), 2 * WHOLE);
    int64_t october = roll_made(&payees_office, "tekun", "2021-10");
    const struct ym_payment *p = payees_row(october, "2021-10", YM_part_care);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_EQUAL(p->persons, YM_NONE);
    CU_ASSERT_EQUAL(p->again, YM_NONE);
    struct ym_roll r = payees_roll(october);
    CU_ASSERT_EQUAL(ym_or(r.back, 0), 0);
    CU_ASSERT_EQUAL(r.persons, 1);
    office_close(&payees_office);
}

/* Another of the family has a case as well. */
static void beside_another_case(void)
{
    payees_both_paid();
    const struct ym_case *c = walk_see(&payees_office, payees_number);
    struct made home = {.root = c->head.root, .case_id = c->head.id, .applicant = c->applicant};
    family_put(&payees_office, &(struct family){.programme = "dibao", .amount = 30000, .home = &home, .after = 1, .township = "411526201", .decided = "2021-08-20",
                                                .from = "2021-09"});
    roll_paid(&payees_office, "dibao", "2021-10");
    roll_paid(&payees_office, "tekun", "2021-10");
    struct ym_ledger a = payees_rest("2021-10"), b = payees_care("2021-10");
    CU_ASSERT_EQUAL(a.paid, BASIC);
    CU_ASSERT_EQUAL(b.paid, CARE);
    CU_ASSERT_EQUAL(b.persons_counted, YM_NONE);
    office_close(&payees_office); /* proved there */
}

/* ---- compared */

static size_t differences(int64_t roll, int64_t kind)
{
    char ask[64];
    const struct ym_rollchange *c;
    size_t pos = 0, n = 0;
    snprintf(ask, sizeof ask, "%%rec: compare\n\nroll: %lld\n", (long long)roll);
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "payer1", "roll.changes", ask), 0);
    while ((c = YM_NEXT(&payees_office.out, rollchange, -1, &pos)))
        n += kind == YM_NONE ? c->kind != YM_NONE : c->kind == kind;
    return n;
}

/* Of the last answer the one row of that kind: of which part it says to be. */
static int64_t said_of(int64_t kind)
{
    const struct ym_rollchange *c;
    size_t pos = 0;
    while ((c = YM_NEXT(&payees_office.out, rollchange, -1, &pos)))
        if (c->kind == kind)
            return c->part;
    CU_FAIL("there is no such difference");
    return 0;
}

/* Each part beside its own of the month before. */
static void compared(void)
{
    int64_t september = payees_carer_paid();
    CU_ASSERT_EQUAL(differences(september, YM_rollchange_less), 1); /* the family's falls by what the carer is paid */
    CU_ASSERT_EQUAL(said_of(YM_rollchange_less), YM_NONE);
    CU_ASSERT_EQUAL(differences(september, YM_rollchange_new), 1);
    CU_ASSERT_EQUAL(said_of(YM_rollchange_new), YM_part_care);
    CU_ASSERT_EQUAL(differences(september, YM_NONE), 2);
    office_day(&payees_office, "2021-10-10");
    CU_ASSERT_EQUAL(differences(roll_made(&payees_office, "tekun", "2021-10"), YM_NONE), 0);
    office_close(&payees_office);
}

/* ---- came back */

static const char *why_open(const char *month, int64_t part)
{
    const struct ym_owing *o;
    size_t pos = 0;
    while ((o = YM_NEXT(&payees_office.out, owing, -1, &pos)))
        if (o->month == month_of(month) && o->part == part)
            return strcmp(o->why, "Came back from the bank on {1} ({2}); stands on the next roll.") ? o->why : o->arg2;
    return "";
}

/* Why the transfer of each part came back, once both accounts are right. */
static void both_came_back(void)
{
    char text[64];
    int64_t september = payees_carer_paid();
    int64_t rest = payees_row(september, "2021-09", YM_NONE)->head.id, care = payees_row(september, "2021-09", YM_part_care)->head.id;
    office_day(&payees_office, "2021-09-20");
    payees_came_back_for(rest, "户名不符");
    payees_came_back_for(care, "账号不符");
    for (int i = 0; i < 2; i++) {
        CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "payer1", "account.waiting", NULL), 0);
        CU_ASSERT_EQUAL_FATAL(office_count(&payees_office, YM_R_account), (size_t)(2 - i));
        struct ym_account seen = *OFFICE_GOT(&payees_office, account, 0);
        *OFFICE_GIVE(&payees_office, account) = seen;
        CU_ASSERT_EQUAL_FATAL(office_ask(&payees_office, "payer1", "account.confirm"), 0);
    }
    snprintf(text, sizeof text, "%%rec: want\n\nnumber: %s\n", payees_number);
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "county1", "ledger.see", text), 0);
    CU_ASSERT_STRING_EQUAL(why_open("2021-09", YM_NONE), "户名不符");
    CU_ASSERT_STRING_EQUAL(why_open("2021-09", YM_part_care), "账号不符");
    office_close(&payees_office);
}

/* ---- behind */

/* Decided before its first month came: what reaches back to a month of before is not joined with it. */
static void a_month_before_the_carer(void)
{
    payees_begin();
    office_day(&payees_office, "2021-09-10");
    roll_paid(&payees_office, "tekun", "2021-09");
    office_day(&payees_office, "2021-09-20");
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    office_change_conf(&payees_office, "rules/tekun.conf", "value = \"283.00\"", "value = \"283.00\"; }, { from = \"2021-09\"; value = \"300.00\"");
    office_day(&payees_office, "2021-09-25");
    CU_ASSERT_EQUAL_FATAL(walk_act(&payees_office, "county2", payees_number, "adjust", "护理标准提高", NULL), 0);
    office_day(&payees_office, "2021-10-02");
    char ask_for[64];
    snprintf(ask_for, sizeof ask_for, "%%rec: want\n\nnumber: %s\n", payees_number);
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "county1", "ledger.see", ask_for), 0); /* October is opened */
    payees_owed("2021-09", BASIC + 30000, 0);
    payees_owed("2021-10", BASIC, 30000);
    office_close(&payees_office);
}

/* ---- held: all that was decided as one, whoever is paid */

static void act(const char *action)
{
    CU_ASSERT_EQUAL_FATAL(walk_act(&payees_office, "county1", payees_number, action, "复核", NULL), 0);
}

static const char *why_held(int64_t roll, size_t i)
{
    CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer1", "roll.see", roll), 0);
    const struct ym_holdback *h = OFFICE_GOT(&payees_office, holdback, i);
    return h ? h->reason : "";
}

/* Held, then paid to a carer from a later month on: the months before are still held, until it is released. */
static void held_before_the_carer(void)
{
    static const char later[] = "%rec: payee\n\nkind: carer\nname: 周护工\nagreement: 照协2021-07\nsigned_on: 2021-08-30\nbank: 黄川农商行\n"
                                "number: 6230111122223333444\nfrom: 2021-10\n";
    payees_begin();
    act("hold");
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(later), 0);
    payees_confirm();
    office_day(&payees_office, "2021-10-10");
    int64_t october = roll_made(&payees_office, "tekun", "2021-10");
    CU_ASSERT_PTR_NULL(payees_row(october, "2021-09", YM_NONE));
    CU_ASSERT_PTR_NULL(payees_row(october, "2021-10", YM_part_care));
    CU_ASSERT_STRING_EQUAL(why_held(october, 0), "Held by the county since {1}; release or adjust it first.");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&payees_office, holdback, 0)->arg1, "2021-09-05");
    CU_ASSERT_EQUAL(roll_ask(&payees_office, "payer1", "roll.discard", october), 0);
    act("release");
    october = roll_made(&payees_office, "tekun", "2021-10");
    CU_ASSERT_PTR_NOT_NULL(payees_row(october, "2021-09", YM_NONE));
    CU_ASSERT_PTR_NOT_NULL(payees_row(october, "2021-10", YM_part_care));
    office_close(&payees_office);
}

/* Listed, then paid to a carer from the next month on, then held: the row of before goes off. */
static void held_behind_the_carer(void)
{
    payees_begin();
    office_day(&payees_office, "2021-09-10");
    int64_t september = roll_made(&payees_office, "tekun", "2021-09");
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    act("hold");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer2", "roll.confirm", september), 0);
    CU_ASSERT_STRING_EQUAL(roll_dropped(&payees_office, payees_number), "The grant was held, stopped or adjusted since the roll was made.");
    CU_ASSERT_EQUAL(payees_roll(september).amount, 0);
    office_close(&payees_office);
}

/* What was decided anew is held no more, nor are the months before; they are not held with what is decided now either. */
static void held_until_adjusted(void)
{
    payees_begin();
    act("hold");
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_confirm();
    office_change_conf(&payees_office, "rules/tekun.conf", "value = \"283.00\"", "value = \"283.00\"; }, { from = \"2021-10\"; value = \"300.00\"");
    office_day(&payees_office, "2021-09-20");
    CU_ASSERT_EQUAL_FATAL(walk_act(&payees_office, "county2", payees_number, "adjust", "护理标准提高", NULL), 0);
    office_day(&payees_office, "2021-10-10");
    int64_t october = roll_made(&payees_office, "tekun", "2021-10");
    CU_ASSERT_PTR_NOT_NULL(payees_row(october, "2021-09", YM_part_care));
    CU_ASSERT_PTR_NOT_NULL(payees_row(october, "2021-10", YM_part_care));
    CU_ASSERT_EQUAL(roll_ask(&payees_office, "payer1", "roll.discard", october), 0);
    act("hold");
    october = roll_made(&payees_office, "tekun", "2021-10");
    CU_ASSERT_PTR_NOT_NULL(payees_row(october, "2021-09", YM_part_care));
    CU_ASSERT_PTR_NULL(payees_row(october, "2021-10", YM_part_care));
    office_close(&payees_office);
}

/* Two parts held for one reason: each month is told once. */
static void held_months(const char *only)
{
    char ask[128];
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "payer1", "roll.make", (snprintf(ask, sizeof ask, "%%rec: roll\n\nprogramme: tekun\nmonth: 2021-10\nonly: %s\n", only), ask)), 0);
    int64_t roll = OFFICE_GOT(&payees_office, roll, 0)->head.id;
    CU_ASSERT_STRING_EQUAL(why_held(roll, 0), "Held by the county since {1}; release or adjust it first.");
    const struct ym_holdback *h = OFFICE_GOT(&payees_office, holdback, 0);
    CU_ASSERT_EQUAL(h->months, 2);
    CU_ASSERT_EQUAL(h->amount, 2 * WHOLE);
    CU_ASSERT_EQUAL(office_count(&payees_office, YM_R_holdback), 1);
    CU_ASSERT_EQUAL(roll_ask(&payees_office, "payer1", "roll.discard", roll), 0);
}

static void both_parts_held(void)
{
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_confirm();
    act("hold");
    office_day(&payees_office, "2021-10-10");
    held_months("");
    held_months(payees_number);
    office_close(&payees_office);
}

/* ---- months long past */

/* Nobody paid for half a year: that a part of each month goes to the carer is no more than was owed, and waits for nobody. */
static void long_past(void)
{
    payees_begin();
    office_day(&payees_office, "2022-03-05");
    CU_ASSERT_EQUAL(ym_service_housekeep(payees_office.service), 0); /* the months are open */
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_owed("2021-09", BASIC, CARE);
    payees_confirm();
    CU_ASSERT_EQUAL(payees_care("2021-09").waits, YM_NONE);
    int64_t march = roll_made(&payees_office, "tekun", "2022-03");
    CU_ASSERT_PTR_NOT_NULL(payees_row(march, "2021-09", YM_part_care));
    CU_ASSERT_EQUAL(roll_ask(&payees_office, "payer1", "roll.discard", march), 0);
    act("pay_family");
    CU_ASSERT_EQUAL(payees_rest("2021-09").waits, YM_NONE);
    office_close(&payees_office);
}

/* More for months long past waits for a second person; it waits on when a part of it goes to the carer. */
static void long_past_and_more(void)
{
    payees_begin();
    office_change_conf(&payees_office, "rules/tekun.conf", "value = \"283.00\"", "value = \"283.00\"; }, { from = \"2021-09\"; value = \"300.00\"");
    office_day(&payees_office, "2022-03-05");
    CU_ASSERT_EQUAL_FATAL(walk_act(&payees_office, "county2", payees_number, "adjust", "护理标准提高", NULL), 0);
    CU_ASSERT_EQUAL(payees_rest("2021-09").waits, 1);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_owed("2021-09", BASIC, 30000);
    CU_ASSERT_EQUAL(payees_rest("2021-09").waits, 1);
    CU_ASSERT_EQUAL(payees_care("2021-09").waits, 1);
    office_close(&payees_office);
}

/* ---- where and for how many it was paid */

static void two_elsewhere(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->persons = 2;
    g->township = "411526001";
}

/* What is written of the grant while the money goes over: the month stays as its row was paid. */
static void as_it_was_paid(void)
{
    payees_both_paid();
    int64_t october = roll_made(&payees_office, "tekun", "2021-10");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer2", "roll.confirm", october), 0);
    const struct ym_case *c = walk_see(&payees_office, payees_number);
    struct made m = {.root = c->head.root, .case_id = c->head.id, .grant = OFFICE_GOT(&payees_office, grant, 1)->head.id};
    grant_edit(&payees_office, &m, two_elsewhere, NULL);
    CU_ASSERT_EQUAL(payees_rest("2021-10").persons, 2);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer2", "roll.hand", october), 0);
    CU_ASSERT_EQUAL(payees_rest("2021-10").persons, 1);
    CU_ASSERT_EQUAL(payees_care("2021-10").persons, YM_NONE);
    office_close(&payees_office); /* proved there */
}

/* ---- what can be done */

static int can(const char *action)
{
    const struct ym_can *c = walk_can(&payees_office, "county1", payees_number, action);
    return c ? c->now == 1 : -1;
}

static void offered(void)
{
    payees_begin();
    CU_ASSERT_EQUAL(can("pay_to"), 1);
    CU_ASSERT_EQUAL(can("pay_family"), 0); /* it is paid as it is */
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_home), 0);
    CU_ASSERT_EQUAL(can("pay_to"), 1);
    CU_ASSERT_EQUAL(can("pay_family"), 1);
    office_close(&payees_office);
}

ym_suite_fn ym_suite_payees_rolls;
void ym_suite_payees_rolls(void)
{
    static const struct ym_test tests[] = {
        {"counted once", counted_once},
        {"beside another case", beside_another_case},
        {"compared", compared},
        {"both came back", both_came_back},
        {"a month before the carer", a_month_before_the_carer},
        {"held, then the carer", held_before_the_carer},
        {"the carer, then held", held_behind_the_carer},
        {"held until adjusted", held_until_adjusted},
        {"both parts held", both_parts_held},
        {"months long past", long_past},
        {"months long past, and more", long_past_and_more},
        {"as it was paid", as_it_was_paid},
        {"offered", offered},
        {0},
    };
    ym_suite_add("payees, rolls", tests);
}
