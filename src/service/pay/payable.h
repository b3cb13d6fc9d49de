/* payable.h — what stands against paying a month of the ledger.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_PAYABLE_H
#define YIMEN_SERVICE_PAYABLE_H

#include "family/accounts.h"
#include "family/deaths.h"
#include "yimen/domain/ledger.h"

struct ym_hold;

/* A grant with what paying it needs of its family's file; the same for all its open months.  Lives in the arena it was looked up with. */
struct ym_payable {
    const struct ym_grant *grant;
    const struct ym_grant *hold;       /* the segment whose hold is this one's */
    const struct ym_case *kase;
    const struct ym_person *applicant; /* NULL: not in the file */
    struct ym_account_use uses[YM_PARTS]; /* whose account each part of a month goes to */
    int outside[YM_PARTS];                /* 1: that is a carer's or an institution's */
    const struct ym_hold *payee_holds[YM_PARTS]; /* what goes there is held; NULL: it is not */
    struct ym_account_use use;            /* of the part asked about last */
    const char *people;                /* identities of all covered, parted by blanks */
    struct ym_list persons, beneficiaries;
    size_t covered;
    struct ym_death_look death;        /* of the month asked about last */
    const char *why, *arg[2];          /* msgid of what stands against it and its {1} {2}; NULL: nothing */
    int waits;                         /* 1: it is the account, which waits to be confirmed */
};

int ym_payable_look(struct ym_payable *out, struct ym_session *s, struct ym_arena *arena, int64_t root, int64_t grant);
/* Sets why, arg and waits of the line's part of its month; the first of the reasons by their weight. */
int ym_payable_judge(struct ym_payable *p, struct ym_session *s, struct ym_arena *arena, const struct ym_ledger *line);
/* The row of another case that pays somebody covered for the line's month already; *out NULL: there is none.  What the case itself was paid of
 * it before is none. */
int ym_payable_elsewhere(struct ym_payment **out, const struct ym_payable *p, struct ym_session *s, struct ym_arena *arena,
                         const struct ym_ledger *line);
/* Sets why and arg: what stands against it is that row. */
void ym_payable_twice(struct ym_payable *p, struct ym_arena *arena, const struct ym_payment *other);

#endif
