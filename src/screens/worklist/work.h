/* work.h — cases and to-dos by due date, and which cases are marked.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_WORK_H
#define YIMEN_SCREENS_WORK_H

#include "kit/arrange.h"
#include "kit/desk.h"

struct work_view {
    struct ym_pages pages;
    struct ym_list_view list;
    const char *stage, *township; /* "" = all */
    struct ym_arena marks_arena;
    struct ym_list marks;         /* copies of struct ym_found */
    struct ym_desk_due due;       /* which part of it; said = NULL: all */
    int full;                     /* 1: the row at hand is shown in full below the list */
};

/* One decision over all marked cases, asked once; 1 if it was begun: what was done needs its mark no more.  work_batch.c */
int work_batch(struct ym_view *v, struct work_view *w);

/* Other rows are asked for: from the first one on. */
void work_begin(struct work_view *w);
/* No case is marked any more. */
void work_forget_marks(struct work_view *w);
extern const struct arrange_choice work_only[]; /* work_only.c: which stage, which township */

extern const struct ym_screen ym_screen_work; /* window, township, county, payer: cases and to-dos by due date */

#endif
