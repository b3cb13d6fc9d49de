/* test_going.c — a draft is gone on with from the list of drafts: a unit's opens the question and the form, one whose act is over is read. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "person.h"

void ym_suite_going(void);

static void cut(struct tty *t)
{
    tty_rest(t);
    tty_hang_up(t);
    tty_close(t);
}

/* The question it was typed for is at hand, and the form over it holds what was typed. */
static void test_found(void)
{
    char before[256], after[256];
    struct tty *t = person_sit("unit_gongan", "u DOWN DOWN");
    snprintf(before, sizeof before, "%s", person_row(t));
    tty_keys(t, "+ '2021090'");
    cut(t);
    t = person_sit("unit_gongan", "d ENTER");
    person_sees(t, "填写查得情况", 1);
    person_sees(t, "2021090", 1);
    person_sees(t, "上次录入未保存的内容已恢复", 1);
    tty_keys(t, "F3");
    CU_ASSERT(tty_yes(t));
    tty_rest(t);
    snprintf(after, sizeof after, "%s", person_row(t));
    CU_ASSERT_STRING_EQUAL(before, after);
    cut(t);
}

static void test_cannot(void)
{
    char before[256], after[256];
    struct tty *t = person_sit("unit_fangguan", "u DOWN");
    snprintf(before, sizeof before, "%s", person_row(t));
    tty_keys(t, "! '查不到'");
    cut(t);
    t = person_sit("unit_fangguan", "d ENTER");
    person_sees(t, "为什么无法核对", 1);
    person_sees(t, "查不到", 1);
    tty_keys(t, "ESC ESC");
    tty_rest(t);
    snprintf(after, sizeof after, "%s", person_row(t));
    CU_ASSERT_STRING_EQUAL(before, after);
    cut(t);
}

/* What was being corrected stands among the answers. */
static void test_corrected(void)
{
    struct tty *t = person_sit("unit_gongan", "u DOWN DOWN + '20210905' ENTER F2");
    CU_ASSERT(tty_yes(t));
    tty_keys(t, "F8 + ^U '2021090'");
    cut(t);
    t = person_sit("unit_gongan", "d ENTER");
    person_sees(t, "已反馈", 1);
    person_sees(t, "2021090", 1);
    person_sees(t, "上次录入未保存的内容已恢复", 1);
    tty_keys(t, "F3");
    CU_ASSERT(tty_yes(t));
    cut(t);
}

/* The case went another way: what was typed can be read, and stays. */
static void test_over(void)
{
    struct tty *t = person_sit("town_411526207", "w ENTER F2 63 '1' ENTER ENTER '某乡邻' ENTER '反映有'");
    cut(t);
    t = person_sit("town_411526207", "d ENTER");
    person_sees(t, "登记投诉举报或", 1); /* it can still be done */
    person_sees(t, "不能办理", 0);
    cut(t);
    t = person_sit("town2_411526207", "w ENTER F2 65 '不再申请' F2 LEFT ENTER");
    tty_rest(t);
    cut(t);
    t = person_sit("town_411526207", "d ENTER");
    person_sees(t, "该项已不能办理", 1);
    person_sees(t, "某乡邻", 1);
    person_sees(t, "反映有", 1);
    tty_keys(t, "ENTER");
    person_sees(t, "Enter继续办理", 1);
    tty_keys(t, "ENTER");
    person_sees(t, "某乡邻", 1);
    cut(t);
}

/* Why one of several is ended: that one is at hand again, and - has what was typed. */
static void test_to_do(void)
{
    struct tty *t = person_sit("county2", "m + 'T+1' ENTER '先办的' F2 + 'T+2' ENTER '后办的' F2 HOME");
    while (!strstr(person_row(t), "后办的") && tty_shows(t, "后办的"))
        tty_keys(t, "DOWN");
    tty_keys(t, "- '办到一半'");
    cut(t);
    t = person_sit("county2", "d ENTER");
    person_sees(t, "按 - 继续办理", 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "后办的"));
    tty_keys(t, "-");
    person_sees(t, "办到一半", 1);
    tty_keys(t, "F2");
    person_sees(t, "已注明了结", 1);
    person_sees(t, "后办的", 0);
    person_sees(t, "先办的", 1);
    cut(t);
}

void ym_suite_going(void)
{
    static const struct ym_test reminding[] = {{"why a to-do is ended", test_to_do}, {0}};
    static const struct ym_test tests[] = {
        {"what a unit found", test_found},
        {"why it cannot be compared", test_cannot},
        {"an answer that is corrected", test_corrected},
        {"an act that is over", test_over},
        {0},
    };
    ym_suite_add_with("screens: going on with drafts", county_open, county_close, tests);
    ym_suite_add_with("screens: going on with to-dos", county_open_reminding, county_close, reminding);
}
