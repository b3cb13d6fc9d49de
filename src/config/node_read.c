/* node_read.c — groups read by rows: one reader per kind of setting.  Floor: config.
 * Must not know what a setting means; takes no number with a fraction, they come as texts. */
#include <limits.h>
#include <string.h>

#include "yimen/base/money.h"
#include "yimen/base/text.h"

#include "node_in.h"

enum { TEXT_MOST = 200, NAME_MOST = 32, DAYS_MOST = 1000, ROWS_MOST = 32, LIST_MOST = 1000 };

static int node_read_wrong_type(struct ym_node n, const char *wanted)
{
    return ym_node_problem(n, wanted, NULL, NULL);
}

static const char *node_read_number_text(struct ym_node n, int64_t v)
{
    return ym_arena_printf(n.in->arena, "%lld", (long long)v);
}

/* ---------------------------------------------------------------- one reader per kind */

/* Answers the text, or NULL after saying that it is none. */
static const char *node_read_get_text(struct ym_node n)
{
    if (config_setting_type(n.at) != CONFIG_TYPE_STRING) {
        node_read_wrong_type(n, N_("{1} must be a text in quotation marks."));
        return NULL;
    }
    return ym_node_text(n);
}

static int node_read_text(void *out, struct ym_node n, const struct ym_node_row *row)
{
    const char *text = node_read_get_text(n);
    if (!text)
        return YM_EBAD;
    int64_t most = row->most ? row->most : TEXT_MOST;
    int64_t count = (int64_t)ym_utf8_count(text);
    if (strchr(text, '\n'))
        return ym_node_problem(n, N_("{1} must stand on one line."), NULL, NULL);
    if (count < row->least || (row->needed && !count))
        return ym_node_problem(n, N_("{1} needs at least {2} characters."), node_read_number_text(n, row->least ? row->least : 1), NULL);
    if (count > most)
        return ym_node_problem(n, N_("{1} may have at most {2} characters."), node_read_number_text(n, most), NULL);
    memcpy(out, &text, sizeof text);
    return YM_OK;
}

static int node_read_is_name(const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz", rest[] = "0123456789_";
    if (!*text || !strchr(letters, *text) || strlen(text) > NAME_MOST)
        return 0;
    for (; *text; text++) {
        if (!strchr(letters, *text) && !strchr(rest, *text))
            return 0;
    }
    return 1;
}

static int node_read_name(void *out, struct ym_node n, const struct ym_node_row *row)
{
    (void)row;
    const char *text = node_read_get_text(n);
    if (!text)
        return YM_EBAD;
    if (!node_read_is_name(text))
        return ym_node_problem(n, N_("{1} is \"{2}\"; a name is up to 32 small letters a to z, digits and _, a letter first."), text, NULL);
    memcpy(out, &text, sizeof text);
    return YM_OK;
}

static int node_read_words(void *out, struct ym_node n, const struct ym_node_row *row)
{
    (void)row;
    static const struct ym_node_row rows[] = {
        {"zh", YM_NODE_TEXT, 1, offsetof(struct ym_words, zh), 1, 0, NULL},
        {"en", YM_NODE_TEXT, 1, offsetof(struct ym_words, en), 1, 0, NULL},
    };
    if (!config_setting_is_group(n.at))
        return node_read_wrong_type(n, N_("{1} must give both languages: { zh = \"…\"; en = \"…\"; }"));
    return ym_node_read(out, n, rows, sizeof rows / sizeof *rows);
}

static int node_read_int(void *out, struct ym_node n, const struct ym_node_row *row)
{
    if (config_setting_type(n.at) != CONFIG_TYPE_INT)
        return node_read_wrong_type(n, N_("{1} must be a whole number without quotation marks."));
    int v = config_setting_get_int(n.at);
    if (v < row->least)
        return ym_node_problem(n, N_("{1} must be {2} or more."), node_read_number_text(n, row->least), NULL);
    if (v > row->most)
        return ym_node_problem(n, N_("{1} must be {2} or less."), node_read_number_text(n, row->most), NULL);
    memcpy(out, &v, sizeof v);
    return YM_OK;
}

static int node_read_bool(void *out, struct ym_node n, const struct ym_node_row *row)
{
    (void)row;
    if (config_setting_type(n.at) != CONFIG_TYPE_BOOL)
        return node_read_wrong_type(n, N_("{1} must be true or false."));
    int v = config_setting_get_bool(n.at) != 0;
    memcpy(out, &v, sizeof v);
    return YM_OK;
}

static int node_read_money(void *out, struct ym_node n, const struct ym_node_row *row)
{
    (void)row;
    ym_fen v;
    const char *text = node_read_get_text(n);
    if (!text)
        return YM_EBAD;
    if (ym_money_parse(&v, text) || v < 0)
        return ym_node_problem(n, N_("{1} is \"{2}\"; a sum is written in yuan, like \"590.00\"."), text, NULL);
    memcpy(out, &v, sizeof v);
    return YM_OK;
}

/* "15 working days" and the like. */
static int node_read_parse_limit(struct ym_flow_limit *out, const char *text)
{
    static const struct {
        const char *unit;
        int working;
    } units[] = {
        {" working days", 1}, {" working day", 1}, {"个工作日", 1}, {" days", 0}, {" day", 0}, {"日", 0}, {"天", 0},
    };
    int days = 0;
    for (; *text >= '0' && *text <= '9' && days <= DAYS_MOST; text++)
        days = days * 10 + (*text - '0');
    if (days < 1 || days > DAYS_MOST)
        return YM_EBAD;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strcmp(text, units[i].unit) == 0) {
            *out = (struct ym_flow_limit){.days = days, .working = units[i].working};
            return YM_OK;
        }
    }
    return YM_EBAD;
}

static int node_read_limit(void *out, struct ym_node n, const struct ym_node_row *row)
{
    (void)row;
    struct ym_flow_limit v;
    const char *text = node_read_get_text(n);
    if (!text)
        return YM_EBAD;
    if (node_read_parse_limit(&v, text))
        return ym_node_problem(n, N_("{1} is \"{2}\"; a limit is written \"15 working days\" or \"7 days\", up to 1000."), text, NULL);
    memcpy(out, &v, sizeof v);
    return YM_OK;
}

static int node_read_unknown_word(struct ym_node n, const char *text, const char *const *words, size_t count)
{
    const char *near = ym_nearest(text, words, count);
    if (near)
        return ym_node_problem(n, N_("{1}: \"{2}\" is not known here. Did you mean \"{3}\"?"), text, near);
    return ym_node_problem(n, N_("{1}: \"{2}\" is not known here."), text, NULL);
}

static int node_read_choice(void *out, struct ym_node n, const struct ym_node_row *row)
{
    const char *text = node_read_get_text(n);
    int count = 0;
    if (!text)
        return YM_EBAD;
    for (; row->words[count]; count++) {
        if (strcmp(row->words[count], text) == 0) {
            memcpy(out, &count, sizeof count);
            return YM_OK;
        }
    }
    return node_read_unknown_word(n, text, row->words, (size_t)count);
}

static int node_read_is_texts(struct ym_node n)
{
    if (!config_setting_is_array(n.at) && !config_setting_is_list(n.at))
        return 0;
    for (size_t i = 0; i < ym_node_count(n); i++) {
        if (config_setting_type(ym_node_at(n, i).at) != CONFIG_TYPE_STRING)
            return 0;
    }
    return 1;
}

static int node_read_texts(void *out, struct ym_node n, const struct ym_node_row *row)
{
    (void)row;
    if (!node_read_is_texts(n))
        return node_read_wrong_type(n, N_("{1} must be a list of texts: [ \"…\", \"…\" ]"));
    size_t count = ym_node_count(n);
    const char **list = YM_NEW_ARRAY(n.in->arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        list[i] = ym_node_text(ym_node_at(n, i));
    memcpy(out, &list, sizeof list);
    return YM_OK;
}

static int node_read_unknown_role(struct ym_node n, const char *text, const struct ym_choices *roles)
{
    const char *names[ROWS_MOST];
    size_t count = 0;
    for (; count < roles->count && count < ROWS_MOST; count++)
        names[count] = roles->list[count].name;
    return node_read_unknown_word(n, text, names, count);
}

static int node_read_roles(void *out, struct ym_node n, const struct ym_node_row *row)
{
    const struct ym_choices *roles = ym_choices_named("role");
    const char *const *list;
    unsigned bits = 0;
    int rc = node_read_texts(&list, n, row);
    if (rc)
        return rc;
    for (size_t i = 0; list[i]; i++) {
        const struct ym_choice *c = ym_choice_named(roles, list[i]);
        if (c)
            bits |= 1u << (c->number - 1);
        else
            rc = node_read_unknown_role(ym_node_at(n, i), list[i], roles);
    }
    memcpy(out, &bits, sizeof bits);
    return rc;
}

static int node_read_group(void *out, struct ym_node n, const struct ym_node_row *row)
{
    (void)out;
    (void)row;
    return config_setting_is_group(n.at) ? YM_OK : node_read_wrong_type(n, N_("{1} must be a group: { … }"));
}

static int node_read_list(void *out, struct ym_node n, const struct ym_node_row *row)
{
    (void)out;
    (void)row;
    int rc = config_setting_is_list(n.at) ? YM_OK : node_read_wrong_type(n, N_("{1} must be a list of groups: ( { … }, { … } )"));
    if (ym_node_count(n) > LIST_MOST)
        rc = ym_node_problem(n, N_("{1} may have at most {2} entries."), node_read_number_text(n, LIST_MOST), NULL);
    for (size_t i = 0; !rc && i < ym_node_count(n); i++) {
        if (!config_setting_is_group(ym_node_at(n, i).at))
            rc = node_read_wrong_type(ym_node_at(n, i), N_("{1} must be a group: { … }"));
    }
    return rc;
}

/* ---------------------------------------------------------------- a group by its rows */

static void node_read_leave_text(void *out)
{
    static const char none[] = "";
    const char *text = none;
    memcpy(out, &text, sizeof text);
}

static void node_read_leave_words(void *out)
{
    const struct ym_words words = {.zh = "", .en = ""};
    memcpy(out, &words, sizeof words);
}

static void node_read_leave_texts(void *out)
{
    static const char *const none[] = {NULL};
    const char *const *list = none;
    memcpy(out, &list, sizeof list);
}

static const struct {
    int (*read)(void *out, struct ym_node n, const struct ym_node_row *row);
    void (*leave)(void *out); /* what it is before it is read; NULL: all bits zero */
} node_read_kinds[YM_NODE_KINDS] = {
    [YM_NODE_TEXT] = {node_read_text, node_read_leave_text},
    [YM_NODE_NAME] = {node_read_name, node_read_leave_text},
    [YM_NODE_WORDS] = {node_read_words, node_read_leave_words},
    [YM_NODE_INT] = {node_read_int, NULL},
    [YM_NODE_BOOL] = {node_read_bool, NULL},
    [YM_NODE_MONEY] = {node_read_money, NULL},
    [YM_NODE_LIMIT] = {node_read_limit, NULL},
    [YM_NODE_CHOICE] = {node_read_choice, NULL},
    [YM_NODE_ROLES] = {node_read_roles, NULL},
    [YM_NODE_TEXTS] = {node_read_texts, node_read_leave_texts},
    [YM_NODE_GROUP] = {node_read_group, NULL},
    [YM_NODE_LIST] = {node_read_list, NULL},
};

static int node_read_unknown_setting(struct ym_node n, const struct ym_node_row *rows, size_t count)
{
    const char *names[ROWS_MOST];
    for (size_t i = 0; i < count && i < ROWS_MOST; i++)
        names[i] = rows[i].name;
    const char *near = ym_nearest(config_setting_name(n.at), names, count < ROWS_MOST ? count : ROWS_MOST);
    if (near)
        return ym_node_problem(n, N_("{1} is not a setting. Did you mean \"{2}\"?"), near, NULL);
    return ym_node_problem(n, N_("{1} is not a setting."), NULL, NULL);
}

static int node_read_refuse_unknown(struct ym_node group, const struct ym_node_row *rows, size_t count)
{
    int rc = YM_OK;
    for (size_t i = 0; i < ym_node_count(group); i++) {
        struct ym_node n = ym_node_at(group, i);
        size_t k = 0;
        while (k < count && strcmp(rows[k].name, config_setting_name(n.at)) != 0)
            k++;
        if (k == count)
            rc = node_read_unknown_setting(n, rows, count);
    }
    return rc;
}

static int node_read_missing(struct ym_node group, const char *name)
{
    const char *path = ym_node_path(group);
    const char *whole = *path ? ym_arena_printf(group.in->arena, "%s.%s", path, name) : name;
    return ym_problem(group.in->problems, ym_node_location(group), N_("{1} is missing."), whole, NULL);
}

static int node_read_row(void *to, struct ym_node group, const struct ym_node_row *row)
{
    struct ym_node n = ym_node_get(group, row->name);
    if (n.at)
        return node_read_kinds[row->kind].read(to, n, row);
    return row->needed ? node_read_missing(group, row->name) : YM_OK;
}

int ym_node_read(void *out, struct ym_node group, const struct ym_node_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (node_read_kinds[rows[i].kind].leave)
            node_read_kinds[rows[i].kind].leave((char *)out + rows[i].offset);
    }
    if (!group.at || !config_setting_is_group(group.at))
        return YM_OK; /* whoever holds it has said so */
    int rc = node_read_refuse_unknown(group, rows, count);
    for (size_t i = 0; i < count; i++) {
        if (node_read_row((char *)out + rows[i].offset, group, &rows[i]))
            rc = YM_EBAD;
    }
    return rc;
}
