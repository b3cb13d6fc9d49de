/* test_name.c — the same name is the same text however it was typed. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "yimen/base/name.h"
#include "yimen/base/text.h"

static struct ym_arena arena;

static void test_clean(void)
{
    static const struct {
        const char *typed, *kept;
    } rows[] = {
        {"张三", "张三"}, {" 张　三 ", "张三"}, {"张\t三", "张三"}, {"\xc2\xa0" "李\xe2\x80\x83四", "李四"},
        {"吴·阿木", "吴·阿木"}, {"吴•阿木", "吴·阿木"}, {"吴・阿木", "吴·阿木"}, {"吴‧阿木", "吴·阿木"}, {"吴･阿木", "吴·阿木"},
        {"吴 · 阿木", "吴·阿木"}, {"吴.阿木", "吴·阿木"}, {"吴．阿木", "吴·阿木"}, {"吴。阿木", "吴·阿木"}, {"吴 . 阿木", "吴·阿木"},
        {"⽂⼀", "文一"}, {"⺁", "厂"}, {"\xef\xa4\x80", "豈"}, {"\xef\xa8\x8e", "\xef\xa8\x8e"},
        {"J. Smith", "J. Smith"}, {"John  Q.　Smith", "John Q. Smith"}, {"ＪＯＨＮ", "JOHN"}, {"王Ａ 三", "王A三"},
        {"䶮㛃𬱖", "䶮㛃𬱖"}, {".", "."}, {"·", "·"}, {"", ""}, {"  ", ""}, {"张\xff三", "张\xff三"}, {"张?三", "张?三"}, {"张三.", "张三."},
    };
    ym_arena_init(&arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *kept = ym_name_clean(&arena, rows[i].typed);
        if (strcmp(kept, rows[i].kept) != 0)
            printf("\n\"%s\" became \"%s\", not \"%s\"", rows[i].typed, kept, rows[i].kept);
        CU_ASSERT_STRING_EQUAL(kept, rows[i].kept);
        CU_ASSERT_STRING_EQUAL(ym_name_clean(&arena, kept), kept); /* once and for all */
    }
    ym_arena_release(&arena);
}

static void test_damaged(void)
{
    static const struct {
        const char *name;
        uint32_t sign;
    } rows[] = {
        {"张三", 0}, {"吴·阿木", 0}, {"J. Smith", 0}, {"䶮㛃𬱖", 0}, {"", 0}, {"张?", '?'}, {"？三", 0xFF1F}, {"张〓三", 0x3013}, {"张□", 0x25A1},
        {"张*三", '*'}, {"张\xef\xbf\xbd", 0xFFFD}, {"\xee\xa1\xa3三", 0xE863}, {"张\xe4\xb8", 0xFFFD}, {"\xf3\xb0\x80\x80", 0xF0000},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CU_ASSERT_EQUAL(ym_name_damaged(rows[i].name), rows[i].sign);
}

/* Any bytes: nothing is made that was not there, nothing longer than it was. */
static void test_any_bytes(void)
{
    uint64_t seed = 4;
    for (int i = 0; i < 20000; i++) {
        char text[24];
        size_t n = 0;
        for (; n < sizeof text - 1; n++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            text[n] = (char)(seed >> 33);
            if (!text[n])
                break;
        }
        text[n] = 0;
        ym_arena_init(&arena);
        char *kept = ym_name_clean(&arena, text);
        CU_ASSERT_FATAL(ym_utf8_count(kept) <= ym_utf8_count(text));
        CU_ASSERT_STRING_EQUAL_FATAL(ym_name_clean(&arena, kept), kept);
        ym_arena_release(&arena);
    }
}

ym_suite_fn ym_suite_name;

void ym_suite_name(void)
{
    static const struct ym_test tests[] = {
        {"the same name is the same text", test_clean},
        {"signs that stand for a lost character", test_damaged},
        {"any bytes", test_any_bytes},
        {0},
    };
    ym_suite_add("name", tests);
}
