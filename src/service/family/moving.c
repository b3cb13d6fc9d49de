/* moving.c — a family moves to another township: what it is granted goes on there from the month after (属地).  Floor: service.
 * A segment of its own with the same sum, people and conditions: the months up to this one stay where they were.  Nothing is decided
 * by it; the area's standard counts with the next decision. */
#include "family/family.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"

static int moving_cover(struct ym_session *s, const struct ym_list *file, const struct ym_grant *old, const struct ym_grant *new)
{
    const struct ym_beneficiary *b;
    size_t pos = 0;
    int err = 0;
    while (!err && (b = YM_NEXT(file, beneficiary, old->head.id, &pos))) {
        struct ym_beneficiary *again = YM_EDIT(s, b);
        again->head.id = again->head.rev = 0;
        again->head.parent = new->head.id;
        err = ym_session_put(s, &again->head, NULL, 0);
    }
    return err;
}

/* No month of it lies before: it is there as a whole. */
static int moving_whole(struct ym_session *s, const struct ym_grant *g, const char *township)
{
    struct ym_grant *there = YM_EDIT(s, g);
    there->township = township;
    return ym_session_put(s, &there->head, &g->head, g->head.rev);
}

static int moving_part(struct ym_session *s, const struct ym_list *file, const struct ym_grant *g, const char *township)
{
    struct ym_grant *here = YM_EDIT(s, g), *there = YM_EDIT(s, g);
    here->state = YM_grant_replaced;
    here->until = ym_date_month(s->today);
    here->recheck = YM_NONE;
    there->head.id = there->head.rev = 0;
    there->township = township;
    there->from = here->until + 1;
    there->previous = g->provisional == 1 ? g->previous : g->head.id; /* a provisional one stands beside the decided one, never behind another */
    there->kind = there->was = there->persons_before = YM_NONE; /* no decision: no figure of the quarter */
    int err = ym_session_put(s, &here->head, &g->head, g->head.rev);
    if (!err)
        err = ym_session_put(s, &there->head, NULL, 0);
    return err ? err : moving_cover(s, file, g, there);
}

/* Paid each month, and for months behind this one. */
static int moving_concerns(const struct ym_session *s, const struct ym_grant *g, const char *township)
{
    return g->period == YM_period_month && ym_grant_is_live(g) && g->from != YM_NONE && !ym_text_eq(g->township, township) &&
           (g->until == YM_NONE || g->until > ym_date_month(s->today));
}

int ym_grants_move(struct ym_session *s, const struct ym_list *file, const char *township)
{
    const struct ym_grant *g;
    size_t pos = 0;
    int err = 0;
    while (!err && (g = YM_NEXT(file, grant, -1, &pos)))
        if (moving_concerns(s, g, township))
            err = g->from > ym_date_month(s->today) ? moving_whole(s, g, township) : moving_part(s, file, g, township);
    return err;
}
