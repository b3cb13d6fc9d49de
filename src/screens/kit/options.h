/* options.h — digits beside several rows of a list, done one after another: 2 open, 5 look, 6 print.  Floor: screens, inside.
 * As on the terminals of old: a prefix key, so that digits alone go on to search. */
#ifndef YIMEN_SCREENS_OPTIONS_H
#define YIMEN_SCREENS_OPTIONS_H

#include "kit/desk.h"

/* The prefix was pressed: takes digits beside rows until Enter (does them) or Esc (forgets them).  Answers where to go first. */
struct ym_go options_ask(struct ym_view *v, struct ym_pages *p, struct ym_list_view *l);
/* The screen above was closed: the next one comes by itself. */
void options_resume(struct ym_view *v, struct ym_pages *p);

#endif
