/* regroup_twice.c — the same person was helped in both files (重复享受): for those months the case that came along gives way.  Floor: service.
 * Nothing is owed for them any more, and what was paid is over; it is taken by nobody.  What lies behind goes on.  By two: whoever confirmed
 * that the households are joined saw how many months they are. */
#include "intake/regroup.h"

#include "ledger/ledger.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/grant.h"

/* `after`: the file they join, with them in it. */
struct twice {
    struct ym_session *s;
    const struct ym_regroup_plan *p;
    int64_t root;
    struct ym_list after;
};

static int regroup_twice_covers_both(const struct twice *t, const struct ym_grant *g, const struct ym_grant *h)
{
    const struct ym_mover *w;
    size_t pos = 0;
    if (!ym_regroup_bars(t->s, g, h))
        return 0;
    while ((w = YM_NEXT(&t->p->movers, mover, -1, &pos)))
        if (w->same != YM_NONE && ym_grant_covers(&t->after, g->head.id, w->same) && ym_grant_covers(&t->after, h->head.id, w->same))
            return 1;
    return 0;
}

/* Another one of before that helps him in months of `g`: which those are; 0: none. */
static int regroup_twice_overlap(ym_month *first, ym_month *last, const struct twice *t, const struct ym_grant *g)
{
    const struct ym_grant *h;
    size_t pos = 0;
    while ((h = YM_NEXT(&t->after, grant, -1, &pos)))
        if (!ym_regroup_follows(t->p, h->head.parent) && regroup_twice_covers_both(t, g, h) && ym_regroup_both(first, last, g, h))
            return 1;
    return 0;
}

/* What lies behind those months goes on, in a segment of its own. */
static int regroup_twice_give_way(struct twice *t, const struct ym_grant *g, ym_month first, ym_month last)
{
    struct ym_grant *cut = YM_EDIT(t->s, g);
    if (last != YM_NONE && (g->until == YM_NONE || g->until > last)) {
        cut->from = last + 1;
        return ym_segment_split(t->s, &t->after, g, cut);
    }
    cut->until = first - 1;
    return ym_session_put(t->s, &cut->head, &g->head, g->head.rev);
}

static const struct ym_grant *regroup_twice_next(ym_month *first, ym_month *last, const struct twice *t)
{
    const struct ym_grant *g;
    size_t pos = 0;
    while ((g = YM_NEXT(&t->after, grant, -1, &pos)))
        if (ym_regroup_follows(t->p, g->head.parent) && regroup_twice_overlap(first, last, t, g))
            return g;
    return NULL;
}

static int regroup_twice_load(struct twice *t)
{
    ym_list_init(&t->after, t->s->arena);
    return ym_file_load(&t->after, t->s->txn, t->root);
}

int ym_regroup_give_way(const struct ym_regroup_plan *p, int64_t root)
{
    struct twice t = {.s = p->s, .p = p, .root = root};
    const struct ym_grant *g;
    ym_month first, last;
    int err = regroup_twice_load(&t);
    while (!err && (g = regroup_twice_next(&first, &last, &t))) {
        err = regroup_twice_give_way(&t, g, first, last);
        if (!err)
            err = regroup_twice_load(&t);
    }
    return err;
}
