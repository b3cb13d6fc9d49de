/* desk_start.h — what a desk is told when it is opened: who, what day, how much work.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_DESK_START_H
#define YIMEN_SERVICE_DESK_START_H

#include "session/session.h"

/* Adds the `state` record (state.c). */
int ym_state_tell(struct ym_session *s);
/* Adds the `workload` record of a unit's queue: waiting, near, late, and what the unit answered today. */
int ym_desk_unit(struct ym_session *s, const char *unit);

enum { YM_RECHECK_AHEAD = 30 }; /* days before its limit from which a grant waits to be checked again */

#endif
