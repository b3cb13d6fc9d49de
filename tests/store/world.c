/* world.c — the ground the store's tests stand on. */
#include "locations.h"
#include "world.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"

#include <CUnit/CUnit.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void keys_by_state(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_case *c = (const void *)r;
    if (!c->state || !*c->state)
        return;
    ym_key_text(&e->key, c->township);
    ym_key_text(&e->key, c->state);
    ym_key_number(&e->key, c->due);
    ym_emit_key(e);
}

static void keys_by_number(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_case *c = (const void *)r;
    if (!c->number || !*c->number)
        return;
    ym_key_text(&e->key, c->number);
    ym_emit_key(e);
}

/* Two keys a person, and the second one twice: rows follow the set of keys. */
static void keys_by_name(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_person *p = (const void *)r;
    ym_key_text(&e->key, p->name);
    ym_emit_key(e);
    for (int i = 0; i < 2; i++) {
        ym_key_text(&e->key, p->former_name);
        ym_emit_key(e);
    }
}

static void add_paid(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_payment *p = (const void *)r;
    int64_t by[] = {1, p->persons, p->amount};
    ym_key_number(&e->key, p->roll);
    ym_key_text(&e->key, p->township);
    ym_emit_add(e, by, 3);
}

static void add_cases(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_case *c = (const void *)r;
    ym_key_text(&e->key, c->state);
    ym_emit_add(e, (int64_t[]){1}, 1);
}

const struct ym_index world_indexes[] = {
    {.name = "by state", .number = BY_STATE, .version = 1, .type = YM_R_case, .keys = keys_by_state},
    {.name = "by number", .number = BY_NUMBER, .version = 1, .type = YM_R_case, .unique = 1, .keys = keys_by_number},
    {.name = "by name", .number = BY_NAME, .version = 1, .type = YM_R_person, .keys = keys_by_name},
    {0},
};

const struct ym_tally world_tallies[] = {
    {.name = "paid", .number = PAID, .version = 1, .type = YM_R_payment, .add = add_paid},
    {.name = "cases", .number = CASES, .version = 1, .type = YM_R_case, .add = add_cases},
    {0},
};

void world_remove(const char *dir)
{
    DIR *d = opendir(dir);
    struct dirent *e;
    while (d && (e = readdir(d))) {
        char path[600];
        struct stat st;
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
            continue;
        snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
        if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode))
            world_remove(path);
        else
            unlink(path);
    }
    if (d)
        closedir(d);
    rmdir(dir);
}

int world_open(struct world *w)
{
    ym_problems_init(&w->problems, &w->arena);
    int err = ym_store_open(&w->s, &w->options, &w->problems);
    w->options.create = 0;
    if (err)
        w->s = NULL;
    return err;
}

void world_init(struct world *out)
{
    *out = (struct world){.options = {.create = 1, .cache_mb = 1, .log_kb = 64}};
    /* In memory where there is such a place: what these tests break is not the disk's speed. */
    snprintf(out->dir, sizeof out->dir, "%s/ym-store-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(out->dir));
    snprintf(out->data, sizeof out->data, "%s/data", out->dir);
    ym_arena_init(&out->arena);
    out->options.dir = out->data;
    out->options.indexes = world_indexes;
    out->options.tallies = world_tallies;
    CU_ASSERT_EQUAL_FATAL(world_open(out), 0);
}

void world_close(struct world *w)
{
    ym_store_close(w->s);
    w->s = NULL;
}

void world_reopen(struct world *w)
{
    world_close(w);
    CU_ASSERT_EQUAL_FATAL(world_open(w), 0);
}

void world_release(struct world *w)
{
    world_close(w);
    world_remove(w->dir);
    ym_arena_release(&w->arena);
}

int world_recount(struct world *w)
{
    struct ym_store_counts counts;
    ym_problems_init(&w->problems, &w->arena);
    int err = ym_store_recount(&counts, w->s, &w->problems);
    for (size_t i = 0; i < w->problems.count; i++)
        printf("\n    %s: %s", location_names(w->problems.list[i].where),
               ym_problem_fill(&w->arena, w->problems.list[i].text, w->problems.list[i].arg));
    return err;
}

struct put {
    struct ym_head *r;
    int64_t rev;
};

static int txn_body_put(struct ym_txn *t, void *baton)
{
    struct put *p = baton;
    return ym_record_put(t, p->r, p->rev);
}

int world_put(struct world *w, struct ym_head *r, int64_t rev)
{
    return ym_store_write_durable(w->s, txn_body_put, &(struct put){r, rev});
}

struct ym_household *world_household(struct world *w, const char *township)
{
    struct ym_household *h = YM_RECORD(&w->arena, household);
    h->township = township;
    CU_ASSERT_EQUAL_FATAL(world_put(w, &h->head, 0), 0);
    return h;
}

struct ym_case *world_case(struct world *w, int64_t root, const char *number, const char *state, int64_t due)
{
    struct ym_case *c = YM_RECORD(&w->arena, case);
    c->head.root = root;
    c->head.parent = root;
    c->number = number;
    c->state = state;
    c->township = "411526001";
    c->due = due;
    return c;
}

struct ym_payment *world_payment(struct world *w, int64_t root, int64_t roll, const char *township, int64_t amount)
{
    struct ym_payment *p = YM_RECORD(&w->arena, payment);
    p->head.root = root;
    p->roll = roll;
    p->township = township;
    p->persons = 2;
    p->amount = amount;
    return p;
}

struct total {
    int number, counter;
    int64_t sum;
};

static int txn_body_total(struct ym_txn *t, void *baton)
{
    struct total *total = baton;
    int64_t sum[YM_COUNTERS];
    int err = ym_tally_sum(sum, t, total->number, NULL);
    total->sum = sum[total->counter];
    return err;
}

int64_t world_total(struct world *w, int tally, int counter)
{
    struct total total = {tally, counter, 0};
    CU_ASSERT_EQUAL(ym_store_read(w->s, txn_body_total, &total), 0);
    return total.sum;
}

static int txn_body_rows(struct ym_txn *t, void *baton)
{
    struct total *total = baton;
    struct ym_hit hit;
    struct ym_scan *scan;
    int got, err = ym_scan_open(&scan, t, total->number, NULL);
    if (err)
        return err;
    while ((got = ym_scan_next(&hit, scan)) == 1)
        total->sum++;
    return got;
}

int64_t world_rows(struct world *w, int index)
{
    struct total total = {index, 0, 0};
    CU_ASSERT_EQUAL(ym_store_read(w->s, txn_body_rows, &total), 0);
    return total.sum;
}

uint32_t world_random(uint64_t *state, uint32_t below)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((*state >> 33) % below);
}
