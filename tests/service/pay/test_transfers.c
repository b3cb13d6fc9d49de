/* test_transfers.c — a transfer comes back: its month is open again, its account waits, a desk is told; said twice, by mistake, of nothing. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "rolls.h"
#include "run.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/line.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/record/settling.h"
#include "yimen/domain/record/todo.h"
#include "yimen/domain/record/transfer.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/record/which.h"

static struct office d;

static const char unknown[] = "账号不符";

static int answer(const char *who, const struct made *m, int64_t row, int64_t came, const char *day)
{
    struct ym_transfer *t = OFFICE_GIVE(&d, transfer);
    t->row = row;
    t->number = m->number;
    t->came = came;
    t->day = day_of(day);
    t->reason = unknown;
    return office_ask(&d, who, "transfer.answer");
}

/* The row of the family on that roll. */
static int64_t row_of(int64_t roll, const struct made *m)
{
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    const struct ym_payment *p = rolls_payment(&d, m);
    CU_ASSERT_PTR_NOT_NULL_FATAL(p);
    return p->head.id;
}

static struct ym_ledger month(const struct made *m, const char *of)
{
    return family_month(&d, m->root, m->case_id, of);
}

static int is_open(const struct made *m, const char *of, int64_t fen)
{
    struct ym_ledger l = month(m, of);
    return ym_ledger_open(&l) == fen && ym_ledger_over(&l) == 0;
}

static size_t todos(const char *who, const char *kind)
{
    char ask[64];
    snprintf(ask, sizeof ask, "%%rec: todos\n\nkind: %s\n", kind);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, who, "todo.list", ask), 0);
    return office_count(&d, YM_R_todo);
}

static void mend_account(const struct made *m, const char *number)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "payer1", "account.waiting", NULL), 0);
    struct ym_account seen = *OFFICE_GOT(&d, account, 0);
    struct ym_account *a = OFFICE_GIVE(&d, account);
    *a = seen;
    a->head.root = m->root;
    a->number = number;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "family.change"), 0);
}

static int confirm_as(const char *who)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, who, "account.waiting", NULL), 0);
    const struct ym_account *waits = OFFICE_GOT(&d, account, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(waits);
    struct ym_account seen = *waits;
    *OFFICE_GIVE(&d, account) = seen;
    return office_ask(&d, who, "account.confirm");
}

static void confirm_account(void)
{
    CU_ASSERT_EQUAL_FATAL(confirm_as("payer1"), 0);
}

/* Whoever entered that it came back does not say that the account is right. */
static void account_is_right(void)
{
    CU_ASSERT_EQUAL(confirm_as("payer1"), YM_EDENIED);
    CU_ASSERT(office_said(&d, "", "You entered that a transfer to this bank account came back; another payer confirms that it is right."));
    CU_ASSERT_EQUAL_FATAL(confirm_as("payer2"), 0);
}

/* Two months paid; 419.00 each. */
static struct made paid(int64_t *september)
{
    office_open(&d, 1, "2021-08-10");
    struct made m = family_put(&d, &(struct family){.amount = 41900, .from = "2021-08", .name = "张三"});
    roll_paid(&d, "dibao", "2021-08");
    office_day(&d, "2021-09-10");
    *september = row_of(roll_paid(&d, "dibao", "2021-09"), &m);
    office_day(&d, "2021-09-26");
    return m;
}

static const char *held_why(int64_t roll, const struct made *m)
{
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    const struct ym_holdback *h = rolls_holdback(&d, m);
    CU_ASSERT_PTR_NOT_NULL_FATAL(h);
    CU_ASSERT_STRING_EQUAL(h->name, "张三"); /* by name */
    return h->reason;
}

/* The month says what of it came back; how, when and by whom stands beside it. */
static void is_told(const struct made *m)
{
    const struct ym_owing *o;
    const struct ym_settlement *t;
    size_t pos = 0, past = 0;
    OFFICE_GIVE(&d, want)->number = m->number;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "county1", "ledger.see"), 0);
    while ((o = YM_NEXT(&d.out, owing, -1, &pos)))
        CU_ASSERT_EQUAL(o->returned, o->month == month_of("2021-09") ? 41900 : YM_NONE);
    t = YM_NEXT(&d.out, settlement, -1, &past);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    CU_ASSERT(t->month == month_of("2021-09") && t->kind == YM_settlement_returned && strcmp(t->reason, unknown) == 0);
    CU_ASSERT_PTR_NULL(YM_NEXT(&d.out, settlement, -1, &past));
}

static void came_back(void)
{
    int64_t september;
    struct made m = paid(&september);
    CU_ASSERT_EQUAL(todos("window1", "returned"), 0);
    CU_ASSERT_EQUAL_FATAL(answer("payer1", &m, september, YM_transfer_returned, "2021-09-25"), 0);
    const struct ym_payment *p = OFFICE_GOT(&d, payment, 0);
    CU_ASSERT(p->state == YM_payment_failed && strcmp(p->failure, unknown) == 0 && p->returned == day_of("2021-09-25"));
    const struct ym_settlement *t = OFFICE_GOT(&d, settlement, 0);
    CU_ASSERT(t->amount == 41900 && t->on == day_of("2021-09-26") && t->row == september && strcmp(t->name, "张三") == 0);
    CU_ASSERT(is_open(&m, "2021-09", 41900) && is_open(&m, "2021-08", 0));
    CU_ASSERT_EQUAL(month(&m, "2021-09").returned, 41900);
    is_told(&m);
    CU_ASSERT_EQUAL_FATAL(todos("window1", "returned"), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, todo, 0)->now, unknown);

    CU_ASSERT_EQUAL(answer("payer1", &m, september, YM_transfer_returned, "2021-09-25"), YM_EBAD); /* the same once more */
    CU_ASSERT(office_said(&d, "transfer, row", "It is recorded already that this payment came back, on {1}."));
    CU_ASSERT(is_open(&m, "2021-09", 41900));

    office_day(&d, "2021-10-05"); /* nothing goes to that account, for whatever month */
    CU_ASSERT_STRING_EQUAL(held_why(roll_single(&d, "dibao", "2021-10", m.number), &m),
                           "A transfer to this account came back on {1}; mend the account, or another official confirms that it is right.");
    office_day(&d, "2021-10-08");
    mend_account(&m, "6228000000000000002");
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "payer1", "account.waiting", NULL), 0);
    char first[40];
    snprintf(first, sizeof first, "%s", OFFICE_GOT(&d, account, 0)->was_number); /* the payer sees what it was */
    CU_ASSERT_STRING_NOT_EQUAL(first, "");
    mend_account(&m, first); /* the same again does not count because it was paid once: the last transfer came back */
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "payer1", "account.waiting", NULL), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(OFFICE_GOT(&d, account, 0));
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, account, 0)->number, first);
    mend_account(&m, "6228000000000000002");
    CU_ASSERT_EQUAL(todos("window1", "returned"), 0);
    CU_ASSERT_STRING_EQUAL(held_why(roll_single(&d, "dibao", "2021-10", m.number), &m),
                           "The bank account was entered or changed on {1} and is not confirmed yet; another official confirms it.");
    confirm_account();

    office_day(&d, "2021-10-10");
    int64_t october = roll_paid(&d, "dibao", "2021-10");
    rolls_is_on(&d, october, &m, 41900, 41900); /* L4: 41900 + 41900 to the new account */
    CU_ASSERT_STRING_EQUAL(rolls_payment(&d, &m)->account, "6228000000000000002");
    CU_ASSERT(is_open(&m, "2021-09", 0) && is_open(&m, "2021-10", 0));
    rolls_month_is(&d, &m, "2021-09", 41900, 0, 2 * 41900);
    office_day(&d, "2021-11-10");
    rolls_is_on(&d, roll_made(&d, "dibao", "2021-11"), &m, 41900, 0);
    office_close(&d);
}

/* A further line for September only if that transfer comes back, too. */
static void came_back_again(void)
{
    int64_t september;
    struct made m = paid(&september);
    CU_ASSERT_EQUAL_FATAL(answer("payer1", &m, september, YM_transfer_returned, "2021-09-25"), 0);
    account_is_right(); /* the bank's machine was down */
    CU_ASSERT_EQUAL(todos("window1", "returned"), 0);
    int64_t again = row_of(roll_single(&d, "dibao", "2021-09", m.number), &m);
    CU_ASSERT_NOT_EQUAL(again, september);
    CU_ASSERT_EQUAL(answer("payer1", &m, again, YM_transfer_returned, "2021-09-26"), YM_EBAD); /* it is not handed over */
    CU_ASSERT(office_said(&d, "transfer, row", "This payment was not handed over: there is nothing that could come back."));
    const struct ym_payment *row = (const struct ym_payment *)office_record(&d, YM_R_payment, m.root, again);
    int64_t roll = row->roll;
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.hand", roll), 0);
    CU_ASSERT(is_open(&m, "2021-09", 0));
    office_day(&d, "2021-09-28");
    CU_ASSERT_EQUAL_FATAL(answer("payer1", &m, again, YM_transfer_returned, "2021-09-28"), 0);
    CU_ASSERT(is_open(&m, "2021-09", 41900));
    CU_ASSERT_EQUAL(month(&m, "2021-09").returned, 2 * 41900);

    CU_ASSERT_EQUAL_FATAL(answer("payer1", &m, september, YM_transfer_arrived, "2021-09-28"), 0); /* the first had arrived after all */
    CU_ASSERT(is_open(&m, "2021-09", 0));
    CU_ASSERT_EQUAL(answer("payer1", &m, september, YM_transfer_arrived, "2021-09-28"), YM_EBAD);
    CU_ASSERT(office_said(&d, "transfer, row", "This payment is not recorded as sent back."));
    CU_ASSERT_EQUAL(todos("payer1", "over"), 0);
    CU_ASSERT_EQUAL_FATAL(answer("payer1", &m, again, YM_transfer_arrived, "2021-09-28"), 0); /* both: too much was paid */
    struct ym_ledger l = month(&m, "2021-09");
    CU_ASSERT_EQUAL(ym_ledger_over(&l), 41900);
    CU_ASSERT_EQUAL_FATAL(todos("payer1", "over"), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, todo, 0)->text, "2021-09");
    office_close(&d);
}

static void called_back_by_mistake(void)
{
    int64_t september;
    struct made m = paid(&september);
    CU_ASSERT_EQUAL_FATAL(answer("payer1", &m, september, YM_transfer_returned, "2021-09-25"), 0);
    CU_ASSERT_EQUAL_FATAL(answer("payer2", &m, september, YM_transfer_arrived, "2021-09-26"), 0);
    const struct ym_payment *p = OFFICE_GOT(&d, payment, 0);
    CU_ASSERT(p->state == YM_payment_listed && !*p->failure && p->returned == YM_NONE);
    CU_ASSERT(is_open(&m, "2021-09", 0));
    CU_ASSERT_EQUAL(month(&m, "2021-09").returned, YM_NONE);
    office_day(&d, "2021-10-10");
    rolls_is_on(&d, roll_made(&d, "dibao", "2021-10"), &m, 41900, 0); /* its account counts as before */
    office_close(&d);
}

static int64_t paid_in(const char *quarter)
{
    char ask[64];
    const struct ym_line *line;
    size_t pos = 0;
    snprintf(ask, sizeof ask, "%%rec: span\n\nquarter: %s\n", quarter);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "supervisor1", "summary", ask), 0);
    while ((line = YM_NEXT(&d.out, line, -1, &pos)))
        if (strcmp(line->kind, "now") == 0 && !*line->programme && strcmp(line->span, quarter) == 0)
            return line->amount;
    return -1;
}

/* Signed money never moves: what came back counts on the day it was told. */
static void counts_on_its_day(void)
{
    int64_t september;
    struct made m = paid(&september);
    office_day(&d, "2021-10-02");
    CU_ASSERT_EQUAL_FATAL(answer("payer1", &m, september, YM_transfer_returned, "2021-09-25"), 0);
    CU_ASSERT_EQUAL(paid_in("2021Q3"), 2 * 41900);
    CU_ASSERT_EQUAL(paid_in("2021Q4"), -41900);
    CU_ASSERT_EQUAL_FATAL(answer("payer1", &m, september, YM_transfer_arrived, "2021-10-02"), 0);
    CU_ASSERT_EQUAL(paid_in("2021Q4"), 0);
    office_close(&d);
}

static void what_is_refused(void)
{
    int64_t september;
    struct made m = paid(&september);
    struct made other = family_put(&d, &(struct family){.amount = 100, .from = "2021-09"});
    CU_ASSERT_EQUAL(answer("payer1", &other, september, YM_transfer_returned, "2021-09-25"), YM_EBAD); /* of another case */
    CU_ASSERT(office_said(&d, "transfer, number", "This payment is one of case {1}."));
    CU_ASSERT_EQUAL(answer("payer1", &m, september, YM_transfer_returned, "2021-09-27"), YM_EBAD);
    CU_ASSERT(office_said(&d, "transfer, day", "This day lies ahead."));
    CU_ASSERT_EQUAL(answer("payer1", &m, september, YM_transfer_returned, "2021-09-09"), YM_EBAD);
    CU_ASSERT(office_said(&d, "transfer, day", "It was handed over on {1}; it cannot have come back before."));
    CU_ASSERT_EQUAL(answer("payer1", &m, m.grant, YM_transfer_returned, "2021-09-25"), YM_ENOENT);
    CU_ASSERT_EQUAL(answer("window1", &m, september, YM_transfer_returned, "2021-09-25"), YM_EDENIED);
    CU_ASSERT_EQUAL(answer("county1", &m, september, YM_transfer_returned, "2021-09-25"), YM_EDENIED);
    CU_ASSERT(is_open(&m, "2021-09", 0));
    struct ym_settling *s = OFFICE_GIVE(&d, settling); /* nor by the way of two, which knows of no row */
    s->number = m.number;
    s->month = month_of("2021-09");
    s->kind = YM_settlement_returned;
    s->reason = unknown;
    CU_ASSERT_EQUAL(office_ask(&d, "payer1", "settle.ask"), YM_EBAD);
    office_close(&d);
}

/* L14: the month of the death comes back; nobody alive, so by two to the heir, and the desk's to-do is done. */
static void of_somebody_dead(void)
{
    office_open(&d, 1, "2021-10-10");
    struct made m = family_put(&d, &(struct family){.amount = 59000, .from = "2021-10", .name = "张三"});
    int64_t october = row_of(roll_paid(&d, "dibao", "2021-10"), &m);
    char ask[160];
    office_day(&d, "2021-10-20");
    snprintf(ask, sizeof ask, "%%rec: death\n\nperson: %lld\ndied: 2021-10-03\nsource: 医院证明\n", (long long)m.applicant);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "person.death", ask), 0);
    office_day(&d, "2021-10-28");
    CU_ASSERT_EQUAL_FATAL(answer("payer1", &m, october, YM_transfer_returned, "2021-10-28"), 0);
    office_day(&d, "2021-11-10");
    int64_t roll = roll_paid(&d, "dibao", "2021-11");
    CU_ASSERT_EQUAL_FATAL(rolls_see(&d, roll), 0);
    CU_ASSERT_EQUAL(rolls_payments(&d, &m), 0);
    CU_ASSERT_EQUAL_FATAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL_FATAL(todos("payer1", "late"), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, todo, 0)->text, "2021-10");
    struct ym_settling *s = OFFICE_GIVE(&d, settling);
    s->number = m.number;
    s->month = month_of("2021-10");
    s->kind = YM_settlement_heir;
    s->reason = "继承公证书";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "payer1", "settle.ask"), 0);
    int64_t id = OFFICE_GOT(&d, result, 0)->record;
    OFFICE_GIVE(&d, which)->record = id;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "county1", "settle.confirm"), 0);
    CU_ASSERT(is_open(&m, "2021-10", 0));
    CU_ASSERT_EQUAL(todos("payer1", "returned"), 0);
    office_close(&d);
}

/* A month that its roll left out is told until it is paid; one that is on a roll not handed over still is. */
static void months_left_unpaid(void)
{
    office_open(&d, 1, "2021-09-10");
    struct made m = family_put(&d, &(struct family){.amount = 41900, .from = "2021-08", .no_account = 1, .name = "张三"});
    family_put(&d, &(struct family){.amount = 100, .from = "2021-08"});
    CU_ASSERT_EQUAL_FATAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(todos("payer1", "late"), 0); /* no roll left it out yet */
    roll_paid(&d, "dibao", "2021-09");
    CU_ASSERT_EQUAL_FATAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL_FATAL(todos("payer1", "late"), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, todo, 0)->text, "2021-08");
    CU_ASSERT_EQUAL(todos("town_411526101", "late"), 1);
    office_day(&d, "2021-10-08");
    CU_ASSERT_EQUAL_FATAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(todos("payer1", "late"), 1); /* one a case, however often it is looked for */
    struct ym_account *a = OFFICE_GIVE(&d, account);
    a->head.root = m.root;
    a->holder = "张三";
    a->bank = "潢川农商行";
    a->number = "6228000000000000001";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "family.change"), 0);
    confirm_account();
    int64_t roll = roll_made(&d, "dibao", "2021-10");
    CU_ASSERT_EQUAL(todos("payer1", "late"), 1);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&d, "payer2", "roll.hand", roll), 0);
    CU_ASSERT_EQUAL(todos("payer1", "late"), 0);
    CU_ASSERT_EQUAL_FATAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(todos("payer1", "late"), 0);
    office_close(&d);
}

ym_suite_fn ym_suite_transfers;
void ym_suite_transfers(void)
{
    static const struct ym_test tests[] = {
        {"L4: a transfer came back", came_back},
        {"came back again", came_back_again},
        {"called back by mistake", called_back_by_mistake},
        {"counts on its day", counts_on_its_day},
        {"what is refused", what_is_refused},
        {"L14: of somebody dead", of_somebody_dead},
        {"months left unpaid", months_left_unpaid},
        {0},
    };
    ym_suite_add("transfers", tests);
}
