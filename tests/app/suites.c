/* suites.c — the suites of the app floor's test program. */
#include "run.h"

ym_suite_fn ym_suite_forms, ym_suite_keys, ym_suite_log, ym_suite_programs, ym_suite_rules_command;
ym_suite_fn ym_suite_keys, ym_suite_programs, ym_suite_rules_command;

ym_suite_fn *const ym_suites[] = {
    ym_suite_keys,
    ym_suite_log,
    ym_suite_programs,
    ym_suite_rules_command,
    0,
};
