/* fading.c — 渐退期: work lifts a family above the standard, and the grant goes on for some months at a share of what it was, then ends.
 * Floor: service.
 * The rules are not asked: the family is not eligible any more.  The sum rests on the facts of the decision behind the grant, which go
 * along with this one, so that a later death takes off what the rules take off on those facts (family/survivors.c); no figure raises it.
 * For how many months and which share are figures of the programme's rules, those of the first month paid. */
#include "case/acting.h"
#include "family/deaths.h"
#include "yimen/base/money.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"

struct fading {
    const struct ym_grant *old;
    int64_t share; /* percent of its amount */
    ym_month from, until;
    ym_fen amount;
};

/* ---- what stands against it */

static int fading_again(struct ym_acting *a, const struct ym_grant *g)
{
    char month[YM_DATE_TEXT];
    return ym_problem(a->against, YM_NOWHERE, N_("This case is fading out already, until {1}; adjust it or stop it."),
                      ym_month_text(month, g->until), NULL);
}

static int fading_after_death(struct ym_acting *a, ym_date died)
{
    char day[YM_DATE_TEXT];
    return ym_problem(a->against, YM_NOWHERE, N_("A person covered died on {1}; adjust the amount first, then it can fade out."),
                      ym_date_text(day, died), NULL);
}

static int fading_stands_against(struct ym_acting *a, const struct ym_grant *g)
{
    ym_date died;
    if (!g)
        return ym_problem(a->against, YM_NOWHERE, N_("Nothing is in payment for this case."), NULL);
    if (g->period != YM_period_month)
        return ym_problem(a->against, YM_NOWHERE, N_("Only what is paid each month can fade out; stop this instead."), NULL);
    if (ym_grant_fades(&a->f->file, g))
        return fading_again(a, g);
    if (ym_death_from(&a->f->file, a->kase, &died) != YM_NONE)
        return fading_after_death(a, died);
    if (g->provisional == 1)
        return ym_problem(a->against, YM_NOWHERE, N_("The amount is provisional since a death; adjust it first, then it can fade out."),
                          NULL);
    if (g->state == YM_grant_held)
        return ym_problem(a->against, YM_NOWHERE, N_("The payments are held; release them first, then they can fade out."), NULL);
    return 0;
}

/* ---- what will come of it */

static int fading_figures(struct ym_rule_fading *out, struct ym_acting *a, ym_month from)
{
    char month[YM_DATE_TEXT];
    if (!ym_rules_fading(out, a->s->config->rules, a->f->flow->programme, from))
        return 0;
    return ym_problem(a->against, YM_NOWHERE,
                      N_("For {1} the rules have no months or no share for fading out; have those figures set first."),
                      ym_month_text(month, from), NULL);
}

/* Help that ends by itself ends then. */
static int fading_months(struct fading *f, struct ym_acting *a, int64_t months)
{
    char month[YM_DATE_TEXT];
    ym_month last = f->old->until;
    f->until = f->from + months - 1;
    if (last == YM_NONE || last >= f->until)
        return 0;
    f->until = last;
    return last >= f->from ? 0
                           : ym_problem(a->against, YM_NOWHERE, N_("The last month is {1} as it is; nothing is left that could fade out."),
                                        ym_month_text(month, last), NULL);
}

static int fading_plan(struct fading *out, struct ym_acting *a)
{
    struct ym_rule_fading figures = {0};
    *out = (struct fading){.old = ym_acting_grant(a), .from = ym_date_month(a->on) + 1};
    int err = fading_stands_against(a, out->old);
    if (!err)
        err = fading_figures(&figures, a, out->from);
    if (!err)
        err = fading_months(out, a, figures.months);
    if (err)
        return err;
    out->share = figures.share;
    out->amount = ym_fading_part(ym_or(out->old->amount, 0), out->share);
    if (!out->amount)
        return ym_problem(a->against, YM_NOWHERE, N_("The share comes to nothing; stop the payments instead."), NULL);
    return 0;
}

int ym_fading_foresee(struct ym_can *can, struct ym_acting *a)
{
    struct fading f;
    if (can->now != 1 || !ym_flow_has_effect(a->action, YM_E_fade))
        return 0;
    int err = fading_plan(&f, a);
    can->now = err == 0;
    if (err)
        return err == YM_EBAD ? 0 : err;
    can->from = f.from;
    can->until = f.until;
    can->amount = f.amount;
    return 0;
}

/* ---- what is stored */

/* The sum's reasons are those of the decision before. */
static void fading_keep_reasons(struct ym_decision *d, const struct ym_decision *behind)
{
    d->facts = behind ? behind->facts : "";
    d->steps = behind ? behind->steps : "";
    d->outcome = behind ? behind->outcome : "";
    d->set = behind ? behind->set : d->set;
}

static struct ym_decision *fading_decision(const struct fading *f, struct ym_acting *a)
{
    struct ym_decision *d = ym_decision_new(a, YM_decision_fade);
    fading_keep_reasons(d, ym_decision_behind(&a->f->file, f->old));
    d->share = f->share;
    d->basis = f->old->from;
    d->amount = f->amount;
    d->extra = ym_fading_part(ym_or(f->old->extra, 0), f->share);
    d->care = ym_or(f->old->care, 0) ? ym_fading_part(f->old->care, f->share) : YM_NONE;
    d->base = d->amount - d->extra - ym_or(d->care, 0);
    d->persons = f->old->persons;
    d->from = f->from;
    d->until = f->until;
    return d;
}

static int fading_end_old(const struct fading *f, struct ym_acting *a)
{
    struct ym_grant *ended = YM_EDIT(a->s, f->old);
    ended->state = YM_grant_replaced;
    ended->until = f->from - 1;
    return ym_session_put(a->s, &ended->head, &f->old->head, f->old->head.rev);
}

/* Whom the old one covered, under the key of then. */
static int fading_cover(const struct fading *f, struct ym_acting *a, const struct ym_grant *g)
{
    const struct ym_beneficiary *b;
    size_t pos = 0;
    int err = 0;
    while (!err && (b = YM_NEXT(&a->f->file, beneficiary, f->old->head.id, &pos))) {
        struct ym_beneficiary *new = YM_EDIT(a->s, b);
        new->head.id = new->head.rev = 0;
        new->head.parent = g->head.id;
        err = ym_session_put(a->s, &new->head, NULL, 0);
    }
    return err;
}

int ym_decide_fade(struct ym_acting *a)
{
    struct ym_acting unasked = *a; /* whatever a guard asked the rules, it is not their sum */
    struct fading f;
    const struct ym_grant *g;
    unasked.rules = (struct ym_rule_result){0};
    int err = fading_plan(&f, a);
    if (!err)
        err = fading_end_old(&f, a);
    if (!err)
        err = ym_decision_store(&unasked, fading_decision(&f, a), f.old, YM_grant_active, &g);
    return err ? err : fading_cover(&f, a, g);
}
