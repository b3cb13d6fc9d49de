/* field.c — one field as text and back: forms, rec text, CSV, audit all speak through here.  Floor: domain. */
#include <string.h>

#include "yimen/base/money.h"
#include "yimen/base/name.h"
#include "yimen/base/text.h"
#include "yimen/domain/schema.h"

/* ---- showing */

static const char *field_show_flags(struct ym_arena *arena, const struct ym_field *f, int64_t v)
{
    char *text = ym_arena_strdup(arena, "");
    for (size_t i = 0; i < f->choices->count; i++)
        if (v & (INT64_C(1) << (f->choices->list[i].number - 1)))
            text = ym_arena_printf(arena, "%s%s%s", text, *text ? " " : "", f->choices->list[i].name);
    return text;
}

static const char *field_show_choice(struct ym_arena *arena, const struct ym_field *f, int64_t v)
{
    const struct ym_choice *c = ym_choice_numbered(f->choices, v);
    return c ? c->name : ym_arena_printf(arena, "%lld", (long long)v);
}

static const char *field_show_number(struct ym_arena *arena, const struct ym_field *f, int64_t v, int offset)
{
    char money[YM_MONEY_TEXT], date[YM_DATE_TEXT], time[YM_TIME_TEXT];
    switch (f->kind) {
    case YM_MONEY: return ym_arena_strdup(arena, ym_money_text(money, v));
    case YM_DATE: return ym_arena_strdup(arena, ym_date_text(date, v));
    case YM_MONTH: return ym_arena_strdup(arena, ym_month_text(date, v));
    case YM_QUARTER: return ym_arena_strdup(arena, ym_quarter_text(date, v));
    case YM_TIME: return ym_arena_strdup(arena, ym_time_text(time, v, offset));
    case YM_BOOL: return v ? "yes" : "no";
    case YM_CHOICE: return field_show_choice(arena, f, v);
    case YM_FLAGS: return field_show_flags(arena, f, v);
    default: return ym_arena_printf(arena, "%lld", (long long)v);
    }
}

const char *ym_field_show(struct ym_arena *arena, const struct ym_head *r, const struct ym_field *f, int offset)
{
    if (ym_field_is_text(f))
        return ym_field_text(r, f);
    int64_t v = ym_field_number(r, f);
    return v == YM_NONE ? "" : field_show_number(arena, f, v, offset);
}

/* ---- parsing */

static int field_parse_bool(int64_t *out, const char *text)
{
    static const struct {
        const char *text;
        int v;
    } words[] = {
        {"yes", 1}, {"no", 0}, {"是", 1}, {"否", 0}, {"1", 1}, {"0", 0}, {"true", 1}, {"false", 0},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(text, words[i].text) == 0) {
            *out = words[i].v;
            return 0;
        }
    }
    return YM_EBAD;
}

static int field_parse_choice(int64_t *out, const struct ym_field *f, const char *text)
{
    const struct ym_choice *c = ym_choice_named(f->choices, text);
    if (!c)
        return YM_EBAD;
    *out = c->number;
    return 0;
}

static int field_parse_flags(int64_t *out, const struct ym_field *f, struct ym_arena *arena, const char *text)
{
    char *rest = ym_arena_strdup(arena, text), *word;
    *out = 0;
    while ((word = strtok_r(rest, " ", &rest))) {
        const struct ym_choice *c = ym_choice_named(f->choices, word);
        if (!c)
            return YM_EBAD;
        *out |= INT64_C(1) << (c->number - 1);
    }
    return 0;
}

static int field_parse_number(int64_t *out, const struct ym_field *f, struct ym_arena *arena, const char *text, int offset)
{
    switch (f->kind) {
    case YM_MONEY: return ym_money_parse(out, text);
    case YM_DATE: return ym_date_parse(out, text);
    case YM_MONTH: return ym_month_parse(out, text);
    case YM_QUARTER: return ym_quarter_parse(out, text);
    case YM_TIME: return ym_time_parse(out, text, offset);
    case YM_BOOL: return field_parse_bool(out, text);
    case YM_CHOICE: return field_parse_choice(out, f, text);
    case YM_FLAGS: return field_parse_flags(out, f, arena, text);
    default: return ym_int_parse(out, text);
    }
}

static const char *const field_not_a[] = {
    [YM_INT] = N_("\"{1}\" is not a whole number."),
    [YM_REF] = N_("\"{1}\" is not the number of a record."),
    [YM_MONEY] = N_("\"{1}\" is not a sum in yuan such as 590.00."),
    [YM_DATE] = N_("\"{1}\" is not a day such as 2021-07-05."),
    [YM_MONTH] = N_("\"{1}\" is not a month such as 2021-07."),
    [YM_QUARTER] = N_("\"{1}\" is not a quarter such as 2021Q3."),
    [YM_TIME] = N_("\"{1}\" is not a time such as 2021-07-05 10:32:00."),
    [YM_BOOL] = N_("\"{1}\" is neither yes nor no."),
    [YM_CHOICE] = N_("\"{1}\" is not one of: {2}."),
    [YM_FLAGS] = N_("\"{1}\" holds something else than: {2}."),
};

/* All choices as they may be typed: by the Chinese labels, or by the names. */
static const char *field_names_of(struct ym_arena *arena, const struct ym_choices *c)
{
    struct ym_words all = {"", ""};
    for (size_t i = 0; c && i < c->count; i++) {
        all.zh = ym_arena_printf(arena, "%s%s%s", all.zh, i ? "、" : "", c->list[i].label.zh);
        all.en = ym_arena_printf(arena, "%s%s%s", all.en, i ? ", " : "", c->list[i].name);
    }
    return ym_both(arena, all.zh, all.en);
}

const char *ym_field_clean(struct ym_arena *arena, const struct ym_field *f, const char *text)
{
    if (f->flags & YM_PERSON)
        return ym_name_clean(arena, text);
    return ym_text_clean(arena, text, strlen(text), f->kind == YM_IDNO || (f->flags & YM_CAPS));
}

void ym_record_clean_names(struct ym_arena *arena, struct ym_head *r)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    for (size_t i = 0; i < s->count; i++)
        if (s->fields[i].flags & YM_PERSON)
            ym_field_set_text(r, &s->fields[i], ym_name_clean(arena, ym_field_text(r, &s->fields[i])));
}

int ym_field_parse(struct ym_arena *arena, struct ym_head *r, const struct ym_field *f, const struct ym_typed *typed,
                   struct ym_problems *problems)
{
    const char *clean = ym_field_clean(arena, f, typed->text);
    int64_t v = YM_NONE;
    if (ym_field_is_text(f)) {
        ym_field_set_text(r, f, clean);
        return 0;
    }
    if (*clean && field_parse_number(&v, f, arena, clean, typed->offset))
        return ym_problem(problems, typed->at, field_not_a[f->kind], clean, field_names_of(arena, f->choices), NULL);
    ym_field_set_number(r, f, v);
    return 0;
}
