/* rule_named.c — what is found in rules by its name: lists of records, programmes, parameters with their figures.  Floor: rules.
 * Must not compile or run anything. */
#include <string.h>

#include "code/rule_code.h"

/* ---- lists of records */

static const int rule_named_list_types[YM_LISTS] = {
    [YM_L_HOUSEHOLD] = YM_R_household, [YM_L_CASE] = YM_R_case,         [YM_L_PERSON] = YM_R_person,
    [YM_L_INCOME] = YM_R_income,       [YM_L_PROPERTY] = YM_R_property, [YM_L_EXPENSE] = YM_R_expense,
    [YM_L_CHECK] = YM_R_check,         [YM_L_GRANT] = YM_R_grant,       [YM_L_BENEFICIARY] = YM_R_beneficiary,
};

const struct ym_schema *ym_rule_list_schema(enum ym_rule_list list)
{
    return ym_schema_of(rule_named_list_types[list]);
}

enum ym_rule_list ym_rule_record_named(const char *name)
{
    for (int l = 0; l < YM_LISTS; l++) {
        const struct ym_schema *s = ym_rule_list_schema((enum ym_rule_list)l);
        if (strcmp(s->name, name) == 0 || strcmp(s->label.zh, name) == 0)
            return (enum ym_rule_list)l;
    }
    return YM_LISTS;
}

enum ym_rule_list ym_rule_list_named(enum ym_rule_rank *rank, const char *name)
{
    static const struct {
        enum ym_rule_word word;
        enum ym_rule_rank rank;
    } people[] = {{YM_W_PERSONS, YM_RANK_ALL}, {YM_W_MEMBERS, YM_RANK_MEMBER}, {YM_W_COVERED, YM_RANK_COVERED}};
    enum ym_rule_word w = ym_rule_word_of(name);
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        if (w == people[i].word) {
            *rank = people[i].rank;
            return YM_L_PERSON;
        }
    }
    enum ym_rule_list list = ym_rule_record_named(name);
    *rank = list == YM_L_INCOME ? YM_RANK_MEMBER : YM_RANK_ALL;
    return list > YM_L_PERSON ? list : YM_LISTS;
}

struct ym_location ym_rule_location(const struct ym_rule_machine *m, enum ym_rule_list list)
{
    int type = ym_rule_list_schema(list)->type;
    if (list <= YM_L_CASE)
        return ym_location_record(YM_NOWHERE, type, 0);
    if (list == YM_L_INCOME) {
        uint32_t who = m->items[list].upper[m->cur[list]], nth = 1;
        for (uint32_t i = m->items[list].first[who]; i != m->cur[list] && i != YM_RULE_END; i = m->items[list].next[i])
            nth++;
        return ym_location_record(ym_location_record(YM_NOWHERE, YM_R_person, (int)who + 1), type, (int)nth);
    }
    /* cppcheck-suppress arrayIndexOutOfBoundsCond ; a list is below YM_LISTS */
    return ym_location_record(YM_NOWHERE, type, (int)m->cur[list] + 1);
}

/* ---- programmes and parameters */

int ym_rule_value_parse(struct ym_frac *out, const struct ym_rule_parameter *p, const char *text)
{
    if (p->type.kind == YM_V_YESNO) {
        enum ym_rule_word w = ym_rule_word_of(text);
        *out = ym_frac_of(w == YM_W_YES, 1);
        return w == YM_W_YES || w == YM_W_NO ? 0 : YM_EBAD;
    }
    if (ym_frac_parse(out, text) < 0)
        return YM_EBAD;
    *out = ym_frac_mul(*out, ym_frac_of(p->scale, 1));
    return out->den ? 0 : YM_EBAD;
}

const struct ym_rule_programme *ym_rule_programme_named(const struct ym_rules *rules, const char *name)
{
    for (size_t i = 0; i < rules->count; i++) {
        if (strcmp(rules->programmes[i].name, name) == 0)
            return &rules->programmes[i];
    }
    return NULL;
}

int ym_rules_has(const struct ym_rules *rules, const char *programme)
{
    return ym_rule_programme_named(rules, programme) != NULL;
}

static const struct ym_rule_parameter *rule_named_parameter_named(size_t *at, const struct ym_rule_programme *p, const char *name)
{
    for (size_t i = 0; p && i < p->parameter_count; i++) {
        if (strcmp(p->parameters[i]->name, name) == 0 || strcmp(p->parameters[i]->zh, name) == 0) {
            *at = i;
            return p->parameters[i];
        }
    }
    return NULL;
}

int ym_rules_with(struct ym_rules **out, struct ym_arena *arena, const struct ym_rules *rules, const char *programme, const char *name,
                  const char *value)
{
    size_t at;
    const struct ym_rule_programme *old = ym_rule_programme_named(rules, programme);
    const struct ym_rule_parameter *p = rule_named_parameter_named(&at, old, name);
    struct ym_rule_value_from *always = YM_NEW(arena, struct ym_rule_value_from);
    if (!p)
        return YM_ENOENT;
    if (ym_rule_value_parse(&always->value, p, value) < 0)
        return YM_EBAD;
    struct ym_rule_parameter *changed = ym_arena_memdup(arena, p, sizeof *p);
    changed->values = always;
    changed->count = 1;
    *out = ym_arena_memdup(arena, rules, sizeof *rules);
    (*out)->programmes = ym_arena_memdup(arena, rules->programmes, rules->count * sizeof *rules->programmes);
    struct ym_rule_programme *new = &(*out)->programmes[old - rules->programmes];
    new->parameters = ym_arena_memdup(arena, old->parameters, old->parameter_count * sizeof *old->parameters);
    new->parameters[at] = changed;
    return 0;
}

int ym_rules_outcome_grants(const struct ym_rules *rules, const char *programme, const char *outcome)
{
    const struct ym_rule_programme *p = ym_rule_programme_named(rules, programme);
    for (size_t i = 0; p && i < p->outcome_count; i++)
        if (strcmp(p->outcomes[i].name, outcome) == 0)
            return p->outcomes[i].eligible;
    return 0;
}
