/* typed_month.c — a month and a quarter as a hand types them, see domain/typed.h.  Floor: domain. */
#include <string.h>

#include "typed/typed_parts.h"
#include "yimen/base/err.h"

/* Months and quarters are counted alike: year * parts + part - 1. */
struct typed_parts {
    int parts; /* of a year: 12 or 4 */
    const struct typed_word *words, *whole; /* counted from today's; shapes with a year (n = figures of the part) */
    const struct typed_word *part;          /* shapes of a part alone */
};

/* The nearest on either side; of two equally near the one that has been. */
static int64_t typed_month_nearest(int parts, int part, int64_t now)
{
    int64_t found = now - now % parts + part - 1;
    if (found - now >= parts / 2)
        found -= parts;
    return now - found > parts / 2 ? found + parts : found;
}

static int64_t typed_month_of_year(const struct typed_parts *p, int year, int figures, int part, int64_t now)
{
    if (figures == 2 && now != YM_NONE)
        year += (int)(now / p->parts) / 100 * 100;
    else if (figures != 4)
        return YM_NONE;
    return part >= 1 && part <= p->parts ? (int64_t)year * p->parts + part - 1 : YM_NONE;
}

static const struct typed_word *typed_month_word(const struct typed_word *words, const char *text)
{
    for (; words->word; words++)
        if (strcmp(words->word, text) == 0)
            return words;
    return NULL;
}

/* Figures alone: the year and the part, or the part. */
static int64_t typed_month_figures(const struct typed_parts *p, const struct typed_shape *s, int64_t now)
{
    int wide = p->parts == 12 ? 2 : 1, by = wide == 2 ? 100 : 10, n = s->number[0];
    if (s->figures[0] > wide)
        return typed_month_of_year(p, n / by, s->figures[0] - wide, n % by, now);
    return now != YM_NONE && n >= 1 && n <= p->parts ? typed_month_nearest(p->parts, n, now) : YM_NONE;
}

static int64_t typed_month_by_shape(const struct typed_parts *p, const char *text, int64_t now)
{
    struct typed_shape s;
    ym_typed_shape(&s, text);
    const struct typed_word *whole = typed_month_word(p->whole, s.shape), *part = typed_month_word(p->part, s.shape);
    if (strcmp(s.shape, "#") == 0)
        return typed_month_figures(p, &s, now);
    if (whole)
        return typed_month_of_year(p, s.number[0], s.figures[0], whole->n ? whole->n : s.number[1], now);
    int n = part ? part->n ? part->n : s.number[0] : 0;
    return now != YM_NONE && n >= 1 && n <= p->parts ? typed_month_nearest(p->parts, n, now) : YM_NONE;
}

static int64_t typed_month_counted(const struct typed_parts *p, const char *text, int64_t now)
{
    enum { MOST = 2400 };
    struct typed_count c;
    if (now == YM_NONE || ym_typed_count(&c, text, p->words) || *c.unit || c.n > MOST || c.n < -MOST)
        return YM_NONE;
    return now + c.from + c.n;
}

static int typed_month_read(int64_t *out, const struct typed_parts *p, const char *text, int64_t now)
{
    char packed[YM_TYPED];
    if (ym_typed_pack(packed, text))
        return YM_EBAD;
    int64_t v = typed_month_by_shape(p, packed, now);
    if (v == YM_NONE)
        v = typed_month_counted(p, packed, now);
    if (v == YM_NONE)
        return YM_EBAD;
    *out = v;
    return 0;
}

static const struct typed_word typed_months[] = {{"T", 0}, {"t", 0}, {"本月", 0}, {"这月", 0}, {"上月", -1}, {"下月", 1}, {0}};
static const struct typed_word typed_months_whole[] = {{"#-#", 0}, {"#.#", 0}, {"#/#", 0}, {"#年#月", 0}, {"#年#", 0}, {0}};
static const struct typed_word typed_months_part[] = {{"#月", 0}, {"#月份", 0}, {0}};

int ym_month_typed(ym_month *out, const char *text, const struct ym_typing *now)
{
    static const struct typed_parts months = {12, typed_months, typed_months_whole, typed_months_part};
    ym_month v;
    if (typed_month_read(&v, &months, text, ym_date_month(now->today)) || ym_month_first(v) == YM_NONE)
        return YM_EBAD;
    *out = v;
    return 0;
}

static const struct typed_word typed_quarters[] = {
    {"T", 0}, {"t", 0}, {"本季度", 0}, {"上季度", -1}, {"下季度", 1}, {"本季", 0}, {"上季", -1}, {"下季", 1}, {0},
};
static const struct typed_word typed_quarters_whole[] = {
    {"#Q#", 0}, {"#q#", 0}, {"#-#", 0}, {"#年#季度", 0}, {"#年第#季度", 0}, {"#年一季度", 1}, {"#年二季度", 2}, {"#年三季度", 3},
    {"#年四季度", 4}, {"#年第一季度", 1}, {"#年第二季度", 2}, {"#年第三季度", 3}, {"#年第四季度", 4}, {0},
};
static const struct typed_word typed_quarters_part[] = {
    {"Q#", 0}, {"q#", 0}, {"#季度", 0}, {"第#季度", 0}, {"一季度", 1}, {"二季度", 2}, {"三季度", 3}, {"四季度", 4},
    {"第一季度", 1}, {"第二季度", 2}, {"第三季度", 3}, {"第四季度", 4}, {0},
};

int ym_quarter_typed(ym_quarter *out, const char *text, const struct ym_typing *now)
{
    static const struct typed_parts quarters = {4, typed_quarters, typed_quarters_whole, typed_quarters_part};
    ym_quarter v;
    if (typed_month_read(&v, &quarters, text, ym_month_quarter(ym_date_month(now->today))) || ym_quarter_first(v) == YM_NONE)
        return YM_EBAD;
    *out = v;
    return 0;
}
