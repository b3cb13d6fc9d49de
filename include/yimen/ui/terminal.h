/* terminal.h — the terminal: set up, read, written, left as it was found.  Floor: ui.  The only floor that knows ncurses.
 *
 * Everything on the screen goes through ym_put: it clips and pads by display columns, so that half a Han is never overwritten, and
 * replaces what must not be sent or what the terminal's charset cannot show (〓; in ASCII Han are spelt in pinyin, names as names). */
#ifndef YIMEN_UI_TERMINAL_H
#define YIMEN_UI_TERMINAL_H

#include <stdio.h>

#include "yimen/base/arena.h"
#include "yimen/ui/key.h"

enum ym_charset { YM_UTF8, YM_GB18030, YM_GBK, YM_ASCII };

/* Which charset a name or the environment's locale means; -1 if it says nothing. */
int ym_charset_named(const char *name);
int ym_charset_of_locale(void);
/* For what is written without a screen: a stream before `below` that takes UTF-8 and writes the charset, a line at a time; what the
 * charset lacks is shown as on a screen.  `below` itself for UTF-8, and if there is no other.  Closed with fclose, which leaves `below`. */
FILE *ym_charset_stream(FILE *below, enum ym_charset charset);

struct ym_terminal_options {
    const char *charset;   /* "utf-8", "gb18030", "gbk", "ascii"; NULL: as the locale says, else probed later */
    const char *locales;   /* folder of the private locales (zh_CN.UTF-8, zh_CN.GB18030, zh_CN.GBK); NULL: as installed */
    int chinese;           /* language wished; an ASCII terminal gets English all the same */
    int idle_minutes;      /* blank and leave after; 0 = never */
    const char *tty;       /* its device; NULL: standard input and output */
};

struct ym_terminal;        /* one a program */

/* 0; YM_EIO with one line on standard error if there is no terminal.  An unknown TERM falls back to a plain one and says so. */
int ym_terminal_open(struct ym_terminal **out, const struct ym_terminal_options *o);
/* Clears the screen and gives the terminal back; writes nothing on a dead line. */
void ym_terminal_close(struct ym_terminal *t);
enum ym_charset ym_terminal_charset(const struct ym_terminal *t);
int ym_terminal_chinese(const struct ym_terminal *t);  /* 1: messages in Chinese */
int ym_terminal_rows(const struct ym_terminal *t);
int ym_terminal_columns(const struct ym_terminal *t);
/* Asks the terminal once for its width of ambiguous characters and its charset; a mute one costs a second.  The answer is worth
 * keeping per account and TERM: ym_terminal_told.  Called after the first screen stands.  1 if what is shown changed (perhaps the
 * language too): draw again.  A charset that was given by option is not doubted. */
int ym_terminal_probe(struct ym_terminal *t);
const char *ym_terminal_told(const struct ym_terminal *t);          /* "utf-8 dot1", to be kept; "" before the first probe */
/* What the locale or the option says of the charset, to be kept beside it: "gbk", "option gbk"; "none" if nothing says anything. */
const char *ym_terminal_under(const struct ym_terminal *t);
/* 1 if this is what a terminal answered rather than a guess: it has a width for the dot. */
int ym_terminal_answered(const char *told);
/* What was kept, before the first screen; `under`: what was said when it was found out, NULL or "" = nobody knows.  0: it is doubted, for
 * something else is said now, or it is no answer: the terminal is to be asked again. */
int ym_terminal_believe(struct ym_terminal *t, const char *told, const char *under);

/* No core file and no debugger may show what people told the office.  For the start of a program. */
void ym_process_private(void);

/* Waits at most `ms` (-1: for ever, until the idle time) for the next key. */
struct ym_key ym_terminal_key(struct ym_terminal *t, int ms);
/* 1 if it was the idle time that ended it: whoever comes back to the terminal is to be told. */
int ym_terminal_idled(const struct ym_terminal *t);
/* The same, but 1 as soon as `fd` is ready for `events` of poll and no key came before; -1 = no such thing. */
int ym_terminal_key_or(struct ym_terminal *t, struct ym_key *out, int ms, int fd, short events);
/* From now on every key is the hang-up: all is left, as if the line were gone, but the screen is cleared. */
void ym_terminal_leave(struct ym_terminal *t);
/* The letter answered a question: pressed twice, it is no key for what stands there then.  0: the next key is one of its own. */
void ym_terminal_said(struct ym_terminal *t, uint32_t letter);
int ym_terminal_gone(const struct ym_terminal *t);
/* 1 while more keys have come already: drawing may wait, type-ahead is never lost. */
int ym_terminal_typed_ahead(struct ym_terminal *t);

/* ---- putting text */

enum ym_look { YM_PLAIN, YM_BOLD, YM_REVERSE, YM_UNDERLINE }; /* a state always has a character as well */

/* Puts text at row y, column x, padded or clipped to exactly w columns.  `name`: it is a person's name (pinyin on ASCII). */
void ym_put(struct ym_terminal *t, int y, int x, int w, enum ym_look look, const char *text);
void ym_put_name(struct ym_terminal *t, int y, int x, int w, enum ym_look look, const char *text);
void ym_put_right(struct ym_terminal *t, int y, int x, int w, enum ym_look look, const char *text);
/* Translated and filled with values first: msgid, then the slots' values, NULL-ended. */
void ym_putf(struct ym_terminal *t, int y, int x, int w, enum ym_look look, const char *text, ...) __attribute__((sentinel));
void ym_put_rule(struct ym_terminal *t, int y, int x, int w);               /* a line of '-' */
void ym_put_bar(struct ym_terminal *t, int y, int x, int w, int filled);    /* reverse blanks, then blanks */
void ym_put_blank(struct ym_terminal *t, int y, int x, int w, int h);
/* Where the hardware cursor stands: always on what is selected. */
void ym_put_cursor(struct ym_terminal *t, int y, int x);
/* Sends what changed. */
void ym_put_flush(struct ym_terminal *t);
/* Sends everything again (^L). */
void ym_put_repaint(struct ym_terminal *t);
/* Columns the text takes on this terminal; and a copy as this terminal shows it. */
int ym_put_columns(const struct ym_terminal *t, const char *text);
const char *ym_put_shown(const struct ym_terminal *t, struct ym_arena *arena, const char *text, int name);

/* ---- the terminal's own printer */

struct ym_printing {
    struct ym_terminal *t;
    const char *at;  /* what is left of the text; lent */
    int done, lines; /* lines sent, and how many there are */
};

/* Begins to print a text on the terminal's own printer (mc5): 0, or YM_ENOENT if it has none. */
int ym_printing_begin(struct ym_printing *out, struct ym_terminal *t, const char *text);
/* Sends a little more as soon as the line takes it, waiting at most `ms`; keys are left alone.  1: there is more, 0: it is over, or the line is
 * gone.  Whoever does not go on has stopped it: the printer is off in between. */
int ym_printing_some(struct ym_printing *p, int ms);

#endif
