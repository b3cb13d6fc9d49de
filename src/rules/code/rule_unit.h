/* rule_unit.h — units of the figures in rules: yuan/person/month and the like.  Floor: rules. */
#ifndef YIMEN_RULES_RULE_UNIT_H
#define YIMEN_RULES_RULE_UNIT_H

#include "yimen/base/arena.h"
#include "yimen/base/money.h"
#include "yimen/base/words.h"

enum ym_rule_dimension { YM_DIM_YUAN, YM_DIM_PERSON, YM_DIM_MONTH, YM_DIM_YEAR, YM_DIMS };

struct ym_rule_unit {
    int8_t power[YM_DIMS]; /* yuan/person/month is 1, -1, -1, 0; figures in yuan are kept in fen */
};

/* "yuan/person/month", "元/人/月", "ratio"; answers the bytes taken from the beginning, 0 if there is no unit.
 * *scale: what a figure written with it is multiplied by (100 for yuan: fen). */
size_t ym_rule_unit_parse(struct ym_rule_unit *out, int64_t *scale, const char *text, size_t n);
int ym_rule_unit_eq(struct ym_rule_unit a, struct ym_rule_unit b);
/* a * b (sign 1) or a / b (sign -1); 0 or YM_ELIMIT. */
int ym_rule_unit_mul(struct ym_rule_unit *out, struct ym_rule_unit a, struct ym_rule_unit b, int sign);
/* "yuan/person/month"; "ratio" for a pure number. */
const char *ym_rule_unit_name(struct ym_arena *arena, struct ym_rule_unit u);

/* A figure as people read it: 1,410.00元/月 · 1,410.00 yuan a month. */
struct ym_words ym_rule_unit_show(struct ym_arena *arena, struct ym_frac v, struct ym_rule_unit u);
/* The same for programs: "1410.00 yuan/month"; "~" before it if it was rounded. */
const char *ym_rule_unit_plain(struct ym_arena *arena, struct ym_frac v, struct ym_rule_unit u);

#endif
