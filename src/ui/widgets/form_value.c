/* form_value.c — a field's value as it is typed and shown in a form: codes and numbers with their titles.  Floor: ui.
 * Must not touch the terminal. */
#include <stdio.h>
#include <string.h>

#include "widgets/form_in.h"
#include "widgets/values.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/idno.h"

/* ---- values */

static int form_value_stands(const struct ym_form *f, const struct ym_field *field, int number)
{
    return field != f->rows.fewer || f->rows.those & INT64_C(1) << (number - 1);
}

static const struct ym_form_value *form_value_choice_values(const struct ym_form *f, struct ym_arena *arena, const struct ym_field *field)
{
    const struct ym_choices *c = field->choices;
    struct ym_form_value *values = YM_NEW_ARRAY(arena, struct ym_form_value, c->count + 1);
    size_t n = 0;
    for (size_t i = 0; i < c->count; i++)
        if (form_value_stands(f, field, c->list[i].number))
            values[n++] =
                (struct ym_form_value){.code = ym_arena_printf(arena, "%d", c->list[i].number), .title = ym_word(c->list[i].label)};
    return values;
}

const struct ym_form_value *ym_form_values(const struct ym_form *f, struct ym_arena *arena, const struct ym_field *field)
{
    if (field->choices)
        return form_value_choice_values(f, arena, field);
    if ((field->kind == YM_CODE || field->kind == YM_REF || field->flags & YM_LISTED) && f->rows.values)
        return f->rows.values(f->rows.baton, field->code_set);
    return NULL;
}

static const char *form_value_title_of(const struct ym_form_value *values, const char *code)
{
    for (; values && values->code; values++)
        if (strcmp(values->code, code) == 0)
            return values->title;
    return "";
}

/* ---- showing */

/* What stands in a form for a code: the code itself only if people know it. */
static const char *form_value_said(struct ym_arena *arena, const struct ym_form_value *values, const char *code)
{
    char text[YM_VALUE_TEXT];
    for (const struct ym_form_value *value = values; value && value->code; value++)
        if (strcmp(value->code, code) == 0)
            return ym_value_known(value) ? ym_arena_strdup(arena, ym_value_by(text, values, value)) : value->title;
    return code;
}

static const char *form_value_flag_numbers(struct ym_arena *arena, const struct ym_field *field, int64_t v)
{
    const char *text = "";
    for (size_t i = 0; i < field->choices->count; i++) {
        int number = field->choices->list[i].number;
        if (v & (INT64_C(1) << (number - 1)))
            text = ym_arena_printf(arena, "%s%s%d", text, *text ? " " : "", number);
    }
    return text;
}

const char *ym_form_text(const struct ym_form *f, struct ym_arena *arena, const struct ym_field *field)
{
    if (ym_field_is_text(field))
        return form_value_said(arena, ym_form_values(f, arena, field), ym_field_text(f->record, field));
    int64_t v = ym_field_number(f->record, field);
    if (v == YM_NONE)
        return "";
    if (field->kind == YM_FLAGS)
        return form_value_flag_numbers(arena, field, v);
    if (field->kind == YM_REF)
        return form_value_said(arena, ym_form_values(f, arena, field), ym_field_show(arena, f->record, field, f->rows.offset));
    if (field->kind == YM_CHOICE)
        return ym_arena_printf(arena, "%lld", (long long)v);
    return ym_field_show(arena, f->record, field, f->rows.offset);
}

static const char *form_value_idno_beside(const struct ym_form *f, struct ym_arena *arena, const char *text)
{
    char day[YM_DATE_TEXT];
    ym_date born;
    int sex;
    if (ym_idno_parse(&born, &sex, ym_text_clean(arena, text, strlen(text), 1)))
        return "";
    const struct ym_choice *c = ym_choice_numbered(ym_choices_named("sex"), sex);
    int age = ym_date_age(born, f->rows.now.today);
    const char *arg[YM_PROBLEM_ARGS] = {ym_date_text(day, born), c ? ym_word(c->label) : "", ym_arena_printf(arena, "%d", age)};
    return ym_problem_fill(arena, age < 0 ? _(N_("{1}, {2}")) : _(N_("{1} {2}, age {3}")), arg);
}

/* A day is read back with its weekday, not before it was taken over: at 9600 baud every character typed would carry one. */
static const char *form_value_weekday(const char *text)
{
    ym_date day;
    return ym_date_parse(&day, text) == 0 ? _(ym_date_weekday_name(day)) : "";
}

/* The titles of several numbers, parted by blanks. */
static const char *form_value_flag_titles(const struct ym_form_value *values, struct ym_arena *arena, const char *text)
{
    char *rest = ym_arena_strdup(arena, text), *word;
    const char *titles = "";
    while ((word = strtok_r(rest, " ", &rest)))
        titles = ym_arena_printf(arena, "%s%s%s", titles, *titles ? " " : "", form_value_title_of(values, word));
    return titles;
}

const char *ym_form_beside(const struct ym_form *f, struct ym_arena *arena, const struct ym_field *field, const char *text)
{
    if (field->kind == YM_IDNO)
        return form_value_idno_beside(f, arena, text);
    if (field->kind == YM_DATE)
        return field->flags & YM_BORN ? "" : form_value_weekday(text); /* nobody minds on which weekday he was born */
    if (field->flags & YM_MANY)
        return f->rows.words ? f->rows.words(f->rows.baton, arena, field, text) : "";
    if (field->flags & YM_LISTED)
        return ""; /* the title stands in the field itself */
    const struct ym_form_value *values = ym_form_values(f, arena, field);
    if (field->kind == YM_FLAGS)
        return form_value_flag_titles(values, arena, text);
    const struct ym_form_value *meant = values && *text ? ym_value_meant(values, text) : NULL;
    return meant && strcmp(meant->title, text) != 0 ? meant->title : "";
}

/* ---- the carry list */

int ym_form_carries(const struct ym_form *f, const struct ym_view *v, size_t i)
{
    return f->rows.carries && f->rows.carries(v, f->record, f->fields[i]);
}

/* ---- taking over */

static const char *form_value_fill1(struct ym_arena *arena, const char *text, const char *arg1)
{
    const char *arg[YM_PROBLEM_ARGS] = {arg1};
    return ym_problem_fill(arena, _(text), arg);
}

/* Each word becomes the code it means; NULL if one means nothing, which is then in *bad. */
static const char *form_value_meant_codes(struct ym_arena *arena, const struct ym_form_value *values, int several, const char *text,
                                          const char **bad)
{
    char *rest = ym_arena_strdup(arena, text), *word;
    const char *codes = "";
    if (!several)
        word = rest, rest = rest + strlen(rest);
    else
        word = strtok_r(rest, " ,", &rest);
    for (; word; word = strtok_r(rest, " ,", &rest)) {
        const struct ym_form_value *meant = ym_value_meant(values, word);
        *bad = word;
        if (!meant)
            return NULL;
        codes = ym_arena_printf(arena, "%s%s%s", codes, *codes ? " " : "", meant->code);
    }
    return codes;
}

/* The code of a value that is named in whole; anything else is free words. */
static const char *form_value_code_or_words(const struct ym_form_value *values, const char *text)
{
    for (; values->code; values++)
        if (strcmp(values->code, text) == 0 || strcmp(values->title, text) == 0)
            return values->code;
    return text;
}

/* The schema's own names ("male", "男") are understood too. */
static int form_value_is_choice(const struct ym_form *f, const struct ym_field *field, const char *text)
{
    const struct ym_choice *c = field->kind == YM_CHOICE ? ym_choice_named(field->choices, text) : NULL;
    return c && form_value_stands(f, field, c->number);
}

/* What the record's own rules say about this field alone. */
static const char *form_value_checked(struct ym_form *f, struct ym_arena *arena, const struct ym_field *field)
{
    struct ym_problems p;
    ym_problems_init(&p, arena);
    if (ym_field_empty(f->record, field)) /* an empty one is shown as needed; the service says so too */
        return NULL;
    ym_record_validate(NULL, f->record, NULL, f->rows.now.today, YM_NOWHERE, &p);
    for (size_t i = 0; i < p.count; i++)
        if (p.list[i].where.field == field->tag)
            return ym_problem_fill(arena, _(p.list[i].text), p.list[i].arg);
    return NULL;
}

const char *ym_form_parse(struct ym_form *f, struct ym_arena *arena, const struct ym_field *field, const char *text)
{
    struct ym_problems p;
    const char *bad = NULL;
    const char *clean = ym_field_clean(arena, field, text);
    const struct ym_form_value *values = ym_form_values(f, arena, field);
    ym_problems_init(&p, arena);
    if (values && field->flags & YM_LISTED)
        clean = form_value_code_or_words(values, clean);
    else if (values && *clean && !form_value_is_choice(f, field, clean)) {
        clean = form_value_meant_codes(arena, values, field->kind == YM_FLAGS, clean, &bad);
        if (!clean)
            return form_value_fill1(arena,
                                    field->choices ? N_("\"{1}\" is not one of the choices; F4 lists them.")
                                                   : N_("\"{1}\" is not known here; F4 lists what is."),
                                    bad);
    }
    if (ym_field_parse(arena, f->record, field,
                       &(struct ym_typed){.text = ym_typed_value(arena, field, clean, &f->rows.now), .offset = f->rows.offset}, &p))
        return ym_typed_refusal(field) ? form_value_fill1(arena, ym_typed_refusal(field), clean)
               : p.count               ? ym_problem_fill(arena, _(p.list[0].text), p.list[0].arg) : _(ym_err_text(YM_EBAD));
    if (field->kind == YM_IDNO)
        ym_record_derive(f->record);
    return form_value_checked(f, arena, field);
}

void ym_form_resumed(struct ym_form *f, size_t i)
{
    f->resumed[i] = 1;
    f->entered |= i == f->at;
}

/* ---- an identity number while it is typed */

static int form_value_birth_exists(const char *text)
{
    int digits = 0;
    for (int i = 6; i < 14; i++)
        digits = digits * 10 + (text[i] - '0');
    return ym_date_of(digits / 10000, digits / 100 % 100, digits % 100) != YM_NONE;
}

const char *ym_form_idno_wrong(const char *text)
{
    size_t n = strlen(text), digits = strspn(text, "0123456789");
    enum ym_idno_fault fault = YM_IDNO_OK;
    if (n >= 18)
        fault = ym_idno_parse(NULL, NULL, text);
    else if (digits < n)
        fault = YM_IDNO_CHARS;
    else if (n >= 14 && !form_value_birth_exists(text))
        fault = YM_IDNO_BIRTH;
    return fault ? _(ym_idno_fault_text(fault)) : NULL;
}
