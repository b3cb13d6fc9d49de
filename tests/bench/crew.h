/* crew.h — several processes that do the same thing for some seconds, begun at once and counted.  For benches. */
#ifndef YIMEN_TESTS_BENCH_CREW_H
#define YIMEN_TESTS_BENCH_CREW_H

#include <stdint.h>
#include <sys/types.h>

enum { CREW_MOST = 64 };

/* One process of it.  `open` is not timed; both answer 0 or an error that ends the bench. */
struct crew_work {
    const char *name;
    int (*open)(void **self, int number, void *baton);
    int (*once)(void *self);
    void (*close)(void *self);
    void *baton;
};

double crew_now(void); /* seconds */
/* How many times per second `once` was done by n processes, each at least once; < 0: one of them failed. */
double crew_run(const struct crew_work *w, int n, double seconds);
/* The middle one of n values, which it sorts. */
double crew_median(double *values, int n);
/* What a process holds in memory now. */
double crew_resident_mb(pid_t pid);

#endif
