/* store.c — transactions: one writer, many readers, and what they leave behind.  Floor: store.
 * Must not know what is written. */
#include "engine/inside.h"

#include <stdlib.h>

#include "yimen/base/clock.h"
#include "yimen/store/setting.h"

/* ---- a transaction */

static void store_forget_scans(struct ym_txn *t)
{
    while (t->scans)
        ym_scan_close(t->scans);
}

static void store_txn_release(struct ym_txn *t)
{
    ym_buf_release(&t->value);
    ym_arena_release(&t->arena);
}

int ym_txn_begin(struct ym_txn *out, struct ym_store *s, int writes)
{
    *out = (struct ym_txn){.s = s, .writes = writes, .next_before = s->next, .head_before = s->head};
    ym_arena_init(&out->arena);
    ym_buf_init(&out->value);
    if (!writes)
        return 0;
    int err = ym_db_error(s, s->env->txn_begin(s->env, NULL, &out->db, 0), N_("beginning a transaction"));
    if (err)
        store_txn_release(out);
    return err;
}

static int store_before_commit(struct ym_txn *t)
{
    int err = ym_tally_write(t);
    if (!err && t->s->next != t->next_before)
        err = ym_setting_put_number(t, YM_SETTING_NEXT, t->s->next);
    return err ? err : t->err;
}

static void store_undo(struct ym_txn *t)
{
    ym_db_error(t->s, t->db->abort(t->db), N_("undoing a transaction"));
}

static void store_restore_counters(struct ym_txn *t)
{
    t->s->next = t->next_before;
    t->s->head = t->head_before;
    ym_pending_clear(&t->s->pending);
}

static void store_keep_most(_Atomic int64_t *most, int64_t v)
{
    int64_t seen = atomic_load(most);
    while (v > seen && !atomic_compare_exchange_weak(most, &seen, v))
        continue;
}

static void store_count_body(struct ym_store *s, int64_t rows, int64_t began)
{
    store_keep_most(&s->most_rows, rows);
    store_keep_most(&s->most_ns, ym_now_ns() - began);
}

struct ym_store_busy ym_store_busiest(struct ym_store *s)
{
    return (struct ym_store_busy){.rows = atomic_exchange(&s->most_rows, 0), .ns = atomic_exchange(&s->most_ns, 0)};
}

int ym_txn_end(struct ym_txn *t, int err)
{
    store_forget_scans(t);
    if (!t->writes) {
        store_txn_release(t);
        return err ? err : t->err;
    }
    if (!err)
        err = store_before_commit(t);
    if (err)
        store_undo(t);
    else
        err = ym_db_error(t->s, t->db->commit(t->db, DB_TXN_NOSYNC), N_("committing"));
    if (err)
        store_restore_counters(t);
    store_txn_release(t);
    return err;
}

/* ---- the gate */

/* Whoever waits at the gate holds the turn, so that neither readers nor writers pass each other for ever. */
static void store_enter(struct ym_store *s, int writes)
{
    pthread_mutex_lock(&s->turn);
    if (writes)
        pthread_rwlock_wrlock(&s->gate);
    else
        pthread_rwlock_rdlock(&s->gate);
    pthread_mutex_unlock(&s->turn);
}

static void store_leave(struct ym_store *s)
{
    pthread_rwlock_unlock(&s->gate);
}

int ym_store_readonly(struct ym_store *s)
{
    if (atomic_load(&s->full))
        return 1;
    if (!s->o.free_bytes)
        return 0;
    int64_t room = ym_directory_free(s->dir);
    return room >= 0 && room < s->o.free_bytes;
}

int ym_store_write(struct ym_store *s, ym_txn_body *body, void *baton, uint64_t *seq)
{
    struct ym_txn t;
    if (seq)
        *seq = 0;
    if (ym_store_readonly(s))
        return YM_EREADONLY;
    store_enter(s, 1);
    int64_t began = ym_now_ns();
    int err = ym_txn_begin(&t, s, 1);
    if (!err)
        err = ym_txn_end(&t, body(&t, baton));
    ym_trail_add_rows(t.rows);
    store_count_body(s, t.rows, began);
    if (!err)
        atomic_fetch_add(&s->committed, 1);
    if (seq)
        *seq = atomic_load(&s->committed); /* also of a refusal: it may rest on what is not on disk yet */
    store_leave(s);
    return err;
}

int ym_store_write_durable(struct ym_store *s, ym_txn_body *body, void *baton)
{
    uint64_t seq;
    int err = ym_store_write(s, body, baton, &seq);
    int flushed = ym_store_flush(s, seq);
    return err ? err : flushed;
}

int ym_store_sync(struct ym_store *s)
{
    return ym_store_flush(s, atomic_load(&s->committed));
}

int ym_store_read(struct ym_store *s, ym_txn_body *body, void *baton)
{
    struct ym_txn t;
    store_enter(s, 0);
    int64_t began = ym_now_ns();
    int err = ym_txn_begin(&t, s, 0);
    if (!err)
        err = ym_txn_end(&t, body(&t, baton));
    ym_trail_add_rows(t.rows);
    store_count_body(s, t.rows, began);
    uint64_t seen = atomic_load(&s->committed);
    store_leave(s);
    /* While the disk refuses, reading goes on: those whose change may be lost were told that it is unknown. */
    if (!atomic_load(&s->full))
        ym_store_flush(s, seen);
    return err;
}

/* ---- small answers */

int ym_store_demo(const struct ym_store *s)
{
    return s->demo;
}

struct ym_arena *ym_txn_arena(struct ym_txn *t)
{
    return &t->arena;
}
