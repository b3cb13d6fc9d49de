/* test_calls.c — the call table holds together.  Tests of wire. */
#include "yimen/wire/calls.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "config.h"
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

/* A release that is behind this one or is this one. */
static void every_row_has_a_release(void)
{
    const struct ym_call_row *row;
    int major, minor, now_major, now_minor, last, now_last;
    CU_ASSERT_EQUAL_FATAL(sscanf(PACKAGE_VERSION, "%d.%d.%d", &now_major, &now_minor, &now_last), 3);
    for (size_t i = 0; (row = ym_call_at(i)); i++) {
        char again[32];
        CU_ASSERT_EQUAL_FATAL(sscanf(row->since, "%d.%d.%d", &major, &minor, &last), 3);
        snprintf(again, sizeof again, "%d.%d.%d", major, minor, last);
        CU_ASSERT_STRING_EQUAL(row->since, again);
        /* The version is raised last: what is built for the next release may already say so. */
        CU_ASSERT((major * 1000 + minor) * 1000 + last <= (now_major * 1000 + now_minor) * 1000 + now_last + 1);
    }
    CU_ASSERT_STRING_EQUAL(ym_call_named("intake", NULL)->since, "0.1.0");
    CU_ASSERT_STRING_EQUAL(ym_call_named("case.facts", NULL)->since, "0.1.1");
}

static void every_record_exists(void)
{
    const struct ym_call_row *row;
    for (size_t i = 0; (row = ym_call_at(i)); i++) {
        for (const int *type = row->takes; *type; type++) {
            CU_ASSERT_PTR_NOT_NULL(ym_schema_of(*type));
            CU_ASSERT(ym_call_takes(row, *type));
        }
        for (const int *type = row->tells; *type; type++) {
            CU_ASSERT_PTR_NOT_NULL(ym_schema_of(*type));
            CU_ASSERT(ym_call_tells(row, *type));
        }
        CU_ASSERT(!ym_call_tells(row, YM_R_judge));
        CU_ASSERT(!ym_call_takes(row, YM_R_sightline));
    }
}

ym_suite_fn ym_suite_calls;
void ym_suite_calls(void)
{
    static const struct ym_test tests[] = {
        {"every row is whole", every_row_is_whole},
        {"every row has a release", every_row_has_a_release},
        {"every record exists", every_record_exists},
        {0},
    };
    ym_suite_add("calls", tests);
}
