/* test_flush.c — the disk refuses a flush, forgets what was not flushed, and the power is cut: nothing acknowledged is missing.
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
#include "yimen/service/service.h"
#include "yimen/store/disk.h"

/* ---- a flush of the log fails once */

static void log_fails_once(void)
{
    outage_begin(1);
    outage_serve();
    CU_ASSERT_EQUAL(outage_ask_rounds(FEW), FEW * CONNECTIONS);
    CU_ASSERT_EQUAL(county_flush_fails(&outage_county, "db/log.", 0), 0);
    CU_ASSERT_EQUAL(outage_ask_rounds(FEW), 0);
    CU_ASSERT(outage_left_with(YM_EXIT_PANIC));
    CU_ASSERT_EQUAL(county_on_disk(&outage_county, "db/log.0000000001"), 0); /* the control: this disk does forget */
    CU_ASSERT(outage_marker_says("db/log."));
    CU_ASSERT(outage_log_says("the disk did not take"));
    outage_hang_up();
    outage_cut_and_judge();
    outage_finish();
}

/* Started again without a power cut, asked for more, then cut: this is what 0.1.0 loses. */
static void then_more_is_asked(const char *file, int (*provoke)(void))
{
    outage_begin(1);
    outage_serve();
    CU_ASSERT_EQUAL(outage_ask_rounds(FEW), FEW * CONNECTIONS);
    CU_ASSERT_EQUAL(county_flush_fails(&outage_county, file, 0), 0);
    CU_ASSERT_NOT_EQUAL(provoke(), 0);
    CU_ASSERT(outage_left_with(YM_EXIT_PANIC));
    CU_ASSERT(outage_marker_says(file));
    outage_hang_up();
    outage_serve();
    CU_ASSERT(!outage_marker_says("")); /* made good */
    CU_ASSERT_EQUAL(outage_old_markers(), 1);
    CU_ASSERT(outage_log_says("Have the disk examined"));
    CU_ASSERT_EQUAL(outage_ask_rounds(FEW), FEW * CONNECTIONS);
    outage_ask_unknown_again();
    CU_ASSERT_EQUAL(outage_ask_copy("one"), 0);
    CU_ASSERT_EQUAL(outage_ask_rounds(1), CONNECTIONS);
    outage_hang_up();
    county_kill(&outage_county);
    outage_cut_and_judge();
    outage_finish();
}

static int by_asking(void) { return outage_ask_rounds(FEW) < FEW * CONNECTIONS; }
static int by_copying(void) { return outage_ask_copy("zero"); }
static int by_stopping(void) { return kill(outage_county.pid, SIGTERM) == 0; }

static void log_fails_then_more(void) { then_more_is_asked("db/log.", by_asking); }
static void checkpoint_fails_then_more(void) { then_more_is_asked("db/records.db", by_copying); }
static void stop_fails_then_more(void) { then_more_is_asked("db/index.db", by_stopping); }

/* The copy lies on another disk perhaps; whoever believed it would be told a lie all the same. */
static void copy_fails(void) { then_more_is_asked("zero/meta.db", by_copying); }

/* The first thing a start does is to write the day's head of the chain. */
static void head_fails(void)
{
    outage_begin(1);
    CU_ASSERT_EQUAL(county_flush_fails(&outage_county, "heads.txt", 0), 0);
    county_start(&outage_county, "--data");
    CU_ASSERT(outage_county.pid == 0 || outage_left_with(YM_EXIT_PANIC));
    CU_ASSERT(outage_marker_says("heads.txt"));
    CU_ASSERT_EQUAL(county_on_disk(&outage_county, "heads.txt"), 0);
    outage_serve();
    CU_ASSERT_EQUAL(outage_ask_rounds(FEW), FEW * CONNECTIONS);
    outage_hang_up();
    CU_ASSERT_EQUAL(county_stop(&outage_county), 0);
    CU_ASSERT_EQUAL(county_on_disk(&outage_county, "heads.txt"), 1);
    char path[200];
    snprintf(path, sizeof path, "%s/heads.txt", outage_county.data);
    CU_ASSERT_EQUAL_FATAL(county_power_cut(&outage_county), 0);
    CU_ASSERT_EQUAL(access(path, F_OK), 0); /* its name too */
    *outage_county.disk = 0;
    outage_judge();
    outage_finish();
}

/* ---- which end was orderly */

static const char *const some[] = {"records.db", "log.0000000001", "meta.db"};
enum { SOME = 3 };

struct inodes {
    unsigned long at[SOME];
};

static struct inodes inodes(void)
{
    struct inodes out = {{0}};
    char path[160];
    struct stat st;
    for (int i = 0; i < SOME; i++) {
        snprintf(path, sizeof path, "%s/db/%s", outage_county.data, some[i]);
        CU_ASSERT_EQUAL(stat(path, &st), 0);
        out.at[i] = (unsigned long)st.st_ino;
    }
    return out;
}

/* File by file: a number that one file gave up another may get. */
static int same_inodes(struct inodes before)
{
    struct inodes now = inodes();
    int same = 0;
    for (int i = 0; i < SOME; i++)
        same += before.at[i] == now.at[i];
    return same;
}

static void killed_or_stopped(void)
{
    outage_begin(0);
    outage_serve();
    CU_ASSERT_EQUAL(outage_ask_rounds(FEW), FEW * CONNECTIONS);
    struct inodes before = inodes();
    outage_hang_up();
    county_kill(&outage_county);
    outage_serve();
    CU_ASSERT_EQUAL(same_inodes(before), 0);
    CU_ASSERT_EQUAL(outage_ask_rounds(FEW), FEW * CONNECTIONS);
    before = inodes();
    outage_hang_up();
    CU_ASSERT_EQUAL(county_stop(&outage_county), 0);
    outage_serve();
    CU_ASSERT_EQUAL(same_inodes(before), SOME);
    outage_hang_up();
    CU_ASSERT_EQUAL(county_stop(&outage_county), 0);
    outage_judge();
    outage_finish();
}

/* An orderly end leaves everything on the disk. */
static void stopped_then_cut(void)
{
    outage_begin(1);
    outage_serve();
    CU_ASSERT_EQUAL(outage_ask_rounds(FEW), FEW * CONNECTIONS);
    outage_hang_up();
    CU_ASSERT_EQUAL(county_stop(&outage_county), 0);
    CU_ASSERT_EQUAL(county_on_disk(&outage_county, "db/records.db"), 1);
    CU_ASSERT_EQUAL(county_on_disk(&outage_county, "db/index.db"), 1);
    outage_cut_and_judge();
    outage_finish();
}

/* A log file that is begun while callers wait has its name on the disk before anybody is answered. */
static void a_new_log_then_cut(void)
{
    outage_begin(1);
    outage_serve();
    for (int i = 0; i < LOG_ROUNDS && county_on_disk(&outage_county, "db/log.0000000002") < 0; i++)
        CU_ASSERT_EQUAL(outage_ask_rounds(FEW), FEW * CONNECTIONS);
    CU_ASSERT(county_on_disk(&outage_county, "db/log.0000000002") >= 0);
    CU_ASSERT_EQUAL(outage_ask_rounds(FEW), FEW * CONNECTIONS);
    outage_hang_up();
    county_kill(&outage_county);
    outage_cut_and_judge();
    outage_finish();
}

/* A mark of an orderly end does not speak for files that changed since: an older program, or a hand. */
static void changed_behind_the_mark(void)
{
    char path[160];
    outage_begin(0);
    outage_serve();
    CU_ASSERT_EQUAL(outage_ask_rounds(FEW), FEW * CONNECTIONS);
    outage_hang_up();
    CU_ASSERT_EQUAL(county_stop(&outage_county), 0);
    struct inodes before = inodes();
    snprintf(path, sizeof path, "%s/db/meta.db", outage_county.data);
    struct timespec now[2] = {{.tv_nsec = UTIME_NOW}, {.tv_nsec = UTIME_NOW}};
    CU_ASSERT_EQUAL(utimensat(AT_FDCWD, path, now, 0), 0);
    outage_serve();
    CU_ASSERT_EQUAL(same_inodes(before), 0);
    outage_hang_up();
    CU_ASSERT_EQUAL(county_stop(&outage_county), 0);
    outage_finish();
}

/* ---- copying */

/* Names, sizes, times and numbers of the database's files, in one sum. */
static unsigned long looks(void)
{
    char path[600];
    struct dirent *e;
    struct stat st;
    unsigned long sum = 0;
    snprintf(path, sizeof path, "%s/db", outage_county.data);
    DIR *d = opendir(path);
    while (d && (e = readdir(d))) {
        if (e->d_type == DT_REG && fstatat(dirfd(d), e->d_name, &st, 0) == 0)
            sum += (unsigned long)st.st_ino * 31 + (unsigned long)st.st_size * 7 + (unsigned long)st.st_mtim.tv_sec +
                   (unsigned long)st.st_mtim.tv_nsec;
    }
    if (d)
        closedir(d);
    return sum;
}

static void no_room(void)
{
    char room[32];
    outage_begin(1);
    outage_serve();
    CU_ASSERT_EQUAL(outage_ask_rounds(FEW), FEW * CONNECTIONS);
    outage_hang_up();
    county_kill(&outage_county);
    unsigned long before = looks();
    CU_ASSERT_EQUAL(unlink(outage_county.socket), 0); /* a start that fails does not look as if it served */
    snprintf(room, sizeof room, "%d", ROOM_MB << 20);
    setenv("YM_FORGET_ROOM", room, 1);
    CU_ASSERT_EQUAL(county_start(&outage_county, "--data"), -1);
    unsetenv("YM_FORGET_ROOM");
    CU_ASSERT_EQUAL(looks(), before);
    CU_ASSERT(outage_log_says("12 MB") && outage_log_says(" 4 MB")); /* how much it takes and how much there is, in the machine's language */
    outage_serve();
    CU_ASSERT_NOT_EQUAL(looks(), before);
    outage_hang_up();
    county_kill(&outage_county);
    outage_cut_and_judge();
    outage_finish();
}

/* The program ends in every rename of a start in turn; then the power is cut as well, or it is only started again. */
static void ends_in_the_copy(void)
{
    char renames[16];
    int started = 0, ended = 0;
    outage_begin(1);
    outage_serve();
    CU_ASSERT_EQUAL(outage_ask_rounds(FEW), FEW * CONNECTIONS);
    outage_hang_up();
    county_kill(&outage_county);
    for (int n = 1; n < RENAMES_MOST && !started; n++) {
        snprintf(renames, sizeof renames, "%d", n);
        setenv("YM_FORGET_RENAMES", renames, 1);
        started = county_start(&outage_county, "--data") == 0;
        unsetenv("YM_FORGET_RENAMES");
        ended += !started;
        if (!started && n % 2)
            CU_ASSERT_EQUAL_FATAL(county_power_cut(&outage_county), 0);
    }
    CU_ASSERT(ended >= 10); /* there are ten files at least */
    county_kill(&outage_county);
    outage_serve();
    CU_ASSERT_EQUAL(outage_ask_rounds(FEW), FEW * CONNECTIONS);
    outage_hang_up();
    county_kill(&outage_county);
    outage_cut_and_judge();
    outage_finish();
}

ym_suite_fn ym_suite_flush;
void ym_suite_flush(void)
{
    static const struct ym_test tests[] = {
        {"a flush of the log fails: status 70, a marker, nothing more acknowledged", log_fails_once},
        {"… started again, more acknowledged, then the power is cut", log_fails_then_more},
        {"… of a table in a checkpoint", checkpoint_fails_then_more},
        {"… of a table at the end", stop_fails_then_more},
        {"… of a copy", copy_fails},
        {"… of the day's head of the chain", head_fails},
        {"killed: copied; stopped: not", killed_or_stopped},
        {"stopped in good order, then the power is cut", stopped_then_cut},
        {"a new log file, then the power is cut", a_new_log_then_cut},
        {"a mark does not speak for changed files", changed_behind_the_mark},
        {"no room for the copy: refused and untouched", no_room},
        {"ends in the middle of copying", ends_in_the_copy},
        {0},
    };
    ym_suite_add("flush", tests);
}
