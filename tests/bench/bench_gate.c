/* bench_gate.c — how long each call, with as much as it may bring and tell, holds everybody else: what it does inside the gate of the store, in
 * a county of 100 000 households.  Nobody may be held for more than 50 ms. */
#include <stdio.h>
#include <stdlib.h>

#include "large.h"
#include "largest.h"
#include "session/session.h"

enum { RUNS = 5 };

static const double target_ms = 50;

/* The least of some runs, for what else the machine does is not the call's; < 0: the call failed. */
static double held_ms(struct largest *l, size_t i, int64_t *rows)
{
    const char *account;
    double least = -1;
    for (int run = 0; run < RUNS; run++) {
        const char *call = largest_give(l, i, &account);
        ym_store_busiest(l->d->service->store);
        if (office_ask(l->d, account, call)) {
            fprintf(stderr, "%s: %s\n", call, ym_err_name(l->d->err));
            office_show(l->d);
            return least; /* the large county has enough for all runs, a small one may not */
        }
        struct ym_store_busy busy = ym_store_busiest(l->d->service->store);
        least = run && least < (double)busy.ns / 1e6 ? least : (double)busy.ns / 1e6;
        *rows = busy.rows;
    }
    return least;
}

static int run(struct office *d)
{
    struct largest l;
    int missed = 0;
    if (largest_prepare(&l, d)) {
        office_show(d);
        return -1;
    }
    for (size_t i = 0; largest_title(i); i++) {
        int64_t rows = 0;
        double ms = held_ms(&l, i, &rows);
        printf("%-30s %8lld rows %8.1f ms   <= %.0f ms %s\n", largest_title(i), (long long)rows, ms, target_ms,
               ms < 0 ? "FAILED" : ms <= target_ms ? "met" : "MISSED");
        missed |= ms < 0 || ms > target_ms;
    }
    return missed;
}

int main(int argc, char **argv)
{
    static struct office d;
    int households = argc > 1 ? atoi(argv[1]) : LARGE_HOUSEHOLDS;
    office_open(&d, 1, "2021-07-05");
    printf("gate: %d households, each call with its largest input\n", households);
    int err = large_fill(&d, households);
    d.cache_mb = 32; /* as the site has it */
    office_reopen(&d);
    int status = err ? -1 : run(&d);
    office_close(&d);
    if (status < 0)
        fprintf(stderr, "bench_gate could not be run\n");
    return status ? EXIT_FAILURE : EXIT_SUCCESS;
}
