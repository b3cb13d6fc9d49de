/* test_case.c — the township's desk as a person uses it: the work list, the case's pages, what may be done and why not. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "person.h"
#include "run.h"

#define OFFICER "town_411526207" /* who has work left in this county */

static struct tty *at_the_case(void)
{
    struct tty *t = county_sit(OFFICER, "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    CU_ASSERT_FATAL(tty_wait(t, "主菜单"));
    tty_keys(t, "'w'");
    CU_ASSERT_FATAL(tty_wait(t, "2021-D-000140"));
    CU_ASSERT(tty_shows(t, "调查核对"));
    tty_keys(t, "ENTER");
    CU_ASSERT_FATAL(tty_wait(t, "[1家庭]"));
    return t;
}

static void shows_six_pages(void)
{
    static const struct {
        const char *key, *shows;
    } pages[] = {
        {"'2'", "[2核对]"}, {"'3'", "入户调查"}, {"'4'", "[4核算]"}, {"'5'", "尚未作出决定"}, {"'6'", "登记申请"}, {"TAB", "证件号码"}, {"BTAB", "[6办理记录]"},
    };
    struct tty *t = at_the_case();
    CU_ASSERT(tty_shows(t, "411526-2021-D-000140"));
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        tty_keys(t, pages[i].key);
        CU_ASSERT(tty_wait(t, pages[i].shows));
    }
    CU_ASSERT(tty_close(t) >= 0); /* the line goes, the program leaves of itself */
}

/* What ends a case is asked once more, and Enter alone is no yes. */
static void cancel_is_the_default_of_what_ends_a_case(void)
{
    struct tty *t = at_the_case();
    tty_keys(t, "F2");
    CU_ASSERT_FATAL(tty_wait(t, "现在可办"));
    CU_ASSERT(tty_shows(t, "申请人撤回"));
    for (int i = 0; i < 9 && !tty_shows(t, "> 申请人撤回"); i++) {
        int row, column;
        tty_cursor(t, &row, &column);
        if (strstr(tty_row(t, row), "申请人撤回"))
            break;
        tty_keys(t, "DOWN");
    }
    tty_keys(t, "ENTER");
    CU_ASSERT_PTR_NOT_NULL(strstr(tty_row(t, 0), "，最低生活保障，411526-")); /* whom, for what, in which case */
    CU_ASSERT(tty_shows(t, ">+理由"));
    CU_ASSERT(tty_shows(t, "必填。"));
    tty_keys(t, "F2"); /* what is missing is found before the question */
    CU_ASSERT(tty_shows(t, "此项必填"));
    CU_ASSERT_FALSE(tty_shows(t, "不能撤回"));
    tty_type(t, "家庭不再申请");
    tty_keys(t, "ESC '2'");
    CU_ASSERT_FATAL(tty_wait(t, "后本案办结，不能撤回"));
    CU_ASSERT(tty_shows(t, "，最低生活保障，411526-"));
    CU_ASSERT(tty_shows(t, "> 取消"));
    tty_keys(t, "ENTER");
    CU_ASSERT(tty_shows(t, "家庭不再申请")); /* the form is still there, with what was typed */
    tty_keys(t, "ESC ESC y ESC ESC");
    CU_ASSERT(tty_wait(t, "[1家庭]"));
    CU_ASSERT(tty_shows(t, "调查核对"));
    CU_ASSERT(tty_close(t) >= 0); /* the line goes, the program leaves of itself */
}

static struct tty *at_the_acts(void)
{
    struct tty *t = at_the_case();
    tty_keys(t, "F2");
    CU_ASSERT_FATAL(tty_wait(t, "现在可办"));
    return t;
}

/* The next step is under the cursor; what has nothing to do is not there; reasons are one key away. */
static void the_next_step_stands_first(void)
{
    struct tty *t = at_the_acts();
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "31 提出初审意见"));
    CU_ASSERT_FALSE(tty_shows(t, "64 办结投诉异议")); /* no objection is open */
    CU_ASSERT(tty_shows(t, "按F8看原因"));
    CU_ASSERT_FALSE(tty_shows(t, "期限已延长过一次"));
    tty_keys(t, "F8");
    CU_ASSERT(tty_wait(t, "期限已延长过一次"));
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "31 提出初审意见"));
    tty_keys(t, "ESC 8");
    CU_ASSERT(tty_wait(t, "按F8看原因"));
    tty_close(t);
}

/* Two digits act without Enter; one waits, and Backspace, Esc or any other key forgets it. */
static void two_digits_act(void)
{
    struct tty *t = at_the_acts();
    tty_keys(t, "2");
    CU_ASSERT(tty_wait(t, "编号2_"));
    tty_keys(t, "BS");
    CU_ASSERT_FALSE(tty_shows(t, "编号2_"));
    tty_keys(t, "2 ESC ESC"); /* the digit, not the screen */
    CU_ASSERT(tty_shows(t, "现在可办"));
    tty_keys(t, "2 DOWN UP 2");
    CU_ASSERT(tty_wait(t, "编号2_")); /* the one before is forgotten */
    tty_keys(t, "ENTER");
    CU_ASSERT(tty_wait(t, "编号为两位数"));
    tty_keys(t, "'22'");
    CU_ASSERT(tty_wait(t, "重新核对："));
    tty_keys(t, "ENTER");
    tty_close(t);
}

/* A number that is not offered says why, and neither acts nor moves. */
static void other_numbers_say_why(void)
{
    static const struct {
        const char *keys, *says;
    } numbers[] = {{"41", "没有编号41的事项"}, {"05", "没有编号05的事项"}, {"62", "期限已延长过一次"}, {"64", "办结投诉异议：目前没有需要办理的内容"}};
    struct tty *t = at_the_acts();
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        tty_type(t, numbers[i].keys);
        CU_ASSERT(tty_wait(t, numbers[i].says));
        CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "31 提出初审意见"));
        CU_ASSERT(tty_shows(t, "现在可办"));
    }
    tty_type(t, "\033[200~22\033[201~"); /* what comes out of a paste acts never */
    tty_rest(t);
    CU_ASSERT(tty_shows(t, "现在可办"));
    CU_ASSERT_FALSE(tty_shows(t, "重新核对："));
    tty_close(t);
}

/* Typed ahead from the work list the number reaches its act; the question itself is answered by nothing typed before it. */
static void a_number_typed_ahead_asks(void)
{
    struct tty *t = at_the_case();
    tty_type(t, "\033" "222y"); /* Esc 2 is F2 */
    CU_ASSERT(tty_wait(t, "重新核对："));
    CU_ASSERT(tty_wait(t, "> 取消"));
    tty_close(t);
}

/* The form and the question say for which other day it counts. */
static void another_day_is_said(void)
{
    struct tty *t = at_the_acts();
    tty_keys(t, "F6 '0928' ENTER '31'");
    CU_ASSERT(tty_wait(t, "提出初审意见（2021-09-28）"));
    tty_type(t, "符合条件");
    tty_keys(t, "F2");
    CU_ASSERT(tty_wait(t, "提出初审意见（2021-09-28）："));
    CU_ASSERT(tty_shows(t, "确定办理吗"));
    tty_close(t);
}

/* How often the window looked at all deaths that are to be taken back, by its newest entries in the audit. */
static int times_looked(void)
{
    static char told[1 << 15];
    char yimen[512];
    const char *build = getenv("YM_BUILDDIR"), *at = told;
    int n = 0;
    snprintf(yimen, sizeof yimen, "%s/src/yimen", build ? build : "build");
    county_read(told, sizeof told,
                (const char *const[]){yimen, "--socket", county_socket(), "--as", "auditor1", "call", "audit.list", "account=window1", "newest=yes",
                                      "limit=9", NULL});
    CU_ASSERT_PTR_NOT_NULL(strstr(told, "window1"));
    for (; (at = strstr(at, "revoke.list")); at++)
        n++;
    return n;
}

/* Other families' deaths are looked at only where one waits to be gone to. */
static void a_death_is_taken_back_without_looking_at_others(void)
{
    struct tty *t = person_sit("window1", "s '411526-2019-B-000001' ENTER ENTER DOWN d '20210901' ENTER '村委会' F2 LEFT ENTER a");
    person_sees(t, "理由", 1);
    tty_keys(t, "F3 a");
    CU_ASSERT_EQUAL(times_looked(), 0);
    tty_keys(t, "'见到本人' F2");
    CU_ASSERT_EQUAL(times_looked(), 0);
    tty_keys(t, "a");
    person_sees(t, "-撤回", 1);
    CU_ASSERT(times_looked() > 0);
    tty_keys(t, "- '认错了人' F2 F3 a");
    person_sees(t, "+理由", 1);
    tty_close(t);
}

/* Last: the case goes on.  Without the place nothing is posted, and nobody is asked. */
static void posting_needs_its_place(void)
{
    struct tty *t = at_the_acts();
    tty_keys(t, "'31'");
    tty_type(t, "符合条件");
    tty_keys(t, "F2");
    CU_ASSERT(tty_yes(t));
    tty_keys(t, "F2 '33'");
    CU_ASSERT(tty_wait(t, ">+公示地点"));
    tty_keys(t, "F2");
    CU_ASSERT(tty_wait(t, "此项必填"));
    CU_ASSERT_FALSE(tty_shows(t, "> 取消"));
    tty_type(t, "雷店村公告栏");
    tty_keys(t, "F2");
    CU_ASSERT(tty_wait(t, "> 取消"));
    tty_close(t);
}

void ym_suite_case_screen(void);
void ym_suite_case_screen(void)
{
    static const struct ym_test tests[] = {
        {"shows a case on six pages", shows_six_pages},
        {"the next step stands first", the_next_step_stands_first},
        {"two digits act", two_digits_act},
        {"other numbers say why", other_numbers_say_why},
        {"a number typed ahead asks", a_number_typed_ahead_asks},
        {"does nothing grave by Enter alone", cancel_is_the_default_of_what_ends_a_case},
        {"says another day", another_day_is_said},
        {"a death is taken back without looking at others", a_death_is_taken_back_without_looking_at_others},
        {"posts nowhere without a place", posting_needs_its_place},
        {0},
    };
    ym_suite_add_story("case_screen", county_open, county_close, tests); /* the last posts what the others look at */
}
