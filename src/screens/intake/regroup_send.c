/* regroup_send.c — where those who were marked go, and why: asked of the service; what it refuses is shown at the person it is about.
 * Floor: screens.  What goes along and what stands against it the service says. */
#include "intake/regroup_in.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/mover.h"
#include "yimen/domain/record/regrouping.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record_location.h"

/* "Wang Xiaoming (self), Wang Xiaohong (child)". */
static const char *regroup_send_names(struct ym_view *v, const struct regroup *r)
{
    const struct ym_mover *m;
    const char *text = "";
    size_t pos = 0;
    while ((m = YM_NEXT(&r->movers, mover, -1, &pos))) {
        const char *relation = ym_desk_show(v->desk, &v->arena, &m->head, YM_FIELD(mover, relation));
        text = ym_arena_printf(&v->arena, "%s%s%s", text, *text ? _(", ") : "",
                               ym_desk_sentence(&v->arena, N_("{1} ({2})"), m->name, relation, NULL));
    }
    return text;
}

static int regroup_send_sure(struct ym_view *v, const struct regroup *r)
{
    const char *names = regroup_send_names(v, r);
    if (!ym_text_empty(r->ask->into))
        return ym_ask_yes(
            v, YM_ASK_ACT,
            N_("Into the file of the family of case {1}: {2}?  It is in force when another official of the county confirms it."),
            r->ask->into, names, NULL);
    return ym_ask_yes(v, YM_ASK_ACT, N_("A household of their own: {1}?  It is in force when another official of the county confirms it."),
                      names, NULL);
}

/* Who is to apply there, else the first one: for what is about all who go together. */
static const struct ym_mover *regroup_send_foremost(const struct regroup *r)
{
    const struct ym_mover *m;
    size_t pos = 0;
    while ((m = YM_NEXT(&r->movers, mover, -1, &pos)))
        if (m->relation == YM_relation_self)
            return m;
    return YM_GET(&r->movers, mover, 0);
}

/* Whom a problem is about: a person of the list; NULL: it stands in the form. */
static const struct ym_mover *regroup_send_meant(const struct regroup *r, const struct ym_problem *p)
{
    const struct ym_head *found = ym_location_find(&r->in, p->where);
    if (found && found->type == YM_R_mover)
        return (const struct ym_mover *)found;
    int of_movers = p->where.deep && p->where.of[p->where.deep - 1].type == YM_R_mover;
    return of_movers ? regroup_send_foremost(r) : NULL;
}

static const struct ym_mover *regroup_send_first_meant(const struct regroup *r)
{
    const struct ym_mover *m = NULL;
    for (size_t i = 0; !m && i < r->bad.count; i++)
        m = regroup_send_meant(r, &r->bad.list[i]);
    return m;
}

/* What is wrong with those who go is shown at them: the form is left, and kept. */
static int regroup_send_ask(struct ym_view *v, void *baton, struct ym_problems *problems)
{
    struct regroup *r = baton;
    if (!regroup_send_sure(v, r))
        return YM_FORM_STAYS;
    ym_problems_init(&r->bad, &v->arena);
    ym_list_init(&r->in, &v->arena);
    ym_list_init(&r->out, &v->arena);
    ym_list_add(&r->in, &r->ask->head);
    for (size_t i = 0; i < r->movers.count; i++)
        ym_list_add(&r->in, r->movers.at[i]);
    ym_desk_draft_finish(r->draft, &r->in);
    r->err = ym_desk_try(v, &v->arena, "regroup.ask", &r->in, &r->out, &r->bad);
    if (r->err && regroup_send_first_meant(r))
        return YM_ESTALE;
    ym_problems_append(problems, YM_NOWHERE, &r->bad);
    return r->err;
}

/* The sentences name whom they mean: no places are told. */
static void regroup_send_refused(struct ym_view *v, struct regroup *r)
{
    const struct ym_mover *m = r->err ? regroup_send_first_meant(r) : NULL;
    const char **lines = YM_NEW_ARRAY(&v->arena, const char *, r->bad.count + 1), *first = NULL;
    if (!m)
        return;
    for (size_t i = 0; i < r->bad.count; i++) {
        lines[i] = ym_problem_fill(&v->arena, _(r->bad.list[i].text), r->bad.list[i].arg);
        first = first || regroup_send_meant(r, &r->bad.list[i]) != m ? first : lines[i];
    }
    grid_find(&r->grid, m->person);
    ym_warn(v, N_("Not asked yet"), lines, r->bad.count);
    ym_view_wrong(v, "{1}", first, NULL);
}

/* What goes along and what stays, as the service told it. */
static struct ym_go regroup_send_asked(struct ym_view *v, const struct regroup *r)
{
    const char **lines = YM_NEW_ARRAY(&v->arena, const char *, r->out.count + 1);
    const struct ym_result *told;
    size_t n = 0, pos = 0;
    while ((told = YM_NEXT(&r->out, result, -1, &pos)))
        if (!ym_text_empty(told->text))
            lines[n++] = ym_desk_sentence(&v->arena, told->text, told->arg1, NULL, NULL);
    if (n)
        ym_tell(v, N_("Asked; another official of the county confirms it."), lines, n);
    ym_view_say(v, N_("Asked; another official of the county confirms it."), NULL);
    return YM_GO_BACK;
}

struct ym_go regroup_send(struct ym_view *v, struct regroup *r)
{
    r->ask = YM_RECORD(&v->arena, regrouping);
    r->ask->number = r->number;
    r->err = 0;
    const struct ym_desk_filling how = {.title = _("Join or split households"),
                                        .subject = r->number,
                                        .send = regroup_send_ask,
                                        .baton = r,
                                        .draft = r->draft,
                                        .beside = ym_desk_labelled(v->desk, &v->arena, _("Who goes"), regroup_send_names(v, r))};
    if (ym_desk_fill_as(v, &r->ask->head, &how))
        return regroup_send_asked(v, r);
    regroup_send_refused(v, r);
    return YM_GO_STAY;
}
