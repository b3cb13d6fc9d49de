/* rule_try.h — one small programme compiled and asked, for tests of the rule language. */
#ifndef YIMEN_TESTS_DOMAIN_RULE_TRY_H
#define YIMEN_TESTS_DOMAIN_RULE_TRY_H

#include "yimen/rules/rule_source.h"

struct rule_try {
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_rules *rules;
    struct ym_list file;
    struct ym_case *kase;
    struct ym_rule_result got;
    ym_date day;
};

/* A household of a person of 40 (applicant) and one of 8, both members; asked on 2021-07-20. */
void rule_try_init(struct rule_try *out);
void rule_try_release(struct rule_try *t);
/* Compiles a programme whose only own step is `value` (setting `each` if not NULL); parameters: standard (yuan/person/month),
 * yearly_standard (yuan/person/year), rate (ratio), flag (yes_no).  0 or YM_EBAD. */
int rule_try_compile(struct rule_try *t, const char *value, const char *each);
/* Compiles and asks; 0 or YM_EBAD. */
int rule_try_ask(struct rule_try *t, const char *value);
/* 1 if the step comes out as written ("1410.00 yuan/month"); tells on standard output if not. */
int rule_gives(const char *value, const char *plain);
/* 1 if the expression is refused at that column with that word in the sentence, and for nothing else. */
int rule_refuses(const char *value, int column, const char *word);

#endif
