/* test_replies.c — the check every answer in the tests goes through can fail: a row that tells less than the call answers is found. */
#include <CUnit/Basic.h>

#include "office.h"
#include "replies.h"
#include "run.h"

static struct office d;

static void before(void)
{
    office_open(&d, 1, "2021-07-05");
}

static void after(void)
{
    office_close(&d);
}

/* The row without the i-th of the types it tells. */
static struct ym_call_row without(const struct ym_call_row *row, size_t i, int types[], size_t most)
{
    struct ym_call_row less = *row;
    size_t n = 0;
    for (size_t k = 0; row->tells[k] && n + 1 < most; k++)
        if (k != i)
            types[n++] = row->tells[k];
    types[n] = 0;
    less.tells = types;
    return less;
}

static void a_broken_row_is_found(void)
{
    int types[64];
    const struct ym_call_row *row = ym_call_named("desk.open", NULL);
    CU_ASSERT_EQUAL_FATAL(office_call(&d, "window1", "desk.open", NULL), 0);
    CU_ASSERT_FATAL(office_count(&d, YM_R_state) && office_count(&d, YM_R_workload));
    CU_ASSERT_EQUAL(reply_untold(row, 0, &d.out), 0);
    for (size_t i = 0; row->tells[i]; i++) {
        struct ym_call_row less = without(row, i, types, sizeof types / sizeof *types);
        CU_ASSERT_EQUAL(reply_untold(&less, 0, &d.out), office_count(&d, row->tells[i]) ? row->tells[i] : 0);
    }
}

/* Only who came too late is shown what he may send. */
static void the_other_version_is_allowed_when_stale(void)
{
    const struct ym_call_row *row = ym_call_named("official.save", NULL);
    struct ym_list out;
    ym_list_init(&out, &d.arena);
    ym_list_add(&out, ym_record_new(&d.arena, YM_R_official));
    CU_ASSERT(!ym_call_tells(row, YM_R_official));
    CU_ASSERT_EQUAL(reply_untold(row, YM_ESTALE, &out), 0);
    CU_ASSERT_EQUAL(reply_untold(row, 0, &out), YM_R_official);
    CU_ASSERT_EQUAL(reply_untold(row, YM_EBAD, &out), YM_R_official);
}

ym_suite_fn ym_suite_replies;
void ym_suite_replies(void)
{
    static const struct ym_test tests[] = {
        {"a broken row is found", a_broken_row_is_found},
        {"the other version, when stale", the_other_version_is_allowed_when_stale},
        {0},
    };
    ym_suite_add_each("replies", before, after, tests);
}
