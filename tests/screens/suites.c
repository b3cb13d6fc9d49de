/* suites.c — the suites of how screens look. */
#include "run.h"

ym_suite_fn ym_suite_golden;
ym_suite_fn ym_suite_budget;
ym_suite_fn ym_suite_matrix;

ym_suite_fn *const ym_suites[] = {
    ym_suite_golden,
    ym_suite_budget,
    ym_suite_matrix,
    0,
};
