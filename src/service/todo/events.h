/* events.h — what happened, by what was saved: the events that open and close to-dos.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_TODO_EVENTS_H
#define YIMEN_SERVICE_TODO_EVENTS_H

#include "session/session.h"
#include "yimen/domain/todo.h"

struct ym_case;
struct ym_grant;
struct ym_household;
struct ym_person;
struct ym_roll;

/* One event, about one thing; texts live as long as the call. */
struct ym_happening {
    int event;                /* enum ym_todo_event */
    int64_t household, about; /* the family, its case's record; YM_NONE: none */
    int64_t thing, turn;      /* record it hangs on; which time */
    const char *number, *programme, *township;
    const char *person;       /* with whom it lies by name; NULL: on the kind's desk */
    const char *who, *of, *field, *was, *now, *main, *text; /* see the record `todo` */
    ym_date due;                                     /* YM_NONE: the kind's limit says it */
};

struct ym_happenings {
    struct ym_happening *at;
    size_t count, cap;
};

/* What a family's file says beside the record that was saved; read once a family, when somebody asks. */
struct ym_noticing {
    struct ym_session *s;
    struct ym_happenings *out;
    int64_t root;        /* whose file was read; 0: nobody's */
    struct ym_list file; /* its cases, grants and persons */
    const struct ym_household *household;
};

void ym_noticing_init(struct ym_noticing *out, struct ym_session *s, struct ym_happenings *to);
/* Adds whatever the saving of a record means.  0 or the error. */
int ym_notice(struct ym_noticing *n, const struct ym_pair *p);
/* Reads the family's cases, grants and persons, unless they were read last. */
int ym_noticing_family(struct ym_noticing *n, int64_t root);
/* 1 if money is paid or held for the case, or a status is in force. */
int ym_case_is_helped(const struct ym_noticing *n, const struct ym_case *c);
/* Of a case of the family that was read, filled as far as the case knows it. */
struct ym_happening ym_happening_of(const struct ym_noticing *n, int event, const struct ym_case *c);
/* The same of somebody of the family who died on that day, or is said to have. */
struct ym_happening ym_happening_of_death(const struct ym_noticing *n, int event, const struct ym_case *c, const struct ym_person *p,
                                          ym_date died);
/* About a payment roll, whatever its programme's month. */
struct ym_happening ym_happening_of_roll(int event, const struct ym_roll *roll);
void ym_happens(struct ym_noticing *n, struct ym_happening h);
/* The case a record belongs to, of its family's file. */
int ym_noticing_case(const struct ym_case **out, struct ym_noticing *n, const struct ym_head *r);
/* The event about the record itself, to be filled further. */
int ym_happens_to(struct ym_noticing *n, int event, const struct ym_head *r, struct ym_happening **out);
/* grant_events.c: what the saving of a grant means. */
int ym_notice_grant(struct ym_noticing *n, const struct ym_pair *p);
/* That a grant in payment lacks the payee it should have, whatever it was before (集中供养); nothing if it lacks none. */
int ym_notice_payee_missing(struct ym_noticing *n, const struct ym_grant *g);

/* ---- balances.c: what the ledger brings */

int ym_notice_ledger(struct ym_noticing *n, const struct ym_pair *p);
int ym_notice_returned(struct ym_noticing *n, const struct ym_pair *p);
int ym_notice_roll(struct ym_noticing *n, const struct ym_pair *p);
int ym_notice_account(struct ym_noticing *n, const struct ym_pair *p);
int ym_notice_institution(struct ym_noticing *n, const struct ym_pair *p);

#endif
