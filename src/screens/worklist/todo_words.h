/* todo_words.h — a to-do in words.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_TODO_WORDS_H
#define YIMEN_SCREENS_TODO_WORDS_H

#include "kit/desk.h"

struct ym_term;
struct ym_todo;

/* What its kind is called, in the reader's language. */
const char *todo_kind_word(const struct ym_desk *d, const char *kind);
/* The kind as the service told it: `kind` of the term is the act that does what it needs, `optional` = 1: a word may end it.  NULL: not known. */
const struct ym_term *todo_kind_of(const struct ym_desk *d, const char *kind);
/* "李建国: amount from 2000.00 to 1700.00; reported": what it is about, as far as the reader may see it; "" for nothing beyond its kind. */
const char *todo_said(const struct ym_desk *d, struct ym_arena *arena, const struct ym_todo *t);

#endif
