/* state.h — who am I, what day is it, how does the chain stand.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_STATE_H
#define YIMEN_SERVICE_STATE_H

#include "session/session.h"

/* Adds the `state` record. */
int ym_state_tell(struct ym_session *s);

#endif
