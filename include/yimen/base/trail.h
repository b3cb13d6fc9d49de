/* trail.h — what was being done when something failed, and what the call at hand did.  Floor: base.
 *
 * A fault (a disk, a line, damaged bytes: no matter of the caller's input) is an error code without a sentence.  Whoever meets it first
 * begins the trail, every floor it passes on its way up adds a gerund, and whoever writes the log or speaks to the administrator tells
 * the whole: "case.see: reading the family's file: reading a row (records): Input/output error".
 *
 * Kept per thread, without allocating.  Never holds what a record says: gerunds, names of tables and calls, the system's own reason. */
#ifndef YIMEN_BASE_TRAIL_H
#define YIMEN_BASE_TRAIL_H

#include <stddef.h>
#include <stdint.h>

#include "yimen/base/arena.h"
#include "yimen/base/err.h"

enum { YM_TRAIL_TEXT = 1000 };

/* Forgets both trail and counts: a call begins. */
void ym_trail_clear(void);
/* A fault is met here: what was there is forgotten.  `doing` is a gerund (msgid); `what` names a kind of thing (a table), or is NULL; both
 * are kept by address, so they must be constant.  `why`: the system's reason, copied, or NULL.  Answers err. */
int ym_failed(int err, const char *doing, const char *what, const char *why);
/* The floor above was doing this; begins the trail where nobody did.  Nothing for 0 and for what is no fault.  Answers err, so that
 * `return ym_doing(err, …)` reads well. */
int ym_doing(int err, const char *doing, const char *what);
/* 1 if the error is a fault. */
int ym_is_fault(int err);

/* The trail, outermost first, for a log; "" if there is none.  Lent until the next call of this thread. */
const char *ym_trail_text(void);
/* The same in the reader's language. */
const char *ym_trail_said(struct ym_arena *arena);

/* Rows of the store read, written or passed, since ym_trail_clear. */
void ym_trail_add_rows(int64_t rows);
int64_t ym_trail_rows(void);

#endif
