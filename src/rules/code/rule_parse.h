/* rule_parse.h — the words and the grammar of one expression (doc/rules.md).  Floor: rules.
 * Knows nothing of facts, steps or units fitting together: that is rule_code.h. */
#ifndef YIMEN_RULES_RULE_PARSE_H
#define YIMEN_RULES_RULE_PARSE_H

#include "yimen/base/err.h"
#include "code/rule_unit.h"

enum { YM_RULE_BYTES = 1000, YM_RULE_DEPTH = 40, YM_RULE_PARTS = 400 };

enum ym_rule_word { /* the language's own words; the table in rule_lex.c has both spellings */
    YM_W_NONE,
    YM_W_IF, YM_W_THEN, YM_W_ELSE, YM_W_AND, YM_W_OR, YM_W_NOT, YM_W_IN, YM_W_FOR, YM_W_OF, YM_W_WHERE, YM_W_BELOW, YM_W_YES, YM_W_NO,
    YM_W_SUM, YM_W_LARGEST, YM_W_SMALLEST, YM_W_COUNT, YM_W_ANY, YM_W_ALL,
    YM_W_MIN, YM_W_MAX, YM_W_ROUND, YM_W_GIVEN, YM_W_AGE, YM_W_BAND, YM_W_MONTHLY, YM_W_YEARLY, YM_W_MONTH_OF,
    YM_W_HALF_UP, YM_W_DOWN, YM_W_UP,
    YM_W_PERSONS, YM_W_MEMBERS, YM_W_COVERED, YM_W_SIZE, YM_W_DAY, YM_W_MONTH, YM_W_FROM,
    YM_WORDS
};

enum ym_rule_word ym_rule_word_of(const char *text); /* YM_W_NONE if it is not one */
const char *ym_rule_word_name(enum ym_rule_word w);

enum ym_rule_token_kind {
    YM_T_END, YM_T_BAD, YM_T_WORD, YM_T_NUMBER, YM_T_TEXT,
    YM_T_EQ, YM_T_NE, YM_T_LE, YM_T_GE, YM_T_LT, YM_T_GT,
    YM_T_ADD, YM_T_SUB, YM_T_MUL, YM_T_DIV, YM_T_OPEN, YM_T_CLOSE, YM_T_COMMA, YM_T_COLON, YM_T_DOT
};

struct ym_rule_token {
    enum ym_rule_token_kind kind;
    enum ym_rule_word word; /* of a word that belongs to the language */
    const char *at;         /* in the expression */
    size_t len;
    int column;             /* characters, from 1 */
    const char *text;       /* WORD, TEXT: a copy; TEXT without its quotes */
};

struct ym_rule_lexer {
    struct ym_arena *arena;
    const char *at, *end;
    int column;
};

struct ym_rule_token ym_rule_lex(struct ym_rule_lexer *l);

enum ym_rule_form { /* of a node */
    YM_F_NUMBER, YM_F_TEXT, YM_F_FACT, YM_F_YESNO,
    YM_F_NOT, YM_F_NEG, YM_F_OR, YM_F_AND, YM_F_IN, YM_F_NOT_IN,
    YM_F_EQ, YM_F_NE, YM_F_LT, YM_F_LE, YM_F_GT, YM_F_GE,
    YM_F_ADD, YM_F_SUB, YM_F_MUL, YM_F_DIV, YM_F_IF, YM_F_CALL, YM_F_LOOP, YM_F_BAND,
    YM_FORMS
};

struct ym_rule_node {
    enum ym_rule_form form;
    enum ym_rule_word word;     /* of a CALL or LOOP: which */
    int column;
    const char *name, *member;  /* FACT: word [. word]; TEXT: the text; LOOP: list [of upper] */
    struct ym_frac number;      /* NUMBER (already scaled to fen); YESNO: 1 or 0 */
    struct ym_rule_unit unit;   /* NUMBER */
    struct ym_rule_node **kids; /* LOOP: what (NULL for count, any, all), where (may be NULL); BAND: x, limit, value, …, else */
    size_t count;
};

/* 0 or YM_EBAD with the first problem and its column at `at`.  The tree lives in the arena. */
int ym_rule_parse(struct ym_rule_node **out, struct ym_arena *arena, const char *text, struct ym_location at, struct ym_problems *problems);

#endif
