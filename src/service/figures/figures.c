/* figures.c — a quarter's figures from the tallies, or as they were signed off.  Floor: service.
 * Money by the day it was handed over, households and persons by the month paid for: so signed money never moves.
 * Reads tallies and rolls, never a family's file: the summary of a whole county takes milliseconds. */
#include <limits.h>
#include <string.h>

#include "session/indexes.h"
#include "figures/summary.h"
#include "ledger/ledger.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/figure.h"
#include "yimen/domain/record/quarter.h"
#include "yimen/domain/record/roll.h"

enum { RANK_UNKNOWN = INT_MAX - 1, RANK_ALL = INT_MAX };

void ym_figures_init(struct ym_quarter_figures *out, struct ym_session *s, ym_quarter quarter, int townships)
{
    *out = (struct ym_quarter_figures){.quarter = quarter, .townships = townships, .known = YM_FIGURE_COUNT, .arena = s->arena};
}

/* ---- rows in order */

static int figures_rank_of(const struct ym_session *s, const char *programme)
{
    if (!*programme)
        return RANK_ALL;
    for (size_t i = 0; i < s->config->flow_count; i++)
        if (ym_text_eq(s->config->flows[i].programme, programme))
            return (int)i;
    return RANK_UNKNOWN;
}

/* By programme; within one the county's rows stand in front of the townships'. */
static int figures_compare(const struct ym_unit_figures *a, const struct ym_unit_figures *b)
{
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    int c = a->rank == RANK_UNKNOWN ? strcmp(a->programme, b->programme) : 0;
    if (!c)
        c = strcmp(a->township, b->township);
    return c ? c : (a->area > b->area) - (a->area < b->area);
}

static size_t figures_index_of(const struct ym_quarter_figures *f, const struct ym_unit_figures *like)
{
    size_t lo = 0, hi = f->count;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (figures_compare(f->at[mid], like) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

struct ym_unit_figures *ym_figures_find(const struct ym_quarter_figures *f, const struct ym_unit_figures *like)
{
    size_t i = figures_index_of(f, like);
    return i < f->count && !figures_compare(f->at[i], like) ? f->at[i] : NULL;
}

struct ym_unit_figures *ym_figures_row(struct ym_quarter_figures *f, const struct ym_session *s, const char *programme, int64_t area,
                                       const char *township)
{
    struct ym_unit_figures like = {.programme = programme, .area = area, .township = township, .rank = figures_rank_of(s, programme)};
    size_t i = figures_index_of(f, &like);
    if (i < f->count && !figures_compare(f->at[i], &like))
        return f->at[i];
    struct ym_unit_figures *row = YM_NEW(f->arena, struct ym_unit_figures);
    *row = like;
    row->programme = ym_arena_strdup(f->arena, programme);
    row->township = ym_arena_strdup(f->arena, township);
    YM_GROW(f->arena, f->at, f->cap, f->count + 1);
    memmove(f->at + i + 1, f->at + i, (f->count - i) * sizeof *f->at);
    f->at[i] = row;
    f->count++;
    return row;
}

/* ---- counting */

/* Where a tally row counts: its own line, the county's, and the same of all programmes. */
struct spread {
    struct ym_session *s;
    struct ym_quarter_figures *f;
    const char *programme, *township;
    int64_t area;
};

static void figures_add_to(struct ym_unit_figures *row, int slot, size_t first, const int64_t *by, size_t n)
{
    for (size_t i = 0; i < n; i++)
        row->v[slot][first + i] += by[i];
}

/* To the rows of one programme, or of all together, "": the county's, and the township's. */
static void figures_add_both(const struct spread *at, const char *programme, int slot, size_t first, const int64_t *by, size_t n)
{
    struct ym_quarter_figures *f = at->f;
    int64_t area = *programme ? at->area : YM_NONE;
    figures_add_to(ym_figures_row(f, at->s, programme, area, ""), slot, first, by, n);
    if (f->townships && *at->township)
        figures_add_to(ym_figures_row(f, at->s, programme, area, at->township), slot, first, by, n);
}

static void figures_add_all(const struct spread *at, int slot, size_t first, const int64_t *by, size_t n)
{
    figures_add_both(at, at->programme, slot, first, by, n);
    figures_add_both(at, "", slot, first, by, n);
}

/* The end of a tally key: text(programme) number(area) text(township). */
static int figures_read_spread(struct spread *out, struct ym_cursor *c)
{
    struct ym_arena *arena = ym_txn_arena(out->s->txn);
    out->programme = ym_key_read_text(c, arena);
    out->area = ym_key_read_number(c);
    out->township = ym_key_read_text(c, arena);
    return c->bad ? YM_ECORRUPT : 0;
}

typedef int rest_fn(const struct ym_tally_row *row, struct ym_cursor *rest, void *baton);

struct rows {
    rest_fn *each;
    void *baton;
};

static int figures_read_row(void *baton, const struct ym_tally_row *row)
{
    const struct rows *r = baton;
    struct ym_cursor c = ym_cursor_of(row->key.data, row->key.len);
    ym_key_read_number(&c);
    return r->each(row, &c, r->baton);
}

/* Every row of a tally that begins with a number. */
static int figures_each_row(struct ym_session *s, int tally, int64_t first, rest_fn *each, void *baton)
{
    struct ym_buf prefix;
    ym_buf_init(&prefix);
    ym_key_number(&prefix, first);
    int err = ym_each_tally(s->txn, tally, &(struct ym_range){.prefix = {prefix.data, prefix.len}}, figures_read_row,
                            &(struct rows){each, baton});
    ym_buf_release(&prefix);
    return err;
}

struct counting {
    struct spread at;
    int slot;
    int end; /* the last month anybody was helped in by the month, of whichever programme; -1: not found yet */
};

static int figures_is_once(const struct ym_session *s, const char *programme)
{
    const struct ym_flow *flow = ym_config_flow(s->config, programme);
    return flow && flow->kind == YM_FLOW_ONCE;
}

/* Money counts on the day it was handed over, in the quarter of that day.  Help given once counts the same way, every time by itself
 * (人次); whom a month's money helped is counted by the month. */
static int figures_count_paid(const struct ym_tally_row *row, struct ym_cursor *rest, void *baton)
{
    struct counting *c = baton;
    int64_t by[] = {0, 0, row->count[YM_PAID_FEN]};
    int err = figures_read_spread(&c->at, rest);
    if (err)
        return err;
    if (figures_is_once(c->at.s, c->at.programme)) {
        by[0] = row->count[YM_PAID_HOUSEHOLDS];
        by[1] = row->count[YM_PAID_PERSONS];
    }
    figures_add_all(&c->at, c->slot, 0, by, 3);
    figures_add_all(&c->at, YM_SLOT_QUARTER, 0, by, 3);
    return 0;
}

/* Money that moved without a roll: to an heir, on the spot (which helps somebody on that day); or that came back. */
static int figures_count_settled(const struct ym_tally_row *row, struct ym_cursor *rest, void *baton)
{
    struct counting *c = baton;
    const int64_t by[] = {row->count[YM_PAID_HOUSEHOLDS], row->count[YM_PAID_PERSONS], row->count[YM_PAID_FEN]};
    int err = figures_read_spread(&c->at, rest);
    if (err)
        return err;
    figures_add_all(&c->at, c->slot, 0, by, 3);
    figures_add_all(&c->at, YM_SLOT_QUARTER, 0, by, 3);
    return 0;
}

/* Of all programmes together a family counts once, and so does a person: without those whom another case's month counts.  Backwards: the
 * first month found is the quarter's end. */
static int figures_count_helped(const struct ym_tally_row *row, struct ym_cursor *rest, void *baton)
{
    struct counting *c = baton;
    const int64_t *all = row->count + YM_HELPED, *elsewhere = row->count + YM_HELPED_ELSEWHERE;
    const int64_t once[] = {all[0] - elsewhere[0], all[1] - elsewhere[1]};
    int err = figures_read_spread(&c->at, rest);
    if (err || figures_is_once(c->at.s, c->at.programme))
        return err;
    figures_add_both(&c->at, c->at.programme, c->slot, 0, all, 2);
    figures_add_both(&c->at, "", c->slot, 0, once, 2);
    if (c->end < 0 && all[0])
        c->end = c->slot;
    if (c->end == c->slot)
        figures_add_both(&c->at, "", YM_SLOT_QUARTER, 0, once, 2);
    return 0;
}

static int figures_count_moved(const struct ym_tally_row *row, struct ym_cursor *rest, void *baton)
{
    struct counting *c = baton;
    int err = figures_read_spread(&c->at, rest);
    if (err)
        return err;
    figures_add_all(&c->at, c->slot, YM_FIGURE_MOVED, row->count, YM_MOVED_COUNTERS);
    figures_add_all(&c->at, YM_SLOT_QUARTER, YM_FIGURE_MOVED, row->count, YM_MOVED_COUNTERS);
    return 0;
}

/* ---- who is in care: at the beginning, entered, left, at the end */

enum { IN_TOWNSHIPS = 1 }; /* whoever moved within the county neither entered nor left it */

static const struct {
    size_t figure;
    int counter, where;
} figures_flows[] = {
    {YM_FIGURE(entered_households), YM_INSURED_ENTERED, 0},
    {YM_FIGURE(entered_households), YM_INSURED_MOVED_IN, IN_TOWNSHIPS},
    {YM_FIGURE(entered_persons), YM_INSURED_ENTERED + 1, 0},
    {YM_FIGURE(entered_persons), YM_INSURED_MOVED_IN + 1, IN_TOWNSHIPS},
    {YM_FIGURE(entered_moved), YM_INSURED_MOVED_IN + 1, IN_TOWNSHIPS},
    {YM_FIGURE(left_households), YM_INSURED_LEFT, 0},
    {YM_FIGURE(left_households), YM_INSURED_MOVED_OUT, IN_TOWNSHIPS},
    {YM_FIGURE(left_persons), YM_INSURED_LEFT + 1, 0},
    {YM_FIGURE(left_persons), YM_INSURED_MOVED_OUT + 1, IN_TOWNSHIPS},
    {YM_FIGURE(left_died), YM_INSURED_DIED, 0},
    {YM_FIGURE(left_stopped), YM_INSURED_STOPPED, 0},
    {YM_FIGURE(left_ended), YM_INSURED_ENDED, 0},
    {YM_FIGURE(left_moved), YM_INSURED_MOVED_OUT + 1, IN_TOWNSHIPS},
};

static void figures_flow(int64_t v[YM_FIGURE_COUNT], const int64_t *count, int where)
{
    for (size_t i = 0; i < sizeof figures_flows / sizeof *figures_flows; i++)
        if (!figures_flows[i].where || where == IN_TOWNSHIPS)
            v[figures_flows[i].figure] += count[figures_flows[i].counter];
    v[YM_FIGURE(left_changed)] += count[YM_INSURED_LEFT + 1] - count[YM_INSURED_DIED] - count[YM_INSURED_STOPPED] - count[YM_INSURED_ENDED];
}

static void figures_stock(int64_t v[YM_FIGURE_COUNT], size_t households, const int64_t *count)
{
    v[households] += count[YM_INSURED_STOCK];
    v[households + 1] += count[YM_INSURED_STOCK + 1];
}

/* A month, c->slot: -1 is the one before the quarter.  c->end: the last of the quarter's that there is. */
static void figures_insure(struct ym_unit_figures *row, const struct counting *c, const int64_t *count, int where)
{
    size_t opening = YM_FIGURE(opening_households), closing = YM_FIGURE(closing_households);
    if (c->slot < 0)
        figures_stock(row->v[YM_SLOT_QUARTER], opening, count);
    if (c->slot < c->end)
        figures_stock(row->v[c->slot + 1], opening, count);
    if (c->slot < 0)
        return;
    figures_stock(row->v[c->slot], closing, count);
    figures_flow(row->v[c->slot], count, where);
    figures_flow(row->v[YM_SLOT_QUARTER], count, where);
    if (c->slot == c->end)
        figures_stock(row->v[YM_SLOT_QUARTER], closing, count);
}

static int figures_count_insured(const struct ym_tally_row *row, struct ym_cursor *rest, void *baton)
{
    struct counting *c = baton;
    const struct spread *at = &c->at;
    int err = figures_read_spread(&c->at, rest);
    if (err || figures_is_once(at->s, at->programme))
        return err;
    figures_insure(ym_figures_row(at->f, at->s, at->programme, at->area, ""), c, row->count, 0);
    if (at->f->townships && *at->township)
        figures_insure(ym_figures_row(at->f, at->s, at->programme, at->area, at->township), c, row->count, IN_TOWNSHIPS);
    return 0;
}

/* The months up to the last that was opened for all: of a later one nobody knows yet who is in care. */
static int figures_count_all_insured(struct counting *c, ym_month first)
{
    ym_month last;
    int err = ym_ledger_opened(&last, c->at.s->txn);
    last = err || last == YM_NONE ? ym_date_month(c->at.s->today) : last;
    c->end = last - first < YM_SLOT_QUARTER ? (int)(last - first) : YM_SLOT_QUARTER - 1;
    for (c->slot = -1; c->slot <= c->end && c->end >= 0 && !err; c->slot++)
        err = figures_each_row(c->at.s, YM_T_insured, first + c->slot, figures_count_insured, c);
    return err;
}

int ym_figures_rolls(struct ym_list *out, struct ym_session *s, ym_month from, ym_month to)
{
    struct ym_buf lo, hi;
    ym_buf_init(&lo);
    ym_buf_init(&hi);
    ym_key_number(&lo, from);
    ym_key_number(&hi, to + 1);
    int err = ym_collect(out, s, YM_I_handed, &(struct ym_range){.lo = {lo.data, lo.len}, .hi = {hi.data, hi.len}});
    ym_buf_release(&lo);
    ym_buf_release(&hi);
    return err;
}

/* The last month of the quarter anybody of the programme was paid for, anywhere in the county; -1: none. */
static int figures_last_slot(const struct ym_quarter_figures *f, const char *programme)
{
    int last = -1;
    for (size_t i = 0; i < f->count; i++)
        for (int slot = 0; slot < YM_SLOT_QUARTER; slot++)
            if (!*f->at[i]->township && ym_text_eq(f->at[i]->programme, programme) && f->at[i]->v[slot][0] && slot > last)
                last = slot;
    return last;
}

/* Households of the quarter are those at its end: for each programme of the last month anybody of it was paid for.  All programmes
 * together have one end, figures_count_helped: a family cannot be counted once over months that differ. */
static void figures_take_end(struct ym_quarter_figures *f, struct ym_session *s)
{
    for (size_t i = 0; i < f->count; i++) {
        struct ym_unit_figures *row = f->at[i];
        if (!*row->programme || figures_is_once(s, row->programme))
            continue;
        int end = figures_last_slot(f, row->programme);
        for (int k = 0; end >= 0 && k < 2; k++) {
            int64_t at_end[] = {row->v[end][k]};
            figures_add_to(row, YM_SLOT_QUARTER, (size_t)k, at_end, 1);
        }
    }
}

int ym_figures_count(struct ym_quarter_figures *out, struct ym_session *s, ym_quarter quarter, int townships)
{
    ym_month first = ym_quarter_first(quarter);
    struct counting c = {.at = {.s = s, .f = out}, .end = -1};
    struct ym_list rolls;
    ym_figures_init(out, s, quarter, townships);
    ym_figures_row(out, s, "", YM_NONE, "");
    ym_list_init(&rolls, s->arena);
    int err = ym_figures_rolls(&rolls, s, first, first + 2);
    for (size_t i = 0; i < rolls.count && !err; i++) {
        const struct ym_roll *roll = (const struct ym_roll *)rolls.at[i];
        c.slot = (int)(ym_date_month(roll->handed) - first);
        err = figures_each_row(s, YM_T_paid, roll->head.id, figures_count_paid, &c);
    }
    for (c.slot = YM_SLOT_QUARTER - 1; c.slot >= 0 && !err; c.slot--)
        err = figures_each_row(s, YM_T_helped, first + c.slot, figures_count_helped, &c);
    for (c.slot = 0; c.slot < YM_SLOT_QUARTER && !err; c.slot++)
        err = figures_each_row(s, YM_T_settled, first + c.slot, figures_count_settled, &c);
    if (!err)
        figures_take_end(out, s);
    for (c.slot = 0; c.slot < YM_SLOT_QUARTER && !err; c.slot++)
        err = figures_each_row(s, YM_T_moved, first + c.slot, figures_count_moved, &c);
    return err ? err : figures_count_all_insured(&c, first);
}

/* ---- signed off */

static void figures_take_figure(struct ym_quarter_figures *out, struct ym_session *s, const struct ym_figure *g)
{
    int64_t slot = g->month == YM_NONE ? YM_SLOT_QUARTER : g->month - ym_quarter_first(out->quarter);
    if (slot < 0 || slot >= YM_SLOTS)
        return;
    struct ym_unit_figures *row = ym_figures_row(out, s, g->programme, g->area, g->township);
#define TAKE(i, member) row->v[slot][i] = ym_or(g->member, 0);
    YM_FIGURES(TAKE)
#undef TAKE
}

static int figures_take(struct ym_quarter_figures *out, struct ym_session *s, int64_t signed_quarter)
{
    struct ym_list figures;
    struct ym_buf prefix;
    ym_list_init(&figures, s->arena);
    ym_buf_init(&prefix);
    ym_key_number(&prefix, signed_quarter);
    if (!out->townships)
        ym_key_text(&prefix, "");
    int err = ym_collect(&figures, s, YM_I_figure, &(struct ym_range){.prefix = {prefix.data, prefix.len}});
    ym_buf_release(&prefix);
    int told = 0;
    for (size_t i = 0; !err && i < figures.count; i++) {
        const struct ym_figure *g = (const struct ym_figure *)figures.at[i];
        told |= g->closing_households != YM_NONE;
        figures_take_figure(out, s, g);
    }
    out->known = told ? YM_FIGURE_COUNT : YM_FIGURE_INSURED; /* one that an older release signed tells fewer */
    return err;
}

int ym_figures_signed(struct ym_quarter_figures *out, struct ym_session *s, ym_quarter quarter, int townships)
{
    struct ym_hit hit;
    struct ym_buf key;
    ym_figures_init(out, s, quarter, townships);
    ym_buf_init(&key);
    ym_key_number(&key, quarter);
    int err = ym_index_find(&hit, s->txn, YM_I_quarter, &key);
    ym_buf_release(&key);
    if (err)
        return err;
    ym_figures_row(out, s, "", YM_NONE, ""); /* signed off, be there nothing to count */
    err = YM_RECORD_GET(&out->signed_off, s->txn, s->arena, quarter, 0, hit.id);
    return err ? err : figures_take(out, s, hit.id);
}
