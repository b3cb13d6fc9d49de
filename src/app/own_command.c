/* own_command.c — a subcommand that is a program of its own, beside this one: yimen becomes it.  Floor: app.
 * What such a program brings along (libraries, what hostile files do to it) is no part of a session at the desk. */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "app.h"

/* In the running program's folder. */
static const char *own_command_path(struct ym_arena *arena, const char *program)
{
    char self[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    self[n < 0 ? 0 : n] = 0;
    char *slash = strrchr(self, '/');
    return slash ? ym_arena_printf(arena, "%.*s/%s", (int)(slash - self), self, program) : program;
}

/* execv takes words it does not change. */
static char *own_command_word(const char *word)
{
    return (char *)(size_t)word;
}

int ym_own_command(const struct ym_options *o, const char *program)
{
    const char *const given[] = {"--lang", o->lang, "--conf", o->conf, "--charset", o->charset};
    struct ym_arena arena;
    struct ym_problems problems;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    const char *path = own_command_path(&arena, program);
    char **argv = YM_NEW_ARRAY(&arena, char *, o->rest_count + 8);
    int n = 0;
    argv[n++] = own_command_word(path);
    for (size_t i = 0; i < sizeof given / sizeof *given; i += 2) {
        if (given[i + 1]) {
            argv[n++] = own_command_word(given[i]);
            argv[n++] = own_command_word(given[i + 1]);
        }
    }
    for (int i = 0; i < o->rest_count; i++)
        argv[n++] = o->rest[i];
    execv(path, argv);
    ym_problem(&problems, ym_location_file(path, 0), N_("This cannot be started: {1}."), strerror(errno), NULL);
    int status = ym_say_problems(stderr, o, YM_EIO, &problems);
    ym_arena_release(&arena);
    return status;
}
