/* slow_count.h — families with everything in it, and the figures of a summary counted record by record: what the counters are held against. */
#ifndef YIMEN_TESTS_SERVICE_SLOW_COUNT_H
#define YIMEN_TESTS_SERVICE_SLOW_COUNT_H

#include "families.h"

struct ym_line;

enum { FAMILIES = 150, WITH_MORE = 40 /* families with several cases */, FIGURES = 15 };

struct fact {
    char programme[32], township[16];
    int64_t area;
    ym_month month;
    int64_t root, kase;  /* of a row that was paid */
    const char *people;  /* whom a row of a month's help was paid for; NULL: no such row */
    int64_t v[FIGURES];
};

struct slow {
    struct fact *facts;
    size_t count;
    struct ym_list checks, cases;
    struct ym_arena *arena;
    int err;
};

/* The same figures on every run. */
unsigned slow_draw(unsigned *seed, unsigned n);
void slow_populate(struct office *d, unsigned *seed);
/* Every programme, every month; one stays unconfirmed, one is discarded. */
void slow_pay_all(struct office *d);
void slow_count(struct slow *s, struct office *d, struct ym_arena *arena);
int slow_fits(const struct fact *f, const struct ym_line *l);
/* What a line should say. */
void slow_expect(int64_t v[FIGURES], const struct slow *s, const struct ym_line *l);

#endif
