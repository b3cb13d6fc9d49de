/* main.c — yimen-demo: options, then the run.  Floor: demo. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "county.h"
#include "yimen/base/language.h"
#include "yimen/base/options.h"
#include "yimen/base/text.h"

enum { USAGE = 2 };

/* What the words say, and what only they say. */
struct main_words {
    struct demo_options o;
    int help, version;
};

static int main_take_households(void *out, const struct ym_option *option, const char *value, struct ym_problems *problems)
{
    int64_t n = 0;
    if (ym_int_parse(&n, value) || n < 1 || n > 1000000)
        return ym_option_wrong(option, value, problems);
    ((struct main_words *)out)->o.households = n;
    return 0;
}

static int main_take_seed(void *out, const struct ym_option *option, const char *value, struct ym_problems *problems)
{
    int64_t n = 0;
    if (ym_int_parse(&n, value) || n < 0)
        return ym_option_wrong(option, value, problems);
    ((struct main_words *)out)->o.seed = (uint64_t)n;
    return 0;
}

static int main_take_as_of(void *out, const struct ym_option *option, const char *value, struct ym_problems *problems)
{
    return ym_date_parse(&((struct main_words *)out)->o.as_of, value) ? ym_option_wrong(option, value, problems) : 0;
}

static int main_take_lang(void *out, const struct ym_option *option, const char *value, struct ym_problems *problems)
{
    (void)out;
    ym_language_set(value);
    return strcmp(value, "zh") != 0 && strcmp(value, "en") != 0 ? ym_option_wrong(option, value, problems) : 0;
}

#define TAKE .kind = YM_OPTION_TAKE, .take
static const struct ym_option main_options[] = {
    {"households", TAKE = main_take_households, .usage = "--households N",
     .help = N_("how many families, 1 to 1000000; if not given 2000, with --bench 100000")},
    {"seed", TAKE = main_take_seed, .usage = "--seed S", .help = N_("another county for another number; if not given 1")},
    {"as-of", TAKE = main_take_as_of, .usage = "--as-of DATE",
     .help = N_("its today; if not given 2021-09-30. It begins two years before, with --bench three months")},
    {"bench", .kind = YM_OPTION_FLAG, .at = offsetof(struct main_words, o.bench), .usage = "--bench",
     .help = N_("many families with short ways, for measuring")},
    {"conf", .kind = YM_OPTION_TEXT, .at = offsetof(struct main_words, o.conf), .usage = "--conf DIR",
     .help = N_("where the configuration lies, if not where it was installed")},
    {"lang", TAKE = main_take_lang, .usage = "--lang zh|en", .help = N_("language; Chinese if not given")},
    {"help", 'h', .kind = YM_OPTION_END, .at = offsetof(struct main_words, help)},
    {"version", .kind = YM_OPTION_END, .at = offsetof(struct main_words, version)},
    {0},
};

static void main_usage(FILE *out)
{
    fprintf(out, "yimen-demo DIR [--households N] [--seed S] [--as-of DATE] [--bench] [--conf DIR] [--lang zh|en]\n    %s\n\n",
            _("makes an invented county in the new directory DIR, by the service's own calls"));
    ym_option_help(out, main_options);
}

static void main_say(const struct ym_problems *problems)
{
    for (const struct ym_problem *p = problems->list; p < problems->list + problems->count; p++)
        fprintf(stderr, "yimen-demo: %s: %s\n", p->where.file, ym_problem_fill(problems->arena, _(p->text), p->arg));
}

static int main_wrong(const char *word, const char *text, const char *value, struct ym_problems *problems)
{
    return ym_problem(problems, ym_location_file(word, 0), text, value, NULL);
}

/* The first word or option that is wrong ends the reading. */
static int main_read(struct main_words *out, int argc, char **argv, struct ym_problems *problems)
{
    struct ym_option_words words = {.argv = argv, .argc = argc, .how = YM_OPTION_FIRST_PROBLEM};
    int err = ym_option_read(out, main_options, &words, problems);
    if (err || out->help || out->version)
        return err;
    if (words.rest_count != 1)
        return YM_EBAD;
    char *dir = *words.rest;
    size_t n = strlen(dir);
    while (n > 1 && dir[n - 1] == '/')
        dir[--n] = 0;
    out->o.dir = dir;
    return 0;
}

/* 0 if the directory may be made. */
static int main_taken(const char *dir, struct ym_problems *problems)
{
    const char *names[] = {"", ".unfinished"};
    char path[4096];
    for (size_t i = 0; i < 2; i++) {
        if (snprintf(path, sizeof path, "%s%s", dir, names[i]) >= (int)sizeof path)
            return main_wrong("DIR", N_("\"{1}\" is not one of its values. Try --help."), dir, problems);
        if (access(path, F_OK) == 0)
            return main_wrong(path, N_("This exists already; name a new directory or remove it."), NULL, problems);
    }
    return 0;
}

static int main_make(struct demo_options *o, struct ym_problems *problems)
{
    o->months = o->bench ? 3 : 24;
    o->households = o->households ? o->households : o->bench ? 100000 : 2000;
    o->conf = o->conf ? o->conf : ym_conf_dir();
    int err = main_taken(o->dir, problems);
    main_say(problems);
    return err || demo_run(o) ? EXIT_FAILURE : EXIT_SUCCESS;
}

static int main_demo(int argc, char **argv, struct ym_problems *problems)
{
    struct main_words words = {.o = {.seed = 1, .as_of = ym_date_of(2021, 9, 30), .out = stdout}};
    ym_language_set(NULL);
    if (main_read(&words, argc, argv, problems)) {
        main_say(problems);
        main_usage(stderr);
        return USAGE;
    }
    if (!words.help && !words.version)
        return main_make(&words.o, problems);
    words.help ? main_usage(stdout) : (void)printf("yimen-demo %s\n", PACKAGE_VERSION);
    return fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    struct ym_arena arena;
    struct ym_problems problems;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    int status = main_demo(argc, argv, &problems);
    ym_arena_release(&arena);
    return status;
}
