/* test_idno.c — identity numbers: sound ones, every fault, what spreadsheets and keyboards do to them. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "fill.h"
#include "yimen/base/text.h"
#include "yimen/domain/idno.h"
#include "yimen/domain/record/choices.h"

/* Codes of the standard's own kind; one sign wrong, two of them exchanged. */
static void organisations(void)
{
    CU_ASSERT(ym_credit_code_fits("91350100M000100Y43")); /* the example of GB 32100-2015 */
    CU_ASSERT(!ym_credit_code_fits("91350100M000100Y44"));
    CU_ASSERT(!ym_credit_code_fits("91350100M000010Y43"));
    CU_ASSERT(!ym_credit_code_fits("91350100M000100Y4"));
    CU_ASSERT(!ym_credit_code_fits("91350100M000100YI3"));
    CU_ASSERT(!ym_credit_code_fits(""));
}

void ym_suite_idno(void);

static const struct {
    const char *text;
    int year, month, day, sex;
} sound[] = {
    {"411526194903129013", 1949, 3, 12, YM_sex_male},   {"411526198507069029", 1985, 7, 6, YM_sex_female},
    {"41152619870909904X", 1987, 9, 9, YM_sex_female},  {"411526201102159039", 2011, 2, 15, YM_sex_male},
    {"413024194601209052", 1946, 1, 20, YM_sex_male},   {"411526196002299073", 1960, 2, 29, YM_sex_male},
    {"411526197805319060", 1978, 5, 31, YM_sex_female}, {"41152619990909909X", 1999, 9, 9, YM_sex_male},
    {"41152619700101902X", 1970, 1, 1, YM_sex_female},
};

static void test_sound(void)
{
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        ym_date birth = YM_NONE;
        int sex = -1;
        CU_ASSERT_EQUAL(ym_idno_parse(&birth, &sex, sound[i].text), YM_IDNO_OK);
        CU_ASSERT_EQUAL(birth, ym_date_of(sound[i].year, sound[i].month, sound[i].day));
        CU_ASSERT_EQUAL(sex, sound[i].sex);
        CU_ASSERT_EQUAL(ym_idno_last(sound[i].text), sound[i].text[17]);
        CU_ASSERT_EQUAL(ym_idno_parse(NULL, NULL, sound[i].text), YM_IDNO_OK);
    }
}

static void test_faults(void)
{
    static const struct {
        const char *text;
        enum ym_idno_fault fault;
    } rows[] = {
        {"411526199102309015", YM_IDNO_BIRTH},  {"411526194903129014", YM_IDNO_LAST},
        {"411526490312901", YM_IDNO_OLD},       {"", YM_IDNO_LENGTH},
        {"41152649031290", YM_IDNO_LENGTH},     {"41152649031290X", YM_IDNO_LENGTH},
        {"4115261949031290133", YM_IDNO_LENGTH}, {"41152619490312901", YM_IDNO_LENGTH},
        {"4.11526E+17", YM_IDNO_EXCEL},         {"4.11526194903129E+17", YM_IDNO_EXCEL},
        {"4.11526e+17", YM_IDNO_EXCEL},         {"4E+17", YM_IDNO_EXCEL},
        {"41152619490312901x", YM_IDNO_CHARS},  {"4115261949O3129013", YM_IDNO_CHARS},
        {"X11526194903129013", YM_IDNO_CHARS},  {"41152619490312901Y", YM_IDNO_CHARS},
        {"411526 94903129013", YM_IDNO_CHARS},  {"-11526194903129013", YM_IDNO_CHARS},
        {"411526190002299011", YM_IDNO_BIRTH},  /* 1900 had no 29 February */
        {"411526184912319017", YM_IDNO_BIRTH},  {"411526199113019011", YM_IDNO_BIRTH},
        {"411526199100109011", YM_IDNO_BIRTH},  {"000000000000000000", YM_IDNO_BIRTH},
        {"四一一五二六", YM_IDNO_CHARS},          {"41152619870909904", YM_IDNO_LENGTH},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ym_date birth = 77;
        int sex = 77;
        CU_ASSERT_EQUAL(ym_idno_parse(&birth, &sex, rows[i].text), rows[i].fault);
        CU_ASSERT(birth == 77 && sex == 77);
        CU_ASSERT(*ym_idno_fault_text(rows[i].fault));
    }
    CU_ASSERT_STRING_EQUAL(ym_idno_fault_text(YM_IDNO_OK), "");
}

/* As they come from forms and files. */
static void test_cleaned(void)
{
    static const char *const typed[] = {
        "41152619870909904x", " 41152619870909904X ", "'41152619870909904X", "４１１５２６１９８７０９０９９０４Ｘ",
        "41152619870909904ｘ", "\t41152619870909904X\t", "　41152619870909904X　", "\xc2\xa0'41152619870909904x",
    };
    struct ym_arena arena;
    ym_arena_init(&arena);
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        const char *clean = ym_text_clean(&arena, typed[i], strlen(typed[i]), 1);
        CU_ASSERT_STRING_EQUAL(clean, "41152619870909904X");
        CU_ASSERT_EQUAL(ym_idno_parse(NULL, NULL, clean), YM_IDNO_OK);
    }
    CU_ASSERT_EQUAL(ym_idno_parse(NULL, NULL, ym_text_clean(&arena, "４.１１５２６Ｅ＋１７", 27, 1)), YM_IDNO_EXCEL);
    ym_arena_release(&arena);
}

/* The check character finds every single wrong digit and every swap of neighbours. */
static void test_check_character(void)
{
    struct ym_dice dice = {.state = 9};
    char text[19], wrong[19];
    for (int i = 0; i < 200; i++) {
        ym_fill_idno(text, &dice);
        CU_ASSERT_EQUAL(ym_idno_parse(NULL, NULL, text), YM_IDNO_OK);
        for (int at = 0; at < 17; at++) {
            memcpy(wrong, text, sizeof wrong);
            wrong[at] = (char)('0' + (text[at] - '0' + 1 + i % 9) % 10);
            CU_ASSERT_NOT_EQUAL(ym_idno_parse(NULL, NULL, wrong), YM_IDNO_OK);
            if (at == 16 || text[at] == text[at + 1])
                continue;
            memcpy(wrong, text, sizeof wrong);
            wrong[at] = text[at + 1];
            wrong[at + 1] = text[at];
            CU_ASSERT_NOT_EQUAL(ym_idno_parse(NULL, NULL, wrong), YM_IDNO_OK);
        }
    }
}

struct pair {
    uint64_t number;
    char text[19];
};

static int by_text(const void *a, const void *b)
{
    return strcmp(((const struct pair *)a)->text, ((const struct pair *)b)->text);
}

/* Numbers stand in the order of the texts (X behind 9), so equal numbers mean equal texts. */
static void test_number(void)
{
    enum { SAMPLE = 20000 };
    struct ym_dice dice = {.state = 10};
    struct pair *p = calloc(SAMPLE, sizeof *p);
    CU_ASSERT_FATAL(p != NULL);
    for (size_t i = 0; i < SAMPLE; i++) {
        ym_fill_idno(p[i].text, &dice);
        p[i].number = ym_idno_number(p[i].text);
        CU_ASSERT(p[i].number > 0 && p[i].number < (uint64_t)INT64_MAX);
    }
    qsort(p, SAMPLE, sizeof *p, by_text);
    for (size_t i = 1; i < SAMPLE; i++)
        CU_ASSERT(by_text(&p[i - 1], &p[i]) == 0 ? p[i - 1].number == p[i].number : p[i - 1].number < p[i].number);
    free(p);
    CU_ASSERT_EQUAL(ym_idno_number(""), 0);
    CU_ASSERT_EQUAL(ym_idno_number("411526490312901"), 0);
    CU_ASSERT_EQUAL(ym_idno_number("41152619870909904x"), 0);
    CU_ASSERT_EQUAL(ym_idno_number("4.11526E+17"), 0);
    CU_ASSERT_NOT_EQUAL(ym_idno_number("411526199909099090"), ym_idno_number("41152619990909909X"));
    CU_ASSERT(ym_idno_number("99999999999999999X") < (uint64_t)INT64_MAX);
}

void ym_suite_idno(void)
{
    ym_suite_add("idno", (const struct ym_test[]){
        {"sound numbers, birth and sex", test_sound},
        {"every fault", test_faults},
        {"numbers as they are typed", test_cleaned},
        {"the check character finds slips", test_check_character},
        {"one number for each", test_number},
        {"codes of organisations", organisations},
        {0},
    });
}
