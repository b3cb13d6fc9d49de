/* events.c — which saved record means which event of todos.def.  Floor: service.
 * A table of functions by record type: whoever saves a record need not know what follows from it.  Must not open or close anything. */
#include "todo/events.h"

#include <string.h>

#include "family/deaths.h"
#include "ledger/ledger.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/authorisation.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/check.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/decision.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/kinship.h"
#include "yimen/domain/record/objection.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/property.h"
#include "yimen/domain/record/referral.h"
#include "yimen/domain/record/regroup.h"
#include "yimen/domain/record/revocation.h"
#include "yimen/domain/record/settlement.h"
#include "yimen/domain/validation.h"

enum { TEXT_MOST = 60 /* of what a to-do tells of a field */, NAME_MOST = 50 };

static const char *events_name_of(const struct ym_noticing *n, int64_t person)
{
    const struct ym_person *p = YM_FIND(&n->file, person, person);
    return p ? p->name : "";
}

/* ---- facts: whose, which, from what to what */

struct telling {
    struct ym_session *s;
    const struct ym_field *field;
    const char *was, *now;
};

/* A sum says more than the words beside it; else the first that differs. */
static void events_tell_field(void *baton, const struct ym_field *f, const char *was, const char *is)
{
    struct telling *t = baton;
    if (f->flags & (YM_OURS | YM_DERIVED) || f->sight == YM_PLACE || f->sight == YM_BANK)
        return;
    if (t->field && (t->field->kind == YM_MONEY || f->kind != YM_MONEY))
        return;
    t->field = f;
    t->was = ym_arena_strdup(t->s->arena, was);
    t->now = ym_arena_strdup(t->s->arena, is);
}

static const char *events_fit(struct ym_session *s, const char *text)
{
    return ym_text_fit(s->arena, text, TEXT_MOST);
}

static int64_t events_person_of(const struct ym_head *r)
{
    if (r->type == YM_R_person)
        return r->id;
    if (r->type == YM_R_property)
        return ((const struct ym_property *)r)->owner;
    return r->type == YM_R_income ? r->parent : 0;
}

static int events_facts(struct ym_noticing *n, const struct ym_pair *p)
{
    struct telling t = {.s = n->s};
    const struct ym_case *c;
    ym_record_diff(n->s->arena, p->old, p->new, events_tell_field, &t);
    if (!t.field)
        return 0;
    int err = ym_noticing_family(n, p->new->root);
    for (size_t pos = 0; !err && (c = YM_NEXT(&n->file, case, -1, &pos));) {
        struct ym_happening h = ym_happening_of(n, YM_TODO_facts_changed, c);
        if (!ym_case_is_helped(n, c))
            continue;
        h.thing = p->new->id;
        h.turn = p->new->rev;
        h.who = events_name_of(n, events_person_of(p->new));
        h.of = ym_schema_of(p->new->type)->name;
        h.field = t.field->name;
        h.was = events_fit(n->s, t.was);
        h.now = events_fit(n->s, t.now);
        h.text = n->s->why ? n->s->why : "";
        ym_happens(n, h);
    }
    return err;
}

static int events_death(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_person *old = (const struct ym_person *)p->old, *new = (const struct ym_person *)p->new;
    const struct ym_case *c;
    if (new->died == YM_NONE || (old && old->died != YM_NONE))
        return 0;
    int err = ym_noticing_family(n, p->new->root);
    for (size_t pos = 0; !err && (c = YM_NEXT(&n->file, case, -1, &pos));) {
        if (!ym_case_is_helped(n, c))
            continue;
        struct ym_happening h = ym_happening_of_death(n, YM_TODO_died, c, new, new->died);
        h.turn = new->head.rev;
        ym_happens(n, h);
    }
    return err;
}

/* ---- a death that is to be taken back */

static const struct ym_case *events_case_numbered(const struct ym_noticing *n, const char *number)
{
    const struct ym_case *c;
    size_t pos = 0;
    while ((c = YM_NEXT(&n->file, case, -1, &pos)))
        if (ym_text_eq(c->number, number))
            return c;
    return NULL;
}

/* By the second person: whoever asked is told why, by name.  `h`: what was asked. */
static void events_turned_down(struct ym_noticing *n, struct ym_happening h, const char *by, const char *why)
{
    h.event = YM_TODO_turned_down;
    h.person = by;
    h.text = why;
    ym_happens(n, h);
}

static int events_revocation(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_revocation *old = (const struct ym_revocation *)p->old, *new = (const struct ym_revocation *)p->new;
    char day[YM_DATE_TEXT];
    if (old && old->state == new->state)
        return 0;
    int err = ym_noticing_family(n, new->head.root);
    if (err)
        return err;
    struct ym_happening h = ym_happening_of(n, new->state == YM_settled_asked ? YM_TODO_revoke_asked : YM_TODO_revoke_decided,
                                            events_case_numbered(n, new->number));
    h.thing = new->head.id;
    h.who = new->name;
    h.of = "person";
    h.field = YM_FIELD(person, died)->name;
    h.now = ym_arena_strdup(n->s->arena, ym_date_text(day, new->died));
    ym_happens(n, h);
    if (new->state == YM_settled_refused)
        events_turned_down(n, h, new->by, new->refusal);
    return 0;
}

/* ---- households that are to be joined or split */

/* What the family is granted was decided for another household. */
static int events_regrouped(struct ym_noticing *n, const struct ym_regroup *w, int64_t root)
{
    const struct ym_case *c;
    int err = ym_noticing_family(n, root);
    for (size_t pos = 0; !err && (c = YM_NEXT(&n->file, case, -1, &pos));) {
        struct ym_happening h = ym_happening_of(n, YM_TODO_regrouped, c);
        if (!ym_case_is_helped(n, c))
            continue;
        h.turn = w->head.id;
        h.who = ym_text_fit(n->s->arena, w->names, NAME_MOST);
        h.of = "regroup";
        h.field = YM_FIELD(regroup, kind)->name;
        h.now = ym_choice_numbered(ym_choices_named("regroup"), (int)w->kind)->name;
        h.text = w->reason;
        ym_happens(n, h);
    }
    return err;
}

static int events_regroup(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_regroup *old = (const struct ym_regroup *)p->old, *new = (const struct ym_regroup *)p->new;
    if (old && old->state == new->state)
        return 0;
    int asked = new->state == YM_settled_asked, err = ym_noticing_family(n, new->head.root);
    if (!err && new->state == YM_settled_done && !events_case_numbered(n, new->number))
        err = ym_noticing_family(n, new->into); /* the case went along, and what was to be done about it */
    if (err)
        return err;
    struct ym_happening h = ym_happening_of(n, asked ? YM_TODO_regroup_asked : YM_TODO_regroup_decided, events_case_numbered(n, new->number));
    h.thing = new->head.id;
    h.who = ym_text_fit(n->s->arena, new->names, NAME_MOST);
    h.of = "regroup";
    h.field = YM_FIELD(regroup, kind)->name;
    h.now = ym_choice_numbered(ym_choices_named("regroup"), (int)new->kind)->name;
    ym_happens(n, h);
    if (new->state == YM_settled_refused)
        events_turned_down(n, h, new->by, new->refusal);
    if (new->state != YM_settled_done)
        return 0;
    err = new->kind == YM_regroup_join ? 0 : events_regrouped(n, new, new->head.root);
    return err || new->kind == YM_regroup_split ? err : events_regrouped(n, new, new->into);
}

/* ---- it was: the person lives again */

/* What a unit told of him is for nobody to act upon any more. */
static void events_false_reports(struct ym_noticing *n, const struct ym_list *more, const struct ym_case *c, int64_t person)
{
    const struct ym_check *k;
    size_t pos = 0;
    while ((k = YM_NEXT(more, check, c->head.id, &pos))) {
        const struct ym_question *q = ym_config_question(n->s->config, k->question);
        struct ym_happening h = ym_happening_of(n, YM_TODO_hit_revoked, c);
        h.thing = k->head.id;
        if (k->person == person && k->verdict == YM_verdict_false && q && !ym_text_empty(q->death))
            ym_happens(n, h);
    }
}

static const struct ym_decision *events_last_decision(const struct ym_list *more, const struct ym_case *c)
{
    const struct ym_decision *d, *last = NULL;
    size_t pos = 0;
    while ((d = YM_NEXT(more, decision, c->head.id, &pos)))
        last = d;
    return last;
}

/* 1: what was cut by the death could not go on by itself. */
static int events_is_still_cut(const struct ym_list *more, const struct ym_case *c, int64_t person)
{
    const struct ym_grant *cut = ym_death_cut(more, c->head.id, person);
    return cut && ym_grant_decided(more, cut)->resumed != 1;
}

static void events_relied(struct ym_noticing *n, const struct ym_case *c, const struct ym_person *was, const struct ym_person *now)
{
    struct ym_happening h = ym_happening_of_death(n, YM_TODO_death_relied, c, now, was->died);
    h.thing = c->head.id;
    h.turn = now->head.rev;
    h.was = h.now;
    h.now = "";
    ym_happens(n, h);
}

static int events_revived(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_person *old = (const struct ym_person *)p->old, *new = (const struct ym_person *)p->new;
    const struct ym_case *c;
    static const int types[] = {YM_R_check, YM_R_decision, YM_R_grant, YM_R_beneficiary};
    struct ym_list more;
    ym_list_init(&more, n->s->arena);
    int err = ym_noticing_family(n, new->head.root);
    for (size_t i = 0; !err && i < sizeof types / sizeof *types; i++)
        err = ym_file_load_type(&more, n->s->txn, types[i], new->head.root);
    for (size_t pos = 0; !err && (c = YM_NEXT(&n->file, case, -1, &pos));) {
        const struct ym_decision *d = events_last_decision(&more, c);
        struct ym_happening h = ym_happening_of_death(n, YM_TODO_death_revoked, c, new, old->died);
        ym_happens(n, h);
        events_false_reports(n, &more, c, new->head.id);
        if ((d && ym_decision_knew_dead(n->s, d, &n->file, new->head.id)) || events_is_still_cut(&more, c, new->head.id))
            events_relied(n, c, old, new);
    }
    return err;
}

/* A death has an event of its own, which tells of it better. */
static int events_person(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_person *old = (const struct ym_person *)p->old, *new = (const struct ym_person *)p->new;
    int died = old && old->died == YM_NONE && new->died != YM_NONE;
    int err = old && old->died != YM_NONE && new->died == YM_NONE ? events_revived(n, p) : events_death(n, p);
    return err || died ? err : events_facts(n, p);
}

/* ---- by the thing itself */

static int events_check(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_check *old = (const struct ym_check *)p->old, *new = (const struct ym_check *)p->new;
    const struct ym_case *c;
    if (new->verdict != YM_verdict_true || (old && old->verdict == YM_verdict_true))
        return 0;
    int err = ym_noticing_case(&c, n, p->new);
    if (err || !ym_case_is_helped(n, c))
        return err;
    struct ym_happening *h;
    err = ym_happens_to(n, YM_TODO_hit_true, p->new, &h);
    if (err)
        return err;
    h->who = new->person == YM_NONE ? "" : events_name_of(n, new->person);
    h->of = "check";
    h->field = YM_FIELD(check, question)->name;
    h->now = new->question;
    return 0;
}

/* 1 if what was decided last replaced a larger sum. */
static int events_is_lowered(const struct ym_noticing *n, const struct ym_decision *d)
{
    const struct ym_grant *g, *last = NULL;
    size_t pos = 0;
    while ((g = YM_NEXT(&n->file, grant, d->head.parent, &pos)))
        if (g->kind == YM_decision_change && g->decided == d->on && g->amount == d->amount)
            last = g;
    return last && last->was != YM_NONE && last->amount < last->was;
}

/* The event of a decision the family must be told of in writing; -1: of another. */
static int events_against(const struct ym_noticing *n, const struct ym_decision *d)
{
    if (d->kind == YM_decision_refuse)
        return YM_TODO_refused;
    if (d->kind == YM_decision_stop || d->kind == YM_decision_fade || (d->kind == YM_decision_change && events_is_lowered(n, d)))
        return YM_TODO_decided_against;
    return -1;
}

static int events_decision(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_decision *old = (const struct ym_decision *)p->old, *new = (const struct ym_decision *)p->new;
    const struct ym_case *c;
    struct ym_happening *h;
    if (old)
        return old->told == YM_NONE && new->told != YM_NONE ? ym_happens_to(n, YM_TODO_told, p->new, &h) : 0;
    int err = ym_noticing_case(&c, n, p->new);
    if (err)
        return err;
    ym_happens(n, ym_happening_of(n, YM_TODO_decided, c));
    int against = events_against(n, new);
    if (against < 0 || new->told != YM_NONE)
        return 0;
    err = ym_happens_to(n, against, p->new, &h);
    if (err)
        return err;
    h->of = "decision";
    h->field = YM_FIELD(decision, kind)->name;
    h->now = ym_choice_numbered(ym_choices_named("decision"), (int)new->kind)->name;
    return 0;
}

static int events_objection(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_objection *old = (const struct ym_objection *)p->old, *new = (const struct ym_objection *)p->new;
    struct ym_happening *h;
    if (!old && new->settled == YM_NONE) {
        int err = ym_happens_to(n, YM_TODO_complained, p->new, &h);
        if (err)
            return err;
        h->of = "objection";
        h->field = YM_FIELD(objection, kind)->name;
        h->now = ym_choice_numbered(ym_choices_named("complaint"), (int)new->kind)->name;
        return 0;
    }
    return old && old->settled == YM_NONE && new->settled != YM_NONE ? ym_happens_to(n, YM_TODO_settled, p->new, &h) : 0;
}

static int events_referral(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_referral *old = (const struct ym_referral *)p->old, *new = (const struct ym_referral *)p->new;
    struct ym_happening *h;
    if (old)
        return old->answered == YM_NONE && new->answered != YM_NONE ? ym_happens_to(n, YM_TODO_referral_answered, p->new, &h) : 0;
    if (new->answered != YM_NONE)
        return 0;
    int err = ym_happens_to(n, YM_TODO_referred, p->new, &h);
    if (err)
        return err;
    h->of = "referral";
    h->field = YM_FIELD(referral, to)->name;
    h->now = events_fit(n->s, new->to);
    h->due = new->due;
    return 0;
}

/* ---- the course of a case */

/* Where help given first leads: there the papers are waited for. */
static int events_waits_for_papers(const struct ym_flow *flow, const char *state)
{
    for (size_t i = 0; flow && i < flow->action_count; i++)
        if (ym_flow_has_effect(&flow->actions[i], YM_E_help_first) && ym_text_eq(flow->actions[i].to->name, state))
            return 1;
    return 0;
}

static const struct ym_flow_stage *events_stage(const struct ym_flow *flow, const struct ym_case *c)
{
    return flow ? ym_flow_stage_named(flow, c->state) : NULL;
}

static int events_case(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_case *old = (const struct ym_case *)p->old, *new = (const struct ym_case *)p->new;
    const struct ym_flow *flow = ym_config_flow(n->s->config, new->programme);
    if (old && ym_text_eq(old->state, new->state))
        return 0;
    int waited = old && events_waits_for_papers(flow, old->state), waits = events_waits_for_papers(flow, new->state);
    const struct ym_flow_stage *stage = events_stage(flow, new);
    int over = stage && stage->final;
    int err = waited || waits || over ? ym_noticing_family(n, p->new->root) : 0;
    if (err)
        return err;
    if (waited && !waits)
        ym_happens(n, ym_happening_of(n, YM_TODO_papers_in, new));
    if (over)
        ym_happens(n, ym_happening_of(n, YM_TODO_over, new));
    if (waits && !waited) {
        struct ym_happening h = ym_happening_of(n, YM_TODO_papers_owed, new);
        h.due = new->due;
        h.turn = new->head.rev;
        ym_happens(n, h);
    }
    return 0;
}

static int events_is_over(const struct ym_noticing *n, const struct ym_case *c)
{
    const struct ym_flow_stage *stage = events_stage(ym_config_flow(n->s->config, c->programme), c);
    return !stage || stage->final;
}

static int events_kinship(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_kinship *k = (const struct ym_kinship *)p->new;
    const struct ym_case *c;
    int err = p->old ? 0 : ym_noticing_family(n, p->new->root);
    for (size_t pos = 0; !err && !p->old && (c = YM_NEXT(&n->file, case, -1, &pos));) {
        struct ym_happening h = ym_happening_of(n, YM_TODO_related, c);
        if (events_is_over(n, c))
            continue;
        h.thing = k->head.id;
        h.who = "";
        h.of = "kinship";
        h.field = YM_FIELD(kinship, kind)->name;
        h.now = ym_choice_numbered(ym_choices_named("cadre"), (int)k->kind)->name;
        ym_happens(n, h);
    }
    return err;
}

/* ---- what has a day of its own */

static int events_authorisation(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_authorisation *old = (const struct ym_authorisation *)p->old, *new = (const struct ym_authorisation *)p->new;
    if (old && old->until == new->until && old->signed_on == new->signed_on)
        return 0;
    int err = ym_noticing_family(n, p->new->root);
    if (err)
        return err;
    struct ym_happening h = ym_happening_of(n, YM_TODO_authorised, NULL);
    h.thing = new->head.parent;
    ym_happens(n, h);
    return 0;
}

static int events_settlement(struct ym_noticing *n, const struct ym_pair *p)
{
    const struct ym_settlement *old = (const struct ym_settlement *)p->old, *new = (const struct ym_settlement *)p->new;
    struct ym_happening *h;
    if (old && old->state == new->state)
        return 0;
    if (new->row != YM_NONE)
        return ym_notice_returned(n, p);
    int err = ym_happens_to(n, new->state == YM_settled_asked ? YM_TODO_settle_asked : YM_TODO_settle_decided, p->new, &h);
    if (err || new->state != YM_settled_refused)
        return err;
    events_turned_down(n, *h, new->by, new->refusal);
    return 0;
}

static const struct {
    int type;
    int (*notice)(struct ym_noticing *n, const struct ym_pair *p);
} events_by_record[] = {
    {YM_R_household, events_facts},     {YM_R_person, events_person},     {YM_R_income, events_facts},
    {YM_R_property, events_facts},      {YM_R_expense, events_facts},     {YM_R_authorisation, events_authorisation},
    {YM_R_kinship, events_kinship},     {YM_R_case, events_case},         {YM_R_check, events_check},
    {YM_R_objection, events_objection}, {YM_R_decision, events_decision}, {YM_R_grant, ym_notice_grant},
    {YM_R_referral, events_referral},   {YM_R_roll, ym_notice_roll},        {YM_R_settlement, events_settlement},
    {YM_R_ledger, ym_notice_ledger},    {YM_R_account, ym_notice_account},
    {YM_R_revocation, events_revocation}, {YM_R_regroup, events_regroup},       {YM_R_institution, ym_notice_institution},
};

int ym_notice(struct ym_noticing *n, const struct ym_pair *p)
{
    int err = 0;
    for (size_t i = 0; !err && i < sizeof events_by_record / sizeof *events_by_record; i++)
        if (events_by_record[i].type == p->new->type)
            err = events_by_record[i].notice(n, p);
    return err;
}
