/* draft.c — drafts: kept field by field, so that a lost line loses nothing.  Floor: screens. */
#include "kit/draft.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/rec.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/entered.h"
#include "yimen/domain/record/finishes.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/which.h"
#include "yimen/ui/lines.h"

/* It was changed since, or is gone: an answer that got lost, or another terminal. */
static int draft_is_another(int err)
{
    return err == YM_ESTALE || err == YM_ENOENT;
}

/* 0 if what the service has is this very text. */
static int draft_adopt_or_part(struct draft *d, const struct ym_list *out, const char *body)
{
    const struct ym_draft *there = YM_GET(out, draft, 0);
    if (there && ym_text_eq(there->body, body)) {
        d->rev = there->head.rev;
        return 0;
    }
    d->id = d->rev = 0; /* kept beside the other one from now on, or anew */
    return 1;
}

static int draft_send(struct ym_view *v, struct draft *d, struct ym_arena *arena, const char *body, const char *title,
                      struct ym_problems *problems)
{
    struct ym_list in, out;
    ym_list_init(&out, arena);
    ym_problems_init(problems, arena);
    struct ym_draft *draft = YM_DESK_ASK(&in, arena, draft);
    draft->head.id = d->id;
    draft->head.rev = d->rev;
    draft->call = d->call;
    draft->about = d->about;
    draft->of = d->of ? d->of : "";
    draft->title = title;
    draft->body = body;
    int err = ym_desk_try(v, arena, "draft.save", &in, &out, problems);
    if (draft_is_another(err) && !draft_adopt_or_part(d, &out, body))
        return 0;
    const struct ym_result *r = err ? NULL : YM_GET(&out, result, 0);
    if (r) {
        d->id = r->record;
        d->rev = r->revision;
    }
    return err;
}

/* The service says why it refuses (too many drafts, a case that is out of the official's scope); else there was no answer. */
static void draft_say_refused(struct ym_view *v, struct ym_arena *arena, const struct ym_problems *problems)
{
    if (problems->count)
        ym_view_wrong(v, N_("Not kept as a draft: {1}"), ym_problem_fill(arena, _(problems->list[0].text), problems->list[0].arg), NULL);
    else
        ym_view_wrong(v, N_("Not kept yet: the service did not answer. It is tried again with the next field."), NULL);
}

static void draft_add_entered(struct ym_list *all, struct ym_arena *arena, const struct ym_form *form, size_t i)
{
    const char *text = ym_form_untaken(form, i);
    if (!text)
        return;
    struct ym_entered *e = YM_RECORD(arena, entered);
    e->record = ym_schema_of(form->record->type)->name;
    e->field = form->fields[i]->name;
    e->text = text;
    e->of = form->record->id;
    ym_list_add(all, &e->head);
}

/* The field at hand is the last one, so that the cursor is there again. */
static void draft_add_untaken(struct ym_list *all, struct ym_arena *arena, const struct ym_form *form)
{
    for (size_t i = 0; i < form->count; i++)
        if (i != form->at)
            draft_add_entered(all, arena, form, i);
    if (form->count)
        draft_add_entered(all, arena, form, form->at);
}

static const char *draft_text(struct ym_view *v, struct ym_arena *arena, const struct ym_list *records, const struct ym_form *form)
{
    struct ym_buf body;
    struct ym_list all;
    ym_list_init(&all, arena);
    for (size_t i = 0; i < records->count; i++)
        ym_list_add(&all, records->at[i]);
    if (form)
        draft_add_untaken(&all, arena, form);
    ym_buf_init(&body);
    ym_rec_write(&body, &all, YM_REC_HEADS, v->desk->offset);
    const char *text = ym_arena_strndup(arena, body.data, body.len);
    ym_buf_release(&body);
    return text;
}

int draft_save(struct ym_view *v, struct draft *d, const struct ym_list *records, const struct ym_form *form, const char *title)
{
    struct ym_arena scratch;
    struct ym_problems problems;
    ym_arena_init(&scratch);
    const char *text = draft_text(v, &scratch, records, form);
    int err = draft_send(v, d, &scratch, text, title, &problems);
    if (draft_is_another(err))
        err = draft_send(v, d, &scratch, text, title, &problems);
    d->unsaved = err != 0;
    if (err)
        draft_say_refused(v, &scratch, &problems);
    ym_arena_release(&scratch);
    return err;
}

const struct ym_draft *draft_find(const struct draft *d, struct ym_view *v)
{
    struct ym_list in, out;
    const struct ym_draft *one, *found = NULL;
    size_t pos = 0;
    ym_list_init(&in, &v->arena);
    ym_list_init(&out, &v->arena);
    if (ym_desk_try(v, &v->arena, "draft.list", &in, &out, NULL))
        return NULL;
    while ((one = YM_NEXT(&out, draft, -1, &pos)))
        if (strcmp(one->call, d->call) == 0 && strcmp(one->about, d->about) == 0 && strcmp(one->of, d->of ? d->of : "") == 0)
            found = found && found->saved >= one->saved ? found : one;
    return found;
}

/* What was not taken over is no record of the family's. */
static void draft_part(struct ym_list *records, struct draft *d, struct ym_arena *arena)
{
    size_t n = 0;
    ym_list_init(&d->entered, arena);
    for (size_t i = 0; i < records->count; i++) {
        if (records->at[i]->type == YM_R_entered)
            ym_list_add(&d->entered, records->at[i]);
        else
            records->at[n++] = records->at[i];
    }
    records->count = n;
}

int draft_read(struct ym_list *out, struct draft *d, struct ym_view *v, const struct ym_draft *draft)
{
    struct ym_list in, told;
    struct ym_problems problems;
    ym_problems_init(&problems, &v->arena);
    ym_list_init(&told, &v->arena);
    if (ym_text_empty(draft->body)) {
        YM_DESK_ASK(&in, &v->arena, which)->record = draft->head.id;
        int err = ym_desk_call(v, &v->arena, "draft.get", &in, &told);
        draft = err ? NULL : YM_GET(&told, draft, 0);
        if (!draft)
            return err ? err : YM_ENOENT;
    }
    d->id = draft->head.id;
    d->rev = draft->head.rev;
    char *body = ym_arena_strdup(&v->arena, draft->body); /* the records lend their texts from nowhere else */
    ym_list_init(out, &v->arena);
    int err = ym_rec_read(out, body, strlen(body), v->desk->offset, &problems);
    draft_part(out, d, &v->arena);
    return err;
}

void draft_say(struct ym_view *v, const struct ym_draft *draft)
{
    char when[YM_TIME_TEXT];
    const char *text = ym_arena_strndup(&v->arena, ym_time_text(when, draft->saved, v->desk->offset), 16);
    if (draft->saved == YM_NONE || ym_time_date(draft->saved, v->desk->offset) == v->desk->state->today)
        ym_view_say(v, N_("What you began and did not save is here again; F5 restores a field."), NULL);
    else
        ym_view_say(v, N_("What you typed on {1} is here again; days in it are of that day."), ym_arena_strndup(&v->arena, text, 10), NULL);
}

static void draft_tell_record(struct ym_lines *l, struct ym_view *v, const struct ym_head *r)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    for (size_t i = 0; i < s->count; i++) {
        const struct ym_field *f = ym_field_shown(s, i);
        if ((f->flags & YM_FORM) && !ym_field_empty(r, f))
            ym_lines_add(l, ym_desk_labelled(v->desk, &v->arena, ym_word(f->label), ym_desk_show(v->desk, &v->arena, r, f)));
    }
}

static void draft_tell_entered(struct ym_lines *l, struct ym_view *v, const struct ym_entered *e)
{
    const struct ym_schema *s = ym_schema_named(e->record);
    const struct ym_field *f = s ? ym_field_named(s, e->field) : NULL;
    if (f && *e->text)
        ym_lines_add(l, ym_desk_labelled(v->desk, &v->arena, ym_word(f->label), e->text));
}

void draft_tell_over(struct ym_view *v, const struct ym_draft *draft)
{
    struct draft d = {.call = draft->call};
    struct ym_list records;
    struct ym_lines l;
    if (draft_read(&records, &d, v, draft))
        return;
    ym_lines_init(&l, &v->arena);
    ym_lines_add(&l, _("This can no longer be done.  What you typed stays here until you delete it:"));
    for (size_t i = 0; i < records.count; i++)
        draft_tell_record(&l, v, records.at[i]);
    for (size_t i = 0; i < d.entered.count; i++)
        draft_tell_entered(&l, v, (const struct ym_entered *)d.entered.at[i]);
    ym_tell(v, draft->title, l.at, l.count);
}

void draft_retype(const struct draft *d, struct ym_view *v, struct ym_form *form)
{
    const struct ym_entered *e;
    size_t pos = 0;
    while ((e = YM_NEXT(&d->entered, entered, -1, &pos)))
        for (size_t i = 0; i < form->count; i++)
            if (strcmp(e->record, ym_schema_of(form->record->type)->name) == 0 && strcmp(e->field, form->fields[i]->name) == 0 &&
                (e->of == YM_NONE || e->of == form->record->id))
                ym_form_retype(form, v, i, e->text);
}

void draft_finish(const struct draft *d, struct ym_list *in)
{
    if (!d->id)
        return;
    struct ym_finishes *f = YM_RECORD(in->arena, finishes);
    f->draft = d->id;
    ym_list_add(in, &f->head);
}

void draft_drop(struct ym_view *v, struct draft *d)
{
    struct ym_list in;
    if (!d->id)
        return;
    YM_DESK_ASK(&in, &v->arena, which)->record = d->id;
    ym_desk_try(v, &v->arena, "draft.drop", &in, NULL, NULL);
    d->id = d->rev = 0;
    d->unsaved = 0;
}
