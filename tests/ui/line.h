/* line.h — a terminal on a pseudo-terminal within the test itself: keys go in at one end, bytes come out. */
#ifndef YIMEN_TESTS_UI_LINE_H
#define YIMEN_TESTS_UI_LINE_H

#include <stddef.h>

#include "yimen/ui/terminal.h"

struct line {
    int master, slave;
    struct ym_terminal *t;
    char out[1 << 16]; /* what was written since the last line_took, terminated */
    size_t n;
};

/* Opens the terminal of the type; fails the test if it cannot. */
void line_open(struct line *out, const char *type, const char *charset, int rows, int columns);
void line_close(struct line *l);
void line_type(const struct line *l, const char *bytes);
void line_size(const struct line *l, int rows, int columns);
/* Bytes written since the last time. */
size_t line_took(struct line *l);
/* The row as ncurses holds it, in UTF-8, without blanks at its end. */
const char *line_row(struct line *l, int y);

#endif
