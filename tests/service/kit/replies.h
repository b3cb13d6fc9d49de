/* replies.h — an answer held against the call table: it may hold only what its row tells. */
#ifndef YIMEN_TESTS_SERVICE_REPLIES_H
#define YIMEN_TESTS_SERVICE_REPLIES_H

#include "yimen/domain/schema.h"
#include "yimen/wire/calls.h"

/* The first type in an answer that the row does not tell, 0: there is none.  `err` is what the call returned: one whose record was
 * changed meanwhile is shown the other version, of a type the call takes, or the case an act is about. */
int reply_untold(const struct ym_call_row *row, int err, const struct ym_list *out);

#endif
