/* typed_money.c — a sum as a hand types it, see domain/typed.h.  Floor: domain.  No floating point. */
#include <string.h>

#include "typed/typed_parts.h"
#include "yimen/base/err.h"

/* What may stand before the figures, and behind them; the longer ones first. */
static const struct typed_word typed_money_signs[] = {{"￥", 1}, {"¥", 1}, {"人民币", 1}, {0}};
static const struct typed_word typed_money_units[] = {{"万元", 10000}, {"万", 10000}, {"w", 10000}, {"W", 10000},
                                                      {"元整", 1},     {"元", 1},     {"块", 1},    {0}};

/* The number of the word that stands at *at, which moves behind it; 0 if none does. */
static int typed_money_take(const char **at, const struct typed_word *words)
{
    for (; words->word; words++)
        if (strncmp(*at, words->word, strlen(words->word)) == 0) {
            *at += strlen(words->word);
            return words->n;
        }
    return 0;
}

/* Commas stand between thousands or nowhere: what 1,2 means is not guessed. */
static int typed_money_figures(struct ym_frac *out, const char *text)
{
    ym_fen v;
    if (!strchr(text, ','))
        return ym_frac_parse(out, text);
    int err = ym_money_parse(&v, text);
    if (!err)
        *out = ym_frac_of(v, 100);
    return err;
}

int ym_typed_yuan(struct ym_frac *out, const char **at)
{
    char text[YM_TYPED];
    size_t n = strspn(*at, "0123456789.,");
    if (!n || n >= sizeof text)
        return YM_EBAD;
    memcpy(text, *at, n);
    text[n] = 0;
    const char *behind = *at + n;
    int unit = typed_money_take(&behind, typed_money_units);
    if (typed_money_figures(out, text))
        return YM_EBAD;
    *out = unit ? ym_frac_mul(*out, ym_frac_of(unit, 1)) : *out;
    *at = behind;
    return 0;
}

int ym_money_typed(ym_fen *out, const char *text)
{
    char packed[YM_TYPED];
    const char *at = packed;
    struct ym_frac yuan;
    int64_t v;
    if (ym_typed_pack(packed, text))
        return YM_EBAD;
    typed_money_take(&at, typed_money_signs);
    int negative = *at == '-';
    at += negative;
    if (ym_typed_yuan(&yuan, &at) || *at)
        return YM_EBAD;
    struct ym_frac fen = ym_frac_mul(yuan, ym_frac_of(100, 1));
    if (ym_frac_round(&v, fen, YM_HALF_UP, 1) || v > YM_FEN_MAX || ym_frac_cmp(ym_frac_of(v, 1), fen))
        return YM_EBAD; /* more than there is, or parts of a fen */
    *out = negative ? -v : v;
    return 0;
}
