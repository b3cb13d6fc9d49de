/* replies.h — replies that are kept under the request's id.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_REPLIES_H
#define YIMEN_SERVICE_REPLIES_H

#include "session/session.h"

/* 0: the call was done before, the reply is in s->out and *found is 1.  YM_ENOENT: it is to be done, or, where s->again is set, to be
 * told anew.  `request`: YM_SERVICE_REQUEST bytes; NULL: none. */
int ym_reply_find(int *found, struct ym_session *s, const uint8_t *request);
/* Keeps the reply of a call that wrote, in the transaction of s. */
int ym_reply_keep(struct ym_session *s, const uint8_t *request);

#endif
