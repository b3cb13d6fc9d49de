/* suites.c — the suites of the client floor's test program. */
#include "run.h"

ym_suite_fn ym_suite_client;

ym_suite_fn *const ym_suites[] = {
    ym_suite_client,
    0,
};
