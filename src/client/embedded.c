/* embedded.c — starts a service for one's own data directory.  Floor: client.
 * Must not touch a directory of somebody else, nor wait by guessing: it waits for a lock, a pipe's end, an answer. */
#include "yimen/client/embedded.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "yimen/wire/message.h"
#include "yimen/wire/peer.h"

enum { ANSWER_MAX = 1 << 20 };

const char *ym_embedded_socket(struct ym_arena *arena, const char *dir)
{
    return ym_arena_printf(arena, "%s/%s", dir, YM_SOCKET_NAME);
}

int ym_embedded_dir(const char *dir, struct ym_problems *problems)
{
    struct stat at;
    if (stat(dir, &at) < 0 || !S_ISDIR(at.st_mode)) {
        ym_problem(problems, ym_location_file(dir, 0), N_("There is no such data directory. `yimend --init` makes one."), NULL);
        return YM_EIO;
    }
    if (at.st_uid == geteuid())
        return 0;
    ym_problem(problems, ym_location_file(dir, 0),
               N_("This data directory belongs to another account. If a service runs for it, give its socket instead."), NULL);
    return YM_EDENIED;
}

/* The places where yimend may lie, from the running program's folder; the last is where it was installed. */
static const char *const embedded_paths[] = {"yimend", "../sbin/yimend", "../libexec/yimen/yimend"};

static const char *embedded_find_program(struct ym_arena *arena)
{
    char self[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    self[n < 0 ? 0 : n] = 0;
    char *slash = strrchr(self, '/');
    if (slash)
        *slash = 0;
    for (size_t i = 0; slash && i < sizeof embedded_paths / sizeof *embedded_paths; i++) {
        const char *path = ym_arena_printf(arena, "%s/%s", self, embedded_paths[i]);
        if (access(path, X_OK) == 0)
            return path;
    }
    return YM_DIR_SBIN "/yimend";
}

/* In the child: nothing but what is safe between fork and exec.  The service outlives its starter's session. */
static void embedded_become(char *const argv[], int ready_fd, int null_fd)
{
    setsid();
    pid_t service = fork();
    if (service != 0)
        _exit(service < 0);
    if (fcntl(ready_fd, F_SETFD, 0) < 0)
        _exit(1);
    for (int fd = 0; fd <= STDERR_FILENO; fd++) {
        if (dup2(null_fd, fd) < 0)
            _exit(1);
    }
    execv(argv[0], argv);
    _exit(1);
}

/* The write end is the service's alone afterwards, so its end tells when the service dies. */
static int embedded_spawn(const char *program, const char *dir, int pipe_fd[2])
{
    char ready[16];
    int null_fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null_fd < 0)
        return YM_EIO;
    snprintf(ready, sizeof ready, "%d", pipe_fd[1]);
    char *const argv[] = {(char *)(uintptr_t)program,
                          (char *)(uintptr_t) "--embedded",
                          (char *)(uintptr_t)dir,
                          (char *)(uintptr_t) "--ready-fd",
                          ready,
                          NULL};
    pid_t child = fork();
    if (child == 0)
        embedded_become(argv, pipe_fd[1], null_fd);
    close(null_fd);
    int status = 0;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    return child < 0 || status ? YM_EIO : 0;
}

static void embedded_read_all(struct ym_buf *out, int fd)
{
    char bytes[4096];
    ssize_t n;
    do {
        n = read(fd, bytes, sizeof bytes);
        if (n > 0 && out->len < ANSWER_MAX)
            ym_buf_add(out, bytes, (size_t)n);
    } while (n > 0 || (n < 0 && errno == EINTR));
}

/* The service writes one reply when it serves or knows why it cannot, and closes the pipe. */
static int embedded_hear_ready(int fd, struct ym_arena *arena, struct ym_problems *problems)
{
    struct ym_buf b;
    struct ym_frame f;
    struct ym_reply r = {.status = YM_EIO};
    struct ym_list none;
    size_t used = 0;
    ym_buf_init(&b);
    ym_list_init(&none, arena);
    embedded_read_all(&b, fd);
    int err = ym_frame_take(&f, &used, b.data, b.len, ANSWER_MAX);
    if (err || !used || ym_wire_reply_get(&r, &none, problems, f.body)) {
        ym_problem(problems, YM_NOWHERE, N_("The service could not be started. Its log tells more."), NULL);
        r.status = YM_EIO;
    }
    ym_buf_release(&b);
    return r.status;
}

static int embedded_run_service(const char *program, const char *dir, struct ym_arena *arena, struct ym_problems *problems)
{
    int fd[2];
    if (pipe(fd) < 0)
        return YM_EIO;
    fcntl(fd[0], F_SETFD, FD_CLOEXEC);
    fcntl(fd[1], F_SETFD, FD_CLOEXEC);
    int err = embedded_spawn(program, dir, fd);
    close(fd[1]);
    err = err ? err : embedded_hear_ready(fd[0], arena, problems);
    close(fd[0]);
    return err;
}

static int embedded_somebody_serves(const char *path)
{
    int fd;
    if (ym_socket_connect(&fd, path))
        return 0;
    close(fd);
    return 1;
}

/* Of several starters one starts, the others wait for its lock and find the service there. */
static int embedded_lock_starting(const char *dir, struct ym_arena *arena)
{
    int fd = open(ym_arena_printf(arena, "%s/starting", dir), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    int got = -1;
    while (fd >= 0 && (got = flock(fd, LOCK_EX)) < 0 && errno == EINTR)
        ;
    if (fd >= 0 && got < 0) {
        close(fd);
        fd = -1;
    }
    return fd;
}

int ym_embedded_start(const char *dir, const char *program, struct ym_problems *problems)
{
    struct ym_arena arena;
    ym_arena_init(&arena);
    int err = 0;
    int lock = embedded_lock_starting(dir, &arena);
    if (lock < 0) {
        ym_problem(problems, ym_location_file(dir, 0), N_("This data directory cannot be written: {1}"), strerror(errno), NULL);
        err = YM_EIO;
    } else {
        if (!embedded_somebody_serves(ym_embedded_socket(&arena, dir)))
            err = embedded_run_service(program ? program : embedded_find_program(&arena), dir, &arena, problems);
        close(lock);
    }
    ym_arena_release(&arena);
    return err;
}
