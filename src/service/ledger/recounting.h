/* recounting.h — what the files of the ledger share.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_RECOUNTING_H
#define YIMEN_SERVICE_RECOUNTING_H

#include "ledger/ledger.h"

/* Grants, payments, months and settlements of a family, each by number. */
int ym_ledger_load(struct ym_list *out, struct ym_session *s, int64_t root);
/* The case's months as grants and payments make them, up to `horizon`. */
int ym_ledger_recounted(struct ym_list *out, struct ym_session *s, const struct ym_list *file, int64_t kase, ym_month horizon);
/* The line in a list of the same case, month and part; NULL. */
const struct ym_ledger *ym_ledger_same_month(const struct ym_list *lines, const struct ym_ledger *of);
int ym_ledger_open_until(struct ym_txn *t, ym_month month);
int ym_ledger_forget_opened(struct ym_txn *t);

/* insured.c: lines of a case in the order of months say how many were in care the month before, who of them left and why, and with which
 * month it ended. */
int ym_insured_count(const struct ym_list *lines, struct ym_session *s, const struct ym_list *file);
void ym_insured_clear(struct ym_ledger *l);

/* once.c: which of a month's lines counts a family that several cases help, and each of its people. */
struct ym_once {
    struct ym_session *s;
    const struct ym_list *lines, *people, *paid; /* months of the family; whom its grants cover; its grants and rows of rolls */
};
/* 1 if the line says what of it is counted by another, as the others make it. */
int ym_once_is_right(const struct ym_once *o, const struct ym_ledger *l);
/* Before a line is saved in place of `was`, NULL: none.  Where it is new, begins or ceases to help, or others are helped by it, sets what
 * of it is counted by another, and saves the same month's lines of other cases that differ.  At once where there are none. */
int ym_once_follow(struct ym_session *s, struct ym_ledger *now, const struct ym_ledger *was);

#endif
