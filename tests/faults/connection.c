/* connection.c — one caller's line, see line.h. */
#include "connection.h"

#include <string.h>

#include "yimen/wire/peer.h"

enum { PATIENCE_MS = 20000 };

static int greet(struct connection *l)
{
    struct ym_frame f;
    struct ym_welcome w;
    struct ym_buf b;
    int err = ym_stream_read(&f, &l->stream, PATIENCE_MS);
    if (!err)
        err = f.kind == YM_FRAME_WELCOME ? ym_wire_welcome_get(&w, &l->arena, f.body) : YM_ECORRUPT;
    if (err || w.status)
        return err ? err : w.status;
    ym_buf_init(&b);
    ym_wire_hello_put(&b, &(struct ym_hello){YM_WIRE_MAJOR, YM_WIRE_MINOR});
    err = ym_stream_write(&l->stream, b.data, b.len);
    ym_buf_release(&b);
    return err;
}

void connection_begin(struct connection *l)
{
    ym_arena_reset(&l->arena);
    ym_list_init(&l->in, &l->arena);
    ym_list_init(&l->out, &l->arena);
    ym_problems_init(&l->problems, &l->arena);
}

int connection_open(struct connection *out, const char *path)
{
    int fd = -1;
    ym_arena_init(&out->arena);
    connection_begin(out);
    int err = ym_socket_connect(&fd, path);
    ym_stream_init(&out->stream, err ? -1 : fd, -1, YM_FRAME_REPLY_MAX, PATIENCE_MS);
    return err ? YM_EUNKNOWN : greet(out);
}

void connection_close(struct connection *l)
{
    ym_stream_release(&l->stream);
    ym_arena_release(&l->arena);
}

struct ym_head *connection_give(struct connection *l, int type)
{
    struct ym_head *r = ym_record_new(&l->arena, type);
    ym_list_add(&l->in, r);
    return r;
}

int connection_send(struct connection *l, const char *call, const char *as, const uint8_t id[YM_REQUEST_ID])
{
    struct ym_request r = {.call = call, .as = as};
    struct ym_buf b;
    if (id)
        memcpy(r.id, id, sizeof r.id);
    ym_buf_init(&b);
    ym_wire_request_put(&b, &r, &l->in);
    int err = ym_stream_write(&l->stream, b.data, b.len);
    ym_buf_release(&b);
    return err;
}

int connection_hear(struct connection *l)
{
    struct ym_frame f;
    struct ym_reply reply;
    int err = ym_stream_read(&f, &l->stream, PATIENCE_MS);
    if (!err)
        err = f.kind == YM_FRAME_REPLY ? ym_wire_reply_get(&reply, &l->out, &l->problems, f.body) : YM_ECORRUPT;
    return err ? err : reply.status;
}

int connection_ask(struct connection *l, const char *call, const char *as, const uint8_t id[YM_REQUEST_ID])
{
    int err = connection_send(l, call, as, id);
    return err ? err : connection_hear(l);
}
