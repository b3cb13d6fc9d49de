/* test_seat.c — the disk refuses under a person whose service is his own: he is told what happened.
 * Judged by what the disk has (forget.c): what is read back through the system's memory proves nothing. */
#define _GNU_SOURCE
#include <CUnit/Basic.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "outage.h"
#include "run.h"
#include "yimen/client/client.h"
#include "yimen/domain/record/draft.h"
#include "yimen/service/service.h"
#include "yimen/store/disk.h"

/* ---- a person at a terminal whose service is his own */

static int problems_say(const struct ym_problems *p, const char *text)
{
    for (size_t i = 0; i < p->count; i++)
        if (strcmp(p->list[i].text, text) == 0)
            return 1;
    return 0;
}

struct seat {
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_client *client;
};

static int sit_down(struct seat *out)
{
    const struct ym_client_options o = {.data = outage_county.data, .program = outage_county.yimend, .as = "window1"};
    ym_arena_init(&out->arena);
    ym_problems_init(&out->problems, &out->arena);
    out->client = NULL;
    return ym_client_open(&out->client, &o, &out->problems);
}

static void get_up(struct seat *s)
{
    ym_client_close(s->client);
    ym_arena_release(&s->arena);
}

static int take_in(struct seat *s)
{
    struct ym_list in, out;
    ym_list_init(&in, &s->arena);
    ym_list_init(&out, &s->arena);
    ym_problems_init(&s->problems, &s->arena);
    struct ym_draft *d = YM_RECORD(&s->arena, draft);
    d->call = "intake";
    d->body = "x";
    ym_list_add(&in, &d->head);
    return ym_client_call(s->client, "draft.save", &in, &out, &s->problems);
}

/* Returns when no service of one's own holds the directory any more. */
static void wait_until_left(void)
{
    char path[160];
    snprintf(path, sizeof path, "%s/embedded", outage_county.data);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_EQUAL(flock(fd, LOCK_EX), 0);
    close(fd);
}

/* What the test starts from here on lies on the disk that forgets; the test itself was loaded without it. */
static void begin_at_home(void)
{
    outage_begin(1);
    CU_ASSERT_EQUAL_FATAL(county_disk_env(&outage_county), 0);
}

static void finish_at_home(void)
{
    wait_until_left();
    unsetenv("LD_PRELOAD");
    outage_finish();
}

/* The disk refuses while the service starts: whoever waits is told what happened and that the disk wants looking at. */
static void starter_is_told(void)
{
    struct seat seat;
    begin_at_home();
    CU_ASSERT_EQUAL(county_flush_fails(&outage_county, "db/log.", 0), 0);
    CU_ASSERT_EQUAL(sit_down(&seat), YM_EIO);
    CU_ASSERT(problems_say(&seat.problems, ym_disk_refused));
    get_up(&seat);
    CU_ASSERT_EQUAL(sit_down(&seat), 0);
    CU_ASSERT(problems_say(&seat.problems, ym_disk_refused));
    CU_ASSERT_EQUAL(take_in(&seat), 0);
    CU_ASSERT_EQUAL(seat.problems.count, 0);
    get_up(&seat);
    finish_at_home();
}

/* It refuses in a call: the service is started again, the call asked again with its number, and the caller warned. */
static void caller_is_told(void)
{
    struct seat seat;
    begin_at_home();
    CU_ASSERT_EQUAL(sit_down(&seat), 0);
    CU_ASSERT_EQUAL(seat.problems.count, 0);
    CU_ASSERT_EQUAL(county_flush_fails(&outage_county, "db/log.", 0), 0);
    CU_ASSERT_EQUAL(take_in(&seat), 0);
    CU_ASSERT(problems_say(&seat.problems, ym_disk_refused));
    CU_ASSERT_EQUAL(outage_old_markers(), 1);
    get_up(&seat);
    finish_at_home();
}

/* It refuses each time: started again once or twice, then the caller hears that it is unknown and why. */
static void no_endless_starts(void)
{
    struct seat seat;
    begin_at_home();
    CU_ASSERT_EQUAL(sit_down(&seat), 0);
    CU_ASSERT_EQUAL(county_flush_fails(&outage_county, "db/log.", 1), 0);
    CU_ASSERT_EQUAL(take_in(&seat), YM_EUNKNOWN);
    CU_ASSERT(problems_say(&seat.problems, ym_disk_refused));
    CU_ASSERT(problems_say(&seat.problems, ym_err_text(YM_EUNKNOWN)));
    get_up(&seat);
    CU_ASSERT_EQUAL(county_flush_fails(&outage_county, NULL, 1), 0);
    finish_at_home();
}

ym_suite_fn ym_suite_seat;
void ym_suite_seat(void)
{
    static const struct ym_test tests[] = {
        {"one's own service cannot start: the starter is told", starter_is_told},
        {"one's own service leaves in a call: the caller is told", caller_is_told},
        {"one's own service is not started for ever", no_endless_starts},
        {0},
    };
    ym_suite_add("seat", tests);
}
