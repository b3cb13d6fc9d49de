/* acting.h — doing an action of the workflow: guards ask, effects do.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_ACTING_H
#define YIMEN_SERVICE_ACTING_H

#include "session/action.h"
#include "yimen/domain/record/choices.h"

struct ym_can;

void ym_acting_init(struct ym_acting *out, struct ym_session *s, struct ym_case_file *f, const struct ym_flow_action *action,
                    const char *reason, ym_date on);
/* Asks every guard of the action; each that fails adds its sentence.  0 or YM_EBAD (YM_EDENIED: four eyes). */
int ym_guards_ask(struct ym_acting *a);
/* 1 if the case was drawn for the random check (随机抽查). */
int ym_case_drawn(const struct ym_flow *flow, const struct ym_case *c);
/* Runs the action's effects in order. */
int ym_effects_run(struct ym_acting *a);
/* What of its effects will be refused for sure, told as what stands against it; nothing is changed.  0, YM_EBAD or another enum ym_err. */
int ym_effects_foresee(struct ym_acting *a);
/* The rules' answer for the case on the day, computed once; YM_EBAD with problems if facts are missing. */
int ym_acting_compute(struct ym_acting *a);
/* The computation as steplines: the sentence in Chinese, the English one beside it. */
void ym_acting_steps(struct ym_list *out, const struct ym_rule_result *r);

/* The grant in payment or held of the case, or NULL. */
struct ym_grant *ym_acting_grant(const struct ym_acting *a);
struct ym_publicity *ym_last_publicity(const struct ym_list *file, const struct ym_case *c);
struct ym_decision *ym_last_decision(const struct ym_list *file, const struct ym_case *c);

/* grounds.c: why (msgid) what is done against the family needs a ground of its own, NULL if the rules agree and every question is
 * answered; 0, or YM_EBAD after saying so where none was given.  */
const char *ym_ground_needed(struct ym_acting *a);
int ym_ground_given(struct ym_acting *a);

/* after_death.c: an adjustment of months that lie behind: somebody covered died, a figure rose, an age was reached.  0; 1 if there are none
 * (then it is one like any other); an enum ym_err. */
int ym_decide_after_death(struct ym_acting *a, const struct ym_grant *old);
/* What an adjustment will come to, for whoever is asked before it is past recall. */
struct ym_foreseen {
    ym_month from, first; /* the computed amount's first month; the first of all, earlier where the months between have amounts of their
                             own, or stay held because they cannot be computed */
    int behind; /* 1: there are such months, or the death or figure they begin with */
};
/* Found out as ym_decide_after_death does it, nothing stored; the rules must have been asked.  0 or an enum ym_err. */
int ym_foresee_after_death(struct ym_foreseen *out, struct ym_acting *a);
/* A stop: sums up again what is to be recovered, and notes where the living stay unpaid for months after a death. */
int ym_death_settle(struct ym_acting *a);
/* A stop: the first month after a death from which on, up to `until`, the rules give the others nothing, on the facts they were granted on: nothing is
 * owed for it; notes that.  YM_NONE: there is none.  0 or an enum ym_err. */
int ym_death_left_nothing(ym_month *out, struct ym_acting *a, ym_month until);

/* deciding.c: the effects that decide. */
int ym_decide_grant(struct ym_acting *a);
/* What stands against granting, adjusting or giving the whole, before anything is decided; of a grant the first month may move on. */
int ym_grant_may(struct ym_acting *a);
int ym_adjust_may(struct ym_acting *a);
int ym_whole_may(struct ym_acting *a);
/* Help given first: the sum the act gives, at most what the rules give; with a receipt it is paid on the spot (当场发放). */
int ym_decide_help_first(struct ym_acting *a);
/* The sum an act of help given first will give: what it says, else all that the rules give; the rules must have been asked. */
int64_t ym_help_first_sum(const struct ym_acting *a);
/* The whole of it, in the month of the help that was given first. */
int ym_decide_whole(struct ym_acting *a);
int ym_decide_refuse(struct ym_acting *a);
int ym_decide_adjust(struct ym_acting *a);
int ym_decide_stop(struct ym_acting *a);

/* fading.c: the grant goes on for some months at a share of what it was, then ends. */
/* For whoever may do the act: what will come of it, or that it cannot be done, with what stands against it in a->against.  0 or an
 * enum ym_err. */
int ym_fading_foresee(struct ym_can *can, struct ym_acting *a);
int ym_decide_fade(struct ym_acting *a);

/* What is told of help before it is given: what was given first, what the township may give itself (deciding.c). */
void ym_help_foresee(struct ym_can *can, const struct ym_acting *a);

/* ---- what a decision keeps, and the grant it makes (decision.c) */

/* A decision record with the computation and the facts, not yet stored. */
struct ym_decision *ym_decision_new(struct ym_acting *a, enum ym_choice_decision kind);
/* Stores a decision and the grant it makes instead of `before`: active, or replaced for months that lie behind.  Whom it covers follows from
 * the rules' answer; nobody where they were not asked. */
int ym_decision_store(struct ym_acting *a, struct ym_decision *d, const struct ym_grant *before, enum ym_choice_grant state,
                      const struct ym_grant **out);
/* Amounts, persons and months of the rules' answer. */
void ym_decision_take_amounts(struct ym_decision *d, const struct ym_rule_result *r);
/* Stores it whole or not at all: YM_EBAD if its facts are too many. */
int ym_decision_put(struct ym_acting *a, struct ym_decision *d);
/* The day by which a grant decided or checked today is checked again; YM_NONE: never (57号: yearly, sooner where somebody can work). */
ym_date ym_recheck_day(const struct ym_acting *a);
/* Stores the grant it makes, instead of `before` (NULL: the first), with those it covers. */
int ym_decision_grant(struct ym_acting *a, struct ym_decision *d, const struct ym_grant *before);

#endif
