/* sheet.h — lines of cells on the body of a screen, scrolled, some of them about a record that may be chosen.  Floor: screens, inside.
 * A sheet is filled whole and then only shown: for a family's file, not for lists of any length (those are ui/list.h). */
#ifndef YIMEN_SCREENS_SHEET_H
#define YIMEN_SCREENS_SHEET_H

#include "yimen/domain/schema.h"
#include "yimen/ui/screen.h"

enum { SHEET_CELLS = 9, SHEET_INDENT = 2 /* columns for '>' and the mark */ };

enum sheet_how { SHEET_NAME = 1, SHEET_RIGHT = 2, SHEET_BRIEF = 4 };

struct sheet_cell {
    int at, columns;  /* columns from the left edge; width, 0 = up to the right edge */
    enum ym_look look;
    unsigned how;
    const char *text; /* lent */
};

struct sheet_line {
    const struct ym_head *about; /* what may be chosen here; NULL = nothing */
    char mark;                   /* in the second column: '!' late, '*' to be looked at, ' ' */
    struct sheet_cell cell[SHEET_CELLS];
    size_t count;
};

struct sheet {
    struct ym_arena *arena;
    const struct ym_terminal *t;
    int columns;                 /* to wrap at */
    struct sheet_line *line;
    size_t count, cap;
    int64_t at, first;           /* the line chosen, -1 if none may be; the first one shown */
    int shown;                   /* rows of the last drawing */
};

/* Everything put on it must live as long as the arena. */
void sheet_init(struct sheet *out, struct ym_arena *arena, const struct ym_view *v);
/* A new line; cells go onto the last one. */
void sheet_line(struct sheet *s, const struct ym_head *about, char mark);
void sheet_cell(struct sheet *s, int at, int columns, const char *text, enum ym_look look, unsigned how);
/* What stands of a text in so many columns: up to a comma, else whole words, else as much as fits. */
const char *sheet_brief(struct ym_arena *arena, const struct ym_terminal *t, const char *text, int columns);
/* A line with one bold cell; an empty line stands before it unless it is the first. */
void sheet_title(struct sheet *s, const char *text);
/* Text wrapped from column `at` on; its first line is the last line if that ends before `at`. */
void sheet_text(struct sheet *s, int at, const char *text);
void sheet_blank(struct sheet *s);
/* Chooses the first line that may be, unless one is chosen. */
void sheet_begin(struct sheet *s);
/* Chooses the line about that record, if there is one. */
void sheet_find(struct sheet *s, int64_t id);
const struct ym_head *sheet_about(const struct sheet *s);

void sheet_draw(struct sheet *s, struct ym_view *v, int y, int h);
/* YM_K_NONE if the key moved in the sheet, else the key itself. */
struct ym_key sheet_key(struct sheet *s, struct ym_key k);

#endif
