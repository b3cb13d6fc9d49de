/* tty.h — a person at a terminal: runs the real program on a pseudo-terminal, presses keys, reads the screen.
 * The terminal is libvterm; waiting is for what the screen says or for the program to be asleep with nothing more written, never for
 * a fixed time. */
#ifndef YIMEN_TESTS_SCREENS_TTY_H
#define YIMEN_TESTS_SCREENS_TTY_H

#include <stddef.h>
#include <sys/types.h>

struct tty;

struct tty_options {
    const char *term;            /* "vt220" */
    const char *charset;         /* "UTF-8", "GB18030", "GBK", "ASCII" */
    int columns, rows;
    int putty;                   /* 1: sends PuTTY's default keys whatever TERM says */
    int mute;                    /* 1: never answers a question for the cursor's place */
    pid_t service;               /* the service it talks to: rest is when that sleeps too; 0 = none */
    const char *const *env;      /* "NAME=value" …, NULL-ended, beside what a session has; may be NULL */
};

/* Starts argv; NULL if that fails. */
struct tty *tty_open(const struct tty_options *o, const char *const *argv);
/* Hangs up, waits, frees; answers the exit status, or -signal. */
int tty_close(struct tty *t);
/* Sends hang-up only: the line is gone; the program is waited for.  Answers as tty_close, without freeing. */
int tty_hang_up(struct tty *t);
pid_t tty_pid(const struct tty *t);

/* Keys parted by blanks: names (UP DOWN LEFT RIGHT HOME END PGUP PGDN INS DEL BS TAB BTAB ENTER ESC SPACE F1…F12), ^X, and 'text'
 * in quotes.  Waits for rest after each. */
void tty_keys(struct tty *t, const char *keys);
/* The first of the keys only; what is left of them, or NULL once there is none.  `name` (may be NULL) gets its word. */
const char *tty_step(struct tty *t, const char *keys, char *name, size_t n);
/* As tty_step, but nobody waits: the next key comes before the first one's answer. */
const char *tty_rush(struct tty *t, const char *keys, char *name, size_t n);
void tty_type(struct tty *t, const char *utf8);    /* typed as the terminal's charset sends it */
void tty_send(struct tty *t, const void *bytes, size_t n);
void tty_resize(struct tty *t, int columns, int rows);
/* Until the text shows; 0 if it does not within ten seconds. */
int tty_wait(struct tty *t, const char *text);
/* Says yes once the question stands on the screen (in Chinese): a yes typed before it is no answer.  0 if it never came. */
int tty_yes(struct tty *t);
/* Until the program sleeps and nothing more comes. */
void tty_rest(struct tty *t);
/* The screen as text: rows ended by a line feed, trailing blanks cut, reverse blanks as a block; lent until the next call. */
const char *tty_text(struct tty *t);
const char *tty_row(struct tty *t, int row);
/* Sends ^L and compares every cell with what stood there before, but for the status line (a key takes that away) and its look.
 * The row that differs first, -1 if none does. */
int tty_repainted(struct tty *t);
/* How a row looks where it is not plain, from column to column: "b2-9 r10-12" (bold, reverse, underlined, foreground colour); lent. */
const char *tty_looks(struct tty *t, int row);
int tty_shows(struct tty *t, const char *text);
void tty_cursor(struct tty *t, int *row, int *column);
/* Bytes the program wrote since the last call of this. */
size_t tty_bytes(struct tty *t);
/* Listens for ms; how many bytes came. */
size_t tty_listen(struct tty *t, int ms);
/* Bytes so far that no screen needs: control characters and sequences that only data could have brought. */
size_t tty_stray(const struct tty *t);

void tty_size(struct tty *t, int *rows, int *columns);
int tty_ended(struct tty *t); /* 1 if the program has left */

#endif
