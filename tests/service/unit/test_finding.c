/* test_finding.c — what a hit found goes in and out as records, and is kept as it always was; a decision's steps are told as records. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"
#include "walk.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/finding.h"
#include "yimen/domain/record/stepline.h"
#include "yimen/domain/record/task.h"
#include "yimen/store/record.h"

static struct office d;
static int next_sequence = 301;
static char number[32];
static long long check, root;

/* A family whose units were asked, and the number of the payroll question about somebody of it. */
static void asked(void)
{
    struct walk_family f = walk_fresh(&walk_e1, walk_e1.programmes, &next_sequence);
    const struct ym_task *t;
    size_t pos = 0;
    office_day(&d, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &f, number), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "window1", number, "accept", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "town_411526001", number, "start", NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_caizheng", "unit.queue", "%rec: queue\n\nlimit: 500\n"), 0);
    check = 0;
    while ((t = YM_NEXT(&d.out, task, -1, &pos)))
        if (strcmp(t->number, number) == 0 && strcmp(t->question, "payroll") == 0)
            check = (long long)t->check;
    CU_ASSERT_NOT_EQUAL_FATAL(check, 0);
}

static int answer(const char *state, const char *detail, const char *findings)
{
    char ask[1200];
    int n = snprintf(ask, sizeof ask, "%%rec: answer\n\ncheck: %lld\nstate: %s\n%s\n", check, state, detail);
    snprintf(ask + n, sizeof ask - (size_t)n, findings, check, check, check);
    return office_call(&d, "unit_caizheng", "unit.answer", ask);
}

#define FOUND(name, value) "%%rec: finding\n\nof: %lld\nname: " name "\nvalue: " value "\n\n"

static void see(const char *account)
{
    char ask[96];
    snprintf(ask, sizeof ask, "%%rec: want\n\nnumber: %s\n", number);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, account, "case.see", ask), 0);
    root = d.out.count ? (long long)d.out.at[0]->root : 0;
}

static const struct ym_finding *found(const char *name)
{
    const struct ym_finding *f;
    size_t pos = 0;
    while ((f = YM_NEXT(&d.out, finding, -1, &pos)))
        if (f->of == check && strcmp(f->name, name) == 0)
            return f;
    return NULL;
}

static const char *kept(void)
{
    const struct ym_check *c;
    see("county1");
    c = (const struct ym_check *)office_record(&d, YM_R_check, root, check);
    return c ? c->detail : "";
}

static void records_are_kept_as_lines_were(void)
{
    asked();
    CU_ASSERT_EQUAL(answer("hit", "detail: 单位名称：某厂\n+ 供养方式: full\n", ""), 0);
    CU_ASSERT_STRING_EQUAL(kept(), "kind: full\nemployer: 某厂");
    CU_ASSERT_EQUAL(answer("waiting", "", ""), 0);
    CU_ASSERT_EQUAL(answer("hit", "", FOUND("employer", "某厂") FOUND("供养方式", "full")), 0);
    office_show(&d);
    CU_ASSERT_STRING_EQUAL(kept(), "kind: full\nemployer: 某厂");
}

static void told_in_the_questions_words(void)
{
    asked();
    CU_ASSERT_EQUAL_FATAL(answer("hit", "", FOUND("kind", "part") FOUND("employer", "某厂") FOUND("monthly", "1200")), 0);
    see("county1");
    const struct ym_finding *f = found("kind");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    CU_ASSERT_STRING_EQUAL(f->value, "part");
    CU_ASSERT_STRING_EQUAL(f->zh, "供养方式");
    CU_ASSERT_STRING_EQUAL(f->en, "how paid");
    CU_ASSERT_STRING_EQUAL(f->said, "差额");
    CU_ASSERT_STRING_EQUAL(f->said_en, "in part");
    CU_ASSERT_PTR_NOT_NULL_FATAL(found("employer"));
    CU_ASSERT_STRING_EQUAL(found("employer")->said, "某厂");
    CU_ASSERT_STRING_EQUAL(found("employer")->said_en, "某厂");
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "unit_caizheng", "unit.answered", "%rec: queue\n\nlimit: 50\n"), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(found("monthly"));
    CU_ASSERT_STRING_EQUAL(found("monthly")->value, "1200");
}

/* As the check they belong to: the window does not see them, the auditor sees them masked. */
static void shown_to_whom_the_answer_is(void)
{
    asked();
    CU_ASSERT_EQUAL_FATAL(answer("hit", "", FOUND("kind", "full") FOUND("employer", "某厂")), 0);
    see("window1");
    CU_ASSERT_EQUAL(office_count(&d, YM_R_finding), 0);
    see("auditor1");
    CU_ASSERT_PTR_NOT_NULL_FATAL(found("employer"));
    CU_ASSERT_STRING_EQUAL(found("employer")->value, "***");
    CU_ASSERT_STRING_EQUAL(found("employer")->said, "***");
}

static void what_is_no_hit_has_none(void)
{
    asked();
    CU_ASSERT_EQUAL_FATAL(answer("cannot", "detail: 原因: 查无此人\n", ""), 0);
    see("county1");
    CU_ASSERT_EQUAL(office_count(&d, YM_R_finding), 0);
}

static void refused(void)
{
    static const struct {
        const char *state, *detail, *findings, *text;
    } rows[] = {
        {"nothing", "", FOUND("employer", "某厂"), "Only a hit tells what was found."},
        {"cannot", "detail: 停电\n", FOUND("employer", "某厂"), "Only a hit tells what was found."},
        {"hit", "detail: kind: full\n", FOUND("employer", "某厂"), "What was found is told in records or in lines, not both."},
        {"hit", "", FOUND("kind", "full"), "The detail {1} is missing."},
        {"hit", "", FOUND("kind", "half") FOUND("employer", "某厂"), "\"{1}\" does not fit the detail {2}."},
        {"hit", "", FOUND("kind", "full") FOUND("colour", "红"), "The question {1} has no detail \"{2}\"."},
        {"hit", "detail: kind full\n", "", "A detail is `name: value`; there is no colon in \"{1}\"."},
        {"hit", "", "%%rec: finding\n\nof: 1\nname: kind\nvalue: full\n", "It belongs to none of the answers sent with it."},
        {"hit", "", "%%rec: finding\n\nof: %lld\nvalue: full\n", "This is needed."},
    };
    asked();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int said = 0;
        CU_ASSERT_EQUAL(answer(rows[i].state, rows[i].detail, rows[i].findings), YM_EBAD);
        for (size_t k = 0; k < d.problems.count; k++)
            said |= strcmp(d.problems.list[k].text, rows[i].text) == 0;
        if (!said) {
            printf("\n%zu: not said: %s", i, rows[i].text);
            office_show(&d);
        }
        CU_ASSERT(said);
    }
    CU_ASSERT_STRING_EQUAL(kept(), "");
}

static void steps_of_a_decision(void)
{
    struct walk_family f = walk_fresh(&walk_e1, walk_e1.programmes, &next_sequence);
    const struct ym_decision *decision;
    const struct ym_stepline *step;
    size_t pos = 0, n = 0;
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &f, "2021-07-14", number), 0);
    see("county1");
    decision = OFFICE_GOT(&d, decision, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(decision);
    CU_ASSERT_STRING_EQUAL(decision->steps, "");
    for (; (step = YM_NEXT(&d.out, stepline, -1, &pos)); n++) {
        CU_ASSERT_EQUAL(step->of, decision->head.id);
        CU_ASSERT_STRING_NOT_EQUAL(step->name, "");
        CU_ASSERT_PTR_NULL(strchr(step->text, '\t'));
    }
    CU_ASSERT(n >= 3);
    long long id = (long long)decision->head.id;
    decision = (const struct ym_decision *)office_record(&d, YM_R_decision, root, id);
    CU_ASSERT_PTR_NOT_NULL_FATAL(decision);
    CU_ASSERT_STRING_NOT_EQUAL(decision->steps, ""); /* kept as ever */
}

static int before(void)
{
    office_open(&d, 1, "2021-07-01");
    return 0;
}

static int after(void)
{
    office_close(&d);
    return 0;
}

ym_suite_fn ym_suite_finding;
void ym_suite_finding(void)
{
    static const struct ym_test tests[] = {
        {"records are kept as lines were", records_are_kept_as_lines_were},
        {"told in the question's words", told_in_the_questions_words},
        {"shown to whom the answer is", shown_to_whom_the_answer_is},
        {"what is no hit has none", what_is_no_hit_has_none},
        {"refused", refused},
        {"steps of a decision", steps_of_a_decision},
        {0},
    };
    ym_suite_add_with("findings", before, after, tests);
}
