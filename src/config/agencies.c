/* agencies.c — agencies.conf: the units and the questions they answer.  Floor: config. */
#include <string.h>

#include "yimen/base/text.h"

#include "load_in.h"

enum { AGE_MOST = 999, DETAILS_MOST = 20 };

static const struct ym_node_row agencies_lists[] = {
    {.name = "units", .kind = YM_NODE_LIST, .needed = 1},
    {.name = "questions", .kind = YM_NODE_LIST, .needed = 1},
};

/* ---------------------------------------------------------------- units */

static const struct ym_node_row agencies_unit_rows[] = {
    {"name", YM_NODE_NAME, 1, offsetof(struct ym_unit, name), 0, 0, NULL},
    {"label", YM_NODE_WORDS, 1, offsetof(struct ym_unit, label), 0, 0, NULL},
    {"member", YM_NODE_BOOL, 1, offsetof(struct ym_unit, member), 0, 0, NULL},
    {"answers", YM_NODE_BOOL, 1, offsetof(struct ym_unit, answers), 0, 0, NULL},
};

static void agencies_check_unit_alone(struct ym_load *l, struct ym_node n, size_t i)
{
    const struct ym_unit *u = &l->config->units[i];
    for (size_t k = 0; k < i; k++) {
        const struct ym_unit *other = &l->config->units[k];
        if (*u->name && strcmp(other->name, u->name) == 0)
            ym_load_wrong(l, n, N_("There are two units named {2}."), u->name, NULL);
        if (*u->label.zh && strcmp(other->label.zh, u->label.zh) == 0)
            ym_load_wrong(l, n, N_("There are two units named {2}."), u->label.zh, NULL);
    }
}

static void agencies_load_units(struct ym_load *l, struct ym_node list)
{
    struct ym_config *c = l->config;
    c->unit_count = ym_node_count(list);
    c->units = YM_NEW_ARRAY(&c->arena, struct ym_unit, c->unit_count);
    for (size_t i = 0; i < c->unit_count; i++) {
        YM_LOAD_GROUP(l, &c->units[i], ym_node_at(list, i), agencies_unit_rows);
        agencies_check_unit_alone(l, ym_node_at(list, i), i);
    }
}

static int agencies_asked_anything(const struct ym_config *c, const char *unit)
{
    for (size_t i = 0; i < c->question_count; i++) {
        if (ym_text_eq(c->questions[i].unit, unit))
            return 1;
    }
    return 0;
}

/* What a unit says of itself must fit the questions. */
static void agencies_check_units(struct ym_load *l, struct ym_node list)
{
    for (size_t i = 0; i < l->config->unit_count; i++) {
        const struct ym_unit *u = &l->config->units[i];
        int asked = agencies_asked_anything(l->config, u->name);
        if (u->answers && !asked)
            ym_load_wrong(l, ym_node_at(list, i), N_("The unit {2} answers, but no question is put to it."), u->name, NULL);
        if (!u->answers && asked)
            ym_load_wrong(l, ym_node_at(list, i), N_("Questions are put to the unit {2}, but it does not answer."), u->name, NULL);
    }
}

/* ---------------------------------------------------------------- what a hit tells */

static const char *const agencies_detail_kinds[] = {"text", "date", "money", "number", "yesno", "choice", NULL};
static const enum ym_kind agencies_detail_kind[] = {YM_TEXT, YM_DATE, YM_MONEY, YM_INT, YM_BOOL, YM_CHOICE};

struct raw_detail {
    struct ym_question_detail detail;
    int kind;
};

static const struct ym_node_row agencies_detail_rows[] = {
    {"name", YM_NODE_NAME, 1, offsetof(struct raw_detail, detail.name), 0, 0, NULL},
    {"label", YM_NODE_WORDS, 1, offsetof(struct raw_detail, detail.label), 0, 0, NULL},
    {"kind", YM_NODE_CHOICE, 1, offsetof(struct raw_detail, kind), 0, 0, agencies_detail_kinds},
    {"optional", YM_NODE_BOOL, 0, offsetof(struct raw_detail, detail.optional), 0, 0, NULL},
    {.name = "choices", .kind = YM_NODE_LIST},
};

struct choice {
    const char *name;
    struct ym_words label;
};

static const struct ym_node_row agencies_choice_rows[] = {
    {"name", YM_NODE_NAME, 1, offsetof(struct choice, name), 0, 0, NULL},
    {"label", YM_NODE_WORDS, 1, offsetof(struct choice, label), 0, 0, NULL},
};

static int agencies_listed(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0)
            return 1;
    }
    return 0;
}

static void agencies_load_choices(struct ym_load *l, struct ym_question_detail *d, struct ym_node list)
{
    size_t count = ym_node_count(list);
    const char **names = YM_NEW_ARRAY(&l->config->arena, const char *, count + 1);
    struct ym_words *labels = YM_NEW_ARRAY(&l->config->arena, struct ym_words, count);
    for (size_t i = 0; i < count; i++) {
        struct choice c = {.name = ""};
        YM_LOAD_GROUP(l, &c, ym_node_at(list, i), agencies_choice_rows);
        if (agencies_listed(names, i, c.name))
            ym_load_wrong(l, ym_node_at(list, i), N_("There are two choices named {2}."), c.name, NULL);
        names[i] = c.name;
        labels[i] = c.label;
    }
    d->choices = names;
    d->choice_labels = labels;
}

static void agencies_load_detail(struct ym_load *l, struct ym_question *q, size_t i, struct ym_node n)
{
    struct raw_detail raw = {0};
    struct ym_node choices = ym_node_get(n, "choices");
    YM_LOAD_GROUP(l, &raw, n, agencies_detail_rows);
    raw.detail.kind = agencies_detail_kind[raw.kind];
    agencies_load_choices(l, &raw.detail, choices);
    if ((raw.detail.kind == YM_CHOICE) != (ym_node_count(choices) > 0))
        ym_load_wrong(l, n, N_("{1}: choices belong to the kind \"choice\", and to no other."), NULL, NULL);
    for (size_t k = 0; k < i; k++) {
        if (*raw.detail.name && strcmp(q->details[k].name, raw.detail.name) == 0)
            ym_load_wrong(l, n, N_("There are two details named {2}."), raw.detail.name, NULL);
    }
    q->details[i] = raw.detail;
}

/* ---------------------------------------------------------------- questions */

static const char *const agencies_abouts[] = {"person", "household", "applicant", NULL};

struct raw_question {
    struct ym_question question;
    int about;
};

#define AT(member) offsetof(struct raw_question, member)

static const struct ym_node_row agencies_question_rows[] = {
    {"name", YM_NODE_NAME, 1, AT(question.name), 0, 0, NULL},
    {"text", YM_NODE_WORDS, 1, AT(question.text), 0, 0, NULL},
    {"unit", YM_NODE_NAME, 1, AT(question.unit), 0, 0, NULL},
    {"about", YM_NODE_CHOICE, 1, AT(about), 0, 0, agencies_abouts},
    {"authorised", YM_NODE_BOOL, 1, AT(question.authorised), 0, 0, NULL},
    {"bank", YM_NODE_BOOL, 0, AT(question.bank), 0, 0, NULL},
    {"limit", YM_NODE_LIMIT, 1, AT(question.limit), 0, 0, NULL},
    {"least_age", YM_NODE_INT, 0, AT(question.least_age), 0, AGE_MOST, NULL},
    {"most_age", YM_NODE_INT, 0, AT(question.most_age), 0, AGE_MOST, NULL},
    {"supporters", YM_NODE_BOOL, 0, AT(question.supporters), 0, 0, NULL},
    {"death", YM_NODE_NAME, 0, AT(question.death), 0, 0, NULL},
    {.name = "details", .kind = YM_NODE_LIST, .needed = 1},
};

static int agencies_tells_day(const struct ym_question *q, const char *name)
{
    for (size_t i = 0; i < q->detail_count; i++)
        if (q->details[i].kind == YM_DATE && strcmp(q->details[i].name, name) == 0)
            return q->about == YM_ABOUT_PERSON;
    return 0;
}

/* Sets of 0.1.0 do not say which question means a death; in those it is the one about persons that tells the day they died. */
static void agencies_find_deaths(struct ym_config *c)
{
    for (size_t i = 0; i < c->question_count; i++)
        if (!ym_text_empty(c->questions[i].death))
            return;
    for (size_t i = 0; i < c->question_count; i++)
        if (agencies_tells_day(&c->questions[i], "died"))
            c->questions[i].death = "died";
}

static void agencies_check_question(struct ym_load *l, struct ym_node n, size_t i)
{
    const struct ym_question *q = &l->config->questions[i];
    for (size_t k = 0; k < i; k++) {
        if (*q->name && strcmp(l->config->questions[k].name, q->name) == 0)
            ym_load_wrong(l, n, N_("There are two questions named {2}."), q->name, NULL);
    }
    if (*q->unit && !ym_config_unit(l->config, q->unit))
        ym_load_wrong(l, ym_node_get(n, "unit"), N_("{1}: there is no unit named {2}."), q->unit, NULL);
    if (q->bank && !q->authorised)
        ym_load_wrong(l, n, N_("The question {2} asks a bank, so it needs an authorisation."), q->name, NULL);
    if (q->supporters && q->about != YM_ABOUT_PERSON)
        ym_load_wrong(l, n, N_("The question {2} is not asked about persons, so it cannot be asked about supporters."), q->name, NULL);
    if (!ym_text_empty(q->death) && !agencies_tells_day(q, q->death))
        ym_load_wrong(l, ym_node_get(n, "death"),
                      N_("The question {2} means a death, so it is about persons and has a detail {3} of the kind date."), q->name,
                      q->death);
    if (q->least_age > q->most_age)
        ym_load_wrong(l, n, N_("The question {2} is asked about nobody: the least age is above the most."), q->name, NULL);
    if (q->about == YM_ABOUT_HOUSEHOLD && (q->least_age > 0 || q->most_age < AGE_MOST))
        ym_load_wrong(l, n, N_("The question {2} is asked about the family, so it has no ages."), q->name, NULL);
}

static void agencies_load_question(struct ym_load *l, size_t i, struct ym_node n)
{
    struct raw_question raw = {.question = {.most_age = AGE_MOST}};
    struct ym_question *q = &l->config->questions[i];
    struct ym_node details = ym_node_get(n, "details");
    YM_LOAD_GROUP(l, &raw, n, agencies_question_rows);
    raw.question.about = (enum ym_asked_about)raw.about;
    *q = raw.question;
    q->detail_count = ym_node_count(details);
    q->details = YM_NEW_ARRAY(&l->config->arena, struct ym_question_detail, q->detail_count);
    if (q->detail_count > DETAILS_MOST)
        ym_load_wrong(l, details, N_("{1}: at most 20 details fit on an answer."), NULL, NULL);
    for (size_t k = 0; k < q->detail_count; k++)
        agencies_load_detail(l, q, k, ym_node_at(details, k));
    agencies_check_question(l, n, i);
}

void ym_load_agencies(struct ym_load *l, struct ym_node root)
{
    struct ym_config *c = l->config;
    struct ym_node units = ym_node_get(root, "units"), questions = ym_node_get(root, "questions");
    struct ym_unit none;
    YM_LOAD_GROUP(l, &none, root, agencies_lists);
    agencies_load_units(l, units);
    c->question_count = ym_node_count(questions);
    c->questions = YM_NEW_ARRAY(&c->arena, struct ym_question, c->question_count);
    for (size_t i = 0; i < c->question_count; i++)
        agencies_load_question(l, i, ym_node_at(questions, i));
    agencies_find_deaths(c);
    agencies_check_units(l, units);
}
