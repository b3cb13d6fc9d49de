/* place.c — places of problems: of records and fields, and as text.  Floor: domain. */
#include "yimen/domain/place.h"

#include "yimen/base/text.h"

/* ---- of records and fields */

struct ym_location ym_location_member(struct ym_location at, size_t offset)
{
    const struct ym_schema *s = at.deep ? ym_schema_of(at.of[at.deep - 1].type) : NULL;
    for (size_t i = 0; s && i < s->count; i++)
        if (s->fields[i].offset == offset)
            return ym_location_field(at, s->fields[i].tag);
    return at;
}

/* Which of its parent's records of its type it is, from 1. */
static int place_ordinal(const struct ym_list *list, const struct ym_head *r)
{
    int n = 1;
    for (size_t i = 0; i < list->count && list->at[i] != r; i++)
        n += list->at[i]->type == r->type && list->at[i]->parent == r->parent;
    return n;
}

struct ym_location ym_place_of(const struct ym_list *list, const struct ym_head *r)
{
    const struct ym_schema *s = ym_schema_of(r->type), *above = ym_schema_named(s->parent);
    int alone = (s->place == YM_ASK || r->type == YM_R_household) && ym_list_count(list, r->type) <= 1;
    const struct ym_head *parent = above && above->type != YM_R_household ? ym_list_find(list, above->type, r->parent) : NULL;
    return ym_location_record(parent ? ym_place_of(list, parent) : YM_NOWHERE, r->type, alone ? 0 : place_ordinal(list, r));
}

struct ym_head *ym_place_find(const struct ym_list *list, struct ym_location at)
{
    struct ym_head *found = NULL;
    int deepest = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct ym_location here = ym_place_of(list, list->at[i]);
        if (here.deep > deepest && ym_location_within(at, here)) {
            found = list->at[i];
            deepest = here.deep;
        }
    }
    return found;
}

int ym_place_known(struct ym_location at)
{
    const struct ym_schema *s = NULL;
    for (int i = 0; i < at.deep; i++) {
        s = ym_schema_of(at.of[i].type);
        if (!s)
            return 0;
    }
    return !at.field || (s && ym_field_tagged(s, (unsigned)at.field));
}

/* ---- text */

/* The identifier, or the reader's word. */
static const char *place_word(const char *name, struct ym_words label, int said)
{
    return said ? ym_word(label) : name;
}

struct saying {
    struct ym_arena *arena;
    int said;         /* 1: in the reader's words */
    const char *text; /* so far */
};

static void place_say(struct saying *s, const char *part)
{
    s->text = ym_arena_printf(s->arena, "%s%s%s", s->text,
                              *s->text ? place_word(", ", (struct ym_words){.zh = "，", .en = ", "}, s->said) : "", part);
}

/* "line {1}", 第{1}行. */
static void place_say_number(struct saying *s, const char *en, const char *zh, int64_t n)
{
    const char *const arg[YM_PROBLEM_ARGS] = {ym_arena_printf(s->arena, "%lld", (long long)n)};
    place_say(s, ym_problem_fill(s->arena, place_word(en, (struct ym_words){.zh = zh, .en = en}, s->said), arg));
}

static void place_say_file(struct saying *s, const struct ym_location *at)
{
    if (at->file)
        place_say(s, at->line ? ym_arena_printf(s->arena, "%s:%lld", at->file, (long long)at->line) : at->file);
    else if (at->line)
        place_say_number(s, "line {1}", "第{1}行", at->line);
    if (at->column)
        place_say_number(s, "column {1}", "第{1}列", at->column);
}

static void place_say_record(struct saying *s, const struct ym_schema *schema, int nth)
{
    const char *name = place_word(schema->name, schema->label, s->said);
    if (nth)
        place_say_number(s, ym_arena_printf(s->arena, "%s {1}", name), ym_arena_printf(s->arena, "%s{1}", name), nth);
    else
        place_say(s, name);
}

static const char *place_text(struct ym_arena *arena, const struct ym_location *at, int said)
{
    struct saying s = {.arena = arena, .said = said, .text = ""};
    const struct ym_schema *schema = NULL;
    place_say_file(&s, at);
    for (int i = 0; i < at->deep; i++) {
        schema = ym_schema_of(at->of[i].type);
        if (schema)
            place_say_record(&s, schema, at->of[i].nth);
    }
    const struct ym_field *f = schema && at->field ? ym_field_tagged(schema, (unsigned)at->field) : NULL;
    if (f)
        place_say(&s, place_word(f->name, f->label, said));
    if (!ym_text_empty(at->words))
        place_say(&s, at->words);
    return s.text;
}

const char *ym_place_names(struct ym_arena *arena, struct ym_location at)
{
    return place_text(arena, &at, 0);
}

const char *ym_place_said(struct ym_arena *arena, struct ym_location at)
{
    return place_text(arena, &at, 1);
}
