/* test_new_file.c — a file of one's own: whole, for its owner alone, over no other and through no link.  Floor: base. */
#include "yimen/base/new_file.h"

#include <CUnit/Basic.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run.h"

ym_suite_fn ym_suite_new_file;

static char room[64];

static const char *named(const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", room, name);
    return path;
}

static int before(void)
{
    strcpy(room, "/tmp/yimen-new-XXXXXX");
    return !mkdtemp(room);
}

static int after(void)
{
    unlink(named("one"));
    unlink(named("link"));
    return rmdir(room);
}

static void test_new(void)
{
    char read[16] = "";
    struct stat st;
    CU_ASSERT_EQUAL(ym_file_new(named("one"), "abc\0d", 5), 0);
    CU_ASSERT_EQUAL_FATAL(stat(named("one"), &st), 0);
    CU_ASSERT_EQUAL(st.st_size, 5);
    CU_ASSERT_EQUAL(st.st_mode & 0777, 0600);
    CU_ASSERT_EQUAL(ym_file_new(named("one"), "other", 5), EEXIST);
    FILE *f = fopen(named("one"), "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    CU_ASSERT_EQUAL(fread(read, 1, sizeof read, f), 5);
    fclose(f);
    CU_ASSERT_EQUAL(memcmp(read, "abc\0d", 5), 0);
}

static void test_refused(void)
{
    CU_ASSERT_EQUAL_FATAL(symlink("nowhere", named("link")), 0);
    CU_ASSERT_EQUAL(ym_file_new(named("link"), "x", 1), EEXIST);
    CU_ASSERT_NOT_EQUAL(access(named("nowhere"), F_OK), 0);
    CU_ASSERT_EQUAL(ym_file_new(named("no/folder"), "x", 1), ENOENT);
}

void ym_suite_new_file(void)
{
    static const struct ym_test tests[] = {{"new", test_new}, {"refused", test_refused}, {0}};
    ym_suite_add_with("new file", before, after, tests);
}
