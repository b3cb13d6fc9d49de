/* draft.h — what was typed so far, kept by the service as a draft.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_DRAFT_H
#define YIMEN_SCREENS_DRAFT_H

#include "kit/desk.h"

struct ym_draft;

struct draft {
    const char *call, *about, *of; /* what it will be sent to; case number or ""; which act, question or person of it, or NULL */
    int64_t id, rev;          /* 0: not kept yet */
    int unsaved;              /* 1: the last try failed */
    struct ym_list entered;   /* of the draft read: what was typed and not taken over, the field at hand last */
};

/* The newest of one's own drafts for this call, about this; lent by the view's arena, without its contents.  NULL = none. */
const struct ym_draft *draft_find(const struct draft *d, struct ym_view *v);
/* Keeps the records, in place of what was kept before, and of `form` (NULL = none is open) what is not taken over yet.  A failure is
 * said on the status line; the next try is the next field. */
int draft_save(struct ym_view *v, struct draft *d, const struct ym_list *records, const struct ym_form *form, const char *title);
/* Reads a draft's records.  `draft` may be one of draft.list, without its contents. */
int draft_read(struct ym_list *out, struct draft *d, struct ym_view *v, const struct ym_draft *draft);
/* Says that it is here again: since when, and another day that its days are of that one. */
void draft_say(struct ym_view *v, const struct ym_draft *draft);
/* What was typed, to be read in a dialog: the act it was for is no longer possible.  Its contents are there. */
void draft_tell_over(struct ym_view *v, const struct ym_draft *draft);
/* What was typed into fields of `record` comes back into its form, the half-typed field at hand. */
void draft_retype(const struct draft *d, struct ym_view *v, struct ym_form *form);
/* Adds to the input of a call which draft it finishes: deleted in the same transaction. */
void draft_finish(const struct draft *d, struct ym_list *in);
/* Drops it, once what it was for is done another way. */
void draft_drop(struct ym_view *v, struct draft *d);

#endif
