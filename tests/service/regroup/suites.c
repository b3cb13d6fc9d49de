/* suites.c — the service's tests of households that are joined or split. */
#include "run.h"

ym_suite_fn ym_suite_join;
ym_suite_fn ym_suite_persons;
ym_suite_fn ym_suite_split;
ym_suite_fn ym_suite_storm;
ym_suite_fn ym_suite_twice;

ym_suite_fn *const ym_suites[] = {
    ym_suite_join,
    ym_suite_persons,
    ym_suite_split,
    ym_suite_storm,
    ym_suite_twice,
    0,
};
