/* regroup_plan.c — who goes to another household, which cases go along, and what stands against it.  Floor: service.
 * A case goes along if all it ever helped are those who go; what is open or over of it goes with it.  Whoever is still helped by a case that
 * stays does not go before it was decided anew.  Must not change anything. */
#include <string.h>

#include "intake/regroup.h"

#include "family/family.h"
#include "session/indexes.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/ledger.h"
#include "yimen/domain/record/regrouping.h"
#include "yimen/domain/record/which.h"

enum { NAMES_MOST = 600 /* characters of names and of case numbers, see records.def */ };

/* ---- places */

static struct ym_location regroup_plan_at(const struct ym_regroup_plan *p, struct ym_location asked)
{
    return p->asked ? asked : YM_AT(which, record);
}

/* `m` may be the copy that is weighed: its place is that of the one given. */
static struct ym_location regroup_plan_at_mover(const struct ym_regroup_plan *p, const struct ym_mover *m)
{
    const struct ym_mover *given;
    size_t pos = 0;
    while (p->asked && (given = YM_NEXT(p->asked, mover, -1, &pos)))
        if (given == m || (given->person == m->person && ym_regroup_mover(p, m->person) == m))
            return ym_location_of(p->asked, &given->head);
    return YM_AT(which, record);
}

static int regroup_plan_against(const struct ym_regroup_plan *p, struct ym_location at, const char *text, const char *a, const char *b)
{
    return ym_problem(p->s->problems, at, text, a, b, NULL);
}

/* ---- who goes */

const struct ym_mover *ym_regroup_mover(const struct ym_regroup_plan *p, int64_t person)
{
    const struct ym_mover *m;
    size_t pos = 0;
    while ((m = YM_NEXT(&p->movers, mover, -1, &pos)))
        if (m->person == person)
            return m;
    return NULL;
}

static int regroup_plan_is_member(const struct ym_person *p)
{
    return p->standing == YM_standing_member && p->died == YM_NONE;
}

int64_t ym_regroup_same(const struct ym_regroup_plan *p, int64_t person)
{
    const struct ym_person *who = YM_FIND(&p->here, person, person), *t;
    size_t pos = 0;
    while (who && !ym_text_empty(who->idno) && (t = YM_NEXT(&p->there, person, -1, &pos)))
        if (ym_text_eq(t->idno, who->idno))
            return t->head.id;
    return YM_NONE;
}

static int regroup_plan_check_mover(const struct ym_regroup_plan *p, const struct ym_mover *m)
{
    const struct ym_person *who = YM_FIND(&p->here, person, m->person);
    struct ym_location at = regroup_plan_at_mover(p, m);
    if (!who)
        return regroup_plan_against(p, at, N_("{1} is not in this family's file."), m->name, NULL);
    if (!ym_text_eq(who->name, m->name))
        return regroup_plan_against(p, at, N_("The recorded name is {1}; look at the person again, then ask."), who->name, NULL);
    if (who->died != YM_NONE)
        return regroup_plan_against(p, at, N_("{1} has died; the file stays where it is."), who->name, NULL);
    if (who->standing == YM_standing_supporter)
        return regroup_plan_against(p, at, N_("{1} is a legal supporter and lives in a household of his own already."), who->name, NULL);
    return 0;
}

/* ---- the same person there */

static int regroup_plan_goes(const struct ym_regroup_plan *p, int64_t person)
{
    return p->kind == YM_regroup_join || ym_regroup_mover(p, person) != NULL;
}

/* Of everybody who goes: a number alone may be mistyped, and nobody dies or lives again by going. */
static int regroup_plan_check_same(const struct ym_regroup_plan *p, const struct ym_person *who)
{
    const struct ym_person *same = YM_FIND(&p->there, person, ym_or(ym_regroup_same(p, who->head.id), 0));
    const struct ym_mover *m = ym_regroup_mover(p, who->head.id);
    struct ym_location at = m ? regroup_plan_at_mover(p, m) : regroup_plan_at(p, YM_AT(regrouping, into));
    if (!same)
        return 0;
    if (!ym_text_eq(same->name, who->name))
        return regroup_plan_against(p, at, N_("{1} has the identity number of {2} in the other file; correct it in one of both first."), who->name,
                                    same->name);
    if (same->died != who->died)
        return regroup_plan_against(p, at, N_("{1} is recorded as dead in one of the files, or on another day; record the death, or have it taken back, first."),
                                    who->name, NULL);
    return 0;
}

static int regroup_plan_check_persons(const struct ym_regroup_plan *p)
{
    const struct ym_person *who;
    size_t pos = 0;
    int err = 0;
    while ((who = YM_NEXT(&p->here, person, -1, &pos)))
        if (regroup_plan_goes(p, who->head.id))
            err |= regroup_plan_check_same(p, who);
    return err;
}

/* Who left lives where he is a member by now, and is asked for there. */
static int regroup_plan_lives_elsewhere(int *out, const struct ym_regroup_plan *p, const struct ym_person *who)
{
    const struct ym_person *o;
    struct ym_list found;
    size_t pos = 0;
    *out = 0;
    ym_list_init(&found, p->s->arena);
    if (who->standing != YM_standing_former || ym_text_empty(who->idno))
        return 0;
    int err = ym_collect_under(&found, p->s, YM_I_idno, ym_backwards(p->s->arena, who->idno));
    while (!err && (o = YM_NEXT(&found, person, -1, &pos)))
        *out |= o->head.root != who->head.root && (!p->into || o->head.root != p->into->head.id) && regroup_plan_is_member(o);
    return err;
}

static int regroup_plan_check_former(const struct ym_regroup_plan *p)
{
    const struct ym_mover *m;
    size_t pos = 0;
    int err = 0;
    while ((m = YM_NEXT(&p->movers, mover, -1, &pos))) {
        int lives, fault = regroup_plan_lives_elsewhere(&lives, p, YM_FIND(&p->here, person, m->person));
        if (fault)
            return fault;
        if (lives)
            err = regroup_plan_against(p, regroup_plan_at_mover(p, m), N_("{1} left this family and lives in another household by now; ask it there."),
                                       m->name, NULL);
    }
    return err;
}

/* The copies that are weighed: the same person in the other file is found by the number. */
static int regroup_plan_take_movers(struct ym_regroup_plan *p, const struct ym_list *given)
{
    const struct ym_mover *m;
    size_t pos = 0;
    int err = 0;
    ym_list_init(&p->movers, p->s->arena);
    while ((m = YM_NEXT(given, mover, -1, &pos))) {
        struct ym_mover *own = YM_EDIT(p->s, m);
        if (ym_regroup_mover(p, m->person))
            err |= regroup_plan_against(p, regroup_plan_at_mover(p, m), N_("{1} stands there twice."), m->name, NULL);
        err |= regroup_plan_check_mover(p, m);
        own->same = ym_regroup_same(p, m->person);
        ym_list_add(&p->movers, &own->head);
        p->names = ym_arena_printf(p->s->arena, "%s%s%s", p->names, *p->names ? " " : "", m->name);
    }
    if (!p->movers.count)
        err = regroup_plan_against(p, YM_AT_RECORD(mover), N_("Say who goes."), NULL, NULL);
    p->names = ym_text_fit(p->s->arena, p->names, NAMES_MOST);
    return err ? YM_EBAD : 0;
}

static int regroup_plan_is_whole(const struct ym_regroup_plan *p)
{
    const struct ym_person *who;
    size_t pos = 0;
    while ((who = YM_NEXT(&p->here, person, -1, &pos)))
        if (regroup_plan_is_member(who) && !ym_regroup_mover(p, who->head.id))
            return 0;
    return 1;
}

/* ---- the households */

/* Who lives there already keeps what he is there. */
static int regroup_plan_is_member_there(const struct ym_regroup_plan *p, const struct ym_mover *m)
{
    const struct ym_person *same = m->same == YM_NONE ? NULL : YM_FIND(&p->there, person, m->same);
    return same && regroup_plan_is_member(same);
}

static int regroup_plan_applicants(const struct ym_regroup_plan *p)
{
    const struct ym_mover *m;
    size_t pos = 0, n = 0;
    while ((m = YM_NEXT(&p->movers, mover, -1, &pos)))
        n += m->relation == YM_relation_self && !regroup_plan_is_member_there(p, m);
    if (p->into && n)
        return regroup_plan_against(p, YM_AT_RECORD(mover), N_("The family they join has an applicant already; say how they are related to him."),
                                    NULL, NULL);
    if (!p->into && n != 1)
        return regroup_plan_against(p, YM_AT_RECORD(mover), N_("A household of their own has exactly one applicant: relation 'self'."), NULL, NULL);
    return 0;
}

/* Who stays has somebody who applies for them. */
static int regroup_plan_leaves_applicant(const struct ym_regroup_plan *p)
{
    const struct ym_mover *m;
    size_t pos = 0;
    int err = 0;
    while (p->kind != YM_regroup_join && (m = YM_NEXT(&p->movers, mover, -1, &pos))) {
        const struct ym_person *who = YM_FIND(&p->here, person, m->person);
        if (who->relation == YM_relation_self && who->standing == YM_standing_member)
            err = regroup_plan_against(p, regroup_plan_at_mover(p, m),
                                       N_("{1} applies for the family; have another of those who stay apply for it first."), who->name, NULL);
    }
    return err;
}

static int regroup_plan_fits(const struct ym_regroup_plan *p)
{
    size_t n = ym_list_count(&p->there, YM_R_person) + (p->kind == YM_regroup_join ? ym_list_count(&p->here, YM_R_person) : p->movers.count);
    return n <= YM_PERSONS_MAX ? 0
                            : regroup_plan_against(p, regroup_plan_at(p, YM_AT(regrouping, into)), N_("A family has at most {1} persons here; this has {2}."),
                                                   ym_arena_printf(p->s->arena, "%d", YM_PERSONS_MAX), ym_arena_printf(p->s->arena, "%zu", n));
}

static int regroup_plan_households(struct ym_regroup_plan *p)
{
    struct ym_location at = regroup_plan_at(p, YM_AT(regrouping, into));
    int whole = regroup_plan_is_whole(p);
    p->kind = !p->into ? YM_regroup_split : whole ? YM_regroup_join : YM_regroup_leave;
    if (p->from->into != YM_NONE || (p->into && p->into->into != YM_NONE))
        return regroup_plan_against(p, at, N_("This file was joined with another as a whole; look for the family there."), NULL, NULL);
    if (p->into && p->into->head.id == p->from->head.id)
        return regroup_plan_against(p, at, N_("They are in this family's file already."), NULL, NULL);
    if (!p->into && whole)
        return regroup_plan_against(p, at, N_("Nobody would stay: the whole family is a household of its own already."), NULL, NULL);
    int bad = regroup_plan_applicants(p) | regroup_plan_leaves_applicant(p) | regroup_plan_fits(p) | regroup_plan_check_persons(p);
    int former = regroup_plan_check_former(p);
    return former && former != YM_EBAD ? former : bad | former ? YM_EBAD : 0;
}

/* ---- what goes along */

int64_t ym_regroup_case_of(const struct ym_list *file, const struct ym_head *r)
{
    const char *above = ym_schema_of(r->type)->parent;
    if (strcmp(above, "case") == 0)
        return r->parent;
    const struct ym_grant *g = strcmp(above, "grant") == 0 ? YM_FIND(file, grant, r->parent) : NULL;
    return r->type == YM_R_case ? r->id : g ? g->head.parent : 0;
}

int ym_regroup_follows(const struct ym_regroup_plan *p, int64_t kase)
{
    return YM_FIND(&p->follow, case, kase) != NULL;
}

struct helped {
    size_t all, go;
};

/* How many the case ever helped, once for each grant, and how many of them go. */
static struct helped regroup_plan_count(const struct ym_regroup_plan *p, const struct ym_case *c)
{
    const struct ym_beneficiary *b;
    struct helped n = {0};
    size_t pos = 0;
    while ((b = YM_NEXT(&p->here, beneficiary, -1, &pos)))
        if (ym_regroup_case_of(&p->here, &b->head) == c->head.id) {
            n.all++;
            n.go += ym_regroup_mover(p, b->person) != NULL;
        }
    return n;
}

static int regroup_plan_is_theirs(const struct ym_regroup_plan *p, const struct ym_case *c)
{
    struct helped n = regroup_plan_count(p, c);
    return n.all && n.go == n.all;
}

/* What it hangs on is another case of the file that would stay, and none of his own goes on. */
static int regroup_plan_main_stays(const struct ym_regroup_plan *p, const struct ym_case *c)
{
    const struct ym_flow *flow = ym_config_flow(p->s->config, c->programme);
    const struct ym_case *main;
    size_t pos = 0;
    int stays = 0, own = 0;
    while (flow && (main = YM_NEXT(&p->here, case, -1, &pos))) {
        if (!ym_flow_hangs_on(flow, main->programme) || !regroup_plan_count(p, main).go)
            continue;
        int theirs = regroup_plan_is_theirs(p, main);
        stays |= !theirs;
        own |= theirs && ym_grant_live_of(&p->here, main->head.id);
    }
    return stays && !own;
}

static void regroup_plan_sum(struct ym_regroup_plan *p, const struct ym_case *c)
{
    const struct ym_ledger *l;
    size_t pos = 0;
    while ((l = YM_NEXT(&p->here, ledger, c->head.id, &pos))) {
        p->open += ym_ledger_open(l);
        p->over += ym_ledger_over(l);
    }
}

static void regroup_plan_follow(struct ym_regroup_plan *p)
{
    struct ym_case *c;
    size_t pos = 0;
    ym_list_init(&p->follow, p->s->arena);
    while ((c = YM_NEXT(&p->here, case, -1, &pos))) {
        if (p->kind != YM_regroup_join && (!regroup_plan_is_theirs(p, c) || regroup_plan_main_stays(p, c)))
            continue;
        ym_list_add(&p->follow, &c->head);
        p->cases = ym_arena_printf(p->s->arena, "%s%s%s", p->cases, *p->cases ? " " : "", c->number);
        regroup_plan_sum(p, c);
    }
    p->cases = ym_text_fit(p->s->arena, p->cases, NAMES_MOST);
}

/* ---- what stands against it */

static int regroup_plan_goes_on(const struct ym_regroup_plan *p, const struct ym_grant *g)
{
    return ym_grant_is_live(g) && (g->until == YM_NONE || g->until > ym_date_month(p->s->today));
}

/* A case that stays still helps one who goes. */
static int regroup_plan_still_helped(const struct ym_regroup_plan *p, const struct ym_case *c, const struct ym_mover *m)
{
    const struct ym_grant *g;
    size_t pos = 0;
    while ((g = YM_NEXT(&p->here, grant, c->head.id, &pos)))
        if (regroup_plan_goes_on(p, g) && ym_grant_covers(&p->here, g->head.id, m->person))
            return regroup_plan_against(p, regroup_plan_at_mover(p, m),
                                        N_("{1} is still helped by {2}, which stays; have it decided without him, or stopped, first."), m->name,
                                        c->number);
    return 0;
}

/* An application that stays is still about one who goes. */
static int regroup_plan_still_applies(const struct ym_regroup_plan *p, const struct ym_case *c, const struct ym_mover *m)
{
    const struct ym_person *who = YM_FIND(&p->here, person, m->person);
    if (c->ended != YM_NONE || ym_grant_live_of(&p->here, c->head.id) || who->standing != YM_standing_member)
        return 0;
    return regroup_plan_against(p, regroup_plan_at_mover(p, m),
                                N_("The application {2} is under way with {1} as a member; enter first that he does not live with the family any more."),
                                m->name, c->number);
}

static int regroup_plan_stays(const struct ym_regroup_plan *p, const struct ym_case *c)
{
    const struct ym_mover *m;
    size_t pos = 0;
    int err = 0;
    while ((m = YM_NEXT(&p->movers, mover, -1, &pos)))
        err |= regroup_plan_still_helped(p, c, m) | regroup_plan_still_applies(p, c, m);
    return err;
}

/* Money on its way goes to whom the roll says. */
static int regroup_plan_under_way(const struct ym_regroup_plan *p, const struct ym_case *c)
{
    const struct ym_ledger *l;
    size_t pos = 0;
    while ((l = YM_NEXT(&p->here, ledger, c->head.id, &pos)))
        if (ym_or(l->under_way, 0))
            return regroup_plan_against(p, regroup_plan_at(p, YM_AT(regrouping, number)),
                                        N_("A month of {1} is on a payment roll; hand it over, or take the row off, first."), c->number, NULL);
    return 0;
}

static int regroup_plan_check_cases(const struct ym_regroup_plan *p)
{
    const struct ym_case *c;
    size_t pos = 0;
    int err = 0;
    while ((c = YM_NEXT(&p->here, case, -1, &pos)))
        err |= ym_regroup_follows(p, c->head.id) ? regroup_plan_under_way(p, c) : regroup_plan_stays(p, c);
    return err ? YM_EBAD : 0;
}

/* ---- helped in both files */

int ym_regroup_both(ym_month *first, ym_month *last, const struct ym_grant *a, const struct ym_grant *b)
{
    if (a->from == YM_NONE || b->from == YM_NONE || !ym_grant_pays(a, a->from) || !ym_grant_pays(b, b->from))
        return 0;
    *first = a->from > b->from ? a->from : b->from;
    *last = a->until == YM_NONE || (b->until != YM_NONE && b->until < a->until) ? b->until : a->until;
    return *last == YM_NONE || *last >= *first;
}

int ym_regroup_bars(const struct ym_session *s, const struct ym_grant *a, const struct ym_grant *b)
{
    const struct ym_flow *flow = ym_config_flow(s->config, a->programme);
    return flow && ym_flow_excludes(flow, b->programme) && a->period != YM_period_once && b->period != YM_period_once;
}

/* `moved` goes along, `stays` is of the family they join. */
static int regroup_plan_is_twice(const struct ym_regroup_plan *p, const struct ym_grant *moved, const struct ym_grant *stays)
{
    const struct ym_mover *m;
    size_t pos = 0;
    if (!ym_regroup_bars(p->s, moved, stays))
        return 0;
    while ((m = YM_NEXT(&p->movers, mover, -1, &pos)))
        if (m->same != YM_NONE && ym_grant_covers(&p->here, moved->head.id, m->person) && ym_grant_covers(&p->there, stays->head.id, m->same))
            return 1;
    return 0;
}

/* What the others are owed without him would have to be computed: that is a decision. */
static int regroup_plan_helps_others(const struct ym_regroup_plan *p, const struct ym_grant *g)
{
    const struct ym_beneficiary *b;
    size_t pos = 0;
    while ((b = YM_NEXT(&p->here, beneficiary, g->head.id, &pos))) {
        const struct ym_mover *m = ym_regroup_mover(p, b->person);
        if (!m || m->same == YM_NONE)
            return 1;
    }
    return 0;
}

static int regroup_plan_twice(struct ym_regroup_plan *p, const struct ym_grant *g)
{
    const struct ym_grant *h;
    ym_month first, last, now = ym_date_month(p->s->today);
    size_t pos = 0;
    while ((h = YM_NEXT(&p->there, grant, -1, &pos))) {
        if (!regroup_plan_is_twice(p, g, h) || !ym_regroup_both(&first, &last, g, h))
            continue;
        if (h->state == YM_grant_held)
            return regroup_plan_against(p, regroup_plan_at(p, YM_AT(regrouping, into)),
                                        N_("{1} helps one of them in the same months and is held; have it released or stopped first."), h->number, NULL);
        if (regroup_plan_helps_others(p, g))
            return regroup_plan_against(p, regroup_plan_at(p, YM_AT(regrouping, number)),
                                        N_("{1} helps others, too, in months for which one of them is helped by {2}; have it decided anew first."),
                                        g->number, h->number);
        last = last == YM_NONE || last > now ? now : last;
        p->twice += last >= first ? last - first + 1 : 0;
    }
    return 0;
}

static int regroup_plan_check_twice(struct ym_regroup_plan *p)
{
    const struct ym_grant *g;
    size_t pos = 0;
    int err = 0;
    while (!err && (g = YM_NEXT(&p->here, grant, -1, &pos)))
        if (ym_regroup_follows(p, g->head.parent))
            err = regroup_plan_twice(p, g);
    return err;
}

/* ---- all of it */

static int regroup_plan_load(struct ym_regroup_plan *p, const struct ym_regroup_want *want)
{
    ym_list_init(&p->here, p->s->arena);
    ym_list_init(&p->there, p->s->arena);
    int err = ym_file_load(&p->here, p->s->txn, want->from);
    if (!err && ym_or(want->into, 0))
        err = ym_file_load(&p->there, p->s->txn, want->into);
    if (err)
        return err;
    p->from = YM_FIND(&p->here, household, want->from);
    p->into = ym_or(want->into, 0) ? YM_FIND(&p->there, household, want->into) : NULL;
    return p->from && (p->into || !ym_or(want->into, 0)) ? 0 : YM_ECORRUPT;
}

int ym_regroup_weigh(struct ym_regroup_plan *out, struct ym_session *s, const struct ym_regroup_want *want)
{
    *out = (struct ym_regroup_plan){.s = s, .asked = want->asked, .names = "", .cases = ""};
    int err = regroup_plan_load(out, want);
    if (!err)
        err = regroup_plan_take_movers(out, want->movers);
    if (!err)
        err = regroup_plan_households(out);
    if (err)
        return err;
    regroup_plan_follow(out);
    return regroup_plan_check_cases(out) | regroup_plan_check_twice(out) ? YM_EBAD : 0;
}
