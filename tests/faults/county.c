/* county.c — a demo county served by the real yimend, see county.h. */
#define _GNU_SOURCE
#include "county.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CONF_BYTES = 256 << 10, END_PAUSE_MS = 10, END_TRIES = 1000 };

/* ---- the configuration */

/* Writes text to the stream with the first `from` replaced. */
static void write_with(FILE *f, const char *text, const char *from, const char *to)
{
    const char *at = from ? strstr(text, from) : NULL;
    if (!at) {
        fputs(text, f);
        return;
    }
    fwrite(text, 1, (size_t)(at - text), f);
    fputs(to, f);
    fputs(at + strlen(from), f);
}

static int copy_conf(const char *source, const char *target, const char *from, const char *to)
{
    char *text = calloc(1, CONF_BYTES);
    FILE *in = fopen(source, "r"), *out = fopen(target, "w");
    int err = -1;
    if (text && in && out && fread(text, 1, CONF_BYTES - 1, in) > 0 && feof(in)) {
        write_with(out, text, from, to);
        err = 0;
    }
    if (in)
        fclose(in);
    if (out && fclose(out))
        err = -1;
    free(text);
    return err;
}

static int copy_confs(const char *source, const char *target, const char *from, const char *to)
{
    char a[600], b[600];
    struct dirent *e;
    DIR *dir = opendir(source);
    int err = dir && mkdir(target, 0700) == 0 ? 0 : -1;
    while (!err && (e = readdir(dir))) {
        const char *dot = strrchr(e->d_name, '.');
        snprintf(a, sizeof a, "%s/%s", source, e->d_name);
        snprintf(b, sizeof b, "%s/%s", target, e->d_name);
        if (dot && strcmp(dot, ".conf") == 0)
            err = copy_conf(a, b, from, to);
        else if (strcmp(e->d_name, "rules") == 0)
            err = copy_confs(a, b, from, to);
    }
    if (dir)
        closedir(dir);
    return err;
}

int county_prepare(struct county *out, const char *base, const char *from, const char *to)
{
    const char *build = getenv("YM_BUILDDIR"), *src = getenv("YM_SRCDIR");
    char source[512];
    *out = (struct county){.ready = -1, .log = -1};
    if (!build || !src)
        return -1;
    snprintf(out->dir, sizeof out->dir, "%s/yimen-county-XXXXXX", base ? base : "/tmp");
    if (!mkdtemp(out->dir))
        return -1;
    snprintf(out->data, sizeof out->data, "%s/data", out->dir);
    snprintf(out->conf, sizeof out->conf, "%s/conf", out->dir);
    snprintf(out->socket, sizeof out->socket, "%s/data/yimend.sock", out->dir);
    snprintf(out->yimen, sizeof out->yimen, "%s/src/yimen", build);
    snprintf(out->yimend, sizeof out->yimend, "%s/src/yimend", build);
    snprintf(source, sizeof source, "%s/conf", src);
    return copy_confs(source, out->conf, from, to);
}

/* ---- programs */

static void become(const char *const *words, int out, int err)
{
    int nothing = open("/dev/null", O_RDWR);
    if (nothing < 0 || dup2(nothing, 0) < 0 || dup2(out < 0 ? nothing : out, 1) < 0 || dup2(err < 0 ? nothing : err, 2) < 0)
        _exit(126);
    execv(words[0], (char *const *)(uintptr_t)words);
    _exit(127);
}

int county_run(const char *const *words)
{
    int status = -1;
    pid_t pid = fork();
    if (pid == 0)
        become(words, -1, -1);
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

int county_init(struct county *c)
{
    const struct passwd *me = getpwuid(geteuid());
    const char *const words[] = {c->yimend, "--init", c->data, "--site", c->conf, "--admin", me ? me->pw_name : "root", "--demo", NULL};
    return county_run(words);
}

int county_check(struct county *c)
{
    const char *const words[] = {c->yimend, "--check", c->data, "--socket", "/nowhere", NULL};
    return county_run(words);
}

/* The library lies beside the test program. */
int county_disk_env(struct county *c)
{
    char library[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", library, sizeof library - 16);
    char *slash = n > 0 ? memrchr(library, '/', (size_t)n) : NULL;
    if (!slash)
        return -1;
    strcpy(slash, "/forget.so");
    return access(library, R_OK) || setenv("LD_PRELOAD", library, 1) || setenv("YM_FORGET_ROOT", c->data, 1) ||
                   setenv("YM_FORGET_DISK", c->disk, 1)
               ? -1
               : 0;
}

int county_launch(struct county *c, const char *task)
{
    int fds[2];
    char fd[16];
    if (pipe2(fds, O_CLOEXEC))
        return -1;
    snprintf(fd, sizeof fd, "%d", fds[1]);
    const char *const words[] = {c->yimend, task, c->data, "--conf", c->conf, "--socket", c->socket, "--ready-fd", fd, NULL};
    c->pid = fork();
    if (c->pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that dies leaves no service behind */
        fcntl(fds[1], F_SETFD, 0);
        signal(SIGXFSZ, SIG_IGN); /* county_squeeze: the write fails instead */
        if (*c->disk && county_disk_env(c))
            _exit(125);
        become(words, -1, c->log);
    }
    close(fds[1]);
    c->ready = fds[0];
    return c->pid < 0 ? -1 : 0;
}

/* It says one reply: head of five bytes, then the status; a status of 0 means that it serves.  What matters here: something was
 * said and the program did not leave. */
int county_wait(struct county *c)
{
    char bytes[4096];
    ssize_t n, all = 0;
    while ((n = read(c->ready, bytes, sizeof bytes)) > 0)
        all += n;
    close(c->ready);
    c->ready = -1;
    if (all > 0 && access(c->socket, F_OK) == 0)
        return 0;
    waitpid(c->pid, NULL, 0);
    c->pid = 0;
    return -1;
}

int county_start(struct county *c, const char *task)
{
    return county_launch(c, task) ? -1 : county_wait(c);
}

static int end(struct county *c, int sig)
{
    int status = -1;
    if (c->pid <= 0)
        return -1;
    kill(c->pid, sig);
    waitpid(c->pid, &status, 0);
    c->pid = 0;
    if (c->ready >= 0)
        close(c->ready);
    c->ready = -1;
    return status;
}

int county_end(struct county *c)
{
    int status = -1;
    for (int i = 0; c->pid > 0 && i < END_TRIES; i++) {
        if (waitpid(c->pid, &status, WNOHANG) == c->pid) {
            c->pid = 0;
            return status;
        }
        poll(NULL, 0, END_PAUSE_MS);
    }
    return end(c, SIGKILL);
}

int county_kill(struct county *c) { return end(c, SIGKILL); }
int county_stop(struct county *c) { return end(c, SIGTERM); }

int county_squeeze(struct county *c, int64_t bytes)
{
    struct rlimit limit = {.rlim_cur = bytes < 0 ? RLIM_INFINITY : (rlim_t)bytes, .rlim_max = RLIM_INFINITY};
    return prlimit(c->pid, RLIMIT_FSIZE, &limit, NULL);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

void county_remove(struct county *c)
{
    county_kill(c);
    if (*c->dir)
        nftw(c->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
