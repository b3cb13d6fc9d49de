/* suites.c — the suite of what a person reads: no codes. */
#include "run.h"

ym_suite_fn ym_suite_codes;

ym_suite_fn *const ym_suites[] = {
    ym_suite_codes,
    0,
};
