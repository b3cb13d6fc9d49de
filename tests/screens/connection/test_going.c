/* test_going.c — a draft is gone on with from the list of drafts: a unit's opens the question and the form, one whose act is over is read. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "county.h"

void ym_suite_going(void);

static struct tty *sit(const char *official, const char *keys)
{
    struct tty *t = county_sit(official, "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    tty_keys(t, keys);
    return t;
}

static void cut(struct tty *t)
{
    tty_rest(t);
    tty_hang_up(t);
    tty_close(t);
}

static void shows(struct tty *t, const char *text, int yes)
{
    if (tty_shows(t, text) != yes)
        printf("\n    %s: %s\n%s\n", yes ? "lost" : "there", text, tty_text(t));
    CU_ASSERT_EQUAL(tty_shows(t, text), yes);
}

static void row_at_hand(struct tty *t, char *out, size_t n)
{
    int row, column;
    tty_cursor(t, &row, &column);
    snprintf(out, n, "%s", tty_row(t, row));
}

/* The question it was typed for is at hand, and the form over it holds what was typed. */
static void test_found(void)
{
    char before[256], after[256];
    struct tty *t = sit("unit_gongan", "u DOWN DOWN");
    row_at_hand(t, before, sizeof before);
    tty_keys(t, "+ '2021090'");
    cut(t);
    t = sit("unit_gongan", "d ENTER");
    shows(t, "填写查得情况", 1);
    shows(t, "2021090", 1);
    shows(t, "上次录入未保存的内容已恢复", 1);
    tty_keys(t, "F3");
    CU_ASSERT(tty_yes(t));
    tty_rest(t);
    row_at_hand(t, after, sizeof after);
    CU_ASSERT_STRING_EQUAL(before, after);
    cut(t);
}

static void test_cannot(void)
{
    char before[256], after[256];
    struct tty *t = sit("unit_fangguan", "u DOWN");
    row_at_hand(t, before, sizeof before);
    tty_keys(t, "! '查不到'");
    cut(t);
    t = sit("unit_fangguan", "d ENTER");
    shows(t, "为什么无法核对", 1);
    shows(t, "查不到", 1);
    tty_keys(t, "ESC ESC");
    tty_rest(t);
    row_at_hand(t, after, sizeof after);
    CU_ASSERT_STRING_EQUAL(before, after);
    cut(t);
}

/* What was being corrected stands among the answers. */
static void test_corrected(void)
{
    struct tty *t = sit("unit_gongan", "u DOWN DOWN + '20210905' ENTER F2");
    CU_ASSERT(tty_yes(t));
    tty_keys(t, "F8 + ^U '2021090'");
    cut(t);
    t = sit("unit_gongan", "d ENTER");
    shows(t, "已反馈", 1);
    shows(t, "2021090", 1);
    shows(t, "上次录入未保存的内容已恢复", 1);
    tty_keys(t, "F3");
    CU_ASSERT(tty_yes(t));
    cut(t);
}

/* The case went another way: what was typed can be read, and stays. */
static void test_over(void)
{
    struct tty *t = sit("town_411526207", "w ENTER F2 63 '1' ENTER ENTER '某乡邻' ENTER '反映有'");
    cut(t);
    t = sit("town_411526207", "d ENTER");
    shows(t, "登记投诉或对核对", 1); /* it can still be done */
    shows(t, "不能办理", 0);
    cut(t);
    t = sit("town2_411526207", "w ENTER F2 65 '不再申请' F2 LEFT ENTER");
    tty_rest(t);
    cut(t);
    t = sit("town_411526207", "d ENTER");
    shows(t, "该项已不能办理", 1);
    shows(t, "某乡邻", 1);
    shows(t, "反映有", 1);
    tty_keys(t, "ENTER");
    shows(t, "Enter继续办理", 1);
    tty_keys(t, "ENTER");
    shows(t, "某乡邻", 1);
    cut(t);
}

void ym_suite_going(void)
{
    static const struct ym_test tests[] = {
        {"what a unit found", test_found},
        {"why it cannot be compared", test_cannot},
        {"an answer that is corrected", test_corrected},
        {"an act that is over", test_over},
        {0},
    };
    ym_suite_add_with("screens: going on with drafts", county_open, county_close, tests);
}
