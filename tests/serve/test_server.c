/* test_server.c — callers good and hostile against a host that only echoes.  Tests of serve. */
#include "server.h"

#include <CUnit/Basic.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run.h"
#include "yimen/base/log.h"
#include "yimen/wire/peer.h"

enum { FRAME_BYTES = 4096, FRAME_MS = 80, CALLERS = 210, PATIENT_MS = 20000, STRANGERS = 70000 /* accounts from here on are unknown to the host */ };

/* What identify answers instead of the kernel. */
static _Atomic uid_t next_uid;
static _Atomic int give_new_uids;

/* A call "hold" says so here and waits for a byte there. */
static int held[2], go_on[2];

static struct {
    char dir[64], path[96];
    int stop[2];
    struct ym_server *server;
    pthread_t thread;
} at;

static int identify(uid_t *out, int fd)
{
    if (!next_uid)
        return ym_peer_uid(out, fd);
    *out = give_new_uids ? next_uid++ : next_uid;
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
    if (strcmp(r->call, "hold") == 0 && write(held[1], "h", 1) == 1 && read(go_on[0], &c, 1) == 1)
        return 0;
    return strcmp(r->call, "state") == 0 ? 0 : ym_problem(problems, "call", "No such call: {1}", r->call, NULL);
}

/* Where presence and chores are told: "+", "-" and the official, "c" for a chore. */
static int told[2] = {-1, -1};

static void presence(void *baton, const struct ym_peer *who, const char *as, int there)
{
    char line[64];
    (void)baton, (void)who;
    if (told[1] < 0)
        return;
    size_t n = (size_t)snprintf(line, sizeof line, "%c%s\n", there ? '+' : '-', as);
    CU_ASSERT_EQUAL(write(told[1], line, n), (ssize_t)n);
}

static void chore(void *baton)
{
    CU_ASSERT_PTR_EQUAL(baton, &told);
    CU_ASSERT_EQUAL(write(told[1], "c", 1), 1);
}

static const struct ym_serve_host host = {.greet = greet, .call = echo, .presence = presence};

static void *run(void *arg)
{
    return ym_server_run(at.server) ? arg : NULL;
}

static void start_with(const struct ym_server_options *more)
{
    struct ym_server_options o = *more;
    strcpy(at.dir, "/tmp/yimen-test-XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(at.dir));
    snprintf(at.path, sizeof at.path, "%s/socket", at.dir);
    CU_ASSERT_EQUAL_FATAL(pipe(at.stop), 0);
    o.path = at.path;
    o.mode = 0600;
    o.frame_bytes = FRAME_BYTES;
    o.stop_fd = at.stop[0];
    o.identify = identify;
    CU_ASSERT_EQUAL_FATAL(ym_server_open(&at.server, &o, &host, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(pthread_create(&at.thread, NULL, run, &at), 0);
}

static const struct ym_server_options usual = {
    .callers = CALLERS, .per_account = CALLERS, .frame_ms = PATIENT_MS, .leave_ms = -1,
};

static void wait_end(void)
{
    void *failed = &at;
    CU_ASSERT_EQUAL(pthread_join(at.thread, &failed), 0);
    CU_ASSERT_PTR_NULL(failed);
    CU_ASSERT_NOT_EQUAL(access(at.path, F_OK), 0);
    ym_server_close(at.server);
    close(at.stop[0]);
    close(at.stop[1]);
    rmdir(at.dir);
    next_uid = 0;
    give_new_uids = 0;
}

static void stop(void)
{
    CU_ASSERT_EQUAL(write(at.stop[1], "x", 1), 1);
    wait_end();
}

/* A caller as hostile as it likes: wire only. */
struct caller {
    struct ym_stream line;
    struct ym_arena arena;
    struct ym_welcome welcome;
};

static int caller_open(struct caller *c)
{
    int fd;
    struct ym_frame f;
    ym_arena_init(&c->arena);
    CU_ASSERT_EQUAL_FATAL(ym_socket_connect(&fd, at.path), 0);
    ym_stream_init(&c->line, fd, -1, YM_FRAME_REPLY_MAX, PATIENT_MS);
    int err = ym_stream_read(&f, &c->line, PATIENT_MS);
    return err ? err : ym_wire_welcome_get(&c->welcome, &c->arena, f.body);
}

static void caller_close(struct caller *c)
{
    ym_stream_release(&c->line);
    ym_arena_release(&c->arena);
}

static int say_hello(struct caller *c)
{
    struct ym_buf b;
    ym_buf_init(&b);
    ym_wire_hello_put(&b, &(struct ym_hello){YM_WIRE_MAJOR, YM_WIRE_MINOR});
    int err = ym_stream_write(&c->line, b.data, b.len);
    ym_buf_release(&b);
    return err;
}

static int ask(struct caller *c, const char *call, const struct ym_list *in)
{
    struct ym_buf b;
    ym_buf_init(&b);
    ym_wire_request_put(&b, &(struct ym_request){.call = call, .id = {7}, .as = "li"}, in);
    int err = ym_stream_write(&c->line, b.data, b.len);
    ym_buf_release(&b);
    return err;
}

/* The reply's status, or 1 + the error of the line as a positive number. */
static int hear(struct caller *c, struct ym_list *out)
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

static void call_and_answer(void)
{
    struct caller c;
    struct ym_list in, out;
    start_with(&usual);
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_STRING_EQUAL(c.welcome.site, "示例县");
    CU_ASSERT_EQUAL(c.welcome.frame_bytes, FRAME_BYTES);
    CU_ASSERT_EQUAL(say_hello(&c), 0);
    ym_list_init(&in, &c.arena);
    struct ym_want *want = YM_RECORD(&c.arena, want);
    want->number = "4115";
    ym_list_add(&in, &want->head);
    for (int i = 0; i < 3; i++) {
        CU_ASSERT_EQUAL(ask(&c, "state", &in), 0);
        CU_ASSERT_EQUAL(hear(&c, &out), 0);
        CU_ASSERT_EQUAL_FATAL(out.count, 2);
        CU_ASSERT_EQUAL(strtoul(YM_GET(&out, state, 0)->account, NULL, 10), geteuid());
        CU_ASSERT_STRING_EQUAL(YM_GET(&out, state, 0)->note, "li");
        CU_ASSERT_STRING_EQUAL(YM_GET(&out, want, 0)->number, "4115");
    }
    CU_ASSERT_EQUAL(ask(&c, "nothing", NULL), 0);
    CU_ASSERT_EQUAL(hear(&c, &out), YM_EBAD);
    caller_close(&c);
    stop();
}

static void heard(const char *what)
{
    char got[64] = "";
    for (size_t n = 0; n < strlen(what); n++)
        CU_ASSERT_EQUAL_FATAL(read(told[0], got + n, 1), 1);
    CU_ASSERT_STRING_EQUAL(got, what);
}

static void who_is_there_is_told(void)
{
    struct caller c;
    struct ym_list out;
    CU_ASSERT_EQUAL_FATAL(pipe(told), 0);
    start_with(&usual);
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(say_hello(&c), 0);
    heard("+\n");
    for (int i = 0; i < 2; i++) { /* told once, however often he asks */
        CU_ASSERT_EQUAL(ask(&c, "state", NULL), 0);
        CU_ASSERT_EQUAL(hear(&c, &out), 0);
    }
    heard("-\n+li\n");
    caller_close(&c); /* the line is dropped */
    heard("-li\n");
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    caller_close(&c); /* one who does not even greet was never there */
    stop();
    close(told[1]);
    char rest;
    CU_ASSERT_EQUAL(read(told[0], &rest, 1), 0);
    close(told[0]);
    told[1] = -1;
}

static void chores_are_done_again_and_again(void)
{
    struct ym_server_options o = usual;
    struct caller c;
    struct ym_list out;
    CU_ASSERT_EQUAL_FATAL(pipe(told), 0);
    o.chore = chore;
    o.chore_baton = &told;
    o.chore_ms = 3600 * 1000;
    start_with(&o);
    heard("c"); /* at once */
    stop();
    o.chore_ms = 1;
    start_with(&o);
    heard("cccc");
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(say_hello(&c), 0);
    CU_ASSERT_EQUAL(ask(&c, "state", NULL), 0);
    CU_ASSERT_EQUAL(hear(&c, &out), 0);
    caller_close(&c);
    stop();
    close(told[1]);
    close(told[0]);
    told[1] = -1;
}

static void idle_callers_stay(void)
{
    struct ym_server_options o = usual;
    struct caller c, other;
    struct ym_list out;
    o.frame_ms = FRAME_MS;
    start_with(&o);
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(say_hello(&c), 0);
    CU_ASSERT_EQUAL(caller_open(&other), 0);
    CU_ASSERT_EQUAL(hear(&other, &out), 1 - YM_EUNKNOWN); /* says no hello: dropped after the limit, later than c came */
    CU_ASSERT_EQUAL(ask(&c, "state", NULL), 0);
    CU_ASSERT_EQUAL(hear(&c, &out), 0);
    caller_close(&other);
    caller_close(&c);
    stop();
}

static void slow_loris_is_dropped(void)
{
    struct ym_server_options o = usual;
    struct caller c;
    struct ym_list out;
    o.frame_ms = FRAME_MS;
    start_with(&o);
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(say_hello(&c), 0);
    CU_ASSERT_EQUAL(ym_stream_write(&c.line, "\0\0\0\x20\3x", 6), 0);
    CU_ASSERT_EQUAL(hear(&c, &out), YM_ELIMIT);
    CU_ASSERT_EQUAL(hear(&c, &out), 1 - YM_EUNKNOWN);
    caller_close(&c);
    stop();
}

static void hostile_bytes(void)
{
    static const struct {
        const char *bytes;
        size_t n;
        int status; /* of the reply; 0: the line is just closed */
    } rows[] = {
        {"\0\0\0\0\3", 5, 0},
        {"\0\0\0\1\x09", 5, 0},
        {"\0\0\0\1\1", 5, 0},                /* a welcome from a caller */
        {"\0\0\0\1\4", 5, 0},                /* a reply from a caller */
        {"\0\0\0\1\3", 5, YM_ECORRUPT},      /* an empty request */
        {"\0\0\0\4\3abc", 8, YM_ECORRUPT},
        {"\x7f\xff\xff\xff\3", 5, YM_ELIMIT},
        {"\0\0\x10\x02\3", 5, YM_ELIMIT},    /* one byte over the limit */
    };
    start_with(&usual);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct caller c;
        struct ym_list out;
        CU_ASSERT_EQUAL(caller_open(&c), 0);
        CU_ASSERT_EQUAL(say_hello(&c), 0);
        CU_ASSERT_EQUAL(ym_stream_write(&c.line, rows[i].bytes, rows[i].n), 0);
        if (rows[i].status)
            CU_ASSERT_EQUAL(hear(&c, &out), rows[i].status);
        CU_ASSERT_EQUAL(hear(&c, &out), 1 - YM_EUNKNOWN);
        caller_close(&c);
    }
    stop();
}

static void connections_of_an_account(void)
{
    struct ym_server_options o = usual;
    struct caller c[3], other;
    o.per_account = 2;
    start_with(&o);
    next_uid = 5001;
    CU_ASSERT_EQUAL(caller_open(&c[0]), 0);
    CU_ASSERT_EQUAL(caller_open(&c[1]), 0);
    CU_ASSERT_EQUAL(c[1].welcome.status, 0);
    CU_ASSERT_EQUAL(caller_open(&c[2]), 0);
    CU_ASSERT_EQUAL(c[2].welcome.status, YM_ELIMIT);
    CU_ASSERT_STRING_EQUAL(c[2].welcome.arg, "2");
    next_uid = 5002;
    CU_ASSERT_EQUAL(caller_open(&other), 0);
    CU_ASSERT_EQUAL(other.welcome.status, 0);
    CU_ASSERT_STRING_EQUAL(other.welcome.account, ""); /* the number has no account here */
    for (int i = 0; i < 3; i++)
        caller_close(&c[i]);
    caller_close(&other);
    stop();
}

static void callers_together(void)
{
    struct ym_server_options o = usual;
    struct caller c[4];
    o.callers = 3;
    start_with(&o);
    for (int i = 0; i < 4; i++)
        CU_ASSERT_EQUAL(caller_open(&c[i]), 0);
    CU_ASSERT_EQUAL(c[2].welcome.status, 0);
    CU_ASSERT_EQUAL(c[3].welcome.status, YM_ELIMIT);
    for (int i = 0; i < 4; i++)
        caller_close(&c[i]);
    stop();
}

static int status_as(struct caller *c, uid_t uid)
{
    next_uid = uid;
    CU_ASSERT_EQUAL(caller_open(c), 0);
    return c->welcome.status;
}

/* However many accounts call that are no officials', they hold two places. */
static void strangers_have_their_share(void)
{
    struct ym_server_options o = usual;
    struct caller c[8];
    o.callers = 6;
    o.strangers = 2;
    start_with(&o);
    CU_ASSERT_EQUAL(status_as(&c[0], STRANGERS), 0);
    CU_ASSERT_EQUAL(status_as(&c[1], STRANGERS + 1), 0);
    for (int i = 2; i < 4; i++) {
        CU_ASSERT_EQUAL(status_as(&c[i], STRANGERS + i), YM_ELIMIT);
        CU_ASSERT(*c[i].welcome.text != 0);
        caller_close(&c[i]);
    }
    for (int i = 2; i < 6; i++)
        CU_ASSERT_EQUAL(status_as(&c[i], 5000 + i), 0);
    caller_close(&c[0]);
    for (int i = 0; i < 100; i++) { /* once the place is free again, it is free for the next */
        int status = status_as(&c[0], STRANGERS + 7);
        if (!status)
            break;
        caller_close(&c[0]);
        poll(NULL, 0, 10);
    }
    CU_ASSERT_EQUAL(c[0].welcome.status, 0);
    for (int i = 0; i < 6; i++)
        caller_close(&c[i]);
    stop();
}

/* Callers who were not greeted yet, or accounts never seen before, do not fill the last places: those who work here get in. */
static void officials_have_places_of_their_own(void)
{
    struct ym_server_options o = usual;
    struct caller c[5];
    o.callers = 4;
    o.reserved = 1;
    start_with(&o);
    CU_ASSERT_EQUAL(status_as(&c[0], 5001), 0); /* known from now on */
    CU_ASSERT_EQUAL(say_hello(&c[0]), 0);
    for (int i = 1; i < 3; i++)
        CU_ASSERT_EQUAL(status_as(&c[i], STRANGERS + i), 0);
    CU_ASSERT_EQUAL(status_as(&c[3], STRANGERS + 3), YM_ELIMIT);
    caller_close(&c[3]);
    CU_ASSERT_EQUAL(status_as(&c[3], 5001), 0);
    CU_ASSERT_EQUAL(status_as(&c[4], 5001), YM_ELIMIT); /* four is four */
    for (int i = 0; i < 5; i++)
        caller_close(&c[i]);
    stop();
}

static void idle_strangers_are_dropped(void)
{
    struct ym_server_options o = usual;
    struct caller c, official;
    struct ym_list out;
    o.frame_ms = FRAME_MS;
    start_with(&o);
    CU_ASSERT_EQUAL(status_as(&official, 5001), 0);
    CU_ASSERT_EQUAL(say_hello(&official), 0);
    CU_ASSERT_EQUAL(status_as(&c, STRANGERS), 0);
    CU_ASSERT_EQUAL(say_hello(&c), 0);
    CU_ASSERT_EQUAL(hear(&c, &out), 1 - YM_EUNKNOWN);
    CU_ASSERT_EQUAL(ask(&official, "state", NULL), 0);
    CU_ASSERT_EQUAL(hear(&official, &out), 0);
    caller_close(&c);
    caller_close(&official);
    stop();
}

/* The call table says how many records a call takes: more are not even read. */
static void too_many_records(void)
{
    struct caller c;
    struct ym_list in, out;
    struct ym_frame f;
    struct ym_reply r;
    struct ym_problems p;
    start_with(&usual);
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(say_hello(&c), 0);
    ym_list_init(&in, &c.arena);
    for (int i = 0; i < 40; i++) {
        struct ym_want *want = YM_RECORD(&c.arena, want);
        want->number = "4115";
        ym_list_add(&in, &want->head);
    }
    CU_ASSERT_EQUAL(ask(&c, "case.see", &in), 0);
    CU_ASSERT_EQUAL(ym_stream_read(&f, &c.line, PATIENT_MS), 0);
    ym_list_init(&out, &c.arena);
    ym_problems_init(&p, &c.arena);
    CU_ASSERT_EQUAL(ym_wire_reply_get(&r, &out, &p, f.body), 0);
    CU_ASSERT_EQUAL(r.status, YM_ELIMIT);
    CU_ASSERT_EQUAL_FATAL(p.count, 1);
    CU_ASSERT_STRING_EQUAL(p.list[0].arg[0], "2"); /* the one it takes, and one it does not, to be told so */
    CU_ASSERT_EQUAL(ask(&c, "state", NULL), 0); /* the line goes on */
    CU_ASSERT_EQUAL(hear(&c, &out), 0);
    caller_close(&c);
    stop();
}

static void only_the_owner(void)
{
    struct ym_server_options o = usual;
    struct caller c;
    o.only_owner = 1;
    start_with(&o);
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(c.welcome.status, 0);
    caller_close(&c);
    next_uid = geteuid() + 1;
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_NOT_EQUAL(c.welcome.status, 0);
    caller_close(&c);
    stop();
}

enum { MANY = 200, CALLS = 20 };

static pthread_barrier_t all_here;

static void *one_of_many(void *arg)
{
    struct caller c;
    struct ym_list out;
    int good = caller_open(&c) == 0 && c.welcome.status == 0 && say_hello(&c) == 0;
    pthread_barrier_wait(&all_here); /* all are connected at once */
    for (int i = 0; i < CALLS && good; i++) {
        good = ask(&c, "state", NULL) == 0 && hear(&c, &out) == 0 && out.count == 1;
        ym_arena_reset(&c.arena);
    }
    caller_close(&c);
    return good ? NULL : arg;
}

static void many_callers(void)
{
    static pthread_t thread[MANY];
    start_with(&usual);
    next_uid = 6000;
    give_new_uids = 1;
    CU_ASSERT_EQUAL_FATAL(pthread_barrier_init(&all_here, NULL, MANY), 0);
    for (int i = 0; i < MANY; i++)
        CU_ASSERT_EQUAL_FATAL(pthread_create(&thread[i], NULL, one_of_many, &all_here), 0);
    for (int i = 0; i < MANY; i++) {
        void *bad = &bad;
        pthread_join(thread[i], &bad);
        CU_ASSERT_PTR_NULL(bad);
    }
    pthread_barrier_destroy(&all_here);
    stop();
}

static void calls_in_progress_are_finished(void)
{
    struct caller c, idle;
    struct ym_list out;
    char h;
    CU_ASSERT_EQUAL_FATAL(pipe(held), 0);
    CU_ASSERT_EQUAL_FATAL(pipe(go_on), 0);
    start_with(&usual);
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(say_hello(&c), 0);
    CU_ASSERT_EQUAL(caller_open(&idle), 0);
    CU_ASSERT_EQUAL(say_hello(&idle), 0);
    CU_ASSERT_EQUAL(ask(&c, "hold", NULL), 0);
    CU_ASSERT_EQUAL(read(held[0], &h, 1), 1);
    CU_ASSERT_EQUAL(write(at.stop[1], "x", 1), 1);
    CU_ASSERT_EQUAL(hear(&idle, &out), 1 - YM_EUNKNOWN); /* the stop is under way */
    CU_ASSERT_EQUAL(write(go_on[1], "g", 1), 1);
    CU_ASSERT_EQUAL(hear(&c, &out), 0);
    CU_ASSERT_EQUAL(hear(&c, &out), 1 - YM_EUNKNOWN);
    wait_end();
    caller_close(&c);
    caller_close(&idle);
    for (int i = 0; i < 2; i++) {
        close(held[i]);
        close(go_on[i]);
    }
}

static void leaves_after_the_last(void)
{
    struct ym_server_options o = usual;
    struct caller c;
    struct ym_list out;
    o.leave_ms = FRAME_MS;
    start_with(&o);
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(say_hello(&c), 0);
    CU_ASSERT_EQUAL(ask(&c, "state", NULL), 0);
    CU_ASSERT_EQUAL(hear(&c, &out), 0);
    caller_close(&c);
    wait_end(); /* nobody tells it to */
}

static void taken_paths(void)
{
    struct ym_server *second = NULL;
    struct ym_server_options o = usual;
    char path[128], long_path[200];
    start_with(&usual);
    o.path = at.path;
    o.stop_fd = -1;
    o.frame_bytes = FRAME_BYTES;
    CU_ASSERT_EQUAL(ym_server_open(&second, &o, &host, NULL), YM_EEXIST);
    snprintf(path, sizeof path, "%s/file", at.dir);
    FILE *f = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    fclose(f);
    o.path = path;
    CU_ASSERT_EQUAL(ym_server_open(&second, &o, &host, NULL), YM_EEXIST);
    CU_ASSERT_EQUAL(access(path, F_OK), 0);
    unlink(path);
    memset(long_path, 'x', sizeof long_path);
    long_path[sizeof long_path - 1] = 0;
    o.path = long_path;
    CU_ASSERT_EQUAL(ym_server_open(&second, &o, &host, NULL), YM_ELIMIT);
    CU_ASSERT_PTR_NULL(second);
    stop();
}

/* What a killed service left behind does not stand in the way. */
static void dead_socket_is_replaced(void)
{
    int fd;
    struct stat seen;
    struct ym_server *s = NULL;
    struct ym_server_options o = usual;
    char path[64];
    snprintf(path, sizeof path, "/tmp/yimen-dead-%ld", (long)getpid());
    CU_ASSERT_EQUAL_FATAL(ym_socket_listen(&fd, path, 0600), 0);
    close(fd);
    o.path = path;
    o.mode = 0600;
    o.frame_bytes = FRAME_BYTES;
    CU_ASSERT_EQUAL(ym_server_open(&s, &o, &host, NULL), 0);
    CU_ASSERT_EQUAL(stat(path, &seen), 0);
    CU_ASSERT_EQUAL(seen.st_mode & 0777, 0600);
    ym_server_close(s);
    CU_ASSERT_NOT_EQUAL(access(path, F_OK), 0);
}

static int before(void)
{
    ym_log_setup("test", YM_LOG_ERROR, 0); /* what hostile callers make it say is no failure */
    return 0;
}

ym_suite_fn ym_suite_server;
void ym_suite_server(void)
{
    static const struct ym_test tests[] = {
        {"a call and its answer", call_and_answer},
        {"who is there is told", who_is_there_is_told},
        {"chores are done again and again", chores_are_done_again_and_again},
        {"idle callers stay, those without hello do not", idle_callers_stay},
        {"a slow sender is dropped", slow_loris_is_dropped},
        {"hostile bytes", hostile_bytes},
        {"connections of one account", connections_of_an_account},
        {"callers all together", callers_together},
        {"strangers have their share", strangers_have_their_share},
        {"officials have places of their own", officials_have_places_of_their_own},
        {"idle strangers are dropped", idle_strangers_are_dropped},
        {"too many records", too_many_records},
        {"only the owner", only_the_owner},
        {"200 callers at once", many_callers},
        {"stopping finishes calls in progress", calls_in_progress_are_finished},
        {"leaving after the last caller", leaves_after_the_last},
        {"taken and impossible paths", taken_paths},
        {"a dead socket is replaced", dead_socket_is_replaced},
        {0},
    };
    ym_suite_add_with("server", before, NULL, tests);
}
