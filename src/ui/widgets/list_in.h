/* list_in.h — between list.c, list_draw.c and list_lay.c alone.  Floor: ui. */
#ifndef YIMEN_UI_LIST_IN_H
#define YIMEN_UI_LIST_IN_H

#include "yimen/ui/list.h"

/* Rows known now; `more` may be NULL. */
int64_t ym_list_known(struct ym_list_view *l, int *more);
/* Fetches until the row is known; 1 if it is. */
int ym_list_need(struct ym_list_view *l, struct ym_view *v, int64_t row);
/* 1 if there is no column there: the row of columns has ended. */
int ym_list_ends(const struct ym_list_view *l, int column);
/* The widths for the window as it is: measured once by the rows known then, so that a scroll moves no column. */
void ym_list_lay(struct ym_list_view *l, struct ym_view *v);

enum { YM_LIST_MARKS = 2, YM_LIST_GAP = 2 }; /* columns: "> " with a state; between two columns */

#endif
