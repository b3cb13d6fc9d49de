/* pages.h — a family's records turned over page by page: a page is a form, or rows that open forms.  Floor: screens, inside.
 * Intake and the change of a family's facts are folders; what their pages hold is theirs. */
#ifndef YIMEN_SCREENS_PAGES_H
#define YIMEN_SCREENS_PAGES_H

#include "kit/sheet.h"
#include "kit/desk.h"

struct folder;

struct folder_page {
    const char *tab;                              /* msgid; NULL ends the pages */
    const char *say;                              /* msgid: what is done here; said while nothing else is */
    unsigned bits;                                /* answered in `now` while the page is shown */
    void (*fill)(struct folder *f);               /* a page of rows: puts them on f->sheet; NULL: the page is a form */
    struct ym_head *(*record)(struct folder *f);  /* of a form */
};

/* Bits for actions; those of pages begin at FOLDER_OWN. */
enum {
    FOLDER_PAGE = 1,    /* pages may be turned: no form lies over the rows */
    FOLDER_TYPING = 2,  /* a form is open */
    FOLDER_OVER = 4,    /* a form lies over the rows */
    FOLDER_ROWS = 8,    /* rows, and no form over them */
    FOLDER_CHOSEN = 16, /* one of them is chosen */
    FOLDER_OWN = 64,
};

enum folder_open { FOLDER_CLOSED, FOLDER_FORM_OPEN, FOLDER_OVER_OPEN };

/* The first member of a screen's state. */
struct folder {
    struct ym_view *v;
    const struct folder_page *pages;
    size_t page;
    struct ym_list all;          /* every record, in the view's arena */
    int64_t next;                /* number for the next new record */
    struct ym_arena rows;        /* what the page's rows are made of */
    struct sheet sheet;
    enum folder_open open;
    struct ym_form form;
    struct ym_head *record;      /* in the form */
    int fresh;                   /* 1: the record in the form was only now added */
    struct ym_list sent;         /* what was sent last: places of problems count in it */
    struct ym_problems bad;      /* what was wrong with it */
    /* A field was left and changed (f NULL: a record came or went). */
    void (*changed)(struct folder *f, struct ym_head *r, const struct ym_field *field);
    void (*settle)(struct folder *f); /* after every key; NULL = nothing */
};

void folder_init(struct folder *f, struct ym_view *v, const struct folder_page *pages);
void folder_release(struct folder *f);
struct folder *folder_of(const struct ym_view *v);
const struct folder_page *folder_at(const struct folder *f);

/* ---- records */

struct ym_head *folder_new(struct folder *f, int type, int64_t parent);
/* Takes the record out, and what hangs on it. */
void folder_remove(struct folder *f, struct ym_head *r);
void folder_changed(struct folder *f, struct ym_head *r);

/* ---- pages and forms */

/* Goes to a page; 0 if the form on this one holds something that is wrong. */
int folder_turn(struct folder *f, size_t page);
/* The rows anew, the chosen one stays chosen. */
void folder_refill(struct folder *f);
/* A form over the rows. */
void folder_open(struct folder *f, struct ym_head *r, int fresh);
struct ym_head *folder_chosen(const struct folder *f);

/* ---- what is wrong */

/* '!' if something is wrong with it, else ' '. */
char folder_mark(const struct folder *f, const struct ym_head *r);

/* ---- the screen's callbacks and actions */

void folder_draw(struct ym_view *v);
struct ym_go folder_key(struct ym_view *v, struct ym_key k);
unsigned folder_now(const struct ym_view *v);
struct ym_go folder_act_ok(struct ym_view *v);      /* takes over the form over the rows */
struct ym_go folder_act_cancel(struct ym_view *v);  /* leaves it */
struct ym_go folder_act_next(struct ym_view *v);
struct ym_go folder_act_before(struct ym_view *v);
struct ym_go folder_act_values(struct ym_view *v);
struct ym_go folder_act_restore(struct ym_view *v);
struct ym_go folder_act_enter(struct ym_view *v);   /* opens the chosen row */
struct ym_go folder_act_remove(struct ym_view *v);

/* Rows that stand in every folder's table, before its own. */
#define FOLDER_FORM_ACTIONS \
    {"F2 ^O", N_("OK"), N_("Takes over what stands in the form."), FOLDER_OVER, folder_act_ok}, \
    {"F3 Back", N_("Leave"), N_("Leaves the form; what was entered in it is dropped."), FOLDER_OVER, folder_act_cancel}, \
    {"F4", N_("Values"), N_("Lists what the field may hold."), FOLDER_TYPING, folder_act_values}, \
    {"F5", N_("Restore"), N_("The field becomes what it was."), FOLDER_TYPING, folder_act_restore}

#endif
