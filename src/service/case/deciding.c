/* deciding.c — the effects that decide: grant, refuse, adjust, stop (审核确认).  Floor: service.
 * The amount is the rules' alone; every decision keeps the facts, the steps and the number of the rule set. */
#include <string.h>

#include "case/acting.h"
#include "case/covering.h"
#include "family/deaths.h"
#include "case/case_facts.h"
#include "family/family.h"
#include "yimen/base/text.h"
#include "yimen/domain/rowtext.h"
#include "yimen/rules/facts.h"

int ym_acting_compute(struct ym_acting *a)
{
    struct ym_rule_facts facts = {.file = &a->f->file, .kase = a->kase, .day = a->on};
    if (!a->computed) {
        a->computed = 1;
        a->rules_err = ym_rules_evaluate(&a->rules, a->s->arena, a->s->config->rules, a->kase->programme, &facts, 1, a->against);
        if (a->rules_err == YM_EBAD)
            ym_case_facts_wanted(a->against, a->s, a->f->flow, a->kase); /* in a clerk's words, behind the rules' own */
    }
    return a->rules_err;
}

/* ---- what a decision keeps */

static const char *deciding_facts_text(struct ym_acting *a)
{
    return ym_facts_text(a->s->arena, a->s->config->rules, a->kase->programme, &a->f->file, a->kase, a->s->config->site.offset);
}

/* Nothing is cut silently: what a decision cannot hold whole is not decided. */
static int deciding_put_decision(struct ym_acting *a, struct ym_decision *d)
{
    if (ym_utf8_count(d->facts) > YM_FACTS_MOST || ym_utf8_count(d->steps) > YM_FACTS_MOST)
        return ym_problem(a->against, YM_NOWHERE, N_("This family's facts are too many to be kept with the decision: nothing was decided."),
                          NULL);
    return ym_session_put(a->s, &d->head, NULL, 0);
}

static const char *deciding_steps_text(struct ym_acting *a)
{
    struct ym_list steps;
    ym_list_init(&steps, a->s->arena);
    ym_acting_steps(&steps, &a->rules);
    return ym_steps_join(a->s->arena, &steps);
}

void ym_acting_steps(struct ym_list *out, const struct ym_rule_result *r)
{
    for (size_t i = 0; i < r->step_count; i++) {
        struct ym_stepline *l = YM_RECORD(out->arena, stepline);
        l->name = r->steps[i].name;
        l->value = r->steps[i].value;
        l->text = r->steps[i].text.zh;
        l->english = r->steps[i].text.en;
        l->law = r->steps[i].law;
        ym_list_add(out, &l->head);
    }
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
    d->facts = deciding_facts_text(a);
    if (a->computed && !a->rules_err) {
        d->outcome = a->rules.outcome;
        d->steps = deciding_steps_text(a);
    }
    return d;
}

static void deciding_take_amounts(struct ym_decision *d, const struct ym_rule_result *r)
{
    d->amount = r->amount;
    d->base = r->base;
    d->extra = r->extra;
    d->persons = r->persons;
    d->from = r->from;
    d->until = r->until;
}

/* ---- the grant */

static int deciding_store_beneficiaries(struct ym_acting *a, const struct ym_grant *g)
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
static ym_date deciding_recheck_day(const struct ym_acting *a)
{
    const struct ym_person *p;
    size_t pos = 0;
    int months = a->f->flow->recheck_months;
    while ((p = YM_NEXT(&a->f->file, person, -1, &pos)))
        if (ym_person_counts(p) && (p->ability == YM_ability_full || p->ability == YM_ability_part))
            months = a->f->flow->recheck_months_unstable;
    return months ? ym_date_add_months(a->on, months) : YM_NONE;
}

static struct ym_grant *deciding_grant_new(struct ym_acting *a, const struct ym_decision *d)
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
    g->persons = d->persons;
    g->from = d->from;
    g->until = d->until;
    g->decided = d->on;
    g->kind = d->kind;
    g->recheck = deciding_recheck_day(a);
    if (a->f->flow->kind == YM_FLOW_MONTHLY)
        g->period = YM_period_month;
    if (a->f->flow->kind == YM_FLOW_ONCE) {
        g->period = YM_period_once;
        g->until = g->from;
    }
    return g;
}

static int deciding_store_grant(struct ym_acting *a, struct ym_decision *d, const struct ym_grant *before)
{
    struct ym_grant *g = deciding_grant_new(a, d);
    if (before) {
        g->previous = before->head.id;
        g->was = before->amount;
        g->persons_before = before->persons;
    }
    int err = ym_session_put(a->s, &g->head, NULL, 0);
    return err ? err : deciding_store_beneficiaries(a, g);
}

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
    deciding_take_amounts(d, &a->rules);
    err = deciding_put_decision(a, d);
    return err ? err : deciding_store_grant(a, d, NULL);
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
    return deciding_put_decision(a, d);
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
    deciding_take_amounts(d, &a->rules);
    struct ym_grant *ended = YM_EDIT(a->s, old);
    ended->state = YM_grant_replaced;
    ended->until = a->rules.from - 1;
    err = deciding_put_decision(a, d);
    if (!err)
        err = ym_session_put(a->s, &ended->head, &old->head, old->head.rev);
    return err ? err : deciding_store_grant(a, d, old);
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
    d->until = ym_death_last_month(&a->f->file, old, ym_date_month(a->on));
    struct ym_grant *ended = YM_EDIT(a->s, old);
    ended->state = YM_grant_stopped;
    ended->stopped = a->on;
    ended->stop_reason = a->reason;
    if (ended->until == YM_NONE || ended->until > d->until)
        ended->until = d->until;
    int err = deciding_put_decision(a, d);
    return err ? err : ym_session_put(a->s, &ended->head, &old->head, old->head.rev);
}

/* ---- for what is decided in parts */

int ym_decision_store(struct ym_acting *a, struct ym_decision *d, const struct ym_grant *before, enum ym_choice_grant state,
                      const struct ym_grant **out)
{
    struct ym_grant *g = deciding_grant_new(a, d);
    g->state = state;
    g->recheck = state == YM_grant_active ? g->recheck : YM_NONE;
    g->previous = before->head.id;
    g->was = before->amount;
    g->persons_before = before->persons;
    int err = deciding_put_decision(a, d);
    if (!err)
        err = ym_session_put(a->s, &g->head, NULL, 0);
    *out = g;
    return err ? err : deciding_store_beneficiaries(a, g);
}
