/* ledger.h — the months of the ledger (月账) as they are stored: kept true with every act.  Floor: service, inside only.
 * What a month is owed and what was paid of it is recounted from grants and payments (domain/ledger.h) whenever an act saved a grant;
 * rolls move a month's money by themselves, a row at a time.  `yimend --check` recounts all of it. */
#ifndef YIMEN_SERVICE_LEDGER_H
#define YIMEN_SERVICE_LEDGER_H

#include "session/session.h"
#include "yimen/domain/ledger.h"

struct ym_grant;
struct ym_payment;
struct ym_roll;

/* A roll that was confirmed, whether handed over or not: its rows can be dropped, no more discarded. */
int ym_roll_is_confirmed(const struct ym_roll *r);
/* It is confirmed, and this county's configuration (roll_approval) wants somebody to approve it before it is handed over. */
int ym_roll_waits_for_approval(const struct ym_session *s, const struct ym_roll *r);
/* Its money was handed over. */
int ym_roll_is_handed(const struct ym_roll *r);

/* unmade.c: 1 in *out if somebody is paid for the month by the programme and no roll of it was handed over. */
int ym_roll_is_unmade(int *out, struct ym_session *s, const char *programme, ym_month month);

/* The line of a part of a case's month in the arena; YM_ENOENT. */
struct ym_ledger_key {
    int64_t root, kase;
    ym_month month;
    enum ym_part part;
};
int ym_ledger_line(struct ym_ledger **out, struct ym_session *s, struct ym_arena *arena, struct ym_ledger_key key);
/* Saves a line that was not there. */
int ym_ledger_add(struct ym_session *s, struct ym_ledger *l);
/* Writes the case's months as they are recounted, up to the month of today; only lines that differ. */
int ym_ledger_rewrite(struct ym_session *s, int64_t root, int64_t kase);
/* The same of every case that the call saved a grant of.  After the call's work, in its transaction. */
int ym_ledger_follow(struct ym_session *s);

/* splitting.c: the segment as it is up to the month before there->from, and from then on `there`, a copy of it with what is another. */
int ym_segment_split(struct ym_session *s, const struct ym_list *file, const struct ym_grant *old, struct ym_grant *there);
/* What the segment goes on as: the one in payment of the same decision, be it paid to somebody else by now; itself where nothing follows.  Its hold
 * is that of all of them. */
int ym_segment_in_payment(const struct ym_grant **out, struct ym_session *s, struct ym_arena *arena, const struct ym_grant *g);
/* What runs goes on in that township from the month after this one, where it is another than now. */
int ym_segments_move(struct ym_session *s, const struct ym_list *file, const char *township);

/* A row of a roll: `fen` more (or less) of the month is under way; what it transfers is handed over, and what it sets off is done.  *l
 * is what was stored and becomes what is. */
int ym_ledger_claim(struct ym_session *s, struct ym_ledger *l, int64_t fen);
int ym_ledger_hand(struct ym_session *s, struct ym_ledger *l, const struct ym_payment *p);
/* The other leg of a set-off: `fen` more (or less) of what was paid too much is taken. */
int ym_ledger_take(struct ym_session *s, struct ym_ledger *l, int64_t fen);

/* The last month that was opened for all; YM_NONE: none yet. */
int ym_ledger_opened(ym_month *out, struct ym_txn *t);
/* Opens the month of today, and those before that nobody opened, for every grant: a chunk at a time, again harmless, at once if it was
 * done this month.  `big`: in transactions of its own. */
int ym_ledger_open_months(struct ym_session *s, int big);

/* Recounts every line beside what is stored; 0 or YM_ECORRUPT with the numbers of the records.  Writers wait between families. */
int ym_ledger_prove(struct ym_service *s, struct ym_problems *p);

/* takeover.c: data of before 0.1.5 know no ledger: made at start, a chunk at a time, goes on where it stopped.  Nothing to do: at once. */
int ym_ledger_take_over(struct ym_service *s, struct ym_problems *p);
/* The records are others than those that were taken over: the next start looks again.  Before they are loaded. */
int ym_ledger_forget(struct ym_txn *t);
/* 1 if all families have their months. */
int ym_ledger_is_kept(int *out, struct ym_txn *t);

#endif
