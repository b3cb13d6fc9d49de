/* hanging.h — a family whose disabled members have a subsidy that hangs on its allowance: steps and what is asked, by name.  One office;
 * a step that fails fails the test. */
#ifndef YIMEN_TESTS_SERVICE_HANGING_H
#define YIMEN_TESTS_SERVICE_HANGING_H

#include "families.h"
#include "walk.h"

struct ym_owing;
struct ym_todo;

extern struct office hanging_office; /* opened by hanging_granted, closed by each test */
extern const struct walk_family hanging_one, hanging_two;
extern const char *const hanging_until_september[], *const hanging_until_october[]; /* months from July on */

/* The case of the allowance, and the subsidy's of the same family. */
struct hanging_pair {
    char main[32], subsidy[32];
};

const struct ym_grant *hanging_live(const char *number);
/* Of the case's grants that pay the month; NULL: none does. */
const struct ym_grant *hanging_grant_of(const char *number, const char *month);
void hanging_owes(const char *number, const char *month, int64_t owed, int64_t over);
/* What a roll pays a case in all; how many rows. */
void hanging_roll_pays(int64_t roll, const char *number, int64_t fen, size_t rows);
/* The open to-do of the kind about the case; NULL: none, and of two the test fails. */
const struct ym_todo *hanging_todo_of(const char *kind, const char *number);
void hanging_todo_says(const char *kind, const char *number, const char *field, const char *now);
/* Ended with the month: nothing is paid after it, and it waits for the county. */
void hanging_ended_with(const char *number, const char *month);
void hanging_goes_on(const char *number, int64_t amount);
/* Why the case's month is as it is, as ledger.see tells it. */
const struct ym_owing *hanging_told_of(const char *number, const char *month);
int hanging_act(const char *number, const char *action, const char *why);
int hanging_dies(const char *number, const char *name, const char *day);
/* Of the family of a case: an application for another programme, as far as its first stage. */
void hanging_applies(char out[32], const char *number, const char *programme, const char *day);
/* Both granted on 2021-06-20, paid from July. */
struct hanging_pair hanging_granted(const struct walk_family *f, int64_t subsidy);
void hanging_paid(const char *programme, const char *const *months);
/* In a file of the office's own configuration; in use after the next reload. */
void hanging_replace(const char *file, const char *was, const char *is);
/* Ends the allowance with September in the store, without a call: as a decision for a month behind would leave it. */
void hanging_end_main_behind(const struct hanging_pair *p);
/* The same for one of two persons: for the other it goes on. */
void hanging_main_without(const struct hanging_pair *p, const char *name);
/* "former": he leaves the family; "member": he is back. */
void hanging_stands(const char *number, const char *name, const char *standing);

#endif
