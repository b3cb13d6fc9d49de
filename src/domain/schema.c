/* schema.c — finding schemas, fields and choices; records and lists of records in memory.  Floor: domain.
 * Must not know any single record type: whatever it does, it does by the rows. */
#include "yimen/domain/schema.h"

#include <string.h>

#include "records.h"
#include "yimen/base/text.h"

const struct ym_schema *ym_schema_at(size_t i)
{
    return i < ym_all_schemas_count ? &ym_all_schemas[i] : NULL;
}

const struct ym_schema *ym_schema_of(int type)
{
    if (type <= 0 || type >= YM_SCHEMA_TYPES || !ym_schema_rows[type])
        return NULL;
    return &ym_all_schemas[ym_schema_rows[type] - 1];
}

static int schema_named(const char *name, const char *ascii, const struct ym_words *label)
{
    return strcmp(name, ascii) == 0 || strcmp(name, label->zh) == 0;
}

const struct ym_schema *ym_schema_named(const char *name)
{
    for (size_t i = 0; i < ym_all_schemas_count; i++)
        if (schema_named(name, ym_all_schemas[i].name, &ym_all_schemas[i].label))
            return &ym_all_schemas[i];
    return NULL;
}

const struct ym_field *ym_field_named(const struct ym_schema *s, const char *name)
{
    for (size_t i = 0; i < s->count; i++)
        if (schema_named(name, s->fields[i].name, &s->fields[i].label))
            return &s->fields[i];
    return NULL;
}

const struct ym_field *ym_field_tagged(const struct ym_schema *s, unsigned tag)
{
    if (tag >= 1 && tag <= s->count && s->fields[tag - 1].tag == tag) /* no tag was given up so far */
        return &s->fields[tag - 1];
    for (size_t i = 0; i < s->count; i++)
        if (s->fields[i].tag == tag)
            return &s->fields[i];
    return NULL;
}

const struct ym_field *ym_field_at(int type, size_t offset)
{
    const struct ym_schema *s = ym_schema_of(type);
    for (size_t i = 0; s && i < s->count; i++)
        if (s->fields[i].offset == offset)
            return &s->fields[i];
    return NULL;
}

const struct ym_field *ym_field_of(struct ym_member m)
{
    return ym_field_at(m.type, m.offset);
}

const struct ym_field *ym_field_flagged(const struct ym_schema *s, unsigned flag)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->fields[i].flags & flag)
            return &s->fields[i];
    return NULL;
}

const struct ym_field *ym_field_shown(const struct ym_schema *s, size_t i)
{
    return &s->fields[s->order[i]];
}

const char *ym_code_set_owner(const char *set)
{
    for (size_t i = 0; i < ym_all_code_sets_count; i++)
        if (strcmp(ym_all_code_sets[i].name, set) == 0)
            return ym_all_code_sets[i].owner;
    return NULL;
}

const struct ym_field *ym_field_owner(const struct ym_schema *s, const struct ym_field *f)
{
    const char *owner = f->code_set && f->kind != YM_REF ? ym_code_set_owner(f->code_set) : NULL;
    for (size_t i = 0; owner && i < s->count; i++) {
        const struct ym_field *other = &s->fields[i];
        if (other->code_set && other->kind != YM_REF && !(other->flags & YM_MANY) && strcmp(other->code_set, owner) == 0)
            return other;
    }
    return NULL;
}

const struct ym_choices *ym_choices_named(const char *name)
{
    for (size_t i = 0; i < ym_all_choices_count; i++)
        if (strcmp(ym_all_choices[i].name, name) == 0)
            return &ym_all_choices[i];
    return NULL;
}

const struct ym_choice *ym_choice_numbered(const struct ym_choices *c, int64_t number)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->list[i].number == number)
            return &c->list[i];
    return NULL;
}

const struct ym_choice *ym_choice_named(const struct ym_choices *c, const char *name)
{
    int64_t number;
    for (size_t i = 0; i < c->count; i++)
        if (schema_named(name, c->list[i].name, &c->list[i].label))
            return &c->list[i];
    return ym_int_parse(&number, name) == 0 ? ym_choice_numbered(c, number) : NULL;
}

int ym_field_is_text(const struct ym_field *f)
{
    return f->kind == YM_TEXT || f->kind == YM_CODE || f->kind == YM_IDNO;
}

static void *schema_member(const struct ym_head *r, const struct ym_field *f)
{
    return (char *)(uintptr_t)r + f->offset;
}

const char *ym_field_text(const struct ym_head *r, const struct ym_field *f)
{
    const char *text = *(const char *const *)schema_member(r, f);
    return text ? text : "";
}

int64_t ym_field_number(const struct ym_head *r, const struct ym_field *f)
{
    return *(const int64_t *)schema_member(r, f);
}

void ym_field_set_text(struct ym_head *r, const struct ym_field *f, const char *text)
{
    *(const char **)schema_member(r, f) = text ? text : "";
}

void ym_field_set_number(struct ym_head *r, const struct ym_field *f, int64_t v)
{
    *(int64_t *)schema_member(r, f) = v;
}

int ym_field_empty(const struct ym_head *r, const struct ym_field *f)
{
    if (ym_field_is_text(f))
        return *ym_field_text(r, f) == 0;
    int64_t v = ym_field_number(r, f);
    return v == YM_NONE || (f->kind == YM_FLAGS && v == 0); /* no flag is shown as nothing */
}

void ym_field_copy(struct ym_head *to, const struct ym_head *from, const struct ym_field *f)
{
    if (ym_field_is_text(f))
        ym_field_set_text(to, f, ym_field_text(from, f));
    else
        ym_field_set_number(to, f, ym_field_number(from, f));
}

struct ym_head *ym_record_new(struct ym_arena *arena, int type)
{
    const struct ym_schema *s = ym_schema_of(type);
    if (!s)
        return NULL;
    struct ym_head *r = ym_arena_alloc(arena, s->size);
    r->type = type;
    r->version = YM_SCHEMA_VERSION;
    for (size_t i = 0; i < s->count; i++) {
        if (ym_field_is_text(&s->fields[i]))
            ym_field_set_text(r, &s->fields[i], "");
        else
            ym_field_set_number(r, &s->fields[i], YM_NONE);
    }
    return r;
}

void ym_record_usual(struct ym_head *r, ym_date day, int county)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    for (size_t i = 0; i < s->count; i++) {
        if (s->fields[i].flags & YM_TODAY)
            ym_field_set_number(r, &s->fields[i], day);
        if (s->fields[i].flags & YM_COUNTY)
            ym_field_set_number(r, &s->fields[i], county != 0);
    }
}

struct ym_head *ym_record_copy(struct ym_arena *arena, const struct ym_head *r)
{
    return ym_arena_memdup(arena, r, ym_schema_of(r->type)->size);
}

struct ym_head *ym_record_clone(struct ym_arena *arena, const struct ym_head *r)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    struct ym_head *copy = ym_record_copy(arena, r);
    for (size_t i = 0; i < s->count; i++)
        if (ym_field_is_text(&s->fields[i]))
            ym_field_set_text(copy, &s->fields[i], ym_arena_strdup(arena, ym_field_text(r, &s->fields[i])));
    if (r->unknown.len)
        copy->unknown.data = ym_arena_memdup(arena, r->unknown.data, r->unknown.len);
    return copy;
}

void ym_list_init(struct ym_list *out, struct ym_arena *arena)
{
    *out = (struct ym_list){.arena = arena};
}

void ym_list_add(struct ym_list *l, struct ym_head *r)
{
    YM_GROW(l->arena, l->at, l->cap, l->count + 1);
    l->at[l->count++] = r;
}

struct ym_head *ym_list_next(const struct ym_list *l, int type, int64_t parent, size_t *pos)
{
    while (*pos < l->count) {
        struct ym_head *r = l->at[(*pos)++];
        if (r->type == type && (parent < 0 || r->parent == parent))
            return r;
    }
    return NULL;
}

struct ym_head *ym_list_get(const struct ym_list *l, int type, size_t i)
{
    size_t pos = 0;
    struct ym_head *r = ym_list_next(l, type, -1, &pos);
    while (r && i-- > 0)
        r = ym_list_next(l, type, -1, &pos);
    return r;
}

size_t ym_list_count(const struct ym_list *l, int type)
{
    size_t n = 0, pos = 0;
    while (ym_list_next(l, type, -1, &pos))
        n++;
    return n;
}

struct ym_head *ym_list_find(const struct ym_list *l, int type, int64_t id)
{
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i]->id == id && l->at[i]->type == type)
            return l->at[i];
    return NULL;
}
