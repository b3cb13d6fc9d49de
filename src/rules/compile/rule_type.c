/* rule_type.c — what the parts of an expression are made with: types that fit together or not, code, problems.  Floor: rules.
 * The ground of rule_operator.c, rule_names.c and rule_call.c; must know none of them: who makes which form of part stands in the
 * table of rule_expression.c, which the scope brings along.  A part that is wrong is told once and then fits everything. */
#include <string.h>

#include "code/rule_code.h"

typedef struct ym_rule_scope scope;
typedef struct ym_rule_node node;
typedef struct ym_rule_code code;
typedef struct ym_rule_type type;

static const type rule_type_bad = {.kind = YM_V_BAD};

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

code *ym_rule_emit(type *out, scope *s, const node *n)
{
    *out = rule_type_bad;
    return s->emitters[n->form](out, s, n);
}
