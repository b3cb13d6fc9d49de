/* owings.h — why a month of the ledger is as it is, for others than the ledger's own calls.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_OWINGS_H
#define YIMEN_SERVICE_OWINGS_H

#include "session/session.h"

struct ym_ledger;
struct ym_owing;

/* Why more was paid for the month than is owed, whatever became of it since: the death of somebody the grant covered that it was paid by,
 * else what was decided.  `file`: holds at least the family's persons, grants and beneficiaries. */
int ym_owing_cause(struct ym_owing *out, struct ym_session *s, const struct ym_ledger *l, const struct ym_list *file);

#endif
