/* rule_source.h — what rule files say before anybody understood it, and how that becomes struct ym_rules.  Floor: rules.
 * The config floor fills these from libconfig; line 0 = not written.  Texts must outlive the compiled rules. */
#ifndef YIMEN_RULES_RULE_SOURCE_H
#define YIMEN_RULES_RULE_SOURCE_H

#include "yimen/rules/rules.h"

struct ym_rule_text { /* one setting: its text and where it stands */
    const char *text; /* NULL if not written */
    int line;
};

struct ym_rule_pair { /* a text in both languages */
    struct ym_rule_text zh, en;
};

struct ym_rule_dated {
    struct ym_rule_text from, value;
};

struct ym_rule_source_parameter {
    int line;
    struct ym_rule_text name, zh, unit, law, least, most;
    const struct ym_rule_dated *values;
    size_t count;
};

struct ym_rule_source_step {
    int line;
    struct ym_rule_text name, zh, value, each, unit, law, show;
    struct ym_rule_pair text;
};

struct ym_rule_source_outcome {
    int line;
    struct ym_rule_text name, zh, en, when, law;
    int eligible;
    struct ym_rule_pair text;
};

enum ym_rule_fading_figure { YM_FADING_MONTHS, YM_FADING_SHARE, YM_FADING_FIGURES };

/* One file.  Without a programme it holds what programmes share: parameters, and steps for those that ask for them. */
struct ym_rule_source {
    const char *file; /* "rules/dibao.conf" */
    struct ym_rule_text programme, law, members, covered, amount, extra, care, from, until;
    struct ym_rule_text fading[YM_FADING_FIGURES]; /* names of parameters */
    struct ym_rule_pair name;
    int common; /* 1: begins with the shared steps */
    const struct ym_rule_source_parameter *parameters;
    size_t parameter_count;
    const struct ym_rule_source_step *steps;
    size_t step_count;
    const struct ym_rule_source_outcome *outcomes;
    size_t outcome_count;
};

/* Everything in *out lives in the arena.  0, or YM_EBAD with every problem of every file. */
int ym_rules_compile(struct ym_rules **out, struct ym_arena *arena, const struct ym_rule_source *sources, size_t count,
                     struct ym_problems *problems);

#endif
