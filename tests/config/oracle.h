/* oracle.h — 低保 computed in plain C by the parameter set of the worked cases, and families to try it on.
 * Knows nothing of the rule language: written from the law's text and the hand-computed cases alone. */
#ifndef YIMEN_TESTS_CONFIG_ORACLE_H
#define YIMEN_TESTS_CONFIG_ORACLE_H

#include "yimen/domain/schema.h"

struct ym_case;
struct ym_person;

struct oracle_answer {
    const char *outcome;
    int64_t amount, extra; /* fen; YM_NONE unless granted */
    int64_t persons;
    ym_month from;
};

struct oracle_answer oracle_dibao(const struct ym_list *file, const struct ym_case *kase, ym_date day);

/* What the other programmes' oracles need of it: figures of oracle_parts a fen, a month. */
enum { oracle_parts = 7200 };
struct oracle_sums {
    int64_t standard, family, size;
    int held, rich;
};
struct oracle_sums oracle_sum(const struct ym_list *file, const struct ym_case *kase, ym_month paid);

/* 支出型: 30% of what was paid in the month of application and the eleven before above 10000 yuan, at most ten standards. */
struct oracle_answer oracle_zhichu(const struct ym_list *file, const struct ym_case *kase, ym_date day);
/* 刚性支出: what was paid in the twelve months before the month of application exceeds the year's income, which is below 24800 yuan a head. */
struct oracle_answer oracle_gangxing(const struct ym_list *file, const struct ym_case *kase, ym_date day);
/* 43号 art. 5, and the ages. */
int oracle_unable(const struct ym_person *p, ym_date first);

/* A family out of the seed: all ages round the limits, all incomes, property, answers judged and not. */
struct ym_case *oracle_family(struct ym_list *out, struct ym_arena *arena, uint64_t seed, ym_date day);
/* Adds expenses, most of them of a day near the ends of what counts, and now and then help that is there already. */
void oracle_spend(struct ym_list *file, struct ym_arena *arena, uint64_t seed, ym_date day);

#endif
