/* test_rules.c — the county's own rule files, every case beside them, and what is wrong in broken ones. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"
#include "yimen/config/rule_cases.h"
#include "yimen/config/rules.h"

static struct ym_arena arena;
static struct ym_problems problems;

static void begin(void)
{
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
}

static void end(void)
{
    ym_arena_release(&arena);
}

static void print_problems(void)
{
    for (size_t i = 0; i < problems.count; i++)
        printf("\n      %s: %s", problems.list[i].place, ym_problem_fill(&arena, problems.list[i].text, problems.list[i].arg));
}

static struct ym_conf_set county_set(void)
{
    struct ym_conf_set set = {0};
    const char *top = getenv("YM_SRCDIR");
    CU_ASSERT_EQUAL_FATAL(ym_conf_read(&set, &arena, ym_arena_printf(&arena, "%s/conf", top ? top : "."), &problems), 0);
    return set;
}

static size_t run_file(const struct ym_rules *rules, const struct ym_conf_file *f)
{
    struct ym_rule_case *cases;
    size_t count;
    CU_ASSERT_EQUAL(ym_conf_load_cases(&cases, &count, &arena, f, &problems), 0);
    for (size_t i = 0; i < count; i++)
        CU_ASSERT_EQUAL(ym_rule_case_test(&arena, rules, &cases[i], &problems), 0);
    return count;
}

static void test_every_case(void)
{
    struct ym_rules *rules = NULL;
    size_t ran = 0;
    begin();
    struct ym_conf_set set = county_set();
    int err = ym_conf_load_rules(&rules, &arena, &set, &problems);
    for (size_t i = 0; !err && i < set.count; i++) {
        if (ym_conf_is_cases(set.files[i].name))
            ran += run_file(rules, &set.files[i]);
    }
    print_problems();
    CU_ASSERT_EQUAL(err, 0);
    CU_ASSERT_EQUAL(problems.count, 0);
    CU_ASSERT(ran >= 60);
    end();
}

ym_suite_fn ym_suite_rules;

void ym_suite_rules(void)
{
    static const struct ym_test tests[] = {
        {"every case beside the rules comes out as written", test_every_case},
        {0},
    };
    ym_suite_add("rules", tests);
}
