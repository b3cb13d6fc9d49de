/* main.c — yimen-demo: options, then the run.  Floor: demo. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "county.h"
#include "yimen/base/language.h"
#include "yimen/base/text.h"

enum { USAGE = 2, OPT_HOUSEHOLDS = 256, OPT_SEED, OPT_AS_OF, OPT_BENCH, OPT_CONF, OPT_LANG };

static const struct option main_options[] = {
    {"households", required_argument, NULL, OPT_HOUSEHOLDS},
    {"seed", required_argument, NULL, OPT_SEED},
    {"as-of", required_argument, NULL, OPT_AS_OF},
    {"bench", no_argument, NULL, OPT_BENCH},
    {"conf", required_argument, NULL, OPT_CONF},
    {"lang", required_argument, NULL, OPT_LANG},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {0},
};

static const struct {
    const char *usage, *help;
} main_helps[] = {
    {"--households N", N_("how many families, 1 to 1000000; if not given 2000, with --bench 100000")},
    {"--seed S", N_("another county for another number; if not given 1")},
    {"--as-of DATE", N_("its today; if not given 2021-09-30. It begins two years before, with --bench three months")},
    {"--bench", N_("many families with short ways, for measuring")},
    {"--conf DIR", N_("where the configuration lies, if not where it was installed")},
    {"--lang zh|en", N_("language; Chinese if not given")},
};

static void main_usage(FILE *out)
{
    fprintf(out, "yimen-demo DIR [--households N] [--seed S] [--as-of DATE] [--bench] [--conf DIR] [--lang zh|en]\n    %s\n\n",
            _("makes an invented county in the new directory DIR, by the service's own calls"));
    for (size_t i = 0; i < sizeof main_helps / sizeof *main_helps; i++)
        fprintf(out, "%s\n    %s\n", main_helps[i].usage, _(main_helps[i].help));
}

static void main_say(const char *place, const char *text, const char *arg)
{
    struct ym_arena arena;
    const char *args[YM_PROBLEM_ARGS] = {arg};
    ym_arena_init(&arena);
    fprintf(stderr, "yimen-demo: %s: %s\n", place, ym_problem_fill(&arena, _(text), args));
    ym_arena_release(&arena);
}

static int main_wrong(const char *option, const char *value)
{
    main_say(option, N_("\"{1}\" is not one of its values. Try --help."), value);
    return YM_EBAD;
}

static int main_take(struct demo_options *o, int option)
{
    int64_t n = 0;
    switch (option) {
    case OPT_HOUSEHOLDS:
        o->households = ym_int_parse(&n, optarg) ? 0 : n;
        return n < 1 || n > 1000000 ? main_wrong("--households", optarg) : 0;
    case OPT_SEED:
        if (ym_int_parse(&n, optarg) || n < 0)
            return main_wrong("--seed", optarg);
        o->seed = (uint64_t)n;
        return 0;
    case OPT_AS_OF: return ym_date_parse(&o->as_of, optarg) ? main_wrong("--as-of", optarg) : 0;
    case OPT_BENCH: o->bench = 1; return 0;
    case OPT_CONF: o->conf = optarg; return 0;
    case OPT_LANG:
        ym_language_set(optarg);
        return strcmp(optarg, "zh") != 0 && strcmp(optarg, "en") != 0 ? main_wrong("--lang", optarg) : 0;
    default: return YM_EBAD;
    }
}

static int main_taken(const char *dir)
{
    const char *names[] = {"", ".unfinished"};
    char path[4096];
    for (size_t i = 0; i < 2; i++) {
        if (snprintf(path, sizeof path, "%s%s", dir, names[i]) >= (int)sizeof path)
            return main_wrong("DIR", dir);
        if (access(path, F_OK) == 0) {
            main_say(path, N_("This exists already; name a new directory or remove it."), NULL);
            return YM_EEXIST;
        }
    }
    return 0;
}

int main(int argc, char **argv)
{
    struct demo_options o = {.seed = 1, .as_of = ym_date_of(2021, 9, 30), .out = stdout};
    int option, err = 0;
    ym_language_set(NULL);
    while (!err && (option = getopt_long(argc, argv, "h", main_options, NULL)) != -1) {
        if (option == 'h' || option == 'V') {
            option == 'h' ? main_usage(stdout) : (void)printf("yimen-demo %s\n", PACKAGE_VERSION);
            return fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
        }
        err = main_take(&o, option);
    }
    if (err || optind + 1 != argc) {
        main_usage(stderr);
        return USAGE;
    }
    size_t n = strlen(argv[optind]);
    while (n > 1 && argv[optind][n - 1] == '/')
        argv[optind][--n] = 0;
    o.dir = argv[optind];
    o.months = o.bench ? 3 : 24;
    o.households = o.households ? o.households : o.bench ? 100000 : 2000;
    struct ym_arena arena;
    ym_arena_init(&arena);
    o.conf = o.conf ? o.conf : ym_conf_dir();
    int failed = main_taken(o.dir) || demo_run(&o);
    ym_arena_release(&arena);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
