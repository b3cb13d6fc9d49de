/* test_words.c — a text in both languages: the reader's word, and another reader's. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <libintl.h>

#include "yimen/base/language.h"
#include "yimen/base/words.h"

void ym_suite_words(void);

static const struct ym_words both = {.zh = "家庭", .en = "household"}, chinese = {.zh = "家庭", .en = ""}, none;

static void test_chosen(void)
{
    CU_ASSERT_STRING_EQUAL(ym_word_in(both, 1), "家庭");
    CU_ASSERT_STRING_EQUAL(ym_word_in(both, 0), "household");
    CU_ASSERT_STRING_EQUAL(ym_word_in(chinese, 0), "家庭");
    CU_ASSERT_STRING_EQUAL(ym_word_in((struct ym_words){.zh = "家庭"}, 0), "家庭");
    CU_ASSERT_STRING_EQUAL(ym_word_in(none, 0), "");
    CU_ASSERT_STRING_EQUAL(ym_word_in(none, 1), "");
}

/* Words and sentences change the language together. */
static void test_reader(void)
{
    CU_ASSERT_STRING_EQUAL(ym_word(both), "household");
    ym_language_set("zh");
    CU_ASSERT_STRING_EQUAL(ym_word(both), "家庭");
    CU_ASSERT_STRING_EQUAL(_("Done."), "已完成。");
    ym_language_set("en");
    CU_ASSERT_STRING_EQUAL(ym_word(both), "household");
    CU_ASSERT_STRING_EQUAL(_("Done."), "Done.");
    ym_language_set(NULL);
    CU_ASSERT_STRING_EQUAL(ym_word(both), "家庭");
    ym_language_set("en");
}

static void test_row(void)
{
    struct {
        int number;
        const char *zh, *en;
    } row = {1, "乡镇", "township"};
    CU_ASSERT_STRING_EQUAL(ym_word(YM_WORDS(&row)), "township");
    CU_ASSERT_STRING_EQUAL(ym_word_in(YM_WORDS(&row), 1), "乡镇");
}

void ym_suite_words(void)
{
    ym_suite_add("words", (const struct ym_test[]){
        {"one of both", test_chosen},
        {"the reader's", test_reader},
        {"of a row", test_row},
        {0},
    });
}
