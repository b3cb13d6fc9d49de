/* lines.h — sentences broken into lines of so many columns.  Floor: ui. */
#ifndef YIMEN_UI_LINES_H
#define YIMEN_UI_LINES_H

#include "yimen/ui/terminal.h"

struct ym_lines {
    struct ym_arena *arena;
    const char **at;
    size_t count, cap;
};

void ym_lines_init(struct ym_lines *out, struct ym_arena *arena);
void ym_lines_add(struct ym_lines *l, const char *line);
/* Breaks `text` at blanks and between Han; what closes (，。）) never begins a line.  Line breaks in it are kept. */
void ym_lines_wrap(struct ym_lines *l, const struct ym_terminal *t, const char *text, int columns);

#endif
