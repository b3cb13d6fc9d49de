/* print.c — printed pages handed to a command, a file or a descriptor.  Floor: report.
 * Must not start a shell, and must not let a dead printer end the program. */
#include "yimen/report/print.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_FOUND = 127 };

static int print_refuse(struct ym_problems *problems, const char *place, const char *text, const char *why, int err)
{
    ym_problem(problems, ym_location_words(place), text, why, NULL);
    return err;
}

static size_t print_split(char *words[YM_PRINT_WORDS_MAX + 1], char *command)
{
    size_t n = 0;
    char *rest;
    for (char *word = strtok_r(command, " \t", &rest); word && n < YM_PRINT_WORDS_MAX; word = strtok_r(NULL, " \t", &rest))
        words[n++] = word;
    words[n] = NULL;
    return n;
}

/* In the child: standard input is the line, output goes nowhere or back on it, signals are as a program expects them. */
static void print_become(char **words, int line, int told)
{
    sigset_t none;
    int nowhere = open("/dev/null", O_WRONLY);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    if (nowhere < 0 || dup2(line, 0) < 0 || dup2(told ? line : nowhere, 1) < 0 || dup2(nowhere, 2) < 0)
        _exit(NOT_FOUND);
    execvp(words[0], words);
    _exit(NOT_FOUND);
}

/* A command that reads no more than it wants is no failure: its status tells. */
static void print_feed(int line, const struct ym_buf *text)
{
    size_t done = 0;
    while (done < text->len) {
        ssize_t n = send(line, text->data + done, text->len - done, MSG_NOSIGNAL);
        if (n < 0 && errno != EINTR)
            return;
        done += n > 0 ? (size_t)n : 0;
    }
}

static int print_wait_for(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return NOT_FOUND;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int print_start(pid_t *child, int *line, char **words, int told)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair))
        return YM_EIO;
    *child = fork();
    if (*child == 0)
        print_become(words, pair[1], told);
    close(pair[1]);
    *line = pair[0];
    if (*child > 0)
        return 0;
    close(pair[0]);
    return YM_EIO;
}

int ym_print_pipe(char **words, const struct ym_buf *text)
{
    pid_t child;
    int line;
    if (print_start(&child, &line, words, 0))
        return YM_EIO;
    print_feed(line, text);
    close(line);
    return print_wait_for(child);
}

int ym_print_through(struct ym_buf *out, char **words, const struct ym_buf *text)
{
    char piece[4096];
    pid_t child;
    int line;
    ssize_t n;
    if (print_start(&child, &line, words, 1))
        return YM_EIO;
    print_feed(line, text);
    shutdown(line, SHUT_WR);
    while ((n = read(line, piece, sizeof piece)) > 0 || (n < 0 && errno == EINTR))
        ym_buf_add(out, piece, n > 0 ? (size_t)n : 0);
    close(line);
    return print_wait_for(child);
}

static int print_run(char **words, const struct ym_buf *text, struct ym_arena *arena, struct ym_problems *problems)
{
    int status = ym_print_pipe(words, text);
    if (status < 0)
        return print_refuse(problems, words[0], N_("This command cannot be started: {1}."), strerror(errno), YM_EIO);
    if (status == NOT_FOUND)
        return print_refuse(problems, words[0], N_("There is no such print command."), NULL, YM_EBAD);
    if (status)
        return print_refuse(problems, words[0], N_("The print command failed with status {1}."), ym_arena_printf(arena, "%d", status),
                            YM_EBAD);
    return 0;
}

int ym_print_run(const char *command, const struct ym_buf *text, struct ym_problems *problems)
{
    struct ym_arena arena;
    char *words[YM_PRINT_WORDS_MAX + 1];
    ym_arena_init(&arena);
    int err = print_split(words, ym_arena_strdup(&arena, command))
                  ? print_run(words, text, &arena, problems)
                  : print_refuse(problems, "", N_("The site has no print command."), NULL, YM_EBAD);
    ym_arena_release(&arena);
    return err;
}

int ym_print_fd(int fd, const struct ym_buf *text)
{
    for (size_t done = 0; done < text->len;) {
        ssize_t n = write(fd, text->data + done, text->len - done);
        if (n < 0 && errno != EINTR)
            return YM_EIO;
        done += n > 0 ? (size_t)n : 0;
    }
    return 0;
}
