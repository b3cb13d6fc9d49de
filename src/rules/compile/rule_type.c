/* rule_type.c — do the parts of an expression fit together?  Operators: types, units, code.  Floor: rules.
 * Must not run anything.  A part that is wrong is told once and then fits everything. */
#include <string.h>

#include "yimen/rules/rule_code.h"

typedef struct ym_rule_scope scope;
typedef struct ym_rule_node node;
typedef struct ym_rule_code code;
typedef struct ym_rule_type type;

static const type rule_type_bad = {.kind = YM_V_BAD};
static const type rule_type_yesno = {.kind = YM_V_YESNO};

type ym_rule_figure(struct ym_rule_unit u)
{
    return (type){.kind = YM_V_FIGURE, .unit = u};
}

int ym_rule_is_figure(type t)
{
    return t.kind == YM_V_FIGURE || t.kind == YM_V_ZERO;
}

const char *ym_rule_type_name(struct ym_arena *arena, type t)
{
    static const char *const names[] = {
        [YM_V_BAD] = "?",         [YM_V_ZERO] = "0",    [YM_V_YESNO] = "yes_no", [YM_V_DATE] = "date",     [YM_V_MONTH] = "month",
        [YM_V_CHOICE] = "choice", [YM_V_TEXT] = "text", [YM_V_REF] = "record",   [YM_V_RECORD] = "record",
    };
    return t.kind == YM_V_FIGURE ? ym_rule_unit_name(arena, t.unit) : names[t.kind];
}

code *ym_rule_code_new(scope *s, enum ym_rule_op op, const code *a, const code *b)
{
    code *c = YM_NEW(s->arena, code);
    *c = (code){.run = ym_rule_ops[op], .a = a, .b = b, .upper = YM_LISTS};
    return c;
}

code *ym_rule_wrong(type *out, scope *s, int column, const char *text, const char *a, const char *b)
{
    *out = rule_type_bad;
    struct ym_location at = s->at;
    at.column = column;
    ym_problem(s->problems, at, text, a, b, NULL);
    return ym_rule_code_new(s, YM_OP_BAD, NULL, NULL);
}

/* One a month, the other a year, and nothing else between them. */
static int rule_type_periods_differ(type a, type b)
{
    if (a.kind != YM_V_FIGURE || b.kind != YM_V_FIGURE)
        return 0;
    struct ym_rule_unit u = a.unit;
    u.power[YM_DIM_MONTH] = a.unit.power[YM_DIM_YEAR];
    u.power[YM_DIM_YEAR] = a.unit.power[YM_DIM_MONTH];
    return ym_rule_unit_eq(u, b.unit);
}

int ym_rule_unify(type *out, scope *s, int column, type a, type b)
{
    *out = a.kind == YM_V_ZERO ? b : a;
    if (a.kind == YM_V_BAD || b.kind == YM_V_BAD) {
        *out = rule_type_bad;
        return 0;
    }
    if (ym_rule_is_figure(a) && ym_rule_is_figure(b) && (a.kind == YM_V_ZERO || b.kind == YM_V_ZERO || ym_rule_unit_eq(a.unit, b.unit)))
        return 1;
    if (a.kind == b.kind && (a.kind == YM_V_YESNO || a.kind == YM_V_DATE || a.kind == YM_V_MONTH))
        return 1;
    const char *left = ym_rule_type_name(s->arena, a), *right = ym_rule_type_name(s->arena, b);
    if (rule_type_periods_differ(a, b))
        ym_rule_wrong(out, s, column, N_("{1} and {2} are of different periods. Turn one with monthly or yearly first."), left, right);
    else
        ym_rule_wrong(out, s, column, N_("{1} and {2} do not go together."), left, right);
    return 0;
}

static code *rule_type_emit_number(type *out, scope *s, const node *n)
{
    code *c = ym_rule_code_new(s, YM_OP_VALUE, NULL, NULL);
    struct ym_rule_unit pure = {{0}};
    c->u.value = n->number;
    *out = ym_rule_figure(n->unit);
    if (n->number.num == 0 && ym_rule_unit_eq(n->unit, pure))
        out->kind = YM_V_ZERO;
    return c;
}

static code *rule_type_emit_yesno(type *out, scope *s, const node *n)
{
    code *c = ym_rule_code_new(s, YM_OP_VALUE, NULL, NULL);
    c->u.value = n->number;
    *out = rule_type_yesno;
    return c;
}

static code *rule_type_emit_text(type *out, scope *s, const node *n)
{
    return ym_rule_wrong(out, s, n->column, N_("A text can only be compared with a fact that is one: '{1}'."), n->name, NULL);
}

/* A kid that must be a yes or no. */
static const code *rule_type_condition(scope *s, const node *n)
{
    type t;
    const code *c = ym_rule_emit(&t, s, n);
    if (t.kind != YM_V_BAD && t.kind != YM_V_YESNO)
        return ym_rule_wrong(&t, s, n->column, N_("Here should stand a condition; this is {1}."), ym_rule_type_name(s->arena, t), NULL);
    return c;
}

static code *rule_type_emit_not(type *out, scope *s, const node *n)
{
    *out = rule_type_yesno;
    return ym_rule_code_new(s, YM_OP_NOT, rule_type_condition(s, n->kids[0]), NULL);
}

static code *rule_type_emit_and(type *out, scope *s, const node *n)
{
    const code *a = rule_type_condition(s, n->kids[0]);
    *out = rule_type_yesno;
    return ym_rule_code_new(s, YM_OP_AND, a, rule_type_condition(s, n->kids[1]));
}

/* Between figures: what to take if nothing is given. */
static code *rule_type_emit_default(type *out, scope *s, const node *n, code *a, type t)
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

static code *rule_type_emit_or(type *out, scope *s, const node *n)
{
    type t;
    code *a = ym_rule_emit(&t, s, n->kids[0]);
    if (t.kind == YM_V_BAD) {
        rule_type_condition(s, n->kids[1]);
        *out = rule_type_bad;
        return a;
    }
    if (ym_rule_is_figure(t) || t.kind == YM_V_DATE || t.kind == YM_V_MONTH)
        return rule_type_emit_default(out, s, n, a, t);
    if (t.kind != YM_V_YESNO)
        return ym_rule_wrong(out, s, n->column, N_("Here should stand a condition; this is {1}."), ym_rule_type_name(s->arena, t), NULL);
    *out = rule_type_yesno;
    return ym_rule_code_new(s, YM_OP_OR, a, rule_type_condition(s, n->kids[1]));
}

static code *rule_type_emit_neg(type *out, scope *s, const node *n)
{
    code *a = ym_rule_emit(out, s, n->kids[0]);
    if (out->kind != YM_V_BAD && !ym_rule_is_figure(*out))
        return ym_rule_wrong(out, s, n->column, N_("{1} is not a figure."), ym_rule_type_name(s->arena, *out), NULL);
    return ym_rule_code_new(s, YM_OP_NEG, a, NULL);
}

/* A month and a number of months: another month. */
static int rule_type_shifts_month(type a, type b)
{
    struct ym_rule_unit months = {.power = {[YM_DIM_MONTH] = 1}};
    return a.kind == YM_V_MONTH && b.kind == YM_V_FIGURE && ym_rule_unit_eq(b.unit, months);
}

static code *rule_type_emit_sum(type *out, scope *s, const node *n)
{
    type a, b;
    const code *left = ym_rule_emit(&a, s, n->kids[0]), *right = ym_rule_emit(&b, s, n->kids[1]);
    enum ym_rule_op op = n->form == YM_F_ADD ? YM_OP_ADD : YM_OP_SUB;
    if (rule_type_shifts_month(a, b))
        *out = a;
    else if (ym_rule_unify(out, s, n->column, a, b) && !ym_rule_is_figure(*out))
        return ym_rule_wrong(out, s, n->column, N_("{1} is not a figure."), ym_rule_type_name(s->arena, *out), NULL);
    return ym_rule_code_new(s, op, left, right);
}

static code *rule_type_emit_product(type *out, scope *s, const node *n)
{
    type a, b;
    const code *left = ym_rule_emit(&a, s, n->kids[0]), *right = ym_rule_emit(&b, s, n->kids[1]);
    int times = n->form == YM_F_MUL;
    *out = ym_rule_figure((struct ym_rule_unit){{0}});
    if (a.kind == YM_V_BAD || b.kind == YM_V_BAD)
        *out = rule_type_bad;
    else if (!ym_rule_is_figure(a) || !ym_rule_is_figure(b))
        return ym_rule_wrong(out, s, n->column, N_("{1} is not a figure."), ym_rule_type_name(s->arena, ym_rule_is_figure(a) ? b : a),
                             NULL);
    else if (ym_rule_unit_mul(&out->unit, a.unit, b.unit, times ? 1 : -1) < 0)
        return ym_rule_wrong(out, s, n->column, N_("Nobody needs such a unit: {1} with {2}."), ym_rule_type_name(s->arena, a),
                             ym_rule_type_name(s->arena, b));
    return ym_rule_code_new(s, times ? YM_OP_MUL : YM_OP_DIV, left, right);
}

static code *rule_type_emit_if(type *out, scope *s, const node *n)
{
    type a, b;
    code *c = ym_rule_code_new(s, YM_OP_IF, rule_type_condition(s, n->kids[0]), NULL);
    c->b = ym_rule_emit(&a, s, n->kids[1]);
    c->c = ym_rule_emit(&b, s, n->kids[2]);
    ym_rule_unify(out, s, n->column, a, b);
    return c;
}

/* The bit of the choice that the word means; "no" is a word of the language and may be a choice. */
static uint64_t rule_type_choice_bit(scope *s, const struct ym_choices *choices, const node *n)
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

static code *rule_type_among_choices(scope *s, const code *fact, type t, const node *n)
{
    code *mask = ym_rule_code_new(s, YM_OP_VALUE, NULL, NULL);
    code *c = ym_rule_code_new(s, YM_OP_AMONG, NULL, mask);
    mask->u.mask = 0;
    for (size_t i = 1; i < n->count; i++)
        mask->u.mask |= rule_type_choice_bit(s, t.choices, n->kids[i]);
    c->list = fact->list;
    c->u = fact->u;
    return c;
}

static code *rule_type_among_texts(scope *s, const code *fact, const node *n)
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

static code *rule_type_same_record(scope *s, const code *fact, type t, const node *n)
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

static const enum ym_rule_op rule_type_relations[YM_FORMS] = {
    [YM_F_EQ] = YM_OP_EQ, [YM_F_NE] = YM_OP_NE, [YM_F_LT] = YM_OP_LT, [YM_F_LE] = YM_OP_LE, [YM_F_GT] = YM_OP_GT, [YM_F_GE] = YM_OP_GE,
};

static code *rule_type_relation_of_figures(type *out, scope *s, const node *n, const code *left, type a)
{
    type b;
    const code *right = ym_rule_emit(&b, s, n->kids[1]);
    int fits = ym_rule_unify(out, s, n->column, a, b);
    if (fits && out->kind == YM_V_YESNO && n->form != YM_F_EQ && n->form != YM_F_NE)
        return ym_rule_wrong(out, s, n->column, N_("A yes or no is neither more nor less than another."), NULL, NULL);
    if (fits)
        *out = rule_type_yesno;
    return ym_rule_code_new(s, rule_type_relations[n->form], left, right);
}

/* == != in: between figures, or a fact with names, texts, a record. */
static code *rule_type_emit_relation(type *out, scope *s, const node *n)
{
    type a;
    code *left = ym_rule_emit(&a, s, n->kids[0]), *c = left;
    int named = a.kind == YM_V_CHOICE || a.kind == YM_V_TEXT || a.kind == YM_V_REF;
    int among = n->form == YM_F_IN || n->form == YM_F_NOT_IN;
    *out = a;
    if (a.kind == YM_V_BAD)
        return left;
    if (!named && !among)
        return rule_type_relation_of_figures(out, s, n, left, a);
    if (!named || (!among && n->form != YM_F_EQ && n->form != YM_F_NE))
        return ym_rule_wrong(out, s, n->column, N_("{1} cannot be compared like this."), ym_rule_type_name(s->arena, a), NULL);
    *out = rule_type_yesno;
    if (a.kind == YM_V_CHOICE)
        c = rule_type_among_choices(s, left, a, n);
    else
        c = a.kind == YM_V_TEXT ? rule_type_among_texts(s, left, n) : rule_type_same_record(s, left, a, n);
    return n->form == YM_F_NE || n->form == YM_F_NOT_IN ? ym_rule_code_new(s, YM_OP_NOT, c, NULL) : c;
}

static code *(*const rule_type_emitters[YM_FORMS])(type *out, scope *s, const node *n) = {
    [YM_F_NUMBER] = rule_type_emit_number,   [YM_F_TEXT] = rule_type_emit_text,   [YM_F_FACT] = ym_rule_emit_fact,
    [YM_F_YESNO] = rule_type_emit_yesno,     [YM_F_NOT] = rule_type_emit_not,     [YM_F_NEG] = rule_type_emit_neg,
    [YM_F_OR] = rule_type_emit_or,           [YM_F_AND] = rule_type_emit_and,     [YM_F_IN] = rule_type_emit_relation,
    [YM_F_NOT_IN] = rule_type_emit_relation, [YM_F_EQ] = rule_type_emit_relation, [YM_F_NE] = rule_type_emit_relation,
    [YM_F_LT] = rule_type_emit_relation,     [YM_F_LE] = rule_type_emit_relation, [YM_F_GT] = rule_type_emit_relation,
    [YM_F_GE] = rule_type_emit_relation,     [YM_F_ADD] = rule_type_emit_sum,     [YM_F_SUB] = rule_type_emit_sum,
    [YM_F_MUL] = rule_type_emit_product,     [YM_F_DIV] = rule_type_emit_product, [YM_F_IF] = rule_type_emit_if,
    [YM_F_CALL] = ym_rule_emit_call,         [YM_F_LOOP] = ym_rule_emit_loop,     [YM_F_BAND] = ym_rule_emit_band,
};

code *ym_rule_emit(type *out, scope *s, const node *n)
{
    *out = rule_type_bad;
    return rule_type_emitters[n->form](out, s, n);
}

const code *ym_rule_expression(type *out, scope *s, const char *text)
{
    node *tree;
    *out = rule_type_bad;
    if (ym_rule_parse(&tree, s->arena, text, s->at, s->problems) < 0)
        return ym_rule_code_new(s, YM_OP_BAD, NULL, NULL);
    return ym_rule_emit(out, s, tree);
}

void ym_rule_scope_init(scope *out, struct ym_arena *arena, struct ym_problems *problems, const struct ym_rule_programme *p)
{
    *out = (scope){.arena = arena, .problems = problems, .at = ym_location_file(p->file, 0), .p = p};
    for (int l = 0; l < YM_LISTS; l++)
        out->rank[l] = l <= YM_L_CASE ? YM_RANK_ALL : YM_RANK_NONE;
}
