/* mains.h — what a benefit hangs on (依附): until when somebody is covered by it, and what follows when it ends.  Floor: service, inside
 * only. */
#ifndef YIMEN_SERVICE_MAINS_H
#define YIMEN_SERVICE_MAINS_H

#include "session/session.h"

struct ym_case;
struct ym_grant;

/* ---- mains.c */

struct ym_main_end {
    ym_month last;         /* the last month he is covered; YM_NONE: it goes on, or he never was */
    const char *programme; /* of the one that goes on or ended last; NULL: none ever covered him */
};
/* 1 if the person is covered up to a last month only by what the programme hangs on: it was stopped, adjusted without him, has a last month, or
 * he died.  `file`: the family's grants, beneficiaries and persons, and others. */
int ym_main_ended(struct ym_main_end *out, const struct ym_flow *flow, const struct ym_list *file, int64_t person);
/* Takes out of the facts of a programme's grant `of` that somebody is covered by what it hangs on, where that had ended before the month,
 * or where the month was cut without him and nobody decided otherwise. */
void ym_mains_take_out(struct ym_list *facts, const struct ym_flow *flow, const struct ym_list *file, const struct ym_grant *of,
                       ym_month month);
/* What is written next is of the grant's family: it has an entry of its own where the call went on to another. */
int ym_hanging_about(struct ym_session *s, const struct ym_head *grant);
/* The last month a grant pays that ended, or is held, with what it hangs on; YM_NONE: it was not touched, or goes on for the others. */
ym_month ym_main_last_paid(const struct ym_grant *g);

/* ---- hanging.c */

/* In the call's transaction, once all of it was saved: what hangs on a benefit that ended for somebody ends with it (先行终止).  0 or the
 * error. */
int ym_hanging_follow(struct ym_session *s);

#endif
