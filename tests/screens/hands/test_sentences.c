/* test_sentences.c — what is said: to whom it happened, what it means, without paths, codes and doubled words; and what hands type where
 * something stands already. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "person.h"
#include "run.h"

void ym_suite_sentences(void);

#define TOWN "town_411526207"

static void leave(struct tty *t, const char *official)
{
    tty_close(t);
    county_drop_drafts(official);
}

/* ---- what is typed where something stands */

static void a_search_begins_anew(void)
{
    struct tty *t = person_sit("county1", "s 'wangx' ENTER");
    person_sees(t, "未查到", 1);
    tty_keys(t, "'l' ENTER"); /* missed: the next is another search */
    person_sees(t, "wangxl", 0);
    person_sees(t, "l：", 1);
    tty_keys(t, "/ 'w' ENTER");
    person_sees(t, "w：", 1);
    tty_keys(t, "UP BS 'l' LEFT 'j' ENTER"); /* edited: as it stands */
    person_sees(t, "jl：", 1);
    tty_close(t);
}

/* What was found says what was done with it a moment ago. */
static void what_was_found_is_what_it_is_now(void)
{
    struct tty *t = person_sit("window1", "s '2021-D-000144' ENTER");
    char before[400];
    snprintf(before, sizeof before, "%s", tty_row(t, 4));
    CU_ASSERT_PTR_NOT_NULL(strstr(before, "待受理"));
    tty_keys(t, "ENTER F2 11 ENTER y F2 12 y F3");
    CU_ASSERT_PTR_NULL(strstr(tty_text(t), "待受理"));
    if (strstr(tty_text(t), "待受理"))
        printf("%s", tty_text(t));
    tty_close(t);
}

/* Somebody goes on to an act from a search in which he looked for nothing, and comes back to it. */
static void nothing_was_looked_for_and_still_is(void)
{
    struct tty *t = person_sit("window1", "s F9 'w' ENTER");
    person_sees(t, "我的工作", 1);
    tty_keys(t, "ENTER F2 11 ENTER y ^X ^X");
    CU_ASSERT_STRING_EQUAL(tty_row(t, 0), "主菜单 > 查找");
    person_sees(t, "最近打开过的案件", 1);
    CU_ASSERT(!tty_ended(t));
    tty_close(t);
}

static void a_quarter_as_one_says_it(void)
{
    static const char *const typed[] = {"'三季度'", "'3季度'", "'Q3'", "'3'"};
    struct tty *t = person_sit("supervisor1", "f <");
    person_sees(t, "2021Q2", 1);
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        tty_keys(t, "F4");
        tty_keys(t, typed[i]);
        tty_keys(t, "ENTER");
        person_sees(t, "2021Q3", 1);
        tty_keys(t, "<");
    }
    tty_keys(t, "F4 BS '1' ENTER");
    person_sees(t, "2021Q1", 1);
    tty_keys(t, "F4 'abc' ENTER");
    person_sees(t, "可写 2021Q3、Q3、三季度", 1);
    tty_close(t);
}

static void a_refused_day_shows_days_that_fit(void)
{
    struct tty *t = person_sit("window1", "n ENTER PGDN '某人' ENTER DOWN DOWN DOWN");
    tty_keys(t, "^Y 'csrq' ENTER '9.35' ENTER UP");
    person_sees(t, "\"9.35\"不是出生日期。可写 19560308、1956-03-08。", 1);
    leave(t, "window1");
}

/* A choice takes the title, in whole or its beginning; anything else is kept and refused. */
static void a_choice_by_its_title(void)
{
    struct tty *t = person_sit("window1", "n ENTER PGDN '某人' ENTER ^Y 'hyzk' ENTER '已婚' ENTER UP");
    person_sees(t, "已婚", 1);
    tty_keys(t, "'财产超过规定'");
    person_sees(t, "财产超过规定", 1);
    tty_keys(t, "ENTER UP");
    person_sees(t, "财产超过规定", 1);
    person_sees(t, "\"财产超过规定\"不是可选的值", 1);
    leave(t, "window1");
}

/* ---- what was refused */

static void what_was_refused_is_forgotten(void)
{
    struct tty *t = person_sit("window1", "n ENTER F2 F2");
    person_sees(t, "> 取消", 0); /* nobody is asked before what is missing was found */
    person_sees(t, "须有一名申请人", 1);
    tty_keys(t, "+ '周小兰' ENTER '411526199202020026' ENTER ENTER '1' F2 F2");
    person_sees(t, "须有一名申请人", 0);
    leave(t, "window1");
}

static void no_quarter_is_signed_early(void)
{
    struct tty *t = person_sit("supervisor1", "f F2");
    person_sees(t, "> 取消", 0);
    person_sees(t, "2021Q3 季度尚未结束", 1);
    person_sees(t, "期间", 0);
    tty_close(t);
}

static void a_second_roll_is_refused_in_a_sentence(void)
{
    struct tty *t = person_sit("payer1", "p + '上月' ENTER UP");
    person_sees(t, "这里没有\"上月\"", 1);
    tty_keys(t, "^U 'dibao' ENTER ^U '202109' F2");
    person_sees(t, "2021-09 已有发放名册。", 1);
    person_sees(t, "发放名册：", 0);
    tty_keys(t, "^U '202110' F2");
    person_sees(t, "2021-10 月份尚未开始", 1);
    leave(t, "payer1");
}

/* ---- what was done */

static void why_not_is_asked_about_somebody(void)
{
    struct tty *t = person_sit("unit_gongan", "u !");
    person_sees(t, "为什么无法核对？熊国斌", 1);
    tty_keys(t, "ESC ESC SPACE DOWN !");
    person_sees(t, "共2项，为什么无法核对", 1);
    tty_close(t);
}

static void nothing_is_wrong_is_said_once(void)
{
    struct tty *t = person_sit("admin1", "o F8 F8");
    person_sees(t, "没有问题", 1);
    person_sees(t, "无误", 0);
    tty_close(t);
}

static void a_change_says_whose_and_that_it_is_saved(void)
{
    struct tty *t = person_sit(TOWN, "w ENTER e DOWN ENTER ^Y 'je' ENTER '1801' F2 F2");
    person_sees(t, "> 陆明水 收入", 1);
    tty_keys(t, "F2");
    CU_ASSERT(tty_yes(t));
    person_sees(t, "已保存，家庭信息已变更。", 1);
    person_sees(t, "1801.00", 1); /* back in the case */
    tty_close(t);
}

/* What is confirmed on the roll's own screen is said on the list that one comes back to. */
static void a_roll_says_what_became_of_it(void)
{
    char yimen[512];
    const char *build = getenv("YM_BUILDDIR");
    snprintf(yimen, sizeof yimen, "%s/src/yimen", build ? build : "build");
    const char *const clock[] = {yimen, "--socket", county_socket(), "--as", "admin1", "call", "demo.clock", "day=2021-10-11", NULL};
    CU_ASSERT_EQUAL(county_run(clock), 0);
    struct tty *t = person_sit("payer1", "p + 'dibao' F2");
    person_sees(t, "名册已生成，须由他人确认", 1);
    tty_close(t);
    t = person_sit("payer2", "p ENTER F2 LEFT ENTER");
    person_sees(t, "已确认；交付以后才算发放", 1);
    tty_close(t);
}

/* Rows together, once by themselves; nothing to be added is no zero. */
static void nothing_to_add_is_said(void)
{
    struct tty *t = person_sit("window1", "n ENTER PGDN '周小兰' ENTER '411526199202020026' ENTER ENTER '1' F2 g");
    person_sees(t, "已补1份", 1);
    tty_keys(t, "g");
    person_sees(t, "没有要补的", 1);
    person_sees(t, "已补0份", 0);
    leave(t, "window1");
}

/* A key that can do nothing here says what it is for. */
static void a_key_says_why_it_does_nothing(void)
{
    struct tty *t = person_sit("county1", "w F2");
    person_sees(t, "现在不能", 1);
    tty_keys(t, "SPACE");
    person_sees(t, "现在不能", 0);
    tty_close(t);
}

/* ---- words */

static void words_in_place_of_codes(void)
{
    struct tty *t = person_sit("admin1", "o ENTER");
    person_sees(t, "全县", 1);
    tty_keys(t, "F3 F3 i");
    person_sees(t, "管理一", 1);
    person_sees(t, "admin1", 0);
    person_sees(t, "dot", 0);
    person_sees(t, "UTF-8", 1);
    tty_close(t);
    t = person_sit("county1", "s '2020-D-000130' ENTER ENTER F7");
    person_sees(t, "审核确认通知书", 1); /* as the paper itself says */
    tty_close(t);
}

/* ---- somebody was quicker */

static void what_matters_comes_first(void)
{
    struct tty *one = person_sit("county1", "w ENTER F2 '43' '请补充'"), *two = person_sit("county2", "w ENTER F2 '41' LEFT ENTER");
    tty_close(two);
    tty_keys(one, "F2 y");
    person_sees(one, "计算步骤", 0);
    person_sees(one, "给予  ", 1);
    person_sees(one, "版本：", 0);
    person_sees(one, "核算明细已更新", 1);
    leave(one, "county1");
}

void ym_suite_sentences(void)
{
    static const struct ym_test tests[] = {
        {"a search begins anew", a_search_begins_anew},
        {"what was found is what it is now", what_was_found_is_what_it_is_now},
        {"nothing was looked for and still is", nothing_was_looked_for_and_still_is},
        {"a quarter as one says it", a_quarter_as_one_says_it},
        {"a refused day shows days that fit", a_refused_day_shows_days_that_fit},
        {"a choice by its title", a_choice_by_its_title},
        {"what was refused is forgotten", what_was_refused_is_forgotten},
        {"no quarter is signed early", no_quarter_is_signed_early},
        {"a second roll is refused in a sentence", a_second_roll_is_refused_in_a_sentence},
        {"why not is asked about somebody", why_not_is_asked_about_somebody},
        {"nothing is wrong is said once", nothing_is_wrong_is_said_once},
        {"nothing to add is said", nothing_to_add_is_said},
        {"a key says why it does nothing", a_key_says_why_it_does_nothing},
        {"words in place of codes", words_in_place_of_codes},
        {"what matters comes first", what_matters_comes_first},
        {"a change says whose and that it is saved", a_change_says_whose_and_that_it_is_saved},
        {"a roll says what became of it", a_roll_says_what_became_of_it},
        {0},
    };
    ym_suite_add_story("screens: what is said", county_open, county_close, tests); /* days go by and rolls are made in it */
}
