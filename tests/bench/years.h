/* years.h — a county that lives five years from month to month, by the service's own calls: a roll a month, now and then decisions.  For benches.
 * Families, grants and accounts are put straight into the store; every month of the ledger is opened, listed, paid and posted by the service. */
#ifndef YIMEN_TESTS_BENCH_YEARS_H
#define YIMEN_TESTS_BENCH_YEARS_H

#include "office.h"

#if __has_include("ledger/ledger.h") /* the release before knows no ledger */
#define YEARS_LEDGER 1
#else
#define YEARS_LEDGER 0
#endif

enum { YEARS = 5, MONTHS = 12 * YEARS, YEARS_DECIDED = 24 /* of each sort */ };

struct took { /* seconds */
    double wall, cpu;
};

enum years_step { YEARS_OPENED, YEARS_MADE, YEARS_CONFIRMED, YEARS_HANDED, YEARS_STEPS };
enum years_sort { YEARS_GRANT_FIRST, YEARS_ADJUST_FIRST, YEARS_GRANT_LAST, YEARS_ADJUST_LAST, YEARS_SORTS };

struct years_roll {
    struct took took[YEARS_STEPS];
    double rows;
};

struct years {
    struct years_roll roll[MONTHS];
    struct took decided[YEARS_SORTS][YEARS_DECIDED];
};

/* In an office that is not open yet.  `after` is told each month that was paid.  0 or an error, told already. */
int years_live(struct years *y, struct office *d, int households, void (*after)(int nth));
/* A payment is a month of a household: so many of the months from one on. */
double years_rows(const struct years *y, int from);

#endif
