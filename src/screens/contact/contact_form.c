/* contact_form.c — a contact is written down, or one that corrects another.  Floor: screens.
 * What may be corrected the service says; must not change what stands there. */
#include "contact/contacts.h"

#include "kit/desk_draft.h"
#include "yimen/base/language.h"
#include "yimen/domain/record/contact.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/want.h"

struct writing {
    const char *number;
    struct ym_contact *contact;
    struct ym_list out;
    struct ym_desk_draft *draft;
};

static int contact_form_send(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct writing *w = baton;
    struct ym_list in;
    YM_DESK_ASK(&in, &v->arena, want)->number = w->number;
    ym_list_add(&in, ym_record_clone(&v->arena, &w->contact->head));
    ym_desk_draft_finish(w->draft, &in);
    ym_list_init(&w->out, &v->arena);
    return ym_desk_try(v, &v->arena, "contact.add", &in, &w->out, problems);
}

/* What it is to say stands there already: only what was wrong is typed anew. */
static struct ym_contact *contact_form_begin(struct ym_view *v, const struct ym_contact *old)
{
    struct ym_contact *c = YM_RECORD(&v->arena, contact);
    if (!old) {
        ym_desk_day_again(v);
        ym_record_usual(&c->head, v->desk->state->today, 0);
        return c;
    }
    *c = *(struct ym_contact *)ym_record_clone(&v->arena, &old->head);
    c->head.id = c->head.rev = 0;
    c->corrects = old->head.id;
    return c;
}

int64_t contact_form(struct ym_view *v, const char *number, const struct ym_contact *old)
{
    struct writing w = {.number = ym_arena_strdup(&v->arena, number), .contact = contact_form_begin(v, old)};
    const char *title = old ? _("Correct a contact") : _("Write down a contact");
    const char *of = old ? ym_arena_printf(&v->arena, "%lld", (long long)old->head.id) : "";
    const char *begun = ym_arena_printf(&v->arena, "%s  %s", title, ym_desk_short_number(w.number));
    w.draft = ym_desk_draft(v, &(struct ym_desk_matter){"contact.add", w.number, of, begun});
    const struct ym_desk_filling how = {.title = title,
                                        .again = old != NULL,
                                        .note = old ? _("What stands there stays; this one is put beside it.") : NULL,
                                        .send = contact_form_send,
                                        .baton = &w,
                                        .draft = w.draft,
                                        .subject = w.number};
    if (!ym_desk_fill_as(v, &w.contact->head, &how))
        return 0;
    const struct ym_result *r = YM_GET(&w.out, result, 0);
    return r ? r->record : 0;
}
