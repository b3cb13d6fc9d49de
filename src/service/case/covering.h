/* covering.h — who is helped already may not be helped twice for the same.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_COVERING_H
#define YIMEN_SERVICE_COVERING_H

#include "case/acting.h"

/* Says who of those the computation covers is covered by this programme, or one that cannot be held beside it, in the same months; in the
 * family's own file as well as elsewhere, by the identity number.  One-time help goes by case and cause: for another cause it is given
 * again, and if the month is taken, in the next free one.  A status is renewed from the month after its last; both need `may_move`, which
 * changes the months of a->rules.  0, or YM_EBAD with problems. */
int ym_nobody_covered_twice(struct ym_acting *a, int may_move);
/* The same of a person whose death is taken back, for what was cut by it and goes on then; `file`: the family's whole file. */
int ym_nobody_resumed_twice(struct ym_session *s, const struct ym_list *file, const struct ym_household *h, const struct ym_person *p);

#endif
