/* rule_reads.c — what a compiled rule looks at: kinds of records, parameters.  Floor: domain.
 * Must not run anything; walks the code that is there, so that nothing a rule reads can be forgotten. */
#include <string.h>

#include "yimen/domain/rule_code.h"

typedef struct ym_rule_code code;

static void look(struct ym_rule_programme *p, const code *c)
{
    if (!c)
        return;
    p->reads |= 1u << c->list;
    if (c->run == ym_rule_ops[YM_OP_REF_EQ])
        p->reads |= 1u << c->at;
    if (c->run == ym_rule_ops[YM_OP_PARAMETER])
        p->used[c->at] = 1;
    look(p, c->a);
    look(p, c->b);
    look(p, c->c);
}

static void look_at_sentence(struct ym_rule_programme *p, const struct ym_rule_sentence *text)
{
    for (size_t i = 0; i < text->zh_count; i++)
        look(p, text->zh[i].code);
    for (size_t i = 0; i < text->en_count; i++)
        look(p, text->en[i].code);
}

/* A record below another is found through it. */
static void add_uppers(struct ym_rule_programme *p)
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
    const code *alone[] = {p->members, p->covered, p->amount, p->extra, p->from, p->until};
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        look(p, alone[i]);
    for (size_t i = 0; i < p->step_count; i++) {
        look(p, p->steps[i].code);
        look(p, p->steps[i].show);
        look_at_sentence(p, &p->steps[i].text);
        if (p->steps[i].each < YM_LISTS)
            p->reads |= 1u << p->steps[i].each;
    }
    for (size_t i = 0; i < p->outcome_count; i++) {
        look(p, p->outcomes[i].when);
        look_at_sentence(p, &p->outcomes[i].text);
    }
    add_uppers(p);
}

static const struct ym_rule_programme *programme_named(const struct ym_rules *rules, const char *name)
{
    for (size_t i = 0; i < rules->count; i++)
        if (strcmp(rules->programmes[i].name, name) == 0)
            return &rules->programmes[i];
    return NULL;
}

int ym_rules_read(const struct ym_rules *rules, const char *programme, int type)
{
    const struct ym_rule_programme *p = programme_named(rules, programme);
    for (int l = 0; p && l < YM_LISTS; l++)
        if ((p->reads & 1u << l) && ym_rule_list_schema((enum ym_rule_list)l)->type == type)
            return 1;
    return 0;
}
