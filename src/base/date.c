/* date.c — the civil calendar by arithmetic alone.  Floor: base.
 * Must not ask for the clock or the time zone: both are parameters. */
#include "yimen/base/date.h"

#include <stddef.h>

#include "yimen/base/err.h"

enum { YEAR_MIN = 1800, YEAR_MAX = 9999, DAY_SECONDS = 86400 };

/* A cycle of the Gregorian calendar is 400 years; counting from 1 March puts the leap day last. */
enum { CYCLE_YEARS = 400, CYCLE_DAYS = 146097, DAYS_TO_1970 = 719468 };

static const ym_date date_first_date = -62091, date_last_date = 2932896; /* 1800-01-01, 9999-12-31 */
static const ym_month date_first_month = YEAR_MIN * 12, date_last_month = YEAR_MAX * 12 + 11;

static int date_sound(ym_date d)
{
    return d >= date_first_date && d <= date_last_date;
}

static int date_month_sound(ym_month m)
{
    return m >= date_first_month && m <= date_last_month;
}

static int date_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

ym_date ym_date_of(int year, int month, int day)
{
    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1 || day > date_days_in_month(year, month))
        return YM_NONE;
    int y = month > 2 ? year : year - 1;
    int from_march = (month + 9) % 12;
    int cycle = y / CYCLE_YEARS, year_in = y % CYCLE_YEARS;
    int day_of_year = (153 * from_march + 2) / 5 + day - 1;
    return (ym_date)cycle * CYCLE_DAYS + year_in * 365 + year_in / 4 - year_in / 100 + day_of_year - DAYS_TO_1970;
}

void ym_date_split(ym_date d, int *year, int *month, int *day)
{
    *year = *month = *day = 0;
    if (!date_sound(d))
        return;
    int days = (int)(d + DAYS_TO_1970);
    int cycle = days / CYCLE_DAYS, day_in = days % CYCLE_DAYS;
    int year_in = (day_in - day_in / 1460 + day_in / 36524 - day_in / 146096) / 365;
    int day_of_year = day_in - (365 * year_in + year_in / 4 - year_in / 100);
    int from_march = (5 * day_of_year + 2) / 153;
    *day = day_of_year - (153 * from_march + 2) / 5 + 1;
    *month = from_march < 10 ? from_march + 3 : from_march - 9;
    *year = cycle * CYCLE_YEARS + year_in + (*month <= 2);
}

int ym_date_weekday(ym_date d)
{
    if (!date_sound(d))
        return 0;
    return (int)((d - date_first_date + 2) % 7) + 1; /* 1800-01-01 was a Wednesday */
}

const char *ym_date_weekday_name(ym_date d)
{
    static const char *const names[] = {
        "", N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
    };
    return names[ym_date_weekday(d)];
}

ym_month ym_date_month(ym_date d)
{
    int year, month, day;
    ym_date_split(d, &year, &month, &day);
    return year ? (ym_month)year * 12 + month - 1 : YM_NONE;
}

ym_date ym_month_first(ym_month m)
{
    return date_month_sound(m) ? ym_date_of((int)(m / 12), (int)(m % 12) + 1, 1) : YM_NONE;
}

ym_date ym_month_last(ym_month m)
{
    if (!date_month_sound(m))
        return YM_NONE;
    int year = (int)(m / 12), month = (int)(m % 12) + 1;
    return ym_date_of(year, month, date_days_in_month(year, month));
}

ym_quarter ym_month_quarter(ym_month m)
{
    return date_month_sound(m) ? m / 3 : YM_NONE;
}

ym_month ym_quarter_first(ym_quarter q)
{
    return q >= date_first_month / 3 && q <= date_last_month / 3 ? q * 3 : YM_NONE;
}

int ym_date_age(ym_date birth, ym_date on)
{
    int y0, m0, d0, y1, m1, d1;
    ym_date_split(birth, &y0, &m0, &d0);
    ym_date_split(on, &y1, &m1, &d1);
    if (!y0 || !y1 || on < birth)
        return -1;
    int before_birthday = m1 < m0 || (m1 == m0 && d1 < d0);
    return y1 - y0 - before_birthday;
}

ym_date ym_date_add_months(ym_date d, int n)
{
    int year, month, day;
    ym_date_split(d, &year, &month, &day);
    if (!year)
        return YM_NONE;
    ym_month m = (ym_month)year * 12 + month - 1 + n;
    if (!date_month_sound(m))
        return YM_NONE;
    year = (int)(m / 12);
    month = (int)(m % 12) + 1;
    int last = date_days_in_month(year, month);
    return ym_date_of(year, month, day < last ? day : last);
}

/* Reads min to max digits at *at and moves it; -1 if there are fewer. */
static int date_take_number(const char **at, int min, int max)
{
    int v = 0, n = 0;
    for (; n < max && **at >= '0' && **at <= '9'; n++)
        v = v * 10 + (*(*at)++ - '0');
    return n >= min ? v : -1;
}

static int date_take_char(const char **at, char c)
{
    if (**at != c)
        return 0;
    (*at)++;
    return 1;
}

/* Moves *at behind the date; YM_NONE if there is none. */
static ym_date date_take(const char **at)
{
    int year = date_take_number(at, 4, 4);
    if (year < 0 || !date_take_char(at, '-'))
        return YM_NONE;
    int month = date_take_number(at, 2, 2);
    if (month < 0 || !date_take_char(at, '-'))
        return YM_NONE;
    int day = date_take_number(at, 2, 2);
    return day < 0 ? YM_NONE : ym_date_of(year, month, day);
}

int ym_date_parse(ym_date *out, const char *text)
{
    if (!text)
        return YM_EBAD;
    ym_date d = date_take(&text);
    if (d == YM_NONE || *text)
        return YM_EBAD;
    *out = d;
    return 0;
}

int ym_month_parse(ym_month *out, const char *text)
{
    if (!text)
        return YM_EBAD;
    int year = date_take_number(&text, 4, 4);
    if (year < YEAR_MIN || !date_take_char(&text, '-'))
        return YM_EBAD;
    int month = date_take_number(&text, 2, 2);
    if (month < 1 || month > 12 || *text)
        return YM_EBAD;
    *out = (ym_month)year * 12 + month - 1;
    return 0;
}

int ym_quarter_parse(ym_quarter *out, const char *text)
{
    if (!text)
        return YM_EBAD;
    int year = date_take_number(&text, 4, 4);
    if (year < YEAR_MIN || !date_take_char(&text, 'Q'))
        return YM_EBAD;
    int quarter = date_take_number(&text, 1, 1);
    if (quarter < 1 || quarter > 4 || *text)
        return YM_EBAD;
    *out = (ym_quarter)year * 4 + quarter - 1;
    return 0;
}

/* Seconds of the day behind " ", or -1. */
static int date_take_clock(const char **at)
{
    static const struct {
        char before;
        int limit;
    } parts[] = {{' ', 24}, {':', 60}, {':', 60}};
    int seconds = 0;
    for (size_t i = 0; i < 3; i++) {
        if (!date_take_char(at, parts[i].before))
            return -1;
        int v = date_take_number(at, 2, 2);
        if (v < 0 || v >= parts[i].limit)
            return -1;
        seconds = seconds * 60 + v;
    }
    return seconds;
}

int ym_time_parse(ym_time *out, const char *text, int offset)
{
    if (!text)
        return YM_EBAD;
    ym_date d = date_take(&text);
    if (d == YM_NONE)
        return YM_EBAD;
    int seconds = date_take_clock(&text);
    if (seconds < 0 || *text)
        return YM_EBAD;
    *out = d * DAY_SECONDS + seconds - offset;
    return 0;
}

static char *date_put_digits(char *at, int v, int n)
{
    for (int i = n; i-- > 0; v /= 10)
        at[i] = (char)('0' + v % 10);
    return at + n;
}

static char *date_put_month(char *at, int year, int month)
{
    at = date_put_digits(at, year, 4);
    *at++ = '-';
    return date_put_digits(at, month, 2);
}

static char *date_put(char *at, ym_date d)
{
    int year, month, day;
    ym_date_split(d, &year, &month, &day);
    at = date_put_month(at, year, month);
    *at++ = '-';
    return date_put_digits(at, day, 2);
}

const char *ym_date_text(char out[YM_DATE_TEXT], ym_date d)
{
    char *at = date_sound(d) ? date_put(out, d) : out;
    *at = 0;
    return out;
}

const char *ym_month_text(char out[YM_DATE_TEXT], ym_month m)
{
    char *at = date_month_sound(m) ? date_put_month(out, (int)(m / 12), (int)(m % 12) + 1) : out;
    *at = 0;
    return out;
}

const char *ym_quarter_text(char out[YM_DATE_TEXT], ym_quarter q)
{
    char *at = out;
    if (ym_quarter_first(q) != YM_NONE) {
        at = date_put_digits(at, (int)(q / 4), 4);
        *at++ = 'Q';
        at = date_put_digits(at, (int)(q % 4) + 1, 1);
    }
    *at = 0;
    return out;
}

/* Splits a moment into its day and the seconds of that day; 0 if it is outside the calendar. */
static int date_split_time(ym_date *d, int *seconds, ym_time t, int offset)
{
    if (t < (date_first_date - 1) * DAY_SECONDS || t > (date_last_date + 2) * DAY_SECONDS)
        return 0;
    t += offset;
    *d = t / DAY_SECONDS - (t % DAY_SECONDS < 0);
    *seconds = (int)(t - *d * DAY_SECONDS);
    return date_sound(*d);
}

ym_date ym_time_date(ym_time t, int offset)
{
    ym_date d;
    int seconds;
    return date_split_time(&d, &seconds, t, offset) ? d : YM_NONE;
}

const char *ym_time_text(char out[YM_TIME_TEXT], ym_time t, int offset)
{
    ym_date d;
    int seconds;
    char *at = out;
    if (date_split_time(&d, &seconds, t, offset)) {
        at = date_put(at, d);
        *at++ = ' ';
        at = date_put_digits(at, seconds / 3600, 2);
        *at++ = ':';
        at = date_put_digits(at, seconds / 60 % 60, 2);
        *at++ = ':';
        at = date_put_digits(at, seconds % 60, 2);
    }
    *at = 0;
    return out;
}
