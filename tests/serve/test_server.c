/* test_server.c — callers and a host that only echoes: calls, who is there, many at once, an end in good order.  Tests of serve. */
#include <CUnit/Basic.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "echo.h"
#include "run.h"
#include "yimen/base/log.h"
#include "yimen/domain/record/state.h"
#include "yimen/domain/record/want.h"

static void call_and_answer(void)
{
    struct caller c;
    struct ym_list in, out;
    echo_start(&echo_usual);
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_STRING_EQUAL(c.welcome.site, "示例县");
    CU_ASSERT_EQUAL(c.welcome.frame_bytes, FRAME_BYTES);
    CU_ASSERT_EQUAL(caller_hello(&c), 0);
    ym_list_init(&in, &c.arena);
    struct ym_want *want = YM_RECORD(&c.arena, want);
    want->number = "4115";
    ym_list_add(&in, &want->head);
    for (int i = 0; i < 3; i++) {
        CU_ASSERT_EQUAL(caller_ask(&c, "state", &in), 0);
        CU_ASSERT_EQUAL(caller_hear(&c, &out), 0);
        CU_ASSERT_EQUAL_FATAL(out.count, 2);
        CU_ASSERT_EQUAL(strtoul(YM_GET(&out, state, 0)->account, NULL, 10), geteuid());
        CU_ASSERT_STRING_EQUAL(YM_GET(&out, state, 0)->note, "li");
        CU_ASSERT_STRING_EQUAL(YM_GET(&out, want, 0)->number, "4115");
    }
    CU_ASSERT_EQUAL(caller_ask(&c, "nothing", NULL), 0);
    CU_ASSERT_EQUAL(caller_hear(&c, &out), YM_EBAD);
    caller_close(&c);
    echo_stop();
}

static void heard(const char *what)
{
    char got[64] = "";
    for (size_t n = 0; n < strlen(what); n++)
        CU_ASSERT_EQUAL_FATAL(read(echo_told[0], got + n, 1), 1);
    CU_ASSERT_STRING_EQUAL(got, what);
}

static void who_is_there_is_told(void)
{
    struct caller c;
    struct ym_list out;
    CU_ASSERT_EQUAL_FATAL(pipe(echo_told), 0);
    echo_start(&echo_usual);
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(caller_hello(&c), 0);
    heard("+\n");
    for (int i = 0; i < 2; i++) { /* echo_told once, however often he asks */
        CU_ASSERT_EQUAL(caller_ask(&c, "state", NULL), 0);
        CU_ASSERT_EQUAL(caller_hear(&c, &out), 0);
    }
    heard("-\n+li\n");
    caller_close(&c); /* the line is dropped */
    heard("-li\n");
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    caller_close(&c); /* one who does not even greet was never there */
    echo_stop();
    close(echo_told[1]);
    char rest;
    CU_ASSERT_EQUAL(read(echo_told[0], &rest, 1), 0);
    close(echo_told[0]);
    echo_told[1] = -1;
}

static void chores_are_done_again_and_again(void)
{
    struct ym_server_options o = echo_usual;
    struct caller c;
    struct ym_list out;
    CU_ASSERT_EQUAL_FATAL(pipe(echo_told), 0);
    o.chore = echo_chore;
    o.chore_baton = &echo_told;
    o.chore_ms = 3600 * 1000;
    echo_start(&o);
    heard("c"); /* at once */
    echo_stop();
    o.chore_ms = 1;
    echo_start(&o);
    heard("cccc");
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(caller_hello(&c), 0);
    CU_ASSERT_EQUAL(caller_ask(&c, "state", NULL), 0);
    CU_ASSERT_EQUAL(caller_hear(&c, &out), 0);
    caller_close(&c);
    echo_stop();
    close(echo_told[1]);
    close(echo_told[0]);
    echo_told[1] = -1;
}

static void only_the_owner(void)
{
    struct ym_server_options o = echo_usual;
    struct caller c;
    o.only_owner = 1;
    echo_start(&o);
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(c.welcome.status, 0);
    caller_close(&c);
    echo_next_uid = geteuid() + 1;
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_NOT_EQUAL(c.welcome.status, 0);
    caller_close(&c);
    echo_stop();
}

enum { MANY = 200, CALLS = 20 };

static pthread_barrier_t all_here;

static void *one_of_many(void *arg)
{
    struct caller c;
    struct ym_list out;
    int good = caller_open(&c) == 0 && c.welcome.status == 0 && caller_hello(&c) == 0;
    pthread_barrier_wait(&all_here); /* all are connected at once */
    for (int i = 0; i < CALLS && good; i++) {
        good = caller_ask(&c, "state", NULL) == 0 && caller_hear(&c, &out) == 0 && out.count == 1;
        ym_arena_reset(&c.arena);
    }
    caller_close(&c);
    return good ? NULL : arg;
}

static void many_callers(void)
{
    static pthread_t thread[MANY];
    echo_start(&echo_usual);
    echo_next_uid = 6000;
    echo_new_uids = 1;
    CU_ASSERT_EQUAL_FATAL(pthread_barrier_init(&all_here, NULL, MANY), 0);
    for (int i = 0; i < MANY; i++)
        CU_ASSERT_EQUAL_FATAL(pthread_create(&thread[i], NULL, one_of_many, &all_here), 0);
    for (int i = 0; i < MANY; i++) {
        void *bad = &bad;
        pthread_join(thread[i], &bad);
        CU_ASSERT_PTR_NULL(bad);
    }
    pthread_barrier_destroy(&all_here);
    echo_stop();
}

static void calls_in_progress_are_finished(void)
{
    struct caller c, idle;
    struct ym_list out;
    char h;
    CU_ASSERT_EQUAL_FATAL(pipe(echo_held), 0);
    CU_ASSERT_EQUAL_FATAL(pipe(echo_go_on), 0);
    echo_start(&echo_usual);
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(caller_hello(&c), 0);
    CU_ASSERT_EQUAL(caller_open(&idle), 0);
    CU_ASSERT_EQUAL(caller_hello(&idle), 0);
    CU_ASSERT_EQUAL(caller_ask(&c, "hold", NULL), 0);
    CU_ASSERT_EQUAL(read(echo_held[0], &h, 1), 1);
    CU_ASSERT_EQUAL(write(echo_at.stop[1], "x", 1), 1);
    CU_ASSERT_EQUAL(caller_hear(&idle, &out), 1 - YM_EUNKNOWN); /* the stop is under way */
    CU_ASSERT_EQUAL(write(echo_go_on[1], "g", 1), 1);
    CU_ASSERT_EQUAL(caller_hear(&c, &out), 0);
    CU_ASSERT_EQUAL(caller_hear(&c, &out), 1 - YM_EUNKNOWN);
    echo_wait_end();
    caller_close(&c);
    caller_close(&idle);
    for (int i = 0; i < 2; i++) {
        close(echo_held[i]);
        close(echo_go_on[i]);
    }
}

static void leaves_after_the_last(void)
{
    struct ym_server_options o = echo_usual;
    struct caller c;
    struct ym_list out;
    o.leave_ms = FRAME_MS;
    echo_start(&o);
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(caller_hello(&c), 0);
    CU_ASSERT_EQUAL(caller_ask(&c, "state", NULL), 0);
    CU_ASSERT_EQUAL(caller_hear(&c, &out), 0);
    caller_close(&c);
    echo_wait_end(); /* nobody tells it to */
}

static void taken_paths(void)
{
    struct ym_server *second = NULL;
    struct ym_server_options o = echo_usual;
    char path[128], long_path[200];
    echo_start(&echo_usual);
    o.path = echo_at.path;
    o.stop_fd = -1;
    o.frame_bytes = FRAME_BYTES;
    CU_ASSERT_EQUAL(ym_server_open(&second, &o, &echo_host, NULL), YM_EEXIST);
    snprintf(path, sizeof path, "%s/file", echo_at.dir);
    FILE *f = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    fclose(f);
    o.path = path;
    CU_ASSERT_EQUAL(ym_server_open(&second, &o, &echo_host, NULL), YM_EEXIST);
    CU_ASSERT_EQUAL(access(path, F_OK), 0);
    unlink(path);
    memset(long_path, 'x', sizeof long_path);
    long_path[sizeof long_path - 1] = 0;
    o.path = long_path;
    CU_ASSERT_EQUAL(ym_server_open(&second, &o, &echo_host, NULL), YM_ELIMIT);
    CU_ASSERT_PTR_NULL(second);
    echo_stop();
}

/* What a killed service left behind does not stand in the way. */
static void dead_socket_is_replaced(void)
{
    int fd;
    struct stat seen;
    struct ym_server *s = NULL;
    struct ym_server_options o = echo_usual;
    char path[64];
    snprintf(path, sizeof path, "/tmp/yimen-dead-%ld", (long)getpid());
    CU_ASSERT_EQUAL_FATAL(ym_socket_listen(&fd, path, 0600), 0);
    close(fd);
    o.path = path;
    o.mode = 0600;
    o.frame_bytes = FRAME_BYTES;
    CU_ASSERT_EQUAL(ym_server_open(&s, &o, &echo_host, NULL), 0);
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
