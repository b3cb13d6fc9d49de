/* list_out.h — a list that leaves the screen: on paper, or as a file.  Floor: screens, inside.
 * All its rows as they are looked at, in the words of the screen: what was masked stays masked.  The service logs which families were in it
 * before anything leaves (list.print, list.export). */
#ifndef YIMEN_SCREENS_LIST_OUT_H
#define YIMEN_SCREENS_LIST_OUT_H

#include "kit/desk.h"

/* Asks whether it is printed or saved as a file (where the official may), and does it; tells what came of it. */
void list_out(struct ym_view *v, struct ym_pages *p);
/* The number of the row's case; NULL for rows that are about no case. */
const char *list_out_case(const struct ym_head *r);

#endif
