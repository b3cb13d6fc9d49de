/* county.c — a small demo county for tests of the screens. */
#include "county.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ARGS_MAX = 24 };

static char room[64], data[96];

static const char *program(char *out, size_t n, const char *name)
{
    const char *build = getenv("YM_BUILDDIR");
    snprintf(out, n, "%s/src/%s", build ? build : "build", name);
    return out;
}

int county_run(const char *const *argv)
{
    int status;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_RDWR);
        dup2(null, 0);
        dup2(null, 1);
        dup2(null, 2);
        execv(argv[0], (char *const *)(size_t)argv);
        _exit(127);
    }
    return waitpid(pid, &status, 0) == pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int county_open(void)
{
    char demo[512], conf[512];
    const char *top = getenv("YM_SRCDIR");
    strcpy(room, "/tmp/yimen-screens-XXXXXX");
    if (!mkdtemp(room))
        return -1;
    snprintf(data, sizeof data, "%s/data", room);
    snprintf(conf, sizeof conf, "%s/conf", top ? top : ".");
    const char *const argv[] = {program(demo, sizeof demo, "yimen-demo"), data, "--households", "60", "--seed", "7", "--as-of",
                                "2021-09-30", "--conf", conf, NULL};
    return county_run(argv);
}

static int drop(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

int county_close(void)
{
    return nftw(room, drop, 16, FTW_DEPTH | FTW_PHYS);
}

const char *county_dir(void)
{
    return data;
}

struct tty *county_sit_at(const struct tty_options *o, const char *official, const char *lang, const char *const *more)
{
    char yimen[512];
    const char *argv[ARGS_MAX] = {program(yimen, sizeof yimen, "yimen"), "--data", data, "--lang", lang};
    size_t n = 5;
    if (official) {
        argv[n++] = "--as";
        argv[n++] = official;
    }
    while (more && *more && n < ARGS_MAX - 1)
        argv[n++] = *more++;
    return tty_open(o, argv);
}

struct tty *county_sit(const char *official, const char *lang, const char *const *more)
{
    static const struct tty_options plain = {.term = "vt220", .charset = "UTF-8", .columns = 80, .rows = 24};
    return county_sit_at(&plain, official, lang, more);
}
