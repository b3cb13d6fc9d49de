/* deaths.h — families somebody dies in, for the tests of deaths: one office, steps by name.
 * A step that fails fails the test. */
#ifndef YIMEN_TESTS_SERVICE_DEATHS_H
#define YIMEN_TESTS_SERVICE_DEATHS_H

#include "families.h"
#include "walk.h"

/* Somebody of 40 in a family. */
#define DEATHS_ADULT(name, relation, sequence) {name, "1981-03-01", relation, sequence, NULL, NULL}

extern struct office deaths_office; /* opened and closed by each test */
extern const struct walk_family deaths_three, deaths_couple, deaths_alone;

struct walk_family deaths_fresh(const struct walk_family *like);
const struct ym_case *deaths_see(const char *number);
const struct ym_person *deaths_person(const char *number, const char *name);
int deaths_dies(const char *number, const char *name, const char *day);
void deaths_told(int64_t count, const char *sum);
/* What stands on the roll for the last of the case's months there; 0: nothing; -1: held back, `why` says why, deaths_arg its {1}. */
extern char deaths_arg[32];
int64_t deaths_on_roll(int64_t roll, const char *number, const char **why);
/* What stands there for months before the roll's. */
int64_t deaths_back(int64_t roll, const char *number);
/* What was paid too much for the month came back in part: asked by one payer, confirmed by the other. */
void deaths_give_back(const char *number, const char *month, int64_t fen);
int64_t deaths_recover(const char *number);
/* What a grant of a case should be. */
struct deaths_grant {
    int64_t state;
    const char *from, *until; /* months; until NULL: open */
    int64_t amount, persons;
};
/* The grants of a case, newest last. */
void deaths_grant_is(const char *number, size_t i, struct deaths_grant want);
/* How many were decided; deaths_grant_is counts the same way. */
size_t deaths_grants(const char *number);
/* The last provisional one, which goes on. */
void deaths_provisional_is(const char *number, const char *from, int64_t amount, int64_t persons);
void deaths_new_income(const char *number, int64_t fen);
/* What case.can says an adjustment will come to; months, NULL: none. */
struct deaths_foreseen {
    const char *from, *first;
};
void deaths_foreseen_is(const char *number, struct deaths_foreseen want);
int deaths_adjust(const char *number, const char *why);

#endif
