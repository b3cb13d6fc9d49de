/* names.h — invented people, places and numbers that look like real ones.  Floor: demo. */
#ifndef YIMEN_DEMO_NAMES_H
#define YIMEN_DEMO_NAMES_H

#include "random.h"
#include "yimen/base/arena.h"
#include "yimen/base/date.h"

/* The identity numbers given out so far: nobody gets one twice. */
struct demo_numbers {
    uint64_t *taken; /* a hash table, 0 = empty; owned */
    size_t room, count;
};

void demo_numbers_init(struct demo_numbers *out);
void demo_numbers_release(struct demo_numbers *n);

const char *demo_surname(struct demo_random *r);
/* A whole name; `surname` NULL: one of its own.  Some have rare characters or, without a surname, a middle dot. */
const char *demo_name(struct demo_random *r, struct ym_arena *arena, const char *surname, int female);
/* How a bank writes the name if it lacks its characters; "" if it has them. */
const char *demo_bank_name(struct ym_arena *arena, const char *name);
/* An identity number by GB 11643; *permit is set for those of residence permits (81, 82, 83). */
const char *demo_idno(struct demo_random *r, struct ym_arena *arena, struct demo_numbers *n, ym_date birth, int female, int *permit);
const char *demo_village(struct demo_random *r);
const char *demo_phone(struct demo_random *r, struct ym_arena *arena);
const char *demo_bank(struct demo_random *r);
const char *demo_account(struct demo_random *r, struct ym_arena *arena);

#endif
