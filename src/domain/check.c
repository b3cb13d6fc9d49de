/* check.c — is a record fit to be kept: every field by its row, then the record's own rules.  Floor: domain.
 * Names every problem at once; must not ask anything but the two records, the codes and the day. */
#include "yimen/domain/check.h"

#include <string.h>

#include "check_rules.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/idno.h"

const char *ym_check_place(const struct ym_fit *c, const char *field)
{
    return *c->place ? ym_arena_printf(c->arena, "%s, %s", c->place, field) : field;
}

int ym_check_problem(struct ym_fit *c, const char *field, const char *text, const char *arg)
{
    c->bad = 1;
    return ym_problem(c->problems, ym_check_place(c, field), text, arg, NULL);
}

static const char *bound(struct ym_fit *c, const struct ym_field *f, int64_t v)
{
    char money[YM_MONEY_TEXT];
    return f->kind == YM_MONEY ? ym_arena_strdup(c->arena, ym_money_text(money, v))
                               : ym_arena_printf(c->arena, "%lld", (long long)v);
}

static int hostile(const char *text, int lines)
{
    uint32_t ch;
    size_t n = strlen(text), step;
    for (; n && (step = ym_utf8_next(&ch, text, n)); text += step, n -= step)
        if (ym_char_hostile(ch) && !(lines && ch == '\n'))
            return 1;
    return n > 0; /* a bad byte stopped the walk */
}

static void check_text(struct ym_fit *c, const struct ym_field *f, const char *text)
{
    size_t n = ym_utf8_count(text);
    if (hostile(text, (f->flags & YM_LONG) != 0)) {
        ym_check_problem(c, f->name, N_("This holds invisible or control characters; type it again."), NULL);
        return;
    }
    if (f->most && n > (size_t)f->most)
        ym_check_problem(c, f->name, N_("At most {1} characters fit here."), bound(c, f, f->most));
    if (n && f->least && n < (size_t)f->least)
        ym_check_problem(c, f->name, N_("At least {1} characters are needed here."), bound(c, f, f->least));
    if (n && f->kind == YM_CODE && c->codes && !c->codes->known(c->codes->baton, f->set, text))
        ym_check_problem(c, f->name, N_("\"{1}\" is not known here."), text);
}

static void check_number(struct ym_fit *c, const struct ym_field *f, int64_t v)
{
    int bounded = f->kind == YM_INT || f->kind == YM_MONEY;
    if (bounded && v < f->least)
        ym_check_problem(c, f->name, N_("This must be {1} or more."), bound(c, f, f->least));
    if (bounded && v > f->most)
        ym_check_problem(c, f->name, N_("This must be {1} or less."), bound(c, f, f->most));
    if (f->kind == YM_CHOICE && !ym_choice_numbered(f->choices, v))
        ym_check_problem(c, f->name, N_("There is no choice {1}."), bound(c, f, v));
    if (f->kind == YM_DATE && (v < ym_date_of(1850, 1, 1) || v > ym_date_of(2199, 12, 31)))
        ym_check_problem(c, f->name, N_("This day lies outside of what a record may hold."), NULL);
    if (f->kind == YM_REF && v < 0)
        ym_check_problem(c, f->name, N_("There is no record {1}."), bound(c, f, v));
}

static int same(const struct ym_head *a, const struct ym_head *b, const struct ym_field *f)
{
    return ym_field_is_text(f) ? ym_text_eq(ym_field_text(a, f), ym_field_text(b, f))
                               : ym_field_number(a, f) == ym_field_number(b, f);
}

static void check_field(struct ym_fit *c, const struct ym_head *old, const struct ym_head *new, const struct ym_field *f)
{
    if (ym_field_empty(new, f)) {
        if (f->flags & YM_REQ)
            ym_check_problem(c, f->name, N_("This is needed."), NULL);
        return;
    }
    if (old && (f->flags & YM_FIXED) && !same(old, new, f))
        ym_check_problem(c, f->name, N_("This may not be changed any more."), NULL);
    if (ym_field_is_text(f))
        check_text(c, f, ym_field_text(new, f));
    else
        check_number(c, f, ym_field_number(new, f));
}

int ym_record_check(const struct ym_head *old, const struct ym_head *new, const struct ym_codes *codes, ym_date today,
                    const char *place, struct ym_problems *problems)
{
    const struct ym_schema *s = ym_schema_of(new->type);
    struct ym_arena scratch;
    ym_arena_init(&scratch);
    struct ym_fit c = {.arena = &scratch, .codes = codes, .today = today, .place = place, .problems = problems};
    for (size_t i = 0; i < s->count; i++)
        check_field(&c, old, new, &s->fields[i]);
    ym_check_rules(&c, new);
    ym_arena_release(&scratch);
    return c.bad ? YM_EBAD : 0;
}

void ym_record_diff(struct ym_arena *arena, const struct ym_head *old, const struct ym_head *new,
                    void (*each)(void *baton, const struct ym_field *f, const char *was, const char *is), void *baton)
{
    const struct ym_schema *s = ym_schema_of(new->type);
    for (size_t i = 0; i < s->count; i++) {
        const struct ym_field *f = &s->fields[i];
        if (old ? same(old, new, f) : ym_field_empty(new, f))
            continue;
        each(baton, f, old ? ym_field_show(arena, old, f, 0) : "", ym_field_show(arena, new, f, 0));
    }
}
