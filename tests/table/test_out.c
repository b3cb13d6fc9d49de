/* test_out.c — tables written for others: read back they are the same, whole or not there, and no spreadsheet makes anything else of them. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tried.h"
#include "yimen/base/csv.h"
#include "yimen/table/out.h"

void ym_suite_out(void);

static const char *const table[][5] = {
    {"姓名", "证件号码", "金额", "期间", "备注"},
    {"张三", ID1, "590.00", "2021-09", "=HYPERLINK(\"x\")"},
    {"李\"四\"", ID2, "-12.30", "0123", "+86 138"},
    {"王五", IDX, "", "1/2", "-12.30"},
    {"赵六", "", "1234.50", "@x", "两\n行"},
};
enum { ROWS = sizeof table / sizeof *table, COLUMNS = 5 };
static const unsigned char holds[YM_TABLE_OUT_COLUMNS] = {0, 0, YM_TABLE_HOLDS_SUM};

static int write_to(const char *path, enum ym_table_form form, struct ym_problems *problems)
{
    struct ym_table_out *o;
    int err = ym_table_out_open(&o, path, form, holds, problems);
    for (size_t i = 0; !err && i < ROWS; i++)
        ym_table_out_row(o, table[i], COLUMNS);
    return err ? err : ym_table_out_close(o, 1, problems);
}

struct same {
    size_t rows, wrong;
    int raw_sums; /* a workbook's numbers lose the noughts behind the point */
};

static int is_same(void *baton, const struct ym_table_raw *r)
{
    struct same *s = baton;
    for (size_t i = 0; i < COLUMNS && s->rows < ROWS; i++) {
        const char *is = i < r->count ? r->cells[i] : "", *was = table[s->rows][i];
        int right = strcmp(is, was) == 0 || (s->raw_sums && i == 2 && *was && strtod(is, NULL) == strtod(was, NULL));
        if (!right)
            printf("\n    %zu %zu: [%s], not [%s]", s->rows, i, is, was);
        s->wrong += !right;
    }
    s->rows++;
    return 0;
}

static int folder_entries(const char *path)
{
    char dir[512];
    int n = 0;
    snprintf(dir, sizeof dir, "%s", path);
    *strrchr(dir, '/') = 0;
    DIR *d = opendir(dir);
    for (struct dirent *e; (e = readdir(d));)
        n += strncmp(e->d_name, ".yimen", 6) == 0;
    closedir(d);
    return n;
}

static void test_forms(void)
{
    static const struct {
        const char *name;
        enum ym_table_form form;
        int raw_sums;
    } forms[] = {{"out.csv", YM_TABLE_CSV, 0}, {"gb.csv", YM_TABLE_CSV_GB18030, 0}, {"out.xlsx", YM_TABLE_XLSX, 1}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct tried t;
        struct stat st;
        struct same same = {.raw_sums = forms[i].raw_sums};
        char path[512];
        tried_open(&t);
        snprintf(path, sizeof path, "%s", tried_path(forms[i].name));
        CU_ASSERT_EQUAL(write_to(path, forms[i].form, &t.problems), 0);
        CU_ASSERT(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600 && st.st_nlink == 1);
        CU_ASSERT_EQUAL(ym_table_rows(path, NULL, is_same, &same, &t.problems), 0);
        CU_ASSERT_EQUAL(same.rows, ROWS);
        CU_ASSERT_EQUAL(same.wrong, 0);
        CU_ASSERT_EQUAL(write_to(path, forms[i].form, &t.problems), YM_EIO); /* it is there already */
        CU_ASSERT(t.problems.count == 1 && strstr(t.problems.list[0].text, "take another"));
        CU_ASSERT_EQUAL(folder_entries(path), 0);
        tried_close(&t);
    }
}

/* Given up, or where nothing can be written: nothing is left. */
static void test_nothing_left(void)
{
    struct tried t;
    struct ym_table_out *o;
    char path[512];
    tried_open(&t);
    snprintf(path, sizeof path, "%s", tried_path("given_up.xlsx"));
    CU_ASSERT_EQUAL_FATAL(ym_table_out_open(&o, path, YM_TABLE_XLSX, NULL, &t.problems), 0);
    ym_table_out_row(o, table[0], COLUMNS);
    CU_ASSERT_EQUAL(ym_table_out_close(o, 0, &t.problems), 0);
    CU_ASSERT_NOT_EQUAL(access(path, F_OK), 0);
    CU_ASSERT_EQUAL(folder_entries(path), 0);
    CU_ASSERT_EQUAL(write_to(tried_path("no/such/folder.csv"), YM_TABLE_CSV, &t.problems), YM_EIO);
    CU_ASSERT_EQUAL(t.problems.count, 1);
    tried_close(&t);
}

static void test_guarded(void)
{
    static const char *const rows[][2] = {
        {"张三", "张三"}, {"590.00", "590.00"}, {"-12.30", "-12.30"}, {"1,200.00", "1,200.00"}, {"3", "3"}, {"0", "0"}, {"2021-09-30", "2021-09-30"},
        {"13800000000", "13800000000"}, {"", ""}, {ID1, "\t" ID1}, {IDX, IDX}, {"0123", "\t0123"}, {"2021-09", "\t2021-09"}, {"1/2", "\t1/2"},
        {"=1+1", "\t=1+1"}, {"+1", "+1"}, {"+86 138", "\t+86 138"}, {"-", "\t-"}, {"-x", "\t-x"}, {"@sum", "\t@sum"}, {"\t=1", "\t\t=1"},
    };
    struct ym_arena a;
    ym_arena_init(&a);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CU_ASSERT_STRING_EQUAL(ym_csv_guarded(&a, rows[i][0]), rows[i][1]);
    ym_arena_release(&a);
}

void ym_suite_out(void)
{
    static const struct ym_test tests[] = {
        {"each form, read back", test_forms}, {"nothing is left", test_nothing_left}, {"what spreadsheets leave alone", test_guarded}, {0},
    };
    ym_suite_add("out", tests);
}
