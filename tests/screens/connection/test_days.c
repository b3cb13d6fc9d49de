/* test_days.c — days recorded at the desk, lived again: every act still comes out as it did, in no more keys. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>

#include "county.h"
#include "day.h"

void ym_suite_days(void);

enum { INTAKE_KEYS = 60, RANGE_KEYS = 10 };

static void live(struct day *d, const char *name)
{
    CU_ASSERT_EQUAL_FATAL(day_run(d, name, 1), 0);
    CU_ASSERT_EQUAL(d->unseen, 0);
    CU_ASSERT(d->count > 0);
}

static void test_clerk(void)
{
    struct day d;
    live(&d, "clerk");
    CU_ASSERT(d.acts[0].keys <= INTAKE_KEYS);
}

static void test_checker(void)
{
    struct day d;
    live(&d, "checker");
    CU_ASSERT(d.acts[0].keys <= RANGE_KEYS);
}

static void test_township(void)
{
    struct day d;
    live(&d, "township");
}

static void test_county(void)
{
    struct day d;
    live(&d, "county");
}

static void test_supervisor(void)
{
    struct day d;
    live(&d, "supervisor");
    CU_ASSERT_EQUAL(county_check(), 0);
}

void ym_suite_days(void)
{
    static const struct ym_test tests[] = {
        {"a clerk's", test_clerk},
        {"a unit checker's", test_checker},
        {"a township officer's", test_township},
        {"a county officer's", test_county},
        {"a supervisor's", test_supervisor},
        {0},
    };
    ym_suite_add_with("screens: recorded days", county_open, county_close, tests);
}
