/* place.c — where a problem lies, in the reader's words.  Floor: ui. */
#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/ui/form.h"

/* The words of one part: a record's or a field's label, or as it came. */
static const char *place_part_words(const char *part, const struct ym_schema **record)
{
    const struct ym_schema *s = ym_schema_named(part);
    const struct ym_field *f = *record ? ym_field_named(*record, part) : NULL;
    if (f)
        return ym_word(f->label);
    if (s) {
        *record = s;
        return ym_word(s->label);
    }
    for (size_t i = 0; !*record && ym_schema_at(i); i++) {
        f = ym_field_named(ym_schema_at(i), part);
        if (f)
            return ym_word(f->label);
    }
    return strcmp(part, "member") == 0 ? _(N_("member")) : part;
}

static const char *place_say_part(struct ym_arena *arena, char *part, const struct ym_schema **record)
{
    char *blank = strrchr(part, ' ');
    int64_t n;
    if (!blank || ym_int_parse(&n, blank + 1))
        return place_part_words(part, record);
    *blank = 0;
    const char *arg[YM_PROBLEM_ARGS] = {place_part_words(part, record), blank + 1};
    return ym_problem_fill(arena, _(N_("{1} {2}")), arg);
}

const char *ym_form_place(struct ym_arena *arena, const char *place)
{
    const struct ym_schema *record = NULL;
    const char *said = "";
    char *rest = ym_arena_strdup(arena, place);
    while (rest && *rest) {
        char *part = rest;
        rest = strstr(part, ", ");
        if (rest) {
            *rest = 0;
            rest += 2;
        }
        said = ym_arena_printf(arena, "%s%s%s", said, *said ? _(N_(", ")) : "", place_say_part(arena, part, &record));
    }
    return said;
}
