/* test_print.c — pages handed to a command and to a file.  Tests of report. */
#include "locations.h"
#include "yimen/base/hash.h"
#include "yimen/report/print.h"

#include <CUnit/Basic.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run.h"

static struct ym_arena arena;
static char dir[] = "/tmp/yimen-print-XXXXXX";

static int before(void)
{
    ym_arena_init(&arena);
    return mkdtemp(dir) ? 0 : 1;
}

static int after(void)
{
    ym_arena_release(&arena);
    return rmdir(dir);
}

static void a_text(struct ym_buf *text, size_t n)
{
    ym_buf_init(text);
    while (text->len < n)
        ym_buf_adds(text, "潢川县\n");
}

static size_t size_of(const char *path)
{
    struct stat st;
    return stat(path, &st) ? 0 : (size_t)st.st_size;
}

/* More than a socket holds, so that the command must really read. */
static void a_command_reads_all(void)
{
    struct ym_buf text;
    struct ym_problems problems;
    const char *path = ym_arena_printf(&arena, "%s/out", dir);
    ym_problems_init(&problems, &arena);
    a_text(&text, 3 << 20);
    CU_ASSERT_EQUAL(ym_print_run(ym_arena_printf(&arena, "  dd  of=%s\tbs=4096 ", path), &text, &problems), 0);
    CU_ASSERT_EQUAL(size_of(path), text.len);
    CU_ASSERT_EQUAL(problems.count, 0);
    unlink(path);
    ym_buf_release(&text);
}

/* One that reads nothing neither ends the program nor hangs it. */
static void a_command_that_does_not_read(void)
{
    struct ym_buf text;
    struct ym_problems problems;
    ym_problems_init(&problems, &arena);
    a_text(&text, 3 << 20);
    CU_ASSERT_EQUAL(ym_print_run("true", &text, &problems), 0);
    CU_ASSERT_EQUAL(ym_print_run("false", &text, &problems), YM_EBAD);
    CU_ASSERT_STRING_EQUAL(location_names(problems.list[0].where), "false");
    CU_ASSERT_STRING_EQUAL(problems.list[0].arg[0], "1");
    ym_buf_release(&text);
}

static void no_such_command(void)
{
    struct ym_buf text;
    struct ym_problems problems;
    ym_problems_init(&problems, &arena);
    a_text(&text, 10);
    CU_ASSERT_EQUAL(ym_print_run("/nowhere/print", &text, &problems), YM_EBAD);
    CU_ASSERT_EQUAL(ym_print_run(" \t", &text, &problems), YM_EBAD);
    CU_ASSERT_EQUAL(ym_print_run("", &text, &problems), YM_EBAD);
    CU_ASSERT_EQUAL(problems.count, 3);
    ym_buf_release(&text);
}

/* What a shell would do is not done. */
static void no_shell_reads_it(void)
{
    struct ym_buf text;
    struct ym_problems problems;
    const char *made = ym_arena_printf(&arena, "%s/made", dir);
    ym_problems_init(&problems, &arena);
    a_text(&text, 10);
    CU_ASSERT_EQUAL(ym_print_run(ym_arena_printf(&arena, "true;touch %s", made), &text, &problems), YM_EBAD);
    CU_ASSERT_EQUAL(ym_print_run(ym_arena_printf(&arena, "true $(touch %s)", made), &text, &problems), 0);
    CU_ASSERT_NOT_EQUAL(access(made, F_OK), 0);
    ym_buf_release(&text);
}

/* What it says comes back whole, behind what stood there. */
static void what_a_program_says(void)
{
    char sum[] = "sha256sum", none[] = "/nowhere/sum", hex[YM_SHA256_HEX];
    uint8_t digest[YM_SHA256];
    struct ym_buf text, told;
    a_text(&text, 3 << 20);
    ym_buf_init(&told);
    ym_buf_adds(&told, "is ");
    CU_ASSERT_EQUAL(ym_print_through(&told, (char *[]){sum, NULL}, &text), 0);
    ym_sha256(digest, &(struct ym_bytes){text.data, text.len}, 1);
    ym_hex(hex, digest, sizeof digest);
    CU_ASSERT_STRING_EQUAL(told.data, ym_arena_printf(&arena, "is %s  -\n", hex));
    CU_ASSERT_EQUAL(ym_print_through(&told, (char *[]){none, NULL}, &text), 127);
    ym_buf_release(&text);
    ym_buf_release(&told);
}

ym_suite_fn ym_suite_print;
void ym_suite_print(void)
{
    static const struct ym_test tests[] = {
        {"a command reads all", a_command_reads_all},
        {"a command that does not read", a_command_that_does_not_read},
        {"no such command", no_such_command},
        {"what a program says", what_a_program_says},
        {"no shell reads the command", no_shell_reads_it},
        {0},
    };
    ym_suite_add_with("print", before, after, tests);
}
