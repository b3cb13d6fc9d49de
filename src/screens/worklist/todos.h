/* todos.h — to-dos by themselves: open ones, those finished; of the desk, of one family, or for supervisors of all.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_TODOS_H
#define YIMEN_SCREENS_TODOS_H

#include "kit/desk.h"

extern const struct ym_screen ym_screen_todos; /* args: const struct ym_todos *: number, kind, township and days of those wanted; or NULL: all */

#endif
