/* test_rules_command.c — what `yimen rules` prints and refuses. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run.h"
#include "rules_command.h"
#include "yimen/config/config.h"
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

/* ---- a county's whole configuration, as an administrator edits it before it is loaded */

struct edit {
    const char *file, *from, *to;
};

static char county[64];

static void county_write(const struct ym_conf_file *f, const struct edit *edits)
{
    const char *text = f->text, *path = ym_arena_printf(&arena, "%s/%s", county, f->name);
    for (; edits->file; edits++) {
        const char *at = strcmp(edits->file, f->name) == 0 ? strstr(text, edits->from) : NULL;
        if (at)
            text = ym_arena_printf(&arena, "%.*s%s%s", (int)(at - text), text, edits->to, at + strlen(edits->from));
        CU_ASSERT(at || strcmp(edits->file, f->name) != 0);
    }
    FILE *out_file = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(out_file);
    CU_ASSERT(fputs(text, out_file) >= 0);
    CU_ASSERT_EQUAL(fclose(out_file), 0);
}

/* A copy of conf/ with the edits in it, checked as a directory; removed again.  What it answered. */
static int county_check(const struct edit *edits)
{
    struct ym_conf_set set;
    strcpy(county, "/tmp/yimen-county-XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(county));
    const char *rules = ym_arena_printf(&arena, "%s/rules", county), *where = county;
    CU_ASSERT_EQUAL_FATAL(mkdir(rules, 0700), 0);
    CU_ASSERT_EQUAL_FATAL(ym_conf_read(&set, &arena, conf, &problems), 0);
    for (size_t i = 0; i < set.count; i++)
        county_write(&set.files[i], edits);
    int err = ym_rules_check(&out, &arena, &where, 1, &problems);
    for (size_t i = 0; i < set.count; i++)
        unlink(ym_arena_printf(&arena, "%s/%s", county, set.files[i].name));
    rmdir(rules);
    rmdir(county);
    return err;
}

/* 1 if one problem lies in the file, on a line, and its sentence holds the words. */
static int county_told(const char *file, const char *words)
{
    for (size_t i = 0; i < problems.count; i++) {
        const struct ym_problem *p = &problems.list[i];
        if (p->where.file && strcmp(p->where.file, file) == 0 && p->where.line > 0 && strstr(ym_problem_fill(&arena, p->text, p->arg), words))
            return 1;
    }
    return 0;
}

static void test_whole_county(void)
{
    static const struct edit none[] = {{0}};
    begin();
    CU_ASSERT_EQUAL(county_check(none), 0);
    CU_ASSERT_EQUAL(problems.count, 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(out.data, "9 rule files"));
    CU_ASSERT_PTR_NOT_NULL(strstr(out.data, "workflow: a service can load this set."));
    ym_buf_clear(&out);
    const char *rules = ym_arena_printf(&arena, "%s/rules", conf);
    CU_ASSERT_EQUAL(ym_rules_check(&out, &arena, &rules, 1, &problems), 0);
    CU_ASSERT_PTR_NULL(strstr(out.data, "workflow")); /* which it has not seen */
    end();
}

/* Only a unit is wrong, only a programme is: either was found by loading it into the service, and not before. */
static void test_unit_or_programme_alone(void)
{
    static const struct edit unit[] = {{"agencies.conf", "unit = \"bianban\"", "unit = \"banbian\""}, {0}};
    static const struct edit flow[] = {{"workflow.conf", "from = [ \"opined\" ]; to = \"posted\"", "from = [ \"opined\" ]; to = \"post\""}, {0}};
    begin();
    CU_ASSERT_EQUAL(county_check(unit), YM_EBAD);
    CU_ASSERT(county_told("agencies.conf", "banbian"));
    CU_ASSERT_EQUAL(out.len, 0);
    end();
    begin();
    CU_ASSERT_EQUAL(county_check(flow), YM_EBAD);
    CU_ASSERT(county_told("workflow.conf", "post"));
    end();
}

/* One file's errors do not hide another's, nor the cases that come out otherwise. */
static void test_all_at_once(void)
{
    static const struct edit edits[] = {
        {"agencies.conf", "unit = \"bianban\"", "unit = \"banbian\""},
        {"workflow.conf", "guards = [ \"uninvolved\", \"surveyed\"", "guards = [ \"surveyed\""},
        {"townships.conf", "411526001", "4115260011"},
        {"rules/parameters.conf", "\"1.5\"", "\"-1.5\""},
        {"rules/dibao.cases.conf", "amount = \"649.00\"", "amount = \"648.00\""},
        {0},
    };
    begin();
    CU_ASSERT_EQUAL(county_check(edits), YM_EBAD);
    CU_ASSERT(county_told("agencies.conf", "banbian"));
    CU_ASSERT(county_told("workflow.conf", "four eyes"));
    CU_ASSERT(county_told("townships.conf", ""));
    CU_ASSERT(county_told("rules/parameters.conf", "-1.5"));
    CU_ASSERT(county_told("rules/dibao.cases.conf", "648.00"));
    end();
    static const struct edit a_case[] = {{"rules/dibao.cases.conf", "amount = \"649.00\"", "amount = \"648.00\""}, {0}};
    begin();
    CU_ASSERT_EQUAL(county_check(a_case), YM_EBAD); /* the service would not take it either */
    CU_ASSERT(county_told("rules/dibao.cases.conf", "648.00"));
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
        {"a whole county is in order", test_whole_county},
        {"a unit or a programme alone is wrong", test_unit_or_programme_alone},
        {"all that is wrong is told at once", test_all_at_once},
        {"guards and effects are in the manual page", test_guards},
        {"a file alone, and a file that is not there", test_one_file},
        {"a case explained in both languages", test_explain_case},
        {"what cannot be explained is told", test_explain_refused},
        {"a rec file explained", test_explain_facts},
        {0},
    };
    ym_suite_add("rules command", tests);
}
