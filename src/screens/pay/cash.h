/* cash.h — the townships' cash for emergencies at the desk.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_CASH_H
#define YIMEN_SCREENS_CASH_H

#include "kit/desk.h"

extern const struct ym_screen ym_screen_cash;     /* what each township's holds */
extern const struct ym_screen ym_screen_cashbook; /* the movements of one; args: const char *, its code */

#endif
