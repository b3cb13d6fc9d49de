/* grid.h — rows of cells on the body of a screen, scrolled, some of them about a record that may be chosen.  Floor: screens, inside.
 * A grid is filled whole and then only shown: for a family's file, not for lists of any length (those are ui/list.h). */
#ifndef YIMEN_SCREENS_GRID_H
#define YIMEN_SCREENS_GRID_H

#include "yimen/domain/schema.h"
#include "yimen/ui/screen.h"

enum { GRID_CELLS = 9, GRID_INDENT = 2 /* columns for '>' and the mark */ };

enum grid_how { GRID_NAME = 1, GRID_RIGHT = 2, GRID_BRIEF = 4 };

struct grid_cell {
    int at, columns;  /* columns from the left edge; width, 0 = up to the right edge */
    enum ym_look look;
    unsigned how;
    const char *text; /* lent */
};

struct grid_row {
    const struct ym_head *about; /* what may be chosen here; NULL = nothing */
    char mark;                   /* in the second column: '!' late, '*' to be looked at, ' ' */
    struct grid_cell cell[GRID_CELLS];
    size_t count;
};

struct grid {
    struct ym_arena *arena;
    const struct ym_terminal *t;
    int columns;                 /* to wrap at */
    struct grid_row *row;
    size_t count, cap;
    int64_t at, first;           /* the row chosen, -1 if none may be; the first one shown */
    int shown;                   /* rows of the last drawing */
};

/* Everything put on it must live as long as the arena. */
void grid_init(struct grid *out, struct ym_arena *arena, const struct ym_view *v);
/* A new row; cells go onto the last one. */
void grid_row(struct grid *s, const struct ym_head *about, char mark);
void grid_cell(struct grid *s, int at, int columns, const char *text, enum ym_look look, unsigned how);
/* What stands of a text in so many columns: up to a comma, else whole words, else as much as fits. */
const char *grid_brief(struct ym_arena *arena, const struct ym_terminal *t, const char *text, int columns);
/* A row with one bold cell; an empty row stands before it unless it is the first. */
void grid_title(struct grid *s, const char *text);
/* Text wrapped from column `at` on; its first line is the last row if that ends before `at`. */
void grid_text(struct grid *s, int at, const char *text);
void grid_blank(struct grid *s);
/* Chooses the first row that may be, unless one is chosen. */
void grid_begin(struct grid *s);
/* Chooses the row about that record, if there is one. */
void grid_find(struct grid *s, int64_t id);
const struct ym_head *grid_about(const struct grid *s);

void grid_draw(struct grid *s, struct ym_view *v, int y, int h);
/* YM_K_NONE if the key moved in the grid, else the key itself. */
struct ym_key grid_key(struct grid *s, struct ym_key k);

#endif
