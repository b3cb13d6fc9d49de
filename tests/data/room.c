/* room.c — see room.h. */
#define _GNU_SOURCE
#include "room.h"

#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

const char *const room_releases[] = {"0.1.0", "0.1.1", "0.1.2", "0.1.3", "0.1.4", NULL};

static const char *around(const char *name, const char *otherwise)
{
    const char *value = getenv(name);
    return value ? value : otherwise;
}

static int status_of(pid_t pid)
{
    int status;
    return waitpid(pid, &status, 0) == pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int room_open(struct room *out, const char *release)
{
    *out = (struct room){.release = release};
    snprintf(out->dir, sizeof out->dir, "/tmp/yimen-data-XXXXXX");
    if (!mkdtemp(out->dir))
        return -1;
    snprintf(out->data, sizeof out->data, "%s/data", out->dir);
    snprintf(out->socket, sizeof out->socket, "%s/socket", out->dir);
    return 0;
}

int room_shell(struct room *r, const char *line)
{
    char text[2048];
    const char *build = around("YM_BUILDDIR", "build");
    snprintf(text, sizeof text, "set -eu; cd '%s'; yimend='%s/src/yimend' yimen='%s/src/yimen' saved='%s/tests/data/%s'; %s", r->dir, build,
             build, around("YM_SRCDIR", "."), r->release, line);
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        execl("/bin/sh", "sh", "-c", text, (char *)NULL);
        _exit(127);
    }
    return status_of(pid);
}

int room_unpack(struct room *r, const char *name)
{
    char line[128];
    snprintf(line, sizeof line, "rm -rf data; tar -xJf \"$saved/%s.tar.xz\"", name);
    return room_shell(r, line) ? -1 : 0;
}

static void become(const struct room *r, int fd)
{
    char yimend[512], ready[16];
    int nothing = open("/dev/null", O_RDWR);
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that dies leaves no service behind */
    snprintf(yimend, sizeof yimend, "%s/src/yimend", around("YM_BUILDDIR", "build"));
    snprintf(ready, sizeof ready, "%d", fd);
    const char *const argv[] = {yimend, "--data", r->data, "--socket", r->socket, "--ready-fd", ready, NULL};
    dup2(nothing, 0);
    dup2(nothing, 1);
    dup2(nothing, 2);
    execv(argv[0], (char *const *)(uintptr_t)argv);
    _exit(127);
}

int room_serve(struct room *r)
{
    int fds[2], said;
    char byte;
    if (pipe(fds))
        return -1;
    fcntl(fds[0], F_SETFD, FD_CLOEXEC);
    fflush(stdout);
    r->service = fork();
    if (r->service == 0)
        become(r, fds[1]);
    close(fds[1]);
    said = read(fds[0], &byte, 1) == 1 && access(r->socket, F_OK) == 0;
    close(fds[0]);
    return said ? 0 : -1;
}

int room_end(struct room *r)
{
    kill(r->service, SIGTERM);
    int status = status_of(r->service);
    r->service = 0;
    return status;
}

void room_close(struct room *r)
{
    if (r->service > 0)
        room_end(r);
    char line[128];
    snprintf(line, sizeof line, "cd /; rm -rf '%s'", r->dir);
    room_shell(r, line);
}
