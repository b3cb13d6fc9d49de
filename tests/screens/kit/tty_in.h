/* tty_in.h — what tty.c and tty_keys.c share. */
#ifndef YIMEN_TESTS_SCREENS_TTY_IN_H
#define YIMEN_TESTS_SCREENS_TTY_IN_H

#include <iconv.h>
#include <vterm.h>

#include "stray.h"
#include "tty.h"

enum { TTY_TURN_MS = 1, TTY_TEXT_MAX = 1 << 17 };

struct tty {
    struct tty_options o;
    char charset[16], term[32];
    pid_t pid;
    int fd, ended, status;
    VTerm *vt;
    VTermScreen *screen;
    iconv_t in, out;
    char pending[8];      /* bytes of a character that has not come whole */
    size_t pending_len;
    int sent;             /* 1: it has not woken up yet since something was sent */
    long woken;           /* how often it had gone to sleep then */
    int answered;         /* 1: it asked the terminal something and has not written since it was answered: it will */
    int hasty;            /* 1: something was sent while it was awake, so that it may sleep once before that came */
    size_t bytes;
    struct stray stray;
    char text[TTY_TEXT_MAX];
};

/* 1 if the program sleeps now, or is gone; how often it has gone to sleep, 0 if it is gone. */
int tty_sleeps(const struct tty *t, long *slept);
int tty_is_utf8(const struct tty *t);
/* Reads what comes within ms; how many bytes. */
size_t tty_pump(struct tty *t, int ms);

#endif
