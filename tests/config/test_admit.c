/* test_admit.c — what a new set must pass: figures that can be meant, figures that are read, cases that come out.  Floor: config. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "confs.h"
#include "locations.h"
#include "run.h"

static const struct broken {
    const char *file, *was, *is;
    const char *word; /* in the sentence at that line */
} broken[] = {
    {"rules/parameters.conf", "value = \"590.00\"", "value = \"-590.00\"", "never less than nothing"},
    {"rules/parameters.conf", "value = \"590.00\"", "value = \"590.005\"", "at most two decimals"},
    {"rules/parameters.conf", "value = \"590.00\"", "value = \"0\"", "less than its own least"},
    {"rules/parameters.conf", "value = \"590.00\"", "value = \"59000000.00\"", "such a sum cannot be meant"},
    {"rules/parameters.conf", "from = \"2021-01\"; value = \"590.00\"", "from = \"2201-01\"; value = \"590.00\"", "begins in 2201-01"},
    {"rules/parameters.conf", "from = \"2019-01\"; value = \"520.00\"", "from = \"1019-01\"; value = \"520.00\"", "not a month"},
    {"rules/parameters.conf", "from = \"2019-01\"; value = \"520.00\"", "from = \"1919-01\"; value = \"520.00\"", "begins in 1919-01"},
    {"rules/parameters.conf", "value = \"30%\"", "value = \"130%\"", "at most 100%"},
    {"rules/parameters.conf", "value = \"30%\"", "value = \"-30%\"", "never less than nothing"},
    {"rules/parameters.conf", "value = \"1.5\"", "value = \"0\"", "less than its own least"},
    {"rules/parameters.conf", "value = \"24\"", "value = \"0\"", "so many months or years"},
    {"rules/parameters.conf", "value = \"24\"", "value = \"2.5\"", "so many months or years"},
    {"rules/dibao.conf", "value = \"70\"", "value = \"700\"", "so many months or years"},
    {"rules/dibao.conf", "value = \"20%\"", "value = \"2000\"", "such a figure cannot be meant"},
    {"rules/gangxing.conf", "value = \"12\"", "value = \"13\"", "more than its own most"},
    {"rules/dibao.conf", "value = \"6\"", "value = \"7\"", "more than its own most"}, /* 渐退期: at most half a year */
    {"rules/tekun.conf", "value = \"3\"", "value = \"5\"", "more than its own most"},
    {"rules/dibao.conf", "parameters = (",
     "parameters = ( { name = \"fade_months\"; zh = \"渐退期月数\"; unit = \"months\"; law = \"x\"; values = ( { from = \"2019-01\"; value = \"6\"; } ); },",
     "No rule reads fade_months"},
    {"rules/linshi_jinan.conf", "from = \"month\"", "from = \"if aid > 0 then month else month + 1 month\"", "hangs on a step"},
};

static void check_broken(const struct broken *b)
{
    struct confs c;
    confs_init(&c);
    int line = confs_replace(&c, b->file, b->was, b->is);
    int err = confs_load(&c);
    if (!err)
        err = ym_config_admit(c.config, &c.set, &c.problems);
    int told = line > 0 && err == YM_EBAD && confs_names(&c, b->file, line, b->word);
    if (!told) {
        printf("\n      %s: %s", b->file, b->is);
        confs_print(&c);
    }
    CU_ASSERT(told);
    confs_release(&c);
}

static void figures(void)
{
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        check_broken(&broken[i]);
}

/* A set that was in use opens whatever its figures are: decisions rest on it. */
static void a_set_in_use_still_loads(void)
{
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct confs c;
        if (strcmp(broken[i].word, "not a month") == 0)
            continue;
        confs_init(&c);
        CU_ASSERT(confs_replace(&c, broken[i].file, broken[i].was, broken[i].is) > 0);
        CU_ASSERT_EQUAL(confs_load(&c), 0);
        confs_release(&c);
    }
}

static void all_at_once(void)
{
    struct confs c;
    confs_init(&c);
    int first = confs_replace(&c, "rules/parameters.conf", "value = \"590.00\"", "value = \"-590.00\"");
    int second = confs_replace(&c, "rules/dibao.conf", "value = \"70\"", "value = \"0\"");
    CU_ASSERT_EQUAL_FATAL(confs_load(&c), 0);
    CU_ASSERT_EQUAL(ym_config_admit(c.config, &c.set, &c.problems), YM_EBAD);
    CU_ASSERT(confs_names(&c, "rules/parameters.conf", first, "standard_urban is -590.00"));
    CU_ASSERT(confs_names(&c, "rules/dibao.conf", second, "old_age is 0"));
    confs_release(&c);
}

/* A case that fails is named with its file, its name, what was expected and what came out. */
static void a_case_that_fails(void)
{
    struct confs c;
    confs_init(&c);
    CU_ASSERT(confs_replace(&c, "rules/dibao.conf", "round(base_sum + additions", "round(base_sum") > 0);
    CU_ASSERT_EQUAL_FATAL(confs_load(&c), 0);
    CU_ASSERT_EQUAL(ym_config_admit(c.config, &c.set, &c.problems), YM_EBAD);
    const struct ym_problem *p = c.problems.list;
    CU_ASSERT_FATAL(c.problems.count > 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(location_names(p->where), "rules/dibao.cases.conf:"));
    CU_ASSERT_PTR_NOT_NULL(strstr(location_names(p->where), "E1, amount"));
    CU_ASSERT_STRING_EQUAL(ym_problem_fill(&c.arena, p->text, p->arg), "649.00 was expected and 590.00 came out.");
    confs_release(&c);
}

static void a_case_file_with_errors(void)
{
    struct confs c;
    confs_init(&c);
    int line = confs_replace(&c, "rules/tekun.cases.conf", "failed_acts = 2", "failed_acts = \"many\"");
    CU_ASSERT_EQUAL_FATAL(confs_load(&c), 0);
    CU_ASSERT_EQUAL(ym_config_admit(c.config, &c.set, &c.problems), YM_EBAD);
    CU_ASSERT(confs_names(&c, "rules/tekun.cases.conf", line, "many"));
    confs_release(&c);
}

/* Nobody waits for it: it takes no lock, and is short even so. */
static void the_shipped_set_passes(void)
{
    struct confs c;
    struct timespec begun, ended;
    confs_init(&c);
    CU_ASSERT_EQUAL_FATAL(confs_load(&c), 0);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begun);
    CU_ASSERT_EQUAL(ym_config_admit(c.config, &c.set, &c.problems), 0);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ended);
    CU_ASSERT_EQUAL(c.problems.count, 0);
    confs_print(&c);
    long long ms = (ended.tv_sec - begun.tv_sec) * 1000LL + (ended.tv_nsec - begun.tv_nsec) / 1000000;
    CU_ASSERT(ms < 500);
    confs_release(&c);
}

/* A status gives way to money; two statuses, and two kinds of money, must both say that they exclude each other. */
static void who_excludes_whom(void)
{
    struct confs c;
    confs_init(&c);
    CU_ASSERT(confs_replace(&c, "workflow.conf", "excludes = [ \"gangxing\" ]", "excludes = [ ]") > 0);
    CU_ASSERT_EQUAL(confs_load(&c), YM_EBAD);
    CU_ASSERT(confs_names(&c, "workflow.conf", 0, "") || c.problems.count == 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(ym_problem_fill(&c.arena, c.problems.list[0].text, c.problems.list[0].arg), "gangxing excludes bianyuan"));
    confs_release(&c);
    confs_init(&c);
    CU_ASSERT(confs_replace(&c, "workflow.conf", "excludes = [ \"bianyuan\", \"dibao\", \"tekun\" ]", "excludes = [ \"bianyuan\" ]") > 0);
    CU_ASSERT_EQUAL(confs_load(&c), 0);
    confs_release(&c);
}

ym_suite_fn ym_suite_admit;

void ym_suite_admit(void)
{
    static const struct ym_test tests[] = {
        {"figures that cannot be meant, or that nobody reads", figures},
        {"a set that was in use still loads", a_set_in_use_still_loads},
        {"all at once", all_at_once},
        {"a case that fails is named", a_case_that_fails},
        {"a case file with errors", a_case_file_with_errors},
        {"the shipped set passes, soon", the_shipped_set_passes},
        {"a status gives way, others exclude each other", who_excludes_whom},
        {0},
    };
    ym_suite_add("admit", tests);
}
