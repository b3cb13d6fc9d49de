/* test_storm.c — keys in any order, and what a bad line makes of them: the program lives, the county stays whole, nothing but text and
 * the terminal's own sequences is sent.  YM_KEYS: how many keys (100 000 if not said), YM_SEED: others. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "person.h"

void ym_suite_storm(void);

enum { KEYS = 100000, BATCH = 100, NOISE = 20000, LEFT_BY_HAND = 0, LINE_LOST = 1 };

static const char *const officials[] = {"window1", "unit_gongan", "town_411526101", "county1", "payer1", "supervisor1", "auditor1", "admin1"};
enum { OFFICIALS = sizeof officials / sizeof *officials };

/* As a hand falls on them: arrows and letters more than all else. */
static const char *const keys[] = {
    "\033[A", "\033[B", "\033[C", "\033[D", "\033[A", "\033[B", "\033[B", "\033[B", "\033[1~", "\033[4~", "\033[5~", "\033[6~", "\033[2~",
    "\033[3~", "\177", "\t", "\033[Z", "\r", "\r", "\r", "\r", "\r", "\033", " ", " ", "\033OP", "\033OQ", "\033OQ", "\033OS", "\033OS",
    "\033[15~", "\033[17~", "\033[18~", "\033[19~", "\033[20~", "\0332", "\0334", "/", "?", "+", "-", ".", "王", "李", "县", "㐀", "·", "\001", "\006",
    "\016", "\017", "\020", "\022", "\025", "\014", "411526198512168742", "2021-09-01", "300", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
};
enum { NAMED = sizeof keys / sizeof *keys };

static unsigned long wish(const char *name, unsigned long otherwise)
{
    const char *said = getenv(name);
    return said ? strtoul(said, NULL, 10) : otherwise;
}

static struct tty *sit(unsigned who)
{
    struct tty *t = county_sit(officials[who % OFFICIALS], who % 3 ? "zh" : "en", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    return t;
}

/* ---- keys */

/* One in a hundred goes back: the menu's last step is the way out. */
static size_t add_key(char *out, unsigned long *seed)
{
    static const char back[] = "\033OR";
    unsigned k = person_random(seed, NAMED + 26);
    if (!person_random(seed, 100)) {
        memcpy(out, back, sizeof back - 1);
        return sizeof back - 1;
    }
    if (k >= NAMED) {
        *out = (char)('a' + k - NAMED);
        return 1;
    }
    memcpy(out, keys[k], strlen(keys[k]));
    return strlen(keys[k]);
}

static void press_some(struct tty *t, unsigned long *seed)
{
    char bytes[BATCH * 24];
    size_t n = 0;
    for (int i = 0; i < BATCH; i++)
        n += add_key(bytes + n, seed);
    tty_send(t, bytes, n);
    tty_rest(t);
}

static void left(struct tty *t, unsigned who, unsigned long seed)
{
    size_t stray = tty_stray(t);
    int status = tty_close(t);
    if (status != LEFT_BY_HAND || stray)
        printf("\n    %s left with %d, %zu stray bytes, at seed %lu\n", officials[who % OFFICIALS], status, stray, seed);
    CU_ASSERT_EQUAL(status, LEFT_BY_HAND);
    CU_ASSERT_EQUAL(stray, 0);
}

/* So many keys that were read: those of a batch within which the program was left do not count.  Another sits down then. */
static void storm(unsigned long keys_wanted, unsigned who, unsigned long *seed)
{
    struct tty *t = sit(who);
    for (unsigned long n = 0; n < keys_wanted;) {
        press_some(t, seed);
        if (!tty_ended(t)) {
            n += BATCH;
            continue;
        }
        left(t, who, *seed);
        t = sit(who);
    }
    CU_ASSERT_EQUAL(tty_stray(t), 0);
    CU_ASSERT(tty_close(t) >= 0);
}

static void test_keys(void)
{
    unsigned long seed = wish("YM_SEED", 1), most = wish("YM_KEYS", KEYS);
    for (unsigned who = 0; who < OFFICIALS; who++)
        storm(most / OFFICIALS, who, &seed);
    CU_ASSERT_EQUAL(county_check(), 0);
}

/* ---- noise */

/* A line that is stopped by noise goes on: with ^Q, and the shell's fg. */
static void go_on(struct tty *t)
{
    kill(tty_pid(t), SIGCONT);
    tty_send(t, "\021", 1);
}

static void test_noise(void)
{
    unsigned long seed = wish("YM_SEED", 1);
    unsigned who = 0;
    struct tty *t = sit(who);
    for (unsigned n = 0; n < NOISE; n += BATCH) {
        char bytes[BATCH];
        for (int i = 0; i < BATCH; i++)
            bytes[i] = (char)person_random(&seed, 256);
        tty_send(t, bytes, BATCH);
        go_on(t);
        tty_rest(t);
        if (tty_ended(t)) {
            CU_ASSERT_EQUAL(tty_stray(t), 0);
            int status = tty_close(t);
            CU_ASSERT(status == LEFT_BY_HAND || status == LINE_LOST);
            t = sit(++who);
        }
    }
    tty_close(t);
    CU_ASSERT_EQUAL(county_check(), 0);
}

void ym_suite_storm(void)
{
    static const struct ym_test tests[] = {
        {"keys in any order", test_keys},
        {"a noisy line", test_noise},
        {0},
    };
    ym_suite_add_with("screens: storms", county_open, county_close, tests);
}
