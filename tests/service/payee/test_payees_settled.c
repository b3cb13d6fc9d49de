/* test_payees_settled.c — two parts of a month settled and set off each by itself, never out of what another is paid. */
#include <CUnit/CUnit.h>

#include "payees.h"
#include "run.h"
#include "walk.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/settling.h"
#include "yimen/domain/record/which.h"

static int ask(const char *month, int64_t part, int64_t kind)
{
    struct ym_settling *s = OFFICE_GIVE(&payees_office, settling);
    s->number = payees_number;
    s->month = month_of(month);
    s->part = part;
    s->kind = kind;
    s->reason = "收据 20211101-1";
    return office_ask(&payees_office, "payer1", "settle.ask");
}

static void half_of_the_care(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->apart = g->care = 20000;
    g->amount = BASIC + 20000;
}

static void edit_grant(size_t nth, void (*change)(struct ym_grant *g, void *baton))
{
    const struct ym_case *c = walk_see(&payees_office, payees_number);
    struct made m = {.root = c->head.root, .case_id = c->head.id, .grant = OFFICE_GOT(&payees_office, grant, nth)->head.id};
    grant_edit(&payees_office, &m, change, NULL);
}

static void set_off(const char *month, int64_t part)
{
    CU_ASSERT_EQUAL_FATAL(ask(month, part, YM_settlement_setoff), 0);
    int64_t id = OFFICE_GOT(&payees_office, result, 0)->record;
    OFFICE_GIVE(&payees_office, which)->record = id;
    CU_ASSERT_EQUAL_FATAL(office_ask(&payees_office, "payer2", "settle.confirm"), 0);
}

/* The carer was paid too much: it is set off against what he is paid, never against the family's part; asked of both parts at once. */
static void set_off_of_the_same_part(void)
{
    payees_both_paid();
    edit_grant(1, half_of_the_care);
    struct ym_ledger b = payees_care("2021-09");
    CU_ASSERT_EQUAL(ym_ledger_over(&b), 8300);
    CU_ASSERT_EQUAL(ask("2021-09", YM_NONE, YM_settlement_recovered), YM_EBAD);
    CU_ASSERT(office_said(&payees_office, "settling, kind", "Nothing was paid too much for {1}."));
    set_off("2021-09", YM_part_care);
    office_day(&payees_office, "2021-11-10");
    int64_t november = roll_paid(&payees_office, "tekun", "2021-11");
    CU_ASSERT_EQUAL(payees_row(november, "2021-11", YM_NONE)->amount, BASIC);
    CU_ASSERT_EQUAL(payees_row(november, "2021-10", YM_part_care)->amount + payees_row(november, "2021-11", YM_part_care)->amount, 2 * 20000 - 8300);
    b = payees_care("2021-09");
    CU_ASSERT_EQUAL(b.taken, 8300);
    CU_ASSERT_EQUAL(ym_ledger_over(&b), 0);
    office_close(&payees_office);
}

static int64_t november_of(int64_t part)
{
    office_day(&payees_office, "2021-11-10");
    int64_t november = roll_paid(&payees_office, "tekun", "2021-11");
    int64_t fen = payees_row(november, "2021-11", part)->amount;
    return fen + payees_row(november, "2021-10", part)->amount;
}

/* What one carer was paid too much is not taken from the next one, but from himself when he is back, whatever his account. */
static void not_set_off_of_another_carer(void)
{
    static const char next[] = "%rec: payee\n\nkind: carer\nname: 郑护工\nagreement: 照协2021-09\nsigned_on: 2021-10-01\nbank: 黄川农商行\n"
                               "number: 6230111122223333666\n";
    static const char again[] = "%rec: payee\n\nkind: carer\nname: 周护工\nagreement: 照协2021-11\nsigned_on: 2021-11-11\nbank: 黄川农商行\n"
                                "number: 6230111122223333777\n";
    payees_both_paid();
    edit_grant(1, half_of_the_care);
    set_off("2021-09", YM_part_care);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(next), 0);
    payees_confirm();
    CU_ASSERT_EQUAL(november_of(YM_part_care), 2 * 20000);
    CU_ASSERT_EQUAL(ym_or(payees_care("2021-09").taken, 0), 0);
    office_day(&payees_office, "2021-11-12");
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(again), 0);
    payees_confirm();
    office_day(&payees_office, "2021-12-10");
    int64_t december = roll_paid(&payees_office, "tekun", "2021-12");
    CU_ASSERT_EQUAL(payees_row(december, "2021-12", YM_part_care)->amount, 20000 - 8300);
    CU_ASSERT_EQUAL(payees_care("2021-09").taken, 8300);
    office_close(&payees_office);
}

static void less_of_all(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->amount = g->base = BASIC - 5000;
    g->apart = g->care = g->payee = YM_NONE;
}

/* The family was paid too much, then an institution is paid: nothing is taken from it. */
static void not_set_off_of_an_institution(void)
{
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_home), 0);
    struct ym_ledger a = payees_rest("2021-08");
    CU_ASSERT_EQUAL(ym_ledger_over(&a), 0);
    edit_grant(0, less_of_all);
    a = payees_rest("2021-08");
    CU_ASSERT_EQUAL(ym_ledger_over(&a), WHOLE - BASIC + 5000);
    set_off("2021-08", YM_NONE);
    CU_ASSERT_EQUAL(november_of(YM_NONE), 2 * WHOLE);
    CU_ASSERT_EQUAL(ym_or(payees_rest("2021-08").taken, 0), 0);
    office_close(&payees_office);
}

static void without_care(struct ym_grant *g, void *baton)
{
    (void)baton;
    g->amount = BASIC;
    g->apart = g->care = g->payee = YM_NONE;
}

/* Nothing is for care any more: whose the month was, its row says. */
static void set_off_of_a_month_owed_no_more(void)
{
    payees_both_paid();
    CU_ASSERT_EQUAL_FATAL(walk_act(&payees_office, "county1", payees_number, "pay_family", "协议终止", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0); /* October: a segment of its own */
    payees_confirm();
    edit_grant(1, without_care);
    struct ym_ledger b = payees_care("2021-09");
    CU_ASSERT_EQUAL(b.grant, YM_NONE);
    CU_ASSERT_EQUAL(ym_ledger_over(&b), CARE);
    set_off("2021-09", YM_part_care);
    CU_ASSERT_EQUAL(november_of(YM_part_care), 2 * (CARE - CARE / 2));
    CU_ASSERT_EQUAL(payees_care("2021-09").taken, 2 * (CARE / 2));
    office_close(&payees_office);
}

/* Both parts of a month may be asked about at once. */
static void both_parts_asked(void)
{
    payees_both_paid();
    edit_grant(1, half_of_the_care);
    CU_ASSERT_EQUAL(ask("2021-09", YM_part_care, YM_settlement_recovered), 0);
    CU_ASSERT_EQUAL(ask("2021-09", YM_part_care, YM_settlement_write_off), YM_EBAD);
    CU_ASSERT(office_said(&payees_office, "settling, month", "Somebody asked already how {1} is to be settled; it waits for a second person."));
    CU_ASSERT_EQUAL(ask("2021-09", YM_NONE, YM_settlement_recovered), YM_EBAD);
    CU_ASSERT(office_said(&payees_office, "settling, kind", "Nothing was paid too much for {1}."));
    office_close(&payees_office);
}

ym_suite_fn ym_suite_payees_settled;
void ym_suite_payees_settled(void)
{
    static const struct ym_test tests[] = {
        {"set off of the same part", set_off_of_the_same_part},
        {"not set off of another carer", not_set_off_of_another_carer},
        {"not set off of an institution", not_set_off_of_an_institution},
        {"set off of a month owed no more", set_off_of_a_month_owed_no_more},
        {"both parts asked", both_parts_asked},
        {0},
    };
    ym_suite_add("payees, settled", tests);
}
