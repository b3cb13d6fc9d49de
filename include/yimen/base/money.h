/* money.h — money as whole fen (分), exact fractions for the rules.  Floor: base.  No floating point anywhere. */
#ifndef YIMEN_BASE_MONEY_H
#define YIMEN_BASE_MONEY_H

#include <stdint.h>

typedef int64_t ym_fen;

enum { YM_MONEY_TEXT = 32 };
/* The largest sum a field may hold: ten thousand million yuan. */
#define YM_FEN_MAX INT64_C(1000000000000)

/* "590", "590.5", "590.00", "-12.30", "1,234.00": exact, at most two decimals, at most YM_FEN_MAX
 * in magnitude; 0 or YM_EBAD. */
int ym_money_parse(ym_fen *out, const char *text);
/* "590.00"; YM_NONE is "". */
const char *ym_money_text(char out[YM_MONEY_TEXT], ym_fen v);

/* An exact fraction, den > 0.  den == 0 means "overflowed": it is carried through every operation.
 * So is YM_NONE as num: what was not given never counts as a number. */
struct ym_frac {
    int64_t num, den;
};

struct ym_frac ym_frac_of(int64_t num, int64_t den); /* reduced; den 0 gives the overflowed one */
struct ym_frac ym_frac_add(struct ym_frac a, struct ym_frac b);
struct ym_frac ym_frac_sub(struct ym_frac a, struct ym_frac b);
struct ym_frac ym_frac_mul(struct ym_frac a, struct ym_frac b);
struct ym_frac ym_frac_div(struct ym_frac a, struct ym_frac b); /* by 0: overflowed */
int ym_frac_cmp(struct ym_frac a, struct ym_frac b);            /* <0, 0, >0; both must be sound */
/* "30%", "0.3", "590.00", "1/12" → exact; 0 or YM_EBAD. */
int ym_frac_parse(struct ym_frac *out, const char *text);

enum ym_round { YM_HALF_UP, YM_DOWN, YM_UP };
/* To a multiple of unit (1 = whole); half-up means away from zero at exactly a half, down is
 * towards zero, up away from it.  0 or YM_ELIMIT. */
int ym_frac_round(int64_t *out, struct ym_frac v, enum ym_round how, int64_t unit);

#endif
