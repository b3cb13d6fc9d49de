/* keep.h — the small tables: requests with their replies, configuration sets, settings of the store.  Floor: store. */
#ifndef YIMEN_STORE_KEEP_H
#define YIMEN_STORE_KEEP_H

#include "yimen/base/buf.h"
#include "yimen/base/date.h"
#include "yimen/config/config.h"
#include "yimen/store/store.h"

/* Requests: a call asked again with the same number gets the same reply and does nothing twice. */
enum { YM_REQUEST_ID = 16 };
int ym_request_get(struct ym_bytes *reply, ym_time *at, struct ym_txn *t, struct ym_arena *arena, const char *account,
                   const uint8_t id[YM_REQUEST_ID]); /* YM_ENOENT */
int ym_request_put(struct ym_txn *t, const char *account, const uint8_t id[YM_REQUEST_ID], ym_time at, struct ym_bytes reply);
/* Removes those older than `before`, a chunk a transaction. */
int ym_request_sweep(int64_t *removed, struct ym_store *s, ym_time before);

/* Sets of configuration that were in use, numbered from 1.  The same digest gets the number it has. */
int ym_set_put(int64_t *number, struct ym_txn *t, const struct ym_conf_set *set, const uint8_t digest[32]);
int ym_set_get(struct ym_conf_set *out, struct ym_txn *t, struct ym_arena *arena, int64_t number); /* YM_ENOENT */
int64_t ym_set_last(struct ym_txn *t); /* the set in use: the one put last; 0 = none yet */

/* Settings: "site", "clock" (of a demo) and what else the service keeps; names of the store's own begin with "store.". */
int ym_meta_number(int64_t *out, struct ym_txn *t, const char *name);   /* YM_ENOENT */
int ym_meta_text(const char **out, struct ym_txn *t, struct ym_arena *arena, const char *name);
int ym_meta_set_number(struct ym_txn *t, const char *name, int64_t v);
int ym_meta_set_text(struct ym_txn *t, const char *name, const char *text);
int ym_meta_forget(struct ym_txn *t, const char *name);                 /* 0 also if there is none */
/* Walks the service's settings by name; `text` is NULL where the setting is a number.  0, or what `each` answered. */
int ym_meta_each(struct ym_txn *t, int (*each)(void *baton, const char *name, int64_t number, const char *text), void *baton);

#endif
