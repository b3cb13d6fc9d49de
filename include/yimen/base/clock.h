/* clock.h — the clock that nobody sets, for limits and for how long something took.  Floor: base.
 * It says nothing about the day: what day it is comes as a parameter. */
#ifndef YIMEN_BASE_CLOCK_H
#define YIMEN_BASE_CLOCK_H

#include <stdint.h>

int64_t ym_now_ns(void); /* nanoseconds since the machine started, or so */
int64_t ym_now_ms(void); /* the same in milliseconds */

#endif
