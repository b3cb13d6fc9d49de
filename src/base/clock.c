/* clock.c — the clock that nobody sets.  Floor: base.  Must not tell the time of day. */
#include "yimen/base/clock.h"

#include <time.h>

int64_t ym_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int64_t ym_now_ms(void)
{
    return ym_now_ns() / 1000000;
}
