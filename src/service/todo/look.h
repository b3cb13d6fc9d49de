/* look.h — what the calendar brings: a look each day.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_TODO_LOOK_H
#define YIMEN_SERVICE_TODO_LOOK_H

#include "session/session.h"

/* Opens what a day brings (复核临期, 授权到期 …), in transactions of at most some milliseconds each, or all in the call's own if it has one.
 * How often it runs does not matter.  In data of before 0.1.4 and 0.1.5 it first opens, once, what was left open then.  0 or the error. */
int ym_todos_look(struct ym_session *s);
/* A step of it: in the call's transaction, or in one of its own with its audit entry, after which the arena is as it was. */
int ym_todos_step(struct ym_session *s, int (*body)(struct ym_session *s, void *baton), void *baton);
/* A part of it: what the ledger says by the day, see balances.c; nothing of any other event. */
int ym_todos_look_at_balances(struct ym_session *s, int event);
/* A part of it: what 0.1.3 and 0.1.4 left open, see takeover.c. */
int ym_todos_take_over(struct ym_session *s);

#endif
