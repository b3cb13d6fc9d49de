/* act.c — doing something with a case: case.act, case.can, case.compute, case.see.  Floor: service.
 * Which actions there are, who may and what must hold stands in workflow.conf; this file only drives it. */
#include <string.h>

#include "case/acting.h"
#include "case/papers.h"
#include "unit/asked.h"
#include "unit/finding.h"
#include "session/calls.h"
#include "session/deadline.h"
#include "family/assessing.h"
#include "family/contacts.h"
#include "family/family.h"
#include "family/accounts.h"
#include "family/payees.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/act.h"
#include "yimen/domain/record/can.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/objection.h"
#include "yimen/domain/record/obstacle.h"
#include "yimen/domain/record/payment.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/seek.h"
#include "yimen/domain/record/stepline.h"
#include "yimen/domain/record/want.h"
#include "yimen/domain/rowtext.h"
#include "yimen/domain/untold.h"

/* ---- case.act */

static int act_check_revision(struct ym_session *s, const struct ym_act *ask, const struct ym_case *c)
{
    if (ask->revision == YM_NONE || ask->revision == c->head.rev)
        return 0;
    ym_problem(s->problems, YM_AT(act, revision), N_("The case was changed since you saw it; look at it again."), NULL);
    ym_list_add(s->out, ym_record_copy(s->arena, &c->head));
    return YM_ESTALE;
}

static int act_check_day(struct ym_session *s, const struct ym_flow_action *action, const struct ym_case *c, ym_date on)
{
    if (on > s->today)
        return ym_problem(s->problems, YM_AT(act, on), N_("This day lies ahead."), NULL);
    if (on < c->since)
        return ym_problem(s->problems, YM_AT(act, on), N_("The case came to this stage later than this day."), NULL);
    if (action->decides && on != s->today)
        return ym_problem(s->problems, YM_AT(act, on), N_("A decision is of the day it is made."), NULL);
    return 0;
}

/* By its name or by the Chinese one on the clerk's paper. */
static const struct ym_flow_action *act_action_called(const struct ym_flow *flow, const char *name)
{
    const struct ym_flow_action *action = ym_flow_action_named(flow, name);
    for (size_t i = 0; !action && i < flow->action_count; i++)
        if (strcmp(flow->actions[i].label.zh, name) == 0)
            action = &flow->actions[i];
    return action;
}

static const char *act_stage_text(const struct ym_session *s, const struct ym_case_file *f)
{
    const struct ym_flow_stage *state = ym_flow_stage_named(f->flow, f->kase->state);
    return state ? ym_words_both(s, state->label) : f->kase->state;
}

static int act_check_action(struct ym_session *s, const struct ym_case_file *f, const struct ym_flow_action *action, const char *name)
{
    if (!action)
        return ym_problem(s->problems, YM_AT(act, action), N_("{1} has no action \"{2}\"."), ym_words_both(s, f->flow->label), name, NULL);
    if (!ym_flow_applies(action, f->kase->state))
        return ym_problem(s->problems, YM_AT(act, action), N_("\"{1}\" cannot be done in the stage {2}."), ym_words_both(s, action->label),
                          act_stage_text(s, f), NULL);
    if (!ym_session_has(s, action->roles))
        return ym_session_deny(s, N_("Your roles do not allow this: {1}."), ym_words_both(s, action->label));
    s->needed = action->roles;
    return 0;
}

static int act_check_taken(struct ym_session *s, const struct ym_flow_action *action)
{
    int err = 0;
    for (size_t i = 0; i < s->in->count; i++) {
        const struct ym_head *r = s->in->at[i];
        if (r->type != YM_R_act && r->type != action->takes)
            err = ym_problem(s->problems, ym_location_of(s->in, r), N_("The action {1} does not take this kind of record."),
                             ym_words_both(s, action->label), NULL);
    }
    return err;
}

static int64_t act_days_late(const struct ym_case *c, ym_date on)
{
    return c->due != YM_NONE && on > c->due ? on - c->due : 0;
}

static int act_move(struct ym_acting *a)
{
    const struct ym_flow_stage *to = a->action->to;
    const char *from = a->f->kase->state;
    if (to && strcmp(to->name, from) != 0) {
        a->kase->state = to->name;
        a->kase->since = a->on;
        a->kase->due = ym_limits_due(a->s, to->limit, a->on);
        if (to->final && a->kase->ended == YM_NONE)
            a->kase->ended = a->on;
    }
    int err = to && to->final ? ym_questions_recall(a) : 0;
    if (!err)
        err = ym_session_put(a->s, &a->kase->head, &a->f->kase->head, a->f->kase->head.rev);
    struct ym_step_done done = {.action = a->action->name,
                                .from = from,
                                .to = a->kase->state,
                                .reason = a->reason,
                                .on = a->on,
                                .late = act_days_late(a->f->kase, a->on),
                                .ground = a->ground};
    return err ? err : ym_step_add(a->s, a->kase, &done);
}

static void act_tell_case(struct ym_session *s, const struct ym_case *c, const struct ym_acting *a)
{
    struct ym_result *r = ym_session_result(s, c->number, c->head.id);
    r->programme = c->programme;
    r->state = c->state;
    r->due = c->due;
    r->revision = c->head.rev;
    r->text = a->note ? a->note : r->text;
    r->arg1 = a->note_arg ? a->note_arg : r->arg1;
}

int ym_call_case_act(struct ym_session *s)
{
    const struct ym_act *ask = YM_ASK_FOR(s, act);
    struct ym_case_file f;
    struct ym_acting a;
    if (!ask)
        return YM_EBAD;
    int err = ym_case_open(&f, s, ask->number);
    if (!err)
        err = act_check_revision(s, ask, f.kase);
    if (err)
        return err;
    const struct ym_flow_action *action = act_action_called(f.flow, ask->action);
    ym_date on = ym_or(ask->on, s->today);
    err = act_check_action(s, &f, action, ask->action);
    if (err)
        return err;
    if (act_check_day(s, action, f.kase, on) | act_check_taken(s, action))
        return YM_EBAD;
    ym_acting_init(&a, s, &f, action, ask->reason, on);
    a.ground = ym_flow_is_against(action) ? ask->ground : YM_NONE;
    ym_session_about(s, f.kase->head.root, f.kase->head.id, ym_arena_printf(s->arena, "%s %s", f.kase->number, action->name));
    err = ym_guards_ask(&a);
    if (!err)
        err = ym_effects_run(&a);
    if (!err)
        err = act_move(&a);
    if (!err)
        act_tell_case(s, a.kase, &a);
    return err;
}

/* ---- case.can */

static void act_tell_obstacles(struct ym_session *s, struct ym_can *can, const struct ym_problems *p)
{
    for (size_t i = 0; i < p->count; i++) {
        struct ym_obstacle *o = YM_RECORD(s->arena, obstacle);
        o->head.parent = can->head.id;
        o->text = p->list[i].text;
        o->arg1 = p->list[i].arg[0] ? p->list[i].arg[0] : "";
        o->arg2 = p->list[i].arg[1] ? p->list[i].arg[1] : "";
        o->arg3 = p->list[i].arg[2] ? p->list[i].arg[2] : "";
        o->arg4 = p->list[i].arg[3] ? p->list[i].arg[3] : "";
        ym_list_add(s->out, &o->head);
    }
}

static int act_grant_is(const struct ym_acting *a, enum ym_choice_grant state)
{
    const struct ym_grant *g = ym_acting_grant(a);
    return g && g->state == state;
}

static int act_has_papers(const struct ym_acting *a)
{
    return !ym_papers_missing(a->s, a->f->flow, a->kase, 1, NULL);
}

static int act_is_unopposed(const struct ym_acting *a)
{
    const struct ym_objection *o;
    size_t pos = 0;
    while ((o = YM_NEXT(&a->f->file, objection, a->kase->head.id, &pos)))
        if (o->settled == YM_NONE)
            return 0;
    return 1;
}

static int act_is_unpaid(const struct ym_acting *a)
{
    return !act_grant_is(a, YM_grant_active);
}

static int act_is_unheld(const struct ym_acting *a)
{
    return !act_grant_is(a, YM_grant_held);
}

static int act_is_told(const struct ym_acting *a)
{
    size_t pos = 0;
    return !ym_decision_untold(&a->f->file, a->kase->head.id, &pos);
}

enum { ACT_RECHECK_NEAR = 92 /* days before its day from which a check is offered */ };

static int act_is_checked(const struct ym_acting *a)
{
    const struct ym_grant *g = ym_acting_grant(a);
    return !g || g->recheck == YM_NONE || g->recheck - a->on > ACT_RECHECK_NEAR;
}

/* Acts that stay in the stage, and when there is nothing for them to do. */
static const struct {
    enum ym_effect effect;
    int (*idle)(const struct ym_acting *a);
} act_idles[] = {
    {YM_E_papers, act_has_papers}, {YM_E_settle, act_is_unopposed}, {YM_E_hold, act_is_unpaid},
    {YM_E_release, act_is_unheld}, {YM_E_told, act_is_told},        {YM_E_recheck, act_is_checked},
};

static int act_is_idle(const struct ym_acting *a)
{
    const struct ym_flow_action *action = a->action;
    for (size_t i = 0; !action->to && action->effect_count == 1 && i < sizeof act_idles / sizeof *act_idles; i++)
        if (action->effects[0] == act_idles[i].effect)
            return act_idles[i].idle(a);
    return 0;
}

/* 1 if the computation's sum comes of it. */
static int act_gives(const struct ym_flow_action *action)
{
    return ym_flow_has_effect(action, YM_E_grant) || ym_flow_has_effect(action, YM_E_adjust) || ym_flow_has_effect(action, YM_E_help_first) ||
           ym_flow_has_effect(action, YM_E_whole);
}

/* 1 if it may be done with several cases together: it takes nothing, or the notice on the board, which is alike for all.  What a township
 * gives reasons for is about one family. */
static int act_is_alike(const struct ym_session *s, const struct ym_flow_action *action)
{
    if (ym_flow_has_guard(action, YM_G_reasoned) && !ym_session_has(s, YM_ROLE(county)))
        return 0;
    return !action->takes || action->takes == YM_R_publicity;
}

/* From which month an adjustment counts: told before it is past recall. */
static int act_foresee(struct ym_acting *a, struct ym_can *can)
{
    struct ym_foreseen f;
    if (can->now != 1 || !ym_flow_has_effect(a->action, YM_E_adjust) || ym_acting_compute(a) || !a->rules.eligible)
        return 0;
    int err = ym_foresee_after_death(&f, a);
    if (err)
        return err;
    can->from = f.from;
    can->first = f.first < f.from ? f.first : YM_NONE;
    return 0;
}

/* What follows of the act's own row, and of the stage it is done in. */
static void act_tell_row(struct ym_can *can, const struct ym_session *s, const struct ym_flow_action *action, const char *stage)
{
    can->action = action->name;
    can->label = action->label.zh;
    can->reasoned = ym_flow_has_guard(action, YM_G_reasoned);
    can->takes = action->takes ? ym_schema_of(action->takes)->name : "";
    can->to = action->to && strcmp(action->to->name, stage) != 0 ? action->to->name : "";
    can->grave = action->decides || (action->to && action->to->final);
    can->decides = action->decides;
    can->no = action->no;
    can->gives = act_gives(action);
    can->at_once = ym_flow_has_effect(action, YM_E_help_first);
    can->alike = act_is_alike(s, action);
}

static int act_tell_action(struct ym_session *s, struct ym_case_file *f, const struct ym_flow_action *action, int64_t number)
{
    struct ym_problems against;
    struct ym_acting a;
    struct ym_can *can = YM_RECORD(s->arena, can);
    ym_problems_init(&against, s->arena);
    ym_acting_init(&a, s, f, action, "-", s->today); /* a reason is not an obstacle: it will be asked for */
    a.against = &against;
    a.ground = YM_ground_other; /* so will a ground */
    if (!ym_session_has(s, action->roles))
        ym_problem(&against, YM_NOWHERE, N_("Your roles do not allow this: {1}."), ym_words_both(s, action->label), NULL);
    int err = ym_guards_ask(&a);
    if (!err && !against.count && !act_is_idle(&a))
        err = ym_effects_foresee(&a);
    if (err && err != YM_EBAD && err != YM_EDENIED)
        return err;
    can->head.id = number;
    can->now = against.count == 0;
    act_tell_row(can, s, action, f->kase->state);
    const char *why = ym_flow_is_against(action) ? ym_ground_needed(&a) : NULL;
    can->ground = why ? why : "";
    can->next = 0;
    can->idle = act_is_idle(&a);
    err = act_foresee(&a, can);
    if (!err)
        err = ym_fading_foresee(can, &a);
    ym_help_foresee(can, &a);
    ym_list_add(s->out, &can->head);
    act_tell_obstacles(s, can, &against);
    ym_assess_tell(s, &f->file, action, can->head.id);
    return err;
}

/* Which act makes up for what a guard asks for. */
static const struct {
    enum ym_guard guard;
    enum ym_effect effect;
} act_amends[] = {
    {YM_G_papers, YM_E_papers},  {YM_G_surveyed, YM_E_survey},  {YM_G_visited, YM_E_survey},
    {YM_G_checked, YM_E_survey}, {YM_G_unopposed, YM_E_settle},
};

static int act_fails(struct ym_session *s, struct ym_case_file *f, const struct ym_flow_action *action, enum ym_guard guard)
{
    struct ym_flow_action one = *action;
    struct ym_problems against;
    struct ym_acting a;
    ym_problems_init(&against, s->arena);
    one.guards[0] = guard;
    one.guard_count = 1;
    ym_acting_init(&a, s, f, &one, "-", s->today);
    a.against = &against;
    return ym_guards_ask(&a) != 0;
}

/* What the asker may do now about what stands against the step; NULL: nothing. */
static struct ym_can *act_amending(struct ym_session *s, struct ym_case_file *f, const struct ym_flow_action *step)
{
    struct ym_can *can;
    for (size_t i = 0; i < sizeof act_amends / sizeof *act_amends; i++) {
        if (!ym_flow_has_guard(step, act_amends[i].guard) || !act_fails(s, f, step, act_amends[i].guard))
            continue;
        for (size_t pos = 0; (can = YM_NEXT(s->out, can, -1, &pos));)
            if (can->now == 1 && !can->idle && ym_flow_has_effect(&f->flow->actions[can->head.id - 1], act_amends[i].effect))
                return can;
    }
    return NULL;
}

/* The procedure's next step for whoever asks: of the acts that lead on furthest the first that he may do and nothing stands against; else
 * what he may do about what stands against it. */
static void act_mark_next(struct ym_session *s, struct ym_case_file *f)
{
    struct ym_can *can, *first = NULL, *free = NULL;
    enum ym_flow_way best = YM_WAY_BACK;
    for (size_t pos = 0; (can = YM_NEXT(s->out, can, -1, &pos));) {
        const struct ym_flow_action *action = &f->flow->actions[can->head.id - 1];
        enum ym_flow_way way = ym_flow_way(f->flow, action, f->kase->state);
        if (way < best)
            continue;
        if (way > best)
            first = free = NULL;
        best = way;
        first = first || !ym_session_has(s, action->roles) ? first : can;
        free = free || can->now != 1 ? free : can;
    }
    if (!free && first)
        free = act_amending(s, f, &f->flow->actions[first->head.id - 1]);
    if (free || first)
        (free ? free : first)->next = 1;
}

int ym_call_case_can(struct ym_session *s)
{
    const struct ym_want *ask = YM_ASK_FOR(s, want);
    struct ym_case_file f;
    if (!ask)
        return YM_EBAD;
    int err = ym_case_open(&f, s, ask->number);
    for (size_t i = 0; !err && i < f.flow->action_count; i++)
        if (ym_flow_applies(&f.flow->actions[i], f.kase->state))
            err = act_tell_action(s, &f, &f.flow->actions[i], (int64_t)i + 1);
    if (!err)
        act_mark_next(s, &f);
    return err;
}

/* ---- case.compute */

/* In the language asked for, the English sentence beside it. */
static void act_tell_steps(struct ym_session *s, const struct ym_rule_result *r, int english)
{
    size_t at = s->out->count;
    ym_acting_steps(s->out, r);
    for (size_t i = 0; i < r->step_count; i++) {
        struct ym_stepline *l = (struct ym_stepline *)s->out->at[at + i];
        l->name = english ? l->name : r->steps[i].zh;
        l->text = english ? l->english : l->text;
    }
}

int ym_call_case_compute(struct ym_session *s)
{
    const struct ym_seek *ask = YM_ASK_FOR(s, seek);
    struct ym_case_file f;
    struct ym_acting a;
    if (!ask)
        return YM_EBAD;
    int err = ym_case_open(&f, s, ask->number);
    if (err)
        return err;
    ym_date on = ask->month == YM_NONE ? s->today : ym_month_first(ask->month);
    ym_acting_init(&a, s, &f, NULL, "", on);
    err = ym_acting_compute(&a);
    if (err)
        return err;
    struct ym_decision *d = ym_decision_new(&a, a.rules.eligible ? YM_decision_grant : YM_decision_refuse);
    d->amount = a.rules.amount;
    d->base = a.rules.base;
    d->extra = a.rules.extra;
    d->care = a.rules.care > 0 ? a.rules.care : YM_NONE;
    d->persons = a.rules.persons;
    d->from = a.rules.from;
    d->until = a.rules.until;
    d->facts = d->steps = d->by = "";
    ym_list_add(s->out, &d->head);
    act_tell_steps(s, &a.rules, strcmp(ask->language, "en") == 0);
    return 0;
}

/* ---- case.see */

/* Rows of before 0.1.5 do not say when they were paid: their roll does. */
static int act_see_payment(struct ym_session *s, const struct ym_payment *p)
{
    struct ym_roll *roll;
    int err = p->handed == YM_NONE && p->roll != YM_NONE ? YM_RECORD_GET(&roll, s->txn, s->arena, roll, 0, p->roll) : YM_ENOENT;
    struct ym_payment *told = YM_EDIT(s, p);
    if (!err && roll->state == YM_roll_handed && p->state == YM_payment_listed)
        told->handed = roll->handed;
    ym_list_add(s->out, &told->head);
    return err == YM_ENOENT ? 0 : err;
}

/* A decision's steps go as records; a check's findings do, too, but its text stays for terminals of 0.1.1. */
static void act_see_record(struct ym_session *s, struct ym_head *r)
{
    struct ym_decision *d = r->type == YM_R_decision ? YM_EDIT(s, (const struct ym_decision *)r) : NULL;
    ym_list_add(s->out, d ? &d->head : r);
    if (!d)
        return;
    ym_steps_split(s->out, d->steps, d->head.id);
    d->steps = "";
}

static int act_see_payments(struct ym_session *s, int64_t root)
{
    struct ym_list rows;
    ym_list_init(&rows, s->arena);
    int err = ym_file_load_type(&rows, s->txn, YM_R_payment, root);
    for (size_t i = 0; !err && i < rows.count; i++)
        err = act_see_payment(s, (const struct ym_payment *)rows.at[i]);
    return err;
}

int ym_call_case_see(struct ym_session *s)
{
    const struct ym_want *ask = YM_ASK_FOR(s, want);
    struct ym_case_file f;
    int err = ask ? ym_case_open(&f, s, ask->number) : YM_EBAD;
    if (!err)
        err = ym_payees_load(&f.file, s, f.kase->head.root);
    if (!err && ask->head.version >= YM_ACCOUNT_SHARED_SINCE)
        err = ym_accounts_name_shared(s, &f.file);
    for (size_t i = 0; !err && i < f.file.count; i++)
        act_see_record(s, f.file.at[i]);
    if (!err)
        err = act_see_payments(s, f.kase->head.root);
    if (err)
        return err;
    ym_contacts_note_corrected(&f.file);
    ym_asked_tell_case(s, &f.file, f.kase->head.id);
    ym_findings_tell_case(s, &f.file, -1);
    return 0;
}
