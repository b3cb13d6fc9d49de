/* suites.c — the service's tests of payees: somebody else than the family is paid. */
#include "run.h"

ym_suite_fn ym_suite_institutions;
ym_suite_fn ym_suite_payees_held;
ym_suite_fn ym_suite_payees;
ym_suite_fn ym_suite_payees_corrected;
ym_suite_fn ym_suite_payees_months;
ym_suite_fn ym_suite_payees_rolls;
ym_suite_fn ym_suite_payees_settled;
ym_suite_fn ym_suite_residents;
ym_suite_fn ym_suite_shared;

ym_suite_fn *const ym_suites[] = {
    ym_suite_institutions,
    ym_suite_payees_held,
    ym_suite_payees,
    ym_suite_payees_corrected,
    ym_suite_payees_months,
    ym_suite_payees_rolls,
    ym_suite_payees_settled,
    ym_suite_residents,
    ym_suite_shared,
    0,
};
