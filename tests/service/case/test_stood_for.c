/* test_stood_for.c — what is done in somebody's place (代班) says both, and four eyes count both: who did it and in whose place, who wants to
 * decide it and in whose. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "mandates.h"
#include "run.h"
#include "families.h"
#include "walk.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/kinship.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/step.h"
#include "yimen/domain/record/survey.h"
#include "yimen/domain/record/task.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/record/workload.h"

static struct office d;
static struct ym_arena kept; /* of records a test looks at over several calls */
static int next_sequence = 701;

#define A "411526001"
#define B "411526002"

static int before(void)
{
    ym_arena_init(&kept);
    office_open(&d, 1, "2021-07-05");
    return 0;
}

static int after(void)
{
    office_close(&d);
    ym_arena_release(&kept);
    return 0;
}

/* zhang has nothing by himself in town B; he approves for li, works for B's town_…, pays for payer1. */
static void the_officials(void)
{
    const struct mandates_wish all[] = {{"zhang", YM_role_township, NULL, NULL, NULL},
                                        {"li", YM_role_county, NULL, NULL, NULL},
                                        {"zhang", YM_role_county, "li", "2021-07-05", "2021-09-30"},
                                        {"zhang", YM_role_township, "town_" B, "2021-07-05", "2021-09-30"},
                                        {"zhang", YM_role_payer, "payer1", "2021-07-05", "2021-09-30"},
                                        {"zhang", YM_role_window, "window2", "2021-07-05", "2021-09-30"}};
    mandates_official(&d, "zhang", "张三", A, "");
    mandates_official(&d, "li", "李四", "*", "");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        mandates_give(&d, &all[i]);
}

#define LAST(number, name) ((struct ym_##name *)mandates_last(&d, &kept, (number), YM_R_##name))

static const char visit[] = "%rec: survey\n\non: 2021-07-05\nsurveyor1: 甲\nsurveyor2: 乙\nsigner: 丙\nfinding: 属实\n";

/* ---- both are said */

static void says(const char *by, const char *stood_for)
{
    const struct ym_entry *e = office_entry(&d, 0);
    CU_ASSERT_STRING_EQUAL(e->account, by);
    CU_ASSERT_STRING_EQUAL(e->stood_for, stood_for);
}

static void acts_say_both(void)
{
    char number[32];
    struct walk_family f = walk_fresh(&walk_e1, NULL, &next_sequence);
    f.township = B;
    walk_give(&d, &f);
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "zhang", "intake"), 0);
    snprintf(number, sizeof number, "%s", OFFICE_GOT(&d, result, 0)->about);
    says("zhang", "town_" B); /* the first whose scope it is, where there are several */
    CU_ASSERT_STRING_EQUAL(LAST(number, step)->by, "zhang");
    CU_ASSERT_STRING_EQUAL(LAST(number, step)->stood_for, "town_" B);
    CU_ASSERT_STRING_EQUAL(LAST(number, account)->changed_for, "town_" B);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "zhang", number, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "zhang", number, "start", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "zhang", number, "survey", NULL, visit), 0);
    says("zhang", "town_" B);
    CU_ASSERT_STRING_EQUAL(LAST(number, survey)->entered_by, "zhang");
    CU_ASSERT_STRING_EQUAL(LAST(number, survey)->entered_for, "town_" B);
    /* by his own role he stands in for nobody, though he does so elsewhere */
    struct walk_family g = walk_fresh(&walk_e1, NULL, &next_sequence);
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &g, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "zhang", number, "accept", NULL, NULL), 0);
    says("zhang", "");
    CU_ASSERT_STRING_EQUAL(LAST(number, step)->stood_for, "");
}

static void a_decision_says_both(void)
{
    char number[32];
    struct walk_family f = walk_fresh(&walk_e1, NULL, &next_sequence);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-07-20", number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "zhang", number, "grant", "同意", NULL), 0); /* A is his own town, but not as approver */
    says("zhang", "li");
    CU_ASSERT_EQUAL(office_entry(&d, 0)->roles & (1 << (YM_role_county - 1)), 1 << (YM_role_county - 1));
    CU_ASSERT_STRING_EQUAL(LAST(number, decision)->by, "zhang");
    CU_ASSERT_STRING_EQUAL(LAST(number, decision)->stood_for, "li");
    CU_ASSERT_STRING_EQUAL(LAST(number, step)->stood_for, "li");
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "zhang", "work.list", NULL), 0);
    says("zhang", "");
}

/* A hit that zhang judges: in town B by standing in. */
static void a_judgement_says_both(void)
{
    char number[32], ask[200];
    struct walk_family f = walk_fresh(&walk_e1, NULL, &next_sequence);
    f.township = B;
    office_day(&d, "2021-07-21");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_" B, number, "start", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_gongjijin", "unit.queue", "%rec: queue\n\nlimit: 500\n"), 0);
    long long check = 0;
    for (size_t i = 0; i < office_count(&d, YM_R_task); i++)
        if (strcmp(OFFICE_GOT(&d, task, i)->number, number) == 0)
            check = (long long)OFFICE_GOT(&d, task, i)->check;
    snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: hit\ndetail: employer: 某厂\n", check);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_gongjijin", "unit.answer", ask), 0);
    snprintf(ask, sizeof ask, "%%rec: judge\n\ncheck: %lld\nverdict: harmless\nreason: 已停缴\n", check);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "zhang", "case.judge", ask), 0);
    says("zhang", "li"); /* who was given him first of those whose role allows it */
    int64_t root = LAST(number, step)->head.root;
    const struct ym_check *c = (const struct ym_check *)office_record(&d, YM_R_check, root, check);
    CU_ASSERT_STRING_EQUAL(c->judged_by, "zhang");
    CU_ASSERT_STRING_EQUAL(c->judged_for, "li");
}

/* The log proves itself with entries of both kinds in it. */
static void the_chain_proves_itself(void)
{
    CU_ASSERT_EQUAL(office_call(&d, "auditor1", "audit.check", NULL), 0);
    office_reopen(&d);
    CU_ASSERT_EQUAL(office_call(&d, "auditor1", "audit.check", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_trouble), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "auditor1", "audit.list", "%rec: audit\n\naccount: zhang\nlimit: 100\n"), 0);
    int said = 0;
    for (size_t i = 0; i < office_count(&d, YM_R_entry); i++)
        said += strcmp(OFFICE_GOT(&d, entry, i)->stood_for, "li") == 0;
    CU_ASSERT(said >= 1);
}

/* ---- four eyes on a decision: zhang wants to decide for li */

static const struct hand {
    int type;
    struct ym_member field;
    const char *whose[2]; /* himself, whom he stands in for */
    const char *text;
} hands[] = {
#define STEP "You entered, changed or handled this case; somebody else must decide it."
#define WENT "You visited this family; somebody else must decide the case."
#define ANSWERED "You answered a question about this family; somebody else must decide the case."
#define JUDGED "You judged a unit's answer in this case; somebody else must decide it."
#define RELATED "You are noted as related to this family; somebody else must decide the case."
    {YM_R_step, YM_MEMBER(step, by), {"zhang", "li"}, STEP},
    {YM_R_step, YM_MEMBER(step, stood_for), {"zhang", "li"}, STEP},
    {YM_R_survey, YM_MEMBER(survey, entered_by), {"zhang", "li"}, WENT},
    {YM_R_survey, YM_MEMBER(survey, entered_for), {"zhang", "li"}, WENT},
    {YM_R_survey, YM_MEMBER(survey, surveyor1), {"zhang", "li"}, WENT},
    {YM_R_survey, YM_MEMBER(survey, surveyor1), {"张三", "李四"}, WENT},
    {YM_R_survey, YM_MEMBER(survey, surveyor2), {"张三", "李四"}, WENT},
    {YM_R_check, YM_MEMBER(check, answered_by), {"zhang", "li"}, ANSWERED},
    {YM_R_check, YM_MEMBER(check, answered_for), {"zhang", "li"}, ANSWERED},
    {YM_R_check, YM_MEMBER(check, judged_by), {"zhang", "li"}, JUDGED},
    {YM_R_check, YM_MEMBER(check, judged_for), {"zhang", "li"}, JUDGED},
    {YM_R_kinship, YM_MEMBER(kinship, name), {"张三", "李四"}, RELATED},
    {YM_R_kinship, YM_MEMBER(kinship, account), {"zhang", "li"}, RELATED},
};

static void hand_in_it(const char *number, const struct hand *h, const char *whose)
{
    struct ym_head *r = mandates_last(&d, &kept, number, h->type);
    CU_ASSERT_PTR_NOT_NULL_FATAL(r);
    const char *was = ym_field_text(r, ym_field_of(h->field));
    mandates_forge(&d, r, h->field, whose);
    CU_ASSERT_EQUAL(walk_act(&d, "zhang", number, "grant", "同意", NULL), YM_EDENIED);
    CU_ASSERT(office_said(&d, NULL, h->text));
    if (!office_said(&d, NULL, h->text))
        fprintf(stderr, "  %s.%s: %s\n", ym_schema_of(h->type)->name, ym_field_of(h->field)->name, whose);
    mandates_forge(&d, r, h->field, was);
}

static void nobody_decides_by_a_hand_he_had(void)
{
    char number[32];
    struct walk_family f = walk_fresh(&walk_e1, NULL, &next_sequence);
    f.kase = "%rec: kinship\n\nkind: official\nname: 某人\nhow: 侄女\n";
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-08-10", number), 0);
    for (size_t i = 0; i < 2 * sizeof hands / sizeof *hands; i++)
        hand_in_it(number, &hands[i / 2], hands[i / 2].whose[i % 2]);
    CU_ASSERT_EQUAL(walk_act(&d, "zhang", number, "grant", "同意", NULL), 0); /* nobody's hand is left in it */
}

/* Every record of a type that one of the case did becomes zhang's, in the place of that one. */
static void as_if_in_his_place(const char *number, struct ym_member by, struct ym_member stood_for, const char *whose)
{
    struct ym_list all;
    ym_list_init(&all, &kept);
    OFFICE_GIVE(&d, want)->number = number;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "county1", "case.see"), 0);
    for (size_t i = 0; i < d.out.count; i++)
        if (d.out.at[i]->type == by.type && strcmp(ym_field_text(d.out.at[i], ym_field_of(by)), whose) == 0)
            ym_list_add(&all, ym_record_clone(&kept, office_record(&d, by.type, d.out.at[i]->root, d.out.at[i]->id)));
    CU_ASSERT_FATAL(all.count > 0);
    for (size_t i = 0; i < all.count; i++) {
        mandates_forge(&d, all.at[i], by, "zhang");
        mandates_forge(&d, all.at[i], stood_for, whose);
    }
}

/* What zhang did in the place of one who is approver as well is that one's; another's it is not. */
static void done_in_his_place(void)
{
    char number[32];
    struct walk_family f = walk_fresh(&walk_e1, NULL, &next_sequence);
    mandates_give(&d, &(struct mandates_wish){"town_" B, YM_role_county, NULL, NULL, NULL});
    f.township = B;
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-08-20", number), 0);
    as_if_in_his_place(number, (struct ym_member)YM_MEMBER(step, by), (struct ym_member)YM_MEMBER(step, stood_for), "town_" B);
    as_if_in_his_place(number, (struct ym_member)YM_MEMBER(survey, entered_by), (struct ym_member)YM_MEMBER(survey, entered_for),
                       "town_" B);
    CU_ASSERT_EQUAL(walk_act(&d, "town_" B, number, "grant", "同意", NULL), YM_EDENIED);
    CU_ASSERT(office_said(&d, NULL, STEP));
    CU_ASSERT(office_said(&d, NULL, WENT));
    CU_ASSERT_EQUAL(walk_act(&d, "zhang", number, "grant", "同意", NULL), YM_EDENIED);
    CU_ASSERT_EQUAL(walk_act(&d, "li", number, "grant", "同意", NULL), 0); /* zhang stands in for him, but not in this */
}

/* ---- rolls */

static int64_t waits(const char *account, int what)
{
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "desk.open", NULL), 0);
    for (size_t i = 0; i < office_count(&d, YM_R_workload); i++)
        if (OFFICE_GOT(&d, workload, i)->what == what)
            return OFFICE_GOT(&d, workload, i)->waiting;
    return -1;
}

static int64_t make_roll(const char *by, const char *month)
{
    char ask[96];
    snprintf(ask, sizeof ask, "%%rec: roll\n\nprogramme: dibao\nmonth: %s\n", month);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, by, "roll.make", ask), 0);
    return OFFICE_GOT(&d, roll, 0)->head.id;
}

static void rolls(void)
{
    int64_t roll = make_roll("payer1", "2021-07");
    CU_ASSERT_EQUAL(waits("zhang", YM_desk_roll), 0);
    CU_ASSERT_EQUAL(waits("payer2", YM_desk_roll), 1);
    CU_ASSERT_EQUAL(mandates_on(&d, "zhang", "roll.confirm", roll), YM_EDENIED);
    CU_ASSERT_EQUAL_FATAL(mandates_on(&d, "payer2", "roll.discard", roll), 0);
    roll = make_roll("zhang", "2021-07");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, roll, 0)->made_by, "zhang");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, roll, 0)->made_for, "payer1");
    says("zhang", "payer1");
    CU_ASSERT_EQUAL(waits("payer1", YM_desk_roll), 0);
    CU_ASSERT_EQUAL(mandates_on(&d, "zhang", "roll.confirm", roll), YM_EDENIED);
    CU_ASSERT_EQUAL(mandates_on(&d, "payer1", "roll.confirm", roll), YM_EDENIED);
    CU_ASSERT(office_said(&d, NULL, "You made the roll {1} yourself; another payer confirms it."));
    roll_looked_at(&d, "payer2", roll);
    CU_ASSERT_EQUAL(mandates_on(&d, "payer2", "roll.confirm", roll), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, roll, 0)->confirmed_for, "");
    roll = make_roll("payer2", "2021-08");
    roll_looked_at(&d, "zhang", roll);
    CU_ASSERT_EQUAL(mandates_on(&d, "zhang", "roll.confirm", roll), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, roll, 0)->confirmed_by, "zhang");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, roll, 0)->confirmed_for, "payer1");
}

/* ---- bank accounts */

#define ENTERED "You entered or changed this bank account yourself; another payer confirms it."
#define OWN "This bank account is in your own name; another payer confirms it."
#define KIN "You are noted as related to this family; another payer confirms its bank account."

static const struct hand payers[] = {
    {YM_R_account, YM_MEMBER(account, changed_by), {"zhang", "payer1"}, ENTERED},
    {YM_R_account, YM_MEMBER(account, changed_for), {"zhang", "payer1"}, ENTERED},
    {YM_R_account, YM_MEMBER(account, holder), {"张三", "发放一"}, OWN},
    {YM_R_kinship, YM_MEMBER(kinship, account), {"zhang", "payer1"}, KIN},
    {YM_R_kinship, YM_MEMBER(kinship, name), {"张三", "发放一"}, KIN},
};

static int confirm(const char *by, const char *number)
{
    const struct ym_account *seen = LAST(number, account);
    *OFFICE_GIVE(&d, account) = *seen;
    return office_ask(&d, by, "account.confirm");
}

static void an_account_changed(const char *number)
{
    const struct ym_account *a = LAST(number, account);
    struct ym_account *new = OFFICE_GIVE(&d, account);
    new->head.root = a->head.root;
    new->head.parent = a->head.parent;
    new->head.id = a->head.id;
    new->head.rev = a->head.rev;
    new->bank = a->bank;
    new->number = "621700999999";
    new->holder = a->holder;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "family.change"), 0);
}

static void accounts(void)
{
    char number[32];
    struct walk_family f = walk_fresh(&walk_e1, NULL, &next_sequence);
    f.kase = "%rec: kinship\n\nkind: official\nname: 某人\nhow: 侄女\n";
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-09-10", number), 0);
    an_account_changed(number);
    CU_ASSERT_EQUAL(waits("zhang", YM_desk_account), 1);
    for (size_t i = 0; i < 2 * sizeof payers / sizeof *payers; i++) {
        const struct hand *h = &payers[i / 2];
        struct ym_head *r = mandates_last(&d, &kept, number, h->type);
        const char *was = ym_field_text(r, ym_field_of(h->field));
        mandates_forge(&d, r, h->field, h->whose[i % 2]);
        CU_ASSERT_EQUAL(confirm("zhang", number), YM_EDENIED);
        CU_ASSERT(office_said(&d, NULL, h->text));
        if (h->type == YM_R_account && strcmp(h->text, ENTERED) == 0)
            CU_ASSERT_EQUAL(waits("zhang", YM_desk_account), 0);
        mandates_forge(&d, r, h->field, was);
    }
    CU_ASSERT_EQUAL(confirm("zhang", number), 0);
    CU_ASSERT_STRING_EQUAL(LAST(number, account)->confirmed_by, "zhang");
    CU_ASSERT_STRING_EQUAL(LAST(number, account)->confirmed_for, "payer1");
}

/* ---- afterwards */

/* Once nobody stands in any more, each is himself again; what was done stays as it was said. */
static void when_it_is_over(void)
{
    char number[32];
    struct walk_family f = walk_fresh(&walk_e1, NULL, &next_sequence);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-09-30", number), 0);
    struct ym_head *r = mandates_last(&d, &kept, number, YM_R_survey);
    mandates_forge(&d, r, (struct ym_member)YM_MEMBER(survey, surveyor1), "li");
    mandates_give(&d, &(struct mandates_wish){"zhang", YM_role_county, NULL, "2021-09-01", "2021-10-31"});
    CU_ASSERT_EQUAL(walk_act(&d, "zhang", number, "grant", "同意", NULL), YM_EDENIED); /* by his own role, but he is li today, too */
    office_day(&d, "2021-10-01");
    CU_ASSERT_EQUAL(walk_act(&d, "zhang", number, "grant", "同意", NULL), 0);
    CU_ASSERT_STRING_EQUAL(LAST(number, decision)->stood_for, "");
}

ym_suite_fn ym_suite_stood_for;

void ym_suite_stood_for(void)
{
    static const struct ym_test tests[] = {
        {"the officials", the_officials},
        {"acts say both", acts_say_both},
        {"a decision says both", a_decision_says_both},
        {"a judgement says both", a_judgement_says_both},
        {"the chain proves itself", the_chain_proves_itself},
        {"nobody decides by a hand he had", nobody_decides_by_a_hand_he_had},
        {"what was done in his place", done_in_his_place},
        {"payment rolls", rolls},
        {"bank accounts", accounts},
        {"when it is over", when_it_is_over},
        {0},
    };
    ym_suite_add_story("stood_for", before, after, tests);
}
