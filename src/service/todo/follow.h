/* follow.h — to-dos are opened and closed by what a call saved.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_TODO_FOLLOW_H
#define YIMEN_SERVICE_TODO_FOLLOW_H

#include "todo/events.h"

/* In the call's transaction, once all of it was saved: notices what that means, closes and opens to-dos by the kinds of the configuration.
 * Nothing is opened where the configuration has no kinds.  What is open of a family that moved moves with it.  0 or the error. */
int ym_todos_follow(struct ym_session *s);
/* The same for what happened, however it was noticed: all that it closes, then all that it opens. */
int ym_todos_happen(struct ym_session *s, const struct ym_happenings *h);
/* Opens alone: what no saving told (the calendar, a take-over) closes nothing. */
int ym_todos_open(struct ym_session *s, const struct ym_happenings *h);
/* A month's money was posted by a chunk of a big act, which nobody follows: closes what told of the case's months left unpaid, if that was
 * the last of them. */
struct ym_ledger;
int ym_todos_month_paid(struct ym_session *s, const struct ym_ledger *l);
/* The same of a month paid too much that was set off. */
int ym_todos_month_taken(struct ym_session *s, const struct ym_ledger *l);

#endif
