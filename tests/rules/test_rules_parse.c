/* test_rules_parse.c — expressions that are none, each with its column; limits; every truncation and flipped byte. */
#include <CUnit/Basic.h>
#include <stdlib.h>
#include <string.h>

#include "rule_try.h"
#include "run.h"
#include "code/rule_parse.h"

static void test_syntax(void)
{
    CU_ASSERT(rule_refuses("  ", 3, "too early"));
    CU_ASSERT(rule_refuses("1 +", 4, "too early"));
    CU_ASSERT(rule_refuses("1 + * 2", 5, "not *"));
    CU_ASSERT(rule_refuses("(1 + 2", 7, "too early"));
    CU_ASSERT(rule_refuses("1 + 2)", 6, "Nothing joins )"));
    CU_ASSERT(rule_refuses("rate rate", 6, "Nothing joins rate"));
    CU_ASSERT(rule_refuses("1 = 1", 3, "= is not a sign"));
    CU_ASSERT(rule_refuses("rate；rate", 5, "；"));
    CU_ASSERT(rule_refuses("rate && flag", 6, "& is not a sign"));
    CU_ASSERT(rule_refuses("if flag then 1", 15, "too early"));
    CU_ASSERT(rule_refuses("if flag 1 else 2", 9, "then, not 1"));
    CU_ASSERT(rule_refuses("1 + if flag then 1 else 2", 5, "not if"));
    CU_ASSERT(rule_refuses("1 < 2 < 3", 7, "two things at a time"));
    CU_ASSERT(rule_refuses("person.", 8, "too early"));
    CU_ASSERT(rule_refuses("person.5", 8, "name of a fact"));
    CU_ASSERT(rule_refuses("cosine(1)", 1, "cosine"));
    CU_ASSERT(rule_refuses("sum(1 of income)", 7, "for, not of"));
    CU_ASSERT(rule_refuses("count(5)", 7, "loop walks"));
    CU_ASSERT(rule_refuses("band(1, below rate: 2, else 3)", 15, "number, not rate"));
    CU_ASSERT(rule_refuses("band(1, below 2: 2)", 19, ", not )"));
    CU_ASSERT(rule_refuses("household.area in urban", 19, "(, not urban"));
    CU_ASSERT(rule_refuses("household.area == 'urban", 19, "closing quote"));
    CU_ASSERT(rule_refuses("1.2.3", 4, "Nothing joins ."));
    CU_ASSERT(rule_refuses("12345678901234567890", 1, "digits"));
    CU_ASSERT(rule_refuses("99999999999999999 yuan", 1, "too large"));
    /* Columns count characters, not bytes. */
    CU_ASSERT(rule_refuses("标准 + 标准 +", 10, "too early"));
}

static char *nested(struct ym_arena *arena, const char *open, const char *middle, const char *close, size_t depth)
{
    size_t a = strlen(open), b = strlen(close), m = strlen(middle);
    char *text = ym_arena_alloc(arena, depth * (a + b) + m + 1), *at = text;
    for (size_t i = 0; i < depth; i++, at += a)
        memcpy(at, open, a);
    memcpy(at, middle, m);
    at += m;
    for (size_t i = 0; i < depth; i++, at += b)
        memcpy(at, close, b);
    return text;
}

static void test_limits(void)
{
    struct rule_try t;
    struct ym_rule_node *tree;
    rule_try_init(&t);
    CU_ASSERT(rule_gives(nested(&t.arena, "(", "rate", ")", YM_RULE_DEPTH - 1), "30%"));
    CU_ASSERT(rule_refuses(nested(&t.arena, "(", "rate", ")", YM_RULE_DEPTH), YM_RULE_DEPTH + 1, "too deeply"));
    CU_ASSERT(rule_refuses(nested(&t.arena, "(", "rate", ")", 490), YM_RULE_DEPTH + 1, "too deeply"));
    CU_ASSERT(rule_gives(nested(&t.arena, "not ", "flag", "", 200), "yes"));
    CU_ASSERT(rule_gives(nested(&t.arena, "- ", "rate", "", 201), "-30%"));
    CU_ASSERT(rule_gives(nested(&t.arena, "1+", "1", "", 150), "151"));
    CU_ASSERT(rule_refuses(nested(&t.arena, "1+", "1", "", 250), 400, "too many parts"));
    CU_ASSERT_EQUAL(ym_rule_parse(&tree, &t.arena, nested(&t.arena, " ", "1", "", YM_RULE_BYTES), ym_location_file("p", 0), &t.problems),
                    YM_EBAD);
    CU_ASSERT_EQUAL(ym_rule_parse(&tree, &t.arena, nested(&t.arena, " ", "1", "", YM_RULE_BYTES - 1), ym_location_file("p", 0),
                                  &t.problems),
                    0);
    CU_ASSERT_EQUAL(ym_rule_parse(&tree, &t.arena, "rate \xff", ym_location_file("p", 0), &t.problems), YM_EBAD);
    CU_ASSERT_EQUAL(t.problems.count, 2);
    rule_try_release(&t);
    CU_ASSERT(rule_refuses("any(persons where any(persons where any(persons where any(persons))))", 55, "three deep"));
}

static const char *const sound[] = {
    "if household.area == urban then standard * size else monthly(年标准) * size",
    "sum(max(0, monthly(income)) for income of person where income.kind in (wage, 经营净收入) and not given(income.source))",
    "band(count(members), below 1 person: 1 fen, below 4 persons: 2 yuan, else 3 yuan)",
    "round(standard * 1.3 / 12, 1 fen, half_up)",
    "any(grant where grant.programme == 'dibao' and any(beneficiary of grant where beneficiary.person == person))",
};

/* Whatever the bytes: an answer or a problem, never a crash, never silence. */
static void test_hostile_bytes(void)
{
    struct rule_try t;
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        size_t n = strlen(sound[i]);
        for (size_t k = 0; k < n * 2; k++) {
            rule_try_init(&t);
            char *text = ym_arena_strndup(&t.arena, sound[i], k < n ? k : n);
            if (k >= n)
                text[k - n] = (char)(text[k - n] ^ (1 << (k % 7)));
            int err = rule_try_compile(&t, text, "member");
            CU_ASSERT((err == 0) == (t.problems.count == 0));
            rule_try_release(&t);
        }
    }
}

ym_suite_fn ym_suite_rules_parse;

void ym_suite_rules_parse(void)
{
    static const struct ym_test tests[] = {
        {"what is no expression is refused where it stops being one", test_syntax},
        {"length, depth and parts have limits", test_limits},
        {"truncated and flipped expressions", test_hostile_bytes},
        {0},
    };
    ym_suite_add("rules: parse", tests);
}
