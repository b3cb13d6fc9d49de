/* presence.h — who has a terminal open.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_PRESENCE_H
#define YIMEN_SERVICE_PRESENCE_H

#include "session/session.h"

/* Frees what is known of open lines. */
void ym_presence_forget(struct ym_service *s);

#endif
