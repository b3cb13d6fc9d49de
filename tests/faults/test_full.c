/* test_full.c — the disk is full and then is not: what the real service's callers see, and that nothing acknowledged is lost.
 * Full are its files (their size is limited from outside, which needs no rights), or a small file system (only root can mount one). */
#define _GNU_SOURCE
#include <CUnit/Basic.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "connection.h"
#include "desks.h"
#include "run.h"
#include "yimen/domain/record/span.h"
#include "yimen/service/service.h"

enum { CONNECTIONS = 4, FEW = 12, PATIENCE_MS = 30000 };

static struct county county;
static struct desks desks;
static struct connection connections[CONNECTIONS];
static int next_number;
static unsigned char told_unknown[REQUESTS];

static void open_county(const char *base, const char *from, const char *to)
{
    CU_ASSERT_EQUAL_FATAL(county_prepare(&county, base, from, to), 0);
    CU_ASSERT_EQUAL_FATAL(county_init(&county), 0);
    CU_ASSERT_EQUAL_FATAL(desks_books(&desks, &county), 0);
    next_number = 0;
    memset(told_unknown, 0, sizeof told_unknown);
}

static void serve(void)
{
    CU_ASSERT_EQUAL_FATAL(county_start(&county, "--data"), 0);
    for (int i = 0; i < CONNECTIONS; i++)
        CU_ASSERT_EQUAL_FATAL(connection_open(&connections[i], county.socket), 0);
}

static void stop(void)
{
    for (int i = 0; i < CONNECTIONS; i++)
        connection_close(&connections[i]);
    county_stop(&county); /* a service whose disk is full may leave with a complaint */
}

/* Families only: a change needs one of the desk's own. */
static int new_number(void)
{
    int n = next_number++;
    if (n % 4 == 3)
        n = next_number++;
    return n;
}

static void note(int number, int err)
{
    desks.shared->desk[0].state[number] = err ? LEFT_UNKNOWN : ACKNOWLEDGED;
    told_unknown[number] = err == YM_EUNKNOWN;
}

/* All connections at once; counts the answers. */
struct answers {
    int done, read_only, unknown, other;
};

static void count(struct answers *a, int err)
{
    a->done += err == 0;
    a->read_only += err == YM_EREADONLY;
    a->unknown += err == YM_EUNKNOWN;
    a->other += err != 0 && err != YM_EREADONLY && err != YM_EUNKNOWN;
}

static void ask_all(struct answers *a)
{
    int number[CONNECTIONS];
    for (int i = 0; i < CONNECTIONS; i++) {
        number[i] = new_number();
        CU_ASSERT_EQUAL(desks_send(&desks, &connections[i], 0, number[i]), 0);
    }
    for (int i = 0; i < CONNECTIONS; i++) {
        int err = connection_hear(&connections[i]);
        note(number[i], err);
        count(a, err);
    }
}

static struct answers ask_rounds(int rounds)
{
    struct answers a = {0};
    for (int i = 0; i < rounds; i++)
        ask_all(&a);
    return a;
}

static int reads_go_on(void)
{
    connection_begin(&connections[0]);
    CONNECTION_GIVE(&connections[0], span)->quarter = 2021 * 4 + 2;
    return connection_ask(&connections[0], "summary", "supervisor1", NULL) == 0 && YM_GET(&connections[0].out, state, 0);
}

/* What was not acknowledged is asked again with its request id. */
static void ask_unknown_again(void)
{
    for (int n = 0; n < next_number; n++) {
        if (desks.shared->desk[0].state[n] == LEFT_UNKNOWN)
            CU_ASSERT_EQUAL(desks_ask_again(&desks, &connections[0], 0, n), 0);
    }
}

static void judge(void)
{
    struct oracle_counts *counts = calloc(1, sizeof *counts);
    CU_ASSERT_EQUAL(county_check(&county), 0);
    CU_ASSERT_EQUAL_FATAL(oracle_read(counts, &county), 0);
    struct oracle_verdict v = oracle_judge(&desks, counts);
    CU_ASSERT(v.acknowledged > FEW);
    CU_ASSERT(v.unknown > 0);
    CU_ASSERT_EQUAL(v.lost, 0);
    CU_ASSERT_EQUAL(v.missing, 0);
    CU_ASSERT_EQUAL(v.twice, 0);
    free(counts);
    desks_close(&desks);
}

/* The service's log until it says these words. */
static int log_says(int fd, const char *words)
{
    char text[8192];
    size_t len = 0;
    struct pollfd at = {.fd = fd, .events = POLLIN};
    while (len < sizeof text - 1 && poll(&at, 1, PATIENCE_MS) > 0) {
        ssize_t n = read(fd, text + len, sizeof text - 1 - len);
        if (n <= 0)
            return 0;
        len += (size_t)n;
        text[len] = 0;
        if (strstr(text, words))
            return 1;
        if (len > sizeof text / 2) {
            memmove(text, text + len / 2, len - len / 2 + 1);
            len -= len / 2;
        }
    }
    return 0;
}

/* Whoever was told "unknown" and asks again hears it again: never that nothing was written, for it may reach the disk yet. */
static int unknown_stays_unknown(void)
{
    int asked = 0, bad = 0;
    for (int n = 0; n < next_number; n++) {
        if (told_unknown[n]) {
            asked++;
            bad += desks_ask_again(&desks, &connections[0], 0, n) != YM_EUNKNOWN;
        }
    }
    return asked && !bad;
}

/* The first ones to hit the wall. */
static void expect_full(void)
{
    struct answers a = ask_rounds(FEW);
    CU_ASSERT_EQUAL(a.done, 0);
    CU_ASSERT_EQUAL(a.other, 0);
    CU_ASSERT(a.read_only > 0);
    a = ask_rounds(1);
    CU_ASSERT_EQUAL(a.read_only, CONNECTIONS);
    CU_ASSERT(unknown_stays_unknown());
    CU_ASSERT(reads_go_on());
}

static void files_full_and_room_again(void)
{
    int log[2];
    CU_ASSERT_EQUAL_FATAL(pipe2(log, O_CLOEXEC), 0);
    open_county(NULL, NULL, NULL);
    county.log = log[1];
    serve();
    close(log[1]);
    CU_ASSERT_EQUAL(ask_rounds(FEW).done, FEW * CONNECTIONS);
    CU_ASSERT_EQUAL(county_squeeze(&county, 0), 0);
    expect_full();
    CU_ASSERT_EQUAL(county_squeeze(&county, -1), 0);
    CU_ASSERT(log_says(log[0], "takes data again"));
    CU_ASSERT_EQUAL(ask_rounds(FEW).done, FEW * CONNECTIONS);
    ask_unknown_again();
    stop();
    close(log[0]);
    judge();
    county_remove(&county);
}

static void files_full_and_started_again(void)
{
    open_county(NULL, NULL, NULL);
    serve();
    CU_ASSERT_EQUAL(ask_rounds(FEW).done, FEW * CONNECTIONS);
    CU_ASSERT_EQUAL(county_squeeze(&county, 0), 0);
    expect_full();
    stop();
    serve();
    ask_unknown_again();
    stop();
    judge();
    county_remove(&county);
}

/* A file system of its own that nobody else sees.  0, or -1: this account cannot have one. */
static int mount_small(const char *dir)
{
    if (unshare(CLONE_NEWNS) || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL))
        return -1;
    return mount("small", dir, "tmpfs", 0, "size=64m,mode=0700");
}

static int fill(const char *path, size_t mb)
{
    static const char block[1 << 16];
    int err = 0, fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    for (size_t i = 0; fd >= 0 && !err && i < mb << 4; i++)
        err = write(fd, block, sizeof block) != sizeof block;
    if (fd >= 0)
        close(fd);
    return fd < 0 || err;
}

/* Below the county's threshold nothing is written and nothing is unknown; with room again it goes on at once. */
static void below_the_threshold(void)
{
    char base[] = "/tmp/yimen-small-XXXXXX", ballast[64];
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(base));
    if (mount_small(base)) {
        rmdir(base);
        printf("left out: this account cannot mount a file system ... ");
        return;
    }
    snprintf(ballast, sizeof ballast, "%s/ballast", base);
    open_county(base, "free_mb = 256;", "free_mb = 16;");
    serve();
    CU_ASSERT_EQUAL(ask_rounds(FEW).done, FEW * CONNECTIONS);
    CU_ASSERT_NOT_EQUAL(fill(ballast, 64), 0);
    CU_ASSERT_EQUAL(ask_rounds(FEW).read_only, FEW * CONNECTIONS);
    CU_ASSERT_EQUAL(desks_ask_again(&desks, &connections[0], 0, 0), 0); /* done long ago: the answer stands */
    CU_ASSERT(reads_go_on());
    CU_ASSERT_EQUAL(unlink(ballast), 0);
    CU_ASSERT_EQUAL(ask_rounds(FEW).done, FEW * CONNECTIONS);
    ask_unknown_again();
    stop();
    judge();
    county_remove(&county);
    CU_ASSERT_EQUAL(umount(base), 0);
    CU_ASSERT_EQUAL(rmdir(base), 0);
}

ym_suite_fn ym_suite_full;
void ym_suite_full(void)
{
    static const struct ym_test tests[] = {
        {"no file takes more, then all do", files_full_and_room_again},
        {"no file takes more, the service is started again", files_full_and_started_again},
        {"too little room on the file system", below_the_threshold},
        {0},
    };
    ym_suite_add("full", tests);
}
