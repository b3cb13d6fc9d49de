/* acting.h — an action of the workflow under way: guards ask, effects do.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_ACTING_H
#define YIMEN_SERVICE_ACTING_H

#include "session/session.h"

struct ym_acting {
    struct ym_session *s;
    struct ym_case_file *f;
    const struct ym_flow_action *action;
    struct ym_case *kase;            /* the new version; f->kase is the old one */
    const char *reason;
    int64_t ground;                  /* YM_NONE: none given; see grounds.c */
    ym_date on;
    int64_t round_from;              /* number of the step that began this round of survey and opinion; 0 = the first */
    int64_t part_from;               /* number of the step that decided last: having had part counts from there */
    ym_time part_at;                 /* when that was; YM_NONE = never */
    int computed;                    /* rules were asked: */
    int rules_err;
    struct ym_rule_result rules;
    struct ym_problems *against;     /* guards: what stands against it */
    const char *note, *note_arg;     /* what the official should know besides; NULL = nothing */
};

void ym_acting_init(struct ym_acting *out, struct ym_session *s, struct ym_case_file *f, const struct ym_flow_action *action,
                    const char *reason, ym_date on);
/* Asks every guard of the action; each that fails adds its sentence.  0 or YM_EBAD (YM_EDENIED: four eyes). */
int ym_guards_ask(struct ym_acting *a);
/* 1 if the case was drawn for the random check (随机抽查). */
int ym_case_drawn(const struct ym_flow *flow, const struct ym_case *c);
/* Runs the action's effects in order. */
int ym_effects_run(struct ym_acting *a);
/* The rules' answer for the case on the day, computed once; YM_EBAD with problems if facts are missing. */
int ym_acting_compute(struct ym_acting *a);

/* The grant in payment or held of the case, or NULL. */
struct ym_grant *ym_acting_grant(const struct ym_acting *a);
struct ym_publicity *ym_last_publicity(const struct ym_list *file, const struct ym_case *c);
struct ym_decision *ym_last_decision(const struct ym_list *file, const struct ym_case *c);

/* grounds.c: why (msgid) what is done against the family needs a ground of its own, NULL if the rules agree and every question is
 * answered; 0, or YM_EBAD after saying so where none was given.  An outcome by its name: 1 if the rules in use would grant by it. */
const char *ym_ground_needed(struct ym_acting *a);
int ym_ground_given(struct ym_acting *a);
int ym_outcome_grants(const struct ym_session *s, const char *programme, const char *outcome);

/* deciding.c: the effects that decide. */
int ym_decide_grant(struct ym_acting *a);
int ym_decide_refuse(struct ym_acting *a);
int ym_decide_adjust(struct ym_acting *a);
int ym_decide_stop(struct ym_acting *a);
/* The computation as steplines: the sentence in Chinese, the English one beside it. */
void ym_acting_steps(struct ym_list *out, const struct ym_rule_result *r);
/* A decision record with the computation and the facts, not yet stored. */
struct ym_decision *ym_decision_new(struct ym_acting *a, enum ym_choice_decision kind);
/* Stores a decision and the grant it makes instead of `before`: active, or replaced for months that lie behind. */
int ym_decision_store(struct ym_acting *a, struct ym_decision *d, const struct ym_grant *before, enum ym_choice_grant state,
                      const struct ym_grant **out);

/* asking.c: puts the questions of a case to the units. */
int ym_questions_ask(struct ym_acting *a);
/* The first person some question is about and nobody was asked about since the last decision, or NULL. */
const struct ym_person *ym_questions_unasked(const struct ym_acting *a);
/* Takes back what no unit has answered yet: the case has ended. */
int ym_questions_recall(struct ym_acting *a);

#endif
