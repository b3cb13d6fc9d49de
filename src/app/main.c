/* main.c — yimen: which subcommand, which language.  Floor: app. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "app.h"
#include "yimen/base/log.h"

struct subcommand {
    const char *name;         /* "" = none is given */
    const char *usage, *help; /* msgids */
    int (*run)(const struct ym_options *o); /* NULL: it is a program of its own */
    const char *program;
    int raw;                  /* 1: what stands behind its name is read there */
};

static const struct subcommand main_subcommands[] = {
    {"", N_("[--data DIR | --socket PATH] [--charset utf-8|gb18030|gbk|ascii] [--terminal-check]"),
     N_("the desk on the terminal; with --terminal-check only what the terminal can do"), ym_screen_command, NULL, 0},
    {"call", N_("call NAME [field=value …] | call NAME -"),
     N_("one call; records as fields, or as rec text on standard input; try `call --list` and `call NAME --help`"), ym_call_command, NULL, 0},
    {"summary", N_("summary [2021Q3] [--by township] [--format text|csv|rec]"), N_("the quarter's figures"), ym_summary_command, NULL, 0},
    {"print",
     N_("print receipt|missing|publicity|report|decision|hold|recovery CASE | print roll|bank NUMBER | print quarter|owed 2021Q3 | print check [DIR]"),
     N_("a letter or sheet as pages for a printer, on standard output"), ym_print_command, NULL, 0},
    {"rules", N_("rules check|test [DIR …] | rules explain PROGRAMME CASE|FACTS.rec [day=2021-07-20] [DIR …] | rules guards"),
     N_("a configuration checked before a service loads it; its rules tested by the cases beside them, or explained step by step; the words "
        "workflow.conf may use; needs no data"), NULL, "yimen-rules", 0},
    {"table", N_("table check FILE --as KIND [--sheet NAME] [--report NEW.csv] | table kinds | table convert FILE NEW.csv|NEW.xlsx"),
     N_("a table that somebody sent, checked row by row: CSV or xlsx; the kinds there are; a table in another form; needs no data"), NULL,
     "yimen-table", 1},
};

static const struct subcommand *main_subcommand_named(const char *name)
{
    for (size_t i = 0; i < sizeof main_subcommands / sizeof *main_subcommands; i++) {
        if (strcmp(main_subcommands[i].name, name) == 0)
            return &main_subcommands[i];
    }
    return NULL;
}

static int main_said(void)
{
    return fflush(stdout) ? YM_EXIT_CALL - YM_EIO : 0;
}

static int main_help(void)
{
    printf("%s\n\n", _("yimen — the civil-affairs desk's books"));
    for (size_t i = 0; i < sizeof main_subcommands / sizeof *main_subcommands; i++)
        printf("yimen %s\n    %s\n", _(main_subcommands[i].usage), _(main_subcommands[i].help));
    putchar('\n');
    ym_options_help(stdout);
    return main_said();
}

static int main_version(void)
{
    printf("yimen %s\n", PACKAGE_VERSION);
    return main_said();
}

/* Files opened later must not take the place of a closed standard stream. */
static void main_fill_standard_streams(void)
{
    for (int fd = 0; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", O_RDWR) < 0)
            _exit(EXIT_FAILURE);
    }
}

static int main_usage_error(const struct ym_options *o, const struct ym_problems *problems)
{
    ym_say_problems(stderr, o, YM_EBAD, problems);
    return YM_EXIT_USAGE;
}

/* What is logged beside the answers, on standard error. */
static int main_set_log(struct ym_problems *problems)
{
    const char *name = getenv("YIMEN_LOG");
    int level = name && *name ? ym_log_level_named(name) : YM_LOG_WARNING;
    ym_log_setup("yimen", level ? level : YM_LOG_WARNING, 0);
    return level ? 0
                 : ym_problem(problems, ym_location_file("YIMEN_LOG", 0), N_("\"{1}\" is not one of its values. Try --help."), name, NULL);
}

static int main_run(int argc, char **argv, struct ym_speech *speech, struct ym_problems *problems)
{
    struct ym_options o;
    int next = argc;
    ym_options_default(&o);
    if (main_set_log(problems))
        return main_usage_error(&o, problems);
    int err = ym_options_read(&o, argc, argv, 1, &next, problems);
    const char *name = next < argc ? argv[next] : "";
    const struct subcommand *sub = main_subcommand_named(name);
    if (*name && sub && sub->raw) {
        o.rest = argv + next + 1;
        o.rest_count = argc - next - 1;
    } else if (*name && sub && !err)
        err = ym_options_read(&o, argc, argv, next + 1, NULL, problems);
    ym_speak(speech, o.charset, &o.lang, sub && sub->run == ym_screen_command && !o.help && !o.version);
    if (!sub)
        err = ym_problem(problems, ym_location_file(name, 0), N_("There is no such subcommand. Try --help."), NULL);
    if (err)
        return main_usage_error(&o, problems);
    if (o.version)
        return main_version();
    if (o.help && sub->run != ym_call_command)
        return main_help();
    return sub->run ? sub->run(&o) : ym_own_command(&o, sub->program);
}

int main(int argc, char **argv)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_speech speech = {stdout, stderr};
    main_fill_standard_streams();
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    int status = main_run(argc, argv, &speech, &problems);
    ym_fall_silent(&speech);
    ym_arena_release(&arena);
    return status;
}
