/* main.c — yimen-rules, which `yimen rules` becomes: a configuration checked, its rules tested and explained.  Floor: app.
 * Connects to nothing. */
#include <stdio.h>
#include <unistd.h>

#include "app.h"
#include "rules_command.h"
#include "yimen/ui/terminal.h"

/* As `yimen` found it out, or as the locale says it. */
static void main_speak_as(const struct ym_options *o, FILE **stream)
{
    int charset = ym_charset_named(o->charset);
    if (charset < 0 && isatty(fileno(*stream)))
        charset = ym_charset_of_locale();
    *stream = ym_charset_stream(*stream, charset < 0 ? YM_UTF8 : (enum ym_charset)charset);
}

static int main_rules(int argc, char **argv, struct ym_problems *problems)
{
    struct ym_options o;
    ym_options_default(&o);
    int err = ym_options_read(&o, argc, argv, 1, NULL, problems);
    ym_language_set(o.lang);
    if (!err)
        return ym_rules_command(&o);
    ym_say_problems(stderr, &o, err, problems);
    return YM_EXIT_USAGE;
}

int main(int argc, char **argv)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_options o;
    FILE *out = stdout, *told = stderr;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    ym_options_default(&o);
    ym_options_read(&o, argc, argv, 1, NULL, NULL); /* the charset alone: what is wrong is told in it */
    main_speak_as(&o, &stdout);
    main_speak_as(&o, &stderr);
    int status = main_rules(argc, argv, &problems);
    if (stdout != out)
        fclose(stdout);
    if (stderr != told)
        fclose(stderr);
    ym_arena_release(&arena);
    return status;
}
