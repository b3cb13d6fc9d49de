/* open.c — opening, creating and closing a store.  Floor: store.
 * Must not leave half a store behind: a new one is made beside its place and moved there when it is complete. */
#include "engine/inside.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "engine/rows.h"
#include "yimen/store/backup.h"
#include "yimen/store/disk.h"
#include "yimen/store/setting.h"

static void open_locks_init(struct ym_store *s)
{
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_mutex_init(&s->turn, NULL);
    pthread_rwlock_init(&s->gate, NULL);
    pthread_mutex_init(&s->flush_lock, NULL);
    pthread_cond_init(&s->flushed, NULL);
    pthread_mutex_init(&s->checkpointer_lock, NULL);
    pthread_cond_init(&s->checkpointer_wake, &attr);
    pthread_mutex_init(&s->backup_lock, NULL);
    pthread_condattr_destroy(&attr);
}

static void open_locks_release(struct ym_store *s)
{
    pthread_mutex_destroy(&s->turn);
    pthread_rwlock_destroy(&s->gate);
    pthread_mutex_destroy(&s->flush_lock);
    pthread_cond_destroy(&s->flushed);
    pthread_mutex_destroy(&s->checkpointer_lock);
    pthread_cond_destroy(&s->checkpointer_wake);
    pthread_mutex_destroy(&s->backup_lock);
}

static struct ym_store *open_store_new(const struct ym_store_options *o)
{
    struct ym_store *s = ym_malloc(sizeof *s);
    s->o = *o;
    s->lock_fd = s->dir_fd = -1;
    s->next = 1;
    ym_arena_init(&s->pending.arena);
    open_locks_init(s);
    return s;
}

static void open_store_free(struct ym_store *s)
{
    ym_disk_forget(s);
    if (s->dir_fd >= 0)
        close(s->dir_fd);
    if (s->lock_fd >= 0)
        close(s->lock_fd);
    ym_arena_release(&s->pending.arena);
    open_locks_release(s);
    free(s->dir);
    free(s->home);
    free(s);
}

/* The database's own words go to the log; a person reads what it means. */
static int open_db_problem(struct ym_store *s, struct ym_problems *p, int ret, const char *doing)
{
    int err = ym_db_error(s, ret, doing);
    if (err == YM_EREADONLY)
        ym_problem(p, ym_location_file(s->o.dir, 0), N_("There is no room left on the disk to start."), (char *)NULL);
    else if (err)
        ym_problem(p, ym_location_file(s->o.dir, 0), N_("The data cannot be opened: {1}."), db_strerror(ret), (char *)NULL);
    return err;
}

static int open_exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

/* ---- creating */

static int open_write_first_settings(struct ym_store *s)
{
    struct ym_txn t;
    int err = ym_txn_begin(&t, s, 1);
    if (err)
        return err;
    err = ym_setting_put_number(&t, YM_SETTING_FORMAT, YM_STORE_FORMAT);
    if (!err)
        err = ym_setting_put_number(&t, YM_SETTING_DEMO, s->o.demo ? 1 : 0);
    if (!err)
        err = ym_setting_put_number(&t, YM_SETTING_NEXT, 1);
    if (!err)
        err = ym_rows_note(&t);
    return ym_txn_end(&t, err);
}

static int open_create_in(struct ym_store *s, const char *home, struct ym_problems *p)
{
    int ret = ym_directory_empty(home);
    if (!ret)
        ret = ym_env_open(s, home, DB_CREATE | DB_RECOVER);
    if (ret)
        return open_db_problem(s, p, ret, N_("creating the tables"));
    int err = open_write_first_settings(s);
    ret = ym_env_close(s);
    if (err || ret)
        return open_db_problem(s, p, ret ? ret : EIO, N_("writing the first settings"));
    ret = ym_disk_flush_directory(home);
    if (!ret && rename(home, s->home))
        ret = errno;
    if (!ret)
        ret = ym_disk_flush_directory(s->dir);
    if (!ret)
        ret = ym_renew_note(s->dir, s->home);
    ym_disk_flush_name(s->dir);
    return ret ? open_db_problem(s, p, ret, N_("putting the new store in its place")) : 0;
}

static int open_create(struct ym_store *s, struct ym_problems *p)
{
    struct ym_buf home;
    if (open_exists(s->home)) {
        ym_problem(p, ym_location_file(s->o.dir, 0), N_("There is a data store already; nothing was changed."), (char *)NULL);
        return YM_EEXIST;
    }
    ym_buf_init(&home);
    ym_buf_addf(&home, "%s.new", s->home);
    int err = open_create_in(s, home.data, p);
    ym_buf_release(&home);
    return err;
}

/* ---- opening */

static int open_read_settings(struct ym_txn *t, int64_t *format)
{
    int64_t demo = 0;
    int err = ym_setting_number(format, t, YM_SETTING_FORMAT);
    if (err || *format > YM_STORE_FORMAT)
        return err;
    err = ym_setting_number(&demo, t, YM_SETTING_DEMO);
    if (!err)
        err = ym_setting_number(&t->s->next, t, YM_SETTING_NEXT);
    if (!err)
        err = ym_audit_start(t);
    t->s->demo = demo == 1;
    return err;
}

static int open_read_state(struct ym_store *s, struct ym_problems *p)
{
    struct ym_txn t;
    int64_t format = 0;
    int rows_fit = 0;
    int err = ym_txn_begin(&t, s, 0);
    if (!err) {
        err = open_read_settings(&t, &format);
        if (!err)
            err = ym_rows_fit(&rows_fit, &t);
        err = ym_txn_end(&t, err);
    }
    if (!err && format > YM_STORE_FORMAT) {
        ym_problem(p, ym_location_file(s->o.dir, 0), N_("The data was written by a newer version of yimen."), (char *)NULL);
        return YM_EVERSION;
    }
    if (err) {
        ym_problem(p, ym_location_file(s->o.dir, 0), N_("The settings of the store are damaged; restore a backup."), (char *)NULL);
        return YM_ECORRUPT;
    }
    err = rows_fit ? 0 : ym_store_rebuild(s);
    if (err)
        ym_problem(p, ym_location_file(s->o.dir, 0), N_("The indexes cannot be made anew."), (char *)NULL);
    return err;
}

static int open_existing(struct ym_store *s, struct ym_problems *p)
{
    if (!open_exists(s->home)) {
        ym_problem(p, ym_location_file(s->o.dir, 0), N_("There is no data store in this directory."), (char *)NULL);
        return YM_ENOENT;
    }
    int err = ym_renew(s, p);
    if (err)
        return err;
    int ret = ym_env_open(s, s->home, DB_RECOVER);
    err = ret ? open_db_problem(s, p, ret, N_("opening the data")) : open_read_state(s, p);
    if (err)
        return err;
    ret = ym_renew_done(s, p);
    return ret ? open_db_problem(s, p, ret, N_("putting the marker of a failed flush away")) : 0;
}

static int open_all(struct ym_store *s, struct ym_problems *p)
{
    int err = ym_directory_open(s, p);
    if (!err)
        err = ym_directory_lock(s, p);
    if (!err)
        ym_disk_watch(s);
    if (!err && s->o.create)
        err = open_create(s, p);
    if (!err)
        err = open_existing(s, p);
    if (!err)
        err = ym_checkpointer_start(s);
    return err;
}

/* What is closed in good order is believed at the next start.  0, or what the database answered. */
static int open_close_files(struct ym_store *s)
{
    int open = s->env != NULL;
    int ret = ym_env_close(s);
    if (!ret && open)
        ret = ym_renew_note(s->dir, s->home);
    return ret;
}

int ym_store_open(struct ym_store **out, const struct ym_store_options *o, struct ym_problems *p)
{
    struct ym_store *s = open_store_new(o);
    int err = open_all(s, p);
    if (err) {
        open_close_files(s);
        open_store_free(s);
        return err;
    }
    s->o.dir = s->dir; /* the caller's text may go */
    *out = s;
    return 0;
}

void ym_store_close(struct ym_store *s)
{
    if (!s)
        return;
    ym_checkpointer_stop(s);
    pthread_rwlock_wrlock(&s->gate);
    pthread_rwlock_unlock(&s->gate);
    ym_db_error(s, s->env->log_flush(s->env, NULL), N_("flushing the log"));
    ym_db_error(s, open_close_files(s), N_("closing the data"));
    open_store_free(s);
}
