/* seconds.c — another payer at the same moment: a thread of his own, that asks while the first one's big act is under way, see world.h.
 * The office takes one big act after the other, so what he is told is as if he had come a moment later. */
#include "world.h"

#include <CUnit/CUnit.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

enum { LOOKS = 4, LOOK_MS = 2 };

static struct {
    struct office d;
    struct big_act act;
    char only[100];
    pthread_t thread;
    int runs, looks, err, told;
    atomic_int over;
} at;

static void *ask(void *baton)
{
    (void)baton;
    bigs_give(&at.d, &at.act);
    at.err = office_ask(&at.d, at.act.who, at.act.call);
    atomic_store(&at.over, 1);
    return NULL;
}

void seconds_begin(struct world *w, const struct big_act *a)
{
    CU_ASSERT_FATAL(!at.runs && at.told == 0);
    at.act = *a;
    snprintf(at.only, sizeof at.only, "%s", a->only ? a->only : "");
    at.act.only = a->only ? at.only : NULL;
    at.d = w->d;
    at.d.twice = 0;
    at.d.around = NULL;
    office_lend(&at.d);
    at.looks = 0;
    atomic_store(&at.over, 0);
    at.runs = pthread_create(&at.thread, NULL, ask, NULL) == 0;
    CU_ASSERT_FATAL(at.runs);
}

/* Were there no order between big acts he would come to his end here. */
void seconds_wait(void)
{
    if (at.runs && !atomic_load(&at.over) && at.looks++ < LOOKS)
        nanosleep(&(struct timespec){.tv_nsec = LOOK_MS * 1000000L}, NULL);
}

void seconds_end(void)
{
    if (!at.runs)
        return;
    pthread_join(at.thread, NULL);
    at.runs = 0;
    at.told = 1;
}

struct office *seconds_told(struct big_act *out)
{
    if (!at.told)
        return NULL;
    *out = at.act;
    at.told = 0;
    return &at.d;
}

void seconds_forget(struct office *d)
{
    ym_arena_release(&d->arena);
    ym_arena_release(&d->before);
}
