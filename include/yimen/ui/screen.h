/* screen.h — a screen is a const row of callbacks and a table of actions.  Floor: ui.
 * Key line, help page and permission come from the same action rows.  A handler answers where to go; it never calls another screen. */
#ifndef YIMEN_UI_SCREEN_H
#define YIMEN_UI_SCREEN_H

#include "yimen/base/arena.h"
#include "yimen/ui/terminal.h"

struct ym_desk;         /* what all screens share: made by the floor above (connection, who I am, terms) */
struct ym_screen;

enum ym_where { YM_WHERE_STAY, YM_WHERE_BACK, YM_WHERE_OPEN, YM_WHERE_REPLACE, YM_WHERE_HELP, YM_WHERE_LEAVE,
    YM_WHERE_NEXT }; /* back, and the screen below gives way to the next row of the list it came from; what was said goes along */

/* Where to go.  `args` is handed to the next screen's open; it lives in the caller's arena and is copied by open if needed. */
struct ym_go {
    enum ym_where where;
    const struct ym_screen *screen;
    const void *args;
};
#define YM_GO_STAY ((struct ym_go){YM_WHERE_STAY, NULL, NULL})
#define YM_GO_BACK ((struct ym_go){YM_WHERE_BACK, NULL, NULL})

enum { YM_VIEW_STATUS = 256, YM_VIEW_KEPT = 128 };

/* What came of the text that was typed into a list. */
enum ym_sought { YM_SOUGHT_NOTHING, YM_SOUGHT_FOUND, YM_SOUGHT_MISSED };

/* One screen that is open. */
struct ym_view {
    const struct ym_screen *screen;
    struct ym_view *below;             /* the one it was opened from; NULL for the first */
    const struct ym_action *always;    /* actions that work everywhere */
    struct ym_desk *desk;
    struct ym_terminal *t;
    struct ym_arena arena;   /* of the screen: until it is closed */
    void *model;             /* the screen's own, in the arena */
    struct ym_go next;       /* where a form within a handler was left for: followed if the handler itself goes nowhere; set by `open`:
                                what is opened over this screen at once */
    int top, rows, columns;  /* the body: rows below the title and above the status line */
    char status[YM_VIEW_STATUS]; /* what the status line says until the next key; "" = nothing */
    int status_bad;          /* 1: something is wrong: shown with ! in front */
    int typing;              /* 1: characters go into a field, no action takes them; forms keep it */
    int searches;            /* 1: typing searches the list: no action takes letters, digits or Han; lists keep it */
    enum ym_sought sought;   /* after a miss nothing is done with a row that nobody looked for; lists keep it */
    int rested;              /* 1: no key came since `rest` was asked */
    int was_shown;           /* 1: its first drawing was sent */
    int prefix;              /* 1: Esc was pressed once */
    struct ym_key kept[YM_VIEW_KEPT]; /* typed while something long ran: read before the terminal */
    int kept_count;
};

struct ym_action {
    const char *keys;        /* "F2 ^O": the first is shown; NULL ends the table */
    const char *label;       /* msgid, at most 12 columns in Chinese */
    const char *help;        /* msgid: one sentence for the help page */
    unsigned needs;          /* bits the screen answers in `now`: shown and done only while all are set; 0 = always */
    struct ym_go (*run)(struct ym_view *v);
};

struct ym_screen {
    const char *name;        /* ASCII, for tests and the log */
    const char *title;       /* msgid */
    const char *help;        /* msgid: what this screen is for, two or three sentences */
    const struct ym_action *actions;
    int (*open)(struct ym_view *v, const void *args); /* 0, or an enum ym_err with the reason in v->status: not opened */
    void (*draw)(struct ym_view *v);                  /* the body; the loop draws title, status and key line */
    struct ym_go (*key)(struct ym_view *v, struct ym_key k); /* keys no action took */
    unsigned (*now)(const struct ym_view *v);         /* which needs hold; NULL = all */
    /* Why an action of this screen cannot be done now: one sentence, translated, lent until the next key; NULL: its help is said.  May be
     * NULL itself. */
    const char *(*barred)(struct ym_view *v, const struct ym_action *a);
    const char *(*subject)(const struct ym_view *v);  /* right end of the title: case number, name; NULL = none */
    int (*leave)(struct ym_view *v);                  /* before going back: 1 = may leave; asks if something would be lost */
    void (*shown)(struct ym_view *v);                 /* once, when its first drawing was sent; may be NULL */
    void (*resume)(struct ym_view *v);                /* the screen above was closed: look again; may be NULL */
    /* A list, while a screen over it shows one of its rows: goes on to the next one (by 1) or back to the one before (by -1) that can be
     * opened like it, and answers what it is opened with; NULL: there is none, or it could not be had, which is said in `asks`, the view
     * that is looked at.  By 0: the row at hand, nothing is asked for.  May be NULL. */
    const void *(*neighbour)(struct ym_view *v, struct ym_view *asks, int by);
    void (*rest)(struct ym_view *v);                  /* a hand that was typing rests: once, until the next key; may be NULL */
    void (*close)(struct ym_view *v);
};

/* Runs from the first screen until the last is closed; `always` are actions that work everywhere (help, search, repaint).
 * Answers 0, or YM_EIO when the connection was lost (drafts are kept). */
int ym_screens_run(struct ym_terminal *t, struct ym_desk *desk, const struct ym_screen *first, const void *args,
                   const struct ym_action *always);
/* Says something on the status line; the sentence is a msgid with slots. */
void ym_view_say(struct ym_view *v, const char *text, ...) __attribute__((sentinel));
void ym_view_wrong(struct ym_view *v, const char *text, ...) __attribute__((sentinel));
/* As if the key had been pressed, before anything that is typed: for what a screen goes on with by itself. */
void ym_view_press(struct ym_view *v, struct ym_key k);
/* The next key for the view, within `ms` like ym_terminal_key: those kept for it first.  A loop of a screen's own reads no other way:
 * what was typed while something long ran would be lost, or act on the screen beneath. */
struct ym_key ym_view_read(struct ym_view *v, int ms);
/* 1 if a key was kept or typed ahead: drawing can wait. */
int ym_view_waiting(struct ym_view *v);
/* Draws everything of the view now (while something long runs). */
void ym_view_draw(struct ym_view *v);

/* What `always` tables and screens are made of: opens the help page, sends the screen again, one step back, out of the program. */
struct ym_go ym_act_help(struct ym_view *v);
struct ym_go ym_act_repaint(struct ym_view *v);
struct ym_go ym_act_back(struct ym_view *v);
struct ym_go ym_act_leave(struct ym_view *v);

/* The help screen of whatever screen is open: its help, every action with all its keys. */
extern const struct ym_screen ym_screen_help;

#endif
