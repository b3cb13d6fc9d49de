/* typed_field.c — which reader a field has for what a hand types.  Floor: domain. */
#include "yimen/domain/typed.h"

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
    return text;
}
