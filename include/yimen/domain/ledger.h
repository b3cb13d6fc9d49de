/* ledger.h — the ledger of months (月账): what a case is owed for a month, what was paid, what is open or over.  Floor: domain.
 * A grant is a segment: from, until, a fixed sum.  Grants are the only source of what is owed; rules are never asked here.
 * Of one case no month has two segments: where several say they pay it, the one decided last does.  Sums are fen. */
#ifndef YIMEN_DOMAIN_LEDGER_H
#define YIMEN_DOMAIN_LEDGER_H

#include "yimen/base/date.h"
#include "yimen/domain/schema.h"

struct ym_grant;
struct ym_ledger;
struct ym_payee;
struct ym_payment;
struct ym_settlement;

/* ---- segments */

/* In payment or held, or a status in force. */
int ym_grant_is_live(const struct ym_grant *g);
/* 1 if it is for the month at all, whether held or not: a stopped or replaced one up to its last month.  Help given once is for the
 * month it was decided for. */
int ym_grant_pays(const struct ym_grant *g, ym_month month);
/* 1 if the grant, by its number, covers the person.  `people`: holds at least its beneficiaries. */
int ym_grant_covers(const struct ym_list *people, int64_t grant, int64_t person);
/* 1 if money is owed by it for the month.  Help given once is owed for its own month alone, and not when it was stopped or replaced:
 * `until`, being that month, does not say so. */
int ym_ledger_owes(const struct ym_grant *g, ym_month month);
/* What of a month's sum is owed to a payee of its own, and so is a line of its own (ledger.part, payment.part, settlement.part). */
enum ym_part { YM_PART_REST, YM_PART_CARE, YM_PARTS };
/* Of a stored field: `care` or none. */
enum ym_part ym_part_of(int64_t field);
int64_t ym_part_field(enum ym_part part);
/* What of the grant's sum each part is, and whom it is paid to: the number of a payee, YM_NONE: the family. */
int64_t ym_grant_part(const struct ym_grant *g, enum ym_part part);
int64_t ym_grant_payee(const struct ym_grant *g, enum ym_part part);
/* 1 if both are one carer (by name), one institution (by its record), or the person himself. */
int ym_payee_same_hands(const struct ym_payee *a, const struct ym_payee *b);
/* 1 if it is the payee there is: the same hands, from his month on or from none that is said.  Only his account is another then. */
int ym_payee_is_same(const struct ym_payee *there, const struct ym_payee *given);
/* The months that go to a payee, by the segments of the list: 0 if none does (his account was corrected under another record); *until YM_NONE: on and on. */
int ym_payee_span(const struct ym_list *file, const struct ym_payee *p, ym_month *from, ym_month *until);
/* It is paid to whom the other one is paid to, NULL: to the family; a carer gets its care part, where it has one. */
void ym_grant_pay_as(struct ym_grant *g, const struct ym_grant *like);
/* The segment of a case's month, NULL: nothing is owed for it.  `file`: holds at least the case's grants, by number. */
const struct ym_grant *ym_ledger_segment(const struct ym_list *file, int64_t kase, ym_month month);
/* The month a payment is for: help given once belongs to the month it was decided for, on whatever roll it stood. */
ym_month ym_payment_month(const struct ym_payment *p, const struct ym_grant *g);

/* 补发: on a roll of the month `roll` the row pays what an earlier month was left without, or what is still open of a month paid before. */
int ym_payment_is_back(const struct ym_payment *p, ym_month roll);

/* ---- a month */

int64_t ym_ledger_net(const struct ym_ledger *l);  /* what the family really has of it */
int64_t ym_ledger_open(const struct ym_ledger *l); /* still to be paid, 0 or more */
int64_t ym_ledger_over(const struct ym_ledger *l); /* paid or under way above what is owed, 0 or more */
int64_t ym_ledger_insured(const struct ym_ledger *l); /* how many are in care (在保) by it: it is owed for them, or was paid; 0: none */
/* 1 if no roll takes what is open of it before two people decided so: left from before the ledger, or decided for a month long past. */
int ym_ledger_is_barred(const struct ym_ledger *l);
/* In force, else 0: money that was paid by it, or negative, came back; how much less the family has of the month (came back, written off). */
int64_t ym_settlement_money(const struct ym_settlement *t);
int64_t ym_settlement_less(const struct ym_settlement *t);
/* The number of a part of a case's month among the records, made of the three: it is read without an index, and no record is numbered for it.
 * 0: there can be none (a month before 1900 or after 2240). */
int64_t ym_ledger_number(int64_t kase, ym_month month, enum ym_part part);
/* The other way round: case, month and part of a line are set to what its number says; 0, and nothing is set, if it is the number of none. */
int ym_ledger_read_number(struct ym_ledger *l);
/* A month that was paid stays where and for how many it was paid first, whatever was decided of it since. */
void ym_ledger_paid_first(struct ym_ledger *l, const struct ym_payment *p);
/* The line of a part of a month that no money has moved for yet, by its segment. */
void ym_ledger_owe(struct ym_ledger *l, const struct ym_grant *segment, ym_month month, enum ym_part part);
/* 1 if the segment owes the part at all: every one the rest, be it nothing. */
int ym_ledger_has_part(const struct ym_grant *segment, enum ym_part part);

/* ---- recounting */

/* What becomes of the rows of a roll: nobody pays them; they are listed; they were handed over. */
enum ym_roll_money { YM_ROLL_GONE, YM_ROLL_CLAIMS, YM_ROLL_PAID };
struct ym_ledger_rolls {
    int (*money)(enum ym_roll_money *out, void *baton, int64_t roll); /* 0 or an error, which ends the recount */
    void *baton;
};

/* Every part of every month of the case that is owed or was paid, up to `horizon`, and later ones that money moved for: lines made anew, in the order
 * of months, added to `out`.  `file`: the case's grants, payments and settlements, and other cases'.  0, the error of `rolls`, or YM_ECORRUPT for
 * months two hundred years apart. */
int ym_ledger_recount(struct ym_list *out, const struct ym_list *file, int64_t kase, ym_month horizon, const struct ym_ledger_rolls *rolls);
/* 1 if two lines of one month say the same of it; what only a person decides (`old`, `waits`) is not compared, nor what counts of other lines. */
int ym_ledger_same(const struct ym_ledger *a, const struct ym_ledger *b);
/* The same of what they say of the month before and after: who came, who left. */
int ym_ledger_same_flow(const struct ym_ledger *a, const struct ym_ledger *b);

#endif
