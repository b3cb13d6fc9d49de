/* frame.h — a frame: length, kind, body; and the stream it travels on.  Floor: wire.
 * Must not know what a body means.  A length is judged before anything is allocated for it. */
#ifndef YIMEN_WIRE_FRAME_H
#define YIMEN_WIRE_FRAME_H

#include <stddef.h>
#include <stdint.h>

#include "yimen/base/buf.h"
#include "yimen/base/err.h"

/* In the order a conversation has them. */
enum ym_frame_kind {
    YM_FRAME_WELCOME = 1, /* service → caller, at once */
    YM_FRAME_HELLO = 2,   /* caller → service, once */
    YM_FRAME_REQUEST = 3,
    YM_FRAME_REPLY = 4,   /* one for each request, in order */
};

enum {
    YM_FRAME_HEAD = 5,             /* 4 bytes of length (of what follows them), 1 of kind */
    YM_FRAME_REPLY_MAX = 64 << 20, /* bytes of body a caller takes from the service */
};

struct ym_frame {
    int kind;
    struct ym_bytes body; /* lent until the next read */
};

/* Starts a frame at the end of `out`; answers where, for ym_frame_end. */
size_t ym_frame_begin(struct ym_buf *out, enum ym_frame_kind kind);
void ym_frame_end(struct ym_buf *out, size_t begin);
/* Takes the first frame of n bytes.  0 and *used > 0; 0 and *used == 0: more bytes are needed; YM_ECORRUPT: no
 * such kind or no length; YM_ELIMIT: the body is longer than max. */
int ym_frame_take(struct ym_frame *out, size_t *used, const void *bytes, size_t n, size_t max);

/* Waits in place of a stream until `fd` (-1 = none) is ready for `events` of poll: 1; `ms` have passed (-1 = any time): 0; or nobody
 * waits any longer: -1. */
typedef int ym_wait_fn(void *baton, int fd, short events, int ms);

/* One end of a stream socket. */
struct ym_stream {
    int fd;           /* owned: ym_stream_release closes it */
    int stop_fd;      /* readable or hung up: no further frame is waited for; -1 = none.  Lent. */
    size_t max;       /* bytes of body taken */
    int frame_ms;     /* time a frame may take from its first byte to its last, and a write to be taken; -1 = any */
    struct ym_buf in; /* what was read and not yet taken */
    size_t taken;     /* bytes at the front of `in` that the last frame took */
    ym_wait_fn *wait; /* set by the owner after ym_stream_init: who has more to look after than this socket; NULL = poll.  Then nothing
                         stops it but `wait` itself, and what is given up is YM_EUNKNOWN. */
    void *baton;      /* handed to it */
};

void ym_stream_init(struct ym_stream *out, int fd, int stop_fd, size_t max, int frame_ms);
void ym_stream_release(struct ym_stream *l);
/* Waits up to idle_ms (-1 = any time) for a first byte.  0; YM_EUNKNOWN: the other side left or it was told to stop;
 * YM_ELIMIT: too long in bytes or in time; YM_ECORRUPT; YM_EIO. */
int ym_stream_read(struct ym_frame *out, struct ym_stream *l, int idle_ms);
/* Writes all.  0; YM_EUNKNOWN: the other side left; YM_ELIMIT: it did not read in time; YM_EIO. */
int ym_stream_write(struct ym_stream *l, const void *bytes, size_t n);

#endif
