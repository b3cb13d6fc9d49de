/* test_calls.c — the call table holds together.  Tests of wire. */
#include "yimen/wire/calls.h"

#include <CUnit/Basic.h>
#include <string.h>

#include "run.h"
#include "yimen/wire/message.h"

static void every_row_is_whole(void)
{
    const struct ym_call_row *row;
    size_t n = 0;
    for (; (row = ym_call_at(n)); n++) {
        size_t number = YM_CALLS;
        CU_ASSERT_PTR_EQUAL(ym_call_named(row->name, &number), row); /* so no name stands twice */
        CU_ASSERT_EQUAL(number, n);
        CU_ASSERT(strlen(row->name) <= YM_MESSAGE_NAME_MAX);
        CU_ASSERT(*row->title && *row->help);
        CU_ASSERT(row->roles != 0 && row->roles <= 0xff);
    }
    CU_ASSERT_EQUAL(n, YM_CALLS);
    CU_ASSERT_PTR_NULL(ym_call_named("nothing", NULL));
}

static void every_record_exists(void)
{
    const struct ym_call_row *row;
    for (size_t i = 0; (row = ym_call_at(i)); i++) {
        for (const int *type = row->takes; *type; type++) {
            CU_ASSERT_PTR_NOT_NULL(ym_schema_of(*type));
            CU_ASSERT(ym_call_takes(row, *type));
        }
        for (const int *type = row->tells; *type; type++)
            CU_ASSERT_PTR_NOT_NULL(ym_schema_of(*type));
        CU_ASSERT(!ym_call_takes(row, YM_R_sightline));
    }
}

ym_suite_fn ym_suite_calls;
void ym_suite_calls(void)
{
    static const struct ym_test tests[] = {
        {"every row is whole", every_row_is_whole},
        {"every record exists", every_record_exists},
        {0},
    };
    ym_suite_add("calls", tests);
}
