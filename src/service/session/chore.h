/* chore.h — a session outside of a call.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_CHORE_H
#define YIMEN_SERVICE_CHORE_H

#include "session/host.h"

/* What happens outside of a call (opening, housekeeping, the machine's owner): a session with the newest configuration, without an
 * official of its own.  `row` names it in the audit; `who` is one of the two below.  Ended by ym_chore_end. */
#define YM_BY_OWNER "(owner)"     /* whoever runs yimend by hand; no account can be called so */
#define YM_BY_SERVICE "(service)" /* the service itself */
struct ym_chore {
    struct ym_session session;
    struct ym_config_use *use;
    struct ym_arena arena;
    struct ym_list in, out;
};
void ym_chore_begin(struct ym_chore *out, struct ym_service *s, const struct ym_call_row *row, const char *who, struct ym_problems *p);
void ym_chore_end(struct ym_chore *c);
/* Writes one audit entry of the machine's owner or of the service itself, in a transaction of its own. */
int ym_chore_log(struct ym_service *s, const char *call, const char *who, int64_t record, const char *about, const char *result);

#endif
