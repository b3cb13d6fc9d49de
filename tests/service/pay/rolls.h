/* rolls.h — what a roll says of a family, for the tests of rolls: in the answer of the office's last call. */
#ifndef YIMEN_TESTS_SERVICE_ROLLS_H
#define YIMEN_TESTS_SERVICE_ROLLS_H

#include "families.h"

struct ym_payment *rolls_payment(struct office *d, const struct made *m);
struct ym_holdback *rolls_holdback(struct office *d, const struct made *m);
const char *rolls_held_why(struct office *d, const struct made *m);
int rolls_paid(struct office *d, const struct made *m);
int rolls_absent(struct office *d, const struct made *m);
/* How many rows the family has that were not taken off. */
size_t rolls_payments(struct office *d, const struct made *m);
int rolls_see(struct office *d, int64_t roll);
int rolls_make(struct office *d, const char *account, const char *programme, const char *month);

#endif
