/* validation_rules.h — between validation.c and validation_rules.c alone.  Floor: domain. */
#ifndef YIMEN_DOMAIN_VALIDATION_RULES_H
#define YIMEN_DOMAIN_VALIDATION_RULES_H

#include "yimen/domain/record_location.h"
#include "yimen/domain/validation.h"

struct ym_fit {
    struct ym_arena *arena; /* scratch of this validation */
    const struct ym_codes *codes;
    ym_date today;
    struct ym_location at;     /* of the record */
    struct ym_problems *problems;
    int bad;
};

/* In validation_rules.c, which must not need validation.c. */
int ym_validation_problem(struct ym_fit *c, struct ym_location at, const char *text, const char *arg);
/* The rules across fields that the record's type has, if any. */
void ym_validation_rules(struct ym_fit *c, const struct ym_head *r);

#endif
