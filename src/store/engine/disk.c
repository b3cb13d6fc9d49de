/* disk.c — the one way to flush a file, and how the program ends when the disk refuses.  Floor: store.
 * Must not tell anybody that a flush failed and go on: whoever asks again hears that all is well, and it is not.  The state is the
 * database library's kind: one set of functions a process. */
#include "engine/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "yimen/base/log.h"
#include "yimen/store/disk.h"

enum {
    STORES = 8, /* data directories open at once; a program has one, a test a few */
    TURNS = 64,
    DAY = sizeof "YYYY-MM-DD",
    MARKER_MOST = 64 << 10, /* a service that is started again and again does not fill the disk with it */
    LOG_PATIENCE_MS = 1000,
};

/* What to do stands first: a line of a terminal may cut the end off. */
const char ym_disk_refused[] = N_("Have the disk examined: it failed on {1} ({2}), and the service stopped at once.");

static _Atomic(struct ym_store *) disk_stores[STORES];
static int (*disk_replaced)(int fd, int data);
static atomic_int disk_refused;

/* Two threads that flush one file at once: the system tells one of them alone that it failed.  The other must not go on. */
static pthread_mutex_t disk_turns[TURNS] = {
    [0 ... TURNS - 1] = PTHREAD_MUTEX_INITIALIZER,
};

static struct {
    void (*tell)(void *baton, const char *day, const char *file);
    void *baton;
} disk_last_word;

void ym_disk_on_refusal(void (*tell)(void *baton, const char *day, const char *file), void *baton)
{
    disk_last_word.tell = tell;
    disk_last_word.baton = baton;
}

void ym_disk_replace(int (*flush)(int fd, int data))
{
    disk_replaced = flush;
}

void ym_disk_watch(struct ym_store *s)
{
    for (int i = 0; i < STORES; i++) {
        struct ym_store *none = NULL;
        if (atomic_compare_exchange_strong(&disk_stores[i], &none, s))
            return;
    }
}

void ym_disk_forget(struct ym_store *s)
{
    for (int i = 0; i < STORES; i++) {
        struct ym_store *one = s;
        atomic_compare_exchange_strong(&disk_stores[i], &one, NULL);
    }
}

/* ---- the end */

static void disk_name_file(char out[PATH_MAX], int fd)
{
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, out, PATH_MAX - 1);
    out[n < 0 ? 0 : n] = 0;
    if (n <= 0)
        snprintf(out, PATH_MAX, "file %d", fd);
}

/* A file of the data directory is called as it lies there. */
static const char *disk_short_name(const struct ym_store *s, const char *path)
{
    size_t n = strlen(s->dir);
    return strncmp(path, s->dir, n) == 0 && path[n] == '/' && path[n + 1] ? path + n + 1 : path;
}

static void disk_mark(int dir, const char *line)
{
    struct stat st;
    int fd = openat(dir, YM_DISK_MARKER, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return; /* the missing mark of an orderly end says enough, see renew.c */
    if (fstat(fd, &st) == 0 && st.st_size < MARKER_MOST && write(fd, line, strlen(line)) > 0 && fsync(fd) == 0)
        fsync(dir);
    close(fd);
}

static void disk_mark_all(const char *now, const char *path, int error)
{
    char line[PATH_MAX + 160];
    for (int i = 0; i < STORES; i++) {
        struct ym_store *s = atomic_load(&disk_stores[i]);
        if (!s)
            continue;
        snprintf(line, sizeof line, "%s %s: %s\n", now, disk_short_name(s, path), strerror(error));
        disk_mark(s->dir_fd, line);
    }
}

static const char *disk_name_for_people(const char *path)
{
    for (int i = 0; i < STORES; i++) {
        struct ym_store *s = atomic_load(&disk_stores[i]);
        if (s && disk_short_name(s, path) != path)
            return disk_short_name(s, path);
    }
    return path;
}

/* Nobody may wait here for a reader of the log who does not come. */
static void disk_log_end(const char *path, int error)
{
    struct pollfd log = {.fd = STDERR_FILENO, .events = POLLOUT};
    if (poll(&log, 1, LOG_PATIENCE_MS) == 1 && log.revents & POLLOUT)
        ym_log(YM_LOG_ERROR, "the disk did not take %s (%s): the program ends, so that nothing is confirmed that could be lost", path,
               strerror(error));
}

static void disk_tell_stores(void)
{
    for (int i = 0; i < STORES; i++) {
        struct ym_store *s = atomic_load(&disk_stores[i]);
        if (s && s->o.on_panic)
            s->o.on_panic(s->o.baton);
    }
}

static _Noreturn void disk_leave(const char *path, int error)
{
    char now[40], day[DAY];
    struct tm tm;
    time_t at = time(NULL);
    localtime_r(&at, &tm);
    strftime(now, sizeof now, "%Y-%m-%d %H:%M:%S %z", &tm);
    strftime(day, sizeof day, "%Y-%m-%d", &tm);
    disk_mark_all(now, path, error);
    disk_log_end(path, error);
    disk_tell_stores();
    if (disk_last_word.tell)
        disk_last_word.tell(disk_last_word.baton, day, disk_name_for_people(path));
    _exit(YM_EXIT_PANIC);
}

static _Noreturn void disk_wait_for_end(void)
{
    for (;;)
        pause();
}

/* The first who saw the disk refuse ends the program; what others meanwhile believe to be on disk is told to nobody. */
static _Noreturn void disk_refuse(const char *path, int error)
{
    if (atomic_exchange(&disk_refused, 1))
        disk_wait_for_end();
    disk_leave(path, error);
}

/* ---- flushing */

static int disk_flush_once(int fd, int data)
{
    if (disk_replaced)
        return disk_replaced(fd, data);
    return data ? fdatasync(fd) : fsync(fd);
}

static _Noreturn void disk_refuse_flush(int fd, int error)
{
    char path[PATH_MAX];
    disk_name_file(path, fd);
    disk_refuse(path, error);
}

static void disk_flush(int fd, int data)
{
    pthread_mutex_t *turn = &disk_turns[(unsigned)fd % TURNS];
    int ret;
    pthread_mutex_lock(turn);
    if (atomic_load(&disk_refused))
        disk_wait_for_end();
    do
        ret = disk_flush_once(fd, data);
    while (ret && errno == EINTR);
    if (ret)
        disk_refuse_flush(fd, errno);
    if (atomic_load(&disk_refused))
        disk_wait_for_end();
    pthread_mutex_unlock(turn);
}

void ym_disk_flush(int fd)
{
    disk_flush(fd, 0);
}

int ym_disk_flush_directory(const char *dir)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    ym_disk_flush(fd);
    close(fd);
    return 0;
}

void ym_disk_flush_name(const char *path)
{
    char *dir = ym_path_join(path, "");
    char *end = dir + strlen(dir);
    while (end > dir + 1 && end[-1] == '/')
        *--end = 0;
    char *slash = strrchr(dir, '/');
    if (slash)
        slash[slash == dir] = 0;
    ym_disk_flush_directory(slash ? dir : ".");
    free(dir);
}

/* The library would ask a hundred times after EIO and believe the second answer. */
static int disk_flush_for_library(int fd)
{
    disk_flush(fd, 1);
    return 0;
}

/* On some file systems what was written is sent to the disk, and refused, only when the file is closed. */
static int disk_close_for_library(int fd)
{
    char path[PATH_MAX];
    disk_name_file(path, fd);
    int ret = close(fd);
    if (ret && (errno == EIO || errno == ENOSPC || errno == EDQUOT))
        disk_refuse(path, errno);
    return ret;
}

/* A new file is worth nothing without its name; the library never flushes a directory. */
static int disk_open_for_library(const char *path, int flags, ...)
{
    int mode = 0;
    if (flags & O_CREAT) {
        va_list args;
        va_start(args, flags);
        mode = va_arg(args, int);
        va_end(args);
    }
    int is_new = flags & O_CREAT && access(path, F_OK) != 0;
    int fd = open(path, flags, mode);
    if (fd >= 0 && is_new)
        ym_disk_flush_name(path);
    return fd;
}

int ym_disk_install(void)
{
    int ret = db_env_set_func_fsync(disk_flush_for_library);
    if (!ret)
        ret = db_env_set_func_close(disk_close_for_library);
    return ret ? ret : db_env_set_func_open(disk_open_for_library);
}
