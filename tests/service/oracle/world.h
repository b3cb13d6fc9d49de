/* world.h — a county's families over three years, and what is told of them to the oracle.
 * What happens goes into one file (acts): who came, what was decided, who died, which roll was made, never what the service made of it.
 * What the service answers goes into the other (dump).  oracle.py reads both and works out the second from the first. */
#ifndef YIMEN_TESTS_SERVICE_WORLD_H
#define YIMEN_TESTS_SERVICE_WORLD_H

#include <stdio.h>

#include "families.h"
#include "fill.h"

enum { WORLD_MOST_PEOPLE = 3, WORLD_PROGRAMMES = 3, WORLD_MONTHS = 36, WORLD_WALKED = 4 };

extern const char *const world_programmes[WORLD_PROGRAMMES];

enum world_state { WORLD_PAID, WORLD_HELD, WORLD_STOPPED };

/* A case: its number, the grant decided last and what the desk knows of it. */
struct world_case {
    int64_t id, grant;
    char number[32];
    int programme; /* among world_programmes */
    int once;
    ym_month from, until; /* of the grant decided last */
    int64_t fen, care;  /* the care part is of the sum */
    char township[12];  /* where the grant's months belong */
    int covered; /* bits: whom it covers */
    enum world_state state;
};

struct world_person {
    int64_t id;
    const char *name;
    char idno[20];
    ym_date died; /* YM_NONE: lives */
};

enum world_account { WORLD_NO_ACCOUNT, WORLD_WAITS, WORLD_COUNTS };

struct world_home {
    int64_t root;
    char township[12];
    int people, cases;
    struct world_person person[WORLD_MOST_PEOPLE];
    struct world_case kase[2]; /* a monthly one, one of help given once; either alone */
    enum world_account account;
    int accounts;  /* how many account numbers it was given after the first, payees' ones among them */
    int holder;    /* among its people */
    int undecided; /* somebody died, and nobody decided what that means for the amount */
    int mistaken;  /* among its people, from 1: recorded as dead and alive; the county waits until it is taken back */
    ym_date comes; /* the day it comes to the window */
    int touched;   /* the last of the world's windows that it did something in */
};

enum { WORLD_HOUSES = 2 };

/* An institution of care: one account, whoever lives there. */
struct world_house {
    int64_t id; /* 0: nobody lived there yet */
    int accounts;
};

struct world {
    struct office d;
    struct ym_dice dice;
    FILE *acts, *dump;
    int count;
    struct world_home *home;
    struct world_house house[WORLD_HOUSES];
    struct world_home walked[WORLD_WALKED]; /* they came by calls alone */
    ym_date day;
    const struct world_home *at; /* whose day it is; NULL: the office's */
    int tries_first;             /* so many acts of each kind are tried otherwise as well, of the later ones some */
    int kills;                   /* so many times as often as usual a payer's act is killed */
    int windows;                 /* big acts with others at work meanwhile */
    char acts_path[128], dump_path[128];
};

/* What an environment variable says. */
long world_wish(const char *name, long otherwise);
/* `families` of them, of whom nobody has come yet. */
void world_open(struct world *out, int families, uint64_t seed);
void world_close(struct world *w);
void world_day(struct world *w, ym_date day);
ym_month world_month(const struct world *w);
/* One line of what happened. */
void world_tell(struct world *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* 1 with so many chances in a thousand; one of n. */
int world_chance(struct world *w, int in_thousand);
int world_one_of(struct world *w, int n);
const char *world_month_text(char out[YM_DATE_TEXT], ym_month m); /* "-": none */
/* Who they are, to whose account they are paid, if to any. */
void world_tell_home(struct world *w, const struct world_home *h);
/* The living as bits. */
int world_alive(const struct world_home *h);
/* A grant as it was decided, of a case that is known to the oracle. */
void world_tell_grant(struct world *w, const struct world_home *h, const struct world_case *k);
void world_tell_case(struct world *w, const struct world_home *h, const struct world_case *k);

/* ---- homes.c: what comes to be */

/* The family comes: its people, an account or none, a case with its grant. */
void homes_come(struct world *w, struct world_home *h);
/* The same family is helped once. */
void homes_help(struct world *w, struct world_home *h);
/* A decision: another sum from a month on, or of help given once altogether, in place of what was decided before. */
void homes_decide(struct world *w, struct world_home *h, struct world_case *k, struct world_case *next);
/* The same grant, another sum for all its months: what a wrong entry corrected by hand would leave. */
void homes_amend(struct world *w, struct world_home *h, struct world_case *k);
/* Nobody is entitled after this month; decided by hand, also for months that are over.  Help given once is taken back. */
void homes_end(struct world *w, struct world_home *h, struct world_case *k, ym_month last);

/* ---- days.c: what happens to a family on a day */

void days_pass(struct world *w, struct world_home *h);
/* Something that is done by a call or decided, while a payer's act is under way; or nothing. */
void days_between(struct world *w, struct world_home *h);

/* The family's account recorded last, as it is stored; 0: there is none. */
struct ym_account;
/* Who entered it or told of a return may not confirm it; somebody else does. */
void days_confirm_account(struct world *w, const struct ym_account *a);
int days_account(struct world *w, const struct world_home *h, struct ym_account *out);

/* ---- payees.c: to whom it goes, where the family lives */

void payees_pass(struct world *w, struct world_home *h);
/* Institutions get another account, now and then; somebody else says yes. */
void payees_houses(struct world *w);
/* The same while a payer's act is under way: from a month on that it cannot list. */
void payees_between(struct world *w, struct world_home *h);

/* ---- backs.c: what comes back */

void backs_handed(int64_t roll); /* its rows may come back from now on */
void backs_happen(struct world *w);

/* ---- payers.c: rolls */

void payers_work(struct world *w);
/* Some cases of a programme by their numbers; 0: none were found. */
int payers_some_cases(struct world *w, char only[100], int programme);

/* ---- bigs.c: a payer's big act: as it is, with others at work meanwhile, or killed in its midst */

struct big_act {
    const char *who, *call;
    int64_t roll; /* 0: one is to be made, of these: */
    int programme;
    ym_month month;
    const char *only; /* numbers of cases; NULL: all */
};
/* What the call answers; the answer is the office's last. */
int bigs_do(struct world *w, const struct big_act *a);
void bigs_give(struct office *d, const struct big_act *a);
/* A copy of an office gets room of its own, for calls beside the one that is under way. */
void office_lend(struct office *d);

/* ---- kills.c */

int kills_do(struct world *w, const struct big_act *a);
void kills_child(void); /* returns only in a program that is not to be killed */
int kills_due(struct world *w, const struct big_act *a);

/* ---- seconds.c: another payer at the same moment */

void seconds_begin(struct world *w, const struct big_act *a);
void seconds_wait(void);
void seconds_end(void);
/* The office by which he was told how it ended, once; NULL: nobody came. */
struct office *seconds_told(struct big_act *out);
void seconds_forget(struct office *d);

/* ---- walked.c: families that came through the office by calls alone */

/* The first day of the month that is left for others. */
int walked_month(struct world *w);
void walked_day(struct world *w);

/* ---- tries.c: every act of a life tried by somebody who may not, and once more when it is done */

void tries_around(struct office *d, const struct office_tries *t);

/* ---- looks.c: what the service says */

void looks_ledger(struct world *w);
void looks_roll(struct world *w, int64_t roll, const char *phase);

#endif
