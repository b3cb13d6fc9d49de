/* test_refusals.c — a refusal that the rules contradict, one that they say, one without the answers; what its letter shows. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "walk.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/step.h"
#include "yimen/store/record.h"

static struct office d;
static int next_sequence = 701;

/* ---- a refusal the rules contradict */

static int refuse(const char *account, const char *number, const char *action, const char *more)
{
    char ask[300];
    snprintf(ask, sizeof ask, "%%rec: act\n\nnumber: %s\naction: %s\nreason: 邻里反映另有住处\n%s", number, action, more);
    return office_call(&d, account, "case.act", ask);
}

static size_t letter_steps(const char *number)
{
    char ask[128];
    snprintf(ask, sizeof ask, "%%rec: print\n\nnumber: %s\nkind: refusal\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "county1", "case.report", ask), 0);
    return office_count(&d, YM_R_stepline);
}

static void refused_although_the_rules_grant(void)
{
    char number[32];
    struct walk_family f = walk_fresh(&walk_e1, "dibao", &next_sequence);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-07-30", number), 0);
    const struct ym_can *can = walk_can(&d, "county1", number, "refuse");
    CU_ASSERT_FATAL(can && can->now == 1);
    CU_ASSERT_STRING_EQUAL(can->ground, N_("by the rules the family qualifies; name the ground"));
    CU_ASSERT_EQUAL(refuse("county1", number, "refuse", ""), YM_EBAD);
    CU_ASSERT(office_said(&d, "act, ground", N_("By the rules the family qualifies; say on which ground it is refused all the same.")));
    CU_ASSERT_EQUAL(refuse("county1", number, "refuse", "ground: mismatch\n"), 0);
    CU_ASSERT_EQUAL(letter_steps(number), 0); /* it would prove the letter wrong */
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, decision, 0)->ground, YM_ground_mismatch);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, decision, 0)->steps, "");
    walk_see(&d, number);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, decision, 0)->steps, "");
    CU_ASSERT(office_count(&d, YM_R_stepline) >= 3); /* kept all the same */
}

static void refused_as_the_rules_say(void)
{
    char number[32];
    struct walk_family f = walk_fresh(&walk_e1, "dibao", &next_sequence);
    f.people[0].incomes = "%rec: income\n\nkind: wage\namount: 9000.00\nperiod: month\n";
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-08-30", number), 0);
    CU_ASSERT_STRING_EQUAL(walk_can(&d, "county1", number, "refuse")->ground, "");
    CU_ASSERT_EQUAL(refuse("county1", number, "refuse", ""), 0);
    CU_ASSERT(letter_steps(number) > 0);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, decision, 0)->ground, YM_NONE);
}

static void advised_against_with_questions_open(void)
{
    char number[32], more[] = "%rec: survey\n\non: 2021-09-06\nsurveyor1: 甲\nsurveyor2: 乙\nsigner: 丙\nfinding: 属实\n";
    struct walk_family f = walk_fresh(&walk_e1, "dibao", &next_sequence);
    f.people[0].incomes = "%rec: income\n\nkind: wage\namount: 9000.00\nperiod: month\n";
    office_day(&d, "2021-09-06");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "start", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "survey", NULL, more), 0);
    CU_ASSERT_EQUAL(refuse("town_411526001", number, "advise_against", ""), YM_EBAD);
    CU_ASSERT(office_said(&d, "act, ground", N_("Questions are still unanswered; say on which ground it is refused without them.")));
    CU_ASSERT_EQUAL(refuse("town_411526001", number, "advise_against", "ground: uncooperative\n"), 0);
    walk_see(&d, number);
    const struct ym_step *last = NULL, *s;
    for (size_t pos = 0; (s = YM_NEXT(&d.out, step, -1, &pos));)
        last = s;
    CU_ASSERT_FATAL(last && last->ground == YM_ground_uncooperative);
}

/* A refusal of 0.1.0 has no ground; its letter does not print what proves it wrong either. */
static int forget_ground(struct ym_txn *t, void *baton)
{
    struct ym_list file;
    ym_list_init(&file, &d.arena);
    int err = ym_file_load(&file, t, *(int64_t *)baton);
    struct ym_decision *old = err ? NULL : YM_GET(&file, decision, 0);
    if (!old)
        return err ? err : YM_ENOENT;
    old->ground = YM_NONE;
    return ym_record_put(t, &old->head, old->head.rev);
}

static void a_refusal_of_the_version_before(void)
{
    char number[32];
    struct walk_family f = walk_fresh(&walk_e1, "dibao", &next_sequence);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-10-29", number), 0);
    CU_ASSERT_EQUAL_FATAL(refuse("county1", number, "refuse", "ground: other\n"), 0);
    int64_t root = walk_see(&d, number)->head.root;
    CU_ASSERT_EQUAL_FATAL(office_write(&d, forget_ground, &root), 0);
    CU_ASSERT_EQUAL(letter_steps(number), 0);
}

static void before(void)
{
    office_open(&d, 1, "2021-07-01");
}

static void after(void)
{
    office_close(&d);
}

ym_suite_fn ym_suite_refusals;
void ym_suite_refusals(void)
{
    static const struct ym_test tests[] = {
        {"refused although the rules grant", refused_although_the_rules_grant},
        {"refused as the rules say", refused_as_the_rules_say},
        {"advised against with questions open", advised_against_with_questions_open},
        {"a refusal of the version before", a_refusal_of_the_version_before},
        {0},
    };
    ym_suite_add_each("refusals", before, after, tests);
}
