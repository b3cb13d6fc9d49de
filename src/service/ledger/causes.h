/* causes.h — why more was paid for a month than is owed for it.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_CAUSES_H
#define YIMEN_SERVICE_CAUSES_H

struct ym_grant;
struct ym_ledger;
struct ym_owing;
struct ym_session;

/* Fills why and its values; texts in the session's arena.  `g`: by which the month is owed, NULL: by none. */
int ym_cause_of_over(struct ym_owing *o, struct ym_session *s, const struct ym_ledger *l, const struct ym_grant *g);

#endif
