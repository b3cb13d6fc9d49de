/* intake.h — a new application at the window: its pages and what is done with them.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_INTAKE_H
#define YIMEN_SCREENS_INTAKE_H

#include "intake/family_rows.h"
#include "kit/draft.h"

struct ym_paper;
struct ym_term;

enum intake_page {
    INTAKE_PROGRAMMES, INTAKE_HOUSEHOLD, INTAKE_PEOPLE, INTAKE_MEANS, INTAKE_ACCOUNT, INTAKE_PAPERS, INTAKE_CASES, INTAKE_REVIEW,
};

/* Bits of pages. */
enum {
    INTAKE_TICKS = FAMILY_OWN,        /* rows to be ticked */
    INTAKE_ALL = FAMILY_OWN << 1,     /* all of them at once */
    INTAKE_PLACE = FAMILY_OWN << 2,   /* where the family lives */
    INTAKE_DETAILS = FAMILY_OWN << 3,
    INTAKE_SEND = FAMILY_OWN << 4,
    INTAKE_OPEN = FAMILY_OWN << 5,    /* not sent yet */
    INTAKE_DONE = FAMILY_OWN << 6,
    INTAKE_EARLY = FAMILY_OWN << 7,   /* a page before the review */
};

struct intake {
    struct family family; /* first */
    struct draft draft;
    struct ym_intake *ask;
    struct ym_household *household;
    struct ym_account *account;
    struct ym_list told;  /* what the service answered in the end */
};

struct intake *intake_of(const struct ym_view *v);

/* ---- intake_pages.c */

extern const struct tabs_page intake_pages[];
extern const struct tabs_page intake_done_pages[];
/* What the family applies for, in words; made anew with the page's rows. */
const char *intake_programmes_text(struct tabs *f);
/* The page on which records of the type stand. */
enum intake_page intake_page_of(int type);

/* ---- intake_ticks.c */

void intake_tick(struct intake *in, const struct ym_term *t);
void intake_tick_all(struct intake *in);
/* 1 if the family applies for it. */
int intake_applies(const struct intake *in, const char *programme);
/* The paper as it was handed in, or NULL; 1 if the term is one that is asked for. */
struct ym_paper *intake_paper_of(const struct intake *in, const char *kind);
int intake_paper_asked(const struct intake *in, const struct ym_term *t);
/* Rows of the review: what is missing now, and what may follow after the help. */
void intake_put_missing(struct tabs *f);

/* ---- intake_send.c */

/* What is sent: everything but what was left empty. */
void intake_collect(struct intake *in, struct ym_list *out);
void intake_send(struct intake *in);
/* Goes to where the problem is and says it. */
void intake_go(struct intake *in, const struct ym_problem *p);
/* Receipts and the notice of what is missing. */
void intake_print(struct intake *in);

extern const struct ym_screen ym_screen_intake; /* a new application; args: struct ym_draft * to go on with, or NULL */

#endif
