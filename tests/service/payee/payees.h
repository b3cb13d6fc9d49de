/* payees.h — somebody in need of care whose carer or institution is paid, for the tests of payees: one office, steps by name. */
#ifndef YIMEN_TESTS_SERVICE_PAYEES_H
#define YIMEN_TESTS_SERVICE_PAYEES_H

#include "families.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/roll.h"

struct ym_account;
struct ym_institution;
struct ym_payment;

enum { BASIC = 49010, CARE = 28300, WHOLE = BASIC + CARE }; /* E9: 特困, rural, 半护理 */

extern struct office payees_office; /* opened and closed by each test */
extern char payees_number[32];      /* of the case */
extern const char payees_carer[], payees_another[]; /* rec text of a payee; another: the same carer, another account */
extern char payees_home[120];                       /* the same of the institution that payees_begin records */
extern int64_t payees_house;                        /* its number */

/* July 1st, nobody there yet; the institution is recorded, its account confirmed. */
void payees_open(void);
/* Granted in July, August paid to the family; today is September 5th. */
void payees_begin(void);
int payees_pay_to(const char *payee);
/* A month of the case: what is not the carer's of it, and what is. */
struct ym_ledger payees_rest(const char *month);
struct ym_ledger payees_care(const char *month);
void payees_owed(const char *month, int64_t family, int64_t apart);
/* payer1 confirms the account of a family or payee that waits; the institution's. */
void payees_confirm(void);
void payees_confirm_house(void);
/* What account.waiting tells first of an institution, or of families; NULL.  Who says yes to it. */
const struct ym_account *payees_waiting(int institution);
int payees_say_yes(const char *who, const struct ym_account *seen);
/* A new institution; what the call answers. */
int payees_enter_house(const char *who, const char *name, const char *number);
/* county1 gives the institution another account. */
void payees_house_moves(const char *number);
/* The institution as it is told.  Saves one; what the call answers. */
struct ym_institution payees_house_seen(void);
int payees_house_save(const char *who, const struct ym_institution *i);
/* A case goes there by payees_home, with more in rec text. */
int payees_goes_there(const char *number, const char *more);
/* payees_number and another, of another township, were paid in August and live there since September, the fifth. */
void payees_two_live_there(char other[32]);
/* Rows of a roll that go to an account. */
size_t payees_rows_to(int64_t roll, const char *account);
/* As payees_home, by an agreement of another day. */
void payees_home_signed(char out[120], const char *signed_on);
/* Since September the carer is paid; September 10th.  Answers the roll that paid both. */
int64_t payees_carer_paid(void);
/* The same; October 10th. */
void payees_both_paid(void);
/* payer2 tells that the transfer of a row came back, because the number is wrong or for another reason. */
void payees_came_back(int64_t row);
void payees_came_back_for(int64_t row, const char *reason);
/* The same of the last row of a case on the roll, told by whom; what the call answers. */
int payees_case_came_back(int64_t roll, const char *number, const char *who);
/* The row of a part of a month on the roll; NULL. */
const struct ym_payment *payees_row(int64_t roll, const char *month, int64_t part);
struct ym_roll payees_roll(int64_t roll);
/* How many to-dos of the county say that a payee's transfer came back; the window has none. */
size_t payees_returned(void);

#endif
