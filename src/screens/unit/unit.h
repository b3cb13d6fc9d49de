/* unit.h — what the unit's screens share: answering, and the screens behind the queue.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_UNIT_H
#define YIMEN_SCREENS_UNIT_H

#include "kit/desk_draft.h"

enum { UNIT_RANGE_MAX = 500 }; /* the service takes no more at once */

/* A question with the answer it came in: whom it is about, what was found before. */
struct unit_asked {
    const struct ym_task *task;
    const struct ym_list *told;
};

extern const struct ym_screen ym_screen_unit_hit;     /* what was found; args: struct unit_asked * */
extern const struct ym_screen ym_screen_unit_answers; /* the unit's own answers, newest first */

/* One answer to all of the tasks, sent with whom each was seen to ask about: of several, those corrected since stay open and are named
 * in a dialog.  *done: how many were answered.  0, or the error already told. */
int unit_send(struct ym_view *v, const struct ym_list *tasks, int64_t state, const char *detail, int64_t *done);
/* The same for one hit with its `finding` records, and the draft that is finished with it. */
int unit_send_hit(struct ym_view *v, const struct ym_task *t, const struct ym_list *findings, const struct draft *draft, int64_t *done);
/* A hit's form over the question. */
struct ym_go unit_go_hit(struct ym_view *v, const struct ym_task *t, const struct ym_list *told);
/* Asks once whether nothing was found is the answer to all of them. */
int unit_sure_nothing(struct ym_view *v, const struct ym_list *tasks);
/* Asks for the reason, asks once, and answers 无法核对.  1 if it was answered. */
int unit_cannot(struct ym_view *v, const struct ym_list *tasks, int64_t *done);
/* Where something was being typed, if the desk is going to a draft of an answer: chooses its question in the list (args: struct browse),
 * looking at all of it; *why_not: 1 if what was typed is the reason why it cannot be compared.  NULL: there is none, or it is not there. */
struct browse;
const struct ym_task *unit_going(struct ym_view *v, struct browse *b, int *why_not);
/* A list of one. */
const struct ym_list *unit_one(struct ym_view *v, const struct ym_task *t);
/* "Li Jianguo, on the fiscal payroll?": whom and what, for a question on the screen. */
const char *unit_matter(const struct ym_desk *d, struct ym_arena *arena, const struct ym_task *t);
/* All that the unit may know of a question, in a dialog; `told`: the answer it came with, for whom a question about a family means. */
void unit_tell(struct ym_view *v, const struct ym_task *t, const struct ym_list *told);
/* The name in a row: of a question about a family with how many more it is about. */
const char *unit_whom(const struct ym_desk *d, struct ym_arena *arena, const struct ym_task *t);

extern const struct ym_screen ym_screen_unit; /* a unit's queue */

#endif
