/* oracle.h — 低保 computed in plain C by the parameter set of the worked cases, and families to try it on.
 * Knows nothing of the rule language: written from the law's text and the hand-computed cases alone. */
#ifndef YIMEN_TESTS_CONFIG_ORACLE_H
#define YIMEN_TESTS_CONFIG_ORACLE_H

#include "yimen/domain/schema.h"

struct oracle_answer {
    const char *outcome;
    int64_t amount, extra; /* fen; YM_NONE unless granted */
    int64_t persons;
    ym_month from;
};

struct oracle_answer oracle_dibao(const struct ym_list *file, const struct ym_case *kase, ym_date day);

/* A family out of the seed: all ages round the limits, all incomes, property, answers judged and not. */
struct ym_case *oracle_family(struct ym_list *out, struct ym_arena *arena, uint64_t seed, ym_date day);

#endif
