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

/* 1 if one more screen may stand over the view; 0: it is said why not.  go.c */
int go_has_room(struct ym_view *v);
/* An action of every screen: asks for a function by its letters and opens it.  go.c */
struct ym_go go_anywhere(struct ym_view *v);
/* Back to the line of the search that is open. */
void ym_search_again(struct ym_view *v);

#endif
