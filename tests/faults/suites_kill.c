/* suites_kill.c — the suites of the program that kills the real service and fills its disk. */
#include "run.h"

ym_suite_fn ym_suite_kill, ym_suite_full;

ym_suite_fn *const ym_suites[] = {
    ym_suite_kill,
    ym_suite_full,
    0,
};
