/* untold.h — of which decisions a family is still to be told (告知、送达).  Floor: domain. */
#ifndef YIMEN_DOMAIN_UNTOLD_H
#define YIMEN_DOMAIN_UNTOLD_H

#include "yimen/domain/schema.h"

struct ym_decision;

/* The next one of the case, from *pos (0 at first) on: refused, changed or stopped and never told (民发〔2021〕57号), and whatever was
 * decided last.  NULL: there is none. */
struct ym_decision *ym_decision_untold(const struct ym_list *file, int64_t kase, size_t *pos);

#endif
