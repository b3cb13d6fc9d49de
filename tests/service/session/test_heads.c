/* test_heads.c — the audit chain beside the heads that were told in heads.txt. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "office.h"
#include "run.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/place.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/trouble.h"

static const char cut_off[] = "The log of who did what ends with entry {1}, but entry {2} was there on {3}: the end was cut off.";
static const char other[] = "Entry {1} is not the one that was written down here on {2}.";
static const char not_ours[] = "This line is not one that the service wrote.";

static const char *path(struct office *d)
{
    static char text[128];
    snprintf(text, sizeof text, "%s/heads.txt", d->data);
    return text;
}

static void write_heads(struct office *d, const char *text, const char *mode)
{
    FILE *f = fopen(path(d), mode);
    CU_ASSERT_FATAL(f != NULL && fputs(text, f) >= 0 && fclose(f) == 0);
}

/* Three days with a look and a line each. */
static void live(struct office *d)
{
    static const char *const days[] = {"2021-07-05", "2021-07-06", "2021-07-07"};
    office_open(d, 0, days[0]);
    for (size_t i = 0; i < 3; i++) {
        office_day(d, days[i]);
        CU_ASSERT_EQUAL(office_call(d, "root", "official.list", NULL), 0);
        CU_ASSERT_EQUAL(ym_service_housekeep(d->service), 0);
    }
}

static int check(struct office *d)
{
    struct ym_store_counts counts;
    ym_problems_init(&d->problems, &d->arena);
    return ym_service_recount(&counts, d->service, &d->problems);
}

static const char *note(struct office *d)
{
    CU_ASSERT_EQUAL_FATAL(office_call(d, "root", "state", NULL), 0);
    return OFFICE_GOT(d, state, 0)->note;
}

static int told_at_start(struct office *d)
{
    int64_t entries = office_entries(d);
    office_reopen(d);
    const struct ym_entry *e = office_entry(d, 0);
    int logged = office_entries(d) == entries + 1 && strcmp(e->call, "service.heads") == 0 && strcmp(e->result, "broken") == 0;
    int noted = strstr(note(d), "heads.txt") != NULL && strstr(ym_service_notice(d->service), "heads.txt") != NULL;
    CU_ASSERT_EQUAL(logged, noted);
    return logged && noted;
}

static void is_quiet_when_they_agree(void)
{
    struct office d;
    live(&d);
    CU_ASSERT_FALSE(told_at_start(&d));
    CU_ASSERT_EQUAL(check(&d), 0);
    unlink(path(&d)); /* as after a copy was restored */
    CU_ASSERT_FALSE(told_at_start(&d));
    CU_ASSERT_EQUAL(check(&d), 0);
    office_close(&d);
}

/* An older copy of the store beside the newer heads: what a cut log looks like. */
static void finds_the_end_cut_off(void)
{
    struct office d;
    char copy[128], back[128], command[1024];
    live(&d);
    snprintf(copy, sizeof copy, "%s/copy", d.dir);
    snprintf(back, sizeof back, "%s/back", d.dir);
    OFFICE_GIVE(&d, place)->directory = copy;
    CU_ASSERT_EQUAL(office_ask(&d, "root", "service.backup"), 0);
    int64_t seq = office_entries(&d) - 1; /* the copy is older than its own entry */
    for (int i = 0; i < 5; i++)
        CU_ASSERT_EQUAL(office_call(&d, "root", "official.list", NULL), 0);
    office_day(&d, "2021-07-08");
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    office_day(&d, "2021-07-09");
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    snprintf(command, sizeof command, "mkdir -m 700 %s && mkdir -m 700 %s/db && cp %s/* %s/db && cp %s %s", back, back, copy, back, path(&d), back);
    CU_ASSERT_EQUAL_FATAL(system(command), 0);
    office_stop(&d);
    strcpy(d.data, back);
    office_start(&d);
    CU_ASSERT_EQUAL(office_entries(&d), seq + 1);
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->call, "service.heads");
    CU_ASSERT_STRING_EQUAL(office_entry(&d, 0)->about, "heads.txt:4");
    CU_ASSERT_PTR_NOT_NULL(strstr(note(&d), "heads.txt"));
    CU_ASSERT_EQUAL(check(&d), YM_ECORRUPT);
    CU_ASSERT(office_said(&d, "heads.txt:4", cut_off));
    CU_ASSERT_FALSE(office_said(&d, "heads.txt:5", NULL)); /* said once */
    for (int i = 0; i < 10; i++) /* the log grows again past the place: the line is then of another entry */
        CU_ASSERT_EQUAL(office_call(&d, "root", "official.list", NULL), 0);
    CU_ASSERT_EQUAL(check(&d), YM_ECORRUPT);
    CU_ASSERT(office_said(&d, "heads.txt:4", other));
    CU_ASSERT_EQUAL(office_call(&d, "root", "service.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "broken");
    office_close(&d);
}

static void finds_changed_lines(void)
{
    struct office d;
    char line[4][200];
    live(&d);
    FILE *f = fopen(path(&d), "r");
    for (int i = 0; i < 3; i++)
        CU_ASSERT_FATAL(fgets(line[i], sizeof line[i], f) != NULL);
    fclose(f);
    write_heads(&d, line[0], "w");
    char *hash = strrchr(line[1], ' ') + 1;
    char was = hash[5];
    hash[5] = was == '0' ? '1' : '0';
    write_heads(&d, line[1], "a");
    write_heads(&d, line[2], "a");
    CU_ASSERT(told_at_start(&d));
    CU_ASSERT_EQUAL(check(&d), YM_ECORRUPT);
    CU_ASSERT(office_said(&d, "heads.txt:2", other));
    CU_ASSERT_EQUAL(d.problems.count, 1);
    hash[5] = was;
    write_heads(&d, line[0], "w"); /* whole again: the notice goes with the next start */
    write_heads(&d, line[1], "a");
    CU_ASSERT_FALSE(told_at_start(&d));
    office_close(&d);
}

static void names_every_line_that_is_none(void)
{
    static const char *const garbage[] = {
        "\n", "2021-07-08\n", "2021-07-08 3\n", "2021-13-08 1 %s\n", "2021-07-08 x %s\n", "2021-07-08 -1 %s\n", "2021-07-08 1 %.60s\n",
        "2021-07-08 1 %s more\n", "2021-07-08 1  %s\n", "\xff\xfe\n", "2021-07-08 99999999999999999999 %s\n",
    };
    char hash[65] = "";
    memset(hash, 'a', 64);
    for (size_t i = 0; i < sizeof garbage / sizeof *garbage; i++) {
        struct office d;
        char text[200];
        live(&d);
        snprintf(text, sizeof text, garbage[i], hash);
        write_heads(&d, text, "a");
        CU_ASSERT_EQUAL(check(&d), YM_ECORRUPT);
        CU_ASSERT(office_said(&d, "heads.txt:4", not_ours));
        CU_ASSERT_EQUAL(d.problems.count, 1);
        office_close(&d);
    }
}

/* A crash in the middle of writing a line: what it left is told to nobody and goes with the next line. */
static void a_torn_line_is_no_lie(void)
{
    struct office d;
    char text[200];
    size_t lines = 0;
    live(&d);
    write_heads(&d, "2021-07-08 5 abcdef", "a");
    CU_ASSERT_FALSE(told_at_start(&d));
    office_day(&d, "2021-07-08");
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(check(&d), 0);
    FILE *f = fopen(path(&d), "r");
    while (fgets(text, sizeof text, f))
        lines++;
    fclose(f);
    CU_ASSERT_EQUAL(lines, 4);
    office_close(&d);
}

static void an_auditor_is_told(void)
{
    struct office d;
    office_open(&d, 1, "2021-07-05");
    write_heads(&d, "nonsense\n", "w");
    office_reopen(&d);
    CU_ASSERT_EQUAL(office_call(&d, "auditor1", "state", NULL), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(OFFICE_GOT(&d, state, 0)->note, "heads.txt"));
    CU_ASSERT_EQUAL(office_call(&d, "window1", "state", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, state, 0)->note, "");
    CU_ASSERT_EQUAL(office_call(&d, "auditor1", "audit.check", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, result, 0)->state, "broken");
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, trouble, 0)->place, "heads.txt:1");
    CU_ASSERT_EQUAL(office_call(&d, "county1", "work.list", NULL), 0); /* and everybody works on */
    office_close(&d);
}

void ym_suite_heads(void);

void ym_suite_heads(void)
{
    static const struct ym_test tests[] = {
        {"is quiet when they agree", is_quiet_when_they_agree},
        {"finds the end cut off", finds_the_end_cut_off},
        {"finds changed lines", finds_changed_lines},
        {"names every line that is none", names_every_line_that_is_none},
        {"a torn line is no lie", a_torn_line_is_no_lie},
        {"an auditor is told", an_auditor_is_told},
        {0},
    };
    ym_suite_add("heads", tests);
}
