/* workflow_validation.c — is a programme's workflow whole, and is there no way round four eyes or the law?  Floor: domain.
 * Sees the loaded workflow only; must not know where it was written, beside the location handed in. */
#include <inttypes.h>

#include "yimen/base/err.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/workflow.h"

#define BIT(n) (UINT64_C(1) << (n))

enum { PERCENT = 100 };

struct audit {
    const struct ym_flow *flow;
    struct ym_location at;
    struct ym_problems *problems;
    int bad;
};

static void workflow_validation_wrong(struct audit *c, const char *text, const char *what, const char *other)
{
    c->bad = ym_problem(c->problems, c->at, text, what, other, NULL);
}

/* ---------------------------------------------------------------- sets as bits */

static uint64_t workflow_validation_guard_bits(const struct ym_flow_action *a)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < a->guard_count; i++)
        bits |= BIT(a->guards[i]);
    return bits;
}

static uint64_t workflow_validation_effect_bits(const struct ym_flow_action *a)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < a->effect_count; i++)
        bits |= BIT(a->effects[i]);
    return bits;
}

static uint64_t workflow_validation_stage_bit(const struct ym_flow *f, const struct ym_flow_stage *s)
{
    return s ? BIT(s - f->stages) : 0;
}

static uint64_t workflow_validation_from_bits(const struct ym_flow *f, const struct ym_flow_action *a)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < a->from_count; i++)
        bits |= workflow_validation_stage_bit(f, a->from[i]);
    return bits;
}

static const uint64_t workflow_validation_granting = BIT(YM_E_grant) | BIT(YM_E_status) | BIT(YM_E_help_first);
static const uint64_t workflow_validation_moving = BIT(YM_E_grant) | BIT(YM_E_status) | BIT(YM_E_help_first) | BIT(YM_E_refuse);

static uint64_t workflow_validation_deciding_bits(void)
{
    uint64_t bits = 0;
    for (int e = 0; e < YM_EFFECTS; e++)
        bits |= ym_effect_decides(e) ? BIT(e) : 0;
    return bits;
}

/* ---------------------------------------------------------------- stages */

/* What can be reached from `seen` in any number of steps; `back`: against the arrows. */
static uint64_t workflow_validation_spread(const struct ym_flow *f, uint64_t seen, int back)
{
    for (uint64_t before = 0; before != seen;) {
        before = seen;
        for (size_t i = 0; i < f->action_count; i++) {
            const struct ym_flow_action *a = &f->actions[i];
            uint64_t from = workflow_validation_from_bits(f, a), to = workflow_validation_stage_bit(f, a->to);
            if (back && (to & seen))
                seen |= from;
            if (!back && (from & seen))
                seen |= to;
        }
    }
    return seen;
}

static uint64_t workflow_validation_final_bits(const struct ym_flow *f)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < f->stage_count; i++)
        bits |= f->stages[i].final ? BIT(i) : 0;
    return bits;
}

static void workflow_validation_stage(struct audit *c, size_t i, uint64_t reached, uint64_t leading)
{
    const struct ym_flow_stage *s = &c->flow->stages[i];
    if (!(reached & BIT(i)))
        workflow_validation_wrong(c, N_("No action leads to the stage {1}."), s->name, NULL);
    if (!(leading & BIT(i)))
        workflow_validation_wrong(c, N_("No way leads from the stage {1} to an end."), s->name, NULL);
    if (!s->final && !s->roles)
        workflow_validation_wrong(c, N_("The stage {1} stands in nobody's work list: name its roles."), s->name, NULL);
    if (s->final && s->limit.days)
        workflow_validation_wrong(c, N_("The stage {1} is an end, so it has no limit."), s->name, NULL);
    for (size_t k = 0; k < i; k++) {
        if (ym_text_eq(c->flow->stages[k].name, s->name))
            workflow_validation_wrong(c, N_("There are two stages named {1}."), s->name, NULL);
    }
}

static void workflow_validation_stages(struct audit *c)
{
    const struct ym_flow *f = c->flow;
    uint64_t ends = workflow_validation_final_bits(f);
    uint64_t reached = workflow_validation_spread(f, BIT(0), 0), leading = workflow_validation_spread(f, ends, 1);
    if (f->stages[0].final)
        workflow_validation_wrong(c, N_("The first stage {1} cannot be an end."), f->stages[0].name, NULL);
    for (size_t i = 0; i < f->stage_count; i++)
        workflow_validation_stage(c, i, reached, leading);
}

/* ---------------------------------------------------------------- one action */

/* What an effect needs of the action that has it. */
static const struct need {
    enum ym_effect effect;
    enum ym_guard guard;
    const char *text;
} workflow_validation_needs[] = {
    {YM_E_grant, YM_G_eligible, N_("The action {1} grants: it needs the guard {2}.")},
    {YM_E_status, YM_G_eligible, N_("The action {1} grants: it needs the guard {2}.")},
    {YM_E_help_first, YM_G_eligible, N_("The action {1} grants: it needs the guard {2}.")},
    {YM_E_adjust, YM_G_eligible, N_("The action {1} grants: it needs the guard {2}.")},
    {YM_E_whole, YM_G_eligible, N_("The action {1} grants: it needs the guard {2}.")},
    {YM_E_whole, YM_G_helped, N_("The action {1} decides the whole of what was given first: it needs the guard {2}.")},
    {YM_E_whole, YM_G_reasoned, N_("The action {1} needs a written reason: add the guard {2}.")},
    {YM_E_refuse, YM_G_reasoned, N_("The action {1} needs a written reason: add the guard {2}.")},
    {YM_E_adjust, YM_G_reasoned, N_("The action {1} needs a written reason: add the guard {2}.")},
    {YM_E_fade, YM_G_reasoned, N_("The action {1} needs a written reason: add the guard {2}.")},
    {YM_E_fade, YM_G_helped, N_("The action {1} fades out what is in payment: it needs the guard {2}.")},
    {YM_E_pay_to, YM_G_helped, N_("The action {1} changes who is paid: it needs the guard {2}.")},
    {YM_E_correct_payee, YM_G_owed_apart, N_("The action {1} corrects the account of what is unpaid: it needs the guard {2}.")},
    {YM_E_pay_family, YM_G_helped, N_("The action {1} changes who is paid: it needs the guard {2}.")},
    {YM_E_pay_family, YM_G_reasoned, N_("The action {1} needs a written reason: add the guard {2}.")},
    {YM_E_hold_payee, YM_G_payee_paid, N_("The action {1} holds what goes to a payee: it needs the guard {2}.")},
    {YM_E_hold_payee, YM_G_reasoned, N_("The action {1} needs a written reason: add the guard {2}.")},
    {YM_E_release_payee, YM_G_payee_held, N_("The action {1} pays again what is held from a payee: it needs the guard {2}.")},
    {YM_E_release_payee, YM_G_reasoned, N_("The action {1} needs a written reason: add the guard {2}.")},
    {YM_E_stop, YM_G_reasoned, N_("The action {1} needs a written reason: add the guard {2}.")},
    {YM_E_hold, YM_G_reasoned, N_("The action {1} needs a written reason: add the guard {2}.")},
    {YM_E_extend, YM_G_reasoned, N_("The action {1} needs a written reason: add the guard {2}.")},
    {YM_E_round, YM_G_reasoned, N_("The action {1} needs a written reason: add the guard {2}.")},
    {YM_E_settle, YM_G_reasoned, N_("The action {1} needs a written reason: add the guard {2}.")},
    {YM_E_extend, YM_G_unextended, N_("The action {1} could extend the limit twice: add the guard {2}.")},
};

/* What an effect writes down, and so what must be sent with it. */
static const struct {
    enum ym_effect effect;
    int takes;
} workflow_validation_sent[] = {
    {YM_E_survey, YM_R_survey},    {YM_E_assess, YM_R_survey},  {YM_E_papers, YM_R_paper},
    {YM_E_object, YM_R_objection}, {YM_E_refer, YM_R_referral}, {YM_E_pay_to, YM_R_payee}, {YM_E_correct_payee, YM_R_payee},
};

/* What a visit found is counted once it is written down. */
static void workflow_validation_assessing(struct audit *c, const struct ym_flow_action *a)
{
    for (size_t i = 0; i < a->effect_count && a->effects[i] != YM_E_survey; i++)
        if (a->effects[i] == YM_E_assess)
            workflow_validation_wrong(c, N_("The action {1} assesses: it needs the effect {2} before that."), a->name,
                                      ym_effect_name(YM_E_survey));
}

static void workflow_validation_each_need(struct audit *c, const struct ym_flow_action *a)
{
    uint64_t has = workflow_validation_guard_bits(a), does = workflow_validation_effect_bits(a);
    for (size_t i = 0; i < sizeof workflow_validation_needs / sizeof *workflow_validation_needs; i++) {
        if ((does & BIT(workflow_validation_needs[i].effect)) && !(has & BIT(workflow_validation_needs[i].guard)))
            workflow_validation_wrong(c, workflow_validation_needs[i].text, a->name, ym_guard_name(workflow_validation_needs[i].guard));
    }
    for (size_t i = 0; i < sizeof workflow_validation_sent / sizeof *workflow_validation_sent; i++) {
        if ((does & BIT(workflow_validation_sent[i].effect)) && a->takes != workflow_validation_sent[i].takes)
            workflow_validation_wrong(c, N_("The action {1} must take the record {2}."), a->name,
                                      ym_schema_of(workflow_validation_sent[i].takes)->name);
    }
}

/* What the programme's settings ask of every action that grants. */
static void workflow_validation_grants(struct audit *c, const struct ym_flow_action *a)
{
    const struct ym_flow *f = c->flow;
    const struct {
        int asked;
        enum ym_guard guard;
    } asks[] = {
        {f->authorised, YM_G_judged},
        {f->publicity_days > 0, YM_G_published},
        {f->publicity_days > 0, YM_G_unopposed},
        {f->random_check > 0, YM_G_checked},
    };
    uint64_t does = workflow_validation_effect_bits(a) & workflow_validation_granting;
    if (!does || does == BIT(YM_E_help_first))
        return;
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
        if (asks[i].asked && !(workflow_validation_guard_bits(a) & BIT(asks[i].guard)))
            workflow_validation_wrong(c, N_("The action {1} grants: it needs the guard {2}."), a->name, ym_guard_name(asks[i].guard));
    }
}

/* 审批分离: nobody decides what he handled, and only those decide who may by law. */
static void workflow_validation_deciding(struct audit *c, const struct ym_flow_action *a)
{
    uint64_t does = workflow_validation_effect_bits(a) & workflow_validation_deciding_bits();
    if (!does != !a->decides)
        workflow_validation_wrong(c, N_("The action {1} decides, but is not marked so."), a->name, NULL);
    if (!does)
        return;
    if (!(workflow_validation_guard_bits(a) & BIT(YM_G_uninvolved)))
        workflow_validation_wrong(c, N_("The action {1} decides: it needs the guard {2}, so that four eyes see the case."), a->name,
                                  ym_guard_name(YM_G_uninvolved));
    if (a->roles & ~(YM_ROLE(county) | YM_ROLE(township)))
        workflow_validation_wrong(c, N_("The action {1} decides: only the county, or the township within its limit, may do that."), a->name,
                                  NULL);
    if ((a->roles & YM_ROLE(township)) && !(workflow_validation_guard_bits(a) & BIT(YM_G_township_sum)))
        workflow_validation_wrong(c, N_("The township may decide {1} only within its limit: add the guard {2}."), a->name,
                                  ym_guard_name(YM_G_township_sum));
    if (does & (does - 1))
        workflow_validation_wrong(c, N_("The action {1} makes two decisions at once."), a->name, NULL);
    if ((does & workflow_validation_moving) && !a->to)
        workflow_validation_wrong(c, N_("The action {1} decides, so the case must go to another stage."), a->name, NULL);
}

static void workflow_validation_leaving(struct audit *c, const struct ym_flow_action *a)
{
    for (size_t i = 0; i < a->from_count; i++) {
        if (a->from[i]->final && a->to && a->to != a->from[i])
            workflow_validation_wrong(c, N_("The action {1} leaves the stage {2}, which is an end."), a->name, a->from[i]->name);
    }
}

/* The stages that acts of these effects lead to. */
static uint64_t workflow_validation_led_to(const struct ym_flow *f, uint64_t effects)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < f->action_count; i++) {
        if (workflow_validation_effect_bits(&f->actions[i]) & effects)
            bits |= workflow_validation_stage_bit(f, f->actions[i].to);
    }
    return bits;
}

static void workflow_validation_entering(struct audit *c, const struct ym_flow_action *a)
{
    const uint64_t deciding = workflow_validation_moving | BIT(YM_E_fade), does = workflow_validation_effect_bits(a);
    uint64_t to = workflow_validation_stage_bit(c->flow, a->to);
    uint64_t back =
        does & BIT(YM_E_adjust) ? workflow_validation_led_to(c->flow, BIT(YM_E_fade)) : 0; /* what faded is granted whole again */
    if (!(to & workflow_validation_led_to(c->flow, deciding)) || (does & deciding))
        return;
    if (workflow_validation_from_bits(c->flow, a) & ~(to | back))
        workflow_validation_wrong(c, N_("The action {1} enters the stage {2} without a decision."), a->name, a->to->name);
}

static void workflow_validation_action(struct audit *c, size_t i)
{
    const struct ym_flow_action *a = &c->flow->actions[i];
    if (!a->from_count)
        workflow_validation_wrong(c, N_("The action {1} can be done in no stage."), a->name, NULL);
    if (!a->roles)
        workflow_validation_wrong(c, N_("The action {1} may be done by nobody: name its roles."), a->name, NULL);
    for (size_t k = 0; k < i; k++) {
        if (ym_text_eq(c->flow->actions[k].name, a->name))
            workflow_validation_wrong(c, N_("There are two actions named {1}."), a->name, NULL);
    }
    workflow_validation_leaving(c, a);
    workflow_validation_each_need(c, a);
    workflow_validation_assessing(c, a);
    workflow_validation_deciding(c, a);
    workflow_validation_grants(c, a);
    workflow_validation_entering(c, a);
}

/* ---------------------------------------------------------------- the programme as a whole */

static int workflow_validation_uses_guard(const struct ym_flow *f, enum ym_guard guard)
{
    for (size_t i = 0; i < f->action_count; i++) {
        if (workflow_validation_guard_bits(&f->actions[i]) & BIT(guard))
            return 1;
    }
    return 0;
}

/* A setting and the effect or guard that carries it out: one without the other is a mistake. */
static void workflow_validation_pair(struct audit *c, const char *setting, int set, const char *word, int used)
{
    if (set && !used)
        workflow_validation_wrong(c, N_("The setting {1} has no consequence: no action has {2}."), setting, word);
    if (!set && used)
        workflow_validation_wrong(c, N_("An action has {2}, but the setting {1} is missing."), setting, word);
}

static void workflow_validation_pairs(struct audit *c)
{
    const struct ym_flow *f = c->flow;
    workflow_validation_pair(c, "publicity_days", f->publicity_days > 0, "post", ym_flow_uses_effect(f, YM_E_post));
    workflow_validation_pair(c, "extended", f->extended.days > 0, "extend", ym_flow_uses_effect(f, YM_E_extend));
    workflow_validation_pair(c, "authorised", f->authorised, "ask", ym_flow_uses_effect(f, YM_E_ask));
    workflow_validation_pair(c, "later_papers", f->later_papers.days > 0, "help_first", ym_flow_uses_effect(f, YM_E_help_first));
    workflow_validation_pair(c, "random_check", f->random_check > 0, "checked", workflow_validation_uses_guard(f, YM_G_checked));
    workflow_validation_pair(c, "township_sum", f->township_sum > 0, "township_sum", workflow_validation_uses_guard(f, YM_G_township_sum));
}

static uint64_t workflow_validation_kind_grants(enum ym_flow_kind kind)
{
    switch (kind) {
    case YM_FLOW_MONTHLY: return BIT(YM_E_grant);
    case YM_FLOW_ONCE: return BIT(YM_E_grant) | BIT(YM_E_help_first);
    case YM_FLOW_STATUS: return BIT(YM_E_status);
    }
    return 0;
}

/* Whoever asks gets an answer in writing, whoever objects is heard, and what runs can be ended. */
static void workflow_validation_ways(struct audit *c)
{
    const struct ym_flow *f = c->flow;
    const struct {
        int asked;
        enum ym_effect effect;
    } ways[] = {
        {1, YM_E_accept},
        {1, YM_E_refuse},
        {f->publicity_days > 0, YM_E_object},
        {ym_flow_uses_effect(f, YM_E_object), YM_E_settle},
        {ym_flow_uses_effect(f, YM_E_hold), YM_E_release},
        {f->kind != YM_FLOW_ONCE, YM_E_stop},
        {ym_flow_uses_effect(f, YM_E_pay_to), YM_E_pay_family},
        {ym_flow_uses_effect(f, YM_E_hold_payee), YM_E_release_payee},
    };
    uint64_t may = workflow_validation_kind_grants(f->kind), seen = 0;
    for (size_t i = 0; i < f->action_count; i++)
        seen |= workflow_validation_effect_bits(&f->actions[i]) & workflow_validation_granting;
    if (!(seen & may))
        workflow_validation_wrong(c, N_("No action says yes to an application."), NULL, NULL);
    if (f->kind != YM_FLOW_MONTHLY && ym_flow_uses_effect(f, YM_E_fade))
        workflow_validation_wrong(c, N_("Only what is paid each month can fade out."), NULL, NULL);
    if (!(f->per_person && f->kind == YM_FLOW_MONTHLY) && ym_flow_uses_effect(f, YM_E_pay_to))
        workflow_validation_wrong(c, N_("Only what one person is granted each month (per_person) can have a payee of its own."), NULL, NULL);
    if (seen & ~may)
        workflow_validation_wrong(c, N_("An action grants what this kind of programme does not give."), NULL, NULL);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (ways[i].asked && !ym_flow_uses_effect(f, ways[i].effect))
            workflow_validation_wrong(c, N_("No action has the effect {1}, and the programme needs it."), ym_effect_name(ways[i].effect),
                                      NULL);
    }
}

static void workflow_validation_settings(struct audit *c)
{
    const struct ym_flow *f = c->flow;
    if (f->random_check < 0 || f->random_check > PERCENT)
        workflow_validation_wrong(c, N_("The random check is a share from 0 to 100 percent."), NULL, NULL);
    if (f->extended.days && (f->extended.days <= f->total.days || f->extended.working != f->total.working))
        workflow_validation_wrong(c, N_("The extended limit must be longer than the whole limit, and counted in the same days."), NULL,
                                  NULL);
    for (size_t i = 0; f->excludes && f->excludes[i]; i++) {
        if (ym_text_eq(f->excludes[i], f->programme))
            workflow_validation_wrong(c, N_("The programme {1} excludes itself."), f->programme, NULL);
    }
    for (size_t i = 0; i < f->paper_count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (ym_text_eq(f->papers[k].name, f->papers[i].name))
                workflow_validation_wrong(c, N_("There are two papers named {1}."), f->papers[i].name, NULL);
        }
    }
}

int ym_flow_validate(const struct ym_flow *f, struct ym_location at, struct ym_problems *problems)
{
    struct audit c = {.flow = f, .at = at, .problems = problems};
    if (!f->stage_count || f->stage_count > YM_FLOW_STAGES_MAX) {
        workflow_validation_wrong(&c, N_("A programme has from 1 to 64 stages."), NULL, NULL);
        return c.bad;
    }
    workflow_validation_stages(&c);
    for (size_t i = 0; i < f->action_count; i++)
        workflow_validation_action(&c, i);
    workflow_validation_ways(&c);
    workflow_validation_pairs(&c);
    workflow_validation_settings(&c);
    return c.bad;
}

/* ---------------------------------------------------------------- programmes that hang on others */

struct flows {
    const struct ym_flow *at;
    size_t count;
};

enum { FLOWS_MOST = 64 /* programmes have a letter each, so there are fewer */ };

static uint64_t workflow_validation_main_bits(const struct flows *all, const struct ym_flow *f)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < all->count && i < FLOWS_MOST; i++)
        bits |= ym_flow_hangs_on(f, all->at[i].programme) ? BIT(i) : 0;
    return bits;
}

/* What those hang on, in any number of steps. */
static uint64_t workflow_validation_all_mains(const struct flows *all, uint64_t seen)
{
    for (uint64_t before = 0; before != seen;) {
        before = seen;
        for (size_t i = 0; i < all->count && i < FLOWS_MOST; i++)
            seen |= before & BIT(i) ? workflow_validation_main_bits(all, &all->at[i]) : 0;
    }
    return seen;
}

static const struct ym_flow *workflow_validation_flow(const struct flows *all, const char *programme)
{
    for (size_t i = 0; i < all->count; i++)
        if (ym_text_eq(all->at[i].programme, programme))
            return &all->at[i];
    return NULL;
}

static void workflow_validation_main(struct audit *c, const struct flows *all, const char *programme)
{
    const struct ym_flow *f = c->flow, *other = workflow_validation_flow(all, programme);
    uint64_t self = BIT(f - all->at);
    if (!other)
        workflow_validation_wrong(c, N_("The programme {1} hangs on {2}, which does not exist."), f->programme, programme);
    else if (other == f)
        workflow_validation_wrong(c, N_("The programme {1} hangs on itself."), f->programme, NULL);
    else if (other->kind != YM_FLOW_MONTHLY)
        workflow_validation_wrong(c, N_("The programme {1} hangs on {2}, which is not paid each month."), f->programme, programme);
    else if (workflow_validation_all_mains(all, BIT(other - all->at)) & self)
        workflow_validation_wrong(c, N_("The programme {1} hangs on {2}, which hangs on it in turn."), f->programme, programme);
}

int ym_flow_validate_hanging(const struct ym_flow *flows, size_t count, size_t i, struct ym_location at, struct ym_problems *problems)
{
    struct audit c = {.flow = &flows[i], .at = at, .problems = problems};
    const struct flows all = {flows, count < FLOWS_MOST ? count : FLOWS_MOST};
    const char *const *name = flows[i].hangs_on;
    if (i >= all.count || !name || !*name)
        return 0;
    if (flows[i].kind != YM_FLOW_MONTHLY)
        workflow_validation_wrong(&c, N_("The programme {1} is not paid each month; it cannot hang on another."), flows[i].programme, NULL);
    for (; *name; name++)
        workflow_validation_main(&c, &all, *name);
    return c.bad;
}
