/* accounts.h — to whose bank account a family's money goes, and who said so (一卡通).  Floor: service, inside only.
 * Money redirected to an official's or a cadre's account is what audit notices find first: a holder outside the family needs the
 * family's written agreement, and an account changed after money was granted is confirmed by another official before it is paid. */
#ifndef YIMEN_SERVICE_ACCOUNTS_H
#define YIMEN_SERVICE_ACCOUNTS_H

#include "session/session.h"

struct ym_payee;
struct ym_payment;

enum ym_account_fit {
    YM_ACCOUNT_FIT,
    YM_ACCOUNT_MISSING, /* none is recorded */
    YM_ACCOUNT_OUTSIDE, /* its holder is not of the family, and relation or agreement is missing */
    YM_ACCOUNT_WAITS,   /* nobody else said yes to it */
};

/* The account a family, or a payee of its own, is paid to, the one recorded last, and whether it may be.  THE answer: rolls ask it when they
 * are made and when they are confirmed, so does whoever confirms an account. */
struct ym_account_use {
    const struct ym_account *account; /* in the arena given; NULL if there is none */
    enum ym_account_fit fit;
};
struct ym_account_of {
    int64_t root;
    const struct ym_list *persons; /* holds at least the family's persons */
    int64_t payee;                 /* number of the payee's record; 0 or YM_NONE: the family */
};
int ym_account_in_use(struct ym_account_use *out, struct ym_session *s, struct ym_arena *arena, const struct ym_account_of *of);
/* The account in use of a list's, all of one family; NULL. */
const struct ym_account *ym_account_last(const struct ym_list *accounts, int64_t payee);

/* 1 if an account in that name is this person's: by the name or the name at the bank, however blanks and dots are written. */
int ym_account_held_by(const struct ym_person *p, const char *holder);
/* 1 if the payment goes to this account. */
int ym_account_paid_by(const struct ym_payment *p, const struct ym_account *a, const struct ym_list *persons);
/* The row written last on a confirmed roll, NULL if there is none: to the family's own account or a payee's; with a row beside: of the same
 * case and part, and for a month before it. */
int ym_account_last_paid(struct ym_payment **out, struct ym_session *s, struct ym_arena *arena, const struct ym_account_of *of,
                         const struct ym_payment *beside);

/* An account on its way into the store: who entered it, and whether it waits.  `old` is the stored version, NULL for a new one. */
/* Nothing that came back stands against it any more. */
void ym_account_right(struct ym_account *a);
int ym_account_touch(struct ym_session *s, struct ym_account *new, const struct ym_account *old);
/* The family's account when money is granted to it: confirmed by whoever decides. */
int ym_account_at_grant(struct ym_session *s, int64_t root);
/* The account of a payee: counts once another official confirmed it, who sees the one of `before`, number of a payee or 0: the family. */
int ym_account_of_payee(struct ym_session *s, const struct ym_payee *p, const char *holder, int64_t before);
/* Nothing is paid to the payee any more, nor ever was by this decision: the account waits for nobody. */
int ym_account_give_up(struct ym_session *s, const struct ym_payee *p);
/* An account of 0.1.0 that does not count is put among those that wait, so that it is found. */
int ym_account_remember(struct ym_session *s, const struct ym_account *a);

enum { YM_ACCOUNT_SHARED_SINCE = 6 /* version of the schema: programs of earlier releases are not told */ };
/* Who else is paid to the same number: a case of each other family whose account in use it is, institutions by name, blanks between; "": nobody.
 * `a` may be an institution's (institution/institution.h).  The families are told of. */
int ym_account_shared(const char **out, struct ym_session *s, const struct ym_account *a);
struct ym_result;
/* Says that the number is recorded elsewhere as well: `numbers` as ym_account_shared found them. */
void ym_account_say_shared(struct ym_session *s, struct ym_result *told, const char *numbers);
/* Says of each account given whose number is new (`file`: as it was before) who else is paid there; in `told`, NULL: in a result of its own. */
int ym_account_tell_shared(struct ym_session *s, const struct ym_list *file, const struct ym_list *given, struct ym_result *told);

/* Says it in the records of a file that is about to be told, of those in use. */
int ym_accounts_name_shared(struct ym_session *s, const struct ym_list *file);

/* How many accounts wait within the caller's scope that he did not enter himself. */
int ym_accounts_waiting(int64_t *out, struct ym_session *s);

/* Every given account whose holder is outside the family says the relation and that the family agreed in writing; one that is
 * stored as it is already is let pass.  `all`: the family as it will be; `file`: as it is stored.  0 or YM_EBAD. */
int ym_account_validate_holders(struct ym_session *s, const struct ym_list *file, const struct ym_list *all, const struct ym_list *given);

#endif
