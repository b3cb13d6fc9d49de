/* test_text.c — hostile UTF-8, columns, cleaning, what may be shown, whole numbers. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "yimen/base/err.h"
#include "yimen/base/text.h"

void ym_suite_text(void);

static void test_utf8_round_trip(void)
{
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c == 0xD800)
            c = 0xE000;
        char bytes[4];
        uint32_t back = 1;
        size_t n = ym_utf8_put(bytes, c);
        CU_ASSERT_FATAL(n == (c < 0x80 ? 1u : c < 0x800 ? 2u : c < 0x10000 ? 3u : 4u));
        CU_ASSERT_FATAL(ym_utf8_next(&back, bytes, n) == n && back == c);
        CU_ASSERT_FATAL(ym_utf8_next(&back, bytes, n - 1) == 0);
    }
    char bytes[4];
    CU_ASSERT_EQUAL(ym_utf8_put(bytes, 0xD800), 3);
    CU_ASSERT_EQUAL(memcmp(bytes, "〓", 3), 0);
    CU_ASSERT_EQUAL(ym_utf8_put(bytes, 0x110000), 3);
}

/* What is read several bytes at a time is read as closely. */
static void hostile_among_good(const char *bytes, size_t n)
{
    static const char *const goods[] = {"62284100000000010", "潢川农商行潢川农商行", "汉a字b汉c字d汉e"};
    char text[64];
    for (size_t k = 0; k < sizeof goods / sizeof *goods; k++) {
        size_t all = strlen(goods[k]);
        CU_ASSERT(ym_utf8_valid(goods[k], all));
        for (size_t at = 0; at <= all; at++) {
            memcpy(text, goods[k], at);
            memcpy(text + at, bytes, n);
            memcpy(text + at + n, goods[k] + at, all - at);
            CU_ASSERT_FALSE(ym_utf8_valid(text, all + n));
        }
    }
}

static void test_hostile_utf8(void)
{
    static const struct {
        const char *bytes;
        size_t n;
    } bad[] = {
        {"\x80", 1},             {"\xbf", 1},         {"\xc0\x80", 2},         {"\xc1\xbf", 2},         /* overlong */
        {"\xe0\x80\x80", 3},     {"\xe0\x9f\xbf", 3}, {"\xf0\x80\x80\x80", 4}, {"\xf0\x8f\xbf\xbf", 4}, /* overlong */
        {"\xed\xa0\x80", 3},     {"\xed\xbf\xbf", 3},                                                 /* surrogates */
        {"\xf4\x90\x80\x80", 4}, {"\xf5\x80\x80\x80", 4},                                             /* too high */
        {"\xf8\x88\x80\x80\x80", 5}, {"\xfe", 1},     {"\xff", 1},
        {"\xe8\xb8", 2},         {"\xf0\xac\xb1", 3}, {"\xc3", 1},                                    /* cut */
        {"\xe8\xb8\x41", 3},     {"\xc3\x28", 2},     {"a\0b", 3},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CU_ASSERT_FALSE(ym_utf8_valid(bad[i].bytes, bad[i].n));
        uint32_t c;
        if (bad[i].bytes[0] != 'a')
            CU_ASSERT_EQUAL(ym_utf8_next(&c, bad[i].bytes, bad[i].n), 0);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        hostile_among_good(bad[i].bytes, bad[i].n);
    CU_ASSERT(ym_utf8_valid("踅䶮𬱖·ａ", strlen("踅䶮𬱖·ａ")));
    CU_ASSERT(ym_utf8_valid("", 0));
    CU_ASSERT_EQUAL(ym_utf8_count("踅䶮𬱖·a"), 5);
    CU_ASSERT_EQUAL(ym_utf8_count("a\xff\xe8\xb8"), 4);
    CU_ASSERT_EQUAL(ym_utf8_count(NULL), 0);
}

static void test_columns(void)
{
    static const struct {
        const char *text;
        size_t columns;
    } rows[] = {
        {"", 0},     {"abc", 3},   {"踅", 2},   {"䶮", 2},  {"𬱖", 2},   {"·", 1},     {"ａ", 2},
        {"，", 2},   {"「」", 4},  {"〓", 2},   {"　", 2},  {"あア", 4}, {"한글", 4},  {"e\xcc\x81", 1},
        {"ꀀ", 2},    {"ｱ", 1},     {"￥", 2},   {"é", 1},   {"か\xe3\x82\x99", 2},     {"\xf0\xb0\x80\x80", 2},
        {"麦麦提·吐尔逊", 13},     {"\xf0\xb1\x8d\x90", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CU_ASSERT_EQUAL(ym_text_columns(rows[i].text), rows[i].columns);
    CU_ASSERT_EQUAL(ym_char_columns(0x200B), 0);
    CU_ASSERT_EQUAL(ym_char_columns(0x4E00), 2);
    CU_ASSERT_EQUAL(ym_char_columns(0x9FFF), 2);
    CU_ASSERT_EQUAL(ym_char_columns(0x3FFFD), 2);
    CU_ASSERT_EQUAL(ym_char_columns(UINT32_MAX), 1);
    CU_ASSERT_EQUAL(ym_text_columns(NULL), 0);
}

static void test_hostile_characters(void)
{
    static const uint32_t hostile[] = {0,      1,      '\n',   0x1b,   0x7f,   0x85,   0x9b,    0xAD,    0x61C,    0x200B,
                                       0x200D, 0x200E, 0x202A, 0x202E, 0x2028, 0x2060, 0x2066,  0x2069,  0xFEFF,   0xD800,
                                       0xDFFF, 0xE000, 0xF8FF, 0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0xE0001, 0x10FFFF, 0x110000};
    static const uint32_t harmless[] = {' ', '~', 0xA0, 0xB7, 0x300, 0x3000, 0x3013, 0x8E05, 0x4DAE, 0x2CC56, 0xFF41, 0xFFFD};
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
        CU_ASSERT(ym_char_hostile(hostile[i]));
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
        CU_ASSERT_FALSE(ym_char_hostile(harmless[i]));
}

static void test_clean(void)
{
    static const struct {
        const char *from, *text, *code;
    } rows[] = {
        {"", "", ""},
        {" \t　\xc2\xa0\r\n", "", ""},
        {"　张三 \t", "张三", "张三"},
        {"３３０１０２１９６１０７０５１２３ｘ", "33010219610705123x", "33010219610705123X"},
        {"'33010219610705123x ", "'33010219610705123x", "33010219610705123X"},
        {" ' 12", "' 12", "12"},
        {"''12", "''12", "'12"},
        {"＇ａｂ－１", "＇ab－1", "AB-1"},
        {"解放路（东）１２号，左", "解放路（东）12号，左", "解放路(东)12号,左"},
        {"a\r\nb\nc", "a\nb\nc", "A\nB\nC"},
        {"a  b", "a  b", "A  B"},
        {"a\xe2\x80\x8b", "a\xe2\x80\x8b", "A\xe2\x80\x8b"}, /* stays, to be named by the check */
        {"\xff ab\xe8\xb8", "\xff ab\xe8\xb8", "\xff AB\xe8\xb8"},
        {"古丽·阿不都", "古丽·阿不都", "古丽·阿不都"},
    };
    struct ym_arena a;
    ym_arena_init(&a);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t n = strlen(rows[i].from);
        CU_ASSERT_STRING_EQUAL(ym_text_clean(&a, rows[i].from, n, 0), rows[i].text);
        CU_ASSERT_STRING_EQUAL(ym_text_clean(&a, rows[i].from, n, 1), rows[i].code);
    }
    CU_ASSERT_STRING_EQUAL(ym_text_clean(&a, "a\0b", 3, 0), "a\x01" "b"); /* a NUL must not hide what follows */
    CU_ASSERT_STRING_EQUAL(ym_text_clean(&a, "abc", 2, 0), "ab");
    CU_ASSERT_STRING_EQUAL(ym_text_clean(&a, NULL, 0, 0), "");
    ym_arena_release(&a);
}

static void test_showable(void)
{
    struct ym_arena a;
    ym_arena_init(&a);
    CU_ASSERT_STRING_EQUAL(ym_text_showable(&a, NULL), "");
    CU_ASSERT_STRING_EQUAL(ym_text_showable(&a, "张三·x"), "张三·x");
    CU_ASSERT_STRING_EQUAL(ym_text_showable(&a, "a\r\nb\nc\td\re"), "a b c d e");
    CU_ASSERT_STRING_EQUAL(ym_text_showable(&a, "\x1b[2J\x7f"), "〓[2J〓");
    CU_ASSERT_STRING_EQUAL(ym_text_showable(&a, "x\xe2\x80\xaey\xff\xe8\xb8"), "x〓y〓〓〓");
    char every[256];
    for (int i = 1; i < 256; i++)
        every[i - 1] = (char)i;
    every[255] = 0;
    const char *shown = ym_text_showable(&a, every);
    CU_ASSERT(ym_utf8_valid(shown, strlen(shown)));
    for (size_t step, n = strlen(shown); n; n -= step, shown += step) {
        uint32_t c;
        step = ym_utf8_next(&c, shown, n);
        CU_ASSERT_FATAL(step > 0);
        CU_ASSERT_FALSE(ym_char_hostile(c));
    }
    ym_arena_release(&a);
}

static void test_int(void)
{
    static const struct {
        const char *text;
        int64_t v;
    } good[] = {{"0", 0}, {"-0", 0}, {"42", 42}, {"-7", -7}, {"007", 7},
                {"9223372036854775807", INT64_MAX}, {"-9223372036854775807", -INT64_MAX}};
    static const char *const bad[] = {"", "-", "+1", " 1", "1 ", "1.0", "0x1", "１", "--1", "1-",
                                      "9223372036854775808", "-9223372036854775808", "99999999999999999999"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        int64_t v = 77;
        CU_ASSERT_EQUAL(ym_int_parse(&v, good[i].text), 0);
        CU_ASSERT_EQUAL(v, good[i].v);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t v = 77;
        CU_ASSERT_EQUAL(ym_int_parse(&v, bad[i]), YM_EBAD);
        CU_ASSERT_EQUAL(v, 77);
    }
    int64_t v;
    CU_ASSERT_EQUAL(ym_int_parse(&v, NULL), YM_EBAD);
}

static void test_compare(void)
{
    CU_ASSERT(ym_text_eq(NULL, "") && ym_text_eq(NULL, NULL) && ym_text_eq("a", "a"));
    CU_ASSERT_FALSE(ym_text_eq("a", NULL));
    CU_ASSERT(ym_text_empty(NULL) && ym_text_empty(""));
    CU_ASSERT_FALSE(ym_text_empty(" "));
}

/* ---- cutting */

static const char *const characters[] = {"a", "\u00e9", "\u8e05", "\U0002cc56"}; /* of 1, 2, 3 and 4 bytes */

/* Every text of four characters of every length in bytes, cut at every length. */
static void test_cut(void)
{
    for (unsigned kind = 0; kind < 256; kind++) {
        char text[32] = "";
        for (unsigned i = 0; i < 4; i++)
            strcat(text, characters[kind >> 2 * i & 3]);
        size_t n = strlen(text);
        for (size_t most = 0; most <= n + 1; most++) {
            size_t kept = ym_text_cut(text, n, most);
            CU_ASSERT_FATAL(kept <= most && kept <= n && ym_utf8_valid(text, kept));
            CU_ASSERT(most >= n ? kept == n : kept + 4 > most); /* no more is lost than one character */
        }
    }
    CU_ASSERT_EQUAL(ym_text_cut("\xe8\xb8", 2, 1), 1); /* bad bytes count one by one */
    CU_ASSERT_EQUAL(ym_text_cut("\xff\xff\xff", 3, 2), 2);
}

static void test_into(void)
{
    char out[8];
    for (size_t size = 1; size <= sizeof out; size++) {
        memset(out, 'x', sizeof out);
        ym_text_into(out, size, "\u8e05\U0002cc56");
        CU_ASSERT_FATAL(strlen(out) < size && ym_utf8_valid(out, strlen(out)));
        CU_ASSERT_EQUAL(strlen(out), size > 7 ? 7 : size > 3 ? 3 : 0);
    }
}

static void test_fit(void)
{
    struct ym_arena arena;
    ym_arena_init(&arena);
    for (size_t kind = 0; kind < 4; kind++) {
        char text[400] = "";
        for (size_t n = 0; n < 80; n++) {
            const char *fit = ym_text_fit(&arena, text, 64);
            CU_ASSERT_FATAL(ym_utf8_valid(fit, strlen(fit)));
            CU_ASSERT_EQUAL(ym_utf8_count(fit), n < 64 ? n : 64);
            CU_ASSERT_EQUAL(strcmp(fit, text) == 0, n <= 64);
            CU_ASSERT_EQUAL(strstr(fit, "\u2026") != NULL, n > 64);
            strcat(text, characters[kind]);
        }
    }
    CU_ASSERT_STRING_EQUAL(ym_text_fit(&arena, "a\xe8\xb8\n", 8), "a\u3013\u3013 ");
    CU_ASSERT_STRING_EQUAL(ym_text_fit(&arena, "ab", 1), "\u2026");
    CU_ASSERT_STRING_EQUAL(ym_text_fit(&arena, NULL, 4), "");
    ym_arena_release(&arena);
}

static void test_contains(void)
{
    CU_ASSERT(ym_text_contains("约定周五补材料", "周五") && ym_text_contains("Wang Wu", "wANG") && ym_text_contains("x", ""));
    CU_ASSERT(!ym_text_contains("周四", "周五") && !ym_text_contains("", "") && !ym_text_contains("a", "ab"));
}

void ym_suite_text(void)
{
    static const struct ym_test tests[] = {
        {"every character there and back", test_utf8_round_trip},
        {"bytes that are no UTF-8", test_hostile_utf8},
        {"columns", test_columns},
        {"characters that must not be shown", test_hostile_characters},
        {"cleaning", test_clean},
        {"showing", test_showable},
        {"whole numbers", test_int},
        {"comparing", test_compare},
        {"standing in a text", test_contains},
        {"cutting at every length", test_cut},
        {"cutting into a buffer", test_into},
        {"cutting what is stored", test_fit},
        {0},
    };
    ym_suite_add("text", tests);
}
