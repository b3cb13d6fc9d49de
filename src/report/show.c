/* show.c — a field's value as people read it on paper.  Floor: report.  Must not compute anything. */
#include "yimen/report/show.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/person.h"
#include "yimen/wire/vocabulary.h"

static struct ym_vocabulary show_vocabulary(const struct ym_show *s)
{
    return (struct ym_vocabulary){.arena = s->arena, .told = s->told, .zh = s->zh, .programme = s->programme};
}

const char *ym_show_word(const struct ym_show *s, const char *set, const char *of, const char *code)
{
    struct ym_vocabulary v = show_vocabulary(s);
    return ym_vocabulary_word(&v, set, of, code);
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

static const char *show_choice(const struct ym_show *s, const struct ym_head *r, const struct ym_field *f)
{
    const struct ym_choice *c = ym_choice_numbered(f->choices, ym_field_number(r, f));
    return c ? ym_word_in(c->label, s->zh) : "";
}

static const char *show_reference(const struct ym_show *s, const struct ym_head *r, const struct ym_field *f)
{
    const struct ym_person *p =
        s->told && f->code_set && strcmp(f->code_set, "person") == 0 ? YM_FIND(s->told, person, ym_field_number(r, f)) : NULL;
    return p ? p->name : "";
}

static const char *show_text(const struct ym_show *s, const struct ym_head *r, const struct ym_field *f)
{
    struct ym_vocabulary v = show_vocabulary(s);
    return ym_vocabulary_field(&v, r, f);
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
