/* todo_figures.h — how many to-dos wait.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_TODO_FIGURES_H
#define YIMEN_SERVICE_TODO_FIGURES_H

#include "unit/workload.h"

/* Adds the `workload` of the caller's to-dos, if his desk has any list of them. */
int ym_todos_workload(struct ym_session *s);

#endif
