/* survivors.c — what the rules give the survivors on the facts a grant rests on, and so the dead person's share.  Floor: service.
 * Decides nothing.  The facts are those kept with the decision behind the grant; what it did not keep (0.1.0: the case, other grants)
 * comes from the file, and if these facts do not lead to a grant any more, all of them do. */
#include <string.h>

#include "family/deaths.h"
#include "family/family.h"
#include "family/mains.h"
#include "ledger/ledger.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/rules/facts.h"

void ym_survivors_init(struct ym_survivors *out, struct ym_session *s, const struct ym_list *file)
{
    memset(out, 0, sizeof *out);
    out->s = s;
    out->file = file;
}

void ym_survivors_release(struct ym_survivors *v)
{
    for (size_t i = 0; i < v->set_count; i++)
        ym_config_free(v->sets[i].config);
}

/* ---- the rules in force then */

static const struct ym_config *survivors_load_set(struct ym_survivors *v, int64_t number)
{
    struct ym_conf_set set;
    struct ym_config *config;
    if (v->set_count == YM_SURVIVOR_CONF_SETS || ym_conf_set_get(&set, v->s->txn, v->s->arena, number) ||
        ym_config_load(&config, &set, NULL))
        return v->s->config;
    v->sets[v->set_count].number = number;
    v->sets[v->set_count++].config = config;
    return config;
}

/* A set that cannot be read any more is the one in use now: its figures are dated. */
static const struct ym_config *survivors_config_of(struct ym_survivors *v, int64_t number)
{
    if (number == YM_NONE || number == v->s->set)
        return v->s->config;
    for (size_t i = 0; i < v->set_count; i++)
        if (v->sets[i].number == number)
            return v->sets[i].config;
    return survivors_load_set(v, number);
}

/* ---- the facts kept */

/* What goes on in another township, to another payee, after a death taken back: what was decided behind it, maybe long ago. */
static const struct ym_grant *survivors_decided(const struct ym_list *file, const struct ym_grant *g)
{
    const struct ym_grant *before = g;
    while (before && before->kind == YM_NONE && before->previous != YM_NONE && before->previous < before->head.id) {
        g = before;
        before = YM_FIND(file, grant, before->previous);
    }
    return before ? before : g;
}

/* Stored just before its grant. */
const struct ym_decision *ym_decision_behind(const struct ym_list *file, const struct ym_grant *g)
{
    g = survivors_decided(file, g);
    const struct ym_decision *d, *last = NULL;
    size_t pos = 0;
    while ((d = YM_NEXT(file, decision, g->head.parent, &pos)))
        if (d->head.id < g->head.id && (d->kind == YM_decision_grant || d->kind == YM_decision_change || d->kind == YM_decision_fade))
            last = d;
    return last;
}

/* The last one of its case before `of` was decided, and not stopped by then: whatever was held, adjusted or cut since. */
static int survivors_ran_then(const struct ym_survivors *v, const struct ym_grant *g, const struct ym_grant *of)
{
    const struct ym_grant *later;
    size_t pos = 0;
    while ((later = YM_NEXT(v->file, grant, g->head.parent, &pos)))
        if (later->head.id > g->head.id && later->head.id < of->head.id)
            return 0;
    return g->head.id < of->head.id && !(g->stopped != YM_NONE && of->decided != YM_NONE && g->stopped < of->decided);
}

/* The family's grants as the rules knew them when `of` was decided. */
static void survivors_add_grants(struct ym_survivors *v, struct ym_list *out, const struct ym_grant *of)
{
    for (size_t i = 0; i < v->file->count; i++) {
        struct ym_head *r = v->file->at[i];
        if (r->type == YM_R_beneficiary)
            ym_list_add(out, r);
        if (r->type != YM_R_grant)
            continue;
        struct ym_grant *g = (struct ym_grant *)ym_record_copy(v->s->arena, r);
        g->state = survivors_ran_then(v, g, of) ? YM_grant_active : YM_grant_stopped;
        ym_list_add(out, &g->head);
    }
}

static void survivors_read_kept(struct ym_survivors *v, const struct ym_grant *g)
{
    const struct ym_decision *d = ym_decision_behind(v->file, g);
    struct ym_case *kase = NULL;
    ym_list_init(&v->kept, v->s->arena);
    if (!d || ym_decision_facts(&v->kept, &kase, d, v->s->config->site.offset, NULL))
        ym_list_init(&v->kept, v->s->arena);
    ym_person_refer_kept(&v->kept, v->file);
    v->grant = g;
    v->fading = d && d->kind == YM_decision_fade ? d : NULL;
    v->kase = v->kept.count ? kase : NULL;
}

/* What was kept of a person knows a death that was taken back since. */
static int survivors_is_revived(const struct ym_survivors *v, int64_t person)
{
    const struct ym_person *then = YM_FIND(&v->kept, person, person), *now = YM_FIND(v->file, person, person);
    return then && then->died != YM_NONE && now && now->died == YM_NONE;
}

/* Everybody the grant covers lives, or (`month` given) those who died in an earlier month are dead. */
static struct ym_head *survivors_person_in(struct ym_survivors *v, const struct ym_grant *g, const struct ym_head *r, ym_month month)
{
    const struct ym_person *now = YM_FIND(v->file, person, r->id);
    struct ym_person *p = (struct ym_person *)ym_record_copy(v->s->arena, r);
    if (survivors_is_revived(v, r->id))
        p->died = YM_NONE;
    if (!ym_grant_covers(v->file, g->head.id, r->id))
        return &p->head;
    int dead = month != YM_NONE && now && now->died != YM_NONE && ym_date_month(now->died) < month;
    p->died = dead ? now->died : YM_NONE;
    return &p->head;
}

/* A unit's answer that says a covered person has died is what is being reckoned; what nobody judged was not known. */
static int survivors_check_counts(struct ym_survivors *v, const struct ym_grant *g, const struct ym_check *c)
{
    const struct ym_question *q = ym_config_question(v->s->config, c->question);
    int death = q && !ym_text_empty(q->death) && (ym_grant_covers(v->file, g->head.id, c->person) || survivors_is_revived(v, c->person));
    return !death && !(c->state == YM_answer_hit && (c->verdict == YM_NONE || c->verdict == YM_verdict_unset));
}

static void survivors_take_facts(struct ym_survivors *v, struct ym_list *out, const struct ym_list *from, const struct ym_grant *g,
                                 ym_month dead_before)
{
    int whole = from != v->file && v->kase;
    ym_list_init(out, v->s->arena);
    for (size_t i = 0; i < from->count; i++) {
        struct ym_head *r = from->at[i];
        if (r->type == YM_R_person)
            ym_list_add(out, survivors_person_in(v, g, r, dead_before));
        else if (r->type == YM_R_check ? survivors_check_counts(v, g, (const struct ym_check *)r)
                                       : whole || (r->type != YM_R_grant && r->type != YM_R_beneficiary))
            ym_list_add(out, r);
    }
    if (!whole)
        survivors_add_grants(v, out, g);
}

/* ---- asking */

static struct ym_rule_facts survivors_facts(const struct ym_survivors *v, const struct ym_list *from, const struct ym_grant *g, ym_month month)
{
    ym_month by = v->fading ? v->fading->basis : month; /* whose figures and ages */
    return (struct ym_rule_facts){.programme = g->programme,
                                  .kase = from == v->file || !v->kase ? YM_FIND(v->file, case, g->head.parent) : v->kase,
                                  .day = ym_month_first(by),
                                  .paid = by};
}

/* With everybody the grant covers alive; 0: nothing, or it cannot be computed. */
static ym_fen survivors_ask_all(struct ym_survivors *v, const struct ym_list *from, const struct ym_grant *g, ym_month month,
                                const struct ym_config *config)
{
    struct ym_rule_facts facts = survivors_facts(v, from, g, month);
    struct ym_rule_result all;
    struct ym_list living;
    if (from == v->file)
        survivors_take_facts(v, &living, from, g, YM_NONE);
    facts.file = from == v->file ? &living : &v->living;
    int err = ym_rules_evaluate(&all, v->s->arena, config->rules, &facts, 0, NULL);
    return !err && all.eligible && all.amount > 0 ? all.amount : 0;
}

static int survivors_ask_on(struct ym_survivors_sum *out, struct ym_survivors *v, const struct ym_list *from, const struct ym_grant *g,
                            ym_month month, const struct ym_config *config)
{
    struct ym_rule_facts facts = survivors_facts(v, from, g, month);
    ym_fen all = survivors_ask_all(v, from, g, month, config);
    if (!all)
        return 0;
    survivors_take_facts(v, &out->facts, from, g, month);
    if (!v->deaths_only)
        ym_mains_take_out(&out->facts, ym_config_flow(v->s->config, g->programme), v->file, g, month);
    facts.file = &out->facts;
    if (ym_rules_evaluate(&out->rest, v->s->arena, config->rules, &facts, 1, NULL))
        return 0;
    out->kase = facts.kase;
    out->all = all;
    out->left = out->rest.eligible ? out->rest.amount : 0;
    return 1;
}

ym_fen ym_fading_part(ym_fen fen, int64_t share)
{
    int64_t part = 0;
    ym_frac_round(&part, ym_frac_mul(ym_frac_of(fen, 1), ym_frac_of(share, 100)), YM_HALF_UP, 1);
    return part;
}

/* A share of all of it: the old sum is fixed, what it is made of as well. */
static void survivors_fade(struct ym_survivors_sum *sum, int64_t share)
{
    struct ym_rule_result *rest = &sum->rest;
    sum->all = ym_fading_part(sum->all, share);
    sum->left = ym_fading_part(sum->left, share);
    if (!rest->eligible)
        return;
    rest->amount = sum->left;
    rest->extra = ym_fading_part(rest->extra, share);
    rest->care = ym_fading_part(rest->care, share);
    rest->base = rest->amount - rest->extra - rest->care;
}

/* Of the grant asked about: whatever does not hang on the month is found once. */
static void survivors_turn_to(struct ym_survivors *v, const struct ym_grant *g)
{
    const struct ym_person *p;
    size_t pos = 0;
    if (v->grant == g)
        return;
    survivors_read_kept(v, g);
    survivors_take_facts(v, &v->living, &v->kept, g, YM_NONE);
    v->revived = 0;
    v->asked = YM_NONE;
    while ((p = YM_NEXT(&v->kept, person, -1, &pos)))
        v->revived |= survivors_is_revived(v, p->head.id);
}

static int survivors_same_ages(const struct ym_survivors *v, ym_month a, ym_month b)
{
    const struct ym_person *p;
    size_t pos = 0;
    while ((p = YM_NEXT(&v->living, person, -1, &pos)))
        if (p->birth != YM_NONE && ym_date_age(p->birth, ym_month_first(a)) != ym_date_age(p->birth, ym_month_first(b)))
            return 0;
    return 1;
}

/* On the facts kept.  A family has many months behind it, and the rules say the same of nearly all of them. */
static ym_fen survivors_all_in(struct ym_survivors *v, const struct ym_grant *g, ym_month month)
{
    const struct ym_config *config = survivors_config_of(v, v->fading ? v->fading->set : YM_NONE);
    if (v->asked != YM_NONE && v->asked <= month && month <= v->same_until && survivors_same_ages(v, v->asked, month))
        return v->all;
    v->asked = month;
    v->same_until = ym_rules_same_until(config->rules, g->programme, month);
    v->all = survivors_ask_all(v, &v->kept, g, month, config);
    return v->all;
}

int ym_survivors_may_rise(struct ym_survivors *v, const struct ym_grant *g, ym_month month)
{
    survivors_turn_to(v, g);
    if (!v->kept.count || v->revived)
        return v->revived;
    ym_fen all = survivors_all_in(v, g, ym_grant_month(g, month));
    return (v->fading ? ym_fading_part(all, v->fading->share) : all) > g->amount;
}

int ym_survivors_ask(struct ym_survivors_sum *out, struct ym_survivors *v, const struct ym_grant *g, ym_month month, int64_t set)
{
    memset(out, 0, sizeof *out);
    survivors_turn_to(v, g);
    const struct ym_config *config = survivors_config_of(v, v->fading ? v->fading->set : set);
    month = ym_grant_month(g, month);
    out->known = out->kept = v->kept.count && survivors_ask_on(out, v, &v->kept, g, month, config);
    if (!out->known)
        out->known = survivors_ask_on(out, v, v->file, g, month, config);
    out->revived = out->kept && v->revived;
    if (out->known && v->fading)
        survivors_fade(out, v->fading->share);
    return 0;
}

/* Where the figures rose since, the survivors have the rise; where they fell or an addition ended, nobody was told of it yet and it is
 * no share of the dead: so never more than the rules themselves take off. */
int64_t ym_survivors_share(const struct ym_survivors_sum *sum, int64_t granted)
{
    int64_t base = granted < sum->all ? granted : sum->all;
    return base > sum->left ? base - sum->left : 0;
}

/* ---- 应予追回 */

struct counting {
    struct ym_survivors *v;
    struct ym_recover *out;
    struct ym_list payments;    /* of the family */
    const struct ym_roll *roll; /* looked at last */
};

static int survivors_find_roll(struct counting *c, int64_t id)
{
    struct ym_roll *roll;
    if (c->roll && c->roll->head.id == id)
        return 0;
    int err = YM_RECORD_GET(&roll, c->v->s->txn, c->v->s->arena, roll, 0, id);
    c->roll = err ? NULL : roll;
    return err == YM_ENOENT ? 0 : err;
}

static int survivors_is_paid(int *out, struct counting *c, const struct ym_payment *p)
{
    *out = 0;
    if (p->state == YM_payment_dropped || p->state == YM_payment_failed)
        return 0;
    int err = survivors_find_roll(c, p->roll);
    *out = !err && c->roll && ym_roll_is_handed(c->roll);
    return err;
}

/* What the case was paid for the month in rows up to this one; 0 where a later row tells of the month. */
static int survivors_paid_of_month(int64_t *fen, struct counting *c, const struct ym_payment *of, const struct ym_grant *g)
{
    const struct ym_payment *p;
    ym_month month = ym_payment_month(of, g);
    size_t pos = 0;
    int err = 0;
    *fen = 0;
    while (!err && (p = YM_NEXT(&c->payments, payment, -1, &pos))) {
        const struct ym_grant *its = YM_FIND(c->v->file, grant, p->head.parent);
        int paid;
        if (!its || its->head.parent != g->head.parent || ym_payment_month(p, its) != month)
            continue;
        err = survivors_is_paid(&paid, c, p);
        if (!err && paid && p->head.id > of->head.id) {
            *fen = 0;
            return 0;
        }
        *fen += !err && paid ? p->amount : 0;
    }
    return err;
}

static int survivors_count_payment(struct counting *c, const struct ym_payment *p, const struct ym_grant *g)
{
    struct ym_survivors_sum sum;
    int64_t fen = 0;
    int paid;
    if (ym_death_before(c->v->file, g, ym_grant_month(g, p->month)) == YM_NONE)
        return 0;
    int err = survivors_is_paid(&paid, c, p);
    if (!err && paid)
        err = survivors_paid_of_month(&fen, c, p, g);
    if (err || !paid || !fen)
        return err;
    err = survivors_find_roll(c, p->roll);
    if (!err)
        err = ym_survivors_ask(&sum, c->v, g, p->month, c->roll->set);
    if (err)
        return err;
    c->out->months++;
    c->out->unknown += !sum.known;
    c->out->fen += sum.known ? ym_survivors_share(&sum, fen) : 0;
    return 0;
}

/* What came back, and what was written off; a family's file has no settlements. */
static int survivors_settled(int64_t *fen, struct ym_session *s, const struct ym_case *kase)
{
    const struct ym_settlement *t;
    struct ym_list all;
    size_t pos = 0;
    ym_list_init(&all, s->arena);
    int err = ym_file_load_type(&all, s->txn, YM_R_settlement, kase->head.root);
    *fen = 0;
    while (!err && (t = YM_NEXT(&all, settlement, kase->head.id, &pos)))
        *fen += ym_settlement_less(t);
    return err;
}

int ym_survivors_recover(struct ym_recover *out, struct ym_survivors *v, const struct ym_case *kase)
{
    struct counting c = {.v = v, .out = out};
    const struct ym_payment *p;
    size_t pos = 0;
    int64_t settled;
    *out = (struct ym_recover){0};
    v->deaths_only = 1;
    ym_list_init(&c.payments, v->s->arena);
    int err = survivors_settled(&settled, v->s, kase);
    if (!err)
        err = ym_file_load_type(&c.payments, v->s->txn, YM_R_payment, kase->head.root);
    while (!err && (p = YM_NEXT(&c.payments, payment, -1, &pos))) {
        const struct ym_grant *g = YM_FIND(v->file, grant, p->head.parent);
        if (g && g->head.parent == kase->head.id)
            err = survivors_count_payment(&c, p, g);
        if (g && g->head.parent == kase->head.id && p->handed != YM_NONE)
            settled += ym_or(p->setoff, 0);
    }
    v->deaths_only = 0;
    out->fen -= settled < out->fen ? settled : out->fen;
    return err;
}
