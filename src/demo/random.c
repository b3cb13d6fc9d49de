/* random.c — see random.h.  Floor: demo. */
#include "random.h"

/* Weyl sequence and a mix of shifts and odd multipliers: every bit of the answer hangs on every bit of the state. */
static uint64_t random_mixed(uint64_t v)
{
    v ^= v >> 32;
    v *= UINT64_C(0xd6e8feb86659fd93);
    v ^= v >> 32;
    v *= UINT64_C(0xd6e8feb86659fd93);
    return v ^ v >> 32;
}

struct demo_random demo_random_of(uint64_t seed, uint64_t purpose, uint64_t number)
{
    return (struct demo_random){random_mixed(random_mixed(random_mixed(seed + 1) + purpose) + number)};
}

uint64_t demo_random_next(struct demo_random *r)
{
    r->state += UINT64_C(0x9e3779b97f4a7c15);
    return random_mixed(r->state);
}

int64_t demo_random_between(struct demo_random *r, int64_t least, int64_t most)
{
    return least + (int64_t)(demo_random_next(r) % (uint64_t)(most - least + 1));
}

int demo_random_chance(struct demo_random *r, int permille)
{
    return demo_random_between(r, 0, 999) < permille;
}
