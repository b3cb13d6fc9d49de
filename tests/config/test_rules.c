/* test_rules.c — the county's own rule files, every case beside them, and what is wrong in broken ones. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "confs.h"
#include "locations.h"
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
        printf("\n      %s: %s", location_names(problems.list[i].where),
               ym_problem_fill(&arena, problems.list[i].text, problems.list[i].arg));
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

static void test_programme_without_rule(void)
{
    struct confs c;
    confs_init(&c);
    CU_ASSERT_EQUAL(confs_load(&c), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(c.config);
    CU_ASSERT(ym_rules_has(c.config->rules, "tekun"));
    confs_release(&c);
    confs_init(&c);
    confs_drop(&c, "rules/tekun.conf");
    CU_ASSERT_EQUAL(confs_load(&c), YM_EBAD);
    CU_ASSERT_EQUAL(c.problems.count, 1);
    CU_ASSERT_STRING_EQUAL(c.problems.list[0].arg[0], "tekun");
    confs_release(&c);
}

/* One programme of two files, so that a test says only what it is about. */
static int load_texts(struct ym_rules **out, const char *shared, const char *programme)
{
    struct ym_conf_file files[] = {
        {.name = "rules/parameters.conf", .text = shared, .len = strlen(shared)},
        {.name = "rules/p.cases.conf", .text = "not read (", .len = 10},
        {.name = "rules/p.conf", .text = programme, .len = strlen(programme)},
    };
    struct ym_conf_set set = {.files = files, .count = 3};
    return ym_conf_load_rules(out, &arena, &set, &problems);
}

static int told(const char *place, const char *word)
{
    for (size_t i = 0; i < problems.count; i++) {
        const struct ym_problem *p = &problems.list[i];
        if (strcmp(location_names(p->where), place) == 0 && strstr(ym_problem_fill(&arena, p->text, p->arg), word))
            return 1;
    }
    return 0;
}

#define HEAD "programme = \"p\";\nname = { zh = \"试\"; en = \"try\"; };\nlaw = \"x\";\n"
#define END "outcomes = ( { name = \"no\"; zh = \"否决\"; en = \"no\"; eligible = false; } );\n"

/* Places of libconfig's lines, all problems of both files at once, whatever kind they are of. */
static void test_all_problems(void)
{
    struct ym_rules *rules;
    begin();
    int err = load_texts(&rules,
        "parameters = (\n  { name = \"a\"; zh = \"甲\"; unit = \"yuan\"; law = \"x\"; values = ( { from = \"2021-13\"; value = \"1\"; } ); },\n"
        "  { name = \"b\"; zh = \"乙\"; unit = \"miles\"; law = \"x\"; values = (); } );\n",
        HEAD "members = \"person.birht == day\";\n"
        "steps = ( { name = \"s\"; zh = \"步\";\n  value = \"a + \"; },\n"
        "  { name = \"t\"; zh = \"二步\"; valeu = \"1\"; value = \"a + 1\"; }, 7 );\n" END);
    CU_ASSERT_EQUAL(err, YM_EBAD);
    CU_ASSERT(told("rules/parameters.conf:2", "2021-13"));
    CU_ASSERT(told("rules/parameters.conf:3", "miles"));
    CU_ASSERT(told("rules/parameters.conf:3", "no value"));
    CU_ASSERT(told("rules/p.conf:4, column 1", "person.birth"));
    CU_ASSERT(told("rules/p.conf:6, column 5", "too early"));
    CU_ASSERT(told("rules/p.conf:7", "value"));
    CU_ASSERT(told("rules/p.conf:7, column 3", "yuan"));
    end();
}

/* libconfig's own errors and refused files do not hide what is wrong elsewhere. */
static void test_syntax_and_rest(void)
{
    struct ym_rules *rules;
    begin();
    CU_ASSERT_EQUAL(load_texts(&rules, "parameters = (\n", HEAD "members = \"yes +\";\n" END), YM_EBAD);
    CU_ASSERT(problems.count >= 2);
    CU_ASSERT(told("rules/p.conf:4, column 6", "too early"));
    end();
    begin();
    CU_ASSERT_EQUAL(load_texts(&rules, "", HEAD "members = \"yes\";\n" END), 0);
    CU_ASSERT_EQUAL(problems.count, 0);
    end();
}

ym_suite_fn ym_suite_rules;

void ym_suite_rules(void)
{
    static const struct ym_test tests[] = {
        {"every case beside the rules comes out as written", test_every_case},
        {"a programme without a rule file is told", test_programme_without_rule},
        {"all problems at once, with line and column", test_all_problems},
        {"one unreadable file does not hide the rest", test_syntax_and_rest},
        {0},
    };
    ym_suite_add("rules", tests);
}
