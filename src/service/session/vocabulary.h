/* vocabulary.h — what the codes of the configuration mean.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_VOCABULARY_H
#define YIMEN_SERVICE_VOCABULARY_H

#include "session/session.h"

/* Adds a `term` record for each code of the set ("programme", "unit", "township", "state", …; NULL: of every set) to the answer. */
void ym_vocabulary_tell(struct ym_session *s, const char *set);

#endif
