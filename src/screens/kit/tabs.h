/* tabs.h — a family's records turned over page by page: a page is a form, or rows that open forms.  Floor: screens, inside.
 * Intake and the change of a family's facts are such; what their pages hold is theirs. */
#ifndef YIMEN_SCREENS_TABS_H
#define YIMEN_SCREENS_TABS_H

#include "kit/draft.h"
#include "kit/grid.h"

struct tabs;

struct tabs_page {
    const char *tab;                              /* msgid; NULL ends the pages */
    const char *say;                              /* msgid: what is done here; said while nothing else is */
    unsigned bits;                                /* answered in `now` while the page is shown */
    void (*fill)(struct tabs *f);                 /* a page of rows: puts them on f->grid; NULL: the page is a form */
    struct ym_head *(*record)(struct tabs *f);    /* of a form */
};

/* Bits for actions; those of pages begin at TABS_OWN. */
enum {
    TABS_PAGE = 1,      /* pages may be turned: no form lies over the rows */
    TABS_TYPING = 2,    /* a form is open */
    TABS_OVER = 4,      /* a form lies over the rows */
    TABS_ROWS = 8,      /* rows, and no form over them */
    TABS_CHOSEN = 16, /* one of them is chosen */
    TABS_OWN = 64,
};

enum tabs_open { TABS_CLOSED, TABS_FORM_OPEN, TABS_OVER_OPEN };

/* The first member of a screen's state. */
struct tabs {
    struct ym_view *v;
    const struct tabs_page *pages;
    size_t page;
    struct ym_list all;          /* every record, in the view's arena */
    int64_t next;                /* number for the next new record */
    struct ym_arena rows;        /* what the page's rows are made of */
    struct grid grid;
    enum tabs_open open;
    struct ym_form form;
    struct ym_head *record;      /* in the form */
    int fresh;                   /* 1: the record in the form was only now added */
    struct ym_list sent;         /* what was sent last: locations of problems count in it */
    struct ym_problems bad;      /* what was wrong with it */
    /* A field was left and changed (f NULL: a record came or went). */
    void (*changed)(struct tabs *f, struct ym_head *r, const struct ym_field *field);
    void (*settle)(struct tabs *f); /* after every key; NULL = nothing */
};

void tabs_init(struct tabs *f, struct ym_view *v, const struct tabs_page *pages);
void tabs_release(struct tabs *f);
struct tabs *tabs_of(const struct ym_view *v);
const struct tabs_page *tabs_at(const struct tabs *f);

/* ---- records */

struct ym_head *tabs_new(struct tabs *f, int type, int64_t parent);
/* The same for one that will stand in a form: with what is carried into it. */
struct ym_head *tabs_begin(struct tabs *f, int type, int64_t parent);
/* Takes the record out, and what hangs on it. */
void tabs_remove(struct tabs *f, struct ym_head *r);
void tabs_changed(struct tabs *f, struct ym_head *r);
/* What was refused of the record and its field (NULL: any field) is not known any more; nor what was said of it as a whole, or of all of its kind. */
void tabs_forget(struct tabs *f, const struct ym_head *r, const struct ym_field *field);

/* ---- pages and forms */

/* Goes to a page; 0 if the form on this one holds something that is wrong. */
int tabs_turn(struct tabs *f, size_t page);
/* The rows anew, the chosen one stays chosen. */
void tabs_refill(struct tabs *f);
/* A form over the rows. */
void tabs_open(struct tabs *f, struct ym_head *r, int fresh);
struct ym_head *tabs_chosen(const struct tabs *f);
/* The form that is open, or NULL. */
const struct ym_form *tabs_form(const struct tabs *f);
/* 1 if something stands in it that is not taken over. */
int tabs_halfway(const struct tabs *f);
/* Goes to the half-typed field of a draft that was read: the page that `page_of` says, the form over its row. */
void tabs_go_on(struct tabs *f, const struct draft *d, size_t (*page_of)(int type));
/* 1 if the screen may be left: all is kept, or the user gives it up. */
int tabs_leave(struct tabs *f, struct draft *d);
/* Keeps what is half typed: the line is gone, or the hand rests. */
void tabs_rest(struct ym_view *v);

/* ---- what is wrong */

/* '!' if something is wrong with it, else ' '. */
char tabs_mark(const struct tabs *f, const struct ym_head *r);

/* ---- the screen's callbacks and actions */

void tabs_draw(struct ym_view *v);
struct ym_go tabs_key(struct ym_view *v, struct ym_key k);
unsigned tabs_now(const struct ym_view *v);
struct ym_go tabs_act_ok(struct ym_view *v);        /* takes over the form over the rows */
struct ym_go tabs_act_cancel(struct ym_view *v);    /* leaves it */
struct ym_go tabs_act_next(struct ym_view *v);
struct ym_go tabs_act_before(struct ym_view *v);
struct ym_go tabs_act_values(struct ym_view *v);
struct ym_go tabs_act_restore(struct ym_view *v);
struct ym_go tabs_act_enter(struct ym_view *v);     /* opens the chosen row */
struct ym_go tabs_act_remove(struct ym_view *v);

/* Rows that stand in the table of every such screen, before its own. */
#define TABS_FORM_ACTIONS   \
    {"F2 ^O", N_("OK"), N_("Takes over what stands in the form."), TABS_OVER, tabs_act_ok},     \
    {"F3 Back", N_("Leave"), N_("Leaves the form; what was entered in it is dropped."), TABS_OVER, tabs_act_cancel},     \
    {"F4 ^V", N_("Values"), N_("Lists what the field may hold."), TABS_TYPING, tabs_act_values},     \
    {"F5 ^R", N_("Restore"), N_("The field becomes what it was."), TABS_TYPING, tabs_act_restore}

#endif
