/* walk.h — families and their way through the office, for tests that need a case in some stage.
 * Every step is a call as an official would make it; a step that fails prints why and fails the test. */
#ifndef YIMEN_TESTS_SERVICE_WALK_H
#define YIMEN_TESTS_SERVICE_WALK_H

#include "office.h"

/* A synthetic identity number with the right check character: birth as "1949-03-12". */
const char *walk_idno(char out[19], const char *birth, int sequence);

struct walk_person {
    const char *name, *birth, *relation; /* birth NULL ends the list */
    int sequence;                        /* of the identity number; odd = male */
    const char *more;                    /* further lines of the person, or NULL */
    const char *incomes;                 /* rec text of the person's incomes, or NULL */
};

struct walk_family {
    const char *programmes;              /* "dibao" */
    const char *area, *township;
    const char *household;               /* further lines of the household, or NULL */
    const char *kase;                    /* rec text of case records, or NULL */
    const char *known;                   /* reason for the same person, or NULL */
    struct walk_person people[6];
};

/* The input of an intake with all papers, authorisations and an account. */
void walk_give(struct office *d, const struct walk_family *f);
/* Takes the family in on the office's day; answers the first case number (a copy in `out`). */
int walk_intake(struct office *d, const struct walk_family *f, char out[32]);
/* case.act by an account; `more` is rec text of the record that goes along, or NULL. */
int walk_act(struct office *d, const char *account, const char *number, const char *action, const char *reason, const char *more);
/* Every unit answers "nothing" to all that is open. */
int walk_answer_all(struct office *d);
/* From intake to the day before the decision, so that it falls on `decided`: accepted, asked, answered, surveyed, opinion, posted,
 * submitted.  The desk's day is `decided` afterwards. */
int walk_submitted(struct office *d, const struct walk_family *f, const char *decided, char out[32]);
/* The same and granted. */
int walk_granted(struct office *d, const struct walk_family *f, const char *decided, char out[32]);
/* Payment rolls of a programme and month, made by payer1 and confirmed by payer2. */
int walk_roll(struct office *d, const char *programme, const char *month);

/* A family like another with numbers of its own, counted on in *next; for programmes (NULL: the same). */
struct walk_family walk_fresh(const struct walk_family *like, const char *programmes, int *next);
/* The case with all that the county sees of it in d->out, or NULL. */
const struct ym_case *walk_see(struct office *d, const char *number);
/* What an account is told of an act at the case, or NULL if it is none of its stage. */
const struct ym_can *walk_can(struct office *d, const char *account, const char *number, const char *action);
/* 1 if the text stands against it, in the last answer of case.can. */
int walk_stands_against(struct office *d, const struct ym_can *can, const char *text);

extern const struct walk_family walk_e1, walk_e2, walk_e3, walk_e4, walk_e9;

#endif
