/* deciding.c — the effects that decide: grant, refuse, adjust, stop (审核确认).  Floor: service.
 * The amount is the rules' alone; every decision keeps the facts, the steps and the number of the rule set. */
#include <string.h>

#include "case/acting.h"
#include "case/covering.h"
#include "family/deaths.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"

static int deciding_not_eligible(struct ym_acting *a)
{
    return ym_problem(a->against, YM_NOWHERE, N_("The rules do not allow it: {1}."), ym_words_both(a->s, a->rules.label), NULL);
}

int ym_decide_grant(struct ym_acting *a)
{
    int err = ym_acting_compute(a);
    if (!err && !a->rules.eligible)
        err = deciding_not_eligible(a);
    if (!err)
        err = ym_nobody_covered_twice(a, 1);
    if (err)
        return err;
    struct ym_decision *d = ym_decision_new(a, YM_decision_grant);
    ym_decision_take_amounts(d, &a->rules);
    err = ym_decision_put(a, d);
    return err ? err : ym_decision_grant(a, d, NULL);
}

int ym_decide_refuse(struct ym_acting *a)
{
    if (ym_text_empty(a->reason))
        return ym_problem(a->against, YM_AT(act, reason), N_("A refusal needs its reasons in writing."), NULL);
    int err = ym_ground_given(a); /* which computes: kept beside the refusal if the facts allow it; a refusal needs no amount */
    if (err)
        return err;
    struct ym_decision *d = ym_decision_new(a, YM_decision_refuse);
    d->ground = a->ground;
    return ym_decision_put(a, d);
}

int ym_decide_adjust(struct ym_acting *a)
{
    struct ym_grant *old = ym_acting_grant(a);
    if (!old)
        return ym_problem(a->against, YM_NOWHERE, N_("Nothing is in payment for this case."), NULL);
    int err = ym_acting_compute(a);
    if (!err && !a->rules.eligible)
        err = deciding_not_eligible(a);
    if (!err)
        err = ym_nobody_covered_twice(a, 0);
    if (err)
        return err;
    int after_death = ym_decide_after_death(a, old);
    if (after_death <= 0)
        return after_death;
    if (a->rules.amount == old->amount && a->rules.persons == old->persons && old->state == YM_grant_active)
        return ym_problem(a->against, YM_NOWHERE, N_("The computation gives the amount that is paid already; nothing changes."), NULL);
    struct ym_decision *d = ym_decision_new(a, YM_decision_change);
    ym_decision_take_amounts(d, &a->rules);
    struct ym_grant *ended = YM_EDIT(a->s, old);
    ended->state = YM_grant_replaced;
    ended->until = a->rules.from - 1;
    err = ym_decision_put(a, d);
    if (!err)
        err = ym_session_put(a->s, &ended->head, &old->head, old->head.rev);
    return err ? err : ym_decision_grant(a, d, old);
}

/* What was decided for earlier months pays none behind the last: everybody may have died before. */
static int deciding_cut_before(struct ym_acting *a, const struct ym_grant *last, ym_month until)
{
    const struct ym_grant *g;
    size_t pos = 0;
    int err = 0;
    while (!err && (g = YM_NEXT(&a->f->file, grant, last->head.parent, &pos))) {
        if (g == last || g->period != YM_period_month || g->from == YM_NONE || (g->until != YM_NONE && g->until <= until))
            continue;
        struct ym_grant *cut = YM_EDIT(a->s, g);
        cut->until = until;
        err = ym_session_put(a->s, &cut->head, &g->head, g->head.rev);
    }
    return err;
}

int ym_decide_stop(struct ym_acting *a)
{
    struct ym_grant *old = ym_acting_grant(a);
    if (!old)
        return ym_problem(a->against, YM_NOWHERE, N_("Nothing is in payment for this case."), NULL);
    if (ym_text_empty(a->reason))
        return ym_problem(a->against, YM_AT(act, reason), N_("Stopping needs its cause in writing; the family is told."), NULL);
    int settled = ym_death_settle(a);
    if (settled)
        return settled;
    struct ym_decision *d = ym_decision_new(a, YM_decision_stop);
    d->amount = old->amount;
    d->persons = old->persons;
    d->until = ym_death_last_month(&a->f->file, ym_grant_decided(&a->f->file, old), ym_date_month(a->on)); /* of all it was decided for */
    struct ym_grant *ended = YM_EDIT(a->s, old);
    ended->state = YM_grant_stopped;
    ended->stopped = a->on;
    ended->stop_reason = a->reason;
    if (ended->until == YM_NONE || ended->until > d->until)
        ended->until = d->until;
    int err = ym_decision_put(a, d);
    if (!err)
        err = ym_session_put(a->s, &ended->head, &old->head, old->head.rev);
    return err ? err : deciding_cut_before(a, old, ended->until);
}
