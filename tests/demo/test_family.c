/* test_family.c — invented families are fit to be taken in, and the same seed gives the same ones.  Tests of demo. */
#include <CUnit/Basic.h>
#include <stdlib.h>
#include <string.h>

#include "family.h"
#include "locations.h"
#include "run.h"
#include "yimen/domain/codec.h"
#include "yimen/domain/idno.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/person.h"
#include "yimen/domain/validation.h"

enum { FAMILIES = 3000, SEED = 7 };

static struct ym_list make(struct ym_arena *arena, struct demo_numbers *numbers, uint64_t seed, uint64_t n, struct demo_family *f)
{
    struct ym_list list;
    struct demo_random r = demo_random_of(seed, 1, n);
    ym_list_init(&list, arena);
    *f = (struct demo_family){.list = &list, .random = &r, .numbers = numbers, .day = ym_date_of(2020, 5, 12), .urban = n % 3 == 0,
                              .township = "411526107"};
    demo_family_make(f);
    f->list = NULL;
    f->random = NULL;
    return list;
}

static int known(const void *baton, const char *set, const char *code)
{
    (void)baton;
    return *set && *code;
}

static void check_family(struct ym_list *family, const struct demo_family *f)
{
    struct ym_codes codes = {.known = known};
    struct ym_problems p;
    int selves = 0;
    ym_problems_init(&p, family->arena);
    for (size_t i = 0; i < family->count; i++) {
        ym_record_derive(family->at[i]);
        ym_record_validate(NULL, family->at[i], &codes, ym_date_of(2020, 5, 12), YM_NOWHERE, &p);
        if (family->at[i]->type == YM_R_person)
            selves += ((struct ym_person *)family->at[i])->relation == YM_relation_self;
    }
    for (size_t i = 0; i < p.count; i++)
        printf("%s: %s\n", location_names(p.list[i].where), p.list[i].text);
    CU_ASSERT_EQUAL(p.count, 0);
    CU_ASSERT_EQUAL(selves, 1);
    CU_ASSERT_PTR_NOT_NULL(f->programmes);
}

static void test_fit(void)
{
    struct demo_numbers numbers;
    struct demo_family f;
    struct ym_arena arena;
    demo_numbers_init(&numbers);
    ym_arena_init(&arena);
    for (uint64_t i = 0; i < FAMILIES; i++) {
        ym_arena_reset(&arena);
        struct ym_list family = make(&arena, &numbers, SEED, i, &f);
        check_family(&family, &f);
    }
    ym_arena_release(&arena);
    demo_numbers_release(&numbers);
}

static void encode(struct ym_buf *out, uint64_t seed, uint64_t n)
{
    struct demo_numbers numbers;
    struct demo_family f;
    struct ym_arena arena;
    demo_numbers_init(&numbers);
    ym_arena_init(&arena);
    ym_buf_init(out);
    struct ym_list family = make(&arena, &numbers, seed, n, &f);
    for (size_t i = 0; i < family.count; i++)
        ym_record_encode(out, family.at[i]);
    ym_arena_release(&arena);
    demo_numbers_release(&numbers);
}

static void test_seed(void)
{
    struct ym_buf a, b, c;
    encode(&a, SEED, 3);
    encode(&b, SEED, 3);
    encode(&c, SEED + 1, 3);
    CU_ASSERT_EQUAL(a.len, b.len);
    CU_ASSERT(memcmp(a.data, b.data, a.len) == 0);
    CU_ASSERT(a.len != c.len || memcmp(a.data, c.data, a.len) != 0);
    ym_buf_release(&a);
    ym_buf_release(&b);
    ym_buf_release(&c);
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Everybody is born on the same day, so that the numbers must give way to each other. */
static void test_numbers(void)
{
    enum { PEOPLE = 4000 };
    struct demo_numbers numbers;
    struct demo_random r = demo_random_of(SEED, 9, 0);
    struct ym_arena arena;
    uint64_t *seen = ym_malloc(PEOPLE * sizeof *seen);
    ym_date birth = ym_date_of(1950, 2, 28), got;
    int permit, sex;
    demo_numbers_init(&numbers);
    ym_arena_init(&arena);
    for (size_t i = 0; i < PEOPLE; i++) {
        const char *text = demo_idno(&r, &arena, &numbers, birth, (int)(i % 2), &permit);
        CU_ASSERT_EQUAL(ym_idno_parse(&got, &sex, text), YM_IDNO_OK);
        CU_ASSERT(got == birth && sex == (i % 2 ? YM_sex_female : YM_sex_male));
        CU_ASSERT_EQUAL(permit, text[0] == '8');
        seen[i] = ym_idno_number(text);
    }
    qsort(seen, PEOPLE, sizeof *seen, by_number);
    for (size_t i = 1; i < PEOPLE; i++)
        CU_ASSERT_NOT_EQUAL(seen[i - 1], seen[i]);
    free(seen);
    ym_arena_release(&arena);
    demo_numbers_release(&numbers);
}

ym_suite_fn ym_suite_family;

void ym_suite_family(void)
{
    static const struct ym_test tests[] = {
        {"families are fit to be taken in", test_fit},
        {"the same seed, the same family", test_seed},
        {"nobody has another's number", test_numbers},
        {0},
    };
    ym_suite_add("family", tests);
}
