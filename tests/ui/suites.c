/* suites.c — the suites of the ui floor's test program. */
#include "run.h"

ym_suite_fn *const ym_suites[] = {
    0,
};
