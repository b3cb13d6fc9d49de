/* index.h — indexes and tallies: what is found and counted without reading every record.  Floor: store.
 * Rows are given by the floor above when the store is opened.  A row is a pure function of one record; saving or deleting a
 * record writes the difference between what the old and the new version emit, in the same transaction. */
#ifndef YIMEN_STORE_INDEX_H
#define YIMEN_STORE_INDEX_H

#include "yimen/base/buf.h"
#include "yimen/domain/schema.h"
#include "yimen/store/store.h"

/* Keys are order-preserving bytes: parts one behind the other, each by one of these. */
void ym_key_text(struct ym_buf *key, const char *text);     /* NULL counts as "" */
void ym_key_prefix(struct ym_buf *key, const char *text);   /* the beginning of a text, only as the last part of a range */
void ym_key_number(struct ym_buf *key, int64_t v);          /* YM_NONE sorts first */
/* And back, in the same order. */
const char *ym_key_read_text(struct ym_cursor *c, struct ym_arena *arena);
int64_t ym_key_read_number(struct ym_cursor *c);

enum { YM_KEY_MAX = 1024, YM_COUNTERS = 16 };

/* What a row's function is handed: it builds a key in `key`, then emits it; then the next. */
struct ym_emit {
    struct ym_buf key;
    struct ym_arena *arena; /* scratch, until the function returns */
    struct ym_emitted *list;
    size_t count, cap;
    int too_large;
};

void ym_emit_key(struct ym_emit *e);                                 /* for an index */
void ym_emit_add(struct ym_emit *e, const int64_t *by, size_t n);    /* for a tally; n ≤ YM_COUNTERS; YM_NONE counts as 0 */

struct ym_index {
    const char *name;
    int number;   /* 1…999; stored: never reused */
    int version;  /* counted up when the function changes: the rows are made anew when the store is opened */
    int type;     /* enum ym_record_type */
    int unique;   /* 1: one record only may hold a key */
    void (*keys)(const struct ym_head *r, struct ym_emit *e);
};

struct ym_tally {
    const char *name;
    int number;   /* 1…999 */
    int version;
    int type;
    void (*add)(const struct ym_head *r, struct ym_emit *e);
};

/* A part of an index or tally, as bytes made with ym_key_*; lo ≤ key < hi.  An empty hi means "to the end". */
struct ym_range {
    struct ym_bytes prefix;  /* every key found begins with it */
    struct ym_bytes lo, hi;  /* within the prefix: bytes behind it */
    struct ym_bytes mark;    /* go on behind (backward: before) the row that gave this mark */
    int backward;
};

struct ym_hit {
    int type;                /* of the record, 0 for audit rows */
    int64_t root, id;
    struct ym_bytes key;     /* without the index's number; lent until the next step */
    struct ym_bytes mark;    /* lent until the next step; a page keeps a copy */
};

/* Walks an index: the one way to do it outside the store, so that nobody holds a cursor that was never opened.  In a write body it
 * sees what the body wrote.  `each` answers 0 to go on, 1 to stop here, or an error; it may save or delete the record it was given.
 * hit->mark is where a page goes on.  0 or the error. */
typedef int ym_each_fn(void *baton, const struct ym_hit *hit);
int ym_each(struct ym_txn *t, int index, const struct ym_range *range, ym_each_fn *each, void *baton);

/* The record that holds the key of a unique index, or the first one of any other.  YM_ENOENT. */
int ym_index_find(struct ym_hit *out, struct ym_txn *t, int index, const struct ym_buf *key);
/* After YM_EEXIST: the index whose key was taken and the record that holds it. */
void ym_txn_holder(const struct ym_txn *t, int *index, int64_t *root, int64_t *id);

struct ym_tally_row {
    struct ym_bytes key;     /* lent until the next step */
    struct ym_bytes mark;
    int64_t count[YM_COUNTERS];
};

/* As ym_each. */
typedef int ym_each_tally_fn(void *baton, const struct ym_tally_row *row);
int ym_each_tally(struct ym_txn *t, int tally, const struct ym_range *range, ym_each_tally_fn *each, void *baton);
/* The sum over a range. */
int ym_tally_sum(int64_t out[YM_COUNTERS], struct ym_txn *t, int tally, const struct ym_range *range);

#endif
