/* years.c — five years of monthly help, see years.h. */
#include "years.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "crew.h"
#include "families.h"
#include "session/session.h"
#include "walk.h"
#include "yimen/domain/record/changing.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/income.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/want.h"

#if YEARS_LEDGER
#include "ledger/ledger.h"
#include "session/chore.h"
#include "yimen/store/backup.h"
#endif

enum { CHUNK = 200, FIRST_YEAR = 2021, CACHE_MB = 32 /* as the site has it */ };

static struct office *office;
static struct years *years;

static const char *const townships[] = {
    "411526001", "411526002", "411526003", "411526004", "411526101", "411526102", "411526103", "411526105",
    "411526106", "411526107", "411526108", "411526109", "411526110", "411526111", "411526201", "411526203",
};

/* ---- time */

static double cpu_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct took now(void)
{
    return (struct took){crew_now(), cpu_now()};
}

static struct took since(struct took began)
{
    struct took t = now();
    return (struct took){t.wall - began.wall, t.cpu - began.cpu};
}

/* ---- families */

struct filling {
    int next, end;
};

static int body_chunk(struct ym_txn *t, void *baton)
{
    struct filling *f = baton;
    int err = 0;
    for (int i = f->next; i < f->end && !err; i++) {
        struct made made;
        struct family family = {.township = townships[(size_t)i % (sizeof townships / sizeof *townships)], .persons = 1 + i % 3,
                                .amount = 20000 + i * 37 % 40000, .decided = "2020-12-10", .from = "2021-01", .ended = "2020-12-10"};
        family.area = i % 4 ? YM_area_rural : YM_area_urban;
        err = family_write(&made, t, ym_txn_arena(t), &family);
    }
    return err;
}

static int fill(int households)
{
    int err = 0;
    for (int i = 0; i < households && !err; i += CHUNK) {
        struct filling f = {i, i + CHUNK < households ? i + CHUNK : households};
        err = ym_store_write(office->service->store, body_chunk, &f, NULL);
    }
    return err;
}

/* ---- rolls */

#if YEARS_LEDGER
static int body_clock(struct ym_session *s, void *baton)
{
    (void)baton;
    ym_session_clock(s, 0);
    return 0;
}
#endif

/* As housekeeping does on the month's first day. */
static int open_month(void)
{
    int err = 0;
#if YEARS_LEDGER
    static const struct ym_call_row row = {.name = "service.ledger"};
    struct ym_chore chore;
    ym_chore_begin(&chore, office->service, &row, YM_BY_SERVICE, NULL);
    err = ym_session_read(&chore.session, body_clock, NULL);
    if (!err)
        err = ym_ledger_open_months(&chore.session, 1);
    ym_chore_end(&chore);
#endif
    return err;
}

static int hand(int64_t roll)
{
#if YEARS_LEDGER
    return roll_ask(office, "payer2", "roll.hand", roll);
#else
    (void)roll;
    return 0;
#endif
}

static int pay_month(struct years_roll *out, int nth)
{
    char day[32], month[16];
    int64_t roll = 0;
    snprintf(month, sizeof month, "%d-%02d", FIRST_YEAR + nth / 12, nth % 12 + 1);
    snprintf(day, sizeof day, "%s-24", month);
    office_day(office, day);
    struct took began = now();
    int err = open_month();
    for (int step = YEARS_OPENED; !err && step < YEARS_STEPS; step++) {
        if (step == YEARS_MADE)
            roll = roll_made(office, "dibao", month);
        if (step == YEARS_MADE)
            out->rows = (double)OFFICE_GOT(office, roll, 0)->rows;
        if (step == YEARS_CONFIRMED)
            err = roll_ask(office, "payer2", "roll.confirm", roll);
        if (step == YEARS_HANDED)
            err = hand(roll);
        out->took[step] = since(began);
        began = now();
    }
    if (err)
        office_show(office);
    return err;
}

/* ---- decisions */

static char number[YEARS_DECIDED][32];
static int next_sequence = 1;

static int act(struct took *out, const char *which, const char *action, const char *reason)
{
    struct took began = now();
    int err = walk_act(office, "county1", which, action, reason, NULL);
    *out = since(began);
    if (err)
        office_show(office);
    return err;
}

/* The father's wage: without it the family is owed more. */
static int change_income(const char *which, int64_t fen)
{
    OFFICE_GIVE(office, want)->number = which;
    int err = office_ask(office, "window1", "case.see");
    const struct ym_income *i = err ? NULL : OFFICE_GOT(office, income, 0);
    if (!i)
        return -1;
    struct ym_income was = *i, *ask = OFFICE_GIVE(office, income);
    *ask = was;
    ask->amount = fen;
    OFFICE_GIVE(office, changing)->reason = "申报";
    err = office_ask(office, "window1", "family.change");
    if (err)
        office_show(office);
    return err;
}

/* What walk.c has them sign is of 2021. */
static const char signed_again[] = "ability: full\n\n%rec: authorisation\n\nsigned_on: 2025-10-01\nbank: yes\n";

static int grant_some(struct took *out, char to[][32], const char *day, const char *more)
{
    int err = 0;
    for (int i = 0; !err && i < YEARS_DECIDED; i++) {
        struct walk_family f = walk_fresh(&walk_e2, NULL, &next_sequence);
        for (struct walk_person *p = f.people; more && p->birth; p++)
            p->more = more;
        err = walk_submitted(office, &f, day, to[i]);
        if (!err)
            err = act(&out[i], to[i], "grant", "同意");
    }
    return err;
}

static int adjust_some(struct took *out, const char *day, int64_t fen)
{
    int err = 0;
    office_day(office, day);
    for (int i = 0; !err && i < YEARS_DECIDED; i++) {
        err = change_income(number[i], fen);
        if (!err)
            err = act(&out[i], number[i], "adjust", "收入变化");
    }
    return err;
}

/* ---- five years */

static int between(int nth)
{
    static char later[YEARS_DECIDED][32];
    switch (nth) {
    case 0: return grant_some(years->decided[YEARS_GRANT_FIRST], number, "2021-01-20", NULL);
    case 6: return adjust_some(years->decided[YEARS_ADJUST_FIRST], "2021-07-20", 100000);
    case MONTHS - 3: return grant_some(years->decided[YEARS_GRANT_LAST], later, "2025-10-20", signed_again);
    case MONTHS - 2: return adjust_some(years->decided[YEARS_ADJUST_LAST], "2025-11-20", 50000);
    default: return 0;
    }
}

int years_live(struct years *y, struct office *d, int households, void (*after)(int nth))
{
    years = y;
    office = d;
    office_open(office, 1, "2020-12-20"); /* so that January is opened for all of them */
    office->cache_mb = CACHE_MB;
    office_reopen(office);
    int err = fill(households);
    for (int nth = 0; !err && nth < MONTHS; nth++) {
        err = between(nth);
        if (!err)
            err = pay_month(&y->roll[nth], nth);
        if (!err)
            after(nth);
    }
    return err;
}

double years_rows(const struct years *y, int from)
{
    double rows = 0;
    for (int i = from; i < MONTHS; i++)
        rows += y->roll[i].rows;
    return rows;
}
