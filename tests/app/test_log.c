/* test_log.c — the logs of client and service at the level debug: a line for each call, and never a value of a field.  Tests of app.
 * A marked value is fed through every call of the table, and looked for in both logs. */
#include <CUnit/Basic.h>
#include <ftw.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <fcntl.h>
#include <unistd.h>

#include "run.h"
#include "yimen/base/text.h"
#include "yimen/domain/schema.h"
#include "yimen/wire/calls.h"

#define MARK "XQZ7MARK"
#define MARK_ZH "密标甲乙丙"
#define MARK_NUMBER "736251948"

static struct {
    char dir[64], data[96], client[96], rec[96], build[400], conf[400];
} at;

static int before(void)
{
    const char *build = getenv("YM_BUILDDIR"), *src = getenv("YM_SRCDIR");
    strcpy(at.dir, "/tmp/yimen-log-XXXXXX");
    if (!build || !src || !mkdtemp(at.dir))
        return 1;
    snprintf(at.data, sizeof at.data, "%s/data", at.dir);
    snprintf(at.client, sizeof at.client, "%s/client.log", at.dir);
    snprintf(at.rec, sizeof at.rec, "%s/in.rec", at.dir);
    snprintf(at.build, sizeof at.build, "%s/src", build);
    snprintf(at.conf, sizeof at.conf, "%s/conf", src);
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static int after(void)
{
    return nftw(at.dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static int run(const char *command)
{
    char line[2600];
    snprintf(line, sizeof line, "cd %s && YIMEN_LOG=debug && export YIMEN_LOG && %s", at.dir, command);
    return system(line);
}

/* ---- a request full of marks */

static const char *mark_for(const struct ym_field *f)
{
    switch (f->kind) {
    case YM_TEXT: return f->flags & YM_PERSON ? MARK_ZH : MARK;
    case YM_CODE:
    case YM_IDNO: return MARK;
    case YM_INT:
    case YM_REF:
    case YM_MONEY: return MARK_NUMBER;
    case YM_DATE: return "2021-07-01";
    case YM_MONTH: return "2021-07";
    case YM_QUARTER: return "2021Q3";
    case YM_TIME: return "2021-07-05 10:00:00";
    case YM_BOOL: return "yes";
    default: return f->choices->list[0].name;
    }
}

static void write_request(const struct ym_call_row *row)
{
    FILE *f = fopen(at.rec, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    for (const int *type = row->takes; *type; type++) {
        const struct ym_schema *s = ym_schema_of(*type);
        fprintf(f, "%%rec: %s\n\n", s->name);
        for (size_t i = 0; i < s->count; i++)
            fprintf(f, "%s: %s\n", s->fields[i].name, mark_for(&s->fields[i]));
        fputc('\n', f);
    }
    fclose(f);
}

/* An official of the demo who may make the call. */
static const char *official_for(const struct ym_call_row *row)
{
    static const char *const by_role[] = {"window1",     "unit_caizheng", "town_411526002", "county1",
                                          "payer1", "supervisor1",   "auditor1",       "admin1"};
    for (size_t i = 0; i < sizeof by_role / sizeof *by_role; i++)
        if (row->roles & 1u << i)
            return by_role[i];
    return "admin1";
}

static void make_call(const struct ym_call_row *row)
{
    char command[1200];
    write_request(row);
    snprintf(command, sizeof command, "%s/yimen call %s %s --data %s --as %s <%s >>out 2>>%s", at.build, row->name, *row->takes ? "-" : "",
             at.data, official_for(row), at.rec, at.client);
    run(command);
}

/* ---- the logs */

static char *read_log(const char *path)
{
    FILE *f = fopen(path, "r");
    char *text = calloc(1, 4 << 20);
    CU_ASSERT_FATAL(f && text);
    text[fread(text, 1, (4 << 20) - 1, f)] = 0;
    fclose(f);
    return text;
}

/* The client's own sentences name what was wrong with the input; its log lines bear a time. */
static void keep_log_lines(char *text)
{
    char *to = text;
    for (char *line = text, *end; *line; line = end) {
        end = line + strcspn(line, "\n");
        end += *end == '\n';
        if (line[0] == '2' && line[4] == '-' && line[10] == 'T') {
            memmove(to, line, (size_t)(end - line));
            to += end - line;
        }
    }
    *to = 0;
}

static void holds_no_mark(const char *log)
{
    static const char *const marks[] = {MARK, MARK_ZH, MARK_NUMBER};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *found = strstr(log, marks[i]);
        CU_ASSERT_PTR_NULL(found);
        if (found)
            printf("\n%.*s", 200, found > log + 100 ? found - 100 : log);
    }
}

static void wait_until_left(void)
{
    char path[128];
    snprintf(path, sizeof path, "%s/embedded", at.data);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_EQUAL(flock(fd, LOCK_EX), 0);
    close(fd);
}

static void no_value_in_any_log(void)
{
    char command[1600], path[128], line[64];
    const struct passwd *me = getpwuid(geteuid());
    const struct ym_call_row *row;
    CU_ASSERT_PTR_NOT_NULL_FATAL(me);
    snprintf(command, sizeof command, "%s/yimend --init %s --site %s --admin '%s' --demo", at.build, at.data, at.conf, me->pw_name);
    CU_ASSERT_EQUAL_FATAL(run(command), 0);
    snprintf(command, sizeof command, "%s/yimen call demo.clock day=2021-07-05 --data %s >out 2>>%s", at.build, at.data, at.client);
    CU_ASSERT_EQUAL_FATAL(run(command), 0);
    for (size_t i = 0; (row = ym_call_at(i)); i++)
        make_call(row);
    wait_until_left();
    snprintf(path, sizeof path, "%s/yimend.log", at.data);
    char *client = read_log(at.client), *service = read_log(path);
    keep_log_lines(client);
    for (size_t i = 0; (row = ym_call_at(i)); i++) {
        snprintf(line, sizeof line, " call %s", row->name);
        CU_ASSERT_PTR_NOT_NULL(strstr(client, line)); /* the logs were there to say it */
        CU_ASSERT_PTR_NOT_NULL(strstr(service, line));
    }
    CU_ASSERT_PTR_NOT_NULL(strstr(service, " by "));
    CU_ASSERT_PTR_NOT_NULL(strstr(service, " rows\n"));
    holds_no_mark(client);
    holds_no_mark(service);
    free(client);
    free(service);
}

static void levels_are_checked(void)
{
    char command[1200];
    snprintf(command, sizeof command, "YIMEN_LOG=loud %s/yimen --version >/dev/null 2>&1", at.build);
    CU_ASSERT_NOT_EQUAL(run(command), 0);
    snprintf(command, sizeof command, "%s/yimend --log-level loud --data nowhere >/dev/null 2>&1", at.build);
    CU_ASSERT_NOT_EQUAL(run(command), 0);
    snprintf(command, sizeof command, "%s/yimend --log-level debug --version >/dev/null 2>&1", at.build);
    CU_ASSERT_EQUAL(run(command), 0);
}

/* A call that cannot connect says what it was doing. */
static void what_was_being_done_is_told(void)
{
    char command[1200];
    snprintf(command, sizeof command, "%s/yimen --lang en call state --socket %s/none 2>said; grep -q 'connecting to' said", at.build, at.dir);
    CU_ASSERT_EQUAL(run(command), 0);
}

ym_suite_fn ym_suite_log;
void ym_suite_log(void)
{
    static const struct ym_test tests[] = {
        {"levels are checked", levels_are_checked},
        {"what was being done is told", what_was_being_done_is_told},
        {"no value in any log", no_value_in_any_log},
        {0},
    };
    ym_suite_add_with("log of the programs", before, after, tests);
}
