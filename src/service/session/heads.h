/* heads.h — DIR/heads.txt: heads of the audit chain told day by day, outside of the database.  Floor: service, inside only.
 * A log that was cut back proves itself perfectly; only a head that was told elsewhere finds it out. */
#ifndef YIMEN_SERVICE_HEADS_H
#define YIMEN_SERVICE_HEADS_H

#include "session/session.h"

/* Appends the head as a line of `day`: "2021-07-05 120 <hash>".  The entry must be on disk already.  0 or YM_EIO (logged). */
int ym_heads_write(struct ym_service *s, ym_date day, const struct ym_audit_head *head);
/* Compares every line with the chain.  Needs a transaction.  0, or YM_ECORRUPT with each line that differs, or YM_EIO.
 * A directory without the file is no problem: a restored one has none. */
int ym_heads_compare(struct ym_txn *t, const char *data, struct ym_problems *p);
/* The same in a transaction of its own. */
int ym_heads_prove(struct ym_service *s, struct ym_problems *p);
/* At start: a difference is written into the audit and told to administrators and auditors until the next start.  The service
 * starts all the same: a county is not locked out by it, and nothing more is lost. */
int ym_heads_start(struct ym_service *s);

#endif
