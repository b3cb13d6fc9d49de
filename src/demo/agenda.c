/* agenda.c — what is to be done on which day.  Floor: demo. */
#include <string.h>

#include "county.h"

struct demo_day *demo_day_of(struct demo *d, ym_date day)
{
    return day < d->first || day > d->o.as_of ? NULL : &d->days[day - d->first];
}

int demo_works(const struct demo *d, ym_date day)
{
    return ym_calendar_works(&d->config->calendar, day);
}

void demo_plan(struct demo *d, ym_date day, enum demo_what what, size_t which)
{
    while (!demo_works(d, day))
        day++;
    struct demo_day *on = demo_day_of(d, day);
    if (!on)
        return; /* after the demo's last day: it stays as it is */
    if (on->count == on->cap) {
        on->cap = on->cap ? on->cap * 2 : 8;
        on->list = ym_realloc(on->list, on->cap * sizeof *on->list);
    }
    on->list[on->count++] = (struct demo_todo){.what = (uint8_t)what, .which = (uint32_t)which};
}

void demo_later(struct demo *d, int least, int most, enum demo_what what, size_t which)
{
    demo_plan(d, d->today + demo_random_between(&d->random, least, most), what, which);
}

size_t demo_case_index(const struct demo *d, const struct demo_case *c)
{
    return (size_t)(c - d->cases);
}

struct demo_case *demo_case_numbered(struct demo *d, const char *number)
{
    for (size_t i = 0; i < d->case_count; i++)
        if (strcmp(d->cases[i].number, number) == 0)
            return &d->cases[i];
    return NULL;
}
