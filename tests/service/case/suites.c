/* suites.c — the service's tests of the room `case`: a case on its way. */
#include "run.h"

ym_suite_fn ym_suite_assessing;
ym_suite_fn ym_suite_behind;
ym_suite_fn ym_suite_case;
ym_suite_fn ym_suite_causes;
ym_suite_fn ym_suite_eyes;
ym_suite_fn ym_suite_facts;
ym_suite_fn ym_suite_limits;
ym_suite_fn ym_suite_offered;
ym_suite_fn ym_suite_refusals;
ym_suite_fn ym_suite_reporting;
ym_suite_fn ym_suite_stood_for;
ym_suite_fn ym_suite_worked;

ym_suite_fn *const ym_suites[] = {
    ym_suite_assessing,
    ym_suite_behind,
    ym_suite_case,
    ym_suite_causes,
    ym_suite_eyes,
    ym_suite_facts,
    ym_suite_limits,
    ym_suite_offered,
    ym_suite_refusals,
    ym_suite_reporting,
    ym_suite_stood_for,
    ym_suite_worked,
    0,
};
