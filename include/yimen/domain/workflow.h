/* workflow.h — per programme: stages, actions, who, limits, conditions.  Floor: domain.
 * Data only, loaded from workflow.conf; what guards and effects do is the service's. */
#ifndef YIMEN_DOMAIN_WORKFLOW_H
#define YIMEN_DOMAIN_WORKFLOW_H

#include "yimen/base/money.h"
#include "yimen/domain/calendar.h"
#include "yimen/domain/schema.h"
#include "yimen/base/words.h"

enum ym_guard {
#define GUARD(name, zh, text) YM_G_##name,
#define EFFECT(name, zh, text)
#include "yimen/domain/guards.def"
#undef GUARD
#undef EFFECT
    YM_GUARDS
};

enum ym_effect {
#define GUARD(name, zh, text)
#define EFFECT(name, zh, text) YM_E_##name,
#include "yimen/domain/guards.def"
#undef GUARD
#undef EFFECT
    YM_EFFECTS
};

/* Name, Chinese name and sentence of a guard or effect; and back (-1 if unknown, either name accepted). */
const char *ym_guard_name(int guard);
const char *ym_guard_zh(int guard);
const char *ym_guard_text(int guard);
int ym_guard_named(const char *name);
const char *ym_effect_name(int effect);
const char *ym_effect_zh(int effect);
const char *ym_effect_text(int effect);
int ym_effect_named(const char *name);
/* 1 if the effect decides a case (grant, refuse, help_first, whole, status, adjust, fade, stop). */
int ym_effect_decides(int effect);

/* Roles are kept as sets of bits: the bit of one of the choices `role` (record/choices.h). */
#define YM_ROLE(name) (1u << (YM_role_##name - 1))

enum ym_flow_kind { YM_FLOW_MONTHLY, YM_FLOW_ONCE, YM_FLOW_STATUS }; /* what a yes means: money a month, once, a status */

struct ym_flow_limit {
    int days;          /* 0 = none */
    int working;       /* 1 = working days, 0 = calendar days */
};

struct ym_flow_stage {
    const char *name;
    struct ym_words label;
    struct ym_flow_limit limit; /* counted from the day the case enters the stage; day of the event not counted */
    unsigned roles;    /* whose work list it stands in: bit of enum ym_choice_role, number-1 */
    int final;         /* 1: nothing is left to do */
    const char *law;
};

struct ym_flow_action {
    const char *name;
    int no;            /* two digits, typed to choose it; one for each name, in all programmes */
    int guessed;       /* 1: no file says it and it is not usual: another act before it would move it */
    struct ym_words label;
    const struct ym_flow_stage **from; /* in which stages it may be done */
    size_t from_count;
    const struct ym_flow_stage *to;    /* NULL: stays where it is */
    unsigned roles;    /* who may, bits as above */
    enum ym_guard guards[YM_GUARDS];
    size_t guard_count;
    enum ym_effect effects[YM_EFFECTS];
    size_t effect_count;
    int takes;         /* record type sent along (YM_R_survey, YM_R_objection, YM_R_paper, …), 0 = none */
    int decides;       /* 1 if an effect decides a case (grant, refuse, help_first, whole, status, adjust, fade, stop): four eyes */
    const char *law;
};

struct ym_flow_paper {
    const char *name;
    struct ym_words label;
    int after;         /* 1: may follow after help was given (急难型) */
};

struct ym_flow {       /* one programme (救助项目) */
    const char *programme;
    struct ym_words label;
    const char *letter; /* in case numbers: "D" */
    const char *law;
    enum ym_flow_kind kind;
    int per_person;    /* 1: granted to the applicant alone, not to the family */
    int authorised;    /* 1: units are asked, so authorisations are needed */
    struct ym_flow_limit total, extended; /* from acceptance */
    int publicity_days;                   /* calendar days */
    struct ym_flow_limit later_papers;    /* 急难型: papers after help */
    struct ym_flow_limit told;            /* refusal in writing, from the decision */
    int random_check;  /* percent of cases the county must visit, 0–100 */
    ym_fen township_sum; /* what the township may decide itself, fen; 0 = nothing */
    int recheck_months, recheck_months_unstable;
    const char *const *excludes; /* programmes that cannot be held together, NULL-ended */
    const char *const *hangs_on; /* 依附: it ends for whom none of these is paid any more, NULL-ended; NULL: on none */
    const char *const *asks_each; /* fields of everybody covered that must be answered before, NULL-ended; NULL: none */
    const char *const *asks;     /* fields of the case that must be filled in before help is granted, NULL-ended; NULL: none */
    struct ym_flow_paper *papers;
    size_t paper_count;
    struct ym_flow_stage *stages; /* the first is the initial one */
    size_t stage_count;
    struct ym_flow_action *actions;
    size_t action_count;
};

const struct ym_flow_stage *ym_flow_stage_named(const struct ym_flow *f, const char *name);
const struct ym_flow_action *ym_flow_action_named(const struct ym_flow *f, const char *name);
/* 1 if the action may be done in the stage. */
int ym_flow_applies(const struct ym_flow_action *a, const char *stage);
/* 1 if the action does this; if it wants that first. */
int ym_flow_has_effect(const struct ym_flow_action *a, enum ym_effect effect);
int ym_flow_has_guard(const struct ym_flow_action *a, enum ym_guard guard);
/* 1 if the programme hangs on that one (依附): it ends for whoever is not covered by such a one any more. */
int ym_flow_hangs_on(const struct ym_flow *f, const char *programme);
int ym_flow_hangs(const struct ym_flow *f); /* on any; of NULL: 0 */
/* 1 if nobody is helped by both in one month: the same programme, or one it excludes (不重复救助). */
int ym_flow_excludes(const struct ym_flow *f, const char *programme);
/* 1 if one of its actions does this. */
int ym_flow_uses_effect(const struct ym_flow *f, enum ym_effect effect);
/* 1 if it goes against the family: refuses, or advises against. */
int ym_flow_is_against(const struct ym_flow_action *a);

enum { YM_FLOW_NO_LEAST = 10, YM_FLOW_NO_MOST = 99 };

/* The number an act of this name has where nobody says another; 0 if the name is not known. */
int ym_flow_usual_number(const char *name);
/* Numbers the acts that have none: as the same name elsewhere in `flows`, as usual, or the next free number in the order of the acts, which is
 * a guess that only sets of before 0.1.3 are let through with.  0, or -1 if there are more names than numbers. */
int ym_flow_number_acts(struct ym_flow *flows, size_t count);
/* Problems at `at`, one for each name with a guessed number.  0 or YM_EBAD. */
int ym_flow_admit_numbers(const struct ym_flow *flows, size_t count, struct ym_location at, struct ym_problems *problems);

/* Where an act leads from a stage, judged by the order of the stages and by what it does.  The stage's next step is the act of the
 * greatest way, the first of the file among equals. */
enum ym_flow_way {
    YM_WAY_NONE,    /* no step of the procedure: stays, withdraws, adjusts, fades out, stops, records an objection */
    YM_WAY_BACK,    /* to an earlier stage or a new round: survey again, submit again, send back */
    YM_WAY_AGAINST, /* on, against the family: refuse, advise against */
    YM_WAY_ON       /* on */
};
enum ym_flow_way ym_flow_way(const struct ym_flow *f, const struct ym_flow_action *a, const char *stage);

/* The last day of a limit counted from `event` (not counted itself).  YM_NONE if there is no limit.
 * A calendar-day duty that ends on a holiday moves to the next working day (民法典 第二百零三条). */
ym_date ym_flow_due(const struct ym_calendar *c, struct ym_flow_limit limit, ym_date event);

enum { YM_FLOW_STAGES_MAX = 64 };

/* Checks one programme as a whole.  The stages: every one can be reached from the first and can reach a final one; final ones are
 * left by nothing; every other has a role whose work it is.  Four eyes: whatever decides has the guard `uninvolved` and is done by
 * the county, or by the township under the guard `township_sum`; no stage that follows a decision can be entered without one.
 * The law: whatever grants needs the guards its settings ask for (publicity, answers, random check …), whatever refuses, stops,
 * extends or sends back needs a reason; settings and effects fit each other.  0 or YM_EBAD, all problems; each at `at`. */
int ym_flow_validate(const struct ym_flow *f, struct ym_location at, struct ym_problems *problems);
/* The same of what the i-th programme hangs on: programmes that exist and are paid each month, as it is itself; not itself, by no way. */
int ym_flow_validate_hanging(const struct ym_flow *flows, size_t count, size_t i, struct ym_location at, struct ym_problems *problems);

#endif
