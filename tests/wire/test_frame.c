/* test_frame.c — frames: bounds, truncation, slow and silent senders.  Tests of wire. */
#include "yimen/wire/frame.h"

#include <CUnit/Basic.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "run.h"

enum { MAX = 1000, FRAME_MS = 60 };

static void put_frame(struct ym_buf *b, int kind, const char *body, size_t n)
{
    size_t begin = ym_frame_begin(b, (enum ym_frame_kind)kind);
    ym_buf_add(b, body, n);
    ym_frame_end(b, begin);
}

static void frame_round_trip(void)
{
    struct ym_buf b;
    struct ym_frame f;
    size_t used;
    ym_buf_init(&b);
    put_frame(&b, YM_FRAME_REQUEST, "hello", 5);
    put_frame(&b, YM_FRAME_REPLY, "", 0);
    CU_ASSERT_EQUAL(ym_frame_take(&f, &used, b.data, b.len, MAX), 0);
    CU_ASSERT_EQUAL(used, 10);
    CU_ASSERT_EQUAL(f.kind, YM_FRAME_REQUEST);
    CU_ASSERT_EQUAL(f.body.len, 5);
    CU_ASSERT_EQUAL(memcmp(f.body.data, "hello", 5), 0);
    CU_ASSERT_EQUAL(ym_frame_take(&f, &used, b.data + 10, b.len - 10, MAX), 0);
    CU_ASSERT_EQUAL(used, 5);
    CU_ASSERT_EQUAL(f.kind, YM_FRAME_REPLY);
    CU_ASSERT_EQUAL(f.body.len, 0);
    ym_buf_release(&b);
}

static void truncated_frame_waits(void)
{
    struct ym_buf b;
    struct ym_frame f;
    ym_buf_init(&b);
    put_frame(&b, YM_FRAME_REQUEST, "hello", 5);
    for (size_t n = 0; n < b.len; n++) {
        size_t used = 77;
        CU_ASSERT_EQUAL(ym_frame_take(&f, &used, b.data, n, MAX), 0);
        CU_ASSERT_EQUAL(used, 0);
    }
    ym_buf_release(&b);
}

static void bad_heads_are_refused(void)
{
    static const struct {
        uint8_t head[YM_FRAME_HEAD];
        int err;
    } heads[] = {
        {{0, 0, 0, 0, 3}, YM_ECORRUPT}, /* no room for the kind */
        {{0, 0, 0, 1, 0}, YM_ECORRUPT},
        {{0, 0, 0, 1, 5}, YM_ECORRUPT},
        {{0xff, 0xff, 0xff, 0xff, 3}, YM_ELIMIT},
        {{0, 0, 0x03, 0xea, 3}, YM_ELIMIT}, /* one byte too many */
        {{0, 0, 0x03, 0xe9, 3}, 0},         /* the longest */
    };
    struct ym_frame f;
    size_t used;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        CU_ASSERT_EQUAL(ym_frame_take(&f, &used, heads[i].head, YM_FRAME_HEAD, MAX), heads[i].err);
}

struct pair {
    struct ym_stream here;
    int there, stop[2];
};

static void open_pair(struct pair *p)
{
    int fd[2];
    CU_ASSERT_EQUAL_FATAL(socketpair(AF_UNIX, SOCK_STREAM, 0, fd), 0);
    CU_ASSERT_EQUAL_FATAL(pipe(p->stop), 0);
    ym_stream_init(&p->here, fd[0], p->stop[0], MAX, FRAME_MS);
    p->there = fd[1];
}

static void close_pair(struct pair *p)
{
    ym_stream_release(&p->here);
    close(p->there);
    close(p->stop[0]);
    close(p->stop[1]);
}

static void two_frames_in_one_write(void)
{
    struct pair p;
    struct ym_buf b;
    struct ym_frame f;
    open_pair(&p);
    ym_buf_init(&b);
    put_frame(&b, YM_FRAME_HELLO, "one", 3);
    put_frame(&b, YM_FRAME_REQUEST, "second", 6);
    CU_ASSERT_EQUAL(send(p.there, b.data, b.len, 0), (ssize_t)b.len);
    CU_ASSERT_EQUAL(ym_stream_read(&f, &p.here, -1), 0);
    CU_ASSERT_EQUAL(f.body.len, 3);
    CU_ASSERT_EQUAL(ym_stream_read(&f, &p.here, -1), 0);
    CU_ASSERT_EQUAL(f.kind, YM_FRAME_REQUEST);
    CU_ASSERT_EQUAL(memcmp(f.body.data, "second", 6), 0);
    CU_ASSERT_EQUAL(ym_stream_read(&f, &p.here, 0), YM_ELIMIT); /* nothing more, and no patience */
    ym_buf_release(&b);
    close_pair(&p);
}

/* The frame begins and never ends: no other event than the limit ends the wait. */
static void slow_sender_is_dropped(void)
{
    struct pair p;
    struct ym_frame f;
    static const char part[] = {0, 0, 0, 9, 3, 'x'};
    open_pair(&p);
    CU_ASSERT_EQUAL(send(p.there, part, sizeof part, 0), (ssize_t)sizeof part);
    CU_ASSERT_EQUAL(ym_stream_read(&f, &p.here, -1), YM_ELIMIT);
    close_pair(&p);
}

static void leaving_in_a_frame_is_seen(void)
{
    struct pair p;
    struct ym_frame f;
    open_pair(&p);
    CU_ASSERT_EQUAL(send(p.there, "\0\0", 2, 0), 2);
    CU_ASSERT_EQUAL(shutdown(p.there, SHUT_WR), 0);
    CU_ASSERT_EQUAL(ym_stream_read(&f, &p.here, -1), YM_EUNKNOWN);
    close_pair(&p);
}

static void stop_ends_the_wait(void)
{
    struct pair p;
    struct ym_frame f;
    open_pair(&p);
    CU_ASSERT_EQUAL(write(p.stop[1], "x", 1), 1);
    CU_ASSERT_EQUAL(ym_stream_read(&f, &p.here, -1), YM_EUNKNOWN);
    close_pair(&p);
}

static void too_long_is_refused_unread(void)
{
    struct pair p;
    struct ym_frame f;
    static const char head[] = {0x7f, 0, 0, 0, 3};
    open_pair(&p);
    CU_ASSERT_EQUAL(send(p.there, head, sizeof head, 0), (ssize_t)sizeof head);
    CU_ASSERT_EQUAL(ym_stream_read(&f, &p.here, -1), YM_ELIMIT);
    CU_ASSERT(p.here.in.cap < 4096);
    close_pair(&p);
}

static void writing_to_one_who_does_not_read(void)
{
    struct pair p;
    enum { MUCH = 8 << 20 };
    char *much = calloc(1, MUCH);
    CU_ASSERT_PTR_NOT_NULL_FATAL(much);
    open_pair(&p);
    CU_ASSERT_EQUAL(ym_stream_write(&p.here, much, MUCH), YM_ELIMIT);
    close(p.there);
    CU_ASSERT_EQUAL(ym_stream_write(&p.here, much, MUCH), YM_EUNKNOWN);
    p.there = -1;
    close_pair(&p);
    free(much);
}

static void *drain(void *arg)
{
    struct ym_stream s;
    struct ym_frame f;
    ym_stream_init(&s, *(int *)arg, -1, 16 << 20, -1);
    void *ok = ym_stream_read(&f, &s, -1) == 0 && f.body.len == 8 << 20 ? arg : NULL;
    s.fd = -1; /* the pair's */
    ym_stream_release(&s);
    return ok;
}

static void long_frames_arrive_whole(void)
{
    struct pair p;
    struct ym_buf b;
    pthread_t reader;
    void *ok = NULL;
    char *much = calloc(1, 8 << 20);
    CU_ASSERT_PTR_NOT_NULL_FATAL(much);
    open_pair(&p);
    p.here.frame_ms = -1;
    ym_buf_init(&b);
    put_frame(&b, YM_FRAME_REPLY, much, 8 << 20);
    CU_ASSERT_EQUAL_FATAL(pthread_create(&reader, NULL, drain, &p.there), 0);
    CU_ASSERT_EQUAL(ym_stream_write(&p.here, b.data, b.len), 0);
    pthread_join(reader, &ok);
    CU_ASSERT_PTR_NOT_NULL(ok);
    ym_buf_release(&b);
    free(much);
    close_pair(&p);
}

ym_suite_fn ym_suite_frame;
void ym_suite_frame(void)
{
    static const struct ym_test tests[] = {
        {"a frame comes back as it went", frame_round_trip},
        {"a truncated frame asks for more", truncated_frame_waits},
        {"bad heads are refused before anything is allocated", bad_heads_are_refused},
        {"two frames in one write", two_frames_in_one_write},
        {"a slow sender is dropped", slow_sender_is_dropped},
        {"leaving in the middle of a frame", leaving_in_a_frame_is_seen},
        {"stopping ends the wait", stop_ends_the_wait},
        {"a frame too long is refused unread", too_long_is_refused_unread},
        {"writing to one who does not read", writing_to_one_who_does_not_read},
        {"long frames arrive whole", long_frames_arrive_whole},
        {0},
    };
    ym_suite_add("frame", tests);
}
