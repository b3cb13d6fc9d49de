/* printing.h — sheets of the office's own records, printed from what calls told.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_PRINTING_H
#define YIMEN_SCREENS_PRINTING_H

#include "kit/desk.h"
#include "yimen/report/sheet.h"

/* Makes the sheet and asks where it goes; what is wrong is told.  `told` without the terms: they are added. */
void printing_sheet(struct ym_view *v, enum ym_sheet kind, const struct ym_list *told, ym_quarter quarter);

#endif
