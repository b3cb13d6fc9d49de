/* case_facts.h — what a programme asks of a case beyond the family's facts: asked, cause and their like.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_CASE_FACTS_H
#define YIMEN_SERVICE_CASE_FACTS_H

#include "session/session.h"
#include "yimen/rules/rules.h"

/* "申请金额、急难事由": what the programme asks and the case does not say yet; "" if nothing. */
const char *ym_case_facts_missing(const struct ym_session *s, const struct ym_flow *flow, const struct ym_case *c);
/* Says it as a problem; YM_EBAD, or 0 if nothing is missing. */
int ym_case_facts_wanted(struct ym_problems *problems, const struct ym_session *s, const struct ym_flow *flow, const struct ym_case *c);
/* The same for what it asks of everybody covered (asks_each): a yes or no that nobody asked for is no answer. */
int ym_case_facts_of_each(struct ym_problems *problems, const struct ym_session *s, const struct ym_case_file *f,
                          const struct ym_rule_result *rules);
/* Says it as a note of the result: it may be filled in later. */
void ym_case_facts_tell(struct ym_result *r, const struct ym_session *s, const struct ym_flow *flow, const struct ym_case *c);

#endif
