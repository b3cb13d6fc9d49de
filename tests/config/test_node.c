/* test_node.c — the layer over libconfig by itself: paths, places, defaults, nearest names.  Floor: config. */
#include "locations.h"
#include "node.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"
#include "yimen/domain/record/choices.h"

ym_suite_fn ym_suite_node;

struct reading {
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_node_file *in;
};

static int reading_init(struct reading *d, const char *text)
{
    struct ym_conf_file f = {.name = "x.conf", .text = text, .len = strlen(text)};
    ym_arena_init(&d->arena);
    ym_problems_init(&d->problems, &d->arena);
    return ym_node_open(&d->in, &d->arena, &f, &d->problems);
}

static void reading_release(struct reading *d)
{
    ym_node_close(d->in);
    ym_arena_release(&d->arena);
}

static void test_walk(void)
{
    struct reading d;
    CU_ASSERT_EQUAL_FATAL(reading_init(&d, "\xef\xbb\xbf""a = {\n  b = ( { name = \"x\";\n c = 1; }, { c = 2; } ); };\n# no line end"), 0);
    struct ym_node b = ym_node_get(ym_node_get(ym_node_root(d.in), "a"), "b");
    CU_ASSERT_EQUAL(ym_node_count(b), 2);
    CU_ASSERT_STRING_EQUAL(ym_node_path(ym_node_get(ym_node_at(b, 0), "c")), "a.b.x.c");
    CU_ASSERT_STRING_EQUAL(ym_node_path(ym_node_get(ym_node_at(b, 1), "c")), "a.b.2.c");
    CU_ASSERT_STRING_EQUAL(location_names(ym_node_location(ym_node_get(ym_node_at(b, 0), "c"))), "x.conf:3");
    CU_ASSERT_STRING_EQUAL(location_names(ym_node_location(ym_node_root(d.in))), "x.conf:1");
    CU_ASSERT_STRING_EQUAL(ym_node_text(ym_node_get(ym_node_at(b, 0), "name")), "x");
    CU_ASSERT_STRING_EQUAL(ym_node_text(ym_node_get(ym_node_at(b, 0), "c")), "");
    reading_release(&d);
}

static void test_absent(void)
{
    struct reading d;
    CU_ASSERT_EQUAL_FATAL(reading_init(&d, "a = 1;"), 0);
    struct ym_node none = ym_node_get(ym_node_root(d.in), "b");
    CU_ASSERT_PTR_NULL(none.at);
    CU_ASSERT_EQUAL(ym_node_count(none), 0);
    CU_ASSERT_PTR_NULL(ym_node_get(none, "c").at);
    CU_ASSERT_PTR_NULL(ym_node_at(none, 0).at);
    CU_ASSERT_PTR_NULL(ym_node_get(ym_node_get(ym_node_root(d.in), "a"), "c").at);
    CU_ASSERT_STRING_EQUAL(ym_node_text(none), "");
    reading_release(&d);
}

struct all {
    const char *text, *name;
    struct ym_words words;
    int number, yes, choice;
    ym_fen money;
    struct ym_flow_limit limit;
    unsigned roles;
    const char *const *texts;
};

static const char *const choices[] = {"one", "two", NULL};

static const struct ym_node_row rows[] = {
    {"text", YM_NODE_TEXT, 0, offsetof(struct all, text), 0, 5, NULL},
    {"name", YM_NODE_NAME, 0, offsetof(struct all, name), 0, 0, NULL},
    {"words", YM_NODE_WORDS, 0, offsetof(struct all, words), 0, 0, NULL},
    {"number", YM_NODE_INT, 0, offsetof(struct all, number), -5, 5, NULL},
    {"yes", YM_NODE_BOOL, 0, offsetof(struct all, yes), 0, 0, NULL},
    {"choice", YM_NODE_CHOICE, 0, offsetof(struct all, choice), 0, 0, choices},
    {"money", YM_NODE_MONEY, 0, offsetof(struct all, money), 0, 0, NULL},
    {"limit", YM_NODE_LIMIT, 0, offsetof(struct all, limit), 0, 0, NULL},
    {"roles", YM_NODE_ROLES, 0, offsetof(struct all, roles), 0, 0, NULL},
    {"texts", YM_NODE_TEXTS, 0, offsetof(struct all, texts), 0, 0, NULL},
    {.name = "group", .kind = YM_NODE_GROUP},
    {.name = "list", .kind = YM_NODE_LIST},
};

enum { ROWS = sizeof rows / sizeof *rows };

static void test_read_all(void)
{
    struct reading d;
    struct all all = {0};
    CU_ASSERT_EQUAL_FATAL(reading_init(&d, "text = \"五个汉字啊\"; name = \"a_1\"; words = { zh = \"甲\"; en = \"A\"; }; number = -5; yes = true;"
                                           "choice = \"two\"; money = \"590.10\"; limit = \"15个工作日\"; roles = [ \"county\", \"乡镇经办\" ];"
                                           "texts = [ \"x\", \"y\" ]; group = { }; list = ( { }, { } );"), 0);
    CU_ASSERT_EQUAL(ym_node_read(&all, ym_node_root(d.in), rows, ROWS), 0);
    CU_ASSERT_EQUAL(d.problems.count, 0);
    CU_ASSERT_STRING_EQUAL(all.text, "五个汉字啊");
    CU_ASSERT_STRING_EQUAL(all.name, "a_1");
    CU_ASSERT_STRING_EQUAL(all.words.zh, "甲");
    CU_ASSERT_STRING_EQUAL(all.words.en, "A");
    CU_ASSERT(all.number == -5 && all.yes == 1 && all.choice == 1 && all.money == 59010);
    CU_ASSERT(all.limit.days == 15 && all.limit.working);
    CU_ASSERT_EQUAL(all.roles, 1u << (YM_role_county - 1) | 1u << (YM_role_township - 1));
    CU_ASSERT_STRING_EQUAL(all.texts[1], "y");
    CU_ASSERT_PTR_NULL(all.texts[2]);
    reading_release(&d);
}

static void test_defaults(void)
{
    struct reading d;
    struct all all = {.number = 7};
    CU_ASSERT_EQUAL_FATAL(reading_init(&d, ""), 0);
    CU_ASSERT_EQUAL(ym_node_read(&all, ym_node_root(d.in), rows, ROWS), 0);
    CU_ASSERT_STRING_EQUAL(all.text, "");
    CU_ASSERT_STRING_EQUAL(all.words.en, "");
    CU_ASSERT_PTR_NULL(all.texts[0]);
    CU_ASSERT_EQUAL(all.number, 7); /* the caller's own default stays */
    reading_release(&d);
}

static void test_each_wrong(void)
{
    static const struct { const char *text, *word; } wrong[] = {
        {"text = \"六个汉字呢啊\";", "at most"}, {"text = 1;", "quotation marks"}, {"name = \"A\";", "small letters"},
        {"name = \"\";", "small letters"}, {"words = \"x\";", "both languages"}, {"words = { zh = \"x\"; };", "missing"},
        {"words = { zh = \"x\"; en = \"y\"; fr = \"z\"; };", "not a setting"}, {"number = 6;", "or less"}, {"number = -6;", "or more"},
        {"number = \"5\";", "whole number"}, {"number = true;", "whole number"}, {"yes = 1;", "true or false"},
        {"choice = \"three\";", "not known"}, {"choice = 2;", "quotation marks"}, {"money = \"1.234\";", "in yuan"},
        {"money = \"\";", "in yuan"}, {"money = 5;", "quotation marks"}, {"limit = \"7\";", "a limit is"},
        {"limit = \"-7 days\";", "a limit is"}, {"limit = \"1001 days\";", "a limit is"}, {"limit = \"7 days \";", "a limit is"},
        {"roles = [ \"king\" ];", "not known"}, {"roles = \"county\";", "list of texts"}, {"texts = [ 1 ];", "list of texts"},
        {"texts = ( \"x\", { } );", "list of texts"}, {"group = ( );", "must be a group"}, {"list = { };", "list of groups"},
        {"list = ( { }, 1 );", "must be a group"}, {"list = [ ];", "list of groups"}, {"other = 1;", "not a setting"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct reading d;
        struct all all = {0};
        CU_ASSERT_EQUAL_FATAL(reading_init(&d, wrong[i].text), 0);
        CU_ASSERT_EQUAL(ym_node_read(&all, ym_node_root(d.in), rows, ROWS), YM_EBAD);
        CU_ASSERT_EQUAL(d.problems.count, 1);
        int named = d.problems.count == 1 && strstr(d.problems.list[0].text, wrong[i].word);
        CU_ASSERT(named);
        if (!named)
            printf("\n  %s: wanted %s", wrong[i].text, wrong[i].word);
        reading_release(&d);
    }
}

static void test_not_well_formed(void)
{
    static const char *const texts[] = {"a = ;", "a 1;", "= 1;", "a = [ 1, \"x\" ];", "a = { b = 1 c };", "a = 1; a = 2;"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct reading d;
        CU_ASSERT_EQUAL(reading_init(&d, texts[i]), YM_EBAD);
        CU_ASSERT_PTR_NULL(d.in);
        CU_ASSERT_EQUAL(d.problems.count, 1);
        CU_ASSERT_STRING_EQUAL(location_names(d.problems.list[0].where), "x.conf:1");
        reading_release(&d);
    }
}

/* libconfig would leave the program at the folder, if it took these for directives. */
static void test_include_in_comments(void)
{
    struct reading d;
    CU_ASSERT_EQUAL_FATAL(reading_init(&d, "/*\n@include \"/etc\"\n*/\n# @include \"/etc\"\na = \"@include\";\n// @include \"/etc\"\n"), 0);
    CU_ASSERT_STRING_EQUAL(ym_node_text(ym_node_get(ym_node_root(d.in), "a")), "@include");
    reading_release(&d);
    CU_ASSERT_EQUAL(reading_init(&d, "\n@include \"/etc\"\n"), YM_EBAD);
    CU_ASSERT_PTR_NULL(d.in);
    reading_release(&d);
}

static void test_nearest(void)
{
    static const char *const names[] = {"township", "county", "window"};
    CU_ASSERT_STRING_EQUAL(ym_nearest("townhsip", names, 3), "township");
    CU_ASSERT_STRING_EQUAL(ym_nearest("conty", names, 3), "county");
    CU_ASSERT_PTR_NULL(ym_nearest("auditor", names, 3));
    CU_ASSERT_PTR_NULL(ym_nearest("", names, 3));
    CU_ASSERT_PTR_NULL(ym_nearest("a-name-that-is-far-too-long-to-be-compared-with-any", names, 3));
    CU_ASSERT_PTR_NULL(ym_nearest("x", names, 0));
}

/* The manual names every guard and effect, in both languages. */
static void test_manual(void)
{
    const char *top = getenv("YM_SRCDIR");
    struct ym_arena arena;
    ym_arena_init(&arena);
    FILE *f = fopen(ym_arena_printf(&arena, "%s/doc/yimen.conf.5", top ? top : "."), "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    char *text = ym_arena_alloc(&arena, 1 << 16);
    CU_ASSERT(fread(text, 1, (1 << 16) - 1, f) > 0);
    fclose(f);
    for (int g = 0; g < YM_GUARDS; g++)
        CU_ASSERT_PTR_NOT_NULL(strstr(text, ym_arena_printf(&arena, "Cm %s No ", ym_guard_name(g))));
    for (int e = 0; e < YM_EFFECTS; e++)
        CU_ASSERT_PTR_NOT_NULL(strstr(text, ym_arena_printf(&arena, "Cm %s No ", ym_effect_name(e))));
    ym_arena_release(&arena);
}

void ym_suite_node(void)
{
    static const struct ym_test tests[] = {
        {"paths and places", test_walk},
        {"what is not there", test_absent},
        {"every kind of setting", test_read_all},
        {"what is left out", test_defaults},
        {"every kind spoilt", test_each_wrong},
        {"not well-formed", test_not_well_formed},
        {"@include in comments and outside", test_include_in_comments},
        {"nearest names", test_nearest},
        {"the manual names every guard and effect", test_manual},
        {0},
    };
    ym_suite_add("node", tests);
}
