/* look.c — what the calendar brings: re-checks, ends of statuses and authorisations, payment rolls, opened some days before; what a
 * configuration of later brings.  Floor: service.
 * Reads the rows of its indexes within the days asked for, a chunk at a time; must not open anything twice, however often it runs. */
#include "todo/look.h"

#include <string.h>

#include "family/deaths.h"
#include "family/family.h"
#include "ledger/ledger.h"
#include "session/indexes.h"
#include "todo/follow.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/authorisation.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"

enum { CHUNK = 100 /* rows of an index in one transaction */, BEHIND = 31 /* days: what ended while nobody looked */ };

struct look {
    struct ym_session *s;
    const struct ym_todo_kind *kind;
    struct ym_noticing noticing;
    struct ym_happenings found;
    const struct looked_at *what;
    struct ym_buf mark; /* of the last row of the chunk before */
    size_t rows;        /* of this chunk */
};

/* ---- one row each */

static ym_date look_ahead(const struct look *l)
{
    ym_date day = ym_flow_due(&l->s->config->calendar, l->kind->ahead, l->s->today);
    return day == YM_NONE ? l->s->today : day;
}

static int look_at_grant(struct look *l, const struct ym_hit *hit, int64_t turn, ym_date due)
{
    struct ym_grant *g;
    int err = YM_RECORD_GET(&g, l->s->txn, l->s->arena, grant, hit->root, hit->id);
    if (!err)
        err = ym_noticing_family(&l->noticing, hit->root);
    if (err)
        return err;
    const struct ym_case *c = YM_FIND(&l->noticing.file, case, g->head.parent);
    if (!c)
        return YM_ECORRUPT;
    struct ym_happening h = ym_happening_of(&l->noticing, l->kind->opens, c);
    h.thing = g->head.id;
    h.turn = turn;
    h.due = due;
    ym_happens(&l->noticing, h);
    return 0;
}

/* A status ends by its last month, which is looked for itself. */
static int look_recheck(struct look *l, const struct ym_hit *hit, int64_t day)
{
    struct ym_grant *g;
    int err = YM_RECORD_GET(&g, l->s->txn, l->s->arena, grant, hit->root, hit->id);
    return err || g->period == YM_NONE ? err : look_at_grant(l, hit, day, day);
}

/* The grant of the row with its family; NULL where that cannot be read. */
static const struct ym_grant *look_grant_of(int *err, struct look *l, const struct ym_hit *hit)
{
    *err = ym_noticing_family(&l->noticing, hit->root);
    return *err ? NULL : YM_FIND(&l->noticing.file, grant, hit->id);
}

/* Once for the case and month, whatever grants a death made of it meanwhile. */
static int look_fading(struct look *l, const struct ym_hit *hit, int64_t month)
{
    int err;
    const struct ym_grant *g = look_grant_of(&err, l, hit);
    const struct ym_case *c = g && ym_grant_fades(&l->noticing.file, g) ? YM_FIND(&l->noticing.file, case, g->head.parent) : NULL;
    if (err || !c)
        return err;
    struct ym_happening h = ym_happening_of(&l->noticing, l->kind->opens, c);
    h.turn = month;
    h.due = ym_month_first(month + 1) - 1;
    ym_happens(&l->noticing, h);
    return 0;
}

/* One that was granted anew for later months needs nothing. */
static int look_status(struct look *l, const struct ym_hit *hit, int64_t month)
{
    int err;
    const struct ym_grant *g = look_grant_of(&err, l, hit), *other;
    if (g && g->period != YM_NONE)
        return 0;
    for (size_t pos = 0; g && (other = YM_NEXT(&l->noticing.file, grant, -1, &pos));)
        if (other != g && ym_text_eq(other->programme, g->programme) && other->state == YM_grant_active &&
            ym_or(other->until, INT64_MAX) > month)
            return 0;
    return err ? err : look_at_grant(l, hit, month, ym_month_first(month + 1) - 1);
}

static int look_is_renewed(int *out, struct look *l, const struct ym_authorisation *a)
{
    struct ym_list all;
    ym_list_init(&all, l->s->arena);
    int err = ym_file_load_type(&all, l->s->txn, YM_R_authorisation, a->head.root);
    *out = 0;
    for (size_t i = 0; !err && i < all.count; i++) {
        const struct ym_authorisation *other = (const struct ym_authorisation *)all.at[i];
        *out |= other->head.parent == a->head.parent && ym_authorised_until(l->s, other) > ym_authorised_until(l->s, a);
    }
    return err;
}

/* Of somebody alive whose family is helped: nobody is asked about others. */
static int look_authorisation(struct look *l, const struct ym_hit *hit, int64_t key)
{
    (void)key;
    struct ym_authorisation *a;
    const struct ym_case *c, *helped = NULL;
    int renewed = 0;
    int err = YM_RECORD_GET(&a, l->s->txn, l->s->arena, authorisation, hit->root, hit->id);
    if (!err)
        err = ym_noticing_family(&l->noticing, hit->root);
    if (!err)
        err = look_is_renewed(&renewed, l, a);
    if (err || renewed)
        return err;
    if (ym_authorised_until(l->s, a) > look_ahead(l))
        return 0;
    const struct ym_person *p = YM_FIND(&l->noticing.file, person, a->head.parent);
    for (size_t pos = 0; !helped && (c = YM_NEXT(&l->noticing.file, case, -1, &pos));)
        helped = ym_case_is_helped(&l->noticing, c) ? c : NULL;
    if (!helped || !p || p->died != YM_NONE || p->standing == YM_standing_former)
        return 0;
    struct ym_happening h = ym_happening_of(&l->noticing, l->kind->opens, helped);
    h.thing = p->head.id;
    h.turn = h.due = ym_authorised_until(l->s, a);
    h.who = p->name;
    ym_happens(&l->noticing, h);
    return 0;
}

/* ---- walking */

static int64_t look_from_the_first(const struct look *l)
{
    (void)l;
    return YM_NONE + 1;
}

static int64_t look_from_a_month_ago(const struct look *l)
{
    return l->s->today - BEHIND;
}

/* The days on which was signed what ends within those days; months differ in length, so two days more on either side. */
static int64_t look_signed(const struct look *l, ym_date ends, int more)
{
    return ym_date_add_months(ends, -l->s->config->site.authorisation_months) + more;
}

static int64_t look_from_signed(const struct look *l)
{
    return look_signed(l, l->s->today - BEHIND, -2);
}

static int64_t look_until_signed(const struct look *l)
{
    return look_signed(l, look_ahead(l), 2);
}

static int64_t look_until_day(const struct look *l)
{
    return look_ahead(l);
}

static int64_t look_from_last_month(const struct look *l)
{
    return ym_date_month(l->s->today) - 1;
}

/* The month that ends within the days ahead. */
static int64_t look_until_month(const struct look *l)
{
    return ym_date_month(look_ahead(l) + 1) - 1;
}

/* Not before it began: who stops the case then takes no month off it. */
static int64_t look_until_this_month(const struct look *l)
{
    int64_t month = look_until_month(l), now = ym_date_month(l->s->today);
    return month < now ? month : now;
}

static const struct looked_at {
    enum ym_todo_event event;
    int index; /* whose keys begin with the day or month */
    int64_t (*from)(const struct look *l), (*until)(const struct look *l);
    int (*row)(struct look *l, const struct ym_hit *hit, int64_t day);
} look_rows[] = {
    {YM_TODO_recheck_near, YM_I_recheck, look_from_the_first, look_until_day, look_recheck},
    {YM_TODO_status_near, YM_I_status, look_from_last_month, look_until_month, look_status},
    {YM_TODO_fading_near, YM_I_status, look_from_last_month, look_until_this_month, look_fading},
    {YM_TODO_authorisation_near, YM_I_authorisation, look_from_a_month_ago, look_until_day, look_authorisation},
    {YM_TODO_authorisation_near, YM_I_signed, look_from_signed, look_until_signed, look_authorisation},
};

static int look_each(void *baton, const struct ym_hit *hit)
{
    struct look *l = baton;
    struct ym_cursor key = ym_cursor_of(hit->key.data, hit->key.len);
    int64_t day = ym_key_read_number(&key);
    if (key.bad)
        return YM_ECORRUPT;
    ym_buf_clear(&l->mark);
    ym_buf_add(&l->mark, hit->mark.data, hit->mark.len);
    int err = l->what->row(l, hit, day);
    return err ? err : ++l->rows >= CHUNK;
}

static int look_chunk(struct ym_session *s, void *baton)
{
    struct look *l = baton;
    struct ym_buf lo, hi;
    ym_buf_init(&lo);
    ym_buf_init(&hi);
    ym_key_number(&lo, l->what->from(l));
    ym_key_number(&hi, l->what->until(l) + 1);
    struct ym_range range = {.lo = {lo.data, lo.len}, .hi = {hi.data, hi.len}};
    if (l->mark.len) /* bytes, not a text */
        range.mark = (struct ym_bytes){ym_arena_memdup(s->arena, l->mark.data, l->mark.len), l->mark.len};
    l->rows = 0;
    l->found = (struct ym_happenings){0};
    ym_noticing_init(&l->noticing, s, &l->found);
    int err = ym_each(s->txn, l->what->index, &range, look_each, l);
    ym_buf_release(&lo);
    ym_buf_release(&hi);
    return err ? err : ym_todos_open(s, &l->found);
}

static int look_walk(struct look *l)
{
    int err;
    ym_buf_init(&l->mark);
    do
        err = ym_todos_step(l->s, look_chunk, l);
    while (!err && l->rows == CHUNK);
    ym_buf_release(&l->mark);
    return err;
}

/* ---- rolls */

static int look_roll_of(struct look *l, const struct ym_flow *flow, ym_date day)
{
    ym_month month = ym_date_month(day);
    int unmade;
    int err = ym_roll_is_unmade(&unmade, l->s, flow->programme, month);
    if (err || !unmade)
        return err;
    ym_happens(&l->noticing, (struct ym_happening){.event = YM_TODO_roll_due,
                                                   .household = YM_NONE,
                                                   .about = YM_NONE,
                                                   .thing = month,
                                                   .turn = 0,
                                                   .number = "",
                                                   .programme = flow->programme,
                                                   .township = "",
                                                   .due = day});
    return 0;
}

/* The day of this month, or of the next one once it is near. */
static int look_rolls(struct ym_session *s, void *baton)
{
    struct look *l = baton;
    int err = 0;
    ym_noticing_init(&l->noticing, s, &l->found);
    for (ym_month m = ym_date_month(s->today); m <= ym_date_month(look_ahead(l)); m++) {
        ym_date day = ym_month_first(m) + l->kind->day - 1;
        for (size_t i = 0; !err && day <= look_ahead(l) && i < s->config->flow_count; i++)
            if (s->config->flows[i].kind == YM_FLOW_MONTHLY)
                err = look_roll_of(l, &s->config->flows[i], day);
    }
    return err ? err : ym_todos_open(s, &l->found);
}

/* The switch may have been turned on, or another role named, while they waited. */
static int look_approvals(struct ym_session *s, void *baton)
{
    struct look *l = baton;
    struct ym_list rolls;
    ym_noticing_init(&l->noticing, s, &l->found);
    ym_list_init(&rolls, s->arena);
    int err = ym_collect(&rolls, s, YM_I_roll_made, NULL);
    for (size_t i = 0; i < rolls.count; i++)
        if (ym_roll_waits_for_approval(s, (const struct ym_roll *)rolls.at[i]))
            ym_happens(&l->noticing, ym_happening_of_roll(YM_TODO_roll_unapproved, (const struct ym_roll *)rolls.at[i]));
    return err ? err : ym_todos_open(s, &l->found);
}

static int look_for_kind(struct ym_session *s, const struct ym_todo_kind *kind)
{
    struct look l = {.s = s, .kind = kind};
    int err = 0;
    if (kind->opens == YM_TODO_roll_due)
        return ym_todos_step(s, look_rolls, &l);
    if (kind->opens == YM_TODO_roll_unapproved)
        return ym_todos_step(s, look_approvals, &l);
    for (size_t i = 0; !err && i < sizeof look_rows / sizeof *look_rows; i++) {
        l.what = &look_rows[i];
        if ((int)l.what->event == kind->opens)
            err = look_walk(&l);
    }
    return err ? err : ym_todos_look_at_balances(s, kind->opens);
}

int ym_todos_look(struct ym_session *s)
{
    int err = s->config->todo_count ? ym_todos_take_over(s) : 0;
    for (size_t i = 0; !err && i < s->config->todo_count; i++)
        err = look_for_kind(s, &s->config->todos[i]);
    return err;
}
