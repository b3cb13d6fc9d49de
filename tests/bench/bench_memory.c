/* bench_memory.c — what a service holds in memory after a day: the demo of 2000 households, a cache of 32 MB, eight desks that read every
 * case, search and sum up.
 * With a data directory on the command line that one is measured (a demo; reading a case leaves an audit entry). */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "county.h"
#include "crew.h"
#include "yimen/client/client.h"
#include "yimen/domain/record/find.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/span.h"
#include "yimen/domain/record/want.h"

enum { DESKS = 8, PER_PREFIX = 100, SUMMARY_EVERY = 50 };

static const double target_mb = 100;

struct office {
    struct county county;
    _Atomic long *cases; /* read by all desks; shared memory */
};

struct desk {
    struct office *office;
    int number;
    struct ym_client *line;
    struct ym_arena arena;
    long cases;
};

static void begin(struct desk *d, struct ym_list *in, struct ym_list *out)
{
    ym_arena_reset(&d->arena);
    ym_list_init(in, &d->arena);
    ym_list_init(out, &d->arena);
}

static int see(struct desk *d, const char *number)
{
    struct ym_list in, out;
    begin(d, &in, &out);
    struct ym_want *want = YM_RECORD(&d->arena, want);
    want->number = number;
    ym_list_add(&in, &want->head);
    return ym_client_call(d->line, "case.see", &in, &out, NULL);
}

static int sum_up(struct desk *d)
{
    struct ym_list in, out;
    begin(d, &in, &out);
    struct ym_span *span = YM_RECORD(&d->arena, span);
    span->quarter = 2021 * 4 + 2;
    span->townships = 1;
    ym_list_add(&in, &span->head);
    return ym_client_call(d->line, "summary", &in, &out, NULL);
}

/* Every case whose number begins so; *n counts them. */
static int see_all(struct desk *d, const char *prefix, int *n)
{
    char numbers[PER_PREFIX][32];
    struct ym_list in, out;
    const struct ym_found *f;
    size_t pos = 0;
    begin(d, &in, &out);
    struct ym_find *find = YM_RECORD(&d->arena, find);
    find->number = prefix;
    find->limit = PER_PREFIX;
    ym_list_add(&in, &find->head);
    int err = ym_client_call(d->line, "find", &in, &out, NULL);
    *n = 0;
    while (!err && *n < PER_PREFIX && (f = YM_NEXT(&out, found, -1, &pos)))
        snprintf(numbers[(*n)++], sizeof numbers[0], "%s", f->number);
    for (int i = 0; i < *n && !err; i++) {
        err = see(d, numbers[i]);
        d->cases++;
        if (!err && d->cases % SUMMARY_EVERY == 0)
            err = sum_up(d);
    }
    return err;
}

/* The numbers of a year and programme run from 1 without a gap; their hundreds are shared out to the desks. */
static int read_year(struct desk *d, int year, char letter)
{
    char prefix[40];
    int n = 1, err = 0;
    for (int hundred = d->number; n && !err; hundred += DESKS) {
        snprintf(prefix, sizeof prefix, "411526-%d-%c-%04d", year, letter, hundred);
        err = see_all(d, prefix, &n);
    }
    return err;
}

static int join(void **self, int number, void *baton)
{
    struct desk *d = calloc(1, sizeof *d);
    *self = d;
    if (!d)
        return -1;
    d->office = baton;
    d->number = number;
    ym_arena_init(&d->arena);
    return ym_client_open(&d->line, &(struct ym_client_options){.socket = d->office->county.socket, .as = "county1"}, NULL);
}

static int whole_day(void *self)
{
    static const char letters[] = "DTJZKHBG";
    struct desk *d = self;
    int err = 0;
    for (int year = 2019; year <= 2021 && !err; year++) {
        for (const char *l = letters; *l && !err; l++)
            err = read_year(d, year, *l);
    }
    atomic_fetch_add(d->office->cases, d->cases);
    return err ? err : sum_up(d);
}

static void leave(void *self)
{
    struct desk *d = self;
    ym_client_close(d->line);
    ym_arena_release(&d->arena);
    free(d);
}

/* ---- the service */

static int run(struct office *o)
{
    const struct crew_work day = {"desk", join, whole_day, leave, o};
    if (county_start(&o->county, "--data"))
        return crew_cannot("starting the service");
    double before = crew_resident_mb(o->county.pid);
    double began = crew_now();
    int failed = crew_run(&day, DESKS, 0) < 0;
    double took = crew_now() - began, after = crew_resident_mb(o->county.pid);
    if (county_stop(&o->county) || failed || !*o->cases)
        return failed ? -1 : crew_cannot("reading the cases of the demo");
    printf("memory: the service on the demo of 2000 households, cache of 32 MB; %ld cases read by %d desks in %.1f s\n",
           (long)*o->cases, DESKS, took);
    printf("%-52s %8.1f MB\n", "resident at start", before);
    printf("%-52s %8.1f MB   < %.0f MB %s\n", "resident after the day", after, target_mb, after < target_mb ? "met" : "MISSED");
    return after < target_mb ? 0 : 1;
}

static int make_demo(struct county *c)
{
    char program[600];
    const char *const words[] = {program, c->data, "--conf", c->conf, NULL};
    snprintf(program, sizeof program, "%s-demo", c->yimen);
    return county_run(words) ? crew_cannot("making the demo of 2000 households") : 0;
}

int main(int argc, char **argv)
{
    struct office o = {0};
    int status = 0;
    o.cases = mmap(NULL, sizeof *o.cases, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (o.cases == MAP_FAILED || county_prepare(&o.county, NULL, NULL, NULL))
        status = crew_cannot("copying the configuration (YM_SRCDIR, YM_BUILDDIR)");
    if (!status) {
        snprintf(o.county.socket, sizeof o.county.socket, "%s/socket", o.county.dir);
        if (argc > 1)
            snprintf(o.county.data, sizeof o.county.data, "%s", argv[1]);
        status = argc > 1 || make_demo(&o.county) == 0 ? run(&o) : -1;
    }
    county_remove(&o.county);
    return crew_status(status);
}
