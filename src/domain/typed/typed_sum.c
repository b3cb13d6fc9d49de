/* typed_sum.c — a sum that is worked out: 1200+350*2, (3万-500)/12; see domain/typed.h.  Floor: domain.
 * Exact fractions, rounded once at the end.  No library: those of Debian that compute use floating point or bring a language. */
#include <string.h>

#include "typed/typed_parts.h"
#include "yimen/base/err.h"

enum { SUM_DEEP = 16 /* brackets in one another */ };

struct typed_sum {
    const char *at;
    int deep, bad;
};

static struct ym_frac typed_sum_terms(struct typed_sum *s);

static size_t typed_sum_takes(struct typed_sum *s, const char *const *signs)
{
    for (size_t i = 0; signs[i]; i++) {
        if (strncmp(s->at, signs[i], strlen(signs[i])) != 0)
            continue;
        s->at += strlen(signs[i]);
        return i + 1;
    }
    return 0;
}

static struct ym_frac typed_sum_wrong(struct typed_sum *s)
{
    s->bad = 1;
    return ym_frac_of(0, 1);
}

static struct ym_frac typed_sum_number(struct typed_sum *s)
{
    struct ym_frac v;
    return ym_typed_yuan(&v, &s->at) ? typed_sum_wrong(s) : v;
}

static struct ym_frac typed_sum_factor(struct typed_sum *s)
{
    if (*s->at == '-') {
        s->at++;
        return *s->at == '-' ? typed_sum_wrong(s) : ym_frac_sub(ym_frac_of(0, 1), typed_sum_factor(s));
    }
    if (*s->at != '(')
        return typed_sum_number(s);
    if (++s->deep > SUM_DEEP)
        return typed_sum_wrong(s);
    s->at++;
    struct ym_frac v = typed_sum_terms(s);
    s->deep--;
    return *s->at++ == ')' ? v : (s->at--, typed_sum_wrong(s));
}

static struct ym_frac typed_sum_factors(struct typed_sum *s)
{
    static const char *const signs[] = {"*", "x", "\xc3\x97", "/", "\xc3\xb7", NULL};
    struct ym_frac v = typed_sum_factor(s);
    for (size_t sign; !s->bad && (sign = typed_sum_takes(s, signs));) {
        struct ym_frac next = typed_sum_factor(s);
        v = sign > 3 ? ym_frac_div(v, next) : ym_frac_mul(v, next);
    }
    return v;
}

static struct ym_frac typed_sum_terms(struct typed_sum *s)
{
    static const char *const signs[] = {"+", "-", NULL};
    struct ym_frac v = typed_sum_factors(s);
    for (size_t sign; !s->bad && (sign = typed_sum_takes(s, signs));) {
        struct ym_frac next = typed_sum_factors(s);
        v = sign == 2 ? ym_frac_sub(v, next) : ym_frac_add(v, next);
    }
    return v;
}

int ym_sum_typed(ym_fen *out, const char *text)
{
    char packed[YM_TYPED];
    int64_t v;
    struct typed_sum s = {.at = packed};
    if (ym_typed_pack(packed, text))
        return YM_EBAD;
    struct ym_frac yuan = typed_sum_terms(&s);
    if (s.bad || *s.at || ym_frac_round(&v, ym_frac_mul(yuan, ym_frac_of(100, 1)), YM_HALF_UP, 1) || v > YM_FEN_MAX || v < -YM_FEN_MAX)
        return YM_EBAD;
    *out = v;
    return 0;
}
