/* payees.c — see payees.h. */
#include "payees.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "walk.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/institution.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/transfer.h"

struct office payees_office;
char payees_number[32];

const char payees_carer[] = "%rec: payee\n\nkind: carer\nname: 周护工\nagreement: 照协2021-07\nsigned_on: 2021-08-30\nbank: 黄川农商行\n"
                            "number: 6230111122223333444\n";
const char payees_another[] = "%rec: payee\n\nkind: carer\nname: 周护工\nagreement: 照协2021-07\nsigned_on: 2021-08-30\nbank: 黄川农商行\n"
                              "number: 6230111122223333555\n";
char payees_home[120];
int64_t payees_house;

void payees_home_signed(char out[120], const char *signed_on)
{
    snprintf(out, 120, "%%rec: payee\n\nkind: institution\ninstitution: %lld\nagreement: 供协2021-12\nsigned_on: %s\n", (long long)payees_house, signed_on);
}

int payees_enter_house(const char *who, const char *name, const char *number)
{
    struct ym_institution *i = OFFICE_GIVE(&payees_office, institution);
    i->name = name;
    i->township = "411526001";
    i->bank = "黄川农商行";
    i->number = number;
    return office_ask(&payees_office, who, "institution.save");
}

void payees_house_moves(const char *number)
{
    struct ym_institution i = payees_house_seen();
    i.number = number;
    CU_ASSERT_EQUAL_FATAL(payees_house_save("county1", &i), 0);
}

void payees_open(void)
{
    office_open(&payees_office, 1, "2021-07-01");
    CU_ASSERT_EQUAL_FATAL(payees_enter_house("county1", "黄川县中心敬老院", "80010000000000012"), 0);
    payees_house = OFFICE_GOT(&payees_office, result, 0)->record;
    payees_home_signed(payees_home, "2021-09-01");
    payees_confirm_house();
}

/* Granted in July, August paid to the family; today is September 5th. */
void payees_begin(void)
{
    payees_open();
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

int payees_say_yes(const char *who, const struct ym_account *seen)
{
    const struct ym_account kept = *seen;
    *OFFICE_GIVE(&payees_office, account) = kept;
    return office_ask(&payees_office, who, "account.confirm");
}

/* The institutions' stand before the families'. */
const struct ym_account *payees_waiting(int institution)
{
    const struct ym_account *a;
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "payer1", "account.waiting", NULL), 0);
    for (size_t i = 0; (a = OFFICE_GOT(&payees_office, account, i)); i++)
        if ((a->institution != YM_NONE) == institution)
            return a;
    return NULL;
}

/* Whoever says yes sees by which agreement. */
void payees_confirm(void)
{
    const struct ym_account *a = payees_waiting(0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(a);
    CU_ASSERT_EQUAL(office_count(&payees_office, YM_R_payee), 1);
    CU_ASSERT_EQUAL_FATAL(payees_say_yes("payer1", a), 0);
}

void payees_confirm_house(void)
{
    const struct ym_account *a = payees_waiting(1);
    CU_ASSERT_PTR_NOT_NULL_FATAL(a);
    CU_ASSERT_EQUAL_FATAL(payees_say_yes("payer1", a), 0);
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

int payees_case_came_back(int64_t roll, const char *number, const char *who)
{
    const struct ym_payment *p;
    int64_t row = 0;
    CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer1", "roll.see", roll), 0);
    for (size_t i = 0; (p = OFFICE_GOT(&payees_office, payment, i)); i++)
        row = strcmp(p->number, number) == 0 ? p->head.id : row;
    struct ym_transfer *t = OFFICE_GIVE(&payees_office, transfer);
    t->row = row;
    t->number = number;
    t->came = YM_transfer_returned;
    t->day = day_of("2021-09-18");
    t->reason = "账户已销户";
    return office_ask(&payees_office, who, "transfer.answer");
}

int payees_goes_there(const char *number, const char *more)
{
    char text[300];
    snprintf(text, sizeof text, "%s%s", payees_home, more);
    return walk_act(&payees_office, "county1", number, "pay_to", "已入住", text);
}

/* Both were paid in August and live there since September, the fifth. */
void payees_two_live_there(char other[32])
{
    int next = 1;
    struct walk_family f = walk_fresh(&walk_e9, "tekun", &next);
    f.township = "411526001";
    payees_open();
    CU_ASSERT_EQUAL_FATAL(walk_granted(&payees_office, &walk_e9, "2021-07-20", payees_number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&payees_office, &f, "2021-07-20", other), 0);
    office_day(&payees_office, "2021-08-10");
    roll_paid(&payees_office, "tekun", "2021-08");
    office_day(&payees_office, "2021-09-05");
    CU_ASSERT_EQUAL_FATAL(payees_goes_there(payees_number, ""), 0);
    CU_ASSERT_EQUAL_FATAL(payees_goes_there(other, ""), 0);
}

struct ym_institution payees_house_seen(void)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "county1", "institution.list", NULL), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(OFFICE_GOT(&payees_office, institution, 0));
    return *OFFICE_GOT(&payees_office, institution, 0);
}

int payees_house_save(const char *who, const struct ym_institution *i)
{
    *OFFICE_GIVE(&payees_office, institution) = *i;
    return office_ask(&payees_office, who, "institution.save");
}

/* Rows of a roll to an account; of which month all are goes without saying. */
size_t payees_rows_to(int64_t roll, const char *account)
{
    const struct ym_payment *p;
    size_t n = 0;
    CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer1", "roll.see", roll), 0);
    for (size_t i = 0; (p = OFFICE_GOT(&payees_office, payment, i)); i++)
        n += p->state == YM_payment_listed && strcmp(p->account, account) == 0;
    return n;
}
