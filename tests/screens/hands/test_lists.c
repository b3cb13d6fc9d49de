/* test_lists.c — lists that leave the screen as a file, which no walk can look into. */
#include "person.h"
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

/* A call as somebody; what it told. */
static const char *called(const char *who, const char *call, const char *const *words)
{
    static char told[1 << 16];
    char yimen[512];
    const char *argv[16] = {yimen, "--socket", county_socket(), "--as", who, "call", call};
    size_t n = 7;
    while (n < 15 && *words)
        argv[n++] = *words++;
    snprintf(yimen, sizeof yimen, "%s/src/yimen", getenv("YM_BUILDDIR") ? getenv("YM_BUILDDIR") : "build");
    county_read(told, sizeof told, argv);
    return told;
}

/* 1 if the newest list that somebody took out is in the audit with the digest of this very file. */
static int logged_as(const char *who, const char *call, const char *path)
{
    char account[40], sum[200];
    snprintf(account, sizeof account, "account=%s", who);
    county_read(sum, sizeof sum, (const char *const[]){"/usr/bin/sha256sum", path, NULL});
    sum[64] = 0;
    const char *told = called("auditor1", "audit.list", (const char *const[]){account, "newest=yes", "details=yes", "limit=3", NULL});
    const char *entry = strstr(told, call), *next = entry ? strstr(entry, "\n%rec: entry\n") : NULL;
    const char *digest = entry ? strstr(entry, "record: export\n") : NULL, *is = digest ? strstr(digest, sum) : NULL;
    return is && (!next || is < next);
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
    CU_ASSERT(logged_as("county1", "list.export", path));
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

/* What the printer's command gets is what was logged, byte by byte. */
static void a_list_is_printed(void)
{
    char dir[] = "/tmp/yimen-list-XXXXXX", lp[64], paper[64], path[96];
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(dir));
    snprintf(lp, sizeof lp, "%s/lp", dir);
    snprintf(paper, sizeof paper, "%s/paper", dir);
    snprintf(path, sizeof path, "PATH=%s:/usr/bin:/bin", dir);
    FILE *f = fopen(lp, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    fprintf(f, "#!/bin/sh\ncat > %s\n", paper);
    CU_ASSERT_EQUAL(fclose(f) | chmod(lp, 0700), 0);
    const char *const env[] = {path, NULL};
    const struct tty_options o = {.term = "vt220", .charset = "UTF-8", .columns = 80, .rows = 24, .env = env};
    struct tty *t = county_sit_at(&o, "county1", "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    tty_keys(t, "w F7 1 ENTER 1 ENTER");
    CU_ASSERT(tty_wait(t, "已发送到打印机。"));
    tty_close(t);
    CU_ASSERT(logged_as("county1", "list.print", paper));
    CU_ASSERT_EQUAL(county_run((const char *const[]){"/bin/rm", "-r", dir, NULL}), 0);
}

/* As a workbook: the same rows, read back by the program that wrote it. */
static void a_list_is_saved_as_a_workbook(void)
{
    char dir[] = "/tmp/yimen-list-XXXXXX", path[64], back[64], keys[200], text[16384], table[512];
    struct stat st;
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/w.xlsx", dir);
    snprintf(back, sizeof back, "%s/w.csv", dir);
    snprintf(table, sizeof table, "%s/src/yimen-table", getenv("YM_BUILDDIR") ? getenv("YM_BUILDDIR") : "build");
    snprintf(keys, sizeof keys, "w F6 4 ENTER '拟不予' ENTER F7 2 ENTER ^U '%s' ENTER", path);
    struct tty *t = person_sit("county1", keys);
    CU_ASSERT(tty_wait(t, "1 行已存入"));
    CU_ASSERT(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600);
    CU_ASSERT(logged_as("county1", "list.export", path));
    CU_ASSERT_EQUAL(county_run((const char *const[]){table, "convert", path, back, NULL}), 0);
    CU_ASSERT(read_file(text, sizeof text, back) > 3);
    CU_ASSERT(strstr(text, "411526-2021-T-000042") && strstr(text, "拟不予，待县级确认") && lines_of(text) == 2);
    tty_keys(t, "F7 2 ENTER ^U '/no/such/folder/w.xlsx' ENTER"); /* the name stays to be mended */
    CU_ASSERT(tty_wait(t, "无法写入"));
    tty_close(t);
    CU_ASSERT_EQUAL(county_run((const char *const[]){"/bin/rm", "-r", dir, NULL}), 0);
}

/* Refused while keys had been typed ahead: the box that says so draws the list beneath it, which must not ask once more. */
static void a_list_is_asked_for_once(void)
{
    struct tty *t = county_sit("window1", "en", NULL); /* in English the refusal is too long for the status line */
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    tty_keys(t, "d");
    for (const char *keys = "TAB 'wwwwwwwwwwwwwwwwwwwwwwww' ENTER x x x"; keys;)
        keys = tty_rush(t, keys, NULL, 0);
    tty_rest(t);
    CU_ASSERT(!tty_ended(t));
    tty_keys(t, "ESC ESC ESC ESC");
    CU_ASSERT(!tty_ended(t));
    tty_close(t);
}

/* 1 if the last list that somebody took out is in the audit with a family at least: one stands in the entry itself, several beside it. */
static int named_families(const char *who)
{
    char account[40];
    snprintf(account, sizeof account, "account=%s", who);
    const char *told = called("auditor1", "audit.list", (const char *const[]){account, "newest=yes", "details=yes", "limit=3", NULL});
    const char *saved = strstr(told, "list.export");
    const char *families = saved ? strstr(saved, "\nfield: root\n") : NULL, *next = saved ? strstr(saved, "\n%rec: entry\n") : NULL;
    const char *one = saved ? strstr(saved, "\nroot: ") : NULL;
    return (one && atoll(one + strlen("\nroot: ")) > 0) || (families && (!next || families < next));
}

/* The first row of a file that somebody saves from the screen he goes to by `keys`. */
static void save_list(char *text, size_t n, const char *who, const char *keys)
{
    char dir[] = "/tmp/yimen-list-XXXXXX", path[64], all[200];
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/l.csv", dir);
    struct tty *t = county_sit(who, "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    snprintf(all, sizeof all, "%s ^U '%s' ENTER", keys, path);
    tty_keys(t, all);
    CU_ASSERT(tty_wait(t, "已存入"));
    CU_ASSERT(read_file(text, n, path) > 3);
    tty_close(t);
    CU_ASSERT_EQUAL(county_run((const char *const[]){"/bin/rm", "-r", dir, NULL}), 0);
}

/* What is taken out of a draft is what stands on the screen: what it is called, which call, since when; never what was typed. */
static void drafts_are_saved_as_shown(void)
{
    char text[4096];
    called("county1", "draft.save",
           (const char *const[]){"call=case.act", "about=411526-2021-T-000042", "title=批一半", "body=没有人看得到的话", NULL});
    save_list(text, sizeof text, "county1", "d F7 2 ENTER");
    CU_ASSERT_EQUAL(lines_of(text), 2);
    CU_ASSERT(strstr(text, "\xef\xbb\xbf\"草稿内容\",\"业务\",\"打开时间\",\"保存时间\"\r\n") == text);
    CU_ASSERT(strstr(text, "批一半") && !strstr(text, "没有人看得到的话"));
    CU_ASSERT(named_families("county1"));
}

/* So does a search, under the same right and log. */
static void a_search_is_saved(void)
{
    char text[16384];
    save_list(text, sizeof text, "county1", "/ '000140' ENTER F7 2 ENTER");
    CU_ASSERT_EQUAL(lines_of(text), 3);
    CU_ASSERT(strstr(text, "411526-2021-D-000140") && !strchr(text, '~'));
    CU_ASSERT(named_families("county1"));
    struct tty *t = county_sit("window1", "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    tty_keys(t, "/ F7");
    CU_ASSERT(tty_shows(t, "现在不能\"打印\"") && !tty_shows(t, "1  打印")); /* nothing was asked for yet */
    tty_keys(t, "'l' ENTER F7");
    CU_ASSERT(tty_shows(t, "1  打印") && !tty_shows(t, "CSV"));
    tty_close(t);
}

/* Each of the roll's lists, beside the roll itself; what is held back names its families. */
static void what_is_held_back_is_saved(void)
{
    char text[65536];
    save_list(text, sizeof text, "payer1", "p F6 2 ENTER '最低' ENTER ENTER TAB F7 4 ENTER");
    CU_ASSERT(strstr(text, "\xef\xbb\xbf\"案号\",\"姓名\",\"属地\",\"月份\",\"月数\",\"金额\",\"原因\"\r\n") == text);
    CU_ASSERT(lines_of(text) > 1);
    CU_ASSERT(named_families("payer1"));
}

/* So do the months that somebody was paid too much. */
static void months_name_their_families(void)
{
    char text[65536];
    save_list(text, sizeof text, "payer1", "l F2 '2' F2 F7 2 ENTER");
    CU_ASSERT(lines_of(text) > 1);
    CU_ASSERT(named_families("payer1"));
}

/* Who saves the audit is named beside the families in it. */
static void an_audit_names_its_families(void)
{
    char dir[] = "/tmp/yimen-list-XXXXXX", keys[160];
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
    CU_ASSERT(named_families("auditor1"));
    CU_ASSERT_EQUAL(county_run((const char *const[]){"/bin/rm", "-r", dir, NULL}), 0);
}

void ym_suite_lists(void)
{
    static const struct ym_test tests[] = {
        {"an audit names its families", an_audit_names_its_families},
        {"a list is saved", a_list_is_saved},
        {"a list is printed", a_list_is_printed},
        {"a list is asked for once", a_list_is_asked_for_once},
        {"a list is saved as a workbook", a_list_is_saved_as_a_workbook},
        {"drafts are saved as shown", drafts_are_saved_as_shown},
        {"a search is saved", a_search_is_saved},
        {"what is held back is saved", what_is_held_back_is_saved},
        {"months name their families", months_name_their_families},
        {0},
    };
    ym_suite_add_with("screens: lists that leave", county_open, county_close, tests);
}
