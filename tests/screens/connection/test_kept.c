/* test_kept.c — the line is cut in the middle of a form: reason, survey, objection, judgement, finding, a family's facts.  What was typed
 * is there again, the half-typed field under the cursor, and goes with the act that it was for. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "person.h"

void ym_suite_kept(void);

enum { TOLD = 1 << 16, ROWS_MOST = 30 };

/* Where it is typed: keys to the list of acts or to the form itself; the act to be chosen; what is typed, all but the last word by fields
 * that were left; what must stand there again. */
struct form {
    const char *official, *way, *act, *typed;
    const char *kept[3];
};

static const char *ask(const char *official, const char *call)
{
    static char told[TOLD], yimen[512];
    snprintf(yimen, sizeof yimen, "%s/src/yimen", getenv("YM_BUILDDIR") ? getenv("YM_BUILDDIR") : "build");
    const char *const argv[] = {yimen, "--socket", county_socket(), "--as", official, "call", call, NULL};
    county_read(told, sizeof told, argv);
    return told;
}

static int drafts_of(const char *official)
{
    int n = 0;
    for (const char *at = ask(official, "draft.list"); (at = strstr(at, "\nid: ")) != NULL; at++)
        n++;
    return n;
}

static void set_day(const char *day)
{
    char yimen[512], today[32];
    snprintf(yimen, sizeof yimen, "%s/src/yimen", getenv("YM_BUILDDIR") ? getenv("YM_BUILDDIR") : "build");
    snprintf(today, sizeof today, "day=%s", day);
    const char *const argv[] = {yimen, "--socket", county_socket(), "--as", "admin1", "call", "demo.clock", today, NULL};
    CU_ASSERT_EQUAL(county_run(argv), 0);
}

/* The cursor on the row of the act, wherever in the list it stands. */
static void choose(struct tty *t, const char *act)
{
    int row, column;
    for (int i = 0; i < ROWS_MOST; i++) {
        tty_cursor(t, &row, &column);
        if (strstr(tty_row(t, row), act))
            break;
        tty_keys(t, "DOWN");
    }
    if (!strstr(tty_row(t, row), act))
        printf("\n    not offered: %s\n%s\n", act, tty_text(t));
    CU_ASSERT_PTR_NOT_NULL(strstr(tty_row(t, row), act));
    tty_keys(t, "ENTER");
}

static struct tty *open_form(const struct form *f)
{
    struct tty *t = county_sit(f->official, "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    tty_keys(t, f->way);
    if (f->act)
        choose(t, f->act);
    return t;
}

static void cut(struct tty *t)
{
    tty_rest(t);
    tty_hang_up(t);
    tty_close(t);
}

static void check_there(struct tty *t, const struct form *f)
{
    int row, column;
    const char *last = NULL;
    for (int i = 0; i < 3 && f->kept[i]; i++) {
        last = f->kept[i];
        if (!tty_shows(t, last))
            printf("\n    lost: %s\n%s\n", last, tty_text(t));
        CU_ASSERT(tty_shows(t, last));
    }
    tty_cursor(t, &row, &column);
    CU_ASSERT_PTR_NOT_NULL(strstr(tty_row(t, row), last));
    if (!tty_shows(t, "上次录入未保存的内容已恢复"))
        printf("\n%s\n", tty_text(t));
    CU_ASSERT(tty_shows(t, "上次录入未保存的内容已恢复"));
}

/* Cut off, opened again: all of it is there; left without saving: nothing is, and no draft stays. */
static void come_back(const struct form *f)
{
    int before = drafts_of(f->official);
    struct tty *t = open_form(f);
    tty_keys(t, f->typed);
    cut(t);
    CU_ASSERT_EQUAL(drafts_of(f->official), before + 1);
    t = open_form(f);
    check_there(t, f);
    cut(t);
    CU_ASSERT_EQUAL(drafts_of(f->official), before + 1);
    t = open_form(f);
    tty_keys(t, "F3");
    CU_ASSERT(tty_yes(t));
    cut(t);
    CU_ASSERT_EQUAL(drafts_of(f->official), before);
}

static const struct form objection = {
    "town_411526207", "w ENTER F2", "投诉举报或", "'1' ENTER ENTER '某乡邻' ENTER '反映有'", {"某乡邻", "反映有"}};
static const struct form reason = {"town_411526207", "w ENTER F2", "撤回", "'不再申'", {"不再申"}};
static const struct form survey = {"county1", "w ENTER F2", "入户", "ENTER '张三' ENTER '李四' ENTER '张某' ENTER '邻里' ENTER '屋顶漏'", {"张三", "李四", "屋顶漏"}};
static const struct form half_a_day = {"county1", "w ENTER F2", "入户", "^U '2021-0'", {"2021-0"}};
static const struct form judgement = {"town_411526400", "w ENTER 2 j", NULL, "'1' ENTER '已核'", {"已核"}};

static const struct form finding = {"unit_gongan", "u +", NULL, "'2021090'", {"2021090"}};
static const struct form family = {"town_411526207", "w ENTER e", NULL, "ENTER '某'", {"某"}};
static const struct form application = {"window1", "d HOME", "李建国", NULL, {"4115261985"}};

static void test_objection(void)
{
    come_back(&objection);
}

static void test_reason(void)
{
    come_back(&reason);
}

static void test_survey(void)
{
    come_back(&survey);
    come_back(&half_a_day);
}

static void test_judgement(void)
{
    come_back(&judgement);
}

static void test_finding(void)
{
    come_back(&finding);
}

/* The form that was open is open again, over its page. */
static void test_family(void)
{
    struct tty *t = open_form(&family);
    tty_keys(t, family.typed);
    cut(t);
    t = open_form(&family);
    check_there(t, &family);
    cut(t);
}

static void test_application(void)
{
    struct tty *t = county_sit("window1", "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    tty_keys(t, "n 1 ENTER '411526002' PGDN '李建国' ENTER '4115261985'");
    cut(t);
    t = open_form(&application);
    check_there(t, &application);
    CU_ASSERT(tty_shows(t, "李建国"));
    cut(t);
}

/* On the day after it says of which day it is. */
static void test_another_day(void)
{
    struct tty *t = open_form(&reason);
    tty_keys(t, reason.typed);
    cut(t);
    set_day("2021-10-12");
    t = open_form(&reason);
    CU_ASSERT(tty_shows(t, "不再申"));
    if (!tty_shows(t, "其中的日期以当天为准"))
        printf("\n%s\n", tty_text(t));
    CU_ASSERT(tty_shows(t, "录入的内容已恢复，其中的日期以当天为准"));
    cut(t);
}

static int stands(struct tty *t, const char *text)
{
    int row, column;
    tty_cursor(t, &row, &column);
    return strstr(tty_row(t, row), "有履行能力的义务人") && strstr(tty_row(t, row), text);
}

/* Yes, no, and that nobody asked are three answers. */
static void test_three_answers(void)
{
    const struct form person = {"town2_411526105", "w ENTER e ENTER ^Y 'yl' ENTER BS", NULL, NULL, {NULL}};
    static const char *const then[] = {"未问", "是", "否", "未问"};
    struct tty *t = open_form(&person);
    for (size_t i = 0; i < sizeof then / sizeof *then; i++) {
        if (!stands(t, then[i]))
            printf("\n    not %s\n%s\n", then[i], tty_text(t));
        CU_ASSERT(stands(t, then[i]));
        tty_keys(t, "SPACE");
    }
    tty_keys(t, "F3");
    CU_ASSERT(tty_yes(t));
    cut(t);
}

/* Who decides is told what, from which month. */
static void test_sum_is_said(void)
{
    const struct form grant = {"county1", "w DOWN ENTER F2", "确认", NULL, {NULL}};
    struct tty *t = open_form(&grant);
    if (!tty_shows(t, "元，自"))
        printf("\n%s\n", tty_text(t));
    CU_ASSERT(tty_shows(t, "核算金额") && tty_shows(t, "元，自2021-"));
    cut(t);
}

static const struct form facts = {"town_411526207", "w ENTER f", NULL, NULL, {NULL}};
static const struct form colleague = {"town2_411526207", "w ENTER f", NULL, NULL, {NULL}};

/* The colleague fills in the sum that is asked for. */
static void colleague_says(const char *sum)
{
    struct tty *t = open_form(&colleague);
    tty_keys(t, "ENTER ^U");
    tty_type(t, sum);
    tty_keys(t, "F2");
    person_sees(t, "已保存", 1);
    cut(t);
}

/* A draft holds what was typed, not what stood beside it: a colleague who saved meanwhile is not written over, and what was emptied is
 * empty again. */
static void test_saved_between(void)
{
    struct tty *t = open_form(&facts);
    tty_keys(t, "'屋漏难居' ENTER");
    cut(t);
    colleague_says("590");
    t = open_form(&facts);
    person_sees(t, "屋漏难居", 1);
    person_sees(t, "590.00", 1);
    tty_keys(t, "F2 f");
    person_sees(t, "屋漏难居", 1);
    person_sees(t, "590.00", 1);
    tty_keys(t, "^U ENTER");
    cut(t);
    colleague_says("610");
    t = open_form(&facts);
    person_sees(t, "屋漏难居", 0);
    person_sees(t, "610.00", 1);
    tty_keys(t, "F3");
    CU_ASSERT(tty_yes(t));
    cut(t);
}

/* He saves while the form is open: it closes, and opened again it stands on what he saved. */
static void test_saved_over_a_form(void)
{
    int before = drafts_of(facts.official);
    struct tty *t = open_form(&facts);
    tty_keys(t, "^U '屋顶塌落' ENTER");
    colleague_says("620");
    tty_keys(t, "F2");
    person_sees(t, "您录入的内容已保留", 1);
    tty_keys(t, "f");
    person_sees(t, "屋顶塌落", 1);
    person_sees(t, "620.00", 1);
    tty_keys(t, "F2 f");
    person_sees(t, "屋顶塌落", 1);
    cut(t);
    CU_ASSERT_EQUAL(drafts_of(facts.official), before);
}

/* The act takes the draft with it. */
static void test_done(void)
{
    int before = drafts_of(objection.official);
    struct tty *t = open_form(&objection);
    tty_keys(t, objection.typed);
    cut(t);
    t = open_form(&objection);
    tty_keys(t, "'车' F2");
    CU_ASSERT(tty_yes(t));
    tty_rest(t);
    CU_ASSERT_EQUAL(drafts_of(objection.official), before);
    cut(t);
    CU_ASSERT_EQUAL(drafts_of(objection.official), before);
}

/* Somebody was quicker than an act: what was typed last stands in its form again, not what was kept before. */
static void test_quicker(void)
{
    struct form other = objection;
    struct tty *t = open_form(&reason);
    tty_keys(t, reason.typed);
    cut(t);
    t = open_form(&reason);
    tty_keys(t, "'请了'");
    other.official = "town2_411526207";
    struct tty *u = open_form(&other);
    tty_keys(u, "'1' ENTER ENTER '某乡邻' ENTER '反映有车' F2");
    CU_ASSERT(tty_yes(u));
    cut(u);
    tty_keys(t, "F2 LEFT LEFT ENTER");
    person_sees(t, "已为您保留", 1);
    tty_keys(t, "ENTER F2");
    choose(t, "撤回");
    person_sees(t, "不再申请了", 1);
    cut(t);
}

/* The reason of several cases that were not done. */
static void test_reason_of_several(void)
{
    const struct form several = {"county1", "w END UP SPACE F2 DOWN ENTER", NULL, NULL, {NULL}};
    int before = drafts_of(several.official);
    struct tty *t = open_form(&several);
    tty_keys(t, "'理由成立' F2");
    CU_ASSERT(tty_wait(t, "> 取消"));
    tty_keys(t, "n F2 DOWN ENTER");
    person_sees(t, "理由成立", 1);
    person_sees(t, "上次录入未保存的内容已恢复", 1);
    tty_keys(t, "F3");
    CU_ASSERT(tty_yes(t));
    cut(t);
    CU_ASSERT_EQUAL(drafts_of(several.official), before);
}

/* ---- a judgement over an answer that was given anew */

static void unit_says(const char *way, const char *found)
{
    const struct form hit = {"unit_gongan", way, NULL, NULL, {NULL}};
    struct tty *t = open_form(&hit);
    tty_keys(t, found);
    CU_ASSERT(tty_yes(t));
    cut(t);
}

/* What was chosen was chosen of another answer: the reason stands there to be looked at, the verdict has to be chosen anew. */
static void test_answered_anew(void)
{
    const struct form judging = {"town_411526207", "s '2021-T-000045' ENTER ENTER 2 j", NULL, NULL, {NULL}};
    int before = drafts_of(judging.official);
    unit_says("u DOWN DOWN DOWN +", "'豫S12345' ENTER '轿车' ENTER F2");
    struct tty *t = open_form(&judging);
    tty_keys(t, "'2' ENTER '车主同名'");
    cut(t);
    t = open_form(&judging);
    person_sees(t, "误报", 1); /* nothing changed: all of it is there */
    person_sees(t, "上次录入未保存的内容已恢复", 1);
    tty_keys(t, "ENTER UP '3'");
    cut(t);
    unit_says("u F8 +", "^U '豫S99999' F2");
    t = open_form(&judging);
    person_sees(t, "车主同名", 1);
    person_sees(t, "上次选的结论（误报）未恢复", 1);
    tty_keys(t, "F2");
    person_sees(t, "研判结论", 1);
    CU_ASSERT_EQUAL(drafts_of(judging.official), before + 1);
    tty_keys(t, "HOME '1' F2");
    CU_ASSERT(tty_yes(t));
    person_sees(t, "车主同名", 1); /* now it stands on page 2 */
    person_sees(t, "属实", 1);
    cut(t);
    CU_ASSERT_EQUAL(drafts_of(judging.official), before);
}

/* ---- why it cannot be compared */

static const struct form cannot = {"unit_fangguan", "u !", NULL, "'查不到'", {NULL}};
static const struct form cannot_next = {"unit_fangguan", "u DOWN !", NULL, NULL, {NULL}};

/* With the question it was begun at, and with no other; left, it is gone; answered, too. */
static void test_cannot(void)
{
    int before = drafts_of(cannot.official);
    struct tty *t = open_form(&cannot);
    tty_keys(t, cannot.typed);
    cut(t);
    CU_ASSERT_EQUAL(drafts_of(cannot.official), before + 1);
    t = open_form(&cannot_next);
    person_sees(t, "为什么无法核对", 1);
    person_sees(t, "查不到", 0);
    cut(t);
    t = open_form(&cannot);
    person_sees(t, "查不到", 1);
    person_sees(t, "上次录入未提交的原因已恢复", 1);
    tty_keys(t, "ESC ESC");
    cut(t);
    CU_ASSERT_EQUAL(drafts_of(cannot.official), before);
    t = open_form(&cannot);
    person_sees(t, "查不到", 0);
    tty_keys(t, cannot.typed);
    cut(t);
    t = open_form(&cannot);
    tty_keys(t, "'此人' ENTER");
    person_sees(t, "查不到此人", 1);
    CU_ASSERT(tty_yes(t));
    cut(t);
    CU_ASSERT_EQUAL(drafts_of(cannot.official), before);
}

/* The machine may go without a word: a hand that rests has it kept. */
static void test_cannot_rests(void)
{
    int before = drafts_of(cannot.official);
    struct tty *t = open_form(&cannot);
    tty_keys(t, cannot.typed);
    for (int i = 0; i < 40 && drafts_of(cannot.official) == before; i++)
        usleep(100000);
    CU_ASSERT_EQUAL(drafts_of(cannot.official), before + 1);
    tty_keys(t, "ESC ESC");
    cut(t);
    CU_ASSERT_EQUAL(drafts_of(cannot.official), before);
}

void ym_suite_kept(void)
{
    static const struct ym_test tests[] = {
        {"the reason of several", test_reason_of_several},
        {"an objection", test_objection},
        {"a reason", test_reason},
        {"a survey", test_survey},
        {"a judgement", test_judgement},
        {"a judgement of what was answered anew", test_answered_anew},
        {"why it cannot be compared", test_cannot},
        {"why it cannot be compared: a hand that rests", test_cannot_rests},
        {"a finding", test_finding},
        {"a family's facts", test_family},
        {"an application", test_application},
        {"yes, no, not asked", test_three_answers},
        {"the sum is said", test_sum_is_said},
        {"done: nothing is left", test_done},
        {"a colleague saved between", test_saved_between},
        {"a colleague saved over a form", test_saved_over_a_form},
        {"somebody was quicker", test_quicker},
        {"another day", test_another_day},
        {0},
    };
    ym_suite_add_story("screens: what was typed is kept", county_open, county_close, tests);
}
