/* suites.c — the suites of the demo floor's test program. */
#include "run.h"

ym_suite_fn ym_suite_county;
ym_suite_fn ym_suite_demo_ledger;
ym_suite_fn ym_suite_family;

ym_suite_fn *const ym_suites[] = {
    ym_suite_family,
    ym_suite_county,
    ym_suite_demo_ledger,
    0,
};
