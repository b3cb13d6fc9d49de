/* test_budget.c — what an act costs on the line: bytes on a vt220 of 80x24 in UTF-8, counted where the terminal reads them. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "least.h"
#include "person.h"

void ym_suite_budget(void);

enum { FIRST_SCREEN = 1500, SILENT_MS = 400, PART = 4 /* of the least is what the ways from row to row cost */ };

/* The last of the keys is what is measured. */
static const struct act {
    const char *name, *official, *before, *key;
    size_t most;
} acts[] = {
#include "budgets.def"
};

/* The terminal is known to the service then. */
static void introduce(const char *official)
{
    struct tty *t = county_sit(official, "zh", NULL);
    tty_rest(t);
    CU_ASSERT_EQUAL(tty_ended(t), 0);
    tty_close(t);
}

static void measure(size_t *sent, size_t *least, const struct act *a)
{
    struct tty *t = county_sit(a->official, "zh", NULL);
    tty_rest(t);
    tty_keys(t, a->before);
    char *before = strdup(tty_text(t));
    tty_bytes(t);
    tty_keys(t, a->key);
    *sent = tty_bytes(t);
    *least = least_bytes(before, tty_text(t));
    CU_ASSERT_EQUAL(tty_ended(t), 0);
    free(before);
    tty_close(t);
}

/* More than the target is allowed only where not much less can be sent. */
static void test_acts(void)
{
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        size_t n, least;
        if (acts[i].official)
            introduce(acts[i].official);
        measure(&n, &least, &acts[i]);
        size_t most = acts[i].most > least + least / PART ? acts[i].most : least + least / PART;
        if (n > acts[i].most || !n)
            printf("\n    %s: %zu bytes, target %zu, the least is %zu\n", acts[i].name, n, acts[i].most, least);
        CU_ASSERT(n > 0 && n <= most);
    }
}

static void test_first_screen(void)
{
    static const char *const officials[] = {"window1", "county1", "unit_gongan", "supervisor1", "admin1"};
    for (size_t i = 0; i < sizeof officials / sizeof *officials; i++) {
        introduce(officials[i]);
        struct tty *t = county_sit(officials[i], "zh", NULL);
        tty_rest(t);
        size_t n = tty_bytes(t);
        if (n > FIRST_SCREEN)
            printf("\n    the first screen of %s: %zu bytes, at most %d\n", officials[i], n, FIRST_SCREEN);
        CU_ASSERT(n > 0 && n <= FIRST_SCREEN);
        tty_close(t);
    }
}

/* Nothing is sent while nobody does anything. */
static void test_idle(void)
{
    struct tty *t = county_sit("window1", "zh", NULL);
    tty_rest(t);
    tty_bytes(t);
    CU_ASSERT_EQUAL(tty_listen(t, SILENT_MS), 0);
    CU_ASSERT_EQUAL(tty_bytes(t), 0);
    tty_close(t);
}

void ym_suite_budget(void)
{
    static const struct ym_test tests[] = {
        {"the first screen", test_first_screen},
        {"move, scroll, type, page, dialog", test_acts},
        {"silence", test_idle},
        {0},
    };
    ym_suite_add_with("screens: bytes on the line", county_open, county_close, tests);
}
