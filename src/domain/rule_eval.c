/* rule_eval.c — what every operation of a compiled rule does.  Floor: domain.
 * Must not look anything up by name, nor round where the rule does not. */
#include <string.h>

#include "yimen/domain/rule_code.h"

typedef struct ym_rule_machine machine;
typedef struct ym_rule_code code;
typedef struct ym_frac frac;

enum { DAY_LEAST = -100000, DAY_MOST = 2932896 }; /* days a date can have: from 1800 to the end of 9999 */

static const frac NOTHING = {.num = 0, .den = 0};

static inline frac whole(int64_t v)
{
    return (frac){.num = v, .den = 1};
}

static inline frac value_of(machine *m, const code *c)
{
    return c->run(m, c);
}

int ym_rule_true(machine *m, const code *c)
{
    frac v = value_of(m, c);
    if (!v.den)
        m->unsound = 1;
    return v.num != 0;
}

static inline int64_t number_at(const machine *m, const code *c, const struct ym_field *f)
{
    int64_t v;
    memcpy(&v, (const char *)m->now[c->list] + f->offset, sizeof v);
    return v;
}

static const char *text_at(const machine *m, const code *c)
{
    return ym_field_text(m->now[c->list], c->u.fact.field);
}

/* The same fact may be asked for many times: it is told once. */
static int told(const machine *m, const char *place, const char *text)
{
    for (size_t i = 0; m->problems && i < m->problems->count; i++) {
        const struct ym_problem *p = &m->problems->list[i];
        if (strcmp(p->place, place) == 0 && strcmp(p->text, text) == 0)
            return 1;
    }
    return 0;
}

static frac missing(machine *m, const code *c, const struct ym_field *f)
{
    static const char text[] = N_("The rule of {1} needs this fact and it is not given.");
    const char *place = ym_arena_printf(m->arena, "%s, %s", ym_rule_place(m, c->list), f->name);
    if (!told(m, place, text))
        ym_problem(m->problems, place, text, m->p->label.zh, NULL);
    m->failed = 1;
    return NOTHING;
}

static frac run_bad(machine *m, const code *c)
{
    (void)c;
    m->failed = 1;
    return NOTHING;
}

static frac run_value(machine *m, const code *c)
{
    (void)m;
    return c->u.value;
}

static frac run_field(machine *m, const code *c)
{
    int64_t v = number_at(m, c, c->u.fact.field);
    if (v != YM_NONE)
        return whole(v);
    return c->c ? value_of(m, c->c) : missing(m, c, c->u.fact.field);
}

static frac run_yesno_field(machine *m, const code *c)
{
    int64_t v = number_at(m, c, c->u.fact.field);
    return whole(v != YM_NONE && v != 0);
}

/* 0 for a choice nobody made. */
static frac run_choice_field(machine *m, const code *c)
{
    int64_t v = number_at(m, c, c->u.fact.field);
    return whole(v == YM_NONE ? 0 : v);
}

static frac run_given(machine *m, const code *c)
{
    return whole(number_at(m, c, c->u.fact.field) != YM_NONE);
}

static frac run_given_text(machine *m, const code *c)
{
    return whole(text_at(m, c)[0] != 0);
}

/* at: 1 for a month's worth, 12 for a year's. */
static frac run_period(machine *m, const code *c)
{
    int64_t v = number_at(m, c, c->u.fact.field), period = number_at(m, c, c->u.fact.period);
    if (v == YM_NONE)
        return missing(m, c, c->u.fact.field);
    if (period == YM_NONE || period == YM_period_unset)
        return missing(m, c, c->u.fact.period);
    int64_t months = period == YM_period_month ? 1 : 12; /* what came once is spread over a year */
    if (months == c->at)
        return whole(v);
    return months == 1 ? ym_frac_mul(whole(v), whole(12)) : ym_frac_of(v, 12);
}

static frac run_age(machine *m, const code *c)
{
    const struct ym_person *who = (const struct ym_person *)m->now[YM_L_PERSON];
    if (who->birth == YM_NONE)
        return missing(m, c, c->u.fact.field);
    int age = ym_date_age(who->birth, m->first);
    return whole(age < 0 ? 0 : age); /* born after that day */
}

static frac run_month_of(machine *m, const code *c)
{
    frac v = value_of(m, c->a);
    if (v.den != 1 || v.num < DAY_LEAST || v.num > DAY_MOST)
        return NOTHING;
    return whole(ym_date_month(v.num));
}

static frac run_parameter(machine *m, const code *c)
{
    frac v = m->parameters[c->at];
    static const char text[] = N_("The parameter {1} has no value for the decision's month.");
    if (v.den)
        return v;
    const char *name = m->p->parameters[c->at]->name;
    if (!told(m, name, text))
        ym_problem(m->problems, name, text, m->p->parameters[c->at]->zh, NULL);
    m->failed = 1;
    return NOTHING;
}

static frac run_step(machine *m, const code *c)
{
    return m->steps[c->at][0];
}

static frac run_step_each(machine *m, const code *c)
{
    return m->steps[c->at][m->cur[c->list]];
}

static frac run_size(machine *m, const code *c)
{
    (void)c;
    return whole(m->size);
}

static frac run_day(machine *m, const code *c)
{
    (void)c;
    return whole(m->day);
}

static frac run_month(machine *m, const code *c)
{
    (void)c;
    return whole(m->month);
}

static frac run_from(machine *m, const code *c)
{
    (void)c;
    return whole(m->from);
}

#define BINARY(name)                                                        \
    static frac run_##name(machine *m, const code *c)                       \
    {                                                                       \
        frac a = value_of(m, c->a);                                         \
        return ym_frac_##name(a, value_of(m, c->b));                        \
    }
BINARY(add)
BINARY(sub)
BINARY(mul)
BINARY(div)

static frac run_neg(machine *m, const code *c)
{
    return ym_frac_sub(whole(0), value_of(m, c->a));
}

/* <0, 0, >0; an unsound figure is told by the machine and counts as equal. */
static inline int compare(machine *m, frac a, frac b)
{
    if (a.den == 1 && b.den == 1)
        return (a.num > b.num) - (a.num < b.num);
    if (a.den && b.den)
        return ym_frac_cmp(a, b);
    m->unsound = 1;
    return 0;
}

static frac chosen(machine *m, const code *c, int sign)
{
    frac a = value_of(m, c->a), b = value_of(m, c->b);
    if (!a.den || !b.den)
        return NOTHING;
    return compare(m, a, b) * sign >= 0 ? a : b;
}

static frac run_min(machine *m, const code *c)
{
    return chosen(m, c, -1);
}

static frac run_max(machine *m, const code *c)
{
    return chosen(m, c, 1);
}

static frac run_round(machine *m, const code *c)
{
    int64_t v;
    frac a = value_of(m, c->a);
    if (ym_frac_round(&v, a, (enum ym_round)c->at, c->u.value.num) < 0)
        return NOTHING;
    return whole(v);
}

#define COMPARE(name, sign)                                                 \
    static frac run_##name(machine *m, const code *c)                       \
    {                                                                       \
        frac a = value_of(m, c->a);                                         \
        return whole(compare(m, a, value_of(m, c->b)) sign 0);              \
    }
COMPARE(eq, ==)
COMPARE(ne, !=)
COMPARE(lt, <)
COMPARE(le, <=)
COMPARE(gt, >)
COMPARE(ge, >=)

static frac run_among(machine *m, const code *c)
{
    int64_t v = number_at(m, c, c->u.fact.field);
    return whole(v > 0 && v < 64 && (c->b->u.mask >> v & 1));
}

static frac run_text_eq(machine *m, const code *c)
{
    return whole(strcmp(text_at(m, c), c->b->u.text) == 0);
}

/* The record a fact refers to is the one at hand; `at` is that one's list. */
static frac run_ref_eq(machine *m, const code *c)
{
    return whole(number_at(m, c, c->u.fact.field) == m->now[c->at]->id);
}

static frac run_and(machine *m, const code *c)
{
    return whole(ym_rule_true(m, c->a) && ym_rule_true(m, c->b));
}

static frac run_or(machine *m, const code *c)
{
    return whole(ym_rule_true(m, c->a) || ym_rule_true(m, c->b));
}

static frac run_not(machine *m, const code *c)
{
    return whole(!ym_rule_true(m, c->a));
}

static frac run_if(machine *m, const code *c)
{
    return value_of(m, ym_rule_true(m, c->a) ? c->b : c->c);
}

/* A walk over a list; puts each element to hand, and back what was there. */
struct walk {
    const struct ym_rule_items *items;
    uint32_t next, cur;
    const struct ym_head *now;
};

static inline struct walk walk_begin(machine *m, const code *c)
{
    const struct ym_rule_items *items = &m->items[c->list];
    return (struct walk){
        .items = items,
        .next = c->upper < YM_LISTS ? items->first[m->cur[c->upper]] : 0,
        .cur = m->cur[c->list],
        .now = m->now[c->list],
    };
}

static inline int walk_next(struct walk *w, machine *m, const code *c)
{
    const struct ym_rule_items *items = w->items;
    while (w->next < items->count) {
        uint32_t i = w->next;
        w->next = c->upper < YM_LISTS ? items->next[i] : i + 1;
        if (items->rank && items->rank[i] < c->rank)
            continue;
        m->cur[c->list] = i;
        m->now[c->list] = items->at[i];
        if (!c->b || ym_rule_true(m, c->b))
            return 1;
    }
    m->cur[c->list] = w->cur;
    m->now[c->list] = w->now;
    return 0;
}

static frac run_sum(machine *m, const code *c)
{
    frac sum = whole(0);
    struct walk w = walk_begin(m, c);
    while (walk_next(&w, m, c))
        sum = ym_frac_add(sum, value_of(m, c->a));
    return sum;
}

static frac run_count(machine *m, const code *c)
{
    int64_t n = 0;
    struct walk w = walk_begin(m, c);
    while (walk_next(&w, m, c))
        n++;
    return whole(n);
}

static frac run_any(machine *m, const code *c)
{
    struct walk w = walk_begin(m, c);
    int any = walk_next(&w, m, c);
    m->cur[c->list] = w.cur;
    m->now[c->list] = w.now;
    return whole(any);
}

/* b is the denied condition: all are if none is not. */
static frac run_all(machine *m, const code *c)
{
    return whole(!run_any(m, c).num);
}

static frac extreme(machine *m, const code *c, int sign)
{
    frac best = NOTHING;
    int any = 0, sound = 1;
    struct walk w = walk_begin(m, c);
    while (walk_next(&w, m, c)) {
        frac v = value_of(m, c->a);
        sound = sound && v.den;
        if (sound && (!any || compare(m, v, best) * sign > 0))
            best = v;
        any = 1;
    }
    if (any)
        return sound ? best : NOTHING;
    if (c->c)
        return value_of(m, c->c);
    m->unsound = 1;
    return NOTHING;
}

static frac run_largest(machine *m, const code *c)
{
    return extreme(m, c, 1);
}

static frac run_smallest(machine *m, const code *c)
{
    return extreme(m, c, -1);
}

ym_rule_run *const ym_rule_ops[YM_OPS] = {
    [YM_OP_BAD] = run_bad,
    [YM_OP_VALUE] = run_value,
    [YM_OP_FIELD] = run_field,
    [YM_OP_YESNO_FIELD] = run_yesno_field,
    [YM_OP_CHOICE_FIELD] = run_choice_field,
    [YM_OP_TEXT_FIELD] = run_bad, /* read by name in a slot, never computed with */
    [YM_OP_GIVEN] = run_given,
    [YM_OP_GIVEN_TEXT] = run_given_text,
    [YM_OP_PERIOD] = run_period,
    [YM_OP_AGE] = run_age,
    [YM_OP_MONTH_OF] = run_month_of,
    [YM_OP_PARAMETER] = run_parameter,
    [YM_OP_STEP] = run_step,
    [YM_OP_STEP_EACH] = run_step_each,
    [YM_OP_SIZE] = run_size,
    [YM_OP_DAY] = run_day,
    [YM_OP_MONTH] = run_month,
    [YM_OP_FROM] = run_from,
    [YM_OP_ADD] = run_add,
    [YM_OP_SUB] = run_sub,
    [YM_OP_MUL] = run_mul,
    [YM_OP_DIV] = run_div,
    [YM_OP_NEG] = run_neg,
    [YM_OP_MIN] = run_min,
    [YM_OP_MAX] = run_max,
    [YM_OP_ROUND] = run_round,
    [YM_OP_EQ] = run_eq,
    [YM_OP_NE] = run_ne,
    [YM_OP_LT] = run_lt,
    [YM_OP_LE] = run_le,
    [YM_OP_GT] = run_gt,
    [YM_OP_GE] = run_ge,
    [YM_OP_AMONG] = run_among,
    [YM_OP_TEXT_EQ] = run_text_eq,
    [YM_OP_REF_EQ] = run_ref_eq,
    [YM_OP_AND] = run_and,
    [YM_OP_OR] = run_or,
    [YM_OP_NOT] = run_not,
    [YM_OP_IF] = run_if,
    [YM_OP_SUM] = run_sum,
    [YM_OP_LARGEST] = run_largest,
    [YM_OP_SMALLEST] = run_smallest,
    [YM_OP_COUNT] = run_count,
    [YM_OP_ANY] = run_any,
    [YM_OP_ALL] = run_all,
};
