/* county.h — the demo county while it is being made: its families, its cases, its days.  Floor: demo.
 * Everything it does it does through the service's calls, as the officials would. */
#ifndef YIMEN_DEMO_COUNTY_H
#define YIMEN_DEMO_COUNTY_H

#include <signal.h>
#include <stdio.h>

#include "names.h"
#include "yimen/service/service.h"

struct demo_options {
    const char *dir; /* must not exist yet */
    const char *conf;
    int64_t households;
    uint64_t seed;
    ym_date as_of;
    int months; /* how far back it begins */
    int bench;  /* many families with short ways */
    FILE *out;  /* gets the report */
};

struct demo_home {
    char name[64];     /* the applicant's */
    uint32_t first;    /* its newest case, by place + 1; 0 = none */
    uint16_t township; /* by place in the configuration */
    uint8_t urban, disabled;
    uint8_t noted; /* a relation stands in the file: the county must visit */
};

struct demo_case {
    const struct ym_flow *flow;
    const struct ym_flow_stage *stage;
    ym_fen asked; /* 0 = nothing said */
    char number[32];
    uint32_t home, next; /* the family's next case, by place + 1 */
    uint16_t missing;    /* papers, bits by place in the programme */
    uint8_t surveyed;    /* in this round */
    uint8_t visited;     /* by the county */
    uint8_t objected, returned, told_missing;
    uint8_t tries; /* how often somebody looked and answers were missing */
    uint8_t unfit; /* the rules say no */
};

enum demo_what {
    DEMO_APPLY,  /* a new family at the window */
    DEMO_CASE,   /* the case's next step */
    DEMO_MORE,   /* a further programme for a family that is known */
    DEMO_CHANGE, /* the family's means change */
    DEMO_DEATH,
    DEMO_ADJUST,
    DEMO_STOP,
    DEMO_HOLD,
    DEMO_RELEASE,
    DEMO_REFER,
    DEMO_RECHECK, /* a year is over: the units are asked again */
    DEMO_AFTER,   /* what they said then is judged */
    DEMO_ACCOUNT, /* a bank account where there is none, or its holder died */
    DEMO_CARER,   /* who is cared for at home has an agreement with a carer */
    DEMO_CONFIRM, /* a payer says yes to the accounts that wait */
    DEMO_UNIT,    /* a unit goes through its queue */
    DEMO_WHATS
};

struct demo_todo {
    uint8_t what;
    uint32_t which; /* home, case or unit, by place */
};

struct demo_day {
    struct demo_todo *list; /* owned */
    size_t count, cap;
};

struct demo {
    struct demo_options o;
    struct ym_service *service;
    struct ym_config *config;
    struct ym_arena conf_arena;        /* the configuration's texts, accounts */
    const char *owner;                 /* the operating-system account that makes it */
    const char **town, **town2;        /* accounts by township */
    struct demo_random random, duties, regroups; /* duties: of what is done from the to-dos, so that the rest of the county's life stays as it is; regroups.c */
    struct demo_numbers numbers;
    /* the county */
    struct demo_home *homes;
    size_t home_count, home_cap;
    struct demo_case *cases;
    size_t case_count, case_cap;
    struct demo_day *days; /* one for each from first to the last */
    ym_date first, today;
    size_t *granted; /* by programme: how many ever */
    int64_t paid_roll, paid_rows; /* the largest that was handed over this month */
    int64_t payee_roll;           /* one by which others than families are paid */
    char setoff[32];   /* the case in which what was paid too much is set off; "": none yet */
    struct {
        int64_t person; /* 0: nobody */
        size_t of;      /* the case, by place */
        ym_date until;  /* when it is found out */
    } mistaken;         /* whose death was recorded by mistake */
    /* a call */
    struct ym_arena arena;
    struct ym_list in, out;
    struct ym_problems problems;
    struct ym_batch *batch; /* NULL between batches */
    size_t weight;          /* rows of the batch, roughly */
    int64_t calls_today;
    /* what came of it */
    int64_t calls, payments, rolls;
    int64_t entries; /* of the audit */
    int64_t began_ms, told_ms;
    sigset_t stop; /* signals that end it; blocked, looked at between batches */
    int ground;    /* of the refusal that is being made; 0 = none */
    const char *expected; /* what the next call may be refused for; NULL: nothing */
    int refused;          /* 1: it was */
};

/* ---- ask.c: one call */

void demo_clear(struct demo *d);
struct ym_head *demo_give(struct demo *d, int type);
#define DEMO_GIVE(d, name) ((struct ym_##name *)demo_give((d), YM_R_##name))
/* Asks; an answer that was not expected is told on standard error.  `rows`: what it writes, roughly. */
int demo_ask(struct demo *d, const char *account, const char *call, size_t rows);
/* The same; a refusal with a reason (YM_EBAD) is not told. */
int demo_try(struct demo *d, const char *account, const char *call, size_t rows);
/* case.act with the records given before; the case follows. */
int demo_act(struct demo *d, const char *account, struct demo_case *c, const char *action, const char *reason);
int demo_see(struct demo *d, const char *account, const struct demo_case *c);
/* 1 if the act can be done now: nobody tries what is refused. */
int demo_may(struct demo *d, const struct demo_case *c, const char *who, const char *action);

/* ---- agenda.c: what is to be done on which day */

void demo_plan(struct demo *d, ym_date day, enum demo_what what, size_t which); /* moved to the next working day */
/* Some days from now, both ends possible. */
void demo_later(struct demo *d, int least, int most, enum demo_what what, size_t which);
int demo_works(const struct demo *d, ym_date day);
struct demo_day *demo_day_of(struct demo *d, ym_date day); /* NULL: outside */
struct demo_case *demo_case_numbered(struct demo *d, const char *number); /* NULL: none */
size_t demo_case_index(const struct demo *d, const struct demo_case *c);

/* ---- the desks: each answers 0 or an error that ends the run */

int demo_apply(struct demo *d, struct demo_home *h); /* window.c */
int demo_more(struct demo *d, struct demo_case *c);
int demo_give_account(struct demo *d, struct demo_home *h);
void demo_plan_carer(struct demo *d, const struct demo_case *c); /* payees.c */
int demo_carer(struct demo *d, struct demo_case *c);
int demo_institution(struct demo *d, struct demo_case *c);
int demo_institution_mended(struct demo *d, int64_t number);
int demo_is_institution(const char *name);
int demo_payee_mended(struct demo *d, struct demo_case *c);
int demo_confirm_accounts(struct demo *d);
int demo_new_account(struct demo *d);
int demo_drafts(struct demo *d);
int demo_contacts(struct demo *d);
int demo_step(struct demo *d, struct demo_case *c); /* course.c */
/* judge.c: judges the case's hits once everything is answered; *waiting: how many answers are owed. */
int demo_judge(struct demo *d, const struct demo_case *c, size_t *waiting);
int demo_granted(struct demo *d, struct demo_case *c); /* life.c: what happens to those in payment */
int demo_change(struct demo *d, struct demo_case *c);
int demo_death(struct demo *d, struct demo_home *h);
int demo_mistake(struct demo *d);                                                 /* life.c: now and then a death is recorded of somebody who lives, and found out */
int demo_listed(struct demo *d, struct demo_case *c, int64_t person, ym_date died); /* who stood on a list did die */
int demo_adjust(struct demo *d, struct demo_case *c);
int demo_stop(struct demo *d, struct demo_case *c);
int demo_hold(struct demo *d, struct demo_case *c);
int demo_release(struct demo *d, struct demo_case *c);
int demo_refer(struct demo *d, struct demo_case *c);
int demo_recheck(struct demo *d, struct demo_case *c);
int demo_after(struct demo *d, struct demo_case *c);
int demo_unit(struct demo *d, const struct ym_unit *u);             /* units.c */
int demo_regroup(struct demo *d);                                   /* regroups.c: now and then somebody joins another family or leaves his own */
int demo_duties(struct demo *d);                                    /* duties.c: the day's to-dos */
int demo_sign_again(struct demo *d, struct demo_case *c);           /* everybody's authorisation anew */
void demo_give_delivery(struct demo *d, const struct demo_case *c); /* course.c */
int demo_month(struct demo *d);                                     /* months.c: rolls, quarters; outside a batch */
int demo_office(struct demo *d);                                    /* officials and their roles */

/* ---- county.c: the whole run */

/* 0; an error told on standard error; YM_EUNKNOWN if it was stopped. */
int demo_run(const struct demo_options *o);
/* Tells what came of it in so many milliseconds (report.c). */
void demo_report(const struct demo *d, const char *dir, int64_t ms);

#endif
