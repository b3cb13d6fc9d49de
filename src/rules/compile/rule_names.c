/* rule_names.c — what a name in a rule means: facts of the schema, parameters, steps.  Floor: rules.
 * Must not guess: an unknown name is told with the nearest known one. */
#include <string.h>

#include "code/rule_code.h"

typedef struct ym_rule_scope scope;
typedef struct ym_rule_node node;
typedef struct ym_rule_code code;
typedef struct ym_rule_type type;

enum { NEAR_BYTES = 64 };

/* Changes of bytes that make a into b (Levenshtein), of the first 64 bytes each. */
static size_t rule_names_distance(const char *a, const char *b)
{
    size_t row[NEAR_BYTES + 1], na = strnlen(a, NEAR_BYTES), nb = strnlen(b, NEAR_BYTES);
    for (size_t k = 0; k <= nb; k++)
        row[k] = k;
    for (size_t i = 1; i <= na; i++) {
        size_t slant = row[0];
        row[0] = i;
        for (size_t k = 1; k <= nb; k++) {
            size_t best = slant + (a[i - 1] != b[k - 1]);
            slant = row[k];
            best = best < row[k] + 1 ? best : row[k] + 1;
            row[k] = best < row[k - 1] + 1 ? best : row[k - 1] + 1;
        }
    }
    return row[nb];
}

void ym_rule_nearest_try(struct ym_rule_nearest *n, const char *known)
{
    size_t typed = strlen(n->wrong);
    int begun = typed >= 3 && strncmp(n->wrong, known, typed) == 0; /* a long name not written to its end */
    size_t d = begun ? 1 : rule_names_distance(n->wrong, known);
    if (n->best && d >= n->distance)
        return;
    n->best = known;
    n->distance = d;
}

static code *rule_names_unknown_field(type *out, scope *s, const node *n, const struct ym_schema *schema)
{
    struct ym_rule_nearest near = {.wrong = n->member};
    for (size_t i = 0; i < schema->count; i++) {
        ym_rule_nearest_try(&near, schema->fields[i].name);
        ym_rule_nearest_try(&near, schema->fields[i].label.zh);
    }
    return ym_rule_wrong(out, s, n->column, N_("There is no such fact: {1}. Nearest: {2}."),
                         ym_arena_printf(s->arena, "%s.%s", n->name, n->member), ym_arena_printf(s->arena, "%s.%s", n->name, near.best));
}

static code *rule_names_unknown_name(type *out, scope *s, const node *n)
{
    struct ym_rule_nearest near = {.wrong = n->name};
    for (size_t i = 0; i < s->p->parameter_count; i++) {
        ym_rule_nearest_try(&near, s->p->parameters[i]->name);
        ym_rule_nearest_try(&near, s->p->parameters[i]->zh);
    }
    for (size_t i = 0; i < s->p->step_count; i++) {
        ym_rule_nearest_try(&near, s->p->steps[i].name);
        ym_rule_nearest_try(&near, s->p->steps[i].zh);
    }
    for (int l = 0; l < YM_LISTS; l++) {
        ym_rule_nearest_try(&near, ym_rule_list_schema((enum ym_rule_list)l)->name);
        ym_rule_nearest_try(&near, ym_rule_list_schema((enum ym_rule_list)l)->label.zh);
    }
    return ym_rule_wrong(out, s, n->column, N_("Nothing above is called {1}. Nearest: {2}."), n->name, near.best);
}

static code *rule_names_not_at_hand(type *out, scope *s, const node *n, const char *name)
{
    return ym_rule_wrong(out, s, n->column, N_("There is no single {1} here. Walk over them with sum, count, any or each."), name, NULL);
}

static const struct {
    enum ym_rule_op op;
    enum ym_rule_kind kind;
} rule_names_field_ops[] = {
    [YM_TEXT] = {YM_OP_TEXT_FIELD, YM_V_TEXT},
    [YM_CODE] = {YM_OP_TEXT_FIELD, YM_V_TEXT},
    [YM_IDNO] = {YM_OP_TEXT_FIELD, YM_V_TEXT},
    [YM_INT] = {YM_OP_FIELD, YM_V_FIGURE},
    [YM_MONEY] = {YM_OP_FIELD, YM_V_FIGURE},
    [YM_DATE] = {YM_OP_FIELD, YM_V_DATE},
    [YM_MONTH] = {YM_OP_FIELD, YM_V_MONTH},
    [YM_QUARTER] = {YM_OP_BAD, YM_V_BAD},
    [YM_TIME] = {YM_OP_BAD, YM_V_BAD},
    [YM_BOOL] = {YM_OP_YESNO_FIELD, YM_V_YESNO},
    [YM_CHOICE] = {YM_OP_CHOICE_FIELD, YM_V_CHOICE},
    [YM_FLAGS] = {YM_OP_BAD, YM_V_BAD},
    [YM_REF] = {YM_OP_FIELD, YM_V_REF},
};

static code *rule_names_emit_field(type *out, scope *s, const node *n)
{
    enum ym_rule_list list = ym_rule_record_named(n->name);
    if (list == YM_LISTS)
        return rule_names_unknown_name(out, s, n);
    const struct ym_schema *schema = ym_rule_list_schema(list);
    const struct ym_field *f = ym_field_named(schema, n->member);
    if (!f)
        return rule_names_unknown_field(out, s, n, schema);
    if (s->rank[list] == YM_RANK_NONE)
        return rule_names_not_at_hand(out, s, n, n->name);
    if (rule_names_field_ops[f->kind].kind == YM_V_BAD)
        return ym_rule_wrong(out, s, n->column, N_("Rules cannot use the fact {1}."), n->member, NULL);
    *out = (type){.kind = rule_names_field_ops[f->kind].kind, .choices = f->choices, .list = YM_LISTS};
    if (f->kind == YM_MONEY)
        out->unit.power[YM_DIM_YUAN] = 1;
    if (f->kind == YM_REF && f->code_set)
        out->list = ym_rule_record_named(f->code_set);
    code *c = ym_rule_code_new(s, rule_names_field_ops[f->kind].op, NULL, NULL);
    c->list = (uint8_t)list;
    c->u.fact.field = f;
    return c;
}

static int rule_names_is_called(const char *name, const char *ascii, const char *zh)
{
    return strcmp(name, ascii) == 0 || strcmp(name, zh) == 0;
}

static code *rule_names_emit_parameter(type *out, scope *s, size_t i)
{
    code *c = ym_rule_code_new(s, YM_OP_PARAMETER, NULL, NULL);
    c->at = (uint32_t)i;
    *out = s->p->parameters[i]->type;
    return c;
}

static code *rule_names_emit_step(type *out, scope *s, const node *n, size_t i)
{
    const struct ym_rule_formula *step = &s->p->steps[i];
    *out = step->type;
    if (step->each < YM_LISTS && s->rank[step->each] < step->rank)
        return rule_names_not_at_hand(out, s, n, n->name);
    code *c = ym_rule_code_new(s, step->each < YM_LISTS ? YM_OP_STEP_EACH : YM_OP_STEP, NULL, NULL);
    c->at = (uint32_t)i;
    c->list = (uint8_t)(step->each < YM_LISTS ? step->each : 0);
    return c;
}

static const struct {
    enum ym_rule_word word;
    enum ym_rule_op op;
    type type;
} rule_names_own[] = {
    {YM_W_SIZE, YM_OP_SIZE, {.kind = YM_V_FIGURE, .unit = {.power = {[YM_DIM_PERSON] = 1}}}},
    {YM_W_DAY, YM_OP_DAY, {.kind = YM_V_DATE}},
    {YM_W_MONTH, YM_OP_MONTH, {.kind = YM_V_MONTH}},
    {YM_W_FROM, YM_OP_FROM, {.kind = YM_V_MONTH}},
};

static code *rule_names_emit_own(type *out, scope *s, const node *n)
{
    for (size_t i = 0; i < sizeof rule_names_own / sizeof *rule_names_own; i++) {
        if (rule_names_own[i].word != n->word)
            continue;
        if (n->word == YM_W_FROM && !s->from_known)
            return ym_rule_wrong(out, s, n->column, N_("Only until can use from."), NULL, NULL);
        if (n->word == YM_W_SIZE && s->facts_only)
            return ym_rule_wrong(out, s, n->column, N_("Who counts is decided before the steps: {1} is not known yet."), n->name, NULL);
        *out = rule_names_own[i].type;
        return ym_rule_code_new(s, rule_names_own[i].op, NULL, NULL);
    }
    return NULL;
}

static code *rule_names_emit_record(type *out, scope *s, const node *n, enum ym_rule_list list)
{
    if (s->rank[list] == YM_RANK_NONE)
        return rule_names_not_at_hand(out, s, n, n->name);
    *out = (type){.kind = YM_V_RECORD, .list = list};
    code *c = ym_rule_code_new(s, YM_OP_BAD, NULL, NULL); /* a record is named, never computed */
    c->list = (uint8_t)list;
    return c;
}

code *ym_rule_emit_fact(type *out, scope *s, const node *n)
{
    if (n->member)
        return rule_names_emit_field(out, s, n);
    code *c = rule_names_emit_own(out, s, n);
    if (c)
        return c;
    for (size_t i = 0; i < s->p->parameter_count; i++) {
        if (rule_names_is_called(n->name, s->p->parameters[i]->name, s->p->parameters[i]->zh))
            return rule_names_emit_parameter(out, s, i);
    }
    for (size_t i = 0; i < s->p->step_count; i++) {
        if (rule_names_is_called(n->name, s->p->steps[i].name, s->p->steps[i].zh))
            return rule_names_emit_step(out, s, n, i);
    }
    enum ym_rule_list list = ym_rule_record_named(n->name);
    return list < YM_LISTS ? rule_names_emit_record(out, s, n, list) : rule_names_unknown_name(out, s, n);
}
