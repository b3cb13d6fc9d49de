/* accounts.h — families whose account is entered, changed and confirmed, for the tests of accounts: one office, steps by name.
 * A step that fails fails the test. */
#ifndef YIMEN_TESTS_SERVICE_ACCOUNTS_H
#define YIMEN_TESTS_SERVICE_ACCOUNTS_H

#include "families.h"

#define HELD "The bank account was entered or changed on {1} and is not confirmed yet; another official confirms it."
#define HELD_OLD "The bank account was entered or changed after the grant and is not confirmed yet; another official confirms it."
#define OUTSIDE "The account's holder is no living member of the family, and relation or written agreement is missing."
#define RELATION "The holder is not of the family (as a living member, by name or name at the bank); say how he is related to the applicant."
#define AGREEMENT "If somebody else receives the money, the family must have agreed in writing."
#define BIT(name) (INT64_C(1) << (YM_role_##name - 1))

extern struct office accounts_office;                      /* opened and closed by each test */
extern const char *const accounts_other, *const accounts_third; /* numbers of accounts */

/* The account in use, as it is stored. */
struct ym_account accounts_of(int64_t root);
/* As 0.1.0 stored it: nothing says who changed it or whether it waits. */
void accounts_store(const struct made *m, void (*edit)(struct ym_account *a), int fresh);
void accounts_to_other(struct ym_account *a);
void accounts_to_cadre(struct ym_account *a);
void accounts_touched(struct ym_account *a);
struct ym_account *accounts_give(const struct ym_account *a, const char *number);
int accounts_change_by(const char *who, int64_t root, const char *number);
void accounts_change(int64_t root, const char *number);
int accounts_confirm(const char *who, int64_t root);
size_t accounts_waiting(const char *who);
int64_t accounts_on_office(const char *who);
/* Why the family is held back on the roll, "" = it is paid. */
const char *accounts_held(int64_t roll, const struct made *m);
const struct ym_payment *accounts_paid(int64_t roll, const struct made *m);
struct made accounts_family(const char *from);
/* A family that was paid for September, its account changed in October. */
struct made accounts_redirected(void);
void accounts_official(const char *account, int64_t roles, const char *townships);

#endif
