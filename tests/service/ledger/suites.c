/* suites.c — the service's tests of the ledger of months, told as stories through calls. */
#include "run.h"

ym_suite_fn ym_suite_account_waits;
ym_suite_fn ym_suite_applicant_dies;
ym_suite_fn ym_suite_before;
ym_suite_fn ym_suite_before_killed;
ym_suite_fn ym_suite_lapsed;
ym_suite_fn ym_suite_open;
ym_suite_fn ym_suite_release;
ym_suite_fn ym_suite_second_help;

ym_suite_fn *const ym_suites[] = {
    ym_suite_account_waits,
    ym_suite_applicant_dies,
    ym_suite_before,
    ym_suite_before_killed,
    ym_suite_lapsed,
    ym_suite_open,
    ym_suite_release,
    ym_suite_second_help,
    0,
};
