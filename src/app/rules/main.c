/* main.c — yimen-rules, which `yimen rules` becomes: a configuration checked, its rules tested and explained.  Floor: app.
 * Connects to nothing. */
#include <stdio.h>

#include "app.h"
#include "rules_command.h"

static int main_rules(int argc, char **argv, struct ym_speech *speech, struct ym_problems *problems)
{
    struct ym_options o;
    ym_options_default(&o);
    int err = ym_options_read(&o, argc, argv, 1, NULL, problems);
    ym_speak(speech, o.charset, &o.lang, 0);
    if (!err)
        return ym_rules_command(&o);
    ym_say_problems(stderr, &o, err, problems);
    return YM_EXIT_USAGE;
}

int main(int argc, char **argv)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_speech speech = {stdout, stderr};
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    int status = main_rules(argc, argv, &speech, &problems);
    ym_fall_silent(&speech);
    ym_arena_release(&arena);
    return status;
}
