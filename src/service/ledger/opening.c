/* opening.c — a new month's lines, on its first day or before a roll needs them.  Floor: service.
 * A line is opened once: its number is made of case and month; must not touch one that stands. */
#include "ledger/ledger.h"
#include "ledger/recounting.h"
#include "ledger/turn.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"

struct opening {
    struct ym_session *s;
    struct ym_arena arena; /* of one grant */
    struct ym_buf mark;    /* of the last grant looked at */
    ym_month month, now; /* opened one after the other */
    struct ym_turn turn;
    int big, done;
};

/* It only goes on, before and after: the month before was owed by the same grant, or this is its first, for as many, there. */
static int opening_goes_on(int *out, struct opening *o, const struct ym_grant *g)
{
    struct ym_ledger *before;
    *out = 0;
    if (g->until == o->month)
        return 0;
    int err = ym_ledger_line(&before, o->s, &o->arena, (struct ym_ledger_key){g->head.root, g->head.parent, o->month - 1, YM_PART_REST});
    *out = !err && (before->grant == g->head.id || g->from == o->month) && ym_ledger_insured(before) == ym_or(g->persons, 0) &&
           before->area == g->area && ym_text_eq(before->township, g->township);
    return err == YM_ENOENT ? 0 : err;
}

static int opening_add(struct opening *o, const struct ym_grant *g)
{
    int goes_on;
    int err = opening_goes_on(&goes_on, o, g);
    if (err || !goes_on || !ym_grant_is_live(g) || ym_or(g->amount, 0) <= 0)
        return err ? err : ym_ledger_rewrite(o->s, g->head.root, g->head.parent);
    for (enum ym_part part = 0; !err && part < YM_PARTS; part++) {
        struct ym_ledger *l = YM_RECORD(&o->arena, ledger);
        ym_ledger_owe(l, g, o->month, part);
        err = ym_ledger_has_part(g, part) ? ym_ledger_add(o->s, l) : 0;
    }
    return err;
}

static int opening_grant(struct opening *o, const struct ym_hit *hit)
{
    struct ym_grant *g;
    struct ym_ledger *there;
    ym_arena_reset(&o->arena);
    int err = YM_RECORD_GET(&g, o->s->txn, &o->arena, grant, hit->root, hit->id);
    if (err || !ym_ledger_owes(g, o->month))
        return err;
    err = ym_ledger_line(&there, o->s, &o->arena, (struct ym_ledger_key){g->head.root, g->head.parent, o->month, YM_PART_REST});
    return err == YM_ENOENT ? opening_add(o, g) : err;
}

static int opening_each(void *baton, const struct ym_hit *hit)
{
    struct opening *o = baton;
    struct ym_arena_mark before = ym_arena_mark(o->s->arena);
    ym_buf_clear(&o->mark);
    ym_buf_add(&o->mark, hit->mark.data, hit->mark.len);
    int err = opening_grant(o, hit);
    if (o->big)
        ym_arena_rewind(o->s->arena, before); /* of one grant: a county's would be too many */
    o->done = !err && !ym_turn_over(&o->turn);
    return err ? err : !o->done;
}

static int opening_chunk(struct ym_session *s, void *baton)
{
    struct opening *o = baton;
    o->turn = ym_turn_begin(o->big);
    o->done = 1; /* unless the turn is over before */
    int err = ym_each(s->txn, YM_I_grant, &(struct ym_range){.mark = {o->mark.data, o->mark.len}}, opening_each, o);
    return err || !o->done ? err : ym_ledger_open_until(s->txn, o->month);
}

static int opening_is_done(struct ym_session *s, void *baton)
{
    struct opening *o = baton;
    ym_month last;
    int err = ym_ledger_opened(&last, s->txn);
    o->now = ym_date_month(s->today);
    o->month = last == YM_NONE ? o->now : last + 1;
    o->done = !err && o->month > o->now;
    return err;
}

int ym_ledger_open_months(struct ym_session *s, int big)
{
    struct opening o = {.s = s, .big = big};
    int err = ym_session_read(s, opening_is_done, &o);
    ym_arena_init(&o.arena);
    ym_buf_init(&o.mark);
    while (!err && !o.done) {
        err = ym_session_stage(s, opening_chunk, &o);
        if (!err && o.done && o.month < o.now) {
            o.month++; /* a month in which nobody served: what ended in it was owed all the same */
            o.done = 0;
            ym_buf_clear(&o.mark);
        }
    }
    ym_buf_release(&o.mark);
    ym_arena_release(&o.arena);
    return err;
}
