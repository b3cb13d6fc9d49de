/* work.c — work lists by due date, and searching.  Floor: service. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "session/calls.h"
#include "family/family.h"
#include "case/batch_obstacles.h"
#include "session/indexes.h"
#include "yimen/base/pinyin.h"
#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/find.h"
#include "yimen/domain/record/found.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/record/queue.h"

enum { DEFAULT_ROWS = 50, PERSONS_MAX = 500 /* looked at, within the scope or not */ };

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
    ym_date due;
    int64_t root, id;
    const char *mark;
};

struct working {
    struct ym_session *s;
    const struct ym_queue *ask;
    struct pick *picks;
    size_t count, cap;
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
    w->picks[w->count++] = (struct pick){ym_or(due, INT64_MAX), hit->root, hit->id, ym_mark_text(w->s, hit->mark)};
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
    if (ask->due != YM_NONE) {
        ym_key_number(&lo, YM_NONE + 1); /* cases without a limit are not due */
        ym_key_number(&hi, ask->due + 1);
    }
    struct ym_range range = {.prefix = {prefix.data, prefix.len}, .lo = {lo.data, lo.len}, .hi = {hi.data, hi.len}};
    int err = ym_text_empty(ask->after) ? 0 : ym_mark_read(&range.mark, w->s, ask->after, YM_AT(queue, after));
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
    return state && state->roles & s->roles;
}

static int work_tell(struct ym_session *s, const struct pick *pick)
{
    struct ym_arena_mark before = ym_arena_mark(s->arena);
    struct ym_case *c;
    struct ym_person *p;
    int err = YM_RECORD_GET(&c, s->txn, s->arena, case, pick->root, pick->id);
    if (err || !work_is_mine(s, c)) {
        ym_arena_rewind(s->arena, before);
        return err;
    }
    err = YM_RECORD_GET(&p, s->txn, s->arena, person, c->head.root, c->applicant);
    if (err)
        return err;
    struct ym_found *f = ym_found_case(s, c);
    f->name = p->name;
    f->mark = pick->mark;
    ym_list_add(s->out, &f->head);
    return 0;
}

static int work_in_turn(const void *a, const void *b)
{
    const struct pick *x = a, *y = b;
    if (x->due != y->due)
        return (x->due > y->due) - (x->due < y->due);
    return (x->id > y->id) - (x->id < y->id);
}

/* Those due first, so many: no others are read.  Of one stage they stand in the order of its index already, by which a mark goes on. */
static int work_tell_picks(struct working *w, size_t limit, size_t states)
{
    int err = 0;
    if (w->count && states > 1)
        qsort(w->picks, w->count, sizeof *w->picks, work_in_turn);
    for (size_t i = 0; !err && i < w->count && w->s->out->count < limit; i++)
        err = work_tell(w->s, &w->picks[i]);
    return err;
}

/* Cases without a limit come last. */
static int work_by_due(const void *a, const void *b)
{
    const struct ym_found *x = *(const struct ym_found *const *)a, *y = *(const struct ym_found *const *)b;
    int64_t first = ym_or(x->due, INT64_MAX), second = ym_or(y->due, INT64_MAX);
    return first != second ? (first > second) - (first < second) : strcmp(x->number, y->number);
}

/* Only for the rows that are told: a hint reads half a file. */
static int work_add_hints(struct ym_session *s)
{
    int err = 0;
    for (size_t i = 0; !err && i < s->out->count; i++) {
        struct ym_found *f = (struct ym_found *)s->out->at[i];
        struct ym_case *c;
        err = ym_case_numbered(&c, s, f->number);
        if (!err)
            err = ym_case_hints(&f->hint, s, c);
    }
    return err;
}

/* A mark goes on within one stage, so a page behind the first names its stage. */
int ym_call_work_list(struct ym_session *s)
{
    const struct ym_queue *ask = YM_ASK_OR_EMPTY(s, queue);
    const char *states[64];
    size_t n = 0;
    int err = 0;
    int64_t limit = ym_or(ask->limit, DEFAULT_ROWS);
    struct working w = {.s = s, .ask = ask};
    if (!ym_text_empty(ask->after) && ym_text_empty(ask->state))
        return ym_problem(s->problems, YM_AT(queue, after), N_("To go on behind a page, name the stage too."), NULL);
    work_collect_stages(states, &n, sizeof states / sizeof states[0], s, ask);
    for (size_t i = 0; !err && i < n; i++)
        err = work_walk_stage(&w, states[i]);
    if (!err)
        err = work_tell_picks(&w, (size_t)limit, n);
    if (err)
        return err;
    if (s->out->count && n > 1)
        qsort(s->out->at, s->out->count, sizeof *s->out->at, work_by_due);
    ym_session_about(s, 0, 0, ask->state);
    return work_add_hints(s);
}

/* ---- find */

struct finding {
    struct ym_session *s;
    const struct ym_find *ask;
    int64_t left, looked;
    int whole; /* 1: a whole identity number: then also outside of the scope, without names */
};

static int work_tell_cases(struct finding *f, int64_t root, const struct ym_person *p)
{
    struct ym_session *s = f->s;
    struct ym_list cases;
    const struct ym_case *c;
    size_t pos = 0;
    ym_list_init(&cases, s->arena);
    int err = ym_file_load_type(&cases, s->txn, YM_R_case, root);
    if (!err)
        err = ym_file_load_type(&cases, s->txn, YM_R_grant, root);
    while (!err && f->left > 0 && (c = YM_NEXT(&cases, case, -1, &pos))) {
        int own = ym_session_sees_township(s, c->township);
        if (!own && !(f->whole && ym_case_live(s, &cases, c)))
            continue;
        struct ym_found *found = ym_found_case(s, c);
        found->name = own ? p->name : "";
        found->idno = own ? p->idno : "";
        found->due = own ? found->due : YM_NONE;
        found->late = own ? found->late : YM_NONE;
        ym_list_add(s->out, &found->head);
        f->left--;
    }
    return err;
}

/* 1: that is enough. */
static int work_enough(struct finding *f)
{
    return f->left <= 0 || ++f->looked >= PERSONS_MAX;
}

/* Where a name is given beside the end of a number, both must fit. */
static int work_is_named(const struct finding *f, const struct ym_person *p)
{
    return strncmp(p->name, f->ask->name, strlen(f->ask->name)) == 0;
}

static int work_each_person(void *baton, const struct ym_hit *hit)
{
    struct finding *f = baton;
    struct ym_person *p;
    int err = YM_RECORD_GET(&p, f->s->txn, f->s->arena, person, hit->root, hit->id);
    if (!err && work_is_named(f, p))
        err = work_tell_cases(f, hit->root, p);
    return err ? err : work_enough(f);
}

static int work_each_number(void *baton, const struct ym_hit *hit)
{
    struct finding *f = baton;
    struct ym_case *c;
    struct ym_person *p;
    int err = YM_RECORD_GET(&c, f->s->txn, f->s->arena, case, hit->root, hit->id);
    if (err || !ym_session_sees_township(f->s, c->township))
        return err ? err : work_enough(f);
    err = YM_RECORD_GET(&p, f->s->txn, f->s->arena, person, c->head.root, c->applicant);
    if (err)
        return err;
    struct ym_found *found = ym_found_case(f->s, c);
    found->name = p->name;
    found->idno = p->idno;
    ym_list_add(f->s->out, &found->head);
    f->left--;
    return work_enough(f);
}

/* ---- by what is looked for: each fills the key of its index */

static int work_key_idno(struct finding *f, struct ym_buf *key)
{
    const char *backwards = ym_backwards(f->s->arena, f->ask->idno);
    if (strlen(backwards) < 4)
        return ym_problem(f->s->problems, YM_AT(find, idno), N_("Give at least the last four characters."), NULL);
    if (f->whole)
        ym_key_text(key, backwards);
    else
        ym_key_prefix(key, backwards);
    return 0;
}

static int work_key_number(struct finding *f, struct ym_buf *key)
{
    ym_key_prefix(key, f->ask->number);
    return 0;
}

static int work_key_name(struct finding *f, struct ym_buf *key)
{
    ym_key_prefix(key, f->ask->name);
    return 0;
}

static char *work_fold(struct finding *f, const char *text, size_t n, int low)
{
    char *out = ym_arena_strndup(f->s->arena, text, n);
    for (char *c = out; *c; c++)
        *c = (char)(low ? tolower((unsigned char)*c) : toupper((unsigned char)*c));
    return out;
}

/* "zs", or with the last four of the identity number "wxm 0412"; then the initials are whole. */
static int work_key_initials(struct finding *f, struct ym_buf *key)
{
    const char *text = f->ask->initials;
    size_t letters = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    const char *tail = text + letters + strspn(text + letters, " ");
    const char *initials = work_fold(f, text, letters, 1);
    if (!letters || strlen(tail) > YM_INITIALS_TAIL || tail[strspn(tail, "0123456789xX")])
        return ym_problem(f->s->problems, YM_AT(find, initials),
                          N_("Initials are letters, such as zs, and if need be the last four of the identity number: wxm 0412."), NULL);
    if (!*tail) {
        ym_key_prefix(key, initials);
        return 0;
    }
    ym_key_text(key, initials);
    ym_key_prefix(key, work_fold(f, tail, strlen(tail), 0));
    return 0;
}

static const struct way {
    struct ym_member field; /* of the request */
    int index;
    int (*key)(struct finding *f, struct ym_buf *key);
    ym_each_fn *each;
} work_ways[] = {
    {YM_MEMBER(find, idno), YM_I_idno, work_key_idno, work_each_person},
    {YM_MEMBER(find, number), YM_I_case_number, work_key_number, work_each_number},
    {YM_MEMBER(find, name), YM_I_name, work_key_name, work_each_person},
    {YM_MEMBER(find, initials), YM_I_initials, work_key_initials, work_each_person},
};

/* The first field that is given. */
static const struct way *work_way_of(const struct ym_find *ask)
{
    for (size_t i = 0; i < sizeof work_ways / sizeof work_ways[0]; i++)
        if (!ym_field_empty(&ask->head, ym_field_of(work_ways[i].field)))
            return &work_ways[i];
    return NULL;
}

static int work_by_reading(const void *a, const void *b)
{
    const struct ym_found *x = *(const struct ym_found *const *)a, *y = *(const struct ym_found *const *)b;
    int by = ym_pinyin_compare(x->name, y->name);
    return by ? by : strcmp(x->number, y->number);
}

int ym_call_find(struct ym_session *s)
{
    const struct ym_find *ask = YM_ASK_FOR(s, find);
    struct ym_buf key;
    if (!ask)
        return YM_EBAD;
    struct finding f = {.s = s, .ask = ask, .left = ym_or(ask->limit, DEFAULT_ROWS), .whole = strlen(ask->idno) == 18};
    const struct way *way = work_way_of(ask);
    if (!way)
        return ym_problem(s->problems, YM_AT_RECORD(find),
                          N_("Say what to look for: an identity number or its end, a case number or a name."), NULL);
    ym_session_about(s, 0, 0, ym_field_of(way->field)->name);
    ym_buf_init(&key);
    int err = way->key(&f, &key);
    if (!err)
        err = ym_each(s->txn, way->index, &(struct ym_range){.prefix = {key.data, key.len}}, way->each, &f);
    ym_buf_release(&key);
    if (!err && s->out->count && way->index != YM_I_case_number)
        qsort(s->out->at, s->out->count, sizeof *s->out->at, work_by_reading);
    return err;
}
