/* browse.h — a screen that is a list of the records a call tells.  Floor: screens, inside.
 * The screen's row names browse_draw, browse_key, browse_again and browse_close; its open calls browse_open, its actions hold BROWSE_ACTIONS.
 * A screen of several lists has a struct browse for each: the view's model is the one that is looked at. */
#ifndef YIMEN_SCREENS_BROWSE_H
#define YIMEN_SCREENS_BROWSE_H

#include "kit/arrange.h"
#include "kit/desk.h"

struct browse_rows {
    const char *call;
    int type; /* of the rows */
    const struct ym_column *columns;
    struct ym_member name; /* the field that tells rows apart; {0}: their numbers, or their places */
    struct ym_head *(*ask)(struct ym_pages *p, struct ym_list *in, const char *after); /* NULL: the call takes nothing */
    char (*mark)(struct ym_pages *p, const struct ym_head *r);
    const char *(*key)(struct ym_pages *p, const struct ym_head *r);
    int ranges;                          /* 1: Space begins a range */
    const struct arrange_choice *only;   /* the screen's own ways to show less; may be NULL */
    const struct arrange_choice *sheets; /* what the screen prints beside the list; may be NULL */
    int of_rows;                         /* 1: the sheets are of the rows shown, so of those with a 6 beside them, too */
    const char *part;                    /* msgid: which of several lists of the screen this is; NULL: it is the only one */
    const char *nothing;                 /* msgid: what it means that there are no rows; NULL: nothing beyond that */
};

struct browse { /* the view's state, and the baton of its pages */
    struct ym_pages pages;
    struct ym_list_view list;
    struct browse_rows rows;
    void *own; /* the screen's */
};

/* What every list does.  `row`: the bit of the screen that says there is a row at hand. */
#define BROWSE_ACTIONS(row)                                                                                                                \
    {"F6 ^T", N_("Arrange"), N_("In which order the rows stand, and which of them; kept under a name if you like."), 0, browse_arrange},   \
    {"F7 ^P", N_("Print"), N_("The list as it is shown, all its rows: on paper, or as a file."), 0, browse_out},                           \
    {"=", "", N_("Digits beside rows: 2 opens, 5 looks, 6 prints; Enter does them one after another."), (row), browse_options}

/* `own`: what the screen keeps beside the list, in the view's arena; may be NULL.  0 or an enum ym_err: not opened. */
int browse_open(struct ym_view *v, const struct browse_rows *rows, void *own);
/* The same, but nothing is asked for before it is drawn. */
void browse_begin(struct ym_view *v, const struct browse_rows *rows, void *own);
/* Something else is asked for now: other rows in place of those there are, from the first one on.  0 or an enum ym_err. */
int browse_ask(struct ym_view *v);
void *browse_own(const struct ym_view *v);
const struct ym_head *browse_chosen(const struct ym_view *v); /* NULL if the list is empty */
void browse_go_to(struct ym_view *v, const char *name);       /* to the row of that name, where there is one */
void browse_again(struct ym_view *v);                         /* fetched anew, the cursor stays on its row */
struct ym_go browse_refresh(struct ym_view *v);               /* the same as an action */
struct ym_go browse_arrange(struct ym_view *v);               /* an action: in which order, which rows */
struct ym_go browse_options(struct ym_view *v);               /* an action: digits beside rows */
struct ym_go browse_whole(struct ym_view *v);                 /* an action: the row at hand, field by field */
struct ym_go browse_out(struct ym_view *v);                   /* an action: on paper, or as a file */
void browse_resume(struct ym_view *v);                        /* only goes on with digits that were typed beside rows */
void browse_draw(struct ym_view *v);
void browse_draw_at(struct ym_view *v, int y, int h); /* where something stands above it */
struct ym_go browse_key(struct ym_view *v, struct ym_key k);
/* For ym_screen.neighbour, where the rows are `found` records: the number of the next one. */
const void *browse_neighbour(struct ym_view *v, struct ym_view *asks, int by);
void browse_close(struct ym_view *v);

/* What typing compares in a list of cases: the number, from its year on or whole, where a figure is typed ("T-000003"), else the name, where
 * there is one.  `browse_typed`: where the baton of the pages is a struct browse. */
const char *browse_case_key(const char *typed, const char *number, const char *name);
const char *browse_typed(const struct ym_pages *p);
/* Lists of cases (record found): the number as it stands in a column, whole on paper; what typing compares. */
const char *browse_found_number(struct ym_pages *p, const struct ym_head *r);
const char *browse_found_key(const struct ym_head *r, const char *typed);
/* The limit that the days late beside it are counted from, so that the two always belong together: the stage's, as a day; or, where a case is past its
 * whole limit first, that one by its name ("全程08-20", on paper with the year).  The days late, nothing where none are. */
const char *browse_found_due(struct ym_pages *p, const struct ym_head *r);
const char *browse_found_late(struct ym_pages *p, const struct ym_head *r);

#endif
