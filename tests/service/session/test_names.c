/* test_names.c — whose an act was is told by name; what a sentence names is told in both languages; programs of 0.1.x go on. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "office.h"
#include "run.h"
#include "walk.h"
#include "yimen/base/language.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/audit.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/term.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/record/which.h"

ym_suite_fn ym_suite_names;

static struct office d;
static char number[32];

static int before(void)
{
    office_open(&d, 1, "2021-07-05");
    return walk_intake(&d, &walk_e1, number);
}

static int after(void)
{
    office_close(&d);
    return 0;
}

/* The name told beside an account; NULL if none was. */
static const char *told(const char *account)
{
    const struct ym_term *t;
    size_t pos = 0;
    while ((t = YM_NEXT(&d.out, term, -1, &pos)))
        if (strcmp(t->set, "official") == 0 && strcmp(t->code, account) == 0)
            return t->zh;
    return NULL;
}

static size_t count_told(void)
{
    return office_count(&d, YM_R_term);
}

static int see(void)
{
    OFFICE_GIVE(&d, want)->number = number;
    return office_ask(&d, "county1", "case.see");
}

static const char *taken_in_by(void)
{
    d.words = 0;
    CU_ASSERT_EQUAL(see(), 0);
    return OFFICE_GOT(&d, case, 0)->entered_by;
}

static void beside_accounts(void)
{
    char by[33];
    snprintf(by, sizeof by, "%s", taken_in_by());
    CU_ASSERT_EQUAL(count_told(), 0); /* a program of 0.1.x is told what it was */
    d.words = 1;
    CU_ASSERT_EQUAL(see(), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(told(by));
    CU_ASSERT_STRING_NOT_EQUAL(told(by), by);
    CU_ASSERT_PTR_NULL(told("payer1")); /* who did nothing here is not told of */
}

static struct ym_official *official(const char *account)
{
    size_t pos = 0;
    struct ym_official *o;
    office_call(&d, "admin1", "official.list", NULL);
    while ((o = YM_NEXT(&d.out, official, -1, &pos)))
        if (strcmp(o->account, account) == 0)
            return o;
    return NULL;
}

static void rename_to(const char *account, const char *name)
{
    struct ym_official was = *official(account);
    struct ym_official *o = OFFICE_GIVE(&d, official);
    *o = was;
    o->name = name;
    CU_ASSERT_EQUAL(office_ask(&d, "admin1", "official.save"), 0);
}

static void suspend(const char *account)
{
    int64_t id = official(account)->head.id;
    OFFICE_GIVE(&d, which)->record = id;
    CU_ASSERT_EQUAL(office_ask(&d, "admin1", "official.suspend"), 0);
}

static void who_left_and_who_shares(void)
{
    char by[33];
    snprintf(by, sizeof by, "%s", taken_in_by());
    d.words = 1;
    rename_to(by, "张伟");
    CU_ASSERT_EQUAL(see(), 0);
    CU_ASSERT_STRING_EQUAL(told(by), "张伟"); /* changed at once */
    rename_to("payer1", "张伟");
    CU_ASSERT_EQUAL(see(), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(told(by), by)); /* two of one name: which of them is said */
    rename_to("payer1", "李娜");
    suspend(by);
    CU_ASSERT_EQUAL(see(), 0);
    CU_ASSERT_STRING_EQUAL(told(by), "张伟"); /* he left; what he did stays his */
    suspend(by);
}

static void in_the_audit(void)
{
    d.words = 1;
    OFFICE_GIVE(&d, audit)->details = 1;
    CU_ASSERT_EQUAL(office_ask(&d, "auditor1", "audit.list"), 0);
    CU_ASSERT_PTR_NOT_NULL(told("admin1"));
    CU_ASSERT_PTR_NOT_NULL(told("payer1")); /* what an administrator did was done to him */
}

static const char *arg_of(size_t i, const char *text)
{
    for (size_t k = 0; k < d.problems.count; k++)
        if (strcmp(d.problems.list[k].text, text) == 0)
            return d.problems.list[k].arg[i];
    return "";
}

static void act(const char *account, const char *action)
{
    struct ym_act *a = OFFICE_GIVE(&d, act);
    a->number = number;
    a->action = action;
    a->reason = "试";
    office_ask(&d, account, "case.act");
}

static void in_both_languages(void)
{
    static const char cannot[] = "\"{1}\" cannot be done in the stage {2}.", roles[] = "Your roles do not allow this: {1}.";
    d.words = 1;
    act("county1", "grant");
    CU_ASSERT_STRING_EQUAL(ym_both_said(&d.arena, arg_of(0, cannot), 1), "确认给予");
    CU_ASSERT_STRING_EQUAL(ym_both_said(&d.arena, arg_of(0, cannot), 0), "grant");
    CU_ASSERT_STRING_EQUAL(ym_both_said(&d.arena, arg_of(1, cannot), 0), "waiting for acceptance");
    office_call(&d, "window1", "roll.list", NULL);
    CU_ASSERT_STRING_EQUAL(ym_both_said(&d.arena, arg_of(0, roles), 0), "payment rolls");
    d.words = 0; /* as 0.1.1 told it */
    act("county1", "grant");
    CU_ASSERT_STRING_EQUAL(arg_of(0, cannot), "确认给予");
    CU_ASSERT_STRING_EQUAL(arg_of(1, cannot), "待受理");
    office_call(&d, "window1", "roll.list", NULL);
    CU_ASSERT_STRING_EQUAL(arg_of(0, roles), "roll.list");
}

/* A sentence names a person as he was typed, whatever signs are in it, whoever reads it and whatever program asks. */
static void as_it_was_typed(void)
{
    static const char typed[] = "{甲|乙}", lacking[] = "Person {1} has no valid authorisation.";
    struct walk_family f = walk_e1;
    char taken[32];
    f.people[0].name = typed;
    f.known = "同一人";
    walk_give(&d, &f);
    size_t kept = 0;
    for (size_t i = 0; i < d.in.count; i++)
        if (d.in.at[i]->type != YM_R_authorisation)
            d.in.at[kept++] = d.in.at[i];
    d.in.count = kept;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "intake"), 0);
    snprintf(taken, sizeof taken, "%s", OFFICE_GOT(&d, result, 0)->about);
    for (int i = 0; i < 4; i++) {
        d.words = i / 2;
        ym_language_set(i % 2 ? "zh" : "en");
        CU_ASSERT_EQUAL(walk_act(&d, "window1", taken, "accept", "试", NULL), YM_EBAD);
        CU_ASSERT_STRING_EQUAL(arg_of(0, lacking), typed);
        const char *const arg[YM_PROBLEM_ARGS] = {arg_of(0, lacking)};
        CU_ASSERT_STRING_EQUAL(ym_problem_fill(&d.arena, "{1}", arg), typed);
    }
    ym_language_set("en");
}

void ym_suite_names(void)
{
    static const struct ym_test tests[] = {
        {"a name beside every account", beside_accounts},
        {"who left, and who shares a name", who_left_and_who_shares},
        {"in the audit", in_the_audit},
        {"arguments in both languages", in_both_languages},
        {"what was typed comes back as it was", as_it_was_typed},
        {0},
    };
    ym_suite_add_with("names", before, after, tests);
}
