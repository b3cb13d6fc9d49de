/* validation.c — is a record fit to be kept: every field by its row, then the record's own rules.  Floor: domain.
 * Names every problem at once; must not ask anything but the two records, the codes and the day. */
#include "yimen/domain/validation.h"

#include <string.h>

#include "validation_rules.h"
#include "yimen/base/money.h"
#include "yimen/base/name.h"
#include "yimen/base/text.h"
#include "yimen/domain/idno.h"

static int validation_wrong(struct ym_fit *c, const struct ym_field *f, const char *text, const char *arg)
{
    return ym_validation_problem(c, ym_location_field(c->at, f->tag), text, arg);
}

static const char *validation_bound(struct ym_fit *c, const struct ym_field *f, int64_t v)
{
    char money[YM_MONEY_TEXT];
    return f->kind == YM_MONEY ? ym_arena_strdup(c->arena, ym_money_text(money, v)) : ym_arena_printf(c->arena, "%lld", (long long)v);
}

/* Long texts have lines; what the service itself writes may part columns by tabs. */
static int validation_allowed(uint32_t ch, unsigned flags)
{
    return (flags & YM_LONG) && (ch == '\n' || (ch == '\t' && (flags & YM_OURS)));
}

static int validation_hostile(const char *text, unsigned flags)
{
    uint32_t ch;
    size_t n = strlen(text), step;
    for (; n && (step = ym_utf8_next(&ch, text, n)); text += step, n -= step)
        if (ym_char_hostile(ch) && !validation_allowed(ch, flags))
            return 1;
    return n > 0; /* a bad byte stopped the walk */
}

/* A sign that stands where a character was lost: kept, it would be somebody else's name. */
static int validation_damaged(struct ym_fit *c, const struct ym_field *f, const char *text)
{
    uint32_t sign = f->flags & YM_PERSON ? ym_name_damaged(text) : 0;
    char shown[5] = "";
    if (!sign)
        return 0;
    ym_utf8_put(shown, ym_char_hostile(sign) ? 0xFFFD : sign);
    validation_wrong(c, f, N_("A character of this name was lost, \"{1}\" stands in its place; type the name again."),
                     ym_arena_strdup(c->arena, shown));
    return 1;
}

static void validation_text(struct ym_fit *c, const struct ym_field *f, const char *text)
{
    size_t n = ym_utf8_count(text);
    if (validation_hostile(text, f->flags)) {
        validation_wrong(c, f, N_("This holds invisible or control characters; type it again."), NULL);
        return;
    }
    if (f->most && n > (size_t)f->most)
        validation_wrong(c, f, N_("At most {1} characters fit here."), validation_bound(c, f, f->most));
    if (n && f->least && n < (size_t)f->least)
        validation_wrong(c, f, N_("At least {1} characters are needed here."), validation_bound(c, f, f->least));
    if (n && f->kind == YM_CODE && c->codes && !c->codes->known(c->codes->baton, f->code_set, text))
        validation_wrong(c, f, N_("\"{1}\" is not known here."), text);
}

static int64_t validation_flags_known(const struct ym_choices *list)
{
    int64_t bits = 0;
    for (size_t i = 0; i < list->count; i++)
        bits |= INT64_C(1) << (list->list[i].number - 1);
    return bits;
}

/* The first day of what the field names; YM_NONE if there is no such day. */
static ym_date validation_first_day(const struct ym_field *f, int64_t v)
{
    switch (f->kind) {
    case YM_MONTH: return ym_month_first(v);
    case YM_QUARTER: return ym_month_first(ym_quarter_first(v));
    case YM_TIME: return ym_time_date(v, 0);
    default: return v;
    }
}

static void validation_amount(struct ym_fit *c, const struct ym_field *f, int64_t v)
{
    if (v < f->least)
        validation_wrong(c, f, N_("This must be {1} or more."), validation_bound(c, f, f->least));
    if (v > f->most)
        validation_wrong(c, f, N_("This must be {1} or less."), validation_bound(c, f, f->most));
}

static void validation_day(struct ym_fit *c, const struct ym_field *f, int64_t v)
{
    ym_date d = validation_first_day(f, v);
    if (d < ym_date_of(1850, 1, 1) || d > ym_date_of(2199, 12, 31))
        validation_wrong(c, f, N_("This day lies outside of what a record may hold."), NULL);
}

static void validation_choice(struct ym_fit *c, const struct ym_field *f, int64_t v)
{
    int known = f->kind == YM_BOOL    ? v == 0 || v == 1
                : f->kind == YM_FLAGS ? !(v & ~validation_flags_known(f->choices))
                                      : ym_choice_numbered(f->choices, v) != NULL;
    if (!known)
        validation_wrong(c, f, N_("There is no choice {1}."), validation_bound(c, f, v));
}

static void validation_ref(struct ym_fit *c, const struct ym_field *f, int64_t v)
{
    if (v < 0)
        validation_wrong(c, f, N_("There is no record {1}."), validation_bound(c, f, v));
}

/* Stored and wire bytes may hold any number, whatever the text form allows. */
static void (*const validation_number_checks[])(struct ym_fit *c, const struct ym_field *f, int64_t v) = {
    [YM_INT] = validation_amount,   [YM_MONEY] = validation_amount, [YM_DATE] = validation_day,    [YM_MONTH] = validation_day,
    [YM_QUARTER] = validation_day,  [YM_TIME] = validation_day,     [YM_BOOL] = validation_choice, [YM_CHOICE] = validation_choice,
    [YM_FLAGS] = validation_choice, [YM_REF] = validation_ref,
};

/* What was given, signed, visited or told is over when it is written down.  Requests that look for days may look ahead. */
static void validation_not_ahead(struct ym_fit *c, const struct ym_schema *s, const struct ym_field *f, ym_date d)
{
    if (f->kind == YM_DATE && f->flags & (YM_BEFORE | YM_BORN) && s->belongs != YM_ASK && c->today != YM_NONE && d > c->today)
        validation_wrong(c, f, N_("This day lies ahead."), NULL);
}

static int validation_same(const struct ym_head *a, const struct ym_head *b, const struct ym_field *f)
{
    if (ym_field_empty(a, f) && ym_field_empty(b, f))
        return 1;
    return ym_field_is_text(f) ? ym_text_eq(ym_field_text(a, f), ym_field_text(b, f)) : ym_field_number(a, f) == ym_field_number(b, f);
}

/* Where the number says money goes: a letter for a figure would be found by the bank, months later.  Taken from a dump nothing is entered, and
 * there is no day. */
static void validation_digits(struct ym_fit *c, const struct ym_field *f, const char *text)
{
    if (f->flags & YM_DIGITS && c->today != YM_NONE && strspn(text, "0123456789") != strlen(text))
        validation_wrong(c, f, N_("An account number has digits only."), NULL);
}

/* What was kept before names and numbers were looked at this closely stands in nobody's way. */
static void validation_typed(struct ym_fit *c, const struct ym_head *old, const struct ym_head *new, const struct ym_field *f)
{
    const char *text = ym_field_text(new, f);
    int kept = old && validation_same(old, new, f);
    if (!kept && validation_damaged(c, f, text))
        return;
    if (!kept)
        validation_digits(c, f, text);
    validation_text(c, f, text);
}

static void validation_field(struct ym_fit *c, const struct ym_head *old, const struct ym_head *new, const struct ym_field *f)
{
    int empty = ym_field_empty(new, f);
    if (empty && f->flags & YM_REQ)
        validation_wrong(c, f, N_("This is needed."), NULL);
    else if (old && f->flags & YM_FIXED && !validation_same(old, new, f)) /* taking it away is a change too */
        validation_wrong(c, f, N_("This may not be changed any more."), NULL);
    if (empty)
        return;
    if (ym_field_is_text(f))
        validation_typed(c, old, new, f);
    else {
        validation_number_checks[f->kind](c, f, ym_field_number(new, f));
        validation_not_ahead(c, ym_schema_of(new->type), f, ym_field_number(new, f));
    }
}

int ym_record_validate(const struct ym_head *old, const struct ym_head *new, const struct ym_codes *codes, ym_date today,
                       struct ym_location at, struct ym_problems *problems)
{
    const struct ym_schema *s = ym_schema_of(new->type);
    struct ym_arena scratch;
    ym_arena_init(&scratch);
    if (!at.deep)
        at = ym_location_record(at, new->type, 0);
    struct ym_fit c = {.at = at, .arena = &scratch, .codes = codes, .today = today, .problems = problems};
    for (size_t i = 0; i < s->count; i++)
        validation_field(&c, old, new, &s->fields[i]);
    ym_validation_rules(&c, new);
    ym_arena_release(&scratch);
    return c.bad ? YM_EBAD : 0;
}

void ym_record_diff(struct ym_arena *arena, const struct ym_head *old, const struct ym_head *new,
                    void (*each)(void *baton, const struct ym_field *f, const char *was, const char *is), void *baton)
{
    const struct ym_schema *s = ym_schema_of(new->type);
    for (size_t i = 0; i < s->count; i++) {
        const struct ym_field *f = &s->fields[i];
        if (old ? validation_same(old, new, f) : ym_field_empty(new, f))
            continue;
        each(baton, f, old ? ym_field_show(arena, old, f, 0) : "", ym_field_show(arena, new, f, 0));
    }
}
