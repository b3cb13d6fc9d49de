/* todo_keys.c — to-dos by desk, person, family and day; what ends by itself on a day; tables that were taken; deaths
 * to be taken back.  Floor: service.
 * Pure functions of one record; the rows that name them stand in session/indexes.c. */
#include "index/keys.h"
#include "yimen/domain/ledger.h"
#include "yimen/domain/record/authorisation.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/grant.h"
#include "yimen/domain/record/reading.h"
#include "yimen/domain/record/regroup.h"
#include "yimen/domain/record/revocation.h"
#include "yimen/domain/record/todo.h"

static const struct ym_todo *todo_keys_as(const struct ym_head *r)
{
    return (const struct ym_todo *)r;
}

static int todo_keys_is_open(const struct ym_todo *t)
{
    return t->state == YM_todo_open;
}

/* What lies with one official is no desk's. */
void ym_keys_todo_desk(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_todo *t = todo_keys_as(r);
    if (!todo_keys_is_open(t) || *t->person)
        return;
    ym_key_number(&e->key, ym_or(t->roles, 0)); /* none: it is stored as not given */
    ym_key_number(&e->key, t->due);
    ym_key_text(&e->key, t->township);
    ym_emit_key(e);
}

void ym_keys_todo_person(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_todo *t = todo_keys_as(r);
    if (!todo_keys_is_open(t) || !*t->person)
        return;
    ym_key_text(&e->key, t->person);
    ym_key_number(&e->key, t->due);
    ym_emit_key(e);
}

void ym_keys_todo_family(const struct ym_head *r, struct ym_emit *e)
{
    if (todo_keys_as(r)->household == YM_NONE)
        return;
    ym_key_number(&e->key, todo_keys_as(r)->household);
    ym_emit_key(e);
}

/* What an event opened once is not opened by it again; what a person made has no turn. */
void ym_keys_todo_once(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_todo *t = todo_keys_as(r);
    if (t->turn == YM_NONE)
        return;
    ym_key_text(&e->key, t->kind);
    ym_key_text(&e->key, t->programme);
    ym_key_number(&e->key, t->household);
    ym_key_number(&e->key, t->about);
    ym_key_number(&e->key, t->thing);
    ym_key_number(&e->key, t->turn);
    ym_emit_key(e);
}

void ym_keys_todo_closed(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_todo *t = todo_keys_as(r);
    if (todo_keys_is_open(t))
        return;
    ym_key_number(&e->key, t->closed);
    ym_key_text(&e->key, t->township);
    ym_emit_key(e);
}

/* ---- counted */

void ym_keys_todo_open(const struct ym_head *r, struct ym_emit *e)
{
    static const int64_t one[] = {1};
    const struct ym_todo *t = todo_keys_as(r);
    const char *const areas[] = {t->township, YM_WHOLE_COUNTY};
    if (!todo_keys_is_open(t) || *t->person)
        return;
    for (size_t i = 0; i < sizeof areas / sizeof *areas; i++) {
        ym_key_text(&e->key, areas[i]);
        ym_key_number(&e->key, ym_or(t->roles, 0)); /* none: it is stored as not given */
        ym_key_text(&e->key, t->kind);
        ym_key_number(&e->key, t->due);
        ym_emit_add(e, one, 1);
    }
}

static void todo_keys_emit(struct ym_emit *e, const struct ym_todo *t, const char *under, ym_date day, const int64_t *by)
{
    ym_key_text(&e->key, under);
    ym_key_text(&e->key, t->kind);
    ym_key_number(&e->key, ym_date_month(day));
    ym_emit_add(e, by, YM_TODO_COUNTERS);
}

static void todo_keys_closed_by(int64_t by[YM_TODO_COUNTERS], const struct ym_todo *t)
{
    by[YM_TODO_OPENED] = 0;
    by[YM_TODO_CLOSED] = 1;
    by[YM_TODO_ENDED] = t->state == YM_todo_ended;
    by[YM_TODO_LATE] = t->due != YM_NONE && t->closed > t->due;
}

void ym_keys_todo_moved(const struct ym_head *r, struct ym_emit *e)
{
    static const int64_t opened[YM_TODO_COUNTERS] = {[YM_TODO_OPENED] = 1};
    const struct ym_todo *t = todo_keys_as(r);
    const char *const areas[] = {t->township, YM_WHOLE_COUNTY};
    int64_t closed[YM_TODO_COUNTERS];
    todo_keys_closed_by(closed, t);
    for (size_t i = 0; i < sizeof areas / sizeof *areas; i++) {
        todo_keys_emit(e, t, areas[i], t->opened, opened);
        if (!todo_keys_is_open(t) && t->closed != YM_NONE)
            todo_keys_emit(e, t, areas[i], t->closed, closed);
    }
}

void ym_keys_todo_by(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_todo *t = todo_keys_as(r);
    int64_t closed[YM_TODO_COUNTERS];
    if (todo_keys_is_open(t) || t->closed == YM_NONE)
        return;
    todo_keys_closed_by(closed, t);
    todo_keys_emit(e, t, t->closed_by, t->closed, closed);
}

/* ---- what ends by itself */

void ym_keys_authorisation_end(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_authorisation *a = (const struct ym_authorisation *)r;
    if (a->until == YM_NONE)
        return;
    ym_key_number(&e->key, a->until);
    ym_emit_key(e);
}

/* One that says no day is valid for the county's term, which is configuration. */
void ym_keys_authorisation_signed(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_authorisation *a = (const struct ym_authorisation *)r;
    if (a->until != YM_NONE || a->signed_on == YM_NONE)
        return;
    ym_key_number(&e->key, a->signed_on);
    ym_emit_key(e);
}

/* A status in force, or what fades out: of one that is provisional, or goes on after a death taken back, only the grant behind it says
 * whether it does. */
static int todo_keys_ends(const struct ym_grant *g)
{
    if (g->period == YM_NONE)
        return g->state == YM_grant_active;
    return ym_grant_is_live(g) && (g->kind == YM_decision_fade || g->provisional == 1 || g->resumed == 1);
}

void ym_keys_grant_end(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_grant *g = (const struct ym_grant *)r;
    if (g->until == YM_NONE || !todo_keys_ends(g))
        return;
    ym_key_number(&e->key, g->until);
    ym_emit_key(e);
}

/* The same table is taken once, by whoever looks through the same townships. */
void ym_keys_reading(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_reading *t = (const struct ym_reading *)r;
    ym_key_text(&e->key, t->kind);
    ym_key_text(&e->key, t->digest);
    ym_key_text(&e->key, t->scope);
    ym_emit_key(e);
}

/* A death that somebody wants taken back. */
void ym_keys_revoking(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_revocation *w = (const struct ym_revocation *)r;
    if (w->state != YM_settled_asked)
        return;
    ym_key_number(&e->key, w->asked);
    ym_emit_key(e);
}

/* Households that somebody wants joined or split. */
void ym_keys_regrouping(const struct ym_head *r, struct ym_emit *e)
{
    const struct ym_regroup *w = (const struct ym_regroup *)r;
    if (w->state != YM_settled_asked)
        return;
    ym_key_number(&e->key, w->asked);
    ym_emit_key(e);
}
