/* server.c — the listening socket and the callers' threads.  Floor: serve.
 * Must not know what a call does.  One thread (ym_server_run's) takes and joins; the others serve. */
#define _GNU_SOURCE /* accept4, pipe2 */
#include "server.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "caller.h"
#include "yimen/base/clock.h"
#include "yimen/base/log.h"
#include "yimen/wire/peer.h"

enum { STACK_BYTES = 1 << 20, PAUSE_MS = 100 };

enum slot_state { SLOT_FREE, SLOT_BUSY, SLOT_LEFT /* its thread waits to be joined */ };

struct slot {
    struct ym_server *server;
    struct ym_connection caller;
    pthread_t thread;
    enum slot_state state; /* guarded by the server's lock */
    int stranger;           /* 1: greeted, and the host does not know him; under the lock */
};

/* Accounts that the host knew when they came, the newest last: a share of the slots is theirs alone. */
enum { KNOWN = 1024 };

struct ym_server {
    struct ym_server_options options;
    struct ym_serve_host host;
    char *path;
    int listen_fd;
    int left_fd; /* eventfd: a caller left */
    int stop[2]; /* a pipe whose write end is closed to stop every caller's thread */
    pthread_mutex_t lock;
    struct slot *slots; /* options.callers of them */
    uid_t known[KNOWN];   /* a ring; under the lock */
    size_t known_count;
    int busy;         /* slots not free; only run's thread touches it */
    int64_t since;    /* when the last one left */
    int64_t chore_at; /* when the chore is due next */
};

static int server_say_cannot_listen(struct ym_problems *p, const char *path, int err)
{
    if (err == YM_EEXIST)
        ym_problem(p, ym_location_file(path, 0), N_("Something lies here already: another service, or a file that is no socket."), NULL);
    else if (err == YM_ELIMIT)
        ym_problem(p, ym_location_file(path, 0), N_("This path is too long for a socket. Choose one of at most 107 bytes."), NULL);
    else
        ym_problem(p, ym_location_file(path, 0), N_("No socket can be made here: {1}"), strerror(errno), NULL);
    return err;
}

/* 0 or YM_EIO; what was opened is closed by ym_server_close. */
static int server_open_fds(struct ym_server *s)
{
    s->left_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (s->left_fd < 0 || pipe2(s->stop, O_CLOEXEC) < 0)
        return YM_EIO;
    return 0;
}

/* A caller who is gone before he is taken must not stop the others. */
static int server_listen_at(int *out, const struct ym_server_options *o)
{
    int err = ym_socket_listen(out, o->path, o->mode);
    if (err)
        return err;
    if (fcntl(*out, F_SETFL, O_NONBLOCK) == 0)
        return 0;
    close(*out);
    return YM_EIO;
}

static struct ym_server *server_new(const struct ym_server_options *o, const struct ym_serve_host *host)
{
    struct ym_server *s = ym_malloc(sizeof *s);
    *s = (struct ym_server){.options = *o, .host = *host, .listen_fd = -1, .left_fd = -1, .stop = {-1, -1}};
    size_t n = strlen(o->path) + 1;
    s->path = ym_malloc(n);
    memcpy(s->path, o->path, n);
    s->slots = ym_malloc((size_t)o->callers * sizeof *s->slots);
    for (int i = 0; i < o->callers; i++)
        s->slots[i].server = s;
    if (!s->options.identify)
        s->options.identify = ym_peer_uid;
    pthread_mutex_init(&s->lock, NULL);
    return s;
}

int ym_server_open(struct ym_server **out, const struct ym_server_options *o, const struct ym_serve_host *host,
                   struct ym_problems *problems)
{
    struct ym_server *s = server_new(o, host);
    int err = server_open_fds(s);
    if (!err)
        err = server_listen_at(&s->listen_fd, o);
    if (err) {
        s->listen_fd = -1;
        server_say_cannot_listen(problems, o->path, err);
        ym_server_close(s);
        return err;
    }
    *out = s;
    return 0;
}

static void server_close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

void ym_server_close(struct ym_server *s)
{
    if (!s)
        return;
    if (s->listen_fd >= 0)
        unlink(s->path);
    server_close_fd(&s->listen_fd);
    server_close_fd(&s->left_fd);
    server_close_fd(&s->stop[0]);
    server_close_fd(&s->stop[1]);
    pthread_mutex_destroy(&s->lock);
    free(s->slots);
    free(s->path);
    free(s);
}

/* The threads of other callers count who is there meanwhile. */
static void server_set_state(struct ym_server *s, struct slot *p, enum slot_state state)
{
    pthread_mutex_lock(&s->lock);
    p->state = state;
    pthread_mutex_unlock(&s->lock);
}

static void *server_slot_main(void *arg)
{
    struct slot *p = arg;
    struct ym_server *s = p->server;
    ym_caller_serve(&p->caller);
    ym_stream_release(&p->caller.stream);
    server_set_state(s, p, SLOT_LEFT);
    if (eventfd_write(s->left_fd, 1) < 0)
        ym_log(YM_LOG_ERROR, "telling that a caller left: %s", strerror(errno));
    return NULL;
}

/* Takes back the slots of threads that ended; with `all`, waits for the others too. */
static void server_join_left(struct ym_server *s, int all)
{
    for (int i = 0; i < s->options.callers; i++) {
        struct slot *p = &s->slots[i];
        pthread_mutex_lock(&s->lock);
        int join = p->state == SLOT_LEFT || (all && p->state == SLOT_BUSY);
        pthread_mutex_unlock(&s->lock);
        if (!join)
            continue;
        pthread_join(p->thread, NULL);
        server_set_state(s, p, SLOT_FREE);
        s->busy--;
        s->since = ym_now_ms();
    }
}

/* Under the lock. */
static int server_is_known(const struct ym_server *s, uid_t uid)
{
    size_t n = s->known_count < KNOWN ? s->known_count : KNOWN;
    for (size_t i = 0; i < n; i++)
        if (s->known[i] == uid)
            return 1;
    return 0;
}

/* NULL: there is none for this account. */
static struct slot *server_free_slot(struct ym_server *s, uid_t uid, int *of_account)
{
    struct slot *free_one = NULL;
    int left = 0;
    *of_account = 0;
    pthread_mutex_lock(&s->lock);
    for (int i = 0; i < s->options.callers; i++) {
        struct slot *p = &s->slots[i];
        if (p->state == SLOT_FREE)
            free_one = p;
        else if (p->state == SLOT_BUSY && p->caller.peer.uid == uid)
            ++*of_account;
        left += p->state == SLOT_FREE;
    }
    if (left <= s->options.reserved && !server_is_known(s, uid))
        free_one = NULL;
    pthread_mutex_unlock(&s->lock);
    return free_one;
}

/* A caller was greeted: an account the host knows is remembered, of the others there may be so many. */
static int server_greeted(struct ym_connection *c, int known)
{
    struct slot *self = (struct slot *)((char *)c - offsetof(struct slot, caller));
    struct ym_server *s = self->server;
    int strangers = 0;
    pthread_mutex_lock(&s->lock);
    if (known && !server_is_known(s, c->peer.uid))
        s->known[s->known_count++ % KNOWN] = c->peer.uid;
    for (int i = 0; !known && i < s->options.callers; i++)
        strangers += s->slots[i].state == SLOT_BUSY && s->slots[i].stranger;
    int room = known || !s->options.strangers || strangers < s->options.strangers;
    self->stranger = !known && room;
    pthread_mutex_unlock(&s->lock);
    return room;
}

static int server_start_thread(struct slot *p)
{
    pthread_attr_t attr;
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, STACK_BYTES);
    int err = pthread_create(&p->thread, &attr, server_slot_main, p);
    pthread_attr_destroy(&attr);
    return err;
}

/* The thread owns fd from now on. */
static int server_seat(struct ym_server *s, struct slot *p, int fd, uid_t uid)
{
    p->caller = (struct ym_connection){.peer = {.uid = uid}, .host = &s->host, .greeted = server_greeted};
    p->stranger = 0;
    ym_stream_init(&p->caller.stream, fd, s->stop[0], s->options.frame_bytes, s->options.frame_ms);
    server_set_state(s, p, SLOT_BUSY);
    int err = server_start_thread(p);
    if (err) {
        server_set_state(s, p, SLOT_FREE);
        ym_log(YM_LOG_ERROR, "starting a caller's thread: %s", strerror(err));
        return YM_EIO;
    }
    s->busy++;
    return 0;
}

static void server_refuse(int fd, uid_t uid, const char *text, int limit)
{
    ym_log(YM_LOG_WARNING, "uid %lu refused: limit %d", (unsigned long)uid, limit);
    ym_caller_refuse(fd, text, limit);
    close(fd);
}

static void server_take_caller(struct ym_server *s, int fd)
{
    const struct ym_server_options *o = &s->options;
    uid_t uid;
    int of_account;
    if (o->identify(&uid, fd)) {
        close(fd);
        return;
    }
    if (o->only_owner && uid != geteuid()) {
        server_refuse(fd, uid, N_("This data directory belongs to another account."), 0);
        return;
    }
    struct slot *p = server_free_slot(s, uid, &of_account);
    if (of_account >= o->per_account)
        server_refuse(fd, uid, N_("Your account has {1} connections already. Close one first."), o->per_account);
    else if (!p)
        server_refuse(fd, uid, N_("The service has {1} callers already. Try again in a moment."), o->callers);
    else if (server_seat(s, p, fd, uid))
        server_refuse(fd, uid, N_("The service cannot take another caller just now. Try again in a moment."), s->busy);
}

static void server_accept_one(struct ym_server *s)
{
    int fd = accept4(s->listen_fd, NULL, NULL, SOCK_CLOEXEC);
    if (fd >= 0) {
        server_take_caller(s, fd);
        return;
    }
    if (errno == EINTR || errno == EAGAIN || errno == ECONNABORTED)
        return;
    ym_log(YM_LOG_ERROR, "taking a caller: %s", strerror(errno));
    poll(NULL, 0, PAUSE_MS); /* out of descriptors: the caller stays in the queue, and the log stays short */
}

/* How long to wait before leaving; -1 = for ever. */
static int server_patience(const struct ym_server *s)
{
    if (s->options.leave_ms < 0 || s->busy)
        return -1;
    int64_t left = s->since + s->options.leave_ms - ym_now_ms();
    return left < 0 ? 0 : (int)left;
}

static void server_do_chore(struct ym_server *s)
{
    if (!s->options.chore || ym_now_ms() < s->chore_at)
        return;
    s->options.chore(s->options.chore_baton);
    s->chore_at = ym_now_ms() + s->options.chore_ms;
}

/* How long to wait for a caller; -1 = for ever. */
static int server_wait_ms(const struct ym_server *s)
{
    int leave = server_patience(s);
    if (!s->options.chore)
        return leave;
    int64_t left = s->chore_at - ym_now_ms();
    int chore = left < 0 ? 0 : left > INT32_MAX ? INT32_MAX : (int)left;
    return leave >= 0 && leave < chore ? leave : chore;
}

/* 1: go on; 0: told to stop or nobody left; YM_EIO. */
static int server_turn(struct ym_server *s)
{
    struct pollfd at[] = {
        {.fd = s->listen_fd, .events = POLLIN},
        {.fd = s->left_fd, .events = POLLIN},
        {.fd = s->options.stop_fd, .events = POLLIN},
    };
    eventfd_t ignored;
    server_do_chore(s);
    int n = poll(at, 3, server_wait_ms(s));
    if (n < 0)
        return errno == EINTR ? 1 : YM_EIO;
    if (at[2].revents)
        return 0;
    if (n == 0)
        return server_patience(s) != 0; /* else a chore is due */
    if (at[1].revents && eventfd_read(s->left_fd, &ignored) == 0)
        server_join_left(s, 0);
    if (at[0].revents)
        server_accept_one(s);
    return 1;
}

int ym_server_run(struct ym_server *s)
{
    int more;
    s->since = ym_now_ms();
    do
        more = server_turn(s);
    while (more > 0);
    unlink(s->path);
    server_close_fd(&s->listen_fd);
    server_close_fd(&s->stop[1]);
    server_join_left(s, 1);
    return more;
}
