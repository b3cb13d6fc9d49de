/* test_assessing.c — a visit that assesses self-care: the six acts of daily life are counted by the service, whole or not at all. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "walk.h"
#include "yimen/domain/record/assessee.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/change.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/step.h"
#include "yimen/domain/record/survey.h"
#include "yimen/domain/validation.h"

enum { ACTS = 6 };

static struct office d;
static int next_sequence = 701;

static const char town[] = "town_411526201";
static const char visit[] = "%rec: survey\n\non: 2021-07-05\nsurveyor1: 甲\nsurveyor2: 乙\nsigner: 丙\nfinding: 属实\n";
static const char *const acts[ACTS] = {"eats", "dresses", "gets_up", "toilet", "walks", "bathes"};

static const struct walk_family two = {
    .programmes = "tekun", .area = "rural", .township = "411526201",
    .kase = "%rec: case\n\nprogramme: tekun\nliving: home\n",
    .people = {{"罗老", "1950-02-10", "self", 1, "supported: no", NULL}, {"罗妻", "1951-02-10", "spouse", 2, "supported: no", NULL}},
};

/* Accepted; in number the case. */
static void accepted(const struct walk_family *like, char number[32])
{
    struct walk_family f = walk_fresh(like, NULL, &next_sequence);
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
}

/* The visit with its first `failed` acts not managed, the others managed; assessed 0: it is not said who. */
static const char *assessment(int64_t assessed, int failed)
{
    static char text[600];
    int n = snprintf(text, sizeof text, "%s", visit);
    if (assessed)
        n += snprintf(text + n, sizeof text - (size_t)n, "assessed: %lld\n", (long long)assessed);
    for (int i = 0; i < ACTS; i++)
        n += snprintf(text + n, sizeof text - (size_t)n, "%s: %s\n", acts[i], i < failed ? "no" : "yes");
    return text;
}

static const struct ym_person *person(const char *number, size_t i)
{
    CU_ASSERT_PTR_NOT_NULL_FATAL(walk_see(&d, number));
    return OFFICE_GOT(&d, person, i);
}

/* Steps of the case by name. */
static size_t steps(const char *number, const char *action)
{
    const struct ym_case *c = walk_see(&d, number);
    const struct ym_step *s;
    size_t pos = 0, n = 0;
    while ((s = YM_NEXT(&d.out, step, c->head.id, &pos)))
        n += strcmp(s->action, action) == 0;
    return n;
}

static int64_t care(const char *number)
{
    char ask[96];
    snprintf(ask, sizeof ask, "%%rec: seek\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, town, "case.compute", ask), 0);
    return OFFICE_GOT(&d, decision, 0)->care;
}

/* ---- counted */

static void the_count(void)
{
    static const struct {
        int failed;
        int64_t care; /* fen: 自理, 半护理, 全护理 */
    } rows[] = {{0, 5000}, {1, 28300}, {3, 28300}, {4, 56700}, {6, 56700}};
    char number[32];
    accepted(&walk_e9, number);
    CU_ASSERT_EQUAL(person(number, 0)->failed_acts, 2); /* as it was typed */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CU_ASSERT_EQUAL(walk_act(&d, town, number, "survey", NULL, assessment(person(number, 0)->head.id, rows[i].failed)), 0);
        CU_ASSERT_EQUAL(person(number, 0)->failed_acts, rows[i].failed);
        CU_ASSERT_EQUAL(ym_survey_failed(&OFFICE_GOT(&d, survey, i)->head), rows[i].failed);
        CU_ASSERT_EQUAL(care(number), rows[i].care);
    }
}

/* Like any other change of a person: noted in every live case, in the log with what it was; and nothing where nothing changed. */
static void a_change_like_any_other(void)
{
    char number[32];
    const struct ym_change *c;
    size_t pos = 0, told = 0;
    accepted(&walk_e9, number);
    int64_t rev = person(number, 0)->head.rev, who = person(number, 0)->head.id;
    CU_ASSERT_EQUAL(walk_act(&d, town, number, "survey", NULL, assessment(who, 5)), 0);
    CU_ASSERT_EQUAL(person(number, 0)->head.rev, rev + 1);
    CU_ASSERT_EQUAL(steps(number, "edit"), 1);
    CU_ASSERT_EQUAL(walk_act(&d, town, number, "survey", NULL, assessment(who, 5)), 0);
    CU_ASSERT_EQUAL(steps(number, "edit"), 1);
    CU_ASSERT_EQUAL(person(number, 0)->head.rev, rev + 1);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "auditor1", "audit.list", "%rec: audit\n\naccount: town_411526201\nlimit: 1000\ndetails: yes\n"), 0);
    while ((c = YM_NEXT(&d.out, change, -1, &pos)))
        told += strcmp(c->field, "failed_acts") == 0;
    CU_ASSERT_EQUAL(told, 1 + 5); /* this one, and those of the count */
}

/* ---- who */

static void the_only_member_need_not_be_named(void)
{
    char number[32];
    accepted(&walk_e9, number);
    CU_ASSERT_EQUAL(walk_act(&d, town, number, "survey", NULL, assessment(0, 4)), 0);
    CU_ASSERT_EQUAL(person(number, 0)->failed_acts, 4);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, survey, 0)->assessed, OFFICE_GOT(&d, person, 0)->head.id);
}

static void of_two_it_is_said_who(void)
{
    char number[32];
    accepted(&two, number);
    int64_t wife = person(number, 1)->head.id;
    CU_ASSERT_EQUAL(walk_act(&d, town, number, "survey", NULL, assessment(0, 4)), YM_EBAD);
    CU_ASSERT(office_said(&d, "survey 1, assessed", N_("Say who was assessed.")));
    CU_ASSERT_EQUAL(walk_act(&d, town, number, "survey", NULL, assessment(wife, 4)), 0);
    CU_ASSERT_EQUAL(person(number, 1)->failed_acts, 4);
    CU_ASSERT_EQUAL(person(number, 0)->failed_acts, YM_NONE);
}

static void only_members(void)
{
    char number[32], ask[400];
    accepted(&walk_e9, number);
    snprintf(ask, sizeof ask,
             "%%rec: person\n\nroot: %lld\nname: 吴儿\nidkind: none\nsex: male\nbirth: 1980-01-01\nrelation: child\nstanding: supporter\n",
             (long long)person(number, 0)->head.root);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "family.change", ask), 0);
    CU_ASSERT_EQUAL(walk_act(&d, town, number, "survey", NULL, assessment(person(number, 1)->head.id, 1)), YM_EBAD);
    CU_ASSERT(office_said(&d, "survey 1, assessed", N_("Only a living member of the family is assessed.")));
    CU_ASSERT_EQUAL(walk_act(&d, town, number, "survey", NULL, assessment(123456, 1)), YM_EBAD);
    CU_ASSERT(office_said(&d, "survey 1, assessed", N_("Only a living member of the family is assessed.")));
    CU_ASSERT_EQUAL(person(number, 0)->failed_acts, 2);
}

/* ---- refused */

/* Whatever is missing, in the sheet and in the assessment, is named together. */
static void half_an_assessment(void)
{
    static const char half[] = "%rec: survey\n\non: 2021-07-05\nsurveyor1: 甲\nsurveyor2: 乙\nfinding: 属实\neats: no\nwalks: yes\n";
    char number[32];
    accepted(&two, number);
    CU_ASSERT_EQUAL(walk_act(&d, town, number, "survey", NULL, half), YM_EBAD);
    CU_ASSERT_EQUAL(d.problems.count, 6);
    CU_ASSERT(office_said(&d, "survey 1, signer", NULL));
    CU_ASSERT(office_said(&d, "survey 1, assessed", N_("Say who was assessed.")));
    for (int i = 0; i < ACTS; i++)
        CU_ASSERT_EQUAL(office_said(&d, i == 1   ? "survey 1, dresses"
                                        : i == 2 ? "survey 1, gets_up"
                                        : i == 3 ? "survey 1, toilet"
                                        : i == 5 ? "survey 1, bathes"
                                                 : "survey 1, eats",
                                    N_("Not asked. An assessment answers all six acts, or none.")),
                        i != 0 && i != 4);
    CU_ASSERT_EQUAL(person(number, 0)->failed_acts, YM_NONE);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_survey), 0);
}

static void where_visits_do_not_assess(void)
{
    static const char sentence[] = N_("{1} does not assess self-care.");
    char number[32];
    struct walk_family f = walk_fresh(&walk_e1, NULL, &next_sequence);
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
    char dibao[32];
    snprintf(dibao, sizeof dibao, "town_%s", f.township);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, dibao, number, "start", NULL, NULL), 0);
    CU_ASSERT_EQUAL(walk_act(&d, dibao, number, "survey", NULL, assessment(person(number, 0)->head.id, 1)), YM_EBAD);
    CU_ASSERT(office_said(&d, "survey 1, assessed", sentence));
    CU_ASSERT_EQUAL(person(number, 0)->failed_acts, YM_NONE);
}

/* Whoever may not change a person's facts does not change them by a visit. */
static void the_county_does_not(void)
{
    char number[32];
    struct walk_family f = walk_fresh(&walk_e9, NULL, &next_sequence);
    CU_ASSERT_EQUAL_FATAL(walk_submitted(&d, &f, "2021-08-05", number), 0);
    CU_ASSERT_EQUAL(walk_act(&d, "county2", number, "visit", NULL, assessment(person(number, 0)->head.id, 6)), YM_EBAD);
    CU_ASSERT(office_said(&d, "survey 1, assessed", N_("{1} does not assess self-care.")));
    CU_ASSERT_EQUAL(person(number, 0)->failed_acts, 2);
    office_day(&d, "2021-07-05");
}

/* ---- an older program, other eyes */

static void a_program_that_knows_nothing_of_it(void)
{
    char number[32], ask[96];
    accepted(&walk_e9, number);
    snprintf(ask, sizeof ask, "%%rec: act\n\nnumber: %s\naction: survey\n\n", number);
    char *text = ym_arena_printf(&d.arena, "%s%s", ask, visit);
    office_text(&d, text);
    for (size_t i = 0; i < d.in.count; i++)
        d.in.at[i]->version = 3;
    CU_ASSERT_EQUAL(office_ask(&d, town, "case.act"), 0);
    CU_ASSERT_EQUAL(person(number, 0)->failed_acts, 2);
    CU_ASSERT_EQUAL(ym_survey_failed(&OFFICE_GOT(&d, survey, 0)->head), YM_NONE);
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, survey, 0)->assessed, YM_NONE);
}

static void who_sees_it(void)
{
    static const struct {
        const char *account;
        int sees;
    } rows[] = {{town, 1}, {"window1", 1}, {"county1", 1}, {"auditor1", 0}};
    char number[32], ask[96];
    accepted(&walk_e9, number);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, town, number, "survey", NULL, assessment(0, 3)), 0);
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CU_ASSERT_EQUAL_FATAL(office_call(&d, rows[i].account, "case.see", ask), 0);
        const struct ym_survey *v = OFFICE_GOT(&d, survey, 0);
        CU_ASSERT_EQUAL(v->eats, rows[i].sees ? 0 : YM_NONE);
        CU_ASSERT_EQUAL(v->bathes, rows[i].sees ? 1 : YM_NONE);
        CU_ASSERT_EQUAL(OFFICE_GOT(&d, person, 0)->failed_acts, rows[i].sees ? 3 : YM_NONE);
    }
}

/* Told with the act, so that a form knows whom to ask about. */
static size_t assessees(const char *account, const char *number, const char *action)
{
    char ask[96];
    const struct ym_can *can;
    size_t pos = 0, at = 0, n = 0;
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "case.can", ask), 0);
    while ((can = YM_NEXT(&d.out, can, -1, &pos)))
        if (strcmp(can->action, action) == 0)
            for (at = 0; YM_NEXT(&d.out, assessee, can->head.id, &at);)
                n++;
    CU_ASSERT_EQUAL(n, office_count(&d, YM_R_assessee));
    return n;
}

static void whom_is_told(void)
{
    char number[32], other[32], dibao[32];
    accepted(&two, number);
    CU_ASSERT_EQUAL(assessees(town, number, "survey"), 2);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, assessee, 1)->name, "罗妻");
    CU_ASSERT_EQUAL(assessees("county1", number, "survey"), 0);
    struct walk_family f = walk_fresh(&walk_e1, NULL, &next_sequence);
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, other), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", other, "accept", NULL, NULL), 0);
    snprintf(dibao, sizeof dibao, "town_%s", f.township);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, dibao, other, "start", NULL, NULL), 0);
    CU_ASSERT_EQUAL(assessees(dibao, other, "survey"), 0);
}

static int begin(void)
{
    office_open(&d, 1, "2021-07-05");
    return 0;
}

static int end(void)
{
    office_close(&d);
    return 0;
}

void ym_suite_assessing(void);
void ym_suite_assessing(void)
{
    static const struct ym_test tests[] = {
        {"acts not managed are counted", the_count},
        {"a change like any other", a_change_like_any_other},
        {"the only member need not be named", the_only_member_need_not_be_named},
        {"of two it is said who", of_two_it_is_said_who},
        {"only members", only_members},
        {"half an assessment", half_an_assessment},
        {"where visits do not assess", where_visits_do_not_assess},
        {"the county does not", the_county_does_not},
        {"an older program", a_program_that_knows_nothing_of_it},
        {"who sees it", who_sees_it},
        {"whom is told", whom_is_told},
        {0},
    };
    ym_suite_add_story("service: self-care assessed", begin, end, tests);
}
