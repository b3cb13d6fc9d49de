/* rule_compile.c — rule files as a whole: parameters, steps, outcomes, one programme a file.  Floor: rules.
 * Must not stop at the first problem: an administrator wants them all. */
#include <string.h>

#include "yimen/base/text.h"
#include "code/rule_code.h"

typedef struct ym_rule_scope scope;
typedef struct ym_rule_type type;

enum { NAME_MAX_BYTES = 60, PARAMETERS_MAX = 500, STEPS_MAX = 300, OUTCOMES_MAX = 60 };

struct compiler {
    struct ym_arena *arena;
    struct ym_problems *problems;
    const struct ym_rule_source *src;
    struct ym_rule_programme *p;
    const struct ym_rule_source *all; /* every file */
    size_t count;
    int common_told; /* the shared steps' problems were told with an earlier programme */
};

static struct ym_location rule_compile_location(const struct compiler *c, int line)
{
    return ym_location_file(c->src->file, line);
}

static void rule_compile_wrong(struct compiler *c, int line, const char *text, const char *a, const char *b)
{
    ym_problem(c->problems, rule_compile_location(c, line), text, a, b, NULL);
}

/* A setting that must be there; "" and a problem if it is not. */
static const char *rule_compile_need(struct compiler *c, struct ym_rule_text l, int line, const char *setting)
{
    if (l.text && *l.text)
        return l.text;
    rule_compile_wrong(c, l.line ? l.line : line, N_("{1} is missing."), setting, NULL);
    return "";
}

static int rule_compile_is_taken(const struct ym_rule_programme *p, const char *name)
{
    for (size_t i = 0; i < p->parameter_count; i++) {
        if (ym_text_eq(p->parameters[i]->name, name) || ym_text_eq(p->parameters[i]->zh, name))
            return 1;
    }
    for (size_t i = 0; i < p->step_count; i++) {
        if (ym_text_eq(p->steps[i].name, name) || ym_text_eq(p->steps[i].zh, name))
            return 1;
    }
    return 0;
}

/* Is it one word, not the language's own, not a record's, not taken? */
static void rule_compile_check_name(struct compiler *c, struct ym_rule_text l)
{
    struct ym_rule_lexer lexer = {.arena = c->arena, .at = l.text, .end = l.text ? l.text + strlen(l.text) : NULL, .column = 1};
    if (!l.text || !*l.text)
        return;
    struct ym_rule_token t = ym_rule_lex(&lexer);
    if (t.kind != YM_T_WORD || t.len != strlen(l.text) || t.len > NAME_MAX_BYTES)
        rule_compile_wrong(c, l.line, N_("'{1}' is not one word, so no rule could use it."), l.text, NULL);
    else if (t.word != YM_W_NONE || ym_rule_record_named(l.text) < YM_LISTS)
        rule_compile_wrong(c, l.line, N_("{1} is a word of the rule language; choose another name."), l.text, NULL);
    else if (rule_compile_is_taken(c->p, l.text))
        rule_compile_wrong(c, l.line, N_("{1} is defined twice."), l.text, NULL);
}

/* "yuan/person/month", "yes_no"; 0 or YM_EBAD. */
static int rule_compile_parse_unit(type *out, int64_t *scale, const char *text)
{
    *out = (type){.kind = YM_V_YESNO};
    *scale = 1;
    if (strcmp(text, "yes_no") == 0 || strcmp(text, "是否") == 0)
        return 0;
    out->kind = YM_V_FIGURE;
    size_t n = strlen(text);
    return n && ym_rule_unit_parse(&out->unit, scale, text, n) == n ? 0 : YM_EBAD;
}

static void rule_compile_value(struct compiler *c, struct ym_rule_value_from *out, const struct ym_rule_parameter *p,
                               const struct ym_rule_dated *src, int line)
{
    const char *from = rule_compile_need(c, src->from, line, "from"), *value = rule_compile_need(c, src->value, line, "value");
    out->text = value;
    out->from_line = src->from.line;
    out->value_line = src->value.line;
    if (*from && ym_month_parse(&out->from, from) < 0)
        rule_compile_wrong(c, src->from.line, N_("'{1}' is not a month like 2021-07."), from, NULL);
    if (*value && ym_rule_value_parse(&out->value, p, value) < 0)
        rule_compile_wrong(c, src->value.line, N_("'{1}' is not a figure in {2}."), value, ym_rule_type_name(c->arena, p->type));
}

static void rule_compile_values(struct compiler *c, struct ym_rule_parameter *out, const struct ym_rule_source_parameter *src)
{
    struct ym_rule_value_from *list = YM_NEW_ARRAY(c->arena, struct ym_rule_value_from, src->count);
    for (size_t i = 0; i < src->count; i++) {
        rule_compile_value(c, &list[i], out, &src->values[i], src->line);
        if (i && list[i].from <= list[i - 1].from)
            rule_compile_wrong(c, src->values[i].from.line, N_("The values of {1} must stand oldest first, each from a later month."),
                               out->name, NULL);
    }
    if (!src->count)
        rule_compile_wrong(c, src->line, N_("The parameter {1} has no value."), out->name, NULL);
    out->values = list;
    out->count = src->count;
}

static void rule_compile_bound(struct compiler *c, struct ym_frac *out, const struct ym_rule_parameter *p, struct ym_rule_text l)
{
    if (l.text && ym_rule_value_parse(out, p, l.text) < 0)
        rule_compile_wrong(c, l.line, N_("'{1}' is not a figure in {2}."), l.text, ym_rule_type_name(c->arena, p->type));
}

static void rule_compile_parameter(struct compiler *c, const struct ym_rule_source_parameter *src)
{
    struct ym_rule_parameter *out = YM_NEW(c->arena, struct ym_rule_parameter);
    out->name = rule_compile_need(c, src->name, src->line, "name");
    out->zh = rule_compile_need(c, src->zh, src->line, "zh");
    out->law = rule_compile_need(c, src->law, src->line, "law");
    rule_compile_check_name(c, src->name);
    rule_compile_check_name(c, src->zh);
    const char *unit = rule_compile_need(c, src->unit, src->line, "unit");
    if (rule_compile_parse_unit(&out->type, &out->scale, *unit ? unit : "ratio") < 0)
        rule_compile_wrong(c, src->unit.line, N_("'{1}' is not a unit like yuan/person/month, ratio, months or yes_no."), unit, NULL);
    out->file = c->src->file;
    out->line = src->line;
    rule_compile_values(c, out, src);
    rule_compile_bound(c, &out->least, out, src->least);
    rule_compile_bound(c, &out->most, out, src->most);
    c->p->parameters[c->p->parameter_count++] = out;
}

static void rule_compile_parameters(struct compiler *c)
{
    size_t room = PARAMETERS_MAX - c->p->parameter_count, n = c->src->parameter_count;
    if (n > room)
        rule_compile_wrong(c, c->src->parameters[room].line, N_("A rule has at most {1} parameters."), "500", NULL);
    for (size_t i = 0; i < n && i < room; i++)
        rule_compile_parameter(c, &c->src->parameters[i]);
}

static scope rule_compile_scope_of(struct compiler *c, int line)
{
    scope s;
    ym_rule_scope_init(&s, c->arena, c->problems, c->p);
    s.at = rule_compile_location(c, line);
    return s;
}

/* A condition on one person. */
static const struct ym_rule_code *rule_compile_filter(struct compiler *c, struct ym_rule_text l, enum ym_rule_rank rank)
{
    type t;
    scope s = rule_compile_scope_of(c, l.line);
    s.facts_only = 1;
    s.rank[YM_L_PERSON] = rank;
    const struct ym_rule_code *code = ym_rule_expression(&t, &s, l.text);
    if (t.kind != YM_V_BAD && t.kind != YM_V_YESNO)
        rule_compile_wrong(c, l.line, N_("Here should stand a condition; this is {1}."), ym_rule_type_name(c->arena, t), NULL);
    return code;
}

static const struct {
    const char *name, *zh;
    enum ym_rule_list list;
    enum ym_rule_rank rank;
} rule_compile_eaches[] = {
    {"person", "人员", YM_L_PERSON, YM_RANK_ALL},          {"member", "家庭成员", YM_L_PERSON, YM_RANK_MEMBER},
    {"covered", "保障人员", YM_L_PERSON, YM_RANK_COVERED}, {"income", "收入", YM_L_INCOME, YM_RANK_MEMBER},
    {"property", "财产", YM_L_PROPERTY, YM_RANK_ALL},      {"expense", "刚性支出", YM_L_EXPENSE, YM_RANK_ALL},
};

static void rule_compile_bind_each(struct compiler *c, struct ym_rule_formula *out, scope *s, struct ym_rule_text each)
{
    out->each = YM_LISTS;
    out->rank = YM_RANK_ALL;
    if (!each.text)
        return;
    for (size_t i = 0; i < sizeof rule_compile_eaches / sizeof *rule_compile_eaches; i++) {
        if (strcmp(each.text, rule_compile_eaches[i].name) != 0 && strcmp(each.text, rule_compile_eaches[i].zh) != 0)
            continue;
        out->each = rule_compile_eaches[i].list;
        out->rank = s->rank[out->each] = rule_compile_eaches[i].rank;
        if (out->each == YM_L_INCOME)
            s->rank[YM_L_PERSON] = YM_RANK_MEMBER; /* who has it */
        return;
    }
    rule_compile_wrong(c, each.line, N_("A step can be made for each person, member, covered, income, property or expense, not {1}."),
                       each.text, NULL);
}

/* What is declared must be what comes out; a bare 0 takes what is declared. */
static void rule_compile_settle_unit(struct compiler *c, struct ym_rule_formula *out, struct ym_rule_text unit)
{
    type declared;
    int64_t scale;
    if (out->type.kind == YM_V_ZERO)
        out->type = ym_rule_figure((struct ym_rule_unit){{0}});
    if (!unit.text || out->type.kind == YM_V_BAD)
        return;
    if (rule_compile_parse_unit(&declared, &scale, unit.text) < 0)
        rule_compile_wrong(c, unit.line, N_("'{1}' is not a unit like yuan/person/month, ratio, months or yes_no."), unit.text, NULL);
    else if (declared.kind != out->type.kind || !ym_rule_unit_eq(declared.unit, out->type.unit))
        rule_compile_wrong(c, unit.line, N_("The step says it is in {1}, but it comes out in {2}."), ym_rule_type_name(c->arena, declared),
                           ym_rule_type_name(c->arena, out->type));
}

static int rule_compile_can_be_step(type t)
{
    return t.kind == YM_V_BAD || ym_rule_is_figure(t) || t.kind == YM_V_YESNO || t.kind == YM_V_DATE || t.kind == YM_V_MONTH;
}

static const struct ym_rule_code *rule_compile_condition(struct compiler *c, scope *s, struct ym_rule_text l)
{
    type t;
    if (!l.text)
        return NULL;
    s->at = rule_compile_location(c, l.line);
    const struct ym_rule_code *code = ym_rule_expression(&t, s, l.text);
    if (t.kind != YM_V_BAD && t.kind != YM_V_YESNO)
        rule_compile_wrong(c, l.line, N_("Here should stand a condition; this is {1}."), ym_rule_type_name(c->arena, t), NULL);
    return code;
}

/* Both languages or none. */
static void rule_compile_check_pair(struct compiler *c, const struct ym_rule_pair *pair, int line)
{
    if (!pair->zh.text != !pair->en.text)
        rule_compile_wrong(c, line, N_("The sentence must stand in both languages, zh and en."), NULL, NULL);
}

static void rule_compile_step(struct compiler *c, const struct ym_rule_source_step *src)
{
    struct ym_rule_formula *out = &c->p->steps[c->p->step_count];
    out->name = rule_compile_need(c, src->name, src->line, "name");
    out->zh = rule_compile_need(c, src->zh, src->line, "zh");
    out->law = src->law.text ? src->law.text : "";
    rule_compile_check_name(c, src->name);
    rule_compile_check_name(c, src->zh);
    scope s = rule_compile_scope_of(c, src->value.line ? src->value.line : src->line);
    rule_compile_bind_each(c, out, &s, src->each);
    const char *value = rule_compile_need(c, src->value, src->line, "value");
    out->code = ym_rule_expression(&out->type, &s, *value ? value : "0");
    if (!rule_compile_can_be_step(out->type))
        rule_compile_wrong(c, src->value.line, N_("A step is a figure, a date or a yes or no, not a {1}."),
                           ym_rule_type_name(c->arena, out->type), NULL);
    rule_compile_settle_unit(c, out, src->unit);
    c->p->step_count++; /* its own sentence may name it */
    out->show = rule_compile_condition(c, &s, src->show);
    rule_compile_check_pair(c, &src->text, src->line);
    ym_rule_sentence(&out->text, &s, c->src->file, &src->text);
}

/* The steps of the file at hand. */
static void rule_compile_steps(struct compiler *c)
{
    for (size_t i = 0; i < c->src->step_count; i++) {
        if (c->p->step_count == STEPS_MAX) {
            rule_compile_wrong(c, c->src->steps[i].line, N_("A rule has at most {1} steps."), "300", NULL);
            return;
        }
        rule_compile_step(c, &c->src->steps[i]);
    }
}

/* Shared steps are compiled again for every programme that asks for them: parameters and members are its own. */
static void rule_compile_common(struct compiler *c)
{
    const struct ym_rule_source *own = c->src;
    struct ym_problems *problems = c->problems;
    if (c->common_told)
        c->problems = NULL;
    for (size_t i = 0; i < c->count; i++) {
        c->src = &c->all[i];
        if (!c->src->programme.text)
            rule_compile_steps(c);
    }
    c->src = own;
    c->problems = problems;
    c->common_told = 1;
}

static void rule_compile_outcome(struct compiler *c, struct ym_rule_outcome *out, const struct ym_rule_source_outcome *src, int last)
{
    out->name = rule_compile_need(c, src->name, src->line, "name");
    out->label =
        (struct ym_words){.zh = rule_compile_need(c, src->zh, src->line, "zh"), .en = rule_compile_need(c, src->en, src->line, "en")};
    out->law = src->law.text ? src->law.text : "";
    out->eligible = src->eligible;
    scope s = rule_compile_scope_of(c, src->line);
    out->when = rule_compile_condition(c, &s, src->when);
    if (last && src->when.text)
        rule_compile_wrong(c, src->when.line, N_("The last outcome stands for all else and has no when."), NULL, NULL);
    else if (!last && !src->when.text)
        rule_compile_wrong(c, src->line, N_("Outcome {1} needs a when: only the last stands for all else."), out->name, NULL);
    if (strcmp(out->name, "held") == 0)
        rule_compile_wrong(c, src->name.line, N_("The outcome held is yimen's own: choose another name."), NULL, NULL);
    rule_compile_check_pair(c, &src->text, src->line);
    ym_rule_sentence(&out->text, &s, c->src->file, &src->text);
}

static void rule_compile_outcomes(struct compiler *c)
{
    size_t n = c->src->outcome_count < OUTCOMES_MAX ? c->src->outcome_count : OUTCOMES_MAX;
    c->p->outcomes = YM_NEW_ARRAY(c->arena, struct ym_rule_outcome, n);
    c->p->outcome_count = n;
    if (!n)
        rule_compile_wrong(c, c->src->programme.line, N_("{1} is missing."), "outcomes", NULL);
    if (n < c->src->outcome_count)
        rule_compile_wrong(c, c->src->outcomes[n].line, N_("A rule has at most {1} outcomes."), "60", NULL);
    for (size_t i = 0; i < n; i++) {
        rule_compile_outcome(c, &c->p->outcomes[i], &c->src->outcomes[i], i + 1 == c->src->outcome_count);
        for (size_t k = 0; k < i; k++) {
            if (strcmp(c->p->outcomes[k].name, c->p->outcomes[i].name) == 0)
                rule_compile_wrong(c, c->src->outcomes[i].line, N_("{1} is defined twice."), c->p->outcomes[i].name, NULL);
        }
    }
}

static int rule_compile_is_payable(type t)
{
    struct ym_rule_unit once = {.power = {[YM_DIM_YUAN] = 1}}, month = {.power = {[YM_DIM_YUAN] = 1, [YM_DIM_MONTH] = -1}};
    return t.kind == YM_V_BAD || t.kind == YM_V_ZERO ||
           (t.kind == YM_V_FIGURE && (ym_rule_unit_eq(t.unit, once) || ym_rule_unit_eq(t.unit, month)));
}

static const struct ym_rule_code *rule_compile_money(struct compiler *c, type *out, struct ym_rule_text l)
{
    *out = (type){.kind = YM_V_ZERO};
    if (!l.text)
        return NULL;
    scope s = rule_compile_scope_of(c, l.line);
    const struct ym_rule_code *code = ym_rule_expression(out, &s, l.text);
    if (!rule_compile_is_payable(*out))
        rule_compile_wrong(c, l.line, N_("What is paid must be in yuan/month or, once, in yuan; this is {1}."),
                           ym_rule_type_name(c->arena, *out), NULL);
    return code;
}

static const struct ym_rule_code *rule_compile_month(struct compiler *c, struct ym_rule_text l, int from_known)
{
    type t;
    if (!l.text)
        return NULL;
    scope s = rule_compile_scope_of(c, l.line);
    s.from_known = from_known;
    const struct ym_rule_code *code = ym_rule_expression(&t, &s, l.text);
    if (t.kind != YM_V_BAD && t.kind != YM_V_MONTH)
        rule_compile_wrong(c, l.line, N_("Here should stand a month; this is {1}."), ym_rule_type_name(c->arena, t), NULL);
    return code;
}

/* The first month paid for, before anything that may ask for an age.  Where it hangs on steps it is compiled behind them, as in
 * sets of 0.1.0: ages are then counted in the decision's month, and a new set is refused for it (rule_admit.c). */
static void rule_compile_from_first(struct compiler *c)
{
    struct ym_problems own, *told = c->problems;
    type t;
    c->p->from_line = c->src->from.line;
    if (!c->src->from.text)
        return;
    ym_problems_init(&own, c->arena);
    c->problems = &own;
    scope s = rule_compile_scope_of(c, c->src->from.line);
    s.facts_only = 1;
    const struct ym_rule_code *code = ym_rule_expression(&t, &s, c->src->from.text);
    c->problems = told;
    c->p->from_first = !own.count && t.kind == YM_V_MONTH;
    if (c->p->from_first)
        c->p->from = code;
}

/* A part of the amount is counted as the amount is: a month, or once. */
static const struct ym_rule_code *rule_compile_component(struct compiler *c, type amount, struct ym_rule_text part, const char *name)
{
    type own, both;
    const struct ym_rule_code *code = rule_compile_money(c, &own, part);
    if (part.text && !c->src->amount.text)
        rule_compile_wrong(c, part.line, N_("{1} is a part of the amount, and there is none."), name, NULL);
    scope s = rule_compile_scope_of(c, part.line);
    ym_rule_unify(&both, &s, 1, amount, own);
    return code;
}

static void rule_compile_payment(struct compiler *c)
{
    type amount;
    c->p->amount = rule_compile_money(c, &amount, c->src->amount);
    c->p->extra = rule_compile_component(c, amount, c->src->extra, "extra");
    c->p->care = rule_compile_component(c, amount, c->src->care, "care");
    if (!c->p->from_first)
        c->p->from = rule_compile_month(c, c->src->from, 0);
    c->p->until = rule_compile_month(c, c->src->until, 1);
    int any = 0;
    for (size_t i = 0; i < c->p->outcome_count; i++)
        any |= c->p->outcomes[i].eligible;
    if (any && !c->src->from.text)
        rule_compile_wrong(c, c->src->programme.line, N_("{1} is missing."), "from", NULL);
}

/* The shared parameters come first in every programme. */
static void rule_compile_begin(struct compiler *c, struct ym_rule_programme *p, const struct ym_rule_programme *shared)
{
    c->p = p;
    p->parameters = YM_NEW_ARRAY(c->arena, const struct ym_rule_parameter *, PARAMETERS_MAX);
    p->parameter_count = shared->parameter_count;
    p->file = c->src->file;
    for (size_t i = 0; i < shared->parameter_count; i++)
        p->parameters[i] = shared->parameters[i];
}

static void rule_compile_programme(struct compiler *c)
{
    const struct ym_rule_source *src = c->src;
    c->p->name = src->programme.text;
    c->p->law = rule_compile_need(c, src->law, src->programme.line, "law");
    c->p->label = (struct ym_words){c->p->name, c->p->name}; /* its name stands in workflow.conf: ym_rules_call */
    c->p->name_line = src->name.zh.line ? src->name.zh.line : src->name.en.line;
    rule_compile_parameters(c);
    rule_compile_from_first(c);
    if (*rule_compile_need(c, src->members, src->programme.line, "members"))
        c->p->members = rule_compile_filter(c, src->members, YM_RANK_ALL);
    if (src->covered.text)
        c->p->covered = rule_compile_filter(c, src->covered, YM_RANK_MEMBER);
    c->p->steps = YM_NEW_ARRAY(c->arena, struct ym_rule_formula, STEPS_MAX);
    if (src->common)
        rule_compile_common(c);
    rule_compile_steps(c);
    rule_compile_outcomes(c);
    rule_compile_payment(c);
    ym_rule_look(c->p, c->arena);
    ym_rule_fading(c->p, src, c->problems);
}

/* A file without a programme holds what is shared. */
static void rule_compile_shared(struct compiler *c)
{
    const struct ym_rule_source *src = c->src;
    if (src->members.text || src->amount.text || src->outcome_count)
        rule_compile_wrong(c, 1, N_("{1} is missing."), "programme", NULL);
    rule_compile_parameters(c);
}

static void rule_compile_check_unique(struct compiler *c, const struct ym_rules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        if (strcmp(rules->programmes[i].name, c->src->programme.text) == 0)
            rule_compile_wrong(c, c->src->programme.line, N_("{1} is defined twice."), c->src->programme.text, NULL);
    }
}

void ym_rules_call(struct ym_rules *rules, const char *programme, const struct ym_words *label)
{
    for (size_t i = 0; i < rules->count; i++)
        if (strcmp(rules->programmes[i].name, programme) == 0)
            rules->programmes[i].label = *label;
}

int ym_rules_compile(struct ym_rules **out, struct ym_arena *arena, const struct ym_rule_source *sources, size_t count,
                     struct ym_problems *problems)
{
    struct ym_problems own;
    ym_problems_init(&own, arena);
    struct compiler c = {.arena = arena, .problems = &own, .all = sources, .count = count};
    struct ym_rule_programme shared = {.parameters = YM_NEW_ARRAY(arena, const struct ym_rule_parameter *, PARAMETERS_MAX)};
    struct ym_rules *rules = YM_NEW(arena, struct ym_rules);
    rules->programmes = YM_NEW_ARRAY(arena, struct ym_rule_programme, count);
    for (size_t i = 0; i < count; i++) {
        c.src = &sources[i];
        c.p = &shared;
        if (!sources[i].programme.text)
            rule_compile_shared(&c);
    }
    for (size_t i = 0; i < count; i++) {
        c.src = &sources[i];
        if (!sources[i].programme.text)
            continue;
        rule_compile_check_unique(&c, rules);
        rule_compile_begin(&c, &rules->programmes[rules->count], &shared);
        rule_compile_programme(&c);
        rules->count++;
    }
    ym_problems_append(problems, YM_NOWHERE, &own);
    if (own.count)
        return YM_EBAD;
    *out = rules;
    return 0;
}
