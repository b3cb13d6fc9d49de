/* family_reason.c — why the facts of a family that is helped change: asked when the service wants it, and kept like all that is typed.
 * Floor: screens.  Must not know which families are helped: the service says so. */
#include "intake/family_in.h"

#include "kit/desk_draft.h"
#include "yimen/base/language.h"
#include "yimen/domain/record/changing.h"

int family_lacks_reason(const struct ym_problems *p)
{
    return p->count == 1 && ym_location_same(p->list[0].where, YM_AT(changing, reason));
}

struct saving {
    struct change *c;
    const struct ym_list *in;
    struct ym_changing *why;
    struct ym_list *out;
    struct ym_desk_draft *draft;
    int err; /* what is dealt with when the form is closed */
};

static int family_reason_send(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct saving *s = baton;
    struct ym_list in;
    ym_list_init(&in, &v->arena);
    ym_list_add(&in, &s->why->head);
    for (size_t i = 0; i < s->in->count; i++)
        ym_list_add(&in, s->in->at[i]);
    s->err = ym_desk_try(v, &v->arena, "family.change", &in, s->out, problems);
    if (s->err == YM_ESTALE)
        return 0;
    if (!s->err)
        ym_desk_draft_drop(s->draft, v);
    return s->err;
}

int family_ask_reason(struct change *c, const struct ym_list *in, struct ym_list *out)
{
    struct ym_view *v = c->family.tabs.v;
    const char *title = ym_word(ym_schema_of(YM_R_changing)->label);
    const struct ym_desk_matter m = {"family.change", c->number, "reason", title};
    struct saving s = {.c = c, .in = in, .why = YM_RECORD(&v->arena, changing), .out = out, .draft = ym_desk_draft(v, &m)};
    const struct ym_desk_filling how = {.title = title,
                                        .send = family_reason_send,
                                        .baton = &s,
                                        .draft = s.draft,
                                        .subject = c->number,
                                        .note = _("This family is helped: write down what changed and how it became known.")};
    return ym_desk_fill_as(v, &s.why->head, &how) ? s.err : YM_FORM_STAYS;
}
