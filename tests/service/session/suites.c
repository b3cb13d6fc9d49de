/* suites.c — the service's tests of the room `session`: who calls, when, and what is looked up. */
#include "run.h"

ym_suite_fn ym_suite_clock;
ym_suite_fn ym_suite_find;
ym_suite_fn ym_suite_heads;
ym_suite_fn ym_suite_names;
ym_suite_fn ym_suite_stand_in;
ym_suite_fn ym_suite_state;

ym_suite_fn *const ym_suites[] = {
    ym_suite_clock,
    ym_suite_find,
    ym_suite_heads,
    ym_suite_names,
    ym_suite_stand_in,
    ym_suite_state,
    0,
};
