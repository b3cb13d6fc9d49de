/* day.c — a day from a month's sheet, with the days that are worked and how many of them lie between.  Floor: ui. */
#include <stdio.h>

#include "widgets/box.h"
#include "yimen/base/language.h"
#include "yimen/ui/dialog.h"

enum { CELL = 5, WEEK = 7, WEEKS = 6, HEAD_ROWS = 2 };

struct day_sheet {
    struct ym_view *v;
    ym_date at, today;
    const struct ym_calendar *calendar; /* NULL: not known */
};

static const struct ym_words day_heads = {"一   二   三   四   五   六   日", "Mo   Tu   We   Th   Fr   Sa   Su"};
static const struct ym_words day_off = {"休", "x"}, day_worked = {"班", "w"};

/* What is another than the weekday says. */
static const char *day_mark(const struct day_sheet *s, ym_date d)
{
    int weekend = ym_date_weekday(d) > 5, works = s->calendar ? ym_calendar_works(s->calendar, d) : !weekend;
    return works == weekend ? ym_word(works ? day_worked : day_off) : "";
}

static void day_draw_one(const struct day_sheet *s, struct ym_box *b, ym_date d)
{
    char text[16];
    int year, month, day, first = ym_date_weekday(ym_month_first(ym_date_month(d))) - 1;
    ym_date_split(d, &year, &month, &day);
    int y = b->y + HEAD_ROWS + (first + day - 1) / WEEK, x = b->x + (first + day - 1) % WEEK * CELL;
    snprintf(text, sizeof text, "%s%2d%s", d == s->at ? ">" : d == s->today ? "*" : " ", day, day_mark(s, d));
    ym_put(b->v->t, y, x, CELL, YM_PLAIN, text);
    if (d == s->at)
        ym_put_cursor(b->v->t, y, x);
}

static void day_draw(void *baton, struct ym_box *b)
{
    const struct day_sheet *s = baton;
    char text[YM_DATE_TEXT];
    ym_month m = ym_date_month(s->at);
    ym_put(b->v->t, b->y, b->x, b->w, YM_PLAIN, ym_month_text(text, m));
    ym_put(b->v->t, b->y + 1, b->x + 1, b->w - 1, YM_PLAIN, ym_word(day_heads));
    for (ym_date d = ym_month_first(m); d <= ym_month_last(m); d++)
        day_draw_one(s, b, d);
}

static const char *day_number(char out[24], int64_t n)
{
    snprintf(out, 24, "%lld", (long long)n);
    return out;
}

static void day_say(struct day_sheet *s)
{
    char text[YM_DATE_TEXT], days[24], worked[24];
    ym_date from = s->at < s->today ? s->at : s->today, to = s->at < s->today ? s->today : s->at;
    const char *weekday = _(ym_date_weekday_name(s->at));
    ym_date_text(text, s->at);
    if (s->today == YM_NONE || from == to)
        ym_view_say(s->v, N_("{1} {2}"), text, weekday, NULL);
    else if (!s->calendar || !ym_calendar_covers(s->calendar, from, to))
        ym_view_say(s->v,
                    s->at > s->today ? N_("{1} {2}, days from today: {3}; the days off of that time are not known here")
                                     : N_("{1} {2}, days ago: {3}; the days off of that time are not known here"),
                    text, weekday, day_number(days, to - from), NULL);
    else
        ym_view_say(s->v,
                    s->at > s->today ? N_("{1} {2}, days from today: {3}, working days: {4}")
                                     : N_("{1} {2}, days ago: {3}, working days since: {4}"),
                    text, weekday, day_number(days, to - from), day_number(worked, ym_calendar_count(s->calendar, from, to)), NULL);
}

static ym_date day_moved(const struct day_sheet *s, struct ym_key k)
{
    switch (k.kind) {
    case YM_K_LEFT: return s->at - 1;
    case YM_K_RIGHT: return s->at + 1;
    case YM_K_UP: return s->at - WEEK;
    case YM_K_DOWN: return s->at + WEEK;
    case YM_K_PGUP: return ym_date_add_months(s->at, -1);
    case YM_K_PGDN: return ym_date_add_months(s->at, 1);
    case YM_K_HOME: return s->today == YM_NONE ? s->at : s->today;
    case YM_K_END: return ym_month_last(ym_date_month(s->at));
    default: return s->at;
    }
}

ym_date ym_ask_day(struct ym_view *v, const char *title, ym_date first, const struct ym_typing *now)
{
    struct day_sheet s = {.v = v, .today = now->today, .calendar = now->calendar ? now->calendar(now->baton) : NULL};
    struct ym_box b = {.v = v, .title = title, .draw = day_draw, .baton = &s, .inner = WEEK * CELL, .height = HEAD_ROWS + WEEKS};
    struct ym_key k;
    s.at = first != YM_NONE ? first : s.today != YM_NONE ? s.today : ym_date_of(2000, 1, 1);
    b.keys = N_("Arrows: day, week  PgUp PgDn: month  Home: today  Enter: take  Esc Esc: leave");
    do {
        day_say(&s);
        k = ym_box_key(&b);
        ym_date to = day_moved(&s, k);
        s.at = ym_date_month(to) == YM_NONE ? s.at : to;
    } while (k.kind != YM_K_BACK && k.kind != YM_K_HANGUP && k.kind != YM_K_ENTER);
    *v->status = 0;
    return k.kind == YM_K_ENTER ? s.at : YM_NONE;
}
