/* deciding.c — the effects that decide: grant, refuse, adjust, stop (审核确认).  Floor: service.
 * The amount is the rules' alone; every decision keeps the facts, the steps and the number of the rule set. */
#include <string.h>

#include "case/acting.h"
#include "case/covering.h"
#include "family/deaths.h"
#include "family/mains.h"
#include "ledger/cash.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/cash.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/settlement.h"

static int deciding_not_eligible(struct ym_acting *a)
{
    return ym_problem(a->against, YM_NOWHERE, N_("The rules do not allow it: {1}."), ym_words_both(a->s, a->rules.label), NULL);
}

int ym_grant_may(struct ym_acting *a)
{
    int err = ym_acting_compute(a);
    if (!err && !a->rules.eligible)
        err = deciding_not_eligible(a);
    return err ? err : ym_nobody_covered_twice(a, 1);
}

int ym_decide_grant(struct ym_acting *a)
{
    int err = ym_grant_may(a);
    if (err)
        return err;
    struct ym_decision *d = ym_decision_new(a, YM_decision_grant);
    ym_decision_take_amounts(d, &a->rules);
    err = ym_decision_put(a, d);
    return err ? err : ym_decision_grant(a, d, NULL);
}

/* ---- help given first (先行救助) */

static const struct ym_act *deciding_asked(const struct ym_acting *a)
{
    return YM_GET(a->s->in, act, 0);
}

/* Nobody acts yet where it is only asked what can be done: then any part of it may be given. */
int64_t ym_help_first_sum(const struct ym_acting *a)
{
    const struct ym_act *act = deciding_asked(a);
    return !act ? 0 : ym_or(act->sum, a->rules.amount);
}

static int deciding_check_first(struct ym_acting *a, int64_t fen)
{
    char most[YM_MONEY_TEXT];
    if (fen <= a->rules.amount)
        return 0;
    return ym_problem(a->against, YM_AT(act, sum), N_("The rules give {1} yuan at most."), ym_money_text(most, a->rules.amount), NULL);
}

static int deciding_pays_on_the_spot(const struct ym_acting *a)
{
    return deciding_asked(a) && !ym_text_empty(deciding_asked(a)->receipt);
}

/* What the township gives comes out of its cash, if it keeps any (备用金); what the county gives is the county's. */
static int deciding_from_cash(struct ym_cash_held *out, struct ym_acting *a)
{
    *out = (struct ym_cash_held){.movements = 0};
    if (!deciding_pays_on_the_spot(a) || !(a->action->roles & YM_ROLE(township)) || !ym_session_has(a->s, YM_ROLE(township)))
        return 0;
    return ym_cash_held(out, a->s, a->kase->township);
}

static int deciding_check_cash(struct ym_acting *a, int64_t fen)
{
    char sum[YM_MONEY_TEXT];
    struct ym_cash_held held;
    int err = deciding_from_cash(&held, a);
    if (err || !held.movements || fen <= held.fen)
        return err;
    return ym_problem(a->against, YM_AT(act, receipt),
                      N_("The township's cash holds {1} yuan: give so much at most, or leave the receipt empty, then a roll pays it."),
                      ym_money_text(sum, held.fen), NULL);
}

static int deciding_take_from_cash(struct ym_acting *a, const struct ym_decision *d)
{
    struct ym_cash_held held;
    int err = deciding_from_cash(&held, a);
    if (err || !held.movements)
        return err;
    struct ym_cash *c = YM_RECORD(a->s->arena, cash);
    c->township = a->kase->township;
    c->kind = YM_cash_spent;
    c->amount = d->amount;
    c->day = a->s->today;
    c->receipt = deciding_asked(a)->receipt;
    c->number = a->kase->number;
    c->household = a->kase->head.root;
    return ym_cash_put(a->s, c);
}

/* What the family signed for stands in the ledger from that day on; no roll pays it again. */
static int deciding_pay_on_the_spot(struct ym_acting *a, const struct ym_decision *d)
{
    const struct ym_person *applicant = YM_FIND(&a->f->file, person, a->kase->applicant);
    if (!deciding_pays_on_the_spot(a))
        return 0;
    struct ym_settlement *t = YM_RECORD(a->s->arena, settlement);
    t->head.root = a->kase->head.root;
    t->head.parent = a->kase->head.id;
    t->month = d->from;
    t->kind = YM_settlement_spot;
    t->amount = d->amount;
    t->reason = deciding_asked(a)->receipt;
    t->state = YM_settled_done;
    t->by = a->s->official->account;
    t->by_for = ym_session_stood_for(a->s);
    t->asked = a->s->now;
    t->on = a->s->today;
    t->number = a->kase->number;
    t->name = applicant ? applicant->name : "";
    t->programme = a->kase->programme;
    t->township = a->kase->township;
    t->area = a->kase->area;
    t->persons = d->persons;
    int err = ym_session_put(a->s, &t->head, NULL, 0);
    return err ? err : deciding_take_from_cash(a, d);
}

int ym_decide_help_first(struct ym_acting *a)
{
    int err = ym_acting_compute(a);
    if (!err && !a->rules.eligible)
        err = deciding_not_eligible(a);
    if (!err)
        err = deciding_check_first(a, ym_help_first_sum(a));
    if (!err)
        err = deciding_check_cash(a, ym_help_first_sum(a));
    if (!err)
        err = ym_nobody_covered_twice(a, 1);
    if (err)
        return err;
    struct ym_decision *d = ym_decision_new(a, YM_decision_grant);
    int64_t fen = ym_help_first_sum(a);
    ym_decision_take_amounts(d, &a->rules);
    if (fen < d->amount) {
        d->whole = d->amount;
        d->amount = d->base = fen;
        d->extra = 0;
        d->care = YM_NONE;
    }
    err = ym_decision_put(a, d);
    if (!err)
        err = ym_decision_grant(a, d, NULL);
    return err ? err : deciding_pay_on_the_spot(a, d);
}

/* What is in payment is reckoned again: there is something, and the rules still give something. */
static int deciding_again(struct ym_acting *a, const struct ym_grant *old)
{
    if (!old)
        return ym_problem(a->against, YM_NOWHERE, N_("Nothing is in payment for this case."), NULL);
    int err = ym_acting_compute(a);
    return err || a->rules.eligible ? err : deciding_not_eligible(a);
}

void ym_help_foresee(struct ym_can *can, const struct ym_acting *a)
{
    const struct ym_grant *first = ym_acting_grant(a);
    if (ym_flow_has_guard(a->action, YM_G_township_sum))
        can->most = a->f->flow->township_sum;
    if (!first || !ym_flow_has_effect(a->action, YM_E_whole))
        return;
    can->given = first->amount;
    can->from = first->from;
}

int ym_whole_may(struct ym_acting *a)
{
    const struct ym_grant *old = ym_acting_grant(a);
    int err = deciding_again(a, old);
    return err || a->rules.amount != old->amount
               ? err
               : ym_problem(a->against, YM_NOWHERE, N_("The whole sum was given already; nothing changes."), NULL);
}

/* It stays the help of the month it was first given in: that month's segment is replaced. */
int ym_decide_whole(struct ym_acting *a)
{
    struct ym_grant *old = ym_acting_grant(a);
    int err = ym_whole_may(a);
    if (err)
        return err;
    struct ym_decision *d = ym_decision_new(a, YM_decision_change);
    struct ym_grant *first = YM_EDIT(a->s, old);
    ym_decision_take_amounts(d, &a->rules);
    d->from = d->until = old->from;
    first->state = YM_grant_replaced;
    err = ym_decision_put(a, d);
    if (!err)
        err = ym_session_put(a->s, &first->head, &old->head, old->head.rev);
    return err ? err : ym_decision_grant(a, d, old);
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

/* What ends before, by itself or with what it hangs on, is not paid up to a later month by the way. */
static ym_month deciding_last_month(const struct ym_grant *g, ym_month otherwise)
{
    ym_month last = ym_main_last_paid(g);
    last = last == YM_NONE ? g->until : last;
    return last != YM_NONE && last < otherwise ? last : otherwise;
}

/* The months that were held because the others' sum was not known stay unpaid. */
static void deciding_note_held(struct ym_acting *a, const struct ym_grant *g, const char *text)
{
    char month[YM_DATE_TEXT];
    ym_month last = ym_main_last_paid(g);
    if (last == YM_NONE || g->state != YM_grant_held || g->held_from != last + 1)
        return;
    a->note = text;
    a->note_arg = ym_arena_strdup(a->s->arena, ym_month_text(month, g->held_from));
}

static int deciding_may_again(struct ym_acting *a, const struct ym_grant *old)
{
    int err = deciding_again(a, old);
    return err ? err : ym_nobody_covered_twice(a, 0);
}

/* What fades out would end. */
static int deciding_is_same(const struct ym_acting *a, const struct ym_grant *old)
{
    return a->rules.amount == old->amount && a->rules.persons == old->persons && ym_main_last_paid(old) == YM_NONE &&
           old->state == YM_grant_active && !ym_grant_fades(&a->f->file, old);
}

static int deciding_nothing_changes(struct ym_acting *a)
{
    return ym_problem(a->against, YM_NOWHERE, N_("The computation gives the amount that is paid already; nothing changes."), NULL);
}

int ym_adjust_may(struct ym_acting *a)
{
    const struct ym_grant *old = ym_acting_grant(a);
    struct ym_foreseen f = {.behind = 1};
    int err = deciding_may_again(a, old);
    if (!err && deciding_is_same(a, old))
        err = ym_foresee_after_death(&f, a);
    return err || f.behind ? err : deciding_nothing_changes(a);
}

int ym_decide_adjust(struct ym_acting *a)
{
    struct ym_grant *old = ym_acting_grant(a);
    int err = deciding_may_again(a, old);
    if (err)
        return err;
    int after_death = ym_decide_after_death(a, old);
    if (after_death <= 0)
        return after_death;
    if (deciding_is_same(a, old))
        return deciding_nothing_changes(a);
    struct ym_decision *d = ym_decision_new(a, YM_decision_change);
    ym_decision_take_amounts(d, &a->rules);
    struct ym_grant *ended = YM_EDIT(a->s, old);
    ended->state = YM_grant_replaced;
    ended->until = deciding_last_month(old, a->rules.from - 1);
    deciding_note_held(
        a, old,
        N_("What is owed from {1} until the new amount begins cannot be computed from the facts kept; it is to be settled by hand."));
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
    ym_month nothing, last = ym_death_last_month(&a->f->file, ym_grant_decided(&a->f->file, old), ym_date_month(a->on)); /* of all it was decided for */
    int err = ym_death_left_nothing(&nothing, a, last);
    if (err)
        return err;
    struct ym_decision *d = ym_decision_new(a, YM_decision_stop);
    d->amount = old->amount;
    d->persons = old->persons;
    d->until = deciding_last_month(old, nothing == YM_NONE ? last : nothing - 1);
    deciding_note_held(a, old, N_("Nothing is paid from {1} on; what those were owed for whom it had not ended is to be settled by hand."));
    struct ym_grant *ended = YM_EDIT(a->s, old);
    ended->state = YM_grant_stopped;
    ended->stopped = a->on;
    ended->stop_reason = a->reason;
    if (ended->until == YM_NONE || ended->until > d->until)
        ended->until = d->until;
    err = ym_decision_put(a, d);
    if (!err)
        err = ym_session_put(a->s, &ended->head, &old->head, old->head.rev);
    return err ? err : deciding_cut_before(a, old, ended->until);
}
