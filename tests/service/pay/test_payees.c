/* test_payees.c — somebody else is paid: a carer the care part alone, an institution all of it, the person himself; from which month, by whose
 * yes; each part of a month comes back, is open, is over by itself. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "rolls.h"
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
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/settling.h"
#include "yimen/domain/record/transfer.h"
#include "yimen/domain/record/which.h"

enum { BASIC = 49010, CARE = 28300, WHOLE = BASIC + CARE }; /* E9: 特困, rural, 半护理 */

static struct office d;
static char number[32];

static const char carer[] = "%rec: payee\n\nkind: carer\nname: 周护工\nagreement: 照协2021-07\nsigned_on: 2021-08-30\nbank: 黄川农商行\n"
                            "number: 6230111122223333444\n";
static const char home[] = "%rec: payee\n\nkind: institution\nname: 黄川县中心敬老院\nagreement: 供协2021-12\nsigned_on: 2021-09-01\n"
                           "bank: 黄川农商行\nnumber: 80010000000000012\n";

/* Granted in July, August paid to the family; today is September 5th. */
static void begin(void)
{
    office_open(&d, 1, "2021-07-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &walk_e9, "2021-07-20", number), 0);
    office_day(&d, "2021-08-10");
    roll_paid(&d, "tekun", "2021-08");
    office_day(&d, "2021-09-05");
}

static int pay_to(const char *payee)
{
    return walk_act(&d, "county1", number, "pay_to", "已签订协议", payee);
}

static struct ym_ledger rest(const char *month)
{
    const struct ym_case *c = walk_see(&d, number);
    return family_month(&d, c->head.root, c->head.id, month);
}

static struct ym_ledger care(const char *month)
{
    const struct ym_case *c = walk_see(&d, number);
    return family_care(&d, c->head.root, c->head.id, month);
}

static void owed_is(const char *month, int64_t family, int64_t apart)
{
    struct ym_ledger a = rest(month), b = care(month);
    CU_ASSERT_EQUAL(ym_or(a.owed, 0), family);
    CU_ASSERT_EQUAL(ym_or(b.owed, 0), apart);
}

/* The n-th account that waits. */
static void confirm(void)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "payer1", "account.waiting", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&d, YM_R_account), 1);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_payee), 1); /* whoever says yes sees by which agreement */
    struct ym_account seen = *OFFICE_GOT(&d, account, 0);
    *OFFICE_GIVE(&d, account) = seen;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "payer1", "account.confirm"), 0);
}

static const struct ym_payment *row(int64_t roll, const char *month, int64_t part)
{
    const struct ym_payment *p;
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    for (size_t i = 0; (p = OFFICE_GOT(&d, payment, i)); i++)
        if (p->month == month_of(month) && p->part == part && strcmp(p->number, number) == 0)
            return p;
    return NULL;
}

static struct ym_roll roll_of(int64_t roll)
{
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    return *OFFICE_GOT(&d, roll, 0);
}

/* ---- a carer */

/* What was paid stays whose it was; the care part waits until another official confirmed the account, the rest does not. */
static void a_carer_is_paid_the_care(void)
{
    begin();
    CU_ASSERT_EQUAL_FATAL(pay_to(carer), 0);
    owed_is("2021-08", WHOLE, 0);
    owed_is("2021-09", BASIC, CARE);
    int64_t september = roll_paid(&d, "tekun", "2021-09");
    const struct ym_payment *p = row(september, "2021-09", YM_NONE);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_EQUAL(p->amount, BASIC);
    CU_ASSERT_EQUAL(p->base, BASIC);
    CU_ASSERT_EQUAL(ym_or(p->care, 0), 0);
    CU_ASSERT_PTR_NULL(row(september, "2021-09", YM_part_care));
    const struct ym_holdback *h = OFFICE_GOT(&d, holdback, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(h);
    CU_ASSERT_EQUAL(h->amount, CARE);
    CU_ASSERT_STRING_EQUAL(h->reason, "The bank account was entered or changed on {1} and is not confirmed yet; another official confirms it.");
    confirm();
    office_day(&d, "2021-10-10");
    int64_t october = roll_paid(&d, "tekun", "2021-10");
    p = row(october, "2021-10", YM_part_care);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_EQUAL(p->amount, CARE);
    CU_ASSERT_EQUAL(p->care, CARE);
    CU_ASSERT_EQUAL(p->base, 0);
    CU_ASSERT_STRING_EQUAL(p->holder, "周护工");
    CU_ASSERT_STRING_EQUAL(p->account, "6230111122223333444");
    CU_ASSERT_STRING_EQUAL(p->remark, "2021年10月农村特困人员救助供养照料护理费");
    CU_ASSERT_EQUAL(row(october, "2021-09", YM_part_care)->amount, CARE); /* 补发 */
    CU_ASSERT_PTR_NULL(row(october, "2021-09", YM_NONE));
    CU_ASSERT_EQUAL(row(october, "2021-10", YM_NONE)->amount, BASIC);
    struct ym_roll r = roll_of(october);
    CU_ASSERT_EQUAL(r.amount, BASIC + 2 * CARE);
    CU_ASSERT_EQUAL(r.rows, 1);
    CU_ASSERT_EQUAL(r.persons, 1);
    CU_ASSERT_EQUAL(r.payments, 3);
    struct ym_ledger l = care("2021-09");
    CU_ASSERT_EQUAL(l.paid, CARE);
    CU_ASSERT_EQUAL(ym_ledger_open(&l), 0);
    office_close(&d);
}

/* Two look at each month: with whom it lies, what is still open of it. */
static void told(void)
{
    char ask[64];
    const struct ym_owing *o;
    size_t pos = 0, parts = 0;
    begin();
    CU_ASSERT_EQUAL_FATAL(pay_to(carer), 0);
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "ledger.see", ask), 0);
    while ((o = YM_NEXT(&d.out, owing, -1, &pos)))
        if (o->part == YM_part_care) {
            CU_ASSERT_EQUAL(o->open, CARE);
            CU_ASSERT_STRING_EQUAL(o->payee, "周护工");
            parts++;
        } else {
            CU_ASSERT_STRING_EQUAL(o->payee, "");
        }
    CU_ASSERT_EQUAL(parts, 1);
    const struct ym_case *c = walk_see(&d, number);
    CU_ASSERT_PTR_NOT_NULL(c);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_payee), 1);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, payee, 0)->from, month_of("2021-09"));
    office_close(&d);
}

/* The carer's transfer comes back: his part alone is open again, his account alone waits. */
static void a_carers_transfer_comes_back(void)
{
    begin();
    CU_ASSERT_EQUAL_FATAL(pay_to(carer), 0);
    confirm();
    office_day(&d, "2021-09-10");
    int64_t september = roll_paid(&d, "tekun", "2021-09");
    const struct ym_payment *p = row(september, "2021-09", YM_part_care);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    int64_t id = p->head.id;
    office_day(&d, "2021-09-20");
    struct ym_transfer *t = OFFICE_GIVE(&d, transfer);
    t->row = id;
    t->number = number;
    t->came = YM_transfer_returned;
    t->day = day_of("2021-09-18");
    t->reason = "账号不符";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "payer2", "transfer.answer"), 0);
    struct ym_ledger a = rest("2021-09"), b = care("2021-09");
    CU_ASSERT_EQUAL(ym_ledger_open(&a), 0);
    CU_ASSERT_EQUAL(ym_ledger_open(&b), CARE);
    office_day(&d, "2021-10-10");
    int64_t october = roll_paid(&d, "tekun", "2021-10");
    CU_ASSERT_PTR_NOT_NULL(row(october, "2021-10", YM_NONE));
    CU_ASSERT_PTR_NULL(row(october, "2021-10", YM_part_care));
    confirm(); /* payer1: payer2 told of the return */
    office_day(&d, "2021-11-10");
    int64_t november = roll_paid(&d, "tekun", "2021-11");
    CU_ASSERT_EQUAL(row(november, "2021-09", YM_part_care)->amount, CARE);
    CU_ASSERT_EQUAL(roll_of(november).amount, BASIC + 3 * CARE);
    office_close(&d);
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
    begin();
    CU_ASSERT_EQUAL(pay_to(from(carer, "2021-08")), YM_EBAD);
    CU_ASSERT(office_said(&d, "payee, from", "Earlier months are paid or on a roll: from {1} on at the earliest."));
    CU_ASSERT_EQUAL(pay_to(from(carer, "2021-11")), YM_EBAD);
    CU_ASSERT(office_said(&d, "payee, from", "This month is too far ahead: from {1} on at the latest."));
    office_day(&d, "2021-09-10");
    int64_t roll = roll_made(&d, "tekun", "2021-09"); /* listed is as good as paid */
    CU_ASSERT_EQUAL(pay_to(from(carer, "2021-09")), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(pay_to(carer), 0);
    owed_is("2021-09", WHOLE, 0);
    CU_ASSERT_EQUAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL(roll_of(roll).amount, WHOLE);
    office_day(&d, "2021-10-01");
    CU_ASSERT_EQUAL_FATAL(pay_to(from(carer, "2021-10")), 0); /* another account, before he was ever paid */
    owed_is("2021-10", BASIC, CARE);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "payer1", "account.waiting", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_account), 1); /* the one of before waits for nobody */
    office_close(&d);
}

/* ---- an institution, and the family again */

static size_t todos(void)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "todo.list", "%rec: todos\n\nkind: payee\n"), 0);
    return office_count(&d, YM_R_todo);
}

/* Granted to somebody who lives there: a desk is told that nobody has said to whom it goes. */
static void an_institution_is_missing(void)
{
    struct walk_family f = walk_e9;
    f.kase = "%rec: case\n\nprogramme: tekun\nliving: institution\n";
    office_open(&d, 1, "2021-07-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-20", number), 0);
    CU_ASSERT_EQUAL(todos(), 1);
    office_day(&d, "2021-09-02");
    CU_ASSERT_EQUAL_FATAL(pay_to(home), 0);
    CU_ASSERT_EQUAL(todos(), 0);
    office_close(&d);
}

static void an_institution_is_paid_all(void)
{
    begin();
    CU_ASSERT_EQUAL(todos(), 0);
    CU_ASSERT_EQUAL_FATAL(pay_to(home), 0);
    owed_is("2021-09", WHOLE, 0);
    CU_ASSERT_EQUAL(walk_see(&d, number)->living, YM_living_institution); /* 集中供养 */
    confirm();
    office_day(&d, "2021-09-10");
    int64_t september = roll_paid(&d, "tekun", "2021-09");
    const struct ym_payment *p = row(september, "2021-09", YM_NONE);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_EQUAL(p->amount, WHOLE);
    CU_ASSERT_EQUAL(p->care, CARE);
    CU_ASSERT_STRING_EQUAL(p->holder, "黄川县中心敬老院");
    CU_ASSERT_EQUAL(p->living, YM_living_institution);
    office_day(&d, "2021-10-08");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", number, "pay_family", "本人返家居住", NULL), 0);
    office_day(&d, "2021-10-10");
    CU_ASSERT_EQUAL(todos(), 1); /* he is noted as living there: somebody says how it is */
    p = row(roll_paid(&d, "tekun", "2021-10"), "2021-10", YM_NONE);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_STRING_NOT_EQUAL(p->holder, "黄川县中心敬老院");
    CU_ASSERT_EQUAL(walk_act(&d, "county1", number, "pay_family", "再次", NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, "", "It goes to the family's account as it is."));
    walk_see(&d, number);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, payee, 0)->until, month_of("2021-09"));
    office_close(&d);
}

/* ---- refused */

static void refused(void)
{
    char family[32];
    begin();
    CU_ASSERT_EQUAL(pay_to(NULL), YM_EBAD);
    CU_ASSERT_EQUAL(pay_to("%rec: payee\n\nkind: carer\nbank: 黄川农商行\nnumber: 6230111122223333444\n"), YM_EBAD);
    CU_ASSERT(office_said(&d, "payee 1, name", "Say who receives the money."));
    CU_ASSERT(office_said(&d, "payee 1, agreement", "Whoever receives it for somebody else has a written agreement: give its number."));
    CU_ASSERT(office_said(&d, "payee 1, signed_on", "Give the day the agreement was signed."));
    CU_ASSERT_EQUAL(pay_to("%rec: payee\n\nkind: person\nbank: 黄川农商行\nnumber: 6230111122223333444\nholder: 王五\n"), YM_EBAD);
    CU_ASSERT(office_said(&d, "payee, holder", "The person's own account is in his name."));
    CU_ASSERT_EQUAL(walk_act(&d, "town_411526201", number, "pay_to", "代办", carer), YM_EDENIED);
    owed_is("2021-08", WHOLE, 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_payee), 0);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &walk_e1, "2021-09-20", family), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county1", family, "pay_to", "代领", carer), YM_EBAD); /* the workflow of 低保 has no such act */
    office_close(&d);
}

/* ---- adjusted, settled */

static void dies(const char *day)
{
    int64_t applicant = walk_see(&d, number)->applicant;
    struct ym_death *ask = OFFICE_GIVE(&d, death);
    ask->person = applicant;
    ask->died = day_of(day);
    ask->source = "村委会报告";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "person.death"), 0);
}

static void settle(int64_t part)
{
    struct ym_settling *s = OFFICE_GIVE(&d, settling);
    s->number = number;
    s->month = month_of("2021-10");
    s->part = part;
    s->kind = YM_settlement_recovered;
    s->reason = "收据 20211101-1";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "payer1", "settle.ask"), 0);
    int64_t id = OFFICE_GOT(&d, result, 0)->record;
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, settlement, 0)->amount, part == YM_NONE ? BASIC : CARE);
    OFFICE_GIVE(&d, which)->record = id;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "payer2", "settle.confirm"), 0);
}

/* A part that was paid too much is settled by itself. */
static void each_part_is_settled_by_itself(void)
{
    begin();
    CU_ASSERT_EQUAL_FATAL(pay_to(carer), 0);
    confirm();
    office_day(&d, "2021-09-10");
    roll_paid(&d, "tekun", "2021-09");
    office_day(&d, "2021-10-10");
    roll_paid(&d, "tekun", "2021-10");
    office_day(&d, "2021-10-20");
    dies("2021-09-15");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county2", number, "stop", "9月15日去世", NULL), 0);
    owed_is("2021-09", BASIC, CARE);
    owed_is("2021-10", 0, 0);
    struct ym_ledger a = rest("2021-10"), b = care("2021-10");
    CU_ASSERT_EQUAL(ym_ledger_over(&a), BASIC);
    CU_ASSERT_EQUAL(ym_ledger_over(&b), CARE);
    settle(YM_part_care);
    b = care("2021-10");
    CU_ASSERT_EQUAL(ym_ledger_over(&b), 0);
    a = rest("2021-10");
    CU_ASSERT_EQUAL(ym_ledger_over(&a), BASIC);
    settle(YM_NONE);
    a = rest("2021-10");
    CU_ASSERT_EQUAL(ym_ledger_over(&a), 0);
    office_close(&d);
}

/* ---- what is decided of the sum */

static void adjust(const char *why)
{
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county2", number, "adjust", why, NULL), 0);
}

/* Another sum goes to whom it went; a month behind to whom it was paid then. */
static void the_sum_is_another(void)
{
    begin();
    office_day(&d, "2021-09-10");
    roll_paid(&d, "tekun", "2021-09");
    office_day(&d, "2021-09-20");
    CU_ASSERT_EQUAL_FATAL(pay_to(carer), 0);
    confirm();
    office_day(&d, "2021-10-10");
    roll_paid(&d, "tekun", "2021-10");
    walk_figure(&d, "rules/tekun.conf", "value = \"283.00\"", "value = \"283.00\"; }, { from = \"2021-09\"; value = \"300.00\"");
    office_day(&d, "2021-10-20");
    adjust("护理标准提高");
    owed_is("2021-08", WHOLE, 0);
    owed_is("2021-09", BASIC + 30000, 0);
    owed_is("2021-10", BASIC, 30000);
    office_day(&d, "2021-11-10");
    int64_t roll = roll_paid(&d, "tekun", "2021-11");
    CU_ASSERT_EQUAL(row(roll, "2021-09", YM_NONE)->amount, 1700);
    CU_ASSERT_EQUAL(row(roll, "2021-10", YM_part_care)->amount, 1700);
    CU_ASSERT_EQUAL(row(roll, "2021-11", YM_part_care)->amount, 30000);
    CU_ASSERT_PTR_NULL(row(roll, "2021-10", YM_NONE));
    CU_ASSERT_STRING_EQUAL(row(roll, "2021-10", YM_part_care)->holder, "周护工");
    office_close(&d);
}

/* A family that moves takes its payee along. */
static void the_family_moves(void)
{
    begin();
    CU_ASSERT_EQUAL_FATAL(pay_to(carer), 0);
    const struct ym_household *h = walk_see(&d, number) ? OFFICE_GOT(&d, household, 0) : NULL;
    CU_ASSERT_PTR_NOT_NULL_FATAL(h);
    struct ym_household there = *h;
    there.township = "411526101";
    *OFFICE_GIVE(&d, household) = there;
    OFFICE_GIVE(&d, changing)->reason = "搬迁";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "family.change"), 0);
    office_day(&d, "2021-10-10");
    roll_paid(&d, "tekun", "2021-10");
    owed_is("2021-09", BASIC, CARE);
    owed_is("2021-10", BASIC, CARE);
    CU_ASSERT_STRING_EQUAL(care("2021-10").township, "");
    office_close(&d);
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
    begin();
    const struct ym_case *c = walk_see(&d, number);
    struct made m = {.root = c->head.root, .case_id = c->head.id, .grant = OFFICE_GOT(&d, grant, 0)->head.id};
    grant_edit(&d, &m, care_as_additions, NULL);
    CU_ASSERT_EQUAL_FATAL(pay_to(carer), 0);
    owed_is("2021-09", BASIC, CARE);
    walk_see(&d, number);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, grant, 1)->care, CARE);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, grant, 1)->extra, 0);
    office_close(&d);
}

/* ---- the person himself, by name */

/* His account is his own, whatever becomes of the family's; nobody changes it with the family's facts. */
static void the_person_himself(void)
{
    static const char own[] = "%rec: payee\n\nkind: person\nbank: 黄川农商行\nnumber: 6230999988887777666\n";
    begin();
    CU_ASSERT_EQUAL_FATAL(pay_to(own), 0);
    owed_is("2021-08", WHOLE, 0);
    confirm();
    char ask[64];
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "case.see", ask), 0); /* who sees accounts whole */
    struct ym_account theirs = *OFFICE_GOT(&d, account, 1);
    CU_ASSERT_STRING_EQUAL(theirs.holder, "吴·阿木");
    theirs.number = "6230000000000000001";
    *OFFICE_GIVE(&d, account) = theirs;
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "family.change"), YM_EBAD);
    CU_ASSERT(office_said(&d, "account 1, number", "This account is a carer's or an institution's; change the payee in the case instead."));
    office_day(&d, "2021-09-10");
    const struct ym_payment *p = row(roll_paid(&d, "tekun", "2021-09"), "2021-09", YM_NONE);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    CU_ASSERT_STRING_EQUAL(p->account, "6230999988887777666");
    CU_ASSERT_EQUAL(p->amount, WHOLE);
    office_close(&d);
}

ym_suite_fn ym_suite_payees;
void ym_suite_payees(void)
{
    static const struct ym_test tests[] = {
        {"a carer is paid the care part", a_carer_is_paid_the_care},
        {"two parts of a month are told", told},
        {"a carer's transfer comes back", a_carers_transfer_comes_back},
        {"from which month", from_which_month},
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
