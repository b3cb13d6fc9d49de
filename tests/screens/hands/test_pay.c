/* test_pay.c — money that goes to somebody else: what the question says, which of two rows of a month something is about. */
#include <CUnit/CUnit.h>

#include "person.h"
#include "run.h"

void ym_suite_pay_screens(void);

#define CASE_T "411526-2020-T-000001"

/* What is missing is named before the account is typed a second time; the question says to whom, which account, from when. */
static void the_question_says_to_whom(void)
{
    struct tty *t = person_sit("county1", "s '" CASE_T "' ENTER ENTER F2 58");
    tty_keys(t, "'3' ENTER ENTER ENTER ENTER ENTER ENTER ENTER '黄川农商行' ENTER '80010000000001201' F2");
    person_sees(t, "请填写由谁收款", 1);
    person_sees(t, "请再输入一遍账号", 0);
    tty_keys(t, "ENTER '黄川县中心敬老院' ENTER ENTER ENTER '供协2021-9' ENTER '20210901' F2");
    person_sees(t, "请再输入一遍账号", 1);
    tty_keys(t, "'80010000000001201' ENTER");
    person_sees(t, "供养服务机构 黄川县中心敬老院", 1);
    person_sees(t, "账号末四位1201", 1);
    tty_keys(t, "n");
    tty_close(t);
    county_drop_drafts("county1");
}

void ym_suite_pay_screens(void)
{
    static const struct ym_test tests[] = {
        {"the question says to whom", the_question_says_to_whom},
        {0},
    };
    ym_suite_add_story("screens: money", county_open, county_close, tests);
}
