/* answering.h — a unit's answer and what it must tell.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_ANSWERING_H
#define YIMEN_SERVICE_ANSWERING_H

#include "session/session.h"

struct ym_check;

/* The units the caller answers for, by their names: his own, or of whom he stands in for.  0 after reporting that he has none. */
size_t ym_units_of(const char *const **out, struct ym_session *s);
/* 1 if somebody has built on the answer: judged it, posted the opinion or decided. */
int ym_answer_used(struct ym_session *s, const struct ym_check *c);
/* Adds the `workload` record of a unit's queue: waiting, near, late, and what the unit answered today (unit_workload.c). */
int ym_unit_workload(struct ym_session *s, const char *unit);

#endif
