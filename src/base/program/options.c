/* options.c — a program's command line, read by one table.  Floor: base.  Must not know what any option means. */
#include <getopt.h>
#include <string.h>

#include "yimen/base/language.h"
#include "yimen/base/options.h"

enum { ROWS_MAX = 40, ROW = 256 /* getopt's number of the first row; a letter is its own */ };

static int options_is_row(const struct ym_option *o)
{
    return o->name || o->usage;
}

static int options_has_value(const struct ym_option *o)
{
    return o->kind == YM_OPTION_TEXT || o->kind == YM_OPTION_TAKE;
}

/* The same table as getopt wants it; `letters` begins with what getopt is told and gets the rows' letters. */
static void options_table(struct option out[ROWS_MAX], char letters[ROWS_MAX], const struct ym_option *options)
{
    size_t n = 0, end = strlen(letters);
    for (const struct ym_option *o = options; options_is_row(o) && n + 1 < ROWS_MAX; o++) {
        if (!o->name)
            continue;
        out[n++] = (struct option){o->name, options_has_value(o) ? required_argument : no_argument, NULL, ROW + (int)(o - options)};
        if (o->letter && end + 1 < ROWS_MAX)
            letters[end++] = o->letter;
    }
    out[n] = (struct option){0};
    letters[end] = 0;
}

static const struct ym_option *options_found(const struct ym_option *options, int got)
{
    if (got >= ROW)
        return options + (got - ROW);
    while (options_is_row(options) && options->letter != got)
        options++;
    return options;
}

static struct ym_location options_location(const struct ym_option *o, const struct ym_problems *problems)
{
    return ym_location_file(ym_arena_printf(problems->arena, "--%s", o->name), 0);
}

int ym_option_wrong(const struct ym_option *option, const char *value, struct ym_problems *problems)
{
    return ym_problem(problems, options_location(option, problems), N_("\"{1}\" is not one of its values. Try --help."), value, NULL);
}

int ym_option_lacks(const struct ym_option *option, struct ym_problems *problems)
{
    return ym_problem(problems, options_location(option, problems), N_("This option needs a value."), NULL);
}

static int options_check(const struct ym_option *o, const char *value, struct ym_problems *problems)
{
    for (size_t i = 0; i < YM_OPTION_VALUES && o->values[i]; i++) {
        if (strcmp(o->values[i], value) == 0)
            return 0;
    }
    return *o->values ? ym_option_wrong(o, value, problems) : 0;
}

static int options_take(void *out, const struct ym_option *o, const char *value, struct ym_problems *problems)
{
    if (o->kind == YM_OPTION_TAKE)
        return o->take(out, o, value, problems);
    void *at = (char *)out + o->at;
    if (o->kind != YM_OPTION_TEXT) {
        *(int *)at = 1;
        return 0;
    }
    *(const char **)at = value;
    return options_check(o, value, problems);
}

/* What getopt found no row for. */
static int options_stray(int got, const char *word, struct ym_problems *problems)
{
    if (got == ':')
        return ym_problem(problems, ym_location_file(word, 0), N_("This option needs a value."), NULL);
    return ym_problem(problems, ym_location_file(word, 0), N_("There is no such option. Try --help."), NULL);
}

int ym_option_read(void *out, const struct ym_option *options, struct ym_option_words *words, struct ym_problems *problems)
{
    struct option table[ROWS_MAX];
    char letters[ROWS_MAX] = "+:";
    int got, err = 0, end = 0;
    options_table(table, letters, options);
    opterr = 0;
    optind = 0; /* begin anew */
    const char *told = words->how & YM_OPTION_FIRST_WORD ? letters : letters + 1;
    while (!end && (got = getopt_long(words->argc, words->argv, told, table, NULL)) != -1) {
        const struct ym_option *o = got == ':' || got == '?' ? NULL : options_found(options, got);
        if (o ? options_take(out, o, optarg, problems) : options_stray(got, words->argv[optind - 1], problems))
            err = YM_EBAD;
        end = o ? o->kind == YM_OPTION_END : 0;
        end |= err && words->how & YM_OPTION_FIRST_PROBLEM;
    }
    words->rest = words->argv + optind;
    words->rest_count = words->argc - optind;
    return err;
}

void ym_option_help(FILE *to, const struct ym_option *options)
{
    for (const struct ym_option *o = options; options_is_row(o); o++) {
        if (o->usage)
            fprintf(to, "%s\n", o->usage);
        if (o->usage && o->help)
            fprintf(to, "    %s\n", _(o->help));
    }
}
