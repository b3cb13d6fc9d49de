/* families.h — families with grants, put straight into the store: for tests of rolls and figures, which do not care how a grant
 * came to be. */
#ifndef YIMEN_TESTS_SERVICE_FAMILIES_H
#define YIMEN_TESTS_SERVICE_FAMILIES_H

#include "office.h"

struct ym_grant;

struct family {
    const char *programme;       /* NULL: dibao */
    const char *township;        /* NULL: 411526101 */
    int area;                    /* 0: rural */
    int persons;                 /* 0: one; all are covered */
    int64_t amount;              /* fen */
    const char *decided, *from;  /* "2021-06-21", "2021-07" */
    const char *until, *stopped; /* NULL: not given */
    int state, kind, period;     /* 0: active, granted, each month */
    int64_t was, persons_before; /* of a changed grant */
    const char *died;            /* the last person */
    const char *name, *bank_name;/* of the applicant */
    const char *same;            /* identity number of the first person; NULL: one of its own */
    int no_account, nobody;      /* 1: nothing recorded */
    const char *due;             /* 1 open case; NULL: the case is not due */
    const char *stage;           /* of the case; NULL: granted */
    const char *ended;
    const struct made *home;     /* of a further case: the family that has it; NULL: a family of its own */
    int after;                   /* of a further case: whoever is covered stands in the file behind so many */
};

struct made {
    int64_t root, case_id, grant, applicant;
    char number[24], idno[20];   /* of the case and the first person */
};

/* Saves one family, or a further case of one; a failure ends the test program. */
struct made family_put(struct office *d, const struct family *f);
/* The same within a body. */
int family_write(struct made *out, struct ym_txn *t, struct ym_arena *arena, const struct family *f);
/* A question of the family's case that waits for its unit's answer, or was answered. */
void family_ask(struct office *d, const struct made *m, const char *unit, const char *due, int state);
/* The months of what was put into the store without a call; family_put and grant_edit have done it. */
void family_months(struct office *d, const struct made *m);
/* Changes a stored grant. */
void grant_edit(struct office *d, const struct made *m, void (*edit)(struct ym_grant *g, void *baton), void *baton);

ym_date day_of(const char *text);
ym_month month_of(const char *text);

/* Makes, confirms and hands over a roll; answers its number. */
int64_t roll_paid(struct office *d, const char *programme, const char *month);
int64_t roll_made(struct office *d, const char *programme, const char *month);
/* Makes a single roll of these cases. */
int64_t roll_single(struct office *d, const char *programme, const char *month, const char *numbers);
/* Why the answer of the last call took a row of the case off; "": it did not. */
const char *roll_dropped(struct office *d, const char *number);
/* The case's month in the ledger; all empty if there is none. */
struct ym_ledger;
struct ym_ledger family_month(struct office *d, int64_t root, int64_t kase, const char *month);
/* The same of what a carer is paid of it. */
struct ym_ledger family_care(struct office *d, int64_t root, int64_t kase, const char *month);
/* What differs is opened by whoever will confirm it; roll_ask does it before a roll.confirm. */
void roll_looked_at(struct office *d, const char *account, int64_t roll);
int roll_ask(struct office *d, const char *account, const char *call, int64_t roll);

#endif
