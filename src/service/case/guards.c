/* guards.c — the conditions a workflow may name, a function each.  Floor: service.
 * A guard changes nothing; it answers 0 or says in one sentence what stands against the action. */
#include <string.h>

#include "case/acting.h"
#include "unit/asked.h"
#include "case/case_facts.h"
#include "family/payees.h"
#include "ledger/holds.h"
#include "family/accounts.h"
#include "family/family.h"
#include "case/papers.h"
#include "yimen/base/hash.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/hold.h"
#include "yimen/domain/record/kinship.h"
#include "yimen/domain/record/objection.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/publicity.h"
#include "yimen/domain/record/step.h"
#include "yimen/domain/record/survey.h"

typedef int guard_fn(struct ym_acting *a);

static int guards_against(struct ym_acting *a, const char *text, const char *arg1, const char *arg2)
{
    return ym_problem(a->against, YM_NOWHERE, text, arg1, arg2, NULL);
}

static const char *guards_count_text(struct ym_acting *a, size_t n)
{
    return ym_arena_printf(a->s->arena, "%zu", n);
}

static int guards_papers(struct ym_acting *a)
{
    size_t n = ym_papers_missing(a->s, a->f->flow, a->kase, ym_acting_grant(a) != NULL, NULL);
    return n ? guards_against(a, N_("Papers still missing: {1}."), guards_count_text(a, n), NULL) : 0;
}

static int guards_authorised(struct ym_acting *a)
{
    const struct ym_person *p;
    size_t pos = 0;
    int err = 0;
    if (!a->f->flow->authorised)
        return 0;
    while ((p = YM_NEXT(&a->f->file, person, -1, &pos)))
        if (ym_person_counts(p) && ym_person_adult(p, a->s->today) && !ym_person_authorised(a->s, &a->f->file, p, 0))
            err = guards_against(a, N_("Person {1} has no valid authorisation."), p->name, NULL);
    return err;
}

static const struct ym_survey *guards_survey_of_round(const struct ym_acting *a, int by_county)
{
    const struct ym_survey *v;
    size_t pos = 0;
    while ((v = YM_NEXT(&a->f->file, survey, a->kase->head.id, &pos)))
        if (v->head.id > a->round_from && (v->by_county == 1) == by_county)
            return v;
    return NULL;
}

static int guards_surveyed(struct ym_acting *a)
{
    return guards_survey_of_round(a, 0) ? 0 : guards_against(a, N_("No visit to the family is recorded in this round."), NULL, NULL);
}

static int guards_must_visit(const struct ym_acting *a)
{
    return a->kase->noted == 1 || a->kase->disputed == 1;
}

static int guards_visited(struct ym_acting *a)
{
    if (!guards_must_visit(a) || guards_survey_of_round(a, 1))
        return 0;
    return guards_against(a, N_("The county must visit the family itself: a relation is noted or there was an objection."), NULL, NULL);
}

/* Which cases are drawn for the random check follows from a digest of case and applicant: nobody can choose. */
int ym_case_drawn(const struct ym_flow *flow, const struct ym_case *c)
{
    uint8_t digest[YM_SHA256];
    int64_t applicant = c->applicant;
    struct ym_bytes parts[] = {{c->number, strlen(c->number)}, {&applicant, sizeof applicant}};
    ym_sha256(digest, parts, 2);
    return (digest[0] << 8 | digest[1]) % 100 < flow->random_check;
}

static int guards_checked(struct ym_acting *a)
{
    if (!ym_case_drawn(a->f->flow, a->kase) || guards_survey_of_round(a, 1))
        return 0;
    return guards_against(a, N_("The case was drawn for the random check; the county has not visited yet."), NULL, NULL);
}

static size_t guards_count_checks(const struct ym_acting *a, int (*which)(const struct ym_check *c))
{
    const struct ym_check *c;
    size_t pos = 0, n = 0;
    while ((c = YM_NEXT(&a->f->file, check, a->kase->head.id, &pos)))
        n += which(c) != 0;
    return n;
}

static int guards_any_check(const struct ym_check *c)
{
    (void)c;
    return 1;
}

static int guards_waiting_check(const struct ym_check *c)
{
    return c->state == YM_answer_waiting;
}

static int guards_unjudged_hit(const struct ym_check *c)
{
    return c->state == YM_answer_hit && c->verdict == YM_NONE;
}

static int guards_answered(struct ym_acting *a)
{
    size_t n = guards_count_checks(a, guards_waiting_check);
    int err = n ? guards_against(a, N_("Questions not answered yet: {1}."), guards_count_text(a, n), NULL) : 0;
    if (!a->f->flow->authorised)
        return err;
    if (!guards_count_checks(a, guards_any_check))
        return guards_against(a, N_("The units have not been asked yet."), NULL, NULL);
    const struct ym_person *p = ym_questions_unasked(a);
    return p ? guards_against(a, N_("No unit was asked about {1} yet; ask the units again."), p->name, NULL) : err;
}

static int guards_judged(struct ym_acting *a)
{
    size_t n = guards_count_checks(a, guards_unjudged_hit);
    return n ? guards_against(a, N_("Hits still to be judged: {1}."), guards_count_text(a, n), NULL) : 0;
}

static int guards_published(struct ym_acting *a)
{
    char day[YM_DATE_TEXT];
    const struct ym_publicity *p = ym_last_publicity(&a->f->file, a->kase);
    if (!p || p->head.id < a->round_from)
        return guards_against(a, N_("The opinion has not been posted yet."), NULL, NULL);
    if (p->ends < a->on)
        return 0;
    return guards_against(a, N_("The publicity runs until the end of {1}."), ym_date_text(day, p->ends), NULL);
}

static int guards_unopposed(struct ym_acting *a)
{
    const struct ym_objection *o;
    size_t pos = 0;
    while ((o = YM_NEXT(&a->f->file, objection, a->kase->head.id, &pos)))
        if (o->settled == YM_NONE)
            return guards_against(a, N_("An objection is not settled yet."), NULL, NULL);
    return 0;
}

/* What is granted was posted: if the facts changed since so that they give more, it is posted again.  A standard that rose meanwhile is
 * no change of facts: both sums are computed for the day of the posting. */
static int guards_more_than_posted(struct ym_acting *a)
{
    char now[YM_MONEY_TEXT], then[YM_MONEY_TEXT];
    const struct ym_publicity *p = ym_last_publicity(&a->f->file, a->kase);
    struct ym_rule_result r;
    if (!a->f->flow->publicity_days || !p || p->amount == YM_NONE)
        return 0;
    struct ym_rule_facts facts = {.programme = a->kase->programme, .file = &a->f->file, .kase = a->kase, .day = p->posted};
    int err = ym_rules_evaluate(&r, a->s->arena, a->s->config->rules, &facts, 0, a->against);
    if (err || !r.eligible || r.amount <= p->amount)
        return err;
    return guards_against(a, N_("The facts give {1} yuan now, but {2} yuan were posted; send it back so that it is posted again."),
                          ym_money_text(now, r.amount), ym_money_text(then, p->amount));
}

static int guards_grants(const struct ym_flow_action *action)
{
    return ym_flow_has_effect(action, YM_E_grant) || ym_flow_has_effect(action, YM_E_help_first) || ym_flow_has_effect(action, YM_E_status);
}

static int guards_eligible(struct ym_acting *a)
{
    int err = ym_acting_compute(a);
    if (err)
        return err;
    if (guards_grants(a->action) && ym_case_facts_wanted(a->against, a->s, a->f->flow, a->kase))
        return YM_EBAD;
    if (a->rules.eligible && guards_grants(a->action) && ym_case_facts_of_each(a->against, a->s, a->f, &a->rules))
        return YM_EBAD;
    if (a->rules.eligible && guards_grants(a->action))
        return guards_more_than_posted(a);
    return a->rules.eligible ? 0 : guards_against(a, N_("The rules give: {1}."), ym_words_both(a->s, a->rules.label), NULL);
}

static int guards_township_sum(struct ym_acting *a)
{
    char sum[YM_MONEY_TEXT], limit[YM_MONEY_TEXT];
    int err = ym_acting_compute(a);
    if (err)
        return err;
    int64_t fen = ym_flow_has_effect(a->action, YM_E_help_first) ? ym_help_first_sum(a) : a->rules.amount;
    if (!a->rules.eligible || fen <= a->f->flow->township_sum)
        return 0;
    if (ym_flow_has_effect(a->action, YM_E_help_first))
        return guards_against(a, N_("{1} yuan is more than the township may give itself ({2} yuan): give less at once, the county decides the whole."),
                              ym_money_text(sum, fen), ym_money_text(limit, a->f->flow->township_sum));
    return guards_against(a, N_("{1} yuan is more than the township may decide itself ({2} yuan)."), ym_money_text(sum, fen),
                          ym_money_text(limit, a->f->flow->township_sum));
}

/* ---- four eyes: nobody decides a case round he entered, surveyed, answered, edited or is noted as related to */

/* Sending back, extending, settling, holding, naming who is paid (whose account another confirms): the county's own procedure, no part in the facts of
 * the case. */
static int guards_procedural(const struct ym_flow_action *action)
{
    static const unsigned char only[YM_EFFECTS] = {
        [YM_E_round] = 1, [YM_E_extend] = 1, [YM_E_settle] = 1, [YM_E_hold] = 1, [YM_E_release] = 1, [YM_E_refer] = 1, [YM_E_told] = 1, [YM_E_pay_to] = 1, [YM_E_pay_family] = 1, [YM_E_correct_payee] = 1,
        [YM_E_hold_payee] = 1, [YM_E_release_payee] = 1};
    for (size_t i = 0; i < action->effect_count; i++)
        if (!only[action->effects[i]])
            return 0;
    return action->effect_count > 0;
}

static int guards_had_step(const struct ym_acting *a)
{
    const struct ym_step *step;
    size_t pos = 0;
    while ((step = YM_NEXT(&a->f->file, step, a->kase->head.id, &pos))) {
        const struct ym_flow_action *done = ym_flow_action_named(a->f->flow, step->action);
        if (step->head.id > a->part_from && ym_session_did(a->s, step->by, step->stood_for) &&
            !(done && (done->decides || guards_procedural(done))))
            return 1;
    }
    return 0;
}

static int guards_went(const struct ym_session *s, const char *surveyor)
{
    return ym_session_did(s, surveyor, NULL) || ym_session_is_called(s, surveyor);
}

static int guards_had_survey(const struct ym_acting *a)
{
    const struct ym_survey *v;
    size_t pos = 0;
    while ((v = YM_NEXT(&a->f->file, survey, a->kase->head.id, &pos)))
        if (v->head.id > a->part_from &&
            (ym_session_did(a->s, v->entered_by, v->entered_for) || guards_went(a->s, v->surveyor1) || guards_went(a->s, v->surveyor2)))
            return 1;
    return 0;
}

/* A question that was open when the case was decided last may be answered for this round. */
static int guards_had_answer(const struct ym_acting *a)
{
    const struct ym_check *c;
    size_t pos = 0;
    while ((c = YM_NEXT(&a->f->file, check, a->kase->head.id, &pos)))
        if ((c->head.id > a->part_from || c->answered > a->part_at) && ym_session_did(a->s, c->answered_by, c->answered_for))
            return 1;
    return 0;
}

/* The rules go by the verdicts: who judges a hit and decides by it would be alone. */
static int guards_had_judged(const struct ym_acting *a)
{
    const struct ym_check *c;
    size_t pos = 0;
    ym_date decided = a->part_at == YM_NONE ? YM_NONE : ym_time_date(a->part_at, a->s->config->site.offset);
    while ((c = YM_NEXT(&a->f->file, check, a->kase->head.id, &pos)))
        if ((c->head.id > a->part_from || c->judged > decided) && ym_session_did(a->s, c->judged_by, c->judged_for))
            return 1;
    return 0;
}

/* Where the account was not written down, the name must do: better one official too many stands aside. */
static int guards_is_related(const struct ym_acting *a)
{
    const struct ym_kinship *k;
    size_t pos = 0;
    while ((k = YM_NEXT(&a->f->file, kinship, -1, &pos)))
        if (ym_text_empty(k->account) ? ym_session_is_called(a->s, k->name) : ym_session_did(a->s, k->account, NULL))
            return 1;
    return 0;
}

static int guards_uninvolved(struct ym_acting *a)
{
    static const struct {
        int (*had)(const struct ym_acting *a);
        const char *text;
    } parts[] = {
        {guards_had_step, N_("You entered, changed or handled this case; somebody else must decide it.")},
        {guards_had_survey, N_("You visited this family; somebody else must decide the case.")},
        {guards_had_answer, N_("You answered a question about this family; somebody else must decide the case.")},
        {guards_had_judged, N_("You judged a unit's answer in this case; somebody else must decide it.")},
        {guards_is_related, N_("You are noted as related to this family; somebody else must decide the case.")},
    };
    int err = 0;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].had(a)) {
            guards_against(a, parts[i].text, NULL, NULL);
            err = YM_EDENIED;
        }
    }
    return err;
}

static int guards_reasoned(struct ym_acting *a)
{
    return ym_text_empty(a->reason) ? guards_against(a, N_("A written reason is needed."), NULL, NULL) : 0;
}

static int guards_grounded(struct ym_acting *a)
{
    return ym_ground_given(a);
}

static int guards_account(struct ym_acting *a)
{
    return ym_account_last(&a->f->file, 0) ? 0 : guards_against(a, N_("No bank account is recorded."), NULL, NULL);
}

static int guards_unextended(struct ym_acting *a)
{
    return ym_text_empty(a->kase->extended) ? 0 : guards_against(a, N_("The limit was extended already."), NULL, NULL);
}

static int guards_paid_apart(struct ym_acting *a)
{
    const struct ym_grant *g = ym_acting_grant(a);
    return g && g->payee != YM_NONE ? 0 : guards_against(a, N_("It goes to the family's account as it is."), NULL, NULL);
}

static int guards_payee_paid(struct ym_acting *a)
{
    char day[YM_DATE_TEXT];
    const struct ym_grant *g = ym_acting_grant(a);
    const struct ym_hold *h;
    if (!g || g->payee == YM_NONE)
        return guards_against(a, N_("It goes to the family's account as it is."), NULL, NULL);
    int err = ym_payee_hold(&h, a->s, a->s->arena, g->head.root, g->payee);
    return err || !h ? err : guards_against(a, N_("What goes to him is held already, since {1}."), ym_date_text(day, h->on), NULL);
}

static int guards_payee_held(struct ym_acting *a)
{
    struct ym_hold *h;
    int err = ym_payee_held(&h, a);
    return err || h ? err : guards_against(a, N_("Nothing is held from a payee of this case."), NULL, NULL);
}

static int guards_owed_apart(struct ym_acting *a)
{
    int owed, err = ym_payee_owed_apart(&owed, a);
    return err || owed ? err : guards_against(a, N_("Nothing that goes to a carer, an institution or the person himself is unpaid."), NULL, NULL);
}

static int guards_helped(struct ym_acting *a)
{
    char month[YM_DATE_TEXT];
    const struct ym_grant *g = ym_acting_grant(a);
    if (!g)
        return guards_against(a, N_("Nothing is in payment for this case."), NULL, NULL);
    int again = !ym_text_empty(g->main_ended) && ym_flow_has_effect(a->action, YM_E_adjust); /* what it hangs on may be paid again */
    if (again || g->until == YM_NONE || g->until >= ym_date_month(a->on))
        return 0;
    return guards_against(a, N_("The last month paid was {1}: stop the case; who is in need again applies anew."),
                          ym_month_text(month, g->until), NULL);
}

static guard_fn *const guards[YM_GUARDS] = {
#define GUARD(name, zh, text) [YM_G_##name] = guards_##name,
#define EFFECT(name, zh, text)
#include "yimen/domain/guards.def"
#undef GUARD
#undef EFFECT
};

int ym_guards_ask(struct ym_acting *a)
{
    int err = 0;
    for (size_t i = 0; i < a->action->guard_count; i++) {
        int one = guards[a->action->guards[i]](a);
        err = one == YM_EDENIED || err == YM_EDENIED ? YM_EDENIED : one ? one : err;
    }
    return err;
}
