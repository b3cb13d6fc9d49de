/* calendar.c — counting working days (工作日).  Floor: domain.
 * Must not know where the days come from: they are handed in, sorted. */
#include "yimen/domain/calendar.h"

enum { SATURDAY = 6 };

static int calendar_contains(const ym_date *days, size_t count, ym_date d)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (days[mid] < d)
            low = mid + 1;
        else
            high = mid;
    }
    return low < count && days[low] == d;
}

int ym_calendar_works(const struct ym_calendar *c, ym_date d)
{
    if (d == YM_NONE)
        return 0;
    if (ym_date_weekday(d) >= SATURDAY)
        return calendar_contains(c->work, c->work_count, d);
    return !calendar_contains(c->off, c->off_count, d);
}

ym_date ym_calendar_add_working(const struct ym_calendar *c, ym_date event, int n)
{
    if (event == YM_NONE)
        return YM_NONE;
    ym_date d = event;
    while (n > 0)
        n -= ym_calendar_works(c, ++d);
    return d;
}

ym_date ym_calendar_add_days(const struct ym_calendar *c, ym_date event, int n, int moves)
{
    if (event == YM_NONE)
        return YM_NONE;
    ym_date d = event + n;
    while (moves && !ym_calendar_works(c, d))
        d++;
    return d;
}

int ym_calendar_count(const struct ym_calendar *c, ym_date from, ym_date to)
{
    int n = 0;
    if (from == YM_NONE || to == YM_NONE)
        return 0;
    for (ym_date d = from; d < to;)
        n += ym_calendar_works(c, ++d);
    return n;
}

int ym_calendar_beyond(const struct ym_calendar *c, ym_date d)
{
    return d != YM_NONE && d > c->last;
}

int ym_calendar_covers(const struct ym_calendar *c, ym_date from, ym_date to)
{
    return from >= c->first && !ym_calendar_beyond(c, to);
}
