/* county.c — townships.conf and holidays.conf: where people belong and on which days is worked.  Floor: config. */
#include <stdlib.h>
#include <string.h>

#include "yimen/base/text.h"

#include "load_in.h"

enum { TOWNSHIP_CODE = 9, YEAR_LEAST = 2000, YEAR_MOST = 2200, RUN_MOST = 31, MONTHS = 12, SATURDAY = 6 };

/* ---------------------------------------------------------------- townships */

static const struct ym_node_row county_townships_rows[] = {{.name = "townships", .kind = YM_NODE_LIST, .needed = 1}};

static const struct ym_node_row county_township_rows[] = {
    {"code", YM_NODE_TEXT, 1, offsetof(struct ym_township, code), 0, 0, NULL},
    {"name", YM_NODE_WORDS, 1, offsetof(struct ym_township, name), 0, 0, NULL},
};

static int county_is_township_code(const char *code)
{
    return strlen(code) == TOWNSHIP_CODE && strspn(code, "0123456789") == TOWNSHIP_CODE;
}

static void county_check_township(struct ym_load *l, struct ym_node n, size_t i)
{
    const struct ym_township *t = &l->config->townships[i];
    const char *county = l->config->site.code;
    if (*t->code && !county_is_township_code(t->code))
        ym_load_wrong(l, n, N_("{1} is \"{2}\"; a township's code has nine digits."), t->code, NULL);
    else if (*t->code && county && strncmp(t->code, county, strlen(county)) != 0)
        ym_load_wrong(l, n, N_("The township's code {2} does not begin with the county's code {3}."), t->code, county);
    for (size_t k = 0; k < i; k++) {
        const struct ym_township *other = &l->config->townships[k];
        if (*t->code && strcmp(other->code, t->code) == 0)
            ym_load_wrong(l, n, N_("There are two townships with the code {2}."), t->code, NULL);
        if (*t->name.zh && strcmp(other->name.zh, t->name.zh) == 0)
            ym_load_wrong(l, n, N_("There are two townships named {2}."), t->name.zh, NULL);
    }
}

void ym_load_townships(struct ym_load *l, struct ym_node root)
{
    struct ym_config *c = l->config;
    struct ym_node list = ym_node_get(root, "townships");
    struct ym_township none;
    YM_LOAD_GROUP(l, &none, root, county_townships_rows);
    c->township_count = ym_node_count(list);
    c->townships = YM_NEW_ARRAY(&c->arena, struct ym_township, c->township_count);
    for (size_t i = 0; i < c->township_count; i++) {
        YM_LOAD_GROUP(l, &c->townships[i], ym_node_at(list, i), county_township_rows);
        county_check_township(l, ym_node_at(list, i), i);
    }
}

/* ---------------------------------------------------------------- holidays */

struct year {
    int year;
    const char *law;
    const char *const *off, *const *work;
};

static const struct ym_node_row county_years_rows[] = {{.name = "years", .kind = YM_NODE_LIST, .needed = 1}};

static const struct ym_node_row county_year_rows[] = {
    {"year", YM_NODE_INT, 1, offsetof(struct year, year), YEAR_LEAST, YEAR_MOST, NULL},
    {"law", YM_NODE_TEXT, 0, offsetof(struct year, law), 0, 0, NULL},
    {"off", YM_NODE_TEXTS, 1, offsetof(struct year, off), 0, 0, NULL},
    {"work", YM_NODE_TEXTS, 1, offsetof(struct year, work), 0, 0, NULL},
};

struct days {
    struct ym_load *load;
    int year;
    ym_date *list;
    size_t count, cap;
};

/* A notice covers its year and the last days of the one before (New Year's Day may be bridged). */
static int county_in_year(ym_date d, int year)
{
    return d >= ym_date_of(year - 1, MONTHS, 1) && d <= ym_date_of(year, MONTHS, 31);
}

static int county_parse_run(ym_date *from, ym_date *to, struct ym_arena *arena, const char *text)
{
    const char *dots = strstr(text, "..");
    if (!dots) {
        int rc = ym_date_parse(from, text);
        *to = *from;
        return rc;
    }
    if (ym_date_parse(from, ym_arena_strndup(arena, text, (size_t)(dots - text))) || ym_date_parse(to, dots + 2))
        return YM_EBAD;
    return *from <= *to && *to - *from < RUN_MOST ? YM_OK : YM_EBAD;
}

static void county_add_run(struct days *d, struct ym_node n, const char *text)
{
    ym_date from = 0, to = 0;
    struct ym_arena *arena = &d->load->config->arena;
    if (county_parse_run(&from, &to, arena, text)) {
        ym_load_wrong(d->load, n, N_("{1}: \"{2}\" is no day or run of days; write \"2021-10-01\" or \"2021-10-01..2021-10-07\"."), text,
                      NULL);
        return;
    }
    if (!county_in_year(from, d->year) || !county_in_year(to, d->year)) {
        ym_load_wrong(d->load, n, N_("{1}: {2} does not belong to this year."), text, NULL);
        return;
    }
    YM_GROW(arena, d->list, d->cap, d->count + (size_t)(to - from) + 1);
    for (; from <= to; from++)
        d->list[d->count++] = from;
}

static void county_add_runs(struct days *d, struct ym_node list, const char *const *texts)
{
    for (size_t i = 0; texts && texts[i]; i++)
        county_add_run(d, ym_node_at(list, i), texts[i]);
}

static int county_compare_days(const void *a, const void *b)
{
    ym_date x = *(const ym_date *)a, y = *(const ym_date *)b;
    return (x > y) - (x < y);
}

/* The year a day stands in; years follow one another. */
static struct ym_node county_year_of(const struct days *d, struct ym_node list, ym_date day)
{
    int year, month, of_month;
    ym_date_split(day, &year, &month, &of_month);
    int behind = d->year - year, count = (int)ym_node_count(list);
    return behind >= 0 && behind < count ? ym_node_at(list, (size_t)(count - 1 - behind)) : list;
}

static void county_sort_days(struct days *d, struct ym_node list)
{
    char text[YM_DATE_TEXT];
    if (d->count)
        qsort(d->list, d->count, sizeof *d->list, county_compare_days);
    for (size_t i = 1; i < d->count; i++) {
        if (d->list[i] == d->list[i - 1])
            ym_load_wrong(d->load, county_year_of(d, list, d->list[i]), N_("{2} is listed twice."), ym_date_text(text, d->list[i]), NULL);
    }
}

static int county_has_day(const struct days *d, ym_date day)
{
    return d->count && bsearch(&day, d->list, d->count, sizeof day, county_compare_days) != NULL;
}

static void county_check_worked(const struct days *off, const struct days *work, struct ym_node list)
{
    char text[YM_DATE_TEXT];
    for (size_t i = 0; i < work->count; i++) {
        struct ym_node year = county_year_of(work, list, work->list[i]);
        ym_date_text(text, work->list[i]);
        if (ym_date_weekday(work->list[i]) < SATURDAY)
            ym_load_wrong(work->load, year, N_("{2} is no Saturday or Sunday, so it is worked anyway."), text, NULL);
        if (county_has_day(off, work->list[i]))
            ym_load_wrong(work->load, year, N_("{2} is listed both as a day off and as a working day."), text, NULL);
    }
}

/* A missing year would silently count its holidays as working days. */
static void county_check_follows(struct ym_load *l, struct ym_node n, int year, int before)
{
    if (year && before && year != before + 1)
        ym_load_wrong(l, n, N_("The years must follow one another without a gap."), NULL, NULL);
}

void ym_load_holidays(struct ym_load *l, struct ym_node root)
{
    struct ym_node list = ym_node_get(root, "years");
    struct days off = {.load = l}, work = {.load = l};
    struct year y = {0};
    int first = 0, last = 0;
    YM_LOAD_GROUP(l, &y, root, county_years_rows);
    for (size_t i = 0; i < ym_node_count(list); i++) {
        struct ym_node n = ym_node_at(list, i);
        y = (struct year){0};
        YM_LOAD_GROUP(l, &y, n, county_year_rows);
        county_check_follows(l, n, y.year, last);
        last = off.year = work.year = y.year;
        first = first ? first : last;
        county_add_runs(&off, ym_node_get(n, "off"), y.off);
        county_add_runs(&work, ym_node_get(n, "work"), y.work);
    }
    county_sort_days(&off, list);
    county_sort_days(&work, list);
    county_check_worked(&off, &work, list);
    if (!last)
        ym_load_wrong(l, root, N_("No year's holidays are given."), NULL, NULL);
    l->config->calendar = (struct ym_calendar){
        .off = off.list,
        .off_count = off.count,
        .work = work.list,
        .work_count = work.count,
        .first = first ? ym_date_of(first, 1, 1) : YM_NONE,
        .last = last ? ym_date_of(last, MONTHS, 31) : YM_NONE,
    };
}
