/* rule_case_run.c — a case asked of the rules, and what came out compared with what is expected.  Floor: config.
 * Must not know a programme. */
#include <string.h>

#include "yimen/config/rule_cases.h"
#include "yimen/domain/record_location.h"

struct run {
    struct ym_arena *arena;
    const struct ym_rule_case *c;
    struct ym_problems *problems;
    int bad;
};

int ym_rule_case_evaluate(struct ym_rule_result *out, struct ym_arena *arena, const struct ym_rules *rules, const struct ym_rule_case *c,
                          struct ym_problems *problems)
{
    for (size_t i = 0; i < c->parameter_count; i++) {
        struct ym_rules *changed;
        const char *name = c->parameters[i].name, *value = c->parameters[i].value;
        int err = ym_rules_with(&changed, arena, rules, c->programme, name, value);
        if (err == YM_ENOENT)
            return ym_problem(problems, c->at, N_("The rule has no parameter {1}."), name, NULL);
        if (err < 0)
            return ym_problem(problems, c->at, N_("'{1}' is no figure for the parameter {2}."), value, name, NULL);
        rules = changed;
    }
    struct ym_rule_facts facts = {.programme = c->programme, .file = &c->file, .kase = c->kase, .day = c->day};
    int err = ym_rules_evaluate(out, arena, rules, &facts, 1, problems);
    if (err == YM_ENOENT)
        ym_problem(problems, c->at, N_("There is no rule for {1}."), c->programme, NULL);
    return err;
}

/* The case's name stands behind its line, and what of it is meant. */
static struct ym_location rule_case_run_at(struct run *r, const char *what)
{
    struct ym_location at = r->c->at;
    at.words = what ? ym_arena_printf(r->arena, "%s, %s", r->c->name, what) : r->c->name;
    return at;
}

static void rule_case_run_differ(struct run *r, const char *what, const char *expected, const char *got)
{
    ym_problem(r->problems, rule_case_run_at(r, what), N_("{1} was expected and {2} came out."), expected, got, NULL);
    r->bad = 1;
}

static const char *rule_case_run_money(struct run *r, ym_fen v)
{
    char text[YM_MONEY_TEXT];
    return ym_arena_strdup(r->arena, ym_money_text(text, v));
}

static const char *rule_case_run_month(struct run *r, ym_month m)
{
    char text[YM_DATE_TEXT];
    return ym_arena_strdup(r->arena, ym_month_text(text, m));
}

/* What the case calls `name`, as a text; NULL if a case cannot ask for it. */
static const char *rule_case_run_came_out(struct run *r, const struct ym_rule_result *got, const char *name)
{
    const struct {
        const char *name, *text;
    } rows[] = {
        {"outcome", got->outcome},
        {"amount", rule_case_run_money(r, got->amount)},
        {"base", rule_case_run_money(r, got->base)},
        {"extra", rule_case_run_money(r, got->extra)},
        {"care", rule_case_run_money(r, got->care)},
        {"persons", ym_arena_printf(r->arena, "%lld", (long long)got->persons)},
        {"size", ym_arena_printf(r->arena, "%lld", (long long)got->persons_size)},
        {"from", rule_case_run_month(r, got->from)},
        {"until", rule_case_run_month(r, got->until)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].name, name) == 0)
            return rows[i].text;
    }
    return NULL;
}

/* The step's figure, or the sum of all if it was made for each of several; 0 if there is none. */
static int rule_case_run_find_step(struct ym_frac *out, const struct ym_rule_step **step, const struct ym_rule_result *got,
                                   const char *name)
{
    int found = 0;
    *out = ym_frac_of(0, 1);
    for (size_t i = 0; i < got->step_count; i++) {
        const struct ym_rule_step *s = &got->steps[i];
        if (strcmp(s->name, name) != 0 && strcmp(s->zh, name) != 0)
            continue;
        *step = s;
        *out = ym_frac_add(*out, s->money ? ym_frac_div(s->number, ym_frac_of(100, 1)) : s->number);
        found = 1;
    }
    return found;
}

/* 10 for "1.5": what makes the written figure whole. */
static int64_t rule_case_run_scale_of(const char *text)
{
    int64_t scale = 1;
    const char *point = strchr(text, '.');
    for (size_t i = 1; point && point[i] >= '0' && point[i] <= '9' && scale < 1000000; i++)
        scale *= 10;
    return scale;
}

static int rule_case_run_same_figure(struct ym_frac got, const char *expected)
{
    struct ym_frac want, scale = ym_frac_of(rule_case_run_scale_of(expected), 1);
    int64_t rounded, wanted;
    if (ym_frac_parse(&want, expected) < 0)
        return 0;
    if (strpbrk(expected, "%/"))
        return got.den && ym_frac_cmp(got, want) == 0;
    return ym_frac_round(&rounded, ym_frac_mul(got, scale), YM_HALF_UP, 1) == 0 &&
           ym_frac_round(&wanted, ym_frac_mul(want, scale), YM_HALF_UP, 1) == 0 && rounded == wanted;
}

static void rule_case_run_compare_step(struct run *r, const struct ym_rule_result *got, const struct ym_rule_pairing *p)
{
    struct ym_frac v;
    const struct ym_rule_step *step = NULL;
    if (!rule_case_run_find_step(&v, &step, got, p->name))
        rule_case_run_differ(r, p->name, p->value, "—");
    else if (strcmp(step->value, p->value) != 0 && !rule_case_run_same_figure(v, p->value))
        rule_case_run_differ(r, p->name, p->value, step->value);
}

static void rule_case_run_compare(struct run *r, const struct ym_rule_result *got, const struct ym_rule_pairing *p)
{
    const char *text = rule_case_run_came_out(r, got, p->name);
    if (!text)
        rule_case_run_differ(r, p->name, p->value, "—");
    else if (strcmp(text, p->value) != 0)
        rule_case_run_differ(r, p->name, p->value, text);
}

/* The case expects the rule to name a missing fact: its place. */
static const char *rule_case_run_expected_problem(const struct ym_rule_case *c)
{
    for (size_t i = 0; i < c->expected_count; i++) {
        if (strcmp(c->expected[i].name, "problem") == 0)
            return c->expected[i].value;
    }
    return NULL;
}

static int rule_case_run_test_problem(struct run *r, const char *place, int err, const struct ym_problems *told)
{
    for (size_t i = 0; err < 0 && i < told->count; i++) {
        if (strcmp(ym_location_names(r->arena, told->list[i].where), place) == 0)
            return 0;
    }
    rule_case_run_differ(r, "problem", place, told->count ? ym_location_names(r->arena, told->list[0].where) : "—");
    return YM_EBAD;
}

int ym_rule_case_test(struct ym_arena *arena, const struct ym_rules *rules, const struct ym_rule_case *c, struct ym_problems *problems)
{
    struct run r = {.arena = arena, .c = c, .problems = problems};
    struct ym_rule_result got;
    struct ym_problems told;
    ym_problems_init(&told, arena);
    int err = ym_rule_case_evaluate(&got, arena, rules, c, &told);
    const char *place = rule_case_run_expected_problem(c);
    if (place)
        return rule_case_run_test_problem(&r, place, err, &told);
    if (err < 0) {
        ym_problems_append(problems, rule_case_run_at(&r, NULL), &told);
        return err;
    }
    for (size_t i = 0; i < c->expected_count; i++)
        rule_case_run_compare(&r, &got, &c->expected[i]);
    for (size_t i = 0; i < c->step_count; i++)
        rule_case_run_compare_step(&r, &got, &c->steps[i]);
    return r.bad ? YM_EBAD : 0;
}

/* ---- what a set must pass before it is used for the first time: its figures, and its own cases */

static int rule_case_run_one(const struct ym_config *c, const struct ym_rule_case *one, struct ym_problems *problems)
{
    struct ym_arena arena;
    ym_arena_init(&arena);
    int err = ym_rule_case_test(&arena, c->rules, one, problems);
    ym_arena_release(&arena);
    return err;
}

static int rule_case_run_file(const struct ym_config *c, const struct ym_conf_file *f, struct ym_problems *problems)
{
    struct ym_arena arena;
    struct ym_rule_case *cases;
    size_t count = 0;
    ym_arena_init(&arena);
    int bad = ym_conf_load_cases(&cases, &count, &arena, f, problems) < 0;
    for (size_t i = 0; i < count; i++)
        bad |= rule_case_run_one(c, &cases[i], problems) < 0;
    ym_arena_release(&arena);
    return bad;
}

int ym_config_admit(const struct ym_config *c, const struct ym_conf_set *set, struct ym_problems *problems)
{
    int bad = ym_rules_admit(c->rules, problems) < 0;
    bad |= ym_flow_admit_numbers(c->flows, c->flow_count, ym_location_file("workflow.conf", 0), problems) < 0;
    for (size_t i = 0; i < set->count; i++)
        if (ym_conf_is_cases(set->files[i].name))
            bad |= rule_case_run_file(c, &set->files[i], problems);
    return bad ? YM_EBAD : 0;
}
