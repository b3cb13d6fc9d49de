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

/* What a bench ends with; tests/bench/run goes on with the next one whatever it is. */
enum { CREW_MET = 0, CREW_MISSED = 1, CREW_CANNOT = 2 };
/* Says what could not be done and why, if errno tells; answers -1.  `doing` as a gerund: "starting the service". */
int crew_cannot(const char *doing);
/* The exit status of a bench whose run answered 0 (met), 1 (missed) or less than 0 (crew_cannot has said why). */
int crew_status(int answer);

double crew_now(void); /* seconds */
/* How many times per second `once` was done by n processes, each at least once; < 0: one of them failed. */
double crew_run(const struct crew_work *w, int n, double seconds);
/* The middle one of n values, which it sorts. */
double crew_median(double *values, int n);
/* What a process holds in memory now. */
double crew_resident_mb(pid_t pid);

#endif
