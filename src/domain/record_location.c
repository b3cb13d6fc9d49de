/* record_location.c — locations of problems: of records and fields, and as text.  Floor: domain. */
#include "yimen/domain/record_location.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/trouble.h"

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
static int record_location_ordinal(const struct ym_list *list, const struct ym_head *r)
{
    int n = 1;
    for (size_t i = 0; i < list->count && list->at[i] != r; i++)
        n += list->at[i]->type == r->type && list->at[i]->parent == r->parent;
    return n;
}

struct ym_location ym_location_of(const struct ym_list *list, const struct ym_head *r)
{
    const struct ym_schema *s = ym_schema_of(r->type), *above = ym_schema_named(s->parent);
    int alone = (s->belongs == YM_ASK || r->type == YM_R_household) && ym_list_count(list, r->type) <= 1;
    const struct ym_head *parent = above && above->type != YM_R_household ? ym_list_find(list, above->type, r->parent) : NULL;
    return ym_location_record(parent ? ym_location_of(list, parent) : YM_NOWHERE, r->type, alone ? 0 : record_location_ordinal(list, r));
}

struct ym_head *ym_location_find(const struct ym_list *list, struct ym_location at)
{
    struct ym_head *found = NULL;
    int deepest = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct ym_location here = ym_location_of(list, list->at[i]);
        if (here.deep > deepest && ym_location_within(at, here)) {
            found = list->at[i];
            deepest = here.deep;
        }
    }
    return found;
}

static const struct ym_choice *record_location_stored(const struct ym_location *at)
{
    return at->stored ? ym_choice_numbered(YM_FIELD(trouble, stored)->choices, at->stored) : NULL;
}

int ym_location_known(struct ym_location at)
{
    const struct ym_schema *s = NULL;
    if (at.stored && !record_location_stored(&at))
        return 0;
    for (int i = 0; i < at.deep; i++) {
        s = ym_schema_of(at.of[i].type);
        if (!s)
            return 0;
    }
    return !at.field || (s && ym_field_tagged(s, (unsigned)at.field));
}

/* ---- text */

/* The identifier, or the reader's word. */
static const char *record_location_word(const char *name, struct ym_words label, int said)
{
    return said ? ym_word(label) : name;
}

struct saying {
    struct ym_arena *arena;
    int said;         /* 1: in the reader's words */
    const char *text; /* so far */
};

static void record_location_say(struct saying *s, const char *part)
{
    s->text = ym_arena_printf(s->arena, "%s%s%s", s->text,
                              *s->text ? record_location_word(", ", (struct ym_words){.zh = "，", .en = ", "}, s->said) : "", part);
}

/* "line {1}", 第{1}行. */
static void record_location_say_number(struct saying *s, const char *en, const char *zh, int64_t n)
{
    const char *const arg[YM_PROBLEM_ARGS] = {ym_arena_printf(s->arena, "%lld", (long long)n)};
    record_location_say(s, ym_problem_fill(s->arena, record_location_word(en, (struct ym_words){.zh = zh, .en = en}, s->said), arg));
}

static void record_location_say_file(struct saying *s, const struct ym_location *at)
{
    if (at->file)
        record_location_say(s, at->line ? ym_arena_printf(s->arena, "%s:%lld", at->file, (long long)at->line) : at->file);
    else if (at->line)
        record_location_say_number(s, "line {1}", "第{1}行", at->line);
    if (at->column)
        record_location_say_number(s, "column {1}", "第{1}列", at->column);
}

/* "person 2", 人员2; 0: without a number. */
static void record_location_say_nth(struct saying *s, const char *name, int64_t nth)
{
    if (nth)
        record_location_say_number(s, ym_arena_printf(s->arena, "%s {1}", name), ym_arena_printf(s->arena, "%s{1}", name), nth);
    else
        record_location_say(s, name);
}

static void record_location_say_record(struct saying *s, const struct ym_schema *schema, int nth)
{
    record_location_say_nth(s, record_location_word(schema->name, schema->label, s->said), nth);
}

/* Scripts know it by its English words. */
static void record_location_say_stored(struct saying *s, const struct ym_location *at)
{
    const struct ym_choice *what = record_location_stored(at);
    if (what)
        record_location_say_nth(s, record_location_word(what->label.en, what->label, s->said), at->number);
}

static const char *record_location_text(struct ym_arena *arena, const struct ym_location *at, int said)
{
    struct saying s = {.arena = arena, .said = said, .text = ""};
    const struct ym_schema *schema = NULL;
    record_location_say_file(&s, at);
    record_location_say_stored(&s, at);
    for (int i = 0; i < at->deep; i++) {
        schema = ym_schema_of(at->of[i].type);
        if (schema)
            record_location_say_record(&s, schema, at->of[i].nth);
    }
    const struct ym_field *f = schema && at->field ? ym_field_tagged(schema, (unsigned)at->field) : NULL;
    if (f)
        record_location_say(&s, record_location_word(f->name, f->label, said));
    if (!ym_text_empty(at->words))
        record_location_say(&s, at->words);
    return s.text;
}

const char *ym_location_names(struct ym_arena *arena, struct ym_location at)
{
    return record_location_text(arena, &at, 0);
}

const char *ym_location_said(struct ym_arena *arena, struct ym_location at)
{
    return record_location_text(arena, &at, 1);
}

/* A record that is the only one of its kind is what the sentence is about: it needs no name of its own. */
static int record_location_is_only(const struct ym_location *at)
{
    return at->deep == 1 && !at->of[0].nth && !at->file && !at->line && !at->column && !at->stored && ym_text_empty(at->words);
}

const char *ym_location_before(struct ym_arena *arena, struct ym_location at, const char *sentence)
{
    const struct ym_schema *s = at.deep ? ym_schema_of(at.of[0].type) : NULL;
    if (!s || !record_location_is_only(&at))
        return ym_location_said(arena, at);
    const struct ym_field *f = at.field ? ym_field_tagged(s, (unsigned)at.field) : NULL;
    const char *label = f ? ym_word(f->label) : "";
    return !f || !(f->flags & (YM_FORM | YM_REQ)) || strstr(sentence, label) ? "" : label;
}

const char *ym_location_printed(struct ym_arena *arena, struct ym_location at)
{
    return ym_language_zh() ? ym_location_said(arena, at) : ym_location_names(arena, at);
}

/* ---- told as a record */

void ym_location_tell(struct ym_trouble *out, struct ym_arena *arena, struct ym_location at)
{
    out->place = ym_location_names(arena, at);
    out->stored = at.stored ? at.stored : YM_NONE;
    out->number = at.stored ? at.number : YM_NONE;
    out->file = at.file ? at.file : "";
    out->line = at.line ? at.line : YM_NONE;
}

struct ym_location ym_location_told(const struct ym_trouble *t)
{
    struct ym_location at = YM_NOWHERE;
    if (t->stored != YM_NONE)
        at = ym_location_stored((int)t->stored, t->number == YM_NONE ? 0 : t->number);
    at.file = ym_text_empty(t->file) ? NULL : t->file;
    at.line = t->line == YM_NONE ? 0 : t->line;
    return (at.stored || at.file || at.line) && ym_location_known(at) ? at : ym_location_words(t->place);
}
