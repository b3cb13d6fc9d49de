/* test_flush.c — the disk refuses a flush, forgets what was not flushed, and the power is cut: nothing acknowledged is missing.
 * Judged by what the disk has (forget.c): what is read back through the system's memory proves nothing. */
#define _GNU_SOURCE
#include <CUnit/Basic.h>
#include <dirent.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "desks.h"
#include "line.h"
#include "run.h"
#include "yimen/client/client.h"
#include "yimen/service/service.h"
#include "yimen/store/disk.h"

enum { LINES = 4, FEW = 6, ROOM_MB = 4, RENAMES_MOST = 40, LOG_ROUNDS = 200 };

static struct county county;
static struct desks desks;
static struct line lines[LINES];
static int next_number;

/* ---- the county */

static void begin(int forgetful)
{
    char log[128];
    /* In memory where there is such a place: the disk is this test's own. */
    CU_ASSERT_EQUAL_FATAL(county_prepare(&county, access("/dev/shm", W_OK) == 0 ? "/dev/shm" : NULL, NULL, NULL), 0);
    CU_ASSERT_EQUAL_FATAL(county_init(&county), 0);
    CU_ASSERT_EQUAL_FATAL(desks_books(&desks, &county), 0);
    snprintf(log, sizeof log, "%s/log", county.dir);
    county.log = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    CU_ASSERT_FATAL(county.log >= 0);
    if (forgetful)
        CU_ASSERT_EQUAL_FATAL(county_forgetful(&county), 0);
    next_number = 0;
}

static void finish(void)
{
    close(county.log);
    desks_close(&desks);
    county_remove(&county);
}

static void serve(void)
{
    CU_ASSERT_EQUAL_FATAL(county_start(&county, "--data"), 0);
    for (int i = 0; i < LINES; i++)
        CU_ASSERT_EQUAL_FATAL(line_open(&lines[i], county.socket), 0);
}

static void hang_up(void)
{
    for (int i = 0; i < LINES; i++)
        line_close(&lines[i]);
}

/* What the service has said so far, since it was started first. */
static int log_says(const char *words)
{
    static char text[1 << 16];
    char path[128];
    snprintf(path, sizeof path, "%s/log", county.dir);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0)
        close(fd);
    text[n < 0 ? 0 : n] = 0;
    return strstr(text, words) != NULL;
}

/* Families only, from all lines at once; the number of those done. */
static int ask_all(void)
{
    int number[LINES], done = 0;
    for (int i = 0; i < LINES; i++) {
        next_number += next_number % 4 == 3;
        number[i] = next_number++;
        desks.shared->desk[0].state[number[i]] = LEFT_UNKNOWN;
        desks_send(&desks, &lines[i], 0, number[i]);
    }
    for (int i = 0; i < LINES; i++) {
        if (line_hear(&lines[i]) == 0) {
            desks.shared->desk[0].state[number[i]] = ACKNOWLEDGED;
            done++;
        }
    }
    return done;
}

static int ask_rounds(int rounds)
{
    int done = 0;
    for (int i = 0; i < rounds; i++)
        done += ask_all();
    return done;
}

/* Whoever got no answer asks again with the same request id. */
static void ask_unknown_again(void)
{
    for (int n = 0; n < next_number; n++) {
        if (desks.shared->desk[0].state[n] != LEFT_UNKNOWN)
            continue;
        CU_ASSERT_EQUAL(desks_ask_again(&desks, &lines[0], 0, n), 0);
        desks.shared->desk[0].state[n] = ACKNOWLEDGED;
    }
}

/* A copy of the store makes a checkpoint first. */
static int ask_copy(const char *name)
{
    char target[128];
    const struct passwd *me = getpwuid(geteuid());
    uint8_t id[YM_REQUEST_ID] = {99};
    snprintf(target, sizeof target, "%s/%s", county.dir, name);
    id[1] = (uint8_t)name[0];
    line_begin(&lines[0]);
    LINE_GIVE(&lines[0], place)->directory = ym_arena_strdup(&lines[0].arena, target);
    return line_ask(&lines[0], "service.backup", me ? me->pw_name : "root", id);
}

static int left_with(int status)
{
    int now = county_end(&county);
    return WIFEXITED(now) && WEXITSTATUS(now) == status;
}

/* No service runs.  Opened as the disk has it, everything acknowledged is there once and all recounts. */
static void judge(void)
{
    struct oracle_counts *counts = calloc(1, sizeof *counts);
    CU_ASSERT_EQUAL(county_check(&county), 0);
    CU_ASSERT_EQUAL_FATAL(oracle_read(counts, &county), 0);
    struct oracle_verdict v = oracle_judge(&desks, counts);
    CU_ASSERT(v.acknowledged > FEW);
    CU_ASSERT_EQUAL(v.lost, 0);
    CU_ASSERT_EQUAL(v.twice, 0);
    if (v.lost)
        printf("%d of %d acknowledged lost ... ", v.lost, v.acknowledged);
    free(counts);
}

static void cut_and_judge(void)
{
    CU_ASSERT_EQUAL_FATAL(county_power_cut(&county), 0);
    *county.disk = 0;
    judge();
}

static int marker_says(const char *words)
{
    char path[200], text[500] = "";
    snprintf(path, sizeof path, "%s/%s", county.data, YM_DISK_MARKER);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0)
        close(fd);
    return n > 0 && strstr(text, words) != NULL;
}

/* Markers that were made good. */
static int old_markers(void)
{
    int n = 0;
    struct dirent *e;
    DIR *d = opendir(county.data);
    while (d && (e = readdir(d)))
        n += strncmp(e->d_name, YM_DISK_MARKER ".2", sizeof YM_DISK_MARKER + 1) == 0;
    if (d)
        closedir(d);
    return n;
}

/* ---- a flush of the log fails once */

static void log_fails_once(void)
{
    begin(1);
    serve();
    CU_ASSERT_EQUAL(ask_rounds(FEW), FEW * LINES);
    CU_ASSERT_EQUAL(county_flush_fails(&county, "db/log.", 0), 0);
    CU_ASSERT_EQUAL(ask_rounds(FEW), 0);
    CU_ASSERT(left_with(YM_EXIT_PANIC));
    CU_ASSERT_EQUAL(county_on_disk(&county, "db/log.0000000001"), 0); /* the control: this disk does forget */
    CU_ASSERT(marker_says("db/log."));
    CU_ASSERT(log_says("the disk did not take"));
    hang_up();
    cut_and_judge();
    finish();
}

/* Started again without a power cut, asked for more, then cut: this is what 0.1.0 loses. */
static void then_more_is_asked(const char *file, int (*provoke)(void))
{
    begin(1);
    serve();
    CU_ASSERT_EQUAL(ask_rounds(FEW), FEW * LINES);
    CU_ASSERT_EQUAL(county_flush_fails(&county, file, 0), 0);
    CU_ASSERT_NOT_EQUAL(provoke(), 0);
    CU_ASSERT(left_with(YM_EXIT_PANIC));
    CU_ASSERT(marker_says(file));
    hang_up();
    serve();
    CU_ASSERT(!marker_says("")); /* made good */
    CU_ASSERT_EQUAL(old_markers(), 1);
    CU_ASSERT(log_says("Have the disk examined"));
    CU_ASSERT_EQUAL(ask_rounds(FEW), FEW * LINES);
    ask_unknown_again();
    CU_ASSERT_EQUAL(ask_copy("one"), 0);
    CU_ASSERT_EQUAL(ask_rounds(1), LINES);
    hang_up();
    county_kill(&county);
    cut_and_judge();
    finish();
}

static int by_asking(void) { return ask_rounds(FEW) < FEW * LINES; }
static int by_copying(void) { return ask_copy("zero"); }
static int by_stopping(void) { return kill(county.pid, SIGTERM) == 0; }

static void log_fails_then_more(void) { then_more_is_asked("db/log.", by_asking); }
static void checkpoint_fails_then_more(void) { then_more_is_asked("db/records.db", by_copying); }
static void stop_fails_then_more(void) { then_more_is_asked("db/index.db", by_stopping); }

/* The copy lies on another disk perhaps; whoever believed it would be told a lie all the same. */
static void copy_fails(void) { then_more_is_asked("zero/meta.db", by_copying); }

/* The first thing a start does is to write the day's head of the chain. */
static void head_fails(void)
{
    begin(1);
    CU_ASSERT_EQUAL(county_flush_fails(&county, "heads.txt", 0), 0);
    county_start(&county, "--data");
    CU_ASSERT(county.pid == 0 || left_with(YM_EXIT_PANIC));
    CU_ASSERT(marker_says("heads.txt"));
    CU_ASSERT_EQUAL(county_on_disk(&county, "heads.txt"), 0);
    serve();
    CU_ASSERT_EQUAL(ask_rounds(FEW), FEW * LINES);
    hang_up();
    CU_ASSERT_EQUAL(county_stop(&county), 0);
    CU_ASSERT_EQUAL(county_on_disk(&county, "heads.txt"), 1);
    char path[200];
    snprintf(path, sizeof path, "%s/heads.txt", county.data);
    CU_ASSERT_EQUAL_FATAL(county_power_cut(&county), 0);
    CU_ASSERT_EQUAL(access(path, F_OK), 0); /* its name too */
    *county.disk = 0;
    judge();
    finish();
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
        snprintf(path, sizeof path, "%s/db/%s", county.data, some[i]);
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
    begin(0);
    serve();
    CU_ASSERT_EQUAL(ask_rounds(FEW), FEW * LINES);
    struct inodes before = inodes();
    hang_up();
    county_kill(&county);
    serve();
    CU_ASSERT_EQUAL(same_inodes(before), 0);
    CU_ASSERT_EQUAL(ask_rounds(FEW), FEW * LINES);
    before = inodes();
    hang_up();
    CU_ASSERT_EQUAL(county_stop(&county), 0);
    serve();
    CU_ASSERT_EQUAL(same_inodes(before), SOME);
    hang_up();
    CU_ASSERT_EQUAL(county_stop(&county), 0);
    judge();
    finish();
}

/* An orderly end leaves everything on the disk. */
static void stopped_then_cut(void)
{
    begin(1);
    serve();
    CU_ASSERT_EQUAL(ask_rounds(FEW), FEW * LINES);
    hang_up();
    CU_ASSERT_EQUAL(county_stop(&county), 0);
    CU_ASSERT_EQUAL(county_on_disk(&county, "db/records.db"), 1);
    CU_ASSERT_EQUAL(county_on_disk(&county, "db/index.db"), 1);
    cut_and_judge();
    finish();
}

/* A log file that is begun while callers wait has its name on the disk before anybody is answered. */
static void a_new_log_then_cut(void)
{
    begin(1);
    serve();
    for (int i = 0; i < LOG_ROUNDS && county_on_disk(&county, "db/log.0000000002") < 0; i++)
        CU_ASSERT_EQUAL(ask_rounds(FEW), FEW * LINES);
    CU_ASSERT(county_on_disk(&county, "db/log.0000000002") >= 0);
    CU_ASSERT_EQUAL(ask_rounds(FEW), FEW * LINES);
    hang_up();
    county_kill(&county);
    cut_and_judge();
    finish();
}

/* A mark of an orderly end does not speak for files that changed since: an older program, or a hand. */
static void changed_behind_the_mark(void)
{
    char path[160];
    begin(0);
    serve();
    CU_ASSERT_EQUAL(ask_rounds(FEW), FEW * LINES);
    hang_up();
    CU_ASSERT_EQUAL(county_stop(&county), 0);
    struct inodes before = inodes();
    snprintf(path, sizeof path, "%s/db/meta.db", county.data);
    struct timespec now[2] = {{.tv_nsec = UTIME_NOW}, {.tv_nsec = UTIME_NOW}};
    CU_ASSERT_EQUAL(utimensat(AT_FDCWD, path, now, 0), 0);
    serve();
    CU_ASSERT_EQUAL(same_inodes(before), 0);
    hang_up();
    CU_ASSERT_EQUAL(county_stop(&county), 0);
    finish();
}

/* ---- copying */

/* Names, sizes, times and numbers of the database's files, in one sum. */
static unsigned long looks(void)
{
    char path[600];
    struct dirent *e;
    struct stat st;
    unsigned long sum = 0;
    snprintf(path, sizeof path, "%s/db", county.data);
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
    begin(1);
    serve();
    CU_ASSERT_EQUAL(ask_rounds(FEW), FEW * LINES);
    hang_up();
    county_kill(&county);
    unsigned long before = looks();
    CU_ASSERT_EQUAL(unlink(county.socket), 0); /* a start that fails does not look as if it served */
    snprintf(room, sizeof room, "%d", ROOM_MB << 20);
    setenv("YM_FORGET_ROOM", room, 1);
    CU_ASSERT_EQUAL(county_start(&county, "--data"), -1);
    unsetenv("YM_FORGET_ROOM");
    CU_ASSERT_EQUAL(looks(), before);
    CU_ASSERT(log_says("12 MB") && log_says(" 4 MB")); /* how much it takes and how much there is, in the machine's language */
    serve();
    CU_ASSERT_NOT_EQUAL(looks(), before);
    hang_up();
    county_kill(&county);
    cut_and_judge();
    finish();
}

/* The program ends in every rename of a start in turn; then the power is cut as well, or it is only started again. */
static void ends_in_the_copy(void)
{
    char renames[16];
    int started = 0, ended = 0;
    begin(1);
    serve();
    CU_ASSERT_EQUAL(ask_rounds(FEW), FEW * LINES);
    hang_up();
    county_kill(&county);
    for (int n = 1; n < RENAMES_MOST && !started; n++) {
        snprintf(renames, sizeof renames, "%d", n);
        setenv("YM_FORGET_RENAMES", renames, 1);
        started = county_start(&county, "--data") == 0;
        unsetenv("YM_FORGET_RENAMES");
        ended += !started;
        if (!started && n % 2)
            CU_ASSERT_EQUAL_FATAL(county_power_cut(&county), 0);
    }
    CU_ASSERT(ended >= 10); /* there are ten files at least */
    county_kill(&county);
    serve();
    CU_ASSERT_EQUAL(ask_rounds(FEW), FEW * LINES);
    hang_up();
    county_kill(&county);
    cut_and_judge();
    finish();
}

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
    const struct ym_client_options o = {.data = county.data, .program = county.yimend, .as = "window1"};
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
    snprintf(path, sizeof path, "%s/embedded", county.data);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_EQUAL(flock(fd, LOCK_EX), 0);
    close(fd);
}

/* What the test starts from here on lies on the disk that forgets; the test itself was loaded without it. */
static void begin_at_home(void)
{
    begin(1);
    CU_ASSERT_EQUAL_FATAL(county_disk_env(&county), 0);
}

static void finish_at_home(void)
{
    wait_until_left();
    unsetenv("LD_PRELOAD");
    finish();
}

/* The disk refuses while the service starts: whoever waits is told what happened and that the disk wants looking at. */
static void starter_is_told(void)
{
    struct seat seat;
    begin_at_home();
    CU_ASSERT_EQUAL(county_flush_fails(&county, "db/log.", 0), 0);
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
    CU_ASSERT_EQUAL(county_flush_fails(&county, "db/log.", 0), 0);
    CU_ASSERT_EQUAL(take_in(&seat), 0);
    CU_ASSERT(problems_say(&seat.problems, ym_disk_refused));
    CU_ASSERT_EQUAL(old_markers(), 1);
    get_up(&seat);
    finish_at_home();
}

/* It refuses each time: started again once or twice, then the caller hears that it is unknown and why. */
static void no_endless_starts(void)
{
    struct seat seat;
    begin_at_home();
    CU_ASSERT_EQUAL(sit_down(&seat), 0);
    CU_ASSERT_EQUAL(county_flush_fails(&county, "db/log.", 1), 0);
    CU_ASSERT_EQUAL(take_in(&seat), YM_EUNKNOWN);
    CU_ASSERT(problems_say(&seat.problems, ym_disk_refused));
    CU_ASSERT(problems_say(&seat.problems, ym_err_text(YM_EUNKNOWN)));
    get_up(&seat);
    CU_ASSERT_EQUAL(county_flush_fails(&county, NULL, 1), 0);
    finish_at_home();
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
        {"one's own service cannot start: the starter is told", starter_is_told},
        {"one's own service leaves in a call: the caller is told", caller_is_told},
        {"one's own service is not started for ever", no_endless_starts},
        {0},
    };
    ym_suite_add("flush", tests);
}
