/* work.c — work lists by due date: cases by stage, and to-dos.  Floor: service. */
#include <stdlib.h>
#include <string.h>

#include "session/calls.h"
#include "case/batch_obstacles.h"
#include "session/indexes.h"
#include "todo/todo_rows.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/queue.h"

enum { DEFAULT_ROWS = 50 };

/* ---- work.list */

static int work_wanted_stage(const struct ym_session *s, const struct ym_flow_stage *state, const struct ym_queue *ask)
{
    if (state->final || !(state->roles & s->roles))
        return 0;
    return ym_text_empty(ask->state) || strcmp(ask->state, state->name) == 0;
}

/* Programmes share names of stages; each name is walked once. */
static void work_collect_stages(const char **out, size_t *n, size_t max, struct ym_session *s, const struct ym_queue *ask)
{
    for (size_t i = 0; i < s->config->flow_count; i++) {
        const struct ym_flow *flow = &s->config->flows[i];
        for (size_t j = 0; j < flow->stage_count; j++) {
            size_t k = 0;
            while (k < *n && strcmp(out[k], flow->stages[j].name) != 0)
                k++;
            if (k == *n && *n < max && work_wanted_stage(s, &flow->stages[j], ask))
                out[(*n)++] = flow->stages[j].name;
        }
    }
}

/* A row of the index: what its key says is enough to pass over other townships' cases and to know what is due first. */
struct pick {
    struct ym_due_row row;
    int64_t root;
    const char *mark; /* of a case; NULL: it is a to-do */
};

struct working {
    struct ym_session *s;
    const struct ym_queue *ask;
    struct pick *picks;
    size_t count, cap;
    struct ym_due_row behind; /* the last row of the page before, where all stages are told together */
    int together;             /* 1: cases of all stages and to-dos in one order, told in pages */
};

static int work_is_here(const struct working *w, const char *township)
{
    return ym_session_sees_township(w->s, township) && (ym_text_empty(w->ask->township) || strcmp(w->ask->township, township) == 0);
}

static int work_pick_row(void *baton, const struct ym_hit *hit)
{
    struct working *w = baton;
    struct ym_arena *arena = w->s->arena;
    struct ym_cursor key = ym_cursor_of(hit->key.data, hit->key.len);
    struct ym_arena_mark before = ym_arena_mark(arena);
    ym_key_read_text(&key, arena); /* the stage */
    ym_date due = ym_key_read_number(&key);
    int here = work_is_here(w, ym_key_read_text(&key, arena));
    ym_arena_rewind(arena, before);
    if (key.bad || !here)
        return key.bad ? YM_ECORRUPT : 0;
    YM_GROW(arena, w->picks, w->cap, w->count + 1);
    w->picks[w->count++] = (struct pick){{ym_or(due, INT64_MAX), hit->id}, hit->root, ym_mark_text(w->s, hit->mark)};
    return 0;
}

static int work_walk_stage(struct working *w, const char *name)
{
    const struct ym_queue *ask = w->ask;
    struct ym_buf prefix, lo, hi;
    ym_buf_init(&prefix);
    ym_buf_init(&lo);
    ym_buf_init(&hi);
    ym_key_text(&prefix, name);
    if (ask->due != YM_NONE || ask->from != YM_NONE)
        ym_key_number(&lo, ym_or(ask->from, YM_NONE + 1)); /* cases without a limit are not due */
    if (ask->due != YM_NONE)
        ym_key_number(&hi, ask->due + 1);
    struct ym_range range = {.prefix = {prefix.data, prefix.len}, .lo = {lo.data, lo.len}, .hi = {hi.data, hi.len}};
    int err = w->together || ym_text_empty(ask->after) ? 0 : ym_mark_read(&range.mark, w->s, ask->after, YM_AT(queue, after));
    if (!err)
        err = ym_each(w->s->txn, YM_I_work, &range, work_pick_row, w);
    ym_buf_release(&prefix);
    ym_buf_release(&lo);
    ym_buf_release(&hi);
    return err;
}

/* Programmes share names of stages, but not whose work they are. */
static int work_is_mine(const struct ym_session *s, const struct ym_case *c)
{
    const struct ym_flow *flow = ym_config_flow(s->config, c->programme);
    const struct ym_flow_stage *state = flow ? ym_flow_stage_named(flow, c->state) : NULL;
    return state && state->roles & ym_session_roles_in(s, c->township);
}

static const char *work_mark_of(struct working *w, const struct pick *pick)
{
    return w->together ? ym_due_mark(w->s, pick->row) : pick->mark;
}

static int work_tell_case(struct working *w, const struct pick *pick)
{
    struct ym_session *s = w->s;
    struct ym_arena_mark before = ym_arena_mark(s->arena);
    struct ym_case *c;
    struct ym_person *p;
    int err = YM_RECORD_GET(&c, s->txn, s->arena, case, pick->root, pick->row.id);
    if (err || !work_is_mine(s, c)) {
        ym_arena_rewind(s->arena, before);
        return err;
    }
    err = YM_RECORD_GET(&p, s->txn, s->arena, person, c->head.root, c->applicant);
    if (err)
        return err;
    struct ym_found *f = ym_found_case(s, c);
    f->name = p->name;
    f->row = ym_arena_printf(s->arena, "c%lld", (long long)pick->row.id);
    f->mark = work_mark_of(w, pick);
    ym_list_add(s->out, &f->head);
    return 0;
}

static int work_tell_todo(struct working *w, const struct pick *pick)
{
    struct ym_todo *t;
    int err = YM_RECORD_GET(&t, w->s->txn, w->s->arena, todo, 0, pick->row.id);
    if (err)
        return err;
    if (!ym_text_empty(w->ask->kind) && strcmp(w->ask->kind, "*") != 0 && !ym_text_eq(w->ask->kind, t->kind))
        return 0;
    return ym_todo_tell(w->s, t, work_mark_of(w, pick));
}

static int work_in_turn(const void *a, const void *b)
{
    return ym_due_in_turn(&((const struct pick *)a)->row, &((const struct pick *)b)->row);
}

/* Those due first, so many: no others are read.  Of one stage they stand in the order of its index already, by which a mark goes on. */
static int work_tell_picks(struct working *w, size_t limit, size_t states)
{
    int err = 0;
    if (w->count && (states > 1 || w->together))
        qsort(w->picks, w->count, sizeof *w->picks, work_in_turn);
    for (size_t i = 0; !err && i < w->count && ym_list_count(w->s->out, YM_R_found) < limit; i++) {
        const struct pick *pick = &w->picks[i];
        if (w->together && ym_due_in_turn(&pick->row, &w->behind) <= 0)
            continue;
        err = pick->mark ? work_tell_case(w, pick) : work_tell_todo(w, pick);
    }
    return err;
}

/* Cases without a limit come last. */
static int work_by_due(const void *a, const void *b)
{
    const struct ym_found *x = *(const struct ym_found *const *)a, *y = *(const struct ym_found *const *)b;
    int64_t first = ym_or(x->due, INT64_MAX), second = ym_or(y->due, INT64_MAX);
    return first != second ? (first > second) - (first < second) : strcmp(x->number, y->number);
}

/* The rows by due date and number, the to-dos they tell of behind them.  A page goes on behind whatever was picked last. */
static void work_sort(struct ym_list *out)
{
    size_t rows = 0;
    const char *last = "";
    struct ym_head **sorted = YM_NEW_ARRAY(out->arena, struct ym_head *, out->count + 1);
    for (int found = 1; found >= 0; found--)
        for (size_t i = 0, n = found ? 0 : rows; i < out->count; i++)
            if ((out->at[i]->type == YM_R_found) == found)
                sorted[found ? rows++ : n++] = out->at[i];
    if (!rows)
        return;
    last = ((const struct ym_found *)sorted[rows - 1])->mark;
    qsort(sorted, rows, sizeof *sorted, work_by_due);
    ((struct ym_found *)sorted[rows - 1])->mark = last;
    memcpy(out->at, sorted, out->count * sizeof *sorted);
}

/* Only for the rows that are told: a hint reads half a file. */
static int work_add_hints(struct ym_session *s)
{
    int err = 0;
    for (size_t i = 0; !err && i < s->out->count; i++) {
        struct ym_found *f = (struct ym_found *)s->out->at[i];
        struct ym_case *c;
        if (f->head.type != YM_R_found || f->todo != YM_NONE)
            continue;
        err = ym_case_numbered(&c, s, f->number);
        if (!err)
            err = ym_case_hints(&f->hint, &f->apart, s, c);
    }
    return err;
}

/* ---- to-dos among the cases */

static int work_pick_todo(void *baton, const struct ym_hit *hit, ym_date due, const char *township)
{
    struct working *w = baton;
    if (!ym_text_empty(w->ask->township) && !ym_text_eq(w->ask->township, township))
        return 0;
    YM_GROW(w->s->arena, w->picks, w->cap, w->count + 1);
    w->picks[w->count++] = (struct pick){{ym_or(due, INT64_MAX), hit->id}, 0, NULL};
    return 0;
}

/* A mark goes on within one stage, or within the one order in which cases and to-dos stand together. */
static int work_begin(struct working *w)
{
    const struct ym_queue *ask = w->ask;
    w->together = ask->todos == 1 && ym_text_empty(ask->state);
    if (w->together)
        return ym_due_behind(&w->behind, w->s, ask->after, YM_AT(queue, after));
    if (!ym_text_empty(ask->after) && ym_text_empty(ask->state))
        return ym_problem(w->s->problems, YM_AT(queue, after), N_("To go on behind a page, name the stage too."), NULL);
    return 0;
}

static int work_collect(struct working *w, const char *const *states, size_t n)
{
    int err = 0, cases = ym_text_empty(w->ask->kind);
    for (size_t i = 0; !err && cases && i < n; i++)
        err = work_walk_stage(w, states[i]);
    if (!err && w->together)
        err = ym_todos_each_open(w->s, w->ask->from, w->ask->due, work_pick_todo, w);
    return err;
}

int ym_call_work_list(struct ym_session *s)
{
    const struct ym_queue *ask = YM_ASK_OR_EMPTY(s, queue);
    const char *states[64];
    size_t n = 0;
    int64_t limit = ym_or(ask->limit, DEFAULT_ROWS);
    struct working w = {.s = s, .ask = ask};
    int err = work_begin(&w);
    work_collect_stages(states, &n, sizeof states / sizeof states[0], s, ask);
    if (!err)
        err = work_collect(&w, states, n);
    if (!err)
        err = work_tell_picks(&w, (size_t)limit, n);
    if (err)
        return err;
    if (n > 1 || w.together)
        work_sort(s->out);
    ym_session_about(s, 0, 0, ask->state);
    return work_add_hints(s);
}
