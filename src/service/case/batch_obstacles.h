/* batch_obstacles.h — what keeps a case out of a batch.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_BATCH_OBSTACLES_H
#define YIMEN_SERVICE_BATCH_OBSTACLES_H

#include "session/session.h"

/* Words parted by blanks: hit, objection, noted, returned, late, drawn; "" if nothing does.  *apart: 1 if the asker does the case by itself. */
int ym_case_hints(const char **out, int64_t *apart, struct ym_session *s, const struct ym_case *c);

#endif
