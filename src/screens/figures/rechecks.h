/* rechecks.h — grants that must be checked again.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_RECHECKS_H
#define YIMEN_SCREENS_RECHECKS_H

#include "kit/desk.h"

extern const struct ym_screen ym_screen_rechecks; /* township, county; args: const struct ym_desk_due *, may be NULL */

#endif
