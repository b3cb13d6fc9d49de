/* splitting.c — a segment split at a month: from there on another township has it (属地), or somebody else is paid it (收款人).  Floor: service.
 * The new one has the same sum, people and conditions, and covers the months from there on; those before stay what they were.  Nothing is
 * decided about the sum. */
#include "ledger/ledger.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"

static int splitting_cover(struct ym_session *s, const struct ym_list *file, const struct ym_grant *old, const struct ym_grant *new)
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

int ym_segment_split(struct ym_session *s, const struct ym_list *file, const struct ym_grant *old, struct ym_grant *there)
{
    struct ym_grant *here = YM_EDIT(s, old);
    if (there->from <= old->from) { /* no month of it lies before: it is another as a whole */
        there->from = old->from;
        return ym_session_put(s, &there->head, &old->head, old->head.rev);
    }
    here->state = YM_grant_replaced;
    here->until = there->from - 1;
    here->recheck = YM_NONE;
    there->head.id = there->head.rev = 0;
    there->previous = old->provisional == 1 ? old->previous : old->head.id; /* a provisional one stands beside the decided one, never behind another */
    there->kind = there->was = there->persons_before = YM_NONE; /* no decision: no figure of the quarter */
    int err = ym_session_put(s, &here->head, &old->head, old->head.rev);
    if (!err)
        err = ym_session_put(s, &there->head, NULL, 0);
    return err ? err : splitting_cover(s, file, old, there);
}

/* ---- what was decided as one */

/* Whether `g` lies behind the segment, with no decision between.  What is paid since a death, and what goes on since one was taken back,
 * stands beside the others of its kind, each behind what was decided. */
static int splitting_lies_behind(const struct ym_list *grants, const struct ym_grant *segment, const struct ym_grant *g)
{
    size_t most = grants->count;
    int64_t is = g->head.id, beside = g->provisional == 1 || g->resumed == 1 ? g->previous : is;
    while (segment && segment->head.id != is && segment->head.id != beside && segment->kind == YM_NONE && segment->previous != YM_NONE && most--)
        segment = YM_FIND(grants, grant, segment->previous);
    return segment && (segment->head.id == is || segment->head.id == beside);
}

int ym_segment_in_payment(const struct ym_grant **out, struct ym_session *s, struct ym_arena *arena, const struct ym_grant *g)
{
    struct ym_list grants;
    const struct ym_grant *live;
    size_t pos = 0;
    *out = g;
    if (g->state != YM_grant_replaced)
        return 0;
    ym_list_init(&grants, arena);
    int err = ym_file_load_type(&grants, s->txn, YM_R_grant, g->head.root);
    while (!err && (live = YM_NEXT(&grants, grant, g->head.parent, &pos)))
        if (ym_grant_is_live(live) && splitting_lies_behind(&grants, live, g))
            *out = live;
    return err;
}

/* ---- a family moves to another township: what it is granted goes on there from the month after */

/* Paid each month, and for months behind this one. */
static int splitting_moves(const struct ym_session *s, const struct ym_grant *g, const char *township)
{
    return g->period == YM_period_month && ym_grant_is_live(g) && g->from != YM_NONE && !ym_text_eq(g->township, township) &&
           (g->until == YM_NONE || g->until > ym_date_month(s->today));
}

int ym_segments_move(struct ym_session *s, const struct ym_list *file, const char *township)
{
    const struct ym_grant *g;
    size_t pos = 0;
    int err = 0;
    while (!err && (g = YM_NEXT(file, grant, -1, &pos)))
        if (splitting_moves(s, g, township)) {
            struct ym_grant *there = YM_EDIT(s, g);
            there->township = township;
            there->from = ym_date_month(s->today) + 1;
            err = ym_segment_split(s, file, g, there);
        }
    return err;
}
