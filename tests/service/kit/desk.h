/* desk.h — an office for a test: a data directory of its own, the real conf/, a clock and accounts that the test sets.
 * Knows no single call.  Every check of its own names the caller's line. */
#ifndef YIMEN_TESTS_SERVICE_DESK_H
#define YIMEN_TESTS_SERVICE_DESK_H

#include "yimen/service/service.h"

struct desk {
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
    int forged;            /* 1: the next answer was written by the test itself and is not held against the call table; then cleared */
    int asked, repeated;   /* how many calls had a request id of their own; how many were repeated */
    struct ym_arena arena; /* of the call that is being put together and of its answer */
    struct ym_arena before; /* of the one before: what it answered may still be given */
    struct ym_list in, out;
    struct ym_problems problems;
    int err;               /* what the last call answered */
};

/* Makes the office; its clock stands at `day` ("2021-07-05") 09:00.  The administrator is `root`.  A demo has the accounts of
 * service/demo.h.  A failure ends the test program: nothing else could run. */
void desk_open(struct desk *out, int demo, const char *day);
/* Closes the service and opens it again on the same data. */
void desk_reopen(struct desk *d);
void desk_stop(struct desk *d);
void desk_start(struct desk *d);
/* Closes and removes everything. */
void desk_close(struct desk *d);
void desk_day(struct desk *d, const char *day); /* the clock, 09:00 */
/* A file of the office's own copy of conf/; the text replaces it. */
void desk_write_conf(struct desk *d, const char *name, const char *text);

/* A new record in the next call's input.  What the last call answered lives until the one after this. */
struct ym_head *desk_give(struct desk *d, int type);
#define DESK_GIVE(d, name) ((struct ym_##name *)desk_give((d), YM_R_##name))
/* The same, by fields as rec text: desk_text(d, "%rec: which\n\nrecord: 12\n"). */
void desk_text(struct desk *d, const char *rec);
/* Asks with what was given; the answer is d->out, d->problems and what it returns. */
int desk_ask(struct desk *d, const char *account, const char *call);
/* The same in one go; rec may be NULL. */
int desk_call(struct desk *d, const char *account, const char *call, const char *rec);

/* Records of the answer. */
#define DESK_GOT(d, name, i) YM_GET(&(d)->out, name, (i))
size_t desk_count(const struct desk *d, int type);
/* 1 if a problem has this place and this msgid (NULL: any). */
int desk_said(const struct desk *d, const char *place, const char *text);
/* Prints the problems, for a test that fails. */
void desk_show(const struct desk *d);

/* Directly in the store, for what a test needs beforehand or looks at afterwards.  What is handed out lives until the next call
 * but one is put together. */
int desk_write(struct desk *d, int (*body)(struct ym_txn *t, void *baton), void *baton);
int desk_read(struct desk *d, int (*body)(struct ym_txn *t, void *baton), void *baton);
/* How many audit entries there are, and the last one (in d->arena). */
int64_t desk_entries(struct desk *d);
struct ym_entry *desk_entry(struct desk *d, int64_t seq); /* 0 = the last */
/* A stored record (in d->arena), or NULL. */
struct ym_head *desk_record(struct desk *d, int type, int64_t root, int64_t id);

#endif
