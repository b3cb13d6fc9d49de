/* typed_field.c — which reader a field has for what a hand types.  Floor: domain. */
#include "yimen/domain/typed.h"

const char ym_typed_no_month[] = N_("\"{1}\" is no month; write 2021-09, 202109 or 9.");
const char ym_typed_no_quarter[] = N_("\"{1}\" is no quarter; write 2021Q3, Q3 or 3.");

enum ym_side ym_field_side(const struct ym_field *f)
{
    return f->flags & YM_BORN ? YM_BIRTH : f->flags & YM_BEFORE ? YM_PAST : f->flags & YM_AFTER ? YM_AHEAD : YM_EITHER;
}

static const char *typed_field_date_value(struct ym_arena *arena, const struct ym_field *f, const char *text, const struct ym_typing *now)
{
    char out[YM_DATE_TEXT];
    ym_date v;
    return ym_date_typed(&v, text, now, ym_field_side(f)) ? text : ym_arena_strdup(arena, ym_date_text(out, v));
}

static const char *typed_field_month_value(struct ym_arena *arena, const struct ym_field *f, const char *text, const struct ym_typing *now)
{
    char out[YM_DATE_TEXT];
    ym_month v;
    (void)f;
    return ym_month_typed(&v, text, now) ? text : ym_arena_strdup(arena, ym_month_text(out, v));
}

static const char *typed_field_quarter_value(struct ym_arena *arena, const struct ym_field *f, const char *text, const struct ym_typing *now)
{
    char out[YM_DATE_TEXT];
    ym_quarter v;
    (void)f;
    return ym_quarter_typed(&v, text, now) ? text : ym_arena_strdup(arena, ym_quarter_text(out, v));
}

static const char *typed_field_money_value(struct ym_arena *arena, const struct ym_field *f, const char *text, const struct ym_typing *now)
{
    char out[YM_MONEY_TEXT];
    ym_fen v;
    (void)f, (void)now;
    return ym_money_typed(&v, text) ? text : ym_arena_strdup(arena, ym_money_text(out, v));
}

/* As cards and passbooks group them. */
static const char *typed_field_digits(struct ym_arena *arena, const char *text)
{
    char *out = ym_arena_strdup(arena, text), *to = out;
    for (; *text; text++)
        if (*text != ' ' && *text != '-')
            *to++ = *text;
    *to = 0;
    return out;
}

/* What is not understood is answered with forms that fit the field: nobody is born tomorrow, and no birth goes without its year. */
static const char *const typed_field_no_day[] = {
    [YM_BIRTH] = N_("\"{1}\" is no day of birth; write 19560308 or 1956-03-08."),
    [YM_PAST] = N_("\"{1}\" is no day; write 2021-09-30, 0930, 9.30, or T-1 for yesterday."),
    [YM_AHEAD] = N_("\"{1}\" is no day; write 2021-09-30, 0930, 9.30, or +3 for three days on."),
    [YM_EITHER] = N_("\"{1}\" is no day; write 2021-09-30, 0930, 9.30, or T for today."),
};

const char *ym_typed_refusal(const struct ym_field *f)
{
    if (f->kind == YM_DATE)
        return typed_field_no_day[ym_field_side(f)];
    if (f->kind == YM_MONTH)
        return ym_typed_no_month;
    return f->kind == YM_QUARTER ? ym_typed_no_quarter : NULL;
}

static const struct {
    enum ym_kind kind;
    const char *(*value)(struct ym_arena *arena, const struct ym_field *f, const char *text, const struct ym_typing *now);
} typed_field_readers[] = {
    {YM_DATE, typed_field_date_value},
    {YM_MONTH, typed_field_month_value},
    {YM_QUARTER, typed_field_quarter_value},
    {YM_MONEY, typed_field_money_value},
};

const char *ym_typed_value(struct ym_arena *arena, const struct ym_field *f, const char *text, const struct ym_typing *now)
{
    for (size_t i = 0; i < sizeof typed_field_readers / sizeof *typed_field_readers; i++)
        if (typed_field_readers[i].kind == f->kind)
            return typed_field_readers[i].value(arena, f, text, now);
    return f->flags & YM_DIGITS ? typed_field_digits(arena, text) : text;
}
