/* typed_date.c — a day as a hand types it, see domain/typed.h.  Floor: domain.
 * A text becomes its shape, every run of figures a '#', and the shapes stand in one table.  Must not read a clock. */
#include <string.h>

#include "typed/typed_parts.h"

enum { CENTURY = 100, LOOKED = 8 /* a 29th of February is at most so many years away */ };

/* ---- a short form is a day that comes again: the one nearest on the field's side */

/* Of `before` <= today < `after`, YM_NONE where there is none. */
static ym_date typed_date_nearer(ym_date before, ym_date after, ym_date today, enum ym_side side)
{
    if (before == today || side == YM_PAST || side == YM_BIRTH || after == YM_NONE)
        return before;
    if (side == YM_AHEAD || before == YM_NONE)
        return after;
    return today - before <= after - today ? before : after;
}

/* The n-th from today's of the days that come again; YM_NONE if that one has no such day. */
typedef ym_date typed_again(const struct typed_shape *s, int year, int month, int n);

static ym_date typed_date_again_day(const struct typed_shape *s, int year, int month, int n)
{
    int months = year * 12 + month - 1 + n;
    return ym_date_of(months / 12, months % 12 + 1, s->number[0]);
}

static ym_date typed_date_again_year(const struct typed_shape *s, int year, int month, int n)
{
    (void)month;
    return ym_date_of(year + n, s->number[0], s->number[1]);
}

static ym_date typed_date_nearest(const struct typed_shape *s, typed_again *again, ym_date today, enum ym_side side)
{
    int year, month, day;
    ym_date before = YM_NONE, after = YM_NONE;
    ym_date_split(today, &year, &month, &day);
    for (int n = LOOKED; year && n >= -LOOKED; n--) { /* from the last to the first: the first after, the last before */
        ym_date d = again(s, year, month, n);
        if (d != YM_NONE && d > today)
            after = d;
        else if (d != YM_NONE && before == YM_NONE)
            before = d;
    }
    return typed_date_nearer(before, after, today, side);
}

/* ---- what the figures of a shape mean */

/* A year of two figures: the nearest such year, of a birth the last in which that day has been. */
static ym_date typed_date_whole(const int n[3], int figures, ym_date today, enum ym_side side)
{
    if (figures == 4)
        return ym_date_of(n[0], n[1], n[2]);
    int year, month, day;
    ym_date_split(today, &year, &month, &day);
    if (figures != 2 || !year)
        return YM_NONE;
    int first = side == YM_BIRTH ? year - CENTURY + 1 : year - CENTURY / 2; /* of a hundred years */
    int meant = first + ((n[0] - first) % CENTURY + CENTURY) % CENTURY;
    ym_date d = ym_date_of(meant, n[1], n[2]);
    return side == YM_BIRTH && d != YM_NONE && d > today ? ym_date_of(meant - CENTURY, n[1], n[2]) : d;
}

static ym_date typed_date_year_month_day(const struct typed_shape *s, ym_date today, enum ym_side side)
{
    return s->figures[1] <= 2 && s->figures[2] <= 2 ? typed_date_whole(s->number, s->figures[0], today, side) : YM_NONE;
}

static ym_date typed_date_month_day(const struct typed_shape *s, ym_date today, enum ym_side side)
{
    if (side == YM_BIRTH || s->figures[0] > 2 || s->figures[1] > 2)
        return YM_NONE;
    return typed_date_nearest(s, typed_date_again_year, today, side);
}

static ym_date typed_date_day(const struct typed_shape *s, ym_date today, enum ym_side side)
{
    return side == YM_BIRTH || s->figures[0] > 2 ? YM_NONE : typed_date_nearest(s, typed_date_again_day, today, side);
}

/* Figures alone: 20210930, 210930, 0930, 30. */
static ym_date typed_date_figures(const struct typed_shape *s, ym_date today, enum ym_side side)
{
    int n = s->number[0], figures = s->figures[0], parts[3] = {n / 10000, n / 100 % 100, n % 100};
    struct typed_shape short_form = {.number = {n / 100, n % 100}, .figures = {2, 2}};
    switch (figures) {
    case 8:
    case 6: return typed_date_whole(parts, figures - 4, today, side);
    case 4: return typed_date_month_day(&short_form, today, side);
    default: return typed_date_day(s, today, side);
    }
}

static const struct {
    const char *shape;
    ym_date (*meant)(const struct typed_shape *s, ym_date today, enum ym_side side);
} typed_shapes[] = {
    {"#", typed_date_figures},
    {"#-#-#", typed_date_year_month_day}, {"#.#.#", typed_date_year_month_day}, {"#/#/#", typed_date_year_month_day},
    {"#年#月#日", typed_date_year_month_day}, {"#年#月#号", typed_date_year_month_day}, {"#年#月#", typed_date_year_month_day},
    {"#-#", typed_date_month_day}, {"#.#", typed_date_month_day}, {"#/#", typed_date_month_day},
    {"#月#日", typed_date_month_day}, {"#月#号", typed_date_month_day}, {"#月#", typed_date_month_day},
    {"#日", typed_date_day}, {"#号", typed_date_day},
};

static ym_date typed_date_by_shape(const char *text, ym_date today, enum ym_side side)
{
    struct typed_shape s;
    ym_typed_shape(&s, text);
    for (size_t i = 0; i < sizeof typed_shapes / sizeof *typed_shapes; i++)
        if (strcmp(s.shape, typed_shapes[i].shape) == 0)
            return typed_shapes[i].meant(&s, today, side);
    return YM_NONE;
}

/* ---- counted from today */

enum { DAYS_MOST = 40000, WORKING_MOST = 1000 };

static ym_date typed_date_working(ym_date d, int n, const struct ym_calendar *c)
{
    if (!c || n > WORKING_MOST || n < -WORKING_MOST)
        return YM_NONE;
    for (; n < 0; n += ym_calendar_works(c, d))
        d--;
    return ym_calendar_add_working(c, d, n);
}

static const struct typed_word typed_days[] = {
    {"T", 0}, {"t", 0}, {"今天", 0}, {"今日", 0}, {"昨天", -1}, {"昨日", -1}, {"前天", -2}, {"明天", 1}, {"明日", 1}, {"后天", 2}, {0},
};

static const struct typed_word typed_units[] = {
    {"", 0}, {"d", 0}, {"天", 0}, {"日", 0}, {"w", 1}, {"W", 1}, {"工", 1}, {"工作日", 1}, {"个工作日", 1}, {0},
};

static ym_date typed_date_counted(const char *text, const struct ym_typing *now)
{
    struct typed_count c;
    const struct typed_word *unit;
    if (now->today == YM_NONE || ym_typed_count(&c, text, typed_days))
        return YM_NONE;
    for (unit = typed_units; unit->word && strcmp(unit->word, c.unit) != 0;)
        unit++;
    if (!unit->word || c.n > DAYS_MOST || c.n < -DAYS_MOST)
        return YM_NONE;
    if (!unit->n)
        return now->today + c.from + c.n;
    return typed_date_working(now->today + c.from, c.n, now->calendar ? now->calendar(now->baton) : NULL);
}

int ym_date_typed(ym_date *out, const char *text, const struct ym_typing *now, enum ym_side side)
{
    char packed[YM_TYPED];
    if (ym_typed_pack(packed, text))
        return YM_EBAD;
    ym_date d = typed_date_by_shape(packed, now->today, side);
    if (d == YM_NONE)
        d = typed_date_counted(packed, now);
    if (d == YM_NONE || ym_date_month(d) == YM_NONE)
        return YM_EBAD;
    *out = d;
    return 0;
}
