/* test_new_set.c — a new set of configuration must pass its figures and its cases; one that was in use opens as it is. */
#include <CUnit/CUnit.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "locations.h"
#include "office.h"
#include "run.h"
#include "yimen/config/config.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/state.h"
#include "yimen/store/conf_set.h"

static int64_t set_in_use(struct office *d)
{
    CU_ASSERT_EQUAL(office_call(d, "root", "state", NULL), 0);
    return OFFICE_GOT(d, state, 0)->set;
}

static int told_at(const struct office *d, const char *place)
{
    for (size_t i = 0; i < d->problems.count; i++)
        if (strncmp(location_names(d->problems.list[i].where), place, strlen(place)) == 0)
            return 1;
    return 0;
}

static int start_with(struct office *d, const char *conf)
{
    struct ym_service_options o = {.data = d->data, .conf = conf};
    ym_service_close(d->service);
    d->service = NULL;
    ym_problems_init(&d->problems, &d->arena);
    return ym_service_open(&d->service, &o, &d->problems);
}

static void refuse_everywhere(const char *file, const char *was, const char *is, const char *place)
{
    struct office d;
    struct stat st;
    char other[160];
    office_open(&d, 0, "2021-07-05");
    office_edit_conf(&d, file, was, is);
    CU_ASSERT_EQUAL(office_call(&d, "root", "service.reload", NULL), YM_EBAD);
    CU_ASSERT(told_at(&d, place));
    CU_ASSERT_EQUAL(set_in_use(&d), 1);
    CU_ASSERT_EQUAL(start_with(&d, d.conf), 0); /* the last good set stays, and it is said */
    CU_ASSERT(told_at(&d, place));
    CU_ASSERT(strlen(ym_service_notice(d.service)) > 0);
    snprintf(other, sizeof other, "%s/other", d.dir);
    struct ym_service_init i = {.data = other, .conf = d.conf, .admin = "root"};
    ym_problems_init(&d.problems, &d.arena);
    CU_ASSERT_EQUAL(ym_service_create(&i, &d.problems), YM_EBAD);
    CU_ASSERT(told_at(&d, place));
    CU_ASSERT_NOT_EQUAL(stat(other, &st), 0);
    office_close(&d);
}

static void a_failing_case(void)
{
    refuse_everywhere("rules/dibao.cases.conf", "amount = \"649.00\"", "amount = \"648.00\"", "rules/dibao.cases.conf:");
}

static void a_rule_its_cases_contradict(void)
{
    refuse_everywhere("rules/tekun.conf", "below 4: care_half", "below 2: care_half", "rules/tekun.cases.conf:");
}

static void a_figure_below_nothing(void)
{
    refuse_everywhere("rules/kunnan_canji.conf", "value = \"60.00\"", "value = \"-60.00\"", "rules/kunnan_canji.conf:");
}

static void a_figure_of_2201(void)
{
    refuse_everywhere("rules/parameters.conf", "{ from = \"2021-01\"; value = \"590.00\"; }",
                      "{ from = \"2021-01\"; value = \"590.00\"; }, { from = \"2201-01\"; value = \"620.00\"; }", "rules/parameters.conf:");
}

/* ---- a set of 0.1.0 that would not pass today */

static int body_put(struct ym_txn *t, void *baton)
{
    const struct ym_conf_set *set = baton;
    uint8_t digest[32];
    int64_t number;
    ym_conf_digest(digest, set);
    return ym_conf_set_put(&number, t, set, digest);
}

static void a_set_in_use_opens(void)
{
    struct office d;
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_conf_set set;
    office_open(&d, 0, "2021-07-05");
    office_edit_conf(&d, "rules/dibao.conf", "parameters = (",
                     "parameters = ( { name = \"fade_months\"; zh = \"渐退期月数\"; unit = \"months\"; law = \"示例\"; "
                     "values = ( { from = \"2019-01\"; value = \"6\"; } ); },");
    office_edit_conf(&d, "rules/dibao.cases.conf", "amount = \"649.00\"", "amount = \"648.00\"");
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    CU_ASSERT_EQUAL_FATAL(ym_conf_read(&set, &arena, d.conf, &problems), 0);
    CU_ASSERT_EQUAL_FATAL(office_write(&d, body_put, &set), 0);
    CU_ASSERT_EQUAL_FATAL(start_with(&d, NULL), 0);
    CU_ASSERT_EQUAL(set_in_use(&d), 2);
    CU_ASSERT_EQUAL(d.problems.count, 0);
    CU_ASSERT_STRING_EQUAL(ym_service_notice(d.service), "");
    CU_ASSERT_EQUAL(start_with(&d, d.conf), 0); /* the same in the directory is no new set */
    CU_ASSERT_EQUAL(d.problems.count, 0);
    CU_ASSERT_STRING_EQUAL(ym_service_notice(d.service), "");
    CU_ASSERT_EQUAL(office_call(&d, "root", "service.reload", NULL), 0);
    ym_arena_release(&arena);
    office_close(&d);
}

/* ---- nobody waits while the cases run */

struct other_office {
    struct office d;
    int64_t official;
    atomic_int stop, running, done; /* running: the reload has begun; done: calls that ended since */
};

static void *write_on(void *baton)
{
    struct other_office *o = baton;
    char ask[64];
    snprintf(ask, sizeof ask, "%%rec: which\n\nrecord: %lld\n", (long long)o->official);
    while (!o->stop) {
        int counts = o->running;
        if (office_call(&o->d, "admin1", "official.suspend", ask) == 0)
            o->done += counts;
    }
    return NULL;
}

/* The same cases many times over, under other names of files. */
static void many_cases(struct office *d)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_conf_set set;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    CU_ASSERT_EQUAL_FATAL(ym_conf_read(&set, &arena, d->conf, &problems), 0);
    for (size_t i = 0; i < set.count; i++)
        for (int k = 0; k < 40 && strcmp(set.files[i].name, "rules/dibao.cases.conf") == 0; k++)
            office_write_conf(d, ym_arena_printf(&arena, "rules/again%d.cases.conf", k), set.files[i].text);
    ym_arena_release(&arena);
}

static void others_go_on_writing(void)
{
    struct office d;
    static struct other_office o;
    pthread_t thread;
    office_open(&d, 1, "2021-07-05");
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "admin1", "official.list", NULL), 0);
    memset(&o, 0, sizeof o);
    o.official = OFFICE_GOT(&d, official, office_count(&d, YM_R_official) - 1)->head.id;
    many_cases(&d);
    o.d = d;
    ym_arena_init(&o.d.arena);
    ym_arena_init(&o.d.before);
    ym_list_init(&o.d.in, &o.d.arena);
    ym_list_init(&o.d.out, &o.d.arena);
    CU_ASSERT_EQUAL_FATAL(pthread_create(&thread, NULL, write_on, &o), 0);
    o.running = 1;
    CU_ASSERT_EQUAL(office_call(&d, "admin1", "service.reload", NULL), 0);
    o.running = 0;
    o.stop = 1;
    pthread_join(thread, NULL);
    CU_ASSERT(o.done >= 3);
    ym_arena_release(&o.d.arena);
    ym_arena_release(&o.d.before);
    office_close(&d);
}

void ym_suite_new_set(void);
void ym_suite_new_set(void)
{
    static const struct ym_test tests[] = {
        {"a failing case refuses the set, at reload, start and making", a_failing_case},
        {"a rule that its cases contradict", a_rule_its_cases_contradict},
        {"a figure below nothing", a_figure_below_nothing},
        {"a figure of the year 2201", a_figure_of_2201},
        {"a set that was in use opens as it is", a_set_in_use_opens},
        {"others go on writing while the cases run", others_go_on_writing},
        {0},
    };
    ym_suite_add("new set", tests);
}
