/* desk_start.h — what a desk is told when it is opened: who, what day, how much work.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_DESK_START_H
#define YIMEN_SERVICE_DESK_START_H

#include "session/session.h"

enum { YM_RECHECK_AHEAD = 30 }; /* days before its limit from which a grant waits to be checked again */

#endif
