/* desk_day.c — the service's day, from which limits and days typed short are counted, and its calendar of working days, asked once.  Floor: screens. */
#include "kit/desk.h"
#include "yimen/domain/record/dayoff.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/workdays.h"

/* The days off, or those worked, as the service told them: in order. */
static const ym_date *desk_day_take(size_t *count, struct ym_desk *d, const struct ym_list *told, int works)
{
    const struct ym_dayoff *one;
    size_t pos = 0;
    ym_date *days = YM_NEW_ARRAY(&d->arena, ym_date, ym_list_count(told, YM_R_dayoff) + 1);
    *count = 0;
    while ((one = YM_NEXT(told, dayoff, -1, &pos)))
        if ((one->works == 1) == works)
            days[(*count)++] = one->day;
    return days;
}

static const struct ym_calendar *desk_day_calendar(void *baton)
{
    struct ym_desk *d = baton;
    struct ym_list in, told;
    struct ym_problems unsaid;
    if (d->calendar || !d->client)
        return d->calendar;
    ym_list_init(&in, &d->arena);
    ym_list_init(&told, &d->arena);
    ym_problems_init(&unsaid, &d->arena);
    int err = ym_client_call(d->client, "calendar", &in, &told, &unsaid);
    const struct ym_workdays *bounds = err ? NULL : YM_GET(&told, workdays, 0);
    if (!bounds)
        return NULL; /* an older service knows none: what needs it is not understood */
    struct ym_calendar *c = YM_NEW(&d->arena, struct ym_calendar);
    c->first = bounds->first;
    c->last = bounds->last;
    c->off = desk_day_take(&c->off_count, d, &told, 0);
    c->work = desk_day_take(&c->work_count, d, &told, 1);
    return d->calendar = c;
}

struct ym_typing ym_desk_typing(struct ym_desk *d)
{
    return (struct ym_typing){.today = d->state ? d->state->today : YM_NONE, .calendar = desk_day_calendar, .baton = d};
}

void ym_desk_day_again(struct ym_desk *d)
{
    struct ym_arena arena;
    struct ym_list in, told;
    struct ym_problems unsaid;
    ym_arena_init(&arena);
    ym_list_init(&in, &arena);
    ym_list_init(&told, &arena);
    ym_problems_init(&unsaid, &arena);
    int err = d->client ? ym_client_call(d->client, "state", &in, &told, &unsaid) : 1;
    const struct ym_state *now = err ? NULL : YM_GET(&told, state, 0);
    if (now && d->state)
        d->state->today = now->today;
    ym_arena_release(&arena);
}
