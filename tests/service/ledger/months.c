/* months.c — months of a case and rows of rolls, see months.h. */
#include "months.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/balance.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/line.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/settling.h"
#include "yimen/domain/record/transfer.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/record/which.h"

/* ---- months */

void months_is(const char *number, const char *month, struct months_line want)
{
    struct ym_head kase = deaths_see(number)->head;
    struct ym_ledger l = family_month(&deaths_office, kase.root, kase.id, month);
    struct months_line got = {ym_or(l.owed, 0), ym_or(l.under_way, 0), ym_ledger_net(&l), ym_ledger_open(&l), ym_ledger_over(&l)};
    int same = memcmp(&got, &want, sizeof got) == 0;
    if (!same)
        fprintf(stderr, "%s: owed %lld, under way %lld, paid %lld, open %lld, over %lld\n", month, (long long)got.owed,
                (long long)got.under_way, (long long)got.paid, (long long)got.open, (long long)got.over);
    CU_ASSERT(same);
}

const struct ym_owing *months_owing(const char *number, const char *month)
{
    const struct ym_owing *o;
    size_t pos = 0;
    OFFICE_GIVE(&deaths_office, want)->number = number;
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "county1", "ledger.see"), 0);
    while ((o = YM_NEXT(&deaths_office.out, owing, -1, &pos)) && o->month != month_of(month))
        ;
    CU_ASSERT_PTR_NOT_NULL_FATAL(o);
    return o;
}

const char *months_why(const char *number, const char *month)
{
    return months_owing(number, month)->why;
}

void months_balance_is(int64_t open, int64_t over)
{
    const struct ym_balance *b;
    size_t pos = 0;
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "payer1", "ledger.open", NULL), 0);
    for (; (b = YM_NEXT(&deaths_office.out, balance, -1, &pos)); over -= b->over)
        open -= b->open;
    CU_ASSERT_EQUAL(open, 0);
    CU_ASSERT_EQUAL(over, 0);
}

/* ---- rolls */

const struct ym_payment *months_row(int64_t roll, const char *number, const char *month)
{
    const struct ym_payment *p;
    size_t pos = 0;
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer1", "roll.see", roll), 0);
    while ((p = YM_NEXT(&deaths_office.out, payment, -1, &pos)))
        if (strcmp(p->number, number) == 0 && p->month == month_of(month) && p->state != YM_payment_dropped)
            return p;
    return NULL;
}

void months_roll_is(int64_t roll, int64_t rows, int64_t fen, int64_t back)
{
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer1", "roll.see", roll), 0);
    const struct ym_roll *r = OFFICE_GOT(&deaths_office, roll, 0);
    CU_ASSERT_EQUAL(ym_or(r->payments, 0), rows);
    CU_ASSERT_EQUAL(ym_or(r->amount, 0), fen);
    CU_ASSERT_EQUAL(ym_or(r->back, 0), back);
}

void months_hand(int64_t roll)
{
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&deaths_office, "payer2", "roll.hand", roll), 0);
}

int64_t months_paid_in(const char *quarter)
{
    char ask[64];
    const struct ym_line *line;
    size_t pos = 0;
    snprintf(ask, sizeof ask, "%%rec: span\n\nquarter: %s\n", quarter);
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "supervisor1", "summary", ask), 0);
    while ((line = YM_NEXT(&deaths_office.out, line, -1, &pos)))
        if (strcmp(line->kind, "now") == 0 && !*line->programme && strcmp(line->span, quarter) == 0)
            return ym_or(line->amount, 0);
    return 0;
}

/* ---- accounts, the bank */

void months_account(const char *number, const char *holder, const char *account)
{
    deaths_see(number);
    struct ym_account is = *OFFICE_GOT(&deaths_office, account, 0), *ask = OFFICE_GIVE(&deaths_office, account);
    *ask = is;
    ask->holder = holder;
    ask->number = account;
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "window1", "family.change"), 0);
}

void months_confirm_account(void)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, "payer1", "account.waiting", NULL), 0);
    const struct ym_account *waits = OFFICE_GOT(&deaths_office, account, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(waits);
    struct ym_account seen = *waits;
    *OFFICE_GIVE(&deaths_office, account) = seen;
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "payer1", "account.confirm"), 0);
}

void months_came_back(int64_t row, const char *number, const char *day)
{
    struct ym_transfer *t = OFFICE_GIVE(&deaths_office, transfer);
    t->row = row;
    t->number = number;
    t->came = YM_transfer_returned;
    t->day = day_of(day);
    t->reason = "账户已销户";
    CU_ASSERT_EQUAL_FATAL(office_ask(&deaths_office, "payer1", "transfer.answer"), 0);
}

/* ---- by two */

int64_t months_settle(const char *number, const char *month, int64_t kind)
{
    struct ym_settling *ask = OFFICE_GIVE(&deaths_office, settling);
    ask->number = number;
    ask->month = month_of(month);
    ask->kind = kind;
    ask->reason = "无继承人，村委会证明";
    return office_ask(&deaths_office, "payer1", "settle.ask") ? 0 : OFFICE_GOT(&deaths_office, result, 0)->record;
}

int months_decide(const char *who, const char *call, int64_t id)
{
    OFFICE_GIVE(&deaths_office, which)->record = id;
    return office_ask(&deaths_office, who, call);
}

size_t months_todos(const char *who, const char *kind)
{
    char ask[64];
    snprintf(ask, sizeof ask, "%%rec: todos\n\nkind: %s\n", kind);
    CU_ASSERT_EQUAL_FATAL(office_call(&deaths_office, who, "todo.list", ask), 0);
    return office_count(&deaths_office, YM_R_todo);
}
