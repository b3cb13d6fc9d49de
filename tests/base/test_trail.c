/* test_trail.c — what was being done, floor by floor; one a thread; nothing for what is no fault. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <pthread.h>
#include <string.h>

#include "yimen/base/trail.h"

void ym_suite_trail(void);

static void grows_outwards(void)
{
    struct ym_arena arena;
    char why[] = "Input/output error";
    ym_arena_init(&arena);
    ym_trail_clear();
    CU_ASSERT_STRING_EQUAL(ym_trail_text(), "");
    CU_ASSERT_EQUAL(ym_failed(YM_EIO, "reading a row", "records", why), YM_EIO);
    why[0] = 0; /* it was copied */
    CU_ASSERT_EQUAL(ym_doing(YM_EIO, "reading a record", "person"), YM_EIO);
    CU_ASSERT_EQUAL(ym_doing(YM_EUNKNOWN, "case.see", NULL), YM_EUNKNOWN); /* what a floor makes of it is the same fault */
    CU_ASSERT_STRING_EQUAL(ym_trail_text(), "case.see: reading a record (person): reading a row (records): Input/output error");
    CU_ASSERT_STRING_EQUAL(ym_trail_said(&arena), ym_trail_text());
    ym_trail_clear();
    CU_ASSERT_STRING_EQUAL(ym_trail_text(), "");
    CU_ASSERT_STRING_EQUAL(ym_trail_said(&arena), "");
    ym_arena_release(&arena);
}

static void only_of_faults(void)
{
    static const int none[] = {0, YM_EBAD, YM_ENOENT, YM_ESTALE, YM_EDENIED, YM_EEXIST, YM_ELIMIT};
    ym_trail_clear();
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        CU_ASSERT_EQUAL(ym_doing(none[i], "looking", NULL), none[i]);
    CU_ASSERT_STRING_EQUAL(ym_trail_text(), "");
    ym_doing(YM_ECORRUPT, "decoding", NULL); /* where nobody began it begins */
    CU_ASSERT_STRING_EQUAL(ym_trail_text(), "decoding");
    ym_failed(YM_EIO, "another one", NULL, NULL); /* what was before is over */
    CU_ASSERT_STRING_EQUAL(ym_trail_text(), "another one");
}

static void ends_somewhere(void)
{
    char why[2000];
    memset(why, 'x', sizeof why - 1);
    why[sizeof why - 1] = 0;
    ym_failed(YM_EIO, why, why, why);
    for (int i = 0; i < 100; i++)
        ym_doing(YM_EIO, why, why);
    CU_ASSERT(strlen(ym_trail_text()) < YM_TRAIL_TEXT);
    ym_trail_clear();
}

static void *another(void *unused)
{
    (void)unused;
    ym_failed(YM_EIO, "elsewhere", NULL, NULL);
    ym_trail_add_rows(1000);
    return NULL;
}

static void one_a_thread(void)
{
    pthread_t thread;
    ym_trail_clear();
    ym_trail_add_rows(3);
    ym_trail_add_rows(4);
    CU_ASSERT_EQUAL_FATAL(pthread_create(&thread, NULL, another, NULL), 0);
    pthread_join(thread, NULL);
    CU_ASSERT_STRING_EQUAL(ym_trail_text(), "");
    CU_ASSERT_EQUAL(ym_trail_rows(), 7);
    ym_trail_clear();
    CU_ASSERT_EQUAL(ym_trail_rows(), 0);
}

void ym_suite_trail(void)
{
    static const struct ym_test tests[] = {
        {"grows outwards", grows_outwards},
        {"only of faults", only_of_faults},
        {"ends somewhere", ends_somewhere},
        {"one a thread", one_a_thread},
        {0},
    };
    ym_suite_add("trail", tests);
}
