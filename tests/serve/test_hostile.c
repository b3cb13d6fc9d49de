/* test_hostile.c — callers who are slow, silent, too many or send what is none: dropped, and nobody else is hindered.  Tests of serve. */
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
#include "yimen/domain/record/want.h"

static void idle_callers_stay(void)
{
    struct ym_server_options o = echo_usual;
    struct caller c, other;
    struct ym_list out;
    o.frame_ms = FRAME_MS;
    echo_start(&o);
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(caller_hello(&c), 0);
    CU_ASSERT_EQUAL(caller_open(&other), 0);
    CU_ASSERT_EQUAL(caller_hear(&other, &out), 1 - YM_EUNKNOWN); /* says no hello: dropped after the limit, later than c came */
    CU_ASSERT_EQUAL(caller_ask(&c, "state", NULL), 0);
    CU_ASSERT_EQUAL(caller_hear(&c, &out), 0);
    caller_close(&other);
    caller_close(&c);
    echo_stop();
}

static void slow_loris_is_dropped(void)
{
    struct ym_server_options o = echo_usual;
    struct caller c;
    struct ym_list out;
    o.frame_ms = FRAME_MS;
    echo_start(&o);
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(caller_hello(&c), 0);
    CU_ASSERT_EQUAL(ym_stream_write(&c.line, "\0\0\0\x20\3x", 6), 0);
    CU_ASSERT_EQUAL(caller_hear(&c, &out), YM_ELIMIT);
    CU_ASSERT_EQUAL(caller_hear(&c, &out), 1 - YM_EUNKNOWN);
    caller_close(&c);
    echo_stop();
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
    echo_start(&echo_usual);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct caller c;
        struct ym_list out;
        CU_ASSERT_EQUAL(caller_open(&c), 0);
        CU_ASSERT_EQUAL(caller_hello(&c), 0);
        CU_ASSERT_EQUAL(ym_stream_write(&c.line, rows[i].bytes, rows[i].n), 0);
        if (rows[i].status)
            CU_ASSERT_EQUAL(caller_hear(&c, &out), rows[i].status);
        CU_ASSERT_EQUAL(caller_hear(&c, &out), 1 - YM_EUNKNOWN);
        caller_close(&c);
    }
    echo_stop();
}

static void connections_of_an_account(void)
{
    struct ym_server_options o = echo_usual;
    struct caller c[3], other;
    o.per_account = 2;
    echo_start(&o);
    echo_next_uid = 5001;
    CU_ASSERT_EQUAL(caller_open(&c[0]), 0);
    CU_ASSERT_EQUAL(caller_open(&c[1]), 0);
    CU_ASSERT_EQUAL(c[1].welcome.status, 0);
    CU_ASSERT_EQUAL(caller_open(&c[2]), 0);
    CU_ASSERT_EQUAL(c[2].welcome.status, YM_ELIMIT);
    CU_ASSERT_STRING_EQUAL(c[2].welcome.arg, "2");
    echo_next_uid = 5002;
    CU_ASSERT_EQUAL(caller_open(&other), 0);
    CU_ASSERT_EQUAL(other.welcome.status, 0);
    CU_ASSERT_STRING_EQUAL(other.welcome.account, ""); /* the number has no account here */
    for (int i = 0; i < 3; i++)
        caller_close(&c[i]);
    caller_close(&other);
    echo_stop();
}

static void callers_together(void)
{
    struct ym_server_options o = echo_usual;
    struct caller c[4];
    o.callers = 3;
    echo_start(&o);
    for (int i = 0; i < 4; i++)
        CU_ASSERT_EQUAL(caller_open(&c[i]), 0);
    CU_ASSERT_EQUAL(c[2].welcome.status, 0);
    CU_ASSERT_EQUAL(c[3].welcome.status, YM_ELIMIT);
    for (int i = 0; i < 4; i++)
        caller_close(&c[i]);
    echo_stop();
}

static int status_as(struct caller *c, uid_t uid)
{
    echo_next_uid = uid;
    CU_ASSERT_EQUAL(caller_open(c), 0);
    return c->welcome.status;
}

/* Once a place that was left is free again. */
static int status_when_free(struct caller *c, uid_t uid)
{
    int status = status_as(c, uid);
    for (int i = 0; status && i < 100; i++) {
        caller_close(c);
        poll(NULL, 0, 10);
        status = status_as(c, uid);
    }
    return status;
}

/* However many accounts call that are no officials', they hold two places. */
static void strangers_have_their_share(void)
{
    struct ym_server_options o = echo_usual;
    struct caller c[8];
    o.callers = 6;
    o.strangers = 2;
    echo_start(&o);
    CU_ASSERT_EQUAL(status_as(&c[0], STRANGERS), 0);
    CU_ASSERT_EQUAL(status_as(&c[1], STRANGERS + 1), 0);
    for (int i = 2; i < 4; i++) {
        CU_ASSERT_EQUAL(status_as(&c[i], STRANGERS + i), YM_ELIMIT);
        CU_ASSERT(*c[i].welcome.text != 0);
        caller_close(&c[i]);
    }
    for (int i = 2; i < 6; i++)
        CU_ASSERT_EQUAL(status_when_free(&c[i], 5000 + i), 0); /* those refused were not counted as gone yet */
    caller_close(&c[0]);
    CU_ASSERT_EQUAL(status_when_free(&c[0], STRANGERS + 7), 0);
    for (int i = 0; i < 6; i++)
        caller_close(&c[i]);
    echo_stop();
}

/* Callers who were not greeted yet, or accounts never seen before, do not fill the last places: those who work here get in. */
static void officials_have_places_of_their_own(void)
{
    struct ym_server_options o = echo_usual;
    struct caller c[5];
    o.callers = 4;
    o.reserved = 1;
    echo_start(&o);
    CU_ASSERT_EQUAL(status_as(&c[0], 5001), 0); /* known from now on */
    CU_ASSERT_EQUAL(caller_hello(&c[0]), 0);
    for (int i = 1; i < 3; i++)
        CU_ASSERT_EQUAL(status_as(&c[i], STRANGERS + i), 0);
    CU_ASSERT_EQUAL(status_as(&c[3], STRANGERS + 3), YM_ELIMIT);
    caller_close(&c[3]);
    CU_ASSERT_EQUAL(status_as(&c[3], 5001), 0);
    CU_ASSERT_EQUAL(status_as(&c[4], 5001), YM_ELIMIT); /* four is four */
    for (int i = 0; i < 5; i++)
        caller_close(&c[i]);
    echo_stop();
}

static void idle_strangers_are_dropped(void)
{
    struct ym_server_options o = echo_usual;
    struct caller c, official;
    struct ym_list out;
    o.frame_ms = FRAME_MS;
    echo_start(&o);
    CU_ASSERT_EQUAL(status_as(&official, 5001), 0);
    CU_ASSERT_EQUAL(caller_hello(&official), 0);
    CU_ASSERT_EQUAL(status_as(&c, STRANGERS), 0);
    CU_ASSERT_EQUAL(caller_hello(&c), 0);
    CU_ASSERT_EQUAL(caller_hear(&c, &out), 1 - YM_EUNKNOWN);
    CU_ASSERT_EQUAL(caller_ask(&official, "state", NULL), 0);
    CU_ASSERT_EQUAL(caller_hear(&official, &out), 0);
    caller_close(&c);
    caller_close(&official);
    echo_stop();
}

/* The call table says how many records a call takes: more are not even read. */
static void too_many_records(void)
{
    struct caller c;
    struct ym_list in, out;
    struct ym_frame f;
    struct ym_reply r;
    struct ym_problems p;
    echo_start(&echo_usual);
    CU_ASSERT_EQUAL(caller_open(&c), 0);
    CU_ASSERT_EQUAL(caller_hello(&c), 0);
    ym_list_init(&in, &c.arena);
    for (int i = 0; i < 40; i++) {
        struct ym_want *want = YM_RECORD(&c.arena, want);
        want->number = "4115";
        ym_list_add(&in, &want->head);
    }
    CU_ASSERT_EQUAL(caller_ask(&c, "case.see", &in), 0);
    CU_ASSERT_EQUAL(ym_stream_read(&f, &c.line, PATIENT_MS), 0);
    ym_list_init(&out, &c.arena);
    ym_problems_init(&p, &c.arena);
    CU_ASSERT_EQUAL(ym_wire_reply_get(&r, &out, &p, f.body), 0);
    CU_ASSERT_EQUAL(r.status, YM_ELIMIT);
    CU_ASSERT_EQUAL_FATAL(p.count, 1);
    CU_ASSERT_STRING_EQUAL(p.list[0].arg[0], "2"); /* the one it takes, and one it does not, to be echo_told so */
    CU_ASSERT_EQUAL(caller_ask(&c, "state", NULL), 0); /* the line goes on */
    CU_ASSERT_EQUAL(caller_hear(&c, &out), 0);
    caller_close(&c);
    echo_stop();
}

static int before(void)
{
    ym_log_setup("test", YM_LOG_ERROR, 0); /* what hostile callers make it say is no failure */
    return 0;
}

ym_suite_fn ym_suite_hostile;
void ym_suite_hostile(void)
{
    static const struct ym_test tests[] = {
        {"idle callers stay, those without hello do not", idle_callers_stay},
        {"a slow sender is dropped", slow_loris_is_dropped},
        {"hostile bytes", hostile_bytes},
        {"connections of one account", connections_of_an_account},
        {"callers all together", callers_together},
        {"strangers have their share", strangers_have_their_share},
        {"officials have places of their own", officials_have_places_of_their_own},
        {"idle strangers are dropped", idle_strangers_are_dropped},
        {"too many records", too_many_records},
        {0},
    };
    ym_suite_add_with("hostile callers", before, NULL, tests);
}
