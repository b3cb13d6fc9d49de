/* location.c — locations of problems: made, joined, compared.  Floor: base.
 * Must not know what a type or a tag means, nor make text of a location. */
#include "yimen/base/location.h"

#include <string.h>

#include "yimen/base/text.h"

struct ym_location ym_location_file(const char *file, int64_t line)
{
    return (struct ym_location){.file = file, .line = line};
}

struct ym_location ym_location_line(int64_t line)
{
    return (struct ym_location){.line = line};
}

struct ym_location ym_location_words(const char *words)
{
    return (struct ym_location){.words = words};
}

struct ym_location ym_location_record(struct ym_location above, int type, int nth)
{
    if (above.deep >= YM_LOCATION_DEEP) {
        above.deep = YM_LOCATION_DEEP - 1;
        memmove(above.of, above.of + 1, sizeof above.of - sizeof above.of[0]);
    }
    above.of[above.deep].type = type;
    above.of[above.deep].nth = nth;
    above.deep++;
    above.field = 0;
    return above;
}

struct ym_location ym_location_field(struct ym_location record, int tag)
{
    record.field = tag;
    return record;
}

struct ym_location ym_location_stored(int stored, int64_t number)
{
    return (struct ym_location){.stored = stored, .number = number};
}

static const char *location_join_words(struct ym_arena *arena, const char *outer, const char *inner)
{
    if (ym_text_empty(outer) || ym_text_empty(inner))
        return ym_text_empty(outer) ? inner : outer;
    return ym_arena_printf(arena, "%s, %s", outer, inner);
}

struct ym_location ym_location_join(struct ym_arena *arena, struct ym_location outer, struct ym_location inner)
{
    struct ym_location w = outer;
    if (inner.file || inner.line) {
        w.file = inner.file;
        w.line = inner.line;
        w.column = inner.column;
    }
    for (int i = 0; i < inner.deep; i++)
        w = ym_location_record(w, inner.of[i].type, inner.of[i].nth);
    w.field = inner.deep || inner.field ? inner.field : w.field;
    if (inner.stored) {
        w.stored = inner.stored;
        w.number = inner.number;
    }
    w.words = location_join_words(arena, outer.words, inner.words);
    return w;
}

static int location_same_record(const struct ym_location *a, const struct ym_location *b, int i)
{
    return a->of[i].type == b->of[i].type && a->of[i].nth == b->of[i].nth;
}

/* Everything beside the records and the field. */
static int location_same_beside(const struct ym_location *a, const struct ym_location *b)
{
    return a->line == b->line && a->column == b->column && a->stored == b->stored && a->number == b->number &&
           ym_text_eq(a->file, b->file) && ym_text_eq(a->words, b->words);
}

int ym_location_within(struct ym_location w, struct ym_location record)
{
    if (w.deep < record.deep || record.field || !record.deep)
        return 0;
    for (int i = 0; i < record.deep; i++)
        if (!location_same_record(&w, &record, i))
            return 0;
    return 1;
}

int ym_location_same(struct ym_location a, struct ym_location b)
{
    if (a.deep != b.deep || a.field != b.field || !location_same_beside(&a, &b))
        return 0;
    for (int i = 0; i < a.deep; i++)
        if (!location_same_record(&a, &b, i))
            return 0;
    return 1;
}
