/* applicant.h — another member of the family becomes the applicant (变更申请人).  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_APPLICANT_H
#define YIMEN_SERVICE_APPLICANT_H

#include "session/session.h"

/* Who becomes the applicant is a living member; whoever was it may have died.  `file`: as it is stored.  0 or YM_EBAD. */
int ym_applicant_validate(struct ym_session *s, const struct ym_list *file, const struct ym_list *given);
/* Once what was given is stored: the family's live cases are his, each with a step in its history. */
int ym_applicant_follow(struct ym_session *s, const struct ym_list *file, const struct ym_list *given, const char *reason);

#endif
