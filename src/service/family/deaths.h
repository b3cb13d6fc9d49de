/* deaths.h — what a death does to money: which months stop, what was paid for nobody, how the amount goes on.  Floor: service,
 * inside only.  The month of the death is paid, the months after it are not, whatever became of the grant; the dead person's share
 * of a month is what was granted less what the rules give the survivors on the same facts, never negative. */
#ifndef YIMEN_SERVICE_DEATHS_H
#define YIMEN_SERVICE_DEATHS_H

#include "session/session.h"

struct ym_check;
struct ym_decision;
struct ym_grant;
struct ym_judge;
struct ym_ledger;
struct ym_owing;
struct ym_payment;
struct ym_recover;

/* ---- deaths.c: what stands against paying */

struct ym_death_look {
    const char *why;               /* msgid; NULL = no death stands against it */
    ym_date on;                    /* its {1} */
    const struct ym_person *payee; /* whose name the row bears: the applicant, or, if he died, somebody covered who is alive */
};

/* The month a roll's row is for: help given once belongs to the month it was decided for, on whatever roll it stands. */
ym_month ym_grant_month(const struct ym_grant *g, ym_month month);
/* 1 if the grant is held in the roll's month: altogether, or since a death. */
int ym_grant_held_in(const struct ym_grant *g, ym_month month);
/* What is about to be paid: the grant in a roll's month. */
struct ym_death_payment {
    const struct ym_grant *grant;
    ym_month month;                    /* the roll's */
    const struct ym_list *persons;     /* holds at least the family's persons */
    const struct ym_list *covered;     /* holds at least the grant's beneficiaries */
    const struct ym_person *applicant; /* NULL: nobody is looked for */
    const char *holder;                /* of the account; "": none */
    int outside;                       /* 1: it goes to a carer or an institution, be nobody of those it covers alive */
};
/* Whether a death forbids it. */
int ym_death_look(struct ym_death_look *out, struct ym_session *s, struct ym_arena *arena, const struct ym_death_payment *paid);
/* The same of a row that stands on a roll: 1 if a death forbids it now. */
int ym_death_bars_row(struct ym_session *s, struct ym_arena *arena, const struct ym_payment *row, const struct ym_grant *g);
/* 1 in *yes if what is owed for the month is an heir's: nobody the grant covers is alive, the month is none after the last one's death, and it
 * goes to nobody outside. */
int ym_death_leaves_heir(int *yes, struct ym_session *s, const struct ym_grant *g, const struct ym_ledger *l);

/* To whom of the family a letter in the case is written: to the payee of its last grant, and where none of those is alive, or nothing was
 * granted, to the first member who is; NULL: nobody is.  `file`: the family's whole file. */
int ym_death_addressee(const struct ym_person **out, struct ym_session *s, const struct ym_list *file, const struct ym_case *c);

/* Day of the first death among those the grant covers, before the month; YM_NONE. */
ym_date ym_death_before(const struct ym_list *file, const struct ym_grant *g, ym_month month);
/* Why more was paid for the month than is owed, whatever became of it since: the death of somebody whom the grant covered that it was paid
 * by, else what was decided.  `file`: holds at least the family's persons, grants and beneficiaries. */
int ym_death_cause(struct ym_owing *o, struct ym_session *s, const struct ym_ledger *l, const struct ym_list *file);
/* The first month for which some grant of the case would still pay a dead person; YM_NONE.  *died (may be NULL): when. */
ym_month ym_death_from(const struct ym_list *file, const struct ym_case *c, ym_date *died);
/* The last month a grant pays that is stopped: where nobody covered is alive, the month of the last death. */
ym_month ym_death_last_month(const struct ym_list *file, const struct ym_grant *g, ym_month otherwise);

/* ---- dying.c: a death becomes known */

/* A death as somebody told of it. */
struct ym_death_told {
    ym_date died;
    const char *source;
    struct ym_location at; /* where the day stands */
};
/* Records the death with all that follows from it, also where the person stands in another family's live case (the audit entry goes on
 * there).  `file`: the family's whole file; the changed records stand in it afterwards. */
int ym_death_record(struct ym_session *s, struct ym_list *file, const struct ym_person *p, const struct ym_death_told *death,
                    struct ym_result *told);
/* What follows of a judgement. */
struct ym_death_judged {
    const struct ym_person *dies; /* whose death is to be recorded next; NULL: nobody's */
    ym_month held;                /* the month from which payments are held because the day is missing; YM_NONE: none */
};
/* A hit is judged: where its question means a death and the judge gives the day, `new` keeps it.  He must where the unit told
 * one; only of programs that do not know that field, or where no day was told, the payments are held instead. */
int ym_death_judged(struct ym_death_judged *out, struct ym_session *s, const struct ym_case_file *f, struct ym_check *new,
                    const struct ym_judge *ask, struct ym_location at);

/* Saves a record of the family in place of its older version, in `file` as well. */
int ym_death_put(struct ym_session *s, struct ym_list *file, struct ym_head *new, const struct ym_head *old);
/* A segment that is held because `like` is says since when and why as that one does; one that is not, nothing. */
void ym_death_hold_as(struct ym_grant *g, const struct ym_grant *like);
/* What a changed death means to the family's grants: which months are held since, what is to be recovered. */
int ym_death_weigh(struct ym_recover *sum, struct ym_session *s, struct ym_list *file);

/* ---- reviving.c: a death that was not */

/* The person lives again: whatever the death cut, held or summed up in the family's file.  Whether it may be is asked before. */
int ym_death_revoke(struct ym_session *s, struct ym_list *file, const struct ym_person *p, const char *reason);
/* The last grant of the case that is paid provisionally where what was decided behind it covers the person; NULL.  `file`: holds at least
 * the grants and beneficiaries.  The month the first of them begins with; YM_NONE. */
const struct ym_grant *ym_death_cut(const struct ym_list *file, int64_t kase, int64_t person);
ym_month ym_death_cut_from(const struct ym_list *file, int64_t kase, int64_t person);
/* 1 if the decision knew the person as dead. */
int ym_decision_knew_dead(const struct ym_session *s, const struct ym_decision *d, const struct ym_list *file, int64_t person);

/* ---- provisional.c: what the others are paid from a death on, or since what it hangs on ended for somebody, until somebody decides */

/* The grant that was decided behind a provisional one; any other grant itself. */
const struct ym_grant *ym_grant_decided(const struct ym_list *file, const struct ym_grant *g);
/* The last of those that are paid provisionally in place of what was decided; NULL. */
const struct ym_grant *ym_grant_last_cut(const struct ym_list *file, const struct ym_grant *decided);
/* 1 if what was decided behind it fades out (渐退期). */
int ym_grant_fades(const struct ym_list *file, const struct ym_grant *g);
/* The share of a sum in percent, half up to the fen. */
ym_fen ym_fading_part(ym_fen fen, int64_t share);
/* The first month that is paid provisionally in the case, or held because what it hangs on ended; YM_NONE. */
ym_month ym_provisional_from(const struct ym_list *file, const struct ym_case *c);
/* Writes the segments that the deaths recorded in the case make, and the ends of what its programme hangs on, in place of those before; the
 * changed records stand in `file` afterwards, and what stands so already is left.  Where the rules give the others nothing that can be
 * computed no segment is written: those months are held.  From the month on in which what it hangs on covers nobody any more nothing is paid. */
int ym_provisional_write(struct ym_session *s, struct ym_list *file, const struct ym_case *c);

/* ---- survivors.c: what the rules give on the facts a grant rests on */

enum { YM_SURVIVOR_CONF_SETS = 8 };

struct ym_survivors {
    struct ym_session *s;
    const struct ym_list *file;      /* the family's whole file */
    struct { int64_t number; struct ym_config *config; } sets[YM_SURVIVOR_CONF_SETS]; /* older ones that had to be loaded */
    size_t set_count;
    int deaths_only;                 /* 1: what a programme hangs on is taken as it was decided, whatever became of it */
    const struct ym_grant *grant;    /* the one asked about last, and the facts kept with the decision behind it: */
    struct ym_list kept, living;     /* living: with everybody it covers alive, as the rules are asked */
    int revived;                     /* as in ym_survivors_sum */
    ym_month asked, same_until;      /* what they were given in that month, YM_NONE: none was asked, and up to which it is the same, ages apart */
    ym_fen all;
    const struct ym_case *kase;      /* as it was then, or as it is if the decision does not know */
    const struct ym_decision *fading; /* that decision, if by it the grant fades out; NULL */
};

/* `left` is without the dead, and without those for whom what the programme hangs on had ended before the month. */
struct ym_survivors_sum {
    int known;                       /* 0: it cannot be computed from any facts */
    int kept;                        /* 1: on the facts the grant rests on; else on those of the file now */
    int revived;                     /* 1: they know somebody as dead whose death was taken back; here he lives */
    int64_t all, left;               /* fen: with everybody the grant covers alive; with the survivors alone */
    struct ym_rule_result rest;      /* what the rules say of the survivors */
    struct ym_list facts;            /* what they were asked on */
    const struct ym_case *kase;
};

/* The decision behind a grant, whose facts it rests on; NULL. */
const struct ym_decision *ym_decision_behind(const struct ym_list *file, const struct ym_grant *g);
void ym_survivors_init(struct ym_survivors *out, struct ym_session *s, const struct ym_list *file);
void ym_survivors_release(struct ym_survivors *v);
/* `set`: number of the rule set in force for the month; YM_NONE = the one now.  What fades out is a share of what the rules gave, by the figures of
 * then, whatever the month.  0 or an enum ym_err of the store. */
int ym_survivors_ask(struct ym_survivors_sum *out, struct ym_survivors *v, const struct ym_grant *g, ym_month month, int64_t set);
/* 0: on the facts the grant rests on the rules of now do not give everybody it covers more for the month than is paid, so the rest need not
 * be asked. */
int ym_survivors_may_rise(struct ym_survivors *v, const struct ym_grant *g, ym_month month);
/* The dead persons' share of what was granted. */
int64_t ym_survivors_share(const struct ym_survivors_sum *sum, int64_t granted);

struct ym_recover {
    int64_t fen;                     /* the shares of the months on confirmed rolls after a death (应予追回) */
    int64_t months, unknown;         /* how many payments; in how many the share cannot be computed */
};
int ym_survivors_recover(struct ym_recover *out, struct ym_survivors *v, const struct ym_case *c);

#endif
