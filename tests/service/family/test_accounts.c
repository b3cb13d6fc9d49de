/* test_accounts.c — to whose account money goes: holders outside the family, changes that another official confirms, rolls that say so. */
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
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/holdback.h"
#include "yimen/domain/record/kinship.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/property.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/validation.h"

/* ---- whose account */

static int take_in(const char *holder, const char *more)
{
    char text[600], idno[19];
    snprintf(text, sizeof text,
             "%%rec: person\n\nname: 张有才\nidno: %s\nrelation: parent\nstanding: supporter\n\n"
             "%%rec: account\n\nbank: 潢川农商行\nnumber: 621700123456\nholder: %s\n%s\n",
             walk_idno(idno, "1949-03-12", 901), holder, more);
    walk_give(&accounts_office, &(struct walk_family){.programmes = "dibao", .area = "rural", .township = "411526101", .known = "测试",
                                        .people = {{"艾尼·买买提", "1975-05-01", "self", 907, "bank_name: 艾尼买提", NULL},
                                                   {"王秀英", "1987-09-09", "spouse", 904, NULL, NULL}}});
    office_text(&accounts_office, text);
    return office_ask(&accounts_office, "window1", "intake");
}

static void test_intake(void)
{
    static const struct {
        const char *holder, *more;
        int relation, agreement; /* what is missing */
    } rows[] = {
        {"艾尼·买买提", "", 0, 0},        {"艾尼•买买提", "", 0, 0},  {"艾尼 . 买买提", "relation: self\n", 0, 0}, {"王秀英", "", 0, 0},
        {"艾尼买提", "", 0, 0},           {"王秀", "", 1, 1},         {"王秀英子", "", 1, 1},
        {"村主任", "", 1, 1},             {"村主任", "relation: self\n", 1, 1}, {"村主任", "agreement: yes\n", 1, 0},
        {"村主任", "relation: other\n", 0, 1}, {"村主任", "relation: other\nagreement: yes\n", 0, 0},
        {"张有才", "", 1, 1}, /* a supporter is not of the family */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        office_open(&accounts_office, 1, "2021-07-05");
        int bad = rows[i].relation || rows[i].agreement;
        CU_ASSERT_EQUAL(take_in(rows[i].holder, rows[i].more), bad ? YM_EBAD : 0);
        CU_ASSERT_EQUAL(office_said(&accounts_office, "account 2, relation", RELATION), rows[i].relation);
        CU_ASSERT_EQUAL(office_said(&accounts_office, "account 2, agreement", AGREEMENT), rows[i].agreement);
        CU_ASSERT_EQUAL(accounts_office.problems.count, (size_t)(rows[i].relation + rows[i].agreement));
        office_close(&accounts_office);
    }
}

/* All problems at once, also beside those of other records. */
static void test_all_at_once(void)
{
    office_open(&accounts_office, 1, "2021-07-05");
    struct made m = accounts_family("2021-07");
    struct ym_account now = accounts_of(m.root);
    accounts_give(&now, "12345a")->holder = "村主任";
    CU_ASSERT_EQUAL(office_ask(&accounts_office, "window1", "family.change"), YM_EBAD);
    CU_ASSERT(office_said(&accounts_office, "account 1, relation", RELATION));
    CU_ASSERT(office_said(&accounts_office, "account 1, agreement", AGREEMENT));
    CU_ASSERT(office_said(&accounts_office, "account 1, number", NULL));
    CU_ASSERT_EQUAL(accounts_office.problems.count, 3);
    office_close(&accounts_office);
}

/* A record of 0.1.0 keeps nobody from changing something else; it is held back. */
static void test_stored_outside(void)
{
    office_open(&accounts_office, 1, "2021-07-05");
    struct made m = accounts_family("2021-07"), fine = accounts_family("2021-07");
    accounts_store(&m, accounts_to_cadre, 0);
    struct ym_account now = accounts_of(m.root);
    accounts_give(&now, now.number);
    struct ym_property *p = OFFICE_GIVE(&accounts_office, property);
    p->head.root = m.root;
    p->kind = YM_property_house;
    OFFICE_GIVE(&accounts_office, changing)->reason = "申报";
    CU_ASSERT_EQUAL_FATAL(office_ask(&accounts_office, "window1", "family.change"), 0);
    int64_t roll = roll_made(&accounts_office, "dibao", "2021-07");
    CU_ASSERT_STRING_EQUAL(accounts_held(roll, &m), OUTSIDE);
    CU_ASSERT_PTR_NOT_NULL(accounts_paid(roll, &fine));
    CU_ASSERT_EQUAL(OFFICE_GOT(&accounts_office, roll, 0)->unconfirmed, 0); /* there is nothing to confirm before the papers are there */
    now = accounts_of(m.root);
    struct ym_account *told = accounts_give(&now, now.number);
    told->relation = YM_relation_other;
    told->agreement = 1;
    CU_ASSERT_EQUAL_FATAL(office_ask(&accounts_office, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL(roll_ask(&accounts_office, "payer2", "roll.discard", roll), 0);
    roll = roll_made(&accounts_office, "dibao", "2021-07");
    CU_ASSERT_STRING_EQUAL(accounts_held(roll, &m), HELD); /* who says so must not be alone */
    CU_ASSERT_EQUAL(accounts_confirm("payer2", m.root), 0);
    CU_ASSERT_EQUAL(roll_ask(&accounts_office, "payer2", "roll.discard", roll), 0);
    CU_ASSERT_PTR_NOT_NULL(accounts_paid(roll_made(&accounts_office, "dibao", "2021-07"), &m));
    office_close(&accounts_office);
}

static void to_cadre_agreed(struct ym_account *a)
{
    a->holder = "村主任";
    a->relation = YM_relation_other;
    a->agreement = 1;
}

static void to_nothing_agreed(struct ym_account *a)
{
    a->relation = a->agreement = YM_NONE;
}

/* Also where money went there before: one clerk's word that the family agreed is not enough. */
static void test_paid_outside(void)
{
    office_open(&accounts_office, 1, "2021-07-05");
    struct made m = accounts_family("2021-07");
    accounts_store(&m, to_cadre_agreed, 0);
    CU_ASSERT_EQUAL(accounts_confirm("payer1", m.root), 0);
    roll_paid(&accounts_office, "dibao", "2021-07");
    accounts_store(&m, to_nothing_agreed, 0);
    office_day(&accounts_office, "2021-08-10");
    struct ym_account now = accounts_of(m.root);
    struct ym_account *told = accounts_give(&now, now.number);
    told->relation = YM_relation_other;
    told->agreement = 1;
    CU_ASSERT_EQUAL_FATAL(office_ask(&accounts_office, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL(accounts_of(m.root).waits, 1);
    CU_ASSERT_STRING_EQUAL(accounts_held(roll_made(&accounts_office, "dibao", "2021-08"), &m), HELD);
    office_close(&accounts_office);
}

/* ---- a changed account */

static void test_changed(void)
{
    struct made m = accounts_redirected(), same = accounts_family("2021-10");
    int64_t roll = roll_made(&accounts_office, "dibao", "2021-10");
    CU_ASSERT_EQUAL(OFFICE_GOT(&accounts_office, roll, 0)->unconfirmed, 1);
    CU_ASSERT_EQUAL(OFFICE_GOT(&accounts_office, roll, 0)->held, 1);
    CU_ASSERT_STRING_EQUAL(accounts_held(roll, &m), HELD);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&accounts_office, holdback, 0)->arg1, "2021-10-08");
    CU_ASSERT_PTR_NOT_NULL(accounts_paid(roll, &same));
    CU_ASSERT_EQUAL(accounts_on_office("payer2"), 1);
    CU_ASSERT_EQUAL(accounts_on_office("window1"), -1);
    CU_ASSERT_EQUAL_FATAL(accounts_waiting("payer2"), 1);
    const struct ym_account *a = OFFICE_GOT(&accounts_office, account, 0);
    const struct ym_found *f = OFFICE_GOT(&accounts_office, found, 0);
    CU_ASSERT_STRING_EQUAL(f->number, m.number);
    CU_ASSERT_STRING_EQUAL(f->name, "张三");
    CU_ASSERT_STRING_EQUAL(f->township, "411526101");
    CU_ASSERT_STRING_EQUAL(a->number, accounts_other);
    CU_ASSERT_STRING_EQUAL(a->was_holder, "张三");
    CU_ASSERT_NSTRING_EQUAL(a->was_number, "6228", 4);
    CU_ASSERT_STRING_EQUAL(a->changed_by, "window1");
    CU_ASSERT_EQUAL(office_entry(&accounts_office, 0)->root, m.root);
    office_day(&accounts_office, "2021-10-11");
    CU_ASSERT_EQUAL(accounts_confirm("payer2", m.root), 0);
    CU_ASSERT_STRING_EQUAL(office_entry(&accounts_office, 0)->call, "account.confirm");
    CU_ASSERT_EQUAL(office_entry(&accounts_office, 0)->root, m.root);
    struct ym_account now = accounts_of(m.root);
    CU_ASSERT_STRING_EQUAL(now.confirmed_by, "payer2");
    CU_ASSERT_EQUAL(now.waits, 0);
    CU_ASSERT_EQUAL(accounts_waiting("payer2"), 0);
    CU_ASSERT_EQUAL(accounts_on_office("payer2"), 0);
    CU_ASSERT_EQUAL(accounts_confirm("payer2", m.root), YM_EBAD);
    CU_ASSERT(office_said(&accounts_office, "account", "This bank account does not wait to be confirmed."));
    CU_ASSERT_EQUAL(roll_ask(&accounts_office, "payer2", "roll.discard", roll), 0);
    roll = roll_paid(&accounts_office, "dibao", "2021-10");
    CU_ASSERT_STRING_EQUAL(accounts_paid(roll, &m)->account, accounts_other);
    office_close(&accounts_office);
}

static void test_four_eyes(void)
{
    struct made m = accounts_redirected();
    accounts_official("payer1", BIT(payer) | BIT(window), "*");
    CU_ASSERT_EQUAL_FATAL(accounts_change_by("payer1", m.root, accounts_third), 0);
    CU_ASSERT_EQUAL(accounts_on_office("payer1"), 0);
    CU_ASSERT_EQUAL(accounts_on_office("payer2"), 1);
    CU_ASSERT_EQUAL(accounts_confirm("payer1", m.root), YM_EDENIED);
    CU_ASSERT_STRING_EQUAL(office_entry(&accounts_office, 0)->result, "refused");
    CU_ASSERT_EQUAL(accounts_confirm("window1", m.root), YM_EDENIED);
    CU_ASSERT_EQUAL(accounts_of(m.root).waits, 1);
    struct ym_kinship *k = OFFICE_GIVE(&accounts_office, kinship);
    k->head.root = m.root;
    k->kind = YM_cadre_official;
    k->name = "钱某";
    k->account = "payer2";
    k->how = "表弟";
    CU_ASSERT_EQUAL_FATAL(office_ask(&accounts_office, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL(accounts_confirm("payer2", m.root), YM_EDENIED);
    office_close(&accounts_office);
}

/* Nobody says yes to money for an account in his own name, however it is written. */
static void test_own_account(void)
{
    struct made m = accounts_redirected();
    CU_ASSERT_EQUAL_FATAL(office_call(&accounts_office, "admin1", "official.list", NULL), 0);
    const struct ym_official *o;
    size_t pos = 0;
    while ((o = YM_NEXT(&accounts_office.out, official, -1, &pos)) && strcmp(o->account, "payer1") != 0)
        ;
    CU_ASSERT_PTR_NOT_NULL_FATAL(o);
    char own[80];
    snprintf(own, sizeof own, " %s", o->name);
    struct ym_account now = accounts_of(m.root);
    struct ym_account *told = accounts_give(&now, accounts_third);
    told->holder = own;
    told->relation = YM_relation_other;
    told->agreement = 1;
    CU_ASSERT_EQUAL_FATAL(office_ask(&accounts_office, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL(accounts_confirm("payer1", m.root), YM_EDENIED);
    CU_ASSERT_EQUAL(accounts_of(m.root).waits, 1);
    CU_ASSERT_EQUAL(accounts_confirm("payer2", m.root), 0);
    office_close(&accounts_office);
}

/* What is confirmed is what was seen; a change afterwards takes it back. */
static void test_what_was_seen(void)
{
    struct made m = accounts_redirected();
    struct ym_account seen = accounts_of(m.root);
    char number[40];
    snprintf(number, sizeof number, "%s", seen.number);
    accounts_change(m.root, accounts_third);
    accounts_change(m.root, accounts_other);
    seen.number = number;
    seen.bank = "潢川农商行";
    seen.holder = "张三";
    accounts_give(&seen, number); /* as it was seen, but changed and changed back since */
    CU_ASSERT_EQUAL(office_ask(&accounts_office, "payer2", "account.confirm"), YM_ESTALE);
    accounts_change(m.root, accounts_third);
    seen.number = number;
    seen.bank = "潢川农商行";
    seen.holder = "张三";
    accounts_give(&seen, number);
    CU_ASSERT_EQUAL(office_ask(&accounts_office, "payer2", "account.confirm"), YM_ESTALE);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&accounts_office, account, 0)->number, accounts_third);
    struct ym_account now = accounts_of(m.root);
    accounts_give(&now, accounts_other); /* the right revision, another number */
    CU_ASSERT_EQUAL(office_ask(&accounts_office, "payer2", "account.confirm"), YM_ESTALE);
    CU_ASSERT_EQUAL(accounts_confirm("payer2", m.root), 0);
    accounts_change(m.root, accounts_other);
    CU_ASSERT_EQUAL(accounts_of(m.root).waits, 1);
    CU_ASSERT_STRING_EQUAL(accounts_of(m.root).confirmed_by, "");
    CU_ASSERT_STRING_EQUAL(accounts_of(m.root).was_number, accounts_third);
    CU_ASSERT_STRING_EQUAL(accounts_held(roll_made(&accounts_office, "dibao", "2021-10"), &m), HELD);
    office_close(&accounts_office);
}

/* The answer was lost on the way: asked again it tells what became of it, and confirms nothing anew. */
static void test_confirmed_twice(void)
{
    struct made m = accounts_redirected();
    struct ym_account seen = accounts_of(m.root);
    for (int again = 0; again < 2; again++) {
        accounts_give(&seen, seen.number);
        memset(accounts_office.request, 7, sizeof accounts_office.request);
        CU_ASSERT_EQUAL_FATAL(office_ask(&accounts_office, "payer2", "account.confirm"), 0);
        CU_ASSERT_EQUAL(OFFICE_GOT(&accounts_office, result, 0)->revision, accounts_of(m.root).head.rev);
        CU_ASSERT_EQUAL(accounts_of(m.root).head.rev, seen.head.rev + 1);
    }
    CU_ASSERT_STRING_EQUAL(office_entry(&accounts_office, 0)->result, "again");
    office_close(&accounts_office);
}

/* A → B → A: what was paid last is no change, unless another account was confirmed between. */
static void test_back_again(void)
{
    struct made m = accounts_redirected();
    const char *first = ym_arena_strdup(&accounts_office.before, accounts_of(m.root).was_number);
    char kept[40];
    snprintf(kept, sizeof kept, "%s", first);
    accounts_change(m.root, kept);
    CU_ASSERT_EQUAL(accounts_of(m.root).waits, 0);
    CU_ASSERT_EQUAL(accounts_waiting("payer1"), 0);
    accounts_change(m.root, accounts_other);
    CU_ASSERT_EQUAL(accounts_confirm("payer1", m.root), 0);
    accounts_change(m.root, kept);
    CU_ASSERT_EQUAL(accounts_of(m.root).waits, 1);
    accounts_change(m.root, accounts_other); /* confirmed once, never paid: a change took it back */
    CU_ASSERT_EQUAL(accounts_of(m.root).waits, 1);
    office_close(&accounts_office);
}

/* A second account is a change as well: the one recorded last is in use. */
static void test_another_record(void)
{
    struct made m = accounts_redirected();
    struct ym_account *a = OFFICE_GIVE(&accounts_office, account);
    a->head.root = m.root;
    accounts_to_other(a);
    a->number = accounts_third;
    CU_ASSERT_EQUAL_FATAL(office_ask(&accounts_office, "window1", "family.change"), 0);
    CU_ASSERT_EQUAL_FATAL(accounts_waiting("payer1"), 1); /* not the one before */
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&accounts_office, account, 0)->number, accounts_third);
    CU_ASSERT_NSTRING_EQUAL(OFFICE_GOT(&accounts_office, account, 0)->was_number, "6228", 4);
    CU_ASSERT_EQUAL(accounts_on_office("payer1"), 1);
    CU_ASSERT_STRING_EQUAL(accounts_held(roll_made(&accounts_office, "dibao", "2021-10"), &m), HELD);
    office_close(&accounts_office);
}

static void test_between_making_and_confirming(void)
{
    office_open(&accounts_office, 1, "2021-09-10");
    struct made m = accounts_family("2021-09");
    accounts_family("2021-09");
    int64_t roll = roll_made(&accounts_office, "dibao", "2021-09");
    accounts_change(m.root, accounts_other);
    CU_ASSERT_EQUAL_FATAL(roll_ask(&accounts_office, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&accounts_office, roll, 0)->rows, 1); /* the other family is paid */
    CU_ASSERT_STRING_EQUAL(roll_dropped(&accounts_office, m.number), "The bank account was changed since the roll was made.");
    CU_ASSERT_EQUAL(accounts_confirm("payer2", m.root), 0);
    roll = roll_single(&accounts_office, "dibao", "2021-09", m.number);
    accounts_store(&m, accounts_to_cadre, 0);
    CU_ASSERT_EQUAL(roll_ask(&accounts_office, "payer2", "roll.confirm", roll), YM_EBAD); /* its only row */
    CU_ASSERT(office_said(&accounts_office, "which, record", "The bank account was changed since the roll was made."));
    office_close(&accounts_office);
}

/* Away and back between the two: the row's account is the right one, but no longer confirmed. */
static void test_unconfirmed_since(void)
{
    struct made m = accounts_redirected();
    CU_ASSERT_EQUAL(accounts_confirm("payer2", m.root), 0);
    int64_t roll = roll_made(&accounts_office, "dibao", "2021-10");
    accounts_change(m.root, accounts_third);
    accounts_change(m.root, accounts_other);
    CU_ASSERT_EQUAL(roll_ask(&accounts_office, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_STRING_EQUAL(roll_dropped(&accounts_office, m.number),
                           "The bank account is not confirmed any more, or its holder not of the family.");
    CU_ASSERT_EQUAL(accounts_confirm("payer2", m.root), 0);
    roll = roll_single(&accounts_office, "dibao", "2021-10", m.number);
    CU_ASSERT_EQUAL(roll_ask(&accounts_office, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&accounts_office, roll, 0)->rows, 1);
    office_close(&accounts_office);
}

ym_suite_fn ym_suite_accounts;
void ym_suite_accounts(void)
{
    static const struct ym_test tests[] = {
        {"a holder outside the family at intake", test_intake},
        {"all problems at once", test_all_at_once},
        {"a stored holder outside is held back", test_stored_outside},
        {"paid outside before, agreed by one", test_paid_outside},
        {"a changed account is held, confirmed, paid", test_changed},
        {"confirmed by another official", test_four_eyes},
        {"nobody confirms his own account", test_own_account},
        {"confirmed as it was seen", test_what_was_seen},
        {"confirmed, and asked again", test_confirmed_twice},
        {"back to the account before", test_back_again},
        {"a second account", test_another_record},
        {"changed between making and confirming", test_between_making_and_confirming},
        {"no longer confirmed when the roll is", test_unconfirmed_since},
        {0},
    };
    ym_suite_add("accounts", tests);
}
