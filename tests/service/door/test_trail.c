/* test_trail.c — a fault below a call: the caller is told that it failed, the log what was being done, and neither what records say. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "run.h"
#include "walk.h"
#include "yimen/base/trail.h"
#include "yimen/domain/record/want.h"
#include "yimen/store/fault.h"

static struct office d;
static char number[32], logged[64 << 10];

static int before(void)
{
    office_open(&d, 1, "2021-07-05");
    return 0;
}

static int after(void)
{
    ym_fault_at(YM_FAULT_CURSOR, 0, YM_FAULT_ONCE);
    office_close(&d);
    return 0;
}

/* case.see whose n-th cursor does not open; what was logged meanwhile stands in `logged`. */
static int see_with_fault(long n)
{
    FILE *file = tmpfile();
    int saved = dup(STDERR_FILENO);
    CU_ASSERT_FATAL(file && saved >= 0);
    dup2(fileno(file), STDERR_FILENO);
    OFFICE_GIVE(&d, want)->number = number;
    ym_fault_at(YM_FAULT_CURSOR, n, YM_FAULT_ONCE);
    int err = office_ask(&d, "county1", "case.see");
    dup2(saved, STDERR_FILENO);
    close(saved);
    rewind(file);
    logged[fread(logged, 1, sizeof logged - 1, file)] = 0;
    fclose(file);
    return err;
}

static void the_log_says_what_was_being_done(void)
{
    int err = YM_EIO, files = 0;
    CU_ASSERT_EQUAL_FATAL(walk_intake(&d, &walk_e1, number), 0);
    for (long n = 1; err && n < 200; n++) {
        err = see_with_fault(n);
        if (!err)
            break;
        CU_ASSERT_EQUAL(err, YM_EIO);
        CU_ASSERT_PTR_NOT_NULL(strstr(logged, "case.see: "));
        CU_ASSERT_PTR_NOT_NULL(strstr(logged, "): Input/output error (io)\n"));
        files += strstr(logged, "case.see: reading the family's file: opening a cursor (records): Input/output error (io)") != NULL;
        CU_ASSERT_PTR_NULL(strstr(logged, walk_e1.people[0].name));
        CU_ASSERT_PTR_NULL(strstr(logged, number));
        CU_ASSERT_EQUAL(d.out.count, 0);
    }
    CU_ASSERT_EQUAL(err, 0);
    CU_ASSERT(files > 0);
    CU_ASSERT_STRING_EQUAL(logged, ""); /* what went well is not spoken of */
}

static void what_the_caller_did_is_no_fault(void)
{
    ym_fault_at(YM_FAULT_CURSOR, 0, YM_FAULT_ONCE);
    CU_ASSERT_EQUAL(office_call(&d, "county1", "case.see", "%rec: want\n\nnumber: 411526-2021-D-999999\n"), YM_ENOENT);
    CU_ASSERT_STRING_EQUAL(ym_trail_text(), "");
    CU_ASSERT(ym_trail_rows() > 0);
}

ym_suite_fn ym_suite_trail;
void ym_suite_trail(void)
{
    static const struct ym_test tests[] = {
        {"the log says what was being done", the_log_says_what_was_being_done},
        {"what the caller did is no fault", what_the_caller_did_is_no_fault},
        {0},
    };
    ym_suite_add_with("trail of a fault", before, after, tests);
}
