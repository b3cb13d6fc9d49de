/* months.h — months of a case and rows of rolls, for the ledger's stories: in the office of the tests of deaths, steps by name.
 * A step that fails fails the test. */
#ifndef YIMEN_TESTS_SERVICE_LEDGER_MONTHS_H
#define YIMEN_TESTS_SERVICE_LEDGER_MONTHS_H

#include "deaths.h"

struct ym_owing;
struct ym_payment;

/* A month as the ledger keeps it, fen. */
struct months_line {
    int64_t owed, under_way, paid, open, over;
};
void months_is(const char *number, const char *month, struct months_line want);
/* Why it is as it is, as ledger.see tells it. */
const struct ym_owing *months_owing(const char *number, const char *month);
const char *months_why(const char *number, const char *month);
/* What stands open and over of all that is told by ledger.open to payer1. */
void months_balance_is(int64_t open, int64_t over);

/* The case's row for the month on a roll, NULL: none stands there. */
const struct ym_payment *months_row(int64_t roll, const char *number, const char *month);
/* What the roll pays: rows, fen, of which 补发. */
void months_roll_is(int64_t roll, int64_t rows, int64_t fen, int64_t back);
/* Made before, it is confirmed and handed over. */
void months_hand(int64_t roll);
/* What all programmes paid in a quarter, as the summary says. */
int64_t months_paid_in(const char *quarter);

/* The window gives the family's account another holder and number; payer1 confirms the first that waits. */
void months_account(const char *number, const char *holder, const char *account);
void months_confirm_account(void);
/* The bank sends a row back. */
void months_came_back(int64_t row, const char *number, const char *day);
/* Asked by payer1; its number, 0: refused.  And what the second person's call answers. */
int64_t months_settle(const char *number, const char *month, int64_t kind);
int months_decide(const char *who, const char *call, int64_t id);
/* How many to-dos of a kind lie open on the account's desk. */
size_t months_todos(const char *who, const char *kind);

#endif
