/* test_county.c — a small county is made whole, sound and the same twice; a broken off one does not get its name.  Tests of demo. */
#define _GNU_SOURCE /* nftw, whatever the libraries ask for */
#include <CUnit/Basic.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "county.h"
#include "run.h"
#include "session/session.h"
#include "yimen/base/hash.h"
#include "yimen/domain/codec.h"
#include "yimen/domain/record/quarter.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/todo.h"
#include "yimen/domain/record/choices.h"

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
enum { SEEDS = 1 }; /* what is drawn is the same there, and takes minutes */
#else
enum { SEEDS = 7 };
#endif
enum { HOUSEHOLDS = 60, MOST_TYPES = 64 };

static struct {
    char top[64], conf[512];
    FILE *said;
} at;

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st;
    (void)kind;
    (void)ftw;
    return remove(path);
}

static int before(void)
{
    const char *source = getenv("YM_SRCDIR");
    snprintf(at.conf, sizeof at.conf, "%s/conf", source ? source : ".");
    strcpy(at.top, "/tmp/yimen-county-XXXXXX");
    at.said = tmpfile();
    return !mkdtemp(at.top) || !at.said;
}

static int after(void)
{
    fclose(at.said);
    return nftw(at.top, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static struct demo_options options(const char *name, char dir[128])
{
    snprintf(dir, 128, "%s/%s", at.top, name);
    return (struct demo_options){
        .dir = dir, .conf = at.conf, .households = HOUSEHOLDS, .seed = 11, .as_of = ym_date_of(2021, 9, 30), .months = 24, .out = at.said};
}

/* ---- looking into what was made */

struct looked {
    struct ym_service *service;
    size_t counts[MOST_TYPES];
    struct ym_buf bytes;
    struct ym_arena arena;
};

/* The audit is salted, and these fields name its head. */
static void forget_chain(struct ym_head *r)
{
    if (r->type == YM_R_roll)
        ((struct ym_roll *)r)->chain = "";
    if (r->type == YM_R_quarter)
        ((struct ym_quarter *)r)->chain = "";
}

static int body_look(struct ym_txn *t, void *baton)
{
    struct looked *l = baton;
    int64_t root = -1;
    int more;
    while ((more = ym_file_next(&root, t, root)) == 1) {
        struct ym_list file;
        ym_arena_reset(&l->arena);
        ym_list_init(&file, &l->arena);
        int err = ym_file_load(&file, t, root);
        if (err)
            return err;
        for (size_t i = 0; i < file.count; i++) {
            forget_chain(file.at[i]);
            ym_record_encode(&l->bytes, file.at[i]);
            l->counts[file.at[i]->type]++;
        }
    }
    return more;
}

static ym_time then(void *baton)
{
    (void)baton;
    return ym_date_of(2021, 9, 30) * INT64_C(86400);
}

static struct looked look(const char *dir)
{
    struct looked l = {.counts = {0}};
    struct ym_problems p;
    struct ym_service_options o = {.data = dir, .cache_mb = 8, .now = then};
    struct ym_store_counts counts;
    ym_arena_init(&l.arena);
    ym_buf_init(&l.bytes);
    ym_problems_init(&p, &l.arena);
    CU_ASSERT_EQUAL_FATAL(ym_service_open(&l.service, &o, &p), 0);
    CU_ASSERT_EQUAL(ym_service_demo(l.service), 1);
    CU_ASSERT_EQUAL(ym_service_recount(&counts, l.service, &p), 0);
    CU_ASSERT_EQUAL(ym_store_read(l.service->store, body_look, &l), 0);
    ym_service_close(l.service);
    return l;
}

static void look_release(struct looked *l)
{
    ym_buf_release(&l->bytes);
    ym_arena_release(&l->arena);
}

/* ---- tests */

static void test_whole(void)
{
    char dir[128];
    struct demo_options o = options("one", dir);
    CU_ASSERT_EQUAL_FATAL(demo_run(&o), 0);
    struct looked l = look(dir);
    CU_ASSERT_EQUAL(l.counts[YM_R_household], HOUSEHOLDS);
    CU_ASSERT(l.counts[YM_R_case] >= HOUSEHOLDS);
    CU_ASSERT(l.counts[YM_R_grant] > HOUSEHOLDS / 3);
    CU_ASSERT(l.counts[YM_R_payment] > HOUSEHOLDS);
    CU_ASSERT(l.counts[YM_R_roll] > 24);
    CU_ASSERT_EQUAL(l.counts[YM_R_quarter], 7); /* 2019Q4 to 2021Q2 */
    CU_ASSERT(l.counts[YM_R_draft] > 0);
    CU_ASSERT(l.counts[YM_R_check] > 10 * HOUSEHOLDS);
    look_release(&l);
}

static void test_twice(void)
{
    char one[128], two[128];
    struct demo_options o = options("first", one), p = options("second", two);
    CU_ASSERT_EQUAL_FATAL(demo_run(&o), 0);
    CU_ASSERT_EQUAL_FATAL(demo_run(&p), 0);
    struct looked a = look(one), b = look(two);
    CU_ASSERT_EQUAL(a.bytes.len, b.bytes.len);
    CU_ASSERT(a.bytes.len == b.bytes.len && memcmp(a.bytes.data, b.bytes.data, a.bytes.len) == 0);
    look_release(&a);
    look_release(&b);
}

/* Whatever is drawn the office must be able to do: a county stops at the first call that is refused.  With the eleventh seed a county
 * refuses a family that the rules speak for. */
static void test_seeds(void)
{
    static const struct {
        uint64_t seed;
        int months;
    } drawn[] = {{1, 6}, {2, 6}, {3, 6}, {4, 6}, {5, 6}, {6, 6}, {11, 24}};
    for (size_t i = 0; i < SEEDS; i++) {
        char dir[128], name[16];
        snprintf(name, sizeof name, "seed%d", (int)drawn[i].seed);
        struct demo_options o = options(name, dir);
        o.households = 300;
        o.seed = drawn[i].seed;
        o.months = drawn[i].months;
        CU_ASSERT_EQUAL(demo_run(&o), 0);
    }
}

/* ---- to-dos of a half-year */

struct half_year {
    const struct ym_config *config;
    int opened[64], closed[64];
    ym_date from;
};

static int body_todos(struct ym_txn *t, void *baton)
{
    struct half_year *h = baton;
    struct ym_arena a;
    struct ym_list all;
    const struct ym_todo *todo;
    size_t pos = 0;
    ym_arena_init(&a);
    ym_list_init(&all, &a);
    int err = ym_file_load_type(&all, t, YM_R_todo, 0);
    while (!err && (todo = YM_NEXT(&all, todo, -1, &pos))) {
        size_t kind = (size_t)(ym_config_todo(h->config, todo->kind) - h->config->todos);
        h->opened[kind] += todo->opened >= h->from;
        h->closed[kind] += todo->state != YM_todo_open && todo->closed >= h->from;
    }
    ym_arena_release(&a);
    return err;
}

/* Every kind that is shipped comes by itself and goes again within a half-year, from officials who work from their lists alone. */
static void test_half_year(void)
{
    char dir[128];
    struct ym_problems p;
    struct demo_options o = options("half", dir);
    struct half_year h = {.from = ym_date_of(2021, 4, 1)};
    struct ym_service *service;
    struct ym_arena a;
    if (SEEDS < 7)
        return; /* by the clock of a sanitizer two thousand families are too many */
    o.households = 2000;
    o.seed = 2;
    CU_ASSERT_EQUAL_FATAL(demo_run(&o), 0);
    ym_arena_init(&a);
    ym_problems_init(&p, &a);
    CU_ASSERT_EQUAL_FATAL(ym_service_open(&service, &(struct ym_service_options){.data = dir, .cache_mb = 8, .now = then}, &p), 0);
    h.config = service->first->config;
    CU_ASSERT_EQUAL(ym_store_read(service->store, body_todos, &h), 0);
    for (size_t i = 0; i < h.config->todo_count; i++) {
        if (!h.opened[i] || !h.closed[i])
            printf("\n  %s: %d opened, %d closed", h.config->todos[i].name, h.opened[i], h.closed[i]);
        if (h.config->todos[i].opens != YM_TODO_main_again &&    /* nobody in the demo is granted again what was stopped */
            h.config->todos[i].opens != YM_TODO_roll_unapproved && /* nobody need approve a roll, */
            h.config->todos[i].opens != YM_TODO_roll_refused &&    /* and what two payers make is right, */
            h.config->todos[i].opens != YM_TODO_turned_down)       /* and what is asked for */
            CU_ASSERT(h.opened[i] > 0 && h.closed[i] > 0);
    }
    CU_ASSERT(h.config->todo_count >= 15);
    ym_service_close(service);
    ym_arena_release(&a);
}

/* ---- a county that wants its rolls approved */

static int body_rolls(struct ym_txn *t, void *baton)
{
    struct ym_arena a;
    struct ym_list all;
    const struct ym_roll *r;
    size_t pos = 0, handed = 0;
    ym_arena_init(&a);
    ym_list_init(&all, &a);
    int err = ym_file_load_type(&all, t, YM_R_roll, 0);
    while (!err && (r = YM_NEXT(&all, roll, -1, &pos)))
        if (r->state == YM_roll_handed) {
            CU_ASSERT_STRING_EQUAL(r->approved_by, baton);
            handed++;
        }
    CU_ASSERT(handed > 10);
    ym_arena_release(&a);
    return err;
}

static void test_approved(void)
{
    static const char *const roles[][2] = {{"supervisor", "supervisor1"}, {"county", "county1"}};
    for (size_t i = 0; i < 2; i++) {
        char dir[128], conf[128], command[1200];
        struct ym_problems p;
        struct ym_arena a;
        struct ym_service *service;
        struct demo_options o = options(roles[i][0], dir);
        snprintf(conf, sizeof conf, "%s/conf-%s", at.top, roles[i][0]);
        snprintf(command, sizeof command, "cp -r '%s' '%s' && sed -i 's/roll_approval = \"\"/roll_approval = \"%s\"/' '%s/yimen.conf'",
                 at.conf, conf, roles[i][0], conf);
        CU_ASSERT_EQUAL_FATAL(system(command), 0);
        o.conf = conf;
        o.months = 6;
        CU_ASSERT_EQUAL_FATAL(demo_run(&o), 0);
        ym_arena_init(&a);
        ym_problems_init(&p, &a);
        CU_ASSERT_EQUAL_FATAL(ym_service_open(&service, &(struct ym_service_options){.data = dir, .cache_mb = 8, .now = then}, &p), 0);
        CU_ASSERT_EQUAL(ym_store_read(service->store, body_rolls, (void *)(size_t)roles[i][1]), 0);
        ym_service_close(service);
        ym_arena_release(&a);
    }
}

static void test_bench(void)
{
    char dir[128];
    struct demo_options o = options("bench", dir);
    o.bench = 1;
    o.months = 3;
    CU_ASSERT_EQUAL_FATAL(demo_run(&o), 0);
    struct looked l = look(dir);
    CU_ASSERT_EQUAL(l.counts[YM_R_household], HOUSEHOLDS);
    look_release(&l);
}

static void test_stopped(void)
{
    char dir[128], unfinished[160];
    struct demo_options o = options("stopped", dir);
    sigset_t stop;
    int signal;
    snprintf(unfinished, sizeof unfinished, "%s.unfinished", dir);
    sigemptyset(&stop);
    sigaddset(&stop, SIGINT);
    sigprocmask(SIG_BLOCK, &stop, NULL);
    raise(SIGINT);
    CU_ASSERT_EQUAL(demo_run(&o), YM_EUNKNOWN);
    CU_ASSERT(access(dir, F_OK) != 0);
    CU_ASSERT(access(unfinished, F_OK) == 0);
    CU_ASSERT(sigwait(&stop, &signal) == 0 && signal == SIGINT);
}

static void test_bad_conf(void)
{
    char dir[128];
    struct demo_options o = options("nowhere", dir);
    o.conf = at.top;
    CU_ASSERT_NOT_EQUAL(demo_run(&o), 0);
    CU_ASSERT(access(dir, F_OK) != 0);
}

ym_suite_fn ym_suite_county;

void ym_suite_county(void)
{
    static const struct ym_test tests[] = {
        {"a county is whole and sound", test_whole},
        {"the same seed, the same records", test_twice},
        {"any seed makes a county", test_seeds},
        {"to-dos of a half-year", test_half_year},
        {"a county that wants its rolls approved", test_approved},
        {"the bench's county is sound", test_bench},
        {"stopped, it does not get its name", test_stopped},
        {"without a configuration nothing is made", test_bad_conf},
        {0},
    };
    ym_suite_add_with("county", before, after, tests);
}
