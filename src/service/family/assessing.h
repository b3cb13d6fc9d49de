/* assessing.h — a visit that assesses self-care (生活自理能力评估), 民发〔2021〕43号.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_ASSESSING_H
#define YIMEN_SERVICE_ASSESSING_H

#include "session/action.h"

struct ym_survey;

/* 1 if visits of the action assess (workflow.conf: the effect assess) and the official may change a person's facts. */
int ym_assess_may(const struct ym_session *s, const struct ym_flow_action *action);
/* Where it was not said who was assessed and there is one member only, it was he. */
void ym_assess_fill(const struct ym_acting *a, struct ym_survey *v);
/* What the record's own rules cannot know of a visit that came in: `v` as it is to be kept, `given` as it was sent.  0 or YM_EBAD. */
int ym_assess_validate(struct ym_acting *a, const struct ym_survey *v, const struct ym_head *given);
/* Counts what the visit found and keeps it with the person, like any other change of his facts: every live case of the family notes it.
 * Nothing is done where nobody was assessed, or the count is what it was.  0 or an enum ym_err. */
int ym_assess_keep(struct ym_acting *a, const struct ym_survey *v);
/* Tells the members whom the action `can` may assess; nothing where it assesses nobody. */
void ym_assess_tell(struct ym_session *s, const struct ym_list *file, const struct ym_flow_action *action, int64_t can);

#endif
