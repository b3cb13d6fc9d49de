/* keys.c — `key=value` words become records.  Floor: app.  Every bad word is named; nothing is guessed. */
#include "keys.h"

#include <string.h>

#include "app.h"
#include "yimen/base/text.h"
#include "yimen/domain/rec.h"
#include "yimen/domain/typed.h"

enum { RECORDS_OF_A_TYPE = 1000 };

struct reader {
    struct ym_list *out;
    const struct ym_call_row *row;
    const struct ym_key_words *words;
    int asked; /* 1: the service's day was asked for */
    struct ym_typing now;
    struct ym_problems *problems;
};

/* What a word says: record#number.field=value. */
struct word {
    const char *whole;
    const struct ym_schema *schema;
    int64_t number; /* from 1 */
    const char *field, *value;
};

static int keys_find_schema(struct word *w, struct reader *rd, const char *name)
{
    w->schema = name ? ym_schema_named(name) : rd->row->takes[0] ? ym_schema_of(rd->row->takes[0]) : NULL;
    if (!w->schema && !name)
        return ym_problem(rd->problems, ym_location_words(w->whole), N_("This call takes no records."), NULL);
    if (!w->schema)
        return ym_problem(rd->problems, ym_location_words(w->whole), N_("There is no kind of record \"{1}\"."), name, NULL);
    if (!ym_call_takes(rd->row, w->schema->type))
        return ym_problem(rd->problems, ym_location_words(w->whole), N_("This call takes no \"{1}\"."), w->schema->name, NULL);
    return 0;
}

static int keys_find_number(struct word *w, struct reader *rd, char *record)
{
    char *hash = record ? strchr(record, '#') : NULL;
    w->number = 1;
    if (!hash)
        return 0;
    *hash = 0;
    if (ym_int_parse(&w->number, hash + 1) || w->number < 1 || w->number > RECORDS_OF_A_TYPE)
        return ym_problem(rd->problems, ym_location_words(w->whole), N_("Behind # stands which record it is: 1, 2 and so on."), NULL);
    return 0;
}

static int keys_split(struct word *w, struct reader *rd, const char *text)
{
    char *copy = ym_arena_strdup(rd->out->arena, text);
    char *equals = strchr(copy, '=');
    w->whole = text;
    if (!ym_utf8_valid(text, strlen(text)))
        return ym_problem(rd->problems, ym_location_words(text), N_("The text is not UTF-8."), NULL);
    if (!equals)
        return ym_problem(rd->problems, ym_location_words(text), N_("Give fields as name=value."), NULL);
    *equals = 0;
    w->value = equals + 1;
    char *dot = strchr(copy, '.');
    w->field = dot ? dot + 1 : copy;
    if (dot)
        *dot = 0;
    w->whole = ym_arena_strndup(rd->out->arena, text, (size_t)(equals - copy));
    int err = keys_find_number(w, rd, dot ? copy : NULL);
    return err ? err : keys_find_schema(w, rd, dot ? copy : NULL);
}

/* The numbered record of the type; those before it that nobody named yet are not made up. */
static struct ym_head *keys_record_of(struct reader *rd, const struct word *w)
{
    size_t have = ym_list_count(rd->out, w->schema->type);
    if (w->number <= (int64_t)have)
        return ym_list_get(rd->out, w->schema->type, (size_t)w->number - 1);
    if (w->number > (int64_t)have + 1) {
        ym_problem(rd->problems, ym_location_words(w->whole), N_("Records are numbered in the order they are given: 1, then 2, and so on."),
                   NULL);
        return NULL;
    }
    struct ym_head *r = ym_record_new(rd->out->arena, w->schema->type);
    ym_list_add(rd->out, r);
    return r;
}

static int64_t *keys_head_of(struct ym_head *r, const char *name)
{
    const struct {
        const char *name;
        int64_t *v;
    } heads[] = {{"id", &r->id}, {"root", &r->root}, {"parent", &r->parent}, {"rev", &r->rev}};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (strcmp(heads[i].name, name) == 0)
            return heads[i].v;
    }
    return NULL;
}

/* As it is typed, in the form that files have. */
static const char *keys_typed(struct reader *rd, const struct ym_field *f, const char *value)
{
    struct ym_arena *arena = rd->out->arena;
    const char *clean = ym_field_clean(arena, f, value), *written = ym_typed_value(arena, f, clean, &rd->now);
    int counts = f->kind == YM_DATE || f->kind == YM_MONTH || f->kind == YM_QUARTER;
    if (!counts || written != clean || !*clean || rd->asked || !rd->words->today)
        return written;
    rd->asked = 1;
    rd->now.today = rd->words->today(rd->words->baton);
    return ym_typed_value(arena, f, clean, &rd->now);
}

static int keys_take(struct reader *rd, const char *text)
{
    struct word w;
    if (keys_split(&w, rd, text))
        return YM_EBAD;
    struct ym_head *r = keys_record_of(rd, &w);
    if (!r)
        return YM_EBAD;
    const struct ym_field *f = ym_field_named(w.schema, w.field);
    if (f)
        return ym_field_parse(rd->out->arena, r, f,
                              &(struct ym_typed){.text = keys_typed(rd, f, w.value),
                                                 .offset = YM_CHINA_OFFSET,
                                                 .at = ym_location_words(w.whole)},
                              rd->problems);
    int64_t *head = keys_head_of(r, w.field);
    if (!head)
        return ym_problem(rd->problems, ym_location_words(w.whole), N_("There is no field \"{1}\" in this kind of record."), w.field, NULL);
    if (ym_int_parse(head, w.value) || *head < 0)
        return ym_problem(rd->problems, ym_location_words(w.whole), N_("\"{1}\" is not the number of a record."), w.value, NULL);
    return 0;
}

int ym_keys_read(struct ym_list *out, const struct ym_call_row *row, const struct ym_key_words *words, struct ym_problems *problems)
{
    struct reader rd = {.out = out, .row = row, .words = words, .now = {.today = YM_NONE}, .problems = problems};
    int err = 0;
    for (int i = 0; i < words->count; i++) {
        if (keys_take(&rd, words->list[i]))
            err = YM_EBAD;
    }
    ym_rec_link(out);
    return err;
}
