/* rule_operator.c — operators in expressions: figures, conditions, comparisons become code.  Floor: rules.
 * Must not run anything. */
#include <string.h>

#include "code/rule_code.h"

typedef struct ym_rule_scope scope;
typedef struct ym_rule_node node;
typedef struct ym_rule_code code;
typedef struct ym_rule_type type;

static const type rule_operator_bad = {.kind = YM_V_BAD};
static const type rule_operator_yesno = {.kind = YM_V_YESNO};

code *ym_rule_emit_number(type *out, scope *s, const node *n)
{
    code *c = ym_rule_code_new(s, YM_OP_VALUE, NULL, NULL);
    struct ym_rule_unit pure = {{0}};
    c->u.value = n->number;
    *out = ym_rule_figure(n->unit);
    if (n->number.num == 0 && ym_rule_unit_eq(n->unit, pure))
        out->kind = YM_V_ZERO;
    return c;
}

code *ym_rule_emit_yesno(type *out, scope *s, const node *n)
{
    code *c = ym_rule_code_new(s, YM_OP_VALUE, NULL, NULL);
    c->u.value = n->number;
    *out = rule_operator_yesno;
    return c;
}

code *ym_rule_emit_text(type *out, scope *s, const node *n)
{
    return ym_rule_wrong(out, s, n->column, N_("A text can only be compared with a fact that is one: '{1}'."), n->name, NULL);
}

/* A kid that must be a yes or no. */
static const code *rule_operator_condition(scope *s, const node *n)
{
    type t;
    const code *c = ym_rule_emit(&t, s, n);
    if (t.kind != YM_V_BAD && t.kind != YM_V_YESNO)
        return ym_rule_wrong(&t, s, n->column, N_("Here should stand a condition; this is {1}."), ym_rule_type_name(s->arena, t), NULL);
    return c;
}

code *ym_rule_emit_not(type *out, scope *s, const node *n)
{
    *out = rule_operator_yesno;
    return ym_rule_code_new(s, YM_OP_NOT, rule_operator_condition(s, n->kids[0]), NULL);
}

code *ym_rule_emit_and(type *out, scope *s, const node *n)
{
    const code *a = rule_operator_condition(s, n->kids[0]);
    *out = rule_operator_yesno;
    return ym_rule_code_new(s, YM_OP_AND, a, rule_operator_condition(s, n->kids[1]));
}

/* Between figures: what to take if nothing is given. */
static code *rule_operator_emit_default(type *out, scope *s, const node *n, code *a, type t)
{
    type other;
    const code *b = ym_rule_emit(&other, s, n->kids[1]);
    int can = a->run == ym_rule_ops[YM_OP_FIELD] || a->run == ym_rule_ops[YM_OP_LARGEST] || a->run == ym_rule_ops[YM_OP_SMALLEST];
    if (!ym_rule_unify(out, s, n->column, t, other))
        return a;
    if (!can)
        return ym_rule_wrong(out, s, n->column, N_("This figure is always given; or has nothing to do here."), NULL, NULL);
    a->c = b;
    return a;
}

code *ym_rule_emit_or(type *out, scope *s, const node *n)
{
    type t;
    code *a = ym_rule_emit(&t, s, n->kids[0]);
    if (t.kind == YM_V_BAD) {
        rule_operator_condition(s, n->kids[1]);
        *out = rule_operator_bad;
        return a;
    }
    if (ym_rule_is_figure(t) || t.kind == YM_V_DATE || t.kind == YM_V_MONTH)
        return rule_operator_emit_default(out, s, n, a, t);
    if (t.kind != YM_V_YESNO)
        return ym_rule_wrong(out, s, n->column, N_("Here should stand a condition; this is {1}."), ym_rule_type_name(s->arena, t), NULL);
    *out = rule_operator_yesno;
    return ym_rule_code_new(s, YM_OP_OR, a, rule_operator_condition(s, n->kids[1]));
}

code *ym_rule_emit_neg(type *out, scope *s, const node *n)
{
    code *a = ym_rule_emit(out, s, n->kids[0]);
    if (out->kind != YM_V_BAD && !ym_rule_is_figure(*out))
        return ym_rule_wrong(out, s, n->column, N_("{1} is not a figure."), ym_rule_type_name(s->arena, *out), NULL);
    return ym_rule_code_new(s, YM_OP_NEG, a, NULL);
}

/* A month and a number of months: another month. */
static int rule_operator_shifts_month(type a, type b)
{
    struct ym_rule_unit months = {.power = {[YM_DIM_MONTH] = 1}};
    return a.kind == YM_V_MONTH && b.kind == YM_V_FIGURE && ym_rule_unit_eq(b.unit, months);
}

code *ym_rule_emit_sum(type *out, scope *s, const node *n)
{
    type a, b;
    const code *left = ym_rule_emit(&a, s, n->kids[0]), *right = ym_rule_emit(&b, s, n->kids[1]);
    enum ym_rule_op op = n->form == YM_F_ADD ? YM_OP_ADD : YM_OP_SUB;
    if (rule_operator_shifts_month(a, b))
        *out = a;
    else if (ym_rule_unify(out, s, n->column, a, b) && !ym_rule_is_figure(*out))
        return ym_rule_wrong(out, s, n->column, N_("{1} is not a figure."), ym_rule_type_name(s->arena, *out), NULL);
    return ym_rule_code_new(s, op, left, right);
}

code *ym_rule_emit_product(type *out, scope *s, const node *n)
{
    type a, b;
    const code *left = ym_rule_emit(&a, s, n->kids[0]), *right = ym_rule_emit(&b, s, n->kids[1]);
    int times = n->form == YM_F_MUL;
    *out = ym_rule_figure((struct ym_rule_unit){{0}});
    if (a.kind == YM_V_BAD || b.kind == YM_V_BAD)
        *out = rule_operator_bad;
    else if (!ym_rule_is_figure(a) || !ym_rule_is_figure(b))
        return ym_rule_wrong(out, s, n->column, N_("{1} is not a figure."), ym_rule_type_name(s->arena, ym_rule_is_figure(a) ? b : a),
                             NULL);
    else if (ym_rule_unit_mul(&out->unit, a.unit, b.unit, times ? 1 : -1) < 0)
        return ym_rule_wrong(out, s, n->column, N_("Nobody needs such a unit: {1} with {2}."), ym_rule_type_name(s->arena, a),
                             ym_rule_type_name(s->arena, b));
    return ym_rule_code_new(s, times ? YM_OP_MUL : YM_OP_DIV, left, right);
}

code *ym_rule_emit_if(type *out, scope *s, const node *n)
{
    type a, b;
    code *c = ym_rule_code_new(s, YM_OP_IF, rule_operator_condition(s, n->kids[0]), NULL);
    c->b = ym_rule_emit(&a, s, n->kids[1]);
    c->c = ym_rule_emit(&b, s, n->kids[2]);
    ym_rule_unify(out, s, n->column, a, b);
    return c;
}

/* The bit of the choice that the word means; "no" is a word of the language and may be a choice. */
static uint64_t rule_operator_choice_bit(scope *s, const struct ym_choices *choices, const node *n)
{
    type ignored;
    int is_word = (n->form == YM_F_FACT || n->form == YM_F_YESNO) && !n->member;
    const struct ym_choice *found = is_word ? ym_choice_named(choices, n->name) : NULL;
    if (found)
        return found->number < 64 ? UINT64_C(1) << found->number : 0;
    struct ym_rule_nearest near = {.wrong = n->name ? n->name : ""};
    for (size_t i = 0; i < choices->count; i++) {
        ym_rule_nearest_try(&near, choices->list[i].name);
        ym_rule_nearest_try(&near, choices->list[i].label.zh);
    }
    ym_rule_wrong(&ignored, s, n->column, N_("{1} is none of the choices here. Nearest: {2}."), near.wrong, near.best);
    return 0;
}

static code *rule_operator_among_choices(scope *s, const code *fact, type t, const node *n)
{
    code *mask = ym_rule_code_new(s, YM_OP_VALUE, NULL, NULL);
    code *c = ym_rule_code_new(s, YM_OP_AMONG, NULL, mask);
    mask->u.mask = 0;
    for (size_t i = 1; i < n->count; i++)
        mask->u.mask |= rule_operator_choice_bit(s, t.choices, n->kids[i]);
    c->list = fact->list;
    c->u = fact->u;
    return c;
}

static code *rule_operator_among_texts(scope *s, const code *fact, const node *n)
{
    code *any = NULL;
    for (size_t i = 1; i < n->count; i++) {
        type ignored;
        if (n->kids[i]->form != YM_F_TEXT)
            return ym_rule_wrong(&ignored, s, n->kids[i]->column, N_("Write the text in single quotes: '{1}'."),
                                 n->kids[i]->name ? n->kids[i]->name : "…", NULL);
        code *text = ym_rule_code_new(s, YM_OP_VALUE, NULL, NULL);
        text->u.text = n->kids[i]->name;
        code *c = ym_rule_code_new(s, YM_OP_TEXT_EQ, NULL, text);
        c->list = fact->list;
        c->u = fact->u;
        any = any ? ym_rule_code_new(s, YM_OP_OR, any, c) : c;
    }
    return any;
}

static code *rule_operator_same_record(scope *s, const code *fact, type t, const node *n)
{
    type other;
    ym_rule_emit(&other, s, n->kids[1]);
    if (other.kind != YM_V_BAD && (n->count != 2 || other.kind != YM_V_RECORD || other.list != t.list))
        return ym_rule_wrong(&other, s, n->column, N_("This fact refers to a record: compare it with the record at hand, like person."),
                             NULL, NULL);
    code *c = ym_rule_code_new(s, YM_OP_REF_EQ, NULL, NULL);
    c->list = fact->list;
    c->u = fact->u;
    c->at = (uint32_t)t.list;
    return c;
}

static const enum ym_rule_op rule_operator_relations[YM_FORMS] = {
    [YM_F_EQ] = YM_OP_EQ, [YM_F_NE] = YM_OP_NE, [YM_F_LT] = YM_OP_LT, [YM_F_LE] = YM_OP_LE, [YM_F_GT] = YM_OP_GT, [YM_F_GE] = YM_OP_GE,
};

static code *rule_operator_relation_of_figures(type *out, scope *s, const node *n, const code *left, type a)
{
    type b;
    const code *right = ym_rule_emit(&b, s, n->kids[1]);
    int fits = ym_rule_unify(out, s, n->column, a, b);
    if (fits && out->kind == YM_V_YESNO && n->form != YM_F_EQ && n->form != YM_F_NE)
        return ym_rule_wrong(out, s, n->column, N_("A yes or no is neither more nor less than another."), NULL, NULL);
    if (fits)
        *out = rule_operator_yesno;
    return ym_rule_code_new(s, rule_operator_relations[n->form], left, right);
}

/* == != in: between figures, or a fact with names, texts, a record. */
code *ym_rule_emit_relation(type *out, scope *s, const node *n)
{
    type a;
    code *left = ym_rule_emit(&a, s, n->kids[0]), *c = left;
    int named = a.kind == YM_V_CHOICE || a.kind == YM_V_TEXT || a.kind == YM_V_REF;
    int among = n->form == YM_F_IN || n->form == YM_F_NOT_IN;
    *out = a;
    if (a.kind == YM_V_BAD)
        return left;
    if (!named && !among)
        return rule_operator_relation_of_figures(out, s, n, left, a);
    if (!named || (!among && n->form != YM_F_EQ && n->form != YM_F_NE))
        return ym_rule_wrong(out, s, n->column, N_("{1} cannot be compared like this."), ym_rule_type_name(s->arena, a), NULL);
    *out = rule_operator_yesno;
    if (a.kind == YM_V_CHOICE)
        c = rule_operator_among_choices(s, left, a, n);
    else
        c = a.kind == YM_V_TEXT ? rule_operator_among_texts(s, left, n) : rule_operator_same_record(s, left, a, n);
    return n->form == YM_F_NE || n->form == YM_F_NOT_IN ? ym_rule_code_new(s, YM_OP_NOT, c, NULL) : c;
}
