/* accounts.h — bank accounts as the payer's screens show them.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_ACCOUNTS_H
#define YIMEN_SCREENS_ACCOUNTS_H

#include "kit/desk.h"

extern const struct ym_screen ym_screen_accounts; /* those that wait to be confirmed */

/* "Account now: bank  number  holder" in whole; `label` translated. */
const char *accounts_payee(const struct ym_desk *d, struct ym_arena *a, const char *label, const char *bank, const char *number,
                           const char *holder);

#endif
