/* relay.c — stands between callers and a service and keeps every frame as a file, for record.sh.
 * Test tool of the data room: must not change a byte that passes.
 *
 *   relay SOCKET SERVICE-SOCKET FOLDER
 *
 * Serves one caller at a time until it is told to end; writes FOLDER/welcome, FOLDER/hello (of the first caller) and for each
 * request FOLDER/0001-CALL.request and FOLDER/0001-CALL.reply, whole frames with their heads. */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "yimen/wire/message.h"
#include "yimen/wire/peer.h"

static const char *folder;
static unsigned number;
static char call[YM_MESSAGE_NAME_MAX + 1];
static volatile sig_atomic_t ended;

static void end(int sig)
{
    (void)sig;
    ended = 1;
}

static void keep(const char *name, const void *bytes, size_t n, int again)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (!again && access(path, F_OK) == 0)
        return;
    FILE *f = fopen(path, "w");
    if (!f || fwrite(bytes, 1, n, f) != n || fclose(f)) {
        perror(path);
        exit(1);
    }
}

static void name_call(struct ym_bytes body)
{
    struct ym_arena arena;
    struct ym_request r;
    struct ym_list records;
    ym_arena_init(&arena);
    ym_list_init(&records, &arena);
    if (ym_wire_request_get(&r, &records, body, YM_WIRE_MINOR)) {
        fputs("relay: a request that cannot be read\n", stderr);
        exit(1);
    }
    snprintf(call, sizeof call, "%s", r.call);
    number++;
    ym_arena_release(&arena);
}

static void keep_frame(const struct ym_frame *f, const void *bytes, size_t n)
{
    char name[YM_MESSAGE_NAME_MAX + 32];
    if (f->kind == YM_FRAME_WELCOME || f->kind == YM_FRAME_HELLO) {
        keep(f->kind == YM_FRAME_WELCOME ? "welcome" : "hello", bytes, n, 0);
        return;
    }
    if (f->kind == YM_FRAME_REQUEST)
        name_call(f->body);
    snprintf(name, sizeof name, "%04u-%s.%s", number, call, f->kind == YM_FRAME_REQUEST ? "request" : "reply");
    keep(name, bytes, n, 1);
}

/* Passes what is there on; keeps the whole frames in it.  0 when the side has left. */
static int pass(int from, int to, struct ym_buf *in)
{
    char bytes[65536];
    struct ym_frame f;
    size_t used;
    ssize_t n = read(from, bytes, sizeof bytes);
    if (n <= 0)
        return 0;
    ym_buf_add(in, bytes, (size_t)n);
    while (ym_frame_take(&f, &used, in->data, in->len, YM_FRAME_REPLY_MAX) == 0 && used) {
        keep_frame(&f, in->data, used);
        if (write(to, in->data, used) != (ssize_t)used)
            return 0;
        memmove(in->data, in->data + used, in->len - used);
        in->len -= used;
    }
    return 1;
}

static void serve(int caller, int service)
{
    struct ym_buf up, down;
    struct pollfd p[] = {{.fd = caller, .events = POLLIN}, {.fd = service, .events = POLLIN}};
    int on = 1;
    ym_buf_init(&up);
    ym_buf_init(&down);
    while (on && !ended && poll(p, 2, -1) > 0) {
        if (p[1].revents)
            on = pass(service, caller, &down);
        if (on && p[0].revents)
            on = pass(caller, service, &up);
    }
    ym_buf_release(&up);
    ym_buf_release(&down);
}

static int listen_at(const char *path)
{
    struct sockaddr_un a = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    snprintf(a.sun_path, sizeof a.sun_path, "%s", path);
    if (fd < 0 || bind(fd, (struct sockaddr *)&a, sizeof a) || listen(fd, 8)) {
        perror(path);
        exit(1);
    }
    return fd;
}

int main(int argc, char **argv)
{
    struct sigaction on = {.sa_handler = end};
    if (argc != 4) {
        fputs("usage: relay SOCKET SERVICE-SOCKET FOLDER\n", stderr);
        return 2;
    }
    folder = argv[3];
    sigaction(SIGTERM, &on, NULL);
    int fd = listen_at(argv[1]);
    while (!ended) {
        int service, caller = accept(fd, NULL, NULL);
        if (caller < 0)
            continue;
        if (ym_socket_connect(&service, argv[2]) == 0) {
            serve(caller, service);
            close(service);
        }
        close(caller);
    }
    unlink(argv[1]);
    return 0;
}
