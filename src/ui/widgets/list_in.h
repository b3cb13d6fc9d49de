/* list_in.h — between list.c and list_draw.c alone.  Floor: ui. */
#ifndef YIMEN_UI_LIST_IN_H
#define YIMEN_UI_LIST_IN_H

#include "yimen/ui/list.h"

/* Rows known now; `more` may be NULL. */
int64_t ym_list_known(struct ym_list_view *l, int *more);
/* Fetches until the row is known; 1 if it is. */
int ym_list_need(struct ym_list_view *l, struct ym_view *v, int64_t row);

#endif
