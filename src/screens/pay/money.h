/* money.h — the ledger of months at the desk.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_MONEY_H
#define YIMEN_SCREENS_MONEY_H

#include "kit/desk.h"

extern const struct ym_screen ym_screen_money;  /* the months of a case; args: const char *number */
extern const struct ym_screen ym_screen_owings; /* what is open or over, of everybody */

extern const struct ym_screen ym_screen_settlements; /* what waits for a second person */

/* settlements.c: asks how the month is to be settled, and sends it; 1 if it was asked. */
struct ym_owing;
const char *settlements_of(struct ym_arena *arena, const struct ym_owing *o); /* what its draft is of: the month and its part, in no language */
int settlements_ask(struct ym_view *v, const struct ym_owing *o);

#endif
