/* suites.c — the service's tests of the room `office`: officials, configuration and maintenance. */
#include "run.h"

ym_suite_fn ym_suite_admin;
ym_suite_fn ym_suite_auditing;
ym_suite_fn ym_suite_carry;
ym_suite_fn ym_suite_new_set;
ym_suite_fn ym_suite_desk_start;
ym_suite_fn ym_suite_setup;
ym_suite_fn ym_suite_stand_ins;
ym_suite_fn ym_suite_lists;
ym_suite_fn ym_suite_maintenance;
ym_suite_fn ym_suite_used;

ym_suite_fn *const ym_suites[] = {
    ym_suite_admin,
    ym_suite_auditing,
    ym_suite_carry,
    ym_suite_new_set,
    ym_suite_desk_start,
    ym_suite_setup,
    ym_suite_stand_ins,
    ym_suite_lists,
    ym_suite_maintenance,
    ym_suite_used,
    0,
};
