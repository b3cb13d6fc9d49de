/* test_walks.c — walks over every screen: every action's key, each pressed twice, taken back, refused, on empty and long lists, in both
 * languages, narrow and wide; after every key the whole screen is as it was seen.  YM_GOLDEN=write keeps what is seen: read it first.
 * They are two programs, each with its table WALKS, that run side by side.  YM_WALK names the walks that are wanted, YM_STOP leaves after
 * the first that differs. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "county.h"
#include "walk.h"

void ym_suite_walks(void);

static void walks_go(const char *name)
{
    const char *only = getenv("YM_WALK");
    if (only && !strstr(only, name))
        return;
    CU_ASSERT_EQUAL_FATAL(county_open(), 0);
    int differs = walk_go(name);
    CU_ASSERT_EQUAL(differs, 0);
    CU_ASSERT_EQUAL(county_close(), 0);
    if (differs && getenv("YM_STOP"))
        exit(EXIT_FAILURE);
}

#define WALK(name, what) \
    static void walks_##name(void) \
    { \
        walks_go(#name); \
    }
#include WALKS
#undef WALK

void ym_suite_walks(void)
{
    static const struct ym_test tests[] = {
#define WALK(name, what) {what, walks_##name},
#include WALKS
#undef WALK
        {0},
    };
    ym_suite_add("screens: walks, " WALKS, tests);
}
