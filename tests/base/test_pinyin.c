/* test_pinyin.c — readings, surnames, initials, order. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "yimen/base/pinyin.h"
#include "yimen/base/text.h"

void ym_suite_pinyin(void);

static void test_readings(void)
{
    static const struct {
        const char *han, *reading, *surname;
    } rows[] = {
        {"张", "zhang", "zhang"}, {"曾", "ceng", "zeng"}, {"单", "dan", "shan"},  {"解", "jie", "xie"},   {"仇", "chou", "qiu"},
        {"朴", "pu", "piao"},     {"区", "qu", "ou"},     {"查", "cha", "zha"},   {"盖", "gai", "ge"},    {"翟", "di", "zhai"},
        {"缪", "mou", "miao"},    {"乐", "le", "yue"},    {"召", "zhao", "shao"}, {"吕", "lyu", "lyu"},   {"女", "nyu", "nyu"},
        {"踅", "xue", "xue"},     {"䶮", "yan", "yan"},   {"㛃", "jie", "jie"},   {"𠅤", "xi", "xi"},     {"𬱖", "di", "di"},
        {"a", "", ""},            {"〓", "", ""},         {"·", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t c = 0;
        ym_utf8_next(&c, rows[i].han, strlen(rows[i].han));
        const char *reading = ym_pinyin_of(c, 0);
        if (strcmp(reading, rows[i].reading) != 0)
            printf("\n    %s is read %s ", rows[i].han, reading);
        CU_ASSERT_STRING_EQUAL(reading, rows[i].reading);
        CU_ASSERT_STRING_EQUAL(ym_pinyin_of(c, 1), rows[i].surname);
    }
}

static void test_every_character(void)
{
    size_t known = 0;
    for (uint32_t c = 0; c < 0x110000; c++) {
        const char *reading = ym_pinyin_of(c, 0);
        CU_ASSERT_FATAL(reading[strspn(reading, "abcdefghijklmnopqrstuvwxyz")] == 0 && strlen(reading) <= 6);
        known += *reading != 0;
        CU_ASSERT_FATAL(!*reading || c >= 0x3400);
    }
    CU_ASSERT(known > 40000);
    for (uint32_t c = 0x4E00; c <= 0x9FA5; c++)
        known -= *ym_pinyin_of(c, 0) == 0;
    CU_ASSERT(known > 40000);
}

static void test_texts(void)
{
    static const struct {
        const char *text, *name, *words, *initials;
    } rows[] = {
        {"张小明", "Zhang Xiaoming", "zhang xiao ming", "zxm"},
        {"曾国", "Zeng Guo", "ceng guo", "zg"},
        {"欧阳修", "Ouyang Xiu", "ou yang xiu", "oyx"},
        {"民政局", "min zheng ju", "min zheng ju", "mzj"}, /* what is no name is spelt like none */
        {"窗口一", "chuang kou yi", "chuang kou yi", "cky"},
        {"公安局", "gong an ju", "gong an ju", "gaj"},
        {"公安局核对员", "gong an ju he dui yuan", "gong an ju he dui yuan", "gajhdy"},
        {"双柳树镇经办一", "shuang liu shu zhen jing ban yi", "shuang liu shu zhen jing ban yi", "slszjby"},
        {"欧阳建国", "Ouyang Jianguo", "ou yang jian guo", "oyjg"},
        {"尉迟恭", "Yuchi Gong", "wei chi gong", "ycg"},
        {"万俟卨", "Moqi Xie", "wan qi xie", "mqx"},
        {"单于夫", "Chanyu Fu", "dan yu fu", "cyf"},
        {"东方", "Dong Fang", "dong fang", "df"},
        {"王", "Wang", "wang", "w"},
        {"古丽·阿不都", "Guli Abudou", "gu li·a bu dou", "glabd"},
        {"解放路12号", "jie fang lu 12 hao", "jie fang lu 12 hao", "xfl12h"},
        {"万堂村", "wan tang cun", "wan tang cun", "wtc"},
        {"John", "John", "John", "john"},
        {"", "", "", ""},
        {"王〓", "Wang 〓", "wang〓", "w"},
        {"𬱖龙", "Di Long", "di long", "dl"},
    };
    struct ym_arena a;
    ym_arena_init(&a);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CU_ASSERT_STRING_EQUAL(ym_pinyin_text(&a, rows[i].text, 1), rows[i].name);
        CU_ASSERT_STRING_EQUAL(ym_pinyin_text(&a, rows[i].text, 0), rows[i].words);
        CU_ASSERT_STRING_EQUAL(ym_pinyin_initials(&a, rows[i].text, 1), rows[i].initials);
    }
    CU_ASSERT_STRING_EQUAL(ym_pinyin_text(&a, NULL, 1), "");
    CU_ASSERT_STRING_EQUAL(ym_pinyin_initials(&a, "\xff王\xe4", 0), "w");
    CU_ASSERT_STRING_EQUAL(ym_pinyin_initials(&a, "曾", 0), "c");
    ym_arena_release(&a);
}

static int by_pinyin(const void *a, const void *b)
{
    return ym_pinyin_compare(*(const char *const *)a, *(const char *const *)b);
}

static void test_order(void)
{
    static const char *const right[] = {"", "12", "A", "阿布", "陈一", "陈一二", "李四", "单勇", "王五", "曾国", "张三", "章三"};
    enum { N = sizeof right / sizeof *right };
    const char *mixed[N];
    for (size_t i = 0; i < N; i++)
        mixed[i] = right[(i * 5 + 3) % N];
    qsort(mixed, N, sizeof *mixed, by_pinyin);
    for (size_t i = 0; i < N; i++)
        CU_ASSERT_STRING_EQUAL(mixed[i], right[i]);
    CU_ASSERT_EQUAL(ym_pinyin_compare(NULL, ""), 0);
    CU_ASSERT_EQUAL(ym_pinyin_compare("张三", "张三"), 0);
    CU_ASSERT_EQUAL(ym_pinyin_compare("张三", "章三"), -1);
    CU_ASSERT_EQUAL(ym_pinyin_compare("章三", "张三"), 1);
}

void ym_suite_pinyin(void)
{
    static const struct ym_test tests[] = {
        {"readings", test_readings},
        {"every character", test_every_character},
        {"names, words, initials", test_texts},
        {"order", test_order},
        {0},
    };
    ym_suite_add("pinyin", tests);
}
