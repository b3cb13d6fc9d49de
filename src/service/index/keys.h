/* keys.h — what is found and counted, the functions by record: those that session/indexes.c has no room for.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_INDEX_KEYS_H
#define YIMEN_SERVICE_INDEX_KEYS_H

#include "yimen/store/index.h"

#define YM_WHOLE_COUNTY "*" /* beside each township: the whole county */
enum { YM_MOVED_NEW = 0, YM_MOVED_STOPPED = 3, YM_MOVED_MORE = 6, YM_MOVED_LESS = 9, YM_MOVED_COUNTERS = 12 };
enum { YM_TODO_OPENED, YM_TODO_CLOSED, YM_TODO_ENDED, YM_TODO_LATE, YM_TODO_COUNTERS };
enum { YM_PAID_HOUSEHOLDS, YM_PAID_PERSONS, YM_PAID_FEN };
/* Households, persons; and how many of them another case's month counts. */
enum { YM_HELPED = 0, YM_HELPED_ELSEWHERE = 2, YM_HELPED_COUNTERS = 4 };
/* Each: households, persons; those who left are also told by why: what is none of these was taken off by a change. */
enum {
    YM_INSURED_STOCK = 0,
    YM_INSURED_ENTERED = 2,
    YM_INSURED_LEFT = 4,
    YM_INSURED_MOVED_IN = 6,
    YM_INSURED_MOVED_OUT = 8,
    YM_INSURED_DIED = 10,
    YM_INSURED_STOPPED,
    YM_INSURED_ENDED,
    YM_INSURED_COUNTERS
};
/* Each: how many months, fen. */
enum { YM_BALANCE_OPEN = 0, YM_BALANCE_OVER = 2, YM_BALANCE_UNDER_WAY = 4, YM_BALANCE_OLD = 6, YM_BALANCE_COUNTERS = 8 };
enum { YM_CASH_MOVEMENTS, YM_CASH_TOPPED_UP, YM_CASH_SPENT, YM_CASH_PAID_BACK, YM_CASH_COUNTERS };

struct ym_payment;

/* By what a person is paid once. */
void ym_key_paid(struct ym_buf *key, const struct ym_payment *p, const char *who);
void ym_keys_payment_people(const struct ym_head *r, struct ym_emit *e);
void ym_keys_grant_moved(const struct ym_head *r, struct ym_emit *e);
void ym_keys_grant_behind(const struct ym_head *r, struct ym_emit *e);
void ym_keys_grant_end(const struct ym_head *r, struct ym_emit *e);
void ym_keys_authorisation_end(const struct ym_head *r, struct ym_emit *e);
void ym_keys_authorisation_signed(const struct ym_head *r, struct ym_emit *e);
void ym_keys_todo_desk(const struct ym_head *r, struct ym_emit *e);
void ym_keys_todo_person(const struct ym_head *r, struct ym_emit *e);
void ym_keys_todo_family(const struct ym_head *r, struct ym_emit *e);
void ym_keys_todo_once(const struct ym_head *r, struct ym_emit *e);
void ym_keys_todo_closed(const struct ym_head *r, struct ym_emit *e);
void ym_keys_todo_open(const struct ym_head *r, struct ym_emit *e);
void ym_keys_todo_moved(const struct ym_head *r, struct ym_emit *e);
void ym_keys_todo_by(const struct ym_head *r, struct ym_emit *e);
void ym_keys_reading(const struct ym_head *r, struct ym_emit *e);
void ym_keys_revoking(const struct ym_head *r, struct ym_emit *e);
void ym_keys_regrouping(const struct ym_head *r, struct ym_emit *e);
void ym_keys_settling(const struct ym_head *r, struct ym_emit *e);
void ym_keys_setoff(const struct ym_head *r, struct ym_emit *e);
void ym_keys_settled(const struct ym_head *r, struct ym_emit *e);
void ym_keys_settled_money(const struct ym_head *r, struct ym_emit *e);
void ym_keys_ledger_open(const struct ym_head *r, struct ym_emit *e);
void ym_keys_ledger_old(const struct ym_head *r, struct ym_emit *e);
void ym_keys_ledger_over(const struct ym_head *r, struct ym_emit *e);
void ym_keys_ledger_helped(const struct ym_head *r, struct ym_emit *e);
void ym_keys_ledger_insured(const struct ym_head *r, struct ym_emit *e);
void ym_keys_ledger_balance(const struct ym_head *r, struct ym_emit *e);
void ym_keys_cash(const struct ym_head *r, struct ym_emit *e);
void ym_keys_cash_corrects(const struct ym_head *r, struct ym_emit *e);
void ym_keys_institution(const struct ym_head *r, struct ym_emit *e);
void ym_keys_payee_institution(const struct ym_head *r, struct ym_emit *e);
void ym_keys_cash_sums(const struct ym_head *r, struct ym_emit *e);

#endif
