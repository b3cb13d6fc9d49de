/* browse.h — a screen that is one list of the records a call tells.  Floor: screens, inside.
 * The screen's row names browse_draw, browse_key, browse_again and browse_close; its open calls browse_open. */
#ifndef YIMEN_SCREENS_BROWSE_H
#define YIMEN_SCREENS_BROWSE_H

#include "kit/arrange.h"
#include "kit/desk.h"

struct browse { /* the view's state, and the baton of its pages */
    struct ym_pages pages;
    struct ym_list_view list;
    int ranges; /* 1: Space begins a range */
    const struct arrange_choice *only;
    void *own;  /* the screen's */
};

struct browse_rows {
    const char *call;
    int type; /* of the rows */
    const struct ym_column *columns;
    struct ym_member name; /* the field that tells rows apart; {0}: their numbers */
    struct ym_head *(*ask)(struct ym_pages *p, struct ym_list *in, const char *after); /* NULL: the call takes nothing */
    char (*mark)(struct ym_pages *p, const struct ym_head *r);
    const char *(*key)(struct ym_pages *p, const struct ym_head *r);
    int ranges;
    const struct arrange_choice *only; /* the screen's own ways to show less; may be NULL */
};

/* `own`: what the screen keeps beside the list, in the view's arena; may be NULL.  0 or an enum ym_err: not opened. */
int browse_open(struct ym_view *v, const struct browse_rows *rows, void *own);
/* Other rows in place of those there are: from the first one on.  0 or an enum ym_err. */
int browse_show(struct ym_view *v, const struct browse_rows *rows);
void *browse_own(const struct ym_view *v);
const struct ym_head *browse_chosen(const struct ym_view *v); /* NULL if the list is empty */
void browse_again(struct ym_view *v);                         /* fetched anew, the cursor stays on its row */
struct ym_go browse_refresh(struct ym_view *v);               /* the same as an action */
struct ym_go browse_arrange(struct ym_view *v);               /* an action: in which order, which rows */
struct ym_go browse_options(struct ym_view *v);               /* an action: digits beside rows */
struct ym_go browse_out(struct ym_view *v);                   /* an action: on paper, or as a file */
void browse_draw(struct ym_view *v);
struct ym_go browse_key(struct ym_view *v, struct ym_key k);
/* For ym_screen.neighbour, where the rows are `found` records: the number of the next one. */
const void *browse_neighbour(struct ym_view *v, struct ym_view *asks, int by);
void browse_close(struct ym_view *v);

#endif
