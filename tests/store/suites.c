/* suites.c — the suites of the store floor's test program. */
#include "run.h"

ym_suite_fn ym_suite_record, ym_suite_index, ym_suite_audit, ym_suite_store, ym_suite_fault;

ym_suite_fn *const ym_suites[] = {
    ym_suite_record,
    ym_suite_index,
    ym_suite_audit,
    ym_suite_store,
    ym_suite_fault,
    0,
};
