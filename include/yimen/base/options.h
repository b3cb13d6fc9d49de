/* options.h — a program's command line, read by one table.  Floor: base.
 * A program says its options as rows and has a struct of its own filled; what they mean is the program's.  Must not open or connect
 * to anything. */
#ifndef YIMEN_BASE_OPTIONS_H
#define YIMEN_BASE_OPTIONS_H

#include <stddef.h>
#include <stdio.h>

#include "yimen/base/err.h"

enum ym_option_kind {
    YM_OPTION_FLAG, /* takes no value; the int at `at` becomes 1 */
    YM_OPTION_END,  /* a flag after which nothing more is read */
    YM_OPTION_TEXT, /* the `const char *` at `at`; with `values` one of them */
    YM_OPTION_TAKE  /* the value goes to `take` */
};

enum { YM_OPTION_VALUES = 4 };

/* One option.  A row without a name is a line of the help only, a row without usage is not in the help; a row with neither ends the
 * table, which has at most 39 rows. */
struct ym_option {
    const char *name; /* without its dashes */
    char letter;      /* also as -h; 0: none */
    enum ym_option_kind kind;
    size_t at;                            /* in the program's struct: offsetof */
    const char *values[YM_OPTION_VALUES]; /* closed list; none: any text */
    /* 0, or an enum ym_err with its problem (ym_option_wrong). */
    int (*take)(void *out, const struct ym_option *option, const char *value, struct ym_problems *problems);
    const char *usage;
    const char *help; /* msgid, or NULL */
};

enum ym_option_how {
    YM_OPTION_ALL = 0,           /* options may stand anywhere, and every problem is told */
    YM_OPTION_FIRST_WORD = 1,    /* the first word that is no option ends them */
    YM_OPTION_FIRST_PROBLEM = 2, /* so does what is wrong */
};

/* The words of a command line, of which argv[0] is passed over; in the end `rest` is what is no option. */
struct ym_option_words {
    char **argv; /* is put in another order: options first */
    int argc;
    int how;
    char **rest;
    int rest_count;
};

/* Fills the program's struct `out`; texts are lent by the words.  0 or YM_EBAD with the problems.  A value that is not in its list
 * stands in `out` all the same, so that the reader can be told in the language he asked for. */
int ym_option_read(void *out, const struct ym_option *options, struct ym_option_words *words, struct ym_problems *problems);
/* "… is not one of its values" and "needs a value", for a `take`.  Answers YM_EBAD. */
int ym_option_wrong(const struct ym_option *option, const char *value, struct ym_problems *problems);
int ym_option_lacks(const struct ym_option *option, struct ym_problems *problems);
/* Another of our programs, which lies beside the one that runs; in the arena. */
const char *ym_program_beside(struct ym_arena *arena, const char *program);
/* Where the configuration and the letters lie if no --conf says it: what YIMEN_CONF names, else where they were installed.  Never beside
 * the program: a copy there would be read after the office changed its own. */
const char *ym_conf_dir(void);
/* The rows' usage, and below each what it is for. */
void ym_option_help(FILE *to, const struct ym_option *options);

#endif
