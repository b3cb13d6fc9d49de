/* maintenance.h — what keeps the data sound.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_MAINTENANCE_H
#define YIMEN_SERVICE_MAINTENANCE_H

#include "session/session.h"

/* Adds what a check found to the answer, as records of type trouble. */
void ym_session_troubles(struct ym_session *s, const struct ym_problems *found);

#endif
