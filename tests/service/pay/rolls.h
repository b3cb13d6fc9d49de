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
/* Asserts what stands on the roll for the family: of the roll's own month, of earlier ones. */
void rolls_is_on(struct office *d, int64_t roll, const struct made *m, int64_t month, int64_t back);
/* Asserts a month of the ledger. */
void rolls_month_is(struct office *d, const struct made *m, const char *month, int64_t owed, int64_t under_way, int64_t paid);
/* Whose approval the county wants from now on: the name of a role, "" for nobody's; `was`: until now. */
void rolls_approval(struct office *d, const char *was, const char *is);
/* Made by payer1 and confirmed by payer2; answers its number. */
int64_t rolls_confirmed(struct office *d, const char *month);
/* The roll as it is stored. */
const struct ym_roll *rolls_stored(struct office *d, int64_t roll);
/* Asks for its approval as it stands now. */
int rolls_approve(struct office *d, const char *account, int64_t roll);
/* A body; `baton`: the roll's number, int64_t. */
int rolls_body_half(struct ym_txn *t, void *baton);

#endif
