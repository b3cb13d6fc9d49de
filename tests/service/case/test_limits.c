/* test_limits.c — limits that reach beyond the years in holidays.conf are never counted in silence. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "walk.h"
#include "yimen/domain/record/authorisation.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/state.h"

static const char beyond[] =
    "The calendar of days off reaches from {1} to {2} only: the limit {3} was counted by plain weeks and may be wrong. Tell the "
    "administrator (holidays.conf).";
static const char ends_soon[] = "The calendar of days off ends soon: next year into holidays.conf, Reload.";

static size_t warnings(const struct office *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->problems.count; i++)
        n += strcmp(d->problems.list[i].text, beyond) == 0;
    return n;
}

/* Takes a family in, its authorisations signed that day. */
static void take_in(struct office *d, const char *day, char number[32])
{
    size_t pos = 0;
    struct ym_authorisation *a;
    office_open(d, 1, day);
    walk_give(d, &walk_e1);
    while ((a = YM_NEXT(&d->in, authorisation, -1, &pos)))
        a->signed_on = ym_time_date(d->now, 8 * 3600);
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "window1", "intake"), 0);
    snprintf(number, 32, "%s", OFFICE_GOT(d, result, 0)->about);
}

static int act(struct office *d, const char *account, const char *number, const char *action, const char *reason)
{
    int err = walk_act(d, account, number, action, reason, NULL);
    if (err)
        office_show(d);
    return err;
}

/* Accepts a case on the day, which gives it 30 working days: how often the calendar was spoken of. */
static size_t accepted(const char *day)
{
    struct office d;
    char number[32];
    take_in(&d, day, number);
    CU_ASSERT_EQUAL(act(&d, "window1", number, "accept", NULL), 0);
    size_t n = warnings(&d);
    if (n) {
        CU_ASSERT_STRING_EQUAL(d.problems.list[0].arg[0], "2021-01-01");
        CU_ASSERT_STRING_EQUAL(d.problems.list[0].arg[1], "2026-12-31");
        CU_ASSERT_EQUAL(strlen(d.problems.list[0].arg[2]), 10);
    }
    office_close(&d);
    return n;
}

static void says_when_the_calendar_ends(void)
{
    CU_ASSERT_EQUAL(accepted("2021-07-05"), 0);
    CU_ASSERT_EQUAL(accepted("2026-11-12"), 0);
    CU_ASSERT_EQUAL(accepted("2026-12-30"), 1); /* the limit lies in the new year */
    CU_ASSERT_EQUAL(accepted("2027-02-05"), 1); /* Spring Festival */
    CU_ASSERT_EQUAL(accepted("2020-12-28"), 1); /* and before its first year */
}

/* Every act that counts a limit: taken in, accepted, asked (once for all questions), passed on, extended. */
static void says_it_with_every_act(void)
{
    struct office d;
    char number[32];
    take_in(&d, "2026-12-07", number);
    CU_ASSERT_EQUAL(warnings(&d), 0); /* the receipt's limit is near */
    CU_ASSERT_EQUAL(act(&d, "window1", number, "accept", NULL), 0);
    CU_ASSERT_EQUAL(warnings(&d), 1);
    office_day(&d, "2026-12-28");
    CU_ASSERT_EQUAL(act(&d, "town_411526001", number, "start", NULL), 0); /* a question for every unit and person */
    CU_ASSERT_EQUAL(warnings(&d), 1);
    CU_ASSERT_EQUAL(walk_act(&d, "window1", number, "refer", NULL, "%rec: referral\n\nto: 医保局\nwhat: 医疗救助\n"), 0);
    CU_ASSERT_EQUAL(warnings(&d), 1);
    CU_ASSERT_EQUAL(act(&d, "county1", number, "extend", "人户分离，调查困难"), 0);
    CU_ASSERT_EQUAL(warnings(&d), 1);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "work.list", NULL), 0);
    CU_ASSERT_EQUAL(warnings(&d), 0); /* only who counts is told */
    office_close(&d);
}

static const char *note(struct office *d, const char *account)
{
    CU_ASSERT_EQUAL_FATAL(office_call(d, account, "state", NULL), 0);
    return OFFICE_GOT(d, state, 0)->note;
}

static void tells_the_administrator_before(void)
{
    struct office d;
    char path[128];
    office_open(&d, 1, "2026-10-31");
    CU_ASSERT_STRING_EQUAL(note(&d, "admin1"), "");
    office_day(&d, "2026-11-20");
    CU_ASSERT_STRING_EQUAL(note(&d, "admin1"), ends_soon);
    CU_ASSERT_STRING_EQUAL(note(&d, "window1"), "");
    snprintf(path, sizeof path, "%s/holidays.conf", d.conf);
    FILE *f = fopen(path, "r+"); /* the new year before the closing bracket */
    CU_ASSERT_FATAL(f != NULL);
    fseek(f, -3, SEEK_END);
    while (fgetc(f) != ')')
        fseek(f, -2, SEEK_CUR);
    fseek(f, -1, SEEK_CUR);
    fputs(",\n  { year = 2027;\n    off = [ \"2027-02-05..2027-02-11\" ];\n    work = [ ]; }\n);\n", f);
    fclose(f);
    CU_ASSERT_EQUAL(office_call(&d, "admin1", "service.reload", NULL), 0);
    office_show(&d);
    CU_ASSERT_STRING_EQUAL(note(&d, "admin1"), "");
    office_close(&d);
}

void ym_suite_limits(void);

void ym_suite_limits(void)
{
    static const struct ym_test tests[] = {
        {"says when the calendar ends", says_when_the_calendar_ends},
        {"says it with every act", says_it_with_every_act},
        {"tells the administrator before", tells_the_administrator_before},
        {0},
    };
    ym_suite_add("limits", tests);
}
