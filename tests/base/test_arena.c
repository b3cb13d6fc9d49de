/* test_arena.c — arenas: alignment, zeroed memory, marks, growth, and leaving when memory is out. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdalign.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "yimen/base/arena.h"

void ym_suite_arena(void);

static int all_zero(const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i])
            return 0;
    return 1;
}

static void test_alloc(void)
{
    struct ym_arena a;
    ym_arena_init(&a);
    size_t sum = 0;
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *p = ym_arena_alloc(&a, size);
        CU_ASSERT_EQUAL((uintptr_t)p % alignof(max_align_t), 0);
        CU_ASSERT(all_zero(p, size));
        memset(p, 0xa5, size);
        sum += size;
    }
    CU_ASSERT(a.total >= sum);
    CU_ASSERT(all_zero(ym_arena_alloc(&a, 5000000), 5000000));
    ym_arena_release(&a);
    CU_ASSERT_PTR_NULL(a.block);
    CU_ASSERT_EQUAL(a.total, 0);
}

static void test_reset_is_zero_again(void)
{
    struct ym_arena a;
    ym_arena_init(&a);
    ym_arena_reset(&a);
    for (int round = 0; round < 4; round++) {
        for (int i = 0; i < 100; i++) {
            unsigned char *p = ym_arena_alloc(&a, 400);
            CU_ASSERT(all_zero(p, 400));
            memset(p, 0xff, 400);
        }
        ym_arena_reset(&a);
        CU_ASSERT_EQUAL(a.total, 0);
        CU_ASSERT_PTR_NOT_NULL(a.block);
    }
    ym_arena_release(&a);
}

static void test_mark_and_rewind(void)
{
    struct ym_arena a;
    ym_arena_init(&a);
    struct ym_arena_mark nothing = ym_arena_mark(&a);
    char *kept = ym_arena_strdup(&a, "kept");
    struct ym_arena_mark mark = ym_arena_mark(&a);
    char *first = ym_arena_alloc(&a, 64);
    memset(first, 1, 64);
    for (int i = 0; i < 50; i++)
        memset(ym_arena_alloc(&a, 10000), 1, 10000);
    ym_arena_rewind(&a, mark);
    CU_ASSERT_STRING_EQUAL(kept, "kept");
    CU_ASSERT_EQUAL(a.total, mark.total);
    char *again = ym_arena_alloc(&a, 64);
    CU_ASSERT_PTR_EQUAL(again, first);
    CU_ASSERT(all_zero((unsigned char *)again, 64));
    ym_arena_rewind(&a, nothing);
    CU_ASSERT_EQUAL(a.total, 0);
    CU_ASSERT(all_zero(ym_arena_alloc(&a, 256), 256));
    ym_arena_release(&a);
}

static void test_grow(void)
{
    struct ym_arena a;
    ym_arena_init(&a);
    int *list = NULL, *other = NULL;
    size_t cap = 0, other_cap = 0;
    for (size_t i = 0; i < 5000; i++) {
        YM_GROW(&a, list, cap, i + 1);
        YM_GROW(&a, other, other_cap, i / 2 + 1); /* so that neither is always the newest */
        CU_ASSERT_FATAL(cap > i);
        list[i] = (int)i;
        other[i / 2] = -(int)i;
    }
    for (size_t i = 0; i < 5000; i++)
        CU_ASSERT_FATAL(list[i] == (int)i && other[i / 2] == -(int)(i | 1));
    for (size_t i = 5000; i < cap; i++)
        CU_ASSERT_FATAL(list[i] == 0);
    ym_arena_release(&a);
}

static void test_texts(void)
{
    struct ym_arena a;
    ym_arena_init(&a);
    CU_ASSERT_STRING_EQUAL(ym_arena_strdup(&a, NULL), "");
    CU_ASSERT_STRING_EQUAL(ym_arena_strndup(&a, "abc", 2), "ab");
    CU_ASSERT_STRING_EQUAL(ym_arena_strndup(&a, "abc", 99), "abc");
    CU_ASSERT_STRING_EQUAL(ym_arena_printf(&a, "%s-%d", "踅", 7), "踅-7");
    CU_ASSERT_STRING_EQUAL(ym_arena_printf(&a, "%s", ""), "");
    for (int width = 1; width < 600; width++) {
        const char *text = ym_arena_printf(&a, "%*d", width, 7);
        CU_ASSERT_FATAL(strlen(text) == (size_t)width && text[width - 1] == '7');
    }
    CU_ASSERT_EQUAL(memcmp(ym_arena_memdup(&a, "a\0b", 3), "a\0b", 3), 0);
    CU_ASSERT_PTR_NOT_NULL(ym_arena_memdup(&a, NULL, 0));
    ym_arena_release(&a);
}

/* The status of a child that runs `act`; what it says goes nowhere. */
static int status_of(void (*act)(void))
{
    int status = -1;
    pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO);
        act();
        _exit(0);
    }
    CU_ASSERT_FATAL(child > 0);
    CU_ASSERT_EQUAL(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void ask_three(void)
{
    void *p = ym_malloc(1);
    p = ym_realloc(p, 10);
    p = ym_realloc(p, 20);
    _exit(p ? 0 : 1);
}

static void fail_third(void)
{
    ym_alloc_fail_at(3);
    ask_three();
}

static void fail_fourth(void)
{
    ym_alloc_fail_at(4);
    ask_three();
}

static void ask_too_much(void)
{
    struct ym_arena a;
    ym_arena_init(&a);
    ym_arena_array(&a, SIZE_MAX / 2, 4);
}

static void test_out_of_memory(void)
{
    CU_ASSERT_EQUAL(status_of(fail_third), 71);
    CU_ASSERT_EQUAL(status_of(fail_fourth), 0);
    CU_ASSERT_EQUAL(status_of(ask_too_much), 71);
}

static void test_count(void)
{
    struct ym_arena a;
    ym_arena_init(&a);
    ym_alloc_fail_at(0);
    CU_ASSERT_EQUAL(ym_alloc_count(), 0);
    ym_arena_alloc(&a, 10);
    ym_arena_alloc(&a, 10);
    CU_ASSERT_EQUAL(ym_alloc_count(), 1); /* the second came out of the same block */
    ym_arena_release(&a);
}

void ym_suite_arena(void)
{
    static const struct ym_test tests[] = {
        {"memory is zeroed and aligned", test_alloc},
        {"memory is zeroed after a reset", test_reset_is_zero_again},
        {"mark and rewind", test_mark_and_rewind},
        {"growing arrays", test_grow},
        {"texts", test_texts},
        {"leaves when memory is out", test_out_of_memory},
        {"allocations are counted", test_count},
        {0},
    };
    ym_suite_add("arena", tests);
}
