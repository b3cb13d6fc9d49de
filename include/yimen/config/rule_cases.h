/* rule_cases.h — the cases that stand beside the rules: read, run, compared.  Floor: config. */
#ifndef YIMEN_CONFIG_RULE_CASES_H
#define YIMEN_CONFIG_RULE_CASES_H

#include "yimen/config/config.h"

struct ym_rule_pairing { /* a name and what is expected, or set */
    const char *name, *value;
};

struct ym_rule_case {
    const char *name, *title, *programme;
    struct ym_location at;          /* rules/dibao.cases.conf:14 */
    struct ym_list file;
    struct ym_case *kase;
    ym_date day;
    struct ym_rule_pairing *parameters, *expected, *steps;
    size_t parameter_count, expected_count, step_count;
};

/* 1 for "rules/dibao.cases.conf". */
int ym_conf_is_cases(const char *name);
/* Reads one case file into the arena.  0 or YM_EBAD with every problem. */
int ym_conf_load_cases(struct ym_rule_case **out, size_t *count, struct ym_arena *arena, const struct ym_conf_file *f,
                       struct ym_problems *problems);
/* The case's question to the rules, with its own parameters in force; answers as ym_rules_evaluate does. */
int ym_rule_case_evaluate(struct ym_rule_result *out, struct ym_arena *arena, const struct ym_rules *rules,
                          const struct ym_rule_case *c, struct ym_problems *problems);
/* Compares what came out with what is expected.  0, or YM_EBAD with every difference. */
int ym_rule_case_test(struct ym_arena *arena, const struct ym_rules *rules, const struct ym_rule_case *c, struct ym_problems *problems);

#endif
