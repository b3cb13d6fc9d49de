/* test_case.c — the township's desk as a person uses it: the work list, the case's pages, what may be done and why not. */
#include <CUnit/Basic.h>
#include <string.h>

#include "county.h"
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
    tty_keys(t, "'a'");
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
    tty_type(t, "家庭不再申请");
    tty_keys(t, "ESC '2'");
    CU_ASSERT_FATAL(tty_wait(t, "不能撤回"));
    CU_ASSERT(tty_shows(t, "> 取消"));
    tty_keys(t, "ENTER");
    CU_ASSERT(tty_shows(t, "家庭不再申请")); /* the form is still there, with what was typed */
    tty_keys(t, "ESC ESC y ESC ESC");
    CU_ASSERT(tty_wait(t, "[1家庭]"));
    CU_ASSERT(tty_shows(t, "调查核对"));
    CU_ASSERT(tty_close(t) >= 0); /* the line goes, the program leaves of itself */
}

void ym_suite_case_screen(void);
void ym_suite_case_screen(void)
{
    static const struct ym_test tests[] = {
        {"shows a case on six pages", shows_six_pages},
        {"does nothing grave by Enter alone", cancel_is_the_default_of_what_ends_a_case},
        {0},
    };
    ym_suite_add_with("case_screen", county_open, county_close, tests);
}
