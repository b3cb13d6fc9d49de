/* todo_do.h — doing what a to-do needs, ending one by a word, making a reminder.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_TODO_DO_H
#define YIMEN_SCREENS_TODO_DO_H

#include "kit/desk.h"

struct ym_todo;

/* Where one goes to do it: the case with the act its kind names at hand, or whatever else the kind says.  One without either is told in full. */
struct ym_go todo_do(struct ym_view *v, const struct ym_todo *t);
/* In full: what, why, whose act opened it, by when. */
void todo_tell(struct ym_view *v, const struct ym_todo *t);
/* 1 if the official at hand may end it by a word: else an act closes it, or whoever decides. */
int todo_may_end(const struct ym_desk *d, const struct ym_todo *t);
/* Asks why and ends it; 1: it was ended. */
int todo_end(struct ym_view *v, const struct ym_todo *t);
/* A form that hands over all that lies with one official to another; 1: it was done. */
int todo_hand_over(struct ym_view *v, const char *from);
/* A form for a reminder, about a case (NULL: about none); 1: it was made. */
int todo_remind(struct ym_view *v, const char *number);

#endif
