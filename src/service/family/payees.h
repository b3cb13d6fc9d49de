/* payees.h — to whom a grant is paid where that is not the family's account (收款人).  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_PAYEES_H
#define YIMEN_SERVICE_PAYEES_H

#include "session/action.h"

struct ym_payee;

/* The payee of this number, in the session's arena; NULL: there is none (YM_NONE: the family). */
int ym_payee_of(struct ym_payee **out, struct ym_session *s, int64_t root, int64_t number);
/* 1 in *yes if the number is of a carer or an institution: whoever is paid is none of the family, and lives on when one of it dies. */
int ym_payee_is_outside(int *yes, struct ym_session *s, struct ym_arena *arena, int64_t root, int64_t number);
/* 1 in *yes if something of the case that goes to anybody but the family is unpaid. */
int ym_payee_owed_apart(int *yes, struct ym_acting *a);
/* May the money go there: as the act gives the payee.  0, or YM_EBAD after saying what stands against it. */
int ym_payee_may(struct ym_acting *a, const struct ym_payee *given);
/* Sets by whom, when and from which month on, of a payee that may be. */
void ym_payee_fill(struct ym_acting *a, struct ym_payee *p);
/* The payee stored last in the file is paid from his month on, or takes the place of one whose account he corrects; his account waits to be confirmed by another official. */
int ym_payee_begin(struct ym_acting *a);
/* The family is paid again from the first month on that is neither paid nor on a roll. */
int ym_payee_end(struct ym_acting *a);

/* Adds to the family's file its payees and their holds, and to the answer the institutions they name. */
int ym_payees_load(struct ym_list *file, struct ym_session *s, int64_t root);

#endif
