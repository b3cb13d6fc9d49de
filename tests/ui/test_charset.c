/* test_charset.c — which charset a terminal has, what it can show, what stands for the rest. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pair.h"
#include "terminal/inside.h"

void ym_suite_charset(void);

static struct pty l;

static void test_locale_names(void)
{
    static const struct {
        const char *all, *ctype, *lang;
        int charset;
    } rows[] = {
        {"zh_CN.UTF-8", NULL, NULL, YM_UTF8},   {NULL, NULL, "en_US.utf8", YM_UTF8},    {"", "zh_CN.GB18030", "C", YM_GB18030},
        {NULL, NULL, "zh_CN.gbk", YM_GBK},      {NULL, NULL, "zh_CN.GB2312", YM_GBK},   {NULL, NULL, "zh_CN", YM_GBK},
        {"C.UTF-8", "zh_CN.GBK", NULL, YM_UTF8}, {NULL, NULL, NULL, -1},                {"C", NULL, NULL, -1},
        {"POSIX", NULL, NULL, -1},              {NULL, "UTF-8", NULL, YM_UTF8},         {NULL, NULL, "de_DE.UTF-8@euro", YM_UTF8}, {NULL, NULL, "ja_JP.SJIS", -1},
    };
    char *before = getenv("LC_ALL"), kept[64] = "";
    if (before)
        strncat(kept, before, sizeof kept - 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rows[i].all ? setenv("LC_ALL", rows[i].all, 1) : unsetenv("LC_ALL");
        rows[i].ctype ? setenv("LC_CTYPE", rows[i].ctype, 1) : unsetenv("LC_CTYPE");
        rows[i].lang ? setenv("LANG", rows[i].lang, 1) : unsetenv("LANG");
        CU_ASSERT_EQUAL(ym_charset_of_locale(), rows[i].charset);
    }
    unsetenv("LC_CTYPE");
    unsetenv("LANG");
    setenv("LC_ALL", kept, 1);
}

/* What stands on the screen, in UTF-8 whatever the terminal has. */
static void test_shown(void)
{
    static const struct {
        const char *text, *shown[4]; /* UTF-8, GB18030, GBK, ASCII */
    } rows[] = {
        {"abc~", {"abc~", "abc~", "abc~", "abc~"}},
        {"张三", {"张三", "张三", "张三", "zhang san"}},
        {"㐀䶮", {"㐀䶮", "㐀䶮", "〓〓", "qiu yan"}},
        {"𠀀𬱖", {"𠀀𬱖", "𠀀𬱖", "〓〓", "he di"}},
        {"（甲）：１", {"（甲）：１", "（甲）：１", "（甲）：１", "(jia):1"}},
        {"a·b—c", {"a.b-c", "a.b-c", "a.b-c", "a.b-c"}},
        {"①", {"〓", "〓", "〓", "?"}},
        {"한", {"한", "한", "〓", "?"}},
        {"\xc2\x9b" "2J", {"〓2J", "〓2J", "〓2J", "?2J"}},
        {"\xe2\x80\xae" "x", {"〓x", "〓x", "〓x", "?x"}},
    };
    struct ym_arena a;
    ym_arena_init(&a);
    for (int charset = YM_UTF8; charset <= YM_ASCII; charset++) {
        pty_open(&l, "vt220", ym_charset_name((enum ym_charset)charset), 24, 80);
        CU_ASSERT_EQUAL_FATAL(ym_terminal_charset(l.t), (enum ym_charset)charset);
        CU_ASSERT_EQUAL(ym_terminal_chinese(l.t), charset != YM_ASCII);
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            CU_ASSERT_STRING_EQUAL(ym_put_shown(l.t, &a, rows[i].text, 0), rows[i].shown[charset]);
            ym_put(l.t, 1, 0, 80, YM_PLAIN, rows[i].text);
            CU_ASSERT_STRING_EQUAL(pty_row(&l, 1), rows[i].shown[charset]);
        }
        pty_close(&l);
    }
    ym_arena_release(&a);
}

static void test_sent(void)
{
    static const char *const sent[] = {"张三", "\xd5\xc5\xc8\xfd", "\xd5\xc5\xc8\xfd", "Zhang San"};
    for (int charset = YM_UTF8; charset <= YM_ASCII; charset++) {
        pty_open(&l, "vt220", ym_charset_name((enum ym_charset)charset), 24, 80);
        ym_put_name(l.t, 1, 0, 20, YM_PLAIN, "张三");
        ym_put_flush(l.t);
        pty_took(&l);
        CU_ASSERT_PTR_NOT_NULL(strstr(l.out, sent[charset]));
        pty_close(&l);
    }
}

static void test_believed(void)
{
    pty_open(&l, "vt220", NULL, 24, 80);
    CU_ASSERT_EQUAL(ym_terminal_charset(l.t), YM_UTF8); /* the test's locale */
    CU_ASSERT_STRING_EQUAL(ym_terminal_told(l.t), "");
    CU_ASSERT_STRING_EQUAL(ym_terminal_under(l.t), "utf-8");
    static const char *const no_answers[] = {"nonsense dot1", "mute", "utf-8 dot7", "ascii dot0", "", NULL};
    for (size_t i = 0; i < sizeof no_answers / sizeof *no_answers; i++)
        CU_ASSERT_FALSE(ym_terminal_believe(l.t, no_answers[i], "utf-8"));
    CU_ASSERT_STRING_EQUAL(ym_terminal_told(l.t), "");
    CU_ASSERT(ym_terminal_believe(l.t, "gb18030 dot2", "utf-8"));
    CU_ASSERT_EQUAL(ym_terminal_charset(l.t), YM_GB18030);
    CU_ASSERT_STRING_EQUAL(ym_terminal_told(l.t), "gb18030 dot2");
    CU_ASSERT_EQUAL(ym_put_columns(l.t, "·"), 2);
    CU_ASSERT(ym_terminal_believe(l.t, "utf-8 dot1", "utf-8"));
    CU_ASSERT_EQUAL(ym_put_columns(l.t, "·①é"), 3);
    pty_close(&l);
    pty_open(&l, "vt220", "gbk", 24, 80);
    CU_ASSERT_STRING_EQUAL(ym_terminal_under(l.t), "option gbk");
    CU_ASSERT_FALSE(ym_terminal_believe(l.t, "utf-8 dot2", NULL)); /* an option is not doubted */
    CU_ASSERT_EQUAL(ym_terminal_charset(l.t), YM_GBK);
    CU_ASSERT(ym_terminal_believe(l.t, "gbk dot2", NULL));
    CU_ASSERT_EQUAL(ym_put_columns(l.t, "·"), 2);
    pty_close(&l);
}

/* What was kept is doubted once the locale says something else than it did, and then agrees with neither. */
static void test_doubted(void)
{
    static const struct {
        const char *locale, *told, *under;
        int believed;
    } rows[] = {
        {"zh_CN.UTF-8", "utf-8 dot1", "gbk", 1},         /* it agrees with what is said now */
        {"zh_CN.UTF-8", "gbk dot2", "utf-8", 1},         /* it was asked under the same locale */
        {"zh_CN.UTF-8", "gbk dot2", "gbk", 0},
        {"zh_CN.UTF-8", "gbk dot2", "none", 0},
        {"zh_CN.UTF-8", "gbk dot2", "option gbk", 0},
        {"zh_CN.UTF-8", "gbk dot2", NULL, 0},            /* kept by 0.1.2 */
        {"C", "gbk dot2", NULL, 1},
        {"C", "gbk dot2", "gbk", 1},                     /* nothing is said now */
        {"C", "gbk dot2", "none", 1},
        {"C", "gbk dot2", "option gbk", 0},              /* an option nobody gave today */
        {"zh_CN.GBK", "utf-8 dot1", "utf-8", 0},
    };
    char before[64];
    snprintf(before, sizeof before, "%s", getenv("LC_ALL") ? getenv("LC_ALL") : "");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        setenv("LC_ALL", rows[i].locale, 1);
        pty_open(&l, "vt220", NULL, 24, 80);
        int believed = ym_terminal_believe(l.t, rows[i].told, rows[i].under);
        if (believed != rows[i].believed)
            printf("\n    %s, %s under %s\n", rows[i].locale, rows[i].told, rows[i].under ? rows[i].under : "-");
        CU_ASSERT_EQUAL(believed, rows[i].believed);
        CU_ASSERT_EQUAL(*ym_terminal_told(l.t) != 0, believed);
        pty_close(&l);
    }
    setenv("LC_ALL", before, 1);
}

static void test_probe(void)
{
    static const struct {
        const char *answers;
        int changed;
        const char *told;
    } rows[] = {
        {"\x1b[9;5R\x1b[9;2R", 1, "utf-8 dot1"},
        {"\x1b[9;6R\x1b[9;2R", 1, "utf-8 dot1"}, /* behind half a character of another charset */
        {"\x1b[9;5Rx\x1b[9;3R", 1, "utf-8 dot2"},
        {"\x1b[9;7R\x1b[9;3R\x1b[9;3R", 1, "gb18030 dot2"},
        {"", 0, "utf-8 dot0"},
        {"\x1b[9;7R\x1b[9;4R", 0, "utf-8 dot0"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        pty_open(&l, "vt220", NULL, 24, 80);
        ym_put(l.t, 2, 0, 80, YM_PLAIN, "张三");
        ym_put_flush(l.t);
        pty_took(&l);
        pty_type(&l, rows[i].answers);
        CU_ASSERT_EQUAL(ym_terminal_probe(l.t), rows[i].changed);
        CU_ASSERT_STRING_EQUAL(ym_terminal_told(l.t), rows[i].told);
        pty_took(&l);
        CU_ASSERT_PTR_NOT_NULL(strstr(l.out, "\x1b[6n"));
        if (strchr(rows[i].answers, 'x')) /* a key pressed meanwhile is not lost */
            CU_ASSERT_EQUAL(ym_terminal_key(l.t, 1000).ch, 'x');
        CU_ASSERT_EQUAL(ym_terminal_key(l.t, 0).kind, YM_K_NONE);
        pty_close(&l);
    }
}

void ym_suite_charset(void)
{
    static const struct ym_test tests[] = {
        {"the locale's name", test_locale_names},
        {"what is shown", test_shown},
        {"what is sent", test_sent},
        {"what was kept of a terminal", test_believed},
        {"what was kept, and something else is said", test_doubted},
        {"asking the terminal", test_probe},
        {0},
    };
    ym_suite_add("charset", tests);
}
