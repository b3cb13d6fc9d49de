/* deadline.c — a limit counted by the county's calendar, and said when the calendar does not reach so far.  Floor: service.
 * The State Council's notice for a year comes out late in the year before; until it is entered its holidays count as plain weeks,
 * which nobody may learn by missing them. */
#include "session/deadline.h"

#include "session/calls.h"
#include "yimen/domain/record/dayoff.h"
#include "yimen/domain/record/workdays.h"

enum { AHEAD = 60 /* days: longer than any limit of working days, and when the notice is out */ };

int ym_limits_end_near(const struct ym_session *s)
{
    return ym_calendar_beyond(&s->config->calendar, s->today + AHEAD);
}

/* Once a call: twenty questions with the same limit are one thing to know. */
static void deadline_warn(struct ym_session *s, ym_date from, ym_date due)
{
    const struct ym_calendar *c = &s->config->calendar;
    char first[YM_DATE_TEXT], last[YM_DATE_TEXT], day[YM_DATE_TEXT];
    if (ym_calendar_covers(c, from, due) || s->beyond++)
        return;
    ym_problem(
        s->problems, YM_NOWHERE,
        N_("The calendar of days off reaches from {1} to {2} only: the limit {3} was counted by plain weeks and may be wrong. Tell the "
           "administrator (holidays.conf)."),
        ym_date_text(first, c->first), ym_date_text(last, c->last), ym_date_text(day, due), NULL);
}

ym_date ym_limits_due(struct ym_session *s, struct ym_flow_limit limit, ym_date event)
{
    ym_date due = ym_flow_due(&s->config->calendar, limit, event);
    if (due != YM_NONE)
        deadline_warn(s, event, due);
    return due;
}

/* ---- the calendar itself */

static void deadline_tell_days(struct ym_session *s, const ym_date *days, size_t count, int works)
{
    for (size_t i = 0; i < count; i++) {
        struct ym_dayoff *d = YM_RECORD(s->arena, dayoff);
        d->day = days[i];
        d->works = works;
        ym_list_add(s->out, &d->head);
    }
}

int ym_call_calendar(struct ym_session *s)
{
    const struct ym_calendar *c = &s->config->calendar;
    struct ym_workdays *told = YM_RECORD(s->arena, workdays);
    told->first = c->first;
    told->last = c->last;
    ym_list_add(s->out, &told->head);
    deadline_tell_days(s, c->off, c->off_count, 0);
    deadline_tell_days(s, c->work, c->work_count, 1);
    return 0;
}
