/* test_rowtext.c — steps, findings and months as records keep them: there and back, as 0.1.0 wrote them, whatever stands in them. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "yimen/domain/record/finding.h"
#include "yimen/domain/record/stepline.h"
#include "yimen/domain/rowtext.h"

void ym_suite_rowtext(void);

static struct ym_arena arena;
static struct ym_list list;

static int before(void)
{
    ym_arena_init(&arena);
    return 0;
}

static int after(void)
{
    ym_arena_release(&arena);
    return 0;
}

static void steps_there_and_back(void)
{
    static const char kept[] = "standard\t590.00元/月\t标准为590.00元。\tThe standard is 590.00.\t民发〔2021〕57号\nbase\t918.00\t\t\t\n";
    ym_list_init(&list, &arena);
    ym_steps_split(&list, kept, 77);
    CU_ASSERT_EQUAL_FATAL(list.count, 2);
    const struct ym_stepline *s = YM_GET(&list, stepline, 0);
    CU_ASSERT_STRING_EQUAL(s->name, "standard");
    CU_ASSERT_STRING_EQUAL(s->value, "590.00元/月");
    CU_ASSERT_STRING_EQUAL(s->text, "标准为590.00元。");
    CU_ASSERT_STRING_EQUAL(s->english, "The standard is 590.00.");
    CU_ASSERT_STRING_EQUAL(s->law, "民发〔2021〕57号");
    CU_ASSERT_EQUAL(s->of, 77);
    CU_ASSERT_STRING_EQUAL(ym_steps_join(&arena, &list), kept);
}

static void steps_cut_short(void)
{
    ym_list_init(&list, &arena);
    ym_steps_split(&list, "a\tb\n\n\tc", 1);
    CU_ASSERT_EQUAL_FATAL(list.count, 2);
    CU_ASSERT_STRING_EQUAL(YM_GET(&list, stepline, 0)->value, "b");
    CU_ASSERT_STRING_EQUAL(YM_GET(&list, stepline, 0)->law, "");
    CU_ASSERT_STRING_EQUAL(YM_GET(&list, stepline, 1)->name, "");
    CU_ASSERT_STRING_EQUAL(YM_GET(&list, stepline, 1)->value, "c");
    ym_steps_split(&list, "", 1);
    CU_ASSERT_EQUAL(list.count, 2);
}

static void findings_there_and_back(void)
{
    static const char kept[] = "kind: 小型普通客车\nplate: 豫SA1234\nsince: 2019-03-02";
    ym_list_init(&list, &arena);
    ym_findings_split(&list, kept, 41);
    ym_findings_split(&list, "limit: over", 42);
    CU_ASSERT_EQUAL_FATAL(list.count, 4);
    CU_ASSERT_STRING_EQUAL(YM_GET(&list, finding, 1)->name, "plate");
    CU_ASSERT_STRING_EQUAL(YM_GET(&list, finding, 1)->value, "豫SA1234");
    CU_ASSERT_EQUAL(YM_GET(&list, finding, 3)->of, 42);
    CU_ASSERT_STRING_EQUAL(ym_findings_join(&arena, &list, 41), kept);
    CU_ASSERT_STRING_EQUAL(ym_findings_join(&arena, &list, 42), "limit: over");
    CU_ASSERT_STRING_EQUAL(ym_findings_join(&arena, &list, 43), "");
}

/* The first colon of either width parts; blanks around are nobody's. */
static void findings_as_people_write(void)
{
    static const struct {
        const char *line, *name, *value;
    } rows[] = {
        {"号牌：豫S12345", "号牌", "豫S12345"}, {"plate:豫S1:2", "plate", "豫S1:2"}, {" a ： b: c ", "a", "b: c"}, {"a: b：c", "a", "b：c"},
        {"no colon", "", "no colon"},           {"empty:", "empty", ""},             {"：x", "", "x"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ym_list_init(&list, &arena);
        ym_findings_split(&list, rows[i].line, 1);
        CU_ASSERT_EQUAL_FATAL(list.count, 1);
        CU_ASSERT_STRING_EQUAL(YM_GET(&list, finding, 0)->name, rows[i].name);
        CU_ASSERT_STRING_EQUAL(YM_GET(&list, finding, 0)->value, rows[i].value);
    }
}

/* Why it could not be compared is no row of anything, and stays as it is. */
static void what_has_no_name_stays(void)
{
    ym_list_init(&list, &arena);
    ym_findings_split(&list, "查无此人", 9);
    CU_ASSERT_STRING_EQUAL(ym_findings_join(&arena, &list, 9), "查无此人");
}

static void unmade_there_and_back(void)
{
    static const char kept[] = "dibao 2021-08 2021-09; tekun 2021-09; gaoling 2021-07 2021-08 2021-09";
    struct ym_unmades months;
    ym_month september;
    CU_ASSERT_EQUAL_FATAL(ym_month_parse(&september, "2021-09"), 0);
    ym_unmades_split(&months, &arena, kept);
    CU_ASSERT_EQUAL_FATAL(months.count, 6);
    CU_ASSERT_STRING_EQUAL(months.at[1].programme, "dibao");
    CU_ASSERT_EQUAL(months.at[1].month, september);
    CU_ASSERT_STRING_EQUAL(months.at[2].programme, "tekun");
    CU_ASSERT_EQUAL(months.at[3].month, september - 2);
    CU_ASSERT_STRING_EQUAL(ym_unmades_join(&arena, &months), kept);
}

static void unmade_cut_short(void)
{
    static const char *const nothing[] = {"", " ", ";", "dibao", "; dibao ;", "dibao x 2021-13"};
    struct ym_unmades months;
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
        ym_unmades_split(&months, &arena, nothing[i]);
        CU_ASSERT_EQUAL(months.count, 0);
        CU_ASSERT_STRING_EQUAL(ym_unmades_join(&arena, &months), "");
    }
    ym_unmades_split(&months, &arena, ";;dibao  2021-08 x 2021-09;tekun");
    CU_ASSERT_STRING_EQUAL(ym_unmades_join(&arena, &months), "dibao 2021-08 2021-09");
}

void ym_suite_rowtext(void)
{
    static const struct ym_test tests[] = {
        {"steps there and back", steps_there_and_back},
        {"steps cut short", steps_cut_short},
        {"findings there and back", findings_there_and_back},
        {"findings as people write", findings_as_people_write},
        {"what has no name stays", what_has_no_name_stays},
        {"months without a roll there and back", unmade_there_and_back},
        {"months without a roll, cut short", unmade_cut_short},
        {0},
    };
    ym_suite_add_with("rows in a text", before, after, tests);
}
