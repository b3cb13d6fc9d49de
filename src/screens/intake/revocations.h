/* revocations.h — recorded deaths that wait to be taken back (撤销死亡登记).  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_REVOCATIONS_H
#define YIMEN_SCREENS_REVOCATIONS_H

#include "kit/desk.h"

extern const struct ym_screen ym_screen_revocations; /* what waits for a second person */

#endif
