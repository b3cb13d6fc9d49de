/* strangers.h — callers who are no officials here.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_STRANGERS_H
#define YIMEN_SERVICE_STRANGERS_H

#include "session/session.h"

/* An account as the audit names it. */
const char *ym_stranger_name(struct ym_arena *arena, const char *account);
/* 1 if a refusal of this account was logged within the hour; `now` YM_NONE: at some time. */
int ym_stranger_seen(struct ym_service *s, const char *name, ym_time now);
/* He works here now. */
void ym_stranger_forget(struct ym_service *s, const char *name);
/* Logs the refusal of s, which has no official, unless one of the account was logged within the hour: also before the last start. */
int ym_stranger_log(struct ym_session *s, const char *name);

#endif
