/* provisional.c — from a death on, or since what the grant hangs on ended for somebody, the others are paid what the rules give them on the
 * facts they were granted on, never more than before, until somebody decides (先行核减).  Floor: service.
 * A segment of its own for each month from which somebody is lost; the grant that was decided ends with the month before.  Nothing is
 * decided by it: what the others are owed above it is paid when the amount is adjusted, what was paid above it is over.  The same of what
 * was decided before the amount in force, or before a stop: nobody need decide these months again, so where the others get nothing, nothing
 * is owed for them.  Where what it
 * hangs on ended for all of them it ends with that month; where the others' sum is not known it is held.  What begins again brings nobody
 * back. */
#include <string.h>

#include "family/deaths.h"
#include "family/family.h"
#include "family/mains.h"
#include "yimen/base/text.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/beneficiary.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/person.h"

enum { DEATHS_MOST = 99 }; /* as many as a grant covers */

/* What is to be written for one case. */
struct provisional {
    struct ym_session *s;
    struct ym_list *file;
    const struct ym_flow *flow;
    const struct ym_grant *decided, *live; /* live: the decided one itself, or the last provisional one */
    ym_month from[DEATHS_MOST];            /* months from which somebody is lost, ascending */
    const char *township[DEATHS_MOST];     /* where the family lives from then on */
    struct ym_survivors_sum sum[DEATHS_MOST];
    size_t count;
    ym_month end;           /* the first month for which what it hangs on covers nobody any more; YM_NONE */
    const char *cut, *last; /* programme that ended for somebody alive; that ended last; "": deaths alone */
    int earlier;            /* what was decided before the amount in force, or before a stop */
};

const struct ym_grant *ym_grant_decided(const struct ym_list *file, const struct ym_grant *g)
{
    for (int i = 0; g && g->provisional == 1 && i < DEATHS_MOST; i++)
        g = YM_FIND(file, grant, g->previous);
    return g;
}

const struct ym_grant *ym_grant_last_cut(const struct ym_list *file, const struct ym_grant *decided)
{
    const struct ym_grant *g, *last = NULL;
    size_t pos = 0;
    while ((g = YM_NEXT(file, grant, decided->head.parent, &pos)))
        if (g->provisional == 1 && ym_grant_pays(g, g->from) && ym_grant_decided(file, g) == decided && (!last || g->from > last->from))
            last = g;
    return last;
}

/* What goes on after a death taken back is what was decided before it. */
int ym_grant_fades(const struct ym_list *file, const struct ym_grant *g)
{
    const struct ym_grant *decided = ym_grant_decided(file, g);
    for (int i = 0; decided && decided->resumed == 1 && i < DEATHS_MOST; i++)
        decided = ym_grant_decided(file, YM_FIND(file, grant, decided->previous));
    return decided && decided->kind == YM_decision_fade;
}

ym_month ym_provisional_from(const struct ym_list *file, const struct ym_case *c)
{
    const struct ym_grant *g;
    ym_month first = YM_NONE;
    size_t pos = 0;
    while ((g = YM_NEXT(file, grant, c->head.id, &pos)))
        if (g->provisional == 1 && ym_grant_pays(g, g->from) && (first == YM_NONE || g->from < first))
            first = g->from;
    g = ym_grant_live_of(file, c->head.id);
    if (g && !ym_text_empty(g->main_ended) && g->state == YM_grant_held && g->held_from != YM_NONE &&
        (first == YM_NONE || g->held_from < first))
        first = g->held_from;
    return first;
}

/* ---- from which months */

static void provisional_add_month(struct provisional *p, ym_month month)
{
    size_t at = 0;
    while (at < p->count && p->from[at] < month)
        at++;
    if ((at < p->count && p->from[at] == month) || p->count == DEATHS_MOST)
        return;
    memmove(p->from + at + 1, p->from + at, (p->count - at) * sizeof *p->from);
    p->from[at] = month;
    p->count++;
}

/* The first month for which he is owed nothing by it; YM_NONE: he still is. */
static ym_month provisional_lost_from(struct provisional *p, int64_t person)
{
    const struct ym_person *who = YM_FIND(p->file, person, person);
    ym_month dead = who && who->died != YM_NONE ? ym_date_month(who->died) + 1 : YM_NONE;
    struct ym_main_end end;
    if (!ym_main_ended(&end, p->flow, p->file, person))
        return dead;
    if (dead == YM_NONE || end.last + 1 < dead)
        p->cut = end.programme;
    if (p->end == YM_NONE || end.last + 1 >= p->end) {
        p->end = end.last + 1;
        p->last = end.programme;
    }
    return end.last + 1;
}

/* Of those whom `of` covers.  p->end is the end only where all of them are lost. */
static void provisional_find_months(struct provisional *p, const struct ym_grant *of)
{
    const struct ym_beneficiary *b;
    ym_month last = YM_NONE;
    size_t pos = 0, go_on = 0;
    p->count = 0;
    p->cut = p->last = "";
    p->end = YM_NONE;
    while ((b = YM_NEXT(p->file, beneficiary, of->head.id, &pos))) {
        ym_month month = provisional_lost_from(p, b->person);
        go_on += month == YM_NONE;
        if (month == YM_NONE)
            continue;
        month = month < of->from ? of->from : month;
        last = last == YM_NONE || month > last ? month : last;
        if (p->live->until == YM_NONE || month <= p->live->until)
            provisional_add_month(p, month);
    }
    int ends = p->end != YM_NONE && !go_on && (p->live->until == YM_NONE || last <= p->live->until + 1);
    p->end = ends ? last : YM_NONE;
    while (ends && p->count && p->from[p->count - 1] >= p->end)
        p->count--;
}

static const char *provisional_township(const struct provisional *p, ym_month month)
{
    const struct ym_grant *g = ym_ledger_segment(p->file, p->decided->head.parent, month);
    return g ? g->township : p->decided->township;
}

/* A move between is kept: each segment lies in one township. */
static void provisional_find_moves(struct provisional *p)
{
    const struct ym_grant *g;
    size_t pos = 0;
    while (p->count && (g = YM_NEXT(p->file, grant, p->decided->head.parent, &pos))) {
        int within = g->from != YM_NONE && g->from > p->from[0] && (p->end == YM_NONE || g->from < p->end) &&
                     (p->live->until == YM_NONE || g->from <= p->live->until);
        if (within && ym_ledger_segment(p->file, g->head.parent, g->from) == g &&
            !ym_text_eq(g->township, provisional_township(p, g->from - 1)))
            provisional_add_month(p, g->from);
    }
    for (size_t i = 0; i < p->count; i++)
        p->township[i] = provisional_township(p, p->from[i]);
}

/* Somebody was lost, and what it hangs on is paid to him again: nobody decided that he is owed this again.  The same where the family moved
 * since: segments of before stay where they were. */
static int provisional_begins_again(struct provisional *p)
{
    const struct ym_beneficiary *b;
    int hangs = ym_flow_hangs(p->flow);
    size_t pos = 0;
    if (hangs && p->live != p->decided && p->live->previous != p->decided->head.id)
        return 1;
    while (hangs && p->live != p->decided && (b = YM_NEXT(p->file, beneficiary, p->decided->head.id, &pos)))
        if (!ym_grant_covers(p->file, p->live->head.id, b->person) && provisional_lost_from(p, b->person) == YM_NONE)
            return 1;
    return 0;
}

/* 1: every one of them gives the others something; of earlier ones also nothing. */
static int provisional_ask(struct provisional *p, int *err)
{
    struct ym_survivors v;
    int all = 1;
    *err = 0;
    ym_survivors_init(&v, p->s, p->file);
    for (size_t i = 0; !*err && all && i < p->count; i++) {
        *err = ym_survivors_ask(&p->sum[i], &v, p->decided, p->from[i], YM_NONE);
        all = p->sum[i].known && (p->earlier || p->sum[i].left > 0);
        if (p->sum[i].left <= 0)
            p->sum[i] = (struct ym_survivors_sum){.known = p->sum[i].known};
    }
    ym_survivors_release(&v);
    return all;
}

/* ---- what is stored */

static int provisional_put(struct provisional *p, struct ym_grant *new, const struct ym_grant *old)
{
    int err = ym_hanging_about(p->s, &new->head);
    if (!err)
        err = ym_session_put(p->s, &new->head, old ? &old->head : NULL, old ? old->head.rev : 0);
    for (size_t i = 0; !err && old && i < p->file->count; i++)
        if (p->file->at[i] == &old->head)
            p->file->at[i] = &new->head;
    if (!err && !old)
        ym_list_add(p->file, &new->head);
    return err;
}

static int provisional_cut(struct provisional *p, const struct ym_grant *g, ym_month until)
{
    struct ym_grant *cut = YM_EDIT(p->s, g);
    cut->state = g->state == YM_grant_stopped ? g->state : YM_grant_replaced;
    cut->until = until;
    cut->held_from = YM_NONE;
    cut->main_ended = "";
    return provisional_put(p, cut, g);
}

/* Those of the deaths known before are for no month any more; what was cut of an older decision stands as it is. */
static int provisional_clear(struct provisional *p)
{
    int err = 0;
    for (size_t i = 0; !err && i < p->file->count; i++) {
        const struct ym_grant *g = (const struct ym_grant *)p->file->at[i];
        if (g->head.type == YM_R_grant && g->provisional == 1 && g->previous == p->decided->head.id && ym_grant_pays(g, g->from))
            err = provisional_cut(p, g, g->from - 1);
    }
    return err;
}

static int provisional_cover(struct provisional *p, const struct ym_grant *g, const struct ym_rule_result *rest)
{
    int err = 0;
    for (int64_t i = 0; !err && i < rest->persons; i++) {
        struct ym_beneficiary *b = YM_RECORD(p->s->arena, beneficiary);
        const struct ym_person *who = YM_FIND(p->file, person, rest->covered[i]);
        b->head.root = g->head.root;
        b->head.parent = g->head.id;
        b->person = rest->covered[i];
        b->key = who ? ym_person_key(p->s, who) : "";
        err = ym_session_put(p->s, &b->head, NULL, 0);
        if (!err)
            ym_list_add(p->file, &b->head);
    }
    return err;
}

/* A hold of the county's own stays. */
static int64_t provisional_state(const struct provisional *p, int last)
{
    int held = p->live->state == YM_grant_held && p->live->held_from == YM_NONE;
    return !last || p->earlier ? YM_grant_replaced : held ? YM_grant_held : YM_grant_active;
}

/* The i-th segment as it should be, but for what only a new one has. */
static struct ym_grant *provisional_segment(struct provisional *p, size_t i, ym_month until)
{
    int last = i + 1 == p->count, whole = p->sum[i].left <= p->decided->amount;
    struct ym_grant *g = YM_EDIT(p->s, p->decided);
    g->provisional = 1;
    g->previous = p->decided->head.id;
    g->from = p->from[i];
    g->until = last ? until : p->from[i + 1] - 1;
    g->township = p->township[i];
    g->amount = whole ? p->sum[i].left : p->decided->amount;
    g->extra = whole ? p->sum[i].rest.extra : 0;
    g->care = whole && p->sum[i].rest.care ? p->sum[i].rest.care : YM_NONE;
    g->base = g->amount - g->extra - ym_or(g->care, 0);
    ym_grant_pay_as(g, p->decided);
    g->persons = p->sum[i].rest.persons;
    g->main_ended = last && p->end != YM_NONE ? p->last : p->cut;
    return g;
}

static int provisional_add(struct provisional *p, size_t i, ym_month until)
{
    struct ym_grant *g = provisional_segment(p, i, until);
    int last = i + 1 == p->count;
    g->head.id = g->head.rev = 0;
    g->state = provisional_state(p, last);
    g->held_from = YM_NONE;
    ym_death_hold_as(g, p->live);
    g->kind = g->was = g->persons_before = g->stopped = YM_NONE; /* no decision: no figure of the quarter */
    g->decided = p->s->today;
    g->recheck = last && p->end == YM_NONE && !p->earlier ? p->decided->recheck : YM_NONE;
    int err = provisional_put(p, g, NULL);
    return err ? err : provisional_cover(p, g, &p->sum[i].rest);
}

/* 1: the i-th stands there as it should be. */
static int provisional_stands(struct provisional *p, size_t i, ym_month until)
{
    const struct ym_grant *want = provisional_segment(p, i, until), *g;
    size_t pos = 0;
    while ((g = YM_NEXT(p->file, grant, p->decided->head.parent, &pos)))
        if (g->provisional == 1 && g->previous == want->previous && g->from == want->from && g->until == want->until &&
            g->amount == want->amount && g->persons == want->persons && ym_text_eq(g->main_ended, want->main_ended) &&
            ym_text_eq(g->township, want->township))
            return 1;
    return 0;
}

static int provisional_all_stand(struct provisional *p, ym_month until)
{
    const struct ym_grant *g;
    size_t pos = 0, n = 0;
    while ((g = YM_NEXT(p->file, grant, p->decided->head.parent, &pos)))
        n += g->provisional == 1 && g->previous == p->decided->head.id && ym_grant_pays(g, g->from);
    for (size_t i = 0; n == p->count && i < p->count; i++)
        n -= !provisional_stands(p, i, until);
    return n == p->count && p->decided->until == p->from[0] - 1;
}

static int provisional_store(struct provisional *p)
{
    ym_month until = p->end != YM_NONE ? p->end - 1 : p->live->until;
    if (provisional_all_stand(p, until))
        return 0;
    int err = provisional_clear(p);
    if (!err)
        err = provisional_cut(p, p->decided, p->from[0] - 1);
    for (size_t i = 0; !err && i < p->count; i++)
        err = provisional_add(p, i, until);
    return err;
}

/* ---- what ends with what it hangs on */

/* Of those who remain nothing is known: held from the first month on.  Months behind the end need no hold. */
static void provisional_hold(const struct provisional *p, struct ym_grant *g)
{
    if (g->state == YM_grant_held && g->held_from == YM_NONE)
        return; /* the county's own */
    ym_month from = p->count && *p->cut ? p->from[0] : g->held_from;
    int held = from != YM_NONE && (p->end == YM_NONE || from < p->end);
    g->state = held ? YM_grant_held : YM_grant_active;
    g->held_from = held ? from : YM_NONE;
}

/* The live one ends, or is held, as it stands. */
static int provisional_end(struct provisional *p)
{
    struct ym_grant *g = YM_EDIT(p->s, p->live);
    const char *programme = p->end != YM_NONE ? p->last : p->cut;
    if (ym_text_empty(programme))
        return 0; /* deaths alone: dying.c holds it */
    provisional_hold(p, g);
    g->main_ended = programme;
    if (p->end != YM_NONE) {
        g->until = p->end - 1;
        g->recheck = YM_NONE;
    }
    int same = g->state == p->live->state && g->held_from == p->live->held_from && g->until == p->live->until &&
               g->recheck == p->live->recheck && ym_text_eq(g->main_ended, p->live->main_ended);
    return same ? 0 : provisional_put(p, g, p->live);
}

static struct provisional *provisional_new(struct ym_session *s, struct ym_list *file, const struct ym_case *c)
{
    struct provisional *p = YM_NEW(s->arena, struct provisional);
    p->s = s;
    p->file = file;
    p->flow = ym_config_flow(s->config, c->programme);
    return p;
}

/* ---- what was decided before */

/* Each of the months is owed by it alone: what was decided later of the same month stands. */
static int provisional_owes_all(const struct provisional *p)
{
    for (ym_month m = p->count ? p->from[0] : YM_NONE; m != YM_NONE && m <= p->live->until; m++) {
        const struct ym_grant *g = ym_ledger_segment(p->file, p->decided->head.parent, m);
        if (!g || ym_grant_decided(p->file, g) != p->decided)
            return 0;
    }
    return p->count > 0;
}

static int provisional_write_earlier(struct provisional *p, const struct ym_grant *decided)
{
    int err = 0;
    p->earlier = 1;
    p->decided = decided;
    p->live = ym_grant_last_cut(p->file, decided);
    p->live = p->live ? p->live : decided;
    if (!ym_grant_pays(p->live, p->live->from) || p->live->until == YM_NONE) /* for no month any more */
        return 0;
    provisional_find_months(p, decided);
    provisional_find_moves(p);
    return provisional_owes_all(p) && provisional_ask(p, &err) ? provisional_store(p) : err;
}

/* What hangs on others is cut with them (hanging.c). */
static int provisional_write_before(struct ym_session *s, struct ym_list *file, const struct ym_case *c)
{
    const struct ym_grant *live = ym_grant_decided(file, ym_grant_live_of(file, c->head.id));
    size_t n = ym_flow_hangs(ym_config_flow(s->config, c->programme)) ? 0 : file->count; /* what is written comes behind */
    int err = 0;
    for (size_t i = 0; !err && i < n; i++) {
        const struct ym_grant *g = (const struct ym_grant *)file->at[i];
        if (g->head.type == YM_R_grant && g->head.parent == c->head.id && g != live && g->provisional != 1 && g->period == YM_period_month)
            err = provisional_write_earlier(provisional_new(s, file, c), g);
    }
    return err;
}

int ym_provisional_write(struct ym_session *s, struct ym_list *file, const struct ym_case *c)
{
    struct provisional *p = provisional_new(s, file, c);
    int err = provisional_write_before(s, file, c);
    p->live = ym_grant_live_of(file, c->head.id);
    p->decided = ym_grant_decided(file, p->live);
    if (err || !p->decided || p->decided->period != YM_period_month)
        return err;
    int again = provisional_begins_again(p);
    provisional_find_months(p, again ? p->live : p->decided);
    provisional_find_moves(p);
    if (p->count && !again && provisional_ask(p, &err))
        return provisional_store(p);
    return err || (!p->count && p->end == YM_NONE) ? err : provisional_end(p);
}
