/* rule_eval.c — what every operation of a compiled rule does.  Floor: rules.
 * Must not look anything up by name, nor round where the rule does not. */
#include <string.h>

#include "code/rule_code.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/person.h"

typedef struct ym_rule_machine machine;
typedef struct ym_rule_code code;
typedef struct ym_frac frac;

enum { DAY_LEAST = -100000, DAY_MOST = 2932896 }; /* days a date can have: from 1800 to the end of 9999 */

static const frac rule_eval_nothing = {.num = 0, .den = 0};

static inline frac rule_eval_whole(int64_t v)
{
    return (frac){.num = v, .den = 1};
}

static inline frac rule_eval_value_of(machine *m, const code *c)
{
    return c->run(m, c);
}

int ym_rule_true(machine *m, const code *c)
{
    frac v = rule_eval_value_of(m, c);
    if (!v.den)
        m->unsound = 1;
    return v.num != 0;
}

static inline int64_t rule_eval_number_at(const machine *m, const code *c, const struct ym_field *f)
{
    int64_t v;
    memcpy(&v, (const char *)m->now[c->list] + f->offset, sizeof v);
    return v;
}

static const char *rule_eval_text_at(const machine *m, const code *c)
{
    return ym_field_text(m->now[c->list], c->u.fact.field);
}

/* The same fact may be asked for many times: it is told once. */
static int rule_eval_told(const machine *m, struct ym_location at, const char *text)
{
    for (size_t i = 0; m->problems && i < m->problems->count; i++) {
        const struct ym_problem *p = &m->problems->list[i];
        if (ym_location_same(p->where, at) && strcmp(p->text, text) == 0)
            return 1;
    }
    return 0;
}

static frac rule_eval_missing(machine *m, const code *c, const struct ym_field *f)
{
    static const char text[] = N_("The rule of {1} needs this fact and it is not given.");
    struct ym_location at = ym_location_field(ym_rule_location(m, c->list), f->tag);
    if (!rule_eval_told(m, at, text))
        ym_problem(m->problems, at, text, ym_both(m->arena, m->p->label.zh, m->p->label.en), NULL);
    m->failed = 1;
    return rule_eval_nothing;
}

static frac rule_eval_run_bad(machine *m, const code *c)
{
    (void)c;
    m->failed = 1;
    return rule_eval_nothing;
}

static frac rule_eval_run_value(machine *m, const code *c)
{
    (void)m;
    return c->u.value;
}

static frac rule_eval_run_field(machine *m, const code *c)
{
    int64_t v = rule_eval_number_at(m, c, c->u.fact.field);
    if (v != YM_NONE)
        return rule_eval_whole(v);
    return c->c ? rule_eval_value_of(m, c->c) : rule_eval_missing(m, c, c->u.fact.field);
}

static frac rule_eval_run_yesno_field(machine *m, const code *c)
{
    int64_t v = rule_eval_number_at(m, c, c->u.fact.field);
    return rule_eval_whole(v != YM_NONE && v != 0);
}

/* 0 for a choice nobody made. */
static frac rule_eval_run_choice_field(machine *m, const code *c)
{
    int64_t v = rule_eval_number_at(m, c, c->u.fact.field);
    return rule_eval_whole(ym_or(v, 0));
}

static frac rule_eval_run_given(machine *m, const code *c)
{
    return rule_eval_whole(rule_eval_number_at(m, c, c->u.fact.field) != YM_NONE);
}

static frac rule_eval_run_given_text(machine *m, const code *c)
{
    return rule_eval_whole(rule_eval_text_at(m, c)[0] != 0);
}

/* at: 1 for a month's worth, 12 for a year's. */
static frac rule_eval_run_period(machine *m, const code *c)
{
    int64_t v = rule_eval_number_at(m, c, c->u.fact.field), period = rule_eval_number_at(m, c, c->u.fact.period);
    if (v == YM_NONE)
        return rule_eval_missing(m, c, c->u.fact.field);
    if (period == YM_NONE || period == YM_period_unset)
        return rule_eval_missing(m, c, c->u.fact.period);
    int64_t months = period == YM_period_month ? 1 : 12; /* what came once is spread over a year */
    if (months == c->at)
        return rule_eval_whole(v);
    return months == 1 ? ym_frac_mul(rule_eval_whole(v), rule_eval_whole(12)) : ym_frac_of(v, 12);
}

static frac rule_eval_run_age(machine *m, const code *c)
{
    const struct ym_person *who = (const struct ym_person *)m->now[YM_L_PERSON];
    if (who->birth == YM_NONE)
        return rule_eval_missing(m, c, c->u.fact.field);
    int age = ym_date_age(who->birth, m->first);
    return rule_eval_whole(age < 0 ? 0 : age); /* born after that day */
}

static frac rule_eval_run_month_of(machine *m, const code *c)
{
    frac v = rule_eval_value_of(m, c->a);
    if (v.den != 1 || v.num < DAY_LEAST || v.num > DAY_MOST)
        return rule_eval_nothing;
    return rule_eval_whole(ym_date_month(v.num));
}

static frac rule_eval_run_parameter(machine *m, const code *c)
{
    frac v = m->parameters[c->at];
    static const char text[] = N_("The parameter {1} has no value for the decision's month.");
    if (v.den)
        return v;
    struct ym_location at = ym_location_words(m->p->parameters[c->at]->name);
    if (!rule_eval_told(m, at, text))
        ym_problem(m->problems, at, text, m->p->parameters[c->at]->zh, NULL);
    m->failed = 1;
    return rule_eval_nothing;
}

static frac rule_eval_run_step(machine *m, const code *c)
{
    return m->steps[c->at][0];
}

static frac rule_eval_run_step_each(machine *m, const code *c)
{
    return m->steps[c->at][m->cur[c->list]];
}

static frac rule_eval_run_size(machine *m, const code *c)
{
    (void)c;
    return rule_eval_whole(m->size);
}

static frac rule_eval_run_day(machine *m, const code *c)
{
    (void)c;
    return rule_eval_whole(m->day);
}

static frac rule_eval_run_month(machine *m, const code *c)
{
    (void)c;
    return rule_eval_whole(m->month);
}

static frac rule_eval_run_from(machine *m, const code *c)
{
    (void)c;
    return rule_eval_whole(m->from);
}

#define BINARY(name)                                                                                                                       \
    static frac rule_eval_run_##name(machine *m, const code *c)                                                                            \
    {                                                                                                                                      \
        frac a = rule_eval_value_of(m, c->a);                                                                                              \
        return ym_frac_##name(a, rule_eval_value_of(m, c->b));                                                                             \
    }
BINARY(add)
BINARY(sub)
BINARY(mul)
BINARY(div)

static frac rule_eval_run_neg(machine *m, const code *c)
{
    return ym_frac_sub(rule_eval_whole(0), rule_eval_value_of(m, c->a));
}

/* <0, 0, >0; an unsound figure is told by the machine and counts as equal. */
static inline int rule_eval_compare(machine *m, frac a, frac b)
{
    if (a.den == 1 && b.den == 1)
        return (a.num > b.num) - (a.num < b.num);
    if (a.den && b.den)
        return ym_frac_cmp(a, b);
    m->unsound = 1;
    return 0;
}

static frac rule_eval_chosen(machine *m, const code *c, int sign)
{
    frac a = rule_eval_value_of(m, c->a), b = rule_eval_value_of(m, c->b);
    if (!a.den || !b.den)
        return rule_eval_nothing;
    return rule_eval_compare(m, a, b) * sign >= 0 ? a : b;
}

static frac rule_eval_run_min(machine *m, const code *c)
{
    return rule_eval_chosen(m, c, -1);
}

static frac rule_eval_run_max(machine *m, const code *c)
{
    return rule_eval_chosen(m, c, 1);
}

static frac rule_eval_run_round(machine *m, const code *c)
{
    int64_t v;
    frac a = rule_eval_value_of(m, c->a);
    if (ym_frac_round(&v, a, (enum ym_round)c->at, c->u.value.num) < 0)
        return rule_eval_nothing;
    return rule_eval_whole(v);
}

#define COMPARE(name, sign)                                                                                                                \
    static frac rule_eval_run_##name(machine *m, const code *c)                                                                            \
    {                                                                                                                                      \
        frac a = rule_eval_value_of(m, c->a);                                                                                              \
        return rule_eval_whole(rule_eval_compare(m, a, rule_eval_value_of(m, c->b)) sign 0);                                               \
    }
COMPARE(eq, ==)
COMPARE(ne, !=)
COMPARE(lt, <)
COMPARE(le, <=)
COMPARE(gt, >)
COMPARE(ge, >=)

static frac rule_eval_run_among(machine *m, const code *c)
{
    int64_t v = rule_eval_number_at(m, c, c->u.fact.field);
    return rule_eval_whole(v > 0 && v < 64 && (c->b->u.mask >> v & 1));
}

static frac rule_eval_run_text_eq(machine *m, const code *c)
{
    return rule_eval_whole(strcmp(rule_eval_text_at(m, c), c->b->u.text) == 0);
}

/* The record a fact refers to is the one at hand; `at` is that one's list. */
static frac rule_eval_run_ref_eq(machine *m, const code *c)
{
    return rule_eval_whole(rule_eval_number_at(m, c, c->u.fact.field) == m->now[c->at]->id);
}

static frac rule_eval_run_and(machine *m, const code *c)
{
    return rule_eval_whole(ym_rule_true(m, c->a) && ym_rule_true(m, c->b));
}

static frac rule_eval_run_or(machine *m, const code *c)
{
    return rule_eval_whole(ym_rule_true(m, c->a) || ym_rule_true(m, c->b));
}

static frac rule_eval_run_not(machine *m, const code *c)
{
    return rule_eval_whole(!ym_rule_true(m, c->a));
}

static frac rule_eval_run_if(machine *m, const code *c)
{
    return rule_eval_value_of(m, ym_rule_true(m, c->a) ? c->b : c->c);
}

/* A walk over a list; puts each element to hand, and back what was there. */
struct walk {
    const struct ym_rule_items *items;
    uint32_t next, cur;
    const struct ym_head *now;
};

static inline struct walk rule_eval_walk_begin(machine *m, const code *c)
{
    const struct ym_rule_items *items = &m->items[c->list];
    return (struct walk){
        .items = items,
        .next = c->upper < YM_LISTS ? items->first[m->cur[c->upper]] : 0,
        .cur = m->cur[c->list],
        .now = m->now[c->list],
    };
}

static inline int rule_eval_walk_next(struct walk *w, machine *m, const code *c)
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

static frac rule_eval_run_sum(machine *m, const code *c)
{
    frac sum = rule_eval_whole(0);
    struct walk w = rule_eval_walk_begin(m, c);
    while (rule_eval_walk_next(&w, m, c))
        sum = ym_frac_add(sum, rule_eval_value_of(m, c->a));
    return sum;
}

static frac rule_eval_run_count(machine *m, const code *c)
{
    int64_t n = 0;
    struct walk w = rule_eval_walk_begin(m, c);
    while (rule_eval_walk_next(&w, m, c))
        n++;
    return rule_eval_whole(n);
}

static frac rule_eval_run_any(machine *m, const code *c)
{
    struct walk w = rule_eval_walk_begin(m, c);
    int any = rule_eval_walk_next(&w, m, c);
    m->cur[c->list] = w.cur;
    m->now[c->list] = w.now;
    return rule_eval_whole(any);
}

/* b is the denied condition: all are if none is not. */
static frac rule_eval_run_all(machine *m, const code *c)
{
    return rule_eval_whole(!rule_eval_run_any(m, c).num);
}

static frac rule_eval_extreme(machine *m, const code *c, int sign)
{
    frac best = rule_eval_nothing;
    int any = 0, sound = 1;
    struct walk w = rule_eval_walk_begin(m, c);
    while (rule_eval_walk_next(&w, m, c)) {
        frac v = rule_eval_value_of(m, c->a);
        sound = sound && v.den;
        if (sound && (!any || rule_eval_compare(m, v, best) * sign > 0))
            best = v;
        any = 1;
    }
    if (any)
        return sound ? best : rule_eval_nothing;
    if (c->c)
        return rule_eval_value_of(m, c->c);
    m->unsound = 1;
    return rule_eval_nothing;
}

static frac rule_eval_run_largest(machine *m, const code *c)
{
    return rule_eval_extreme(m, c, 1);
}

static frac rule_eval_run_smallest(machine *m, const code *c)
{
    return rule_eval_extreme(m, c, -1);
}

ym_rule_run *const ym_rule_ops[YM_OPS] = {
    [YM_OP_BAD] = rule_eval_run_bad,
    [YM_OP_VALUE] = rule_eval_run_value,
    [YM_OP_FIELD] = rule_eval_run_field,
    [YM_OP_YESNO_FIELD] = rule_eval_run_yesno_field,
    [YM_OP_CHOICE_FIELD] = rule_eval_run_choice_field,
    [YM_OP_TEXT_FIELD] = rule_eval_run_bad, /* read by name in a slot, never computed with */
    [YM_OP_GIVEN] = rule_eval_run_given,
    [YM_OP_GIVEN_TEXT] = rule_eval_run_given_text,
    [YM_OP_PERIOD] = rule_eval_run_period,
    [YM_OP_AGE] = rule_eval_run_age,
    [YM_OP_MONTH_OF] = rule_eval_run_month_of,
    [YM_OP_PARAMETER] = rule_eval_run_parameter,
    [YM_OP_STEP] = rule_eval_run_step,
    [YM_OP_STEP_EACH] = rule_eval_run_step_each,
    [YM_OP_SIZE] = rule_eval_run_size,
    [YM_OP_DAY] = rule_eval_run_day,
    [YM_OP_MONTH] = rule_eval_run_month,
    [YM_OP_FROM] = rule_eval_run_from,
    [YM_OP_ADD] = rule_eval_run_add,
    [YM_OP_SUB] = rule_eval_run_sub,
    [YM_OP_MUL] = rule_eval_run_mul,
    [YM_OP_DIV] = rule_eval_run_div,
    [YM_OP_NEG] = rule_eval_run_neg,
    [YM_OP_MIN] = rule_eval_run_min,
    [YM_OP_MAX] = rule_eval_run_max,
    [YM_OP_ROUND] = rule_eval_run_round,
    [YM_OP_EQ] = rule_eval_run_eq,
    [YM_OP_NE] = rule_eval_run_ne,
    [YM_OP_LT] = rule_eval_run_lt,
    [YM_OP_LE] = rule_eval_run_le,
    [YM_OP_GT] = rule_eval_run_gt,
    [YM_OP_GE] = rule_eval_run_ge,
    [YM_OP_AMONG] = rule_eval_run_among,
    [YM_OP_TEXT_EQ] = rule_eval_run_text_eq,
    [YM_OP_REF_EQ] = rule_eval_run_ref_eq,
    [YM_OP_AND] = rule_eval_run_and,
    [YM_OP_OR] = rule_eval_run_or,
    [YM_OP_NOT] = rule_eval_run_not,
    [YM_OP_IF] = rule_eval_run_if,
    [YM_OP_SUM] = rule_eval_run_sum,
    [YM_OP_LARGEST] = rule_eval_run_largest,
    [YM_OP_SMALLEST] = rule_eval_run_smallest,
    [YM_OP_COUNT] = rule_eval_run_count,
    [YM_OP_ANY] = rule_eval_run_any,
    [YM_OP_ALL] = rule_eval_run_all,
};
