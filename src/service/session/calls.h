/* calls.h — the use cases, one function a row of the call table.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_CALLS_H
#define YIMEN_SERVICE_CALLS_H

#include "session/session.h"

#define CALL(name, function, title, help, takes, tells, roles, kind, since) int ym_call_##function(struct ym_session *s);
#include "yimen/wire/calls.def"
#undef CALL

#endif
