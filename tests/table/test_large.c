/* test_large.c — a table as long as a list ever gets: read to its end, every row against every other, in bounded memory.  No time is asserted. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tried.h"
#include "yimen/domain/idno.h"

enum { ROWS = 1000000, MORE_KB = 64 * 1024 };

void ym_suite_large(void);

/* Births of 28 days a month, 12 months and 60 years, and of each fifty: a million numbers, none twice. */
static void large_number(char out[19], int i)
{
    unsigned n = (unsigned)i, day = n / 50;
    char made[48]; /* as long as a compiler fears */
    snprintf(made, sizeof made, "411526%04u%02u%02u%03u", 1900 + day / 336 % 100, 1 + day / 28 % 12, 1 + day % 28, n % 50);
    memcpy(out, made, 17);
    out[17] = ym_idno_last(out);
    out[18] = 0;
}

/* Rows of which two cells have to be cleaned; rows as short as may be, of which more came than the file's size lets one think. */
static const struct sort {
    const char *name, *day;
} large_long = {"买买提·艾力", "2021年9月30日"}, large_short = {"a", "20210930"};

/* So many rows, and the first once more. */
static const char *large_write(const struct sort *sort, int rows)
{
    char id[19];
    const char *path = tried_path("large.csv");
    FILE *f = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    fputs("姓名,证件号码,死亡日期\n", f);
    for (int i = 0; i <= rows; i++) {
        large_number(id, i % rows);
        fprintf(f, "%s,%s,%s\n", sort->name, id, sort->day);
    }
    CU_ASSERT_EQUAL_FATAL(fclose(f), 0);
    return path;
}

struct large {
    int64_t rows, last, same; /* handed on, the last one's line; told to be the same as another */
};

static int large_row(void *baton, const struct ym_table_values *r)
{
    struct large *l = baton;
    l->rows++;
    l->last = r->line;
    return strcmp(r->values[2], "2021-09-30");
}

static int large_fault(void *baton, const struct ym_table_fault *f)
{
    struct large *l = baton;
    l->same += f->damage == YM_TABLE_F_duplicate && strcmp(f->detail, "2") == 0 && f->line == l->last + 1;
    return 0;
}

static int large_read(const char *path, int rows)
{
    struct tried t;
    struct large l = {0};
    struct ym_table_how how = {.kind = &tried_kind, .today = ym_date_of(2026, 1, 1), .row = large_row, .fault = large_fault, .baton = &l};
    tried_open(&t);
    int err = ym_table_read(&t.report, &t.arena, path, &how, &t.problems);
    int is = !err && l.rows == rows && l.last == rows + 1 && l.same == 1 && t.report.rows == rows + 1 && t.report.good == rows &&
             t.report.wrong == 1;
    if (!is)
        fprintf(stderr, "%d: %lld rows, last %lld, the same %lld\n", err, (long long)l.rows, (long long)l.last, (long long)l.same);
    tried_close(&t);
    return is;
}

static long large_kb(void)
{
    struct rusage r;
    return getrusage(RUSAGE_SELF, &r) ? -1 : r.ru_maxrss;
}

/* In a process of its own: what the others needed at most does not count. */
static int large_is_bounded(const char *path, int rows)
{
    int status;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        long before = large_kb();
        int is = large_read(path, rows);
        long more = large_kb() - before;
        if (more > MORE_KB)
            fprintf(stderr, "%d rows: %ld kB more\n", rows, more);
        _exit(!is || before < 0 || more > MORE_KB);
    }
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void from_one_row_to_a_million(void)
{
    for (int rows = 1; rows <= ROWS; rows *= 100)
        CU_ASSERT(large_is_bounded(large_write(&large_long, rows), rows));
    CU_ASSERT(large_is_bounded(large_write(&large_short, ROWS), ROWS));
    unlink(tried_path("large.csv"));
}

void ym_suite_large(void)
{
    static const struct ym_test tests[] = {{"from one row to a million", from_one_row_to_a_million}, {0}};
    ym_suite_add("large", tests);
}
