/* todo_words.c — a to-do in words: what changed of whom, what was decided, what somebody wanted not to forget.  Floor: screens.
 * A value is told as its own field tells it: choices and codes in words. */
#include "worklist/todo_words.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/term.h"
#include "yimen/domain/record/todo.h"

const struct ym_term *todo_kind_of(const struct ym_desk *d, const char *kind)
{
    const struct ym_term *t;
    size_t pos = 0;
    while ((t = YM_NEXT(&d->terms, term, -1, &pos)))
        if (strcmp(t->set, "todo") == 0 && strcmp(t->code, kind) == 0)
            return t;
    return NULL;
}

const char *todo_kind_word(const struct ym_desk *d, const char *kind)
{
    return ym_desk_word(d, "todo", NULL, kind);
}

/* A choice by its name, a code by its word, all else as it stands. */
static const char *todo_words_value(const struct ym_desk *d, const struct ym_field *f, const char *text)
{
    if (ym_text_empty(text) || !f)
        return text;
    if (f->choices && f->kind == YM_CHOICE) {
        const struct ym_choice *c = ym_choice_named(f->choices, text);
        return c ? ym_word(c->label) : text;
    }
    const char *word = f->code_set && f->kind != YM_REF ? ym_desk_known(d, f->code_set, NULL, text) : NULL;
    return word ? word : text;
}

/* What is read without its label: what a decision was, whom a matter went to. */
static int todo_words_is_plain(const struct ym_field *f)
{
    return f->kind == YM_CHOICE || f->code_set;
}

static const char *todo_words_change(const struct ym_desk *d, struct ym_arena *arena, const struct ym_todo *t)
{
    const struct ym_schema *s = ym_text_empty(t->of) ? NULL : ym_schema_named(t->of);
    const struct ym_field *f = s ? ym_field_named(s, t->field) : NULL;
    if (!f)
        return "";
    const char *was = todo_words_value(d, f, t->was), *now = todo_words_value(d, f, t->now);
    if (!ym_text_empty(was))
        return ym_desk_sentence(arena, N_("{1} from {2} to {3}"), ym_word(f->label), was, ym_text_empty(now) ? _("nothing") : now);
    if (ym_text_empty(now)) /* not for the reader to see: that something of it changed he may know */
        return todo_words_is_plain(f) ? "" : ym_word(f->label);
    return todo_words_is_plain(f) ? now : ym_arena_printf(arena, "%s %s", ym_word(f->label), now);
}

static const char *todo_words_join(struct ym_arena *arena, const char *first, const char *between, const char *then)
{
    if (ym_text_empty(first) || ym_text_empty(then))
        return ym_text_empty(first) ? then : first;
    return ym_arena_printf(arena, "%s%s%s", first, between, then);
}

/* The turn of what hangs on a roll is its month. */
static const char *todo_words_roll(const struct ym_desk *d, struct ym_arena *arena, const struct ym_todo *t)
{
    char month[YM_DATE_TEXT];
    const char *programme = ym_desk_word(d, "programme", NULL, t->programme);
    return strcmp(t->of, "roll") == 0 ? ym_arena_printf(arena, "%s %s", programme, ym_month_text(month, t->turn)) : programme;
}

const char *todo_said(const struct ym_desk *d, struct ym_arena *arena, const struct ym_todo *t)
{
    const char *whose = ym_text_empty(t->main) ? t->who : ym_desk_word(d, "programme", NULL, t->main);
    if (ym_text_empty(whose) && ym_text_empty(t->number)) /* about no family: a roll that is due, or waits to be approved */
        whose = todo_words_roll(d, arena, t);
    const char *said = todo_words_join(arena, whose, d->zh ? "：" : ": ", todo_words_change(d, arena, t));
    return todo_words_join(arena, said, d->zh ? "；" : "; ", t->text);
}
