/* contacts.h — contacts with families.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_CONTACTS_H
#define YIMEN_SCREENS_CONTACTS_H

#include "kit/desk.h"

struct ym_contact;

extern const struct ym_screen ym_screen_contacts;        /* all within one's scope; no args */
extern const struct ym_screen ym_screen_family_contacts; /* one family's; args: const char *, the number of one of its cases */

/* ---- in this room */

/* Writes one down, `old` NULL, or one that corrects `old`.  The number it got; 0: nothing was written down. */
int64_t contact_form(struct ym_view *v, const char *number, const struct ym_contact *old);

#endif
