/* record.h — records by number, and a family's whole file.  Floor: store.
 * A record lies under (root, type, id): root is the household whose file (档案) it belongs to, 0 the office's own. */
#ifndef YIMEN_STORE_RECORD_H
#define YIMEN_STORE_RECORD_H

#include "yimen/domain/schema.h"
#include "yimen/store/store.h"

enum { YM_REV_ANY = -1 };

/* Found records live in the arena.  YM_ENOENT · YM_ECORRUPT. */
int ym_record_get(struct ym_head **out, struct ym_txn *t, struct ym_arena *arena, int type, int64_t root, int64_t id);
#define YM_RECORD_GET(out, t, arena, name, root, id) \
    ym_record_get((struct ym_head **)(out), (t), (arena), YM_R_##name, (root), (id))
/* By its number alone: numbers are given once in the whole store. */
int ym_record_find(struct ym_head **out, struct ym_txn *t, struct ym_arena *arena, int64_t id);

/* Saves r with its indexes and tallies and counts r->rev up.
 * r->id 0: a new record, gets the next number; a household's root is its own number.
 * r->id given: `rev` must be the stored revision (0 = there is none yet, as when a dump is loaded: then r->rev counts
 * on from what it is) or YM_REV_ANY.
 * YM_ESTALE: somebody saved it since; ym_record_get gives the other version.  YM_ENOENT: it was deleted.
 * YM_EEXIST: a unique key is taken, see ym_txn_holder.  YM_ELIMIT: too large.  r is unchanged after an error. */
int ym_record_put(struct ym_txn *t, struct ym_head *r, int64_t rev);
int ym_record_delete(struct ym_txn *t, int type, int64_t root, int64_t id, int64_t rev);
/* The next number as ym_record_put gives it, for what is numbered without being a record. */
int64_t ym_number_next(struct ym_txn *t);
/* The number the next record will get; and: numbers below `next` are not given any more. */
int64_t ym_number_coming(const struct ym_txn *t);
void ym_number_reserve(struct ym_txn *t, int64_t next);

/* Adds every record of the file, by type and number, to `out`.  One scan. */
int ym_file_load(struct ym_list *out, struct ym_txn *t, int64_t root);
/* The same of the types from `from` on with lower numbers than `below`; and of one type only. */
int ym_file_load_types(struct ym_list *out, struct ym_txn *t, int from, int below, int64_t root);
int ym_file_load_type(struct ym_list *out, struct ym_txn *t, int type, int64_t root);
/* How many of one type there are, `most` at most.  Reads keys, no record. */
int ym_file_count_type(size_t *out, struct ym_txn *t, int type, int64_t root, size_t most);
/* The first root behind `after` (-1 = from the start) that has records: 1 found, 0 none, < 0 an error. */
int ym_file_next(int64_t *root, struct ym_txn *t, int64_t after);

#endif
