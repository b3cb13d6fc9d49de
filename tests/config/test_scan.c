/* test_scan.c — the look before libconfig: what is refused, on which line, and what must pass.  Floor: config. */
#include "locations.h"
#include "yimen/config/scan.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"

ym_suite_fn ym_suite_scan;

struct row {
    const char *text;
    size_t len;       /* 0: up to the NUL */
    const char *want; /* "line word, line word" in order; "" = passes */
};

#define WHOLE(text) text, sizeof(text) - 1

static const struct row good[] = {
    {"", 0, ""},
    {"a = 1;", 0, ""},
    {"a = -2147483647; b = 2147483647; c = 0x7fffffff;", 0, ""},
    {"a = \"590.10\"; # 590.10\n// 3000000000\n/* @include \"x\"\n 1.5 */", 0, ""},
    {"a = \"@include 1.5 3000000000 /* # // \\\" \\\\ \\n\";", 0, ""},
    {"\xef\xbb\xbfname = { zh = \"民政局\"; en = \"Civil Affairs\"; };\r\n", 0, ""},
    {"a-1_9e5 = ( { b = [ 1, 2 ]; } );", 0, ""},
    {"# 𬱖 䶮 踅 ·", 0, ""},
};

static const struct row bad[] = {
    {"a-1.b = 1;", 0, "1 fraction"}, /* a name has no point in it; what follows is read as .b */
    {"a = 590.10;", 0, "1 fraction"},
    {"a = .5;\nb = 1.;\nc = 1e5;\nd = -1E-5;\ne = .;", 0, "1 fraction, 2 fraction, 3 fraction, 4 fraction, 5 fraction"},
    {"\n\na = 3000000000;", 0, "3 large"},
    {"a = 2147483648;", 0, "1 large"},
    {"a = -2147483648;", 0, "1 large"},
    {"a = 99999999999999999999999999999999999999;", 0, "1 large"},
    {"a = 0x1FFFFFFFF; b = 0x80000000;", 0, "1 large, 1 large"},
    {"a = 5L;", 0, "1 large"},
    {"@include \"/etc\"", 0, "1 include"},
    {"a = 1;\n  @include \"/etc\"\n", 0, "2 include"},
    {"/* x */ @include \"/etc\"", 0, "1 include"},
    {"a = 1; /* open\n\n", 0, "1 comment"},
    {"a = \"open\nb = 1;", 0, "1 quotation"},
    {"a = \"open", 0, "1 quotation"},
    {"a = \"open\\", 0, "1 After, 1 quotation"},
    {"a = \"\\x00\";", 0, "1 After"},
    {"a = \"\\q\";", 0, "1 After"},
    {WHOLE("a = 1;\nb = \"x\0y\";"), "2 NUL"},
    {"a = 1;\nb = \"\xff\";", 0, "2 UTF-8"},
    {"a = \"\xe6\xb0\";", 0, "1 UTF-8"},
    {"a = \"\xc0\xaf\";", 0, "1 UTF-8"},
    {"a = \"\xed\xa0\x80\";", 0, "1 UTF-8"},
    {"a = \"\x1b[2J\";", 0, "1 control"},
    {"a = \"\xe2\x80\xae\";", 0, "1 control"},
    {"a = 1;\rb = 2;", 0, "1 control"},
    {"a = ( 1;", 0, "1 bracket was opened"},
    {"a = ( 1 ];\n", 0, "1 closes"},
    {"}", 0, "1 closes"},
    {"a = ((((((((((((((((( 1 )))))))))))))))));", 0, "1 too many brackets"},
    {"a = 1.5;\nb = 3000000000;\n@include \"x\"\nc = \"\\x41\";", 0, "1 fraction, 2 large, 3 include, 4 After"},
};

/* Answers the place in `want` behind what was found, or NULL. */
static const char *next_wanted(const char *want, const struct ym_problem *p)
{
    char head[32];
    const char *comma = strchr(want, ',');
    size_t n = comma ? (size_t)(comma - want) : strlen(want);
    const char *blank = strchr(want, ' ');
    char word[64];
    snprintf(head, sizeof head, "x.conf:%.*s", (int)(blank - want), want);
    snprintf(word, sizeof word, "%.*s", (int)(n - (size_t)(blank + 1 - want)), blank + 1);
    if (strcmp(location_names(p->where), head) != 0 || !strstr(p->text, word))
        return NULL;
    return comma ? comma + 2 : want + n;
}

static void check_row(const struct row *r)
{
    struct ym_arena arena;
    struct ym_problems problems;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    size_t len = r->len ? r->len : strlen(r->text);
    struct ym_conf_file f = {.name = "x.conf", .text = r->text, .len = len};
    int rc = ym_conf_scan(&f, &problems);
    const char *want = r->want;
    for (size_t i = 0; i < problems.count && want; i++)
        want = *want ? next_wanted(want, &problems.list[i]) : NULL;
    if (!want || *want || rc != (problems.count ? YM_EBAD : YM_OK)) {
        printf("\n  %s\n", r->text);
        for (size_t i = 0; i < problems.count; i++)
            printf("  %s: %s\n", location_names(problems.list[i].where), problems.list[i].text);
        CU_FAIL("other problems than wanted");
    }
    CU_ASSERT(want && !*want);
    ym_arena_release(&arena);
}

static void test_good(void)
{
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        check_row(&good[i]);
}

static void test_bad(void)
{
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        check_row(&bad[i]);
}

static int scan_filled(size_t len, char fill, size_t every)
{
    char *text = ym_malloc(len + 1);
    memset(text, fill, len);
    for (size_t i = every; every && i < len; i += every)
        text[i] = '\n';
    struct ym_conf_file f = {.name = "x.conf", .text = text, .len = len};
    int rc = ym_conf_scan(&f, NULL);
    free(text);
    return rc;
}

static void test_sizes(void)
{
    CU_ASSERT_EQUAL(scan_filled(YM_CONF_FILE_MAX, '#', 100), 0);
    CU_ASSERT_EQUAL(scan_filled(YM_CONF_FILE_MAX + 1, '#', 100), YM_EBAD);
    CU_ASSERT_EQUAL(scan_filled(YM_CONF_LINE_MAX, '#', 0), 0);
    CU_ASSERT_EQUAL(scan_filled(YM_CONF_LINE_MAX + 1, '#', 0), YM_EBAD);
    CU_ASSERT_EQUAL(scan_filled(4000, '(', 0), YM_EBAD);
    CU_ASSERT_EQUAL(scan_filled(4000, '"', 0), 0);
    CU_ASSERT_EQUAL(scan_filled(4000, '\\', 0), 0);
}

/* Every cut and every flipped byte of a good file: an answer, never a read beyond the end (for the sanitizer). */
static void test_cut_and_flipped(void)
{
    static const char text[] = "a = \"民\\\"x\"; /* c */ b = ( { n = -12; } ); # e\n// f\nc = [0x1F, 2];\n";
    size_t n = sizeof text - 1;
    for (size_t cut = 0; cut <= n; cut++) {
        char *copy = ym_malloc(cut ? cut : 1);
        memcpy(copy, text, cut);
        struct ym_conf_file f = {.name = "x.conf", .text = copy, .len = cut};
        int rc = ym_conf_scan(&f, NULL);
        CU_ASSERT(rc == 0 || rc == YM_EBAD);
        for (size_t i = 0; i < cut && cut == n; i++)
            for (int bit = 0; bit < 8; bit++) {
                copy[i] = (char)(copy[i] ^ (1 << bit));
                rc = ym_conf_scan(&f, NULL);
                CU_ASSERT(rc == 0 || rc == YM_EBAD);
                copy[i] = (char)(copy[i] ^ (1 << bit));
            }
        free(copy);
    }
}

void ym_suite_scan(void)
{
    static const struct ym_test tests[] = {
        {"what passes", test_good},
        {"what is refused, and on which line", test_bad},
        {"sizes", test_sizes},
        {"cut and flipped files", test_cut_and_flipped},
        {0},
    };
    ym_suite_add("scan", tests);
}
