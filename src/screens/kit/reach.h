/* reach.h — screens opened by what somebody is about, not by a row of the menu.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_REACH_H
#define YIMEN_SCREENS_REACH_H

#include "yimen/screens/desk.h"

/* The screen that goes on with drafts of a call (args: struct ym_draft *), or NULL. */
const struct ym_screen *ym_reach_draft(const char *call);
/* The case (args: const char *number), or NULL. */
const struct ym_screen *ym_reach_case(void);
/* Back to the line of the search that is open. */
void ym_search_again(struct ym_view *v);

#endif
