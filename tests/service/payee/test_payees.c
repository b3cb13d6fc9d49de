/* test_payees.c — somebody else is paid: a carer the care part alone, an institution all of it, the person himself; from which month, by whose
 * yes; each part of a month comes back, is open, is over by itself. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "payees.h"
#include "run.h"
#include "walk.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/changing.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/death.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/settling.h"
#include "yimen/domain/record/todo.h"
#include "yimen/domain/record/which.h"

/* ---- a carer */

/* What was paid stays whose it was; the care part waits until another official confirmed the account, the rest does not. */
static void a_carer_is_paid_the_care(void)
{
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_owed("2021-08", WHOLE, 0);
    payees_owed("2021-09", BASIC, CARE);
    int64_t september = roll_paid(&payees_office, "tekun", "2021-09");
    const struct ym_payment *p = payees_row(september, "2021-09", YM_NONE);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_EQUAL(p->amount, BASIC);
    CU_ASSERT_EQUAL(p->base, BASIC);
    CU_ASSERT_EQUAL(ym_or(p->care, 0), 0);
    CU_ASSERT_PTR_NULL(payees_row(september, "2021-09", YM_part_care));
    const struct ym_holdback *h = OFFICE_GOT(&payees_office, holdback, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(h);
    CU_ASSERT_EQUAL(h->amount, CARE);
    CU_ASSERT_STRING_EQUAL(h->reason, "The bank account was entered or changed on {1} and is not confirmed yet; another official confirms it.");
    payees_confirm();
    office_day(&payees_office, "2021-10-10");
    int64_t october = roll_paid(&payees_office, "tekun", "2021-10");
    p = payees_row(october, "2021-10", YM_part_care);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_EQUAL(p->amount, CARE);
    CU_ASSERT_EQUAL(p->care, CARE);
    CU_ASSERT_EQUAL(p->base, 0);
    CU_ASSERT_STRING_EQUAL(p->holder, "周护工");
    CU_ASSERT_STRING_EQUAL(p->account, "6230111122223333444");
    CU_ASSERT_STRING_EQUAL(p->remark, "2021年10月农村特困人员救助供养照料护理费");
    CU_ASSERT_EQUAL(payees_row(october, "2021-09", YM_part_care)->amount, CARE); /* 补发 */
    CU_ASSERT_PTR_NULL(payees_row(october, "2021-09", YM_NONE));
    CU_ASSERT_EQUAL(payees_row(october, "2021-10", YM_NONE)->amount, BASIC);
    struct ym_roll r = payees_roll(october);
    CU_ASSERT_EQUAL(r.amount, BASIC + 2 * CARE);
    CU_ASSERT_EQUAL(r.rows, 1);
    CU_ASSERT_EQUAL(r.persons, 1);
    CU_ASSERT_EQUAL(r.payments, 3);
    struct ym_ledger l = payees_care("2021-09");
    CU_ASSERT_EQUAL(l.paid, CARE);
    CU_ASSERT_EQUAL(ym_ledger_open(&l), 0);
    office_close(&payees_office);
}

/* Two look at each month: with whom it lies, what is still open of it. */
static void told(void)
{
    char ask[64];
    const struct ym_owing *o;
    size_t pos = 0, parts = 0;
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", payees_number);
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "county1", "ledger.see", ask), 0);
    while ((o = YM_NEXT(&payees_office.out, owing, -1, &pos)))
        if (o->part == YM_part_care) {
            CU_ASSERT_EQUAL(o->open, CARE);
            CU_ASSERT_STRING_EQUAL(o->payee, "周护工");
            parts++;
        } else {
            CU_ASSERT_STRING_EQUAL(o->payee, "");
        }
    CU_ASSERT_EQUAL(parts, 1);
    const struct ym_case *c = walk_see(&payees_office, payees_number);
    CU_ASSERT_PTR_NOT_NULL(c);
    CU_ASSERT_EQUAL(office_count(&payees_office, YM_R_payee), 1);
    CU_ASSERT_EQUAL(OFFICE_GOT(&payees_office, payee, 0)->from, month_of("2021-09"));
    office_close(&payees_office);
}

/* The carer's transfer comes back: his part alone is open again, his account alone waits. */
static void a_carers_transfer_comes_back(void)
{
    int64_t september = payees_carer_paid();
    const struct ym_payment *p = payees_row(september, "2021-09", YM_part_care);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    int64_t id = p->head.id;
    office_day(&payees_office, "2021-09-20");
    payees_came_back(id);
    struct ym_ledger a = payees_rest("2021-09"), b = payees_care("2021-09");
    CU_ASSERT_EQUAL(ym_ledger_open(&a), 0);
    CU_ASSERT_EQUAL(ym_ledger_open(&b), CARE);
    office_day(&payees_office, "2021-10-10");
    int64_t october = roll_paid(&payees_office, "tekun", "2021-10");
    CU_ASSERT_PTR_NOT_NULL(payees_row(october, "2021-10", YM_NONE));
    CU_ASSERT_PTR_NULL(payees_row(october, "2021-10", YM_part_care));
    payees_confirm(); /* payer1: payer2 told of the return */
    office_day(&payees_office, "2021-11-10");
    int64_t november = roll_paid(&payees_office, "tekun", "2021-11");
    CU_ASSERT_EQUAL(payees_row(november, "2021-09", YM_part_care)->amount, CARE);
    CU_ASSERT_EQUAL(payees_roll(november).amount, BASIC + 3 * CARE);
    office_close(&payees_office);
}

/* ---- from which month */

static const char *from(const char *payee, const char *month)
{
    static char text[512];
    snprintf(text, sizeof text, "%sfrom: %s\n", payee, month);
    return text;
}

static void from_which_month(void)
{
    payees_begin();
    CU_ASSERT_EQUAL(payees_pay_to(from(payees_carer, "2021-08")), YM_EBAD);
    CU_ASSERT(office_said(&payees_office, "payee, from", "From {1} on at the earliest: months before were paid, listed, decided otherwise, or lie before the agreement."));
    CU_ASSERT_EQUAL(payees_pay_to(from(payees_carer, "2021-11")), YM_EBAD);
    CU_ASSERT(office_said(&payees_office, "payee, from", "This month is too far ahead: from {1} on at the latest."));
    office_day(&payees_office, "2021-09-10");
    int64_t roll = roll_made(&payees_office, "tekun", "2021-09"); /* listed is as good as paid */
    CU_ASSERT_EQUAL(payees_pay_to(from(payees_carer, "2021-09")), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_owed("2021-09", WHOLE, 0);
    CU_ASSERT_EQUAL(roll_ask(&payees_office, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL(payees_roll(roll).amount, WHOLE);
    office_day(&payees_office, "2021-10-01");
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(from(payees_another, "2021-10")), 0); /* before he was ever paid */
    payees_owed("2021-10", BASIC, CARE);
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "payer1", "account.waiting", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&payees_office, YM_R_account), 1); /* the one of before waits for nobody */
    office_close(&payees_office);
}

static void until_october(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->until = month_of("2021-10");
}

/* What ends has no month behind its last one: nothing is owed for any, whoever is named for it. */
static void after_the_last_month(void)
{
    payees_begin();
    const struct ym_case *c = walk_see(&payees_office, payees_number);
    struct made m = {.root = c->head.root, .case_id = c->head.id, .grant = OFFICE_GOT(&payees_office, grant, 0)->head.id};
    grant_edit(&payees_office, &m, until_october, NULL);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_home), 0);
    office_day(&payees_office, "2021-10-10");
    roll_paid(&payees_office, "tekun", "2021-10");
    CU_ASSERT_EQUAL(payees_pay_to(payees_carer), YM_EBAD);
    CU_ASSERT(office_said(&payees_office, "payee, from", "The last month paid is {1}: there is none that could go to somebody else."));
    CU_ASSERT_EQUAL(payees_pay_to(from(payees_carer, "2021-11")), YM_EBAD);
    CU_ASSERT_EQUAL(walk_act(&payees_office, "county1", payees_number, "pay_family", "协议终止", NULL), YM_EBAD);
    payees_owed("2021-11", 0, 0);
    office_close(&payees_office);
}

/* ---- an institution, and the family again */

static size_t todos(void)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "county1", "todo.list", "%rec: todos\n\nkind: payee\n"), 0);
    return office_count(&payees_office, YM_R_todo);
}

/* Granted to somebody who lives there: a desk is told that nobody has said to whom it goes. */
static void an_institution_is_missing(void)
{
    struct walk_family f = walk_e9;
    f.kase = "%rec: case\n\nprogramme: tekun\nliving: institution\n";
    payees_open();
    CU_ASSERT_EQUAL_FATAL(walk_granted(&payees_office, &f, "2021-07-20", payees_number), 0);
    CU_ASSERT_EQUAL(todos(), 1);
    office_change_conf(&payees_office, "rules/tekun.conf", "value = \"283.00\"", "value = \"283.00\"; }, { from = \"2021-09\"; value = \"300.00\"");
    office_day(&payees_office, "2021-09-01");
    CU_ASSERT_EQUAL_FATAL(walk_act(&payees_office, "county2", payees_number, "adjust", "护理标准提高", NULL), 0);
    CU_ASSERT_EQUAL(todos(), 1); /* what follows lacks it, too: the to-do is that of before */
    CU_ASSERT_EQUAL(OFFICE_GOT(&payees_office, todo, 0)->opened, day_of("2021-07-20"));
    office_day(&payees_office, "2021-09-02");
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_home), 0);
    CU_ASSERT_EQUAL(todos(), 0);
    office_close(&payees_office);
}

static void an_institution_is_paid_all(void)
{
    payees_begin();
    CU_ASSERT_EQUAL(todos(), 0);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_home), 0);
    payees_owed("2021-09", WHOLE, 0);
    CU_ASSERT_EQUAL(walk_see(&payees_office, payees_number)->living, YM_living_institution); /* 集中供养 */
    office_day(&payees_office, "2021-09-10");
    int64_t september = roll_paid(&payees_office, "tekun", "2021-09");
    const struct ym_payment *p = payees_row(september, "2021-09", YM_NONE);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_EQUAL(p->amount, WHOLE);
    CU_ASSERT_EQUAL(p->care, CARE);
    CU_ASSERT_STRING_EQUAL(p->holder, "黄川县中心敬老院");
    CU_ASSERT_EQUAL(p->living, YM_living_institution);
    office_day(&payees_office, "2021-10-08");
    CU_ASSERT_EQUAL_FATAL(walk_act(&payees_office, "county1", payees_number, "pay_family", "本人返家居住", NULL), 0);
    office_day(&payees_office, "2021-10-10");
    CU_ASSERT_EQUAL(todos(), 0);
    CU_ASSERT_EQUAL(walk_see(&payees_office, payees_number)->living, YM_living_home); /* 分散供养 */
    p = payees_row(roll_paid(&payees_office, "tekun", "2021-10"), "2021-10", YM_NONE);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_STRING_NOT_EQUAL(p->holder, "黄川县中心敬老院");
    CU_ASSERT_EQUAL(walk_act(&payees_office, "county1", payees_number, "pay_family", "再次", NULL), YM_EBAD);
    CU_ASSERT(office_said(&payees_office, "", "It goes to the family's account as it is."));
    walk_see(&payees_office, payees_number);
    ym_month from = YM_NONE, until = YM_NONE;
    CU_ASSERT(ym_payee_span(&payees_office.out, OFFICE_GOT(&payees_office, payee, 0), &from, &until));
    CU_ASSERT_EQUAL(from, month_of("2021-09"));
    CU_ASSERT_EQUAL(until, month_of("2021-09"));
    office_close(&payees_office);
}

/* ---- refused */

static void refused(void)
{
    char family[32];
    payees_begin();
    CU_ASSERT_EQUAL(payees_pay_to(NULL), YM_EBAD);
    CU_ASSERT_EQUAL(payees_pay_to("%rec: payee\n\nkind: carer\nbank: 黄川农商行\nnumber: 6230111122223333444\n"), YM_EBAD);
    CU_ASSERT(office_said(&payees_office, "payee 1, name", "Say who receives the money."));
    CU_ASSERT(office_said(&payees_office, "payee 1, agreement", "Whoever receives it for somebody else has a written agreement: give its number."));
    CU_ASSERT(office_said(&payees_office, "payee 1, signed_on", "Give the day the agreement was signed."));
    CU_ASSERT_EQUAL(payees_pay_to("%rec: payee\n\nkind: person\nbank: 黄川农商行\nnumber: 6230111122223333444\nholder: 王五\n"), YM_EBAD);
    CU_ASSERT(office_said(&payees_office, "payee, holder", "The account of {1} is in his own name."));
    CU_ASSERT_EQUAL(walk_act(&payees_office, "town_411526201", payees_number, "pay_to", "代办", payees_carer), YM_EDENIED);
    payees_owed("2021-08", WHOLE, 0);
    CU_ASSERT_EQUAL(office_count(&payees_office, YM_R_payee), 0);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&payees_office, &walk_e1, "2021-09-20", family), 0);
    CU_ASSERT_EQUAL(walk_act(&payees_office, "county1", family, "pay_to", "代领", payees_carer), YM_EBAD); /* the workflow of 低保 has no such act */
    office_close(&payees_office);
}

/* ---- adjusted, settled */

static void dies(const char *day)
{
    int64_t applicant = walk_see(&payees_office, payees_number)->applicant;
    struct ym_death *ask = OFFICE_GIVE(&payees_office, death);
    ask->person = applicant;
    ask->died = day_of(day);
    ask->source = "村委会报告";
    CU_ASSERT_EQUAL_FATAL(office_ask(&payees_office, "window1", "person.death"), 0);
}

static void settle(int64_t part)
{
    struct ym_settling *s = OFFICE_GIVE(&payees_office, settling);
    s->number = payees_number;
    s->month = month_of("2021-10");
    s->part = part;
    s->kind = YM_settlement_recovered;
    s->reason = "收据 20211101-1";
    CU_ASSERT_EQUAL_FATAL(office_ask(&payees_office, "payer1", "settle.ask"), 0);
    int64_t id = OFFICE_GOT(&payees_office, result, 0)->record;
    CU_ASSERT_EQUAL(OFFICE_GOT(&payees_office, settlement, 0)->amount, part == YM_NONE ? BASIC : CARE);
    OFFICE_GIVE(&payees_office, which)->record = id;
    CU_ASSERT_EQUAL_FATAL(office_ask(&payees_office, "payer2", "settle.confirm"), 0);
}

/* A part that was paid too much is settled by itself. */
static void each_part_is_settled_by_itself(void)
{
    payees_both_paid();
    roll_paid(&payees_office, "tekun", "2021-10");
    office_day(&payees_office, "2021-10-20");
    dies("2021-09-15");
    CU_ASSERT_EQUAL_FATAL(walk_act(&payees_office, "county2", payees_number, "stop", "9月15日去世", NULL), 0);
    payees_owed("2021-09", BASIC, CARE);
    payees_owed("2021-10", 0, 0);
    struct ym_ledger a = payees_rest("2021-10"), b = payees_care("2021-10");
    CU_ASSERT_EQUAL(ym_ledger_over(&a), BASIC);
    CU_ASSERT_EQUAL(ym_ledger_over(&b), CARE);
    settle(YM_part_care);
    b = payees_care("2021-10");
    CU_ASSERT_EQUAL(ym_ledger_over(&b), 0);
    a = payees_rest("2021-10");
    CU_ASSERT_EQUAL(ym_ledger_over(&a), BASIC);
    settle(YM_NONE);
    a = payees_rest("2021-10");
    CU_ASSERT_EQUAL(ym_ledger_over(&a), 0);
    office_close(&payees_office);
}

/* ---- what is decided of the sum */

static void adjust(const char *why)
{
    CU_ASSERT_EQUAL_FATAL(walk_act(&payees_office, "county2", payees_number, "adjust", why, NULL), 0);
}

/* Another sum goes to whom it went; a month behind to whom it was paid then. */
static void the_sum_is_another(void)
{
    payees_begin();
    office_day(&payees_office, "2021-09-10");
    roll_paid(&payees_office, "tekun", "2021-09");
    office_day(&payees_office, "2021-09-20");
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_confirm();
    office_day(&payees_office, "2021-10-10");
    roll_paid(&payees_office, "tekun", "2021-10");
    office_change_conf(&payees_office, "rules/tekun.conf", "value = \"283.00\"", "value = \"283.00\"; }, { from = \"2021-09\"; value = \"300.00\"");
    office_day(&payees_office, "2021-10-20");
    adjust("护理标准提高");
    payees_owed("2021-08", WHOLE, 0);
    payees_owed("2021-09", BASIC + 30000, 0);
    payees_owed("2021-10", BASIC, 30000);
    office_day(&payees_office, "2021-11-10");
    int64_t roll = roll_paid(&payees_office, "tekun", "2021-11");
    CU_ASSERT_EQUAL(payees_row(roll, "2021-09", YM_NONE)->amount, 1700);
    CU_ASSERT_EQUAL(payees_row(roll, "2021-10", YM_part_care)->amount, 1700);
    CU_ASSERT_EQUAL(payees_row(roll, "2021-11", YM_part_care)->amount, 30000);
    CU_ASSERT_PTR_NULL(payees_row(roll, "2021-10", YM_NONE));
    CU_ASSERT_STRING_EQUAL(payees_row(roll, "2021-10", YM_part_care)->holder, "周护工");
    office_close(&payees_office);
}

/* A family that moves takes its payee along. */
static void the_family_moves(void)
{
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    const struct ym_household *h = walk_see(&payees_office, payees_number) ? OFFICE_GOT(&payees_office, household, 0) : NULL;
    CU_ASSERT_PTR_NOT_NULL_FATAL(h);
    struct ym_household there = *h;
    there.township = "411526101";
    *OFFICE_GIVE(&payees_office, household) = there;
    OFFICE_GIVE(&payees_office, changing)->reason = "搬迁";
    CU_ASSERT_EQUAL_FATAL(office_ask(&payees_office, "window1", "family.change"), 0);
    office_day(&payees_office, "2021-10-10");
    roll_paid(&payees_office, "tekun", "2021-10");
    payees_owed("2021-09", BASIC, CARE);
    payees_owed("2021-10", BASIC, CARE);
    CU_ASSERT_STRING_EQUAL(payees_care("2021-10").township, "");
    office_close(&payees_office);
}

/* A grant of before 0.1.5 held what is for care with the additions. */
static void care_as_additions(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->extra = g->care;
    g->care = YM_NONE;
}

static void a_grant_of_before(void)
{
    payees_begin();
    const struct ym_case *c = walk_see(&payees_office, payees_number);
    struct made m = {.root = c->head.root, .case_id = c->head.id, .grant = OFFICE_GOT(&payees_office, grant, 0)->head.id};
    grant_edit(&payees_office, &m, care_as_additions, NULL);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_owed("2021-09", BASIC, CARE);
    walk_see(&payees_office, payees_number);
    CU_ASSERT_EQUAL(OFFICE_GOT(&payees_office, grant, 1)->care, CARE);
    CU_ASSERT_EQUAL(OFFICE_GOT(&payees_office, grant, 1)->extra, 0);
    office_close(&payees_office);
}

/* ---- the person himself, by name */

/* His account is his own, whatever becomes of the family's; nobody changes it with the family's facts. */
static void the_person_himself(void)
{
    static const char own[] = "%rec: payee\n\nkind: person\nbank: 黄川农商行\nnumber: 6230999988887777666\n";
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(own), 0);
    payees_owed("2021-08", WHOLE, 0);
    payees_confirm();
    char ask[64];
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", payees_number);
    for (int i = 0; i < 2; i++) {
        CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "window1", "case.see", ask), 0); /* who sees accounts whole */
        struct ym_account theirs = *OFFICE_GOT(&payees_office, account, 1);
        CU_ASSERT_STRING_EQUAL(theirs.holder, "吴·阿木");
        theirs.number = i ? theirs.number : "6230000000000000001";
        theirs.agreement = !i ? theirs.agreement : theirs.agreement == 1 ? YM_NONE : 1;
        *OFFICE_GIVE(&payees_office, account) = theirs;
        CU_ASSERT_EQUAL(office_ask(&payees_office, "window1", "family.change"), YM_EBAD);
        CU_ASSERT(office_said(&payees_office, "account 1, number", "This account is a carer's or an institution's; change the payee in the case instead."));
    }
    office_day(&payees_office, "2021-09-10");
    const struct ym_payment *p = payees_row(roll_paid(&payees_office, "tekun", "2021-09"), "2021-09", YM_NONE);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_STRING_EQUAL(p->account, "6230999988887777666");
    CU_ASSERT_EQUAL(p->amount, WHOLE);
    office_close(&payees_office);
}

ym_suite_fn ym_suite_payees;
void ym_suite_payees(void)
{
    static const struct ym_test tests[] = {
        {"a carer is paid the care part", a_carer_is_paid_the_care},
        {"two parts of a month are told", told},
        {"a carer's transfer comes back", a_carers_transfer_comes_back},
        {"from which month", from_which_month},
        {"after the last month", after_the_last_month},
        {"an institution is missing", an_institution_is_missing},
        {"an institution is paid all of it", an_institution_is_paid_all},
        {"refused", refused},
        {"each part is settled by itself", each_part_is_settled_by_itself},
        {"the sum is another", the_sum_is_another},
        {"the family moves", the_family_moves},
        {"a grant of before", a_grant_of_before},
        {"the person himself", the_person_himself},
        {0},
    };
    ym_suite_add("payees", tests);
}
