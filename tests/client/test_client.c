/* test_client.c — a line that breaks, a service that is not the right one, a retry that does nothing twice.  Tests of client. */
#include "locations.h"
#include "yimen/client/client.h"

#include <CUnit/Basic.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run.h"
#include "yimen/client/embedded.h"
#include "yimen/domain/record/result.h"
#include "yimen/wire/peer.h"

/* What the fake service does with one connection. */
enum deed {
    LEAVE_AT_ONCE,  /* before the greeting */
    REFUSE,         /* a greeting that says no */
    OTHER_MAJOR,
    LEAVE_UNREAD,   /* takes the request's bytes and leaves */
    DO_AND_LEAVE,   /* does what is asked and leaves without an answer */
    DO_AND_HOLD,    /* the same, and says nothing until the caller leaves */
    HALF_AN_ANSWER, /* the same, and leaves in the middle of it */
    OTHER_ID,       /* answers somebody else's request */
    ANSWER,         /* as a service should, until the caller leaves */
};

enum { MAX_DEEDS = 8, FRAME_BYTES = 2000, WAIT_MS = 20000 };

static struct {
    char dir[64], path[96];
    int listen_fd;
    pthread_t thread;
    enum deed deeds[MAX_DEEDS];
    size_t count;
    /* What it remembers of requests, as a service does. */
    uint8_t done[16][YM_REQUEST_ID];
    size_t done_count;
    int seen;   /* requests that arrived */
    char as[32];
} fake;

static int is_done(const uint8_t id[YM_REQUEST_ID])
{
    for (size_t i = 0; i < fake.done_count; i++) {
        if (memcmp(fake.done[i], id, YM_REQUEST_ID) == 0)
            return 1;
    }
    return 0;
}

static void do_once(const struct ym_request *r)
{
    if (!is_done(r->id) && fake.done_count < 16)
        memcpy(fake.done[fake.done_count++], r->id, YM_REQUEST_ID);
    snprintf(fake.as, sizeof fake.as, "%s", r->as);
}

static void send_welcome(struct ym_stream *s, enum deed deed)
{
    struct ym_buf b;
    ym_buf_init(&b);
    ym_wire_welcome_put(&b, &(struct ym_welcome){
                           .major = YM_WIRE_MAJOR + (deed == OTHER_MAJOR), .site = "示例县", .frame_bytes = FRAME_BYTES,
                           .status = deed == REFUSE ? YM_ELIMIT : 0, .text = deed == REFUSE ? "Full: {1}" : "",
                           .arg = deed == REFUSE ? "9" : "",
                       });
    ym_stream_write(s, b.data, b.len);
    ym_buf_release(&b);
}

static void send_answer(struct ym_stream *s, struct ym_arena *arena, const struct ym_request *r, enum deed deed)
{
    struct ym_buf b;
    struct ym_list told;
    struct ym_problems p;
    struct ym_reply reply = {.status = strcmp(r->call, "bad") == 0 ? YM_EBAD : 0};
    memcpy(reply.id, r->id, sizeof reply.id);
    reply.id[0] ^= deed == OTHER_ID;
    ym_list_init(&told, arena);
    ym_problems_init(&p, arena);
    struct ym_result *result = YM_RECORD(arena, result);
    result->count = (int64_t)fake.done_count;
    ym_list_add(&told, &result->head);
    if (reply.status)
        ym_problem(&p, ym_location_words("here"), "Not {1}.", "so", NULL);
    ym_buf_init(&b);
    ym_wire_reply_put(&b, &reply, &told, &p);
    ym_stream_write(s, b.data, deed == HALF_AN_ANSWER ? b.len - 3 : b.len);
    ym_buf_release(&b);
}

/* 0: another request may follow. */
static int serve_request(struct ym_stream *s, enum deed deed)
{
    struct ym_frame f;
    struct ym_request r;
    struct ym_list in;
    struct ym_arena arena;
    ym_arena_init(&arena);
    ym_list_init(&in, &arena);
    int err = ym_stream_read(&f, s, WAIT_MS);
    if (!err && f.kind == YM_FRAME_REQUEST && ym_wire_request_get(&r, &in, f.body, YM_WIRE_MINOR) == 0) {
        fake.seen++;
        if (deed >= DO_AND_LEAVE)
            do_once(&r);
        if (deed >= HALF_AN_ANSWER)
            send_answer(s, &arena, &r, deed);
        if (deed == DO_AND_HOLD)
            ym_stream_read(&f, s, WAIT_MS);
    }
    ym_arena_release(&arena);
    return err ? err : deed == ANSWER ? 0 : YM_EUNKNOWN;
}

static void serve_connection(int fd, enum deed deed)
{
    struct ym_stream s;
    struct ym_frame f;
    ym_stream_init(&s, fd, -1, 1 << 20, WAIT_MS);
    if (deed != LEAVE_AT_ONCE) {
        send_welcome(&s, deed);
        if (ym_stream_read(&f, &s, WAIT_MS) == 0 && f.kind == YM_FRAME_HELLO) {
            while (serve_request(&s, deed) == 0)
                ;
        }
    }
    ym_stream_release(&s);
}

static void *fake_main(void *arg)
{
    for (size_t i = 0; i < fake.count; i++) {
        int fd = accept(fake.listen_fd, NULL, NULL);
        if (fd < 0)
            return arg;
        serve_connection(fd, fake.deeds[i]);
    }
    return NULL;
}

static void make_dir(void)
{
    memset(&fake, 0, sizeof fake);
    strcpy(fake.dir, "/tmp/yimen-client-XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(fake.dir));
    snprintf(fake.path, sizeof fake.path, "%s/%s", fake.dir, YM_SOCKET_NAME);
}

static void remove_dir(void)
{
    char starting[96];
    snprintf(starting, sizeof starting, "%s/starting", fake.dir);
    unlink(starting);
    unlink(fake.path);
    CU_ASSERT_EQUAL(rmdir(fake.dir), 0);
}

static void start(const enum deed *deeds, size_t count)
{
    make_dir();
    memcpy(fake.deeds, deeds, count * sizeof *deeds);
    fake.count = count;
    CU_ASSERT_EQUAL_FATAL(ym_socket_listen(&fake.listen_fd, fake.path, 0600), 0);
    CU_ASSERT_EQUAL_FATAL(pthread_create(&fake.thread, NULL, fake_main, &fake), 0);
}

static void finish(void)
{
    void *bad = &fake;
    pthread_join(fake.thread, &bad);
    CU_ASSERT_PTR_NULL(bad);
    close(fake.listen_fd);
    remove_dir();
}

#define START(...) start((const enum deed[]){__VA_ARGS__}, sizeof (enum deed[]){__VA_ARGS__} / sizeof(enum deed))

struct talk {
    struct ym_arena arena;
    struct ym_client *client;
    struct ym_list out;
    struct ym_problems problems;
};

static int talk_open(struct talk *t, const struct ym_client_options *more)
{
    struct ym_client_options o = *more;
    ym_arena_init(&t->arena);
    ym_list_init(&t->out, &t->arena);
    ym_problems_init(&t->problems, &t->arena);
    t->client = NULL;
    if (!o.data)
        o.socket = fake.path;
    return ym_client_open(&t->client, &o, &t->problems);
}

static void talk_close(struct talk *t)
{
    ym_client_close(t->client);
    ym_arena_release(&t->arena);
}

static const struct ym_client_options plain = {0};

static void call_and_answer(void)
{
    struct talk t;
    START(ANSWER);
    CU_ASSERT_EQUAL_FATAL(talk_open(&t, &(struct ym_client_options){.as = "li"}), 0);
    CU_ASSERT_STRING_EQUAL(ym_client_welcome(t.client)->site, "示例县");
    CU_ASSERT_EQUAL(ym_client_call(t.client, "case.act", NULL, &t.out, &t.problems), 0);
    CU_ASSERT_EQUAL(t.out.count, 1);
    CU_ASSERT_STRING_EQUAL(fake.as, "li");
    CU_ASSERT_EQUAL(ym_client_call(t.client, "bad", NULL, &t.out, &t.problems), YM_EBAD);
    CU_ASSERT_EQUAL(t.problems.count, 1);
    CU_ASSERT_STRING_EQUAL(t.problems.list[0].arg[0], "so");
    talk_close(&t);
    finish();
}

/* Whatever happens to the line, the change is made once and answered once. */
static void broken_lines_do_nothing_twice(void)
{
    struct talk t;
    START(LEAVE_UNREAD, DO_AND_LEAVE, LEAVE_AT_ONCE, HALF_AN_ANSWER, ANSWER);
    CU_ASSERT_EQUAL_FATAL(talk_open(&t, &plain), 0);
    CU_ASSERT_EQUAL(ym_client_call(t.client, "case.act", NULL, &t.out, &t.problems), 0);
    CU_ASSERT_EQUAL(t.out.count, 1);
    CU_ASSERT_EQUAL(YM_GET(&t.out, result, 0)->count, 1);
    CU_ASSERT_EQUAL(t.problems.count, 0);
    talk_close(&t);
    finish();
    CU_ASSERT_EQUAL(fake.seen, 4);
    CU_ASSERT_EQUAL(fake.done_count, 1);
    static const uint8_t none[YM_REQUEST_ID];
    CU_ASSERT_NOT_EQUAL(memcmp(fake.done[0], none, sizeof none), 0);
}

static void two_calls_have_two_ids(void)
{
    struct talk t;
    START(ANSWER);
    CU_ASSERT_EQUAL_FATAL(talk_open(&t, &plain), 0);
    CU_ASSERT_EQUAL(ym_client_call(t.client, "case.act", NULL, &t.out, &t.problems), 0);
    CU_ASSERT_EQUAL(ym_client_call(t.client, "case.act", NULL, &t.out, &t.problems), 0);
    talk_close(&t);
    finish();
    CU_ASSERT_EQUAL(fake.done_count, 2);
}

/* Whoever waits gives up after so many turns. */
static int wait_turns(void *baton, int fd, short events, int ms)
{
    struct pollfd p = {.fd = fd, .events = events};
    int *turns = baton;
    (void)ms;
    while (--*turns > 0)
        if (poll(&p, 1, 20) > 0)
            return 1;
    return -1;
}

/* What was given up and is asked again carries its id: it is done once.  What was answered is another request then. */
static void given_up_is_done_once(void)
{
    struct talk t;
    struct ym_list other;
    int turns = 1 << 20;
    START(DO_AND_HOLD, ANSWER);
    CU_ASSERT_EQUAL_FATAL(talk_open(&t, &(struct ym_client_options){.wait = wait_turns, .baton = &turns}), 0);
    turns = 3;
    CU_ASSERT_EQUAL(ym_client_call(t.client, "case.act", NULL, &t.out, &t.problems), YM_EUNKNOWN);
    CU_ASSERT_EQUAL(turns, 0); /* and it was not tried on */
    CU_ASSERT_EQUAL(t.out.count, 0);
    turns = 1 << 20;
    ym_list_init(&other, &t.arena);
    ym_list_add(&other, ym_record_new(&t.arena, YM_R_want));
    CU_ASSERT_EQUAL(ym_client_call(t.client, "case.act", &other, &t.out, &t.problems), 0); /* something else comes between */
    CU_ASSERT_EQUAL(ym_client_call(t.client, "case.act", NULL, &t.out, &t.problems), 0);
    CU_ASSERT_EQUAL(YM_GET(&t.out, result, 1)->count, 2);
    CU_ASSERT_EQUAL(ym_client_call(t.client, "case.act", NULL, &t.out, &t.problems), 0);
    CU_ASSERT_EQUAL(YM_GET(&t.out, result, 2)->count, 3);
    talk_close(&t);
    finish();
    CU_ASSERT_EQUAL(fake.seen, 4);
    CU_ASSERT_EQUAL(fake.done_count, 3);
}

static void broken_for_good(void)
{
    struct talk t;
    START(DO_AND_LEAVE, DO_AND_LEAVE);
    CU_ASSERT_EQUAL_FATAL(talk_open(&t, &(struct ym_client_options){.tries = 2}), 0);
    CU_ASSERT_EQUAL(ym_client_call(t.client, "case.act", NULL, &t.out, &t.problems), YM_EUNKNOWN);
    CU_ASSERT_EQUAL(t.problems.count, 1);
    CU_ASSERT_EQUAL(t.out.count, 0);
    talk_close(&t);
    finish();
    CU_ASSERT_EQUAL(fake.done_count, 1);
}

static void answer_to_another_request(void)
{
    struct talk t;
    START(OTHER_ID);
    CU_ASSERT_EQUAL_FATAL(talk_open(&t, &plain), 0);
    CU_ASSERT_EQUAL(ym_client_call(t.client, "case.act", NULL, &t.out, &t.problems), YM_ECORRUPT);
    talk_close(&t);
    finish();
}

static void refused_with_the_reason(void)
{
    struct talk t;
    START(REFUSE);
    CU_ASSERT_EQUAL(talk_open(&t, &plain), YM_ELIMIT);
    CU_ASSERT_PTR_NULL(t.client);
    CU_ASSERT_EQUAL_FATAL(t.problems.count, 1);
    CU_ASSERT_STRING_EQUAL(t.problems.list[0].arg[0], "9");
    talk_close(&t);
    finish();
}

static void another_major(void)
{
    struct talk t;
    START(OTHER_MAJOR);
    CU_ASSERT_EQUAL(talk_open(&t, &plain), YM_EVERSION);
    talk_close(&t);
    finish();
}

static void request_too_long(void)
{
    struct talk t;
    struct ym_list in;
    START(ANSWER);
    CU_ASSERT_EQUAL_FATAL(talk_open(&t, &plain), 0);
    ym_list_init(&in, &t.arena);
    for (int i = 0; i < FRAME_BYTES / 10; i++)
        ym_list_add(&in, ym_record_new(&t.arena, YM_R_want));
    CU_ASSERT_EQUAL(ym_client_call(t.client, "case.act", &in, &t.out, &t.problems), YM_ELIMIT);
    CU_ASSERT_EQUAL(t.problems.count, 1);
    CU_ASSERT_EQUAL(ym_client_call(t.client, "case.act", NULL, &t.out, &t.problems), 0); /* the line is still good */
    talk_close(&t);
    finish();
    CU_ASSERT_EQUAL(fake.seen, 1);
}

static void service_of_another_account(void)
{
    struct talk t;
    if (geteuid() == 0) { /* only root can give the directory away */
        START(LEAVE_AT_ONCE);
        CU_ASSERT_EQUAL(chown(fake.dir, 12345, (gid_t)-1), 0);
        CU_ASSERT_EQUAL(talk_open(&t, &plain), YM_EDENIED);
        CU_ASSERT_EQUAL(t.problems.count, 1);
        talk_close(&t);
        finish();
    }
    START(LEAVE_AT_ONCE);
    CU_ASSERT_EQUAL(talk_open(&t, &(struct ym_client_options){.service_user = "no-such-account"}), YM_EDENIED);
    talk_close(&t);
    finish();
}

static void nobody_listens(void)
{
    struct talk t;
    make_dir();
    CU_ASSERT_EQUAL(talk_open(&t, &plain), YM_EIO);
    CU_ASSERT_EQUAL_FATAL(t.problems.count, 1);
    CU_ASSERT_STRING_EQUAL(location_names(t.problems.list[0].where), fake.path);
    talk_close(&t);
    remove_dir();
}

static void directories_of_others(void)
{
    struct talk t;
    make_dir();
    CU_ASSERT_EQUAL(talk_open(&t, &(struct ym_client_options){.data = "/nowhere/at/all"}), YM_EIO);
    CU_ASSERT_EQUAL(t.problems.count, 1);
    talk_close(&t);
    if (geteuid() == 0) {
        CU_ASSERT_EQUAL(chown(fake.dir, 12345, (gid_t)-1), 0);
        CU_ASSERT_EQUAL(talk_open(&t, &(struct ym_client_options){.data = fake.dir, .program = "/bin/false"}), YM_EDENIED);
        CU_ASSERT_EQUAL(t.problems.count, 1);
        talk_close(&t);
        CU_ASSERT_EQUAL(chown(fake.dir, 0, (gid_t)-1), 0);
    }
    remove_dir();
}

/* A program that ends without a word, and one that is not there. */
static void service_that_does_not_start(void)
{
    static const char *const programs[] = {"/bin/false", "/nowhere/yimend"};
    struct talk t;
    make_dir();
    for (size_t i = 0; i < 2; i++) {
        CU_ASSERT_EQUAL(talk_open(&t, &(struct ym_client_options){.data = fake.dir, .program = programs[i]}), YM_EIO);
        CU_ASSERT_EQUAL(t.problems.count, 1);
        talk_close(&t);
    }
    remove_dir();
}

/* Where somebody serves already nothing is started. */
static void service_that_runs_is_used(void)
{
    struct talk t;
    START(ANSWER);
    CU_ASSERT_EQUAL_FATAL(talk_open(&t, &(struct ym_client_options){.data = fake.dir, .program = "/bin/false"}), 0);
    CU_ASSERT_EQUAL(ym_client_call(t.client, "case.act", NULL, &t.out, &t.problems), 0);
    talk_close(&t);
    finish();
}

ym_suite_fn ym_suite_client;
void ym_suite_client(void)
{
    static const struct ym_test tests[] = {
        {"a call and its answer", call_and_answer},
        {"broken lines do nothing twice", broken_lines_do_nothing_twice},
        {"two calls have two ids", two_calls_have_two_ids},
        {"given up, asked again, done once", given_up_is_done_once},
        {"a line that stays broken", broken_for_good},
        {"an answer to another request", answer_to_another_request},
        {"refused with the reason", refused_with_the_reason},
        {"another major version", another_major},
        {"a request too long is not sent", request_too_long},
        {"a service of another account is not believed", service_of_another_account},
        {"nobody listens", nobody_listens},
        {"directories of others and none", directories_of_others},
        {"a service that does not start", service_that_does_not_start},
        {"a service that runs is used", service_that_runs_is_used},
        {0},
    };
    ym_suite_add("client", tests);
}
