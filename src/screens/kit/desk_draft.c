/* desk_draft.c — what is typed into the forms of one act, kept as a draft until the act is done.  Floor: screens.
 * Knows no act: call, case and which of its acts are the caller's. */
#include <string.h>

#include "kit/desk_draft.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/entered.h"

enum { TITLE_MOST = 60 };

const char ym_desk_draft_stale[] = N_("Somebody changed this meanwhile; what you typed is kept: open it again.");

static const char *desk_draft_title(struct ym_arena *arena, const char *title)
{
    uint32_t c;
    size_t at = 0, n = strlen(title);
    for (int i = 0; i < TITLE_MOST && at < n; i++)
        at += ym_utf8_next(&c, title + at, n - at);
    return ym_arena_strndup(arena, title, at);
}

/* ---- what it was typed over: number and revision stand in the draft */

/* Takes it out of what was kept: 1 if it is the record that is seen now, unchanged. */
static int desk_draft_same(struct ym_desk_draft *d, const struct ym_head *over)
{
    size_t n = 0;
    int same = 0;
    for (size_t i = 0; i < d->records.count; i++) {
        const struct ym_head *r = d->records.at[i];
        same |= r->type == over->type && r->id == over->id && r->rev == over->rev;
        if (r->type != over->type)
            d->records.at[n++] = d->records.at[i];
    }
    d->records.count = n;
    return same;
}

static int desk_draft_is_chosen(const struct ym_entered *e)
{
    const struct ym_schema *s = ym_schema_named(e->record);
    const struct ym_field *f = s ? ym_field_named(s, e->field) : NULL;
    return f && !ym_field_is_text(f);
}

/* What was chosen and not taken over goes, too. */
static void desk_draft_bind(struct ym_desk_draft *d)
{
    struct ym_list *l = &d->at.entered;
    size_t n = 0;
    if (!d->there || !d->over || desk_draft_same(d, d->over->record))
        return;
    d->another = 1;
    for (size_t i = 0; i < l->count; i++)
        if (!desk_draft_is_chosen((const struct ym_entered *)l->at[i]))
            l->at[n++] = l->at[i];
    l->count = n;
}

static void desk_draft_add_over(struct ym_list *out, struct ym_arena *arena, const struct ym_head *over)
{
    struct ym_head *r = ym_record_new(arena, over->type);
    r->id = over->id;
    r->rev = over->rev;
    ym_list_add(out, r);
}

/* The word of the first thing that was chosen; "". */
static const char *desk_draft_chosen(struct ym_view *v, const struct ym_head *kept, const struct ym_form *f)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->fields[i]->kind == YM_CHOICE && !ym_field_empty(kept, f->fields[i]))
            return ym_desk_show(v->desk, &v->arena, kept, f->fields[i]);
    return "";
}

static void desk_draft_say_another(const struct ym_desk_draft *d, struct ym_view *v, const struct ym_form *f)
{
    const struct ym_head *kept = ym_list_get(&d->records, f->record->type, 0);
    const char *chose = kept ? desk_draft_chosen(v, kept, f) : "";
    ym_view_wrong(v, *chose ? d->over->chose : d->over->changed, chose, NULL);
}

struct ym_desk_draft *ym_desk_draft_over(struct ym_view *v, const struct ym_desk_matter *m, const struct ym_desk_over *over)
{
    struct ym_desk_draft *d = YM_NEW(&v->arena, struct ym_desk_draft);
    d->at = (struct draft){.call = m->call, .about = m->about, .of = m->of};
    d->title = desk_draft_title(&v->arena, m->title);
    ym_list_init(&d->records, &v->arena);
    ym_list_init(&d->at.entered, &v->arena);
    d->there = draft_find(&d->at, v);
    if (d->there && draft_read(&d->records, &d->at, v, d->there))
        d->there = NULL;
    d->over = over;
    desk_draft_bind(d);
    return d;
}

struct ym_desk_draft *ym_desk_draft(struct ym_view *v, const struct ym_desk_matter *m)
{
    return ym_desk_draft_over(v, m, NULL);
}

/* 1 for what was typed and not taken over into a record of the type. */
static int desk_draft_is_entered(const struct ym_head *r, int type)
{
    return r->type == YM_R_entered && strcmp(((const struct ym_entered *)r)->record, ym_schema_of(type)->name) == 0;
}

static void desk_draft_take_out(struct ym_list *l, int type)
{
    size_t n = 0;
    for (size_t i = 0; i < l->count; i++)
        if (l->at[i]->type != type && !desk_draft_is_entered(l->at[i], type))
            l->at[n++] = l->at[i];
    l->count = n;
}

static void desk_draft_empty(struct ym_head *r, const struct ym_field *f)
{
    if (ym_field_is_text(f))
        ym_field_set_text(r, f, "");
    else
        ym_field_set_number(r, f, YM_NONE);
}

static int desk_draft_differs(const struct ym_form *form, const struct ym_field *f)
{
    return ym_field_is_text(f) ? !ym_text_eq(ym_field_text(form->record, f), ym_field_text(form->was, f))
                               : ym_field_number(form->record, f) != ym_field_number(form->was, f);
}

/* A field that was typed into, taken over or not. */
static int desk_draft_typed(const struct ym_form *f, size_t i)
{
    return ym_form_untaken(f, i) != NULL || desk_draft_differs(f, f->fields[i]);
}

int ym_desk_draft_says(const struct ym_form *f)
{
    for (size_t i = 0; i < f->count; i++)
        if (desk_draft_typed(f, i))
            return 1;
    return 0;
}

/* ---- a record that stands in the file: meanwhile somebody else may have filled in what was not typed here.  Only what was is kept, and put
 * into it as it is then; that a field was emptied is kept beside it, as a field with nothing entered. */

static int desk_draft_stands(const struct ym_form *f)
{
    return f->record->rev != 0;
}

static void desk_draft_note_emptied(struct ym_desk_draft *d, struct ym_view *v, const struct ym_form *f)
{
    for (size_t i = 0; i < f->count; i++) {
        if (!ym_field_empty(f->record, f->fields[i]) || !desk_draft_differs(f, f->fields[i]))
            continue;
        struct ym_entered *e = YM_RECORD(&v->arena, entered);
        e->record = ym_schema_of(f->record->type)->name;
        e->field = f->fields[i]->name;
        e->of = f->record->id;
        ym_list_add(&d->records, &e->head);
    }
}

static void desk_draft_note_typed(struct ym_desk_draft *d, struct ym_view *v, const struct ym_form *f)
{
    const struct ym_schema *s = ym_schema_of(f->record->type);
    struct ym_head *typed = ym_record_clone(&v->arena, f->record);
    for (size_t i = 0; i < s->count; i++)
        if (!desk_draft_differs(f, &s->fields[i]))
            desk_draft_empty(typed, &s->fields[i]);
    ym_list_add(&d->records, typed);
    desk_draft_note_emptied(d, v, f);
}

/* Takes it out of what was entered. */
static int desk_draft_was_emptied(struct ym_desk_draft *d, const struct ym_form *f, const struct ym_field *field)
{
    struct ym_list *l = &d->at.entered;
    size_t n = 0, all = l->count;
    for (size_t i = 0; i < all; i++) {
        const struct ym_entered *e = (const struct ym_entered *)l->at[i];
        if (!desk_draft_is_entered(l->at[i], f->record->type) || strcmp(e->field, field->name) != 0 || *e->text)
            l->at[n++] = l->at[i];
    }
    l->count = n;
    return n < all;
}

/* The reason of an act that was typed to its end: whoever types it again means this one, as in a short field.  What was half typed is gone on
 * with, and what a visit found is only ever added to. */
static void desk_draft_begin_anew(struct ym_form *f)
{
    int asks = ym_schema_of(f->record->type)->belongs == YM_ASK;
    for (size_t i = 0; asks && i < f->count; i++)
        if (f->fields[i]->flags & YM_LONG && desk_draft_differs(f, f->fields[i]) && !ym_form_untaken(f, i))
            ym_form_resumed(f, i);
}

void ym_desk_draft_resume(struct ym_desk_draft *d, struct ym_view *v, struct ym_form *f)
{
    const struct ym_head *kept = d->there ? ym_list_get(&d->records, f->record->type, 0) : NULL;
    for (size_t i = 0; kept && i < f->count; i++) {
        if (d->another && !ym_field_is_text(f->fields[i]))
            continue;
        if (desk_draft_stands(f) && desk_draft_was_emptied(d, f, f->fields[i]))
            desk_draft_empty(f->record, f->fields[i]);
        else if (!desk_draft_stands(f) || !ym_field_empty(kept, f->fields[i]))
            ym_field_copy(f->record, kept, f->fields[i]);
        f->touched[i] = (char)desk_draft_differs(f, f->fields[i]);
        f->changed |= f->touched[i];
    }
    ym_form_show(f, f->at);
    draft_retype(&d->at, v, f);
    desk_draft_begin_anew(f);
    if (d->there && d->another)
        desk_draft_say_another(d, v, f);
    else if (d->there && ym_desk_draft_says(f))
        draft_say(v, d->there);
}

static void desk_draft_keep(struct ym_desk_draft *d, struct ym_view *v, const struct ym_form *f)
{
    struct ym_list all;
    if (!d->records.count && !f) {
        draft_drop(v, &d->at);
        return;
    }
    ym_list_init(&all, &v->arena);
    for (size_t i = 0; i < d->records.count; i++)
        ym_list_add(&all, d->records.at[i]);
    if (d->over)
        desk_draft_add_over(&all, &v->arena, d->over->record);
    draft_save(v, &d->at, &all, f, d->title);
}

void ym_desk_draft_note(struct ym_desk_draft *d, struct ym_view *v, const struct ym_form *f)
{
    desk_draft_take_out(&d->records, f->record->type);
    if (!ym_desk_draft_says(f))
        return;
    if (desk_draft_stands(f))
        desk_draft_note_typed(d, v, f);
    else
        ym_list_add(&d->records, ym_record_clone(&v->arena, f->record));
}

void ym_desk_draft_keep(struct ym_desk_draft *d, struct ym_view *v, const struct ym_form *f)
{
    ym_desk_draft_note(d, v, f);
    desk_draft_keep(d, v, ym_desk_draft_says(f) ? f : NULL);
}

void ym_desk_draft_keep_noted(struct ym_desk_draft *d, struct ym_view *v)
{
    desk_draft_keep(d, v, NULL);
}

void ym_desk_draft_forget(struct ym_desk_draft *d, struct ym_view *v, const struct ym_form *f)
{
    desk_draft_take_out(&d->records, f->record->type);
    ym_list_init(&d->at.entered, &v->arena);
    desk_draft_keep(d, v, NULL);
}

void ym_desk_draft_drop(struct ym_desk_draft *d, struct ym_view *v)
{
    draft_drop(v, &d->at);
}

const char *ym_desk_draft_going(struct ym_view *v, const char *call)
{
    const struct ym_draft *d = v->desk->going;
    if (!d || strcmp(d->call, call) != 0)
        return NULL;
    v->desk->going = NULL;
    ym_view_say(v, N_("What you typed is kept: {1}. Open it here to go on."), d->title, NULL);
    return d->of;
}

void ym_desk_draft_finish(const struct ym_desk_draft *d, struct ym_list *in)
{
    if (d)
        draft_finish(&d->at, in);
}
