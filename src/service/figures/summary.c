/* summary.c — the quarterly summary (季度汇总): figures beside the quarter before and a year ago, units that owe answers, cases past
 * their limit.  Floor: service.  Counts nothing itself: figures.c and the tallies do. */
#include "figures/summary.h"
#include "session/vocabulary.h"

#include <string.h>

#include "session/calls.h"
#include "session/indexes.h"
#include "session/state.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/line.h"
#include "yimen/domain/record/overdue.h"
#include "yimen/domain/record/owed.h"
#include "yimen/domain/record/quarter.h"
#include "yimen/domain/record/span.h"
#include "yimen/domain/rec.h"

/* ---- lines */

static const char *summary_span_text(struct ym_session *s, ym_quarter quarter, int slot)
{
    char text[YM_DATE_TEXT];
    return ym_arena_strdup(s->arena, slot == YM_SLOT_QUARTER ? ym_quarter_text(text, quarter)
                                                             : ym_month_text(text, ym_quarter_first(quarter) + slot));
}

/* Of all programmes together nobody enters care or leaves it: whoever changes from one to another did neither. */
static size_t summary_known(const struct ym_quarter_figures *f, const struct ym_unit_figures *row)
{
    return *row->programme ? f->known : YM_FIGURE_INSURED;
}

static void summary_add_line(struct ym_session *s, const struct ym_quarter_figures *f, const struct ym_unit_figures *row, int slot,
                             const char *kind)
{
    struct ym_line *line = YM_RECORD(s->arena, line);
    size_t known = summary_known(f, row);
    line->kind = kind;
    line->programme = row->programme;
    line->area = row->area;
    line->township = row->township;
    line->span = summary_span_text(s, f->quarter, slot);
#define SHOW(i, member) line->member = i < known ? row->v[slot][i] : YM_NONE;
    YM_FIGURES(SHOW)
#undef SHOW
    ym_list_add(s->out, &line->head);
}

static void summary_add_lines(struct ym_session *s, const struct ym_quarter_figures *f, int first_slot, const char *kind)
{
    for (size_t i = 0; i < f->count; i++)
        for (int slot = first_slot; slot < YM_SLOTS; slot++)
            summary_add_line(s, f, f->at[i], slot, kind);
}

/* Of townships only the quarter is signed, see quarter.c. */
static int summary_first_signed_slot(const struct ym_unit_figures *row)
{
    return *row->township ? YM_SLOT_QUARTER : 0;
}

static void summary_add_signed(struct ym_session *s, const struct ym_quarter_figures *f)
{
    for (size_t i = 0; i < f->count; i++)
        for (int slot = summary_first_signed_slot(f->at[i]); slot < YM_SLOTS; slot++)
            summary_add_line(s, f, f->at[i], slot, "signed");
    if (!ym_text_empty(f->signed_off->reason)) /* signed although months have no roll */
        ym_list_add(s->out, &f->signed_off->head);
}

/* Today's figures where they are not those signed: what was corrected since. */
static void summary_add_corrected(struct ym_session *s, struct ym_quarter_figures *now, const struct ym_quarter_figures *then)
{
    static const struct ym_unit_figures nothing;
    for (size_t i = 0; i < then->count; i++) /* a row that has gone counts nothing now */
        ym_figures_row(now, s, then->at[i]->programme, then->at[i]->area, then->at[i]->township);
    for (size_t i = 0; i < now->count; i++) {
        const struct ym_unit_figures *was = ym_figures_find(then, now->at[i]);
        for (int slot = summary_first_signed_slot(now->at[i]); slot < YM_SLOTS; slot++)
            if (memcmp((was ? was : &nothing)->v[slot], now->at[i]->v[slot], then->known * sizeof **nothing.v) != 0)
                summary_add_line(s, now, now->at[i], slot, "corrected");
    }
}

static int summary_add_quarters(const struct ym_quarter **signed_off, struct ym_session *s, ym_quarter quarter, int townships)
{
    static const struct {
        int back;
        const char *kind;
    } others[] = {{1, "before"}, {4, "year"}};
    struct ym_quarter_figures now, other;
    int err = ym_figures_count(&now, s, quarter, townships);
    if (err)
        return err;
    summary_add_lines(s, &now, 0, "now");
    for (size_t i = 0; i < sizeof others / sizeof others[0] && !err; i++) {
        err = ym_figures_count(&other, s, quarter - others[i].back, townships);
        if (!err)
            summary_add_lines(s, &other, YM_SLOT_QUARTER, others[i].kind);
    }
    if (!err)
        err = ym_figures_signed(&other, s, quarter, townships);
    if (err)
        return err == YM_ENOENT ? 0 : err;
    *signed_off = other.signed_off;
    summary_add_signed(s, &other);
    summary_add_corrected(s, &now, &other);
    return 0;
}

/* ---- who owes answers */

static struct ym_owed *summary_owed_of(struct ym_list *units, const char *unit)
{
    for (size_t i = 0; i < units->count; i++)
        if (ym_text_eq(((struct ym_owed *)units->at[i])->unit, unit))
            return (struct ym_owed *)units->at[i];
    struct ym_owed *o = YM_RECORD(units->arena, owed);
    o->unit = ym_arena_strdup(units->arena, unit);
    o->waiting = o->late = o->days = 0;
    ym_list_add(units, &o->head);
    return o;
}

static void summary_count_owed(struct ym_session *s, struct ym_list *units, const struct ym_tally_row *row)
{
    struct ym_cursor c = ym_cursor_of(row->key.data, row->key.len);
    struct ym_owed *o = summary_owed_of(units, ym_key_read_text(&c, ym_txn_arena(s->txn)));
    ym_date due = ym_key_read_number(&c);
    o->waiting += row->count[0];
    if (due == YM_NONE)
        return;
    if (o->oldest == YM_NONE || due < o->oldest)
        o->oldest = due;
    if (due >= s->today)
        return;
    o->late += row->count[0];
    if (s->today - due > o->days)
        o->days = s->today - due;
}

/* Units that owe nothing are shown too: silence is not praise. */
static void summary_add_units(struct ym_session *s, struct ym_list *units)
{
    for (size_t i = 0; i < s->config->unit_count; i++)
        if (s->config->units[i].answers)
            summary_owed_of(units, s->config->units[i].name);
}

/* ---- cases past their limit */

/* The rows come by township and stage, so the line to add to is the last one. */
static struct ym_overdue *summary_overdue_of(struct ym_list *stages, const char *township, const char *state)
{
    struct ym_overdue *o = stages->count ? (struct ym_overdue *)stages->at[stages->count - 1] : NULL;
    if (o && ym_text_eq(o->township, township) && ym_text_eq(o->state, state))
        return o;
    o = YM_RECORD(stages->arena, overdue);
    o->township = ym_arena_strdup(stages->arena, township);
    o->state = ym_arena_strdup(stages->arena, state);
    o->open = o->late = 0;
    ym_list_add(stages, &o->head);
    return o;
}

static void summary_count_open(struct ym_session *s, struct ym_list *stages, const struct ym_tally_row *row)
{
    struct ym_cursor c = ym_cursor_of(row->key.data, row->key.len);
    const char *township = ym_key_read_text(&c, ym_txn_arena(s->txn));
    const char *state = ym_key_read_text(&c, ym_txn_arena(s->txn));
    ym_date due = ym_key_read_number(&c);
    struct ym_overdue *o = summary_overdue_of(stages, township, state);
    o->open += row->count[0];
    if (due != YM_NONE && due < s->today)
        o->late += row->count[0];
}

typedef void tally_fn(struct ym_session *s, struct ym_list *rows, const struct ym_tally_row *row);

struct adding {
    struct ym_session *s;
    struct ym_list *rows;
    tally_fn *count;
};

static int summary_add_tally_row(void *baton, const struct ym_tally_row *row)
{
    const struct adding *a = baton;
    if (row->count[0])
        a->count(a->s, a->rows, row);
    return 0;
}

/* Adds the records made of a tally behind those that `rows` holds already, and all of them to the list. */
static int summary_add_tally(struct ym_list *out, struct ym_session *s, struct ym_list *rows, int tally, tally_fn *count)
{
    int err = ym_each_tally(s->txn, tally, NULL, summary_add_tally_row, &(struct adding){s, rows, count});
    for (size_t i = 0; i < rows->count; i++)
        ym_list_add(out, rows->at[i]);
    return err;
}

int ym_summary_desks(struct ym_list *out, struct ym_session *s)
{
    struct ym_list units, stages;
    ym_list_init(&units, s->arena);
    ym_list_init(&stages, s->arena);
    summary_add_units(s, &units);
    int err = summary_add_tally(out, s, &units, YM_T_owed, summary_count_owed);
    return err ? err : summary_add_tally(out, s, &stages, YM_T_open, summary_count_open);
}

/* As they were when the quarter was signed; of one that was not, or was signed before 0.1.5, as they are today. */
static int summary_add_desks(struct ym_session *s, const struct ym_quarter *signed_off)
{
    struct ym_list kept;
    if (!signed_off || ym_text_empty(signed_off->desks))
        return ym_summary_desks(s->out, s);
    ym_list_init(&kept, s->arena);
    int err = ym_rec_read(&kept, signed_off->desks, strlen(signed_off->desks), s->config->site.offset, NULL);
    for (size_t i = 0; !err && i < kept.count; i++)
        ym_list_add(s->out, kept.at[i]);
    return err ? YM_ECORRUPT : 0;
}

/* ---- the call */

int ym_call_summary(struct ym_session *s)
{
    struct ym_span *span = YM_ASK_FOR(s, span);
    const struct ym_quarter *signed_off = NULL;
    if (!span)
        return YM_EBAD;
    int err = ym_state_tell(s); /* proves the sheet: the day, who printed it, the head of the audit chain */
    if (!err)
        err = summary_add_quarters(&signed_off, s, span->quarter, span->townships == 1);
    if (!err)
        err = summary_add_desks(s, signed_off);
    static const char *const named[] = {"programme", "unit", "township", "state"};
    for (size_t i = 0; !err && i < sizeof named / sizeof named[0]; i++)
        ym_vocabulary_tell(s, named[i]);
    return err;
}
