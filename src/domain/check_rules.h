/* check_rules.h — between check.c and check_rules.c alone.  Floor: domain. */
#ifndef YIMEN_DOMAIN_CHECK_RULES_H
#define YIMEN_DOMAIN_CHECK_RULES_H

#include "yimen/domain/check.h"
#include "yimen/domain/place.h"

struct ym_fit {
    struct ym_arena *arena; /* scratch of this check */
    const struct ym_codes *codes;
    ym_date today;
    struct ym_location at;     /* of the record */
    struct ym_problems *problems;
    int bad;
};

/* In check_rules.c, which must not need check.c. */
int ym_check_problem(struct ym_fit *c, struct ym_location at, const char *text, const char *arg);
/* The rules across fields that the record's type has, if any. */
void ym_check_rules(struct ym_fit *c, const struct ym_head *r);

#endif
