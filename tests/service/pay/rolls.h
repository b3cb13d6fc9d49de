/* rolls.h — what a roll says of a family, for the tests of rolls: in the answer of the desk's last call. */
#ifndef YIMEN_TESTS_SERVICE_ROLLS_H
#define YIMEN_TESTS_SERVICE_ROLLS_H

#include "families.h"

struct ym_payment *rolls_payment(struct desk *d, const struct made *m);
struct ym_holdback *rolls_holdback(struct desk *d, const struct made *m);
const char *rolls_held_why(struct desk *d, const struct made *m);
int rolls_paid(struct desk *d, const struct made *m);
int rolls_absent(struct desk *d, const struct made *m);
int rolls_see(struct desk *d, int64_t roll);
int rolls_make(struct desk *d, const char *account, const char *programme, const char *month);

#endif
