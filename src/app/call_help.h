/* call_help.h — help made from the call table.  Floor: app. */
#ifndef YIMEN_APP_CALL_HELP_H
#define YIMEN_APP_CALL_HELP_H

#include "yimen/wire/calls.h"

void ym_call_list(struct ym_buf *out, struct ym_arena *arena);
void ym_call_help(struct ym_buf *out, struct ym_arena *arena, const struct ym_call_row *row, int zh);

#endif
