/* suites.c — the suites of the service floor's test program. */
#include "run.h"

ym_suite_fn ym_suite_deaths;
ym_suite_fn ym_suite_dump;
ym_suite_fn ym_suite_accounts;
ym_suite_fn ym_suite_admin;
ym_suite_fn ym_suite_asked;
ym_suite_fn ym_suite_auditing;
ym_suite_fn ym_suite_case;
ym_suite_fn ym_suite_clock;
ym_suite_fn ym_suite_draft;
ym_suite_fn ym_suite_eyes;
ym_suite_fn ym_suite_facts, ym_suite_causes;
ym_suite_fn ym_suite_find;
ym_suite_fn ym_suite_heads;
ym_suite_fn ym_suite_gate;
ym_suite_fn ym_suite_intake;
ym_suite_fn ym_suite_limits;
ym_suite_fn ym_suite_new_set;
ym_suite_fn ym_suite_opening;
ym_suite_fn ym_suite_quarter;
ym_suite_fn ym_suite_reporting;
ym_suite_fn ym_suite_rights;
ym_suite_fn ym_suite_roll;
ym_suite_fn ym_suite_roll_after;
ym_suite_fn ym_suite_roll_changes;
ym_suite_fn ym_suite_setup;
ym_suite_fn ym_suite_showing;
ym_suite_fn ym_suite_state;
ym_suite_fn ym_suite_strangers;
ym_suite_fn ym_suite_summary;
ym_suite_fn ym_suite_upkeep;
ym_suite_fn ym_suite_worked;

ym_suite_fn *const ym_suites[] = {
    ym_suite_dump,
    ym_suite_accounts,
    ym_suite_admin,
    ym_suite_auditing,
    ym_suite_clock,
    ym_suite_heads,
    ym_suite_limits,
    ym_suite_draft,
    ym_suite_setup,
    ym_suite_state,
    ym_suite_upkeep,
    ym_suite_new_set,
    ym_suite_opening,
    ym_suite_intake,
    ym_suite_causes,
    ym_suite_find,
    ym_suite_case,
    ym_suite_asked,
    ym_suite_facts,
    ym_suite_eyes,
    ym_suite_roll,
    ym_suite_roll_after,
    ym_suite_roll_changes,
    ym_suite_deaths,
    ym_suite_reporting,
    ym_suite_worked,
    ym_suite_rights,
    ym_suite_showing,
    ym_suite_strangers,
    ym_suite_gate,
    ym_suite_quarter,
    ym_suite_summary,
    0,
};
