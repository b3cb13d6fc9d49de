/* deadline.h — when something is due, by the county's calendar.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_DEADLINE_H
#define YIMEN_SERVICE_DEADLINE_H

#include "session/session.h"

/* ym_flow_due; what lies outside of the years in holidays.conf is said with the answer, whoever asks. */
ym_date ym_limits_due(struct ym_session *s, struct ym_flow_limit limit, ym_date event);
/* 1 if limits counted today may reach beyond the calendar: for the administrator's notice. */
int ym_limits_end_near(const struct ym_session *s);

#endif
