/* place.h — the place of a problem, as struct ym_problem holds it, in the reader's language.  Floor: domain. */
#ifndef YIMEN_DOMAIN_PLACE_H
#define YIMEN_DOMAIN_PLACE_H

#include "yimen/base/arena.h"

/* "person 2, income 1, amount" is 人员2，收入1，金额; in English it stays as it is. */
const char *ym_place_said(struct ym_arena *arena, const char *place, int zh);

#endif
