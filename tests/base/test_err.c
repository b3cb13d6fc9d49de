/* test_err.c — codes in words, lists of problems, filled slots. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <limits.h>
#include <string.h>

#include "yimen/base/err.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"

/* Whatever somebody typed is no argument in both languages, whoever reads it. */
static void test_typed(void)
{
    static const char *const typed[] = {"{甲|乙}", "{=甲|乙}", "{|}", "甲|乙", "{1}"};
    struct ym_arena a;
    struct ym_problems p;
    ym_arena_init(&a);
    for (size_t i = 0; i < 2 * sizeof typed / sizeof *typed; i++) {
        const char *one = typed[i / 2];
        ym_problems_init(&p, &a);
        ym_language_set(i % 2 ? "zh" : "en");
        ym_problem(&p, YM_NOWHERE, "{1}", one, NULL);
        CU_ASSERT_STRING_EQUAL(ym_problem_fill(&a, "{1}", p.list[0].arg), one);
        CU_ASSERT_STRING_EQUAL(ym_both_plain(&a, p.list[0].arg[0]), one);
    }
    ym_language_set("en");
    ym_arena_release(&a);
}

void ym_suite_err(void);

static void test_words(void)
{
    for (int err = YM_EUNKNOWN; err <= YM_OK; err++) {
        CU_ASSERT(strlen(ym_err_name(err)) > 0);
        CU_ASSERT(strlen(ym_err_text(err)) > 0);
        for (int other = err + 1; other <= YM_OK; other++)
            CU_ASSERT_STRING_NOT_EQUAL(ym_err_name(err), ym_err_name(other));
    }
    CU_ASSERT_STRING_EQUAL(ym_err_name(YM_ESTALE), "stale");
    CU_ASSERT_STRING_EQUAL(ym_err_name(1), "io"); /* a code nobody knows */
    CU_ASSERT_STRING_EQUAL(ym_err_name(INT_MIN), "io");
    CU_ASSERT_PTR_NOT_NULL(ym_err_text(INT_MAX));
}

static void test_problem(void)
{
    struct ym_arena a;
    struct ym_problems p;
    ym_arena_init(&a);
    ym_problems_init(&p, &a);
    char place[] = "member 2, name", number[] = "17";
    CU_ASSERT_EQUAL(ym_problem(&p, ym_location_words(place), "It needs 18; this has {1}.", number, NULL), YM_EBAD);
    memset(place, 'x', sizeof place - 1);
    number[0] = 'x';
    CU_ASSERT_EQUAL(ym_problem(&p, YM_NOWHERE, "Empty.", NULL), YM_EBAD);
    CU_ASSERT_EQUAL(ym_problem(NULL, ym_location_words("a"), "b", "c", NULL), YM_EBAD);
    CU_ASSERT_EQUAL_FATAL(p.count, 2);
    CU_ASSERT_STRING_EQUAL(p.list[0].where.words, "member 2, name");
    CU_ASSERT_STRING_EQUAL(p.list[0].arg[0], "17");
    CU_ASSERT_PTR_NULL(p.list[0].arg[1]);
    CU_ASSERT(ym_location_same(p.list[1].where, YM_NOWHERE));
    ym_arena_release(&a);
}

static void test_args_are_fit_to_show(void)
{
    struct ym_arena a;
    struct ym_problems p;
    ym_arena_init(&a);
    ym_problems_init(&p, &a);
    char han[301], bytes[1001];
    for (size_t i = 0; i < 100; i++)
        memcpy(han + i * 3, "踅", 3);
    han[300] = 0;
    memset(bytes, 0x80, 1000);
    bytes[1000] = 0;
    ym_problem(&p, ym_location_file("x\ny", 3), "{1}{2}{3}{4}", "a\x1b[31m", han, bytes, "ok", "fifth", NULL);
    CU_ASSERT_EQUAL_FATAL(p.count, 1);
    CU_ASSERT_STRING_EQUAL(p.list[0].where.file, "x y");
    CU_ASSERT_EQUAL(p.list[0].where.line, 3);
    CU_ASSERT_STRING_EQUAL(p.list[0].arg[0], "a〓[31m");
    CU_ASSERT_EQUAL(strlen(p.list[0].arg[1]), 198); /* 66 whole characters */
    CU_ASSERT_EQUAL(strlen(p.list[0].arg[2]), 198);
    CU_ASSERT(ym_utf8_valid(p.list[0].arg[2], 198));
    CU_ASSERT_STRING_EQUAL(p.list[0].arg[3], "ok");
    ym_arena_release(&a);
}

static void test_many(void)
{
    struct ym_arena a;
    struct ym_problems p, sum;
    ym_arena_init(&a);
    ym_problems_init(&p, &a);
    ym_problems_init(&sum, &a);
    for (int i = 0; i < YM_PROBLEMS_MAX + 7; i++)
        ym_problem(&p, i % 2 ? ym_location_record(YM_NOWHERE, 7, i) : YM_NOWHERE, "Wrong.", NULL);
    CU_ASSERT_EQUAL(p.count, YM_PROBLEMS_MAX);
    CU_ASSERT_EQUAL(p.lost, 7);
    ym_problem(&sum, ym_location_words("first"), "Wrong.", "a", NULL);
    ym_problems_append(&sum, ym_location_record(YM_NOWHERE, 2, 3), &p);
    CU_ASSERT_EQUAL(sum.count, YM_PROBLEMS_MAX);
    CU_ASSERT_EQUAL(sum.lost, 8);
    CU_ASSERT_STRING_EQUAL(sum.list[0].where.words, "first");
    CU_ASSERT(ym_location_same(sum.list[1].where, ym_location_record(YM_NOWHERE, 2, 3)));
    CU_ASSERT(ym_location_same(sum.list[2].where, ym_location_record(ym_location_record(YM_NOWHERE, 2, 3), 7, 1)));
    CU_ASSERT_STRING_EQUAL(sum.list[2].text, "Wrong.");
    ym_problems_append(NULL, YM_NOWHERE, &p);
    ym_arena_release(&a);
}

static void test_append_without_prefix(void)
{
    struct ym_arena a, other;
    struct ym_problems from, to;
    ym_arena_init(&a);
    ym_arena_init(&other);
    ym_problems_init(&from, &other);
    ym_problems_init(&to, &a);
    ym_problem(&from, ym_location_words("name"), "{1} {2}", "a", "b", NULL);
    ym_problems_append(&to, YM_NOWHERE, &from);
    ym_problems_append(&to, ym_location_file("a.conf", 2), &from);
    ym_arena_release(&other); /* the copies do not need it */
    CU_ASSERT_EQUAL_FATAL(to.count, 2);
    CU_ASSERT(ym_location_same(to.list[0].where, ym_location_words("name")));
    CU_ASSERT_STRING_EQUAL(to.list[1].where.words, "name");
    CU_ASSERT_STRING_EQUAL(to.list[1].where.file, "a.conf");
    CU_ASSERT_STRING_EQUAL(to.list[1].arg[1], "b");
    ym_arena_release(&a);
}

static void test_fill(void)
{
    struct ym_arena a;
    ym_arena_init(&a);
    const char *const arg[YM_PROBLEM_ARGS] = {"one", "{1}", NULL, "four"};
    CU_ASSERT_STRING_EQUAL(ym_problem_fill(&a, "{4}:{1}{1} {2}", arg), "four:oneone {1}");
    CU_ASSERT_STRING_EQUAL(ym_problem_fill(&a, "{3} {5} {0} {1 {} {", arg), "{3} {5} {0} {1 {} {");
    CU_ASSERT_STRING_EQUAL(ym_problem_fill(&a, "100%s %n", arg), "100%s %n");
    CU_ASSERT_STRING_EQUAL(ym_problem_fill(&a, "", arg), "");
    CU_ASSERT_STRING_EQUAL(ym_problem_fill(&a, NULL, arg), "");
    ym_arena_release(&a);
}

/* The word of a code, written by somebody who does not know the reader. */
static void test_both(void)
{
    struct ym_arena a;
    struct ym_problems p;
    char *longest;
    ym_arena_init(&a);
    ym_problems_init(&p, &a);
    CU_ASSERT_STRING_EQUAL(ym_both(&a, "受理", "accept"), "\x1e受理\x1f"
                                                          "accept\x1e");
    CU_ASSERT_STRING_EQUAL(ym_both(&a, "受理", ""), "\x1e受理\x1f受理\x1e");
    CU_ASSERT_STRING_EQUAL(ym_both(&a, "", "accept"), "");
    CU_ASSERT_STRING_EQUAL(ym_both_said(&a, ym_both(&a, "甲|乙", "a|b"), 1), "甲|乙");
    CU_ASSERT_STRING_EQUAL(ym_both_said(&a, ym_both(&a, "甲|乙", "a|b"), 0), "a|b");
    CU_ASSERT_STRING_EQUAL(ym_both_said(&a, ym_both(&a, "甲\x1f乙\x1e", "a"), 1), "甲〓乙〓");
    const char *const other[] = {"",
                                 "\x1e",
                                 "\x1e\x1e",
                                 "\x1e"
                                 "a\x1e",
                                 "\x1e\x1f"
                                 "a\x1e",
                                 "a\x1f"
                                 "b",
                                 "\x1e"
                                 "a\x1f"
                                 "b",
                                 "\x1e"
                                 "a\x1f"
                                 "b\x1d"};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        CU_ASSERT_STRING_EQUAL(ym_both_said(&a, other[i], 1), other[i]);
    const char *act = ym_both_msgid(&a, "case.act", "do it");
    CU_ASSERT_STRING_EQUAL(ym_both_said(&a, act, 0), "do it");
    CU_ASSERT_STRING_EQUAL(ym_both_plain(&a, act), "case.act");
    CU_ASSERT_STRING_EQUAL(ym_both_plain(&a, ym_both(&a, "受理", "accept")), "受理");
    CU_ASSERT_STRING_EQUAL(ym_both_plain(&a, "accept"), "accept");
    ym_problem(&p, YM_NOWHERE, "{1}", act, NULL);
    CU_ASSERT_STRING_EQUAL(p.list[0].arg[0], act);
    p.count = 0;
    longest = ym_arena_alloc(&a, 401);
    memset(longest, 'x', 400);
    ym_problem(&p, YM_NOWHERE, "{1}", ym_both(&a, longest, "short"), NULL);
    CU_ASSERT_STRING_EQUAL(ym_both_said(&a, p.list[0].arg[0], 0), "short"); /* cut, each half for itself */
    const char *const arg[YM_PROBLEM_ARGS] = {ym_both(&a, "受理", "accept")};
    CU_ASSERT_STRING_EQUAL(ym_problem_fill(&a, "to {1}.", arg), "to accept.");
    ym_language_set("zh");
    CU_ASSERT_STRING_EQUAL(ym_problem_fill(&a, "to {1}.", arg), "to 受理.");
    ym_language_set("en");
    ym_arena_release(&a);
}

void ym_suite_err(void)
{
    static const struct ym_test tests[] = {
        {"every code has its words", test_words},
        {"a problem keeps copies", test_problem},
        {"arguments are fit to be shown", test_args_are_fit_to_show},
        {"more problems than fit", test_many},
        {"appending", test_append_without_prefix},
        {"filling slots", test_fill},
        {"an argument in both languages", test_both},
        {"what somebody typed is none", test_typed},
        {0},
    };
    ym_suite_add("err", tests);
}
