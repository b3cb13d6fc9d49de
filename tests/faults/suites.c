/* suites.c — the suites of the program that breaks what lies under the service. */
#include "run.h"

ym_suite_fn ym_suite_faults;

ym_suite_fn *const ym_suites[] = {
    ym_suite_faults,
    0,
};
