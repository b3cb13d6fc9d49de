/* test_shared.c — one account number, two families (一个账号两户): told when it is entered, when it is confirmed and on the roll. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "families.h"
#include "payees.h"
#include "run.h"
#include "walk.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/compare.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/rollchange.h"

ym_suite_fn ym_suite_shared;

static struct office d;
static struct made one, two;

static void two_families(void)
{
    office_open(&d, 1, "2021-06-10");
    one = family_put(&d, &(struct family){.name = "张三", .amount = 50000, .decided = "2021-04-20", .from = "2021-06"});
    two = family_put(&d, &(struct family){.name = "李四", .amount = 40000, .decided = "2021-04-20", .from = "2021-06"});
}

static void entered(const char *number)
{
    struct ym_account *a = OFFICE_GIVE(&d, account);
    a->head.root = a->head.parent = two.root;
    a->bank = "潢川农商行";
    a->number = number;
    a->holder = "李四";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "family.change"), 0);
}

static const char *number_of_one(void)
{
    static char text[32];
    snprintf(text, sizeof text, "6228%012lld", (long long)one.root);
    return text;
}

/* The case it names; "": nothing of the kind was said. */
static const char *said(void)
{
    const struct ym_result *r;
    size_t pos = 0;
    while ((r = YM_NEXT(&d.out, result, -1, &pos)))
        if (strcmp(r->text, "The same account number is recorded elsewhere as well ({1}); make sure that it is right.") == 0)
            return r->arg1;
    return "";
}

static void told_when_it_is_entered(void)
{
    two_families();
    entered("622800001111");
    CU_ASSERT_STRING_EQUAL(said(), "");
    entered(number_of_one());
    CU_ASSERT_STRING_EQUAL(said(), one.number);
    office_close(&d);
}

static void told_when_it_is_confirmed(void)
{
    two_families();
    entered(number_of_one());
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "payer1", "account.waiting", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_account), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, account, 0)->shared, one.number);
    struct ym_account seen = *OFFICE_GOT(&d, account, 0);
    *OFFICE_GIVE(&d, account) = seen; /* as it was told */
    CU_ASSERT_EQUAL(office_ask(&d, "payer1", "account.confirm"), 0);
    const struct ym_account *stored = (const struct ym_account *)office_record(&d, YM_R_account, two.root, seen.head.id);
    CU_ASSERT(stored && ym_text_empty(stored->shared)); /* told, never kept */
    office_close(&d);
}

static size_t on_the_roll(int64_t roll, const char *number)
{
    const struct ym_rollchange *c;
    size_t pos = 0, n = 0;
    struct ym_compare *ask = OFFICE_GIVE(&d, compare);
    ask->roll = roll;
    ask->kind = YM_rollchange_shared;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "payer2", "roll.changes"), 0);
    while ((c = YM_NEXT(&d.out, rollchange, -1, &pos)))
        n += c->kind == YM_rollchange_shared && strcmp(c->other, number) == 0;
    return n;
}

static void told_on_the_roll(void)
{
    two_families();
    entered(number_of_one());
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "payer1", "account.waiting", NULL), 0);
    struct ym_account seen = *OFFICE_GOT(&d, account, 0);
    *OFFICE_GIVE(&d, account) = seen;
    CU_ASSERT_EQUAL(office_ask(&d, "payer1", "account.confirm"), 0);
    int64_t roll = roll_made(&d, "dibao", "2021-06");
    CU_ASSERT_EQUAL(on_the_roll(roll, one.number), 1); /* at the one … */
    CU_ASSERT_EQUAL(on_the_roll(roll, two.number), 1); /* … and at the other */
    entered("622800002222"); /* an account of before is nobody's */
    CU_ASSERT_EQUAL(on_the_roll(roll, two.number), 0);
    office_close(&d);
}

/* Whoever decides about the case has seen it, and whoever gives a carer's account is told. */
static void told_with_the_case(void)
{
    two_families();
    entered(number_of_one());
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, two.number));
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, account, ym_list_count(&d.out, YM_R_account) - 1)->shared, one.number);
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, one.number));
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, account, 0)->shared, two.number);
    entered("622800002222");
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, one.number));
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, account, 0)->shared, "");
    office_close(&d);
}

static void told_of_a_carers(void)
{
    char number[32], payee[300];
    payees_begin();
    struct office *o = &payees_office;
    struct made other = family_put(o, &(struct family){.name = "张三", .amount = 50000, .decided = "2021-04-20", .from = "2021-06"});
    snprintf(number, sizeof number, "6228%012lld", (long long)other.root);
    snprintf(payee, sizeof payee, "%%rec: payee\n\nkind: carer\nname: 周护工\nagreement: 照协2021-07\nsigned_on: 2021-08-30\nbank: 黄川农商行\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(payees_pay_to(payee), 0);
    const struct ym_result *r = OFFICE_GOT(o, result, 0);
    CU_ASSERT_STRING_EQUAL(r->text, "It goes there once another official confirmed the account. The same number is recorded elsewhere as well ({1}); make sure that it is right.");
    CU_ASSERT_STRING_EQUAL(r->arg1, other.number);
    office_close(o);
}

void ym_suite_shared(void)
{
    static const struct ym_test tests[] = {
        {"told when it is entered", told_when_it_is_entered},
        {"told when it is confirmed", told_when_it_is_confirmed},
        {"told on the roll", told_on_the_roll},
        {"told with the case", told_with_the_case},
        {"told of a carer's", told_of_a_carers},
        {0},
    };
    ym_suite_add("service: one account, two families", tests);
}
