/* options.c — the command line.  Floor: app.  Must not connect to anything. */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "yimen/base/text.h"
#include "yimen/config/config.h"

enum {
    OPT_DATA = 256,
    OPT_SOCKET,
    OPT_CONF,
    OPT_SERVICE_USER,
    OPT_AS,
    OPT_LANG,
    OPT_FORMAT,
    OPT_BY,
    OPT_TABLE,
    OPT_BOM,
    OPT_LIST,
    OPT_CHARSET,
    OPT_CHECK
};

static const struct option options[] = {
    {"data", required_argument, NULL, OPT_DATA},
    {"socket", required_argument, NULL, OPT_SOCKET},
    {"conf", required_argument, NULL, OPT_CONF},
    {"service-user", required_argument, NULL, OPT_SERVICE_USER},
    {"as", required_argument, NULL, OPT_AS},
    {"lang", required_argument, NULL, OPT_LANG},
    {"format", required_argument, NULL, OPT_FORMAT},
    {"by", required_argument, NULL, OPT_BY},
    {"table", required_argument, NULL, OPT_TABLE},
    {"bom", no_argument, NULL, OPT_BOM},
    {"charset", required_argument, NULL, OPT_CHARSET},
    {"terminal-check", no_argument, NULL, OPT_CHECK},
    {"list", no_argument, NULL, OPT_LIST},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {0},
};

enum { VALUES = 4 };

/* Options with a closed list of values; the first is what counts when none is given. */
static const struct {
    int option;
    const char *name, *values[VALUES];
} options_closed[] = {
    {OPT_LANG, "--lang", {"zh", "en"}},
    {OPT_FORMAT, "--format", {"text", "csv", "rec"}},
    {OPT_BY, "--by", {"township"}},
    {OPT_TABLE, "--table", {"line", "owed", "overdue"}},
    {OPT_CHARSET, "--charset", {"utf-8", "gb18030", "gbk", "ascii"}},
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

static int options_check_value(int option, const char *value, struct ym_problems *problems)
{
    for (size_t i = 0; i < sizeof options_closed / sizeof *options_closed; i++) {
        if (options_closed[i].option != option)
            continue;
        for (const char *const *v = options_closed[i].values; v < options_closed[i].values + VALUES && *v; v++) {
            if (strcmp(*v, value) == 0)
                return 0;
        }
        return ym_problem(problems, ym_location_words(options_closed[i].name), N_("\"{1}\" is not one of its values. Try --help."), value,
                          NULL);
    }
    return 0;
}

/* Where the value of an option goes, or NULL. */
static const char **options_text_of(struct ym_options *o, int option)
{
    switch (option) {
    case OPT_DATA: return &o->data;
    case OPT_SOCKET: return &o->socket;
    case OPT_CONF: return &o->conf;
    case OPT_SERVICE_USER: return &o->service_user;
    case OPT_AS: return &o->as;
    case OPT_LANG: return &o->lang;
    case OPT_FORMAT: return &o->format;
    case OPT_BY: return &o->by;
    case OPT_TABLE: return &o->table;
    case OPT_CHARSET: return &o->charset;
    default: return NULL;
    }
}

static int *options_flag_of(struct ym_options *o, int option)
{
    switch (option) {
    case OPT_BOM: return &o->bom;
    case OPT_LIST: return &o->list;
    case OPT_CHECK: return &o->check;
    case 'h': return &o->help;
    default: return &o->version;
    }
}

static int options_take(struct ym_options *o, int option, struct ym_problems *problems)
{
    const char **text = options_text_of(o, option);
    if (!text) {
        *options_flag_of(o, option) = 1;
        return 0;
    }
    *text = optarg;
    if (option == OPT_DATA)
        o->socket = NULL; /* what is typed wins over what the environment says */
    return options_check_value(option, optarg, problems);
}

int ym_options_read(struct ym_options *out, int argc, char **argv, int first, int *next, struct ym_problems *problems)
{
    int option, err = 0;
    char **words = argv + first - 1; /* getopt passes over the first word */
    int count = argc - first + 1;
    opterr = 0;
    optind = 0; /* begin anew */
    while ((option = getopt_long(count, words, next ? "+:hV" : ":hV", options, NULL)) != -1) {
        if (option == ':')
            err = ym_problem(problems, ym_location_file(words[optind - 1], 0), N_("This option needs a value."), NULL);
        else if (option == '?')
            err = ym_problem(problems, ym_location_file(words[optind - 1], 0), N_("There is no such option. Try --help."), NULL);
        else if (options_take(out, option, problems))
            err = YM_EBAD;
    }
    out->rest = words + optind;
    out->rest_count = count - optind;
    if (next)
        *next = first - 1 + optind;
    return err;
}
