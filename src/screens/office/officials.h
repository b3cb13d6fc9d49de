/* officials.h — between the administrator's screens.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_OFFICIALS_H
#define YIMEN_SCREENS_OFFICIALS_H

#include "kit/desk.h"

extern const struct ym_screen ym_screen_mandates; /* roles granted and waiting */
extern const struct ym_screen ym_screen_service;  /* configuration, counters, copies */

extern const struct ym_screen ym_screen_officials; /* administrator */

#endif
