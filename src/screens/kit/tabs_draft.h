/* tabs_draft.h — what stands on the pages so far, kept by the service as a draft.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_TABS_DRAFT_H
#define YIMEN_SCREENS_TABS_DRAFT_H

#include "kit/tabs.h"

struct ym_draft;

struct tabs_draft {
    const char *call, *about; /* what it will be sent to; case number or "" */
    int64_t id, rev;          /* 0: not kept yet */
    int unsaved;              /* 1: the last try failed */
};

/* Keeps the records, in place of what was kept before.  A failure is said on the status line; the next try is the next field. */
int tabs_draft_save(struct tabs *f, struct tabs_draft *d, const struct ym_list *records, const char *title);
/* Reads a draft's records.  `draft` may be one of draft.list, without its contents. */
int tabs_draft_read(struct ym_list *out, struct tabs_draft *d, struct ym_view *v, const struct ym_draft *draft);
/* Drops it, once what it was for is done another way. */
void tabs_draft_drop(struct tabs *f, struct tabs_draft *d);
/* 1 if the screen may be left: all is kept, or the user gives it up. */
int tabs_draft_leave(struct tabs *f, struct tabs_draft *d);

#endif
