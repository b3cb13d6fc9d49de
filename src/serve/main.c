/* main.c — yimend: which task, on which directory.  Floor: serve. */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "yimen/base/language.h"
#include "yimen/base/log.h"
#include "yimen/base/text.h"
#include "yimen/base/trail.h"
#include "yimen/domain/place.h"
#include "yimend.h"

struct task {
    const char *option, *usage;
    const char *help; /* msgid */
    int (*run)(const struct ym_daemon_options *o, struct ym_problems *problems);
};

static const struct task main_tasks[] = {
    {"--data", "--data DIR [--conf DIR] [--socket PATH]", N_("serve until told to stop"), ym_daemon_run},
    {"--init", "--init DIR --site CONF --admin ACCOUNT [--admin-name NAME] [--demo]",
     N_("make a data directory with its first configuration and administrator"), ym_admin_init},
    {"--backup", "--backup DIR --to NEW", N_("a consistent copy, also while the service runs"), ym_admin_backup},
    {"--restore", "--restore COPY --to NEW", N_("make a data directory of a copy and verify it"), ym_admin_restore},
    {"--check", "--check DIR", N_("recount every counter, walk the chain and every index"), ym_admin_check},
    {"--dump", "--dump DIR", N_("write everything out as rec text"), ym_admin_dump},
    {"--load", "--load DIR [--unsealed] < REC", N_("read such a text into a new directory"), ym_admin_load},
    {"--appoint", "--appoint DIR ACCOUNT", N_("make somebody administrator while fewer than two are active"), ym_admin_appoint_by_owner},
    {"--embedded", "--embedded DIR", N_("serve one's own account only, until the last caller left"), ym_daemon_embedded},
};

enum {
    OPT_TASK = 256,
    OPT_CONF = OPT_TASK + 16,
    OPT_SOCKET,
    OPT_TO,
    OPT_ADMIN,
    OPT_ADMIN_NAME,
    OPT_LANG,
    OPT_READY,
    OPT_LOG_LEVEL,
    OPT_DEMO,
    OPT_UNSEALED
};

static const struct option main_options[] = {
    {"data", required_argument, NULL, OPT_TASK + 0},
    {"init", required_argument, NULL, OPT_TASK + 1},
    {"backup", required_argument, NULL, OPT_TASK + 2},
    {"restore", required_argument, NULL, OPT_TASK + 3},
    {"check", required_argument, NULL, OPT_TASK + 4},
    {"dump", required_argument, NULL, OPT_TASK + 5},
    {"load", required_argument, NULL, OPT_TASK + 6},
    {"appoint", required_argument, NULL, OPT_TASK + 7},
    {"embedded", required_argument, NULL, OPT_TASK + 8},
    {"conf", required_argument, NULL, OPT_CONF},
    {"site", required_argument, NULL, OPT_CONF},
    {"socket", required_argument, NULL, OPT_SOCKET},
    {"to", required_argument, NULL, OPT_TO},
    {"admin", required_argument, NULL, OPT_ADMIN},
    {"admin-name", required_argument, NULL, OPT_ADMIN_NAME},
    {"lang", required_argument, NULL, OPT_LANG},
    {"ready-fd", required_argument, NULL, OPT_READY},
    {"log-level", required_argument, NULL, OPT_LOG_LEVEL},
    {"demo", no_argument, NULL, OPT_DEMO},
    {"unsealed", no_argument, NULL, OPT_UNSEALED},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {0},
};

static int main_take_task(struct ym_daemon_options *o, int option, struct ym_problems *problems)
{
    const char *name = main_tasks[option - OPT_TASK].option;
    if (o->task)
        return ym_problem(problems, ym_location_file(name, 0), N_("One task at a time."), NULL);
    o->task = name;
    o->dir = optarg;
    return *optarg ? 0 : ym_problem(problems, ym_location_file(name, 0), N_("This option needs a value."), NULL);
}

static int main_take_ready(struct ym_daemon_options *o, struct ym_problems *problems)
{
    int64_t fd;
    if (ym_int_parse(&fd, optarg) || fd < 3 || fd > 1 << 20)
        return ym_problem(problems, ym_location_file("--ready-fd", 0), N_("This option needs a value."), NULL);
    o->ready_fd = (int)fd;
    return 0;
}

static int main_take_level(struct ym_daemon_options *o, struct ym_problems *problems)
{
    o->log_level = ym_log_level_named(optarg);
    if (o->log_level)
        return 0;
    return ym_problem(problems, ym_location_file("--log-level", 0), N_("\"{1}\" is not one of its values. Try --help."), optarg, NULL);
}

/* A service that a client starts for itself has only the environment. */
static int main_usual_level(void)
{
    int level = ym_log_level_named(getenv("YIMEN_LOG"));
    return level ? level : YM_LOG_NOTICE;
}

static int main_take(struct ym_daemon_options *o, int option, struct ym_problems *problems)
{
    switch (option) {
    case OPT_CONF: o->conf = optarg; return 0;
    case OPT_SOCKET: o->socket = optarg; return 0;
    case OPT_TO: o->to = optarg; return 0;
    case OPT_ADMIN: o->admin = optarg; return 0;
    case OPT_ADMIN_NAME: o->admin_name = optarg; return 0;
    case OPT_LANG: o->lang = optarg; return 0;
    case OPT_DEMO: o->demo = 1; return 0;
    case OPT_UNSEALED: o->unsealed = 1; return 0;
    case OPT_READY: return main_take_ready(o, problems);
    case OPT_LOG_LEVEL: return main_take_level(o, problems);
    case 'h': o->help = 1; return 0;
    case 'V': o->version = 1; return 0;
    default: return main_take_task(o, option, problems);
    }
}

static int main_read_options(struct ym_daemon_options *out, int argc, char **argv, struct ym_problems *problems)
{
    int option, err = 0;
    opterr = 0;
    while ((option = getopt_long(argc, argv, ":hV", main_options, NULL)) != -1) {
        if (option == ':')
            err = ym_problem(problems, ym_location_file(argv[optind - 1], 0), N_("This option needs a value."), NULL);
        else if (option == '?')
            err = ym_problem(problems, ym_location_file(argv[optind - 1], 0), N_("There is no such option. Try --help."), NULL);
        else if (main_take(out, option, problems))
            err = YM_EBAD;
    }
    if (optind < argc && out->task && strcmp(out->task, "--appoint") == 0 && !out->admin)
        out->admin = argv[optind++];
    if (optind < argc)
        err = ym_problem(problems, ym_location_file(argv[optind], 0), N_("There is no such option. Try --help."), NULL);
    if (!out->task && !out->help && !out->version && !err)
        err = ym_problem(problems, YM_NOWHERE, N_("Say what to do. Try --help."), NULL);
    return err;
}

static int main_said(void)
{
    return fflush(stdout) ? YIMEND_EXIT_FAILED - YM_EIO : 0;
}

static int main_version(void)
{
    printf("yimend %s\n", PACKAGE_VERSION);
    return main_said();
}

static int main_help(void)
{
    printf("%s\n\n", _("yimend — the service that owns the data"));
    for (size_t i = 0; i < sizeof main_tasks / sizeof *main_tasks; i++)
        printf("yimend %s\n    %s\n", main_tasks[i].usage, _(main_tasks[i].help));
    printf("--log-level error|warning|notice|debug, --lang zh|en, --help, --version\n");
    return main_said();
}

static void main_say(const struct ym_problems *p, int err)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct ym_problem *one = &p->list[i];
        const char *text = *one->text ? ym_problem_fill(p->arena, _(one->text), one->arg) : "";
        const char *place = ym_place_names(p->arena, one->where);
        fprintf(stderr, "yimend: %s%s%s\n", place, *place ? ": " : "", ym_text_showable(p->arena, text));
    }
    if (!err || p->count)
        return;
    const char *doing = ym_is_fault(err) ? ym_trail_said(p->arena) : "";
    fprintf(stderr, "yimend: %s\n", _(ym_err_text(err)));
    if (*doing)
        fprintf(stderr, "yimend: %s\n", ym_text_showable(p->arena, doing));
}

static int main_run(const struct ym_daemon_options *o, struct ym_problems *problems)
{
    int err = 0;
    for (size_t i = 0; i < sizeof main_tasks / sizeof *main_tasks; i++) {
        if (strcmp(main_tasks[i].option, o->task) == 0)
            err = main_tasks[i].run(o, problems);
    }
    main_say(problems, err);
    return err ? YIMEND_EXIT_FAILED - err : 0;
}

int main(int argc, char **argv)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_daemon_options o = {.ready_fd = -1, .log_level = main_usual_level()};
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    signal(SIGPIPE, SIG_IGN); /* a reader of the log, or of a dump, who has gone must not end what has the data open */
    int status = YIMEND_EXIT_USAGE;
    int err = main_read_options(&o, argc, argv, &problems);
    ym_language_set(o.lang);
    if (err)
        main_say(&problems, err);
    else if (o.help)
        status = main_help();
    else if (o.version)
        status = main_version();
    else
        status = main_run(&o, &problems);
    ym_arena_release(&arena);
    return status;
}
