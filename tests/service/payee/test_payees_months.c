/* test_payees_months.c — whose a month is when somebody else is paid: rows that go off, transfers that came back, what is held, in which order. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "payees.h"
#include "run.h"
#include "walk.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/transfer.h"

/* ---- taken off */

static void another_account(const char *number)
{
    char ask[64];
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", payees_number);
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "window1", "case.see", ask), 0);
    struct ym_account a = *OFFICE_GOT(&payees_office, account, 0);
    a.number = number;
    *OFFICE_GIVE(&payees_office, account) = a;
    CU_ASSERT_EQUAL_FATAL(office_ask(&payees_office, "window1", "family.change"), 0);
}

/* The family's account changed: its row goes off, the carer's stays, and nobody is counted any more. */
static void the_familys_row_goes_off(void)
{
    payees_both_paid();
    int64_t october = roll_made(&payees_office, "tekun", "2021-10");
    another_account("6230000000000000055");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer2", "roll.confirm", october), 0);
    CU_ASSERT_STRING_EQUAL(roll_dropped(&payees_office, payees_number), "The bank account was changed since the roll was made.");
    struct ym_roll r = payees_roll(october);
    CU_ASSERT_EQUAL(r.amount, CARE);
    CU_ASSERT_EQUAL(r.rows, 1);
    CU_ASSERT_EQUAL(r.payments, 1);
    CU_ASSERT_EQUAL(r.persons, 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer2", "roll.hand", october), 0);
    struct ym_ledger a = payees_rest("2021-10"), b = payees_care("2021-10");
    CU_ASSERT_EQUAL(ym_ledger_open(&a), BASIC);
    CU_ASSERT_EQUAL(b.paid, CARE);
    office_close(&payees_office);
}

static void came_back(int64_t row)
{
    struct ym_transfer *t = OFFICE_GIVE(&payees_office, transfer);
    t->row = row;
    t->number = payees_number;
    t->came = YM_transfer_returned;
    t->day = day_of("2021-09-18");
    t->reason = "账号不符";
    CU_ASSERT_EQUAL_FATAL(office_ask(&payees_office, "payer2", "transfer.answer"), 0);
}

static size_t returned(void)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "window1", "todo.list", "%rec: todos\n\nkind: payee_returned\n"), 0);
    CU_ASSERT_EQUAL(office_count(&payees_office, YM_R_todo), 0); /* the window cannot mend it */
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "county1", "todo.list", "%rec: todos\n\nkind: payee_returned\n"), 0);
    return office_count(&payees_office, YM_R_todo);
}

/* The carer's account was decided anew: his row goes off, the family's stays. */
static void the_carers_row_goes_off(void)
{
    static const char another[] = "%rec: payee\n\nkind: carer\nname: 周护工\nagreement: 照协2021-07\nsigned_on: 2021-08-30\nbank: 黄川农商行\n"
                                  "number: 6230111122223333555\n";
    payees_both_paid();
    int64_t october = roll_made(&payees_office, "tekun", "2021-10");
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(another), 0); /* from November on: October is listed */
    CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer2", "roll.confirm", october), 0);
    CU_ASSERT_EQUAL(payees_roll(october).amount, WHOLE);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer2", "roll.hand", october), 0);
    payees_confirm();
    office_day(&payees_office, "2021-11-10");
    int64_t november = roll_paid(&payees_office, "tekun", "2021-11");
    CU_ASSERT_STRING_EQUAL(payees_row(november, "2021-11", YM_part_care)->account, "6230111122223333555");
    CU_ASSERT_PTR_NULL(payees_row(november, "2021-10", YM_part_care));
    office_close(&payees_office);
}

/* What is to be mended is the carer's account: another of the family's does not end the to-do, another carer's account does. */
static void the_carers_account_to_be_mended(void)
{
    static const char another[] = "%rec: payee\n\nkind: carer\nname: 周护工\nagreement: 照协2021-07\nsigned_on: 2021-08-30\nbank: 黄川农商行\n"
                                  "number: 6230111122223333555\n";
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_confirm();
    office_day(&payees_office, "2021-09-10");
    int64_t september = roll_paid(&payees_office, "tekun", "2021-09");
    int64_t id = payees_row(september, "2021-09", YM_part_care)->head.id;
    office_day(&payees_office, "2021-09-20");
    came_back(id);
    CU_ASSERT_EQUAL(returned(), 1);
    another_account("6230000000000000055");
    CU_ASSERT_EQUAL(returned(), 1);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(another), 0);
    CU_ASSERT_EQUAL(returned(), 0);
    payees_owed("2021-09", BASIC, CARE); /* the month that came back is the new one's */
    const struct ym_case *c = walk_see(&payees_office, payees_number);
    CU_ASSERT_PTR_NOT_NULL_FATAL(c);
    CU_ASSERT_EQUAL(OFFICE_GOT(&payees_office, payee, 1)->from, month_of("2021-09"));
    office_close(&payees_office);
}

/* Another account of the same carer is paid what of his came back, not what of the family's did. */
static void what_of_the_familys_came_back(void)
{
    static const char another[] = "%rec: payee\n\nkind: carer\nname: 周护工\nagreement: 照协2021-07\nsigned_on: 2021-08-30\nbank: 黄川农商行\n"
                                  "number: 6230111122223333555\n";
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_confirm();
    office_day(&payees_office, "2021-09-10");
    int64_t september = roll_paid(&payees_office, "tekun", "2021-09");
    int64_t id = payees_row(september, "2021-09", YM_NONE)->head.id;
    office_day(&payees_office, "2021-09-20");
    came_back(id);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(another), 0);
    walk_see(&payees_office, payees_number);
    CU_ASSERT_EQUAL(OFFICE_GOT(&payees_office, payee, 1)->from, month_of("2021-10"));
    office_close(&payees_office);
}

/* Months that the family was paid are the family's, also what came back of them; nobody is paid by an agreement for months before it. */
static void what_was_the_familys_stays(void)
{
    static const char late[] = "%rec: payee\n\nkind: institution\nname: 黄川县中心敬老院\nagreement: 供协2021-12\nsigned_on: 2021-10-08\n"
                               "bank: 黄川农商行\nnumber: 80010000000000012\n";
    char text[400];
    payees_begin();
    office_day(&payees_office, "2021-09-10");
    int64_t september = roll_paid(&payees_office, "tekun", "2021-09");
    int64_t id = payees_row(september, "2021-09", YM_NONE)->head.id;
    office_day(&payees_office, "2021-09-20");
    came_back(id);
    office_day(&payees_office, "2021-10-09");
    snprintf(text, sizeof text, "%sfrom: 2021-09\n", late);
    CU_ASSERT_EQUAL(payees_pay_to(text), YM_EBAD);
    CU_ASSERT(office_said(&payees_office, "payee, from", "Earlier months are paid, on a roll, or before the agreement: from {1} on at the earliest."));
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(late), 0);
    const struct ym_case *c = walk_see(&payees_office, payees_number);
    CU_ASSERT_PTR_NOT_NULL_FATAL(c);
    CU_ASSERT_EQUAL(OFFICE_GOT(&payees_office, payee, 0)->from, month_of("2021-10"));
    another_account("6230000000000000055");
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "payer1", "account.waiting", NULL), 0);
    for (size_t i = 0; i < 2; i++)
        CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&payees_office, found, i)->number, payees_number);
    int64_t single = roll_single(&payees_office, "tekun", "2021-10", payees_number);
    CU_ASSERT_EQUAL(payees_roll(single).held, 2); /* two accounts wait, each for its months */
    CU_ASSERT_PTR_NULL(payees_row(single, "2021-09", YM_NONE));
    office_close(&payees_office);
}

/* Two parts of a month held back are one month. */
static void months_held_back(void)
{
    payees_both_paid();
    CU_ASSERT_EQUAL_FATAL(walk_act(&payees_office, "county2", payees_number, "hold", "核实", NULL), 0);
    office_day(&payees_office, "2021-11-10");
    int64_t november = roll_made(&payees_office, "tekun", "2021-11");
    CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer1", "roll.see", november), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&payees_office, YM_R_holdback), 1);
    CU_ASSERT_EQUAL(OFFICE_GOT(&payees_office, holdback, 0)->months, 2);
    CU_ASSERT_EQUAL(OFFICE_GOT(&payees_office, holdback, 0)->amount, 2 * WHOLE);
    office_close(&payees_office);
}

/* The newest month first, its parts together. */
static void months_in_order(void)
{
    char text[64];
    payees_both_paid();
    snprintf(text, sizeof text, "%%rec: want\n\nnumber: %s\n", payees_number);
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "county1", "ledger.see", text), 0);
    static const struct {
        const char *month;
        int64_t part;
    } is[] = {{"2021-10", YM_NONE}, {"2021-10", YM_part_care}, {"2021-09", YM_NONE}, {"2021-09", YM_part_care}, {"2021-08", YM_NONE}};
    CU_ASSERT_EQUAL_FATAL(office_count(&payees_office, YM_R_owing), 5);
    for (size_t i = 0; i < 5; i++) {
        const struct ym_owing *o = OFFICE_GOT(&payees_office, owing, i);
        CU_ASSERT(o->month == month_of(is[i].month) && o->part == is[i].part);
    }
    office_close(&payees_office);
}

/* 本人 is whom it covers, be another the applicant for him. */
static void the_person_covered(void)
{
    char text[200], own_name[64];
    payees_begin();
    struct made home = family_put(&payees_office, &(struct family){.amount = 30000, .persons = 2, .from = "2021-08", .township = "411526201"});
    struct made own = family_put(&payees_office, &(struct family){.programme = "kunnan_canji", .amount = 6000, .home = &home, .after = 1, .township = "411526201",
                                                                  .decided = "2021-08-20", .from = "2021-09"});
    snprintf(payees_number, sizeof payees_number, "%s", own.number);
    walk_see(&payees_office, own.number);
    const struct ym_beneficiary *b;
    size_t pos = 0;
    const struct ym_person *p = NULL;
    while ((b = YM_NEXT(&payees_office.out, beneficiary, own.grant, &pos)))
        p = YM_FIND(&payees_office.out, person, b->person);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    snprintf(own_name, sizeof own_name, "%s", p->name);
    CU_ASSERT_EQUAL(payees_pay_to("%rec: payee\n\nkind: person\nbank: 黄川农商行\nnumber: 6230111122223333444\nholder: 别人\n"), YM_EBAD);
    CU_ASSERT(office_said(&payees_office, "payee, holder", "The account of {1} is in his own name."));
    snprintf(text, sizeof text, "%%rec: payee\n\nkind: person\nbank: 黄川农商行\nnumber: 6230111122223333444\nholder: %s\n", own_name);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(text), 0);
    walk_see(&payees_office, own.number);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&payees_office, payee, 0)->name, own_name);
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "payer1", "account.waiting", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&payees_office, found, 0)->number, own.number); /* not another of the family's */
    office_close(&payees_office);
}

ym_suite_fn ym_suite_payees_months;
void ym_suite_payees_months(void)
{
    static const struct ym_test tests[] = {
        {"the family's row goes off", the_familys_row_goes_off},
        {"the carer's row goes off", the_carers_row_goes_off},
        {"the carer's account to be mended", the_carers_account_to_be_mended},
        {"what of the family's came back", what_of_the_familys_came_back},
        {"what was the family's stays", what_was_the_familys_stays},
        {"months held back", months_held_back},
        {"months in order", months_in_order},
        {"the person covered", the_person_covered},
        {0},
    };
    ym_suite_add("payees, months", tests);
}
