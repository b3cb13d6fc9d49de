/* revoked.h — a death taken back by two, in the office of the tests of deaths: steps by name. */
#ifndef YIMEN_TESTS_SERVICE_LIFE_REVOKED_H
#define YIMEN_TESTS_SERVICE_LIFE_REVOKED_H

#include "deaths.h"
#include "yimen/domain/record/ledger.h"

extern const char revoked_reason[];

/* Asks, of the person as recorded now. */
int revoked_ask(const char *who, const char *number, const char *name);
/* The same, and it was taken; its number. */
int64_t revoked_asked(const char *number, const char *name);
/* Of the person by his number, with the name and day that were seen. */
int revoked_ask_seen(const char *who, int64_t person, const char *name, const char *died);
int revoked_decide(const char *who, const char *call, int64_t id, const char *reason);
/* Asked by the window, confirmed by county2: county1 may decide the case by it. */
void revoked_done(const char *number, const char *name);
/* The case's month. */
struct ym_ledger revoked_month(const char *number, const char *month);
/* What each of the months is: owed, open; nothing is over. */
void revoked_month_is(const char *number, const char *month, int64_t owed, int64_t open);
/* How many to-dos of the kind lie open on the account's desk. */
size_t revoked_todos(const char *who, const char *kind);
/* The grant that goes on after a death taken back, the last one; NULL. */
const struct ym_grant *revoked_resumed(const char *number);
void revoked_resumed_is(const char *number, struct deaths_grant want);
/* Granted to the family on 2021-07-20, paid to the month "2021-09"; the clock stands at its roll. */
void revoked_paid_until_september(const struct walk_family *like, char number[32]);
void revoked_paid(const char *month);

#endif
