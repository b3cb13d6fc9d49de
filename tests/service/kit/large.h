/* large.h — a county of 100 000 households with three months of payment rolls, put straight into the store.  For benches. */
#ifndef YIMEN_TESTS_BENCH_LARGE_H
#define YIMEN_TESTS_BENCH_LARGE_H

#include "office.h"

enum { LARGE_HOUSEHOLDS = 100000 };

/* Fills the office, which is empty: families in every township with their grants, one in ten with an open case and
 * questions that wait; rolls of July to September 2021 made and confirmed by calls; the demo's day is 2021-09-30.
 * 0 or an enum ym_err. */
int large_fill(struct office *d, int households);

#endif
