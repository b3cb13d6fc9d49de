/* test_case.c — the township's desk as a person uses it: the work list, the case's pages, what may be done and why not; households joined
 * and split. */
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

/* Who only looks is refused nothing: his terminal does not ask what he may not know. */
static void a_look_leaves_no_refusal(void)
{
    static const char *const looking[] = {"auditor1", "payer1"};
    static char told[1 << 16];
    char yimen[512], account[32];
    const char *build = getenv("YM_BUILDDIR");
    snprintf(yimen, sizeof yimen, "%s/src/yimen", build ? build : "build");
    for (size_t i = 0; i < sizeof looking / sizeof *looking; i++) {
        struct tty *t = person_sit(looking[i], "s '411526-2019-B-000001' ENTER ENTER");
        person_sees(t, "411526-2019-B-000001", 1);
        tty_keys(t, "TAB TAB TAB TAB TAB");
        tty_close(t);
        snprintf(account, sizeof account, "account=%s", looking[i]);
        county_read(told, sizeof told,
                    (const char *const[]){yimen, "--socket", county_socket(), "--as", "auditor1", "call", "audit.list", account, "newest=yes", "limit=30", NULL});
        CU_ASSERT_PTR_NOT_NULL(strstr(told, "case.see"));
        CU_ASSERT_PTR_NULL(strstr(told, "result: refused"));
    }
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
        {"a look leaves no refusal", a_look_leaves_no_refusal},
        {"a death is taken back without looking at others", a_death_is_taken_back_without_looking_at_others},
        {"posts nowhere without a place", posting_needs_its_place},
        {0},
    };
    ym_suite_add_story("case_screen", county_open, county_close, tests); /* the last posts what the others look at */
}

/* ---- households joined and split */

#define SPLIT "411526-2019-D-000065" /* its help was stopped; the son has a subsidy of his own */
#define KEPT "411526-2019-D-000014"  /* it helps both of them */

static struct tty *at_the_marks(const char *official, const char *number)
{
    char keys[64];
    snprintf(keys, sizeof keys, "s '%s' ENTER ENTER s", number);
    struct tty *t = person_sit(official, keys);
    CU_ASSERT_FATAL(tty_wait(t, "谁转出"));
    return t;
}

/* A key pressed twice takes the mark away again; nobody marked goes nowhere; keys typed ahead go through the relation into the form. */
static void who_goes_is_marked(void)
{
    struct tty *t = at_the_marks("window1", SPLIT);
    tty_keys(t, "F2");
    person_sees(t, "请按空格选中", 1);
    tty_keys(t, "SPACE SPACE");
    person_sees(t, "还没有选转出的人", 1);
    tty_keys(t, "+");
    person_sees(t, "整户并入另一家庭", 1);
    tty_keys(t, "SPACE");
    person_sees(t, "转出 1 人，共 2 人", 1);
    tty_type(t, "\033" "2\r"); /* Esc 2 is F2, Enter takes what is likely */
    CU_ASSERT(tty_wait(t, "陈红贵（本人）"));
    person_sees(t, "新户住址", 1);
    tty_keys(t, "F3 DOWN SPACE F3 d"); /* nobody is marked any more: no draft is left */
    person_sees(t, "陈红贵（本人）", 0);
    tty_close(t);
    t = person_sit("window1", "d");
    person_sees(t, "并户分户", 0);
    tty_close(t);
}

/* At the person it is about; what was typed is there again, also after the line was lost. */
static void a_refusal_stands_at_the_person(void)
{
    struct tty *t = at_the_marks("window1", KEPT);
    tty_keys(t, "DOWN SPACE UP F2 ENTER F2 '离婚分户' F2");
    CU_ASSERT(tty_yes(t));
    CU_ASSERT(tty_wait(t, "尚未提出"));
    person_sees(t, "何莲真仍由不随转的案件 " KEPT " 保障", 1);
    tty_keys(t, "ENTER");
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), ">*何莲真"));
    tty_keys(t, "F2");
    person_sees(t, "离婚分户", 1);
    tty_hang_up(t);
    tty_close(t);
    t = person_sit("window1", "d '并户' ENTER");
    person_sees(t, "*何莲真", 1);
    tty_keys(t, "F2");
    person_sees(t, "离婚分户", 1);
    tty_close(t);
    county_drop_drafts("window1");
}

static void ask_for_the_son(void)
{
    struct tty *t = at_the_marks("window1", SPLIT);
    tty_keys(t, "DOWN SPACE F2 ENTER F2 '子女成家' F2");
    CU_ASSERT(tty_yes(t));
    CU_ASSERT(tty_wait(t, "已提出，待县级另一人确认"));
    person_sees(t, "案件 411526-2019-H-000017 随转", 1);
    person_sees(t, "案件 " SPLIT " 留在原户", 1);
    tty_close(t);
}

static struct tty *at_the_list(const char *official)
{
    struct tty *t = person_sit(official, "s '" SPLIT "' ENTER ENTER s");
    CU_ASSERT_FATAL(tty_wait(t, "提出人"));
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "陈红贵"));
    return t;
}

/* It is not asked a second time; whoever asked confirms nothing, and takes it back for a reason. */
static void what_was_asked_is_withdrawn(void)
{
    ask_for_the_son();
    struct tty *t = at_the_list("window1");
    tty_keys(t, "F2");
    person_sees(t, "这是本人提出的，由另一人确认", 1);
    tty_keys(t, "- F2");
    person_sees(t, "此项必填", 1);
    tty_type(t, "提错了");
    tty_keys(t, "F2");
    person_sees(t, "已撤回", 1);
    tty_keys(t, "F3 s");
    person_sees(t, "谁转出", 1);
    tty_close(t);
}

/* Another official; a reason half typed is gone on with from the drafts. */
static void another_refuses_it(void)
{
    ask_for_the_son();
    struct tty *t = at_the_list("county1");
    tty_keys(t, "- ! '证据'");
    tty_hang_up(t);
    tty_close(t);
    t = person_sit("county1", "d ENTER");
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "陈红贵"));
    tty_keys(t, "!");
    person_sees(t, "证据", 1);
    tty_type(t, "不足");
    tty_keys(t, "F2");
    person_sees(t, "没有待第二人确认的", 1);
    tty_close(t);
}

/* By the arrows alone, once: no key that came early answers. */
static void another_confirms_it(void)
{
    ask_for_the_son();
    struct tty *t = at_the_list("county2");
    tty_keys(t, "ENTER");
    person_sees(t, "陈红贵（本人）", 1);
    tty_keys(t, "ENTER");
    tty_type(t, "\033" "2\033" "2y\r");
    CU_ASSERT(tty_wait(t, "> 取消"));
    person_sees(t, "的成员分出新户：陈红贵（本人）。", 1);
    person_sees(t, "411526-2019-H-000017。确认吗", 1);
    tty_keys(t, "y");
    person_sees(t, "> 取消", 1);
    tty_keys(t, "LEFT ENTER");
    person_sees(t, "已确认：陈红贵。", 1);
    person_sees(t, "没有待第二人确认的", 1);
    tty_close(t);
    t = person_sit("county2", "s '411526-2019-H-000017' ENTER ENTER");
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "陈红贵"));
    person_sees(t, "陈珍佳", 0);
    tty_close(t);
    t = person_sit("county2", "s '" SPLIT "' ENTER ENTER");
    person_sees(t, "已不共同生活", 1);
    tty_close(t);
}

void ym_suite_regroup_screens(void);
void ym_suite_regroup_screens(void)
{
    static const struct ym_test tests[] = {
        {"who goes is marked", who_goes_is_marked},
        {"a refusal stands at the person", a_refusal_stands_at_the_person},
        {"what was asked is withdrawn", what_was_asked_is_withdrawn},
        {"another refuses it", another_refuses_it},
        {"another confirms it", another_confirms_it},
        {0},
    };
    ym_suite_add_story("screens: households joined and split", county_open, county_close, tests); /* in the end he has gone */
}
