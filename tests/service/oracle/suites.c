/* suites.c — the service's ledger of months against an oracle that was written without it. */
#include "run.h"

ym_suite_fn ym_suite_oracle;

ym_suite_fn *const ym_suites[] = {
    ym_suite_oracle,
    0,
};
