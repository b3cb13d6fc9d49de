/* family_death.c — a death recorded from the family's pages.  Floor: screens. */
#include "intake/family_in.h"

#include "kit/desk_draft.h"
#include "yimen/base/language.h"
#include "yimen/domain/record/death.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/result.h"

static void family_death_tell(struct ym_view *v, const struct ym_list *out)
{
    const struct ym_result *r = YM_GET(out, result, 0);
    const char *line = _(N_("The death is recorded; from the month after only the others are paid, until the amount is adjusted."));
    const char *lines[2] = {line, r ? ym_desk_sentence(&v->arena, r->text, r->arg1, NULL, NULL) : ""};
    ym_warn(v, N_("Death"), lines, *lines[1] ? 2 : 1);
}

struct dying {
    const struct ym_person *person;
    struct ym_list in, out;
    struct ym_desk_draft *draft;
};

static int family_death_send(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct dying *d = baton;
    const struct ym_death *ask = YM_GET(&d->in, death, 0);
    const char *day = ym_desk_show(v->desk, &v->arena, &ask->head, YM_FIELD(death, died));
    if (*day && !ym_ask_yes(v, YM_ASK_GRAVE, N_("Record that {1} died on {2}?  From the month after, only the others are paid; what cannot be computed is held."),
                            d->person->name, day, NULL)) /* without a day the service says what is missing */
        return YM_FORM_STAYS;
    d->in.count = 1;
    ym_desk_draft_finish(d->draft, &d->in);
    return ym_desk_try(v, &v->arena, "person.death", &d->in, &d->out, problems);
}

struct ym_go family_act_death(struct ym_view *v)
{
    struct tabs *f = tabs_of(v);
    const struct ym_head *r = tabs_chosen(f);
    if (r->type != YM_R_person || !r->rev) {
        ym_view_wrong(v, N_("Choose a member who stands in the file."), NULL);
        return YM_GO_STAY;
    }
    struct dying d = {.person = (const struct ym_person *)r};
    ym_list_init(&d.out, &v->arena);
    struct ym_death *ask = YM_DESK_ASK(&d.in, &v->arena, death);
    ask->person = r->id;
    const char *title = ym_arena_printf(&v->arena, "%s  %s", _(N_("Death")), d.person->name);
    const struct ym_desk_matter m = {"person.death", change_of(v)->number, ym_arena_printf(&v->arena, "%lld", (long long)r->id), title};
    d.draft = ym_desk_draft(v, &m);
    if (!ym_desk_fill_as(
            v, &ask->head,
            &(struct ym_desk_filling){.title = title, .send = family_death_send, .baton = &d, .draft = d.draft, .subject = m.about}))
        return YM_GO_STAY;
    family_death_tell(v, &d.out);
    return YM_GO_BACK;
}
