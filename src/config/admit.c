/* admit.c — what a set must pass before it is used for the first time: its figures, and its own cases.  Floor: config.
 * Must not hold on to anything: everything it needs is forgotten case by case. */
#include "yimen/config/rule_cases.h"

static int admit_run_case(const struct ym_config *c, const struct ym_rule_case *one, struct ym_problems *problems)
{
    struct ym_arena arena;
    ym_arena_init(&arena);
    int err = ym_rule_case_test(&arena, c->rules, one, problems);
    ym_arena_release(&arena);
    return err;
}

static int admit_run_file(const struct ym_config *c, const struct ym_conf_file *f, struct ym_problems *problems)
{
    struct ym_arena arena;
    struct ym_rule_case *cases;
    size_t count = 0;
    ym_arena_init(&arena);
    int bad = ym_conf_load_cases(&cases, &count, &arena, f, problems) < 0;
    for (size_t i = 0; i < count; i++)
        bad |= admit_run_case(c, &cases[i], problems) < 0;
    ym_arena_release(&arena);
    return bad;
}

int ym_config_admit(const struct ym_config *c, const struct ym_conf_set *set, struct ym_problems *problems)
{
    int bad = ym_rules_admit(c->rules, problems) < 0;
    for (size_t i = 0; i < set->count; i++)
        if (ym_conf_is_cases(set->files[i].name))
            bad |= admit_run_file(c, &set->files[i], problems);
    return bad ? YM_EBAD : 0;
}
