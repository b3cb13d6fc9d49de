/* case.h — a case as it stands on the screen: the file that was told, and its pages.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_CASE_H
#define YIMEN_SCREENS_CASE_H

#include "kit/desk.h"
#include "kit/grid.h"
#include "yimen/base/date.h"
#include "yimen/base/money.h"

struct ym_check;
struct ym_grant;
struct ym_payee;

/* The file of one family as it was told once, looked at from one of its cases. */
struct case_file {
    struct ym_arena arena;
    struct ym_list list;
    struct ym_list busy;                  /* what others have begun about it */
    const struct ym_case *kase;           /* never NULL once it was read */
    const struct ym_household *household; /* NULL if the role does not see it */
    const struct ym_person *applicant;    /* likewise */
};

/* What was about to be done when somebody else was quicker: offered again, nothing is typed twice. */
struct case_wish {
    const char *action;                   /* "" = nothing */
    struct ym_act *act;
    struct ym_head *record;               /* what goes with it, or NULL */
    struct ym_list institutions;          /* told for its form */
    int sent;                             /* 1: it was sent so once, and comes back as it was typed */
};

struct case_view {
    struct case_view *self;               /* handed to the screens opened over it: args are const */
    const char *number;
    struct case_file *file;
    int page;
    unsigned full;                        /* bits 1 << page: shown in full, not at a glance */
    size_t left_out;                      /* steps of the computation that are shown only in full */
    struct ym_arena page_arena;           /* of what the page shows */
    struct grid grid;
    struct ym_arena wish_arena;
    struct case_wish wish;
    const char *said;                     /* what came of the last act: said when the case is shown again */
    int said_bad;
    int listed;                           /* 1: it is a row of the list below it, -1: it is not, 0: not looked at */
};

/* ---- case_file.c */

/* Asks for the file; freed with case_file_free.  0 or an enum ym_err, said on the status line. */
int case_file_new(struct case_file **out, struct ym_view *v, const char *number);
void case_file_free(struct case_file *f);
/* The next record of the case itself. */
#define CASE_NEXT(f, name, pos) ((struct ym_##name *)ym_list_next(&(f)->list, YM_R_##name, (f)->kase->head.id, (pos)))
const struct ym_person *case_person(const struct case_file *f, int64_t id);
const char *case_person_name(const struct case_file *f, int64_t id);
/* Days from today; YM_NONE if there is no such day. */
int64_t case_days(const struct ym_desk *d, ym_date on);
/* "2021-07-05", with what it means today: late by n days, n days left. */
const char *case_limit(const struct ym_desk *d, struct ym_arena *arena, ym_date due);
/* 1 if the case was opened as the row at hand of the list below it: only then is there a next one. */
int case_is_listed(struct case_view *c, struct ym_view *list);

/* The rows above the pages; the row behind them.  case_head.c */
int case_draw_head(struct ym_view *v, struct ym_arena *arena, const struct case_file *f);

/* ---- pages: each fills the grid */

enum case_page_number { CASE_FAMILY, CASE_CHECKS, CASE_ROUND, CASE_COMPUTED, CASE_MONEY, CASE_HISTORY, CASE_PAGES };

void case_fill_family(struct ym_view *v, struct case_view *c);   /* case_family.c */
void case_fill_checks(struct ym_view *v, struct case_view *c);   /* case_checks.c */
void case_fill_matrix(struct ym_view *v, struct case_view *c);   /* case_matrix.c: the same at a glance */
void case_fill_round(struct ym_view *v, struct case_view *c);    /* case_round.c */
void case_fill_computed(struct ym_view *v, struct case_view *c); /* case_money.c */
void case_fill_money(struct ym_view *v, struct case_view *c);    /* case_money.c */
void case_fill_history(struct ym_view *v, struct case_view *c);  /* case_round.c */

/* Chooses the row of whom the question is about. */
void case_matrix_find(struct case_view *c, const struct ym_check *k);
/* 1 if the page at hand is shown in full. */
int case_is_full(const struct case_view *c);                     /* case_page.c */
/* Of a question: a hit nobody judged yet; no answer and past its limit; what must be looked at first has the least rank.  case_page.c */
int case_check_is_unjudged(const struct ym_check *k);
int case_check_is_late(const struct ym_view *v, const struct ym_check *k);
int case_check_rank(const struct ym_view *v, const struct ym_check *k);
/* The detail that tells the day, if a hit of the question means a death; else "". */
const char *case_death_detail(const struct ym_view *v, const struct ym_check *k);

/* ---- case_page.c: words for the pages */

/* A field of a record in words, in the page's arena. */
const char *case_show(struct ym_view *v, struct case_view *c, const void *record, const struct ym_field *f);
/* "label value" parted by two columns, as one cell of the last line. */
void case_pair(struct ym_view *v, struct case_view *c, int at, int columns, const void *record, const struct ym_field *f);
const char *case_money_text(struct case_view *c, ym_fen v);
const char *case_date_text(struct case_view *c, ym_date d);
/* A status that holds until its last month: whether that is over, and in words. */
int case_is_over(const struct ym_desk *d, const struct ym_grant *g);
const char *case_valid(const struct ym_desk *d, struct ym_arena *arena, const struct ym_grant *g);
/* How a grant stands, as it is said of its kind. */
const char *case_grant_state(struct ym_view *v, struct case_view *c, const struct ym_grant *g);
struct ym_go case_tell_chosen(struct ym_view *v); /* an action: what is chosen, field by field; case_page.c */

/* ---- what is done with it */

/* A hit is judged; 1 if the file must be read again. */
int case_judge(struct ym_view *v, struct case_view *c, const struct ym_check *check); /* case_judge.c */
int case_death(struct ym_view *v, struct case_view *c, const struct ym_person *p);   /* case_family.c */
int case_revoke(struct ym_view *v, struct case_view *c, const struct ym_person *p);  /* the same: asks that the recorded death be taken back, or goes to what was asked */
/* Where it is asked who of the family goes to another household; where that waits already, to the list of those.  case_family.c */
struct ym_go case_regroup(struct ym_view *v, struct case_view *c);
/* 1 if what the programme asks may still be filled in: nothing is decided.  What is missing, as a line of the page.  The form for it. */
int case_facts_open(const struct case_view *c);                                      /* case_facts.c */
void case_fill_missing_facts(struct ym_view *v, struct case_view *c);
int case_facts(struct ym_view *v, struct case_view *c);
void case_print(struct ym_view *v, struct case_view *c);                             /* case_print.c */
/* The record of an act that pays to somebody else; NULL: another.  0 once it is whole and its account was typed a second time: `keyed` keeps
 * what was.  To whom, to which account and from when: for the question.  case_money.c */
const struct ym_payee *case_payee_of(const struct ym_head *r);
/* Of a form for a payee: the institutions there are; NULL: it is another form. */
const struct ym_form_value *case_payee_institutions(struct ym_view *v, struct case_view *c, const struct ym_schema *takes);
int case_payee_ready(struct ym_view *v, const struct ym_payee *p, const char **keyed, struct ym_problems *problems);
const char *case_payee_said(struct ym_view *v, struct case_view *c, const struct ym_payee *p);

/* Both are opened over the case; args: struct case_view *const *. */
extern const struct ym_screen ym_screen_case_can;      /* what may be done now, case_can.c */
extern const struct ym_screen ym_screen_case_conflict; /* somebody was quicker, case_conflict.c */

extern const struct ym_screen ym_screen_case; /* a case at a glance; args: const char *number */

#endif
