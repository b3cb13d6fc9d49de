/* test_truths.c — what letters to a family may not say: sums, causes and names that are not true of this family.  Tests of report. */
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/owing.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/report/sheet.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"
#include "told.h"

static const char number[] = "4115262021000001";

static struct ym_arena arena;
static struct ym_buf b;
static char conf[512];

static int before(void)
{
    const char *src = getenv("YM_SRCDIR");
    ym_arena_init(&arena);
    ym_buf_init(&b);
    snprintf(conf, sizeof conf, "%s/conf", src ? src : "");
    return src == NULL;
}

static int after(void)
{
    ym_buf_release(&b);
    ym_arena_release(&arena);
    return 0;
}

static const char *made(enum ym_sheet kind, const struct ym_list *told)
{
    const struct ym_sheet_matter matter = {.told = told, .number = number, .quarter = YM_NONE};
    const struct ym_letter *letter;
    struct ym_problems problems;
    ym_problems_init(&problems, &arena);
    ym_buf_clear(&b);
    CU_ASSERT_EQUAL_FATAL(ym_sheet_load(&letter, &arena, conf, kind, &problems), 0);
    CU_ASSERT_EQUAL_FATAL(ym_sheet_make(&b, letter, kind, &matter, &problems), 0);
    return b.data;
}

/* Every letter to the family, where the applicant died: to the one the service names; where nobody is alive, to the relatives. */
static void no_letter_to_the_dead(void)
{
    static const enum ym_sheet list[] = {YM_SHEET_RECEIPT, YM_SHEET_MISSING, YM_SHEET_GRANT, YM_SHEET_REFUSAL,
                                         YM_SHEET_CHANGE,  YM_SHEET_STOP,    YM_SHEET_HOLD,  YM_SHEET_RECOVERY};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct ym_list l;
        told_family(&l, &arena);
        told_missing(&l);
        told_hold(&l);
        told_recovery(&l);
        if (ym_sheet_is_notice(list[i]))
            told_decision(&l, list[i] - YM_SHEET_GRANT + 1);
        CU_ASSERT_PTR_NOT_NULL(strstr(made(list[i], &l), "\n王小明：\n"));
        YM_GET(&l, person, 0)->died = ym_date_of(2021, 8, 1);
        CU_ASSERT_PTR_NOT_NULL(strstr(made(list[i], &l), "\n王小明的亲属：\n"));
        struct ym_result *r = YM_RECORD(&arena, result);
        r->addressee = 12;
        ym_list_add(&l, &r->head);
        CU_ASSERT_PTR_NOT_NULL(strstr(made(list[i], &l), "\n李·阿依古丽：\n"));
    }
}

/* 渐退期: the notice of change says the share and the last month; that of another change knows neither. */
static void what_fades_out(void)
{
    struct ym_list l;
    told_family(&l, &arena);
    told_decision(&l, YM_decision_fade);
    struct ym_decision *d = YM_GET(&l, decision, 0);
    d->share = 50;
    d->until = ym_date_month(ym_date_of(2022, 2, 1));
    CU_ASSERT_EQUAL(ym_sheet_of_decision(&l, number), YM_SHEET_CHANGE);
    const char *text = made(YM_SHEET_CHANGE, &l);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "原金额：　　980.00元"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "调整后金额：1053.00元"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "渐退期：　　按原金额的50%发放，最后发放月份为2022年2月，此后停发"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "附：渐退期救助金\n\n    原金额：　　每月980.00元\n    发放比例：　50%\n    每月发放：　1053.00元\n"
                                        "    发放月份：　2021年9月至2022年2月，此后停发\n"));
    struct ym_grant *cut = (struct ym_grant *)ym_record_copy(&arena, &YM_GET(&l, grant, 0)->head);
    cut->head.id++; /* after a death later on */
    cut->was = 105300;
    ym_list_add(&l, &cut->head);
    CU_ASSERT_PTR_NOT_NULL(strstr(made(YM_SHEET_CHANGE, &l), "每月980.00元"));
    told_family(&l, &arena);
    told_decision(&l, YM_decision_change);
    CU_ASSERT_PTR_NULL(strstr(made(YM_SHEET_CHANGE, &l), "渐退"));
}

static void paid_on_the_spot(struct ym_list *l, int64_t fen)
{
    struct ym_settlement *t = YM_RECORD(&arena, settlement);
    t->head.parent = YM_GET(l, case, 0)->head.id;
    t->kind = YM_settlement_spot;
    t->amount = fen;
    t->reason = "急-017";
    t->on = ym_date_of(2021, 8, 16);
    ym_list_add(l, &t->head);
}

static void without_account(struct ym_list *l)
{
    size_t kept = 0;
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i]->type != YM_R_account)
            l->at[kept++] = l->at[i];
    l->count = kept;
}

static void granted(struct ym_list *l)
{
    told_family(l, &arena);
    told_decision(l, YM_decision_grant);
}

/* Nothing is said of an account where all was paid in cash, and of the rest how much it is. */
static void what_was_paid_on_the_spot(void)
{
    struct ym_list l;
    granted(&l);
    CU_ASSERT_PTR_NULL(strstr(made(YM_SHEET_GRANT, &l), "当场"));
    paid_on_the_spot(&l, 105300);
    const char *text = made(YM_SHEET_GRANT, &l);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "    2021年8月16日　1053.00元（收据号：急-017）\n"));
    CU_ASSERT_PTR_NULL(strstr(text, "一卡通"));
    granted(&l);
    paid_on_the_spot(&l, 100000);
    text = made(YM_SHEET_GRANT, &l);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "1000.00元（收据号：急-017）"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "救助金其余53.00元按规定存入你户登记的一卡通账户"));
    CU_ASSERT_PTR_NULL(strstr(text, "核算金额"));
    YM_GET(&l, decision, 0)->whole = 226200; /* what is not decided yet is not to come yet */
    YM_GET(&l, decision, 0)->amount = 100000;
    text = made(YM_SHEET_GRANT, &l);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "核算金额：　2262.00元，先行救助以外的部分待手续补齐后另行决定"));
    CU_ASSERT_PTR_NULL(strstr(text, "一卡通"));
    told_family(&l, &arena);
    told_decision(&l, YM_decision_change); /* the whole sum, after a part of it was given first */
    paid_on_the_spot(&l, 100000);
    text = made(YM_SHEET_CHANGE, &l);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "1000.00元（收据号：急-017）"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "救助金其余53.00元按规定存入你户登记的一卡通账户"));
}

static void an_account_must_be_given(void)
{
    struct ym_list l;
    granted(&l);
    CU_ASSERT_PTR_NOT_NULL(strstr(made(YM_SHEET_GRANT, &l), "救助金按规定存入你户登记的一卡通账户。"));
    without_account(&l);
    const char *text = made(YM_SHEET_GRANT, &l);
    CU_ASSERT_PTR_NULL(strstr(text, "存入"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "你户尚未登记一卡通账户，请向双柳树镇提供；"));
    paid_on_the_spot(&l, 105300);
    CU_ASSERT_PTR_NULL(strstr(made(YM_SHEET_GRANT, &l), "一卡通"));
}

/* Beside what somebody wrote: what the ledger knows. */
static void why_too_much_was_paid(void)
{
    struct ym_list l;
    told_family(&l, &arena);
    told_recovery(&l);
    CU_ASSERT_PTR_NULL(strstr(made(YM_SHEET_RECOVERY, &l), "多发原因"));
    struct ym_owing *o = YM_RECORD(&arena, owing);
    o->month = ym_date_month(ym_date_of(2021, 10, 1));
    o->why = N_("Somebody it covers died on {1}: {2} yuan are owed for the month.");
    o->arg1 = "2021-09-20";
    o->arg2 = "1180.00";
    ym_list_add(&l, &o->head);
    const char *text = made(YM_SHEET_RECOVERY, &l);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "多发原因：\n    2021年10月："));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "2021年9月20日"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "1180.00"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "理由：家庭成员于2021年9月去世"));
}

ym_suite_fn ym_suite_truths;
void ym_suite_truths(void)
{
    static const struct ym_test tests[] = {
        {"no letter to the dead", no_letter_to_the_dead},
        {"what fades out", what_fades_out},
        {"what was paid on the spot", what_was_paid_on_the_spot},
        {"why too much was paid", why_too_much_was_paid},
        {"an account must be given", an_account_must_be_given},
        {0},
    };
    ym_suite_add_with("truths", before, after, tests);
}
