/* county.c — a small demo county for tests of the screens, served by the real yimend.  Ends only what it started. */
#include "county.h"

#include <fcntl.h>
#include <ftw.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ARGS_MAX = 24 };

static char room[64], model[256], data[96], sock[128], steps[96], changed[96]; /* changed: its configuration, if it became another */
static pid_t service;

static const char *program(char *out, size_t n, const char *name)
{
    const char *build = getenv("YM_BUILDDIR");
    snprintf(out, n, "%s/src/%s", build ? build : "build", name);
    return out;
}

/* ---- programs */

static void become_fed(const char *const *argv, int in, int out)
{
    int null = open("/dev/null", O_RDWR);
    dup2(in < 0 ? null : in, 0);
    dup2(out < 0 ? null : out, 1);
    dup2(null, 2);
    execv(argv[0], (char *const *)(size_t)argv);
    _exit(127);
}

static void become(const char *const *argv, int out)
{
    become_fed(argv, -1, out);
}

static int status_of(pid_t pid)
{
    int status;
    return waitpid(pid, &status, 0) == pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int county_run(const char *const *argv)
{
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
        become(argv, -1);
    return status_of(pid);
}

int county_read(char *out, size_t n, const char *const *argv)
{
    int fds[2];
    size_t all = 0;
    ssize_t got;
    if (pipe(fds) < 0)
        return -1;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
        become(argv, fds[1]);
    close(fds[1]);
    while (all < n - 1 && (got = read(fds[0], out + all, n - 1 - all)) > 0)
        all += (size_t)got;
    out[all] = 0;
    close(fds[0]);
    return status_of(pid);
}

static const char *call_as(const char *official, const char *call, const char *what)
{
    enum { TOLD = 1 << 16 };
    static char told[TOLD], yimen[512];
    const char *build = getenv("YM_BUILDDIR");
    snprintf(yimen, sizeof yimen, "%s/src/yimen", build ? build : "build");
    const char *const argv[] = {yimen, "--socket", county_socket(), "--as", official, "call", call, what, NULL};
    county_read(told, sizeof told, argv);
    return told;
}

void county_drop_drafts(const char *official)
{
    enum { MOST = 50 };
    long id[MOST];
    int n = 0;
    for (const char *at = call_as(official, "draft.list", NULL); n < MOST && (at = strstr(at, "\nid: ")) != NULL; at++)
        id[n++] = strtol(at + 5, NULL, 10);
    while (n-- > 0) {
        char which[32];
        snprintf(which, sizeof which, "record=%ld", id[n]);
        call_as(official, "draft.drop", which);
    }
}

/* ---- the county */

/* Before the service is begun: its clock is steps.c. */
static void step_clock(void)
{
    const char *build = getenv("YM_BUILDDIR"), *asan = getenv("ASAN_OPTIONS");
    char text[1024];
    snprintf(text, sizeof text, "%s/tests/screens/kit/steps.so", build ? build : "build");
    setenv("LD_PRELOAD", text, 1);
    setenv("YM_STEPS", steps, 1);
    snprintf(text, sizeof text, "%s:verify_asan_link_order=0", asan ? asan : "");
    setenv("ASAN_OPTIONS", text, 1);
}

/* By the clock of steps.c: what is filed first is of that day too. */
static int run_stepped(const char *const *argv)
{
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        step_clock();
        become(argv, -1);
    }
    return status_of(pid);
}

static int serve_in(const char *dir)
{
    char yimend[512], fd[16], byte;
    int fds[2], ready;
    if (pipe(fds) < 0)
        return -1;
    fcntl(fds[0], F_SETFD, FD_CLOEXEC);
    snprintf(fd, sizeof fd, "%d", fds[1]);
    const char *const argv[] = {program(yimend, sizeof yimend, "yimend"), "--data", dir, "--socket", sock, "--ready-fd", fd,
                                access(changed, F_OK) ? NULL : "--conf", changed, NULL};
    fflush(stdout);
    service = fork();
    if (service == 0) {
        step_clock();
        become(argv, -1);
    }
    close(fds[1]);
    ready = read(fds[0], &byte, 1) == 1 && access(sock, F_OK) == 0;
    close(fds[0]);
    return ready ? 0 : -1;
}

static int serve(void)
{
    return serve_in(data);
}

static int end(void)
{
    kill(service, SIGTERM);
    int status = status_of(service);
    service = 0;
    return status;
}

static int drop(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

static int remove_tree(const char *path)
{
    return nftw(path, drop, 16, FTW_DEPTH | FTW_PHYS);
}

static void remove_room(void)
{
    remove_tree(room);
}

static time_t newest;

static int note_newest(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)path, (void)type, (void)ftw;
    newest = st->st_mtime > newest ? st->st_mtime : newest;
    return 0;
}

/* 1 if there is no model, or it was made by another program or of another configuration. */
static int model_is_old(const char *demo, const char *conf)
{
    struct stat st;
    newest = 0;
    nftw(demo, note_newest, 16, 0);
    nftw(conf, note_newest, 16, 0);
    return stat(model, &st) != 0 || st.st_mtime < newest;
}

/* Whose life it is: as given out by 0.1.4; one with to-dos; one in which households are joined and split as well. */
enum county_life { COUNTY_GIVEN, COUNTY_REMINDING, COUNTY_REGROUPING };

/* What acts bring and what is done about it changes a county's life: most walks are through one whose configuration knows no to-dos yet,
 * so that they meet the same families in every release.  It lies beside the model, which is loaded from there again. */
static int without_todos(const char *own, const char *conf)
{
    char todos[700];
    snprintf(todos, sizeof todos, "%s/todos.conf", own);
    const char *const copy[] = {"/bin/cp", "-r", conf, own, NULL};
    remove_tree(own);
    return county_run(copy) || unlink(todos) ? -1 : 0;
}

/* Most walks are through the county as 0.1.4 made it and gave it out: the same families and the same hands in every release, and every run
 * takes its data over.  Those of to-dos are through one that the demo of today makes. */
static int make_given(const char *conf)
{
    char yimend[512], given[512], unpack[700];
    const char *top = getenv("YM_SRCDIR");
    snprintf(given, sizeof given, "%s/tests/screens/county.rec.xz", top ? top : ".");
    snprintf(unpack, sizeof unpack, "exec xz -dc '%s'", given);
    const char *const init[] = {program(yimend, sizeof yimend, "yimend"), "--init", model, "--site", conf, "--admin", "admin1", "--demo", NULL};
    const char *const load[] = {yimend, "--load", model, NULL};
    if (run_stepped(init))
        return -1;
    FILE *in = popen(unpack, "re");
    if (!in)
        return -1;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
        become_fed(load, fileno(in), -1);
    int status = status_of(pid);
    if (pclose(in) || status)
        return -1;
    snprintf(given, sizeof given, "%s/before-0.1.5", model);
    return serve_in(model) || end() || remove_tree(given); /* taken over once, not by every suite */
}

static int make_demo(const char *conf)
{
    char demo[512];
    const char *const argv[] = {program(demo, sizeof demo, "yimen-demo"), model, "--households", "900", "--seed", "13", "--as-of",
                                "2021-09-30", "--conf", conf, NULL};
    return run_stepped(argv);
}

/* The kinds of to-dos that came later change a county's life as well. */
static int without_regrouping(const char *own, const char *conf)
{
    char todos[700];
    snprintf(todos, sizeof todos, "%s/todos.conf", own);
    const char *const copy[] = {"/bin/cp", "-r", conf, own, NULL};
    const char *const cut[] = {"/bin/sed", "-i", "/name = \"regroup\";/,/does = \"regroups\"/d;/name = \"regrouped\";/,/does = \"adjust\"/d", todos, NULL};
    remove_tree(own);
    return county_run(copy) || county_run(cut) ? -1 : 0;
}

static int make_county(enum county_life life, const char *own, const char *conf)
{
    switch (life) {
    case COUNTY_REGROUPING: return make_demo(conf);
    case COUNTY_REMINDING: return without_regrouping(own, conf) || make_demo(own);
    default: return without_todos(own, conf) || make_given(own);
    }
}

/* Of the programs that run side by side the first makes it, the others wait. */
static int make_kept(enum county_life life, const char *own, const char *conf)
{
    char lock[300], unfinished[300], made_by[512];
    snprintf(lock, sizeof lock, "%s.lock", model);
    snprintf(unfinished, sizeof unfinished, "%s.unfinished", model);
    int fd = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600), err = 0;
    if (fd < 0 || flock(fd, LOCK_EX))
        return -1;
    if (model_is_old(program(made_by, sizeof made_by, life ? "yimen-demo" : "yimend"), conf)) {
        remove_tree(model);
        remove_tree(unfinished);
        err = make_county(life, own, conf);
    }
    close(fd);
    return err;
}

static int make_room(void)
{
    strcpy(room, "/tmp/yimen-screens-XXXXXX");
    if (!mkdtemp(room))
        return -1;
    atexit(remove_room);
    snprintf(data, sizeof data, "%s/data", room);
    snprintf(sock, sizeof sock, "%s/socket", room);
    snprintf(steps, sizeof steps, "%s/steps", room);
    snprintf(changed, sizeof changed, "%s/conf", room);
    return 0;
}

static void name_conf(char *out, size_t n)
{
    const char *top = getenv("YM_SRCDIR");
    snprintf(out, n, "%s/conf", top ? top : ".");
}

/* Once a run; every suite then has a copy of its own.  YM_MODEL keeps it for other programs and the next run, until the program or
 * conf/ is another. */
static int make_model(enum county_life life)
{
    char conf[512], own[600];
    const char *kept = getenv("YM_MODEL");
    if (!*room && make_room())
        return -1;
    static const char *const endings[] = {"", "-todos", "-regrouping"};
    snprintf(model, sizeof model, "%s%s%s", kept ? kept : room, kept ? "" : "/model", endings[life]);
    snprintf(own, sizeof own, "%s.conf", model);
    name_conf(conf, sizeof conf);
    if (kept)
        return make_kept(life, own, conf);
    return access(model, F_OK) == 0 ? 0 : make_county(life, own, conf);
}

static int open_model(enum county_life life)
{
    const char *const argv[] = {"/bin/cp", "-r", model, data, NULL};
    if (make_model(life))
        return -1;
    remove_tree(changed);
    remove(steps); /* every county's day begins at eight: its seconds are counted, and a day has an end */
    return county_run(argv) ? -1 : serve();
}

int county_open(void)
{
    return open_model(COUNTY_GIVEN);
}

int county_open_reminding(void)
{
    return open_model(COUNTY_REMINDING);
}

int county_open_regrouping(void)
{
    return open_model(COUNTY_REGROUPING);
}

int county_change(const char *file, const char *script)
{
    char path[400], given[600];
    snprintf(given, sizeof given, "%s.conf", model);
    if (access(given, F_OK)) /* the county of to-dos has what is shipped */
        name_conf(given, sizeof given);
    snprintf(path, sizeof path, "%s/%s", changed, file);
    const char *const copy[] = {"/bin/cp", "-r", given, changed, NULL}, *const edit[] = {"/bin/sed", "-i", script, path, NULL};
    int ended = end();
    return (access(changed, F_OK) && county_run(copy)) || county_run(edit) || serve() || ended ? -1 : 0;
}

int county_check(void)
{
    char yimend[512];
    const char *const argv[] = {program(yimend, sizeof yimend, "yimend"), "--check", data, NULL};
    int ended = end(), status = county_run(argv);
    return serve() || ended ? -1 : status;
}

/* ---- what it knows */

enum { LINE_MOST = 1 << 16 };

static int is_fact(const char *record)
{
    static const char *const others[] = {"entry", "change", "draft", "tty"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strncmp(record, others[i], strlen(others[i])) == 0)
            return 0;
    return 1;
}

/* FNV-1a of every line of a fact, added up: the order of records does not matter. */
static uint64_t read_facts(FILE *in)
{
    static char line[LINE_MOST];
    uint64_t sum = 1;
    int fact = 0;
    while (fgets(line, sizeof line, in)) {
        uint64_t h = 14695981039346656037u;
        if (strncmp(line, "%rec: ", 6) == 0)
            fact = is_fact(line + 6);
        for (const char *at = line; *at; at++)
            h = (h ^ (unsigned char)*at) * 1099511628211u;
        sum += fact ? h : 0;
    }
    return sum;
}

uint64_t county_facts(void)
{
    char yimend[512];
    const char *const argv[] = {program(yimend, sizeof yimend, "yimend"), "--dump", data, NULL};
    int fds[2], ended = end();
    uint64_t sum = 0;
    if (ended || pipe(fds) < 0)
        return 0;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
        become(argv, fds[1]);
    close(fds[1]);
    FILE *in = fdopen(fds[0], "r");
    if (in)
        sum = read_facts(in);
    if (in)
        fclose(in);
    return status_of(pid) || serve() ? 0 : sum;
}

/* ---- an office that is no demo */

/* The words of steps.c: what the clock says, whether the disk is full. */
static void steps_put(int word, time_t value)
{
    int fd = open(steps, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || pwrite(fd, &value, sizeof value, (off_t)sizeof value * word) != sizeof value)
        abort();
    close(fd);
}

void county_clock(time_t now)
{
    steps_put(0, now);
}

void county_disk(int full)
{
    steps_put(1, full);
}

int county_open_office(time_t now)
{
    char yimend[512], conf[512];
    const struct passwd *me = getpwuid(geteuid());
    if (!me || (!*room && make_room()))
        return -1;
    name_conf(conf, sizeof conf);
    county_clock(now);
    const char *const argv[] = {program(yimend, sizeof yimend, "yimend"), "--init", data, "--site", conf, "--admin", me->pw_name,
                                "--admin-name", "管理一", NULL};
    return run_stepped(argv) ? -1 : serve();
}

int county_close(void)
{
    int status = service ? end() : 0;
    unlink(steps); /* the next one's clock is its own */
    return remove_tree(data) || status;
}

const char *county_socket(void)
{
    return sock;
}

pid_t county_service(void)
{
    return service;
}

/* ---- a person */

struct tty *county_sit_at(const struct tty_options *o, const char *official, const char *lang, const char *const *more)
{
    char yimen[512];
    const char *argv[ARGS_MAX] = {program(yimen, sizeof yimen, "yimen"), "--socket", sock, "--lang", lang};
    struct tty_options served = *o;
    size_t n = 5;
    served.service = service;
    if (official) {
        argv[n++] = "--as";
        argv[n++] = official;
    }
    while (more && *more && n < ARGS_MAX - 1)
        argv[n++] = *more++;
    return tty_open(&served, argv);
}

struct tty *county_sit(const char *official, const char *lang, const char *const *more)
{
    static const struct tty_options plain = {.term = "vt220", .charset = "UTF-8", .columns = 80, .rows = 24};
    return county_sit_at(&plain, official, lang, more);
}
