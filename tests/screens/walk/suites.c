/* suites.c — the walks have a program of their own, so that they run beside the others. */
#include "run.h"

ym_suite_fn ym_suite_walks;

ym_suite_fn *const ym_suites[] = {
    ym_suite_walks,
    0,
};
