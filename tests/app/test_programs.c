/* test_programs.c — yimen and yimend as programs, on a directory of their own.  Tests of app.
 * Waits are for a pipe's end, a process, a lock: never for a time. */
#define _GNU_SOURCE /* struct ucred */
#include <CUnit/Basic.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "run.h"
#include "app.h"
#include "yimen/client/embedded.h"
#include "yimen/domain/record/clock.h"
#include "yimen/domain/record/state.h"
#include "yimen/report/sheet.h"
#include "yimen/wire/peer.h"

enum { WORDS = 16, TEXT = 8192, STARTERS = 6 };

static struct {
    char dir[64], data[96], yimen[512], yimend[512], conf[512], account[64];
} at;

/* What a program said and how it left. */
struct ran {
    int status;
    char out[TEXT], err[TEXT];
};

static void read_into(char *text, FILE *f)
{
    rewind(f);
    size_t n = fread(text, 1, TEXT - 1, f);
    text[n] = 0;
    fclose(f);
}

static void become(const char *const *words, const char *input, FILE *out, FILE *err)
{
    int in = open(input ? input : "/dev/null", O_RDONLY);
    if (in < 0 || dup2(in, 0) < 0 || dup2(fileno(out), 1) < 0 || dup2(fileno(err), 2) < 0)
        _exit(126);
    execv(words[0], (char *const *)(uintptr_t)words);
    _exit(127);
}

static struct ran run_with(const char *input, const char *const *words)
{
    struct ran ran = {.status = -1};
    FILE *out = tmpfile(), *err = tmpfile();
    CU_ASSERT_FATAL(out && err);
    pid_t pid = fork();
    if (pid == 0)
        become(words, input, out, err);
    int status = -1;
    CU_ASSERT_EQUAL(waitpid(pid, &status, 0), pid);
    ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    read_into(ran.out, out);
    read_into(ran.err, err);
    return ran;
}

#define RUN(...) run_with(NULL, (const char *const[]){__VA_ARGS__, NULL})

static int before(void)
{
    const char *build = getenv("YM_BUILDDIR"), *src = getenv("YM_SRCDIR");
    const struct passwd *me = getpwuid(geteuid());
    strcpy(at.dir, "/tmp/yimen-programs-XXXXXX");
    if (!build || !src || !me || !mkdtemp(at.dir))
        return 1;
    snprintf(at.data, sizeof at.data, "%s/data", at.dir);
    snprintf(at.yimen, sizeof at.yimen, "%s/src/yimen", build);
    snprintf(at.yimend, sizeof at.yimend, "%s/src/yimend", build);
    snprintf(at.conf, sizeof at.conf, "%s/conf", src);
    snprintf(at.account, sizeof at.account, "%s", me->pw_name);
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static int after(void)
{
    return nftw(at.dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Returns when no embedded service holds the directory any more. */
static void wait_until_left_from(const char *dir)
{
    char path[128];
    snprintf(path, sizeof path, "%s/embedded", dir);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    CU_ASSERT_FATAL(fd >= 0);
    CU_ASSERT_EQUAL(flock(fd, LOCK_EX), 0);
    close(fd);
}

static void wait_until_left(void)
{
    wait_until_left_from(at.data);
}

static void make_demo(void)
{
    struct ran r = RUN(at.yimend, "--init", at.data, "--site", at.conf, "--admin", at.account, "--demo");
    CU_ASSERT_EQUAL(r.status, 0);
    CU_ASSERT_STRING_EQUAL(r.err, "");
    r = RUN(at.yimend, "--init", at.data, "--site", at.conf, "--admin", at.account); /* it is there already */
    CU_ASSERT_NOT_EQUAL(r.status, 0);
    CU_ASSERT_NOT_EQUAL(r.err[0], 0);
}

static void call_starts_a_service(void)
{
    struct ran r = RUN(at.yimen, "call", "--data", at.data, "state");
    CU_ASSERT_EQUAL(r.status, 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(r.out, "%rec: state"));
    CU_ASSERT_PTR_NOT_NULL(strstr(r.out, "demo: yes"));
    CU_ASSERT_PTR_NOT_NULL(strstr(r.out, at.account));
    CU_ASSERT_STRING_EQUAL(r.err, "");
    wait_until_left();
    char path[128];
    snprintf(path, sizeof path, "%s/%s", at.data, YM_SOCKET_NAME);
    CU_ASSERT_NOT_EQUAL(access(path, F_OK), 0);
}

static void errors_have_place_and_status(void)
{
    struct ran r = RUN(at.yimen, "call", "--data", at.data, "--lang", "en", "case.see", "number=nowhere");
    CU_ASSERT(r.status > YM_EXIT_CALL);
    CU_ASSERT_NOT_EQUAL(r.err[0], 0);
    r = RUN(at.yimen, "call", "--data", at.data, "--lang", "en", "--as", "county1", "case.act", "reason=x");
    CU_ASSERT_EQUAL(r.status, YM_EXIT_CALL - YM_EBAD);
    CU_ASSERT_PTR_NOT_NULL(strstr(r.err, "number"));
    CU_ASSERT_PTR_NOT_NULL(strstr(r.err, "action"));
    r = RUN(at.yimen, "call", "--data", at.data, "--as", "payer1", "case.act", "reason=x");
    CU_ASSERT_EQUAL(r.status, YM_EXIT_CALL - YM_EDENIED);
    r = RUN(at.yimen, "call", "--data", at.data, "nothing");
    CU_ASSERT_EQUAL(r.status, YM_EXIT_USAGE);
}

static int open_client(struct ym_client **out, struct ym_problems *p)
{
    return ym_client_open(out, &(struct ym_client_options){.data = at.data, .program = at.yimend}, p);
}

static void *start_one(void *arg)
{
    struct ym_client *c = NULL;
    struct ym_arena arena;
    struct ym_list out;
    struct ym_problems p;
    ym_arena_init(&arena);
    ym_list_init(&out, &arena);
    ym_problems_init(&p, &arena);
    int bad = open_client(&c, &p) || ym_client_call(c, "state", NULL, &out, &p) || ym_list_count(&out, YM_R_state) != 1;
    ym_client_close(c);
    ym_arena_release(&arena);
    return bad ? arg : NULL;
}

/* All at once, while no service runs: one is started, all are served. */
static void many_starters(void)
{
    pthread_t thread[STARTERS];
    wait_until_left();
    for (int i = 0; i < STARTERS; i++)
        CU_ASSERT_EQUAL_FATAL(pthread_create(&thread[i], NULL, start_one, &at), 0);
    for (int i = 0; i < STARTERS; i++) {
        void *bad = &at;
        pthread_join(thread[i], &bad);
        CU_ASSERT_PTR_NULL(bad);
    }
}

static pid_t service_pid(void)
{
    char path[128];
    int fd;
    struct ucred who = {0};
    socklen_t len = sizeof who;
    snprintf(path, sizeof path, "%s/%s", at.data, YM_SOCKET_NAME);
    CU_ASSERT_EQUAL_FATAL(ym_socket_connect(&fd, path), 0);
    CU_ASSERT_EQUAL_FATAL(getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &len), 0);
    close(fd);
    return who.pid;
}

static void killed_service_comes_back(void)
{
    struct ym_client *c = NULL;
    struct ym_arena arena;
    struct ym_list in, out;
    struct ym_problems p;
    ym_arena_init(&arena);
    ym_list_init(&in, &arena);
    ym_list_init(&out, &arena);
    ym_problems_init(&p, &arena);
    CU_ASSERT_EQUAL_FATAL(open_client(&c, &p), 0);
    struct ym_clock *clock = YM_RECORD(&arena, clock);
    ym_list_add(&in, &clock->head);
    for (int i = 0; i < 3; i++) {
        CU_ASSERT_EQUAL(ym_client_call(c, "state", NULL, &out, &p), 0);
        clock->day = YM_GET(&out, state, (size_t)i * 2)->today + 1;
        pid_t pid = service_pid();
        CU_ASSERT_FATAL(pid > 1);
        CU_ASSERT_EQUAL(kill(pid, SIGKILL), 0);
        CU_ASSERT_EQUAL(ym_client_call(c, "demo.clock", &in, &out, &p), 0);
        CU_ASSERT_EQUAL_FATAL(ym_list_count(&out, YM_R_state), (size_t)i * 2 + 2);
        CU_ASSERT_EQUAL(YM_GET(&out, state, (size_t)i * 2 + 1)->today, clock->day);
    }
    ym_client_close(c);
    ym_arena_release(&arena);
}

static void summary_prints(void)
{
    struct ran r = RUN(at.yimen, "summary", "2021Q3", "--data", at.data, "--as", "county1");
    CU_ASSERT_EQUAL(r.status, 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(r.out, "2021Q3"));
    r = RUN(at.yimen, "summary", "--data", at.data, "--as", "county1", "--format", "csv", "--bom");
    CU_ASSERT_EQUAL(r.status, 0);
    CU_ASSERT_EQUAL(strncmp(r.out, "\xef\xbb\xbf\"", 4), 0);
    r = RUN(at.yimen, "summary", "--data", at.data, "--as", "supervisor1", "--format", "csv", "--table", "todoline", "--by", "township");
    CU_ASSERT_EQUAL(r.status, 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(r.out, "\"办结人\""));
    CU_ASSERT_PTR_NULL(strstr(r.out, "待遇"));                         /* no other table */
    r = RUN(at.yimen, "summary", "--data", at.data, "--as", "payer1"); /* who may not see to-dos counted has all else */
    CU_ASSERT_EQUAL(r.status, 0);
    CU_ASSERT_PTR_NULL(strstr(r.out, "事项类别"));
    r = RUN(at.yimen, "summary", "--data", at.data, "--as", "payer1", "--format", "csv", "--table", "todoline");
    CU_ASSERT_EQUAL(r.status, YM_EXIT_CALL - YM_EDENIED);
    r = RUN(at.yimen, "summary", "2021Q9", "--data", at.data);
    CU_ASSERT_EQUAL(r.status, YM_EXIT_CALL - YM_EBAD);
}

/* Who asks wrongly is told every word he may use. */
static void print_says_what_it_takes(void)
{
    struct ran r = RUN(at.yimen, "--lang", "en", "print");
    CU_ASSERT_EQUAL(r.status, YM_EXIT_CALL - YM_EBAD);
    for (int kind = 0; kind < YM_SHEETS; kind++)
        CU_ASSERT(ym_sheet_is_notice((enum ym_sheet)kind) || strstr(r.err, ym_sheet_name((enum ym_sheet)kind)));
    struct ran notice = RUN(at.yimen, "--lang", "en", "print", "grant", "4115262021000001");
    CU_ASSERT_STRING_EQUAL(notice.err, r.err); /* it goes under `decision` */
}

/* Help, what is wrong, and what a call tells: all of it in the charset that was asked for, into a file too. */
static void in_the_readers_charset(void)
{
    static const char problem_gbk[] = "\xc3\xbb\xd3\xd0\xc3\xfb\xce\xaa\"nosuch\""; /* 没有名为"nosuch" */
    struct ran plain = RUN(at.yimen, "--help"), gbk = RUN(at.yimen, "--charset", "gbk", "--help");
    CU_ASSERT_EQUAL(gbk.status, 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(plain.out, "全屏"));
    CU_ASSERT_PTR_NOT_NULL(strstr(gbk.out, "\xc8\xab\xc6\xc1"));
    struct ran wrong = RUN(at.yimen, "--charset", "gbk", "call", "nosuch");
    CU_ASSERT_PTR_NOT_NULL(strstr(wrong.err, problem_gbk));
    struct ran told = RUN(at.yimen, "--charset", "gb18030", "call", "state", "--data", at.data, "--as", "county1");
    CU_ASSERT_PTR_NOT_NULL(strstr(told.out, "\xcf\xd8")); /* 县 */
    struct ran ascii = RUN(at.yimen, "--charset", "ascii", "call", "state", "--data", at.data, "--as", "county1");
    CU_ASSERT_EQUAL(ascii.status, 0);
    for (const char *c = ascii.out; *c; c++)
        CU_ASSERT((unsigned char)*c < 0x80 && *c != '?');
    CU_ASSERT_PTR_NOT_NULL(strstr(RUN(at.yimen, "--charset", "ascii", "call", "nosuch").err, "There is no call"));
}

/* A county's service on its own socket; its own words go to `log`, unless that is < 0. */
static pid_t serve(const char *socket, int log)
{
    int ready[2];
    char fd_text[16], bytes[256];
    wait_until_left();
    CU_ASSERT_EQUAL_FATAL(pipe(ready), 0);
    snprintf(fd_text, sizeof fd_text, "%d", ready[1]);
    pid_t pid = fork();
    if (pid == 0) {
        close(ready[0]);
        if (log >= 0)
            dup2(log, STDERR_FILENO);
        execl(at.yimend, at.yimend, "--data", at.data, "--socket", socket, "--ready-fd", fd_text, (char *)NULL);
        _exit(127);
    }
    close(ready[1]);
    CU_ASSERT(read(ready[0], bytes, sizeof bytes) > 0); /* it serves */
    close(ready[0]);
    return pid;
}

static void stops(pid_t pid)
{
    int status = -1;
    CU_ASSERT_EQUAL(kill(pid, SIGTERM), 0);
    CU_ASSERT_EQUAL(waitpid(pid, &status, 0), pid);
    CU_ASSERT(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* Asked to check and back up while it runs, told to stop, stops. */
static void daemon_runs_and_stops(void)
{
    char socket[96], copy[96], back[96];
    snprintf(socket, sizeof socket, "%s/socket", at.dir);
    snprintf(copy, sizeof copy, "%s/copy", at.dir);
    snprintf(back, sizeof back, "%s/back", at.dir);
    pid_t pid = serve(socket, -1);
    struct ran r = RUN(at.yimen, "call", "--socket", socket, "state");
    CU_ASSERT_EQUAL(r.status, 0);
    r = RUN(at.yimend, "--check", at.data, "--socket", socket);
    CU_ASSERT_EQUAL(r.status, 0);
    r = RUN(at.yimend, "--backup", at.data, "--socket", socket, "--to", copy);
    CU_ASSERT_EQUAL(r.status, 0);
    r = RUN(at.yimend, "--check", at.data, "--socket", "/nowhere/socket"); /* not to be opened twice */
    CU_ASSERT_NOT_EQUAL(r.status, 0);
    stops(pid);
    r = RUN(at.yimend, "--restore", copy, "--to", back);
    CU_ASSERT_EQUAL(r.status, 0);
    r = RUN(at.yimend, "--check", back);
    CU_ASSERT_EQUAL(r.status, 0);
}

/* Whoever read the log has gone: that is no reason to die, nor to leave the files as if the power had failed. */
static void nobody_reads_the_log(void)
{
    char socket[96], clean[128];
    int log[2];
    snprintf(socket, sizeof socket, "%s/socket", at.dir);
    snprintf(clean, sizeof clean, "%s/clean", at.data);
    CU_ASSERT_EQUAL_FATAL(pipe(log), 0);
    close(log[0]);
    pid_t pid = serve(socket, log[1]);
    close(log[1]);
    struct ran r = RUN(at.yimen, "call", "--socket", socket, "state");
    CU_ASSERT_EQUAL(r.status, 0);
    stops(pid);
    CU_ASSERT_EQUAL(access(clean, F_OK), 0);
    unlink(clean); /* and a task whose reader has gone */
    r = RUN("/bin/sh", "-c", "\"$0\" --dump \"$1\" 2>/dev/null | :", at.yimend, at.data);
    CU_ASSERT_EQUAL(access(clean, F_OK), 0);
}

static void check_alone(void)
{
    wait_until_left();
    struct ran r = RUN(at.yimend, "--check", at.data);
    CU_ASSERT_EQUAL(r.status, 0);
    r = RUN(at.yimend, "--lang", "en", "--appoint", at.data);
    CU_ASSERT_EQUAL(r.status, 11);
    CU_ASSERT_PTR_NOT_NULL(strstr(r.err, "Say which account becomes administrator."));
    r = RUN(at.yimend, "--lang", "en", "--appoint", at.data, "admin1"); /* the demo has more than one */
    CU_ASSERT_EQUAL(r.status, 11);
    CU_ASSERT_PTR_NOT_NULL(strstr(r.err, "Two administrators are active; they can appoint a third."));
    r = RUN(at.yimend, "--lang", "en", "--check", at.data, "admin1"); /* only --appoint takes an account */
    CU_ASSERT_EQUAL(r.status, 2);
    r = RUN(at.yimend, "--lang", "en", "--nothing");
    CU_ASSERT_EQUAL(r.status, 2);
    CU_ASSERT_PTR_NOT_NULL(strstr(r.err, "--nothing"));
}

/* What is written out goes into a new directory, and comes out of it again. */
static void dump_and_load(void)
{
    char text[96], copy[96], cut[96];
    wait_until_left();
    snprintf(text, sizeof text, "%s/text", at.dir);
    snprintf(copy, sizeof copy, "%s/loaded", at.dir);
    struct ran r = RUN("/bin/sh", "-c", "exec \"$0\" --dump \"$1\" > \"$2\"", at.yimend, at.data, text);
    CU_ASSERT_EQUAL(r.status, 0);
    r = RUN("/bin/sh", "-c", "grep -c '^%rec: official' \"$0\"", text);
    CU_ASSERT_EQUAL(r.status, 0);
    r = RUN(at.yimend, "--init", copy, "--site", at.conf, "--admin", at.account, "--demo");
    CU_ASSERT_EQUAL(r.status, 0);
    for (int old = 0; old < 2; old++) { /* a line less; and one of 0.1.0 */
        snprintf(cut, sizeof cut, "%s/cut%d", at.dir, old);
        r = RUN("/bin/sh", "-c", "sed -e '$d' -e \"$2\" \"$0\" > \"$1\"", text, cut, old ? "1s/2/1/" : "");
        CU_ASSERT_EQUAL(r.status, 0);
        r = run_with(cut, (const char *const[]){at.yimend, "--load", copy, NULL});
        CU_ASSERT_NOT_EQUAL(r.status, 0);
        CU_ASSERT_EQUAL(strstr(r.err, "--unsealed") != NULL, old);
    }
    r = run_with(text, (const char *const[]){at.yimend, "--load", copy, NULL});
    CU_ASSERT_EQUAL(r.status, 0);
    CU_ASSERT_STRING_EQUAL(r.err, "");
    r = RUN(at.yimend, "--check", copy);
    CU_ASSERT_EQUAL(r.status, 0);
    r = run_with(at.yimend, (const char *const[]){at.yimend, "--load", copy, NULL}); /* no rec text at all */
    CU_ASSERT_NOT_EQUAL(r.status, 0);
    CU_ASSERT_NOT_EQUAL(r.err[0], 0);
}

/* The demo of a build nobody installed: it finds the configuration beside it, and its service loads it again. */
static void demo_of_a_build(void)
{
    char demo[96], program[512], beside[512];
    const char *build = getenv("YM_BUILDDIR");
    snprintf(beside, sizeof beside, "%s/../conf/yimen.conf", build);
    snprintf(program, sizeof program, "%s/src/yimen-demo", build);
    snprintf(demo, sizeof demo, "%s/demo", at.dir);
    struct ran r = access(beside, R_OK) == 0 ? RUN(program, demo, "--households", "2")
                                             : RUN(program, demo, "--households", "2", "--conf", at.conf); /* built elsewhere */
    CU_ASSERT_EQUAL_FATAL(r.status, 0);
    r = RUN(at.yimen, "--lang", "en", "call", "service.reload", "--data", demo, "--as", "admin1");
    CU_ASSERT_EQUAL(r.status, 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(r.out, "unchanged"));
    if (r.status)
        fputs(r.err, stderr);
    wait_until_left_from(demo);
}

ym_suite_fn ym_suite_programs;
void ym_suite_programs(void)
{
    static const struct ym_test tests[] = {
        {"yimend --init", make_demo},
        {"a call starts a service, which leaves", call_starts_a_service},
        {"errors name the place; the status tells", errors_have_place_and_status},
        {"many starters, one service", many_starters},
        {"a killed service comes back", killed_service_comes_back},
        {"summary", summary_prints},
        {"print says what it takes", print_says_what_it_takes},
        {"in the reader's charset", in_the_readers_charset},
        {"a county's service: asked, backed up, stopped", daemon_runs_and_stops},
        {"a service whose log nobody reads", nobody_reads_the_log},
        {"a check without a service", check_alone},
        {"dump and load", dump_and_load},
        {"the demo of a build", demo_of_a_build},
        {0},
    };
    ym_suite_add_story("programs", before, after, tests);
}
