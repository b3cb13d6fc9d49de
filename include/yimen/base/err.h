/* err.h — how a function says that something went wrong.  Floor: base.
 * Must not know what a county is; a place is numbers without a meaning here, a reason is a sentence with {1} {2} slots. */
#ifndef YIMEN_BASE_ERR_H
#define YIMEN_BASE_ERR_H

#include <stddef.h>

#include "yimen/base/arena.h"
#include "yimen/base/location.h"

/* Marks a sentence for translation where it is written; it is translated where it is drawn. */
#ifndef N_
#define N_(text) text
#endif

enum ym_err {
    YM_OK = 0,
    YM_EBAD = -1,      /* the input is wrong: the problems name every place and reason */
    YM_ENOENT = -2,    /* there is no such record, or the caller may not know that there is */
    YM_ESTALE = -3,    /* the record was changed since the caller read it */
    YM_EDENIED = -4,   /* the caller's roles or scope do not allow it */
    YM_EEXIST = -5,    /* the key is taken */
    YM_EIO = -6,       /* a file, socket or the database refused */
    YM_ECORRUPT = -7,  /* stored or received bytes are not what was written */
    YM_EVERSION = -8,  /* the other side speaks a version this one does not */
    YM_EREADONLY = -9, /* the disk is nearly full: nothing may be written now */
    YM_ELIMIT = -10,   /* a limit of size, time or number was passed */
    YM_EUNKNOWN = -11, /* the line broke: whether it was done is unknown; ask again with the same request id */
};

/* The code's short ASCII name ("stale"), for scripts and logs; never NULL. */
const char *ym_err_name(int err);
/* One sentence (msgid) for a person; never NULL. */
const char *ym_err_text(int err);

enum { YM_PROBLEM_ARGS = 4, YM_PROBLEMS_MAX = 200 };

/* One thing that is wrong.  `text` is a msgid with slots {1}…{4}: the reader translates it and fills the
 * slots, so that the service need not know the reader's language and no format string crosses the wire. */
struct ym_problem {
    struct ym_location where;
    const char *text;
    const char *arg[YM_PROBLEM_ARGS]; /* unused ones are NULL */
};

/* All that is wrong with one input.  Texts are copied into the arena, which the owner lends. */
struct ym_problems {
    struct ym_arena *arena;
    struct ym_problem *list;
    size_t count, cap;
    size_t lost; /* how many more there were than YM_PROBLEMS_MAX */
};

void ym_problems_init(struct ym_problems *out, struct ym_arena *arena);
/* Adds one; the arguments are `const char *`, ended by NULL.  `p` may be NULL (then nothing is kept).
 * Always answers YM_EBAD, so that `return ym_problem(…)` reads well. */
int ym_problem(struct ym_problems *p, struct ym_location where, const char *text, ...) __attribute__((sentinel));
/* Copies what `from` holds behind what `to` holds, each place seen from `outer`. */
void ym_problems_append(struct ym_problems *to, struct ym_location outer, const struct ym_problems *from);

/* An argument in both languages: for the word of a code, of which the writer does not know who will read it.  It is told from what a person
 * typed by control characters around and between its halves, which no field takes and no argument keeps (ym_text_showable): whatever signs
 * somebody types, they come back as they were.  Lives in the arena.  Where it is read, ym_both_said chooses; the text itself is returned
 * if it is no such argument. */
const char *ym_both(struct ym_arena *arena, const char *zh, const char *en);
/* The same of a msgid, which the reader translates himself; `plain` is for readers of 0.1.x. */
const char *ym_both_msgid(struct ym_arena *arena, const char *plain, const char *msgid);
const char *ym_both_said(struct ym_arena *arena, const char *text, int zh);
/* As readers of 0.1.x are told it, who know no such arguments: the Chinese, or `plain`. */
const char *ym_both_plain(struct ym_arena *arena, const char *text);

/* Fills the slots of `text` (already translated); arguments in both languages by the reader's (ym_language_zh).  The answer lives in
 * the arena. */
const char *ym_problem_fill(struct ym_arena *arena, const char *text, const char *const arg[YM_PROBLEM_ARGS]);

#endif
