/* fading.h — families whose help fades out (渐退期), for the tests of that: one office, steps by name.  A step that fails fails the test. */
#ifndef YIMEN_TESTS_SERVICE_CASE_FADING_H
#define YIMEN_TESTS_SERVICE_CASE_FADING_H

#include "families.h"
#include "walk.h"

extern struct office fading_office; /* opened and closed by each test */
/* A couple of 40 in town; the wife has 200.00 a month: 98000 fen. */
extern const struct walk_family fading_couple;

/* The office in June 2021; the share of this percentage is paid ("100%": as the rules say). */
void fading_open(const char *share);
/* No case of the set is looked at any more: figures that lie behind may change. */
void fading_drop_cases(void);
/* The urban standard becomes 620.00 from the month on. */
void fading_raise_standard(const char *from);
/* A family like another with numbers of its own, granted on the day. */
void fading_granted(const struct walk_family *like, const char *day, char number[32]);
/* The first person finds work for 6000.00 a month; it is lost again. */
void fading_finds_work(const char *number);
void fading_loses_work(const char *number);
int fading_dies(const char *number, const char *name, const char *day);
int fading_act(const char *number, const char *action);
/* Granted on 2021-07-12, work found, on 2021-08-20 it fades out. */
void fading_begun(const struct walk_family *like, char number[32]);

/* The case's last grant or decision. */
const struct ym_grant *fading_grant(const char *number);
const struct ym_decision *fading_decision(const char *number);
const char *fading_stage(const char *number);
/* What is owed for the month, fen. */
int64_t fading_owed(const char *number, const char *month);
/* Rolls of the months from one to another are made, confirmed and handed over, each on the 10th; all they paid the case. */
int64_t fading_paid(const char *number, const char *from, const char *until);
/* The act in case.can; and 1 if this stands against it. */
const struct ym_can *fading_can(const char *number, const char *action);
int fading_obstacle(const struct ym_can *can, const char *text);
/* How many cases stand behind a figure of the month, and their sum. */
size_t fading_figure(int64_t what, const char *month, int64_t *fen);
/* The account's open to-dos of a kind after the day's housekeeping. */
size_t fading_todos(const char *account, const char *kind);

#endif
