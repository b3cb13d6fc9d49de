/* place.c — the place of a problem in the reader's language.  Floor: domain. */
#include "yimen/domain/place.h"

#include <string.h>

#include "yimen/base/text.h"
#include "yimen/domain/schema.h"

/* Splits "income 1" into the word and its number ("" if none). */
static const char *place_split_number(char *part)
{
    char *blank = strrchr(part, ' ');
    int64_t n;
    if (!blank || ym_int_parse(&n, blank + 1))
        return "";
    *blank = 0;
    return blank + 1;
}

/* A field's Chinese identifier: of the record named before it, else of what calls ask for, else of any record. */
static const char *place_field_zh(const struct ym_schema *s, const char *name)
{
    const struct ym_field *f = s ? ym_field_named(s, name) : NULL, *other = NULL;
    for (size_t i = 0; !f && !s && ym_schema_at(i); i++) {
        const struct ym_schema *any = ym_schema_at(i);
        const struct ym_field *found = ym_field_named(any, name);
        if (any->place == YM_ASK)
            f = found;
        else if (!other)
            other = found;
    }
    f = f ? f : other;
    return f ? f->label.zh : NULL;
}

/* Names that are no records of the schema. */
static const char *place_other_zh(const char *name)
{
    static const struct {
        const char *name, *zh;
    } words[] = {{"member", "成员"}, {"record", "记录"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i].name, name) == 0)
            return words[i].zh;
    }
    return NULL;
}

static const char *place_part_zh(struct ym_arena *arena, char *part, const struct ym_schema **record)
{
    const char *number = place_split_number(part);
    if (*number && strcmp(part, "line") == 0) /* of the input, not the record of that name */
        return ym_arena_printf(arena, "第%s行", number);
    const struct ym_schema *s = ym_schema_named(part);
    const char *zh = *record ? place_field_zh(*record, part) : NULL;
    if (!zh && s)
        zh = s->label.zh;
    if (!zh)
        zh = place_other_zh(part);
    if (!zh && !*record)
        zh = place_field_zh(NULL, part);
    if (s)
        *record = s;
    return ym_arena_printf(arena, "%s%s", zh ? zh : part, number);
}

const char *ym_place_said(struct ym_arena *arena, const char *place, int zh)
{
    const struct ym_schema *record = NULL;
    const char *said = "";
    if (!zh)
        return place;
    char *rest = ym_arena_strdup(arena, place);
    while (rest) {
        char *part = rest;
        rest = strstr(part, ", ");
        if (rest) {
            *rest = 0;
            rest += 2;
        }
        said = ym_arena_printf(arena, "%s%s%s", said, *said ? "，" : "", place_part_zh(arena, part, &record));
    }
    return said;
}
