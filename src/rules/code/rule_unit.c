/* rule_unit.c — units of figures: read, multiplied, shown.  Floor: rules.
 * Must not round what is computed; only what is shown. */
#include "code/rule_unit.h"

#include <string.h>

#include "yimen/base/buf.h"
#include "yimen/base/err.h"

enum { POWER_MAX = 4, FEN = 100 };

static const struct {
    const char *text;
    int dimension; /* -1: a pure number */
    int scale;
} rule_unit_words[] = {
    /* longer ones first where one begins another */
    {"yuan", YM_DIM_YUAN, FEN},
    {"元", YM_DIM_YUAN, FEN},
    {"fen", YM_DIM_YUAN, 1},
    {"分", YM_DIM_YUAN, 1},
    {"persons", YM_DIM_PERSON, 1},
    {"person", YM_DIM_PERSON, 1},
    {"人", YM_DIM_PERSON, 1},
    {"months", YM_DIM_MONTH, 1},
    {"month", YM_DIM_MONTH, 1},
    {"个月", YM_DIM_MONTH, 1},
    {"月", YM_DIM_MONTH, 1},
    {"years", YM_DIM_YEAR, 1},
    {"year", YM_DIM_YEAR, 1},
    {"年", YM_DIM_YEAR, 1},
    {"岁", YM_DIM_YEAR, 1},
    {"ratio", -1, 1},
    {"比例", -1, 1},
};

static int rule_unit_joins_word(unsigned char c)
{
    return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Bytes of the unit word at the beginning, its row in *row; 0 if there is none. */
static size_t rule_unit_word_at(size_t *row, const char *text, size_t n)
{
    for (size_t i = 0; i < sizeof rule_unit_words / sizeof *rule_unit_words; i++) {
        size_t len = strlen(rule_unit_words[i].text);
        if (len > n || memcmp(rule_unit_words[i].text, text, len) != 0)
            continue;
        if (len < n && rule_unit_joins_word((unsigned char)text[len]))
            continue;
        *row = i;
        return len;
    }
    return 0;
}

static void rule_unit_count_word(struct ym_rule_unit *u, size_t row, int sign)
{
    if (rule_unit_words[row].dimension >= 0)
        u->power[rule_unit_words[row].dimension] = (int8_t)(u->power[rule_unit_words[row].dimension] + sign);
}

size_t ym_rule_unit_parse(struct ym_rule_unit *out, int64_t *scale, const char *text, size_t n)
{
    size_t row, more, taken = rule_unit_word_at(&row, text, n);
    *out = (struct ym_rule_unit){{0}};
    *scale = 1;
    if (!taken)
        return 0;
    *scale = rule_unit_words[row].scale;
    rule_unit_count_word(out, row, 1);
    for (int i = 0; i < POWER_MAX && taken + 1 < n && text[taken] == '/'; i++) {
        more = rule_unit_word_at(&row, text + taken + 1, n - taken - 1);
        if (!more || rule_unit_words[row].dimension <= YM_DIM_YUAN)
            break;
        rule_unit_count_word(out, row, -1);
        taken += 1 + more;
    }
    return taken;
}

int ym_rule_unit_eq(struct ym_rule_unit a, struct ym_rule_unit b)
{
    return memcmp(a.power, b.power, sizeof a.power) == 0;
}

int ym_rule_unit_mul(struct ym_rule_unit *out, struct ym_rule_unit a, struct ym_rule_unit b, int sign)
{
    for (int d = 0; d < YM_DIMS; d++) {
        int power = a.power[d] + sign * b.power[d];
        if (power > POWER_MAX || power < -POWER_MAX)
            return YM_ELIMIT;
        out->power[d] = (int8_t)power;
    }
    return 0;
}

/* How one dimension is written: joined by · in the numerator, each with its own sign below. */
struct spelling {
    const char *above[YM_DIMS], *below[YM_DIMS];
    const char *joint;
};

static const struct spelling rule_unit_plain = {
    .above = {"yuan", "person", "month", "year"},
    .below = {"/yuan", "/person", "/month", "/year"},
    .joint = "*",
};
static const struct spelling rule_unit_chinese = {
    .above = {"元", "人", "个月", "岁"},
    .below = {"/元", "/人", "/月", "/年"},
    .joint = "·",
};
static const struct spelling rule_unit_one = {
    .above = {" yuan", " person", " month", " year"},
    .below = {" per yuan", " a person", " a month", " a year"},
    .joint = "",
};
static const struct spelling rule_unit_many = {
    .above = {" yuan", " persons", " months", " years"},
    .below = {" per yuan", " a person", " a month", " a year"},
    .joint = "",
};

static void rule_unit_spell(struct ym_buf *b, struct ym_rule_unit u, const struct spelling *s)
{
    size_t before = b->len;
    for (int d = 0; d < YM_DIMS; d++) {
        for (int i = 0; i < u.power[d]; i++) {
            ym_buf_adds(b, b->len > before ? s->joint : "");
            ym_buf_adds(b, s->above[d]);
        }
    }
    for (int d = 0; d < YM_DIMS; d++) {
        for (int i = 0; i > u.power[d]; i--)
            ym_buf_adds(b, s->below[d]);
    }
}

static int rule_unit_is_pure(struct ym_rule_unit u)
{
    return ym_rule_unit_eq(u, (struct ym_rule_unit){{0}});
}

static const char *rule_unit_keep(struct ym_arena *arena, struct ym_buf *b)
{
    const char *text = ym_arena_strndup(arena, b->data, b->len);
    ym_buf_release(b);
    return text;
}

const char *ym_rule_unit_name(struct ym_arena *arena, struct ym_rule_unit u)
{
    struct ym_buf b;
    ym_buf_init(&b);
    rule_unit_spell(&b, u, &rule_unit_plain);
    if (rule_unit_is_pure(u))
        ym_buf_adds(&b, "ratio");
    return rule_unit_keep(arena, &b);
}

/* Digits of a figure: `decimals` places, with commas if `commas`. */
static void rule_unit_add_digits(struct ym_buf *b, int64_t v, int decimals, int commas)
{
    char digits[32];
    uint64_t rest = v < 0 ? (uint64_t)0 - (uint64_t)v : (uint64_t)v;
    int n = 0;
    for (; rest || n < decimals + 1; rest /= 10)
        digits[n++] = (char)('0' + rest % 10);
    if (v < 0)
        ym_buf_addc(b, '-');
    while (n-- > 0) {
        ym_buf_addc(b, digits[n]);
        int above = n - decimals;
        if (n == decimals && decimals)
            ym_buf_addc(b, '.');
        else if (commas && above > 0 && above % 3 == 0)
            ym_buf_addc(b, ',');
    }
}

struct figure {
    int64_t digits; /* the figure without its point */
    int decimals;
    int rounded; /* it goes on behind them */
    int percent;
};

/* Money has two decimals, a rate below one is a percentage, the rest as many decimals as it needs, at most four. */
static int rule_unit_figure_of(struct figure *out, struct ym_frac v, struct ym_rule_unit u)
{
    int64_t scale = 1;
    *out = (struct figure){0};
    if (u.power[YM_DIM_YUAN] == 1) {
        out->decimals = 2; /* kept in fen */
    } else {
        out->percent = rule_unit_is_pure(u) && v.den > 1 && v.num < v.den && v.num > -v.den;
        if (out->percent)
            v = ym_frac_mul(v, ym_frac_of(100, 1));
        for (; v.den && v.den != 1 && out->decimals < 4 && scale % v.den; scale *= 10)
            out->decimals++;
        v = ym_frac_mul(v, ym_frac_of(scale, 1));
    }
    out->rounded = v.den != 1;
    return ym_frac_round(&out->digits, v, YM_HALF_UP, 1);
}

static const char *rule_unit_show(struct ym_arena *arena, const struct figure *f, struct ym_rule_unit u, const char *about,
                                  const struct spelling *s)
{
    struct ym_buf b;
    ym_buf_init(&b);
    ym_buf_adds(&b, f->rounded ? about : "");
    rule_unit_add_digits(&b, f->digits, f->decimals, s != &rule_unit_plain);
    ym_buf_adds(&b, f->percent ? "%" : "");
    ym_buf_adds(&b, s == &rule_unit_plain && !rule_unit_is_pure(u) ? " " : "");
    rule_unit_spell(&b, u, s);
    return rule_unit_keep(arena, &b);
}

struct ym_words ym_rule_unit_show(struct ym_arena *arena, struct ym_frac v, struct ym_rule_unit u)
{
    struct figure f;
    if (rule_unit_figure_of(&f, v, u) < 0)
        return (struct ym_words){.zh = "?", .en = "?"};
    int single = f.digits == 1 && f.decimals == 0;
    return (struct ym_words){
        .zh = rule_unit_show(arena, &f, u, "约", &rule_unit_chinese),
        .en = rule_unit_show(arena, &f, u, "about ", single ? &rule_unit_one : &rule_unit_many),
    };
}

const char *ym_rule_unit_plain(struct ym_arena *arena, struct ym_frac v, struct ym_rule_unit u)
{
    struct figure f;
    return rule_unit_figure_of(&f, v, u) < 0 ? "?" : rule_unit_show(arena, &f, u, "~", &rule_unit_plain);
}
