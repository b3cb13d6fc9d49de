/* oracle.c — what stands in the store after the kills, counted by token; and the verdict.  See desks.h.
 * Reads the store itself, not the service's answers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desks.h"
#include "session/session.h"
#include "yimen/domain/record/expense.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/referral.h"
#include "yimen/domain/record/todo.h"

/* "desk-number". */
static void count_token(struct oracle_counts *c, const char *token)
{
    char *end;
    long desk = strtol(token, &end, 10), number = *end == '-' ? strtol(end + 1, &end, 10) : -1;
    if (*end || desk < 0 || desk >= DESKS || number < 0 || number >= REQUESTS)
        c->strange++;
    else if (c->times[desk][number] < 255)
        c->times[desk][number]++;
}

static const char *token_of(const struct ym_head *r)
{
    if (r->type == YM_R_household)
        return ((const struct ym_household *)r)->note;
    if (r->type == YM_R_referral)
        return ((const struct ym_referral *)r)->what;
    return r->type == YM_R_expense ? ((const struct ym_expense *)r)->proof : "";
}

/* What is done with every record that carries a token. */
struct walk {
    int (*each)(struct ym_txn *t, const struct ym_head *r, const char *token, void *baton);
    void *baton;
};

static int walk_file(struct ym_txn *t, const struct walk *w, const struct ym_list *file)
{
    int err = 0;
    for (size_t i = 0; i < file->count && !err; i++) {
        const char *token = token_of(file->at[i]);
        if (*token && strcmp(token, "own") != 0)
            err = w->each(t, file->at[i], token, w->baton);
    }
    return err;
}

static int walk_all(struct ym_txn *t, void *baton)
{
    struct ym_arena arena;
    struct ym_list file;
    int64_t root = 0; /* behind the office's own */
    int more;
    ym_arena_init(&arena);
    while ((more = ym_file_next(&root, t, root)) == 1) {
        ym_arena_reset(&arena);
        ym_list_init(&file, &arena);
        more = ym_file_load(&file, t, root);
        if (!more)
            more = walk_file(t, baton, &file);
        if (more)
            break;
    }
    ym_arena_release(&arena);
    return more;
}

static int count_one(struct ym_txn *t, const struct ym_head *r, const char *token, void *baton)
{
    (void)t, (void)r;
    count_token(baton, token);
    return 0;
}

/* ---- what was passed on, and the to-dos that hang on it */

struct pairing {
    struct oracle_counts *counts;
    struct ym_arena arena;
    struct ym_list todos;
};

static int pair_one(struct ym_txn *t, const struct ym_head *r, const char *token, void *baton)
{
    struct pairing *p = baton;
    int64_t found = 0;
    (void)t, (void)token;
    if (r->type != YM_R_referral)
        return 0;
    for (size_t i = 0; i < p->todos.count; i++) {
        const struct ym_todo *todo = (const struct ym_todo *)p->todos.at[i];
        found += todo->thing == r->id && todo->household == r->root && strcmp(todo->kind, "referral") == 0;
    }
    p->counts->passed_on++;
    p->counts->apart += found != 1;
    return 0;
}

static int pair_all(struct ym_txn *t, void *baton)
{
    struct pairing *p = baton;
    struct walk w = {pair_one, p};
    ym_arena_init(&p->arena);
    ym_list_init(&p->todos, &p->arena);
    int err = ym_file_load_type(&p->todos, t, YM_R_todo, 0);
    if (!err)
        err = walk_all(t, &w);
    p->counts->todos = (int64_t)p->todos.count;
    p->counts->apart += p->counts->todos != p->counts->passed_on;
    ym_arena_release(&p->arena);
    return err;
}

static int drop_one(struct ym_txn *t, const struct ym_head *r, const char *token, void *baton)
{
    return strcmp(token, baton) == 0 ? ym_record_delete(t, r->type, r->root, r->id, YM_REV_ANY) : 0;
}

static int open_closed(struct ym_service **out, struct county *c)
{
    return ym_service_open(out, &(struct ym_service_options){.data = c->data, .conf = c->conf}, NULL);
}

int oracle_read(struct oracle_counts *out, struct county *c)
{
    struct ym_service *s;
    struct walk w = {count_one, out};
    memset(out, 0, sizeof *out);
    int err = open_closed(&s, c);
    if (err)
        return err;
    err = ym_store_read(s->store, walk_all, &w);
    if (!err)
        err = ym_store_read(s->store, pair_all, &(struct pairing){.counts = out});
    ym_service_close(s);
    return err;
}

int oracle_drop(struct county *c, int desk, int number)
{
    struct ym_service *s;
    char token[32];
    struct walk w = {drop_one, token};
    snprintf(token, sizeof token, "%d-%d", desk, number);
    int err = open_closed(&s, c);
    if (err)
        return err;
    err = ym_store_write_durable(s->store, walk_all, &w);
    ym_service_close(s);
    return err;
}

static void judge_one(struct oracle_verdict *v, int state, int times)
{
    v->acknowledged += state == ACKNOWLEDGED;
    v->lost += state == ACKNOWLEDGED && !times;
    v->unknown += state == LEFT_UNKNOWN || state == ASKED;
    v->missing += (state == LEFT_UNKNOWN || state == ASKED) && !times;
    v->twice += times > 1 || (state == NOT_ASKED && times > 0);
}

struct oracle_verdict oracle_judge(const struct desks *d, const struct oracle_counts *counts)
{
    struct oracle_verdict v = {0};
    for (int desk = 0; desk < DESKS; desk++) {
        for (int n = 0; n < REQUESTS; n++)
            judge_one(&v, d->shared->desk[desk].state[n], counts->times[desk][n]);
    }
    return v;
}
