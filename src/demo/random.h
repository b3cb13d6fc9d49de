/* random.h — the demo's own numbers: the same seed gives the same county on every machine.  Floor: demo.
 * Not for secrets. */
#ifndef YIMEN_DEMO_RANDOM_H
#define YIMEN_DEMO_RANDOM_H

#include <stdint.h>

struct demo_random {
    uint64_t state;
};

/* A stream of its own for each purpose and number, so that one family does not depend on the one before. */
struct demo_random demo_random_of(uint64_t seed, uint64_t purpose, uint64_t number);
uint64_t demo_random_next(struct demo_random *r);
int64_t demo_random_between(struct demo_random *r, int64_t least, int64_t most); /* both may come */
int demo_random_chance(struct demo_random *r, int permille);

#endif
