/* daemon.c — the service running: for a county, or for one account's own directory.  Floor: serve.
 * Must leave the store closed on every way out but a crash. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "yimen/base/log.h"
#include "yimen/domain/record_location.h"
#include "yimen/store/disk.h"
#include "yimend.h"

enum {
    HOUSE_MS = 3600 * 1000,
    EMBEDDED_LEAVE_MS = 2000, /* the next command of a script finds the service still there */
    SHARED = 8,               /* an eighth of the slots is the most for strangers, another is for officials alone */
    PREDECESSOR_MS = 20,      /* looked for a leaving service so often … */
    PREDECESSOR_TRIES = 1000, /* … and so many times */
};

const char *ym_daemon_socket(struct ym_arena *arena, const struct ym_daemon_options *o)
{
    return o->socket ? o->socket : ym_arena_printf(arena, "%s/yimend.sock", o->dir);
}

/* Signals that ask to stop become readable here, in this thread and all it starts. */
static int daemon_catch_stop(int *fd)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    if (pthread_sigmask(SIG_BLOCK, &set, NULL))
        return YM_EIO;
    *fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    return *fd < 0 ? YM_EIO : 0;
}

static void daemon_log_problems(enum ym_log_level level, const struct ym_problems *p, struct ym_arena *arena)
{
    for (size_t i = 0; i < p->count; i++) {
        const char *where = ym_location_names(arena, p->list[i].where);
        ym_log(level, "%s%s%s", where, *where ? ": " : "", ym_problem_fill(arena, p->list[i].text, p->list[i].arg));
    }
}

/* Whoever waits for the start gets one reply: it serves, or why not. */
static void daemon_tell_ready(int fd, int err, const struct ym_problems *problems)
{
    struct ym_buf b;
    if (fd < 0)
        return;
    ym_buf_init(&b);
    ym_wire_reply_put(&b, &(struct ym_reply){.status = err}, NULL, problems);
    const char *at = b.data;
    for (size_t left = b.len; left;) {
        ssize_t n = write(fd, at, left);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break; /* nobody waits any more */
        at += n;
        left -= (size_t)n;
    }
    ym_buf_release(&b);
    close(fd);
}

static void daemon_fill_limits(struct ym_server_options *o, const struct ym_site *site)
{
    o->callers = site->callers;
    o->per_account = o->only_owner ? site->callers : site->connections_per_account; /* there is only one account */
    if (!o->only_owner && o->callers >= SHARED) { /* everybody on the machine may call, but officials come in whatever the others do */
        o->strangers = o->callers / SHARED;
        o->reserved = o->callers / SHARED;
    }
    o->frame_bytes = (size_t)site->frame_bytes;
    o->frame_ms = site->frame_seconds * 1000;
}

static void daemon_keep_house(void *baton)
{
    int err = ym_service_housekeep(baton);
    if (err)
        ym_log(YM_LOG_WARNING, "housekeeping: %s", ym_err_name(err));
}

/* The disk refused before anybody was told that the service serves: that is why it does not.  `baton`: the descriptor. */
static void daemon_tell_refusal(void *baton, const char *day, const char *file)
{
    struct ym_arena arena;
    struct ym_problems problems;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    ym_problem(&problems, YM_NOWHERE, ym_disk_refused, day, file, NULL);
    daemon_tell_ready(*(int *)baton, YM_EIO, &problems);
}

/* The service is open; serves until told to stop.  What it noticed when it opened is told to whoever started it. */
static int daemon_serve(struct ym_service *s, struct ym_server_options *so, int ready_fd, const struct ym_problems *notices,
                        struct ym_problems *problems)
{
    struct ym_server *server;
    struct ym_serve_host host;
    ym_service_host(&host, s);
    daemon_fill_limits(so, ym_service_site(s));
    so->chore = daemon_keep_house;
    so->chore_baton = s;
    so->chore_ms = HOUSE_MS;
    int err = ym_server_open(&server, so, &host, problems);
    ym_disk_on_refusal(NULL, NULL);
    daemon_tell_ready(ready_fd, err, err ? problems : notices);
    if (err)
        return err;
    ym_log(YM_LOG_NOTICE, "serving on %s%s", so->path, ym_service_demo(s) ? " (demo)" : "");
    err = ym_server_run(server);
    ym_log(YM_LOG_NOTICE, "stopping: calls in progress are finished");
    ym_server_close(server);
    return err;
}

static int daemon_open_and_serve(const struct ym_daemon_options *o, struct ym_server_options *so, struct ym_problems *problems)
{
    struct ym_service *s;
    struct ym_problems notices;
    int ready_fd = o->ready_fd;
    ym_problems_init(&notices, problems->arena);
    ym_disk_on_refusal(daemon_tell_refusal, &ready_fd);
    int err = ym_service_open(&s, &(struct ym_service_options){.data = o->dir, .conf = o->conf}, &notices);
    if (err) {
        ym_disk_on_refusal(NULL, NULL);
        ym_problems_append(problems, YM_NOWHERE, &notices);
        daemon_tell_ready(o->ready_fd, err, problems);
        return err;
    }
    daemon_log_problems(YM_LOG_WARNING, &notices, problems->arena); /* a bad configuration: the last good one is in use */
    err = daemon_serve(s, so, o->ready_fd, &notices, problems);
    ym_service_close(s);
    ym_log(YM_LOG_NOTICE, "the store is closed");
    return err;
}

static int daemon_run_with(const struct ym_daemon_options *o, struct ym_server_options *so, struct ym_problems *problems)
{
    struct ym_arena arena;
    if (daemon_catch_stop(&so->stop_fd))
        return YM_EIO;
    ym_arena_init(&arena);
    so->path = ym_daemon_socket(&arena, o);
    int err = daemon_open_and_serve(o, so, problems);
    close(so->stop_fd);
    ym_arena_release(&arena);
    return err;
}

int ym_daemon_run(const struct ym_daemon_options *o, struct ym_problems *problems)
{
    /* Everybody may connect: who it is the kernel says, what he may do the service. */
    struct ym_server_options so = {.mode = 0666, .leave_ms = -1};
    ym_log_setup("yimend", o->log_level, getenv("JOURNAL_STREAM") != NULL);
    return daemon_run_with(o, &so, problems);
}

/* The log of a service nobody watches. */
static int daemon_log_into(const char *dir, struct ym_arena *arena)
{
    int fd = open(ym_arena_printf(arena, "%s/yimend.log", dir), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return YM_EIO;
    int err = dup2(fd, STDERR_FILENO) < 0 ? YM_EIO : 0;
    close(fd);
    return err;
}

/* A service that is just leaving still holds the store; only this lock, which no county's service takes, tells it from one
 * that stays. */
static int daemon_wait_for_predecessor(const char *dir, struct ym_arena *arena)
{
    int fd = open(ym_arena_printf(arena, "%s/embedded", dir), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    int got = -1;
    for (int i = 0; fd >= 0 && i < PREDECESSOR_TRIES && (got = flock(fd, LOCK_EX | LOCK_NB)) < 0; i++)
        poll(NULL, 0, PREDECESSOR_MS);
    if (fd >= 0 && got < 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

int ym_daemon_embedded(const struct ym_daemon_options *o, struct ym_problems *problems)
{
    struct ym_server_options so = {.mode = 0600, .only_owner = 1, .leave_ms = EMBEDDED_LEAVE_MS};
    struct ym_arena arena;
    ym_arena_init(&arena);
    ym_log_setup("yimend", o->log_level, 0);
    int lock = daemon_wait_for_predecessor(o->dir, &arena);
    int err = lock < 0 ? YM_EIO : o->ready_fd >= 0 ? daemon_log_into(o->dir, &arena) : 0;
    if (err) {
        ym_problem(problems, ym_location_file(o->dir, 0), N_("This data directory cannot be written: {1}"), strerror(errno), NULL);
        daemon_tell_ready(o->ready_fd, err, problems);
    } else {
        err = daemon_run_with(o, &so, problems);
    }
    if (lock >= 0)
        close(lock);
    ym_arena_release(&arena);
    return err;
}
