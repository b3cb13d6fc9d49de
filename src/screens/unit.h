/* unit.h — what the unit's screens share: answering, and the screens behind the queue.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_UNIT_H
#define YIMEN_SCREENS_UNIT_H

#include "yimen/screens/desk.h"

enum { UNIT_RANGE_MAX = 500 }; /* the service takes no more at once */

extern const struct ym_screen ym_screen_unit_hit;     /* what was found; args: struct ym_task * */
extern const struct ym_screen ym_screen_unit_answers; /* the unit's own answers, newest first */

/* One answer, sent; `to` 0: `check` alone.  0, or the error already told. */
int unit_send(struct ym_view *v, int64_t check, int64_t to, int64_t state, const char *detail);
/* Asks for the reason and answers 无法核对.  1 if it was answered. */
int unit_cannot(struct ym_view *v, int64_t check, int64_t to);
/* "Li Jianguo, on the fiscal payroll?": whom and what, for a question on the screen. */
const char *unit_matter(const struct ym_desk *d, struct ym_arena *arena, const struct ym_task *t);
/* All that the unit may know of a question, in a dialog. */
void unit_tell(struct ym_view *v, const struct ym_task *t);

#endif
