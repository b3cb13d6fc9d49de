/* suites.c — the suites of the rules floor's test program. */
#include "run.h"

ym_suite_fn ym_suite_rules_eval, ym_suite_rules_file, ym_suite_rules_parse, ym_suite_rules_type;

ym_suite_fn *const ym_suites[] = {
    ym_suite_rules_eval,
    ym_suite_rules_file,
    ym_suite_rules_parse,
    ym_suite_rules_type,
    0,
};
