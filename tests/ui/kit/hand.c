/* hand.c — a hand at the scenes, see hand.h. */
#include "hand.h"

#include <CUnit/CUnit.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

int run(struct ym_desk *d, const char *keys)
{
    struct stage l;
    stage_open(&l);
    stage_type(&l, keys);
    int err = ym_screens_run(l.t, d, &scene_list, NULL, scene_always);
    stage_close(&l);
    return err;
}

enum { LOOK_US = 1000 };

/* How often the program's thread went to sleep; *sleeps: it does so now. */
static long hand_slept(const struct hand *h, int *sleeps)
{
    char path[64], line[128];
    long slept = -1;
    snprintf(path, sizeof path, "/proc/self/task/%d/status", (int)h->program);
    FILE *f = fopen(path, "re");
    *sleeps = 0;
    while (f && fgets(line, sizeof line, f)) {
        if (strncmp(line, "State:\t", 7) == 0)
            *sleeps = line[7] == 'S';
        sscanf(line, "voluntary_ctxt_switches: %ld", &slept);
    }
    if (f)
        fclose(f);
    return slept;
}

/* Until the program has drawn, woken up for the key before, read all of it and sleeps: however busy the machine is, it waits now. */
static long hand_looks(const struct hand *h, long before)
{
    for (;; usleep(LOOK_US)) {
        int sleeps, unread = 0;
        long slept = hand_slept(h, &sleeps);
        ioctl(h->l->slave, FIONREAD, &unread);
        if (sleeps && slept != before && !unread && h->l->bytes)
            return slept;
    }
}

void *press_all(void *baton)
{
    struct hand *h = baton;
    long slept = -1;
    for (const char *const *keys = h->keys; *keys; keys++) {
        slept = hand_looks(h, slept);
        stage_type(h->l, *keys);
    }
    return NULL;
}

int run_seeing(struct ym_desk *d, const char *const *keys)
{
    struct stage l;
    pthread_t thread;
    sigset_t all, before;
    stage_open(&l);
    struct hand h = {&l, getpid(), keys}; /* the tests run in the first thread */
    sigfillset(&all); /* signals are the terminal's */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    CU_ASSERT_EQUAL_FATAL(pthread_create(&thread, NULL, press_all, &h), 0);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    int err = ym_screens_run(l.t, d, &scene_list, NULL, scene_always);
    pthread_join(thread, NULL);
    stage_close(&l);
    return err;
}

/* Cancel is first, and Enter alone does nothing. */
