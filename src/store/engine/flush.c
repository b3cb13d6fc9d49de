/* flush.c — group commit, and the checkpointer that makes checkpoints.  Floor: store.
 * Must not take the gate: a flush is waited for outside it. */
#include "engine/inside.h"

#include <errno.h>
#include <signal.h>
#include <time.h>

#include "yimen/base/log.h"

enum { TICK_SECONDS = 2, CHECKPOINT_KB = 16 * 1024, CHECKPOINT_MINUTES = 1 };

/* One flush for all that was committed so far.  Called with flush_lock held and `flushing` clear. */
static int flush_for_all(struct ym_store *s)
{
    uint64_t upto = atomic_load(&s->committed);
    s->flushing = 1;
    pthread_mutex_unlock(&s->flush_lock);
    int ret = s->env->log_flush(s->env, NULL);
    int err = ym_db_error(s, ret, N_("flushing the log"));
    pthread_mutex_lock(&s->flush_lock);
    s->flushing = 0;
    if (err)
        atomic_store(&s->full, 1);
    else if (s->durable < upto)
        s->durable = upto;
    pthread_cond_broadcast(&s->flushed);
    return err;
}

int ym_store_flush(struct ym_store *s, uint64_t seq)
{
    int err = 0;
    pthread_mutex_lock(&s->flush_lock);
    while (!err && s->durable < seq) {
        if (!s->flushing)
            err = flush_for_all(s);
        else
            pthread_cond_wait(&s->flushed, &s->flush_lock);
    }
    pthread_mutex_unlock(&s->flush_lock);
    return err ? YM_EUNKNOWN : 0;
}

/* After the disk refused: writes are let in again once everything committed could be flushed. */
static void flush_try_again(struct ym_store *s)
{
    if (s->o.free_bytes && ym_directory_free(s->dir) < s->o.free_bytes)
        return;
    pthread_mutex_lock(&s->flush_lock);
    if (!s->flushing && flush_for_all(s) == 0) {
        atomic_store(&s->full, 0);
        ym_log(YM_LOG_NOTICE, "the disk takes data again");
    }
    pthread_mutex_unlock(&s->flush_lock);
}

static void flush_checkpoint(struct ym_store *s)
{
    if (ym_db_error(s, s->env->txn_checkpoint(s->env, CHECKPOINT_KB, CHECKPOINT_MINUTES, 0), N_("making a checkpoint")))
        return;
    if (s->o.keep_logs || pthread_mutex_trylock(&s->backup_lock))
        return;
    ym_db_error(s, s->env->log_archive(s->env, NULL, DB_ARCH_REMOVE), N_("removing old logs"));
    pthread_mutex_unlock(&s->backup_lock);
}

void ym_checkpointer_tick(struct ym_store *s)
{
    if (atomic_load(&s->full))
        flush_try_again(s);
    if (!atomic_load(&s->full))
        flush_checkpoint(s);
}

static void *flush_checkpoint_loop(void *baton)
{
    struct ym_store *s = baton;
    pthread_mutex_lock(&s->checkpointer_lock);
    while (!s->checkpointer_ends) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_sec += TICK_SECONDS;
        while (!s->checkpointer_ends && pthread_cond_timedwait(&s->checkpointer_wake, &s->checkpointer_lock, &until) != ETIMEDOUT)
            ;
        if (s->checkpointer_ends)
            break;
        pthread_mutex_unlock(&s->checkpointer_lock);
        ym_checkpointer_tick(s);
        pthread_mutex_lock(&s->checkpointer_lock);
    }
    pthread_mutex_unlock(&s->checkpointer_lock);
    return NULL;
}

/* Signals are the service's business: its own threads take them. */
int ym_checkpointer_start(struct ym_store *s)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    int ret = pthread_create(&s->checkpointer, NULL, flush_checkpoint_loop, s);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    s->checkpointer_runs = ret == 0;
    return ret ? YM_EIO : 0;
}

void ym_checkpointer_stop(struct ym_store *s)
{
    if (!s->checkpointer_runs)
        return;
    pthread_mutex_lock(&s->checkpointer_lock);
    s->checkpointer_ends = 1;
    pthread_cond_signal(&s->checkpointer_wake);
    pthread_mutex_unlock(&s->checkpointer_lock);
    pthread_join(s->checkpointer, NULL);
    s->checkpointer_runs = 0;
}
