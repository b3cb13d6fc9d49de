/* rule_reads.c — what a compiled rule looks at: kinds of records, parameters, the day.  Floor: rules.
 * Must not run anything; walks the code that is there, so that nothing a rule reads can be forgotten. */
#include <string.h>

#include "code/rule_code.h"

typedef struct ym_rule_code code;

static void rule_reads_look(struct ym_rule_programme *p, const code *c)
{
    if (!c)
        return;
    p->reads |= 1u << c->list;
    if (c->run == ym_rule_ops[YM_OP_REF_EQ])
        p->reads |= 1u << c->at;
    if (c->run == ym_rule_ops[YM_OP_PARAMETER])
        p->used[c->at] = 1;
    if (c->run == ym_rule_ops[YM_OP_DAY] || c->run == ym_rule_ops[YM_OP_MONTH] || c->run == ym_rule_ops[YM_OP_FROM])
        p->dated = 1;
    rule_reads_look(p, c->a);
    rule_reads_look(p, c->b);
    rule_reads_look(p, c->c);
}

static void rule_reads_look_at_sentence(struct ym_rule_programme *p, const struct ym_rule_sentence *text)
{
    for (size_t i = 0; i < text->zh_count; i++)
        rule_reads_look(p, text->zh[i].code);
    for (size_t i = 0; i < text->en_count; i++)
        rule_reads_look(p, text->en[i].code);
}

/* A record below another is found through it. */
static void rule_reads_add_uppers(struct ym_rule_programme *p)
{
    if (p->reads & 1u << YM_L_INCOME)
        p->reads |= 1u << YM_L_PERSON;
    if (p->reads & 1u << YM_L_BENEFICIARY)
        p->reads |= 1u << YM_L_GRANT;
}

void ym_rule_look(struct ym_rule_programme *p, struct ym_arena *arena)
{
    p->used = YM_NEW_ARRAY(arena, unsigned char, p->parameter_count);
    p->reads = 1u << YM_L_HOUSEHOLD | 1u << YM_L_CASE | 1u << YM_L_PERSON | 1u << YM_L_CHECK; /* asked for in every rule */
    rule_reads_look(p, p->from);
    rule_reads_look(p, p->until);
    p->dated = 0; /* from which month on is no question of how much */
    const code *alone[] = {p->members, p->covered, p->amount, p->extra, p->care};
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        rule_reads_look(p, alone[i]);
    for (size_t i = 0; i < p->step_count; i++) {
        rule_reads_look(p, p->steps[i].code);
        rule_reads_look(p, p->steps[i].show);
        rule_reads_look_at_sentence(p, &p->steps[i].text);
        if (p->steps[i].each < YM_LISTS)
            p->reads |= 1u << p->steps[i].each;
    }
    for (size_t i = 0; i < p->outcome_count; i++) {
        rule_reads_look(p, p->outcomes[i].when);
        rule_reads_look_at_sentence(p, &p->outcomes[i].text);
    }
    rule_reads_add_uppers(p);
}

int ym_rules_pay_care(const struct ym_rules *rules, const char *programme)
{
    const struct ym_rule_programme *p = ym_rule_programme_named(rules, programme);
    return p && p->care && !p->extra;
}

int ym_rules_read(const struct ym_rules *rules, const char *programme, int type)
{
    const struct ym_rule_programme *p = ym_rule_programme_named(rules, programme);
    for (int l = 0; p && l < YM_LISTS; l++)
        if ((p->reads & 1u << l) && ym_rule_list_schema((enum ym_rule_list)l)->type == type)
            return 1;
    return 0;
}

static ym_month rule_reads_next(const struct ym_rule_parameter *q, ym_month month)
{
    size_t k = 0;
    while (k < q->count && q->values[k].from <= month)
        k++;
    return k < q->count ? q->values[k].from : INT64_MAX;
}

ym_month ym_rules_same_until(const struct ym_rules *rules, const char *programme, ym_month month)
{
    const struct ym_rule_programme *p = ym_rule_programme_named(rules, programme);
    ym_month next = !p || p->dated ? month + 1 : INT64_MAX;
    for (size_t i = 0; p && i < p->parameter_count; i++) {
        ym_month other = p->used[i] ? rule_reads_next(p->parameters[i], month) : INT64_MAX;
        next = other < next ? other : next;
    }
    return next - 1;
}
