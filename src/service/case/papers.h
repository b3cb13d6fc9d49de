/* papers.h — the papers of an application (材料): handed in, missing.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_PAPERS_H
#define YIMEN_SERVICE_PAPERS_H

#include "session/session.h"

/* Checks the paper records of the input; 0 or YM_EBAD. */
int ym_papers_validate(struct ym_session *s);
/* Reports papers the programme does not ask for; 0 or YM_EBAD. */
int ym_papers_asked_for(struct ym_session *s, const struct ym_flow *flow);
/* Stores those of the input that the programme asks for, with the case. */
int ym_papers_take(struct ym_session *s, const struct ym_flow *flow, const struct ym_case *c);
/* Adds a `missing` record to `out` (may be NULL) for each paper asked for and not there; answers how many.  Papers that may
 * follow after help (急难型) are asked for only once help was given: `after`. */
size_t ym_papers_missing(struct ym_session *s, const struct ym_flow *flow, const struct ym_case *c, int after, struct ym_list *out);

#endif
