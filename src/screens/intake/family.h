/* family.h — changing the facts of a family in the books.  Floor: screens. */
#ifndef YIMEN_SCREENS_FAMILY_H
#define YIMEN_SCREENS_FAMILY_H

#include "yimen/ui/screen.h"

extern const struct ym_screen ym_screen_family; /* args: const char *, the number of one of the family's cases */
extern const struct ym_screen ym_screen_family_draft; /* args: struct ym_draft *, to go on with */

#endif
