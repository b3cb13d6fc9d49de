/* fill.c — records of any type filled with valid values.  For tests of the domain floor. */
#include "fill.h"

#include <stdio.h>
#include <string.h>

#include "yimen/base/text.h"
#include "yimen/domain/idno.h"

uint64_t ym_dice_roll(struct ym_dice *d)
{
    d->state ^= d->state << 13;
    d->state ^= d->state >> 7;
    d->state ^= d->state << 17;
    return d->state * UINT64_C(0x2545F4914F6CDD1D) >> 16;
}

int64_t ym_dice_between(struct ym_dice *d, int64_t least, int64_t most)
{
    return least + (int64_t)(ym_dice_roll(d) % (uint64_t)(most - least + 1));
}

void ym_fill_idno(char out[19], struct ym_dice *d)
{
    int year, month, day;
    ym_date_split(ym_dice_between(d, ym_date_of(1850, 1, 1), ym_date_of(2199, 12, 31)), &year, &month, &day);
    snprintf(out, 19, "%06d%04d%02d%02d%03d", (int)ym_dice_between(d, 110000, 659999), year, month, day,
             (int)ym_dice_between(d, 0, 999));
    out[17] = ym_idno_last(out);
    out[18] = 0;
}

static const char *pick_char(struct ym_dice *d, const struct ym_field *f, int inner)
{
    static const char *const any[] = {"王", "踅", "䶮", "𬱖", "·", "a", "Z", "7", "（", ":", "#", "+", "%", "é", "\"", "\n", " "};
    static const char *const codes[] = {"A", "X", "7", "0", "B", "9"};
    static const char *const words[] = {"d", "i", "b", "a", "o", "_", "1"};
    if (f->kind == YM_CODE)
        return words[ym_dice_between(d, 0, 6)];
    if (f->flags & YM_DIGITS)
        return codes[2 + 3 * ym_dice_between(d, 0, 1)];
    if (f->flags & YM_CAPS)
        return codes[ym_dice_between(d, 0, 5)];
    int64_t last = !inner ? 14 : f->flags & YM_LONG ? 16 : 14;
    return any[ym_dice_between(d, 0, last)];
}

static const char *text_for(struct ym_arena *arena, const struct ym_field *f, struct ym_dice *d, enum ym_fill how, size_t chars)
{
    int64_t least = f->least > 1 ? f->least : 1;
    int64_t most = (size_t)f->most > chars ? (int64_t)chars : f->most;
    if (most < least)
        most = least;
    int64_t n = how == FILL_LEAST ? least : how == FILL_MOST ? most : ym_dice_between(d, least, most);
    char *text = ym_arena_alloc(arena, (size_t)n * 4 + 1), *at = text;
    if (f->kind == YM_IDNO) {
        text = ym_arena_alloc(arena, 19);
        ym_fill_idno(text, d);
        return text;
    }
    for (int64_t i = 0; i < n; i++)
        at = stpcpy(at, pick_char(d, f, i > 0 && i < n - 1));
    return text;
}

static int64_t flags_for(const struct ym_field *f, struct ym_dice *d, enum ym_fill how)
{
    int64_t bits = 0;
    for (size_t i = 0; i < f->choices->count; i++)
        if (how == FILL_MOST || ym_dice_roll(d) % 2)
            bits |= INT64_C(1) << (f->choices->list[i].number - 1);
    return bits ? bits : INT64_C(1) << (f->choices->list[0].number - 1);
}

static void bounds_of(int64_t *least, int64_t *most, const struct ym_field *f)
{
    ym_date first = ym_date_of(1850, 1, 1), last = ym_date_of(2199, 12, 31);
    *least = f->kind == YM_DATE ? first : f->kind == YM_TIME ? first * 86400 : ym_date_month(first);
    *most = f->kind == YM_DATE ? last : f->kind == YM_TIME ? last * 86400 + 86399 : ym_date_month(last);
    if (f->kind == YM_QUARTER) {
        *least /= 3;
        *most /= 3;
    } else if (f->kind == YM_INT || f->kind == YM_MONEY) {
        *least = f->least;
        *most = f->most;
    } else if (f->kind == YM_BOOL || f->kind == YM_REF) {
        *least = 0;
        *most = f->kind == YM_BOOL ? 1 : INT64_C(999999999999);
    } else if (f->kind == YM_CHOICE) {
        *least = 0;
        *most = (int64_t)f->choices->count - 1;
    }
}

static int64_t number_for(const struct ym_field *f, struct ym_dice *d, enum ym_fill how)
{
    int64_t least, most;
    if (f->kind == YM_FLAGS)
        return flags_for(f, d, how);
    bounds_of(&least, &most, f);
    int64_t v = how == FILL_LEAST ? least : how == FILL_MOST ? most : ym_dice_between(d, least, most);
    return f->kind == YM_CHOICE ? f->choices->list[v].number : v;
}

struct ym_head *ym_fill(struct ym_arena *arena, int type, struct ym_dice *d, enum ym_fill how, size_t chars)
{
    const struct ym_schema *s = ym_schema_of(type);
    struct ym_head *r = ym_record_new(arena, type);
    r->id = ym_dice_between(d, 1, INT64_C(999999999999));
    r->root = ym_dice_between(d, 0, INT64_C(999999999999));
    r->parent = ym_dice_between(d, 0, INT64_C(999999999999));
    r->rev = ym_dice_between(d, 0, 1000);
    for (size_t i = 0; i < s->count; i++) {
        const struct ym_field *f = &s->fields[i];
        if (how == FILL_HALF && ym_dice_roll(d) % 2)
            continue;
        if (ym_field_is_text(f))
            ym_field_set_text(r, f, text_for(arena, f, d, how, chars));
        else
            ym_field_set_number(r, f, number_for(f, d, how));
    }
    return r;
}

int ym_records_same(const struct ym_head *a, const struct ym_head *b)
{
    const struct ym_schema *s = ym_schema_of(a->type);
    int same = a->type == b->type && a->id == b->id && a->root == b->root && a->parent == b->parent && a->rev == b->rev;
    for (size_t i = 0; same && i < s->count; i++) {
        const struct ym_field *f = &s->fields[i];
        if (ym_field_empty(a, f) && ym_field_empty(b, f))
            continue; /* no flag is written as nothing */
        same = ym_field_is_text(f) ? ym_text_eq(ym_field_text(a, f), ym_field_text(b, f))
                                   : ym_field_number(a, f) == ym_field_number(b, f);
    }
    return same;
}
