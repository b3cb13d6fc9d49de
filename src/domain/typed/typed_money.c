/* typed_money.c — a sum as a hand types it, see domain/typed.h.  Floor: domain.  No floating point. */
#include <string.h>

#include "typed/typed_parts.h"
#include "yimen/base/err.h"

/* What stands before and behind the figures; where the point goes behind 万 (ten thousand). */
static const char *const typed_money_signs[] = {"￥", "¥", "人民币", NULL};
static const struct typed_word typed_money_units[] = {{"万元", 4}, {"万", 4}, {"w", 4}, {"W", 4}, {"元整", 0}, {"元", 0}, {"块", 0}, {"", 0}, {0}};

static const char *typed_money_behind_sign(const char *text)
{
    for (const char *const *sign = typed_money_signs; *sign; sign++)
        if (strncmp(text, *sign, strlen(*sign)) == 0)
            return text + strlen(*sign);
    return text;
}

/* The figures with the point so many places further, zeros put in; 0 or YM_EBAD. */
static int typed_money_move(char out[YM_TYPED * 2], const char *text, size_t n, size_t places)
{
    const char *point = memchr(text, '.', n);
    size_t whole = point ? (size_t)(point - text) : n, behind = point ? n - whole - 1 : 0, left = behind > places ? behind - places : 0;
    if (!whole || memchr(text, ',', n)) /* 1,2万: a comma for a point, or not: it is not guessed */
        return YM_EBAD;
    if (point && (!behind || strspn(point + 1, "0123456789") < behind))
        return YM_EBAD;
    memcpy(out, text, whole);
    for (size_t i = 0; i < places; i++)
        out[whole + i] = i < behind ? point[1 + i] : '0';
    char *at = out + whole + places;
    if (left) {
        *at++ = '.';
        memcpy(at, point + 1 + places, left);
    }
    at[left] = 0;
    return 0;
}

int ym_money_typed(ym_fen *out, const char *text)
{
    char packed[YM_TYPED], figures[YM_TYPED * 2];
    const struct typed_word *unit = typed_money_units;
    if (ym_typed_pack(packed, text))
        return YM_EBAD;
    const char *from = typed_money_behind_sign(packed);
    size_t n = strspn(from, "-0123456789.,");
    while (unit->word && strcmp(unit->word, from + n) != 0)
        unit++;
    if (!unit->word || (unit->n && typed_money_move(figures, from, n, (size_t)unit->n)))
        return YM_EBAD;
    if (!unit->n)
        memcpy(figures, from, n), figures[n] = 0;
    return ym_money_parse(out, figures);
}
