/* regroup.h — households joined or split (并户分户): what would go along, and moving it.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_REGROUP_H
#define YIMEN_SERVICE_REGROUP_H

#include "session/session.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/mover.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/regroup.h"

struct ym_case;
struct ym_grant;

/* Both families' files, who goes, and what goes along. */
struct ym_regroup_plan {
    struct ym_session *s;
    struct ym_list here, there;         /* the files they leave and join, whole; there: empty for a household of their own */
    const struct ym_household *from, *into; /* into NULL: a household of their own */
    struct ym_list movers;              /* mover; `same` filled in */
    const struct ym_list *asked;        /* where the movers stand in what was asked; NULL: it is confirmed */
    enum ym_choice_regroup kind;
    struct ym_list follow;              /* the cases that go along */
    const char *names, *cases;          /* as a regroup keeps them */
    ym_fen open, over;                  /* of these cases */
    int64_t twice;                      /* months up to this one for which they help somebody whom the other file helps, too */
};

/* regroup_plan.c: reads both files and weighs it; `movers`: records of that type; `asked`: see above.  0, YM_EBAD with all problems, or an
 * error.  into: 0 or YM_NONE: a household of their own. */
struct ym_regroup_want {
    int64_t from, into;
    const struct ym_list *movers, *asked;
};
int ym_regroup_weigh(struct ym_regroup_plan *out, struct ym_session *s, const struct ym_regroup_want *want);
const struct ym_mover *ym_regroup_mover(const struct ym_regroup_plan *p, int64_t person);
/* Who of the family they join is the same person, by the identity number; YM_NONE. */
int64_t ym_regroup_same(const struct ym_regroup_plan *p, int64_t person);
/* 1 if the case goes along. */
int ym_regroup_follows(const struct ym_regroup_plan *p, int64_t kase);
/* The case of a record of the file `here`, over what lies between; 0: it is of no case. */
int64_t ym_regroup_case_of(const struct ym_list *file, const struct ym_head *r);
/* The months that two grants have in common, first and last (YM_NONE: without end); 0: none. */
int ym_regroup_both(ym_month *first, ym_month *last, const struct ym_grant *a, const struct ym_grant *b);
/* 1 if nobody may be helped by both in one month; help given once goes by its cause and is not looked at. */
int ym_regroup_bars(const struct ym_session *s, const struct ym_grant *a, const struct ym_grant *b);

/* regroup_twice.c: who is helped in both files by now is helped by the family's own cases; `root`: that file, once they are in it. */
int ym_regroup_give_way(const struct ym_regroup_plan *p, int64_t root);
/* regroup_same.c: he stands in both files, and what is known of him in the one they leave counts. */
int ym_regroup_brings_facts(const struct ym_regroup_plan *p, int64_t person);
/* The numbers known already, with that of the record and those it was known by before; each once. */
const char *ym_regroup_numbers(struct ym_session *s, const char *known, const struct ym_person *was);
int ym_regroup_join_persons(const struct ym_regroup_plan *p);
/* regroup_move.c: does what was weighed, in the call's transaction; w: the confirmed request.  *root: the file they are in now. */
int ym_regroup_move(int64_t *root, struct ym_regroup_plan *p, const struct ym_regroup *w);

#endif
