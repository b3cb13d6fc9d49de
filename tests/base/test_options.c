/* test_options.c — a command line read by a table. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "yimen/base/options.h"
#include "yimen/base/text.h"

void ym_suite_options(void);

struct asked {
    int flag, other, help;
    const char *text, *colour;
    int64_t number;
};

static struct ym_arena arena;
static struct ym_problems problems;
static struct ym_option_words words;

static int take_number(void *out, const struct ym_option *option, const char *value, struct ym_problems *to)
{
    if (!*value)
        return ym_option_lacks(option, to);
    return ym_int_parse(&((struct asked *)out)->number, value) ? ym_option_wrong(option, value, to) : 0;
}

static const struct ym_option rows[] = {
    {"text", .kind = YM_OPTION_TEXT, .at = offsetof(struct asked, text), .usage = "--text TEXT", .help = "any text"},
    {.usage = "VARIABLE", .help = "in the environment"},
    {"colour", .kind = YM_OPTION_TEXT, .at = offsetof(struct asked, colour), .values = {"red", "blue"}, .usage = "--colour, --flag"},
    {"flag", 'f', .kind = YM_OPTION_FLAG, .at = offsetof(struct asked, flag)},
    {"other", .kind = YM_OPTION_FLAG, .at = offsetof(struct asked, other)},
    {"number", .kind = YM_OPTION_TAKE, .take = take_number},
    {"help", 'h', .kind = YM_OPTION_END, .at = offsetof(struct asked, help)},
    {0},
};

static int read_words(struct asked *out, int how, const char *const *given)
{
    static char *argv[16];
    int argc = 0;
    for (argv[argc++] = ym_arena_strdup(&arena, "program"); *given; given++)
        argv[argc++] = ym_arena_strdup(&arena, *given);
    argv[argc] = NULL;
    *out = (struct asked){.number = -1};
    words = (struct ym_option_words){.argv = argv, .argc = argc, .how = how};
    ym_problems_init(&problems, &arena);
    return ym_option_read(out, rows, &words, &problems);
}

#define READ(out, how, ...) read_words(out, how, (const char *const[]){__VA_ARGS__, NULL})

static int setup(void)
{
    ym_arena_init(&arena);
    return 0;
}

static int cleanup(void)
{
    ym_arena_release(&arena);
    return 0;
}

static void test_filled(void)
{
    struct asked a;
    CU_ASSERT_EQUAL(READ(&a, YM_OPTION_ALL, "--text", "t", "one", "--colour=blue", "-f", "two", "--num", "12"), 0);
    CU_ASSERT_STRING_EQUAL(a.text, "t");
    CU_ASSERT_STRING_EQUAL(a.colour, "blue");
    CU_ASSERT_EQUAL(a.flag, 1);
    CU_ASSERT_EQUAL(a.other, 0);
    CU_ASSERT_EQUAL(a.number, 12);
    CU_ASSERT_EQUAL_FATAL(words.rest_count, 2);
    CU_ASSERT_STRING_EQUAL(words.rest[0], "one");
    CU_ASSERT_STRING_EQUAL(words.rest[1], "two");
}

static void test_first_word(void)
{
    struct asked a;
    CU_ASSERT_EQUAL(READ(&a, YM_OPTION_FIRST_WORD, "-f", "one", "--other"), 0);
    CU_ASSERT_EQUAL(a.flag, 1);
    CU_ASSERT_EQUAL(a.other, 0);
    CU_ASSERT_EQUAL_FATAL(words.rest_count, 2);
    CU_ASSERT_STRING_EQUAL(words.rest[1], "--other");
}

static void problem_is(size_t i, const char *place, const char *text, const char *value)
{
    CU_ASSERT_FATAL(i < problems.count);
    CU_ASSERT_STRING_EQUAL(problems.list[i].where.file, place);
    CU_ASSERT_STRING_EQUAL(problems.list[i].text, text);
    CU_ASSERT(value ? strcmp(problems.list[i].arg[0], value) == 0 : !problems.list[i].arg[0]);
}

static void test_wrong(void)
{
    static const char *const value = "\"{1}\" is not one of its values. Try --help.", *const none = "There is no such option. Try --help.",
                             *const lacks = "This option needs a value.";
    struct asked a;
    CU_ASSERT_EQUAL(READ(&a, YM_OPTION_ALL, "--colour", "green", "--nothing", "--number=", "--number", "x", "-x", "--text"), YM_EBAD);
    CU_ASSERT_EQUAL(problems.count, 6);
    problem_is(0, "--colour", value, "green");
    problem_is(1, "--nothing", none, NULL);
    problem_is(2, "--number", lacks, NULL);
    problem_is(3, "--number", value, "x");
    problem_is(4, "-x", none, NULL);
    problem_is(5, "--text", lacks, NULL);
    CU_ASSERT_STRING_EQUAL(a.colour, "green"); /* a language that does not exist is still the one that was asked for */
}

static void test_ends(void)
{
    struct asked a;
    CU_ASSERT_EQUAL(READ(&a, YM_OPTION_FIRST_PROBLEM, "--colour=green", "--nothing", "-f"), YM_EBAD);
    CU_ASSERT_EQUAL(problems.count, 1);
    CU_ASSERT_EQUAL(a.flag, 0);
    CU_ASSERT_EQUAL(READ(&a, YM_OPTION_ALL, "-h", "--nothing"), 0);
    CU_ASSERT_EQUAL(a.help, 1);
    CU_ASSERT_EQUAL(problems.count, 0);
}

static void test_help(void)
{
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    ym_option_help(f, rows);
    fclose(f);
    CU_ASSERT_STRING_EQUAL(text, "--text TEXT\n    any text\nVARIABLE\n    in the environment\n--colour, --flag\n");
    free(text);
}

void ym_suite_options(void)
{
    static const struct ym_test tests[] = {
        {"a struct is filled", test_filled},
        {"the first word ends them", test_first_word},
        {"what is wrong", test_wrong},
        {"ends early", test_ends},
        {"help", test_help},
        {0},
    };
    ym_suite_add_with("options", setup, cleanup, tests);
}
