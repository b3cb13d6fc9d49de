/* own_command.c — a subcommand that is a program of its own, beside this one: yimen becomes it.  Floor: app.
 * What such a program brings along (libraries, what hostile files do to it) is no part of a session at the desk. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "app.h"
#include "yimen/base/options.h"

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
    const char *path = ym_program_beside(&arena, program);
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
