/* intake_send.c — the application goes to the service; what it names is shown where it stands.  Floor: screens. */
#include <string.h>

#include "intake/intake.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/account.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/intake.h"
#include "yimen/domain/record/person.h"

/* ---- what is sent */

/* A bank account or details nobody said anything about are no records. */
static int intake_send_is_empty(const struct tabs *f, const struct ym_head *r)
{
    const struct ym_schema *s = ym_schema_of(r->type);
    if (r->type == YM_R_account)
        return family_account_empty(f, (const struct ym_account *)r);
    for (size_t i = 0; r->type == YM_R_case && i < s->count; i++)
        if ((s->fields[i].flags & YM_FORM) && !ym_field_empty(r, &s->fields[i]))
            return 0;
    return r->type == YM_R_case;
}

void intake_collect(struct intake *in, struct ym_list *out)
{
    struct tabs *f = &in->family.tabs;
    ym_list_init(out, &f->v->arena);
    for (size_t i = 0; i < f->all.count; i++)
        if (!intake_send_is_empty(f, f->all.at[i]))
            ym_list_add(out, f->all.at[i]);
}

/* ---- to where something is wrong */

static void intake_send_say_problem(struct ym_view *v, const struct ym_problem *p)
{
    ym_view_wrong(v, "{1}", ym_problem_fill(&v->arena, _(p->text), p->arg), NULL);
}

/* The page of what no record of the application is: "person" is the page of members. */
static enum intake_page intake_send_page_of(struct ym_location at)
{
    if (!at.deep)
        return INTAKE_REVIEW;
    if (at.of[0].type == YM_R_intake)
        return ym_location_same(at, YM_AT(intake, programmes)) ? INTAKE_PROGRAMMES : INTAKE_REVIEW;
    return intake_page_of(at.of[0].type);
}

void intake_go(struct intake *in, const struct ym_problem *p)
{
    struct tabs *f = &in->family.tabs;
    struct ym_head *r = ym_location_find(&f->sent, p->where);
    enum intake_page page = r && r->type != YM_R_intake ? intake_page_of(r->type) : intake_send_page_of(p->where);
    if (!tabs_turn(f, page))
        return;
    if (r && f->open == TABS_CLOSED &&
        (r->type != YM_R_intake ? tabs_at(f)->bits & (FAMILY_PEOPLE | FAMILY_MEANS | INTAKE_DETAILS) : page == INTAKE_REVIEW))
        tabs_open(f, r, 0);
    intake_send_say_problem(f->v, p);
}

/* ---- sending */

/* All that stands against it is that somebody is known already: then the reason is asked for, not another number. */
static int intake_send_only_same(const struct intake *in)
{
    const struct tabs *f = &in->family.tabs;
    for (size_t i = 0; i < f->bad.count; i++) {
        struct ym_location at = f->bad.list[i].where;
        if (!ym_location_same(at, YM_AT_FIELD(ym_location_record(YM_NOWHERE, YM_R_person, at.of[0].nth), person, idno)))
            return 0;
    }
    return f->bad.count && !*in->ask->known && family_has_same(&in->family);
}

static void intake_send_ask_known(struct intake *in)
{
    struct tabs *f = &in->family.tabs;
    tabs_open(f, &in->ask->head, 0);
    for (size_t i = 0; i < f->form.count; i++)
        if (f->form.fields[i] == YM_FIELD(intake, known))
            ym_form_show(&f->form, i);
    ym_view_wrong(f->v, N_("Somebody of the family stands in a case already. Say why the application is taken in all the same."), NULL);
}

static void intake_send_refused(struct intake *in)
{
    struct tabs *f = &in->family.tabs;
    int same = intake_send_only_same(in);
    ym_tell_problems(f->v, N_("Not taken in yet"), &f->bad);
    if (same) {
        ym_problems_init(&f->bad, &f->v->arena);
        tabs_refill(f);
        intake_send_ask_known(in);
    } else if (f->bad.count) {
        intake_go(in, &f->bad.list[0]);
    }
}

static void intake_send_taken(struct intake *in)
{
    struct tabs *f = &in->family.tabs;
    ym_desk_remember(f->v->desk, &in->household->head);
    ym_desk_remember(f->v->desk, &in->account->head);
    f->pages = intake_done_pages;
    in->draft = (struct draft){.call = in->draft.call, .about = ""};
    tabs_turn(f, 0);
}

/* Registering: the review is on the screen, whom and what it is about is said once more. */
static int intake_send_sure(struct intake *in)
{
    struct tabs *f = &in->family.tabs;
    const struct ym_person *p = family_applicant(f);
    return ym_ask_yes(f->v, YM_ASK_ACT, N_("Register {1}'s family, {2} persons, for: {3}?"), p && *p->name ? p->name : _("nobody yet"),
                      ym_arena_printf(&f->v->arena, "%zu", ym_list_count(&f->all, YM_R_person)), intake_programmes_text(f), NULL);
}

/* Nobody is asked whether he is sure of a family without an applicant. */
static int intake_send_has_applicant(struct intake *in)
{
    struct tabs *f = &in->family.tabs;
    if (family_applicant(f))
        return 1;
    ym_problem(&f->bad, YM_AT_RECORD(person), N_("One person must be the applicant: relation 'self'."), NULL);
    intake_go(in, &f->bad.list[0]);
    return 0;
}

void intake_send(struct intake *in)
{
    struct tabs *f = &in->family.tabs;
    in->ask->draft = in->draft.id ? in->draft.id : YM_NONE;
    intake_collect(in, &f->sent);
    ym_problems_init(&f->bad, &f->v->arena);
    if (!intake_send_has_applicant(in) || !family_keyed_twice(&in->family, in->account, NULL) || !intake_send_sure(in))
        return;
    ym_list_init(&in->told, &f->v->arena);
    int err = ym_desk_try(f->v, &f->v->arena, "intake", &f->sent, &in->told, &f->bad);
    if (!err)
        intake_send_taken(in);
    else if (f->bad.count)
        intake_send_refused(in);
    else
        ym_view_wrong(f->v, ym_err_text(err), NULL);
}
