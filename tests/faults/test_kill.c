/* test_kill.c — eight desks write through the socket while the service is killed fifty times.
 * Every acknowledged change is there once, every unknown one asked again is there once, all recounts, nobody hangs. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "connection.h"
#include "desks.h"
#include "run.h"
#include "yimen/base/hash.h"
#include "yimen/service/service.h"

enum { KILLS = 50, ACKS_MOST = 120, AGAIN = 200 };

static struct county county;
static struct desks desks;
static struct oracle_counts *counts;

static int before(void)
{
    counts = calloc(1, sizeof *counts);
    /* One line more than there are desks may be open for a moment: of one that just left. */
    return !counts || county_prepare(&county, NULL, "connections_per_account = 8;", "connections_per_account = 16;") ||
           county_init(&county);
}

static int after(void)
{
    county_remove(&county);
    free(counts);
    return 0;
}

/* After a number of changes that nobody can foresee; sometimes before the first. */
static int kill_once(uint64_t *random)
{
    int acks = (int)(*random >> 33) % ACKS_MOST - 5;
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    int err = county_start(&county, "--data");
    if (!err) {
        desks_told_up(&desks);
        err = desks_wait_acks(&desks, acks);
    }
    int status = county_kill(&county);
    return err || !WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL ? -1 : 0;
}

/* What was left unknown is asked again now, and some of what was acknowledged long ago. */
static void ask_again(void)
{
    struct connection l;
    int again = 0, unknown = 0, refused = 0;
    CU_ASSERT_EQUAL_FATAL(connection_open(&l, county.socket), 0);
    for (int desk = 0; desk < DESKS - LIBRARY_DESKS; desk++) {
        for (int n = 0; n < REQUESTS; n++) {
            int state = desks.shared->desk[desk].state[n];
            if (state == LEFT_UNKNOWN || state == ASKED || (state == ACKNOWLEDGED && n % 7 == 0 && again < AGAIN)) {
                again += state == ACKNOWLEDGED;
                unknown += state != ACKNOWLEDGED;
                refused += desks_ask_again(&desks, &l, desk, n) != 0;
            }
        }
    }
    connection_close(&l);
    CU_ASSERT_EQUAL(refused, 0);
    CU_ASSERT(again > 50);
    CU_ASSERT(unknown > 0);
}

static void report(uint64_t seed)
{
    int broken = 0;
    int64_t longest = 0;
    for (int i = 0; i < DESKS; i++) {
        const struct desk_book *b = &desks.shared->desk[i];
        broken += b->broken;
        longest = b->longest_ms > longest ? b->longest_ms : longest;
        CU_ASSERT_EQUAL(b->wrong, 0);
        if (b->wrong)
            printf("\n    desk %d left: %s\n", i, ym_err_name(b->wrong));
    }
    struct oracle_verdict v = oracle_judge(&desks, counts);
    printf("\n    seed %llu: %d kills, %d acknowledged, %d unknown, lines broken %d times, longest wait %lld ms\n    ",
           (unsigned long long)seed, KILLS, v.acknowledged, v.unknown, broken, (long long)longest);
}

static void killed_while_writing(void)
{
    uint64_t seed, random;
    int failed = 0;
    ym_random(&seed, sizeof seed);
    random = seed;
    CU_ASSERT_EQUAL_FATAL(county_start(&county, "--data"), 0);
    CU_ASSERT_EQUAL_FATAL(desks_open(&desks, &county, seed), 0);
    CU_ASSERT_EQUAL_FATAL(desks_wait_acks(&desks, 10), 0);
    county_kill(&county);
    for (int i = 1; i < KILLS && !failed; i++)
        failed = kill_once(&random);
    CU_ASSERT_EQUAL(failed, 0);
    CU_ASSERT_EQUAL_FATAL(county_start(&county, "--data"), 0);
    desks_told_up(&desks);
    CU_ASSERT_EQUAL(desks_wait_acks(&desks, 50), 0);
    CU_ASSERT_EQUAL(desks_finish(&desks), 0);
    ask_again();
    CU_ASSERT_EQUAL(county_stop(&county), 0);
    CU_ASSERT_EQUAL(county_check(&county), 0);
    CU_ASSERT_EQUAL_FATAL(oracle_read(counts, &county), 0);
    report(seed);
    struct oracle_verdict v = oracle_judge(&desks, counts);
    CU_ASSERT(v.acknowledged > 500);
    CU_ASSERT_EQUAL(v.lost, 0);
    CU_ASSERT_EQUAL(v.missing, 0);
    CU_ASSERT_EQUAL(v.twice, 0);
    CU_ASSERT_EQUAL(counts->strange, 0);
    CU_ASSERT(counts->passed_on > 20);
    CU_ASSERT_EQUAL(counts->apart, 0); /* what was passed on and the to-do it brings are both there or neither */
}

static int first_acknowledged(int *number)
{
    for (int desk = 0; desk < DESKS; desk++) {
        for (*number = 0; *number < REQUESTS; ++*number) {
            if (desks.shared->desk[desk].state[*number] == ACKNOWLEDGED)
                return desk;
        }
    }
    return -1;
}

/* One acknowledged change taken out of the store is seen as lost; one there twice, and one that nobody asked for, too. */
static void the_oracle_sees(void)
{
    int number, desk = first_acknowledged(&number);
    CU_ASSERT_FATAL(desk >= 0);
    CU_ASSERT_EQUAL(oracle_drop(&county, desk, number), 0);
    CU_ASSERT_EQUAL_FATAL(oracle_read(counts, &county), 0);
    CU_ASSERT_EQUAL(oracle_judge(&desks, counts).lost, 1);
    CU_ASSERT_EQUAL(oracle_judge(&desks, counts).twice, 0);
    counts->times[desk][number] = 2;
    CU_ASSERT_EQUAL(oracle_judge(&desks, counts).lost, 0);
    CU_ASSERT_EQUAL(oracle_judge(&desks, counts).twice, 1);
    counts->times[DESKS - 1][REQUESTS - 1] = 1;
    CU_ASSERT_EQUAL(oracle_judge(&desks, counts).twice, 2);
    desks_close(&desks);
}

ym_suite_fn ym_suite_kill;
void ym_suite_kill(void)
{
    static const struct ym_test tests[] = {
        {"killed fifty times while eight desks write", killed_while_writing},
        {"the oracle sees a loss", the_oracle_sees},
        {0},
    };
    ym_suite_add_story("kill", before, after, tests);
}
