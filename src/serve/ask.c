/* ask.c — one call to the service that runs for a directory, as its own account.  Floor: serve. */
#include <string.h>
#include <unistd.h>

#include "yimen/base/hash.h"
#include "yimen/wire/peer.h"
#include "yimend.h"

enum { GREETING_MS = 10000 };

/* Greets and is greeted. */
static int ask_shake_hands(struct ym_stream *stream, struct ym_arena *arena, struct ym_problems *problems)
{
    struct ym_frame f;
    struct ym_welcome w;
    struct ym_buf b;
    int err = ym_stream_read(&f, stream, GREETING_MS);
    if (!err)
        err = f.kind == YM_FRAME_WELCOME ? ym_wire_welcome_get(&w, arena, f.body) : YM_ECORRUPT;
    if (!err && w.status) {
        ym_problem(problems, YM_NOWHERE, w.text, w.arg, NULL);
        err = w.status;
    }
    if (err)
        return err;
    ym_buf_init(&b);
    ym_wire_hello_put(&b, &(struct ym_hello){YM_WIRE_MAJOR, YM_WIRE_MINOR});
    err = ym_stream_write(stream, b.data, b.len);
    ym_buf_release(&b);
    return err;
}

static int ask(struct ym_stream *stream, const char *call, const struct ym_list *in, struct ym_list *out, struct ym_problems *problems)
{
    struct ym_frame f;
    struct ym_reply reply;
    struct ym_request r = {.call = call, .as = ""};
    struct ym_buf b;
    ym_random(r.id, sizeof r.id);
    ym_buf_init(&b);
    ym_wire_request_put(&b, &r, in);
    int err = ym_stream_write(stream, b.data, b.len);
    ym_buf_release(&b);
    if (!err)
        err = ym_stream_read(&f, stream, -1);
    if (!err)
        err = f.kind == YM_FRAME_REPLY ? ym_wire_reply_get(&reply, out, problems, f.body) : YM_ECORRUPT;
    return err ? err : reply.status;
}

int ym_ask_running(int *status, const char *path, const char *call, const struct ym_list *in, struct ym_list *out,
                   struct ym_problems *problems)
{
    int fd;
    uid_t uid;
    struct ym_stream stream;
    if (ym_socket_connect(&fd, path))
        return 0;
    ym_stream_init(&stream, fd, -1, YM_FRAME_REPLY_MAX, -1);
    if (ym_peer_uid(&uid, fd) || uid != geteuid()) {
        ym_problem(problems, ym_location_file(path, 0), N_("The service that runs here belongs to another account."), NULL);
        *status = YM_EDENIED;
    } else {
        *status = ask_shake_hands(&stream, out->arena, problems);
        if (!*status)
            *status = ask(&stream, call, in, out, problems);
    }
    ym_stream_release(&stream);
    return 1;
}
