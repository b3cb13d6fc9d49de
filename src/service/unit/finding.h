/* finding.h — what a hit found, as records with the question's own words.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_FINDING_H
#define YIMEN_SERVICE_FINDING_H

#include "session/session.h"

struct ym_check;

/* The detail of the question by its name or Chinese label; NULL if it has none of that name, or q is NULL. */
const struct ym_question_detail *ym_question_detail_named(const struct ym_question *q, const char *name);
/* Adds to the answer a `finding` record for each thing the check's hit tells, labelled from agencies.conf; a question that is asked no
 * more leaves the names as they are.  Nothing for what is no hit. */
void ym_findings_tell(struct ym_session *s, const struct ym_check *c);
/* Those of all checks of a case. */
void ym_findings_tell_case(struct ym_session *s, const struct ym_list *file, int64_t case_id);

#endif
