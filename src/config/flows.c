/* flows.c — workflow.conf: each programme's stages and actions.  Floor: config.
 * Binds names to stages, guards, effects and records; what makes a workflow sound is domain/workflow_validation.c's. */
#include <string.h>

#include "yimen/base/text.h"

#include "load_in.h"

enum { LIST_MOST = 64, MONTHS_MOST = 60, PUBLICITY_MOST = 60, PERCENT = 100 };

static const struct ym_node_row flows_top_rows[] = {
    {.name = "programmes", .kind = YM_NODE_LIST, .needed = 1},
    {.name = "phrases", .kind = YM_NODE_LIST},
};

static const char *const flows_kinds[] = {"monthly", "once", "status", NULL};

struct raw_flow {
    struct ym_flow flow;
    int kind;
};

#define AT(member) offsetof(struct raw_flow, flow.member)

static const struct ym_node_row flows_flow_rows[] = {
    {"programme", YM_NODE_NAME, 1, AT(programme), 0, 0, NULL},
    {"label", YM_NODE_WORDS, 1, AT(label), 0, 0, NULL},
    {"letter", YM_NODE_TEXT, 1, AT(letter), 1, 1, NULL},
    {"law", YM_NODE_TEXT, 0, AT(law), 0, 0, NULL},
    {"kind", YM_NODE_CHOICE, 1, offsetof(struct raw_flow, kind), 0, 0, flows_kinds},
    {"per_person", YM_NODE_BOOL, 0, AT(per_person), 0, 0, NULL},
    {"authorised", YM_NODE_BOOL, 0, AT(authorised), 0, 0, NULL},
    {"total", YM_NODE_LIMIT, 0, AT(total), 0, 0, NULL},
    {"extended", YM_NODE_LIMIT, 0, AT(extended), 0, 0, NULL},
    {"publicity_days", YM_NODE_INT, 0, AT(publicity_days), 0, PUBLICITY_MOST, NULL},
    {"later_papers", YM_NODE_LIMIT, 0, AT(later_papers), 0, 0, NULL},
    {"told", YM_NODE_LIMIT, 0, AT(told), 0, 0, NULL},
    {"random_check", YM_NODE_INT, 0, AT(random_check), 0, PERCENT, NULL},
    {"township_sum", YM_NODE_MONEY, 0, AT(township_sum), 0, 0, NULL},
    {"recheck_months", YM_NODE_INT, 0, AT(recheck_months), 0, MONTHS_MOST, NULL},
    {"recheck_months_unstable", YM_NODE_INT, 0, AT(recheck_months_unstable), 0, MONTHS_MOST, NULL},
    {"excludes", YM_NODE_TEXTS, 0, AT(excludes), 0, 0, NULL},
    {"hangs_on", YM_NODE_TEXTS, 0, AT(hangs_on), 0, 0, NULL},
    {"asks", YM_NODE_TEXTS, 0, AT(asks), 0, 0, NULL},
    {"asks_each", YM_NODE_TEXTS, 0, AT(asks_each), 0, 0, NULL},
    {.name = "papers", .kind = YM_NODE_LIST},
    {.name = "states", .kind = YM_NODE_LIST, .needed = 1},
    {.name = "actions", .kind = YM_NODE_LIST, .needed = 1},
};

static const struct ym_node_row flows_paper_rows[] = {
    {"name", YM_NODE_NAME, 1, offsetof(struct ym_flow_paper, name), 0, 0, NULL},
    {"label", YM_NODE_WORDS, 1, offsetof(struct ym_flow_paper, label), 0, 0, NULL},
    {"after", YM_NODE_BOOL, 0, offsetof(struct ym_flow_paper, after), 0, 0, NULL},
};

static const struct ym_node_row flows_stage_rows[] = {
    {"name", YM_NODE_NAME, 1, offsetof(struct ym_flow_stage, name), 0, 0, NULL},
    {"label", YM_NODE_WORDS, 1, offsetof(struct ym_flow_stage, label), 0, 0, NULL},
    {"limit", YM_NODE_LIMIT, 0, offsetof(struct ym_flow_stage, limit), 0, 0, NULL},
    {"roles", YM_NODE_ROLES, 0, offsetof(struct ym_flow_stage, roles), 0, 0, NULL},
    {"final", YM_NODE_BOOL, 0, offsetof(struct ym_flow_stage, final), 0, 0, NULL},
    {"law", YM_NODE_TEXT, 0, offsetof(struct ym_flow_stage, law), 0, 0, NULL},
};

struct raw_action {
    struct ym_flow_action action;
    const char *to, *takes;
    const char *const *from, *const *guards, *const *effects;
};

static const struct ym_node_row flows_action_rows[] = {
    {"name", YM_NODE_NAME, 1, offsetof(struct raw_action, action.name), 0, 0, NULL},
    {"no", YM_NODE_INT, 0, offsetof(struct raw_action, action.no), YM_FLOW_NO_LEAST, YM_FLOW_NO_MOST, NULL},
    {"label", YM_NODE_WORDS, 1, offsetof(struct raw_action, action.label), 0, 0, NULL},
    {"from", YM_NODE_TEXTS, 1, offsetof(struct raw_action, from), 0, 0, NULL},
    {"to", YM_NODE_TEXT, 0, offsetof(struct raw_action, to), 0, 0, NULL},
    {"roles", YM_NODE_ROLES, 1, offsetof(struct raw_action, action.roles), 0, 0, NULL},
    {"guards", YM_NODE_TEXTS, 0, offsetof(struct raw_action, guards), 0, 0, NULL},
    {"effects", YM_NODE_TEXTS, 0, offsetof(struct raw_action, effects), 0, 0, NULL},
    {"takes", YM_NODE_TEXT, 0, offsetof(struct raw_action, takes), 0, 0, NULL},
    {"law", YM_NODE_TEXT, 0, offsetof(struct raw_action, action.law), 0, 0, NULL},
};

/* ---------------------------------------------------------------- names bound */

static void flows_unknown(struct ym_load *l, struct ym_node n, const char *name, const char *const *names, size_t count)
{
    const char *near = ym_nearest(name, names, count);
    if (near)
        ym_load_wrong(l, n, N_("{1}: \"{2}\" is not known here. Did you mean \"{3}\"?"), name, near);
    else
        ym_load_wrong(l, n, N_("{1}: \"{2}\" is not known here."), name, NULL);
}

static const struct ym_flow_stage *flows_bind_stage(struct ym_load *l, const struct ym_flow *f, struct ym_node n, const char *name)
{
    const struct ym_flow_stage *s = ym_flow_stage_named(f, name);
    const char *names[LIST_MOST];
    size_t count = 0;
    for (; !s && count < f->stage_count && count < LIST_MOST; count++)
        names[count] = f->stages[count].name;
    if (!s)
        flows_unknown(l, n, name, names, count);
    return s;
}

static void flows_bind_from(struct ym_load *l, struct ym_flow_action *a, const struct ym_flow *f, struct ym_node list,
                            const char *const *names)
{
    a->from = YM_NEW_ARRAY(&l->config->arena, const struct ym_flow_stage *, ym_node_count(list));
    for (size_t i = 0; names && names[i]; i++) {
        const struct ym_flow_stage *s = flows_bind_stage(l, f, ym_node_at(list, i), names[i]);
        if (s)
            a->from[a->from_count++] = s;
    }
}

/* Guards and effects are bound alike. */
struct dictionary {
    int (*named)(const char *name);
    const char *(*name_of)(int number);
    int count;
};

static const struct dictionary flows_guard_words = {ym_guard_named, ym_guard_name, YM_GUARDS};
static const struct dictionary flows_effect_words = {ym_effect_named, ym_effect_name, YM_EFFECTS};

_Static_assert((int)YM_GUARDS <= (int)LIST_MOST && (int)YM_EFFECTS <= (int)LIST_MOST, "sets of guards and effects are 64 bits");

/* The number of a name, or -1 after saying what is wrong with it. */
static int flows_bind_word(struct ym_load *l, struct ym_node n, const struct dictionary *d, const char *name, uint64_t seen)
{
    int found = d->named(name);
    const char *names[LIST_MOST];
    if (found >= 0 && !(seen & (UINT64_C(1) << found)))
        return found;
    for (int i = 0; i < d->count; i++)
        names[i] = d->name_of(i);
    if (found >= 0)
        ym_load_wrong(l, n, N_("{1}: {2} is listed twice."), name, NULL);
    else
        flows_unknown(l, n, name, names, (size_t)d->count);
    return -1;
}

/* Fills `out`, which has room for every word of the dictionary; answers how many. */
static size_t flows_bind_words(struct ym_load *l, int *out, struct ym_node list, const struct dictionary *d, const char *const *names)
{
    uint64_t seen = 0;
    size_t count = 0;
    for (size_t i = 0; names && names[i]; i++) {
        int found = flows_bind_word(l, ym_node_at(list, i), d, names[i], seen);
        if (found < 0)
            continue;
        seen |= UINT64_C(1) << found;
        out[count++] = found;
    }
    return count;
}

static void flows_bind_guards(struct ym_load *l, struct ym_flow_action *a, struct ym_node list, const char *const *names)
{
    int found[YM_GUARDS];
    a->guard_count = flows_bind_words(l, found, list, &flows_guard_words, names);
    for (size_t i = 0; i < a->guard_count; i++)
        a->guards[i] = (enum ym_guard)found[i];
}

static void flows_bind_effects(struct ym_load *l, struct ym_flow_action *a, struct ym_node list, const char *const *names)
{
    int found[YM_EFFECTS];
    a->effect_count = flows_bind_words(l, found, list, &flows_effect_words, names);
    for (size_t i = 0; i < a->effect_count; i++) {
        a->effects[i] = (enum ym_effect)found[i];
        a->decides |= ym_effect_decides(found[i]);
    }
}

static void flows_bind_takes(struct ym_load *l, struct ym_flow_action *a, struct ym_node n, const char *name)
{
    if (ym_text_empty(name))
        return;
    const struct ym_schema *s = ym_schema_named(name);
    if (s && s->parent && strcmp(s->parent, "case") == 0)
        a->takes = s->type;
    else
        ym_load_wrong(l, n, N_("{1}: {2} is no record that belongs to a case."), name, NULL);
}

/* ---------------------------------------------------------------- one programme */

static void flows_load_stages(struct ym_load *l, struct ym_flow *f, struct ym_node list)
{
    f->stage_count = ym_node_count(list);
    f->stages = YM_NEW_ARRAY(&l->config->arena, struct ym_flow_stage, f->stage_count);
    for (size_t i = 0; i < f->stage_count; i++)
        YM_LOAD_GROUP(l, &f->stages[i], ym_node_at(list, i), flows_stage_rows);
}

static void flows_load_papers(struct ym_load *l, struct ym_flow *f, struct ym_node list)
{
    f->paper_count = ym_node_count(list);
    f->papers = YM_NEW_ARRAY(&l->config->arena, struct ym_flow_paper, f->paper_count);
    for (size_t i = 0; i < f->paper_count; i++)
        YM_LOAD_GROUP(l, &f->papers[i], ym_node_at(list, i), flows_paper_rows);
}

/* 1 after saying what is wrong: a number is one name's, a name has one number. */
static int flows_numbers_clash(struct ym_load *l, struct ym_node n, const struct ym_flow_action *a, const struct ym_flow_action *b)
{
    int same = strcmp(a->name, b->name) == 0;
    if (!b->no || (b->no == a->no) == same)
        return 0;
    const char *no = ym_arena_printf(&l->config->arena, "%d", b->no);
    if (same)
        ym_load_wrong(l, n, N_("{1}: {2} has the number {3} in all programmes."), a->name, no);
    else
        ym_load_wrong(l, n, N_("{1}: {2} is the number of {3}."), no, b->name);
    return 1;
}

/* Against all acts so far, those of other programmes, too. */
static void flows_check_number(struct ym_load *l, const struct ym_flow *f, const struct ym_flow_action *a, struct ym_node n)
{
    for (const struct ym_flow *other = l->config->flows; a->no && other <= f; other++)
        for (size_t i = 0; i < other->action_count && &other->actions[i] != a; i++)
            if (flows_numbers_clash(l, n, a, &other->actions[i]))
                return;
}

static void flows_load_actions(struct ym_load *l, struct ym_flow *f, struct ym_node list)
{
    f->action_count = ym_node_count(list);
    f->actions = YM_NEW_ARRAY(&l->config->arena, struct ym_flow_action, f->action_count);
    for (size_t i = 0; i < f->action_count; i++) {
        struct raw_action raw = {.action = {.name = ""}};
        struct ym_node n = ym_node_at(list, i);
        struct ym_flow_action *a = &f->actions[i];
        YM_LOAD_GROUP(l, &raw, n, flows_action_rows);
        *a = raw.action;
        if (!ym_text_empty(raw.to))
            a->to = flows_bind_stage(l, f, ym_node_get(n, "to"), raw.to);
        flows_bind_from(l, a, f, ym_node_get(n, "from"), raw.from);
        flows_bind_guards(l, a, ym_node_get(n, "guards"), raw.guards);
        flows_bind_effects(l, a, ym_node_get(n, "effects"), raw.effects);
        flows_bind_takes(l, a, ym_node_get(n, "takes"), raw.takes);
        flows_check_number(l, f, a, ym_node_get(n, "no"));
    }
}

/* What is wrong with names has been said; the whole is judged only if every name is bound. */
static void flows_check_alone(struct ym_load *l, struct ym_node n, const struct ym_flow *f, int bad_before)
{
    if (*f->letter && (*f->letter < 'A' || *f->letter > 'Z'))
        ym_load_wrong(l, ym_node_get(n, "letter"), N_("{1} is \"{2}\"; it must be one capital letter A to Z."), f->letter, NULL);
    struct ym_location at = ym_node_location(n);
    at.words = f->programme;
    if (l->bad == bad_before && ym_flow_validate(f, at, l->problems))
        l->bad++;
}

/* What a programme asks of a case, or of everybody covered, must be something a clerk can fill in there. */
static void flows_check_asks(struct ym_load *l, struct ym_node list, const char *const *asks, int type)
{
    const struct ym_schema *s = ym_schema_of(type);
    const char *names[LIST_MOST];
    size_t count = 0;
    for (size_t i = 0; i < s->count && count < LIST_MOST; i++)
        if (!(s->fields[i].flags & (YM_OURS | YM_FIXED)))
            names[count++] = s->fields[i].name;
    for (size_t i = 0; asks && asks[i]; i++) {
        size_t k = 0;
        while (k < count && strcmp(names[k], asks[i]) != 0)
            k++;
        if (k == count)
            flows_unknown(l, ym_node_at(list, i), asks[i], names, count);
    }
}

static void flows_check_twice(struct ym_load *l, struct ym_node n, size_t i)
{
    const struct ym_flow *f = &l->config->flows[i];
    for (size_t k = 0; k < i; k++) {
        const struct ym_flow *other = &l->config->flows[k];
        if (*f->programme && strcmp(other->programme, f->programme) == 0)
            ym_load_wrong(l, n, N_("There are two programmes named {2}."), f->programme, NULL);
        if (*f->label.zh && strcmp(other->label.zh, f->label.zh) == 0)
            ym_load_wrong(l, n, N_("There are two programmes named {2}."), f->label.zh, NULL);
        if (*f->letter && strcmp(other->letter, f->letter) == 0)
            ym_load_wrong(l, n, N_("Two programmes have the letter {2}; case numbers need one each."), f->letter, NULL);
    }
}

static void flows_load_flow(struct ym_load *l, size_t i, struct ym_node n)
{
    struct raw_flow raw = {.flow = {.programme = ""}};
    struct ym_flow *f = &l->config->flows[i];
    int bad_before = l->bad;
    YM_LOAD_GROUP(l, &raw, n, flows_flow_rows);
    raw.flow.kind = (enum ym_flow_kind)raw.kind;
    *f = raw.flow;
    flows_load_papers(l, f, ym_node_get(n, "papers"));
    flows_load_stages(l, f, ym_node_get(n, "states"));
    flows_load_actions(l, f, ym_node_get(n, "actions"));
    flows_check_asks(l, ym_node_get(n, "asks"), f->asks, YM_R_case);
    flows_check_asks(l, ym_node_get(n, "asks_each"), f->asks_each, YM_R_person);
    flows_check_alone(l, n, f, bad_before);
    flows_check_twice(l, n, i);
    l->flow_locations[i] = ym_node_location(n);
}

/* ---- ready reasons */

enum { PHRASE_MOST = 200 /* characters, as a term holds */, PHRASES_MOST = 20 };

static const struct ym_node_row flows_phrases_rows[] = {
    {"action", YM_NODE_NAME, 1, offsetof(struct ym_phrases, action), 0, 0, NULL},
    {"texts", YM_NODE_TEXTS, 1, offsetof(struct ym_phrases, texts), 0, 0, NULL},
};

static int flows_is_act(const struct ym_config *c, const char *name)
{
    for (size_t i = 0; i < c->flow_count; i++)
        if (ym_flow_action_named(&c->flows[i], name))
            return 1;
    return 0;
}

static void flows_check_phrases(struct ym_load *l, struct ym_node n, const struct ym_phrases *p)
{
    struct ym_node texts = ym_node_get(n, "texts");
    if (*p->action && !flows_is_act(l->config, p->action))
        ym_load_wrong(l, ym_node_get(n, "action"), N_("{1}: no programme has the act {2}."), p->action, NULL);
    for (size_t i = 0; p->texts && p->texts[i]; i++) {
        if (i == PHRASES_MOST)
            ym_load_wrong(l, texts, N_("{1}: there are more than {2} ready reasons for one act."), "20", NULL);
        if (!*p->texts[i] || ym_utf8_count(p->texts[i]) > PHRASE_MOST)
            ym_load_wrong(l, ym_node_at(texts, i), N_("{1}: a ready reason has 1 to {2} characters."), "200", NULL);
    }
}

static void flows_load_phrases(struct ym_load *l, struct ym_node list)
{
    struct ym_config *c = l->config;
    c->phrases_count = ym_node_count(list);
    c->phrases = YM_NEW_ARRAY(&c->arena, struct ym_phrases, c->phrases_count);
    for (size_t i = 0; i < c->phrases_count; i++) {
        struct ym_node n = ym_node_at(list, i);
        c->phrases[i] = (struct ym_phrases){.action = ""};
        YM_LOAD_GROUP(l, &c->phrases[i], n, flows_phrases_rows);
        flows_check_phrases(l, n, &c->phrases[i]);
    }
}

void ym_load_workflow(struct ym_load *l, struct ym_node root)
{
    struct ym_config *c = l->config;
    struct ym_node list = ym_node_get(root, "programmes");
    struct ym_flow none;
    YM_LOAD_GROUP(l, &none, root, flows_top_rows);
    c->flow_count = ym_node_count(list);
    c->flows = YM_NEW_ARRAY(&c->arena, struct ym_flow, c->flow_count);
    l->flow_locations = YM_NEW_ARRAY(&c->arena, struct ym_location, c->flow_count);
    for (size_t i = 0; i < c->flow_count; i++)
        flows_load_flow(l, i, ym_node_at(list, i));
    if (ym_flow_number_acts(c->flows, c->flow_count))
        ym_load_wrong(l, list, N_("{1}: there are more acts than numbers of two digits."), NULL, NULL);
    flows_load_phrases(l, ym_node_get(root, "phrases"));
}
