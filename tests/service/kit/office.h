/* office.h — an office for a test: a data directory of its own, the real conf/, a clock and accounts that the test sets.
 * Knows no single call.  Every check of its own names the caller's line. */
#ifndef YIMEN_TESTS_SERVICE_OFFICE_H
#define YIMEN_TESTS_SERVICE_OFFICE_H

#include "yimen/service/service.h"

/* Who asks what, as it was given: the call itself may write into what it takes. */
struct office_tries {
    const char *account, *call;
    const struct ym_list *given;
    int done; /* 1: it was asked, d->err is the answer */
};

struct office {
    char dir[64];          /* of the test; the data lie in data, copied configuration in conf */
    char data[96], conf[96];
    int demo;
    int cache_mb;          /* 0: a small one, so that tests meet its end; taken when the office is opened again */
    struct ym_service *service;
    ym_time now;           /* the clock */
    int64_t uid_shift;     /* added to every account's number: other accounts by the same names */
    uint8_t request[YM_SERVICE_REQUEST]; /* sent with the next call, then cleared */
    int words;             /* 1: asks as a program of today, that knows arguments in both languages and names told beside accounts */
    int twice;             /* 1: every call that changes something is asked again with its request id, and must change nothing */
    int unsound;           /* 1: the test put into the store what cannot be: the ledger is not proved when the office closes */
    int forged;            /* 1: the next answer was written by the test itself and is not held against the call table; then cleared */
    int asked, repeated;   /* how many calls had a request id of their own; how many were repeated */
    struct ym_arena arena; /* of the call that is being put together and of its answer */
    struct ym_arena before; /* of the one before: what it answered may still be given */
    struct ym_list in, out;
    struct ym_problems problems;
    int err;               /* what the last call answered */

    /* Called before and after each call, with what is asked; NULL: not. */
    void (*around)(struct office *d, const struct office_tries *t);
};

/* Makes the office; its clock stands at `day` ("2021-07-05") 09:00.  The administrator is `root`.  A demo has the accounts of
 * service/demo.h.  A failure ends the test program: nothing else could run. */
void office_open(struct office *out, int demo, const char *day);
/* Closes the service and opens it again on the same data. */
void office_reopen(struct office *d);
void office_stop(struct office *d);
void office_start(struct office *d);
/* Closes and removes everything. */
void office_close(struct office *d);
void office_day(struct office *d, const char *day); /* the clock, 09:00 */
/* A file of the office's own copy of conf/; the text replaces it. */
void office_write_conf(struct office *d, const char *name, const char *text);
/* The first place of a text in such a file, which must be there, becomes another; nobody loads it again. */
void office_edit_conf(struct office *d, const char *name, const char *was, const char *is);
/* The same, then loaded again by the demo's administrator: other figures are in use. */
void office_change_conf(struct office *d, const char *name, const char *was, const char *is);

/* A new record in the next call's input.  What the last call answered lives until the one after this. */
struct ym_head *office_give(struct office *d, int type);
#define OFFICE_GIVE(d, name) ((struct ym_##name *)office_give((d), YM_R_##name))
/* The same, by fields as rec text: office_text(d, "%rec: which\n\nrecord: 12\n"). */
void office_text(struct office *d, const char *rec);
/* Asks with what was given; the answer is d->out, d->problems and what it returns. */
int office_ask(struct office *d, const char *account, const char *call);
/* The same in one go; rec may be NULL. */
int office_call(struct office *d, const char *account, const char *call, const char *rec);

/* Records of the answer. */
#define OFFICE_GOT(d, name, i) YM_GET(&(d)->out, name, (i))
size_t office_count(const struct office *d, int type);
/* 1 if a problem has this place and this msgid (NULL: any). */
int office_said(const struct office *d, const char *place, const char *text);
/* Prints the problems, for a test that fails. */
void office_show(const struct office *d);

/* Directly in the store, for what a test needs beforehand or looks at afterwards.  What is handed out lives until the next call
 * but one is put together. */
int office_write(struct office *d, int (*body)(struct ym_txn *t, void *baton), void *baton);
int office_read(struct office *d, int (*body)(struct ym_txn *t, void *baton), void *baton);
/* How many audit entries there are, and the last one (in d->arena). */
int64_t office_entries(struct office *d);
struct ym_entry *office_entry(struct office *d, int64_t seq); /* 0 = the last */
/* A stored record (in d->arena), or NULL. */
struct ym_head *office_record(struct office *d, int type, int64_t root, int64_t id);

#endif
