/* options.c — the command line.  Floor: app.  Must not connect to anything. */
#include <stdlib.h>

#include "app.h"
#include "yimen/base/options.h"

/* What is typed wins over what the environment says. */
static int options_take_data(void *out, const struct ym_option *option, const char *value, struct ym_problems *problems)
{
    struct ym_options *o = out;
    (void)option, (void)problems;
    o->data = value;
    o->socket = NULL;
    return 0;
}

#define TEXT .kind = YM_OPTION_TEXT, .at = offsetof
#define FLAG .kind = YM_OPTION_FLAG, .at = offsetof
/* In the order of the help; those without usage stand with their subcommand. */
static const struct ym_option options_rows[] = {
    {"data", .kind = YM_OPTION_TAKE, .take = options_take_data, .usage = "--data DIR",
     .help = N_("your own data directory; its service is started if none runs")},
    {"socket", TEXT(struct ym_options, socket), .usage = "--socket PATH", .help = N_("the socket of the county's service")},
    {"service-user", TEXT(struct ym_options, service_user), .usage = "--service-user ACCOUNT",
     .help = N_("the account that service runs under; usually the owner of the socket's directory")},
    {"conf", TEXT(struct ym_options, conf), .usage = "--conf DIR",
     .help = N_("where the letters and rules lie, if not where they were installed")},
    {"as", TEXT(struct ym_options, as), .usage = "--as OFFICIAL", .help = N_("in a demo only: which official to be")},
    {"lang", TEXT(struct ym_options, lang), .values = {"zh", "en"}, .usage = "--lang zh|en", .help = N_("language; Chinese if not given")},
    {"charset", TEXT(struct ym_options, charset), .values = {"utf-8", "gb18030", "gbk", "ascii"}, .usage = "--charset NAME",
     .help = N_("what the terminal speaks, if it is not found out rightly")},
    {"terminal-check", FLAG(struct ym_options, check)},
    {"format", TEXT(struct ym_options, format), .values = {"text", "csv", "rec"}},
    {"by", TEXT(struct ym_options, by), .values = {"township"}},
    {"table", TEXT(struct ym_options, table), .values = {"line", "owed", "overdue", "todoline"},
     .usage = "--table line|owed|overdue|todoline, --bom", .help = N_("summary as CSV: which table; with a mark for spreadsheets")},
    {"bom", FLAG(struct ym_options, bom)},
    {"list", FLAG(struct ym_options, list)},
    {.usage = "YIMEN_LOG=debug", .help = N_("in the environment: a line for each call on standard error, without what records say")},
    {"help", 'h', FLAG(struct ym_options, help), .usage = "--help, --version", .help = N_("this, and the version")},
    {"version", 'V', FLAG(struct ym_options, version)},
    {0},
};

void ym_options_default(struct ym_options *out)
{
    *out = (struct ym_options){
        .lang = "zh",
        .format = "text",
        .table = "line",
        .data = getenv("YIMEN_DATA"),
        .socket = getenv("YIMEN_SOCKET"),
        .conf = ym_conf_dir(),
    };
}

int ym_options_read(struct ym_options *out, int argc, char **argv, int first, int *next, struct ym_problems *problems)
{
    struct ym_option_words words = {
        .argv = argv + first - 1, /* the first word is passed over */
        .argc = argc - first + 1,
        .how = next ? YM_OPTION_FIRST_WORD : YM_OPTION_ALL,
    };
    int err = ym_option_read(out, options_rows, &words, problems);
    out->rest = words.rest;
    out->rest_count = words.rest_count;
    if (next)
        *next = (int)(words.rest - argv);
    return err;
}

void ym_options_help(FILE *out)
{
    ym_option_help(out, options_rows);
}
