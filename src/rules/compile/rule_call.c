/* rule_call.c — functions, loops and bands of the rule language: types, units, code.  Floor: rules. */
#include <string.h>

#include "yimen/base/date.h"
#include "yimen/domain/record/person.h"
#include "code/rule_code.h"

typedef struct ym_rule_scope scope;
typedef struct ym_rule_node node;
typedef struct ym_rule_code code;
typedef struct ym_rule_type type;

enum { LOOPS_MAX = 3 };

static code *rule_call_wrong_count(type *out, scope *s, const node *n)
{
    return ym_rule_wrong(out, s, n->column, N_("The function {1} is not used with so many values."), ym_rule_word_name(n->word), NULL);
}

static code *rule_call_extreme(type *out, scope *s, const node *n)
{
    enum ym_rule_op op = n->word == YM_W_MIN ? YM_OP_MIN : YM_OP_MAX;
    if (n->count < 2)
        return rule_call_wrong_count(out, s, n);
    code *c = ym_rule_emit(out, s, n->kids[0]);
    for (size_t i = 1; i < n->count; i++) {
        type t;
        code *next = ym_rule_emit(&t, s, n->kids[i]);
        if (ym_rule_unify(out, s, n->kids[i]->column, *out, t) && out->kind == YM_V_YESNO)
            return ym_rule_wrong(out, s, n->column, N_("{1} is not a figure."), "yes_no", NULL);
        c = ym_rule_code_new(s, op, c, next);
    }
    return c;
}

/* Of a unit, what stands above the line: a figure a month is rounded to fen, not to fen a month. */
static struct ym_rule_unit rule_call_above(struct ym_rule_unit u)
{
    for (int d = 0; d < YM_DIMS; d++)
        u.power[d] = u.power[d] > 0 ? u.power[d] : 0;
    return u;
}

static int rule_call_round_how(const node *n)
{
    static const struct {
        enum ym_rule_word word;
        enum ym_round how;
    } ways[] = {{YM_W_HALF_UP, YM_HALF_UP}, {YM_W_DOWN, YM_DOWN}, {YM_W_UP, YM_UP}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (n->form == YM_F_FACT && !n->member && n->word == ways[i].word)
            return (int)ways[i].how;
    }
    return -1;
}

static code *rule_call_rounded(type *out, scope *s, const node *n)
{
    if (n->count != 3)
        return rule_call_wrong_count(out, s, n);
    code *a = ym_rule_emit(out, s, n->kids[0]);
    const node *step = n->kids[1];
    int how = rule_call_round_how(n->kids[2]);
    if (how < 0)
        return ym_rule_wrong(out, s, n->kids[2]->column, N_("Say half_up, down or up."), NULL, NULL);
    if (out->kind == YM_V_BAD)
        return a;
    if (!ym_rule_is_figure(*out))
        return ym_rule_wrong(out, s, n->column, N_("{1} is not a figure."), ym_rule_type_name(s->arena, *out), NULL);
    if (step->form != YM_F_NUMBER || step->number.den != 1 || step->number.num <= 0)
        return ym_rule_wrong(out, s, step->column, N_("Round to a whole step like 1 fen, 1 yuan or 1."), NULL, NULL);
    if (!ym_rule_unit_eq(rule_call_above(out->unit), step->unit))
        return ym_rule_wrong(out, s, step->column, N_("{1} cannot be rounded to a step in {2}."), ym_rule_type_name(s->arena, *out),
                             ym_rule_unit_name(s->arena, step->unit));
    code *c = ym_rule_code_new(s, YM_OP_ROUND, a, NULL);
    c->at = (uint32_t)how;
    c->u.value = step->number;
    return c;
}

static code *rule_call_given(type *out, scope *s, const node *n)
{
    type t;
    if (n->count != 1)
        return rule_call_wrong_count(out, s, n);
    code *a = ym_rule_emit(&t, s, n->kids[0]);
    *out = t;
    if (t.kind == YM_V_BAD)
        return a;
    if (n->kids[0]->form != YM_F_FACT || !n->kids[0]->member)
        return ym_rule_wrong(out, s, n->column, N_("Only a fact like person.level can be given or not."), NULL, NULL);
    *out = (type){.kind = YM_V_YESNO};
    code *c = ym_rule_code_new(s, t.kind == YM_V_TEXT ? YM_OP_GIVEN_TEXT : YM_OP_GIVEN, NULL, NULL);
    c->list = a->list;
    c->u = a->u;
    return c;
}

static code *rule_call_age(type *out, scope *s, const node *n)
{
    type t;
    if (n->count != 1)
        return rule_call_wrong_count(out, s, n);
    ym_rule_emit(&t, s, n->kids[0]);
    *out = t;
    if (t.kind != YM_V_BAD && (t.kind != YM_V_RECORD || t.list != YM_L_PERSON))
        return ym_rule_wrong(out, s, n->column, N_("Only a person has an age: age(person)."), NULL, NULL);
    code *c = ym_rule_code_new(s, YM_OP_AGE, NULL, NULL);
    c->list = YM_L_PERSON;
    c->u.fact.field = YM_FIELD(person, birth);
    if (t.kind != YM_V_BAD)
        *out = ym_rule_figure((struct ym_rule_unit){.power = {[YM_DIM_YEAR] = 1}});
    return c;
}

static code *rule_call_month_of(type *out, scope *s, const node *n)
{
    if (n->count != 1)
        return rule_call_wrong_count(out, s, n);
    code *a = ym_rule_emit(out, s, n->kids[0]);
    if (out->kind == YM_V_BAD)
        return a;
    if (out->kind != YM_V_DATE)
        return ym_rule_wrong(out, s, n->column, N_("Here should stand a date; this is {1}."), ym_rule_type_name(s->arena, *out), NULL);
    *out = (type){.kind = YM_V_MONTH};
    return ym_rule_code_new(s, YM_OP_MONTH_OF, a, NULL);
}

/* A record with a sum and the period beside it. */
static code *rule_call_period_of_record(type *out, scope *s, const node *n, enum ym_rule_list list, int wanted)
{
    const struct ym_schema *schema = ym_rule_list_schema(list);
    const struct ym_field *amount = ym_field_named(schema, "amount"), *period = ym_field_named(schema, "period");
    if (!amount || !period)
        return ym_rule_wrong(out, s, n->column, N_("A {1} has no sum with a period."), schema->name, NULL);
    code *c = ym_rule_code_new(s, YM_OP_PERIOD, NULL, NULL);
    c->list = (uint8_t)list;
    c->at = wanted == YM_DIM_MONTH ? 1 : 12;
    c->u.fact.field = amount;
    c->u.fact.period = period;
    *out = ym_rule_figure((struct ym_rule_unit){.power = {[YM_DIM_YUAN] = 1}});
    out->unit.power[wanted] = -1;
    return c;
}

static code *rule_call_period_of_figure(type *out, scope *s, const node *n, code *a, int wanted)
{
    int other = wanted == YM_DIM_MONTH ? YM_DIM_YEAR : YM_DIM_MONTH;
    if (out->kind == YM_V_BAD || out->kind == YM_V_ZERO)
        return a;
    if (out->kind != YM_V_FIGURE || out->unit.power[other] != -1 || out->unit.power[wanted] != 0)
        return ym_rule_wrong(out, s, n->column, N_("{1} cannot turn {2} into another period."), ym_rule_word_name(n->word),
                             ym_rule_type_name(s->arena, *out));
    code *twelve = ym_rule_code_new(s, YM_OP_VALUE, NULL, NULL);
    twelve->u.value = ym_frac_of(12, 1);
    out->unit.power[other] = 0;
    out->unit.power[wanted] = -1;
    return ym_rule_code_new(s, wanted == YM_DIM_MONTH ? YM_OP_DIV : YM_OP_MUL, a, twelve);
}

static code *rule_call_period(type *out, scope *s, const node *n)
{
    int wanted = n->word == YM_W_MONTHLY ? YM_DIM_MONTH : YM_DIM_YEAR;
    if (n->count != 1)
        return rule_call_wrong_count(out, s, n);
    code *a = ym_rule_emit(out, s, n->kids[0]);
    if (out->kind == YM_V_RECORD)
        return rule_call_period_of_record(out, s, n, out->list, wanted);
    return rule_call_period_of_figure(out, s, n, a, wanted);
}

code *ym_rule_emit_call(type *out, scope *s, const node *n)
{
    static code *(*const functions[YM_WORDS])(type * out, scope * s, const node *n) = {
        [YM_W_MIN] = rule_call_extreme,   [YM_W_MAX] = rule_call_extreme,       [YM_W_ROUND] = rule_call_rounded,
        [YM_W_GIVEN] = rule_call_given,   [YM_W_AGE] = rule_call_age,           [YM_W_MONTHLY] = rule_call_period,
        [YM_W_YEARLY] = rule_call_period, [YM_W_MONTH_OF] = rule_call_month_of,
    };
    return functions[n->word](out, s, n);
}

/* ---- loops */

/* 0 with the problem told if the list cannot be walked here. */
static int rule_call_bind_list(code *c, enum ym_rule_rank *rank, type *out, scope *s, const node *n)
{
    enum ym_rule_list list = ym_rule_list_named(rank, n->name);
    c->list = (uint8_t)list;
    if (list == YM_LISTS) {
        ym_rule_wrong(
            out, s, n->column,
            N_("{1} cannot be walked. There are persons, members, covered, income, property, expense, check, grant and beneficiary."),
            n->name, NULL);
        return 0;
    }
    if (s->facts_only && ((list == YM_L_PERSON && *rank > YM_RANK_ALL) || (list == YM_L_INCOME && !n->member))) {
        ym_rule_wrong(out, s, n->column, N_("Who counts is decided before the steps: {1} is not known yet."), n->name, NULL);
        return 0;
    }
    if (!n->member)
        return 1;
    enum ym_rule_list upper = ym_rule_record_named(n->member);
    const struct ym_schema *below = ym_rule_list_schema(list);
    if (upper == YM_LISTS || upper < YM_L_PERSON || !below->parent || strcmp(below->parent, ym_rule_list_schema(upper)->name) != 0) {
        ym_rule_wrong(out, s, n->column, N_("{1} does not belong to {2}."), n->name, n->member);
        return 0;
    }
    if (s->rank[upper] == YM_RANK_NONE) {
        ym_rule_wrong(out, s, n->column, N_("There is no single {1} here. Walk over them with sum, count, any or each."), n->member, NULL);
        return 0;
    }
    *rank = s->rank[upper];
    c->upper = (uint8_t)upper;
    return 1;
}

/* The condition behind "where", or NULL; `denied`: what "all" looks for. */
static const code *rule_call_loop_condition(scope *s, const node *where, int denied)
{
    type t;
    if (!where)
        return NULL;
    const code *c = ym_rule_emit(&t, s, where);
    if (t.kind != YM_V_BAD && t.kind != YM_V_YESNO)
        ym_rule_wrong(&t, s, where->column, N_("Here should stand a condition; this is {1}."), ym_rule_type_name(s->arena, t), NULL);
    return denied ? ym_rule_code_new(s, YM_OP_NOT, c, NULL) : c;
}

/* What a loop gives, from what is said of each. */
static void rule_call_loop_type(type *out, scope *s, const node *n, enum ym_rule_list list, type each)
{
    *out = (type){.kind = YM_V_YESNO};
    if (n->word == YM_W_COUNT) {
        *out = ym_rule_figure((struct ym_rule_unit){{0}});
        out->unit.power[YM_DIM_PERSON] = list == YM_L_PERSON;
    }
    if (!n->kids[0])
        return;
    *out = each;
    if (each.kind == YM_V_BAD)
        return;
    if (!ym_rule_is_figure(each) && (n->word == YM_W_SUM || (each.kind != YM_V_DATE && each.kind != YM_V_MONTH)))
        ym_rule_wrong(out, s, n->kids[0]->column, N_("{1} is not a figure."), ym_rule_type_name(s->arena, each), NULL);
    else if (n->word == YM_W_SUM && list == YM_L_PERSON && each.unit.power[YM_DIM_PERSON] == -1)
        out->unit.power[YM_DIM_PERSON] = 0; /* of each person, so of all of them */
}

code *ym_rule_emit_loop(type *out, scope *s, const node *n)
{
    static const enum ym_rule_op ops[YM_WORDS] = {
        [YM_W_SUM] = YM_OP_SUM,     [YM_W_LARGEST] = YM_OP_LARGEST, [YM_W_SMALLEST] = YM_OP_SMALLEST,
        [YM_W_COUNT] = YM_OP_COUNT, [YM_W_ANY] = YM_OP_ANY,         [YM_W_ALL] = YM_OP_ALL,
    };
    code *c = ym_rule_code_new(s, ops[n->word], NULL, NULL);
    enum ym_rule_rank rank;
    type each = {.kind = YM_V_BAD};
    if (s->loops == LOOPS_MAX)
        return ym_rule_wrong(out, s, n->column, N_("Loops stand at most three deep. Make steps of them."), NULL, NULL);
    if (!rule_call_bind_list(c, &rank, out, s, n))
        return c;
    enum ym_rule_rank before = s->rank[c->list];
    c->rank = (int8_t)rank;
    s->rank[c->list] = rank;
    s->loops++;
    if (n->kids[0])
        c->a = ym_rule_emit(&each, s, n->kids[0]);
    c->b = rule_call_loop_condition(s, n->kids[1], n->word == YM_W_ALL);
    s->loops--;
    s->rank[c->list] = before;
    if (n->word == YM_W_ALL && !n->kids[1])
        return ym_rule_wrong(out, s, n->column, N_("all needs a condition behind where."), NULL, NULL);
    rule_call_loop_type(out, s, n, (enum ym_rule_list)c->list, each);
    return c;
}

/* ---- bands */

/* The thresholds rise and have the unit of what is measured. */
static void rule_call_check_limit(type *out, scope *s, const node *limit, const node *before, type x)
{
    type t = ym_rule_figure(limit->unit), ignored;
    if (limit->number.num == 0)
        t = (type){.kind = YM_V_ZERO};
    if (!ym_rule_unify(&ignored, s, limit->column, x, t))
        *out = ignored;
    else if (before && limit->number.den && before->number.den && ym_frac_cmp(before->number, limit->number) >= 0)
        ym_rule_wrong(out, s, limit->column, N_("Each threshold of a band must be higher than the one before."), NULL, NULL);
}

code *ym_rule_emit_band(type *out, scope *s, const node *n)
{
    type x;
    code *measured = ym_rule_emit(&x, s, n->kids[0]);
    if (x.kind != YM_V_BAD && !ym_rule_is_figure(x))
        return ym_rule_wrong(out, s, n->column, N_("{1} is not a figure."), ym_rule_type_name(s->arena, x), NULL);
    code *rest = ym_rule_emit(out, s, n->kids[n->count - 1]);
    for (size_t i = n->count - 2; i >= 2; i -= 2) {
        type t, bound = {.kind = YM_V_YESNO};
        const node *limit = n->kids[i - 1];
        code *value = ym_rule_emit(&t, s, n->kids[i]), *at = ym_rule_code_new(s, YM_OP_VALUE, NULL, NULL);
        at->u.value = limit->number;
        rule_call_check_limit(&bound, s, limit, i > 2 ? n->kids[i - 3] : NULL, x);
        ym_rule_unify(out, s, n->kids[i]->column, t, *out);
        code *row = ym_rule_code_new(s, YM_OP_IF, ym_rule_code_new(s, YM_OP_LT, measured, at), value);
        row->c = rest;
        rest = row;
    }
    return rest;
}
