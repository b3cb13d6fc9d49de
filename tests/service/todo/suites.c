/* suites.c — the service's tests of the room `todo`: what a desk must not forget. */
#include "run.h"

ym_suite_fn ym_suite_todo_approved;
ym_suite_fn ym_suite_todo_by_hand;
ym_suite_fn ym_suite_todo_calendar;
ym_suite_fn ym_suite_todo_events;
ym_suite_fn ym_suite_todo_listed;
ym_suite_fn ym_suite_todo_joins;
ym_suite_fn ym_suite_todo_model;
ym_suite_fn ym_suite_todo_noticed;
ym_suite_fn ym_suite_todo_pages;
ym_suite_fn ym_suite_todo_random;
ym_suite_fn ym_suite_todo_rights;
ym_suite_fn ym_suite_todo_stopped;

ym_suite_fn *const ym_suites[] = {
    ym_suite_todo_approved,
    ym_suite_todo_by_hand,
    ym_suite_todo_calendar,
    ym_suite_todo_events,
    ym_suite_todo_listed,
    ym_suite_todo_joins,
    ym_suite_todo_model,
    ym_suite_todo_noticed,
    ym_suite_todo_pages,
    ym_suite_todo_random,
    ym_suite_todo_rights,
    ym_suite_todo_stopped,
    0,
};
