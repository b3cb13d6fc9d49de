/* stage.h — a terminal on a pseudo-terminal pair, for tests: keys go in at one end, rows are read back from ncurses. */
#ifndef YIMEN_TESTS_UI_STAGE_H
#define YIMEN_TESTS_UI_STAGE_H

#include <pthread.h>

#include "yimen/ui/screen.h"

struct stage {
    int master, slave;
    struct ym_terminal *t;
    struct ym_arena arena;   /* of what stage_row lends */
    pthread_t reader;        /* takes what is written, so that the line never blocks */
    _Atomic long bytes;      /* written so far */
    _Atomic long marks;      /* of them, marks of the stage itself */
};

/* Opens an 80x24 UTF-8 terminal (others by name and size). */
void stage_open(struct stage *out);
void stage_open_as(struct stage *out, const char *charset, int rows, int columns);
void stage_close(struct stage *l);
void stage_type(struct stage *l, const char *bytes);
/* Sends what is put and counts what that cost, once the other end has read all of it. */
long stage_flush(struct stage *l);
/* Row y as it would be seen, without the blanks at its end. */
const char *stage_row(struct stage *l, int y);
/* 1 if any row holds the text. */
int stage_shows(struct stage *l, const char *text);

/* Reversed cells of row y. */
int stage_reversed(int y);

struct ym_key key_char(uint32_t c);
struct ym_key key_of(enum ym_key_kind kind, uint32_t ch);
/* A view of `screen` that no loop runs. */
void stage_view(struct stage *l, struct ym_view *out, const struct ym_screen *screen, struct ym_desk *desk);
void stage_view_release(struct ym_view *v);

#endif
