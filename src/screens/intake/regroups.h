/* regroups.h — households joined or split by two (并户、分户): asked for a family, confirmed in a list.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_REGROUPS_H
#define YIMEN_SCREENS_REGROUPS_H

#include "kit/desk.h"

extern const struct ym_screen ym_screen_regroup;  /* who goes, and where to; args: const char *, the number of one of the family's cases */
extern const struct ym_screen ym_screen_regroups; /* what waits for a second person; args: const struct ym_regroup *, that one; or NULL */

#endif
