/* rule_admit.c — what a new set's figures must not be, though the rules would compute with them.  Floor: rules.
 * Must not be asked of a set that was in use: old decisions rest on it, whatever it holds. */
#include <string.h>

#include "code/rule_code.h"

typedef struct ym_rule_parameter parameter;

enum { YEAR_LEAST = 1950, YEAR_MOST = 2100, FEN_MOST = 100000000, MONTHS_MOST = 600, YEARS_MOST = 130, RATIO_MOST = 1000 };

struct admitting {
    struct ym_arena *arena;
    struct ym_problems *problems;
};

static void rule_admit_wrong(struct admitting *a, const char *file, int line, const char *text, const char *one, const char *two)
{
    ym_problem(a->problems, ym_location_file(file, line), text, one, two, NULL);
}

static int rule_admit_is_unit(const parameter *p, int yuan, int month, int year)
{
    const struct ym_rule_unit u = {.power = {[YM_DIM_YUAN] = (int8_t)yuan, [YM_DIM_MONTH] = (int8_t)month, [YM_DIM_YEAR] = (int8_t)year}};
    return ym_rule_unit_eq(p->type.unit, u);
}

static int rule_admit_above(struct ym_frac v, int64_t most)
{
    return ym_frac_cmp(v, ym_frac_of(most, 1)) > 0;
}

/* What the figure's unit alone says against it; NULL if nothing. */
static const char *rule_admit_fault_of_unit(const parameter *p, const struct ym_rule_value_from *v)
{
    int months = rule_admit_is_unit(p, 0, 1, 0), years = rule_admit_is_unit(p, 0, 0, 1);
    if (v->value.num < 0)
        return N_("{1} is {2}: a figure is never less than nothing.");
    if (p->type.unit.power[YM_DIM_YUAN] == 1 && v->value.den != 1)
        return N_("{1} is {2}: a sum has at most two decimals, whole fen.");
    if (p->type.unit.power[YM_DIM_YUAN] == 1 && rule_admit_above(v->value, FEN_MOST))
        return N_("{1} is {2}: such a sum cannot be meant.");
    if ((months || years) && (v->value.den != 1 || v->value.num < 1 || rule_admit_above(v->value, months ? MONTHS_MOST : YEARS_MOST)))
        return N_("{1} is {2}: so many months or years cannot be meant.");
    if (strchr(v->text, '%') && rule_admit_above(v->value, 1))
        return N_("{1} is {2}: a share is at most 100%; write a multiple without %.");
    return rule_admit_above(v->value, FEN_MOST) || (rule_admit_is_unit(p, 0, 0, 0) && rule_admit_above(v->value, RATIO_MOST))
               ? N_("{1} is {2}: such a figure cannot be meant.")
               : NULL;
}

static const char *rule_admit_fault_of_bounds(const parameter *p, struct ym_frac v)
{
    if (p->least.den && ym_frac_cmp(v, p->least) < 0)
        return N_("{1} is {2}, less than its own least.");
    if (p->most.den && ym_frac_cmp(v, p->most) > 0)
        return N_("{1} is {2}, more than its own most.");
    return NULL;
}

static void rule_admit_check_value(struct admitting *a, const parameter *p, const struct ym_rule_value_from *v)
{
    char month[YM_DATE_TEXT];
    int year = (int)(v->from / 12);
    if (year < YEAR_LEAST || year > YEAR_MOST)
        rule_admit_wrong(a, p->file, v->from_line, N_("{1} begins in {2}: such a month cannot be meant."), p->name,
                         ym_month_text(month, v->from));
    if (p->type.kind != YM_V_FIGURE)
        return;
    const char *fault = rule_admit_fault_of_unit(p, v);
    if (!fault)
        fault = rule_admit_fault_of_bounds(p, v->value);
    if (fault)
        rule_admit_wrong(a, p->file, v->value_line, fault, p->name, v->text);
}

/* 1 if a programme before the n-th has it too: what is shared is told once. */
static int rule_admit_seen_before(const struct ym_rules *rules, size_t n, const parameter *p)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < rules->programmes[i].parameter_count; k++)
            if (rules->programmes[i].parameters[k] == p)
                return 1;
    return 0;
}

static int rule_admit_is_read(const struct ym_rules *rules, const parameter *p)
{
    for (size_t i = 0; i < rules->count; i++)
        for (size_t k = 0; k < rules->programmes[i].parameter_count; k++)
            if (rules->programmes[i].parameters[k] == p && rules->programmes[i].used[k])
                return 1;
    return 0;
}

static void rule_admit_check_parameter(struct admitting *a, const struct ym_rules *rules, const parameter *p)
{
    for (size_t i = 0; i < p->count; i++)
        rule_admit_check_value(a, p, &p->values[i]);
    if (!rule_admit_is_read(rules, p))
        rule_admit_wrong(a, p->file, p->line, N_("No rule reads {1}: it would look as if it worked. Take it out."), p->name, NULL);
}

int ym_rules_admit(const struct ym_rules *rules, struct ym_problems *problems)
{
    struct ym_arena arena;
    struct ym_problems own;
    ym_arena_init(&arena);
    ym_problems_init(&own, &arena);
    struct admitting a = {&arena, &own};
    for (size_t i = 0; i < rules->count; i++) {
        const struct ym_rule_programme *p = &rules->programmes[i];
        for (size_t k = 0; k < p->parameter_count; k++)
            if (!rule_admit_seen_before(rules, i, p->parameters[k]))
                rule_admit_check_parameter(&a, rules, p->parameters[k]);
        if (p->from && !p->from_first)
            rule_admit_wrong(&a, p->file, p->from_line,
                             N_("from hangs on a step; but ages are counted on its first day, so it must be known before the steps."), NULL,
                             NULL);
        if (p->name_line)
            rule_admit_wrong(&a, p->file, p->name_line, N_("What a programme is called stands in workflow.conf alone: take the name out here."),
                             NULL, NULL);
    }
    ym_problems_append(problems, YM_NOWHERE, &own);
    int err = own.count ? YM_EBAD : 0;
    ym_arena_release(&arena);
    return err;
}
