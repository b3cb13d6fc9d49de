/* frame.c — frames on a stream socket, read and written with bounds and time limits.  Floor: wire.
 * Must not know what a body means, nor allocate by a length it has not judged. */
#include "yimen/base/clock.h"
#include "yimen/wire/frame.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    LENGTH_BYTES = 4,
    READ_BYTES = 16 << 10, /* asked of the kernel at a time */
    KEEP_BYTES = 32 << 10, /* a buffer that grew beyond this is given back */
};

size_t ym_frame_begin(struct ym_buf *out, enum ym_frame_kind kind)
{
    size_t begin = out->len;
    ym_buf_add_u32(out, 0);
    ym_buf_add_u8(out, (uint8_t)kind);
    return begin;
}

void ym_frame_end(struct ym_buf *out, size_t begin)
{
    size_t len = out->len - begin - LENGTH_BYTES;
    uint8_t bytes[LENGTH_BYTES] = {(uint8_t)(len >> 24), (uint8_t)(len >> 16), (uint8_t)(len >> 8), (uint8_t)len};
    memcpy(out->data + begin, bytes, sizeof bytes);
}

int ym_frame_take(struct ym_frame *out, size_t *used, const void *bytes, size_t n, size_t max)
{
    *used = 0;
    if (n < YM_FRAME_HEAD)
        return 0;
    struct ym_cursor c = ym_cursor_of(bytes, n);
    size_t len = ym_cursor_u32(&c);
    int kind = ym_cursor_u8(&c);
    if (len < 1 || kind < YM_FRAME_WELCOME || kind > YM_FRAME_REPLY)
        return YM_ECORRUPT;
    if (len - 1 > max)
        return YM_ELIMIT;
    if (n - LENGTH_BYTES < len)
        return 0;
    *out = (struct ym_frame){.kind = kind, .body = ym_cursor_take(&c, len - 1)};
    *used = LENGTH_BYTES + len;
    return 0;
}

void ym_stream_init(struct ym_stream *out, int fd, int stop_fd, size_t max, int frame_ms)
{
    *out = (struct ym_stream){.fd = fd, .stop_fd = stop_fd, .max = max, .frame_ms = frame_ms};
    ym_buf_init(&out->in);
}

void ym_stream_release(struct ym_stream *l)
{
    if (l->fd >= 0)
        close(l->fd);
    l->fd = -1;
    ym_buf_release(&l->in);
}

/* -1 = no limit. */
static int64_t frame_deadline_of(int ms)
{
    return ms < 0 ? -1 : ym_now_ms() + ms;
}

static int frame_left_ms(int64_t deadline)
{
    if (deadline < 0)
        return -1;
    int64_t left = deadline - ym_now_ms();
    return left < 0 ? 0 : left > INT32_MAX ? INT32_MAX : (int)left;
}

static int frame_let_wait(const struct ym_stream *l, short events, int64_t deadline)
{
    int ready = l->wait(l->baton, l->fd, events, frame_left_ms(deadline));
    return ready > 0 ? 0 : ready < 0 ? YM_EUNKNOWN : YM_ELIMIT;
}

/* 0 when the socket may be ready for `events`. */
static int frame_wait_for(const struct ym_stream *l, short events, int stop_fd, int64_t deadline)
{
    if (l->wait)
        return frame_let_wait(l, events, deadline);
    struct pollfd at[2] = {{.fd = l->fd, .events = events}, {.fd = stop_fd, .events = POLLIN}};
    int n;
    do
        n = poll(at, 2, frame_left_ms(deadline));
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return YM_EIO;
    if (n == 0)
        return YM_ELIMIT;
    return at[1].revents ? YM_EUNKNOWN : 0;
}

static int frame_broken(int error)
{
    return error == EPIPE || error == ECONNRESET || error == ENOTCONN ? YM_EUNKNOWN : YM_EIO;
}

/* One read from the kernel.  1: bytes came; 0: none yet. */
static int frame_read_some(struct ym_stream *l)
{
    char bytes[READ_BYTES];
    ssize_t n = recv(l->fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n > 0) {
        ym_buf_add(&l->in, bytes, (size_t)n);
        return 1;
    }
    if (n == 0)
        return YM_EUNKNOWN;
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : frame_broken(errno);
}

static int frame_is_stopped(const struct ym_stream *l)
{
    struct pollfd at = {.fd = l->stop_fd, .events = POLLIN};
    return l->stop_fd >= 0 && poll(&at, 1, 0) > 0;
}

/* The frame before this one is done with. */
static void frame_drop_taken(struct ym_stream *l)
{
    size_t rest = l->in.len - l->taken;
    if (rest) {
        memmove(l->in.data, l->in.data + l->taken, rest);
        l->in.len = rest;
    } else if (l->in.cap > KEEP_BYTES) {
        ym_buf_release(&l->in);
    } else {
        ym_buf_clear(&l->in);
    }
    l->taken = 0;
}

int ym_stream_read(struct ym_frame *out, struct ym_stream *l, int idle_ms)
{
    frame_drop_taken(l);
    if (frame_is_stopped(l))
        return YM_EUNKNOWN;
    int begun = l->in.len > 0;
    int64_t deadline = frame_deadline_of(begun ? l->frame_ms : idle_ms);
    for (;;) {
        int err = ym_frame_take(out, &l->taken, l->in.data, l->in.len, l->max);
        if (err || l->taken)
            return err;
        if (begun && deadline >= 0 && ym_now_ms() >= deadline)
            return YM_ELIMIT; /* also for one who sends a byte at a time without a pause */
        err = frame_read_some(l);
        if (err < 0)
            return err;
        if (err == 0 && (err = frame_wait_for(l, POLLIN, l->stop_fd, deadline)))
            return err;
        if (!begun && l->in.len) {
            begun = 1;
            deadline = frame_deadline_of(l->frame_ms);
        }
    }
}

int ym_stream_write(struct ym_stream *l, const void *bytes, size_t n)
{
    const char *at = bytes;
    int64_t deadline = frame_deadline_of(l->frame_ms);
    while (n) {
        ssize_t sent = send(l->fd, at, n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent >= 0) {
            at += sent;
            n -= (size_t)sent;
            continue;
        }
        if (errno == EINTR)
            continue;
        if (errno != EAGAIN && errno != EWOULDBLOCK)
            return frame_broken(errno);
        int err = frame_wait_for(l, POLLOUT, -1, deadline); /* a reply is finished even when the service is told to stop */
        if (err)
            return err;
    }
    return 0;
}
