/* list_out.h — a list that leaves the screen: on paper, or as a file.  Floor: screens, inside.
 * All its rows as they are looked at, in the words of the screen: what was masked stays masked.  The service logs which families were in it
 * before anything leaves (list.print, list.export). */
#ifndef YIMEN_SCREENS_LIST_OUT_H
#define YIMEN_SCREENS_LIST_OUT_H

#include "kit/arrange.h"
#include "kit/desk.h"

/* Asks whether it is printed or saved as a file (where the official may), and does it; tells what came of it.  `own`: what else the screen
 * prints, offered first; may be NULL. */
struct ym_go list_out(struct ym_view *v, struct ym_pages *p, const struct arrange_choice *own);
/* Fetches what is not there yet.  0: they are not all there, which was said. */
int list_out_all(struct ym_view *v, struct ym_pages *p);
/* Whom the row is about, as list.print is told it: the number of the case, of an entry of the audit the household's; NULL for rows that are
 * about no family.  In the arena, or lent by the row. */
const char *list_out_family(struct ym_arena *arena, const struct ym_head *r);

#endif
