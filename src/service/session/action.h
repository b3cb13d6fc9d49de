/* action.h — an action of the workflow under way: what guards ask and effects change.  Floor: service, inside only.
 * Made by case/acting.c; the rooms of units and families are handed it. */
#ifndef YIMEN_SERVICE_ACTION_H
#define YIMEN_SERVICE_ACTION_H

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

#endif
