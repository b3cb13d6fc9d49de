/* facts.h — the facts a decision rests on, kept with it as text and read back.  Floor: rules. */
#ifndef YIMEN_RULES_FACTS_H
#define YIMEN_RULES_FACTS_H

#include "yimen/rules/rules.h"

struct ym_decision;

enum {
    YM_FACTS_MOST = 120000, /* characters of a decision's facts, and of its steps: a record has room for both, see records.def */
};

/* Everything the programme's rule looks at in this file, as rec text with its digest: the family, the case itself, its hits, and
 * whatever else the rule names (expenses, grants with who is covered …).  Numbers and parents are kept.  `offset`: of the site,
 * in seconds east of UTC.  In the arena. */
const char *ym_facts_text(struct ym_arena *arena, const struct ym_rules *rules, const char *programme, const struct ym_list *file,
                          const struct ym_case *kase, int offset);

/* The facts of a decision as records with their original numbers and parents, in out->arena; *kase is the case as it was then, or
 * NULL: a decision of 0.1.0 kept the family and its hits, but neither case nor grants.
 * 0; YM_ENOENT if the decision kept none; YM_ECORRUPT if the digest is not that of the text; YM_EBAD with problems. */
int ym_decision_facts(struct ym_list *out, struct ym_case **kase, const struct ym_decision *d, int offset, struct ym_problems *problems);

#endif
