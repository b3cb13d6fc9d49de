/* caller.h — one caller: a thread, a line, requests one after the other.  Floor: serve, inner. */
#ifndef YIMEN_SERVE_CALLER_H
#define YIMEN_SERVE_CALLER_H

#include "server.h"

struct ym_caller_line {
    struct ym_stream line;
    struct ym_peer peer;
    const struct ym_serve_host *host;
    /* Told once whom the greeting found; 0: there is no room for one more stranger.  May be NULL. */
    int (*greeted)(struct ym_caller_line *c, int known);
    int stranger; /* 1: the host does not know him */
    char as[YM_MESSAGE_NAME_MAX + 1]; /* the official of the last call, in a demo */
};

/* Greets, then answers requests until the caller leaves, breaks the rules, or the line's stop_fd says so. */
void ym_caller_serve(struct ym_caller_line *c);
/* Tells a caller that there is no room, without waiting for it. */
void ym_caller_refuse(int fd, const char *text, int limit);

#endif
