/* suites.c — the service's tests of living with a family: it works, moves, dies, owes, is helped at once. */
#include "run.h"

ym_suite_fn ym_suite_deaths_before;
ym_suite_fn ym_suite_fading;
ym_suite_fn ym_suite_fading_other;
ym_suite_fn ym_suite_first;
ym_suite_fn ym_suite_hanging;
ym_suite_fn ym_suite_hanging_persons;
ym_suite_fn ym_suite_moving;
ym_suite_fn ym_suite_recovery;
ym_suite_fn ym_suite_revoked;
ym_suite_fn ym_suite_revoked_paid;

ym_suite_fn *const ym_suites[] = {
    ym_suite_deaths_before,
    ym_suite_fading,
    ym_suite_fading_other,
    ym_suite_first,
    ym_suite_hanging,
    ym_suite_hanging_persons,
    ym_suite_moving,
    ym_suite_recovery,
    ym_suite_revoked,
    ym_suite_revoked_paid,
    0,
};
