/* date.h — civil dates, months, quarters, times of day.  Floor: base.
 * A date is a day number (1970-01-01 = 0), a month is year*12 + month-1, a quarter year*4 + quarter-1, a time
 * is seconds since 1970-01-01 UTC.  Working days are the calendar's (domain/calendar.h). */
#ifndef YIMEN_BASE_DATE_H
#define YIMEN_BASE_DATE_H

#include <stdint.h>

/* "Not given", for every number in a record: money, date, month, count.  Below all of them: what is > 0 is given. */
#define YM_NONE INT64_MIN

/* v, or `otherwise` where it is not given.  Both are worked out, so `otherwise` must be sound in either case. */
static inline int64_t ym_or(int64_t v, int64_t otherwise)
{
    return v == YM_NONE ? otherwise : v;
}

typedef int64_t ym_date;    /* days */
typedef int64_t ym_month;   /* months */
typedef int64_t ym_quarter; /* quarters */
typedef int64_t ym_time;    /* seconds */

enum { YM_DATE_TEXT = 16, YM_TIME_TEXT = 32 }; /* room for any text below, with its 0 */

ym_date ym_date_of(int year, int month, int day); /* YM_NONE if there is no such day (years 1800–9999) */
void ym_date_split(ym_date d, int *year, int *month, int *day); /* 0, 0, 0 for YM_NONE */
int ym_date_weekday(ym_date d); /* 1 = Monday … 7 = Sunday; 0 for YM_NONE */
const char *ym_date_weekday_name(ym_date d); /* untranslated; "" for YM_NONE */
ym_month ym_date_month(ym_date d);
ym_date ym_month_first(ym_month m);
ym_date ym_month_last(ym_month m);
ym_quarter ym_month_quarter(ym_month m);
ym_month ym_quarter_first(ym_quarter q);
/* Full years from birth to the day `on`; somebody born on 29 February is a year older on 1 March.
 * -1 if `on` is before the birth or a date is not given. */
int ym_date_age(ym_date birth, ym_date on);
/* The same day n months later, or the last of that month if it has no such day. */
ym_date ym_date_add_months(ym_date d, int n);

/* Text forms: "2021-07-05", "2021-07", "2021Q3", "2021-07-05 10:32:07" (at `offset` seconds east of UTC).
 * The parsers take exactly these, for files, frames and rec text (what a hand types: domain/typed.h); 0 or YM_EBAD.  YM_NONE is
 * written as "". */
int ym_date_parse(ym_date *out, const char *text);
int ym_month_parse(ym_month *out, const char *text);
int ym_quarter_parse(ym_quarter *out, const char *text);
int ym_time_parse(ym_time *out, const char *text, int offset);
const char *ym_date_text(char out[YM_DATE_TEXT], ym_date d);
const char *ym_month_text(char out[YM_DATE_TEXT], ym_month m);
const char *ym_quarter_text(char out[YM_DATE_TEXT], ym_quarter q);
const char *ym_time_text(char out[YM_TIME_TEXT], ym_time t, int offset);
ym_date ym_time_date(ym_time t, int offset);

#endif
