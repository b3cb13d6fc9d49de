/* workload.h — how much work waits.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_WORKLOAD_H
#define YIMEN_SERVICE_WORKLOAD_H

#include "session/session.h"

/* A `workload` record of the answer, all zero; `what`: a choice of desk, `code`: of which. */
struct ym_workload *ym_workload_add(struct ym_session *s, int64_t what, const char *code);
/* Adds n pieces of work whose limit is `due`; YM_NONE: they have none. */
void ym_workload_count(struct ym_workload *d, ym_date due, ym_date today, int64_t n);

typedef void ym_workload_row(void *baton, struct ym_cursor *key, int64_t n);
/* Walks the rows of a tally under `prefix`, up to `hi` (NULL: to the end). */
int ym_workload_walk(struct ym_session *s, int tally, const struct ym_buf *prefix, const struct ym_buf *hi, ym_workload_row *each,
                     void *baton);
/* Walks a tally whose keys begin with the township, over the townships where the caller holds one of the roles, or the county's own rows. */
int ym_workload_walk_scope(struct ym_session *s, unsigned roles, int tally, const struct ym_buf *hi, ym_workload_row *each, void *baton);

/* A row function for keys of one code and a day, and its baton. */
struct ym_workload_dated {
    struct ym_workload *desk;
    struct ym_arena *scratch;
    ym_date today;
};
void ym_workload_count_dated(void *baton, struct ym_cursor *key, int64_t n);

#endif
