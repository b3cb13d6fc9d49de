/* holds.h — what goes to a payee alone is held (暂停发给收款人).  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_HOLDS_H
#define YIMEN_SERVICE_HOLDS_H

#include "session/action.h"

struct ym_hold;

/* The hold in force of whoever a payee of the file is, by whatever agreement or account; NULL: nothing is held from him.  In the arena. */
int ym_payee_hold(const struct ym_hold **out, struct ym_session *s, struct ym_arena *arena, int64_t root, int64_t payee);
/* The one in force in the case, the last of them; NULL. */
int ym_payee_held(struct ym_hold **out, struct ym_acting *a);
/* Holds what goes to whom the case is paid now; pays again whatever is held in it. */
int ym_payee_stop(struct ym_acting *a);
int ym_payee_go_on(struct ym_acting *a);

#endif
