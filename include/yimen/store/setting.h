/* setting.h — settings of the store by name, its own and the service's.  Floor: store. */
#ifndef YIMEN_STORE_SETTING_H
#define YIMEN_STORE_SETTING_H

#include "yimen/store/store.h"

/* Settings: "site", "clock" (of a demo) and what else the service keeps; names of the store's own begin with "store.". */
int ym_setting_number(int64_t *out, struct ym_txn *t, const char *name);   /* YM_ENOENT */
int ym_setting_text(const char **out, struct ym_txn *t, struct ym_arena *arena, const char *name);
int ym_setting_put_number(struct ym_txn *t, const char *name, int64_t v);
int ym_setting_put_text(struct ym_txn *t, const char *name, const char *text);
int ym_setting_forget(struct ym_txn *t, const char *name);                 /* 0 also if there is none */
/* Walks the service's settings by name; `text` is NULL where the setting is a number.  0, or what `each` answered. */
int ym_setting_each(struct ym_txn *t, int (*each)(void *baton, const char *name, int64_t number, const char *text), void *baton);

#endif
