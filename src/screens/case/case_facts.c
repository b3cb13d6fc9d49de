/* case_facts.c — what the programme asks of a case and nobody said at the window: shown, and filled in before the decision.  Floor: screens.
 * Which facts these are is told by the service (terms: asks). */
#include "case/case.h"
#include "kit/desk_draft.h"

#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/term.h"

static int case_facts_is_missing(const struct case_file *f, const struct ym_term *t)
{
    const struct ym_field *field = ym_field_named(ym_schema_of(YM_R_case), t->code);
    return strcmp(t->set, "asks") == 0 && strcmp(t->of, f->kase->programme) == 0 && field && ym_field_empty(&f->kase->head, field);
}

void case_fill_missing_facts(struct ym_view *v, struct case_view *c)
{
    const struct ym_term *t;
    const char *out = "";
    size_t pos = 0;
    if (!case_facts_open(c))
        return;
    while ((t = YM_NEXT(&v->desk->terms, term, -1, &pos)))
        if (case_facts_is_missing(c->file, t))
            out = ym_arena_printf(&c->page_arena, "%s%s%s", out, !*out ? "" : v->desk->zh ? "、" : ", ", ym_word(YM_WORDS(t)));
    if (!*out)
        return;
    grid_row(&c->grid, NULL, '!');
    grid_text(&c->grid, 2, ym_desk_sentence(&c->page_arena, N_("Still to be filled in before the decision: {1}."), out, NULL, NULL));
}

int case_facts_open(const struct case_view *c)
{
    size_t pos = 0;
    return c->file->kase->ended == YM_NONE && !CASE_NEXT(c->file, decision, &pos);
}

struct telling {
    struct case_view *c;
    struct ym_list in, out;
    struct ym_desk_draft *draft;
    int err;
};

static int case_facts_send(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct telling *t = baton;
    ym_list_init(&t->out, &t->c->page_arena);
    t->in.count = 1;
    ym_desk_draft_finish(t->draft, &t->in);
    return t->err = ym_desk_try(v, &t->c->page_arena, "case.facts", &t->in, &t->out, problems);
}

/* Somebody was quicker: the case is read anew, the draft goes into what it says then. */
static int case_facts_left(const struct telling *t)
{
    if (t->err != YM_ESTALE)
        return 0;
    t->c->said = _(ym_desk_draft_stale);
    t->c->said_bad = 1;
    return 1;
}

int case_facts(struct ym_view *v, struct case_view *c)
{
    struct telling t = {.c = c};
    const char *name = c->file->applicant ? c->file->applicant->name : c->number;
    const char *title = ym_arena_printf(&v->arena, "%s  %s", _(N_("Facts of the case")), name);
    const struct ym_desk_matter m = {"case.facts", c->number, "", title};
    struct ym_head *r = ym_record_copy(&c->page_arena, &c->file->kase->head);
    ym_list_init(&t.in, &c->page_arena);
    ym_list_add(&t.in, r);
    t.draft = ym_desk_draft(v, &m);
    if (!ym_desk_fill_as(
            v, r, &(struct ym_desk_filling){.title = title, .send = case_facts_send, .baton = &t, .draft = t.draft, .subject = c->number}))
        return case_facts_left(&t);
    const struct ym_result *told = YM_GET(&t.out, result, 0);
    c->said = told && *told->text ? ym_desk_sentence(&c->wish_arena, told->text, told->arg1, NULL, NULL) : _("Saved");
    c->said_bad = 0;
    return 1;
}
