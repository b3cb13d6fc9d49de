/* test_accounts_old.c — accounts entered before money was granted, and those of 0.1.0, which do not say who changed them. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "accounts.h"
#include "run.h"
#include "walk.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/changing.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/property.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/validation.h"

/* ---- what was entered before money was granted */

static void test_first_roll(void)
{
    char number[32];
    office_open(&accounts_office, 1, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_granted(&accounts_office, &walk_e1, "2021-08-13", number), 0);
    CU_ASSERT_EQUAL(accounts_waiting("payer1"), 0);
    CU_ASSERT_EQUAL_FATAL(walk_roll(&accounts_office, "dibao", "2021-08"), 0);
    CU_ASSERT_EQUAL(office_call(&accounts_office, "payer1", "roll.list", NULL), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&accounts_office, roll, 0)->unconfirmed, 0);
    office_close(&accounts_office);
}

/* Corrected before the decision: the approver decided over it.  Given after it: somebody else must say yes. */
static void test_before_and_after_the_decision(void)
{
    char number[32], ask[64];
    office_open(&accounts_office, 1, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&accounts_office, &walk_e1, number), 0);
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&accounts_office, "window1", "case.see", ask), 0);
    int64_t root = OFFICE_GOT(&accounts_office, household, 0)->head.root;
    accounts_change(root, accounts_other);
    CU_ASSERT_EQUAL(accounts_of(root).waits, 0);
    CU_ASSERT_EQUAL(accounts_waiting("payer1"), 0);
    office_close(&accounts_office);
    office_open(&accounts_office, 1, "2021-09-10");
    struct made m =
        family_put(&accounts_office, &(struct family){.amount = 30000, .decided = "2021-06-21", .from = "2021-09", .no_account = 1});
    struct ym_account *a = OFFICE_GIVE(&accounts_office, account);
    a->head.root = m.root;
    accounts_to_other(a);
    CU_ASSERT_EQUAL_FATAL(office_ask(&accounts_office, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL(accounts_of(m.root).waits, 1);
    CU_ASSERT_STRING_EQUAL(accounts_of(m.root).was_number, "");
    CU_ASSERT_STRING_EQUAL(accounts_held(roll_made(&accounts_office, "dibao", "2021-09"), &m), HELD);
    office_close(&accounts_office);
}

/* ---- accounts of 0.1.0, which do not say who changed them */

static void test_old_records(void)
{
    office_open(&accounts_office, 1, "2021-09-10");
    struct made as_granted = accounts_family("2021-09"), changed = accounts_family("2021-09"), late, saved = accounts_family("2021-10"), paid_since = accounts_family("2021-09");
    late = family_put(&accounts_office, &(struct family){.amount = 30000, .decided = "2021-06-21", .from = "2021-09", .no_account = 1});
    int64_t first = roll_paid(&accounts_office, "dibao", "2021-09");
    CU_ASSERT_PTR_NOT_NULL(accounts_paid(first, &paid_since));
    accounts_store(&changed, accounts_to_other, 0);
    accounts_store(&paid_since, accounts_touched, 0); /* not as it was granted, but as it was paid */
    accounts_store(&late, accounts_to_other, 1);
    office_day(&accounts_office, "2021-10-10");
    struct ym_account now = accounts_of(saved.root); /* saved as it is: its revision moves, what it counts for does not */
    accounts_give(&now, now.number);
    CU_ASSERT_EQUAL_FATAL(office_ask(&accounts_office, "window1", "family.change"), 0);
    int64_t roll = roll_made(&accounts_office, "dibao", "2021-10");
    CU_ASSERT_EQUAL(OFFICE_GOT(&accounts_office, roll, 0)->unconfirmed, 2);
    CU_ASSERT_PTR_NOT_NULL(accounts_paid(roll, &as_granted));
    CU_ASSERT_PTR_NOT_NULL(accounts_paid(roll, &saved));
    CU_ASSERT_PTR_NOT_NULL(accounts_paid(roll, &paid_since));
    CU_ASSERT_STRING_EQUAL(accounts_held(roll, &changed), HELD_OLD);
    CU_ASSERT_STRING_EQUAL(accounts_held(roll, &late), HELD_OLD);
    CU_ASSERT_EQUAL(accounts_waiting("payer1"), 2); /* held back once, listed */
    CU_ASSERT_EQUAL(accounts_confirm("payer1", changed.root), 0);
    CU_ASSERT_EQUAL(accounts_confirm("payer1", late.root), 0);
    CU_ASSERT_EQUAL(roll_ask(&accounts_office, "payer2", "roll.discard", roll), 0);
    roll = roll_made(&accounts_office, "dibao", "2021-10");
    CU_ASSERT_STRING_EQUAL(accounts_paid(roll, &changed)->account, accounts_other);
    CU_ASSERT_PTR_NOT_NULL(accounts_paid(roll, &late));
    office_close(&accounts_office);
}

/* Nobody knows who entered it; whoever changed the family's facts may have. */
static void test_old_record_by_whom(void)
{
    office_open(&accounts_office, 1, "2021-09-10");
    struct made m = accounts_family("2021-09");
    accounts_store(&m, accounts_to_other, 0);
    accounts_official("payer1", BIT(payer) | BIT(window), "*");
    struct ym_property *p = OFFICE_GIVE(&accounts_office, property);
    p->head.root = m.root;
    p->kind = YM_property_house;
    OFFICE_GIVE(&accounts_office, changing)->reason = "申报";
    CU_ASSERT_EQUAL_FATAL(office_ask(&accounts_office, "payer1", "family.change"), 0);
    CU_ASSERT_EQUAL(accounts_confirm("payer1", m.root), YM_EDENIED);
    CU_ASSERT_EQUAL(accounts_confirm("payer2", m.root), 0);
    office_close(&accounts_office);
}

/* The bank writes a rare character differently: the same account. */
static void test_bank_name(void)
{
    office_open(&accounts_office, 1, "2021-09-10");
    struct made m = family_put(&accounts_office, &(struct family){.amount = 30000, .from = "2021-09", .name = "李䶮", .bank_name = "李YAN"});
    roll_paid(&accounts_office, "dibao", "2021-09");
    accounts_store(&m, accounts_touched, 0);
    office_day(&accounts_office, "2021-10-10");
    int64_t roll = roll_paid(&accounts_office, "dibao", "2021-10");
    CU_ASSERT_STRING_EQUAL(accounts_paid(roll, &m)->holder, "李YAN");
    office_close(&accounts_office);
}

static void to_long_name(struct ym_account *a)
{
    a->holder = "买买提吐尔逊·阿卜杜热合曼·艾则孜·玉素甫江·热合木吐拉·尼亚孜汗"; /* 33 characters */
    a->waits = 0;
    a->relation = YM_relation_other;
    a->agreement = 1;
}

/* A name at its full length is one before as well: what is stored must be fit to be read, from a dump too. */
static void test_long_name(void)
{
    office_open(&accounts_office, 1, "2021-09-10");
    struct made m = accounts_family("2021-09");
    accounts_store(&m, to_long_name, 0);
    struct ym_account now = accounts_of(m.root);
    struct ym_account *told = accounts_give(&now, accounts_third);
    told->holder = "张三";
    told->relation = told->agreement = YM_NONE;
    if (office_ask(&accounts_office, "window1", "family.change"))
        office_show(&accounts_office);
    CU_ASSERT_EQUAL_FATAL(accounts_office.err, 0);
    now = accounts_of(m.root);
    CU_ASSERT_EQUAL(ym_utf8_count(now.was_holder), 33);
    ym_problems_init(&accounts_office.problems, &accounts_office.arena);
    CU_ASSERT_EQUAL(ym_record_validate(NULL, &now.head, NULL, YM_NONE, YM_NOWHERE, &accounts_office.problems), 0);
    CU_ASSERT_EQUAL(accounts_waiting("payer1"), 1);
    office_close(&accounts_office);
}

ym_suite_fn ym_suite_accounts_old;
void ym_suite_accounts_old(void)
{
    static const struct ym_test tests[] = {
        {"the first roll holds nobody", test_first_roll},
        {"entered before and after the decision", test_before_and_after_the_decision},
        {"records of 0.1.0", test_old_records},
        {"records of 0.1.0: by whom", test_old_record_by_whom},
        {"as the bank writes the name", test_bank_name},
        {"a long name", test_long_name},
        {0},
    };
    ym_suite_add("accounts of before", tests);
}
