/* find.c — looking things up in a loaded configuration.  Floor: config. */
#include <string.h>

#include "yimen/base/text.h"
#include "yimen/config/config.h"

static int find_named(const char *wanted, const char *name, const char *zh)
{
    return !ym_text_empty(wanted) && (ym_text_eq(wanted, name) || ym_text_eq(wanted, zh));
}

const struct ym_unit *ym_config_unit(const struct ym_config *c, const char *name)
{
    for (size_t i = 0; i < c->unit_count; i++) {
        if (find_named(name, c->units[i].name, c->units[i].label.zh))
            return &c->units[i];
    }
    return NULL;
}

const struct ym_question *ym_config_question(const struct ym_config *c, const char *name)
{
    for (size_t i = 0; i < c->question_count; i++) {
        if (find_named(name, c->questions[i].name, c->questions[i].text.zh))
            return &c->questions[i];
    }
    return NULL;
}

const struct ym_township *ym_config_township(const struct ym_config *c, const char *code)
{
    for (size_t i = 0; i < c->township_count; i++) {
        if (find_named(code, c->townships[i].code, c->townships[i].name.zh))
            return &c->townships[i];
    }
    return NULL;
}

const struct ym_flow *ym_config_flow(const struct ym_config *c, const char *programme)
{
    for (size_t i = 0; i < c->flow_count; i++) {
        if (find_named(programme, c->flows[i].programme, c->flows[i].label.zh))
            return &c->flows[i];
    }
    return NULL;
}

const struct ym_todo_kind *ym_config_todo(const struct ym_config *c, const char *kind)
{
    for (size_t i = 0; i < c->todo_count; i++) {
        if (find_named(kind, c->todos[i].name, c->todos[i].label.zh))
            return &c->todos[i];
    }
    return NULL;
}

/* ---------------------------------------------------------------- codes, as they are stored: never the Chinese name */

static int find_known_township(const struct ym_config *c, const char *code)
{
    const struct ym_township *t = ym_config_township(c, code);
    return t && ym_text_eq(t->code, code);
}

static int find_known_unit(const struct ym_config *c, const char *code)
{
    const struct ym_unit *u = ym_config_unit(c, code);
    return u && ym_text_eq(u->name, code);
}

static int find_known_programme(const struct ym_config *c, const char *code)
{
    const struct ym_flow *f = ym_config_flow(c, code);
    return f && ym_text_eq(f->programme, code);
}

static int find_known_question(const struct ym_config *c, const char *code)
{
    const struct ym_question *q = ym_config_question(c, code);
    return q && ym_text_eq(q->name, code);
}

static int find_asks_for(const struct ym_flow *f, const char *paper)
{
    for (size_t i = 0; i < f->paper_count; i++) {
        if (ym_text_eq(f->papers[i].name, paper))
            return 1;
    }
    return 0;
}

static int find_known_paper(const struct ym_config *c, const char *code)
{
    for (size_t i = 0; i < c->flow_count; i++) {
        if (find_asks_for(&c->flows[i], code))
            return 1;
    }
    return 0;
}

static const struct {
    const char *set;
    int (*known)(const struct ym_config *c, const char *code);
} find_code_sets[] = {
    {"township", find_known_township}, {"unit", find_known_unit},         {"programme", find_known_programme},
    {"paper", find_known_paper},       {"question", find_known_question},
};

static int find_known(const void *baton, const char *set, const char *code)
{
    for (size_t i = 0; i < sizeof find_code_sets / sizeof *find_code_sets; i++) {
        if (strcmp(find_code_sets[i].set, set) == 0)
            return find_code_sets[i].known(baton, code);
    }
    return 0;
}

struct ym_codes ym_config_codes(const struct ym_config *c)
{
    return (struct ym_codes){.known = find_known, .baton = c};
}
