/* balances.h — what the ledger brings to the desks: what is left of a case.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_TODO_BALANCES_H
#define YIMEN_SERVICE_TODO_BALANCES_H

#include "todo/events.h"

struct ym_ledger;

/* What a balance opens while there is any, what closes that when there is none; `owed`: months before this one alone, this one's roll is
 * still to come, and what is on a roll that was not handed over is not paid. */
struct ym_todo_balance {
    int64_t (*of)(const struct ym_ledger *l);
    int opens, closes, owed, index, old; /* old: of months from before the ledger, which no roll takes */
};
enum { YM_LEFT_OVER, YM_LEFT_LATE, YM_LEFTS };
extern const struct ym_todo_balance ym_todo_balances[YM_LEFTS];

/* 1 if the month has any. */
int ym_todo_balance_counts(const struct ym_session *s, const struct ym_todo_balance *b, const struct ym_ledger *l);
/* The oldest month of the case of `of` that has one; NULL.  A month of today is not late yet. */
int ym_todo_balance_oldest(const struct ym_ledger **out, struct ym_session *s, const struct ym_todo_balance *b, const struct ym_ledger *of);
/* The case of the month; reads the family. */
int ym_todo_balance_case(const struct ym_case **out, struct ym_noticing *n, const struct ym_ledger *l);
/* Tells the month; or that nothing is left, if that is so. */
void ym_todo_balance_happens(struct ym_noticing *n, const struct ym_todo_balance *b, const struct ym_case *c, const struct ym_ledger *l);
int ym_todo_balance_gone(struct ym_noticing *n, const struct ym_todo_balance *b, const struct ym_ledger *l, const struct ym_case *c);

#endif
