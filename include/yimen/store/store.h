/* store.h — the county's data on disk: opening, one writer at a time, reading, group commit.  Floor: store.
 * The only floor that knows Berkeley DB.  What is stored where: doc/storage.md.
 *
 * One service owns a directory.  A write body runs alone; read bodies run beside each other and never beside a write
 * body, so no call can deadlock.  Bodies are short: no body waits for a person, a socket or the disk's flush. */
#ifndef YIMEN_STORE_STORE_H
#define YIMEN_STORE_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "yimen/base/err.h"

struct ym_store;
struct ym_txn;
struct ym_index;
struct ym_tally;

/* How the program leaves when the database gave up or the disk did not take what was flushed; started again, it copies its files
 * to new places and recovers. */
enum { YM_EXIT_PANIC = 70 };

struct ym_store_options {
    const char *dir;       /* the data directory; only its owner may read it */
    int create;            /* make a new one; there must be none yet */
    int demo;              /* only with create: the demo bit, never changed later */
    int cache_mb;          /* 0 = 32 */
    int64_t free_bytes;    /* with less free space than this nothing is written; 0 = no limit */
    const char *lockname;  /* file in dir that keeps a second service out; NULL = "lock" */
    int log_kb;            /* size of a log file; 0 = 4096; tests take small ones, to see many */
    int keep_logs;         /* 1: log files stay until a backup took them; 0: those recovery does not need are removed */
    const struct ym_index *indexes; /* ended by a row without a name; may be NULL */
    const struct ym_tally *tallies; /* the same */
    const char *const *beside;      /* files in dir that are not the store's, to be copied with it after a crash; ended by NULL, or NULL */
    void (*on_panic)(void *baton);  /* called once before _exit(YM_EXIT_PANIC); may be NULL */
    void *baton;
};

/* Opens, recovering what a crash left; *out is closed by ym_store_close.  `p` gets the reason, for a person; with 0, that the disk
 * refused a flush before this start.
 * YM_EEXIST: create, but there is one · YM_ENOENT: none there · YM_EDENIED: not ours, or others may read it, or another
 * service holds it · YM_EVERSION: written by a newer version · YM_EREADONLY: no room to start, or for the copy after a
 * crash; nothing was changed · YM_EIO, YM_ECORRUPT. */
int ym_store_open(struct ym_store **out, const struct ym_store_options *o, struct ym_problems *p);
/* Waits for running bodies, makes everything durable, closes.  NULL is fine. */
void ym_store_close(struct ym_store *s);

int ym_store_demo(const struct ym_store *s);     /* the demo bit */
/* 1 while nothing can be written: the disk is nearly full or a flush failed. */
int ym_store_readonly(struct ym_store *s);
/* The most that one body did inside the gate, where it holds others, since this was asked last: rows read, written or passed one by one,
 * and nanoseconds.  For tests and benches. */
struct ym_store_busy { int64_t rows, ns; };
struct ym_store_busy ym_store_busiest(struct ym_store *s);

/* A body answers 0 or an enum ym_err; anything but 0 undoes all it wrote and is what ym_store_write answers.
 * Calls in a body that answer YM_ENOENT, YM_ESTALE or YM_EEXIST changed nothing, so the body may go on after them. */
typedef int ym_txn_body(struct ym_txn *t, void *baton);

/* Runs the body alone and commits it, not yet durable: *seq (may be NULL) is what to hand to ym_store_flush before
 * anybody is told.  Many use cases may share one body.  YM_EREADONLY: the body was not run, or what it wrote is undone. */
int ym_store_write(struct ym_store *s, ym_txn_body *body, void *baton, uint64_t *seq);
/* Returns once everything up to seq is on disk; one caller flushes for all who wait.  YM_EUNKNOWN: the disk refused. */
int ym_store_flush(struct ym_store *s, uint64_t seq);
/* Returns once everything committed so far is on disk.  YM_EUNKNOWN: the disk refused. */
int ym_store_sync(struct ym_store *s);
/* ym_store_write and ym_store_flush. */
int ym_store_write_durable(struct ym_store *s, ym_txn_body *body, void *baton);
/* Runs the body on a view no write changes meanwhile and returns once all it may have seen is on disk. */
int ym_store_read(struct ym_store *s, ym_txn_body *body, void *baton);

/* Scratch memory until the body returns. */
struct ym_arena *ym_txn_arena(struct ym_txn *t);

#endif
