/* test_date.c — the calendar beside a slow count of days that shares no line with it. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <limits.h>
#include <stdio.h>

#include "yimen/base/date.h"
#include "yimen/base/err.h"

void ym_suite_date(void);

static int slow_leap(int y)
{
    if (y % 400 == 0)
        return 1;
    if (y % 100 == 0)
        return 0;
    return y % 4 == 0;
}

static int slow_length(int y, int m)
{
    if (m == 2)
        return slow_leap(y) ? 29 : 28;
    return m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31;
}

static void check_day(ym_date d, int y, int m, int day)
{
    int y1, m1, d1;
    ym_date_split(d, &y1, &m1, &d1);
    CU_ASSERT_FATAL(y1 == y && m1 == m && d1 == day);
    CU_ASSERT_FATAL(ym_date_of(y, m, day) == d);
    CU_ASSERT_FATAL(ym_date_month(d) == y * 12 + m - 1);
    char want[32], text[YM_DATE_TEXT];
    ym_date back = 0;
    snprintf(want, sizeof want, "%04d-%02d-%02d", y, m, day);
    CU_ASSERT_STRING_EQUAL_FATAL(ym_date_text(text, d), want);
    CU_ASSERT_FATAL(ym_date_parse(&back, want) == 0 && back == d);
}

/* Day after day from 1900 on; 1970-01-01 must come out as 0, and a Thursday. */
static void test_every_day(void)
{
    ym_date d = -25567;
    int weekday = 1; /* 1900-01-01 was a Monday */
    for (int y = 1900; y <= 2100; y++)
        for (int m = 1; m <= 12; m++) {
            CU_ASSERT_FATAL(ym_month_first(y * 12 + m - 1) == d);
            for (int day = 1; day <= slow_length(y, m); day++, d++, weekday = weekday % 7 + 1) {
                check_day(d, y, m, day);
                CU_ASSERT_FATAL(ym_date_weekday(d) == weekday);
            }
            CU_ASSERT_FATAL(ym_month_last(y * 12 + m - 1) == d - 1);
            CU_ASSERT_FATAL(ym_date_of(y, m, slow_length(y, m) + 1) == YM_NONE);
        }
    CU_ASSERT_EQUAL(ym_date_of(1970, 1, 1), 0);
    CU_ASSERT_EQUAL(ym_date_weekday(0), 4);
}

static void test_edges(void)
{
    CU_ASSERT_EQUAL(ym_date_of(1799, 12, 31), YM_NONE);
    CU_ASSERT_EQUAL(ym_date_of(10000, 1, 1), YM_NONE);
    CU_ASSERT_EQUAL(ym_date_of(2021, 0, 1), YM_NONE);
    CU_ASSERT_EQUAL(ym_date_of(2021, 13, 1), YM_NONE);
    CU_ASSERT_EQUAL(ym_date_of(2021, 1, 0), YM_NONE);
    CU_ASSERT_EQUAL(ym_date_of(INT_MIN, INT_MAX, INT_MIN), YM_NONE);
    check_day(ym_date_of(1800, 1, 1), 1800, 1, 1);
    check_day(ym_date_of(9999, 12, 31), 9999, 12, 31);
    static const ym_date outside[] = {YM_NONE, INT64_MAX, INT64_MIN + 1, -62092, 2932897};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        int y = 1, m = 1, d = 1;
        char text[YM_TIME_TEXT];
        ym_date_split(outside[i], &y, &m, &d);
        CU_ASSERT(y == 0 && m == 0 && d == 0);
        CU_ASSERT_EQUAL(ym_date_weekday(outside[i]), 0);
        CU_ASSERT_EQUAL(ym_date_month(outside[i]), YM_NONE);
        CU_ASSERT_EQUAL(ym_month_first(outside[i]), YM_NONE);
        CU_ASSERT_EQUAL(ym_month_last(outside[i]), YM_NONE);
        CU_ASSERT_EQUAL(ym_month_quarter(outside[i]), YM_NONE);
        CU_ASSERT_EQUAL(ym_quarter_first(outside[i]), YM_NONE);
        CU_ASSERT_EQUAL(ym_date_add_months(outside[i], 1), YM_NONE);
        CU_ASSERT_STRING_EQUAL(ym_date_text(text, outside[i]), "");
        CU_ASSERT_STRING_EQUAL(ym_month_text(text, outside[i]), "");
        CU_ASSERT_STRING_EQUAL(ym_quarter_text(text, outside[i]), "");
    }
}

static void test_age(void)
{
    ym_date leapling = ym_date_of(2004, 2, 29);
    CU_ASSERT_EQUAL(ym_date_age(leapling, ym_date_of(2022, 2, 28)), 17);
    CU_ASSERT_EQUAL(ym_date_age(leapling, ym_date_of(2022, 3, 1)), 18);
    CU_ASSERT_EQUAL(ym_date_age(leapling, ym_date_of(2024, 2, 28)), 19);
    CU_ASSERT_EQUAL(ym_date_age(leapling, ym_date_of(2024, 2, 29)), 20);
    ym_date born = ym_date_of(1961, 7, 5);
    CU_ASSERT_EQUAL(ym_date_age(born, ym_date_of(2021, 7, 4)), 59);
    CU_ASSERT_EQUAL(ym_date_age(born, ym_date_of(2021, 7, 5)), 60);
    CU_ASSERT_EQUAL(ym_date_age(born, born), 0);
    CU_ASSERT_EQUAL(ym_date_age(born, born - 1), -1);
    CU_ASSERT_EQUAL(ym_date_age(YM_NONE, born), -1);
    CU_ASSERT_EQUAL(ym_date_age(born, YM_NONE), -1);
}

static void test_add_months(void)
{
    CU_ASSERT_EQUAL(ym_date_add_months(ym_date_of(2021, 1, 31), 1), ym_date_of(2021, 2, 28));
    CU_ASSERT_EQUAL(ym_date_add_months(ym_date_of(2024, 1, 31), 1), ym_date_of(2024, 2, 29));
    CU_ASSERT_EQUAL(ym_date_add_months(ym_date_of(2024, 2, 29), 12), ym_date_of(2025, 2, 28));
    CU_ASSERT_EQUAL(ym_date_add_months(ym_date_of(2021, 3, 31), -1), ym_date_of(2021, 2, 28));
    CU_ASSERT_EQUAL(ym_date_add_months(ym_date_of(2021, 7, 5), 6), ym_date_of(2022, 1, 5));
    CU_ASSERT_EQUAL(ym_date_add_months(ym_date_of(2021, 7, 5), INT_MAX), YM_NONE);
    CU_ASSERT_EQUAL(ym_date_add_months(ym_date_of(2021, 7, 5), INT_MIN), YM_NONE);
}

static void test_parse_dates(void)
{
    static const char *const good[] = {"2021-07-05"};
    static const char *const bad[] = {
        "",          "2021",       "2021-7-5",    "2021-07/05", "2021-07-05 ", " 2021-07-05", "2021-02-29", "2021-13-01",
        "2021-00-1", "2021070",    "202107055",   "1799-12-31", "20210a05", "20210705", "2021/7/5", "2021/07/05", "2021.7.5",    "2021-07-",    "2021-07",    "2021//5",
        "-021-07-1", "2021-07-0５", "2021/007/05", "2021-+7-05",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        ym_date d = 0;
        CU_ASSERT_EQUAL(ym_date_parse(&d, good[i]), 0);
        CU_ASSERT_EQUAL(d, ym_date_of(2021, 7, 5));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ym_date d = 77;
        CU_ASSERT_EQUAL(ym_date_parse(&d, bad[i]), YM_EBAD);
        CU_ASSERT_EQUAL(d, 77);
    }
    ym_date d;
    CU_ASSERT_EQUAL(ym_date_parse(&d, NULL), YM_EBAD);
}

static void test_months_and_quarters(void)
{
    char text[YM_DATE_TEXT];
    ym_month m = 0;
    ym_quarter q = 0;
    CU_ASSERT_EQUAL(ym_month_parse(&m, "2021-07"), 0);
    CU_ASSERT_EQUAL(m, 2021 * 12 + 6);
    CU_ASSERT_STRING_EQUAL(ym_month_text(text, m), "2021-07");
    CU_ASSERT_EQUAL(ym_quarter_parse(&q, "2021Q3"), 0);
    CU_ASSERT_STRING_EQUAL(ym_quarter_text(text, q), "2021Q3");
    CU_ASSERT_EQUAL(ym_quarter_first(q), m);
    CU_ASSERT_EQUAL(ym_month_quarter(m + 2), q);
    CU_ASSERT_EQUAL(ym_month_quarter(m + 3), q + 1);
    static const char *const bad[] = {"", "2021", "2021-13", "2021-00", "2021-7", "2021-077", "2021Q0", "2021Q5",
                                      "2021q3", "2021Q", "2021Q33", "1799Q4", "1799-12", "2021-07-01"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CU_ASSERT_EQUAL(ym_month_parse(&m, bad[i]), YM_EBAD);
        CU_ASSERT_EQUAL(ym_quarter_parse(&q, bad[i]), YM_EBAD);
    }
    CU_ASSERT(ym_month_parse(&m, NULL) == YM_EBAD && ym_quarter_parse(&q, NULL) == YM_EBAD);
}

static void test_times(void)
{
    enum { EAST8 = 8 * 3600 };
    char text[YM_TIME_TEXT];
    ym_time t = 0;
    CU_ASSERT_EQUAL(ym_time_parse(&t, "2021-07-05 00:32:07", EAST8), 0);
    CU_ASSERT_EQUAL(t, INT64_C(1625416327));
    CU_ASSERT_STRING_EQUAL(ym_time_text(text, t, EAST8), "2021-07-05 00:32:07");
    CU_ASSERT_STRING_EQUAL(ym_time_text(text, t, 0), "2021-07-04 16:32:07");
    CU_ASSERT_EQUAL(ym_time_date(t, EAST8), ym_date_of(2021, 7, 5));
    CU_ASSERT_EQUAL(ym_time_date(t, 0), ym_date_of(2021, 7, 4));
    CU_ASSERT_STRING_EQUAL(ym_time_text(text, -1, 0), "1969-12-31 23:59:59");
    CU_ASSERT_EQUAL(ym_time_date(-1, 0), -1);
    CU_ASSERT_EQUAL(ym_time_date(-86400, 0), -1);
    CU_ASSERT_STRING_EQUAL(ym_time_text(text, YM_NONE, EAST8), "");
    CU_ASSERT_STRING_EQUAL(ym_time_text(text, INT64_MAX, INT_MAX), "");
    CU_ASSERT_EQUAL(ym_time_date(YM_NONE, INT_MIN), YM_NONE);
    static const char *const bad[] = {"2021-07-05", "2021-07-05 24:00:00", "2021-07-05 10:60:00", "2021-07-05 10:00:60",
                                      "2021-07-05T10:00:00", "2021-07-05 10:00", "2021-07-05 10:00:00Z", ""};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CU_ASSERT_EQUAL(ym_time_parse(&t, bad[i], 0), YM_EBAD);
}

/* 0 and what is below it are given. */
static void test_or(void)
{
    CU_ASSERT_EQUAL(ym_or(YM_NONE, 7), 7);
    CU_ASSERT_EQUAL(ym_or(YM_NONE, YM_NONE), YM_NONE);
    CU_ASSERT_EQUAL(ym_or(0, 7), 0);
    CU_ASSERT_EQUAL(ym_or(-1, 7), -1);
}

void ym_suite_date(void)
{
    static const struct ym_test tests[] = {
        {"every day of 1900 to 2100", test_every_day},
        {"edges and none", test_edges},
        {"or what stands for none", test_or},
        {"full years of age", test_age},
        {"months later", test_add_months},
        {"dates as text", test_parse_dates},
        {"months and quarters", test_months_and_quarters},
        {"times", test_times},
        {0},
    };
    ym_suite_add("date", tests);
}
