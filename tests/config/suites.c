/* suites.c — the suites of the config floor's test program. */
#include "run.h"

ym_suite_fn ym_suite_admit, ym_suite_load, ym_suite_node, ym_suite_oracle, ym_suite_read, ym_suite_rules, ym_suite_scan, ym_suite_shipped;

ym_suite_fn *const ym_suites[] = {
    ym_suite_scan,
    ym_suite_node,
    ym_suite_read,
    ym_suite_load,
    ym_suite_admit,
    ym_suite_oracle,
    ym_suite_rules,
    ym_suite_shipped,
    0,
};
