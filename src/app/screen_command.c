/* screen_command.c — yimen without a subcommand: the full-screen program.  Floor: app. */
#include <unistd.h>

#include "app.h"
#include "yimen/base/log.h"
#include "yimen/base/text.h"
#include "yimen/screens/screens.h"

int ym_screen_command(const struct ym_options *o)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_client_options connect = {
        .socket = o->socket,
        .data = o->data,
        .service_user = o->service_user,
        .as = o->as,
    };
    struct ym_terminal_options terminal = {.charset = o->charset, .chinese = ym_language_is_zh(o->lang)};
    int nowhere = ym_text_empty(o->socket) && ym_text_empty(o->data);
    ym_process_private();
    if (isatty(STDERR_FILENO) && ym_log_wants(YM_LOG_NOTICE))
        ym_log_setup("yimen", YM_LOG_WARNING, 0); /* on the screen lines would stand between the fields: 2>FILE takes them */
    if (o->check)
        return ym_screens_terminal(nowhere ? NULL : &connect, &terminal);
    if (!nowhere)
        return ym_screens_main(&connect, &terminal, o->conf);
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    int err = ym_problem(&problems, YM_NOWHERE, N_("Say which data: --data DIR or --socket PATH (or YIMEN_DATA, YIMEN_SOCKET)."), NULL);
    int status = ym_say_problems(stderr, o, err, &problems);
    ym_arena_release(&arena);
    return status;
}
