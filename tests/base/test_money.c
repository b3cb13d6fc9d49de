/* test_money.c — fen as text, fractions and rounding, with the arithmetic of the worked cases. */
#include "run.h"

#include <CUnit/CUnit.h>

#include "yimen/base/date.h"
#include "yimen/base/err.h"
#include "yimen/base/money.h"

void ym_suite_money(void);

static void test_parse(void)
{
    static const struct {
        const char *text;
        ym_fen fen;
    } good[] = {
        {"590", 59000},
        {"590.5", 59050},
        {"590.00", 59000},
        {"-12.30", -1230},
        {"1,234.00", 123400},
        {"12,345,678.90", 1234567890},
        {"0", 0},
        {"-0.00", 0},
        {"0.01", 1},
        {"007", 700},
        {"10000000000", YM_FEN_MAX},
        {"-10,000,000,000.00", -YM_FEN_MAX},
    };
    static const char *const bad[] = {
        "",    "-",       ".5",     "5.",     "1.234",          "1,23",        "1234,567", ",123",           "1,,234",
        "1,2", "1,234,5", "1,234,", "+5",     "--5",            " 5",          "5 ",       "5元",            "1e3",
        "0x1", "５",      "1.2.3",  "1,234.", "10000000000.01", "10000000001", "1.0,0",    "99999999999999999999999",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        ym_fen v = 77;
        CU_ASSERT_EQUAL(ym_money_parse(&v, good[i].text), 0);
        CU_ASSERT_EQUAL(v, good[i].fen);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ym_fen v = 77;
        CU_ASSERT_EQUAL(ym_money_parse(&v, bad[i]), YM_EBAD);
        CU_ASSERT_EQUAL(v, 77);
    }
    ym_fen v;
    CU_ASSERT_EQUAL(ym_money_parse(&v, NULL), YM_EBAD);
}

static void test_text(void)
{
    char out[YM_MONEY_TEXT];
    CU_ASSERT_STRING_EQUAL(ym_money_text(out, 59000), "590.00");
    CU_ASSERT_STRING_EQUAL(ym_money_text(out, 0), "0.00");
    CU_ASSERT_STRING_EQUAL(ym_money_text(out, 5), "0.05");
    CU_ASSERT_STRING_EQUAL(ym_money_text(out, -1230), "-12.30");
    CU_ASSERT_STRING_EQUAL(ym_money_text(out, YM_NONE), "");
    CU_ASSERT_STRING_EQUAL(ym_money_text(out, INT64_MAX), "92233720368547758.07");
    CU_ASSERT_STRING_EQUAL(ym_money_text(out, -INT64_MAX), "-92233720368547758.07");
}

static int is_frac(struct ym_frac v, int64_t num, int64_t den)
{
    return v.num == num && v.den == den;
}

static void test_fractions(void)
{
    struct ym_frac half = ym_frac_of(2, 4), third = ym_frac_of(-1, -3), two = ym_frac_of(2, 1);
    CU_ASSERT(is_frac(half, 1, 2));
    CU_ASSERT(is_frac(third, 1, 3));
    CU_ASSERT(is_frac(ym_frac_of(0, -7), 0, 1));
    CU_ASSERT(is_frac(ym_frac_of(6, -4), -3, 2));
    CU_ASSERT(is_frac(ym_frac_add(half, third), 5, 6));
    CU_ASSERT(is_frac(ym_frac_add(half, half), 1, 1));
    CU_ASSERT(is_frac(ym_frac_sub(third, half), -1, 6));
    CU_ASSERT(is_frac(ym_frac_sub(two, ym_frac_of(5, 1)), -3, 1));
    CU_ASSERT(is_frac(ym_frac_mul(half, two), 1, 1));
    CU_ASSERT(is_frac(ym_frac_mul(ym_frac_of(-7, 1), two), -14, 1));
    CU_ASSERT(is_frac(ym_frac_div(two, ym_frac_of(-4, 3)), -3, 2));
    CU_ASSERT(ym_frac_cmp(third, half) < 0);
    CU_ASSERT(ym_frac_cmp(two, half) > 0);
    CU_ASSERT(ym_frac_cmp(ym_frac_of(2, 6), third) == 0);
    CU_ASSERT(ym_frac_cmp(ym_frac_of(INT64_MAX, 2), ym_frac_of(INT64_MAX - 1, 2)) > 0);
    CU_ASSERT(ym_frac_cmp(ym_frac_of(-INT64_MAX, 1), ym_frac_of(INT64_MAX, 3)) < 0);
}

static void test_overflow(void)
{
    struct ym_frac most = ym_frac_of(INT64_MAX, 1), one = ym_frac_of(1, 1);
    struct ym_frac tiny = ym_frac_of(1, INT64_MAX), odd = ym_frac_of(1, INT64_MAX - 1);
    struct ym_frac lost = ym_frac_add(most, one);
    CU_ASSERT_EQUAL(lost.den, 0);
    CU_ASSERT_EQUAL(ym_frac_sub(ym_frac_of(-INT64_MAX, 1), one).den, 0); /* would be YM_NONE */
    CU_ASSERT_EQUAL(ym_frac_mul(most, most).den, 0);
    CU_ASSERT_EQUAL(ym_frac_add(tiny, odd).den, 0);
    CU_ASSERT_EQUAL(ym_frac_div(most, tiny).den, 0);
    CU_ASSERT_EQUAL(ym_frac_div(one, ym_frac_of(0, 1)).den, 0);
    CU_ASSERT_EQUAL(ym_frac_of(1, 0).den, 0);
    CU_ASSERT_EQUAL(ym_frac_of(YM_NONE, 1).den, 0);
    CU_ASSERT_EQUAL(ym_frac_of(1, INT64_MIN).den, 0);
    CU_ASSERT(is_frac(ym_frac_mul(most, tiny), 1, 1));
    CU_ASSERT(is_frac(ym_frac_div(most, most), 1, 1));
    CU_ASSERT(is_frac(ym_frac_sub(tiny, tiny), 0, 1));
    struct ym_frac sound[] = {one, ym_frac_of(1, 2), ym_frac_of(0, 1)};
    for (size_t i = 0; i < 3; i++) {
        CU_ASSERT_EQUAL(ym_frac_add(lost, sound[i]).den, 0);
        CU_ASSERT_EQUAL(ym_frac_add(sound[i], lost).den, 0);
        CU_ASSERT_EQUAL(ym_frac_sub(sound[i], lost).den, 0);
        CU_ASSERT_EQUAL(ym_frac_mul(lost, sound[i]).den, 0);
        CU_ASSERT_EQUAL(ym_frac_mul(sound[i], lost).den, 0);
        CU_ASSERT_EQUAL(ym_frac_div(lost, sound[i]).den, 0);
        CU_ASSERT_EQUAL(ym_frac_div(sound[i], lost).den, 0);
    }
    int64_t out = 77;
    CU_ASSERT_EQUAL(ym_frac_round(&out, lost, YM_DOWN, 1), YM_ELIMIT);
    CU_ASSERT_EQUAL(out, 77);
}

static void test_parse_fractions(void)
{
    static const struct {
        const char *text;
        int64_t num, den;
    } good[] = {
        {"30%", 3, 10}, {"0.3", 3, 10},   {"590.00", 590, 1}, {"1/12", 1, 12}, {"-3/4", -3, 4},
        {"0", 0, 1},    {"12.5%", 1, 8},  {"6/4", 3, 2},      {"130%", 13, 10}, {"0%", 0, 1},
        {"1.5", 3, 2},  {"000.250", 1, 4}, {"999999999999999999", 999999999999999999, 1},
    };
    static const char *const bad[] = {"",     "-",   "%",   "/2",    "1/",    "1/0",  "1.5/2", "1/2.5", "1/-2", "1/2/3",
                                      "1/2%", "5%%", ".5",  "5.",    "1..2",  "1.2.3", " 1",   "1 ",    "+1",   "a",
                                      "1e2",  "0x1", "30％", "1.0/1", "1234567890123456789"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct ym_frac v = {0};
        CU_ASSERT_EQUAL(ym_frac_parse(&v, good[i].text), 0);
        CU_ASSERT(is_frac(v, good[i].num, good[i].den));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct ym_frac v = {.num = 7, .den = 7};
        CU_ASSERT_EQUAL(ym_frac_parse(&v, bad[i]), YM_EBAD);
        CU_ASSERT(is_frac(v, 7, 7));
    }
}

static int64_t rounded(int64_t num, int64_t den, enum ym_round how, int64_t unit)
{
    int64_t out = -777;
    CU_ASSERT_EQUAL(ym_frac_round(&out, ym_frac_of(num, den), how, unit), 0);
    return out;
}

static void test_round(void)
{
    static const struct {
        int64_t num, den, unit, half_up, down, up;
    } rows[] = {
        {5, 2, 1, 3, 2, 3},           {-5, 2, 1, -3, -2, -3},      {7, 3, 1, 2, 2, 3},
        {-7, 3, 1, -2, -2, -3},       {8, 3, 1, 3, 2, 3},          {4, 1, 1, 4, 4, 4},
        {0, 1, 100, 0, 0, 0},         {33732, 1, 100, 33700, 33700, 33800},
        {33750, 1, 100, 33800, 33700, 33800},                      {-33750, 1, 100, -33800, -33700, -33800},
        {67499, 2, 100, 33700, 33700, 33800},                      {1, INT64_MAX, 1, 0, 0, 1},
        {INT64_MAX, 1, 1, INT64_MAX, INT64_MAX, INT64_MAX},        {-INT64_MAX, 1, 1, -INT64_MAX, -INT64_MAX, -INT64_MAX},
        {INT64_MAX, 2, 1, INT64_C(4611686018427387904), INT64_C(4611686018427387903), INT64_C(4611686018427387904)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CU_ASSERT_EQUAL(rounded(rows[i].num, rows[i].den, YM_HALF_UP, rows[i].unit), rows[i].half_up);
        CU_ASSERT_EQUAL(rounded(rows[i].num, rows[i].den, YM_DOWN, rows[i].unit), rows[i].down);
        CU_ASSERT_EQUAL(rounded(rows[i].num, rows[i].den, YM_UP, rows[i].unit), rows[i].up);
    }
    int64_t out = 77;
    CU_ASSERT_EQUAL(ym_frac_round(&out, ym_frac_of(INT64_MAX, 1), YM_UP, 1000), YM_ELIMIT);
    CU_ASSERT_EQUAL(ym_frac_round(&out, ym_frac_of(1, 1), YM_UP, 0), YM_ELIMIT);
    CU_ASSERT_EQUAL(ym_frac_round(&out, ym_frac_of(1, 1), YM_UP, -1), YM_ELIMIT);
    CU_ASSERT_EQUAL(out, 77);
}

/* 2 persons of the rural standard of 904800 fen a year together, income 500010 a year: 33732.5. */
static void test_case_e4(void)
{
    struct ym_frac gap = ym_frac_sub(ym_frac_of(904800, 1), ym_frac_of(500010, 1));
    struct ym_frac month = ym_frac_div(gap, ym_frac_of(12, 1));
    int64_t fen = 0;
    CU_ASSERT(is_frac(month, 67465, 2));
    CU_ASSERT_EQUAL(ym_frac_round(&fen, month, YM_HALF_UP, 1), 0);
    CU_ASSERT_EQUAL(fen, 33733);
}

/* The gap and a tenth of the monthly standard: rounded once 33145, rounded in parts one fen more. */
static void test_case_e22(void)
{
    struct ym_frac year = ym_frac_of(452500, 1), months = ym_frac_of(12, 1), tenth = {0};
    CU_ASSERT_EQUAL(ym_frac_parse(&tenth, "10%"), 0);
    struct ym_frac gap = ym_frac_div(ym_frac_sub(year, ym_frac_of(100006, 1)), months);
    struct ym_frac extra = ym_frac_mul(ym_frac_div(year, months), tenth);
    int64_t fen = 0, part1 = 0, part2 = 0;
    CU_ASSERT(is_frac(gap, 58749, 2));
    CU_ASSERT_EQUAL(ym_frac_round(&fen, ym_frac_add(gap, extra), YM_HALF_UP, 1), 0);
    CU_ASSERT_EQUAL(fen, 33145);
    CU_ASSERT_EQUAL(ym_frac_round(&part1, gap, YM_HALF_UP, 1), 0);
    CU_ASSERT_EQUAL(ym_frac_round(&part2, extra, YM_HALF_UP, 1), 0);
    CU_ASSERT_EQUAL(part1 + part2, 33146);
}

void ym_suite_money(void)
{
    static const struct ym_test tests[] = {
        {"sums read", test_parse},
        {"sums written", test_text},
        {"fractions", test_fractions},
        {"overflow is carried", test_overflow},
        {"fractions read", test_parse_fractions},
        {"rounding", test_round},
        {"worked case E4", test_case_e4},
        {"worked case E22", test_case_e22},
        {0},
    };
    ym_suite_add("money", tests);
}
