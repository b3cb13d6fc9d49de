/* test_worked.c — the quarter of the worked cases, from the applications to the summary, through calls, to the fen. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "walk.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/line.h"

static struct office d;

static const struct ym_line *line(const char *programme, int area, const char *span)
{
    const struct ym_line *l;
    size_t pos = 0;
    while ((l = YM_NEXT(&d.out, line, -1, &pos)))
        if (strcmp(l->kind, "now") == 0 && strcmp(l->programme, programme) == 0 && (l->area == area || (!area && l->area == YM_NONE)) &&
            !*l->township && strcmp(l->span, span) == 0)
            return l;
    return NULL;
}

static void expect(const char *programme, int area, const char *span, int64_t households, int64_t persons, int64_t fen)
{
    const struct ym_line *l = line(programme, area, span);
    CU_ASSERT_PTR_NOT_NULL_FATAL(l);
    CU_ASSERT_EQUAL(l->households, households);
    CU_ASSERT_EQUAL(l->persons, persons);
    CU_ASSERT_EQUAL(l->amount, fen);
}

static int64_t known(int64_t v)
{
    return ym_or(v, 0);
}

static void run_quarter(void)
{
    char a[32], b[32], c[32], four[32], nine[32];
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &walk_e4, "2021-05-12", four), 0);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &walk_e9, "2021-06-02", nine), 0);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &walk_e3, "2021-06-10", c), 0);
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &walk_e1, "2021-06-21", a), 0);
    CU_ASSERT_EQUAL_FATAL(walk_roll(&d, "dibao", "2021-06"), 0); /* D has been paid since June */
    CU_ASSERT_EQUAL_FATAL(walk_granted(&d, &walk_e2, "2021-07-20", b), 0);
    office_day(&d, "2021-07-25");
    CU_ASSERT_EQUAL_FATAL(walk_roll(&d, "dibao", "2021-07") | walk_roll(&d, "tekun", "2021-07"), 0);
    office_day(&d, "2021-08-10");
    CU_ASSERT_EQUAL_FATAL(walk_roll(&d, "dibao", "2021-08") | walk_roll(&d, "tekun", "2021-08"), 0);
    office_day(&d, "2021-08-25");
    CU_ASSERT_EQUAL_FATAL(walk_act(&d, "county1", four, "stop", "外出务工，收入超过标准", NULL), 0);
    office_day(&d, "2021-09-10");
    CU_ASSERT_EQUAL_FATAL(walk_roll(&d, "dibao", "2021-09") | walk_roll(&d, "tekun", "2021-09"), 0);
    office_day(&d, "2021-10-08");
}

static void quarter_to_the_fen(void)
{
    run_quarter();
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "supervisor1", "summary", "%rec: span\n\nquarter: 2021Q3\n"), 0);
    expect("dibao", YM_area_urban, "2021-07", 1, 1, 64900);
    expect("dibao", YM_area_urban, "2021-08", 2, 4, 106800);
    expect("dibao", YM_area_urban, "2021-09", 2, 4, 106800);
    expect("dibao", YM_area_urban, "2021Q3", 2, 4, 278500);
    expect("dibao", YM_area_rural, "2021-07", 2, 6, 51636);
    expect("dibao", YM_area_rural, "2021-08", 2, 6, 51636);
    expect("dibao", YM_area_rural, "2021-09", 1, 4, 17903);
    expect("dibao", YM_area_rural, "2021Q3", 1, 4, 121175);
    expect("tekun", YM_area_rural, "2021-09", 1, 1, 77310);
    expect("tekun", YM_area_rural, "2021Q3", 1, 1, 231930);
    const struct ym_line *total = line("", 0, "2021Q3");
    CU_ASSERT_PTR_NOT_NULL_FATAL(total);
    CU_ASSERT_EQUAL(total->amount, 631605);
    const struct ym_line *urban = line("dibao", YM_area_urban, "2021Q3"), *rural = line("dibao", YM_area_rural, "2021Q3");
    CU_ASSERT(urban->new_households == 1 && urban->new_persons == 3 && urban->new_amount == 41900);
    CU_ASSERT_EQUAL(known(urban->stopped_households), 0);
    CU_ASSERT(rural->stopped_households == 1 && rural->stopped_persons == 2 && rural->stopped_amount == 33733);
    CU_ASSERT_EQUAL(known(rural->new_households), 0);
}

static void nothing_was_done_twice(void)
{
    CU_ASSERT(d.repeated > 60);
}

static void everything_recounts(void)
{
    struct ym_store_counts counts;
    CU_ASSERT_EQUAL(ym_service_recount(&counts, d.service, &d.problems), 0);
    CU_ASSERT(counts.records > 100);
    CU_ASSERT_EQUAL(office_call(&d, "auditor1", "audit.check", NULL), 0);
}

static int before(void)
{
    office_open(&d, 1, "2021-04-20");
    d.twice = 1; /* every call of the quarter is also a lost answer */
    return 0;
}

static int after(void)
{
    office_close(&d);
    return 0;
}

void ym_suite_worked(void);
void ym_suite_worked(void)
{
    static const struct ym_test tests[] = {
        {"the quarter of the worked cases, to the fen", quarter_to_the_fen},
        {"every answer lost once, nothing done twice", nothing_was_done_twice},
        {"every counter, index and link recounts", everything_recounts},
        {0},
    };
    ym_suite_add_story("worked", before, after, tests);
}
