/* rules.c — rule files from libconfig's tree to the plain sources the domain compiles.  Floor: config.
 * Must not understand an expression; hands every text on with the line it stands on. */
#include "yimen/config/rules.h"

#include <libconfig.h>
#include <string.h>

#include "node.h"
#include "yimen/rules/rule_source.h"

enum { TEXT_MOST = 1000 };

/* What a group of rule files may hold; the domain says what must be there. */
#define TEXT(setting)                                                                                                                      \
    {                                                                                                                                      \
        .name = setting, .kind = YM_NODE_TEXT, .most = TEXT_MOST                                                                           \
    }
#define LIST(setting)                                                                                                                      \
    {                                                                                                                                      \
        .name = setting, .kind = YM_NODE_LIST                                                                                              \
    }

struct texts {
    const char *unused[1]; /* the reader wants room for what it checks; the values are taken with their lines */
};

static const struct ym_node_row rules_file_rows[] = {
    TEXT("programme"),
    TEXT("law"),
    TEXT("members"),
    TEXT("covered"),
    TEXT("amount"),
    TEXT("extra"),
    TEXT("care"),
    TEXT("from"),
    TEXT("until"),
    TEXT("fading_months"),
    TEXT("fading_share"),
    {.name = "name", .kind = YM_NODE_GROUP},
    {.name = "common", .kind = YM_NODE_BOOL},
    LIST("parameters"),
    LIST("steps"),
    LIST("outcomes"),
};
static const struct ym_node_row rules_parameter_rows[] = {
    TEXT("name"), TEXT("zh"), TEXT("unit"), TEXT("law"), TEXT("least"), TEXT("most"), LIST("values"),
};
static const struct ym_node_row rules_value_rows[] = {TEXT("from"), TEXT("value")};
static const struct ym_node_row rules_step_rows[] = {
    TEXT("name"), TEXT("zh"), TEXT("value"), TEXT("each"), TEXT("unit"), TEXT("law"), TEXT("show"), {.name = "text", .kind = YM_NODE_GROUP},
};
static const struct ym_node_row rules_outcome_rows[] = {
    TEXT("name"),
    TEXT("zh"),
    TEXT("en"),
    TEXT("when"),
    TEXT("law"),
    {.name = "text", .kind = YM_NODE_GROUP},
    {.name = "eligible", .kind = YM_NODE_BOOL, .needed = 1},
};
static const struct ym_node_row rules_pair_rows[] = {TEXT("zh"), TEXT("en")};

struct loader {
    struct ym_arena *arena;
    int bad;
};

/* Unknown settings and wrong types become problems. */
static void rules_check(struct loader *l, struct ym_node group, const struct ym_node_row *rows, size_t count)
{
    struct texts scratch = {{0}};
    if (!group.at || !config_setting_is_group(group.at)) /* told where the list was read */
        return;
    if (ym_node_read(&scratch, group, rows, count) < 0)
        l->bad = 1;
}
#define CHECK(l, group, rows) rules_check((l), (group), (rows), sizeof(rows) / sizeof *(rows))

static int rules_text_of(struct ym_node n)
{
    return n.at ? (int)config_setting_source_line(n.at) : 0;
}

static struct ym_rule_text rules_take(struct ym_node group, const char *name)
{
    struct ym_node n = ym_node_get(group, name);
    if (!n.at)
        return (struct ym_rule_text){0};
    return (struct ym_rule_text){.text = ym_node_text(n), .line = rules_text_of(n)};
}

static struct ym_rule_pair rules_take_pair(struct loader *l, struct ym_node group, const char *name)
{
    struct ym_node n = ym_node_get(group, name);
    if (!n.at)
        return (struct ym_rule_pair){0};
    CHECK(l, n, rules_pair_rows);
    return (struct ym_rule_pair){.zh = rules_take(n, "zh"), .en = rules_take(n, "en")};
}

static void rules_take_values(struct loader *l, struct ym_rule_source_parameter *out, struct ym_node list)
{
    size_t n = ym_node_count(list);
    struct ym_rule_dated *values = YM_NEW_ARRAY(l->arena, struct ym_rule_dated, n);
    for (size_t i = 0; i < n; i++) {
        struct ym_node at = ym_node_at(list, i);
        CHECK(l, at, rules_value_rows);
        values[i] = (struct ym_rule_dated){.from = rules_take(at, "from"), .value = rules_take(at, "value")};
    }
    out->values = values;
    out->count = n;
}

static void rules_take_parameters(struct loader *l, struct ym_rule_source *out, struct ym_node list)
{
    size_t n = ym_node_count(list);
    struct ym_rule_source_parameter *rows = YM_NEW_ARRAY(l->arena, struct ym_rule_source_parameter, n);
    for (size_t i = 0; i < n; i++) {
        struct ym_node at = ym_node_at(list, i);
        CHECK(l, at, rules_parameter_rows);
        rows[i] = (struct ym_rule_source_parameter){
            .line = rules_text_of(at),
            .name = rules_take(at, "name"),
            .zh = rules_take(at, "zh"),
            .unit = rules_take(at, "unit"),
            .law = rules_take(at, "law"),
            .least = rules_take(at, "least"),
            .most = rules_take(at, "most"),
        };
        rules_take_values(l, &rows[i], ym_node_get(at, "values"));
    }
    out->parameters = rows;
    out->parameter_count = n;
}

static void rules_take_steps(struct loader *l, struct ym_rule_source *out, struct ym_node list)
{
    size_t n = ym_node_count(list);
    struct ym_rule_source_step *rows = YM_NEW_ARRAY(l->arena, struct ym_rule_source_step, n);
    for (size_t i = 0; i < n; i++) {
        struct ym_node at = ym_node_at(list, i);
        CHECK(l, at, rules_step_rows);
        rows[i] = (struct ym_rule_source_step){
            .line = rules_text_of(at),
            .name = rules_take(at, "name"),
            .zh = rules_take(at, "zh"),
            .value = rules_take(at, "value"),
            .each = rules_take(at, "each"),
            .unit = rules_take(at, "unit"),
            .law = rules_take(at, "law"),
            .show = rules_take(at, "show"),
            .text = rules_take_pair(l, at, "text"),
        };
    }
    out->steps = rows;
    out->step_count = n;
}

static void rules_take_outcomes(struct loader *l, struct ym_rule_source *out, struct ym_node list)
{
    size_t n = ym_node_count(list);
    struct ym_rule_source_outcome *rows = YM_NEW_ARRAY(l->arena, struct ym_rule_source_outcome, n);
    for (size_t i = 0; i < n; i++) {
        struct ym_node at = ym_node_at(list, i), eligible = ym_node_get(at, "eligible");
        CHECK(l, at, rules_outcome_rows);
        rows[i] = (struct ym_rule_source_outcome){
            .line = rules_text_of(at),
            .name = rules_take(at, "name"),
            .zh = rules_take(at, "zh"),
            .en = rules_take(at, "en"),
            .when = rules_take(at, "when"),
            .law = rules_take(at, "law"),
            .eligible = eligible.at && config_setting_get_bool(eligible.at),
            .text = rules_take_pair(l, at, "text"),
        };
    }
    out->outcomes = rows;
    out->outcome_count = n;
}

static void rules_take_file(struct loader *l, struct ym_rule_source *out, struct ym_node root, const char *name)
{
    struct ym_node common = ym_node_get(root, "common");
    CHECK(l, root, rules_file_rows);
    *out = (struct ym_rule_source){
        .file = ym_arena_strdup(l->arena, name),
        .programme = rules_take(root, "programme"),
        .law = rules_take(root, "law"),
        .members = rules_take(root, "members"),
        .covered = rules_take(root, "covered"),
        .amount = rules_take(root, "amount"),
        .extra = rules_take(root, "extra"),
        .care = rules_take(root, "care"),
        .from = rules_take(root, "from"),
        .until = rules_take(root, "until"),
        .fading = {[YM_FADING_MONTHS] = rules_take(root, "fading_months"), [YM_FADING_SHARE] = rules_take(root, "fading_share")},
        .name = rules_take_pair(l, root, "name"),
        .common = common.at && config_setting_get_bool(common.at),
    };
    rules_take_parameters(l, out, ym_node_get(root, "parameters"));
    rules_take_steps(l, out, ym_node_get(root, "steps"));
    rules_take_outcomes(l, out, ym_node_get(root, "outcomes"));
}

static int rules_ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

int ym_conf_is_rule(const char *name)
{
    return strncmp(name, "rules/", 6) == 0 && rules_ends_with(name, ".conf") && !rules_ends_with(name, ".cases.conf");
}

int ym_conf_load_rules(struct ym_rules **out, struct ym_arena *arena, const struct ym_conf_set *set, struct ym_problems *problems)
{
    struct loader l = {.arena = arena};
    struct ym_rule_source *sources = YM_NEW_ARRAY(arena, struct ym_rule_source, set->count);
    size_t count = 0;
    for (size_t i = 0; i < set->count; i++) {
        struct ym_node_file *in;
        if (!ym_conf_is_rule(set->files[i].name))
            continue;
        if (ym_node_open(&in, arena, &set->files[i], problems) < 0) {
            l.bad = 1;
            continue;
        }
        rules_take_file(&l, &sources[count++], ym_node_root(in), set->files[i].name);
        ym_node_close(in);
    }
    int err = ym_rules_compile(out, arena, sources, count, problems);
    return l.bad ? YM_EBAD : err;
}
