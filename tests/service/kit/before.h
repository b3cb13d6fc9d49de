/* before.h — data as 0.1.4 left them, for the tests of what a start makes of them: rolls that were confirmed, rows, grants, no ledger. */
#ifndef YIMEN_TESTS_SERVICE_BEFORE_H
#define YIMEN_TESTS_SERVICE_BEFORE_H

#include "office.h"

/* The ledger is taken away, and what it put into rows; rolls that were handed over are confirmed ones.  The next start takes them over. */
void before_ledger(struct office *d);
/* As 0.1.4 recorded a death: the person's day, grants in payment held from the month after it, what was paid since to be recovered. */
struct before_death {
    int64_t root, person;
    const char *died;
    int64_t recover; /* fen, of the family's first case */
};
void before_dies(struct office *d, struct before_death death);

#endif
