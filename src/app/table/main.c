/* main.c — yimen-table: a table that somebody sent, checked before anything is done with it.  Floor: app.
 * A program of its own, so that what reads hostile files shares nothing with a session at the desk.  Connects to nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "check.h"
#include "config.h"
#include "yimen/base/options.h"

#define TEXT .kind = YM_OPTION_TEXT, .at = offsetof
#define FLAG .kind = YM_OPTION_FLAG, .at = offsetof
static const struct ym_option main_options[] = {
    {"as", TEXT(struct ym_check_options, kind), .usage = "check FILE --as KIND", .help = N_("read FILE as that kind of table and tell all that is wrong with it")},
    {.usage = "kinds", .help = N_("the kinds of tables, their columns and the headers they are known by")},
    {.usage = "convert FILE|- NEW.csv|NEW.xlsx|-", .help = N_("the same table in another form; numbers that spreadsheets spoil stay text")},
    {"to", TEXT(struct ym_check_options, to), .values = {"gb18030", "xlsx"}, .usage = "--to gb18030|xlsx", .help = N_("the new CSV's charset, if not UTF-8; xlsx: what standard output (-) gets")},
    {"chart", TEXT(struct ym_check_options, chart), .usage = "--chart LABEL=VALUE", .help = N_("in a workbook: a column chart of the numbers of VALUE by LABEL, both as their headers")},
    {"sheet", TEXT(struct ym_check_options, sheet), .usage = "--sheet NAME", .help = N_("of a workbook; if not given the first that can be seen and has the header")},
    {"report", TEXT(struct ym_check_options, report), .usage = "--report NEW.csv", .help = N_("every fault as a table of its own, for whoever sent the file")},
    {"rec", TEXT(struct ym_check_options, rec), .usage = "--rec NEW.rec", .help = N_("the rows for the call that takes them, if nothing is wrong with any")},
    {"all", FLAG(struct ym_check_options, all), .usage = "--all", .help = N_("tell every fault, not the first 20")},
    {"format", TEXT(struct ym_check_options, format), .values = {"text", "rec"}, .usage = "--format text|rec", .help = N_("rec: for programs")},
    {"conf", TEXT(struct ym_check_options, conf), .usage = "--conf DIR", .help = N_("where tables.conf lies, if not where it was installed")},
    {"lang", TEXT(struct ym_check_options, lang), .values = {"zh", "en"}, .usage = "--lang zh|en", .help = N_("language; Chinese if not given")},
    {"charset", TEXT(struct ym_check_options, charset), .values = {"utf-8", "gb18030", "gbk", "ascii"}, .usage = "--charset NAME",
     .help = N_("what the terminal speaks, if it is not found out rightly")},
    {"help", 'h', FLAG(struct ym_check_options, help), .usage = "--help, --version", .help = N_("this, and the version")},
    {"version", 'V', FLAG(struct ym_check_options, version)},
    {0},
};

static int main_help(void)
{
    printf("%s\n\n", _("yimen-table — tables that people send, checked"));
    ym_option_help(stdout, main_options);
    return 0;
}

static int main_wrong(const struct ym_check_options *o, const struct ym_problems *problems)
{
    ym_say_problems(stderr, &(struct ym_options){.lang = o->lang}, YM_EBAD, problems);
    return YM_EXIT_USAGE;
}

static int main_dispatch(const struct ym_check_options *o, struct ym_problems *problems)
{
    const char *what = o->rest_count ? o->rest[0] : "";
    if (strcmp(what, "kinds") == 0 && o->rest_count == 1)
        return ym_check_kinds(o);
    if (strcmp(what, "check") == 0 && o->rest_count == 2 && o->kind)
        return ym_check_file(o, o->rest[1]);
    if (strcmp(what, "convert") == 0 && o->rest_count == 3)
        return ym_check_convert(o, o->rest[1], o->rest[2]);
    ym_problem(problems, ym_location_words("table"), N_("Say kinds, convert FILE NEW, or check FILE --as KIND. Try --help."), NULL);
    return main_wrong(o, problems);
}

static int main_begin(int argc, char **argv, struct ym_speech *speech, struct ym_problems *problems)
{
    struct ym_check_options o = {.lang = "zh", .format = "text", .conf = ym_conf_dir()};
    struct ym_option_words words = {.argv = argv, .argc = argc, .how = YM_OPTION_ALL};
    int err = ym_option_read(&o, main_options, &words, problems);
    o.rest = words.rest;
    o.rest_count = words.rest_count;
    ym_speak(speech, o.charset, &o.lang, 0);
    if (err)
        return main_wrong(&o, problems);
    if (o.version)
        return printf("yimen-table %s\n", PACKAGE_VERSION) < 0;
    return o.help ? main_help() : main_dispatch(&o, problems);
}

int main(int argc, char **argv)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_speech speech = {stdout, stderr};
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    int status = main_begin(argc, argv, &speech, &problems);
    if (fflush(stdout))
        status = status ? status : YM_EXIT_CALL - YM_EIO;
    ym_fall_silent(&speech);
    ym_arena_release(&arena);
    return status;
}
