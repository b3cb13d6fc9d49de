/* test_print.c — what is printed: read on the screen, to the side too; at the terminal's own printer. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "person.h"

void ym_suite_print(void);

#define SHEET "w ENTER F7 ENTER END ENTER"

static struct tty *sit(int columns, int rows)
{
    const struct tty_options o = {.term = "vt220", .charset = "UTF-8", .columns = columns, .rows = rows};
    struct tty *t = county_sit_at(&o, "county1", "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    tty_keys(t, SHEET);
    return t;
}

/* What is not seen is said, and can be come to. */
static void test_read(void)
{
    char top[512], side[512];
    struct tty *t = sit(60, 16);
    if (!tty_shows(t, "列，共"))
        printf("\n%s", tty_text(t));
    CU_ASSERT(tty_shows(t, "第1至13行，共") && tty_shows(t, "第1至60列，共"));
    CU_ASSERT(tty_shows(t, "向右"));
    snprintf(top, sizeof top, "%s", tty_row(t, 1));
    tty_keys(t, "RIGHT");
    CU_ASSERT(!tty_shows(t, "第1至60列"));
    CU_ASSERT_EQUAL(tty_repainted(t), -1);
    tty_keys(t, "RIGHT RIGHT RIGHT RIGHT");
    snprintf(side, sizeof side, "%s", tty_row(t, 0));
    tty_keys(t, "RIGHT");
    CU_ASSERT_STRING_EQUAL(tty_row(t, 0), side); /* it ends with the widest line */
    tty_keys(t, "LEFT LEFT LEFT LEFT LEFT LEFT");
    CU_ASSERT_STRING_EQUAL(tty_row(t, 1), top);
    tty_keys(t, "END");
    CU_ASSERT(!tty_shows(t, "第1至13行"));
    tty_keys(t, "HOME PGDN");
    CU_ASSERT(tty_shows(t, "第14至26行"));
    tty_keys(t, "PGUP DOWN UP");
    CU_ASSERT(tty_shows(t, "第1至13行"));
    tty_resize(t, 132, 16);
    CU_ASSERT(!tty_shows(t, "列，共") && !tty_shows(t, "向右"));
    tty_keys(t, "ESC ESC");
    CU_ASSERT(tty_shows(t, "F2办理"));
    tty_close(t);
}

/* All of it, switched on and off; the screen is what it was. */
static void test_terminal(void)
{
    struct tty *t = sit(80, 24);
    tty_keys(t, "ESC ESC");
    tty_keys(t, "F7 ENTER END UP ENTER");
    CU_ASSERT(tty_shows(t, "已发送到终端打印机"));
    CU_ASSERT_EQUAL(tty_stray(t), 0);
    tty_close(t);
}

/* Visit sheets of a township's grants: Esc Esc stops them, which is said, and nothing goes to a printer; of one they come. */
static void test_visits(void)
{
    struct tty *t = county_sit("county1", "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    tty_keys(t, "r F6 ENTER '双柳树' ENTER F7");
    tty_send(t, "\r\033\033", 3); /* typed ahead: read as soon as it says how far it is */
    tty_rest(t);
    CU_ASSERT(tty_shows(t, "已停止，没有打印"));
    CU_ASSERT(!tty_shows(t, "在屏幕上查看"));
    tty_keys(t, "= 6 ENTER ENTER");
    CU_ASSERT(tty_shows(t, "在屏幕上查看"));
    tty_keys(t, "END ENTER");
    CU_ASSERT(tty_shows(t, "社会救助对象复核入户表"));
    tty_close(t);
}

void ym_suite_print(void)
{
    static const struct ym_test tests[] = {
        {"read on the screen", test_read},
        {"at the terminal's printer", test_terminal},
        {"visit sheets are stopped", test_visits},
        {0},
    };
    ym_suite_add_with("screens: printing", county_open, county_close, tests);
}
