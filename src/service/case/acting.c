/* acting.c — the state an action starts from: what was done since the last decision, what is granted, what the rules say.  Floor: service.
 * The ground of guards, effects and decisions; must not change anything. */
#include "case/acting.h"

#include <string.h>

#include "case/case_facts.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/step.h"
#include "yimen/domain/record/stepline.h"

void ym_acting_init(struct ym_acting *out, struct ym_session *s, struct ym_case_file *f, const struct ym_flow_action *action,
                    const char *reason, ym_date on)
{
    const struct ym_step *step;
    size_t pos = 0;
    memset(out, 0, sizeof *out);
    out->s = s;
    out->f = f;
    out->action = action;
    out->kase = YM_EDIT(s, f->kase);
    out->reason = reason;
    out->on = on;
    out->against = s->problems;
    out->part_at = out->ground = YM_NONE;
    while ((step = YM_NEXT(&f->file, step, f->kase->head.id, &pos))) {
        const struct ym_flow_action *done = ym_flow_action_named(f->flow, step->action);
        if (done && done->decides) {
            out->part_from = step->head.id;
            out->part_at = step->at;
        }
        if (done && (done->decides || ym_flow_has_effect(done, YM_E_round) || ym_flow_has_effect(done, YM_E_recheck)))
            out->round_from = step->head.id;
    }
}

struct ym_grant *ym_acting_grant(const struct ym_acting *a)
{
    return ym_grant_live_of(&a->f->file, a->kase->head.id);
}

struct ym_publicity *ym_last_publicity(const struct ym_list *file, const struct ym_case *c)
{
    struct ym_publicity *p, *last = NULL;
    size_t pos = 0;
    while ((p = YM_NEXT(file, publicity, c->head.id, &pos)))
        last = p;
    return last;
}

struct ym_decision *ym_last_decision(const struct ym_list *file, const struct ym_case *c)
{
    struct ym_decision *d, *last = NULL;
    size_t pos = 0;
    while ((d = YM_NEXT(file, decision, c->head.id, &pos)))
        last = d;
    return last;
}

/* ---- the rules */

int ym_acting_compute(struct ym_acting *a)
{
    struct ym_rule_facts facts = {.programme = a->kase->programme, .file = &a->f->file, .kase = a->kase, .day = a->on};
    if (!a->computed) {
        a->computed = 1;
        a->rules_err = ym_rules_evaluate(&a->rules, a->s->arena, a->s->config->rules, &facts, 1, a->against);
        if (a->rules_err == YM_EBAD)
            ym_case_facts_wanted(a->against, a->s, a->f->flow, a->kase); /* in a clerk's words, behind the rules' own */
    }
    return a->rules_err;
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
        l->idle = r->steps[i].idle ? 1 : YM_NONE;
        ym_list_add(out, &l->head);
    }
}
