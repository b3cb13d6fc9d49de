/* list.h — a list of any length, a page fetched at a time.  Floor: ui. */
#ifndef YIMEN_UI_LIST_H
#define YIMEN_UI_LIST_H

#include "yimen/domain/schema.h"
#include "yimen/ui/screen.h"

enum { YM_LIST_COLUMNS = 10 };

/* A column gets what its cells need, between its least and its wished width: what the others leave goes to those that are cut, the
 * narrowest first, and what is left after that to the one that has no end.  A cell that is cut all the same ends in ~. */
struct ym_list_column {
    const char *title;       /* msgid; NULL: the label of the field */
    int least;               /* columns of the screen: never less, if its cells need so much; 0 with a wish: only where all of it has room */
    int wished;              /* never more; 0 = whatever is left (one of them only) */
    int right;               /* 1: figures */
    int name;                /* 1: people's names */
    struct ym_member field;  /* what it shows of a record; {0}: no field.  A column without title and field ends the row */
    int roomy;               /* 1, with a least width of 0: only where there is room for all it wished, whatever its cells need */
};

/* Where rows come from.  Rows are numbered from 0; the list asks for what it shows and keeps only that. */
struct ym_list_source {
    /* Text of a cell, lent until the next call; "" if there is none. */
    const char *(*cell)(void *baton, int64_t row, int column);
    /* How many rows are known now; *more = 1 if there may be more behind. */
    int64_t (*count)(void *baton, int *more);
    /* Fetch until `row` is known or there are no more.  0 or an enum ym_err (said on the status line). */
    int (*fetch)(void *baton, int64_t row);
    /* Why rows that there may be could not be had, an enum ym_err; 0: none is missing.  May be NULL. */
    int (*err)(void *baton);
    /* What jumping by typing compares (name, pinyin initials, number): 1 if the row matches what was typed. */
    int (*matches)(void *baton, int64_t row, const char *typed);
    /* A character before the row: '!' overdue, '*' changed, ' '. */
    char (*mark)(void *baton, int64_t row);
    void *baton;
};

struct ym_list_view {
    struct ym_list_column column[YM_LIST_COLUMNS + 1];
    struct ym_list_source source;
    int64_t at, first;    /* the selected row (marked with >), the first one shown */
    int64_t from;         /* a range runs from here to `at`; -1 = none (begun with Space) */
    int64_t page;         /* rows shown at the last drawing */
    int width[YM_LIST_COLUMNS]; /* as they were laid for `laid` columns; 0: lay them at the next drawing */
    int laid;
    char typed[96];       /* what is looked for */
    int64_t began;        /* where the search began: a miss comes back to it */
};

void ym_list_view_init(struct ym_list_view *out, const struct ym_list_column *columns, const struct ym_list_source *source);
/* The rows are others now: widths are measured again. */
void ym_list_view_measure(struct ym_list_view *l);
/* What stands above a column, in the reader's language. */
const char *ym_list_title(const struct ym_list_column *c);
/* A cell as this terminal shows it in w columns: whole, or cut and marked, never half a Han.  In the arena. */
const char *ym_list_cut(struct ym_arena *arena, const struct ym_terminal *t, const char *text, int name, int w);
void ym_list_view_draw(struct ym_list_view *l, struct ym_view *v, int y, int h);
/* YM_K_NONE if taken: arrows, PgUp/PgDn, Home/End, Space, typing.  Where rows can be searched (`matches`) letters, digits and Han do
 * nothing but search; after a miss all is taken but what clears or changes the text.  Enter and the rest are the screen's. */
struct ym_key ym_list_view_key(struct ym_list_view *l, struct ym_view *v, struct ym_key k);

#endif
