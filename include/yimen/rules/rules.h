/* rules.h — benefit rules as data: compiled, evaluated, explained.  Floor: rules.  The language is doc/rules.md.
 * No benefit formula stands in C.  Read-only once compiled, so any number of threads may evaluate. */
#ifndef YIMEN_RULES_RULES_H
#define YIMEN_RULES_RULES_H

#include "yimen/base/money.h"
#include "yimen/domain/schema.h"
#include "yimen/base/words.h"

struct ym_rules; /* every programme's compiled rule */

/* What a rule is asked about. */
struct ym_rule_facts {
    const char *programme;       /* whose rule */
    const struct ym_list *file;  /* the family's records: household, persons, incomes, properties, expenses, checks … */
    const struct ym_case *kase;  /* the application (single, class, living, asked …) */
    ym_date day;                 /* of the decision; ages count on the first day of the first month paid for */
    ym_month paid;               /* 0, or: asked for this one month, ages count on its first day whatever `from` the rule gives */
};

struct ym_rule_step {
    const char *name, *zh;  /* identifiers of the step */
    const char *law;        /* "" if none */
    const char *value;      /* for programs: "1410.00 yuan/month", "~141.33 yuan/month" if it was rounded to be shown, "yes" */
    struct ym_frac number;  /* exact, in its unit's base (fen for yuan) */
    int money;              /* 1: number is in fen */
    int idle;               /* 1: the figure of one of several, and nothing: it adds nothing to what is made of them */
    struct ym_words text;   /* the sentence with the figures filled in, both languages */
};

struct ym_rule_result {
    const char *outcome;      /* name of the outcome: "granted", "border" … */
    struct ym_words label;    /* of the outcome */
    struct ym_words reason;   /* its sentence with the figures; "" without explain or if it has none */
    int held;                 /* 1: hits wait to be judged; outcome is "held" and no rule was asked */
    int eligible;             /* 1: amount, from … are set */
    ym_fen amount, base, extra, care; /* a month, or once; base + extra + care = amount; YM_NONE while not eligible */
    int64_t persons;          /* how many are covered */
    const int64_t *covered;   /* their record ids, `persons` of them */
    ym_month from, until;     /* until: YM_NONE if open */
    int64_t persons_size;     /* size of the family counted (for the explanation) */
    struct ym_rule_step *steps;
    size_t step_count;
};

/* 0; YM_ENOENT: no rule for the programme; YM_EBAD: facts the rule needs are missing or an amount overflows (named in problems).
 * Everything in *out lives in the arena.  explain 0: no steps, no sentences, at full speed. */
int ym_rules_evaluate(struct ym_rule_result *out, struct ym_arena *arena, const struct ym_rules *rules,
                      const struct ym_rule_facts *facts, int explain, struct ym_problems *problems);
int ym_rules_has(const struct ym_rules *rules, const char *programme);
/* What a programme is called in sentences: its name stands in workflow.conf alone.  Lends the words. */
void ym_rules_call(struct ym_rules *rules, const char *programme, const struct ym_words *label);
/* 1 if the programme's rule looks at records of this type (YM_R_…) anywhere: a decision keeps those. */
int ym_rules_pay_care(const struct ym_rules *rules, const char *programme); /* 1 if part of the amount is for care, and no other addition is beside it */
int ym_rules_read(const struct ym_rules *rules, const char *programme, int type);
/* Up to which month the rule gives on the same facts what it gives in this one, ages apart: until another figure is in force that it names.
 * A rule that asks for the day or the month itself: this one. */
ym_month ym_rules_same_until(const struct ym_rules *rules, const char *programme, ym_month month);
/* 1 if an outcome, by its name, is one that grants. */
int ym_rules_outcome_grants(const struct ym_rules *rules, const char *programme, const char *outcome);
/* What a set that is to be used from now on must not hold, though one that was in use may: figures that cannot be meant (less than
 * nothing, parts of a fen, shares above the whole, months far from any year of ours, outside their own `least` and `most`), figures
 * that no rule reads, a `from` that hangs on a step, a programme's name, which stands in workflow.conf.  0, or YM_EBAD with every one of them at its line. */
int ym_rules_admit(const struct ym_rules *rules, struct ym_problems *problems);
/* 渐退期: how long help goes on and at which share of what it was, where a programme's rules name those figures. */
struct ym_rule_fading {
    int64_t months, share; /* whole; the share in percent */
};
/* 1 if the programme's rules name them. */
int ym_rules_fade(const struct ym_rules *rules, const char *programme);
/* What they are in the month.  0, or YM_ENOENT: none are named, or none are in force yet. */
int ym_rules_fading(struct ym_rule_fading *out, const struct ym_rules *rules, const char *programme, ym_month month);
/* The same rules with one parameter of one programme replaced, whatever the day: "what if".  0, YM_ENOENT, or YM_EBAD if
 * `value` is no figure in its unit.  *out lives in the arena and needs `rules` to stay. */
int ym_rules_with(struct ym_rules **out, struct ym_arena *arena, const struct ym_rules *rules, const char *programme,
                  const char *name, const char *value);

#endif
