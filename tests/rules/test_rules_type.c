/* test_rules_type.c — names that mean nothing and units that do not fit, each told with its column. */
#include <CUnit/Basic.h>
#include <string.h>

#include "locations.h"
#include "rule_try.h"
#include "run.h"
#include "code/rule_unit.h"

static void test_units(void)
{
    CU_ASSERT(rule_refuses("standard + size", 10, "yuan/person/month and person"));
    CU_ASSERT(rule_refuses("standard + rate", 10, "yuan/person/month and ratio"));
    CU_ASSERT(rule_refuses("standard + yearly_standard", 10, "different periods"));
    CU_ASSERT(rule_refuses("standard * size < rate", 17, "yuan/month and ratio"));
    CU_ASSERT(rule_refuses("standard < 590", 10, "yuan/person/month and ratio"));
    CU_ASSERT(rule_refuses("max(standard, size)", 15, "yuan/person/month and person"));
    CU_ASSERT(rule_refuses("if flag then standard else size", 1, "yuan/person/month and person"));
    CU_ASSERT(rule_refuses("monthly(standard)", 1, "another period"));
    CU_ASSERT(rule_refuses("round(standard, 1, half_up)", 17, "ratio"));
    CU_ASSERT(rule_refuses("round(rate, 1 fen, half_up)", 13, "yuan"));
    CU_ASSERT(rule_refuses("round(standard, 0.5 fen, half_up)", 17, "whole step"));
    CU_ASSERT(rule_refuses("round(standard, 1 fen, nearest)", 24, "half_up"));
    CU_ASSERT(rule_refuses("band(size, below 1: 1, else 2)", 18, "person and ratio"));
    CU_ASSERT(rule_refuses("band(rate, below 2: 1, below 1: 3, else 2)", 30, "higher"));
    CU_ASSERT(rule_refuses("flag + 1", 6, "yes_no and ratio"));
    CU_ASSERT(rule_refuses("flag < flag", 6, "neither more nor less"));
    CU_ASSERT(rule_refuses("not rate", 5, "condition"));
    CU_ASSERT(rule_refuses("if rate then 1 else 2", 4, "condition"));
    CU_ASSERT(rule_refuses("day + 1 month", 5, "date and month"));
    CU_ASSERT(rule_refuses("month + 1", 7, "month and ratio"));
    CU_ASSERT(rule_refuses("- flag", 1, "not a figure"));
    CU_ASSERT(rule_refuses("standard*standard*standard*standard*standard", 36, "such a unit"));
    CU_ASSERT(rule_refuses("rate or 5", 6, "always given"));
    CU_ASSERT(rule_refuses("flag and rate", 10, "condition"));
}

static void test_names(void)
{
    CU_ASSERT(rule_refuses("standrad * size", 1, "standard"));
    CU_ASSERT(rule_refuses("household.aera == urban", 1, "household.area"));
    CU_ASSERT(rule_refuses("家庭.城乡 == urban", 1, "家庭.城乡类别"));
    CU_ASSERT(rule_refuses("huosehold.area == urban", 1, "household"));
    CU_ASSERT(rule_refuses("household.area == urbn", 19, "urban"));
    CU_ASSERT(rule_refuses("household.area == 'urban'", 19, "choices"));
    CU_ASSERT(rule_refuses("household.area < urban", 16, "cannot be compared"));
    CU_ASSERT(rule_refuses("rate in (a)", 6, "cannot be compared"));
    CU_ASSERT(rule_refuses("person.level", 1, "no single person"));
    CU_ASSERT(rule_refuses("age(person)", 5, "no single person"));
    CU_ASSERT(rule_refuses("any(members where age(household) > 1 year)", 19, "Only a person"));
    CU_ASSERT(rule_refuses("count(income of household)", 1, "does not belong"));
    CU_ASSERT(rule_refuses("count(income of person)", 1, "no single person"));
    CU_ASSERT(rule_refuses("count(household)", 1, "cannot be walked"));
    CU_ASSERT(rule_refuses("all(members)", 1, "behind where"));
    CU_ASSERT(rule_refuses("any(members where person.name)", 19, "condition"));
    CU_ASSERT(rule_refuses("any(members where person.name == member)", 34, "quotes"));
    CU_ASSERT(rule_refuses("sum(person.birth for members)", 5, "not a figure"));
    CU_ASSERT(rule_refuses("from", 1, "Only until"));
    CU_ASSERT(rule_refuses("given(rate)", 1, "Only a fact"));
    CU_ASSERT(rule_refuses("'text'", 1, "text"));
    CU_ASSERT(rule_refuses("min(1)", 1, "min"));
    CU_ASSERT(rule_refuses("answer + 1", 1, "Nothing above"));
}

/* A step is no choice, text or record: nothing could compute with it. */
static void test_step_kinds(void)
{
    struct rule_try t;
    static const char *const bad[] = {"household.area", "household.village", "household"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        rule_try_init(&t);
        CU_ASSERT_EQUAL(rule_try_compile(&t, bad[i], NULL), YM_EBAD);
        CU_ASSERT_EQUAL(t.problems.count, 1);
        rule_try_release(&t);
    }
    rule_try_init(&t);
    CU_ASSERT_EQUAL(rule_try_compile(&t, "1", "grant"), YM_EBAD);
    CU_ASSERT_STRING_EQUAL(location_names(t.problems.list[0].where), "p.conf:22");
    rule_try_release(&t);
}

static int parses(const char *text, const char *name, size_t taken)
{
    struct ym_arena arena;
    struct ym_rule_unit u;
    int64_t scale;
    ym_arena_init(&arena);
    size_t n = ym_rule_unit_parse(&u, &scale, text, strlen(text));
    int same = n == taken && (!n || strcmp(ym_rule_unit_name(&arena, u), name) == 0);
    ym_arena_release(&arena);
    return same;
}

static void test_unit_words(void)
{
    CU_ASSERT(parses("yuan/person/month", "yuan/person/month", 17));
    CU_ASSERT(parses("元/人/月", "yuan/person/month", 11));
    CU_ASSERT(parses("persons", "person", 7));
    CU_ASSERT(parses("ratio", "ratio", 5));
    CU_ASSERT(parses("yuan / month", "yuan", 4));
    CU_ASSERT(parses("yuan/miles", "yuan", 4));
    CU_ASSERT(parses("yuans", "", 0));
    CU_ASSERT(parses("", "", 0));
    CU_ASSERT(parses("/month", "", 0));
}

ym_suite_fn ym_suite_rules_type;

void ym_suite_rules_type(void)
{
    static const struct ym_test tests[] = {
        {"units that do not fit", test_units},
        {"names that mean nothing here", test_names},
        {"what cannot be a step", test_step_kinds},
        {"words of units", test_unit_words},
        {0},
    };
    ym_suite_add("rules: types", tests);
}
