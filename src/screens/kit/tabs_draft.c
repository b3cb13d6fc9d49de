/* tabs_draft.c — drafts: kept field by field, so that a lost line loses nothing.  Floor: screens. */
#include "kit/tabs_draft.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/rec.h"
#include "yimen/domain/record/draft.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/which.h"

/* It was changed since, or is gone: an answer that got lost, or another terminal. */
static int tabs_draft_is_another(int err)
{
    return err == YM_ESTALE || err == YM_ENOENT;
}

/* 0 if what the service has is this very text. */
static int tabs_draft_adopt_or_part(struct tabs_draft *d, const struct ym_list *out, const char *body)
{
    const struct ym_draft *there = YM_GET(out, draft, 0);
    if (there && ym_text_eq(there->body, body)) {
        d->rev = there->head.rev;
        return 0;
    }
    d->id = d->rev = 0; /* kept beside the other one from now on, or anew */
    return 1;
}

static int tabs_draft_send(struct tabs *f, struct tabs_draft *d, struct ym_arena *arena, const char *body, const char *title,
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
    draft->title = title;
    draft->body = body;
    int err = ym_desk_try(f->v, arena, "draft.save", &in, &out, problems);
    if (tabs_draft_is_another(err) && !tabs_draft_adopt_or_part(d, &out, body))
        return 0;
    const struct ym_result *r = err ? NULL : YM_GET(&out, result, 0);
    if (r) {
        d->id = r->record;
        d->rev = r->revision;
    }
    return err;
}

/* The service says why it refuses (too many drafts, a case that is out of the official's scope); else there was no answer. */
static void tabs_draft_say_refused(struct ym_view *v, struct ym_arena *arena, const struct ym_problems *problems)
{
    if (problems->count)
        ym_view_wrong(v, N_("Not kept as a draft: {1}"), ym_problem_fill(arena, _(problems->list[0].text), problems->list[0].arg), NULL);
    else
        ym_view_wrong(v, N_("Not kept yet: the service did not answer. It is tried again with the next field."), NULL);
}

int tabs_draft_save(struct tabs *f, struct tabs_draft *d, const struct ym_list *records, const char *title)
{
    struct ym_arena scratch;
    struct ym_problems problems;
    struct ym_buf body;
    ym_arena_init(&scratch);
    ym_buf_init(&body);
    ym_rec_write(&body, records, YM_REC_HEADS, f->v->desk->offset);
    const char *text = ym_arena_strndup(&scratch, body.data, body.len);
    int err = tabs_draft_send(f, d, &scratch, text, title, &problems);
    if (tabs_draft_is_another(err))
        err = tabs_draft_send(f, d, &scratch, text, title, &problems);
    d->unsaved = err != 0;
    if (err)
        tabs_draft_say_refused(f->v, &scratch, &problems);
    ym_buf_release(&body);
    ym_arena_release(&scratch);
    return err;
}

int tabs_draft_read(struct ym_list *out, struct tabs_draft *d, struct ym_view *v, const struct ym_draft *draft)
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
    return ym_rec_read(out, body, strlen(body), v->desk->offset, &problems);
}

void tabs_draft_drop(struct tabs *f, struct tabs_draft *d)
{
    struct ym_list in;
    if (!d->id)
        return;
    YM_DESK_ASK(&in, &f->v->arena, which)->record = d->id;
    ym_desk_try(f->v, &f->v->arena, "draft.drop", &in, NULL, NULL);
    d->id = d->rev = 0;
    d->unsaved = 0;
}

int tabs_draft_leave(struct tabs *f, struct tabs_draft *d)
{
    if (f->open != TABS_CLOSED && f->form.edit.changed)
        ym_form_take(&f->form, f->v);
    if (d->unsaved && f->changed)
        f->changed(f, NULL, NULL);
    return !d->unsaved || ym_ask_yes(f->v, YM_ASK_GRAVE, N_("This could not be kept. Leave and lose it?"), NULL);
}
