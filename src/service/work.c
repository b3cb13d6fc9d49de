/* work.c — work lists by due date, and searching.  Floor: service. */
#include <stdlib.h>
#include <string.h>

#include "calls.h"
#include "hints.h"
#include "indexes.h"
#include "yimen/base/text.h"

enum { DEFAULT_ROWS = 50, PERSONS_MAX = 200 };

/* ---- work.list */

static int wanted_state(const struct ym_session *s, const struct ym_flow_state *state, const struct ym_queue *ask)
{
    if (state->final || !(state->roles & s->roles))
        return 0;
    return ym_text_empty(ask->state) || strcmp(ask->state, state->name) == 0;
}

/* Programmes share names of stages; each name is walked once. */
static void collect_states(const char **out, size_t *n, size_t max, struct ym_session *s, const struct ym_queue *ask)
{
    for (size_t i = 0; i < s->config->flow_count; i++) {
        const struct ym_flow *flow = &s->config->flows[i];
        for (size_t j = 0; j < flow->state_count; j++) {
            size_t k = 0;
            while (k < *n && strcmp(out[k], flow->states[j].name) != 0)
                k++;
            if (k == *n && *n < max && wanted_state(s, &flow->states[j], ask))
                out[(*n)++] = flow->states[j].name;
        }
    }
}

static int tell_work(struct ym_session *s, const struct ym_hit *hit, const struct ym_queue *ask)
{
    struct ym_case *c;
    struct ym_person *p;
    int err = YM_RECORD_GET(&c, s->txn, s->arena, case, hit->root, hit->id);
    if (err)
        return err;
    const struct ym_flow *flow = ym_config_flow(s->config, c->programme);
    const struct ym_flow_state *state = flow ? ym_flow_state_named(flow, c->state) : NULL;
    if (!state || !(state->roles & s->roles) || !ym_session_sees_township(s, c->township) ||
        (!ym_text_empty(ask->township) && strcmp(ask->township, c->township) != 0))
        return 0;
    err = YM_RECORD_GET(&p, s->txn, s->arena, person, c->head.root, c->applicant);
    if (err)
        return err;
    struct ym_found *f = ym_found_case(s, c);
    f->name = p->name;
    f->mark = ym_mark_text(s, hit->mark);
    ym_list_add(s->out, &f->head);
    return 1;
}

static int walk_state(struct ym_session *s, const char *name, const struct ym_queue *ask, int64_t limit)
{
    struct ym_buf prefix, hi;
    struct ym_scan *scan;
    struct ym_hit hit;
    struct ym_range range = {0};
    int64_t told = 0;
    ym_buf_init(&prefix);
    ym_buf_init(&hi);
    ym_key_text(&prefix, name);
    if (ask->due != YM_NONE)
        ym_key_number(&hi, ask->due + 1);
    range.prefix = (struct ym_bytes){prefix.data, prefix.len};
    range.hi = (struct ym_bytes){hi.data, hi.len};
    int err = ym_text_empty(ask->after) ? 0 : ym_mark_read(&range.mark, s, ask->after);
    scan = NULL;
    if (!err)
        err = ym_scan_open(&scan, s->txn, YM_I_work, &range);
    while (!err && told < limit && (err = ym_scan_next(&hit, scan)) == 1) {
        struct ym_arena_mark before = ym_arena_mark(s->arena);
        int one = tell_work(s, &hit, ask);
        if (!one)
            ym_arena_rewind(s->arena, before);
        told += one > 0;
        err = one < 0 ? one : 0;
    }
    ym_scan_close(scan);
    ym_buf_release(&prefix);
    ym_buf_release(&hi);
    return err > 0 ? 0 : err;
}

/* Cases without a limit come last. */
static int by_due(const void *a, const void *b)
{
    const struct ym_found *x = *(const struct ym_found *const *)a, *y = *(const struct ym_found *const *)b;
    int64_t first = x->due == YM_NONE ? INT64_MAX : x->due, second = y->due == YM_NONE ? INT64_MAX : y->due;
    return first != second ? (first > second) - (first < second) : strcmp(x->number, y->number);
}

/* Only for the rows that are told: a hint reads half a file. */
static int add_hints(struct ym_session *s)
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
    int64_t limit = ask->limit == YM_NONE ? DEFAULT_ROWS : ask->limit;
    if (!ym_text_empty(ask->after) && ym_text_empty(ask->state))
        return ym_problem(s->problems, "queue, after", N_("To go on behind a page, name the stage too."), NULL);
    collect_states(states, &n, sizeof states / sizeof states[0], s, ask);
    for (size_t i = 0; !err && i < n; i++)
        err = walk_state(s, states[i], ask, limit);
    if (err)
        return err;
    if (s->out->count)
        qsort(s->out->at, s->out->count, sizeof *s->out->at, by_due);
    if (s->out->count > (size_t)limit)
        s->out->count = (size_t)limit;
    ym_session_about(s, 0, 0, ask->state);
    return add_hints(s);
}

/* ---- find */

struct finding {
    struct ym_session *s;
    const struct ym_find *ask;
    int64_t left;
    int whole; /* 1: a whole identity number: then also outside of the scope, without names */
};

static int live_case(const struct ym_case *c, const struct ym_list *grants)
{
    const struct ym_grant *g;
    size_t pos = 0;
    while ((g = YM_NEXT(grants, grant, c->head.id, &pos)))
        if (g->state == YM_grant_active || g->state == YM_grant_held)
            return 1;
    return c->ended == YM_NONE;
}

static int tell_cases(struct finding *f, int64_t root, const struct ym_person *p)
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
        if (!own && !(f->whole && live_case(c, &cases)))
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

static int each_person(struct finding *f, const struct ym_hit *hit)
{
    struct ym_person *p;
    int err = YM_RECORD_GET(&p, f->s->txn, f->s->arena, person, hit->root, hit->id);
    return err ? err : tell_cases(f, hit->root, p);
}

static int each_number(struct finding *f, const struct ym_hit *hit)
{
    struct ym_case *c;
    struct ym_person *p;
    int err = YM_RECORD_GET(&c, f->s->txn, f->s->arena, case, hit->root, hit->id);
    if (err || !ym_session_sees_township(f->s, c->township))
        return err;
    err = YM_RECORD_GET(&p, f->s->txn, f->s->arena, person, c->head.root, c->applicant);
    if (err)
        return err;
    struct ym_found *found = ym_found_case(f->s, c);
    found->name = p->name;
    found->idno = p->idno;
    ym_list_add(f->s->out, &found->head);
    f->left--;
    return 0;
}

static int walk(struct finding *f, int index, const char *begin, int whole, int (*each)(struct finding *f, const struct ym_hit *hit))
{
    struct ym_buf key;
    struct ym_scan *scan = NULL;
    struct ym_hit hit;
    int n = 0;
    ym_buf_init(&key);
    if (whole)
        ym_key_text(&key, begin);
    else
        ym_key_prefix(&key, begin);
    struct ym_range range = {.prefix = {key.data, key.len}};
    int err = ym_scan_open(&scan, f->s->txn, index, &range);
    while (!err && f->left > 0 && n++ < PERSONS_MAX && (err = ym_scan_next(&hit, scan)) == 1)
        err = each(f, &hit);
    ym_scan_close(scan);
    ym_buf_release(&key);
    return err > 0 ? 0 : err;
}

int ym_call_find(struct ym_session *s)
{
    const struct ym_find *ask = YM_ASK_FOR(s, find);
    if (!ask)
        return YM_EBAD;
    size_t n = strlen(ask->idno);
    struct finding f = {.s = s, .ask = ask, .left = ask->limit == YM_NONE ? DEFAULT_ROWS : ask->limit, .whole = n == 18};
    ym_session_about(s, 0, 0, n ? "idno" : !ym_text_empty(ask->number) ? "number" : "name");
    if (n)
        return n < 4 ? ym_problem(s->problems, "find, idno", N_("Give at least the last four characters."), NULL)
                     : walk(&f, YM_I_idno, ym_backwards(s->arena, ask->idno), f.whole, each_person);
    if (!ym_text_empty(ask->number))
        return walk(&f, YM_I_case_number, ask->number, 0, each_number);
    if (!ym_text_empty(ask->name))
        return walk(&f, YM_I_name, ask->name, 0, each_person);
    return ym_problem(s->problems, "find", N_("Say what to look for: an identity number or its end, a case number or a name."), NULL);
}
