/* provisional.c — from a death on the others are paid what the rules give them on the facts they were granted on, never more than before,
 * until somebody decides (先行核减).  Floor: service.
 * A segment of its own for each month from which somebody is dead; the grant that was decided ends with the month before.  Nothing is
 * decided by it: what the others are owed above it is paid when the amount is adjusted, what was paid above it is over. */
#include <string.h>

#include "family/deaths.h"
#include "family/family.h"
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
    const struct ym_grant *decided, *live; /* live: the decided one itself, or the last provisional one */
    ym_month from[DEATHS_MOST];            /* months from which somebody is dead, ascending */
    struct ym_survivors_sum sum[DEATHS_MOST];
    size_t count;
};

const struct ym_grant *ym_grant_decided(const struct ym_list *file, const struct ym_grant *g)
{
    for (int i = 0; g && g->provisional == 1 && i < DEATHS_MOST; i++)
        g = YM_FIND(file, grant, g->previous);
    return g;
}

int ym_grant_fades(const struct ym_list *file, const struct ym_grant *g)
{
    const struct ym_grant *decided = ym_grant_decided(file, g);
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

static void provisional_find_months(struct provisional *p)
{
    const struct ym_beneficiary *b;
    size_t pos = 0;
    while ((b = YM_NEXT(p->file, beneficiary, p->decided->head.id, &pos))) {
        const struct ym_person *who = YM_FIND(p->file, person, b->person);
        ym_month month = who && who->died != YM_NONE ? ym_date_month(who->died) + 1 : YM_NONE;
        if (month == YM_NONE)
            continue;
        month = month < p->decided->from ? p->decided->from : month;
        if (p->live->until == YM_NONE || month <= p->live->until)
            provisional_add_month(p, month);
    }
}

/* 1: every one of them gives the others something. */
static int provisional_ask(struct provisional *p, int *err)
{
    struct ym_survivors v;
    int all = 1;
    *err = 0;
    ym_survivors_init(&v, p->s, p->file);
    for (size_t i = 0; !*err && all && i < p->count; i++) {
        *err = ym_survivors_ask(&p->sum[i], &v, p->decided, p->from[i], YM_NONE);
        all = p->sum[i].known && p->sum[i].left > 0;
    }
    ym_survivors_release(&v);
    return all;
}

/* ---- what is stored */

static int provisional_put(struct provisional *p, struct ym_grant *new, const struct ym_grant *old)
{
    int err = ym_session_put(p->s, &new->head, old ? &old->head : NULL, old ? old->head.rev : 0);
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
    cut->state = YM_grant_replaced;
    cut->until = until;
    cut->held_from = YM_NONE;
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
    return !last ? YM_grant_replaced : held ? YM_grant_held : YM_grant_active;
}

static int provisional_add(struct provisional *p, size_t i, ym_month until)
{
    const struct ym_rule_result *rest = &p->sum[i].rest;
    int last = i + 1 == p->count, whole = p->sum[i].left <= p->decided->amount;
    struct ym_grant *g = YM_EDIT(p->s, p->decided);
    g->head.id = g->head.rev = 0;
    g->provisional = 1;
    g->previous = p->decided->head.id;
    g->state = provisional_state(p, last);
    g->held_from = YM_NONE;
    g->from = p->from[i];
    g->until = last ? until : p->from[i + 1] - 1;
    g->amount = whole ? p->sum[i].left : p->decided->amount;
    g->extra = whole ? rest->extra : 0;
    g->base = g->amount - g->extra;
    g->persons = rest->persons;
    g->kind = g->was = g->persons_before = g->stopped = YM_NONE; /* no decision: no figure of the quarter */
    g->decided = p->s->today;
    g->recheck = last ? p->decided->recheck : YM_NONE;
    int err = provisional_put(p, g, NULL);
    return err ? err : provisional_cover(p, g, rest);
}

static int provisional_store(struct provisional *p)
{
    ym_month until = p->live->until;
    int err = provisional_clear(p);
    if (!err)
        err = provisional_cut(p, p->decided, p->from[0] - 1);
    for (size_t i = 0; !err && i < p->count; i++)
        err = provisional_add(p, i, until);
    return err;
}

int ym_provisional_write(struct ym_session *s, struct ym_list *file, const struct ym_case *c)
{
    struct provisional *p = YM_NEW(s->arena, struct provisional);
    int err = 0;
    p->s = s;
    p->file = file;
    p->live = ym_grant_live_of(file, c->head.id);
    p->decided = ym_grant_decided(file, p->live);
    if (!p->decided || p->decided->period != YM_period_month)
        return 0;
    provisional_find_months(p);
    return !p->count || !provisional_ask(p, &err) ? err : provisional_store(p);
}
