/* family.h — a family's records on their way into its file.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_FAMILY_H
#define YIMEN_SERVICE_FAMILY_H

#include "session/session.h"

struct ym_grant;

enum { YM_PERSONS_MAX = 60 }; /* of a family: so many give a computation that a decision can hold, see records.def */

/* What callers may not set is emptied; what follows from other fields is filled in. */
void ym_family_clean(struct ym_session *session, struct ym_head *r);
/* Checks a family as a whole: one applicant, nobody twice, parents and owners that exist.  `file` holds what is stored already
 * (may be empty), `given` what comes in; locations are told by `given`.  0 or YM_EBAD. */
int ym_family_validate(struct ym_session *s, const struct ym_list *file, const struct ym_list *given);
/* 1 if the person counts as grown up on the day (18 full years). */
int ym_person_adult(const struct ym_person *p, ym_date on);
/* 1 if the person is alive and a member or a legal supporter. */
int ym_person_counts(const struct ym_person *p);
/* The person's valid authorisation on the day; `bank`: one that includes banks.  NULL if there is none. */
const struct ym_authorisation *ym_person_authorised(const struct ym_session *s, const struct ym_list *file, const struct ym_person *p,
                                                    int bank);
/* Who applies for the family; NULL. */
const struct ym_person *ym_family_applicant(const struct ym_list *file);
/* Identity by which a person is paid once: the identity number, or the record number of a person without one. */
const char *ym_person_key(struct ym_session *s, const struct ym_person *p);
/* 1 if the grant is in payment or held and its last month is not before this one. */
int ym_grant_runs(const struct ym_grant *g, ym_month month);
/* 1 if the case is under way or has a grant that runs today. */
int ym_case_live(const struct ym_session *s, const struct ym_list *file, const struct ym_case *c);
/* The number of one of its cases: one under way before one that ended, the last taken in before the others; "" if it has none. */
const char *ym_family_number(const struct ym_session *s, const struct ym_list *file);
/* Whoever the record means as a person, by a field or as what it hangs on, is meant by the number that `now` answers. */
typedef int64_t ym_person_now_fn(const void *baton, int64_t person);
void ym_person_refer(struct ym_head *r, ym_person_now_fn *now, const void *baton);
/* Facts that were kept mean people by the numbers of then: whoever was taken over into another record of the file since (`earlier`) is meant
 * by that one. */
void ym_person_refer_kept(struct ym_list *kept, const struct ym_list *file);
/* Calls `each` for every live case or running grant elsewhere that has a person with this identity number; also where the person
 * has left the family (standing: former), as the grant may still cover him. */
int ym_person_elsewhere(struct ym_session *s, const struct ym_person *p, int64_t own_root,
                        int (*each)(void *baton, const struct ym_list *file, const struct ym_case *c, const struct ym_person *there),
                        void *baton);
/* The same with every grant that is not stopped or replaced, also where its last month is over: one-time help stays given. */
int ym_person_helped_elsewhere(struct ym_session *s, const struct ym_person *p, int64_t own_root,
                               int (*each)(void *baton, const struct ym_list *file, const struct ym_case *c, const struct ym_person *there),
                               void *baton);
/* Notes in every case of the family that is under way or paid that `action` was done. */
int ym_family_note(struct ym_session *s, const struct ym_list *file, const char *action, const char *reason);
/* The same of what waits for a second person, and what became of it: where no case goes on, in the last one, or nobody who opens the family sees it. */
int ym_family_note_always(struct ym_session *s, const struct ym_list *file, const char *action, const char *reason);
/* What was done in a case, for its history. */
struct ym_step_done {
    const char *action, *from, *to; /* states by name, the same where it goes on in its state */
    const char *reason;
    ym_date on;
    int64_t late;   /* days behind its limit; 0 or less: in time */
    int64_t ground; /* of an opinion or refusal; 0 or YM_NONE: none */
};
/* A step of a case's history, by the official, now. */
int ym_step_add(struct ym_session *s, const struct ym_case *c, const struct ym_step_done *done);

/* The last day of an authorisation: as it says, or the county's term from its signing on. */
ym_date ym_authorised_until(const struct ym_session *s, const struct ym_authorisation *a);

#endif
