/* inside.h — what the files of the store share.  Floor: store, and its tests alone.
 * Must not be included anywhere else: it shows Berkeley DB. */
#ifndef YIMEN_STORE_INSIDE_H
#define YIMEN_STORE_INSIDE_H

#include <sys/types.h>

#include <db.h>
#include <pthread.h>
#include <stdatomic.h>

#include "yimen/base/buf.h"
#include "yimen/base/trail.h"
#include "yimen/store/audit.h"
#include "yimen/store/index.h"
#include "yimen/store/record.h"
#include "yimen/store/store.h"

struct ym_entry;

enum ym_table {
    YM_T_RECORDS, YM_T_IDS, YM_T_INDEX, YM_T_TALLY, YM_T_AUDIT, YM_T_DETAIL, YM_T_REQUESTS, YM_T_SETTINGS, YM_T_CONF_SETS,
    YM_TABLES
};

enum { YM_STORE_FORMAT = 1, YM_INDEX_CONF_SETS = 1003, YM_ROW_NUMBERS = 1000 /* the service's are below */ };

#define YM_SETTING_FORMAT "store.format"
#define YM_SETTING_DEMO "store.demo"
#define YM_SETTING_NEXT "store.next"
#define YM_SETTING_ROWS "store.rows"

/* A range row by row: for the files of the store, which need one row of many, and its tests; everybody else has ym_each.  *out is NULL after
 * a failure, so that closing is always right.  Open scans end with the body at the latest. */
struct ym_scan;
int ym_scan_open(struct ym_scan **out, struct ym_txn *t, int index, const struct ym_range *range);
int ym_tally_open(struct ym_scan **out, struct ym_txn *t, int tally, const struct ym_range *range);
int ym_scan_next(struct ym_hit *out, struct ym_scan *scan); /* 1 a row, 0 the end, < 0 an error */
int ym_tally_next(struct ym_tally_row *out, struct ym_scan *scan);
void ym_scan_close(struct ym_scan *scan);

/* What one record emitted for one row. */
struct ym_emitted {
    const uint8_t *key;
    size_t len;
    const int64_t *by; /* tallies: YM_COUNTERS of them */
};

/* Changes of tallies not yet written: many records of one transaction count in the same few rows. */
struct ym_pending {
    struct ym_arena arena;
    struct ym_pending_row *slots; /* cap is a power of two; a slot without a key is free */
    size_t count, cap;
};

struct ym_store {
    struct ym_store_options o;
    char *dir, *home;           /* home = dir/db: what Berkeley DB owns, nothing else lies there */
    int lock_fd;
    int dir_fd;                 /* of dir, open in advance: the disk may be gone when it is needed */
    int refused_before;         /* the marker of a failed flush was found at this start */
    int demo;
    DB_ENV *env;
    DB *table[YM_TABLES];

    pthread_mutex_t turn;       /* held while waiting at the gate, so that readers and the writer alternate */
    pthread_rwlock_t gate;
    int gates;                  /* 1 once the locks exist */

    pthread_mutex_t flush_lock;
    pthread_cond_t flushed;
    _Atomic uint64_t committed; /* last commit; counted inside the gate */
    uint64_t durable;           /* last commit known to be on disk; under flush_lock */
    int flushing;               /* somebody flushes for all; under flush_lock */
    atomic_int full;            /* the disk refused something */
    _Atomic int64_t most_rows, most_ns; /* of one body, see ym_store_busiest */

    /* The writer's, inside the gate. */
    int64_t next;               /* number of the next record */
    struct ym_audit_head head;
    struct ym_pending pending;

    pthread_t checkpointer;
    int checkpointer_runs, checkpointer_ends; /* under checkpointer_lock */
    pthread_mutex_t checkpointer_lock;
    pthread_cond_t checkpointer_wake;
    pthread_mutex_t backup_lock; /* held while log files must not be removed */
};

struct ym_txn {
    struct ym_store *s;
    DB_TXN *db;                 /* NULL in a read body: the gate alone keeps writers away */
    int writes;
    int err;                    /* the first failure that may have left half a change: nothing may be committed */
    struct ym_arena arena;
    struct ym_buf value;        /* what the last get answered */
    int64_t next_before;
    struct ym_audit_head head_before;
    struct ym_scan *scans;      /* open ones */
    int64_t rows;               /* read, written or passed one by one */
    int holder_index;
    int64_t holder_root, holder_id;
};

/* ---- table.c: one call to the database each; errors are enum ym_err */

/* Logs, begins the trail (yimen/base/trail.h) and translates; leaves the program when the database says it must be recovered.  `doing`
 * is a gerund (msgid). */
int ym_db_error(struct ym_store *s, int ret, const char *doing);
/* The same inside a body: remembers that the transaction is broken. */
int ym_txn_fail(struct ym_txn *t, int ret, const char *doing);
DBT ym_dbt(struct ym_bytes bytes);
struct ym_bytes ym_buf_bytes(const struct ym_buf *b);
/* The value is lent until the next get of this transaction. */
int ym_table_get(struct ym_bytes *out, struct ym_txn *t, enum ym_table table, struct ym_bytes key);
int ym_table_put(struct ym_txn *t, enum ym_table table, struct ym_bytes key, struct ym_bytes value);
int ym_table_delete(struct ym_txn *t, enum ym_table table, struct ym_bytes key);
int ym_table_cursor(DBC **out, struct ym_txn *t, enum ym_table table);
const char *ym_table_name(enum ym_table table);

struct ym_id_key { uint8_t bytes[8]; };
struct ym_id_key ym_id_key(int64_t id);
struct ym_bytes ym_id_bytes(const struct ym_id_key *k);
int64_t ym_id_of(struct ym_bytes key);

/* ---- env.c */
int ym_env_open(struct ym_store *s, const char *home, u_int32_t flags);
int ym_env_close(struct ym_store *s);

/* ---- directory.c: the data directory and its lock file */
int ym_directory_open(struct ym_store *s, struct ym_problems *p);
int ym_directory_lock(struct ym_store *s, struct ym_problems *p);
int ym_directory_empty(const char *dir); /* removes the files in it and makes it if there is none; 0 or errno */
int64_t ym_directory_free(const char *dir); /* bytes; -1 unknown */

/* ---- files.c */
char *ym_path_join(const char *dir, const char *name); /* freed by the caller */
/* Calls `each` for every regular file of a directory; stops at the first errno and answers it. */
int ym_for_files(const char *dir, int (*each)(const char *dir, const char *name, void *baton), void *baton);
/* All bytes, through memory: never the same blocks under another name.  0 or errno. */
int ym_copy_bytes(int to, int from);

/* ---- disk.c, see yimen/store/disk.h */
int ym_disk_flush_directory(const char *dir); /* 0 or errno */
int ym_disk_install(void); /* the database's flushes, too; before the first environment */
/* From now on a failed flush leaves its marker in this store's directory. */
void ym_disk_watch(struct ym_store *s);
void ym_disk_forget(struct ym_store *s);

/* ---- renew.c: an end that was not orderly, and what the next start does about it */
/* After an orderly end: notes how the files lie.  0 or errno. */
int ym_renew_note(const char *dir, const char *home);
/* Before the database is opened: unless the last end was orderly, copies every file to a new place on the disk. */
int ym_renew(struct ym_store *s, struct ym_problems *p);
/* The database is open and recovered: what the marker said is made good. */
int ym_renew_done(struct ym_store *s, struct ym_problems *p);

/* ---- flush.c: group commit and the checkpointer */
void ym_checkpointer_tick(struct ym_store *s); /* what the checkpointer does every other second */
int ym_checkpointer_start(struct ym_store *s);
void ym_checkpointer_stop(struct ym_store *s);

/* ---- store.c: a transaction by hand, for opening and rebuilding; the gate must be held or not exist yet */
int ym_txn_begin(struct ym_txn *out, struct ym_store *s, int writes);
int ym_txn_end(struct ym_txn *t, int err); /* commits if err is 0, else undoes */

/* ---- index.c, tally.c */
const struct ym_index *ym_index_row(const struct ym_store *s, int number);
const struct ym_tally *ym_tally_row(const struct ym_store *s, int number);
void ym_emit_init(struct ym_emit *out, struct ym_arena *arena);
void ym_emit_release(struct ym_emit *e);
/* Sorts what was emitted and drops what was emitted twice. */
void ym_emit_sort(struct ym_emit *e);
void ym_index_key(struct ym_buf *out, const struct ym_index *row, const struct ym_emitted *key, const struct ym_head *r);
void ym_index_value(struct ym_buf *out, const struct ym_index *row, const struct ym_head *r);
/* Refuses with YM_EEXIST or YM_ELIMIT before anything is written. */
int ym_index_may(struct ym_txn *t, const struct ym_head *old, const struct ym_head *new);
int ym_index_change(struct ym_txn *t, const struct ym_head *old, const struct ym_head *new);
int ym_tally_change(struct ym_txn *t, const struct ym_head *old, const struct ym_head *new);
int ym_tally_write(struct ym_txn *t); /* what is pending */
void ym_tally_value(struct ym_buf *out, const int64_t count[YM_COUNTERS]);
int ym_tally_read(int64_t out[YM_COUNTERS], struct ym_bytes value);

void ym_pending_add(struct ym_pending *p, const uint8_t *key, size_t len, const int64_t *by, int *overflow);
void ym_pending_clear(struct ym_pending *p);
struct ym_pending_row {
    const uint8_t *key;
    size_t len;
    int64_t by[YM_COUNTERS];
};

/* ---- record.c */
struct ym_record_key { uint8_t bytes[18]; };
struct ym_record_key ym_record_key(int64_t root, int type, int64_t id);
struct ym_bytes ym_record_bytes(const struct ym_record_key *k);
int ym_record_lookup(int *type, int64_t *root, struct ym_txn *t, int64_t id); /* from the table of numbers */
/* Decodes what lies under `key`; YM_ECORRUPT if it says it belongs elsewhere. */
int ym_record_read(struct ym_head **out, struct ym_arena *arena, struct ym_bytes key, struct ym_bytes value);

/* ---- bulk.c: the one way to walk a whole table */

/* One row, lent until the function returns, and so is what it took of the body's arena: that is given back after each row.  It answers 0 to
 * go on, 1 to stop here, or an error. */
typedef int ym_each_row_fn(void *baton, struct ym_bytes key, struct ym_bytes value);
/* Every row from the key `from` on (none: from the first), in the order of keys, many at a time; rows of this table must not be changed
 * meanwhile.  A walk that must hold nobody up stops after so many rows and notes the key to go on at.  0 or the error. */
int ym_each_row(struct ym_txn *t, enum ym_table table, struct ym_bytes from, ym_each_row_fn *each, void *baton);

/* ---- audit.c */
int ym_audit_start(struct ym_txn *t); /* reads the head */
int ym_audit_parse(struct ym_entry **out, uint8_t prev[YM_SHA256], struct ym_arena *arena, struct ym_bytes value);
void ym_audit_index_key(struct ym_buf *out, int number, const struct ym_entry *e);

#endif
