/* test_clock.c — is the machine's clock believed, and who says so. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "session/clock.h"
#include "office.h"
#include "run.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/entry.h"
#include "yimen/domain/record/mandate.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/timing.h"
#include "yimen/domain/record/which.h"
#include "yimen/store/audit.h"
#include "yimen/store/setting.h"
#include "yimen/wire/calls.h"

enum { DAY = 86400 };

static const char in_doubt[] =
    "Nothing was filed, for its date would be in doubt: the clock says {1}, the last act was filed {2}. An administrator must "
    "look at the clock and confirm it (Officials, then The service); then do this again.";

static int add_official(struct office *d)
{
    static int n;
    struct ym_official *o = OFFICE_GIVE(d, official);
    o->account = ym_arena_printf(&d->arena, "li.wei%d", ++n);
    o->name = "李某";
    return office_ask(d, "root", "official.save");
}

static int save_draft(struct office *d)
{
    struct ym_draft *r = OFFICE_GIVE(d, draft);
    r->call = "intake";
    r->body = "半份申请";
    return office_ask(d, "root", "draft.save");
}

static int confirm(struct office *d, ym_time at, const char *reason)
{
    struct ym_timing *t = OFFICE_GIVE(d, timing);
    t->at = at;
    t->reason = reason;
    return office_ask(d, "root", "clock.confirm");
}

static const struct ym_state *state(struct office *d)
{
    CU_ASSERT_EQUAL_FATAL(office_call(d, "root", "state", NULL), 0);
    return OFFICE_GOT(d, state, 0);
}

static int believed(struct office *d)
{
    const struct ym_state *s = state(d);
    CU_ASSERT_EQUAL(*s->note == 0, s->good == YM_NONE);
    return s->good == YM_NONE;
}

/* ---- the bounds */

static void believes_fifteen_days(void)
{
    struct office d;
    office_open(&d, 0, "2021-07-05");
    ym_time good = d.now;
    d.now = good + 15 * DAY;
    CU_ASSERT(believed(&d));
    d.now++;
    CU_ASSERT_FALSE(believed(&d));
    CU_ASSERT_EQUAL(state(&d)->good, good);
    CU_ASSERT_EQUAL(state(&d)->clock, d.now);
    CU_ASSERT_EQUAL(add_official(&d), YM_EBAD);
    CU_ASSERT(office_said(&d, "", in_doubt));
    CU_ASSERT_STRING_EQUAL(d.problems.list[0].arg[0], "2021-07-20 09:00:01");
    CU_ASSERT_STRING_EQUAL(d.problems.list[0].arg[1], "2021-07-05 09:00:00");
    d.now--;
    CU_ASSERT_EQUAL(add_official(&d), 0); /* and that makes it good */
    d.now += 15 * DAY;
    CU_ASSERT(believed(&d));
    office_close(&d);
}

static void believes_ten_minutes_back(void)
{
    struct office d;
    office_open(&d, 0, "2021-07-05");
    ym_time good = d.now;
    d.now = good - 600;
    CU_ASSERT(believed(&d));
    CU_ASSERT_EQUAL(add_official(&d), 0);
    d.now = good - 601; /* the act before did not set the good time back */
    CU_ASSERT_FALSE(believed(&d));
    CU_ASSERT_EQUAL(add_official(&d), YM_EBAD);
    d.now = good;
    CU_ASSERT_EQUAL(add_official(&d), 0);
    office_close(&d);
}

static void follows_a_slow_clock(void)
{
    struct office d;
    office_open(&d, 0, "2021-07-05");
    for (int i = 0; i < 30; i++) {
        d.now += 14 * DAY;
        CU_ASSERT_EQUAL(add_official(&d), 0);
    }
    for (int i = 0; i < 30; i++) { /* minutes add up backwards: ten of them are too many */
        d.now -= 30;
        CU_ASSERT_EQUAL(add_official(&d), i < 20 ? 0 : YM_EBAD);
    }
    office_close(&d);
}

static void a_look_does_not_make_it_good(void)
{
    struct office d;
    office_open(&d, 0, "2021-07-05");
    d.now += 20 * DAY;
    int64_t entries = office_entries(&d);
    for (int i = 0; i < 3; i++)
        CU_ASSERT_EQUAL(office_call(&d, "root", "official.list", NULL), 0);
    CU_ASSERT_EQUAL(office_entries(&d), entries + 3);
    CU_ASSERT_EQUAL(office_entry(&d, 0)->at, d.now);
    CU_ASSERT_FALSE(believed(&d));
    office_reopen(&d); /* nor does a start */
    CU_ASSERT_FALSE(believed(&d));
    CU_ASSERT_EQUAL(save_draft(&d), 0);
    CU_ASSERT_EQUAL(office_call(&d, "root", "service.check", NULL), 0);
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_FALSE(believed(&d));
    CU_ASSERT_EQUAL(add_official(&d), YM_EBAD);
    office_close(&d);
}

static void is_in_doubt_from_the_start(void)
{
    struct office d;
    office_open(&d, 0, "2021-07-05");
    office_stop(&d);
    d.now -= 3 * 365 * DAY; /* the battery died */
    office_start(&d);
    CU_ASSERT_FALSE(believed(&d));
    CU_ASSERT_EQUAL(add_official(&d), YM_EBAD);
    d.now += 3 * 365 * DAY + 60;
    CU_ASSERT(believed(&d)); /* set right while it runs: nobody need confirm */
    CU_ASSERT_EQUAL(add_official(&d), 0);
    office_close(&d);
}

/* ---- confirming */

static void an_administrator_confirms(void)
{
    struct office d;
    office_open(&d, 0, "2021-01-29");
    CU_ASSERT_EQUAL(confirm(&d, d.now, "与电话报时一致"), YM_EBAD);
    CU_ASSERT(office_said(&d, "", "The clock is not in doubt; there is nothing to confirm."));
    d.now += 23 * DAY; /* Spring Festival */
    CU_ASSERT_EQUAL(add_official(&d), YM_EBAD);
    CU_ASSERT_EQUAL(confirm(&d, d.now, ""), YM_EBAD);
    CU_ASSERT_EQUAL(confirm(&d, YM_NONE, "与电话报时一致"), YM_EBAD);
    CU_ASSERT_EQUAL(confirm(&d, d.now - DAY, "与电话报时一致"), YM_EBAD);
    CU_ASSERT(office_said(&d, "timing, at", "The clock says {1} now, which is something else. Look at it again."));
    CU_ASSERT_FALSE(believed(&d));
    CU_ASSERT_EQUAL(confirm(&d, d.now - 120, "与电话报时一致"), 0); /* he looked two minutes ago */
    const struct ym_entry *e = office_entry(&d, 0);
    CU_ASSERT_STRING_EQUAL(e->call, "clock.confirm");
    CU_ASSERT_STRING_EQUAL(e->about, "2021-02-21 09:00:00");
    CU_ASSERT_STRING_NOT_EQUAL(e->digest, ""); /* the reason and both times are in its detail */
    CU_ASSERT_EQUAL(e->at, d.now);
    CU_ASSERT(believed(&d));
    CU_ASSERT_EQUAL(add_official(&d), 0);
    d.now -= 23 * DAY; /* it was wrong after all: put right, and confirmed again */
    CU_ASSERT_EQUAL(add_official(&d), YM_EBAD);
    CU_ASSERT_EQUAL(confirm(&d, d.now, "机器时钟已校正"), 0);
    CU_ASSERT_EQUAL(add_official(&d), 0);
    office_close(&d);
}

static void nobody_else_confirms(void)
{
    struct office d;
    office_open(&d, 1, "2021-07-05");
    for (const char *const *a = (const char *const[]){"window1", "auditor1", "supervisor1", NULL}; *a; a++) {
        struct ym_timing *t = OFFICE_GIVE(&d, timing);
        t->at = d.now;
        t->reason = "与电话报时一致";
        CU_ASSERT_EQUAL(office_ask(&d, *a, "clock.confirm"), YM_EDENIED);
    }
    office_close(&d);
}

/* ---- what is kept meanwhile */

static int has_draft(struct office *d)
{
    CU_ASSERT_EQUAL(office_call(d, "root", "draft.list", NULL), 0);
    return office_count(d, YM_R_draft) == 1;
}

static void sweeps_nothing_meanwhile(void)
{
    struct office d;
    office_open(&d, 0, "2021-07-05");
    CU_ASSERT_EQUAL(save_draft(&d), 0);
    d.now += 3000 * (ym_time)DAY;
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT(has_draft(&d));
    CU_ASSERT_EQUAL(confirm(&d, d.now, "与电话报时一致"), 0);
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_FALSE(has_draft(&d));
    office_close(&d);
}

/* A draft saved while the clock stood in 1970 is not swept when it is right again. */
static void keeps_a_draft_of_a_dead_battery(void)
{
    struct office d;
    office_open(&d, 0, "2021-07-05");
    ym_time right = d.now;
    d.now = 3600;
    CU_ASSERT_EQUAL(save_draft(&d), 0);
    d.now = right + DAY;
    CU_ASSERT_EQUAL(add_official(&d), 0);
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT(has_draft(&d));
    office_close(&d);
}

/* Done before the clock jumped, the answer lost: asked again it is answered, not refused. */
static void answers_what_was_done(void)
{
    struct office d;
    office_open(&d, 0, "2021-07-05");
    for (int i = 0; i < 2; i++) {
        struct ym_official *o = OFFICE_GIVE(&d, official);
        o->account = "li.wei";
        o->name = "李某";
        memset(d.request, 0x31, sizeof d.request);
        CU_ASSERT_EQUAL(office_ask(&d, "root", "official.save"), 0);
        d.now += 100 * DAY;
    }
    office_close(&d);
}

/* ---- directories and ways of their own */

static int forget_good(struct ym_txn *t, void *baton)
{
    (void)baton;
    return ym_setting_forget(t, YM_CLOCK_GOOD);
}

/* A directory of 0.1.0 knows no good time: its newest entry stands for it. */
static void begins_with_the_newest_entry(void)
{
    struct office d;
    office_open(&d, 0, "2021-07-05");
    CU_ASSERT_EQUAL(add_official(&d), 0);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, forget_good, NULL), 0);
    office_stop(&d);
    d.now += 20 * DAY;
    office_start(&d);
    CU_ASSERT_FALSE(believed(&d));
    CU_ASSERT_EQUAL(state(&d)->good, d.now - 20 * DAY);
    CU_ASSERT_EQUAL(office_call(&d, "root", "official.list", NULL), 0);
    CU_ASSERT_EQUAL(state(&d)->good, d.now - 20 * DAY);
    office_close(&d);
}

static void leaves_a_demo_alone(void)
{
    struct office d;
    office_open(&d, 1, "2021-07-05");
    d.now += 400 * (ym_time)DAY;
    CU_ASSERT_EQUAL(office_call(&d, "admin1", "state", NULL), 0);
    CU_ASSERT_STRING_EQUAL(OFFICE_GOT(&d, state, 0)->note, "");
    CU_ASSERT_EQUAL(OFFICE_GOT(&d, state, 0)->good, YM_NONE);
    struct ym_official *o = OFFICE_GIVE(&d, official);
    o->account = "li.wei";
    o->name = "李某";
    CU_ASSERT_EQUAL(office_ask(&d, "admin1", "official.save"), 0);
    CU_ASSERT_EQUAL(office_call(&d, "window1", "demo.clock", "%rec: clock\n\nday: 2023-01-05\n"), 0);
    struct ym_timing *t = OFFICE_GIVE(&d, timing);
    t->at = d.now;
    t->reason = "与电话报时一致";
    CU_ASSERT_EQUAL(office_ask(&d, "admin1", "clock.confirm"), YM_EDENIED);
    office_close(&d);
}

struct batch {
    struct office *d;
    ym_time now;
    int err;
};

static int body_batch(struct ym_batch *b, void *baton)
{
    struct batch *run = baton;
    struct office *d = run->d;
    struct ym_caller who = {.account = "root", .now = run->now};
    who.uid = d->service->options.uid_of(d, "root");
    struct ym_official *o = OFFICE_GIVE(d, official);
    o->account = ym_arena_printf(&d->arena, "zhang%lld", (long long)(run->now % 1000));
    o->name = "张某";
    ym_list_init(&d->out, &d->arena);
    ym_problems_init(&d->problems, &d->arena);
    run->err = ym_batch_call(b, &who, &(struct ym_asked_call){.call = "official.save", .in = &d->in}, &d->out, &d->problems);
    return run->err;
}

/* A batch that says when it happens is its own judge; one that goes by the clock is judged with it. */
static void judges_a_batch_by_its_clock(void)
{
    struct office d;
    office_open(&d, 0, "2021-07-05");
    struct batch b = {.d = &d, .now = d.now + 900 * (ym_time)DAY + 1};
    CU_ASSERT_EQUAL(ym_service_batch(d.service, body_batch, &b), 0);
    CU_ASSERT(believed(&d)); /* and it says nothing of the machine's clock */
    d.now += 16 * DAY;
    b.now = 0;
    CU_ASSERT_EQUAL(ym_service_batch(d.service, body_batch, &b), YM_EBAD);
    CU_ASSERT(office_said(&d, "", in_doubt));
    office_close(&d);
}

static int64_t mandate(struct office *d, const char *by, const char *account, int role)
{
    struct ym_mandate *m = OFFICE_GIVE(d, mandate);
    m->account = account;
    m->role = role;
    m->reason = "工作需要";
    CU_ASSERT_EQUAL_FATAL(office_ask(d, by, "mandate.ask"), 0);
    return OFFICE_GOT(d, result, 0)->record;
}

static void hire(struct office *d, const char *account)
{
    struct ym_official *o = OFFICE_GIVE(d, official);
    o->account = account;
    o->name = "张某";
    CU_ASSERT_EQUAL_FATAL(office_ask(d, "root", "official.save"), 0);
}

static int make_roll(struct office *d)
{
    return office_call(d, "payer", "roll.make", "%rec: roll\n\nprogramme: dibao\nmonth: 2021-07\n");
}

/* A big act is refused before its first chunk; what only looks goes on. */
static void refuses_a_big_act(void)
{
    struct office d;
    office_open(&d, 0, "2021-07-05");
    hire(&d, "second");
    hire(&d, "payer");
    mandate(&d, "root", "second", YM_role_admin);
    int64_t asked = mandate(&d, "root", "payer", YM_role_payer);
    OFFICE_GIVE(&d, which)->record = asked;
    CU_ASSERT_EQUAL_FATAL(office_ask(&d, "second", "mandate.confirm"), 0);
    d.now += 16 * DAY;
    int64_t entries = office_entries(&d);
    CU_ASSERT_EQUAL(make_roll(&d), YM_EBAD);
    CU_ASSERT(office_said(&d, "", in_doubt));
    CU_ASSERT_EQUAL(office_entries(&d), entries);
    CU_ASSERT_EQUAL(office_call(&d, "payer", "roll.list", NULL), 0);
    CU_ASSERT_EQUAL(office_count(&d, YM_R_roll), 0);
    CU_ASSERT_EQUAL(office_call(&d, "root", "service.reload", NULL), 0);
    CU_ASSERT_FALSE(believed(&d));
    d.now -= 16 * DAY;
    CU_ASSERT_EQUAL(make_roll(&d), 0);
    office_close(&d);
}

static void names_real_calls_only(void)
{
    size_t going = 0;
    for (size_t i = 0; ym_call_at(i); i++) {
        const struct ym_call_row *row = ym_call_at(i);
        int on = ym_clock_goes_on(row->name) != NULL;
        going += on;
        CU_ASSERT(!on || row->kind == YM_CALL_WRITE || row->kind == YM_CALL_LONG);
    }
    CU_ASSERT_EQUAL(going, 9);
    CU_ASSERT_PTR_NULL(ym_clock_goes_on("case.act"));
    CU_ASSERT_PTR_NULL(ym_clock_goes_on("roll.confirm"));
}

/* ---- retention */

static int body_has_detail(struct ym_txn *t, void *baton)
{
    struct ym_list list;
    int removed = 0;
    ym_list_init(&list, ym_txn_arena(t));
    int err = ym_audit_detail(&list, &removed, t, *(int64_t *)baton);
    return err ? err : removed || !list.count ? YM_ENOENT : 0;
}

static int has_detail(struct office *d, int64_t seq)
{
    return office_read(d, body_has_detail, &seq) == 0;
}

/* Looks logged while the clock was forty years ahead do not keep the details behind them for ever. */
static void forgets_behind_an_entry_of_the_future(void)
{
    struct office d;
    office_open(&d, 0, "2021-07-05");
    CU_ASSERT_EQUAL(add_official(&d), 0);
    int64_t first = office_entries(&d);
    d.now += 40 * 365 * (ym_time)DAY;
    for (int i = 0; i < 300; i++) /* more than a chunk */
        CU_ASSERT_EQUAL(office_call(&d, "root", "official.list", NULL), 0);
    office_day(&d, "2021-07-06");
    CU_ASSERT_EQUAL(add_official(&d), 0);
    int64_t second = office_entries(&d);
    CU_ASSERT(has_detail(&d, first) && has_detail(&d, second));
    d.now += (ym_service_site(d.service)->retention_years * 366 + 10) * (ym_time)DAY;
    CU_ASSERT_EQUAL(confirm(&d, d.now, "与电话报时一致"), 0);
    int64_t third = office_entries(&d);
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_FALSE(has_detail(&d, first));
    CU_ASSERT_FALSE(has_detail(&d, second));
    CU_ASSERT(has_detail(&d, third));
    office_close(&d);
}

/* ---- the heads */

static size_t lines_of(struct office *d, char *last, size_t room)
{
    char path[128];
    size_t n = 0;
    snprintf(path, sizeof path, "%s/heads.txt", d->data);
    FILE *f = fopen(path, "r");
    while (f && fgets(last, (int)room, f))
        n++;
    if (f)
        fclose(f);
    return n;
}

static void is_not_blocked_by_a_line_of_the_future(void)
{
    struct office d;
    char line[256] = "";
    office_open(&d, 0, "2021-07-05");
    d.now += 3000 * (ym_time)DAY;
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(lines_of(&d, line, sizeof line), 1);
    office_day(&d, "2021-07-06");
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(ym_service_housekeep(d.service), 0);
    CU_ASSERT_EQUAL(lines_of(&d, line, sizeof line), 2);
    CU_ASSERT_EQUAL(strncmp(line, "2021-07-06 ", 11), 0);
    office_close(&d);
}

void ym_suite_clock(void);

void ym_suite_clock(void)
{
    static const struct ym_test tests[] = {
        {"believes fifteen days without an act", believes_fifteen_days},
        {"believes ten minutes back", believes_ten_minutes_back},
        {"follows a slow clock", follows_a_slow_clock},
        {"a look does not make it good", a_look_does_not_make_it_good},
        {"is in doubt from the start", is_in_doubt_from_the_start},
        {"an administrator confirms", an_administrator_confirms},
        {"nobody else confirms", nobody_else_confirms},
        {"sweeps nothing meanwhile", sweeps_nothing_meanwhile},
        {"keeps a draft of a dead battery", keeps_a_draft_of_a_dead_battery},
        {"answers what was done", answers_what_was_done},
        {"begins with the newest entry", begins_with_the_newest_entry},
        {"leaves a demo alone", leaves_a_demo_alone},
        {"judges a batch by its clock", judges_a_batch_by_its_clock},
        {"refuses a big act", refuses_a_big_act},
        {"names real calls only", names_real_calls_only},
        {"forgets behind an entry of the future", forgets_behind_an_entry_of_the_future},
        {"heads are not blocked by a line of the future", is_not_blocked_by_a_line_of_the_future},
        {0},
    };
    ym_suite_add("clock", tests);
}
