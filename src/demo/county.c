/* county.c — the whole run: opens the service, walks the days, lays the clock at the end.  Floor: demo.
 * Works in DIR.unfinished; only a whole county gets the name DIR. */
#include "county.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "yimen/base/clock.h"
#include "yimen/base/language.h"
#include "yimen/domain/record/clock.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record_location.h"
#include "yimen/service/demo.h"

enum { BATCH = 900 /* rows a transaction, roughly */, CACHE_MB = 64, CACHE_BENCH_MB = 256 };

static int64_t county_no_uid(void *baton, const char *account)
{
    (void)baton;
    (void)account;
    return -1; /* invented officials have no account on this machine */
}

static ym_time county_clock_of(void *baton)
{
    const struct demo *d = baton;
    return d->today * 86400; /* eight in the morning, Beijing time */
}

/* ---- opening */

static int county_say(struct demo *d, const char *doing, int err)
{
    fprintf(stderr, "yimen-demo: %s: %s\n", _(doing), _(ym_err_text(err)));
    for (size_t i = 0; i < d->problems.count; i++) {
        const struct ym_problem *p = &d->problems.list[i];
        const char *place = ym_location_names(&d->arena, p->where);
        fprintf(stderr, "  %s%s%s\n", place, *place ? ": " : "", ym_problem_fill(&d->arena, *p->text ? _(p->text) : "", p->arg));
    }
    return err;
}

static int county_read_config(struct demo *d)
{
    struct ym_conf_set set;
    int err = ym_conf_read(&set, &d->conf_arena, d->o.conf, &d->problems);
    if (!err)
        err = ym_config_load(&d->config, &set, &d->problems);
    return err ? county_say(d, N_("reading the configuration"), err) : 0;
}

static void county_make_accounts(struct demo *d)
{
    size_t n = d->config->township_count;
    d->town = YM_NEW_ARRAY(&d->conf_arena, const char *, n);
    d->town2 = YM_NEW_ARRAY(&d->conf_arena, const char *, n);
    for (size_t i = 0; i < n; i++) {
        d->town[i] = ym_demo_township_account(&d->conf_arena, d->config->townships[i].code, 0);
        d->town2[i] = ym_demo_township_account(&d->conf_arena, d->config->townships[i].code, 1);
    }
}

static int county_open_service(struct demo *d, const char *dir)
{
    const struct passwd *me = getpwuid(geteuid());
    d->owner = me ? ym_arena_strdup(&d->conf_arena, me->pw_name) : "demo";
    struct ym_service_init i = {
        .data = dir, .conf = d->o.conf, .admin = d->owner, .demo = 1, .uid_of = county_no_uid, .now = county_clock_of, .baton = d};
    int err = ym_service_create(&i, &d->problems);
    if (err)
        return county_say(d, N_("making the data directory"), err);
    struct ym_service_options o = {.data = dir,
                                   .conf = d->o.conf,
                                   .cache_mb = d->o.bench ? CACHE_BENCH_MB : CACHE_MB,
                                   .now = county_clock_of,
                                   .uid_of = county_no_uid,
                                   .baton = d};
    err = ym_service_open(&d->service, &o, &d->problems);
    return err ? county_say(d, N_("opening the data directory"), err) : 0;
}

/* ---- the families: where they live, when they come */

/* Streets are urban, the rest nearly wholly rural. */
static int county_is_urban(const struct demo *d, uint16_t township, struct demo_random *r)
{
    const char *code = d->config->townships[township].code;
    int street = strncmp(code + 6, "00", 2) == 0 || strcmp(code + 6, "560") == 0;
    return demo_random_chance(r, street ? 850 : 80);
}

static void county_plan_families(struct demo *d)
{
    d->homes = ym_malloc((size_t)d->o.households * sizeof *d->homes);
    d->home_count = (size_t)d->o.households;
    for (size_t i = 0; i < d->home_count; i++) {
        struct demo_random r = demo_random_of(d->o.seed, 4, i);
        struct demo_home *h = &d->homes[i];
        h->township = (uint16_t)demo_random_between(&r, 0, (int64_t)d->config->township_count - 1);
        h->urban = (uint8_t)county_is_urban(d, h->township, &r);
        ym_date day = d->first + demo_random_between(&r, 0, d->o.as_of - d->first);
        while (day > d->first && !demo_works(d, day))
            day--;
        demo_plan(d, day, DEMO_APPLY, i);
    }
}

/* Every unit goes through its queue every third working day. */
static void county_plan_units(struct demo *d)
{
    size_t work = 0;
    for (ym_date day = d->first; day <= d->o.as_of; day++) {
        if (!demo_works(d, day))
            continue;
        for (size_t i = 0; i < d->config->unit_count; i++)
            if (d->config->units[i].answers && (work + i) % 3 == 0)
                demo_plan(d, day, DEMO_UNIT, i);
        work++;
    }
}

/* January: the county sets new standards, and everybody in payment is computed again. */
static void county_plan_rates(struct demo *d)
{
    int year, month, day;
    ym_date_split(d->today, &year, &month, &day);
    if (month != 1 || day != 5)
        return;
    for (size_t i = 0; i < d->case_count; i++)
        if (strcmp(d->cases[i].stage->name, "granted") == 0 && d->cases[i].flow->kind == YM_FLOW_MONTHLY)
            demo_plan(d, d->today + 1 + (ym_date)(i % 20), DEMO_ADJUST, i);
}

/* ---- a day */

static int county_with_home(struct demo *d, const struct demo_todo *t)
{
    struct demo_home *h = &d->homes[t->which];
    return t->what == DEMO_APPLY ? demo_apply(d, h) : t->what == DEMO_DEATH ? demo_death(d, h) : demo_give_account(d, h);
}

static int (*const county_with_case[DEMO_WHATS])(struct demo *, struct demo_case *) = {
    [DEMO_CASE] = demo_step,       [DEMO_MORE] = demo_more,   [DEMO_CHANGE] = demo_change,   [DEMO_ADJUST] = demo_adjust,
    [DEMO_STOP] = demo_stop,       [DEMO_HOLD] = demo_hold,   [DEMO_RELEASE] = demo_release, [DEMO_REFER] = demo_refer,
    [DEMO_RECHECK] = demo_recheck, [DEMO_AFTER] = demo_after,   [DEMO_CARER] = demo_carer,
};

static int county_do_one(struct demo *d, const struct demo_todo *t)
{
    if (t->what == DEMO_UNIT)
        return demo_unit(d, &d->config->units[t->which]);
    if (t->what == DEMO_CONFIRM)
        return demo_confirm_accounts(d);
    return county_with_case[t->what] ? county_with_case[t->what](d, &d->cases[t->which]) : county_with_home(d, t);
}

struct day_run {
    struct demo *d;
    size_t next;
};

static int county_body_day(struct ym_batch *b, void *baton)
{
    struct day_run *run = baton;
    struct demo *d = run->d;
    int err = 0;
    d->batch = b;
    d->weight = 0;
    while (!err && d->weight < BATCH && run->next < demo_day_of(d, d->today)->count) {
        struct demo_todo t = demo_day_of(d, d->today)->list[run->next++]; /* the list may grow and move */
        err = county_do_one(d, &t);
    }
    d->batch = NULL;
    return err;
}

static int county_stopped(void)
{
    sigset_t waiting;
    sigpending(&waiting);
    return sigismember(&waiting, SIGINT) || sigismember(&waiting, SIGTERM);
}

static void county_progress(struct demo *d, int last)
{
    char day[YM_DATE_TEXT];
    int64_t now = ym_now_ms();
    if (!last && now - d->told_ms < 1000)
        return;
    d->told_ms = now;
    fprintf(stderr, "yimen-demo: %s, %zu cases, %lld payments, %lld calls, %lld s\n", ym_date_text(day, d->today), d->case_count,
            (long long)d->payments, (long long)d->calls, (long long)((now - d->began_ms) / 1000));
}

static int county_body_duties(struct ym_batch *b, void *baton)
{
    struct demo *d = baton;
    struct demo_random life = d->random;
    d->batch = b;
    d->random = d->duties;
    int err = demo_duties(d);
    d->duties = d->random;
    d->random = life;
    d->batch = NULL;
    return err;
}

static int county_run_day(struct demo *d)
{
    struct day_run run = {.d = d};
    d->calls_today = 0;
    int err = d->o.bench || !demo_works(d, d->today) ? 0 : ym_service_batch(d->service, county_body_duties, d);
    while (!err && run.next < demo_day_of(d, d->today)->count) {
        err = ym_service_batch(d->service, county_body_day, &run);
        county_progress(d, 0);
        if (!err && county_stopped())
            return YM_EUNKNOWN;
    }
    struct demo_day *today = demo_day_of(d, d->today);
    free(today->list);
    *today = (struct demo_day){.list = NULL};
    if (!err)
        err = demo_month(d);
    county_plan_rates(d);
    return err;
}

/* ---- the whole */

static int county_body_once(struct ym_batch *b, void *baton, int (*what)(struct demo *d))
{
    struct demo *d = baton;
    d->batch = b;
    int err = what(d);
    d->batch = NULL;
    return err;
}

static int county_body_office(struct ym_batch *b, void *baton)
{
    return county_body_once(b, baton, demo_office);
}

static int county_body_drafts(struct ym_batch *b, void *baton)
{
    return county_body_once(b, baton, demo_drafts);
}

static int county_body_contacts(struct ym_batch *b, void *baton)
{
    return county_body_once(b, baton, demo_contacts);
}

static int county_body_account(struct ym_batch *b, void *baton)
{
    return county_body_once(b, baton, demo_new_account);
}

static int county_set_clock(struct demo *d)
{
    demo_clear(d);
    DEMO_GIVE(d, clock)->day = d->o.as_of;
    int err = demo_ask(d, "supervisor1", "demo.clock", 1);
    const struct ym_state *state = err ? NULL : YM_GET(&d->out, state, 0);
    d->entries = state ? state->entries + 1 : 0; /* with the entry of this call */
    return err ? err : ym_service_sync(d->service);
}

static int county_walk_days(struct demo *d)
{
    int err = 0;
    county_plan_units(d);
    county_plan_families(d);
    for (d->today = d->first; !err && d->today <= d->o.as_of; d->today++) {
        err = county_run_day(d);
        if (!err && d->today == d->first)
            err = ym_service_batch(d->service, county_body_office, d);
    }
    d->today = d->o.as_of;
    if (!err)
        err = ym_service_batch(d->service, county_body_drafts, d);
    if (!err)
        err = ym_service_batch(d->service, county_body_account, d);
    if (!err)
        err = ym_service_batch(d->service, county_body_contacts, d);
    return err ? err : county_set_clock(d);
}

static void county_prepare(struct demo *d, const struct demo_options *o)
{
    *d = (struct demo){.o = *o, .began_ms = ym_now_ms()};
    d->told_ms = d->began_ms;
    ym_arena_init(&d->conf_arena);
    ym_arena_init(&d->arena);
    demo_clear(d);
    demo_numbers_init(&d->numbers);
    d->first = ym_date_add_months(o->as_of + 1, -o->months);
    d->today = d->first;
    d->random = demo_random_of(o->seed, 5, 0);
    d->duties = demo_random_of(o->seed, 6, 0);
    d->regroups = demo_random_of(o->seed, 7, 0);
    d->days = ym_malloc((size_t)(o->as_of - d->first + 1) * sizeof *d->days);
    sigemptyset(&d->stop);
    sigaddset(&d->stop, SIGINT);
    sigaddset(&d->stop, SIGTERM);
    sigprocmask(SIG_BLOCK, &d->stop, NULL); /* looked at between batches */
}

static void county_release(struct demo *d)
{
    for (ym_date day = d->first; day <= d->o.as_of; day++)
        free(demo_day_of(d, day)->list);
    free(d->days);
    free(d->homes);
    free(d->cases);
    demo_numbers_release(&d->numbers);
    if (d->config)
        ym_config_free(d->config);
    ym_arena_release(&d->arena);
    ym_arena_release(&d->conf_arena);
}

static int county_make(struct demo *d, const char *dir)
{
    int err = county_read_config(d);
    if (!err)
        err = county_open_service(d, dir);
    if (err)
        return err;
    county_make_accounts(d);
    d->granted = YM_NEW_ARRAY(&d->conf_arena, size_t, d->config->flow_count);
    err = county_walk_days(d);
    ym_service_close(d->service);
    return err;
}

static int county_give_name(struct demo *d, const char *unfinished)
{
    if (rename(unfinished, d->o.dir) == 0)
        return 0;
    fprintf(stderr, "yimen-demo: %s: %s\n", d->o.dir, strerror(errno));
    return YM_EIO;
}

int demo_run(const struct demo_options *o)
{
    struct demo d;
    county_prepare(&d, o);
    const char *unfinished = ym_arena_printf(&d.conf_arena, "%s.unfinished", o->dir);
    int err = county_make(&d, unfinished);
    if (!err)
        err = county_give_name(&d, unfinished);
    if (err == YM_EUNKNOWN)
        fprintf(stderr, "yimen-demo: stopped; what is in %s is not a whole county, remove it\n", unfinished);
    if (!err)
        demo_report(&d, o->dir, ym_now_ms() - d.began_ms);
    county_release(&d);
    return err;
}
