/* roll.h — what the files of the payment roll (发放名册) share.  Floor: service, inside only.
 * A roll is a big act: its rows are staged a chunk at a time while it stands as `making`, and nobody counts them before one short
 * transaction calls it `made`.  Each row claims a month of the ledger in the transaction that lists it, so no two rolls list one open
 * month.  Handing over is a big act as well: one short transaction says that it was done and on which day, then the rows are posted;
 * what a crash leaves as `making` is swept when the service starts, what it leaves as `handing` is gone on with. */
#ifndef YIMEN_SERVICE_ROLL_H
#define YIMEN_SERVICE_ROLL_H

#include "ledger/ledger.h"
#include "ledger/turn.h"
#include "session/session.h"
#include "yimen/base/hash.h"

struct ym_payment;
struct ym_roll;

/* What the rows of a roll come to.  Rows taken off stand in the digest and nowhere else. */
struct ym_roll_sum {
    int64_t rows, persons, payments, fen, back, held; /* rows, held: families; payments: a month each */
    int64_t dropped;
    uint8_t digest[YM_SHA256]; /* of row n: over the digest of row n-1 (zeros before the first) and its fields, each with a line feed */
};

/* A row that cannot be paid any more, or is taken off by hand. */
struct ym_roll_drop {
    int64_t root, id;
    const char *why;    /* msgid; {1}: reason */
    const char *reason; /* by hand, as it was written; NULL: not by hand */
};
struct ym_roll_drops {
    struct ym_roll_drop *at;
    size_t count, cap;
};

/* One call about one roll; `big`: in transactions of its own. */
struct ym_roll_act {
    struct ym_roll *roll;
    struct ym_roll_sum sum;
    int64_t id;
    int64_t seen;               /* the audit entry up to which the rows were looked at */
    struct ym_roll_drops drops; /* what was found then */
    int big, lost; /* lost: 1: a single roll of which nothing can be paid any more */
};

/* ---- roll.c */

/* The act on the roll that the request names; NULL after saying what is missing. */
struct ym_roll_act *ym_roll_act_on(struct ym_session *s);
/* Rolls are of the whole county: 0, or YM_EDENIED for whoever has his role in some townships only. */
int ym_roll_look(struct ym_session *s);
/* The roll of that number, or YM_ENOENT after saying so. */
int ym_roll_get(struct ym_roll **out, struct ym_session *s, int64_t id);
/* The same of the act's; the audit entry is about it. */
int ym_roll_get_asked(struct ym_session *s, struct ym_roll_act *a);
/* Saves the roll as it is now. */
int ym_roll_save(struct ym_session *s, struct ym_roll_act *a, struct ym_roll *new);
/* The title as people read it, never its number: the audit keeps the code (ym_roll_title). */
const char *ym_roll_title_said(const struct ym_session *s, const struct ym_roll *roll);
/* Refuses: `text` with the roll's title as {1}. */
int ym_roll_refuse(struct ym_session *s, const struct ym_roll *roll, const char *text);
/* A body; `baton`: struct ym_roll_act *.  Its rows are gone: it is discarded, and told. */
int ym_roll_flip_discarded(struct ym_session *s, void *baton);
const char *ym_roll_digest_text(struct ym_session *s, const struct ym_roll_sum *sum);

/* ---- roll_row.c */

/* Adds a row, or one that was held back, to the answer. */
int ym_roll_tell_row(struct ym_session *s, struct ym_head *r);
/* What the row claimed of its month is open again. */
int ym_roll_unclaim(struct ym_session *s, struct ym_arena *arena, const struct ym_payment *p);
/* The row was paid on the day its roll was handed over; once, however often it is asked. */
int ym_roll_post_row(struct ym_session *s, struct ym_arena *arena, const struct ym_roll *roll, const struct ym_payment *p);

/* ---- roll_changes.c */

/* The roll it is compared with: of its programme, the last one before that was not discarded; once it is confirmed the one it was confirmed
 * beside.  NULL if there is none; a single roll stands beside none. */
int ym_roll_before(struct ym_roll **out, struct ym_session *s, const struct ym_roll *roll);

/* ---- setoff.c */

/* What of a month is not paid but set off against a month that too much was paid for; fen 0: nothing. */
struct ym_setoff {
    struct ym_ledger *against; /* as it is stored */
    int64_t fen;
};
/* 1 in *out if anything of the programme is set off. */
int ym_setoff_any(int *out, struct ym_session *s, const char *programme);
/* Of an open month of a case: by what two officials decided, once the family's time to object is over and nobody did; the oldest month first
 * that the same payee was paid too much for, of a month's open sum the county's share at most. */
int ym_setoff_of(struct ym_setoff *out, struct ym_session *s, struct ym_arena *arena, const struct ym_ledger *line);
/* 1 in *yes if there is, or will be, a month of the case that is still to be paid: what was paid too much for this one may be taken from it.  Whose
 * that month is may be decided yet. */
int ym_setoff_has_month(int *yes, struct ym_session *s, const struct ym_ledger *over);
/* 1 if the row's set-off may still be done; 0, or negative for an error. */
int ym_setoff_stands(struct ym_session *s, struct ym_arena *arena, const struct ym_payment *p);

/* 应予追回, as the case of this record tells it, is that much less. */
int ym_recover_less(struct ym_session *s, struct ym_arena *arena, const struct ym_head *of_case, int64_t fen);

/* ---- settling.c */

/* How the month may be settled as it stands: the kinds that may be asked for, as flags; 0: none. */
int ym_settling_kinds(int64_t *out, struct ym_session *s, const struct ym_ledger *l);

/* ---- the rows */

/* Lists or holds back what is open of the roll's programme up to its month; of a single roll: of its cases.  `big`: in chunks.
 * *unconfirmed: how many families were held back because their account waits to be confirmed. */
int ym_roll_fill(int64_t *unconfirmed, struct ym_session *s, const struct ym_roll *roll, int big);
/* The cases a single roll names, by number; 0 or YM_EBAD after saying which there are not, or are of another programme. */
int ym_roll_named(struct ym_list *out, struct ym_session *s, const struct ym_roll *roll);
/* Reads the rows in their order. */
int ym_roll_count(struct ym_roll_sum *out, struct ym_session *s, const struct ym_roll *roll, int big);
/* Asks whether every row may still be paid: a grant may have been held, stopped or adjusted since the roll was made, its account
 * changed.  Those that may not are added to `drops`. */
int ym_roll_recheck(struct ym_roll_drops *drops, struct ym_session *s, int64_t roll, int big);
/* The same of the families that audit entries behind *seen name, within the open transaction: what changed while the rows were looked
 * at one after the other.  *seen becomes the last entry. */
int ym_roll_recheck_since(struct ym_roll_drops *drops, struct ym_session *s, int64_t roll, int64_t *seen);
/* Takes the rows off, within the open transaction: each is told among what was held back; *roll counts without them. */
int ym_roll_drop(struct ym_session *s, struct ym_roll *roll, const struct ym_roll_drops *drops);
/* Posts the rows that were not taken off: paid, on the roll's day of handing over.  Again harmless. */
int ym_roll_post(struct ym_session *s, const struct ym_roll *roll, int big);
/* Deletes the rows and what was held back; what they claimed is open again. */
int ym_roll_sweep(struct ym_session *s, int64_t roll, int big);
/* Sweeps and discards rolls that a crash left half made, goes on with those half handed over; each is written into the audit. */
int ym_roll_recover(struct ym_service *s);
/* "dibao 2021-07" */
const char *ym_roll_title(struct ym_session *s, const struct ym_roll *roll);

#endif
