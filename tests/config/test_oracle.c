/* test_oracle.c — the shipped 低保 rule beside the same formula in plain C, over random families. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "confs.h"
#include "oracle.h"
#include "run.h"

enum { FAMILIES = 20000, KINDS = 7 };

static const char *const kinds[KINDS] = {"held", "nobody", "property", "granted", "border", "refused", "single granted"};

struct tally {
    int seen[KINDS], differ;
};

static void count(struct tally *t, const char *outcome, int single)
{
    for (int i = 0; i < KINDS - 1; i++)
        t->seen[i] += strcmp(kinds[i], outcome) == 0;
    t->seen[KINDS - 1] += single && strcmp(outcome, "granted") == 0;
}

static int same(const struct oracle_answer *a, const struct ym_rule_result *b)
{
    return strcmp(a->outcome, b->outcome) == 0 && a->amount == b->amount && a->from == b->from &&
           (b->held || a->persons == b->persons) && (a->amount == YM_NONE || a->extra == b->extra);
}

static void try_family(struct tally *t, const struct ym_rules *rules, uint64_t seed, ym_date day, int explain)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_rule_result got;
    struct ym_list file;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    struct ym_case *kase = oracle_family(&file, &arena, seed, day);
    struct oracle_answer want = oracle_dibao(&file, kase, day);
    struct ym_rule_facts facts = {.file = &file, .kase = kase, .day = day};
    int err = ym_rules_evaluate(&got, &arena, rules, "dibao", &facts, explain, &problems);
    if (err || !same(&want, &got)) {
        printf("\n      seed %llu: %s %lld, but plain C says %s %lld", (unsigned long long)seed, err ? "error" : got.outcome,
               (long long)got.amount, want.outcome, (long long)want.amount);
        t->differ++;
    }
    count(t, want.outcome, kase->single == 1);
    ym_arena_release(&arena);
}

static void test_same_as_plain_c(void)
{
    struct confs c;
    struct tally t = {{0}, 0};
    confs_init(&c);
    CU_ASSERT_EQUAL_FATAL(confs_load(&c), 0);
    for (uint64_t seed = 1; seed <= FAMILIES && t.differ < 5; seed++)
        try_family(&t, c.config->rules, seed, ym_date_of(2021, 7 + (int)(seed % 6), 1 + (int)(seed % 28)), seed % 8 == 0);
    CU_ASSERT_EQUAL(t.differ, 0);
    for (int i = 0; i < KINDS; i++)
        CU_ASSERT(t.seen[i] >= 50); /* every way out was met often */
    confs_release(&c);
}

/* Any number in any field of any record: an answer or a named problem, nothing else. */
static void spoil(struct ym_list *file, uint64_t seed)
{
    static const int64_t odd[] = {INT64_MAX, INT64_MIN, INT64_MIN + 1, -1, 0, 63, 64, 65, 1000000000000, INT64_MAX / 12};
    for (uint64_t k = seed % 4; k < 6; k++) {
        struct ym_head *r = file->at[(seed * 31 + k * 7) % file->count];
        const struct ym_schema *s = ym_schema_of(r->type);
        const struct ym_field *f = &s->fields[(seed / 3 + k) % s->count];
        if (!ym_field_is_text(f))
            ym_field_set_number(r, f, odd[(seed + k) % (sizeof odd / sizeof *odd)]);
    }
}

static void test_spoilt_facts(void)
{
    static const char *const programmes[] = {
        "dibao", "tekun", "linshi_jinan", "linshi_zhichu", "kunnan_canji", "zhongdu_canji", "bianyuan", "gangxing",
    };
    struct confs c;
    int answered = 0, refused = 0, silent = 0;
    confs_init(&c);
    CU_ASSERT_EQUAL_FATAL(confs_load(&c), 0);
    for (uint64_t seed = 1; seed <= FAMILIES / 4; seed++) {
        struct ym_arena arena;
        struct ym_problems problems;
        struct ym_rule_result got;
        struct ym_list file;
        ym_arena_init(&arena);
        ym_problems_init(&problems, &arena);
        struct ym_rule_facts facts = {.file = &file, .day = ym_date_of(2021, 7, 20)};
        facts.kase = oracle_family(&file, &arena, seed, facts.day);
        spoil(&file, seed);
        int err = ym_rules_evaluate(&got, &arena, c.config->rules, programmes[seed % 8], &facts, 1, &problems);
        answered += err == 0;
        refused += err == YM_EBAD && problems.count > 0;
        silent += err && !problems.count;
        ym_arena_release(&arena);
    }
    CU_ASSERT_EQUAL(silent, 0);
    CU_ASSERT(answered > 100 && refused > 100);
    confs_release(&c);
}

ym_suite_fn ym_suite_oracle;

void ym_suite_oracle(void)
{
    static const struct ym_test tests[] = {
        {"random families: the rule and plain C answer alike", test_same_as_plain_c},
        {"any number in any field: an answer or a named problem", test_spoilt_facts},
        {0},
    };
    ym_suite_add("rules oracle", tests);
}
