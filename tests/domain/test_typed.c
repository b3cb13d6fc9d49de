/* test_typed.c — the forms a hand types, a golden table; and that the one form of files comes back from each.  Floor: domain. */
#include "yimen/domain/typed.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/death.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/person.h"

ym_suite_fn ym_suite_typed;

/* The day is Tuesday, 12 October 2021; the first week was off, Saturday the 9th was worked. */
static const char *const today = "2021-10-12";

static ym_date day(const char *text)
{
    ym_date d = YM_NONE;
    CU_ASSERT_EQUAL_FATAL(ym_date_parse(&d, text), 0);
    return d;
}

static const struct ym_calendar *autumn(void *baton)
{
    static ym_date off[7], work[2];
    static struct ym_calendar calendar = {.off = off, .off_count = 7, .work = work, .work_count = 2};
    (void)baton;
    for (int i = 0; i < 7; i++)
        off[i] = ym_date_of(2021, 10, i + 1);
    work[0] = ym_date_of(2021, 9, 26);
    work[1] = ym_date_of(2021, 10, 9);
    calendar.first = ym_date_of(2021, 1, 1);
    calendar.last = ym_date_of(2021, 12, 31);
    return &calendar;
}

static struct ym_typing now(void)
{
    return (struct ym_typing){.today = day(today), .calendar = autumn};
}

struct row {
    const char *typed;
    const char *means; /* NULL: not understood */
};

/* What was read, as text; NULL: not understood.  Whatever is not understood leaves the result as it was. */
typedef const char *reader(char text[YM_MONEY_TEXT], const char *typed, enum ym_side side);

static const char *read_date(char text[YM_MONEY_TEXT], const char *typed, enum ym_side side)
{
    struct ym_typing at = now();
    ym_date v = YM_NONE;
    int err = ym_date_typed(&v, typed, &at, side);
    CU_ASSERT_EQUAL(err != 0, v == YM_NONE);
    return err ? NULL : ym_date_text(text, v);
}

static const char *read_month(char text[YM_MONEY_TEXT], const char *typed, enum ym_side side)
{
    struct ym_typing at = now();
    ym_month v = YM_NONE;
    (void)side;
    int err = ym_month_typed(&v, typed, &at);
    CU_ASSERT_EQUAL(err != 0, v == YM_NONE);
    return err ? NULL : ym_month_text(text, v);
}

static const char *read_quarter(char text[YM_MONEY_TEXT], const char *typed, enum ym_side side)
{
    struct ym_typing at = now();
    ym_quarter v = YM_NONE;
    (void)side;
    int err = ym_quarter_typed(&v, typed, &at);
    CU_ASSERT_EQUAL(err != 0, v == YM_NONE);
    return err ? NULL : ym_quarter_text(text, v);
}

static const char *read_money(char text[YM_MONEY_TEXT], const char *typed, enum ym_side side)
{
    ym_fen v = YM_NONE;
    (void)side;
    int err = ym_money_typed(&v, typed);
    CU_ASSERT_EQUAL(err != 0, v == YM_NONE);
    return err ? NULL : ym_money_text(text, v);
}

static const char *read_sum(char text[YM_MONEY_TEXT], const char *typed, enum ym_side side)
{
    ym_fen v = YM_NONE;
    (void)side;
    int err = ym_sum_typed(&v, typed);
    CU_ASSERT_EQUAL(err != 0, v == YM_NONE);
    return err ? NULL : ym_money_text(text, v);
}

static void check(const struct row *rows, size_t count, reader *read, enum ym_side side)
{
    for (size_t i = 0; i < count; i++) {
        char text[YM_MONEY_TEXT];
        const char *got = read(text, rows[i].typed, side);
        int same = got && rows[i].means ? strcmp(got, rows[i].means) == 0 : got == rows[i].means;
        if (!same)
            printf("\n    %s: %s, expected %s", rows[i].typed, got ? got : "not understood",
                   rows[i].means ? rows[i].means : "that it is not understood");
        CU_ASSERT(same);
    }
}

#define CHECK_AS(rows, read, side) check(rows, sizeof rows / sizeof *rows, read, side)
#define CHECK(rows, side) CHECK_AS(rows, read_date, side)

/* Those of the issue first: sixteen and the two kinds of working days. */
static void dates_of_the_past(void)
{
    static const struct row rows[] = {
        {"T", "2021-10-12"}, {"T-1", "2021-10-11"}, {"T+3", "2021-10-15"}, {"今天", "2021-10-12"}, {"昨天", "2021-10-11"},
        {"0930", "2021-09-30"}, {"9.30", "2021-09-30"}, {"9-30", "2021-09-30"}, {"30", "2021-09-30"}, {"210930", "2021-09-30"},
        {"20210930", "2021-09-30"}, {"2021.9.30", "2021-09-30"}, {"2021/9/30", "2021-09-30"}, {"2021-9-30", "2021-09-30"},
        {"2021年9月30日", "2021-09-30"}, {"9月30日", "2021-09-30"}, {"+3w", "2021-10-15"}, {"+3工", "2021-10-15"},
        {"2021-09-30", "2021-09-30"}, {"t-12", "2021-09-30"}, {"前天", "2021-10-10"}, {"明天", "2021-10-13"}, {"后天", "2021-10-14"},
        {"今天-12", "2021-09-30"}, {"-12", "2021-09-30"}, {"-12天", "2021-09-30"}, {"T-3w", "2021-10-08"}, {"+3个工作日", "2021-10-15"},
        {"9/30", "2021-09-30"}, {"9月30", "2021-09-30"}, {"9月30号", "2021-09-30"}, {"30日", "2021-09-30"}, {"12", "2021-10-12"},
        {"13", "2021-09-13"}, {"31", "2021-08-31"}, {"1013", "2020-10-13"}, {"1012", "2021-10-12"}, {"229", NULL}, {"0229", "2020-02-29"},
        {"2021 年 9 月 30 日", "2021-09-30"}, {"21-9-30", "2021-09-30"}, {"211231", "2021-12-31"}, {"720101", "1972-01-01"},
        {"701231", "2070-12-31"}, {"1", "2021-10-01"}, {"2021年9月30", "2021-09-30"},
    };
    CHECK(rows, YM_PAST);
}

static void dates_ahead(void)
{
    static const struct row rows[] = {
        {"30", "2021-10-30"}, {"12", "2021-10-12"}, {"11", "2021-11-11"}, {"31", "2021-10-31"}, {"0930", "2022-09-30"},
        {"1013", "2021-10-13"}, {"1012", "2021-10-12"}, {"0229", "2024-02-29"}, {"210930", "2021-09-30"}, {"明日", "2021-10-13"},
    };
    CHECK(rows, YM_AHEAD);
}

/* Where both sides are as near, what has been. */
static void dates_on_either_side(void)
{
    static const struct row rows[] = {
        {"11", "2021-10-11"}, {"13", "2021-10-13"}, {"27", "2021-09-27"}, {"28", "2021-09-28"}, {"26", "2021-10-26"},
        {"0930", "2021-09-30"},
        {"0101", "2022-01-01"}, {"0401", "2022-04-01"}, {"0501", "2021-05-01"},
    };
    CHECK(rows, YM_EITHER);
}

/* A birth is never guessed without its year. */
static void births(void)
{
    static const struct row rows[] = {
        {"850706", "1985-07-06"}, {"19850706", "1985-07-06"}, {"1985.7.6", "1985-07-06"}, {"211012", "2021-10-12"},
        {"211013", "1921-10-13"},
        {"220101", "1922-01-01"}, {"T", "2021-10-12"}, {"昨天", "2021-10-11"}, {"0706", NULL}, {"7.6", NULL}, {"6", NULL}, {"6日", NULL},
    };
    CHECK(rows, YM_BIRTH);
}

static void no_dates(void)
{
    static const struct row rows[] = {
        {"", NULL}, {" ", NULL}, {"2021-02-29", NULL}, {"2021-13-01", NULL}, {"202109", NULL}, {"2021", NULL}, {"32", NULL}, {"0", NULL},
        {"00", NULL}, {"9.31", NULL}, {"9-30-", NULL}, {"2021-9.30", NULL}, {"2021-009-30", NULL}, {"021-9-30", NULL}, {"T-", NULL},
        {"T+", NULL}, {"T3", NULL}, {"3w", NULL}, {"+3x", NULL}, {"+", NULL}, {"+100000", NULL}, {"+5000w", NULL}, {"今天好", NULL},
        {"2021093", NULL}, {"202109301", NULL}, {"9 30", NULL}, {"2021 0930", NULL}, {"-99999", NULL}, {"９-30-1-1", NULL},
        {"111111111111111111111111111111111111111111111111111111111111111111111111", NULL},
    };
    CHECK(rows, YM_PAST);
    CHECK(rows, YM_EITHER);
    CHECK(rows, YM_AHEAD);
}

/* What counts from today is not understood where today is not known, working days not where no calendar is. */
static void nothing_known(void)
{
    struct ym_typing none = {.today = YM_NONE}, no_calendar = {.today = day(today)};
    static const char *const from_today[] = {"T", "30", "0930", "9.30", "+3", "昨天", "210930", "+1w"};
    ym_date d = YM_NONE;
    for (size_t i = 0; i < sizeof from_today / sizeof *from_today; i++)
        CU_ASSERT_EQUAL(ym_date_typed(&d, from_today[i], &none, YM_PAST), YM_EBAD);
    CU_ASSERT_EQUAL(ym_date_typed(&d, "+3w", &no_calendar, YM_AHEAD), YM_EBAD);
    CU_ASSERT_EQUAL(d, YM_NONE);
    CU_ASSERT_EQUAL(ym_date_typed(&d, "2021.9.30", &none, YM_PAST), 0);
    CU_ASSERT_EQUAL(d, day("2021-09-30"));
}

/* The one form of files, of every day of two hundred years. */
static void every_day(void)
{
    struct ym_typing at = now();
    for (ym_date d = ym_date_of(1900, 1, 1); d < ym_date_of(2100, 1, 1); d++) {
        char text[YM_DATE_TEXT];
        ym_date again = YM_NONE;
        CU_ASSERT_EQUAL_FATAL(ym_date_typed(&again, ym_date_text(text, d), &at, YM_EITHER), 0);
        CU_ASSERT_EQUAL_FATAL(again, d);
    }
}

/* A short form, of every day of four years as today: the nearest on its side, held against a search day by day. */
static void every_today(void)
{
    for (ym_date t = ym_date_of(2019, 3, 1); t < ym_date_of(2023, 3, 1); t += 5) {
        struct ym_typing at = {.today = t};
        for (int n = 1; n <= 31; n++) {
            char text[16];
            ym_date past = t, ahead = t, got;
            int y, m, dd;
            for (ym_date_split(past, &y, &m, &dd); dd != n; ym_date_split(past, &y, &m, &dd))
                past--;
            for (ym_date_split(ahead, &y, &m, &dd); dd != n; ym_date_split(ahead, &y, &m, &dd))
                ahead++;
            snprintf(text, sizeof text, "%d", n);
            CU_ASSERT(ym_date_typed(&got, text, &at, YM_PAST) == 0 && got == past);
            CU_ASSERT(ym_date_typed(&got, text, &at, YM_AHEAD) == 0 && got == ahead);
            CU_ASSERT(ym_date_typed(&got, text, &at, YM_EITHER) == 0 && got == (t - past <= ahead - t ? past : ahead));
        }
    }
}

/* ---- months, quarters, money */

/* A part of the year alone, in every month of three years: the nearest, of two as near the one that has been. */
static void every_month(void)
{
    for (int64_t m = 2019 * 12; m < 2022 * 12; m++) {
        struct ym_typing at = {.today = ym_month_first(m)};
        char text[16];
        for (int part = 1; part <= 12; part++) {
            ym_month got = YM_NONE;
            snprintf(text, sizeof text, "%d月", part);
            CU_ASSERT_EQUAL(ym_month_typed(&got, text, &at), 0);
            CU_ASSERT(got % 12 == part - 1 && m - got <= 6 && got - m < 6);
        }
        for (int part = 1; part <= 4; part++) {
            ym_quarter got = YM_NONE, q = ym_month_quarter(m);
            snprintf(text, sizeof text, "Q%d", part);
            CU_ASSERT_EQUAL(ym_quarter_typed(&got, text, &at), 0);
            CU_ASSERT(got % 4 == part - 1 && q - got <= 2 && got - q < 2);
        }
    }
}

static void months(void)
{
    static const struct row rows[] = {
        {"2021-09", "2021-09"}, {"202109", "2021-09"}, {"2109", "2021-09"}, {"2021.9", "2021-09"}, {"2021/9", "2021-09"},
        {"2021年9月", "2021-09"}, {"21年9月", "2021-09"}, {"9", "2021-09"}, {"09", "2021-09"}, {"9月", "2021-09"}, {"9月份", "2021-09"},
        {"T", "2021-10"}, {"T-1", "2021-09"}, {"本月", "2021-10"}, {"上月", "2021-09"}, {"下月", "2021-11"}, {"+3", "2022-01"},
        {"1", "2022-01"}, {"3", "2022-03"}, {"4", "2021-04"}, {"13", NULL}, {"0", NULL}, {"2021-13", NULL}, {"", NULL}, {"2021", NULL},
        {"219", NULL}, {"2021-9-1", NULL}, {"T-1w", NULL}, {"-9999", NULL},
    };
    CHECK_AS(rows, read_month, YM_EITHER);
}

static void quarters(void)
{
    static const struct row rows[] = {
        {"2021Q3", "2021Q3"}, {"2021q3", "2021Q3"}, {"20213", "2021Q3"}, {"213", "2021Q3"}, {"2021-3", "2021Q3"},
        {"2021年3季度", "2021Q3"}, {"2021年第三季度", "2021Q3"}, {"2021年三季度", "2021Q3"}, {"3", "2021Q3"}, {"Q3", "2021Q3"},
        {"三季度", "2021Q3"}, {"第三季度", "2021Q3"}, {"4", "2021Q4"}, {"1", "2022Q1"}, {"2", "2021Q2"}, {"T", "2021Q4"},
        {"本季度", "2021Q4"}, {"上季度", "2021Q3"}, {"上季", "2021Q3"}, {"下季度", "2022Q1"}, {"T-1", "2021Q3"}, {"5", NULL}, {"0", NULL},
        {"2021Q5", NULL}, {"2021", NULL}, {"", NULL}, {"Q", NULL},
    };
    CHECK_AS(rows, read_quarter, YM_EITHER);
}

static void money(void)
{
    static const struct row rows[] = {
        {"1200", "1200.00"}, {"1,200.00", "1200.00"}, {"1200元", "1200.00"}, {"0.12万", "1200.00"}, {"1,200.50元", "1200.50"},
        {"￥1200", "1200.00"}, {"¥1200.5", "1200.50"}, {"人民币1200元整", "1200.00"}, {"0.12w", "1200.00"}, {"1.2万元", "12000.00"},
        {"3万", "30000.00"}, {"1,200万", "12000000.00"}, {"0.123456万", "1234.56"}, {"12.5万", "125000.00"}, {"1200 元", "1200.00"}, {"590", "590.00"},
        {"0", "0.00"}, {"0万", "0.00"}, {"-12.30", "-12.30"}, {"-0.12万", "-1200.00"}, {"1200块", "1200.00"},
        {"0.1234567万", NULL}, {"1.234", NULL}, {"1 200", NULL}, {"1,2万", NULL}, {".5万", NULL}, {"5.万", NULL}, {"万", NULL}, {"元", NULL},
        {"", NULL}, {"1200万万", NULL}, {"12元3", NULL}, {"1.2.3万", NULL}, {"1.2-3万", NULL}, {"--1", NULL}, {"100000001万", NULL},
        {"1e3", NULL}, {"12,34", NULL}, {"590.", NULL}, {".5", NULL}, {"￥", NULL},
    };
    CHECK_AS(rows, read_money, YM_EITHER);
}

static void sums(void)
{
    static const struct row rows[] = {
        {"1200+350*2", "1900.00"}, {"(3万-500)/12", "2458.33"}, {"100/3*3", "100.00"}, {"1,200.50+1", "1201.50"}, {"2×3.5元", "7.00"},
        {"10÷4", "2.50"}, {"-5+2", "-3.00"}, {"2*(3+4)*5", "70.00"}, {"0.005", "0.01"}, {"1/8", "0.13"}, {"590", "590.00"},
        {"1 + 2", "3.00"}, {"((((1))))", "1.00"}, {"0.12万元", "1200.00"}, {"10-2-3", "5.00"}, {"100/5/2", "10.00"},
        {"", NULL}, {"1/0", NULL}, {"(1+2", NULL}, {"1+2)", NULL}, {"1+", NULL}, {"*1", NULL}, {"1+--2", NULL}, {"abc", NULL}, {"1 2", NULL},
        {"((((((((((((((((((1))))))))))))))))))", NULL}, {"9999999999999*9999999999", NULL}, {"1..2", NULL}, {"50%", NULL}, {"1,2+1", NULL},
        {"1,2*3", NULL}, {"1,2万+1", NULL}, {"12,34", NULL},
    };
    CHECK_AS(rows, read_sum, YM_EITHER);
}

/* ---- a field's own side and kind */

static void fields(void)
{
    struct ym_typing at = now();
    struct ym_arena arena;
    ym_arena_init(&arena);
    CU_ASSERT_EQUAL(ym_field_side(YM_FIELD(person, birth)), YM_BIRTH);
    CU_ASSERT_EQUAL(ym_field_side(YM_FIELD(death, died)), YM_PAST);
    CU_ASSERT_STRING_EQUAL(ym_typed_value(&arena, YM_FIELD(death, died), "1013", &at), "2020-10-13");
    CU_ASSERT_STRING_EQUAL(ym_typed_value(&arena, YM_FIELD(person, birth), "1013", &at), "1013");
    CU_ASSERT_STRING_EQUAL(ym_typed_value(&arena, YM_FIELD(person, name), "今天", &at), "今天");
    CU_ASSERT_STRING_EQUAL(ym_typed_value(&arena, YM_FIELD(account, number), "6217 0012-3456 789", &at), "621700123456789");
    CU_ASSERT_STRING_EQUAL(ym_typed_value(&arena, YM_FIELD(payee, number), "62170O1", &at), "62170O1"); /* what is wrong with it is said then */
    CU_ASSERT_STRING_EQUAL(ym_typed_value(&arena, YM_FIELD(person, certificate), "4115-1 2", &at), "4115-1 2");
    ym_arena_release(&arena);
}

void ym_suite_typed(void)
{
    static const struct ym_test tests[] = {
        {"days that have been", dates_of_the_past},
        {"days ahead", dates_ahead},
        {"days on either side", dates_on_either_side},
        {"births", births},
        {"no days", no_dates},
        {"where nothing is known", nothing_known},
        {"every day in the one form of files", every_day},
        {"short forms on every day", every_today},
        {"a part of the year in every month", every_month},
        {"months", months},
        {"quarters", quarters},
        {"money", money},
        {"sums that are worked out", sums},
        {"a field's own side", fields},
        {0},
    };
    ym_suite_add("typed", tests);
}
