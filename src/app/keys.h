/* keys.h — `key=value` words as the records of a call.  Floor: app. */
#ifndef YIMEN_APP_KEYS_H
#define YIMEN_APP_KEYS_H

#include "yimen/wire/calls.h"

/* The words, and who knows the service's day: asked at most once, when a day is typed that counts from it ("T-1", "0930", domain/typed.h);
 * answers YM_NONE if it cannot be had; NULL: nobody knows. */
struct ym_key_words {
    char *const *list;
    int count;
    ym_date (*today)(void *baton);
    void *baton;
};

/* Words are `field=value` (of the first kind of record the call takes), `record.field=value`, `record#2.field=value`;
 * record and field by either identifier; `id`, `root`, `parent`, `rev` are the record's own.  All problems at once.
 * 0 or YM_EBAD. */
int ym_keys_read(struct ym_list *out, const struct ym_call_row *row, const struct ym_key_words *words, struct ym_problems *problems);

#endif
