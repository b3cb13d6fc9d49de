/* payees.c — see payees.h. */
#include "payees.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "walk.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/transfer.h"

struct office payees_office;
char payees_number[32];

const char payees_carer[] = "%rec: payee\n\nkind: carer\nname: 周护工\nagreement: 照协2021-07\nsigned_on: 2021-08-30\nbank: 黄川农商行\n"
                            "number: 6230111122223333444\n";
const char payees_another[] = "%rec: payee\n\nkind: carer\nname: 周护工\nagreement: 照协2021-07\nsigned_on: 2021-08-30\nbank: 黄川农商行\n"
                              "number: 6230111122223333555\n";
const char payees_home[] = "%rec: payee\n\nkind: institution\nname: 黄川县中心敬老院\nagreement: 供协2021-12\nsigned_on: 2021-09-01\n"
                           "bank: 黄川农商行\nnumber: 80010000000000012\n";

/* Granted in July, August paid to the family; today is September 5th. */
void payees_begin(void)
{
    office_open(&payees_office, 1, "2021-07-01");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&payees_office, &walk_e9, "2021-07-20", payees_number), 0);
    office_day(&payees_office, "2021-08-10");
    roll_paid(&payees_office, "tekun", "2021-08");
    office_day(&payees_office, "2021-09-05");
}

int payees_pay_to(const char *payee)
{
    return walk_act(&payees_office, "county1", payees_number, "pay_to", "已签订协议", payee);
}

struct ym_ledger payees_rest(const char *month)
{
    const struct ym_case *c = walk_see(&payees_office, payees_number);
    return family_month(&payees_office, c->head.root, c->head.id, month);
}

struct ym_ledger payees_care(const char *month)
{
    const struct ym_case *c = walk_see(&payees_office, payees_number);
    return family_care(&payees_office, c->head.root, c->head.id, month);
}

void payees_owed(const char *month, int64_t family, int64_t apart)
{
    struct ym_ledger a = payees_rest(month), b = payees_care(month);
    CU_ASSERT_EQUAL(ym_or(a.owed, 0), family);
    CU_ASSERT_EQUAL(ym_or(b.owed, 0), apart);
}

/* Whoever says yes sees by which agreement. */
void payees_confirm(void)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "payer1", "account.waiting", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&payees_office, YM_R_account), 1);
    CU_ASSERT_EQUAL(office_count(&payees_office, YM_R_payee), 1);
    struct ym_account seen = *OFFICE_GOT(&payees_office, account, 0);
    *OFFICE_GIVE(&payees_office, account) = seen;
    CU_ASSERT_EQUAL_FATAL(office_ask(&payees_office, "payer1", "account.confirm"), 0);
}

const struct ym_payment *payees_row(int64_t roll, const char *month, int64_t part)
{
    const struct ym_payment *p;
    CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer1", "roll.see", roll), 0);
    for (size_t i = 0; (p = OFFICE_GOT(&payees_office, payment, i)); i++)
        if (p->month == month_of(month) && p->part == part && strcmp(p->number, payees_number) == 0)
            return p;
    return NULL;
}

struct ym_roll payees_roll(int64_t roll)
{
    CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer1", "roll.see", roll), 0);
    return *OFFICE_GOT(&payees_office, roll, 0);
}

int64_t payees_carer_paid(void)
{
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_confirm();
    office_day(&payees_office, "2021-09-10");
    return roll_paid(&payees_office, "tekun", "2021-09");
}

void payees_both_paid(void)
{
    payees_carer_paid();
    office_day(&payees_office, "2021-10-10");
}

void payees_came_back(int64_t row)
{
    payees_came_back_for(row, "账号不符");
}

void payees_came_back_for(int64_t row, const char *reason)
{
    struct ym_transfer *t = OFFICE_GIVE(&payees_office, transfer);
    t->row = row;
    t->number = payees_number;
    t->came = YM_transfer_returned;
    t->day = day_of("2021-09-18");
    t->reason = reason;
    CU_ASSERT_EQUAL_FATAL(office_ask(&payees_office, "payer2", "transfer.answer"), 0);
}

size_t payees_returned(void)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "window1", "todo.list", "%rec: todos\n\nkind: payee_returned\n"), 0);
    CU_ASSERT_EQUAL(office_count(&payees_office, YM_R_todo), 0); /* the window cannot mend it */
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "county1", "todo.list", "%rec: todos\n\nkind: payee_returned\n"), 0);
    return office_count(&payees_office, YM_R_todo);
}
