/* test_roll_sheet.c — the columns of a printed roll add up, whichever of its rows have what.  Tests of report. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"
#include "told.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/roll.h"
#include "yimen/report/sheet.h"

static struct ym_arena arena;
static struct ym_buf b;

static int before(void)
{
    ym_arena_init(&arena);
    ym_buf_init(&b);
    return getenv("YM_SRCDIR") == NULL;
}

static int after(void)
{
    ym_buf_release(&b);
    ym_arena_release(&arena);
    return 0;
}

static const char *made(const struct ym_list *told)
{
    char conf[512];
    const struct ym_letter *letter;
    struct ym_problems problems;
    struct ym_sheet_matter matter = {.told = told, .number = "4115262021000001", .quarter = YM_NONE};
    snprintf(conf, sizeof conf, "%s/conf", getenv("YM_SRCDIR"));
    ym_problems_init(&problems, &arena);
    ym_buf_clear(&b);
    CU_ASSERT_EQUAL_FATAL(ym_sheet_load(&letter, &arena, conf, YM_SHEET_ROLL, &problems), 0);
    CU_ASSERT_EQUAL_FATAL(ym_sheet_make(&b, letter, YM_SHEET_ROLL, &matter, &problems), 0);
    return b.data;
}

/* The first payment of the month has care, the second, of a grant of before 0.1.5, has it among the additions. */
static void a_roll_adds_up_where_care_moved(void)
{
    struct ym_list l;
    struct ym_payment *p[2];
    told_roll(&l, &arena);
    for (size_t i = 0, pos = 0; i < 2; i++) {
        p[i] = (struct ym_payment *)(uintptr_t)YM_NEXT(&l, payment, -1, &pos);
        p[i]->month = YM_GET(&l, roll, 0)->month;
        p[i]->bank = "潢川农商行";
    }
    CU_ASSERT_PTR_NULL(strstr(made(&l), "照料护理费"));
    p[0]->extra = YM_NONE;
    p[0]->care = 13500;
    const char *text = made(&l);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "保障金  分类施保金  照料护理费     合计"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "918.00                  135.00  1053.00"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "918.00      135.00              1053.00"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "1836.00      135.00      135.00  2106.00"));
    p[1]->extra = YM_NONE;
    p[1]->care = 13500;
    CU_ASSERT_PTR_NULL(strstr(made(&l), "分类施保金"));
}

ym_suite_fn ym_suite_roll_sheet;
void ym_suite_roll_sheet(void)
{
    static const struct ym_test tests[] = {
        {"a roll adds up where care moved", a_roll_adds_up_where_care_moved},
        {0},
    };
    ym_suite_add_with("roll sheet", before, after, tests);
}
