/* after_death.c — an amount adjusted for months that lie behind: after a death, where a figure rose, where an age was reached; each month on
 * its own facts.  Floor: service.
 * 57号: a change counts from the month after the decision, a death from the month after the death, a raised figure from its own month, an
 * addition by age from the month on whose first day it is reached.  So the months between are decided on the facts they were granted on,
 * with the dead taken out and the figures of the month; what changed besides counts from the month after the decision.  Where
 * both come to the same it is one decision.  A fall by figure or age never reaches back.  What a month was paid too little the ledger has open, what it was paid too much is over.
 * What will come of it is found out first, from what is stored; whoever asks beforehand is told just that. */
#include <string.h>

#include "case/acting.h"
#include "family/deaths.h"
#include "family/family.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/person.h"

/* Months one after the other with the same amount for the same people. */
struct run {
    ym_month from, until;
    int64_t amount;
    struct ym_rule_result rest;
    struct ym_list facts;
    const struct ym_case *kase;
    const struct ym_decision *fading; /* by which they are a share of that; NULL */
    const char *township;             /* where the family lived */
    int64_t payee;                    /* whom it is paid to */
};

struct after {
    struct ym_acting *a;
    struct ym_survivors v;
    ym_month first, from; /* first month after the death; first month of any other change */
    struct run *runs;
    size_t count, cap;
};

/* ---- the months between */

/* The grant that was decided for the month; what is paid provisionally rests on it. */
static const struct ym_grant *after_death_paying(const struct after *f, ym_month month)
{
    const struct ym_grant *g, *last = NULL;
    size_t pos = 0;
    while ((g = YM_NEXT(&f->a->f->file, grant, f->a->kase->head.id, &pos)))
        if (g->period == YM_period_month && ym_grant_pays(g, month))
            last = g;
    return ym_grant_decided(&f->a->f->file, last);
}

static int after_death_same_people(const struct ym_rule_result *a, const struct ym_rule_result *b)
{
    return a->persons == b->persons && memcmp(a->covered, b->covered, (size_t)a->persons * sizeof *a->covered) == 0;
}

static int after_death_goes_on(const struct run *last, ym_month month, int64_t amount, const struct ym_rule_result *rest)
{
    return last->until + 1 == month && last->amount == amount && last->rest.extra == rest->extra && last->rest.care == rest->care &&
           after_death_same_people(&last->rest, rest);
}

/* Where the months lie that are paid now: a move between is kept. */
static const char *after_death_township(const struct after *f, ym_month month)
{
    const struct ym_grant *g = ym_ledger_segment(&f->a->f->file, f->a->kase->head.id, month);
    return g ? g->township : f->a->kase->township;
}

/* The same of whom they are paid to. */
static int64_t after_death_payee(const struct after *f, ym_month month)
{
    const struct ym_grant *g = ym_ledger_segment(&f->a->f->file, f->a->kase->head.id, month);
    return g ? g->payee : YM_NONE;
}

static void after_death_add_month(struct after *f, ym_month month, int64_t amount, const struct ym_survivors_sum *sum)
{
    struct run *last = f->count ? &f->runs[f->count - 1] : NULL;
    const char *township = after_death_township(f, month);
    if (last && last->fading == f->v.fading && ym_text_eq(last->township, township) && last->payee == after_death_payee(f, month) &&
        after_death_goes_on(last, month, amount, &sum->rest)) {
        last->until = month;
        return;
    }
    YM_GROW(f->a->s->arena, f->runs, f->cap, f->count + 1);
    f->runs[f->count++] = (struct run){month, month, amount, sum->rest, sum->facts, sum->kase, f->v.fading, township, after_death_payee(f, month)};
}

/* What fell with the figures meanwhile nobody was told of: it is still owed.  Of a death that was not the right sum is owed, more or less. */
static int64_t after_death_fell(const struct ym_grant *g, const struct ym_survivors_sum *sum)
{
    return !sum->revived && g->amount > sum->all ? g->amount - sum->all : 0;
}

/* 1: some month cannot be computed from the facts kept. */
static int after_death_collect(struct after *f)
{
    int err = 0;
    for (ym_month m = f->first; !err && m < f->from; m++) {
        const struct ym_grant *g = after_death_paying(f, m);
        struct ym_survivors_sum sum;
        err = g ? ym_survivors_ask(&sum, &f->v, g, m, YM_NONE) : 0;
        if (err || !g)
            continue;
        if (!sum.known)
            return 1;
        if (sum.left > 0)
            after_death_add_month(f, m, sum.left + after_death_fell(g, &sum), &sum);
    }
    return err;
}

/* Where nothing else changed it is one decision from the month after the death. */
static void after_death_join_last(struct after *f)
{
    const struct ym_rule_result *now = &f->a->rules;
    if (!f->count || f->runs[f->count - 1].fading || !ym_text_eq(f->runs[f->count - 1].township, f->a->kase->township) ||
        f->runs[f->count - 1].payee != after_death_payee(f, f->from) ||
        !after_death_goes_on(&f->runs[f->count - 1], f->from, now->amount, now))
        return;
    f->from = f->runs[--f->count].from;
}

/* ---- what is stored */

static int after_death_cut_grants(struct after *f)
{
    const struct ym_grant *g;
    size_t pos = 0;
    int err = 0;
    while (!err && (g = YM_NEXT(&f->a->f->file, grant, f->a->kase->head.id, &pos))) {
        if (g->period != YM_period_month || g->state == YM_grant_stopped || (g->until != YM_NONE && g->until < f->first))
            continue;
        struct ym_grant *new = YM_EDIT(f->a->s, g);
        new->state = YM_grant_replaced;
        new->until = f->first - 1;
        new->held_from = YM_NONE;
        new->main_ended = "";
        err = ym_session_put(f->a->s, &new->head, &g->head, g->head.rev);
    }
    return err;
}

static void after_death_amounts(struct ym_decision *d, const struct ym_rule_result *r, int64_t amount, ym_month from, ym_month until)
{
    d->amount = amount;
    d->extra = r->extra;
    d->care = r->care ? r->care : YM_NONE;
    d->base = amount - r->extra - r->care;
    d->persons = r->persons;
    d->from = from;
    d->until = until;
}

/* It goes on fading out as it did. */
static void after_death_fade(struct ym_decision *d, const struct ym_decision *fading)
{
    if (!fading)
        return;
    d->kind = YM_decision_fade;
    d->share = fading->share;
    d->basis = fading->basis;
    d->set = fading->set;
}

static int after_death_store_run(struct after *f, const struct run *r, const struct ym_grant **before)
{
    struct ym_acting on = *f->a; /* the same act on the facts of those months */
    struct ym_case_file file = *f->a->f;
    struct ym_case *kase = YM_EDIT(f->a->s, r->kase);
    kase->head = f->a->kase->head;
    file.file = r->facts;
    on.f = &file;
    on.kase = kase;
    on.rules = r->rest;
    struct ym_decision *d = ym_decision_new(&on, YM_decision_change);
    after_death_amounts(d, &r->rest, r->amount, r->from, r->until);
    after_death_fade(d, r->fading);
    struct ym_case *there = YM_EDIT(f->a->s, f->a->kase);
    there->township = r->township;
    on.f = f->a->f;
    on.kase = there;
    return ym_decision_store(&on, d, *before, YM_grant_replaced, before);
}

static int after_death_store_all(struct after *f, const struct ym_grant *before)
{
    struct ym_acting *a = f->a;
    int err = after_death_cut_grants(f);
    for (size_t i = 0; !err && i < f->count; i++)
        err = after_death_store_run(f, &f->runs[i], &before);
    if (err)
        return err;
    struct ym_decision *d = ym_decision_new(a, YM_decision_change);
    after_death_amounts(d, &a->rules, a->rules.amount, f->from, a->rules.until);
    return ym_decision_store(a, d, before, YM_grant_active, &before);
}

/* ---- the act */

static int after_death_settle(struct ym_acting *a, struct ym_survivors *v)
{
    struct ym_recover sum;
    int err = ym_survivors_recover(&sum, v, a->f->kase);
    if (!err && (sum.fen || a->kase->recover != YM_NONE))
        a->kase->recover = sum.fen;
    return err;
}

/* Who of the covered is owed something for months from `first` on: the living, or those who died later; NULL: nobody. */
static const char *after_death_still_owed(const struct ym_acting *a, const struct ym_grant *g, ym_month first)
{
    const struct ym_beneficiary *b;
    const char *text = NULL;
    size_t pos = 0;
    while ((b = YM_NEXT(&a->f->file, beneficiary, g->head.id, &pos))) {
        const struct ym_person *p = YM_FIND(&a->f->file, person, b->person);
        if (p && p->died == YM_NONE)
            return N_("Nothing is paid from {1} on, not even to those who are alive: what they are owed until the stop is to be settled by "
                      "hand.");
        if (p && ym_date_month(p->died) >= first)
            text = N_("Nothing is paid from {1} on; what was owed until then to those who died later is to be settled by hand.");
    }
    return text;
}

int ym_death_settle(struct ym_acting *a)
{
    struct ym_survivors v;
    char month[YM_DATE_TEXT];
    const struct ym_grant *g = ym_grant_decided(&a->f->file, ym_acting_grant(a));
    ym_month first = ym_death_from(&a->f->file, a->kase, NULL);
    const char *owed = g && first != YM_NONE && first <= ym_date_month(a->on) ? after_death_still_owed(a, g, first) : NULL;
    if (owed) {
        a->note = owed;
        a->note_arg = ym_arena_strdup(a->s->arena, ym_month_text(month, first));
    }
    ym_survivors_init(&v, a->s, &a->f->file);
    int err = after_death_settle(a, &v);
    ym_survivors_release(&v);
    return err;
}

int ym_death_left_nothing(ym_month *out, struct ym_acting *a, ym_month until)
{
    struct after f = {.a = a, .first = ym_death_from(&a->f->file, a->kase, NULL)};
    char month[YM_DATE_TEXT];
    int err = 0, nothing = f.first != YM_NONE;
    *out = YM_NONE;
    ym_survivors_init(&f.v, a->s, &a->f->file);
    for (ym_month m = until; !err && nothing && m >= f.first; m--) {
        const struct ym_grant *g = after_death_paying(&f, m);
        struct ym_survivors_sum sum;
        err = g ? ym_survivors_ask(&sum, &f.v, g, m, YM_NONE) : 0;
        nothing = !err && (!g || (sum.known && sum.left <= 0));
        *out = nothing && g ? m : *out;
    }
    ym_survivors_release(&f.v);
    if (!err && *out != YM_NONE) {
        a->note = N_("By the rules the others are owed nothing from {1} on: what was paid for these months stands as paid too much.");
        a->note_arg = ym_arena_strdup(a->s->arena, ym_month_text(month, *out));
    }
    return err;
}

/* All that will be decided, nothing of it stored; 1 as after_death_collect. */
static int after_death_plan(struct after *f)
{
    int err = after_death_collect(f);
    if (!err)
        after_death_join_last(f);
    return err;
}

static int after_death_adjust(struct after *f, const struct ym_grant *old)
{
    char month[YM_DATE_TEXT];
    int err = after_death_plan(f);
    if (err > 0) {
        f->a->note = N_("What the others are owed from {1} on cannot be computed from the facts kept; those months stay held.");
        f->a->note_arg = ym_arena_strdup(f->a->s->arena, ym_month_text(month, f->first));
        return 1;
    }
    if (!err)
        err = after_death_store_all(f, ym_grant_decided(&f->a->f->file, old));
    return err ? err : after_death_settle(f->a, &f->v);
}

static ym_month after_death_first_granted(const struct after *f)
{
    const struct ym_grant *g;
    ym_month first = INT64_MAX;
    size_t pos = 0;
    while ((g = YM_NEXT(&f->a->f->file, grant, f->a->kase->head.id, &pos)))
        if (g->period == YM_period_month && g->from != YM_NONE && g->from < first)
            first = g->from;
    return first;
}

/* The first month for which the rules, on the facts it was granted on, give more than is paid: a figure rose, an age was reached; or
 * something else, where the decision knew a death that was taken back since.  Facts of today say nothing of then.  Months from a death on are decided anew as it is. */
static int after_death_find_risen(struct after *f)
{
    ym_month end = f->first == YM_NONE ? f->a->rules.from : f->first;
    for (ym_month m = after_death_first_granted(f); m < end; m++) {
        const struct ym_grant *g = after_death_paying(f, m);
        struct ym_survivors_sum sum;
        if (!g || !ym_survivors_may_rise(&f->v, g, m))
            continue;
        int err = ym_survivors_ask(&sum, &f->v, g, m, YM_NONE);
        if (err)
            return err;
        if (sum.known && sum.kept && (sum.all > g->amount || (sum.revived && sum.all != g->amount))) {
            f->first = m;
            return 0;
        }
    }
    return 0;
}

/* 1: no month behind waits for an adjustment. */
static int after_death_begin(struct after *f, struct ym_acting *a)
{
    ym_month dead = ym_death_from(&a->f->file, a->kase, NULL), cut = ym_provisional_from(&a->f->file, a->kase);
    *f = (struct after){.a = a, .first = dead == YM_NONE || (cut != YM_NONE && cut < dead) ? cut : dead};
    ym_survivors_init(&f->v, a->s, &a->f->file);
    int err = after_death_find_risen(f);
    if (!err && f->first != YM_NONE) {
        f->from = a->rules.from > f->first ? a->rules.from : f->first;
        return 0;
    }
    ym_survivors_release(&f->v);
    return err ? err : 1;
}

int ym_decide_after_death(struct ym_acting *a, const struct ym_grant *old)
{
    struct after f;
    int err = after_death_begin(&f, a);
    if (err)
        return err;
    err = after_death_adjust(&f, old);
    ym_survivors_release(&f.v);
    return err;
}

int ym_foresee_after_death(struct ym_foreseen *out, struct ym_acting *a)
{
    struct after f;
    *out = (struct ym_foreseen){.from = a->rules.from, .first = a->rules.from};
    int err = after_death_begin(&f, a);
    if (err)
        return err > 0 ? 0 : err;
    err = after_death_plan(&f);
    if (err > 0)
        out->first = f.first;
    else
        *out = (struct ym_foreseen){.from = f.from, .first = f.count ? f.runs[0].from : f.from, .behind = 1};
    ym_survivors_release(&f.v);
    return err < 0 ? err : 0;
}
