/* retention.h — what the law lets go.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_RETENTION_H
#define YIMEN_SERVICE_RETENTION_H

#include "session/session.h"

/* Removes the details of audit entries written before that time, a chunk a transaction; *removed counts them. */
int ym_details_forget(int64_t *removed, struct ym_service *s, ym_time before);

#endif
