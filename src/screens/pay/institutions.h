/* institutions.h — institutions of care at the desk (供养服务机构).  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_INSTITUTIONS_H
#define YIMEN_SCREENS_INSTITUTIONS_H

#include "kit/desk.h"

extern const struct ym_screen ym_screen_institutions; /* args: const struct ym_institution *, the one that is meant; or NULL */
extern const struct ym_screen ym_screen_residents;    /* who is paid to one; args: const struct ym_institution * */
struct ym_go institutions_go(struct ym_view *v);              /* a key's way to the first */

#endif
