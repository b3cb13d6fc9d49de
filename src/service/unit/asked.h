/* asked.h — whom a question asks about, and to whom its answer belongs.  Floor: service, inside only.
 * A person is known by document, number and name as they were when the unit was asked; from them comes a mark a person, and the marks
 * of all stand in the check (`asked_of`).  A check of 0.1.0 has none: it counts as asked about what stands there when it is first touched. */
#ifndef YIMEN_SERVICE_ASKED_H
#define YIMEN_SERVICE_ASKED_H

#include "session/action.h"

struct ym_check;

/* What ym_asked_list and its like need of a family: of a question about one person that person alone, else everybody with their
 * authorisations. */
int ym_asked_load(struct ym_list *file, struct ym_session *s, const struct ym_check *c);
/* NULL if the question is about the person now; "" if he is no matter of it; else (msgid) why he, a member or supporter, is left out.
 * About a family everybody alive is meant; who is grown up needs a valid authorisation, of the kind the question needs. */
const char *ym_asked_why(const struct ym_session *s, const struct ym_list *file, const struct ym_check *c, const struct ym_person *p);
/* Everybody the question is about now, the applicant first; *left_out (may be NULL): how many are left out. */
void ym_asked_list(struct ym_list *out, const struct ym_session *s, const struct ym_list *file, const struct ym_check *c, int64_t *left_out);
/* The mark of one person, and the marks of a list parted by blanks. */
const char *ym_asked_mark(struct ym_arena *arena, const struct ym_person *p);
const char *ym_asked_marks(struct ym_arena *arena, const struct ym_list *persons);
/* Writes into the check whom it asks about now. */
void ym_asked_stamp(struct ym_session *s, struct ym_check *c, const struct ym_list *persons);
/* An `asked` record of the person; `why` as above. */
void ym_asked_tell(struct ym_session *s, const struct ym_check *c, const struct ym_person *p, const char *why);
/* For township and county: of every question about the family in this case, who was asked about and who was not, and why. */
void ym_asked_tell_case(struct ym_session *s, const struct ym_list *file, int64_t case_id);

/* A question of a case. */
struct ym_asking {
    const struct ym_case *kase;
    const struct ym_question *question;
    int64_t person; /* YM_NONE: about the family */
    ym_date on;     /* asked; it waits from then */
};
/* Puts it to its unit; *out is how it waits there. */
int ym_question_put(struct ym_check **out, struct ym_session *s, const struct ym_list *file, const struct ym_asking *asking);
/* After a family's facts changed: what waits asks about the new names and numbers, what was answered about others in a live case is
 * void and asked anew; *count is how many.  `before` and `after`: the family's file. */
int ym_questions_follow(struct ym_session *s, const struct ym_list *before, const struct ym_list *after, int64_t *count);

/* ---- asking.c: a case's questions */

/* Puts the questions of a case to the units. */
int ym_questions_ask(struct ym_acting *a);
/* The first person some question is about and nobody was asked about since the last decision, or NULL. */
const struct ym_person *ym_questions_unasked(const struct ym_acting *a);
/* Takes back what no unit has answered yet: the case has ended. */
int ym_questions_recall(struct ym_acting *a);

#endif
