/* show.c — a field's value as people read it on paper.  Floor: report.  Must not compute anything. */
#include "yimen/report/show.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"

const char *ym_show_word(const struct ym_show *s, const char *set, const char *of, const char *code)
{
    const struct ym_term *t, *first = NULL;
    size_t pos = 0;
    while (s->told && (t = YM_NEXT(s->told, term, -1, &pos))) {
        if (!ym_text_eq(t->set, set) || !ym_text_eq(t->code, code))
            continue;
        if (ym_text_empty(of) || ym_text_empty(t->of) || ym_text_eq(t->of, of))
            return ym_word_in(YM_WORDS(t), s->zh);
        first = first ? first : t;
    }
    return first ? ym_word_in(YM_WORDS(first), s->zh) : code;
}

const char *ym_show_date(struct ym_arena *arena, ym_date d)
{
    int year, month, day;
    ym_date_split(d, &year, &month, &day);
    return year ? ym_arena_printf(arena, "%d年%d月%d日", year, month, day) : "";
}

const char *ym_show_month(struct ym_arena *arena, ym_month m)
{
    int year, month, day;
    ym_date_split(m == YM_NONE ? YM_NONE : ym_month_first(m), &year, &month, &day);
    return year ? ym_arena_printf(arena, "%d年%d月", year, month) : "";
}

const char *ym_show_heading(const struct ym_show *s, const struct ym_field *f)
{
    return ym_word_in(f->label, s->zh);
}

static const char *show_choice(const struct ym_show *s, const struct ym_head *r, const struct ym_field *f)
{
    const struct ym_choice *c = ym_choice_numbered(f->choices, ym_field_number(r, f));
    return c ? ym_word_in(c->label, s->zh) : "";
}

static const char *show_reference(const struct ym_show *s, const struct ym_head *r, const struct ym_field *f)
{
    const struct ym_person *p = s->told && f->set && strcmp(f->set, "person") == 0 ? YM_FIND(s->told, person, ym_field_number(r, f)) : NULL;
    return p ? p->name : "";
}

/* The programme a record belongs to, where the record says it. */
static const char *show_programme_of(const struct ym_head *r)
{
    const struct ym_field *f = ym_field_named(ym_schema_of(r->type), "programme");
    return f && ym_field_is_text(f) ? ym_field_text(r, f) : "";
}

/* A paper's kind is a code of the set "paper"; other texts that hold a code are named as their set. */
static const char *show_text(const struct ym_show *s, const struct ym_head *r, const struct ym_field *f)
{
    const char *set = f->kind == YM_CODE && f->set ? f->set : f->name;
    return ym_show_word(s, set, show_programme_of(r), ym_field_text(r, f));
}

const char *ym_show_field(const struct ym_show *s, const struct ym_head *r, const struct ym_field *f)
{
    const char *shown;
    if (f->kind == YM_BOOL)
        shown = ym_field_number(r, f) == 1 ? (s->zh ? "是" : _("yes")) : (s->zh ? "否" : _("no"));
    else if (ym_field_empty(r, f))
        return "";
    else if (f->kind == YM_CHOICE)
        shown = show_choice(s, r, f);
    else if (f->kind == YM_REF)
        shown = show_reference(s, r, f);
    else if (f->kind == YM_TEXT || f->kind == YM_CODE)
        shown = show_text(s, r, f);
    else if (s->written && f->kind == YM_DATE)
        shown = ym_show_date(s->arena, ym_field_number(r, f));
    else if (s->written && f->kind == YM_MONTH)
        shown = ym_show_month(s->arena, ym_field_number(r, f));
    else
        shown = ym_field_show(s->arena, r, f, YM_CHINA_OFFSET);
    return ym_text_showable(s->arena, shown);
}
