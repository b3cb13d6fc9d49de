/* rule_cases.c — case files: small families written down with what the rules must answer.  Floor: config.
 * Must not know a programme; records are read by their schema. */
#include "yimen/config/rule_cases.h"

#include <libconfig.h>
#include <string.h>

#include "yimen/base/text.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/person.h"
#include "node.h"

struct reader {
    struct ym_arena *arena;
    struct ym_problems *problems;
    struct ym_rule_case *now;
    int64_t next_id;
    int bad;
};

static void rule_cases_wrong(struct reader *r, struct ym_node n, const char *text, const char *arg)
{
    ym_problem(r->problems, ym_node_location(n), text, arg, NULL);
    r->bad = 1;
}

/* A scalar as text: "1800.00", 3, true; NULL if it is none. */
static const char *rule_cases_scalar(struct reader *r, struct ym_node n)
{
    switch (config_setting_type(n.at)) {
    case CONFIG_TYPE_STRING: return ym_node_text(n);
    case CONFIG_TYPE_INT: return ym_arena_printf(r->arena, "%d", config_setting_get_int(n.at));
    case CONFIG_TYPE_BOOL: return config_setting_get_bool(n.at) ? "yes" : "no";
    default: return NULL;
    }
}

static void rule_cases_read_records(struct reader *r, struct ym_node list, const struct ym_schema *schema, int64_t parent);

/* One setting of a record: a field, or the records below it. */
static void rule_cases_read_setting(struct reader *r, struct ym_head *record, const struct ym_schema *schema, struct ym_node n)
{
    const char *name = config_setting_name(n.at), *text = rule_cases_scalar(r, n);
    const struct ym_field *f = ym_field_named(schema, name);
    const struct ym_schema *below = ym_schema_named(name);
    if (f && text) {
        r->bad |= ym_field_parse(r->arena, record, f, &(struct ym_typed){.text = text, .at = ym_node_location(n)}, r->problems) < 0;
    } else if (!f && below && below->parent && strcmp(below->parent, schema->name) == 0 && config_setting_is_list(n.at)) {
        rule_cases_read_records(r, n, below, record->id);
    } else {
        rule_cases_wrong(r, n, N_("A record of this kind holds no {1}."), name);
    }
}

static struct ym_head *rule_cases_begin(struct reader *r, const struct ym_schema *schema, int64_t parent)
{
    struct ym_head *record = ym_record_new(r->arena, schema->type);
    record->id = ++r->next_id;
    record->parent = parent;
    ym_list_add(&r->now->file, record);
    return record;
}

static void rule_cases_fill(struct reader *r, struct ym_head *record, struct ym_node n)
{
    if (n.at && !config_setting_is_group(n.at)) {
        rule_cases_wrong(r, n, N_("{1} must be a group: { … }"), ym_node_path(n));
        return;
    }
    for (size_t i = 0; i < ym_node_count(n); i++)
        rule_cases_read_setting(r, record, ym_schema_of(record->type), ym_node_at(n, i));
}

static void rule_cases_read_records(struct reader *r, struct ym_node list, const struct ym_schema *schema, int64_t parent)
{
    for (size_t i = 0; i < ym_node_count(list); i++)
        rule_cases_fill(r, rule_cases_begin(r, schema, parent), ym_node_at(list, i));
}

/* Persons are numbered 1, 2, … before anything else, so that facts can refer to them. */
static void rule_cases_read_persons(struct reader *r, struct ym_node list)
{
    size_t first = r->now->file.count, n = ym_node_count(list);
    for (size_t i = 0; i < n; i++) {
        struct ym_person *p = (struct ym_person *)rule_cases_begin(r, ym_schema_of(YM_R_person), 0);
        p->name = ym_arena_printf(r->arena, "人员%zu", i + 1); /* told in sentences unless the case has a name */
        p->standing = YM_standing_member;
        p->relation = i ? YM_relation_child : YM_relation_self;
    }
    for (size_t i = 0; i < n; i++)
        rule_cases_fill(r, r->now->file.at[first + i], ym_node_at(list, i));
}

static void rule_cases_read_pairings(struct reader *r, struct ym_rule_pairing **out, size_t *count, struct ym_node group)
{
    size_t n = ym_node_count(group);
    *out = YM_NEW_ARRAY(r->arena, struct ym_rule_pairing, n);
    for (size_t i = 0; i < n; i++) {
        struct ym_node at = ym_node_at(group, i);
        const char *name = config_setting_name(at.at), *value = rule_cases_scalar(r, at);
        if (name && value)
            (*out)[(*count)++] = (struct ym_rule_pairing){.name = ym_arena_strdup(r->arena, name), .value = value};
        else if (!name || strcmp(name, "steps") != 0)
            rule_cases_wrong(r, at, N_("{1} must be a text."), ym_node_path(at));
    }
}

static const struct ym_node_row rule_cases_case_rows[] = {
    {.name = "name", .kind = YM_NODE_TEXT, .needed = 1},
    {.name = "title", .kind = YM_NODE_TEXT},
    {.name = "programme", .kind = YM_NODE_TEXT},
    {.name = "day", .kind = YM_NODE_TEXT, .needed = 1},
    {.name = "household", .kind = YM_NODE_GROUP, .needed = 1},
    {.name = "persons", .kind = YM_NODE_LIST, .needed = 1},
    {.name = "property", .kind = YM_NODE_LIST},
    {.name = "expense", .kind = YM_NODE_LIST},
    {.name = "checks", .kind = YM_NODE_LIST},
    {.name = "grants", .kind = YM_NODE_LIST},
    {.name = "case", .kind = YM_NODE_GROUP},
    {.name = "parameters", .kind = YM_NODE_GROUP},
    {.name = "expect", .kind = YM_NODE_GROUP, .needed = 1},
};

static void rule_cases_read_family(struct reader *r, struct ym_node n)
{
    struct ym_rule_case *c = r->now;
    rule_cases_read_persons(r, ym_node_get(n, "persons"));
    rule_cases_fill(r, rule_cases_begin(r, ym_schema_of(YM_R_household), 0), ym_node_get(n, "household"));
    c->kase = (struct ym_case *)rule_cases_begin(r, ym_schema_of(YM_R_case), 0);
    rule_cases_fill(r, &c->kase->head, ym_node_get(n, "case"));
    rule_cases_read_records(r, ym_node_get(n, "property"), ym_schema_of(YM_R_property), 0);
    rule_cases_read_records(r, ym_node_get(n, "expense"), ym_schema_of(YM_R_expense), 0);
    rule_cases_read_records(r, ym_node_get(n, "checks"), ym_schema_of(YM_R_check), c->kase->head.id);
    rule_cases_read_records(r, ym_node_get(n, "grants"), ym_schema_of(YM_R_grant), c->kase->head.id);
}

static void rule_cases_read_case(struct reader *r, struct ym_node n, const char *programme)
{
    struct ym_rule_case *c = r->now;
    const char *unused;
    r->bad |= ym_node_read(&unused, n, rule_cases_case_rows, sizeof rule_cases_case_rows / sizeof *rule_cases_case_rows) < 0;
    r->next_id = 0;
    ym_list_init(&c->file, r->arena);
    c->name = ym_node_text(ym_node_get(n, "name"));
    c->title = ym_node_text(ym_node_get(n, "title"));
    c->programme = ym_node_text(ym_node_get(n, "programme"));
    c->at = ym_node_location(n);
    if (!*c->programme)
        c->programme = programme;
    if (ym_date_parse(&c->day, ym_node_text(ym_node_get(n, "day"))) < 0)
        rule_cases_wrong(r, n, N_("The day of {1} is not a date like 2021-07-20."), c->name);
    rule_cases_read_family(r, n);
    struct ym_node expect = ym_node_get(n, "expect");
    rule_cases_read_pairings(r, &c->parameters, &c->parameter_count, ym_node_get(n, "parameters"));
    rule_cases_read_pairings(r, &c->expected, &c->expected_count, expect);
    rule_cases_read_pairings(r, &c->steps, &c->step_count, ym_node_get(expect, "steps"));
}

int ym_conf_is_cases(const char *name)
{
    size_t n = strlen(name), m = strlen(".cases.conf");
    return n > m && strcmp(name + n - m, ".cases.conf") == 0;
}

static const struct ym_node_row rule_cases_file_rows[] = {
    {.name = "programme", .kind = YM_NODE_TEXT, .needed = 1},
    {.name = "cases", .kind = YM_NODE_LIST, .needed = 1},
};

int ym_conf_load_cases(struct ym_rule_case **out, size_t *count, struct ym_arena *arena, const struct ym_conf_file *f,
                       struct ym_problems *problems)
{
    struct reader r = {.arena = arena, .problems = problems};
    struct ym_node_file *in;
    const char *unused;
    *count = 0;
    if (ym_node_open(&in, arena, f, problems) < 0)
        return YM_EBAD;
    struct ym_node root = ym_node_root(in), list = ym_node_get(root, "cases");
    r.bad |= ym_node_read(&unused, root, rule_cases_file_rows, sizeof rule_cases_file_rows / sizeof *rule_cases_file_rows) < 0;
    const char *programme = ym_node_text(ym_node_get(root, "programme"));
    *out = YM_NEW_ARRAY(arena, struct ym_rule_case, ym_node_count(list));
    for (size_t i = 0; i < ym_node_count(list); i++) {
        struct ym_node at = ym_node_at(list, i);
        r.now = &(*out)[*count];
        if (!config_setting_is_group(at.at))
            continue; /* told where the list was read */
        rule_cases_read_case(&r, at, programme);
        ++*count;
    }
    ym_node_close(in);
    return r.bad ? YM_EBAD : 0;
}
