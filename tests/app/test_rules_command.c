/* test_rules_command.c — what `yimen rules` prints and refuses. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "run.h"
#include "rules_command.h"
#include "yimen/domain/workflow.h"

static struct ym_arena arena;
static struct ym_problems problems;
static struct ym_buf out;
static const char *conf;

static void begin(void)
{
    const char *top = getenv("YM_SRCDIR");
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    ym_buf_init(&out);
    conf = ym_arena_printf(&arena, "%s/conf", top ? top : ".");
}

static void end(void)
{
    ym_buf_release(&out);
    ym_arena_release(&arena);
}

static void test_check_and_test(void)
{
    begin();
    const char *rules = ym_arena_printf(&arena, "%s/rules", conf);
    CU_ASSERT_EQUAL(ym_rules_check(&out, &arena, &conf, 1, &problems), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(out.data, "9 rule files"));
    ym_buf_clear(&out);
    CU_ASSERT_EQUAL(ym_rules_test(&out, &arena, &rules, 1, &problems), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(out.data, " 0 failed"));
    CU_ASSERT_PTR_NULL(strstr(out.data, "\n0 passed"));
    CU_ASSERT_EQUAL(problems.count, 0);
    end();
}

/* What `yimen rules guards` says stands in the manual page, too: both are the rows of guards.def. */
static void test_guards(void)
{
    static char page[256 << 10];
    begin();
    ym_rules_guards(&out);
    FILE *f = fopen(ym_arena_printf(&arena, "%s/../doc/yimen.conf.5", conf), "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    page[fread(page, 1, sizeof page - 1, f)] = 0;
    fclose(f);
    for (int i = 0; i < YM_GUARDS + YM_EFFECTS; i++) {
        int g = i < YM_GUARDS, n = g ? i : i - YM_GUARDS;
        const char *name = g ? ym_guard_name(n) : ym_effect_name(n), *zh = g ? ym_guard_zh(n) : ym_effect_zh(n);
        const char *text = g ? ym_guard_text(n) : ym_effect_text(n);
        CU_ASSERT_PTR_NOT_NULL(strstr(out.data, ym_arena_printf(&arena, "%-14s %s: ", name, zh)));
        const char *row = strstr(page, g ? ym_arena_printf(&arena, ".It Cm %s No %s\n%s\n", name, zh, text)
                                         : ym_arena_printf(&arena, "Cm %s No %s", name, zh)); /* several to a line there */
        CU_ASSERT_PTR_NOT_NULL(row);
        if (!row)
            printf("\nnot in yimen.conf.5: %s %s: %s", name, zh, text);
    }
    end();
}

/* A file alone lacks the shared parameters: every name it misses is told. */
static void test_one_file(void)
{
    begin();
    const char *file = ym_arena_printf(&arena, "%s/rules/zhongdu_canji.conf", conf);
    CU_ASSERT_EQUAL(ym_rules_check(&out, &arena, &file, 1, &problems), YM_EBAD);
    CU_ASSERT_EQUAL(problems.count, 1);
    CU_ASSERT_STRING_EQUAL(problems.list[0].arg[0], "heavy_level");
    CU_ASSERT_EQUAL(out.len, 0);
    end();
    begin();
    const char *nothing = ym_arena_printf(&arena, "%s/rules/no-such.conf", conf);
    CU_ASSERT_EQUAL(ym_rules_check(&out, &arena, &nothing, 1, &problems), YM_EIO);
    CU_ASSERT_EQUAL(problems.count, 1);
    end();
}

static int explain(const char *const *words, int count, int zh)
{
    return ym_rules_explain(&out, &arena, &(struct ym_rules_asked){.words = words, .count = count, .zh = zh}, &problems);
}

static void test_explain_case(void)
{
    begin();
    const char *words[] = {"dibao", "E2", conf};
    CU_ASSERT_EQUAL(explain(words, 3, 1), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(out.data, "家庭月收入合计1,410.00元/月"));
    CU_ASSERT_PTR_NOT_NULL(strstr(out.data, "乙计入收入0.00元/月"));
    CU_ASSERT_PTR_NOT_NULL(strstr(out.data, "419.00"));
    CU_ASSERT_PTR_NOT_NULL(strstr(out.data, "2021-08"));
    ym_buf_clear(&out);
    CU_ASSERT_EQUAL(explain(words, 3, 0), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(out.data, "1,410.00 yuan a month"));
    end();
}

static void test_explain_refused(void)
{
    begin();
    const char *unknown[] = {"dibao", "E99", conf};
    CU_ASSERT_EQUAL(explain(unknown, 3, 1), YM_EBAD);
    const char *day[] = {"dibao", "E2", "day=2021-02-30", conf};
    CU_ASSERT_EQUAL(explain(day, 4, 1), YM_EBAD);
    CU_ASSERT_EQUAL(explain(day, 1, 1), YM_EBAD);
    CU_ASSERT_EQUAL(problems.count, 3);
    CU_ASSERT_EQUAL(out.len, 0);
    end();
}

static const char facts[] = "%rec: household\n\ntownship: 411526001\narea: urban\n\n"
                            "%rec: person\n\nname: 王小明\nidkind: none\nsex: male\nbirth: 1949-03-12\nrelation: self\nstanding: member\n\n"
                            "%rec: case\n\nprogramme: dibao\n";

/* The same family asked in two months: the day decides from when. */
static void test_explain_facts(void)
{
    char path[] = "/tmp/yimen-facts-XXXXXX";
    begin();
    int fd = mkstemp(path);
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_EQUAL(write(fd, facts, sizeof facts - 1), (ssize_t)sizeof facts - 1);
    close(fd);
    const char *words[] = {"dibao", path, "day=2021-06-21", conf};
    CU_ASSERT_EQUAL(explain(words, 4, 0), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(out.data, "649.00 yuan"));
    CU_ASSERT_PTR_NOT_NULL(strstr(out.data, "2021-07"));
    CU_ASSERT_PTR_NOT_NULL(strstr(out.data, "王小明"));
    unlink(path);
    end();
}

ym_suite_fn ym_suite_rules_command;

void ym_suite_rules_command(void)
{
    static const struct ym_test tests[] = {
        {"the county's rules are in order and their cases pass", test_check_and_test},
        {"guards and effects are in the manual page", test_guards},
        {"a file alone, and a file that is not there", test_one_file},
        {"a case explained in both languages", test_explain_case},
        {"what cannot be explained is told", test_explain_refused},
        {"a rec file explained", test_explain_facts},
        {0},
    };
    ym_suite_add("rules command", tests);
}
