/* suites.c — the service's tests of the room `family`: a family's file. */
#include "run.h"

ym_suite_fn ym_suite_accounts;
ym_suite_fn ym_suite_accounts_old;
ym_suite_fn ym_suite_accounts_seen;
ym_suite_fn ym_suite_contacts;
ym_suite_fn ym_suite_contacts_found;
ym_suite_fn ym_suite_deaths;
ym_suite_fn ym_suite_deaths_learnt;
ym_suite_fn ym_suite_applicant;
ym_suite_fn ym_suite_deaths_paid;
ym_suite_fn ym_suite_draft;
ym_suite_fn ym_suite_intake;
ym_suite_fn ym_suite_saved_again;
ym_suite_fn ym_suite_versions;

ym_suite_fn *const ym_suites[] = {
    ym_suite_accounts,
    ym_suite_accounts_old,
    ym_suite_accounts_seen,
    ym_suite_contacts,
    ym_suite_contacts_found,
    ym_suite_deaths,
    ym_suite_deaths_learnt,
    ym_suite_applicant,
    ym_suite_deaths_paid,
    ym_suite_draft,
    ym_suite_intake,
    ym_suite_saved_again,
    ym_suite_versions,
    0,
};
