/* arrange.h — in which order a list is looked at, and which of its rows.  Floor: screens, inside.
 * Over the rows that were told, by the words that stand on the screen; the service is asked for nothing else.  What is kept under a name is
 * an official's own (list.save). */
#ifndef YIMEN_SCREENS_ARRANGE_H
#define YIMEN_SCREENS_ARRANGE_H

#include "kit/desk.h"

/* A row of a list's dialog that is the screen's own: which rows it asks the service for, what it prints. */
struct arrange_choice {
    const char *title; /* msgid; NULL ends */
    struct ym_go (*run)(struct ym_view *v);
};

/* The dialog: order, words, what is kept.  `own` may be NULL. */
struct ym_go arrange_ask(struct ym_view *v, struct ym_pages *p, struct ym_list_view *l, const struct arrange_choice *own);
/* What is in force in words, "" if nothing is.  In the arena. */
const char *arrange_said(const struct ym_pages *p, struct ym_arena *arena);
/* Takes what the official said should be in force whenever this screen is opened, before the first row is fetched. */
void arrange_open(struct ym_view *v, struct ym_pages *p);

#endif
