/* suites.c — the suites of the serve floor's test program. */
#include "run.h"

ym_suite_fn ym_suite_host;
ym_suite_fn ym_suite_server;
ym_suite_fn ym_suite_hostile;

ym_suite_fn *const ym_suites[] = {
    ym_suite_host,
    ym_suite_server,
    ym_suite_hostile,
    0,
};
