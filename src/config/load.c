/* load.c — a whole set of configuration files: each read, then checked against the others.  Floor: config.
 * Must not open files: a set is loaded from texts, wherever they were kept. */
#include <stdlib.h>
#include <string.h>

#include "yimen/config/rules.h"

#include "load_in.h"

/* In this order: townships look at the site's code. */
static const struct part {
    const char *file;
    void (*load)(struct ym_load *l, struct ym_node root);
    int later; /* 1: sets that were in use before there was this part do not have it */
} load_parts[] = {
    {"yimen.conf", ym_load_site, 0},        {"agencies.conf", ym_load_agencies, 0}, {"townships.conf", ym_load_townships, 0},
    {"holidays.conf", ym_load_holidays, 0}, {"workflow.conf", ym_load_workflow, 0}, {"tables.conf", ym_load_tables, 1},
    {"todos.conf", ym_load_todos, 1},
};

enum { PARTS = sizeof load_parts / sizeof *load_parts };

static const struct ym_conf_file *load_find_file(const struct ym_conf_set *set, const char *name)
{
    for (size_t i = 0; i < set->count; i++) {
        if (strcmp(set->files[i].name, name) == 0)
            return &set->files[i];
    }
    return NULL;
}

static void load_part(struct ym_load *l, const struct ym_conf_set *set, const struct part *part)
{
    const struct ym_conf_file *f = load_find_file(set, part->file);
    struct ym_node_file *in;
    if (!f && part->later)
        return;
    if (!f) {
        ym_problem(l->problems, ym_location_file(part->file, 0), N_("This file is missing."), NULL);
        l->bad++;
        return;
    }
    if (ym_node_open(&in, &l->config->arena, f, l->problems)) {
        l->bad++;
        return;
    }
    part->load(l, ym_node_root(in));
    ym_node_close(in);
}

/* A misspelt file name would silently leave its settings out. */
static void load_refuse_others(struct ym_load *l, const struct ym_conf_set *set)
{
    const char *names[PARTS];
    for (size_t i = 0; i < PARTS; i++)
        names[i] = load_parts[i].file;
    for (size_t i = 0; i < set->count; i++) {
        const char *name = set->files[i].name;
        size_t k = 0;
        while (k < PARTS && strcmp(names[k], name) != 0)
            k++;
        if (k < PARTS || strncmp(name, "rules/", 6) == 0)
            continue;
        const char *near = ym_nearest(name, names, PARTS);
        ym_problem(l->problems, ym_location_file(name, 0),
                   near ? N_("There is no configuration file of this name. Did you mean {1}?")
                        : N_("There is no configuration file of this name."),
                   near, NULL);
        l->bad++;
    }
}

static void load_wrong_flow(struct ym_load *l, size_t i, const char *text, const char *what)
{
    ym_problem(l->problems, l->flow_locations[i], text, l->config->flows[i].programme, what, NULL);
    l->bad++;
}

static int load_excludes(const struct ym_flow *f, const char *programme)
{
    for (size_t i = 0; f->excludes[i]; i++) {
        if (strcmp(f->excludes[i], programme) == 0)
            return 1;
    }
    return 0;
}

static void load_check_excludes(struct ym_load *l, size_t i)
{
    const struct ym_flow *f = &l->config->flows[i];
    for (size_t k = 0; f->excludes[k]; k++) {
        const struct ym_flow *other = ym_config_flow(l->config, f->excludes[k]);
        if (!other || strcmp(other->programme, f->excludes[k]) != 0)
            load_wrong_flow(l, i, N_("The programme {1} excludes {2}, which does not exist."), f->excludes[k]);
        else if (!load_excludes(other, f->programme) &&
                 !(f->kind == YM_FLOW_STATUS && other->kind != YM_FLOW_STATUS)) /* a status gives way */
            load_wrong_flow(l, i, N_("The programme {1} excludes {2}; say the same there."), f->excludes[k]);
    }
}

/* 1 if a programme before the i-th calls the paper otherwise. */
static int load_called_otherwise(const struct ym_config *c, size_t i, const struct ym_flow_paper *paper)
{
    for (size_t k = 0; k < i; k++) {
        const struct ym_flow *other = &c->flows[k];
        for (size_t n = 0; n < other->paper_count; n++) {
            const struct ym_flow_paper *its = &other->papers[n];
            if (strcmp(paper->name, its->name) == 0 && strcmp(paper->label.zh, its->label.zh) != 0)
                return 1;
        }
    }
    return 0;
}

/* A paper asked for by several programmes is one paper: its name means the same everywhere. */
static void load_check_papers(struct ym_load *l, size_t i)
{
    const struct ym_flow *f = &l->config->flows[i];
    for (size_t k = 0; k < f->paper_count; k++) {
        if (load_called_otherwise(l->config, i, &f->papers[k]))
            load_wrong_flow(l, i, N_("The paper {2} is called otherwise in another programme."), f->papers[k].name);
    }
}

/* 渐退期: the act and the figures it goes by. */
static void load_check_fading(struct ym_load *l, size_t i)
{
    const struct ym_flow *f = &l->config->flows[i];
    int named = ym_rules_fade(l->config->rules, f->programme), used = ym_flow_uses_effect(f, YM_E_fade);
    if (used && !named)
        load_wrong_flow(l, i, N_("An action of {1} has {2}, but the rules of the programme name no fading_months and fading_share."),
                        "fade");
    if (named && !used)
        load_wrong_flow(l, i, N_("The rules of {1} name fading_months and fading_share, but no action has {2}."), "fade");
}

static void load_check_across(struct ym_load *l)
{
    const struct ym_config *c = l->config;
    for (size_t i = 0; i < c->flow_count; i++) {
        load_check_excludes(l, i);
        l->bad += ym_flow_validate_hanging(c->flows, c->flow_count, i, l->flow_locations[i], l->problems) != 0;
        load_check_papers(l, i);
        if (c->rules && !ym_rules_has(c->rules, c->flows[i].programme))
            load_wrong_flow(l, i, N_("There are no rules for the programme {1} in the folder rules."), NULL);
        if (c->rules)
            ym_rules_call(c->rules, c->flows[i].programme, &c->flows[i].label);
        if (c->rules)
            load_check_fading(l, i);
        if (c->flows[i].authorised && !c->question_count)
            load_wrong_flow(l, i, N_("The programme {1} asks units, but there are no questions."), NULL);
    }
}

int ym_config_load(struct ym_config **out, const struct ym_conf_set *set, struct ym_problems *problems)
{
    struct ym_config *c = ym_malloc(sizeof *c);
    struct ym_load l = {.config = c, .problems = problems};
    *out = NULL;
    ym_arena_init(&c->arena);
    ym_conf_digest(c->digest, set);
    load_refuse_others(&l, set);
    for (size_t i = 0; i < PARTS; i++)
        load_part(&l, set, &load_parts[i]);
    if (ym_conf_load_rules(&c->rules, &c->arena, set, problems)) {
        c->rules = NULL; /* half of them would only raise false alarms below */
        l.bad++;
    }
    load_check_across(&l);
    if (l.bad) {
        ym_config_free(c);
        return YM_EBAD;
    }
    *out = c;
    return YM_OK;
}

int ym_config_load_tables(struct ym_config **out, const struct ym_conf_set *set, struct ym_problems *problems)
{
    struct ym_config *c = ym_malloc(sizeof *c);
    struct ym_load l = {.config = c, .problems = problems};
    const struct part tables = {"tables.conf", ym_load_tables, 0};
    *out = NULL;
    ym_arena_init(&c->arena);
    load_part(&l, set, &tables);
    if (l.bad) {
        ym_config_free(c);
        return YM_EBAD;
    }
    *out = c;
    return YM_OK;
}

void ym_config_free(struct ym_config *c)
{
    if (!c)
        return;
    ym_arena_release(&c->arena);
    free(c);
}
