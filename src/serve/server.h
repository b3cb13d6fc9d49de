/* server.h — callers on a Unix socket, one thread each, and their limits.  Floor: serve.
 * Knows who calls and what bytes they may send; what a call does is the host's. */
#ifndef YIMEN_SERVE_SERVER_H
#define YIMEN_SERVE_SERVER_H

#include <sys/types.h>

#include "yimen/wire/message.h"

/* Who holds the other end, by the kernel's word. */
struct ym_peer {
    uid_t uid;
    char account[YM_MESSAGE_NAME_MAX]; /* "" = the number has no account: nobody */
    unsigned minor;                    /* of his program, as it says itself */
};

/* What answers.  Both are called from many threads at once. */
struct ym_serve_host {
    /* Fills known, demo, site; texts live in the arena.  Who is not known, outside of a demo, is a stranger. */
    void (*greet)(void *baton, const struct ym_peer *who, struct ym_arena *arena, struct ym_welcome *out);
    /* Answers after the change is on disk.  The status of the reply. */
    int (*call)(void *baton, const struct ym_peer *who, const struct ym_request *r, const struct ym_list *in,
                struct ym_list *out, struct ym_problems *problems);
    /* A connection's caller comes (`there` 1) or goes; `as` is the official of his calls in a demo, "" before the first.  May be NULL. */
    void (*presence)(void *baton, const struct ym_peer *who, const char *as, int there);
    void *baton;
};

struct ym_server_options {
    const char *path;   /* of the socket */
    mode_t mode;        /* of the socket */
    int callers;        /* at once, all together */
    int per_account;    /* connections of one account at once */
    int strangers;      /* of the callers, those the host does not know; 0 = as many as there is room */
    int reserved;       /* slots of `callers` kept for accounts that the host once knew, since the start */
    size_t frame_bytes; /* longest request */
    int frame_ms;       /* time inside a frame */
    int only_owner;     /* 1: serves nobody but the account it runs under */
    int leave_ms;       /* leaves when nobody was connected for so long; -1 = never */
    int stop_fd;        /* readable: stop; -1 = none.  Lent. */
    int (*identify)(uid_t *out, int fd); /* NULL = ym_peer_uid */
    /* Done by ym_server_run's thread at once and then every chore_ms; callers are served meanwhile, new ones wait.  May be NULL. */
    void (*chore)(void *baton);
    void *chore_baton;
    int64_t chore_ms;
};

struct ym_server;

/* Listens from now on.  0; YM_EEXIST: somebody serves there already; YM_ELIMIT; YM_EIO; the problems say why. */
int ym_server_open(struct ym_server **out, const struct ym_server_options *o, const struct ym_serve_host *host,
                   struct ym_problems *problems);
/* Serves until stop_fd is readable or the last caller left; then no new caller is taken, calls in progress are finished and
 * answered, and the socket is gone.  0 or YM_EIO. */
int ym_server_run(struct ym_server *s);
void ym_server_close(struct ym_server *s);

#endif
