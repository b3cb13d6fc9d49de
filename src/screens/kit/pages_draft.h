/* pages_draft.h — what stands in a folder so far, kept by the service as a draft.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_PAGES_DRAFT_H
#define YIMEN_SCREENS_PAGES_DRAFT_H

#include "kit/pages.h"

struct ym_draft;

struct folder_draft {
    const char *call, *about; /* what it will be sent to; case number or "" */
    int64_t id, rev;          /* 0: not kept yet */
    int unsaved;              /* 1: the last try failed */
};

/* Keeps the records, in place of what was kept before.  A failure is said on the status line; the next try is the next field. */
int folder_draft_save(struct folder *f, struct folder_draft *d, const struct ym_list *records, const char *title);
/* Reads a draft's records.  `draft` may be one of draft.list, without its contents. */
int folder_draft_read(struct ym_list *out, struct folder_draft *d, struct ym_view *v, const struct ym_draft *draft);
/* Drops it, once what it was for is done another way. */
void folder_draft_drop(struct folder *f, struct folder_draft *d);
/* 1 if the screen may be left: all is kept, or the user gives it up. */
int folder_draft_leave(struct folder *f, struct folder_draft *d);

#endif
