/* browse.h — a screen that is one list of the records a call tells, and nothing else.  Floor: screens, inside.
 * The screen's row names browse_draw, browse_key, browse_again and browse_close; its open calls browse_open. */
#ifndef YIMEN_SCREENS_BROWSE_H
#define YIMEN_SCREENS_BROWSE_H

#include "kit/desk.h"

struct browse { /* the view's state */
    struct ym_pages pages;
    struct ym_list_view list;
};

struct browse_rows {
    const char *call;
    int type; /* of the rows */
    const struct ym_list_column *columns;
    struct ym_head *(*ask)(struct ym_pages *p, struct ym_list *in, const char *after); /* NULL: the call takes nothing */
    const char *(*cell)(struct ym_pages *p, const struct ym_head *r, int column);
    char (*mark)(struct ym_pages *p, const struct ym_head *r);
    const char *(*key)(struct ym_pages *p, const struct ym_head *r);
};

int browse_open(struct ym_view *v, const struct browse_rows *rows);
const struct ym_head *browse_chosen(const struct ym_view *v); /* NULL if the list is empty */
void browse_again(struct ym_view *v);                         /* fetched anew */
void browse_draw(struct ym_view *v);
struct ym_go browse_key(struct ym_view *v, struct ym_key k);
void browse_close(struct ym_view *v);

#endif
