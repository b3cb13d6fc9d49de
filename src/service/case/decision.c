/* decision.c — a decision as a record: the facts and steps it rests on, the grant it makes and whom that covers.  Floor: service.
 * Must not decide anything: that is deciding.c and after_death.c. */
#include <string.h>

#include "case/acting.h"
#include "family/accounts.h"
#include "family/family.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/rowtext.h"
#include "yimen/rules/facts.h"

/* ---- what a decision keeps */

static const char *decision_facts_text(struct ym_acting *a)
{
    return ym_facts_text(a->s->arena, a->s->config->rules, a->kase->programme, &a->f->file, a->kase, a->s->config->site.offset);
}

/* Nothing is cut silently: what a decision cannot hold whole is not decided. */
int ym_decision_put(struct ym_acting *a, struct ym_decision *d)
{
    if (ym_utf8_count(d->facts) > YM_FACTS_MOST || ym_utf8_count(d->steps) > YM_FACTS_MOST)
        return ym_problem(a->against, YM_NOWHERE, N_("This family's facts are too many to be kept with the decision: nothing was decided."),
                          NULL);
    return ym_session_put(a->s, &d->head, NULL, 0);
}

static const char *decision_steps_text(struct ym_acting *a)
{
    struct ym_list steps;
    ym_list_init(&steps, a->s->arena);
    ym_acting_steps(&steps, &a->rules);
    return ym_steps_join(a->s->arena, &steps);
}

struct ym_decision *ym_decision_new(struct ym_acting *a, enum ym_choice_decision kind)
{
    struct ym_decision *d = YM_RECORD(a->s->arena, decision);
    d->head.root = a->kase->head.root;
    d->head.parent = a->kase->head.id;
    d->kind = kind;
    d->on = a->on;
    d->set = a->s->set;
    d->reason = a->reason;
    d->by = a->s->official->account;
    d->stood_for = ym_session_stood_for(a->s);
    d->facts = decision_facts_text(a);
    if (a->computed && !a->rules_err) {
        d->outcome = a->rules.outcome;
        d->steps = decision_steps_text(a);
    }
    return d;
}

void ym_decision_take_amounts(struct ym_decision *d, const struct ym_rule_result *r)
{
    d->amount = r->amount;
    d->base = r->base;
    d->extra = r->extra;
    d->care = r->care > 0 ? r->care : YM_NONE;
    d->persons = r->persons;
    d->from = r->from;
    d->until = r->until;
}

/* ---- the grant */

static int decision_store_beneficiaries(struct ym_acting *a, const struct ym_grant *g)
{
    int err = 0;
    for (int64_t i = 0; !err && i < a->rules.persons; i++) {
        struct ym_beneficiary *b = YM_RECORD(a->s->arena, beneficiary);
        const struct ym_person *p = YM_FIND(&a->f->file, person, a->rules.covered[i]);
        b->head.root = g->head.root;
        b->head.parent = g->head.id;
        b->person = a->rules.covered[i];
        b->key = ym_person_key(a->s, p);
        err = ym_session_put(a->s, &b->head, NULL, 0);
    }
    return err;
}

/* Checked again yearly, or sooner where somebody can work. */
ym_date ym_recheck_day(const struct ym_acting *a)
{
    const struct ym_person *p;
    size_t pos = 0;
    int months = a->f->flow->recheck_months;
    while ((p = YM_NEXT(&a->f->file, person, -1, &pos)))
        if (ym_person_counts(p) && (p->ability == YM_ability_full || p->ability == YM_ability_part))
            months = a->f->flow->recheck_months_unstable;
    return months ? ym_date_add_months(a->on, months) : YM_NONE;
}

static struct ym_grant *decision_grant_new(struct ym_acting *a, const struct ym_decision *d)
{
    struct ym_grant *g = YM_RECORD(a->s->arena, grant);
    g->head.root = a->kase->head.root;
    g->head.parent = a->kase->head.id;
    g->number = a->kase->number;
    g->programme = a->kase->programme;
    g->township = a->kase->township;
    g->area = a->kase->area;
    g->living = a->kase->living;
    g->state = YM_grant_active;
    g->amount = d->amount;
    g->base = d->base;
    g->extra = d->extra;
    g->care = d->care;
    g->persons = d->persons;
    g->from = d->from;
    g->until = d->until;
    g->decided = d->on;
    g->kind = d->kind;
    g->recheck = d->kind == YM_decision_fade ? YM_NONE : ym_recheck_day(a); /* what fades out ends as it is */
    if (a->f->flow->kind == YM_FLOW_MONTHLY)
        g->period = YM_period_month;
    if (a->f->flow->kind == YM_FLOW_ONCE) {
        g->period = YM_period_once;
        g->until = g->from;
    }
    ym_grant_pay_as(g, ym_ledger_segment(&a->f->file, a->kase->head.id, g->from)); /* to whom its months are owed as it is */
    return g;
}

int ym_decision_grant(struct ym_acting *a, struct ym_decision *d, const struct ym_grant *before)
{
    struct ym_grant *g = decision_grant_new(a, d);
    if (before) {
        g->previous = before->head.id;
        g->was = before->amount;
        g->persons_before = before->persons;
    }
    int err = !before && g->period != YM_NONE ? ym_account_at_grant(a->s, g->head.root) : 0;
    if (!err)
        err = ym_session_put(a->s, &g->head, NULL, 0);
    return err ? err : decision_store_beneficiaries(a, g);
}

int ym_decision_store(struct ym_acting *a, struct ym_decision *d, const struct ym_grant *before, enum ym_choice_grant state,
                      const struct ym_grant **out)
{
    struct ym_grant *g = decision_grant_new(a, d);
    g->state = state;
    g->recheck = state == YM_grant_active ? g->recheck : YM_NONE;
    g->previous = before->head.id;
    g->was = before->amount;
    g->persons_before = before->persons;
    int err = ym_decision_put(a, d);
    if (!err)
        err = ym_session_put(a->s, &g->head, NULL, 0);
    *out = g;
    return err ? err : decision_store_beneficiaries(a, g);
}
