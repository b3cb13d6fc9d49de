/* regrouping.c — households joined or split by two (并户、分户): asked by one official, who may withdraw it, in force when another confirms it.
 * Floor: service.  Bound to what was seen: who goes, which cases and sums go along.  What goes along is regroup_plan.c's, the moving
 * regroup_move.c's; must not decide what anybody gets. */
#include "intake/regroup.h"

#include "family/family.h"
#include "session/calls.h"
#include "session/indexes.h"
#include "yimen/base/money.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/regrouping.h"
#include "yimen/domain/record/result.h"
#include "yimen/domain/record/which.h"

enum { ARG_MOST = 30 /* characters of a value that is told, see asks.def */ };

/* ---- asking */

/* The file of a case by its number, within the caller's scope. */
static int regrouping_family(struct ym_household **out, struct ym_session *s, const char *number, struct ym_location at)
{
    struct ym_case *c;
    int err = ym_case_numbered(&c, s, number);
    if (!err)
        err = YM_RECORD_GET(out, s->txn, s->arena, household, c->head.root, c->head.root);
    if (!err && ym_session_sees_township(s, (*out)->township))
        return 0;
    if (err && err != YM_ENOENT)
        return err;
    ym_problem(s->problems, at, N_("There is no case {1} within your scope."), number, NULL);
    return err ? err : ym_session_hide(s);
}

static int regrouping_households(struct ym_regroup_want *want, struct ym_session *s, const struct ym_regrouping *ask)
{
    struct ym_household *from, *into = NULL;
    int err = regrouping_family(&from, s, ask->number, YM_AT(regrouping, number));
    if (!err && !ym_text_empty(ask->into))
        err = regrouping_family(&into, s, ask->into, YM_AT(regrouping, into));
    if (err)
        return err;
    ym_session_about(s, from->head.id, from->head.id, ask->number);
    ym_session_enter(s, from->township);
    if (into)
        ym_session_tells(s, into->head.id);
    want->from = from->head.id;
    want->into = into ? into->head.id : 0;
    return 0;
}

static int regrouping_waits(const struct ym_regroup_plan *p)
{
    const struct ym_regroup *w;
    size_t pos = 0;
    while ((w = YM_NEXT(&p->here, regroup, -1, &pos)))
        if (w->state == YM_settled_asked)
            return ym_problem(p->s->problems, YM_AT(regrouping, number),
                              N_("Somebody asked already that this family be joined or split; it waits for a second person."), NULL);
    return 0;
}

/* By which the family they leave is known later, too: a case that stays, if there is one. */
static const char *regrouping_number(const struct ym_regroup_plan *p)
{
    struct ym_list stays;
    ym_list_init(&stays, p->s->arena);
    for (size_t i = 0; i < p->here.count; i++)
        if (!ym_regroup_follows(p, p->here.at[i]->id))
            ym_list_add(&stays, p->here.at[i]);
    const char *number = ym_family_number(p->s, &stays);
    return *number ? number : ym_family_number(p->s, &p->here);
}

static void regrouping_keep(struct ym_regroup *w, const struct ym_regroup_plan *p)
{
    w->kind = p->kind;
    w->names = p->names;
    w->into = p->into ? p->into->head.id : YM_NONE;
    w->into_number = p->into ? ym_family_number(p->s, &p->there) : "";
    const struct ym_person *applicant = ym_family_applicant(&p->there);
    w->into_name = applicant ? applicant->name : "";
    w->cases = p->cases;
    w->open = p->open ? p->open : YM_NONE;
    w->over = p->over ? p->over : YM_NONE;
    w->twice = p->twice ? p->twice : YM_NONE;
}

static int regrouping_put_movers(const struct ym_regroup_plan *p, const struct ym_regroup *w)
{
    int err = 0;
    for (size_t i = 0; !err && i < p->movers.count; i++) {
        struct ym_head *m = ym_record_copy(p->s->arena, p->movers.at[i]);
        m->id = m->rev = 0;
        m->root = w->head.root;
        m->parent = w->head.id;
        err = ym_session_put(p->s, m, NULL, 0);
    }
    return err;
}

static int regrouping_put(struct ym_regroup *w, const struct ym_regroup_plan *p, const struct ym_regrouping *ask)
{
    struct ym_session *s = p->s;
    w->head.root = w->head.parent = p->from->head.id;
    w->number = regrouping_number(p);
    regrouping_keep(w, p);
    w->reason = ask->reason;
    w->address = p->into ? "" : ask->address;
    w->phone = p->into ? "" : ask->phone;
    w->state = YM_settled_asked;
    w->by = s->official->account;
    w->by_for = ym_session_stood_for(s);
    w->asked = s->now;
    int err = ym_session_put(s, &w->head, NULL, 0);
    if (!err)
        err = regrouping_put_movers(p, w);
    return err ? err : ym_family_note_always(s, &p->here, "regroup_asked", w->reason);
}

static void regrouping_tell_same(const struct ym_regroup_plan *p)
{
    const struct ym_mover *m;
    size_t pos = 0;
    while ((m = YM_NEXT(&p->movers, mover, -1, &pos))) {
        if (m->same == YM_NONE)
            continue;
        struct ym_result *r = ym_session_result(p->s, m->name, m->same);
        r->text = N_("{1} stands in that file already by the same identity number: one person from then on.");
        r->arg1 = ym_text_fit(p->s->arena, m->name, ARG_MOST);
    }
}

/* Whoever asks hears at once what goes along and what does not. */
static void regrouping_tell(const struct ym_regroup_plan *p, const struct ym_regroup *w)
{
    const struct ym_case *c;
    size_t pos = 0;
    struct ym_result *asked = ym_session_result(p->s, w->names, w->head.id);
    asked->text = ym_text_empty(w->into_name) ? "" : N_("They join the family of {1}.");
    asked->arg1 = ym_text_fit(p->s->arena, w->into_name, ARG_MOST);
    regrouping_tell_same(p);
    while ((c = YM_NEXT(&p->here, case, -1, &pos))) {
        struct ym_result *r = ym_session_result(p->s, c->number, c->head.id);
        r->text = ym_regroup_follows(p, c->head.id) ? N_("Case {1} goes along, with what is open or over.") : N_("Case {1} stays.");
        r->arg1 = c->number;
    }
}

int ym_call_regroup_ask(struct ym_session *s)
{
    const struct ym_regrouping *ask = YM_ASK_FOR(s, regrouping);
    struct ym_regroup_want want = {.movers = s->in, .asked = s->in};
    struct ym_regroup_plan p;
    int err = ask ? regrouping_households(&want, s, ask) : YM_EBAD;
    if (!err)
        err = ym_regroup_weigh(&p, s, &want);
    if (!err)
        err = regrouping_waits(&p);
    if (err)
        return err;
    struct ym_regroup *w = YM_RECORD(s->arena, regroup);
    err = regrouping_put(w, &p, ask);
    if (!err)
        regrouping_tell(&p, w);
    return err;
}

/* ---- the second person */

static int regrouping_none(struct ym_session *s)
{
    return ym_problem(s->problems, YM_AT(which, record), N_("There is no such request to join or split households."), NULL);
}

static int regrouping_open(struct ym_regroup **out, struct ym_session *s, int64_t id)
{
    struct ym_household *h;
    struct ym_head *found;
    int err = ym_record_find(&found, s->txn, s->arena, id);
    if (err == YM_ENOENT || (!err && found->type != YM_R_regroup))
        return regrouping_none(s), YM_ENOENT;
    if (!err)
        err = YM_RECORD_GET(&h, s->txn, s->arena, household, found->root, found->root);
    if (err)
        return err;
    *out = (struct ym_regroup *)found;
    ym_session_about(s, found->root, found->id, (*out)->number);
    if (!ym_session_enter(s, h->township))
        return regrouping_none(s), ym_session_hide(s);
    return (*out)->state == YM_settled_asked ? 0 : ym_problem(s->problems, YM_AT(which, record), N_("This was decided already."), NULL);
}

static int regrouping_open_second(struct ym_regroup **out, struct ym_session *s, int64_t id)
{
    int err = regrouping_open(out, s, id);
    return !err && ym_session_did(s, (*out)->by, (*out)->by_for)
               ? ym_session_deny(s, N_("You asked for this yourself; another official confirms it."), NULL)
               : err;
}

static int regrouping_note(struct ym_session *s, const struct ym_regroup *w, const char *action, const char *reason)
{
    struct ym_list file;
    ym_list_init(&file, s->arena);
    int err = ym_family_load(&file, s, w->head.root);
    return err ? err : ym_family_note_always(s, &file, action, reason);
}

static int regrouping_end(struct ym_session *s, const struct ym_regroup *w, struct ym_regroup *decided)
{
    decided->on = s->today;
    int err = ym_session_put(s, &decided->head, &w->head, w->head.rev);
    if (!err)
        ym_session_result(s, w->names, w->head.id);
    return err;
}

static int regrouping_decide(struct ym_session *s, const struct ym_regroup *w, struct ym_regroup *decided)
{
    decided->confirmed_by = s->official->account;
    decided->confirmed_for = ym_session_stood_for(s);
    return regrouping_end(s, w, decided);
}

int ym_call_regroup_refuse(struct ym_session *s)
{
    const struct ym_which *which = YM_ASK_FOR(s, which);
    struct ym_regroup *w;
    int err = which ? regrouping_open_second(&w, s, which->record) : YM_EBAD;
    if (!err)
        err = ym_session_wants_reason(s, which);
    if (err)
        return err;
    struct ym_regroup *no = YM_EDIT(s, w);
    no->state = YM_settled_refused;
    no->refusal = which->reason;
    err = regrouping_note(s, w, "regroup_refused", which->reason);
    return err ? err : regrouping_decide(s, w, no);
}

int ym_call_regroup_withdraw(struct ym_session *s)
{
    const struct ym_which *which = YM_ASK_FOR(s, which);
    struct ym_regroup *w;
    int err = which ? regrouping_open(&w, s, which->record) : YM_EBAD;
    if (!err && !ym_session_did(s, w->by, w->by_for))
        return ym_session_deny(s, N_("Only whoever asked for it withdraws it; another official confirms or refuses it."), NULL);
    if (!err)
        err = ym_session_wants_reason(s, which);
    if (err)
        return err;
    struct ym_regroup *back = YM_EDIT(s, w);
    back->state = YM_settled_withdrawn;
    back->withdrawal = which->reason;
    err = regrouping_note(s, w, "regroup_withdrawn", which->reason);
    return err ? err : regrouping_end(s, w, back);
}

/* ---- confirmed */

/* Whoever confirms does not work in both townships: the county does. */
static int regrouping_sees_both(struct ym_session *s, const struct ym_regroup *w)
{
    struct ym_household *into;
    if (w->into == YM_NONE)
        return 0;
    int err = YM_RECORD_GET(&into, s->txn, s->arena, household, w->into, w->into);
    if (err)
        return err;
    return ym_session_sees_township(s, into->township)
               ? 0
               : ym_session_deny(s, N_("The family they join lies in {1}, outside of your scope."), ym_words_township(s, into->township));
}

/* Who is one person there is part of what was asked. */
static int regrouping_same_persons(const struct ym_regroup_plan *p, const struct ym_list *asked)
{
    const struct ym_mover *m;
    size_t pos = 0;
    while ((m = YM_NEXT(asked, mover, -1, &pos))) {
        const struct ym_mover *now = ym_regroup_mover(p, m->person);
        if (!now || now->same != m->same)
            return 0;
    }
    return 1;
}

/* What was asked is what would be done. */
static int regrouping_stands(struct ym_session *s, const struct ym_regroup_plan *p, const struct ym_regroup *w, const struct ym_list *asked)
{
    if (regrouping_same_persons(p, asked) && p->kind == (enum ym_choice_regroup)w->kind && ym_text_eq(p->cases, w->cases) && p->open == ym_or(w->open, 0) && p->over == ym_or(w->over, 0) &&
        p->twice == ym_or(w->twice, 0))
        return 0;
    char open[YM_MONEY_TEXT], over[YM_MONEY_TEXT];
    return ym_problem(s->problems, YM_AT(which, record),
                      N_("What would go along is something else by now (cases {1}, open {2}, over {3}); refuse this, and have it asked anew."),
                      *p->cases ? p->cases : "—", ym_money_text(open, p->open), ym_money_text(over, p->over), NULL);
}

static int regrouping_plan(struct ym_regroup_plan *p, struct ym_session *s, const struct ym_regroup *w)
{
    const struct ym_mover *m;
    struct ym_list all, movers;
    size_t pos = 0;
    ym_list_init(&all, s->arena);
    ym_list_init(&movers, s->arena);
    int err = ym_file_load_type(&all, s->txn, YM_R_mover, w->head.root);
    while (!err && (m = YM_NEXT(&all, mover, w->head.id, &pos)))
        ym_list_add(&movers, (struct ym_head *)&m->head);
    if (!err)
        err = ym_regroup_weigh(p, s, &(struct ym_regroup_want){.from = w->head.root, .into = w->into, .movers = &movers});
    return err ? err : regrouping_stands(s, p, w, &movers);
}

int ym_call_regroup_confirm(struct ym_session *s)
{
    const struct ym_which *which = YM_ASK_FOR(s, which);
    struct ym_regroup_plan p;
    struct ym_regroup *w;
    int64_t root = YM_NONE;
    int err = which ? regrouping_open_second(&w, s, which->record) : YM_EBAD;
    if (!err)
        err = regrouping_sees_both(s, w);
    if (!err)
        err = regrouping_plan(&p, s, w);
    if (err)
        return err;
    s->by_two = 1;
    s->why = w->reason;
    err = ym_regroup_move(&root, &p, w);
    struct ym_regroup *done = YM_EDIT(s, w);
    done->state = YM_settled_done;
    done->into = root;
    return err ? err : regrouping_decide(s, w, done);
}

/* ---- what waits */

static int regrouping_each(void *baton, const struct ym_hit *hit)
{
    struct ym_session *s = baton;
    const struct ym_mover *m;
    struct ym_household *h;
    struct ym_regroup *w;
    struct ym_list movers;
    size_t pos = 0;
    int err = YM_RECORD_GET(&h, s->txn, s->arena, household, hit->root, hit->root);
    if (err || !ym_session_sees_township(s, h->township))
        return err;
    ym_list_init(&movers, s->arena);
    err = YM_RECORD_GET(&w, s->txn, s->arena, regroup, hit->root, hit->id);
    if (!err)
        err = ym_file_load_type(&movers, s->txn, YM_R_mover, hit->root);
    if (err)
        return err;
    ym_list_add(s->out, &w->head);
    while ((m = YM_NEXT(&movers, mover, w->head.id, &pos)))
        ym_list_add(s->out, (struct ym_head *)&m->head);
    return 0;
}

int ym_call_regroup_list(struct ym_session *s)
{
    return ym_each(s->txn, YM_I_regrouping, NULL, regrouping_each, s);
}
