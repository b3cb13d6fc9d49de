/* request.h — calls that were asked, with their replies.  Floor: store. */
#ifndef YIMEN_STORE_REQUEST_H
#define YIMEN_STORE_REQUEST_H

#include "yimen/base/buf.h"
#include "yimen/base/date.h"
#include "yimen/store/store.h"

/* Requests: a call asked again with the same number gets the same reply and does nothing twice. */
enum { YM_REQUEST_ID = 16 };
int ym_request_get(struct ym_bytes *reply, ym_time *at, struct ym_txn *t, struct ym_arena *arena, const char *account,
                   const uint8_t id[YM_REQUEST_ID]); /* YM_ENOENT */
int ym_request_put(struct ym_txn *t, const char *account, const uint8_t id[YM_REQUEST_ID], ym_time at, struct ym_bytes reply);
/* Removes those older than `before`, a chunk a transaction. */
int ym_request_sweep(int64_t *removed, struct ym_store *s, ym_time before);

#endif
