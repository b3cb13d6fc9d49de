/* effects.c — the consequences a workflow may name, a function each.  Floor: service. */
#include <string.h>

#include "case/acting.h"
#include "unit/asked.h"
#include "family/deaths.h"
#include "session/deadline.h"
#include "family/accounts.h"
#include "family/assessing.h"
#include "family/family.h"
#include "family/payees.h"
#include "ledger/holds.h"
#include "family/mains.h"
#include "case/papers.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/delivery.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/objection.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/payee.h"
#include "yimen/domain/record/publicity.h"
#include "yimen/domain/record/referral.h"
#include "yimen/domain/record/step.h"
#include "yimen/domain/record/survey.h"
#include "yimen/domain/untold.h"

typedef int effect_fn(struct ym_acting *a);

/* ---- records that go with an action */

static int effects_store_taken(struct ym_acting *a, struct ym_head *given, void (*fill)(struct ym_acting *a, struct ym_head *r))
{
    struct ym_session *s = a->s;
    struct ym_codes codes = ym_config_codes(s->config);
    struct ym_head *r = ym_record_copy(s->arena, given);
    ym_family_clean(s, r);
    r->root = a->kase->head.root;
    r->parent = a->kase->head.id;
    r->id = r->rev = 0;
    fill(a, r);
    int err = ym_record_validate(NULL, r, &codes, s->today, ym_location_of(s->in, given), s->problems);
    if (r->type == YM_R_survey)
        err |= ym_assess_validate(a, (const struct ym_survey *)r, given);
    if (!err)
        err = ym_session_put(s, r, NULL, 0);
    if (!err)
        ym_list_add(&a->f->file, r);
    return err;
}

static int effects_take_all(struct ym_acting *a, int type, void (*fill)(struct ym_acting *a, struct ym_head *r))
{
    struct ym_head *r;
    size_t pos = 0, n = 0;
    int err = 0;
    while ((r = ym_list_next(a->s->in, type, -1, &pos))) {
        err |= effects_store_taken(a, r, fill);
        n++;
    }
    if (!n)
        return ym_problem(a->s->problems, ym_location_record(YM_NOWHERE, type, 0), N_("This action needs such a record."), NULL);
    return err ? YM_EBAD : 0;
}

/* Whose visit it was follows from the action, not from what the sheet says. */
static void effects_fill_survey(struct ym_acting *a, struct ym_head *r)
{
    ((struct ym_survey *)r)->entered_by = a->s->official->account;
    ((struct ym_survey *)r)->entered_for = ym_session_stood_for(a->s);
    ym_assess_fill(a, (struct ym_survey *)r);
    ((struct ym_survey *)r)->by_county = a->action->roles == YM_ROLE(county) ? 1 : YM_NONE;
}

static int effects_survey(struct ym_acting *a)
{
    return effects_take_all(a, YM_R_survey, effects_fill_survey);
}

/* Of the visits that came in: the effect before this one has just added them to the file. */
static int effects_assess(struct ym_acting *a)
{
    const struct ym_list *file = &a->f->file;
    int err = 0;
    for (size_t i = file->count - ym_list_count(a->s->in, YM_R_survey); !err && i < file->count; i++)
        err = ym_assess_keep(a, (const struct ym_survey *)file->at[i]);
    return err;
}

static void effects_fill_objection(struct ym_acting *a, struct ym_head *r)
{
    (void)a;
    (void)r;
}

static int effects_object(struct ym_acting *a)
{
    struct ym_publicity *p = ym_last_publicity(&a->f->file, a->kase);
    int err = effects_take_all(a, YM_R_objection, effects_fill_objection);
    if (err)
        return err;
    a->kase->disputed = 1;
    if (!p || p->state != YM_publicity_running)
        return 0;
    struct ym_publicity *new = YM_EDIT(a->s, p);
    new->state = YM_publicity_objected;
    return ym_session_put(a->s, &new->head, &p->head, p->head.rev);
}

static int effects_settle(struct ym_acting *a)
{
    struct ym_objection *o;
    size_t pos = 0;
    int err = 0;
    while (!err && (o = YM_NEXT(&a->f->file, objection, a->kase->head.id, &pos))) {
        if (o->settled != YM_NONE)
            continue;
        struct ym_objection *new = YM_EDIT(a->s, o);
        new->settled = a->on;
        new->outcome = a->reason;
        err = ym_session_put(a->s, &new->head, &o->head, o->head.rev);
    }
    return err;
}

static int effects_papers(struct ym_acting *a)
{
    if (!ym_list_count(a->s->in, YM_R_paper))
        return ym_problem(a->s->problems, YM_AT_RECORD(paper), N_("This action needs such a record."), NULL);
    int err = ym_papers_validate(a->s) | ym_papers_asked_for(a->s, a->f->flow) ? YM_EBAD : 0;
    return err ? err : ym_papers_take(a->s, a->f->flow, a->kase);
}

/* A matter of another unit: passed on with a receipt number and a limit of ten working days unless the stage says otherwise. */
static void effects_fill_referral(struct ym_acting *a, struct ym_head *r)
{
    struct ym_referral *ref = (struct ym_referral *)r;
    ref->on = a->on;
    ref->due = ym_limits_due(a->s, (struct ym_flow_limit){.days = 10, .working = 1}, a->on);
    ref->receipt = ym_arena_printf(a->s->arena, "%s-Z%zu", a->kase->number, 1 + ym_list_count(&a->f->file, YM_R_referral));
}

static int effects_refer(struct ym_acting *a)
{
    return effects_take_all(a, YM_R_referral, effects_fill_referral);
}

/* ---- the course of the case */

static int effects_accept(struct ym_acting *a)
{
    a->kase->accepted = a->on;
    a->kase->total_due = ym_limits_due(a->s, a->f->flow->total, a->on);
    return 0;
}

static int effects_ask(struct ym_acting *a)
{
    return ym_questions_ask(a);
}

/* The day the opinion was really entered, whatever day it counts for. */
static ym_date effects_opinion_entered(const struct ym_acting *a)
{
    const struct ym_step *step;
    ym_date day = YM_NONE;
    size_t pos = 0;
    while ((step = YM_NEXT(&a->f->file, step, a->kase->head.id, &pos)))
        if (!ym_text_eq(step->from, step->to))
            day = ym_time_date(step->at, a->s->config->site.offset);
    return day;
}

/* Without this the seven days could be written instead of waited. */
static int effects_posted_in_time(struct ym_acting *a)
{
    char day[YM_DATE_TEXT];
    ym_date entered = effects_opinion_entered(a);
    if (a->on >= entered)
        return 0;
    return ym_problem(a->against, YM_AT(act, on), N_("The opinion was entered on {1}; it cannot have been posted before."),
                      ym_date_text(day, entered), NULL);
}

enum { EFFECTS_PLACE_SINCE = 4 /* version of the schema: forms of earlier releases did not ask where it was put up */ };

static int effects_posted_somewhere(struct ym_acting *a, const struct ym_publicity *given)
{
    if (!given || given->head.version < EFFECTS_PLACE_SINCE || !ym_text_empty(given->where))
        return 0;
    return ym_problem(a->s->problems, YM_AT(publicity, where), N_("This is needed."), NULL);
}

static int effects_post(struct ym_acting *a)
{
    const struct ym_publicity *given = YM_GET(a->s->in, publicity, 0);
    struct ym_publicity *p = YM_RECORD(a->s->arena, publicity);
    int err = effects_posted_in_time(a);
    if (!err)
        err = effects_posted_somewhere(a, given);
    if (!err)
        err = ym_acting_compute(a);
    if (err)
        return err;
    p->head.root = a->kase->head.root;
    p->head.parent = a->kase->head.id;
    p->posted = a->on;
    p->ends = ym_calendar_add_days(&a->s->config->calendar, a->on, a->f->flow->publicity_days, 0);
    p->where = given ? given->where : "";
    p->state = YM_publicity_running;
    p->amount = a->rules.eligible ? a->rules.amount : YM_NONE;
    p->persons = a->rules.eligible ? a->rules.persons : YM_NONE;
    return ym_session_put(a->s, &p->head, NULL, 0);
}

static int effects_clear(struct ym_acting *a)
{
    struct ym_publicity *p = ym_last_publicity(&a->f->file, a->kase);
    if (!p || p->state != YM_publicity_running)
        return 0;
    struct ym_publicity *new = YM_EDIT(a->s, p);
    new->state = YM_publicity_clear;
    return ym_session_put(a->s, &new->head, &p->head, p->head.rev);
}

/* The step that is written for this action begins the new round: see ym_acting_init. */
static int effects_round(struct ym_acting *a)
{
    a->kase->returned = ym_or(a->kase->returned, 0) + 1;
    return 0;
}

static int effects_extend(struct ym_acting *a)
{
    if (a->kase->accepted == YM_NONE)
        return ym_problem(a->against, YM_NOWHERE, N_("Only an accepted case has a limit to extend."), NULL);
    a->kase->extended = a->reason;
    a->kase->total_due = ym_limits_due(a->s, a->f->flow->extended, a->kase->accepted);
    return 0;
}

static int effects_grant(struct ym_acting *a)
{
    return ym_decide_grant(a);
}

static int effects_help_first(struct ym_acting *a)
{
    return ym_decide_help_first(a); /* the papers follow: the stage the action leads to has their limit */
}

static int effects_whole(struct ym_acting *a)
{
    return ym_decide_whole(a);
}

static int effects_status(struct ym_acting *a)
{
    return ym_decide_grant(a); /* without a period nothing is paid */
}

static int effects_refuse(struct ym_acting *a)
{
    return ym_decide_refuse(a);
}

static int effects_adjust(struct ym_acting *a)
{
    return ym_decide_adjust(a);
}

static int effects_fade(struct ym_acting *a)
{
    return ym_decide_fade(a);
}

static int effects_stop(struct ym_acting *a)
{
    return ym_decide_stop(a);
}

static int effects_set_grant(struct ym_acting *a, enum ym_choice_grant from, enum ym_choice_grant to, const char *otherwise)
{
    struct ym_grant *g = ym_acting_grant(a);
    if (!g || g->state != from)
        return ym_problem(a->against, YM_NOWHERE, otherwise, NULL);
    struct ym_grant *new = YM_EDIT(a->s, g);
    new->state = to;
    new->held_from = YM_NONE;
    new->held_on = to == YM_grant_held ? a->on : YM_NONE;
    new->held_why = to == YM_grant_held ? a->reason : "";
    return ym_session_put(a->s, &new->head, &g->head, g->head.rev);
}

static int effects_hold(struct ym_acting *a)
{
    return effects_set_grant(a, YM_grant_active, YM_grant_held, N_("Nothing is in payment that could be held."));
}

/* What ended, or is held, with what it hangs on does not go on as it was. */
static int effects_main_goes_on(struct ym_acting *a, const struct ym_grant *g)
{
    if (!g || ym_main_last_paid(g) == YM_NONE)
        return 0;
    return ym_problem(a->against, YM_NOWHERE, N_("{1}, on which it hangs, ended; adjust the amount or stop it."),
                      ym_words_programme(a->s, g->main_ended), NULL);
}

/* What was held since a death is not paid again as it was. */
static int effects_may_release(struct ym_acting *a)
{
    char day[YM_DATE_TEXT];
    ym_date died;
    const struct ym_grant *g = ym_acting_grant(a);
    if (g && g->held_from != YM_NONE && effects_main_goes_on(a, g))
        return YM_EBAD;
    if (ym_death_from(&a->f->file, a->kase, &died) == YM_NONE)
        return 0;
    return ym_problem(a->against, YM_NOWHERE, N_("A person covered died on {1}; adjust the amount, then it is paid again."),
                      ym_date_text(day, died), NULL);
}

static int effects_release(struct ym_acting *a)
{
    int err = effects_may_release(a);
    return err ? err : effects_set_grant(a, YM_grant_held, YM_grant_active, N_("Nothing is held that could be released."));
}

static int effects_end(struct ym_acting *a)
{
    a->kase->ended = a->on;
    return 0;
}

/* ---- the family is told */

static void effects_fill_delivery(struct ym_acting *a, struct ym_head *r)
{
    struct ym_delivery *d = (struct ym_delivery *)r;
    d->by = a->s->official->account;
    d->decision = ym_last_decision(&a->f->file, a->kase)->head.id;
}

static ym_date effects_told_on(const struct ym_acting *a)
{
    const struct ym_delivery *given = YM_GET(a->s->in, delivery, 0);
    return given && given->on != YM_NONE ? given->on : a->on;
}

static int effects_tell(struct ym_acting *a, const struct ym_decision *d)
{
    struct ym_decision *new = YM_EDIT(a->s, d);
    new->told = effects_told_on(a);
    if (new->told < d->on)
        return ym_problem(a->against, YM_AT(delivery, on), N_("It was decided later than that day."), NULL);
    return ym_session_put(a->s, &new->head, &d->head, d->head.rev);
}

enum { EFFECTS_DELIVERY_SINCE = 5 /* version of the schema: acts of earlier releases said nothing of how */ };

static int effects_delivery(struct ym_acting *a)
{
    const struct ym_act *act = YM_GET(a->s->in, act, 0);
    if (a->action->takes != YM_R_delivery)
        return 0;
    if (!ym_list_count(a->s->in, YM_R_delivery) && act && act->head.version < EFFECTS_DELIVERY_SINCE)
        return 0;
    return effects_take_all(a, YM_R_delivery, effects_fill_delivery);
}

static int effects_told(struct ym_acting *a)
{
    const struct ym_decision *d;
    size_t pos = 0, told = 0;
    int err = 0;
    if (!ym_last_decision(&a->f->file, a->kase))
        return ym_problem(a->against, YM_NOWHERE, N_("There is no decision to tell yet."), NULL);
    while (!err && (d = ym_decision_untold(&a->f->file, a->kase->head.id, &pos))) {
        err = effects_tell(a, d);
        told++;
    }
    if (!err && !told)
        err = ym_problem(a->against, YM_NOWHERE, N_("The family was told of all that was decided."), NULL);
    return err ? err : effects_delivery(a);
}

/* ---- to whom it is paid */

static void effects_fill_payee(struct ym_acting *a, struct ym_head *r)
{
    ym_payee_fill(a, (struct ym_payee *)r);
}

enum { ARG_MOST = 30 /* characters of a value that is told, see asks.def */ };

/* One number for him and somebody else goes before all else that is told. */
static int effects_note_shared(struct ym_acting *a, const struct ym_payee *p)
{
    const char *numbers;
    int err = ym_account_shared(&numbers, a->s, &(struct ym_account){.head = {.root = a->kase->head.root}, .number = p->number});
    if (err || !*numbers)
        return err;
    a->note = N_("It goes there once another official confirmed the account. The same number is recorded elsewhere as well ({1}); make sure that it is right.");
    a->note_arg = ym_text_fit(a->s->arena, numbers, ARG_MOST);
    return 0;
}

static int effects_pay_to(struct ym_acting *a)
{
    const struct ym_payee *given = YM_GET(a->s->in, payee, 0);
    int err = given ? ym_payee_may(a, given) : 0; /* the record is not there: it is asked for below */
    if (!err)
        err = effects_take_all(a, YM_R_payee, effects_fill_payee);
    if (!err)
        err = ym_payee_begin(a);
    return err || !given ? err : effects_note_shared(a, given);
}

/* Nothing is in payment any more: whoever was paid may be owed something still. */
static int effects_correct_payee(struct ym_acting *a)
{
    return effects_pay_to(a);
}

static int effects_hold_payee(struct ym_acting *a)
{
    return ym_payee_stop(a);
}

static int effects_release_payee(struct ym_acting *a)
{
    return ym_payee_go_on(a);
}

static int effects_pay_family(struct ym_acting *a)
{
    return ym_payee_end(a);
}

/* ---- checked again, and nothing changes */

static int effects_may_recheck(struct ym_acting *a)
{
    const struct ym_grant *g = ym_acting_grant(a);
    return g ? effects_main_goes_on(a, g) : ym_problem(a->against, YM_NOWHERE, N_("Nothing is in payment for this case."), NULL);
}

static int effects_recheck(struct ym_acting *a)
{
    struct ym_grant *g = ym_acting_grant(a);
    int err = effects_may_recheck(a);
    if (err)
        return err;
    struct ym_grant *new = YM_EDIT(a->s, g);
    new->recheck = ym_recheck_day(a);
    return ym_session_put(a->s, &new->head, &g->head, g->head.rev);
}

static effect_fn *const effects[YM_EFFECTS] = {
#define GUARD(name, zh, text)
#define EFFECT(name, zh, text) [YM_E_##name] = effects_##name,
#include "yimen/domain/guards.def"
#undef GUARD
#undef EFFECT
};

int ym_effects_run(struct ym_acting *a)
{
    int err = 0;
    for (size_t i = 0; !err && i < a->action->effect_count; i++)
        err = effects[a->action->effects[i]](a);
    return err;
}

/* What an effect is refused for whatever is given with the act; the others are refused for what is given, or never. */
static effect_fn *const effects_may[YM_EFFECTS] = {
    [YM_E_grant] = ym_grant_may,           [YM_E_status] = ym_grant_may,
    [YM_E_help_first] = ym_grant_may,      [YM_E_whole] = ym_whole_may,
    [YM_E_adjust] = ym_adjust_may,         [YM_E_release] = effects_may_release,
    [YM_E_recheck] = effects_may_recheck,
};

int ym_effects_foresee(struct ym_acting *a)
{
    int err = 0;
    for (size_t i = 0; !err && i < a->action->effect_count; i++)
        if (effects_may[a->action->effects[i]])
            err = effects_may[a->action->effects[i]](a);
    return err;
}
