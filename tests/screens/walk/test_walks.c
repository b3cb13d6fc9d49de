/* test_walks.c — walks over every screen: every action's key, each pressed twice, taken back, refused, on empty and long lists, in both
 * languages, narrow and wide; after every key the whole screen is as it was seen.  YM_GOLDEN=write keeps what is seen: read it first.
 * They are two programs, each with its table WALKS, that run side by side.  YM_WALK names the walks that are wanted, parted by blanks or
 * commas; a name that this program does not have fails it.  YM_STOP leaves after the first that differs. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "county.h"
#include "walk.h"

void ym_suite_walks(void);

#define WALK(name, what) #name,
static const char *const walks_here[] = {
#include WALKS
    NULL};
static const char *const walks_of_walks[] = {
#include "walks.def"
    NULL};
static const char *const walks_of_cases[] = {
#include "cases.def"
    NULL};
#undef WALK

/* The next word of a list; its length, 0 at the end. */
static size_t walks_next(const char **word)
{
    *word += strspn(*word, " ,");
    return strcspn(*word, " ,");
}

static int walks_is(const char *word, size_t n, const char *name)
{
    return strlen(name) == n && strncmp(word, name, n) == 0;
}

static int walks_wanted(const char *name)
{
    const char *word = getenv("YM_WALK");
    size_t n;
    if (!word)
        return 1;
    for (; (n = walks_next(&word)); word += n)
        if (walks_is(word, n, name))
            return 1;
    return 0;
}

static void walks_tell(const char *program, const char *const *names)
{
    printf("\n  %s:", program);
    while (*names)
        printf(" %s", *names++);
}

static int walks_has(const char *word, size_t n)
{
    for (const char *const *name = walks_here; *name; name++)
        if (walks_is(word, n, *name))
            return 1;
    printf("\nthere is no walk \"%.*s\" here; there are", (int)n, word);
    walks_tell("test_walks", walks_of_walks);
    walks_tell("test_cases", walks_of_cases);
    return 0;
}

/* A name misspelt would walk nowhere and pass. */
static void walks_known(void)
{
    const char *word = getenv("YM_WALK");
    size_t n;
    if (!word)
        return;
    CU_ASSERT(walks_next(&word) > 0);
    for (; (n = walks_next(&word)); word += n)
        CU_ASSERT(walks_has(word, n));
}

static void walks_go(const char *name)
{
    if (!walks_wanted(name))
        return;
    CU_ASSERT_EQUAL_FATAL(strcmp(name, "regrouped") == 0        ? county_open_regrouping()
                          : strncmp(name, "todo", 4) == 0 ? county_open_reminding()
                                                          : county_open(),
                          0);
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
        {"YM_WALK names walks that there are", walks_known},
#define WALK(name, what) {what, walks_##name},
#include WALKS
#undef WALK
        {0},
    };
    ym_suite_add("screens: walks, " WALKS, tests);
}
