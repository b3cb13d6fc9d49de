/* main.c — yimend: which task, on which directory.  Floor: serve. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "yimen/base/language.h"
#include "yimen/base/log.h"
#include "yimen/base/options.h"
#include "yimen/base/text.h"
#include "yimen/base/trail.h"
#include "yimen/domain/record_location.h"
#include "yimend.h"

static const struct {
    const char *name;
    int (*run)(const struct ym_daemon_options *o, struct ym_problems *problems);
} main_tasks[] = {
    {"data", ym_daemon_run},          {"init", ym_admin_init}, {"backup", ym_admin_backup}, {"restore", ym_admin_restore},
    {"check", ym_admin_check},        {"dump", ym_admin_dump}, {"load", ym_admin_load},     {"appoint", ym_admin_appoint_by_owner},
    {"embedded", ym_daemon_embedded},
};

static int main_take_task(void *out, const struct ym_option *option, const char *value, struct ym_problems *problems)
{
    struct ym_daemon_options *o = out;
    if (o->task)
        return ym_problem(problems, ym_location_file(ym_arena_printf(problems->arena, "--%s", option->name), 0), N_("One task at a time."),
                          NULL);
    o->task = option->name;
    o->dir = value;
    return *value ? 0 : ym_option_lacks(option, problems);
}

static int main_take_ready(void *out, const struct ym_option *option, const char *value, struct ym_problems *problems)
{
    int64_t fd;
    if (ym_int_parse(&fd, value) || fd < 3 || fd > 1 << 20)
        return ym_option_lacks(option, problems);
    ((struct ym_daemon_options *)out)->ready_fd = (int)fd;
    return 0;
}

static int main_take_level(void *out, const struct ym_option *option, const char *value, struct ym_problems *problems)
{
    struct ym_daemon_options *o = out;
    o->log_level = ym_log_level_named(value);
    return o->log_level ? 0 : ym_option_wrong(option, value, problems);
}

#define TASK .kind = YM_OPTION_TAKE, .take = main_take_task
#define TEXT .kind = YM_OPTION_TEXT, .at = offsetof
#define FLAG .kind = YM_OPTION_FLAG, .at = offsetof
/* In the order of the help; the tasks first, and with them what each of them takes. */
static const struct ym_option main_options[] = {
    {"data", TASK, .usage = "yimend --data DIR [--conf DIR] [--socket PATH]", .help = N_("serve until told to stop")},
    {"init", TASK, .usage = "yimend --init DIR --site CONF --admin ACCOUNT [--admin-name NAME] [--demo]",
     .help = N_("make a data directory with its first configuration and administrator")},
    {"backup", TASK, .usage = "yimend --backup DIR --to NEW", .help = N_("a consistent copy, also while the service runs")},
    {"restore", TASK, .usage = "yimend --restore COPY --to NEW", .help = N_("make a data directory of a copy and verify it")},
    {"check", TASK, .usage = "yimend --check DIR", .help = N_("recount every counter, walk the chain and every index")},
    {"dump", TASK, .usage = "yimend --dump DIR", .help = N_("write everything out as rec text")},
    {"load", TASK, .usage = "yimend --load DIR [--unsealed] < REC", .help = N_("read such a text into a new directory")},
    {"appoint", TASK, .usage = "yimend --appoint DIR ACCOUNT", .help = N_("make somebody administrator while fewer than two are active")},
    {"embedded", TASK, .usage = "yimend --embedded DIR", .help = N_("serve one's own account only, until the last caller left")},
    {"conf", TEXT(struct ym_daemon_options, conf)},
    {"site", TEXT(struct ym_daemon_options, conf)},
    {"socket", TEXT(struct ym_daemon_options, socket)},
    {"to", TEXT(struct ym_daemon_options, to)},
    {"admin", TEXT(struct ym_daemon_options, admin)},
    {"admin-name", TEXT(struct ym_daemon_options, admin_name)},
    {"ready-fd", .kind = YM_OPTION_TAKE, .take = main_take_ready},
    {"demo", FLAG(struct ym_daemon_options, demo)},
    {"unsealed", FLAG(struct ym_daemon_options, unsealed)},
    {"log-level", .kind = YM_OPTION_TAKE, .take = main_take_level,
     .usage = "--log-level error|warning|notice|debug, --lang zh|en, --help, --version"},
    {"lang", TEXT(struct ym_daemon_options, lang)},
    {"help", 'h', FLAG(struct ym_daemon_options, help)},
    {"version", 'V', FLAG(struct ym_daemon_options, version)},
    {0},
};

/* A service that a client starts for itself has only the environment. */
static int main_usual_level(void)
{
    int level = ym_log_level_named(getenv("YIMEN_LOG"));
    return level ? level : YM_LOG_NOTICE;
}

static int main_read_options(struct ym_daemon_options *out, int argc, char **argv, struct ym_problems *problems)
{
    struct ym_option_words words = {.argv = argv, .argc = argc};
    int err = ym_option_read(out, main_options, &words, problems);
    if (words.rest_count && out->task && strcmp(out->task, "appoint") == 0 && !out->admin) {
        out->admin = *words.rest++;
        words.rest_count--;
    }
    if (words.rest_count)
        err = ym_problem(problems, ym_location_file(*words.rest, 0), N_("There is no such option. Try --help."), NULL);
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
    ym_option_help(stdout, main_options);
    return main_said();
}

static void main_say(const struct ym_problems *p, int err)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct ym_problem *one = &p->list[i];
        const char *text = *one->text ? ym_problem_fill(p->arena, _(one->text), one->arg) : "";
        const char *where = ym_location_printed(p->arena, one->where);
        fprintf(stderr, "yimend: %s%s%s\n", ym_text_showable(p->arena, where), *where ? _(N_(": ")) : "", ym_text_showable(p->arena, text));
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
        if (strcmp(main_tasks[i].name, o->task) == 0)
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
