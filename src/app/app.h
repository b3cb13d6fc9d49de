/* app.h — what every subcommand of yimen needs: options, the reader's language, ways to speak.  Floor: app. */
#ifndef YIMEN_APP_APP_H
#define YIMEN_APP_APP_H

#include <stdio.h>

#include "yimen/base/language.h"
#include "yimen/client/client.h"
#include "yimen/report/show.h"

enum {
    YM_EXIT_USAGE = 2,
    YM_EXIT_CALL = 10, /* an enum ym_err e leaves with YM_EXIT_CALL - e: 11 bad … 21 unknown */
};

/* The options all subcommands share; texts are lent by the command line and the environment. */
struct ym_options {
    const char *data, *socket, *service_user, *as;
    const char *conf;   /* where rules and letters lie; never NULL */
    const char *lang;   /* "zh" or "en" */
    const char *format; /* summary: text, csv, rec */
    const char *by;     /* summary: "township" */
    const char *table;  /* summary, csv: line, owed, overdue, todoline */
    const char *charset; /* full screen: of the terminal; NULL = found out */
    int check;          /* full screen: only what the terminal can do */
    int bom, list, help, version;
    char **rest;        /* what is no option */
    int rest_count;
};

/* Reads options from argv[first] on.  With `next` the first word that is no option ends them, and *next is its place; NULL: options may
 * stand anywhere.  0 or YM_EBAD with the problem. */
int ym_options_read(struct ym_options *out, int argc, char **argv, int first, int *next, struct ym_problems *problems);
/* What the environment says: YIMEN_DATA, YIMEN_SOCKET, YIMEN_CONF. */
void ym_options_default(struct ym_options *out);
/* What --help says of them. */
void ym_options_help(FILE *out);

/* The streams as they were found. */
struct ym_speech {
    FILE *out, *told;
};
/* Every sentence and every record goes out in the reader's charset (NULL: found out, each stream for itself) and language; an ASCII terminal
 * reads English.  `screen`: the desk sees to its screen itself. */
void ym_speak(struct ym_speech *s, const char *charset, const char **lang, int screen);
/* What stands before the real streams is let go of: its last bytes go out. */
void ym_fall_silent(const struct ym_speech *s);

/* One line a problem on `out`, translated; if there was none, the error's
 * own sentence.  Answers the exit status. */
int ym_say_problems(FILE *out, const struct ym_options *o, int err, const struct ym_problems *problems);
/* The sentences among records a call told, in the reader's language and with their slots filled. */
void ym_say_records(struct ym_arena *arena, struct ym_list *told);

/* Connects as the options say; problems tell why not. */
int ym_app_connect(struct ym_client **out, const struct ym_options *o, struct ym_problems *problems);

/* 1 if whoever the `state` among what was told is of may make the call. */
int ym_app_may(const struct ym_list *told, const char *call);

/* Subcommands: exit status. */
int ym_call_command(const struct ym_options *o);
int ym_print_command(const struct ym_options *o);
/* Becomes the program, which lies beside this one, with the language, the charset, the configuration and the words in o->rest. */
int ym_own_command(const struct ym_options *o, const char *program);
int ym_summary_command(const struct ym_options *o);
/* No subcommand: the full-screen program. */
int ym_screen_command(const struct ym_options *o);

#endif
