/* suites.c — the suites of whole days, storms of keys, lost connections. */
#include "run.h"

ym_suite_fn ym_suite_storm;
ym_suite_fn ym_suite_days;
ym_suite_fn ym_suite_hang_up;
ym_suite_fn ym_suite_kept;
ym_suite_fn ym_suite_going;
ym_suite_fn ym_suite_silent;
ym_suite_fn ym_suite_every;
ym_suite_fn ym_suite_answers;

ym_suite_fn *const ym_suites[] = {
    ym_suite_storm,
    ym_suite_days,
    ym_suite_hang_up,
    ym_suite_kept,
    ym_suite_going,
    ym_suite_silent,
    ym_suite_every,
    ym_suite_answers,
    0,
};
