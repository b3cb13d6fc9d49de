/* todo_rows.h — one to-do: made, closed, found, shown with its family.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_TODO_ROWS_H
#define YIMEN_SERVICE_TODO_ROWS_H

#include "session/session.h"
#include "yimen/domain/record/todo.h"
#include "yimen/store/index.h"

/* Every to-do of a family, or those about a thing of no family (household YM_NONE) by kind, programme and thing. */
int ym_todos_of_family(struct ym_list *out, struct ym_session *s, int64_t household);
/* The one of the key of YM_I_todo_once, *out NULL: there was none yet. */
int ym_todo_once(struct ym_todo **out, struct ym_session *s, const struct ym_todo *like);
/* Closes an open one by what the call does; `outcome`: the written reason of a person's word, NULL: an act closed it. */
int ym_todo_close(struct ym_session *s, const struct ym_todo *t, const char *outcome);
/* Adds a row of a list: the case or family it is about, and the to-do itself with its family's number, so that who is shown is logged. */
int ym_todo_tell(struct ym_session *s, const struct ym_todo *t, const char *mark);
/* Where a row stands in lists by due day: by the day, then by the number. */
struct ym_due_row {
    ym_date due;
    int64_t id;
};
int ym_due_in_turn(const struct ym_due_row *a, const struct ym_due_row *b); /* < 0, 0, > 0 */
/* As a row's mark says it; and back, "" before all rows.  YM_EBAD with a sentence at `at` if that is no such mark. */
const char *ym_due_mark(struct ym_session *s, struct ym_due_row row);
int ym_due_behind(struct ym_due_row *out, struct ym_session *s, const char *mark, struct ym_location at);
/* Walks the open ones of the caller's desk that are due from `from` to `until` (YM_NONE: no bound): of his roles and townships and his own by
 * name, each once, not in order.  By their keys alone. */
typedef int ym_todo_key_fn(void *baton, const struct ym_hit *hit, ym_date due, const char *township);
int ym_todos_each_open(struct ym_session *s, ym_date from, ym_date until, ym_todo_key_fn *each, void *baton);
/* What todo.list tells of open ones: the same, or for whoever looks at all desks all of them in his townships. */
int ym_todos_each_seen(struct ym_session *s, ym_todo_key_fn *each, void *baton);
/* 1 if the roles' desk in the township is the caller's. */
int ym_todo_desk_is_mine(const struct ym_session *s, unsigned roles, const char *township);
/* 1 if it lies on the caller's desk: by his roles and townships, or with him by name. */
int ym_todo_is_mine(const struct ym_session *s, const struct ym_todo *t);
/* By its number; YM_ENOENT with a sentence if it is not there or none of the caller's business. */
int ym_todo_numbered(struct ym_todo **out, struct ym_session *s, int64_t id, struct ym_location at);

#endif
