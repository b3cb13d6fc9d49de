/* desk.h — what all screens share: the connection, who sits here, what codes mean, the last record's fields.  Floor: screens, inside.
 * Screens hold no rule and no right of their own: they show what the service told and ask it to do things. */
#ifndef YIMEN_SCREENS_DESK_H
#define YIMEN_SCREENS_DESK_H

#include "yimen/client/client.h"
#include "yimen/ui/dialog.h"
#include "yimen/ui/form.h"
#include "yimen/ui/list.h"
#include "yimen/ui/screen.h"
#include "yimen/ui/waiting.h"

struct arrange_choice;
struct ym_desk_draft;
struct ym_desk_matter; /* kit/desk_draft.h */
struct ym_draft;
struct ym_finding;

struct ym_desk {
    struct ym_client *client;
    struct ym_client_options connect; /* to be somebody else in a demo */
    struct ym_terminal *t;
    const struct ym_screen *const *screens; /* YM_TO_SCREENS of them, see ym_desk_open */
    int zh;                      /* 1: Chinese */
    int offset;                  /* seconds east of UTC */
    struct ym_arena now;         /* state and counts, told anew whenever the menu is looked at */
    struct ym_state *state;      /* site, day, account, roles */
    struct ym_list counts;       /* `workload` records of the main menu */
    struct ym_arena arena;       /* of the log-in: what follows lives here */
    struct ym_list terms;        /* `term` records: of the configuration, and of every official met so far */
    struct ym_list last;         /* the last record saved of each type, for repeating a field */
    const struct ym_tty *tty;    /* what was found out about this terminal before; NULL = nothing */
    const char *letters;         /* the folder `letters` of the templates lies in */
    const char *print_command;   /* of the site; NULL or "" = none */
    const struct ym_calendar *calendar; /* days that are worked; NULL = not asked for yet */
    const char *wanted;          /* the act at hand in the case that opens next: a to-do leads there; NULL or "" = none */
    const struct ym_draft *going; /* to where it was typed: for the case that opens next; NULL = nothing */
    struct ym_waiting waiting;   /* for the service, during a call */
    struct ym_list lists;        /* `arrangement` records: how this official looks at lists */
    int lists_known;             /* 0: not asked for yet */
    struct ym_list carried;      /* `carry` records: his carry list */
    int carried_known;           /* 0: not asked for yet; -1: the service has none */
    int64_t acts;                /* done here so far: what was told before the last one may be another thing now */
    const struct ym_problem *notice; /* what one's own service had to tell when it was started; NULL = nothing */
};

/* ---- calls */

/* One call.  What is wrong is told in a dialog (many problems) or on the status line (one).  `in` and `out` may be NULL; `out` lives in
 * `arena`.  0 or the enum ym_err. */
int ym_desk_call(struct ym_view *v, struct ym_arena *arena, const char *name, const struct ym_list *in, struct ym_list *out);
/* The same, but nothing is told: what is wrong is in `problems` only (NULL: it does not matter). */
int ym_desk_try(struct ym_view *v, struct ym_arena *arena, const char *name, const struct ym_list *in, struct ym_list *out,
                struct ym_problems *problems);
/* How the client waits for the service: the screen a call was made from says after three seconds that it does not answer, and lets one
 * leave.  Calls between ym_desk_waits and ym_desk_waited are made from that view; those of ym_desk_call and ym_desk_try do so themselves. */
int ym_desk_wait(void *baton, int fd, short events, int ms);
void ym_desk_waits(struct ym_view *v);
void ym_desk_waited(struct ym_view *v);
/* Says the notice, on the first screens somebody sees. */
void ym_desk_notice(struct ym_view *v);
/* What a call told: one problem on the status line, several in a dialog. */
void ym_desk_tell(struct ym_view *v, int err, const struct ym_problems *problems);
/* The input of a call with one record; its fields are then set by the caller. */
struct ym_head *ym_desk_ask(struct ym_list *in, struct ym_arena *arena, int type);
#define YM_DESK_ASK(in, arena, name) ((struct ym_##name *)ym_desk_ask((in), (arena), YM_R_##name))
/* 1 if who sits here may make the call: his roles beside the call table's row, the one truth for who may what. */
int ym_desk_may(const struct ym_desk *d, const char *call);
/* 1 if he holds the role, an enum ym_choice_role: for what is another matter for that role though the call is the same. */
int ym_desk_is(const struct ym_desk *d, int role);

/* ---- words */

/* What a code means, in the reader's language (wire/vocabulary.h): the one function by which screens turn codes into words.  `of`: the
 * programme of a stage, action or paper, the unit of a question; NULL = any. */
const char *ym_desk_word(const struct ym_desk *d, const char *set, const char *of, const char *code);
/* The same, or NULL where it would be said as unknown. */
const char *ym_desk_known(const struct ym_desk *d, const char *set, const char *of, const char *code);
/* A text of several codes of one set, each by its meaning; one that is not known stays as it is. */
const char *ym_desk_words(const struct ym_desk *d, struct ym_arena *arena, const char *set, const char *codes);
/* Keeps the officials' names that an answer told; what is asked by ym_desk_call and ym_desk_try is learnt from by itself. */
void ym_desk_learn(struct ym_desk *d, const struct ym_list *told);
/* An official by his account: his name, as it was told beside the accounts met so far. */
const char *ym_desk_official(const struct ym_desk *d, const char *account);
/* Who did it and in whose place: 张三（代李四）; the name alone where he stood in for nobody. */
const char *ym_desk_hand(const struct ym_desk *d, struct ym_arena *arena, const char *by, const char *stood_for);
/* 1 if the desk's official, or somebody he stands in for today, is one of the two: the service refuses him what needs another's eyes. */
int ym_desk_did(const struct ym_desk *d, const char *by, const char *stood_for);
/* For whom he stands in today and until when, in one line; "" for nobody. */
const char *ym_desk_standing_in(const struct ym_desk *d, struct ym_arena *arena);
/* A choice's label in the reader's language; "" for none. */
const char *ym_desk_choice(const struct ym_choices *c, int64_t number);
/* "411526-2021-D-000001" is 2021-D-000001 where there is little room: the county is the same in every row. */
const char *ym_desk_short_number(const char *number);
/* A field as a person reads it: choices and codes in words, dates, money with its figures. */
const char *ym_desk_show(const struct ym_desk *d, struct ym_arena *arena, const struct ym_head *r, const struct ym_field *f);
/* The same of a record of a family: whoever it points to is told by name, from the family's records.  "" for nobody among them, and for
 * records that no name stands for: their numbers are nobody's words. */
const char *ym_desk_show_of(const struct ym_desk *d, struct ym_arena *arena, const struct ym_list *file, const struct ym_head *r,
                            const struct ym_field *f);
/* "0412": what an account number ends in, of it. */
const char *ym_desk_last_digits(const char *number);
/* "*0412": of an account number enough to tell two apart in a column.  Lives in the arena, or is the number itself. */
const char *ym_desk_tail(struct ym_arena *arena, const char *number);
/* "label: value", with the punctuation of the desk's language. */
const char *ym_desk_labelled(const struct ym_desk *d, struct ym_arena *arena, const char *label, const char *value);
/* The same of a field of a record; NULL if it says nothing. */
const char *ym_desk_field_line(const struct ym_desk *d, struct ym_arena *arena, const struct ym_head *r, const struct ym_field *f);
/* "plate: A12345": what a unit found, in the reader's words. */
const char *ym_desk_finding(const struct ym_desk *d, struct ym_arena *arena, const struct ym_finding *f);
/* A sentence with slots, as the service told it (holdbacks, obstacles): translated and filled. */
const char *ym_desk_sentence(struct ym_arena *arena, const char *text, const char *arg1, const char *arg2, const char *arg3);

/* ---- forms over records: the values of configured sets, drafts, repeating */

/* The service's day, asked anew: before days are counted that somebody shall act on.  What was told last stays if it cannot be had. */
void ym_desk_day_again(struct ym_view *v);
/* What days typed short count from: the service's day. */
struct ym_typing ym_desk_typing(struct ym_view *v);
/* For ym_form_init: values from the terms, the last record's fields; its baton is the desk. */
struct ym_form_rows ym_desk_rows(struct ym_view *v);
/* What a field of the record was given before, as the service tells it; NULL = it could not be had, which is said.  In the view's arena. */
const struct ym_form_value *ym_desk_used(struct ym_view *v, const struct ym_head *record, const struct ym_field *field);
/* Every code of a set once, for a list that can show one of them alone; first "*", said as `all`.  In the view's arena. */
struct ym_form_value *ym_desk_only(struct ym_view *v, const char *set, const char *all);
void ym_desk_remember(struct ym_desk *d, const struct ym_head *saved);
/* The same, but only of what may be carried: nothing of a family stays in memory. */
void ym_desk_remember_shared(struct ym_desk *d, const struct ym_head *saved);
/* The carry list, once: before a form shows which fields are on it. */
void ym_desk_carry_list(struct ym_view *v);
/* For ym_form_rows: whether a field is on it; on and off. */
int ym_desk_carries(const struct ym_view *v, const struct ym_head *record, const struct ym_field *f);
void ym_desk_carry(struct ym_view *v, const struct ym_head *record, const struct ym_field *f, int on);
/* What a record that is made now begins with: what the last one of its type had in the fields on the carry list, where nothing stands but
 * what its rows begin with.  Not for one that is kept already, nor out of a draft, nor a second time. */
void ym_desk_begin(struct ym_view *v, struct ym_head *record);
/* 1 if what stands there came so, as far as can be known: nobody said it of this record. */
int ym_desk_is_carried(const struct ym_view *v, const struct ym_head *record, const struct ym_field *f);
/* Fills a record in a form of its own screen part: F2 saves (answers 1), Back leaves (0).  `title` translated;
 * `without`: as for ym_form_init. */
int ym_desk_fill(struct ym_view *v, struct ym_head *record, const char *title, const struct ym_field *without);
/* What F2 does with a form that goes somewhere.  0: done, the form closes.  An enum ym_err: refused; the form stays open with what was
 * typed, the cursor stands in the field of the first of `problems`, which is said.  YM_FORM_STAYS: it stays open, told already. */
enum { YM_FORM_STAYS = 1 };
typedef int ym_desk_send(struct ym_view *v, void *baton, struct ym_problems *problems);
/* The same as ym_desk_fill, but F2 sends: 1 only when that was done. */
int ym_desk_fill_for(struct ym_view *v, struct ym_head *record, const char *title, const struct ym_field *without, ym_desk_send *send, void *baton);
/* The same with all there is to say about a form. */
struct ym_desk_filling {
    const char *title;              /* translated */
    const struct ym_field *without; /* as for ym_form_init */
    unsigned also;                  /* as in ym_form_rows */
    const struct ym_form_value *persons; /* whom a field may name, NULL-coded row ends; NULL: nobody */
    const struct ym_form_value *officials; /* the same of officials; NULL: those whose names were told so far */
    const struct ym_form_value *institutions; /* the same of institutions of care; NULL: none */
    ym_desk_send *send;             /* NULL: what was filled in is the caller's */
    void *baton;
    int again;                      /* 1: the record was in a form before: it is not begun anew (ym_desk_begin) */
    struct ym_desk_draft *draft;    /* what is typed is kept in it (kit/desk_draft.h); NULL: it is not kept */
    const char *subject;            /* right end of the title: whom and what it is about; NULL = nothing */
    const struct ym_field *needed[2]; /* needed for this though their rows do not say so; NULL: none */
    const char *note;               /* what the form is opened with on the status line (translated); NULL: nothing */
    int told;                       /* 1: a letter tells the applicant the reason that is asked for */
    const struct ym_field *anew;    /* as in ym_form_rows; NULL: none */
    const struct ym_field *fewer;   /* as in ym_form_rows; NULL: none */
    int64_t those;
    const char *beside;             /* what is to be read beside it, translated, above the fields; NULL = nothing */
    const char *action;             /* whose ready reasons (常用语) are offered with F4; NULL = nobody's */
};
int ym_desk_fill_as(struct ym_view *v, struct ym_head *record, const struct ym_desk_filling *how);
/* What was asked and is not confirmed, or is taken back: asks for the reason, kept as the draft of the matter, and sends it to its call.  1 if
 * it was done, which is said as refused. */
int ym_desk_refuse(struct ym_view *v, const struct ym_desk_matter *m, int64_t record);
/* For a form on a screen of its own: what was refused, shown in it. */
void ym_desk_refused(struct ym_view *v, struct ym_form *f, int err, const struct ym_problems *problems);

/* ---- lists over records that a call tells, a page at a time */

struct ym_pages;

/* A column of a list of records: bound to a field, whose label stands above it and whose text is what ym_desk_show says. */
struct ym_column {
    const char *title;           /* msgid; NULL: the field's label */
    struct ym_member field;      /* {0}: none, then title and say are given */
    int least, wished, roomy;    /* widths, see struct ym_list_column */
    const char *(*say)(struct ym_pages *p, const struct ym_head *r); /* NULL, or where it answers NULL: the field as it is shown */
};
#define YM_COLUMN(record, member, least_, wished_) {.field = YM_MEMBER(record, member), .least = (least_), .wished = (wished_)}
#define YM_COLUMN_SAID(record, member, least_, wished_, say_)                                                                              \
    {.field = YM_MEMBER(record, member), .least = (least_), .wished = (wished_), .say = (say_)}

/* Which of the rows are looked at, in which order. */
struct ym_order {
    const char *column;          /* name of a field, of one without the title of its column; "" or NULL = as they come */
    int down;                    /* 1: the largest first */
    const char *word;            /* what a row must hold in one of its cells, as they stand on the screen; "" or NULL = all rows */
    int without;                 /* 1: it must not */
};

/* A digit typed beside a row: what is done with it when Enter comes (kit/options.h). */
struct ym_row_option {
    const char *row; /* its name, see `name` of the pages; in option_names */
    char digit;
};
enum { YM_OPTIONS = 40 };

struct ym_pages {
    struct ym_view *v;
    struct ym_view *asks;        /* the view calls are made from, which is looked at: `v`, or one over it */
    const char *call;
    int type;                    /* of the rows */
    const struct ym_column *columns; /* ended by one without field and title */
    const char *part;            /* msgid: which of several lists of a screen; NULL: it has one */
    const char *about;           /* the family all rows are about, as list_out_family calls it; NULL: each is about its own */
    const char *asked;           /* what an official asked for, which paper says; NULL: nothing */
    struct ym_member name;       /* the field that tells its rows apart; {0}: their numbers */
    struct ym_head *(*ask)(struct ym_pages *p, struct ym_list *in, const char *after); /* the request for the page behind a mark */
    char (*mark)(struct ym_pages *p, const struct ym_head *r); /* may be NULL */
    const char *(*key)(struct ym_pages *p, const struct ym_head *r); /* what jumping by typing compares; may be NULL */
    struct ym_arena arena;       /* the rows fetched */
    struct ym_arena scratch;     /* for what `say` and `key` put together: forgotten before the next */
    struct ym_list rows;         /* of `type`, as they came */
    struct ym_list shown;        /* of them those that are looked at, in that order */
    struct ym_order order;
    struct ym_row_option option[YM_OPTIONS]; /* in the order they were typed */
    int options;
    int doing;                   /* 1: they are being done, one after another */
    struct ym_arena option_names; /* of the rows that have one: they outlive the rows, which are fetched anew between two of them */
    const struct arrange_choice *row_sheets; /* what is printed of each row shown (kit/arrange.h); NULL: nothing */
    int whole;                   /* 1: the cells are for paper or a file: nothing is said shorter than it is */
    struct ym_list others;       /* other records of the answers (counts …) */
    struct ym_list ends;         /* the last row of each page: one that comes again ends the list */
    int more;
    int cut;                     /* 1: there may be more, which were not had: it was stopped, went on too long, or was refused */
    int err;                     /* of the last page, if that could not be had; the list does not end there */
    int asking;                  /* 1: a page is being asked for; what is drawn meanwhile (a box that says why not) asks for none */
    int64_t err_at;              /* when that was, see ym_now_ms */
    void *baton;
};

void ym_pages_init(struct ym_pages *out, struct ym_view *v);  /* the callbacks are set by the caller before the first fetch */
void ym_pages_release(struct ym_pages *p);
void ym_pages_again(struct ym_pages *p);                      /* forget and fetch anew */
/* A page that could not be had is asked for anew at the next fetch, which of itself waits some seconds: for what a key asks for. */
void ym_pages_retry(struct ym_pages *p);
struct ym_list_source ym_pages_source(struct ym_pages *p);
/* For ym_screen.neighbour: the list moves by one row, which is fetched if need be from the view that asks; NULL if there is none, or it could
 * not be had. */
const struct ym_head *ym_pages_step(struct ym_pages *p, struct ym_list_view *l, struct ym_view *asks, int by);
/* The list over the rows, from its first one on; titles and widths are those of the columns. */
void ym_pages_list(struct ym_list_view *out, struct ym_pages *p);
const struct ym_head *ym_pages_at(const struct ym_pages *p, int64_t row); /* NULL if there is no such row */
/* What stands in a column of a row; "" for nothing.  Lent until the next cell or key. */
const char *ym_pages_cell(struct ym_pages *p, const struct ym_head *r, int column);
/* 1 if not all rows are looked at as they come. */
int ym_pages_ordered(const struct ym_pages *p);
/* Looks at them in another way, from the first row on.  Nothing is forgotten; an order by a column needs all rows, within bounds.  0 or an
 * enum ym_err. */
int ym_pages_order(struct ym_pages *p, struct ym_list_view *l, const struct ym_order *order);
/* How many columns there are; what tells one from the others in an order; 1 if the row is one that is looked at; sorts those. */
int ym_pages_columns(const struct ym_pages *p);
const char *ym_pages_column_name(const struct ym_pages *p, int column);
int ym_pages_wants(struct ym_pages *p, const struct ym_head *r);
void ym_pages_sort(struct ym_pages *p);
/* Fetches anew; the cursor stays on its row, where it stood on the screen; if that is gone, on the next that was behind it and is still there.
 * 0 or an enum ym_err. */
int ym_pages_look_again(struct ym_pages *p, struct ym_list_view *l);
/* What tells a row from the others; in the arena. */
const char *ym_pages_row_name(const struct ym_pages *p, struct ym_arena *arena, const struct ym_head *r);
/* Puts the cursor on the row that is called so, if it was fetched; 1 if it was. */
int ym_pages_go_to(struct ym_pages *p, struct ym_list_view *l, const char *name);

/* What a list by due date is opened with, to hold only a part of it: what is due from one day to another; NULL: all of it. */
struct ym_desk_due {
    ym_date from, until; /* YM_NONE = no bound */
    const char *said;    /* msgid: what part that is */
};

/* ---- printing */

/* Asks where to (site's printer, the terminal's, the screen) and prints the text; tells what came of it. */
void ym_desk_print(struct ym_view *v, const char *title, const char *text);

/* ---- screens of other rooms */

/* What one goes to from anywhere: named here, put into `screens` by the room on top, so that no room knows another. */
enum ym_desk_screen {
    YM_TO_CASE,   /* a case at a glance; args: const char *number */
    YM_TO_FAMILY, /* changing the facts of a family; args: const char *, the number of one of its cases */
    YM_TO_TODOS,  /* to-dos; args: const struct ym_todos *, of whose family, of which kind and township; or NULL */
    YM_TO_ROLLS,  /* payment rolls; args: const struct ym_roll *, the one that is meant, by its number, or by programme and month: it is
                     opened, or the form to make it; or NULL */
    YM_TO_INTAKE, /* a new application */
    YM_TO_CONTACTS, /* contacts with a family; args: const char *, the number of one of its cases */
    YM_TO_MONEY, /* the months of a case; args: const char *number */
    YM_TO_SETTLEMENTS, /* what waits for a second person in the ledger */
    YM_TO_REVOCATIONS, /* recorded deaths that wait to be taken back; args: const struct ym_revocation *, the one that is meant; or NULL */
    YM_TO_REGROUP, /* who of a family goes to another household; args: const char *, the number of one of its cases */
    YM_TO_REGROUPS, /* households that wait to be joined or split; args: const struct ym_regroup *, the one that is meant; or NULL */
    YM_TO_INSTITUTIONS, /* institutions of care; args: const struct ym_institution *, the one that is meant; or NULL */
    YM_TO_SCREENS
};
/* Where a handler goes to open it. */
struct ym_go ym_desk_open(const struct ym_desk *d, enum ym_desk_screen to, const void *args);
/* To the to-dos of a family, by the number of a case of it; "": to all. */
struct ym_go ym_desk_todos(struct ym_view *v, const char *number);

#endif
