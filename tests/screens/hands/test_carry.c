/* test_carry.c — the carry list as a window clerk uses it who enters families of one village, one after another. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "person.h"
#include "run.h"

#define CLERK "window1"
#define OFFICER "town_411526207" /* who has work left in this county */
#define LISTED "已列入带入清单，新表自动带入上一份的内容。"

static int row_shows(struct tty *t, const char *label, const char *text)
{
    for (int y = 0; y < 24; y++)
        if (strstr(tty_row(t, y), label) && strstr(tty_row(t, y), text))
            return 1;
    return 0;
}

/* How many drafts he has. */
static int drafts(void)
{
    char told[4096], yimen[512];
    int n = 0;
    snprintf(yimen, sizeof yimen, "%s/src/yimen", getenv("YM_BUILDDIR") ? getenv("YM_BUILDDIR") : "build");
    CU_ASSERT_EQUAL(county_read(told, sizeof told,
                                (const char *const[]){yimen, "--socket", county_socket(), "--as", CLERK, "call", "draft.list", NULL}),
                    0);
    for (const char *at = told; (at = strstr(at, "title:")); at++)
        n++;
    return n;
}

/* The first family: village and bank are put on the list while they are typed. */
static void enter_first(struct tty *t, const char *idno)
{
    tty_keys(t, "'n' ENTER '411526002' ENTER '东关村' ^A");
    CU_ASSERT(tty_wait(t, LISTED));
    tty_keys(t, "^A"); /* twice does no harm */
    CU_ASSERT(tty_wait(t, LISTED));
    tty_keys(t, "ENTER 1 ENTER ^A");
    CU_ASSERT(tty_wait(t, "住址和电话各户不同"));
    tty_keys(t, "'某路1号' ENTER '03763931234' PGDN '孙一' ENTER ^A");
    CU_ASSERT(tty_wait(t, "姓名、证件等个人信息各人不同"));
    tty_type(t, idno);
    tty_keys(t, "ENTER ENTER 1 F2 g PGDN PGDN ^A");
    CU_ASSERT(tty_wait(t, LISTED));
    CU_ASSERT(row_shows(t, ">+开户行", "")); /* what is needed is said before */
    tty_keys(t, "'潢川农商行' ENTER '6217000000001234' F2 F2 '6217000000001234' ENTER y");
    CU_ASSERT(tty_wait(t, "申请已登记"));
}

/* It stands in the next form, with its mark, and is not typed: whoever leaves is not asked, and nothing was kept. */
static void stands_in_the_next_form(void)
{
    county_drop_drafts(CLERK); /* the county's own */
    struct tty *t = person_sit(CLERK, "");
    enter_first(t, "411526198001010011");
    tty_keys(t, "F2 PGDN");
    CU_ASSERT_FATAL(tty_wait(t, "[2家庭]"));
    CU_ASSERT(row_shows(t, "村居", "东关村"));
    CU_ASSERT(row_shows(t, " =村居", ""));
    CU_ASSERT_FALSE(tty_shows(t, "某路1号"));
    CU_ASSERT_FALSE(tty_shows(t, "03763931234"));
    CU_ASSERT_FALSE(row_shows(t, "乡镇", "411526002")); /* not on the list */
    tty_keys(t, "F3");
    CU_ASSERT(tty_wait(t, "主菜单"));
    CU_ASSERT_EQUAL(drafts(), 0);
    tty_close(t);
}

/* The list is his at any terminal; the values are this sitting's.  ^K takes it off again. */
static void the_list_follows_him(void)
{
    struct tty *t = person_sit(CLERK, "'n' PGDN");
    CU_ASSERT(row_shows(t, " =村居", ""));
    CU_ASSERT_FALSE(row_shows(t, "村居", "东关村"));
    tty_keys(t, "DOWN ^K");
    CU_ASSERT(tty_wait(t, "已移出带入清单。"));
    CU_ASSERT(row_shows(t, "> 村居", ""));
    tty_keys(t, "^K F3");
    CU_ASSERT(tty_wait(t, "主菜单"));
    tty_close(t);
    t = person_sit("window2", "'n' PGDN PGDN F3 PGDN PGDN");
    CU_ASSERT(row_shows(t, ">+开户行", ""));
    CU_ASSERT_FALSE(tty_shows(t, "=开户行"));
    tty_close(t);
    county_drop_drafts("window2");
}

/* A family without an account: the bank alone was carried, nobody said it of this family. */
static void a_carried_bank_is_no_account(void)
{
    struct tty *t = person_sit(CLERK, "");
    enter_first(t, "411526198707070075");
    tty_keys(t, "F2 ENTER");
    CU_ASSERT_FATAL(row_shows(t, "村居", "东关村"));
    tty_keys(t, "'411526002' ENTER ENTER 1 PGDN '孙二' ENTER '411526198202020021' ENTER ENTER 1 F2 g PGDN PGDN");
    CU_ASSERT(row_shows(t, "开户行", "潢川农商行"));
    tty_keys(t, "F2 F2");
    CU_ASSERT(tty_wait(t, "登记孙二一家"));
    tty_keys(t, "y");
    CU_ASSERT(tty_wait(t, "申请已登记"));
    tty_close(t);
}

/* What was typed comes back after a cut line as it was: what was carried, and what was emptied though it is on the list. */
static void a_draft_is_as_it_was_left(void)
{
    struct tty *t = person_sit(CLERK, "");
    enter_first(t, "411526198606060062");
    tty_keys(t, "F2 ENTER DOWN ^U ENTER 1 PGDN '孙三' ENTER");
    tty_hang_up(t);
    tty_close(t);
    CU_ASSERT_EQUAL(drafts(), 1);
    t = person_sit(CLERK, "'d'");
    for (int i = 0; i < 20 && !strstr(tty_text(t), "> 孙三"); i++)
        tty_keys(t, "DOWN");
    tty_keys(t, "ENTER");
    CU_ASSERT(tty_wait(t, "孙三"));
    tty_keys(t, "PGUP");
    CU_ASSERT_FALSE(row_shows(t, "村居", "东关村"));
    CU_ASSERT(row_shows(t, " =村居", ""));
    tty_close(t);
    county_drop_drafts(CLERK);
}

/* A file that stands is never filled. */
static void what_stands_is_not_filled(void)
{
    struct tty *t = person_sit(CLERK, "");
    enter_first(t, "411526198808080088");
    tty_keys(t, "F2 ENTER DOWN ^U ENTER 1 UP UP '411526002' PGDN '孙四' ENTER '411526198404040047' ENTER ENTER 1 F2 g F2 F2 y");
    CU_ASSERT(tty_wait(t, "申请已登记"));
    tty_keys(t, "ENTER");
    CU_ASSERT_FATAL(tty_wait(t, "[1家庭]"));
    tty_keys(t, "e PGUP");
    CU_ASSERT_FATAL(tty_wait(t, "村居"));
    CU_ASSERT_FALSE(row_shows(t, "村居", "东关村"));
    CU_ASSERT(row_shows(t, "=村居", ""));
    tty_keys(t, "F3 F3");
    tty_close(t);
    county_drop_drafts(CLERK);
}

/* The second person of a family begins with the document of the first; there is one applicant all the same. */
static void persons_of_one_family(void)
{
    struct tty *t = person_sit(CLERK, "'n' ENTER '411526002' ENTER ENTER 1 PGDN");
    tty_keys(t, "'孙五' ENTER ENTER ^A");
    CU_ASSERT(tty_wait(t, LISTED)); /* the relation */
    tty_keys(t, "^Y 'zjlx' ENTER ^A");
    CU_ASSERT(tty_wait(t, LISTED));
    tty_keys(t, "1 F2 +");
    CU_ASSERT(row_shows(t, " =证件类型", "居民身份证"));
    CU_ASSERT(row_shows(t, "与申请人关系", " +"));
    CU_ASSERT(tty_shows(t, "人员 2") && tty_shows(t, ">+姓名"));
    tty_keys(t, "F3"); /* untouched: no question */
    CU_ASSERT(tty_wait(t, "> 孙五"));
    tty_close(t);
    county_drop_drafts(CLERK);
}

/* A form of its own, with its draft: what was typed comes back as it was left, not filled anew; nor is a row that stands. */
static void a_form_of_its_own(void)
{
    struct tty *t = person_sit("admin1", "o + 'clerk8' ENTER '王八' ENTER ENTER '411526002' ^A");
    CU_ASSERT(tty_wait(t, LISTED));
    tty_keys(t, "F2 +");
    CU_ASSERT(row_shows(t, " =管辖乡镇", "411526002"));
    tty_keys(t, "F3"); /* untouched: no question */
    CU_ASSERT(tty_shows(t, "王八"));
    tty_keys(t, "'unit' ENTER"); /* one that stands */
    CU_ASSERT(row_shows(t, "姓名", "核对员"));
    CU_ASSERT(row_shows(t, " =管辖乡镇", ""));
    CU_ASSERT_FALSE(tty_shows(t, "411526002"));
    tty_keys(t, "F3");
    tty_keys(t, "+ 'clerk9' ENTER ENTER ENTER ^U ENTER");
    tty_hang_up(t);
    tty_close(t);
    t = person_sit("admin1", "o +");
    CU_ASSERT(tty_wait(t, "clerk9"));
    CU_ASSERT(row_shows(t, "管辖乡镇", ""));
    CU_ASSERT_FALSE(row_shows(t, "管辖乡镇", "411526002"));
    tty_close(t);
    county_drop_drafts("admin1");
}

/* The day of yesterday's work in each form, until another is typed: that one comes back when the act was not done after all. */
static void an_act_begins_with_the_day_before(void)
{
    struct tty *t = person_sit(OFFICER, "w ENTER F2 '63'");
    CU_ASSERT_FATAL(tty_wait(t, ">+异议类别"));
    tty_keys(t, "1 ENTER 'T-1' ENTER ^Y 'rq' ENTER ^A");
    CU_ASSERT(tty_wait(t, LISTED));
    tty_keys(t, "ENTER '张某' ENTER '收入不实' F2 y F2 '63'");
    CU_ASSERT(row_shows(t, " =日期", "2021-09-29"));
    CU_ASSERT_FALSE(tty_shows(t, "收入不实"));
    tty_keys(t, "F3 F2 '63' 1 ENTER T ENTER ENTER '财产不实' F2");
    CU_ASSERT(tty_wait(t, "> 取消"));
    tty_keys(t, "n F3 y F2 '63'");
    CU_ASSERT(row_shows(t, "日期", "2021-09-30"));
    CU_ASSERT(tty_shows(t, "财产不实"));
    tty_close(t);
    county_drop_drafts(OFFICER);
}

ym_suite_fn ym_suite_carry;

void ym_suite_carry(void)
{
    static const struct ym_test tests[] = {
        {"stands in the next form", stands_in_the_next_form},
        {"a carried bank is no account", a_carried_bank_is_no_account},
        {"a draft is as it was left", a_draft_is_as_it_was_left},
        {"what stands is not filled", what_stands_is_not_filled},
        {"persons of one family", persons_of_one_family},
        {"a form of its own", a_form_of_its_own},
        {"an act begins with the day before", an_act_begins_with_the_day_before},
        {"the list follows him", the_list_follows_him},
        {0},
    };
    ym_suite_add_story("carry list", county_open, county_close, tests);
}
