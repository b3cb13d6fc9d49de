/* test_lists.c — lists that leave the screen as a file, which no walk can look into. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "county.h"

void ym_suite_lists(void);

static size_t read_file(char *out, size_t n, const char *path)
{
    FILE *f = fopen(path, "rb");
    size_t got = f ? fread(out, 1, n - 1, f) : 0;
    out[got] = 0;
    if (f)
        fclose(f);
    return got;
}

static int lines_of(const char *text)
{
    int n = 0;
    for (; (text = strchr(text, '\n')); text++)
        n++;
    return n;
}

/* As it is shown, all its rows, in whole words; for its owner alone; never over another file. */
static void a_list_is_saved(void)
{
    char dir[] = "/tmp/yimen-list-XXXXXX", path[64], keys[160], text[16384];
    struct stat st;
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/w.csv", dir);
    struct tty *t = county_sit("county1", "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    snprintf(keys, sizeof keys, "w F6 4 ENTER '拟不予' ENTER F7 2 ENTER ^U '%s' ENTER", path);
    tty_keys(t, keys);
    CU_ASSERT(tty_wait(t, "1 行已存入"));
    CU_ASSERT(read_file(text, sizeof text, path) > 3);
    CU_ASSERT(strncmp(text, "\xef\xbb\xbf", 3) == 0);
    CU_ASSERT(strstr(text, "411526-2021-T-000042") && strstr(text, "拟不予，待县级确认") && !strchr(text, '~'));
    CU_ASSERT_EQUAL(lines_of(text), 2);
    CU_ASSERT(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600);
    snprintf(keys, sizeof keys, "F6 6 ENTER F7 2 ENTER ^U '%s' ENTER", path);
    tty_keys(t, keys);
    CU_ASSERT(tty_wait(t, "已有文件"));
    tty_keys(t, "'2' ENTER"); /* the name stays to be mended */
    CU_ASSERT(tty_wait(t, "14 行已存入"));
    CU_ASSERT(read_file(text, sizeof text, path) > 3);
    CU_ASSERT_EQUAL(lines_of(text), 2);
    tty_close(t);
    CU_ASSERT_EQUAL(county_run((const char *const[]){"/bin/rm", "-r", dir, NULL}), 0);
}

/* Who saves the audit is named beside the families in it. */
static void an_audit_names_its_families(void)
{
    char dir[] = "/tmp/yimen-list-XXXXXX", keys[160], yimen[512];
    static char told[1 << 16];
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(dir));
    struct tty *t = county_sit("town_411526207", "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    tty_keys(t, "w ENTER");
    tty_close(t);
    t = county_sit("auditor1", "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    snprintf(keys, sizeof keys, "a F6 2 ENTER 'town_411526207' ENTER F7 2 ENTER ^U '%s/a.csv' ENTER", dir);
    tty_keys(t, keys);
    CU_ASSERT(tty_wait(t, "已存入"));
    tty_close(t);
    snprintf(yimen, sizeof yimen, "%s/src/yimen", getenv("YM_BUILDDIR") ? getenv("YM_BUILDDIR") : "build");
    county_read(told, sizeof told,
                (const char *const[]){yimen, "--socket", county_socket(), "--as", "auditor1", "call", "audit.list", "account=auditor1",
                                      "newest=yes", "details=yes", "limit=3", NULL});
    const char *saved = strstr(told, "list.export");
    const char *families = saved ? strstr(saved, "\nfield: root\n") : NULL, *next = saved ? strstr(saved, "\n%rec: entry\n") : NULL;
    CU_ASSERT(families && (!next || families < next));
    CU_ASSERT_EQUAL(county_run((const char *const[]){"/bin/rm", "-r", dir, NULL}), 0);
}

void ym_suite_lists(void)
{
    static const struct ym_test tests[] = {
        {"an audit names its families", an_audit_names_its_families},
        {"a list is saved", a_list_is_saved},
        {0},
    };
    ym_suite_add_with("screens: lists that leave", county_open, county_close, tests);
}
