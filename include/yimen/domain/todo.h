/* todo.h — what a desk must not forget (待办): the kinds a county configures, the events that open and close them.  Floor: domain.
 * Holds no state: a to-do itself is a record. */
#ifndef YIMEN_DOMAIN_TODO_H
#define YIMEN_DOMAIN_TODO_H

#include "yimen/base/words.h"
#include "yimen/domain/workflow.h"

enum ym_todo_event { /* todos.def */
#define EVENT(name, about, scope, calendar, zh, text) YM_TODO_##name,
#define DOES(name, zh, text)
#include "yimen/domain/todos.def"
#undef EVENT
#undef DOES
                     YM_TODO_EVENTS,
                     YM_TODO_BY_HAND = YM_TODO_EVENTS, /* of a kind: nothing but a person opens it (提醒) */
};

enum ym_todo_about {
    YM_TODO_ON_fact,
    YM_TODO_ON_person,
    YM_TODO_ON_check,
    YM_TODO_ON_grant,
    YM_TODO_ON_decision,
    YM_TODO_ON_objection,
    YM_TODO_ON_kinship,
    YM_TODO_ON_case,
    YM_TODO_ON_referral,
    YM_TODO_ON_settlement,
    YM_TODO_ON_institution,
    YM_TODO_ON_revocation,
    YM_TODO_ON_regroup,
    YM_TODO_ON_month,
    YM_TODO_ON_roll,
    YM_TODO_ON_nothing,
};

enum ym_todo_scope { YM_TODO_SCOPE_thing, YM_TODO_SCOPE_case, YM_TODO_SCOPE_programme };

/* A row of conf/todos.conf. */
struct ym_todo_kind {
    const char *name;
    struct ym_words label;
    unsigned roles;             /* whose desk: bits of the choices `role`; 0: the person's it was made for */
    struct ym_flow_limit limit; /* from the event on; of an event of the calendar: nothing, its day is the limit */
    struct ym_flow_limit ahead; /* of an event of the calendar: how long before */
    int day;                    /* roll_due: day of the month */
    const char *law;
    int opens;        /* enum ym_todo_event, YM_TODO_BY_HAND */
    uint64_t closes;  /* bits of enum ym_todo_event */
    int by_stage;     /* 1: the case stands in its desk's list by its stage meanwhile: on no desk a second time */
    int word;         /* 1: an official may end it with a written reason */
    unsigned word_of; /* only of these of its roles; 0: of all, and of whom it was made for */
    const char *does; /* the act that does what it needs, a DOES of todos.def, "" */
};

const char *ym_todo_event_name(int event);
int ym_todo_event_named(const char *name); /* ASCII or Chinese; "hand" and 手工: YM_TODO_BY_HAND; -1 */
enum ym_todo_scope ym_todo_event_scope(int event);
int ym_todo_event_is_calendar(int event);
/* 1 if whoever has these roles may end one by a word. */
int ym_todo_word_is_of(const struct ym_todo_kind *kind, unsigned roles);
/* 1 if the name is a DOES of todos.def. */
int ym_todo_does(const char *name);
/* 1 if `closing` can close what `opening` opened. */
int ym_todo_may_close(int opening, int closing);

#endif
