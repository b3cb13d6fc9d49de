/* bigs.c — a payer's big act: by itself; with the whole office at work between its transactions, another payer among them; or killed in
 * its midst, see world.h. */
#include "world.h"

#include <CUnit/CUnit.h>
#include <string.h>

#include "between.h"
#include "yimen/domain/record/roll.h"
#include "yimen/domain/record/which.h"

enum { ROWS_OF_A_CHUNK = 40 };

struct meanwhile {
    struct world *w;
    const struct big_act *act;
    int second; /* another payer comes: 1, he came: 2 */
    int writes; /* its short transactions: one begins it, or says that the money is handed over; the last ends it */
};

void bigs_give(struct office *d, const struct big_act *a)
{
    if (a->roll) {
        OFFICE_GIVE(d, which)->record = a->roll;
        return;
    }
    struct ym_roll *ask = OFFICE_GIVE(d, roll);
    ask->programme = world_programmes[a->programme];
    ask->month = a->month;
    ask->only = a->only ? a->only : "";
}

static int ask(struct world *w, const struct big_act *a)
{
    bigs_give(&w->d, a);
    return office_ask(&w->d, a->who, a->call);
}

/* ---- meanwhile */

/* An office's record of one call, lent for others while that call is under way. */
void office_lend(struct office *d)
{
    ym_arena_init(&d->arena);
    ym_arena_init(&d->before);
    ym_list_init(&d->in, &d->arena);
    ym_list_init(&d->out, &d->arena);
    ym_problems_init(&d->problems, &d->arena);
    memset(d->request, 0, sizeof d->request);
    d->err = 0;
}

static void back(struct office *d, const struct office *outer)
{
    ym_arena_release(&d->arena);
    ym_arena_release(&d->before);
    d->arena = outer->arena; /* the clock stays untouched: another payer may look at it */
    d->before = outer->before;
    d->in = outer->in;
    d->out = outer->out;
    d->problems = outer->problems;
    d->err = outer->err;
    memcpy(d->request, outer->request, sizeof d->request);
}

/* Each family once in one act: what of it was seen before and what afterwards the oracle must be able to tell. */
static void others_work(struct world *w)
{
    struct office outer = w->d;
    office_lend(&w->d);
    for (int i = 1 + world_one_of(w, 4); i; i--) {
        struct world_home *h = &w->home[world_one_of(w, w->count)];
        if (h->root && h->touched != w->windows) {
            h->touched = w->windows;
            w->at = h;
            days_between(w, h);
        }
    }
    w->at = NULL;
    back(&w->d, &outer);
}

/* The same once more by the other payer, or what goes against it; the same cases, some of them. */
static void second_comes(struct meanwhile *m)
{
    static const char *const others[] = {"roll.confirm", "roll.discard"};
    struct world *w = m->w;
    struct big_act a = *m->act;
    char only[100];
    a.who = strcmp(a.who, "payer1") == 0 ? "payer2" : "payer1";
    if (a.roll && world_chance(w, 400))
        a.call = others[world_one_of(w, 2)];
    if (!a.roll && !a.only && world_chance(w, 700) && payers_some_cases(w, only, a.programme))
        a.only = only;
    seconds_begin(w, &a);
}

static void step(enum between_kind kind, void *baton)
{
    struct meanwhile *m = baton;
    int last = strcmp(m->act->call, "roll.confirm") == 0 ? 1 : 2;
    m->writes += kind == BETWEEN_WRITE;
    if (m->writes >= last)
        return;
    if (kind == BETWEEN_WRITE && strcmp(m->act->call, "roll.hand") == 0)
        world_tell(m->w, "flipped %lld", (long long)m->act->roll);
    if (m->second == 1) {
        m->second = 2;
        second_comes(m);
    }
    seconds_wait();
    if (world_chance(m->w, 350))
        others_work(m->w);
}

static void tell_beginning(struct world *w, const struct big_act *a)
{
    char month[YM_DATE_TEXT];
    if (a->roll)
        world_tell(w, "doing %s %lld", a->call, (long long)a->roll);
    else
        world_tell(w, "doing %s %s %s %s", a->call, world_programmes[a->programme], ym_month_text(month, a->month),
                   a->only ? a->only : "-");
}

static int with_others(struct world *w, const struct big_act *a)
{
    struct meanwhile m = {w, a, world_chance(w, 350), 0};
    struct office before = w->d;
    if (m.second) { /* entries are counted there, and files compared */
        w->d.twice = 0;
        w->d.around = NULL;
    }
    w->windows++;
    tell_beginning(w, a);
    between_begin(step, &m, 1 + world_one_of(w, ROWS_OF_A_CHUNK), (uint64_t)w->windows);
    int err = ask(w, a);
    between_end();
    seconds_end();
    w->d.twice = before.twice;
    w->d.around = before.around;
    world_tell(w, "note act%s with others between", m.second ? " and another payer's" : "");
    return err;
}

int bigs_do(struct world *w, const struct big_act *a)
{
    if (kills_due(w, a))
        return kills_do(w, a);
    return world_chance(w, 400) ? with_others(w, a) : ask(w, a);
}
