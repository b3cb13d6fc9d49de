/* quarter_rows.c — the rows of the quarterly screen, from what `summary` told.  Floor: screens.
 * Adds up the areas of a programme; all programmes together have lines of their own, for a family with two counts once. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "figures/quarter.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/behind.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/line.h"
#include "yimen/domain/record/overdue.h"
#include "yimen/domain/record/owed.h"
#include "yimen/domain/record/term.h"

static const struct {
    const char *label;
    size_t offset;
    int64_t what;
    int money;
} quarter_rows_measures[QUARTER_MEASURES] = {
    {N_("households paid"), offsetof(struct ym_line, households), YM_figure_paid, 0},
    {N_("persons paid"), offsetof(struct ym_line, persons), YM_figure_paid, 0},
    {N_("paid, yuan"), offsetof(struct ym_line, amount), YM_figure_paid, 1},
    {N_("new households"), offsetof(struct ym_line, new_households), YM_figure_new, 0},
    {N_("stopped households"), offsetof(struct ym_line, stopped_households), YM_figure_stopped, 0},
    {N_("raised households"), offsetof(struct ym_line, more_households), YM_figure_more, 0},
    {N_("lowered households"), offsetof(struct ym_line, less_households), YM_figure_less, 0},
    {N_("new, yuan a month"), offsetof(struct ym_line, new_amount), YM_figure_new, 1},
};

static const char *const quarter_rows_figure_heading[QUARTER_VALUES] = {N_("this quarter"), N_("last quarter"), N_("a year ago")};
static const char *const quarter_rows_owed_heading[QUARTER_VALUES] = {N_("not answered"), N_("late"), N_("days at most")};
static const char *const quarter_rows_late_heading[QUARTER_VALUES] = {N_("open"), N_("past limit"), NULL};

/* ---- adding up */

struct part {
    const char *programme; /* NULL: all */
    const char *township;  /* NULL: the county */
};

static int quarter_rows_is_of(const struct ym_line *l, const char *kind, const struct part *p)
{
    return strchr(l->span, 'Q') && strcmp(l->kind, kind) == 0 && ym_text_eq(l->township, p->township);
}

static int64_t quarter_rows_sum(const struct ym_list *told, const char *kind, const struct part *p, int measure)
{
    const struct ym_line *l;
    size_t pos = 0;
    int64_t total = 0;
    while ((l = YM_NEXT(told, line, -1, &pos))) {
        int64_t v = *(const int64_t *)((const char *)l + quarter_rows_measures[measure].offset);
        if (quarter_rows_is_of(l, kind, p) && ym_text_eq(l->programme, p->programme) && v != YM_NONE)
            total += v;
    }
    return total;
}

/* What was corrected of one programme is marked at all of them, too. */
static int quarter_rows_has_lines(const struct ym_list *told, const char *kind, const struct part *p)
{
    const struct ym_line *l;
    size_t pos = 0;
    while ((l = YM_NEXT(told, line, -1, &pos))) {
        if (quarter_rows_is_of(l, kind, p) && (!p->programme || ym_text_eq(l->programme, p->programme)))
            return 1;
    }
    return 0;
}

int quarter_signed(const struct ym_list *told, int *corrected)
{
    const struct ym_line *l;
    size_t pos = 0;
    int is_signed = 0;
    *corrected = 0;
    while ((l = YM_NEXT(told, line, -1, &pos))) {
        is_signed |= strcmp(l->kind, "signed") == 0;
        *corrected |= strcmp(l->kind, "corrected") == 0;
    }
    return is_signed;
}

/* ---- rows */

struct quarter_row *quarter_add(struct quarter_rows *r, const char *label)
{
    YM_GROW(r->arena, r->at, r->cap, r->count + 1);
    struct quarter_row *row = &r->at[r->count++];
    *row = (struct quarter_row){.label = label, .mark = ' ', .values = QUARTER_VALUES};
    row->behind = *YM_RECORD(r->arena, behind);
    return row;
}

struct quarter_row *quarter_add_heading(struct quarter_rows *r, const char *label, const char *const *heading, const char *legend)
{
    struct quarter_row *row = quarter_add(r, label);
    row->heading = heading;
    row->legend = legend;
    return row;
}

int64_t quarter_percent(const struct quarter_row *row)
{
    return row->heading || row->note || row->whole <= 0 ? YM_NONE : (row->bar * 200 + row->whole) / (2 * row->whole); /* rounded */
}

/* Of a signed quarter the tables below are of then; what Enter opens is of today. */
static void quarter_rows_add_note(struct quarter_rows *r)
{
    int corrected = 0;
    if (quarter_signed(r->told, &corrected))
        quarter_add(r, _(N_("Answers owed and late cases are of the signing (today's if an older release signed it); Enter lists today's.")))->note = 1;
}

/* The rows from `from` on are one table: their longest bar is full, up to twice the whole. */
static void quarter_rows_scale(struct quarter_rows *r, size_t from)
{
    int64_t most = 1;
    for (size_t i = from; i < r->count; i++) {
        int64_t percent = quarter_percent(&r->at[i]);
        most = percent != YM_NONE && percent > most ? percent : most;
    }
    for (size_t i = from; i < r->count; i++)
        r->at[i].most = most < QUARTER_PERCENT_MOST ? most : QUARTER_PERCENT_MOST;
}

/* Each row's bar is its part of them all. */
static void quarter_rows_share(struct quarter_rows *r, size_t from)
{
    int64_t sum = 0;
    for (size_t i = from; i < r->count; i++)
        sum += r->at[i].bar;
    for (size_t i = from; i < r->count; i++)
        r->at[i].whole = sum;
}

static struct quarter_row *quarter_rows_add_figure(struct quarter_rows *r, const char *label, const struct part *p, int measure)
{
    static const char *const kinds[QUARTER_VALUES] = {"now", "before", "year"};
    struct quarter_row *row = quarter_add(r, label);
    for (int i = 0; i < QUARTER_VALUES; i++)
        row->value[i] = quarter_rows_sum(r->told, kinds[i], p, measure);
    row->money = quarter_rows_measures[measure].money;
    row->bar = row->value[0];
    row->whole = row->value[1]; /* this quarter beside the last */
    row->mark = quarter_rows_has_lines(r->told, "corrected", p) ? '*' : ' ';
    row->behind.what = quarter_rows_measures[measure].what;
    row->behind.programme = p->programme ? p->programme : "";
    row->behind.township = p->township ? p->township : "";
    return row;
}

static void quarter_rows_fill_parts(struct quarter_rows *r, const char *set, int by_township, int measure)
{
    const struct ym_term *t;
    size_t pos = 0;
    size_t from = r->count + 1;
    quarter_add_heading(r, _(quarter_rows_measures[measure].label), quarter_rows_figure_heading, N_("of the whole"));
    while ((t = YM_NEXT(&r->desk->terms, term, -1, &pos))) {
        struct part p = {by_township ? NULL : t->code, by_township ? t->code : NULL};
        if (strcmp(t->set, set) == 0)
            quarter_rows_add_figure(r, ym_desk_word(r->desk, set, NULL, t->code), &p, measure);
    }
    quarter_rows_share(r, from);
    quarter_rows_scale(r, from);
}

/* ---- who owes answers, what is past its limit: the worst first */

static int64_t quarter_rows_given(int64_t v)
{
    return ym_or(v, 0);
}

static int quarter_rows_by_worst(const void *a, const void *b)
{
    const struct quarter_row *x = a, *y = b;
    for (int i = 1; i >= 0; i--) {
        if (x->value[i] != y->value[i])
            return x->value[i] > y->value[i] ? -1 : 1;
    }
    return strcmp(x->label, y->label);
}

/* Puts the worst first among the rows from `from` on; keeps `most` of them, and on the first page only what is not nothing. */
static void quarter_rows_settle(struct quarter_rows *r, size_t from, size_t most)
{
    quarter_rows_share(r, from);
    qsort(r->at + from, r->count - from, sizeof *r->at, quarter_rows_by_worst);
    if (r->count > from + most)
        r->count = from + most;
    while (most == QUARTER_TOP && r->count > from && r->at[r->count - 1].bar == 0)
        r->count--;
    quarter_rows_scale(r, from);
}

static void quarter_rows_add_owed(struct quarter_rows *r, size_t most)
{
    const struct ym_owed *o;
    size_t pos = 0, from;
    quarter_add_heading(r, _(N_("answers that units owe")), quarter_rows_owed_heading, N_("of the whole"));
    from = r->count;
    while ((o = YM_NEXT(r->told, owed, -1, &pos))) {
        struct quarter_row *row = quarter_add(r, ym_desk_word(r->desk, "unit", NULL, o->unit));
        row->value[0] = row->bar = quarter_rows_given(o->waiting);
        row->value[1] = quarter_rows_given(o->late);
        row->value[2] = quarter_rows_given(o->days);
        row->mark = row->value[1] ? '!' : ' ';
        row->behind.what = YM_figure_owed;
        row->behind.unit = o->unit;
    }
    quarter_rows_settle(r, from, most);
}

static void quarter_rows_add_late(struct quarter_rows *r, size_t most)
{
    const struct ym_overdue *o;
    size_t pos = 0, from;
    quarter_add_heading(r, _(N_("cases past their limit")), quarter_rows_late_heading, N_("of the whole"));
    from = r->count;
    while ((o = YM_NEXT(r->told, overdue, -1, &pos))) {
        const char *township = ym_desk_word(r->desk, "township", NULL, o->township);
        struct quarter_row *row =
            quarter_add(r, ym_arena_printf(r->arena, "%s %s", township, ym_desk_word(r->desk, "state", NULL, o->state)));
        row->value[0] = quarter_rows_given(o->open);
        row->value[1] = row->bar = quarter_rows_given(o->late);
        row->value[2] = YM_NONE;
        row->mark = row->value[1] ? '!' : ' ';
        row->behind.what = YM_figure_late;
        row->behind.township = o->township;
        row->behind.state = o->state;
    }
    quarter_rows_settle(r, from, most);
}

static void quarter_rows_fill_all(struct quarter_rows *r)
{
    struct part county = {NULL, NULL};
    size_t from = r->count + 1;
    quarter_add_heading(r, _(N_("the whole county")), quarter_rows_figure_heading, N_("last = 100%"));
    for (int i = 0; i < QUARTER_MEASURES; i++)
        quarter_rows_add_figure(r, _(quarter_rows_measures[i].label), &county, i);
    quarter_rows_scale(r, from);
    quarter_rows_add_note(r);
    quarter_rows_add_owed(r, QUARTER_TOP);
    quarter_rows_add_late(r, QUARTER_TOP);
}

void quarter_fill(struct quarter_rows *out, enum quarter_page page, int measure)
{
    out->at = NULL;
    out->count = out->cap = 0;
    if (page == QUARTER_UNITS || page == QUARTER_LATE)
        quarter_rows_add_note(out);
    if (page == QUARTER_ALL)
        quarter_rows_fill_all(out);
    else if (page == QUARTER_PROGRAMMES)
        quarter_rows_fill_parts(out, "programme", 0, measure);
    else if (page == QUARTER_TOWNSHIPS)
        quarter_rows_fill_parts(out, "township", 1, measure);
    else if (page == QUARTER_UNITS)
        quarter_rows_add_owed(out, SIZE_MAX - 1000);
    else
        quarter_rows_add_late(out, SIZE_MAX - 1000);
}
