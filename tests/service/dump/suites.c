/* suites.c — the service's tests of the room `dump`: all data as text. */
#include "run.h"

ym_suite_fn ym_suite_dump;

ym_suite_fn *const ym_suites[] = {
    ym_suite_dump,
    0,
};
