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
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/settling.h"
#include "yimen/domain/record/which.h"
#include "yimen/service/service.h"
#include "yimen/store/record.h"

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

/* The carer's account is corrected: his row goes off, the family's stays; all that was his goes there, October too. */
static void the_carers_row_goes_off(void)
{
    payees_both_paid();
    int64_t october = roll_made(&payees_office, "tekun", "2021-10");
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_another), 0);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer2", "roll.confirm", october), 0);
    CU_ASSERT_STRING_EQUAL(roll_dropped(&payees_office, payees_number), "The bank account was changed since the roll was made.");
    CU_ASSERT_EQUAL(payees_roll(october).amount, BASIC);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer2", "roll.hand", october), 0);
    payees_confirm();
    office_day(&payees_office, "2021-11-10");
    int64_t november = roll_paid(&payees_office, "tekun", "2021-11");
    CU_ASSERT_STRING_EQUAL(payees_row(november, "2021-11", YM_part_care)->account, "6230111122223333555");
    CU_ASSERT_STRING_EQUAL(payees_row(november, "2021-10", YM_part_care)->account, "6230111122223333555");
    office_close(&payees_office);
}

/* What is to be mended is the carer's account: another of the family's does not end the to-do, another carer's account does. */
static void the_carers_account_to_be_mended(void)
{
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_confirm();
    office_day(&payees_office, "2021-09-10");
    int64_t september = roll_paid(&payees_office, "tekun", "2021-09");
    int64_t id = payees_row(september, "2021-09", YM_part_care)->head.id;
    office_day(&payees_office, "2021-09-20");
    payees_came_back(id);
    CU_ASSERT_EQUAL(payees_returned(), 1);
    another_account("6230000000000000055");
    CU_ASSERT_EQUAL(payees_returned(), 1);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_another), 0);
    CU_ASSERT_EQUAL(payees_returned(), 0);
    payees_owed("2021-09", BASIC, CARE); /* the month that came back is the new one's */
    const struct ym_case *c = walk_see(&payees_office, payees_number);
    CU_ASSERT_PTR_NOT_NULL_FATAL(c);
    CU_ASSERT_EQUAL(OFFICE_GOT(&payees_office, payee, 1)->from, month_of("2021-09"));
    office_close(&payees_office);
}

/* Another account of the same carer takes the place of his, not of the family's: what came back of hers is hers. */
static void what_of_the_familys_came_back(void)
{
    payees_begin();
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_confirm();
    office_day(&payees_office, "2021-09-10");
    int64_t september = roll_paid(&payees_office, "tekun", "2021-09");
    int64_t id = payees_row(september, "2021-09", YM_NONE)->head.id;
    office_day(&payees_office, "2021-09-20");
    payees_came_back(id);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_another), 0);
    walk_see(&payees_office, payees_number);
    CU_ASSERT_EQUAL(OFFICE_GOT(&payees_office, payee, 1)->from, month_of("2021-09"));
    payees_owed("2021-09", BASIC, CARE);
    struct ym_ledger rest = payees_rest("2021-09"), care = payees_care("2021-09");
    CU_ASSERT_EQUAL(ym_ledger_open(&rest), BASIC);
    CU_ASSERT_EQUAL(ym_ledger_open(&care), 0);
    office_close(&payees_office);
}

static size_t familys_returned(void)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "window1", "todo.list", "%rec: todos\n\nkind: returned\n"), 0);
    return office_count(&payees_office, YM_R_todo);
}

/* What came back of both is mended when both accounts are, whichever is first. */
static void both_to_be_mended(void)
{
    for (int carer_first = 0; carer_first < 2; carer_first++) {
        payees_begin();
        CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
        payees_confirm();
        office_day(&payees_office, "2021-09-10");
        int64_t september = roll_paid(&payees_office, "tekun", "2021-09");
        int64_t rest = payees_row(september, "2021-09", YM_NONE)->head.id, care = payees_row(september, "2021-09", YM_part_care)->head.id;
        office_day(&payees_office, "2021-09-20");
        payees_came_back(rest);
        payees_came_back(care);
        for (int i = 0; i < 2; i++) {
            CU_ASSERT_EQUAL(payees_returned(), 1);
            CU_ASSERT_EQUAL(familys_returned(), 1);
            if (i == carer_first)
                another_account("6230000000000000055");
            else
                CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_another), 0);
        }
        CU_ASSERT_EQUAL(payees_returned(), 0);
        CU_ASSERT_EQUAL(familys_returned(), 0);
        office_close(&payees_office);
    }
}

/* Months that the family was paid are the family's, also what came back of them; nobody is paid by an agreement for months before it. */
static void what_was_the_familys_stays(void)
{
    char late[120], text[400];
    payees_begin();
    payees_home_signed(late, "2021-10-08");
    office_day(&payees_office, "2021-09-10");
    int64_t september = roll_paid(&payees_office, "tekun", "2021-09");
    int64_t id = payees_row(september, "2021-09", YM_NONE)->head.id;
    office_day(&payees_office, "2021-09-20");
    payees_came_back(id);
    office_day(&payees_office, "2021-10-09");
    snprintf(text, sizeof text, "%sfrom: 2021-09\n", late);
    CU_ASSERT_EQUAL(payees_pay_to(text), YM_EBAD);
    CU_ASSERT(office_said(&payees_office, "payee, from", "From {1} on at the earliest: months before were paid, listed, decided otherwise, or lie before the agreement."));
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(late), 0);
    const struct ym_case *c = walk_see(&payees_office, payees_number);
    CU_ASSERT_PTR_NOT_NULL_FATAL(c);
    CU_ASSERT_EQUAL(OFFICE_GOT(&payees_office, payee, 0)->from, month_of("2021-10"));
    another_account("6230000000000000055");
    payees_house_moves("80010000000000020");
    CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "payer1", "account.waiting", NULL), 0);
    CU_ASSERT_EQUAL_FATAL(office_count(&payees_office, YM_R_found), 2);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&payees_office, found, 0)->name, "黄川县中心敬老院");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&payees_office, found, 1)->number, payees_number);
    int64_t single = roll_single(&payees_office, "tekun", "2021-10", payees_number);
    CU_ASSERT_EQUAL(payees_roll(single).held, 1); /* one family */
    CU_ASSERT_EQUAL(office_count(&payees_office, YM_R_holdback), 2); /* two accounts wait, each for its months */
    CU_ASSERT_PTR_NULL(payees_row(single, "2021-09", YM_NONE));
    office_close(&payees_office);
}

/* ---- decided otherwise */

static void until_november(void)
{
    payees_begin();
    office_day(&payees_office, "2021-11-05");
    CU_ASSERT_EQUAL(ym_service_housekeep(payees_office.service), 0); /* the months are open */
}

static int body_left_from_before(struct ym_txn *t, void *baton)
{
    const struct ym_ledger *rest = baton;
    struct ym_ledger *l;
    int err = YM_RECORD_GET(&l, t, ym_txn_arena(t), ledger, rest->head.root, rest->head.id);
    if (err)
        return err;
    l->old = 1;
    return ym_record_put(t, &l->head, l->head.rev);
}

/* A month left from before the ledger waits for two, the part of it that goes to a carer, too. */
static void left_from_before(void)
{
    until_november();
    struct ym_ledger september = payees_rest("2021-09");
    CU_ASSERT_EQUAL_FATAL(office_write(&payees_office, body_left_from_before, &september), 0);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_owed("2021-09", BASIC, CARE);
    CU_ASSERT_EQUAL(payees_care("2021-09").waits, 1);
    CU_ASSERT_EQUAL(payees_care("2021-10").waits, YM_NONE);
    payees_confirm();
    int64_t november = roll_made(&payees_office, "tekun", "2021-11");
    CU_ASSERT_PTR_NULL(payees_row(november, "2021-09", YM_NONE));
    CU_ASSERT_PTR_NULL(payees_row(november, "2021-09", YM_part_care));
    CU_ASSERT_PTR_NOT_NULL(payees_row(november, "2021-10", YM_part_care));
    office_close(&payees_office);
}

/* That a month is not paid any more was decided by two: nobody else is paid for it. */
static void not_paid_any_more(void)
{
    until_november();
    struct ym_settling *s = OFFICE_GIVE(&payees_office, settling);
    s->number = payees_number;
    s->month = month_of("2021-09");
    s->kind = YM_settlement_lapse;
    s->reason = "自愿放弃";
    CU_ASSERT_EQUAL_FATAL(office_ask(&payees_office, "payer1", "settle.ask"), 0);
    int64_t id = OFFICE_GOT(&payees_office, result, 0)->record;
    OFFICE_GIVE(&payees_office, which)->record = id;
    CU_ASSERT_EQUAL_FATAL(office_ask(&payees_office, "county1", "settle.confirm"), 0);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_owed("2021-09", WHOLE, 0);
    payees_owed("2021-10", BASIC, CARE);
    struct ym_ledger september = payees_rest("2021-09");
    CU_ASSERT_EQUAL(ym_ledger_open(&september), 0);
    office_close(&payees_office);
}

/* ---- told */

static int body_namesake_died(struct ym_txn *t, void *baton)
{
    const struct ym_case *c = baton;
    struct ym_person *p = YM_RECORD(ym_txn_arena(t), person);
    p->head.parent = p->head.root = c->head.root;
    p->name = "周护工";
    p->relation = YM_relation_child;
    p->standing = YM_standing_member;
    p->died = day_of("2021-08-20");
    return ym_record_put(t, &p->head, 0);
}

/* A carer is none of the family: one of the family's dead had the same name, and he is paid all the same. */
static void a_namesake_of_the_dead(void)
{
    payees_begin();
    struct ym_case of = *walk_see(&payees_office, payees_number);
    CU_ASSERT_EQUAL_FATAL(office_write(&payees_office, body_namesake_died, &of), 0);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees_carer), 0);
    payees_confirm();
    office_day(&payees_office, "2021-09-10");
    int64_t september = roll_made(&payees_office, "tekun", "2021-09");
    CU_ASSERT_PTR_NOT_NULL(payees_row(september, "2021-09", YM_part_care));
    CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer2", "roll.confirm", september), 0);
    CU_ASSERT_PTR_NOT_NULL(payees_row(september, "2021-09", YM_part_care));
    CU_ASSERT_EQUAL(payees_roll(september).amount, WHOLE);
    office_close(&payees_office);
}

/* Whoever cared for somebody, or took him in, is paid for the month he died in; after it nobody is. */
static void the_month_of_the_death(void)
{
    const char *const payees[] = {payees_carer, payees_home};
    for (size_t i = 0; i < 2; i++) {
        char ask[200];
        payees_begin();
        CU_ASSERT_EQUAL_FATAL(payees_pay_to(payees[i]), 0);
        if (!i)
            payees_confirm(); /* the institution's was confirmed before */
        const struct ym_case *c = walk_see(&payees_office, payees_number);
        snprintf(ask, sizeof ask, "%%rec: death\n\nperson: %lld\ndied: 2021-09-04\nsource: 医院证明\n", (long long)c->applicant);
        CU_ASSERT_EQUAL_FATAL(office_call(&payees_office, "window1", "person.death", ask), 0);
        office_day(&payees_office, "2021-10-10");
        int64_t october = roll_made(&payees_office, "tekun", "2021-10");
        int64_t part = i ? YM_NONE : YM_part_care;
        const struct ym_payment *p = payees_row(october, "2021-09", part);
        CU_ASSERT_PTR_NOT_NULL_FATAL(p);
        CU_ASSERT_EQUAL(p->amount, i ? WHOLE : CARE);
        CU_ASSERT_PTR_NULL(payees_row(october, "2021-10", part));
        if (!i)
            CU_ASSERT_PTR_NULL(payees_row(october, "2021-09", YM_NONE)); /* the rest is his heir's */
        CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer2", "roll.confirm", october), 0);
        CU_ASSERT_EQUAL_FATAL(roll_ask(&payees_office, "payer2", "roll.hand", october), 0);
        struct ym_ledger l = i ? payees_rest("2021-09") : payees_care("2021-09");
        CU_ASSERT_EQUAL(l.paid, i ? WHOLE : CARE);
        office_close(&payees_office);
    }
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
        {"both to be mended", both_to_be_mended},
        {"what was the family's stays", what_was_the_familys_stays},
        {"left from before", left_from_before},
        {"not paid any more", not_paid_any_more},
        {"a namesake of the dead", a_namesake_of_the_dead},
        {"the month of the death", the_month_of_the_death},
        {"months held back", months_held_back},
        {"months in order", months_in_order},
        {"the person covered", the_person_covered},
        {0},
    };
    ym_suite_add("payees, months", tests);
}
