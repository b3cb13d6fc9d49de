/* backup.c — a copy of the running store, and a store made of a copy.  Floor: store.
 * A copy is never opened where it lies: recovering would change it. */
#include "engine/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "yimen/base/log.h"
#include "yimen/store/backup.h"
#include "yimen/store/disk.h"

/* Adds the sentence for a failed step, if it failed. */
static int backup_tell(struct ym_problems *p, const char *place, int ret, const char *text)
{
    if (ret == 0)
        return 0;
    ym_problem(p, ym_location_file(place, 0), text, db_strerror(ret), (char *)NULL);
    return ym_failed(ret == ENOSPC || ret == EDQUOT ? YM_EREADONLY : YM_EIO, N_("working on the files of a copy"), NULL, db_strerror(ret));
}

/* The copy is for its owner alone and on disk before anybody is told that it exists. */
static int backup_seal(const char *dir, const char *name, void *baton)
{
    char *path = ym_path_join(dir, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    int ret = fd < 0 || fchmod(fd, 0600) ? errno : 0;
    (void)baton;
    if (!ret)
        ym_disk_flush(fd);
    if (fd >= 0)
        close(fd);
    free(path);
    return ret;
}

static int backup_copy_environment(struct ym_store *s, const char *target)
{
    int ret = s->env->log_flush(s->env, NULL);
    if (!ret)
        ret = s->env->txn_checkpoint(s->env, 0, 0, 0);
    if (!ret)
        ret = s->env->backup(s->env, target, DB_EXCL);
    if (!ret)
        ret = ym_for_files(target, backup_seal, NULL);
    if (!ret)
        ret = ym_disk_flush_directory(target);
    if (!ret)
        ym_disk_flush_name(target);
    if (!ret && s->o.keep_logs)
        ret = s->env->log_archive(s->env, NULL, DB_ARCH_REMOVE); /* the copy has them */
    return ret;
}

int ym_store_backup(struct ym_store *s, const char *target, struct ym_problems *p)
{
    if (mkdir(target, 0700)) {
        if (errno != EEXIST)
            return backup_tell(p, target, errno, N_("The directory for the copy cannot be made: {1}."));
        ym_problem(p, ym_location_file(target, 0), N_("Something is there already; a copy needs a new directory."), (char *)NULL);
        return YM_EEXIST;
    }
    pthread_mutex_lock(&s->backup_lock);
    int ret = backup_copy_environment(s, target);
    pthread_mutex_unlock(&s->backup_lock);
    if (ret)
        ym_db_error(s, ret, N_("copying the store"));
    return ym_doing(backup_tell(p, target, ret, N_("The copy could not be made: {1}.")), N_("making a copy"), NULL);
}

/* ---- restoring */

static int backup_copy_file(const char *dir, const char *name, void *baton)
{
    char *from = ym_path_join(dir, name), *to = ym_path_join(baton, name);
    int in = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    int out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    int ret = in < 0 || out < 0 ? errno : ym_copy_bytes(out, in);
    if (out >= 0 && close(out) && !ret)
        ret = errno;
    if (in >= 0)
        close(in);
    free(from);
    free(to);
    return ret;
}

/* Every log since the copy is gone through; so later logs may be laid beside it. */
static int backup_recover(const char *home)
{
    struct ym_store *s = ym_malloc(sizeof *s);
    int ret = ym_env_open(s, home, DB_RECOVER_FATAL);
    if (!ret)
        ret = ym_env_close(s);
    free(s);
    return ret;
}

static int backup_verify_table(const char *home, enum ym_table table)
{
    char file[32];
    DB *db;
    int ret = db_create(&db, NULL, 0);
    if (ret)
        return ret;
    snprintf(file, sizeof file, "%s.db", ym_table_name(table));
    char *path = ym_path_join(home, file);
    ret = db->verify(db, path, NULL, NULL, 0); /* frees the handle, also when it fails */
    if (ret)
        ym_log(YM_LOG_ERROR, "verifying %s: %s", ym_table_name(table), db_strerror(ret));
    free(path);
    return ret;
}

static int backup_restore_into(const char *from, const char *home, struct ym_problems *p)
{
    int err = backup_tell(p, home, mkdir(home, 0700) ? errno : 0, N_("The directory cannot be made: {1}."));
    if (!err)
        err = backup_tell(p, from, ym_for_files(from, backup_copy_file, (void *)(uintptr_t)home), N_("The copy cannot be read: {1}."));
    if (!err)
        err = backup_tell(p, from, backup_recover(home), N_("The copy cannot be recovered: {1}."));
    for (int i = 0; i < YM_TABLES && !err; i++)
        if (backup_verify_table(home, (enum ym_table)i)) {
            ym_problem(p, ym_location_file(from, 0), N_("The table {1} of the copy is damaged."), ym_table_name((enum ym_table)i),
                       (char *)NULL);
            err = YM_ECORRUPT;
        }
    return err;
}

static int backup_is_copy(const char *from)
{
    struct stat st;
    char *path = ym_path_join(from, "meta.db");
    int is = stat(path, &st) == 0;
    free(path);
    return is;
}

int ym_store_restore(const char *from, const char *to, struct ym_problems *p)
{
    if (!backup_is_copy(from)) {
        ym_problem(p, ym_location_file(from, 0), N_("This is not a copy of a data store."), (char *)NULL);
        return YM_ENOENT;
    }
    if (mkdir(to, 0700)) {
        if (errno != EEXIST)
            return backup_tell(p, to, errno, N_("The directory cannot be made: {1}."));
        ym_problem(p, ym_location_file(to, 0), N_("Something is there already; a store is restored into a new directory."), (char *)NULL);
        return YM_EEXIST;
    }
    char *making = ym_path_join(to, "db.new"), *home = ym_path_join(to, "db");
    int err = backup_restore_into(from, making, p);
    if (!err)
        err = backup_tell(p, to, ym_for_files(making, backup_seal, NULL), N_("The restored files cannot be kept: {1}."));
    if (!err)
        err = backup_tell(p, to, rename(making, home) ? errno : ym_disk_flush_directory(to), N_("The restored files cannot be kept: {1}."));
    if (!err)
        err = backup_tell(p, to, ym_renew_note(to, home), N_("The restored files cannot be kept: {1}."));
    if (!err)
        ym_disk_flush_name(to);
    free(making);
    free(home);
    return ym_doing(err, N_("restoring a copy"), NULL);
}
