/* pair.h — a terminal on a pseudo-terminal within the test itself: keys go in at one end, bytes come out. */
#ifndef YIMEN_TESTS_UI_PAIR_H
#define YIMEN_TESTS_UI_PAIR_H

#include <stddef.h>

#include "yimen/ui/terminal.h"

struct pty {
    int master, slave;
    struct ym_terminal *t;
    char out[1 << 16]; /* what was written since the last pty_took, terminated */
    size_t n;
};

/* Opens the terminal of the type; fails the test if it cannot. */
void pty_open(struct pty *out, const char *type, const char *charset, int rows, int columns);
void pty_close(struct pty *l);
void pty_type(const struct pty *l, const char *bytes);
void pty_size(const struct pty *l, int rows, int columns);
/* Bytes written since the last time. */
size_t pty_took(struct pty *l);
/* The row as ncurses holds it, in UTF-8, without blanks at its end. */
const char *pty_row(struct pty *l, int y);

#endif
