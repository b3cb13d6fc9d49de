/* suites.c — the suites of the screens floor's test program. */
#include "run.h"

ym_suite_fn ym_suite_budget;
ym_suite_fn ym_suite_case_screen;
ym_suite_fn ym_suite_days;
ym_suite_fn ym_suite_golden;
ym_suite_fn ym_suite_hands;
ym_suite_fn ym_suite_hang_up;
ym_suite_fn ym_suite_intake;
ym_suite_fn ym_suite_matrix;
ym_suite_fn ym_suite_storm;

ym_suite_fn *const ym_suites[] = {
    ym_suite_golden,
    ym_suite_budget,
    ym_suite_case_screen,
    ym_suite_days,
    ym_suite_hands,
    ym_suite_hang_up,
    ym_suite_intake,
    ym_suite_matrix,
    ym_suite_storm,
    0,
};
