/* case_perform.h — what the act menu and the doing of an act share.  Floor: screens, inside the room. */
#ifndef YIMEN_SCREENS_CASE_PERFORM_H
#define YIMEN_SCREENS_CASE_PERFORM_H

#include "case/case.h"

struct ym_can;

struct can_view {
    struct case_view *c;
    struct ym_arena arena; /* of the answer shown */
    struct ym_list told;
    struct grid grid;
    ym_date on;            /* the day it counts for; YM_NONE = today */
    int typed;             /* the first digit of a number, -1 = none waits */
    int why;               /* 1: the reasons against the others are shown */
};

/* What the act is called in the case's programme. */
const char *case_perform_title(const struct ym_view *v, const struct can_view *s, const struct ym_can *can);
/* Through the act's forms and question to the service; answers where to go. */
struct ym_go case_perform(struct ym_view *v, struct can_view *s, const struct ym_can *can);

#endif
