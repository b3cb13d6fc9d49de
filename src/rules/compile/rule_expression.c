/* rule_expression.c — an expression compiled, and the sentences of rules with {expressions} in their slots.  Floor: rules.
 * The one file that knows who makes which part of an expression. */
#include <string.h>

#include "code/rule_code.h"

enum { SEGMENTS_MAX = 60 };

typedef struct ym_rule_scope scope;
typedef struct ym_rule_node node;
typedef struct ym_rule_code code;
typedef struct ym_rule_type type;

static const type rule_expression_bad = {.kind = YM_V_BAD};

/* ---- an expression */

static ym_rule_emitter *const rule_expression_emitters[YM_FORMS] = {
    [YM_F_NUMBER] = ym_rule_emit_number,   [YM_F_TEXT] = ym_rule_emit_text,   [YM_F_FACT] = ym_rule_emit_fact,
    [YM_F_YESNO] = ym_rule_emit_yesno,     [YM_F_NOT] = ym_rule_emit_not,     [YM_F_NEG] = ym_rule_emit_neg,
    [YM_F_OR] = ym_rule_emit_or,           [YM_F_AND] = ym_rule_emit_and,     [YM_F_IN] = ym_rule_emit_relation,
    [YM_F_NOT_IN] = ym_rule_emit_relation, [YM_F_EQ] = ym_rule_emit_relation, [YM_F_NE] = ym_rule_emit_relation,
    [YM_F_LT] = ym_rule_emit_relation,     [YM_F_LE] = ym_rule_emit_relation, [YM_F_GT] = ym_rule_emit_relation,
    [YM_F_GE] = ym_rule_emit_relation,     [YM_F_ADD] = ym_rule_emit_sum,     [YM_F_SUB] = ym_rule_emit_sum,
    [YM_F_MUL] = ym_rule_emit_product,     [YM_F_DIV] = ym_rule_emit_product, [YM_F_IF] = ym_rule_emit_if,
    [YM_F_CALL] = ym_rule_emit_call,         [YM_F_LOOP] = ym_rule_emit_loop,     [YM_F_BAND] = ym_rule_emit_band,
};

const code *ym_rule_expression(type *out, scope *s, const char *text)
{
    node *tree;
    *out = rule_expression_bad;
    if (ym_rule_parse(&tree, s->arena, text, s->at, s->problems) < 0)
        return ym_rule_code_new(s, YM_OP_BAD, NULL, NULL);
    return ym_rule_emit(out, s, tree);
}

void ym_rule_scope_init(scope *out, struct ym_arena *arena, struct ym_problems *problems, const struct ym_rule_programme *p)
{
    *out = (scope){.arena = arena, .problems = problems, .at = ym_location_file(p->file, 0), .p = p, .emitters = rule_expression_emitters};
    for (int l = 0; l < YM_LISTS; l++)
        out->rank[l] = l <= YM_L_CASE ? YM_RANK_ALL : YM_RANK_NONE;
}

/* ---- a sentence */

struct cut { /* where a sentence is cut next */
    const char *at;
    size_t len;
    int slot;
};

/* 1 with the next piece; 0 at the end; YM_EBAD at a brace without its partner. */
static int rule_expression_cut_next(struct cut *out, const char **text)
{
    const char *at = *text;
    if (!*at)
        return 0;
    out->slot = *at == '{';
    out->at = at + out->slot;
    out->len = strcspn(out->at, "{}");
    if (*at == '}' || (out->slot && out->at[out->len] != '}'))
        return YM_EBAD;
    *text = out->at + out->len + out->slot;
    return 1;
}

static void rule_expression_compile_slot(struct ym_rule_segment *out, scope *s, const struct cut *c)
{
    out->code = ym_rule_expression(&out->type, s, ym_arena_strndup(s->arena, c->at, c->len));
    if (out->type.kind == YM_V_REF || out->type.kind == YM_V_RECORD)
        ym_problem(s->problems, s->at, N_("A record cannot be told in a sentence; tell one of its facts."), NULL);
}

static const struct ym_rule_segment *rule_expression_compile(size_t *count, scope *s, const char *file, struct ym_rule_text line)
{
    struct ym_rule_segment *list = YM_NEW_ARRAY(s->arena, struct ym_rule_segment, SEGMENTS_MAX);
    const char *text = line.text ? line.text : "";
    struct cut c;
    int more;
    s->at = ym_location_file(file, line.line);
    for (*count = 0; (more = rule_expression_cut_next(&c, &text)) > 0 && *count < SEGMENTS_MAX; ++*count) {
        if (c.slot)
            rule_expression_compile_slot(&list[*count], s, &c);
        else
            list[*count].literal = ym_arena_strndup(s->arena, c.at, c.len);
    }
    if (more < 0)
        ym_problem(s->problems, s->at, N_("A { in a sentence opens a slot and needs its }."), NULL);
    else if (more)
        ym_problem(s->problems, s->at, N_("The sentence has too many slots."), NULL);
    return list;
}

void ym_rule_sentence(struct ym_rule_sentence *out, scope *s, const char *file, const struct ym_rule_pair *text)
{
    *out = (struct ym_rule_sentence){0};
    if (!text->zh.text && !text->en.text)
        return;
    out->zh = rule_expression_compile(&out->zh_count, s, file, text->zh);
    out->en = rule_expression_compile(&out->en_count, s, file, text->en);
}
