/* home.h — between the screens one begins with.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_HOME_H
#define YIMEN_SCREENS_HOME_H

#include "kit/desk.h"

extern const struct ym_screen ym_screen_picker; /* a demo: which official to be */
extern const struct ym_screen ym_screen_menu;   /* what there is to do */
extern const struct ym_screen ym_screen_search; /* / anywhere */
extern const struct ym_screen ym_screen_drafts;
extern const struct ym_screen ym_screen_about;
extern const struct ym_screen ym_screen_terminal; /* what the terminal can do */

/* Back to the line of the search that is open. */
void ym_search_again(struct ym_view *v);

#endif
