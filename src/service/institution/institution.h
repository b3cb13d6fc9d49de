/* institution.h — an institution that cares for people who are helped (供养服务机构): one record, one account, whoever lives there.
 * Floor: service, inside only. */
#ifndef YIMEN_SERVICE_INSTITUTION_H
#define YIMEN_SERVICE_INSTITUTION_H

#include "session/session.h"

struct ym_account;
struct ym_institution;

/* The institution of this number, in the arena; NULL: there is none (YM_NONE: none is meant). */
int ym_institution_of(struct ym_institution **out, struct ym_session *s, struct ym_arena *arena, int64_t number);
/* Its account in the shape of a family's, in the arena: of no file, with the institution's number and revision.  Never stored. */
struct ym_account *ym_institution_account(struct ym_arena *arena, const struct ym_institution *i);
/* 1 if bank, number and holder are the same. */
int ym_institution_same_account(const struct ym_institution *a, const struct ym_institution *b);

/* A new account, or another one: it waits until another official confirms it.  `old`: as it is stored; NULL: a new record. */
void ym_institution_enter(struct ym_session *s, struct ym_institution *there, const struct ym_institution *old);
/* Nobody is paid there any more: its account waits for nobody. */
void ym_institution_close(struct ym_institution *there);
/* 1 if the caller entered that a transfer to its account came back. */
int ym_institution_told_return(struct ym_session *s, const struct ym_institution *i);
/* It is right, says the caller. */
int ym_institution_confirm(struct ym_session *s, const struct ym_institution *i);
/* A transfer to it came back on this day: nothing goes there before its account was mended, or another official confirmed that it is right, be it
 * that one transfer of several arrived after all. */
int ym_institution_came_back(struct ym_session *s, int64_t number, ym_date day, const char *why);

/* Adds to the answer the institutions that payees of the file name, each once. */
int ym_institutions_tell(struct ym_session *s, const struct ym_list *file);
/* Those whose account waits, by name, into `out`. */
int ym_institutions_waiting(struct ym_list *out, struct ym_session *s);
/* Names of those that are paid to this number but the institution `except` (0: none), blanks between, in the session's arena; "": none. */
int ym_institutions_paid_at(const char **out, struct ym_session *s, const char *number, int64_t except);

#endif
