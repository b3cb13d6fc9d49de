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
/* What stands on the roll for the case; 0: nothing; -1: held back, `why` says why. */
int64_t deaths_on_roll(int64_t roll, const char *number, const char **why);
int64_t deaths_recover(const char *number);
/* What a grant of a case should be. */
struct deaths_grant {
    int64_t state;
    const char *from, *until; /* months; until NULL: open */
    int64_t amount, persons;
};
/* The grants of a case, newest last. */
void deaths_grant_is(const char *number, size_t i, struct deaths_grant want);
size_t deaths_grants(const char *number);
void deaths_new_income(const char *number, int64_t fen);
/* What case.can says an adjustment will come to; months, NULL: none. */
struct deaths_foreseen {
    const char *from, *first;
    int64_t unpaid; /* fen; YM_NONE: nothing */
};
void deaths_foreseen_is(const char *number, struct deaths_foreseen want);
int deaths_adjust(const char *number, const char *why);

#endif
