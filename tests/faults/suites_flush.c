/* suites_flush.c — the suites of the program whose disk forgets. */
#include "run.h"

ym_suite_fn ym_suite_flush;
ym_suite_fn ym_suite_seat;

ym_suite_fn *const ym_suites[] = {
    ym_suite_flush,
    ym_suite_seat,
    0,
};
