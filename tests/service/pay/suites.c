/* suites.c — the service's tests of the room `pay`: payment rolls. */
#include "run.h"

ym_suite_fn ym_suite_cash;
ym_suite_fn ym_suite_ledger;
ym_suite_fn ym_suite_owings;
ym_suite_fn ym_suite_proved;
ym_suite_fn ym_suite_roll;
ym_suite_fn ym_suite_roll_after;
ym_suite_fn ym_suite_roll_approved;
ym_suite_fn ym_suite_roll_away;
ym_suite_fn ym_suite_roll_changes;
ym_suite_fn ym_suite_roll_pages;
ym_suite_fn ym_suite_settling;
ym_suite_fn ym_suite_taken_over;
ym_suite_fn ym_suite_transfers;

ym_suite_fn *const ym_suites[] = {
    ym_suite_cash,
    ym_suite_ledger,
    ym_suite_owings,
    ym_suite_proved,
    ym_suite_roll,
    ym_suite_roll_after,
    ym_suite_roll_approved,
    ym_suite_roll_away,
    ym_suite_roll_changes,
    ym_suite_roll_pages,
    ym_suite_settling,
    ym_suite_taken_over,
    ym_suite_transfers,
    0,
};
