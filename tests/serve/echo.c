/* echo.c — a host that only echoes, and its callers, see echo.h. */
#include "echo.h"
#include "yimen/domain/record/state.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

_Atomic uid_t echo_next_uid;
_Atomic int echo_new_uids;
int echo_held[2], echo_go_on[2], echo_told[2] = {-1, -1};
struct echo_at echo_at;

static int identify(uid_t *out, int fd)
{
    if (!echo_next_uid)
        return ym_peer_uid(out, fd);
    *out = echo_new_uids ? echo_next_uid++ : echo_next_uid;
    return 0;
}

static void greet(void *baton, const struct ym_peer *who, struct ym_arena *arena, struct ym_welcome *out)
{
    (void)baton;
    out->known = who->uid < STRANGERS;
    out->site = ym_arena_strdup(arena, "示例县");
}

static int echo(void *baton, const struct ym_peer *who, const struct ym_request *r, const struct ym_list *in,
                struct ym_list *out, struct ym_problems *problems)
{
    char c;
    (void)baton;
    struct ym_state *state = YM_RECORD(out->arena, state);
    state->account = ym_arena_printf(out->arena, "%lu", (unsigned long)who->uid);
    state->note = r->as;
    ym_list_add(out, &state->head);
    for (size_t i = 0; i < in->count; i++)
        ym_list_add(out, in->at[i]);
    if (strcmp(r->call, "hold") == 0 && write(echo_held[1], "h", 1) == 1 && read(echo_go_on[0], &c, 1) == 1)
        return 0;
    return strcmp(r->call, "state") == 0 ? 0 : ym_problem(problems, ym_location_words("call"), "No such call: {1}", r->call, NULL);
}

static void presence(void *baton, const struct ym_peer *who, const char *as, int there)
{
    char line[64];
    (void)baton, (void)who;
    if (echo_told[1] < 0)
        return;
    size_t n = (size_t)snprintf(line, sizeof line, "%c%s\n", there ? '+' : '-', as);
    CU_ASSERT_EQUAL(write(echo_told[1], line, n), (ssize_t)n);
}

void echo_chore(void *baton)
{
    CU_ASSERT_PTR_EQUAL(baton, &echo_told);
    CU_ASSERT_EQUAL(write(echo_told[1], "c", 1), 1);
}

const struct ym_serve_host echo_host = {.greet = greet, .call = echo, .presence = presence};

static void *run(void *arg)
{
    return ym_server_run(echo_at.server) ? arg : NULL;
}

void echo_start(const struct ym_server_options *more)
{
    struct ym_server_options o = *more;
    strcpy(echo_at.dir, "/tmp/yimen-test-XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(echo_at.dir));
    snprintf(echo_at.path, sizeof echo_at.path, "%s/socket", echo_at.dir);
    CU_ASSERT_EQUAL_FATAL(pipe(echo_at.stop), 0);
    o.path = echo_at.path;
    o.mode = 0600;
    o.frame_bytes = FRAME_BYTES;
    o.stop_fd = echo_at.stop[0];
    o.identify = identify;
    CU_ASSERT_EQUAL_FATAL(ym_server_open(&echo_at.server, &o, &echo_host, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(pthread_create(&echo_at.thread, NULL, run, &echo_at), 0);
}

const struct ym_server_options echo_usual = {
    .callers = CALLERS, .per_account = CALLERS, .frame_ms = PATIENT_MS, .leave_ms = -1,
};

void echo_wait_end(void)
{
    void *failed = &echo_at;
    CU_ASSERT_EQUAL(pthread_join(echo_at.thread, &failed), 0);
    CU_ASSERT_PTR_NULL(failed);
    CU_ASSERT_NOT_EQUAL(access(echo_at.path, F_OK), 0);
    ym_server_close(echo_at.server);
    close(echo_at.stop[0]);
    close(echo_at.stop[1]);
    rmdir(echo_at.dir);
    echo_next_uid = 0;
    echo_new_uids = 0;
}

void echo_stop(void)
{
    CU_ASSERT_EQUAL(write(echo_at.stop[1], "x", 1), 1);
    echo_wait_end();
}

int caller_open(struct caller *c)
{
    int fd;
    struct ym_frame f;
    ym_arena_init(&c->arena);
    CU_ASSERT_EQUAL_FATAL(ym_socket_connect(&fd, echo_at.path), 0);
    ym_stream_init(&c->line, fd, -1, YM_FRAME_REPLY_MAX, PATIENT_MS);
    int err = ym_stream_read(&f, &c->line, PATIENT_MS);
    return err ? err : ym_wire_welcome_get(&c->welcome, &c->arena, f.body);
}

void caller_close(struct caller *c)
{
    ym_stream_release(&c->line);
    ym_arena_release(&c->arena);
}

int caller_hello(struct caller *c)
{
    struct ym_buf b;
    ym_buf_init(&b);
    ym_wire_hello_put(&b, &(struct ym_hello){YM_WIRE_MAJOR, YM_WIRE_MINOR});
    int err = ym_stream_write(&c->line, b.data, b.len);
    ym_buf_release(&b);
    return err;
}

int caller_ask(struct caller *c, const char *call, const struct ym_list *in)
{
    struct ym_buf b;
    ym_buf_init(&b);
    ym_wire_request_put(&b, &(struct ym_request){.call = call, .id = {7}, .as = "li"}, in);
    int err = ym_stream_write(&c->line, b.data, b.len);
    ym_buf_release(&b);
    return err;
}

int caller_hear(struct caller *c, struct ym_list *out)
{
    struct ym_frame f;
    struct ym_reply r;
    int err = ym_stream_read(&f, &c->line, PATIENT_MS);
    if (err)
        return 1 - err;
    ym_list_init(out, &c->arena);
    err = ym_wire_reply_get(&r, out, NULL, f.body);
    return err ? 1 - err : r.status;
}
