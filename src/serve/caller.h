/* caller.h — one caller: a thread, a connection, requests one after the other.  Floor: serve, inner. */
#ifndef YIMEN_SERVE_CALLER_H
#define YIMEN_SERVE_CALLER_H

#include "server.h"

struct ym_connection {
    struct ym_stream stream;
    struct ym_peer peer;
    const struct ym_serve_host *host;
    /* Told once whom the greeting found; 0: there is no room for one more stranger.  May be NULL. */
    int (*greeted)(struct ym_connection *c, int known);
    int stranger; /* 1: the host does not know him */
    char as[YM_MESSAGE_NAME_MAX + 1]; /* the official of the last call, in a demo */
};

/* Greets, then answers requests until the caller leaves, breaks the rules, or the stream's stop_fd says so. */
void ym_caller_serve(struct ym_connection *c);
/* Tells a caller that there is no room, without waiting for it. */
void ym_caller_refuse(int fd, const char *text, int limit);

#endif
