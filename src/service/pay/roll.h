/* roll.h — what the files of the payment roll (发放名册) share.  Floor: service, inside only.
 * A roll is a big act: its rows are staged a chunk at a time while it stands as `making`, and nobody counts them before one short
 * transaction calls it `made`.  What a crash leaves as `making` ym_roll_recover sweeps when the service starts. */
#ifndef YIMEN_SERVICE_ROLL_H
#define YIMEN_SERVICE_ROLL_H

#include "session/session.h"
#include "yimen/base/hash.h"

struct ym_grant;
struct ym_payment;
struct ym_roll;

/* What the rows of a roll come to. */
struct ym_roll_sum {
    int64_t rows, persons, fen, held;
    uint8_t digest[YM_SHA256]; /* of row n: over the digest of row n-1 (zeros before the first) and its fields, each with a line feed */
};

/* How long a chunk may keep others waiting.  In a batch there is nobody to wait. */
struct ym_turn {
    int64_t began_ms;
    int limited;
};
struct ym_turn ym_turn_begin(int big);
int ym_turn_over(const struct ym_turn *turn);

/* Pays or holds back every grant of the roll's programme that is due in its month.  `big`: in chunks.  *unconfirmed: how many were
 * held back because their account waits to be confirmed. */
int ym_roll_fill(int64_t *unconfirmed, struct ym_session *s, const struct ym_roll *roll, int big);
/* Reads the rows in their order. */
int ym_roll_count(struct ym_roll_sum *out, struct ym_session *s, int64_t roll, int big);
/* Asks whether every row may still be paid: a grant may have been held, stopped or adjusted since the roll was made, its account
 * changed.  YM_EBAD with the cases. */
int ym_roll_recheck(struct ym_session *s, int64_t roll, int big);
/* The same of the families that audit entries behind *seen name, within the open transaction: what changed while the rows were looked
 * at one after the other.  *seen becomes the last entry. */
int ym_roll_recheck_since(struct ym_session *s, int64_t roll, int64_t *seen);
/* 1 if the grant is due in the month, whether held or not. */
int ym_roll_due(const struct ym_grant *g, ym_month month);
/* 1 if the grant still pays what the row says. */
int ym_roll_row_stands(const struct ym_payment *row, const struct ym_grant *grant);
/* Deletes the rows and what was held back. */
int ym_roll_sweep(struct ym_session *s, int64_t roll, int big);
/* The roll of that number, or YM_ENOENT after saying so. */
int ym_roll_get(struct ym_roll **out, struct ym_session *s, int64_t id);
/* Sweeps and discards rolls that a crash left half made; each is written into the audit (roll_recover.c). */
int ym_roll_recover(struct ym_service *s);
/* "dibao 2021-07" */
const char *ym_roll_title(struct ym_session *s, const struct ym_roll *roll);

#endif
