/* test_calendar.c — working days, against the hand-counted table.  Floor: domain. */
#include "yimen/domain/calendar.h"

#include <CUnit/Basic.h>

#include "run.h"

ym_suite_fn ym_suite_calendar;

enum { DAYS = 64 };

/* 2021 as the State Council gave it out. */
static const struct { int month, from, to; } off_2021[] = {
    {1, 1, 3}, {2, 11, 17}, {4, 3, 5}, {5, 1, 5}, {6, 12, 14}, {9, 19, 21}, {10, 1, 7},
};
static const struct { int month, day; } work_2021[] = {{2, 7}, {2, 20}, {4, 25}, {5, 8}, {9, 18}, {9, 26}, {10, 9}};

struct year {
    ym_date off[DAYS], work[DAYS];
    struct ym_calendar calendar;
};

static const struct ym_calendar *fill(struct year *y)
{
    size_t off = 0, work = 0;
    for (size_t i = 0; i < sizeof off_2021 / sizeof *off_2021; i++) {
        for (int day = off_2021[i].from; day <= off_2021[i].to; day++)
            y->off[off++] = ym_date_of(2021, off_2021[i].month, day);
    }
    for (size_t i = 0; i < sizeof work_2021 / sizeof *work_2021; i++)
        y->work[work++] = ym_date_of(2021, work_2021[i].month, work_2021[i].day);
    y->calendar = (struct ym_calendar){
        .off = y->off, .off_count = off, .work = y->work, .work_count = work, .first = ym_date_of(2021, 1, 1),
        .last = ym_date_of(2021, 12, 31),
    };
    return &y->calendar;
}

static ym_date day(const char *text)
{
    ym_date d = YM_NONE;
    CU_ASSERT_EQUAL_FATAL(ym_date_parse(&d, text), 0);
    return d;
}

static void test_table(void)
{
    static const struct { const char *event; int n; const char *due; } rows[] = {
        {"2021-07-05", 3, "2021-07-08"}, {"2021-07-05", 10, "2021-07-19"}, {"2021-07-05", 15, "2021-07-26"},
        {"2021-07-05", 20, "2021-08-02"}, {"2021-07-05", 30, "2021-08-16"}, {"2021-07-05", 45, "2021-09-06"},
        {"2021-09-13", 3, "2021-09-16"}, {"2021-09-13", 10, "2021-09-27"}, {"2021-09-13", 15, "2021-10-09"},
        {"2021-09-13", 20, "2021-10-15"}, {"2021-09-13", 30, "2021-10-29"}, {"2021-09-13", 45, "2021-11-19"},
    };
    struct year y;
    const struct ym_calendar *c = fill(&y);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CU_ASSERT_EQUAL(ym_calendar_add_working(c, day(rows[i].event), rows[i].n), day(rows[i].due));
        CU_ASSERT_EQUAL(ym_calendar_count(c, day(rows[i].event), day(rows[i].due)), rows[i].n);
    }
}

static void test_publicity(void)
{
    struct year y;
    const struct ym_calendar *c = fill(&y);
    CU_ASSERT_EQUAL(ym_calendar_add_days(c, day("2021-07-05"), 7, 0), day("2021-07-12"));
    CU_ASSERT_EQUAL(ym_calendar_add_days(c, day("2021-09-13"), 7, 0), day("2021-09-20")); /* a holiday: it does not move */
}

static void test_duty_moves(void)
{
    struct year y;
    const struct ym_calendar *c = fill(&y);
    CU_ASSERT_EQUAL(ym_calendar_add_days(c, day("2021-09-13"), 7, 1), day("2021-09-22"));
    CU_ASSERT_EQUAL(ym_calendar_add_days(c, day("2021-09-24"), 7, 1), day("2021-10-08"));
    CU_ASSERT_EQUAL(ym_calendar_add_days(c, day("2021-07-05"), 5, 1), day("2021-07-12")); /* from a Saturday */
    CU_ASSERT_EQUAL(ym_calendar_add_days(c, day("2021-09-11"), 7, 1), day("2021-09-18")); /* a Saturday that is worked */
}

static void test_days(void)
{
    struct year y;
    const struct ym_calendar *c = fill(&y);
    CU_ASSERT(ym_calendar_works(c, day("2021-07-05")));
    CU_ASSERT_FALSE(ym_calendar_works(c, day("2021-07-10")));
    CU_ASSERT_FALSE(ym_calendar_works(c, day("2021-07-11")));
    CU_ASSERT_FALSE(ym_calendar_works(c, day("2021-10-01")));
    CU_ASSERT(ym_calendar_works(c, day("2021-10-09")));
    CU_ASSERT(ym_calendar_works(c, day("2021-09-26")));
    CU_ASSERT_FALSE(ym_calendar_works(c, day("2021-10-10")));
    CU_ASSERT_EQUAL(ym_calendar_count(c, day("2020-12-31"), day("2021-12-31")), 250); /* 261 weekdays, 18 of them off, 7 worked */
}

static void test_edges(void)
{
    struct year y;
    const struct ym_calendar *c = fill(&y);
    const struct ym_calendar empty = {.last = YM_NONE};
    CU_ASSERT_EQUAL(ym_calendar_add_working(c, YM_NONE, 3), YM_NONE);
    CU_ASSERT_EQUAL(ym_calendar_add_days(c, YM_NONE, 3, 1), YM_NONE);
    CU_ASSERT_EQUAL(ym_calendar_count(c, YM_NONE, 3), 0);
    CU_ASSERT_EQUAL(ym_calendar_count(c, day("2021-07-08"), day("2021-07-05")), 0);
    CU_ASSERT_EQUAL(ym_calendar_add_working(c, day("2021-07-05"), 0), day("2021-07-05"));
    CU_ASSERT_EQUAL(ym_calendar_add_working(&empty, day("2021-10-01"), 1), day("2021-10-04"));
    CU_ASSERT_FALSE(ym_calendar_works(c, YM_NONE));
}

static void test_beyond(void)
{
    struct year y;
    const struct ym_calendar *c = fill(&y);
    CU_ASSERT_FALSE(ym_calendar_beyond(c, day("2021-12-31")));
    CU_ASSERT(ym_calendar_beyond(c, day("2022-01-01")));
    CU_ASSERT_FALSE(ym_calendar_beyond(c, YM_NONE));
    CU_ASSERT(ym_calendar_covers(c, day("2021-01-01"), day("2021-12-31")));
    CU_ASSERT_FALSE(ym_calendar_covers(c, day("2021-12-31"), day("2022-01-01")));
    CU_ASSERT_FALSE(ym_calendar_covers(c, day("2020-12-31"), day("2021-01-05")));
    CU_ASSERT_EQUAL(ym_calendar_add_working(c, day("2021-12-31"), 1), day("2022-01-03")); /* plain weeks from there on */
}

void ym_suite_calendar(void)
{
    static const struct ym_test tests[] = {
        {"the table", test_table},
        {"publicity does not move", test_publicity},
        {"a duty in calendar days moves", test_duty_moves},
        {"single days", test_days},
        {"edges", test_edges},
        {"beyond the file", test_beyond},
        {0},
    };
    ym_suite_add("calendar", tests);
}
