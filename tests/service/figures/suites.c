/* suites.c — the service's tests of the room `figures`: the summary. */
#include "run.h"

ym_suite_fn ym_suite_insured;
ym_suite_fn ym_suite_once;
ym_suite_fn ym_suite_quarter;
ym_suite_fn ym_suite_summary;

ym_suite_fn *const ym_suites[] = {
    ym_suite_insured,
    ym_suite_once,
    ym_suite_quarter,
    ym_suite_summary,
    0,
};
