/* rule_code.h — compiled rules: what the compiler makes and the evaluator runs.  Floor: rules.
 * For src/rules/rule_*.c and nobody else; everybody else asks by rules.h. */
#ifndef YIMEN_RULES_RULE_CODE_H
#define YIMEN_RULES_RULE_CODE_H

#include "code/rule_parse.h"
#include "yimen/rules/rule_source.h"

enum ym_rule_list { /* what expressions reach; one record of each may be at hand */
    YM_L_HOUSEHOLD, YM_L_CASE, /* always exactly one */
    YM_L_PERSON, YM_L_INCOME, YM_L_PROPERTY, YM_L_EXPENSE, YM_L_CHECK, YM_L_GRANT, YM_L_BENEFICIARY,
    YM_LISTS
};

enum ym_rule_rank { YM_RANK_NONE = -1, YM_RANK_ALL, YM_RANK_MEMBER, YM_RANK_COVERED }; /* the narrower the higher */

enum ym_rule_kind { /* of a value */
    YM_V_BAD,    /* a problem was told already */
    YM_V_FIGURE, YM_V_ZERO /* a bare 0: fits any unit */, YM_V_YESNO, YM_V_DATE, YM_V_MONTH,
    YM_V_CHOICE, YM_V_TEXT, YM_V_REF, YM_V_RECORD
};

struct ym_rule_type {
    enum ym_rule_kind kind;
    struct ym_rule_unit unit;          /* FIGURE */
    const struct ym_choices *choices;  /* CHOICE */
    enum ym_rule_list list;            /* REF, RECORD */
};

enum ym_rule_op {
    YM_OP_BAD, YM_OP_VALUE, YM_OP_FIELD, YM_OP_YESNO_FIELD, YM_OP_CHOICE_FIELD, YM_OP_TEXT_FIELD,
    YM_OP_GIVEN, YM_OP_GIVEN_TEXT, YM_OP_PERIOD, YM_OP_AGE, YM_OP_MONTH_OF,
    YM_OP_PARAMETER, YM_OP_STEP, YM_OP_STEP_EACH, YM_OP_SIZE, YM_OP_DAY, YM_OP_MONTH, YM_OP_FROM,
    YM_OP_ADD, YM_OP_SUB, YM_OP_MUL, YM_OP_DIV, YM_OP_NEG, YM_OP_MIN, YM_OP_MAX, YM_OP_ROUND,
    YM_OP_EQ, YM_OP_NE, YM_OP_LT, YM_OP_LE, YM_OP_GT, YM_OP_GE, YM_OP_AMONG, YM_OP_TEXT_EQ, YM_OP_REF_EQ,
    YM_OP_AND, YM_OP_OR, YM_OP_NOT, YM_OP_IF,
    YM_OP_SUM, YM_OP_LARGEST, YM_OP_SMALLEST, YM_OP_COUNT, YM_OP_ANY, YM_OP_ALL,
    YM_OPS
};

struct ym_rule_machine;
struct ym_rule_code;
typedef struct ym_frac ym_rule_run(struct ym_rule_machine *m, const struct ym_rule_code *c);

struct ym_rule_code {
    ym_rule_run *run;
    const struct ym_rule_code *a, *b, *c; /* FIELD, LARGEST, SMALLEST: c is taken if nothing is given */
    uint32_t at;          /* number of a step or parameter; way of rounding */
    uint8_t list, upper;  /* enum ym_rule_list; upper YM_LISTS: no "of" */
    int8_t rank;
    union {
        struct ym_frac value;
        uint64_t mask;    /* AMONG: the choices by number */
        const char *text; /* TEXT_EQ */
        struct {          /* FIELD …, PERIOD */
            const struct ym_field *field, *period;
        } fact;
    } u;
};

extern ym_rule_run *const ym_rule_ops[YM_OPS];

struct ym_rule_value_from {
    ym_month from;
    struct ym_frac value;
    const char *text;         /* as it was written */
    int from_line, value_line;
};

struct ym_rule_parameter {
    const char *name, *zh, *law;
    struct ym_rule_type type;
    int64_t scale; /* what a figure written in its unit is multiplied by */
    const struct ym_rule_value_from *values; /* oldest first */
    size_t count;
    struct ym_frac least, most; /* den 0: none was set */
    const char *file;
    int line;
};

struct ym_rule_segment { /* of a sentence: a literal, or a slot */
    const char *literal;
    const struct ym_rule_code *code; /* NULL for a literal */
    struct ym_rule_type type;
};

struct ym_rule_sentence {
    const struct ym_rule_segment *zh, *en;
    size_t zh_count, en_count;
};

struct ym_rule_formula { /* a compiled step */
    const char *name, *zh, *law;
    struct ym_rule_type type;
    const struct ym_rule_code *code, *show; /* show may be NULL */
    enum ym_rule_list each;  /* YM_LISTS: computed once */
    enum ym_rule_rank rank;
    struct ym_rule_sentence text;
};

struct ym_rule_outcome {
    const char *name, *law;
    struct ym_words label;
    int eligible;
    const struct ym_rule_code *when; /* NULL: otherwise */
    struct ym_rule_sentence text;
};

struct ym_rule_programme {
    const char *name, *law, *file;
    struct ym_words label; /* the code until ym_rules_call */
    int name_line;         /* where a set of 0.1.x gave it a name of its own; 0 = it does not */
    const struct ym_rule_parameter **parameters; /* shared ones first */
    size_t parameter_count;
    const struct ym_rule_code *members, *covered; /* covered may be NULL: all members */
    struct ym_rule_formula *steps;
    size_t step_count;
    struct ym_rule_outcome *outcomes;
    size_t outcome_count;
    const struct ym_rule_code *amount, *extra, *care, *from, *until; /* may be NULL */
    int from_line;        /* where `from` stands in its file */
    int from_first;       /* 1: `from` needs no step, so it is known before anybody's age is */
    unsigned reads;       /* kinds of records the rule looks at: a bit each of enum ym_rule_list */
    unsigned char *used;  /* by parameter: 1 if something names it */
    int dated;            /* 1: whom it covers, or how much it gives, asks for the day or the month itself */
    int fades;            /* 1: the parameters of these numbers say how help fades out: */
    size_t fading[YM_FADING_FIGURES];
};

struct ym_rules {
    struct ym_rule_programme *programmes;
    size_t count;
};

/* -------- the compiler's parts */

struct ym_rule_scope;
typedef struct ym_rule_code *ym_rule_emitter(struct ym_rule_type *out, struct ym_rule_scope *s, const struct ym_rule_node *n);

struct ym_rule_scope {
    struct ym_arena *arena;
    struct ym_problems *problems;
    struct ym_location at;                  /* rules/dibao.conf:14 */
    const struct ym_rule_programme *p;   /* parameters, and the steps known so far */
    enum ym_rule_rank rank[YM_LISTS];    /* what is at hand, YM_RANK_NONE if it is not */
    int facts_only;                      /* members, covered: nothing that needs to know who counts */
    int from_known;                      /* until */
    int loops;                           /* how deep */
    ym_rule_emitter *const *emitters;    /* by form; handed in by rule_expression.c, which knows them all */
};

void ym_rule_scope_init(struct ym_rule_scope *out, struct ym_arena *arena, struct ym_problems *problems, const struct ym_rule_programme *p);
/* Parses and types one expression; never NULL.  Problems go to the scope's place. */
const struct ym_rule_code *ym_rule_expression(struct ym_rule_type *out, struct ym_rule_scope *s, const char *text);
/* Code and type of a part, by the scope's emitters. */
ym_rule_emitter ym_rule_emit;
/* Operators (rule_operator.c), facts and names (rule_names.c), functions and loops (rule_call.c). */
ym_rule_emitter ym_rule_emit_number, ym_rule_emit_text, ym_rule_emit_yesno, ym_rule_emit_not, ym_rule_emit_neg, ym_rule_emit_or,
    ym_rule_emit_and, ym_rule_emit_relation, ym_rule_emit_sum, ym_rule_emit_product, ym_rule_emit_if, ym_rule_emit_fact,
    ym_rule_emit_call, ym_rule_emit_loop, ym_rule_emit_band;
struct ym_rule_code *ym_rule_code_new(struct ym_rule_scope *s, enum ym_rule_op op, const struct ym_rule_code *a, const struct ym_rule_code *b);
/* Tells a problem at the node; the answer is code that may be linked but never run.  *out becomes YM_V_BAD. */
struct ym_rule_code *ym_rule_wrong(struct ym_rule_type *out, struct ym_rule_scope *s, int column, const char *text, const char *a, const char *b);
/* One type for both, or 0 with the problem told. */
int ym_rule_unify(struct ym_rule_type *out, struct ym_rule_scope *s, int column, struct ym_rule_type a, struct ym_rule_type b);
const char *ym_rule_type_name(struct ym_arena *arena, struct ym_rule_type t);
int ym_rule_is_figure(struct ym_rule_type t); /* FIGURE or ZERO */
struct ym_rule_type ym_rule_figure(struct ym_rule_unit u);

/* The list a word means ("members", "income", "收入"), its rank in *rank; YM_LISTS if none. */
enum ym_rule_list ym_rule_list_named(enum ym_rule_rank *rank, const char *name);
enum ym_rule_list ym_rule_record_named(const char *name);
const struct ym_schema *ym_rule_list_schema(enum ym_rule_list list);
/* The known name nearest to the wrong one. */
struct ym_rule_nearest {
    const char *wrong, *best;
    size_t distance;
};
void ym_rule_nearest_try(struct ym_rule_nearest *n, const char *known);

/* Fills `reads`, `used` and `dated` of a programme whose code is complete. */
void ym_rule_look(struct ym_rule_programme *p, struct ym_arena *arena);
/* Binds the figures fading goes by, once `used` is there (rule_fading.c). */
void ym_rule_fading(struct ym_rule_programme *p, const struct ym_rule_source *src, struct ym_problems *problems);
/* NULL if there is none of that name. */
const struct ym_rule_programme *ym_rule_programme_named(const struct ym_rules *rules, const char *name);
/* A figure as written for the parameter, in its unit; 0 or YM_EBAD. */
int ym_rule_value_parse(struct ym_frac *out, const struct ym_rule_parameter *p, const char *text);
/* A sentence with {expression} slots. */
void ym_rule_sentence(struct ym_rule_sentence *out, struct ym_rule_scope *s, const char *file, const struct ym_rule_pair *text);

/* -------- the evaluator's parts */

enum { YM_RULE_MONTHS = 10000 * 12 }; /* behind the last month a date can have */
#define YM_RULE_END UINT32_MAX /* no further element */

struct ym_rule_items { /* the records of one list */
    const struct ym_head **at;
    size_t count;
    uint32_t *upper, *first, *next; /* number of the parent's element; by parent: the first child; the next of the same parent */
    int8_t *rank;                   /* NULL: all alike */
};

struct ym_rule_machine {
    struct ym_arena *arena;
    struct ym_problems *problems;
    const struct ym_rule_programme *p;
    ym_date day, first; /* of the decision; the day ages count on: first of the first month paid for */
    ym_month month, from;
    ym_month paid;       /* 0, or the one month that was asked for */
    int64_t size, covered;
    struct ym_rule_items items[YM_LISTS];
    const struct ym_head *now[YM_LISTS]; /* at hand */
    uint32_t cur[YM_LISTS];              /* its number */
    struct ym_frac *parameters;
    struct ym_frac **steps;  /* by step: one value, or one an element */
    int failed;              /* a problem was told */
    int unsound;             /* an overflowed figure was compared */
};

/* Reads the file into the machine's lists.  0 or YM_EBAD. */
int ym_rule_machine_load(struct ym_rule_machine *out, struct ym_arena *arena, const struct ym_rule_programme *p,
                         const struct ym_rule_facts *facts, struct ym_problems *problems);
int ym_rule_true(struct ym_rule_machine *m, const struct ym_rule_code *c);
/* What stands at hand for problems: "person 2, income 1". */
struct ym_location ym_rule_location(const struct ym_rule_machine *m, enum ym_rule_list list);
/* The steps' sentences and values into *out. */
void ym_rule_explain(struct ym_rule_result *out, struct ym_rule_machine *m);
struct ym_words ym_rule_fill(struct ym_rule_machine *m, const struct ym_rule_sentence *text);

#endif
