/* test_intake.c — taking in a family: all problems at once, nothing half stored, nobody twice without a reason. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "walk.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/find.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/intake.h"
#include "yimen/domain/record/paper.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"

static struct office d;

static void one_family_two_programmes(void)
{
    static const struct walk_family f = {
        .programmes = "dibao kunnan_canji", .area = "rural", .township = "411526103",
        .people = {{"䶮小㛃", "1986-04-02", "self", 21, "disability: limb\nlevel: 2", NULL}, {"䶮子", "2013-05-01", "child", 22, NULL, NULL}},
    };
    walk_give(&d, &f);
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "intake"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_result), 2);
    CU_ASSERT(strncmp(OFFICE_GOT(&d, result, 0)->about, "411526-2021-", 12) == 0);
    CU_ASSERT_STRING_NOT_EQUAL(OFFICE_GOT(&d, result, 0)->about, OFFICE_GOT(&d, result, 1)->about);
}

/* In frames too, not only where rec text or a form is read. */
static void a_name_is_the_same_text_however_sent(void)
{
    char number[32], ask[96];
    struct walk_family f = walk_e1;
    f.people[0].sequence = 955;
    f.people[0].name = "某";
    walk_give(&d, &f);
    YM_GET(&d.in, person, 0)->name = "麦麦提 • 吐⼩明";
    YM_GET(&d.in, account, 0)->holder = "麦麦提.吐小明";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "intake"), 0);
    snprintf(number, sizeof number, "%s", OFFICE_GOT(&d, result, 0)->about);
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "case.see", ask), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, person, 0)->name, "麦麦提·吐小明");
    OFFICE_GIVE(&d, find)->name = "麦麦提．吐";
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "find"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_found), 1);
    f.people[0].sequence = 957;
    walk_give(&d, &f);
    YM_GET(&d.in, person, 0)->name = "麦?提";
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "intake"), YM_EBAD);
    CU_ASSERT(office_said(&d, "person 1, name", NULL));
}

static void birth_and_sex_are_derived(void)
{
    char number[32], ask[96];
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &walk_e3, number), 0);
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "case.see", ask), 0);
    const struct ym_person *p = OFFICE_GOT(&d, person, 0);
    CU_ASSERT_EQUAL(p->birth, ym_date_of(1975, 5, 1));
    CU_ASSERT_EQUAL(p->sex, YM_sex_male);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, person, 1)->sex, YM_sex_female);
}

static void all_problems_at_once(void)
{
    int64_t before = office_entries(&d);
    office_text(&d, "%rec: intake\n\nprogrammes: dibao nonsense\n\n"
                    "%rec: household\n\ntownship: 999999999\narea: urban\n\n"
                    "%rec: person\n\nname: 甲\nidno: 411526194903129014\nrelation: self\nstanding: member\nsex: male\nbirth: 1949-03-12\n\n"
                    "%rec: income\n\nkind: wage\namount: -5\nperiod: month\n\n"
                    "%rec: person\n\nname: 乙\nrelation: self\nstanding: member\nidkind: resident\n");
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "intake"), YM_EBAD);
    CU_ASSERT(office_said(&d, "intake, programmes", NULL));
    CU_ASSERT(office_said(&d, "household, township", NULL));
    CU_ASSERT(office_said(&d, "person 1, idno", NULL));
    CU_ASSERT(office_said(&d, "person 1, income 1, amount", NULL));
    CU_ASSERT(office_said(&d, "person 2, idno", NULL));
    CU_ASSERT(office_said(&d, "person 2, birth", NULL));
    CU_ASSERT(office_said(&d, "person", N_("Only one person can be the applicant.")));
    CU_ASSERT_EQUAL(office_entries(&d), before);
}

static void what_nobody_applied_for(void)
{
    struct walk_family f = walk_e1;
    f.people[0].sequence = 951;
    f.programmes = ",";
    walk_give(&d, &f);
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "intake"), YM_EBAD);
    CU_ASSERT(office_said(&d, "intake, programmes", N_("Say what the family applies for.")));
    f.programmes = "dibao";
    f.kase = "%rec: case\n\nprogramme: tekun\nliving: home\n";
    walk_give(&d, &f);
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "intake"), YM_EBAD);
    CU_ASSERT(office_said(&d, "case 1", N_("The family does not apply for \"{1}\" here; choose it among the programmes too.")));
}

/* A household of another township is told like none. */
static void a_household_elsewhere(void)
{
    char number[32], ask[96];
    struct walk_family f = walk_e1;
    f.people[0].sequence = 953;
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "case.see", ask), 0);
    int64_t root = OFFICE_GOT(&d, household, 0)->head.id;
    snprintf(ask, sizeof ask, "%%rec: intake\n\nprogrammes: tekun\nhousehold: %lld\n", (long long)root);
    CU_ASSERT_EQUAL(office_call(&d, "town_411526002", "intake", ask), YM_ENOENT);
    CU_ASSERT_EQUAL(d.problems.count, 1);
    CU_ASSERT(office_said(&d, "intake, household", N_("There is no such household within your scope.")));
    CU_ASSERT_EQUAL(office_entry(&d, 0)->root, root);
    CU_ASSERT_EQUAL(office_call(&d, "town_411526002", "intake", "%rec: intake\n\nprogrammes: tekun\nhousehold: 999999\n"), YM_ENOENT);
    CU_ASSERT(office_said(&d, "intake, household", N_("There is no such household within your scope.")));
}

static void same_number_twice_in_a_family(void)
{
    static const struct walk_family f = {
        .programmes = "dibao", .area = "rural", .township = "411526103",
        .people = {{"甲", "1990-01-01", "self", 31, NULL, NULL}, {"乙", "1990-01-01", "spouse", 31, NULL, NULL}},
    };
    walk_give(&d, &f);
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "intake"), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("This identity number stands in the family already.")));
}

static void known_elsewhere_needs_a_reason(void)
{
    static const struct walk_family first = {
        .programmes = "dibao", .area = "rural", .township = "411526111", .people = {{"甲", "1991-01-01", "self", 41, NULL, NULL}},
    };
    struct walk_family again = first;
    char number[32];
    again.township = "411526105";
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &first, number), 0);
    walk_give(&d, &again);
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "intake"), YM_EBAD);
    CU_ASSERT_EQUAL(d.problems.count, 1);
    CU_ASSERT_STRING_EQUAL(d.problems.list[0].arg[0], number);
    CU_ASSERT_STRING_EQUAL(d.problems.list[0].arg[1], "魏岗镇");
    again.known = "户口已迁，原申请将撤回";
    walk_give(&d, &again);
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "intake"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_found), 1);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, found, 0)->name, "");
}

static void people_without_a_number(void)
{
    office_text(&d, "%rec: intake\n\nprogrammes: dibao\n\n%rec: household\n\ntownship: 411526101\narea: rural\n\n"
                    "%rec: person\n\nname: 无名氏\nidkind: none\nsex: female\nbirth: 1950-01-01\nrelation: self\nstanding: member\n");
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "intake"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_missing), 5);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, result, 0)->count, 5);
}

static void missing_papers_in_one_notice(void)
{
    char number[32];
    struct walk_family f = walk_e1;
    f.people[0].sequence = 51;
    walk_give(&d, &f);
    for (size_t i = 0; i < d.in.count;) { /* hand in nothing but the application */
        const struct ym_paper *p = (const struct ym_paper *)d.in.at[i];
        if (p->head.type == YM_R_paper && strcmp(p->kind, "application") != 0)
            memmove(&d.in.at[i], &d.in.at[i + 1], (--d.in.count - i) * sizeof *d.in.at);
        else
            i++;
    }
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "intake"), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_missing), 4);
    snprintf(number, sizeof number, "%s", OFFICE_GOT(&d, result, 0)->about);
    CU_ASSERT_EQUAL(walk_act(&d, "window1", number, "accept", NULL, NULL), YM_EBAD);
    CU_ASSERT(office_said(&d, NULL, N_("Papers still missing: {1}.")));
    CU_ASSERT_EQUAL(walk_act(&d, "window1", number, "hand_in", NULL,
                             "%rec: paper\n\nkind: authorisation\ngiven: 2021-07-05\n\n%rec: paper\n\nkind: idcard\ngiven: 2021-07-05\n\n"
                             "%rec: paper\n\nkind: register\ngiven: 2021-07-05\n\n%rec: paper\n\nkind: statement\ngiven: 2021-07-05\n"), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
}

static void out_of_scope_is_refused_and_logged(void)
{
    struct walk_family f = walk_e4;
    f.people[0].sequence = 61, f.people[1].sequence = 62;
    walk_give(&d, &f); /* township 411526107, asked by the official of 411526101 */
    CU_ASSERT_EQUAL(office_ask(&d, "town_411526101", "intake"), YM_EDENIED);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->result, "refused");
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->account, "town_411526101");
}

static void a_repeated_request_does_nothing_twice(void)
{
    struct walk_family f = walk_e2;
    char first[32];
    f.people[0].sequence = 71, f.people[1].sequence = 72, f.people[2].sequence = 73;
    walk_give(&d, &f);
    memset(d.request, 7, sizeof d.request);
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "intake"), 0);
    snprintf(first, sizeof first, "%s", OFFICE_GOT(&d, result, 0)->about);
    int64_t entries = office_entries(&d);
    walk_give(&d, &f);
    memset(d.request, 7, sizeof d.request);
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "intake"), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->about, first);
    CU_ASSERT_EQUAL(office_entries(&d), entries);
}

/* The answer was lost and the clerk sends the same draft again, as a new request: nobody is taken in twice. */
static void a_draft_is_sent_once(void)
{
    static const struct walk_family f = {
        .programmes = "dibao", .area = "rural", .township = "411526103",
        .people = {{"无证", "1990-01-01", "self", 91, NULL, NULL}},
    };
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "draft.save", "%rec: draft\n\ncall: intake\ntitle: x\nbody: y\n"), 0);
    int64_t draft = OFFICE_GOT(&d, result, 0)->record;
    walk_give(&d, &f);
    YM_GET(&d.in, intake, 0)->draft = draft;
    CU_ASSERT_EQUAL(office_ask(&d, "window2", "intake"), YM_EBAD); /* another's */
    walk_give(&d, &f);
    YM_GET(&d.in, intake, 0)->draft = draft;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "window1", "intake"), 0);
    walk_give(&d, &f);
    YM_GET(&d.in, intake, 0)->draft = draft;
    YM_GET(&d.in, intake, 0)->known = "同一人";
    CU_ASSERT_EQUAL(office_ask(&d, "window1", "intake"), YM_EBAD);
    CU_ASSERT(office_said(&d, "intake, draft", NULL));
}

static int before(void)
{
    office_open(&d, 1, "2021-07-05");
    return 0;
}

static int after(void)
{
    office_close(&d);
    return 0;
}

void ym_suite_intake(void);
void ym_suite_intake(void)
{
    static const struct ym_test tests[] = {
        {"one family, two programmes", one_family_two_programmes},
        {"a name is the same text however it was sent", a_name_is_the_same_text_however_sent},
        {"birth and sex come from the number", birth_and_sex_are_derived},
        {"all problems at once, nothing stored", all_problems_at_once},
        {"what nobody applied for", what_nobody_applied_for},
        {"a household elsewhere is told like none", a_household_elsewhere},
        {"the same number twice in a family", same_number_twice_in_a_family},
        {"known elsewhere: a reason is needed", known_elsewhere_needs_a_reason},
        {"people without a number", people_without_a_number},
        {"missing papers in one notice", missing_papers_in_one_notice},
        {"out of scope: refused and logged", out_of_scope_is_refused_and_logged},
        {"a repeated request does nothing twice", a_repeated_request_does_nothing_twice},
        {"a draft is sent once", a_draft_is_sent_once},
        {0},
    };
    ym_suite_add_with("intake", before, after, tests);
}
