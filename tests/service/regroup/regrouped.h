/* regrouped.h — households joined or split, for their tests: one office, steps by name.  A step that fails fails the test. */
#ifndef YIMEN_TESTS_SERVICE_REGROUP_REGROUPED_H
#define YIMEN_TESTS_SERVICE_REGROUP_REGROUPED_H

#include "families.h"
#include "yimen/domain/record/ledger.h"

extern struct office regrouped_office; /* opened and closed by each test */
extern const char regrouped_reason[];

/* A file of so many persons, nobody helped: its only application was withdrawn. */
struct made regrouped_home(const char *name, int persons, const char *township);
/* A grant of the file from a month on, for so many behind the first `after`. */
struct regrouped_grant {
    const char *programme;
    int after, persons;
    int64_t amount;
    const char *from, *until; /* until NULL: goes on */
};
struct made regrouped_helped(const struct made *home, const struct regrouped_grant *g);
/* The i-th person of a file as it is now; copied. */
struct ym_person regrouped_person(int64_t root, size_t i);
size_t regrouped_persons(int64_t root);
/* Who goes, by his place in the file, and what he is to the applicant there. */
struct regrouped_goer {
    size_t i;
    int relation;
};
/* Asks, of the persons as they are now; into NULL: a household of their own.  goers end with relation 0. */
int regrouped_ask(const char *who, const struct made *from, const struct made *into, const struct regrouped_goer *goers);
int64_t regrouped_asked(const struct made *from, const struct made *into, const struct regrouped_goer *goers);
int regrouped_decide(const char *who, const char *call, int64_t id, const char *reason);
/* Asked and confirmed; *m becomes how its case lies now (root, applicant). */
void regrouped_done(const struct made *from, const struct made *into, const struct regrouped_goer *goers);
/* Where a case lies now. */
int64_t regrouped_root(const char *number);
/* A month of a case, wherever it lies. */
struct ym_ledger regrouped_month(const struct made *m, const char *month);
int64_t regrouped_open(const struct made *m, const char *month);
int64_t regrouped_over(const struct made *m, const char *month);
/* The case with all that the county sees of it, in the office's answer. */
void regrouped_see(const char *number);
/* How many to-dos of the kind lie open on the account's desk; they are the office's answer. */
size_t regrouped_todos(const char *who, const char *kind);
/* All recounts; and the office is closed then. */
void regrouped_sound(void);
void regrouped_close(void);
/* Households and persons that a month helped, and how many of them are counted by another line: all programmes. */
void regrouped_counted(int64_t out[4], const char *month);

#endif
