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
    struct ym_view *v = baton;
    struct ym_desk *d = v->desk;
    struct ym_list told;
    if (d->calendar || !d->client)
        return d->calendar;
    ym_list_init(&told, &d->arena);
    int err = ym_desk_try(v, &d->arena, "calendar", NULL, &told, NULL);
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

struct ym_typing ym_desk_typing(struct ym_view *v)
{
    const struct ym_state *state = v->desk->state;
    return (struct ym_typing){.today = state ? state->today : YM_NONE, .calendar = desk_day_calendar, .baton = v};
}

void ym_desk_day_again(struct ym_view *v)
{
    struct ym_desk *d = v->desk;
    struct ym_arena arena;
    struct ym_list told;
    ym_arena_init(&arena);
    ym_list_init(&told, &arena);
    int err = d->client ? ym_desk_try(v, &arena, "state", NULL, &told, NULL) : 1;
    const struct ym_state *now = err ? NULL : YM_GET(&told, state, 0);
    if (now && d->state)
        d->state->today = now->today;
    ym_arena_release(&arena);
}
