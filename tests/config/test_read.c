/* test_read.c — reading a directory: what is taken, what is passed over, what is refused.  Floor: config. */
#include <CUnit/Basic.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "locations.h"
#include "run.h"
#include "yimen/config/config.h"
#include "yimen/config/scan.h"

ym_suite_fn ym_suite_read;

struct folder {
    char path[64];
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_conf_set set;
};

static void folder_init(struct folder *d)
{
    strcpy(d->path, "/tmp/yimen-conf-XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(d->path));
    ym_arena_init(&d->arena);
    ym_problems_init(&d->problems, &d->arena);
}

static const char *inside(struct folder *d, const char *name)
{
    return ym_arena_printf(&d->arena, "%s/%s", d->path, name);
}

static void folder_release(struct folder *d)
{
    static const char *const names[] = {"a.conf", "b.conf", "c.txt", ".d.conf", "e.conf~", "rules/r.conf", "rules/n.txt"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(inside(d, names[i]));
    unlink(inside(d, "rules")); /* a link in one test */
    rmdir(inside(d, "rules"));
    rmdir(inside(d, "b.conf"));
    CU_ASSERT_EQUAL(rmdir(d->path), 0);
    ym_arena_release(&d->arena);
}

static void put(struct folder *d, const char *name, const char *text)
{
    FILE *f = fopen(inside(d, name), "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    fputs(text, f);
    fclose(f);
}

static int read_folder(struct folder *d)
{
    return ym_conf_read(&d->set, &d->arena, d->path, &d->problems);
}

static void test_taken(void)
{
    struct folder d;
    folder_init(&d);
    put(&d, "b.conf", "bb");
    put(&d, "a.conf", "");
    put(&d, "c.txt", "no");
    put(&d, ".d.conf", "no");
    put(&d, "e.conf~", "no");
    CU_ASSERT_EQUAL(mkdir(inside(&d, "rules"), 0700), 0);
    put(&d, "rules/r.conf", "rule");
    put(&d, "rules/n.txt", "no");
    CU_ASSERT_EQUAL(read_folder(&d), 0);
    CU_ASSERT_EQUAL_FATAL(d.set.count, 3);
    CU_ASSERT_STRING_EQUAL(d.set.files[0].name, "a.conf");
    CU_ASSERT_EQUAL(d.set.files[0].len, 0);
    CU_ASSERT_STRING_EQUAL(d.set.files[1].name, "b.conf");
    CU_ASSERT_STRING_EQUAL(d.set.files[1].text, "bb");
    CU_ASSERT_STRING_EQUAL(d.set.files[2].name, "rules/r.conf");
    CU_ASSERT_EQUAL(d.problems.count, 0);
    folder_release(&d);
}

static void test_refused(void)
{
    struct folder d;
    folder_init(&d);
    CU_ASSERT_EQUAL(symlink("/etc/passwd", inside(&d, "a.conf")), 0);
    CU_ASSERT_EQUAL(mkdir(inside(&d, "b.conf"), 0700), 0);
    CU_ASSERT_EQUAL(mkdir(inside(&d, "rules"), 0700), 0);
    CU_ASSERT_EQUAL(mkfifo(inside(&d, "rules/r.conf"), 0600), 0);
    CU_ASSERT_EQUAL(read_folder(&d), YM_EBAD);
    CU_ASSERT_EQUAL(d.set.count, 0);
    CU_ASSERT_EQUAL(d.problems.count, 3);
    folder_release(&d);
}

static void test_rules_link(void)
{
    struct folder d;
    folder_init(&d);
    put(&d, "a.conf", "a");
    CU_ASSERT_EQUAL(symlink("/etc", inside(&d, "rules")), 0);
    CU_ASSERT_EQUAL(read_folder(&d), YM_EIO);
    CU_ASSERT_STRING_EQUAL(location_names(d.problems.list[0].where), "rules");
    folder_release(&d);
}

static void test_too_large(void)
{
    struct folder d;
    folder_init(&d);
    put(&d, "a.conf", "a");
    CU_ASSERT_EQUAL(truncate(inside(&d, "a.conf"), YM_CONF_FILE_MAX + 1), 0);
    put(&d, "b.conf", "b");
    CU_ASSERT_EQUAL(read_folder(&d), YM_EBAD);
    CU_ASSERT_EQUAL(d.set.count, 1);
    CU_ASSERT_EQUAL(d.problems.count, 1);
    CU_ASSERT_STRING_EQUAL(location_names(d.problems.list[0].where), "a.conf");
    folder_release(&d);
}

static void test_nothing(void)
{
    struct folder d;
    folder_init(&d);
    CU_ASSERT_EQUAL(read_folder(&d), YM_EBAD);
    CU_ASSERT_EQUAL(ym_conf_read(&d.set, &d.arena, inside(&d, "nowhere"), &d.problems), YM_EIO);
    CU_ASSERT_EQUAL(d.problems.count, 2);
    folder_release(&d);
}

void ym_suite_read(void)
{
    static const struct ym_test tests[] = {
        {"what is taken", test_taken},
        {"links, folders, pipes", test_refused},
        {"rules as a link", test_rules_link},
        {"too large", test_too_large},
        {"nothing there", test_nothing},
        {0},
    };
    ym_suite_add("read", tests);
}
