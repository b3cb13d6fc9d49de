/* conf_set.h — sets of configuration that were in use.  Floor: store. */
#ifndef YIMEN_STORE_CONF_SET_H
#define YIMEN_STORE_CONF_SET_H

#include "yimen/config/config.h"
#include "yimen/store/store.h"

/* Sets of configuration that were in use, numbered from 1.  The same digest gets the number it has. */
int ym_conf_set_put(int64_t *number, struct ym_txn *t, const struct ym_conf_set *set, const uint8_t digest[32]);
int ym_conf_set_get(struct ym_conf_set *out, struct ym_txn *t, struct ym_arena *arena, int64_t number); /* YM_ENOENT */
int64_t ym_conf_set_last(struct ym_txn *t); /* the set in use: the one put last; 0 = none yet */

#endif
