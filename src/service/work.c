/* work.c — work lists by due date, and searching.  Floor: service. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "calls.h"
#include "hints.h"
#include "indexes.h"
#include "yimen/base/pinyin.h"
#include "yimen/base/text.h"

enum { DEFAULT_ROWS = 50, PERSONS_MAX = 500 /* looked at, within the scope or not */ };

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
    struct ym_buf prefix, lo, hi;
    struct ym_scan *scan;
    struct ym_hit hit;
    struct ym_range range = {0};
    int64_t told = 0;
    ym_buf_init(&prefix);
    ym_buf_init(&lo);
    ym_buf_init(&hi);
    ym_key_text(&prefix, name);
    if (ask->due != YM_NONE) {
        ym_key_number(&lo, YM_NONE + 1); /* cases without a limit are not due */
        ym_key_number(&hi, ask->due + 1);
    }
    range.prefix = (struct ym_bytes){prefix.data, prefix.len};
    range.lo = (struct ym_bytes){lo.data, lo.len};
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
    ym_buf_release(&lo);
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

static int walk(struct finding *f, int index, const struct ym_buf *key, int (*each)(struct finding *f, const struct ym_hit *hit))
{
    struct ym_scan *scan;
    struct ym_hit hit;
    struct ym_range range = {.prefix = {key->data, key->len}};
    int n = 0, err = ym_scan_open(&scan, f->s->txn, index, &range);
    if (err)
        return err;
    while (!err && f->left > 0 && n++ < PERSONS_MAX && (err = ym_scan_next(&hit, scan)) == 1)
        err = each(f, &hit);
    ym_scan_close(scan);
    return err > 0 ? 0 : err;
}

/* ---- by what is looked for: each fills the key of its index */

static int key_idno(struct finding *f, struct ym_buf *key)
{
    const char *backwards = ym_backwards(f->s->arena, f->ask->idno);
    if (strlen(backwards) < 4)
        return ym_problem(f->s->problems, "find, idno", N_("Give at least the last four characters."), NULL);
    if (f->whole)
        ym_key_text(key, backwards);
    else
        ym_key_prefix(key, backwards);
    return 0;
}

static int key_number(struct finding *f, struct ym_buf *key)
{
    ym_key_prefix(key, f->ask->number);
    return 0;
}

static int key_name(struct finding *f, struct ym_buf *key)
{
    ym_key_prefix(key, f->ask->name);
    return 0;
}

static char *fold(struct finding *f, const char *text, size_t n, int low)
{
    char *out = ym_arena_strndup(f->s->arena, text, n);
    for (char *c = out; *c; c++)
        *c = (char)(low ? tolower((unsigned char)*c) : toupper((unsigned char)*c));
    return out;
}

/* "zs", or with the last four of the identity number "wxm 0412"; then the initials are whole. */
static int key_initials(struct finding *f, struct ym_buf *key)
{
    const char *text = f->ask->initials;
    size_t letters = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    const char *tail = text + letters + strspn(text + letters, " ");
    const char *initials = fold(f, text, letters, 1);
    if (!letters || strlen(tail) > YM_INITIALS_TAIL || tail[strspn(tail, "0123456789xX")])
        return ym_problem(f->s->problems, "find, initials",
                          N_("Initials are letters, such as zs, and if need be the last four of the identity number: wxm 0412."), NULL);
    if (!*tail) {
        ym_key_prefix(key, initials);
        return 0;
    }
    ym_key_text(key, initials);
    ym_key_prefix(key, fold(f, tail, strlen(tail), 0));
    return 0;
}

static const struct way {
    const char *name; /* of the field of `find` */
    int index;
    int (*key)(struct finding *f, struct ym_buf *key);
    int (*each)(struct finding *f, const struct ym_hit *hit);
} ways[] = {
    {"idno", YM_I_idno, key_idno, each_person},
    {"number", YM_I_case_number, key_number, each_number},
    {"name", YM_I_name, key_name, each_person},
    {"initials", YM_I_initials, key_initials, each_person},
};

/* The first field that is given. */
static const struct way *way_of(const struct ym_find *ask)
{
    const struct ym_schema *schema = ym_schema_of(YM_R_find);
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
        if (!ym_field_empty(&ask->head, ym_field_named(schema, ways[i].name)))
            return &ways[i];
    return NULL;
}

static int by_reading(const void *a, const void *b)
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
    struct finding f = {.s = s, .ask = ask, .left = ask->limit == YM_NONE ? DEFAULT_ROWS : ask->limit, .whole = strlen(ask->idno) == 18};
    const struct way *way = way_of(ask);
    if (!way)
        return ym_problem(s->problems, "find", N_("Say what to look for: an identity number or its end, a case number or a name."), NULL);
    ym_session_about(s, 0, 0, way->name);
    ym_buf_init(&key);
    int err = way->key(&f, &key);
    if (!err)
        err = walk(&f, way->index, &key, way->each);
    ym_buf_release(&key);
    if (!err && s->out->count && way->index != YM_I_case_number)
        qsort(s->out->at, s->out->count, sizeof *s->out->at, by_reading);
    return err;
}
