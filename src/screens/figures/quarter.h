/* quarter.h — between the files of the quarterly screen.  Floor: screens, inside. */
#ifndef YIMEN_SCREENS_QUARTER_H
#define YIMEN_SCREENS_QUARTER_H

#include "kit/desk.h"
#include "yimen/domain/record/behind.h"

enum quarter_page { QUARTER_ALL, QUARTER_PROGRAMMES, QUARTER_TOWNSHIPS, QUARTER_UNITS, QUARTER_LATE, QUARTER_TODOS, QUARTER_PAGES };
enum { QUARTER_PERCENT_MOST = 200 /* of a full bar: what is more is said in figures */ };
enum { QUARTER_VALUES = 3, QUARTER_VALUES_MOST = 6 /* of to-dos */, QUARTER_MEASURES = 8, QUARTER_TOP = 4 /* units and stages on the first page */ };

/* A line of the screen: a figure with two beside it, six of to-dos, or a heading. */
struct quarter_row {
    const char *label;
    const char *const *heading;     /* of its values (msgids), NULL: a row of figures */
    int values;                     /* QUARTER_VALUES, or so many as QUARTER_VALUES_MOST */
    int note;                       /* 1: the label is a sentence over the whole line, with nothing beside it */
    int64_t value[QUARTER_VALUES_MOST]; /* YM_NONE: nothing stands there */
    int money;
    const char *legend;             /* of a heading: what 100% is (msgid) */
    int64_t bar, whole;             /* the bar is so much of the whole; whole 0: there is none */
    int64_t most;                   /* percent of a full bar: the same for all bars of a table */
    char mark;                      /* '!' late, '*' corrected since it was signed */
    struct ym_behind behind;        /* the list behind it; what = YM_NONE: none */
    const char *code;               /* of to-dos: whose line it is */
    const char *kind, *township;    /* open to-dos are behind it: of which kind, where; kind NULL: none are */
};

struct quarter_rows {
    struct ym_arena *arena;
    const struct ym_desk *desk;
    const struct ym_list *told;     /* of the calls `summary` and `todo.summary` */
    struct quarter_row *at;
    size_t count, cap;
};

/* A row more; a heading over `values` of them. */
struct quarter_row *quarter_add(struct quarter_rows *r, const char *label);
struct quarter_row *quarter_add_heading(struct quarter_rows *r, const char *label, const char *const *heading, const char *legend);
/* The rows of the page of to-dos: by kind, by township, and where it was told by person.  quarter_todos.c */
void quarter_fill_todos(struct quarter_rows *out);
/* The rows of another page; programmes and townships show one measure. */
void quarter_fill(struct quarter_rows *out, enum quarter_page page, int measure);
/* How many percent the bar stands for; YM_NONE: there is nothing to measure it by. */
int64_t quarter_percent(const struct quarter_row *row);
/* 1 if the quarter was signed off; *corrected = 1 if it was corrected since. */
int quarter_signed(const struct ym_list *told, int *corrected);

/* The cases behind a figure; args: struct ym_behind *. */
extern const struct ym_screen ym_screen_behind;

extern const struct ym_screen ym_screen_quarter; /* the figures of a quarter */

#endif
