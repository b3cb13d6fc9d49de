/* todo_list.c — to-dos by desk: which lie on whose, and those that were closed.  Floor: service.
 * Of a desk's reads the rows it tells and no others: what is passed over is judged by its key. */
#include <stdlib.h>

#include "session/calls.h"
#include "session/indexes.h"
#include "todo/todo_rows.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/official.h"
#include "yimen/domain/record/todos.h"

enum { DEFAULT_ROWS = 50, MASKS = 256 /* sets of eight roles */ };

/* ---- the keys of a desk */

struct walking {
    struct ym_session *s;
    ym_todo_key_fn *each;
    void *baton;
    int own;        /* 1: one's own by name, whatever the township */
    unsigned roles; /* whose desk it is */
};

static int todo_list_key(void *baton, const struct ym_hit *hit)
{
    struct walking *w = baton;
    struct ym_arena *arena = w->s->arena;
    struct ym_cursor key = ym_cursor_of(hit->key.data, hit->key.len);
    struct ym_arena_mark before = ym_arena_mark(arena);
    if (w->own)
        ym_key_read_text(&key, arena);
    else
        ym_key_read_number(&key);
    ym_date due = ym_key_read_number(&key);
    const char *township = w->own ? "" : ym_key_read_text(&key, arena);
    int here = w->own || ym_todo_desk_is_mine(w->s, w->roles, township);
    township = here ? ym_arena_strdup(arena, township) : "";
    if (!here)
        ym_arena_rewind(arena, before);
    if (key.bad || !here)
        return key.bad ? YM_ECORRUPT : 0;
    return w->each(w->baton, hit, due, township);
}

static int todo_list_walk(struct walking *w, int index, const struct ym_buf *prefix, ym_date from, ym_date until)
{
    struct ym_buf lo, hi;
    ym_buf_init(&lo);
    ym_buf_init(&hi);
    if (from != YM_NONE)
        ym_key_number(&lo, from);
    if (until != YM_NONE)
        ym_key_number(&hi, until + 1);
    struct ym_range range = {.prefix = {prefix->data, prefix->len}, .lo = {lo.data, lo.len}, .hi = {hi.data, hi.len}};
    int err = ym_each(w->s->txn, index, &range, todo_list_key, w);
    ym_buf_release(&lo);
    ym_buf_release(&hi);
    return err;
}

/* A to-do stands under the whole set of its roles, so that whoever holds two of them meets it once. */
int ym_todos_each_open(struct ym_session *s, ym_date from, ym_date until, ym_todo_key_fn *each, void *baton)
{
    struct walking w = {.s = s, .each = each, .baton = baton};
    struct ym_buf prefix;
    int err = 0;
    ym_buf_init(&prefix);
    for (unsigned roles = 1; !err && roles < MASKS; roles++) {
        if (!(roles & s->roles))
            continue;
        ym_buf_clear(&prefix);
        ym_key_number(&prefix, roles);
        w.roles = roles;
        err = todo_list_walk(&w, YM_I_todo_desk, &prefix, from, until);
    }
    w.own = 1;
    for (size_t i = 0; !err && i < s->holding_count; i++) { /* his own, and of whom he stands in for */
        ym_buf_clear(&prefix);
        ym_key_text(&prefix, s->holdings[i].account);
        err = todo_list_walk(&w, YM_I_todo_person, &prefix, from, until);
    }
    ym_buf_release(&prefix);
    return err;
}

/* ---- all desks */

/* Supervisors and auditors look at all desks. */
static int todo_list_sees_all(const struct ym_session *s)
{
    return ym_session_has(s, YM_ROLE(supervisor) | YM_ROLE(auditor));
}

static int todo_list_sees_in(const struct ym_session *s, const char *township)
{
    return ym_text_empty(township) || ym_session_has_in(s, YM_ROLE(supervisor) | YM_ROLE(auditor), township);
}

/* What lies with somebody by name: its key does not say where the family lives. */
static int todo_list_persons(void *baton, const struct ym_hit *hit)
{
    struct walking *w = baton;
    struct ym_arena_mark before = ym_arena_mark(w->s->arena);
    struct ym_todo *t;
    int err = YM_RECORD_GET(&t, w->s->txn, w->s->arena, todo, 0, hit->id);
    int seen = !err && (todo_list_sees_in(w->s, t->township) || ym_todo_is_mine(w->s, t));
    ym_date due = seen ? t->due : YM_NONE;
    ym_arena_rewind(w->s->arena, before);
    return seen ? w->each(w->baton, hit, due, "") : err;
}

static int todo_list_desks(void *baton, const struct ym_hit *hit)
{
    struct walking *w = baton;
    struct ym_arena_mark before = ym_arena_mark(w->s->arena);
    struct ym_cursor key = ym_cursor_of(hit->key.data, hit->key.len);
    unsigned roles = (unsigned)ym_key_read_number(&key); /* whose desks; 0: the case's own row stands for it there */
    ym_date due = ym_key_read_number(&key);
    const char *township = ym_key_read_text(&key, w->s->arena);
    int here = todo_list_sees_in(w->s, township) || (roles & ym_session_roles_in(w->s, township)); /* his own, where he only stands in */
    ym_arena_rewind(w->s->arena, before);
    return key.bad ? YM_ECORRUPT : here ? w->each(w->baton, hit, due, "") : 0;
}

int ym_todos_each_seen(struct ym_session *s, ym_todo_key_fn *each, void *baton)
{
    struct walking w = {.s = s, .each = each, .baton = baton};
    if (!todo_list_sees_all(s))
        return ym_todos_each_open(s, YM_NONE, YM_NONE, each, baton);
    int err = ym_each(s->txn, YM_I_todo_desk, &(struct ym_range){0}, todo_list_desks, &w);
    return err ? err : ym_each(s->txn, YM_I_todo_person, &(struct ym_range){0}, todo_list_persons, &w);
}

/* ---- todo.list */

struct listed {
    struct ym_session *s;
    const struct ym_todos *ask;
    int64_t household;    /* YM_NONE: any */
    const char *township; /* of that one */
    int64_t left;
};

static int todo_list_may_see(const struct ym_session *s, const struct ym_todo *t)
{
    if (todo_list_sees_all(s) && todo_list_sees_in(s, t->township))
        return 1;
    if (ym_todo_is_mine(s, t))
        return 1;
    if (!ym_text_empty(t->township) && !ym_session_sees_township(s, t->township)) /* it was his, but the family is out of his scope now */
        return 0;
    return ym_text_eq(t->closed_by, s->official->account) || ym_text_eq(t->opened_by, s->official->account);
}

/* Of a family within one's scope all of them; whoever only pays has no part in the others'. */
static int todo_list_may_see_here(const struct listed *l, const struct ym_todo *t)
{
    static const unsigned works = YM_ROLE(window) | YM_ROLE(township) | YM_ROLE(county) | YM_ROLE(supervisor) | YM_ROLE(auditor);
    return (l->household != YM_NONE && ym_session_has_in(l->s, works, l->township)) || todo_list_may_see(l->s, t);
}

static int todo_list_is_meant(const struct listed *l, const struct ym_todo *t)
{
    const struct ym_todos *ask = l->ask;
    const char *person = t->state == YM_todo_open ? t->person : t->closed_by;
    return t->state == ym_or(ask->state, YM_todo_open) && (l->household == YM_NONE || t->household == l->household) &&
           (ym_text_empty(ask->kind) || ym_text_eq(ask->kind, t->kind)) &&
           (ym_text_empty(ask->township) || ym_text_eq(ask->township, t->township)) &&
           (ym_text_empty(ask->person) || ym_text_eq(ask->person, person)) && todo_list_may_see_here(l, t);
}

static int todo_list_each(void *baton, const struct ym_hit *hit)
{
    struct listed *l = baton;
    struct ym_todo *t;
    struct ym_arena_mark before = ym_arena_mark(l->s->arena);
    int err = YM_RECORD_GET(&t, l->s->txn, l->s->arena, todo, 0, hit->id);
    if (err || !todo_list_is_meant(l, t)) {
        ym_arena_rewind(l->s->arena, before);
        return err;
    }
    err = ym_todo_tell(l->s, t, ym_mark_text(l->s, hit->mark));
    return err ? err : --l->left <= 0;
}

/* By the family, by the day they were closed (the last first), or all of the desk. */
static int todo_list_index(struct listed *l, int index, struct ym_buf *prefix, struct ym_buf *lo)
{
    struct ym_range range = {.prefix = {prefix->data, prefix->len}, .lo = {lo->data, lo->len}, .backward = index == YM_I_todo_closed};
    if (!ym_text_empty(l->ask->after) && ym_mark_read(&range.mark, l->s, l->ask->after, YM_AT(todos, after)))
        return YM_EBAD;
    return ym_each(l->s->txn, index, &range, todo_list_each, l);
}

struct due_rows {
    struct ym_session *s;
    struct ym_due_row *at;
    size_t count, cap;
};

static int todo_list_collect(void *baton, const struct ym_hit *hit, ym_date due, const char *township)
{
    struct due_rows *rows = baton;
    (void)township;
    YM_GROW(rows->s->arena, rows->at, rows->cap, rows->count + 1);
    rows->at[rows->count++] = (struct ym_due_row){due, hit->id};
    return 0;
}

static int todo_list_by_due(const void *a, const void *b)
{
    return ym_due_in_turn(a, b);
}

static int todo_list_is_due(const struct ym_todos *ask, ym_date due)
{
    return (ask->from == YM_NONE || due >= ask->from) && (ask->until == YM_NONE || due <= ask->until);
}

static int todo_list_tell(struct listed *l, const struct ym_due_row *row)
{
    struct ym_todo *t;
    struct ym_arena_mark before = ym_arena_mark(l->s->arena);
    int err = YM_RECORD_GET(&t, l->s->txn, l->s->arena, todo, 0, row->id);
    if (err || !todo_list_is_meant(l, t)) {
        ym_arena_rewind(l->s->arena, before);
        return err;
    }
    l->left--;
    return ym_todo_tell(l->s, t, ym_due_mark(l->s, *row));
}

static int todo_list_desk(struct listed *l)
{
    struct due_rows rows = {.s = l->s};
    struct ym_due_row behind;
    int err = ym_due_behind(&behind, l->s, l->ask->after, YM_AT(todos, after));
    if (!err)
        err = ym_todos_each_seen(l->s, todo_list_collect, &rows);
    if (rows.count)
        qsort(rows.at, rows.count, sizeof *rows.at, todo_list_by_due);
    for (size_t i = 0; !err && l->left > 0 && i < rows.count; i++)
        if (ym_due_in_turn(&rows.at[i], &behind) > 0 && todo_list_is_due(l->ask, rows.at[i].due))
            err = todo_list_tell(l, &rows.at[i]);
    return err;
}

static int todo_list_run(struct listed *l)
{
    struct ym_buf prefix, lo;
    int err;
    ym_buf_init(&prefix);
    ym_buf_init(&lo);
    if (l->household != YM_NONE) {
        ym_key_number(&prefix, l->household);
        err = todo_list_index(l, YM_I_todo_family, &prefix, &lo);
    } else if (ym_or(l->ask->state, YM_todo_open) != YM_todo_open) {
        ym_key_number(&lo, ym_or(l->ask->from, l->s->today));
        err = todo_list_index(l, YM_I_todo_closed, &prefix, &lo);
    } else {
        err = todo_list_desk(l);
    }
    ym_buf_release(&prefix);
    ym_buf_release(&lo);
    return err;
}

int ym_call_todo_list(struct ym_session *s)
{
    const struct ym_todos *ask = YM_ASK_OR_EMPTY(s, todos);
    struct listed l = {.s = s, .ask = ask, .household = YM_NONE, .left = ym_or(ask->limit, DEFAULT_ROWS)};
    if (ym_text_empty(ask->number))
        return todo_list_run(&l);
    int err = ym_family_township(&l.township, &l.household, s, ask->number);
    if (!err && ym_session_sees_township(s, l.township))
        return todo_list_run(&l);
    if (err && err != YM_ENOENT)
        return err;
    ym_problem(s->problems, YM_AT(todos, number), N_("There is no case {1} within your scope."), ask->number, NULL);
    return err ? err : ym_session_hide(s);
}
