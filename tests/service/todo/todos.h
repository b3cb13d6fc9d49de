/* todos.h — to-dos of an office, as its desks are told of them and as they lie in the store. */
#ifndef YIMEN_TESTS_SERVICE_TODO_TODOS_H
#define YIMEN_TESTS_SERVICE_TODO_TODOS_H

#include "walk.h"
#include "yimen/domain/record/todo.h"

/* The account's open ones of a kind (NULL: all), those due first in front, in d->out.  How many. */
size_t todos_open(struct office *d, const char *account, const char *kind);
/* The i-th to-do of the last answer. */
const struct ym_todo *todos_at(struct office *d, size_t i);
/* One stored, by its number (in d->arena); NULL. */
const struct ym_todo *todos_stored(struct office *d, int64_t id);
/* Looks as the day's housekeeping does. */
void todos_look(struct office *d);
/* Changes the sum of the family's first income. */
int todos_change_income(struct office *d, const char *number, const char *reason, const char *yuan);
/* 1 if what this event tells once more while one is open is one to-do. */
int todos_joins(const char *event);

#endif
