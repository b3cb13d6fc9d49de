/* suites.c — the suites of the data room. */
#include "run.h"

ym_suite_fn ym_suite_data, ym_suite_wire;

ym_suite_fn *const ym_suites[] = {
    ym_suite_data,
    ym_suite_wire,
    0,
};
