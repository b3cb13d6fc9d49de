/* rechecks.h — grants that must be checked again.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_RECHECKS_H
#define YIMEN_SCREENS_RECHECKS_H

#include "kit/arrange.h"
#include "kit/desk.h"

/* What is asked for. */
struct rechecks {
    struct ym_desk_due due;
    const char *township, *village; /* "" = all */
    const char *subject;            /* what part of the list that is; NULL: all of it */
};

/* The columns of what is asked for.  rechecks_only.c */
const struct ym_column *rechecks_columns(const struct ym_desk *d, const struct rechecks *own);

extern const struct arrange_choice rechecks_only[];   /* rechecks_only.c: which township, which village */
extern const struct arrange_choice rechecks_sheets[]; /* rechecks_sheets.c: visit sheets of the rows shown */

extern const struct ym_screen ym_screen_rechecks; /* township, county; args: const struct ym_desk_due *, may be NULL */

#endif
