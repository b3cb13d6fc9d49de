/* test_oracle.c — the shipped 低保 rule beside the same formula in plain C, over random families. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "confs.h"
#include "oracle.h"
#include "run.h"
#include "yimen/domain/record/case.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/household.h"
#include "yimen/domain/record/person.h"

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
    struct ym_rule_facts facts = {.programme = "dibao", .file = &file, .kase = kase, .day = day};
    int err = ym_rules_evaluate(&got, &arena, rules, &facts, explain, &problems);
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

static struct oracle_answer plain_answer(const char *programme, const struct ym_list *file, const struct ym_case *kase, ym_date day)
{
    return strcmp(programme, "gangxing") == 0 ? oracle_gangxing(file, kase, day) : oracle_zhichu(file, kase, day);
}

/* One family asked about one programme of spending; 1 if both answer alike. */
static int spends_alike(struct tally *t, const struct ym_rules *rules, const char *programme, uint64_t seed, ym_date day)
{
    struct ym_arena arena;
    struct ym_problems problems;
    struct ym_rule_result got;
    struct ym_list file;
    ym_arena_init(&arena);
    ym_problems_init(&problems, &arena);
    struct ym_case *kase = oracle_family(&file, &arena, seed, day);
    oracle_spend(&file, &arena, seed, day);
    kase->applied = seed % 3 ? day - (ym_date)(seed % 50) : YM_NONE;
    kase->asked = seed % 4 ? YM_NONE : (int64_t)(seed % 700) * 1000;
    struct oracle_answer want = plain_answer(programme, &file, kase, day);
    struct ym_rule_facts facts = {.programme = programme, .file = &file, .kase = kase, .day = day};
    int err = ym_rules_evaluate(&got, &arena, rules, &facts, 0, &problems);
    int alike = !err && same(&want, &got);
    if (!alike)
        printf("\n      %s, seed %llu: %s %lld, but plain C says %s %lld", programme, (unsigned long long)seed, err ? "error" : got.outcome,
               (long long)got.amount, want.outcome, (long long)want.amount);
    count(t, want.outcome, 0);
    ym_arena_release(&arena);
    return alike;
}

static void test_spending(void)
{
    static const char *const programmes[] = {"linshi_zhichu", "gangxing"};
    struct confs c;
    confs_init(&c);
    CU_ASSERT_EQUAL_FATAL(confs_load(&c), 0);
    for (size_t k = 0; k < 2; k++) {
        struct tally t = {{0}, 0};
        for (uint64_t seed = 1; seed <= FAMILIES / 2 && t.differ < 5; seed++)
            t.differ += !spends_alike(&t, c.config->rules, programmes[k], seed, ym_date_of(2021, 7 + (int)(seed % 6), 1 + (int)(seed % 28)));
        CU_ASSERT_EQUAL(t.differ, 0);
        CU_ASSERT(t.seen[3] >= 50 && t.seen[5] >= 50); /* granted, refused */
    }
    confs_release(&c);
}

/* Somebody alone, of the i-th disability, level and age. */
static struct ym_person *somebody(struct ym_list *file, struct ym_arena *arena, int64_t i, ym_date first)
{
    static const int ages[] = {15, 16, 40, 59, 60, 80};
    struct ym_household *h = YM_RECORD(arena, household);
    struct ym_person *p = YM_RECORD(arena, person);
    ym_list_init(file, arena);
    h->area = YM_area_urban;
    p->relation = YM_relation_self;
    p->standing = YM_standing_member;
    p->failed_acts = 0;
    p->birth = ym_date_add_months(first, -12 * ages[i % 6]) + (i & 1); /* on the day, or a day short */
    p->disability = i / 30 ? i / 30 : YM_NONE;
    p->level = i / 30 && i / 6 % 5 ? i / 6 % 5 : YM_NONE;
    ym_list_add(file, &h->head);
    ym_list_add(file, &p->head);
    return p;
}

/* Every kind and level of disability at every age that matters. */
static void test_ability(void)
{
    struct confs c;
    ym_date day = ym_date_of(2021, 7, 20), first = ym_date_of(2021, 8, 1);
    confs_init(&c);
    CU_ASSERT_EQUAL_FATAL(confs_load(&c), 0);
    for (int64_t i = 0; i < 8 * 5 * 6; i++) {
        struct ym_rule_result got;
        struct ym_list file;
        const struct ym_person *p = somebody(&file, &c.arena, i, first);
        struct ym_rule_facts facts = {.programme = "tekun", .file = &file, .day = day};
        CU_ASSERT_EQUAL_FATAL(ym_rules_evaluate(&got, &c.arena, c.config->rules, &facts, 0, &c.problems), 0);
        CU_ASSERT_STRING_EQUAL(got.outcome, oracle_unable(p, first) ? "granted" : "able");
    }
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
        struct ym_rule_facts facts = {.programme = programmes[seed % 8], .file = &file, .day = ym_date_of(2021, 7, 20)};
        facts.kase = oracle_family(&file, &arena, seed, facts.day);
        spoil(&file, seed);
        int err = ym_rules_evaluate(&got, &arena, c.config->rules, &facts, 1, &problems);
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
        {"random expenses: the rules and plain C answer alike", test_spending},
        {"every disability and age: who is unable to work", test_ability},
        {"any number in any field: an answer or a named problem", test_spoilt_facts},
        {0},
    };
    ym_suite_add("rules oracle", tests);
}
