/* test_put.c — text on the screen: columns, what must not be sent, and what it costs on the line. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "pair.h"
#include "terminal/inside.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"

void ym_suite_put(void);

static struct pty l;

static void test_columns(void)
{
    static const struct {
        const char *text;
        int w;
        const char *row;
    } rows[] = {
        {"张三", 4, "张三|"},  {"张三", 3, "张 |"},   {"张三", 1, " |"},        {"张三", 6, "张三  |"},
        {"abc", 2, "ab|"},     {"", 3, "   |"},       {"a\nb\tc", 5, "a b c|"}, {"\x1b[2J", 5, "〓[2J|"},
        {"x\xff", 3, "x〓|"},  {"e\xcc\x81z", 2, "e\xcc\x81z|"}, {"古丽·阿不都", 11, "古丽.阿不都|"}, {NULL, 1, " |"},
        {"“一”…", 5, "\"一\"~|"},
    };
    pty_open(&l, "vt220", "utf-8", 24, 80);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ym_put(l.t, 3, 0, 80, YM_PLAIN, "");
        ym_put(l.t, 3, rows[i].w, 1, YM_PLAIN, "|");
        ym_put(l.t, 3, 0, rows[i].w, YM_PLAIN, rows[i].text);
        CU_ASSERT_STRING_EQUAL(pty_row(&l, 3), rows[i].row);
    }
    CU_ASSERT_EQUAL(ym_put_columns(l.t, "张三·x"), 6);
    CU_ASSERT_EQUAL(ym_put_columns(l.t, NULL), 0);
    pty_close(&l);
}

static void test_kinds(void)
{
    pty_open(&l, "vt220", "utf-8", 24, 80);
    ym_put_right(l.t, 0, 0, 6, YM_PLAIN, "12");
    CU_ASSERT_STRING_EQUAL(pty_row(&l, 0), "    12");
    ym_put_right(l.t, 1, 0, 4, YM_PLAIN, "1,234,567");
    CU_ASSERT_STRING_EQUAL(pty_row(&l, 1), "####");
    ym_put_right(l.t, 2, 0, 4, YM_PLAIN, "张三李四");
    CU_ASSERT_STRING_EQUAL(pty_row(&l, 2), "张三");
    ym_put_rule(l.t, 3, 2, 5);
    CU_ASSERT_STRING_EQUAL(pty_row(&l, 3), "  -----");
    ym_put_bar(l.t, 4, 0, 10, 4);
    CU_ASSERT(mvwinch(stdscr, 4, 3) & A_REVERSE);
    CU_ASSERT_FALSE(mvwinch(stdscr, 4, 4) & A_REVERSE);
    ym_put_bar(l.t, 4, 0, 10, 99);
    CU_ASSERT(mvwinch(stdscr, 4, 9) & A_REVERSE);
    CU_ASSERT_FALSE(mvwinch(stdscr, 4, 10) & A_REVERSE);
    ym_put_blank(l.t, 0, 0, 80, 5);
    CU_ASSERT_STRING_EQUAL(pty_row(&l, 4), "");
    ym_language_set("en");
    ym_putf(l.t, 5, 0, 40, YM_PLAIN, "{2} of {1}", "7", "3", NULL);
    CU_ASSERT_STRING_EQUAL(pty_row(&l, 5), "3 of 7");
    pty_close(&l);
}

/* Anything anywhere: nothing but printable characters may come to stand on the screen. */
static void test_hostile_puts(void)
{
    unsigned seed = 7;
    for (int charset = YM_UTF8; charset <= YM_ASCII; charset++) {
        pty_open(&l, "vt220", ym_charset_name((enum ym_charset)charset), 7, 20);
        for (int i = 0; i < 3000; i++) {
            char text[40];
            for (size_t j = 0; j < sizeof text - 1; j++)
                text[j] = (char)(rand_r(&seed) >> 7);
            text[sizeof text - 1] = 0;
            int y = rand_r(&seed) % 11 - 2, x = rand_r(&seed) % 26 - 3, w = rand_r(&seed) % 30 - 3;
            ym_put(l.t, y, x, w, (enum ym_look)(i % 4), text);
            ym_put_name(l.t, y, x, w, YM_PLAIN, text);
            ym_put_right(l.t, y, x, w, YM_PLAIN, text);
        }
        for (int y = 0; y < 7; y++) {
            uint32_t c;
            const char *row = pty_row(&l, y);
            for (size_t step, n = strlen(row); n; n -= step, row += step) {
                step = ym_utf8_next(&c, row, n);
                CU_ASSERT_FATAL(step > 0 && !ym_char_hostile(c) && (charset != YM_ASCII || c < 0x7f));
            }
        }
        pty_close(&l);
    }
}

/* ---- bytes */

/* What of a page is text, without blanks at the ends of rows. */
static size_t text_bytes(void)
{
    size_t n = 0;
    for (int y = 0; y < l.t->rows; y++)
        n += strlen(pty_row(&l, y));
    return n;
}

static void draw_page(struct ym_terminal *t, int first, int at)
{
    int h = ym_terminal_rows(t), w = ym_terminal_columns(t);
    ym_put(t, 0, 0, w, YM_BOLD, "一门　待办　王建国（县民政局）");
    for (int y = 1; y < h - 2; y++) {
        char row[128];
        snprintf(row, sizeof row, "%c HC2021%04d 张小明 低保 双柳树镇 2021-07-%02d 待核对", y == at ? '>' : ' ', first + y,
                 first + y);
        ym_put(t, y, 0, w, YM_PLAIN, row);
    }
    ym_put(t, h - 2, 0, w, YM_PLAIN, "");
    ym_put(t, h - 1, 0, w, YM_PLAIN, "Enter打开 F2保存 F4选项 /查找 Esc返回");
    ym_put_cursor(t, at, 0);
    ym_put_flush(t);
}

static void test_bytes(void)
{
    static char typed[64];
    pty_open(&l, "vt220", "utf-8", 24, 80);
    draw_page(l.t, 0, 3);
    size_t first = pty_took(&l), text = text_bytes();
    draw_page(l.t, 0, 3);
    size_t idle = pty_took(&l);
    draw_page(l.t, 0, 4);
    size_t move = pty_took(&l);
    draw_page(l.t, 1, 4);
    size_t scroll = pty_took(&l);
    strcpy(typed, "张");
    ym_put(l.t, 22, 10, 30, YM_PLAIN, typed);
    ym_put_cursor(l.t, 22, 12);
    ym_put_flush(l.t);
    pty_took(&l);
    strcpy(typed, "张三");
    ym_put(l.t, 22, 10, 30, YM_PLAIN, typed);
    ym_put_cursor(l.t, 22, 14);
    ym_put_flush(l.t);
    size_t character = pty_took(&l);
    printf("\n    first %zu (text %zu), move %zu, scroll %zu, character %zu bytes ", first, text, move, scroll, character);
    CU_ASSERT(first <= text + 200); /* setting up the terminal, and finding the rows */
    CU_ASSERT_EQUAL(idle, 0);
    CU_ASSERT(move <= 20);
    CU_ASSERT(scroll <= 110);
    CU_ASSERT(character <= 20);
    pty_close(&l);
}

static void test_repaint(void)
{
    pty_open(&l, "vt220", "utf-8", 24, 80);
    draw_page(l.t, 0, 3);
    size_t first = pty_took(&l);
    ym_put_repaint(l.t);
    size_t again = pty_took(&l);
    CU_ASSERT(again > first / 2 && again <= first + 20);
    CU_ASSERT_PTR_NOT_NULL(strstr(l.out, "张小明"));
    pty_close(&l);
}

void ym_suite_put(void)
{
    static const struct ym_test tests[] = {
        {"clipped and padded by columns", test_columns},
        {"figures, rules, bars, sentences", test_kinds},
        {"anything anywhere", test_hostile_puts},
        {"bytes on the line", test_bytes},
        {"repainting", test_repaint},
        {0},
    };
    ym_suite_add("put", tests);
}
