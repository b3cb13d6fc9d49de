/* keys.h — `key=value` words as the records of a call.  Floor: app. */
#ifndef YIMEN_APP_KEYS_H
#define YIMEN_APP_KEYS_H

#include "yimen/wire/calls.h"

/* Words are `field=value` (of the first kind of record the call takes), `record.field=value`, `record#2.field=value`;
 * record and field by either identifier; `id`, `root`, `parent`, `rev` are the record's own.  All problems at once.
 * 0 or YM_EBAD. */
int ym_keys_read(struct ym_list *out, const struct ym_call_row *row, char *const *words, int count,
                 struct ym_problems *problems);

#endif
