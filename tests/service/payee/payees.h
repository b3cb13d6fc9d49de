/* payees.h — somebody in need of care whose carer or institution is paid, for the tests of payees: one office, steps by name. */
#ifndef YIMEN_TESTS_SERVICE_PAYEES_H
#define YIMEN_TESTS_SERVICE_PAYEES_H

#include "families.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/roll.h"

struct ym_payment;

enum { BASIC = 49010, CARE = 28300, WHOLE = BASIC + CARE }; /* E9: 特困, rural, 半护理 */

extern struct office payees_office; /* opened and closed by each test */
extern char payees_number[32];      /* of the case */
extern const char payees_carer[], payees_another[], payees_home[]; /* rec text of a payee; another: the same carer, another account */

/* Granted in July, August paid to the family; today is September 5th. */
void payees_begin(void);
int payees_pay_to(const char *payee);
/* A month of the case: what is not the carer's of it, and what is. */
struct ym_ledger payees_rest(const char *month);
struct ym_ledger payees_care(const char *month);
void payees_owed(const char *month, int64_t family, int64_t apart);
/* payer1 confirms the only account that waits. */
void payees_confirm(void);
/* Since September the carer is paid; September 10th.  Answers the roll that paid both. */
int64_t payees_carer_paid(void);
/* The same; October 10th. */
void payees_both_paid(void);
/* payer2 tells that the transfer of a row came back, because the number is wrong or for another reason. */
void payees_came_back(int64_t row);
void payees_came_back_for(int64_t row, const char *reason);
/* The row of a part of a month on the roll; NULL. */
const struct ym_payment *payees_row(int64_t roll, const char *month, int64_t part);
struct ym_roll payees_roll(int64_t roll);
/* How many to-dos of the county say that a payee's transfer came back; the window has none. */
size_t payees_returned(void);

#endif
