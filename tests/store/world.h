/* world.h — a store in a fresh directory with a few indexes and tallies over real records.  For the store's tests. */
#ifndef YIMEN_TESTS_STORE_WORLD_H
#define YIMEN_TESTS_STORE_WORLD_H

#include "engine/inside.h"
#include "yimen/store/backup.h"
#include "yimen/store/conf_set.h"
#include "yimen/store/fault.h"
#include "yimen/store/request.h"
#include "yimen/store/setting.h"

enum { BY_STATE = 1, BY_NUMBER = 2, BY_NAME = 3, PAID = 1, CASES = 2 };

extern const struct ym_index world_indexes[];
extern const struct ym_tally world_tallies[];

struct world {
    char dir[64];          /* made by world_init, removed by world_release */
    char data[80];         /* dir/data */
    struct ym_store *s;
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_store_options options;
};

void world_init(struct world *out);     /* a new store, open */
void world_release(struct world *w);
int world_open(struct world *w);
void world_close(struct world *w);
void world_reopen(struct world *w);
int world_recount(struct world *w);       /* ym_store_recount; prints what it found */
void world_remove(const char *dir);     /* with everything in it */

/* Saves one record in a transaction of its own, durable. */
int world_put(struct world *w, struct ym_head *r, int64_t rev);
struct ym_household *world_household(struct world *w, const char *township);
struct ym_case *world_case(struct world *w, int64_t root, const char *number, const char *state, int64_t due);
struct ym_payment *world_payment(struct world *w, int64_t root, int64_t roll, const char *township, int64_t amount);
/* The sum of a tally over everything. */
int64_t world_total(struct world *w, int tally, int counter);
/* How many rows an index has. */
int64_t world_rows(struct world *w, int index);

/* A small generator with its state in the caller's hands. */
uint32_t world_random(uint64_t *state, uint32_t below);

#endif
