/* rule_text.c — the sentences of rules: literals and {expression} slots, compiled.  Floor: rules. */
#include <string.h>

#include "yimen/rules/rule_code.h"

enum { SEGMENTS_MAX = 60 };

typedef struct ym_rule_scope scope;

struct cut { /* where a sentence is cut next */
    const char *at;
    size_t len;
    int slot;
};

/* 1 with the next piece; 0 at the end; YM_EBAD at a brace without its partner. */
static int rule_text_cut_next(struct cut *out, const char **text)
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

static void rule_text_compile_slot(struct ym_rule_segment *out, scope *s, const struct cut *c)
{
    out->code = ym_rule_expression(&out->type, s, ym_arena_strndup(s->arena, c->at, c->len));
    if (out->type.kind == YM_V_REF || out->type.kind == YM_V_RECORD)
        ym_problem(s->problems, s->at, N_("A record cannot be told in a sentence; tell one of its facts."), NULL);
}

static const struct ym_rule_segment *rule_text_compile(size_t *count, scope *s, const char *file, struct ym_rule_line line)
{
    struct ym_rule_segment *list = YM_NEW_ARRAY(s->arena, struct ym_rule_segment, SEGMENTS_MAX);
    const char *text = line.text ? line.text : "";
    struct cut c;
    int more;
    s->at = ym_location_file(file, line.line);
    for (*count = 0; (more = rule_text_cut_next(&c, &text)) > 0 && *count < SEGMENTS_MAX; ++*count) {
        if (c.slot)
            rule_text_compile_slot(&list[*count], s, &c);
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
    out->zh = rule_text_compile(&out->zh_count, s, file, text->zh);
    out->en = rule_text_compile(&out->en_count, s, file, text->en);
}
