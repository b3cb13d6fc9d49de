/* suites.c — the service's tests of the room `unit`: what units are asked. */
#include "run.h"

ym_suite_fn ym_suite_asked, ym_suite_finding;

ym_suite_fn *const ym_suites[] = {
    ym_suite_asked,
    ym_suite_finding,
    0,
};
