/* test_worklist.c — the work list and the figures behind a quarter say one thing each: which limit is past, how many were marked and why the
 * others were not, which case of several could not be done; where the cursor comes back to. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "person.h"
#include "run.h"

void ym_suite_worklist(void);

/* The limit beside the days late is the one they are counted from; the stage's own is said with the row in full. */
static void limits_are_not_mixed(void)
{
    struct tty *t = person_sit("county1", "w F8 '000014'");
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "全程08-20     41"));
    person_sees(t, "--本环节限2021-09-18", 1);
    tty_keys(t, "ESC ESC HOME");
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "2021-08-23    38"));
    person_sees(t, "本环节限", 0);
    tty_close(t);
}

/* Every row is counted once. */
static void all_marked_is_accounted_for(void)
{
    struct tty *t = person_sit("county1", "w +");
    person_sees(t, "全部环节：14件  已选3件", 1);
    person_sees(t, "已选3件，未选11件：有信息2，备案1，超期6，其他环节2。", 1);
    tty_close(t);
    t = person_sit("town_411526107", "w +");
    person_sees(t, "已选0件，未选6件：有信息1，其他环节5。", 1);
    tty_close(t);
    t = person_sit("window1", "w +");
    person_sees(t, "已选2件。", 1);
    tty_close(t);
}

/* The first lacks a paper: the others are done, it is named with what the act menu says; an act that is no decision takes a y. */
static void one_that_cannot_keeps_nobody(void)
{
    struct tty *t = person_sit("window1", "w + F2 ENTER");
    CU_ASSERT(tty_wait(t, "共 2 件"));
    tty_keys(t, "y");
    person_sees(t, "2021-D-000144  李光鹏  尚缺 1 项材料", 1);
    tty_keys(t, "ENTER");
    person_sees(t, "已办1件，未办成1件", 1);
    person_sees(t, "T-000046", 0);
    tty_keys(t, "SPACE F2"); /* none that could be done is left: why */
    person_sees(t, "2021-D-000144  李光鹏  受理：尚缺 1 项材料", 1);
    tty_close(t);
}

/* A decision over several is asked for by the arrows alone. */
static void decisions_take_no_y(void)
{
    struct tty *t = person_sit("county1", "w END SPACE UP SPACE F2 '确认不予' ENTER '理由' F2");
    CU_ASSERT(tty_wait(t, "共 2 件"));
    tty_keys(t, "y");
    person_sees(t, "> 取消", 1);
    tty_close(t);
    county_drop_drafts("county1");
}

/* Two were done from the list: the one behind them is next, not the one behind that. */
static void nobody_is_passed_over(void)
{
    struct tty *t = person_sit("county1", "w ENTER F2 '41' LEFT ENTER F2 '41' LEFT LEFT ENTER F3");
    person_sees(t, "全部环节：12件", 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "2021-T-000032"));
    tty_close(t);
}

/* Today's answers owed are not what was signed, and it is said; behind them stands which question, by the unit's limit. */
static void what_is_owed_is_todays(void)
{
    static const char *const pages[] = {"", "4", "5"};
    char keys[16];
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        snprintf(keys, sizeof keys, "f < %s", pages[i]);
        struct tty *t = person_sit("supervisor1", keys);
        person_sees(t, "2021Q2  已签发", 1);
        person_sees(t, "Enter列出今日的。", 1);
        tty_keys(t, ">");
        person_sees(t, "未签发", 1);
        person_sees(t, "不属签发内容", 0);
        tty_close(t);
    }
    struct tty *t = person_sit("supervisor1", "f 4 ENTER");
    person_sees(t, "反馈期限", 1);
    person_sees(t, "本环节期限", 0);
    person_sees(t, "411526-2020-D-000180  是否有高档住房或多出房产", 1);
    person_sees(t, "411526-2020-D-000180  是否有门市商品房", 1);
    tty_close(t);
}

void ym_suite_worklist(void)
{
    static const struct ym_test tests[] = {
        {"limits are not mixed", limits_are_not_mixed},
        {"all marked is accounted for", all_marked_is_accounted_for},
        {"what is owed is today's", what_is_owed_is_todays},
        {"decisions take no y", decisions_take_no_y},
        {"one that cannot keeps nobody", one_that_cannot_keeps_nobody},
        {"nobody is passed over", nobody_is_passed_over},
        {0},
    };
    ym_suite_add_story("screens: the work list", county_open, county_close, tests); /* cases are done in it */
}
