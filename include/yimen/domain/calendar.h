/* calendar.h — working days (工作日) by the State Council's yearly notices.  Floor: domain. */
#ifndef YIMEN_DOMAIN_CALENDAR_H
#define YIMEN_DOMAIN_CALENDAR_H

#include <stddef.h>

#include "yimen/base/date.h"

struct ym_calendar {
    const ym_date *off;  /* sorted: days off besides Saturday and Sunday */
    size_t off_count;
    const ym_date *work; /* sorted: Saturdays and Sundays that are worked (调休) */
    size_t work_count;
    ym_date first, last; /* the days the file covers; earlier and later ones count as plain weeks */
};

int ym_calendar_works(const struct ym_calendar *c, ym_date d);
/* The n-th working day after `event`; the day of the event is not counted. */
ym_date ym_calendar_add_working(const struct ym_calendar *c, ym_date event, int n);
/* n calendar days after `event`, moved to the next working day if it falls on a day off and `moves` (民法典 203). */
ym_date ym_calendar_add_days(const struct ym_calendar *c, ym_date event, int n, int moves);
/* Working days in (from, to]. */
int ym_calendar_count(const struct ym_calendar *c, ym_date from, ym_date to);
/* 1 if `d` lies behind the last day the file covers: say so, never be silent. */
int ym_calendar_beyond(const struct ym_calendar *c, ym_date d);
/* 1 if the file covers all days from the one to the other. */
int ym_calendar_covers(const struct ym_calendar *c, ym_date from, ym_date to);

#endif
