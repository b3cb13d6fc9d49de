/* inside.h — what the terminal consists of.  Floor: ui, private to the files behind terminal.h. */
#ifndef YIMEN_UI_INSIDE_H
#define YIMEN_UI_INSIDE_H

#include <signal.h>
#include <stdio.h>
#include <termios.h>
#include <wchar.h>

#define NCURSES_NOMACROS
#include <ncurses.h>

#include "terminal/decode.h"
#include "terminal/terminfo.h"
#include "yimen/ui/terminal.h"

enum {
    YM_ESC_MS = 200,      /* an Esc alone is shown as armed after this */
    YM_RESIZE_MS = 50,    /* sizes that follow one another so fast are one */
    YM_PASTE_MS = 1000,   /* a paste whose end was lost ends after this silence */
    YM_STRING_MS = 3000,  /* a control string whose end was lost: the same */
    YM_STRING_TYPED_MS = 500, /* the same where it may be somebody who pressed Esc and a wrong letter */
    YM_MARKS = 4,         /* combining marks ncurses keeps with a character */
};

/* How `under` begins, and what it is if nothing was said. */
#define YM_UNDER_OPTION "option "
#define YM_UNDER_NONE "none"

struct ym_terminal {
    SCREEN *screen;
    FILE *tty;                /* NULL: standard input and output */
    int in, out;
    int signals;              /* a signalfd */
    int also;                 /* whatever else is waited for beside keys; -1 = nothing */
    short also_events;
    int also_ready;
    sigset_t before;          /* the mask as it was found */
    struct termios found;
    enum ym_charset charset;
    int given;                /* the charset was an option */
    int wish_chinese;
    int dot;                  /* columns of an ambiguous character; 0 = nobody knows */
    struct ym_decoder decoder;
    struct ym_sequence sequences[YM_TERMINFO_KEYS];
    int rows, columns;
    int cursor_y, cursor_x;
    int hung;                 /* told to end */
    int idled;                /* told to end because nobody typed for the idle time */
    int dead;                 /* the line is gone: nothing may be written */
    const char *paste_on, *paste_off; /* NULL: the terminal has none */
    int64_t idle_ms, last_ms; /* 0 = never; when the last key came, on the monotonic clock */
    uint32_t answered;        /* the letter that answered a question just now; 0 = none */
    wchar_t *line;            /* room for a row with its marks */
    struct ym_arena scratch;  /* of one put */
    char told[32];
    char under[24];           /* what was said of the charset without asking: "none", "gbk", "option gbk" */
};

const char *ym_charset_name(enum ym_charset charset);
/* Makes the C library, and so ncurses, write it. */
void ym_charset_use(struct ym_terminal *t, enum ym_charset charset);

/* A character as this terminal shows it, and its columns. */
struct ym_cell {
    uint32_t c;
    int columns;
};

/* The next one of the text; answers the bytes it took, 0 at the end. */
size_t ym_charset_next(const struct ym_terminal *t, struct ym_cell *out, const char *text, size_t n);

/* The next character of the text in ASCII, as an ASCII terminal shows it; answers the bytes it took. */
size_t ym_charset_ascii(char *out, const char *text, size_t n);

/* One line on standard error, in the reader's language. */
void ym_terminal_say(const char *text, const char *one, const char *two);
/* The charset, and the language that can be shown in it. */
void ym_terminal_speak(struct ym_terminal *t, enum ym_charset charset);
/* Takes over the window's size. */
void ym_terminal_fit(struct ym_terminal *t);
/* Stops the program as the shell expects, and comes back. */
void ym_terminal_stop(struct ym_terminal *t);
/* Writes bytes past ncurses; what ncurses holds back must be flushed before. */
void ym_terminal_write(struct ym_terminal *t, const char *bytes, size_t n);
/* Reads what there is within ms into the decoder; 0 if nothing came. */
int ym_terminal_hear(struct ym_terminal *t, int ms);

#endif
