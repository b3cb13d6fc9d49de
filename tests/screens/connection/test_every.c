/* test_every.c — every screen that is drawn (scenes.def): come to by keys typed ahead of the program, left again, cut off.  It looks the same
 * as for somebody who waits, one comes back to where one began, and the county knows what it knew. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mask.h"
#include "person.h"

void ym_suite_every(void);

static const struct scene {
    const char *name, *official, *keys;
} scenes[] = {
#include "scenes.def"
};
enum { SCENES = sizeof scenes / sizeof *scenes, STEPS_BACK = 12 };

static uint64_t facts;

static int open_county(void)
{
    int err = county_open();
    facts = err ? 0 : county_facts();
    return err || !facts;
}

static void unchanged(void)
{
    uint64_t now = county_facts();
    CU_ASSERT(facts && now == facts);
    facts = now;
}

static struct tty *sit(const struct scene *s)
{
    struct tty *t = county_sit(s->official, "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    return t;
}

static char *seen(struct tty *t)
{
    char *text = strdup(tty_text(t));
    mask_clocks(text);
    return text;
}

/* What counts entries of the log is another one every time. */
static int is_steady(const struct scene *s)
{
    return strcmp(s->name, "about") != 0;
}

static void test_typed_ahead(void)
{
    for (size_t i = 0; i < SCENES; i++) {
        struct tty *one = sit(&scenes[i]), *two = sit(&scenes[i]);
        tty_keys(one, scenes[i].keys);
        for (const char *keys = scenes[i].keys; keys;)
            keys = tty_rush(two, keys, NULL, 0);
        tty_rest(two);
        char *waited = seen(one), *rushed = seen(two);
        if (is_steady(&scenes[i]) && strcmp(waited, rushed) != 0)
            printf("\n    %s, typed ahead:\n%s  waited for:\n%s", scenes[i].name, rushed, waited);
        CU_ASSERT(!is_steady(&scenes[i]) || strcmp(waited, rushed) == 0);
        CU_ASSERT_EQUAL(tty_stray(two), 0);
        free(waited);
        free(rushed);
        tty_close(one);
        tty_close(two);
    }
    unchanged();
}

/* One step back at a time, and a yes where it asks whether what was typed is left. */
static int back_at_the_beginning(struct tty *t, const char *beginning)
{
    for (int i = 0; i < STEPS_BACK && !tty_ended(t); i++) {
        if (strcmp(tty_row(t, 0), beginning) == 0)
            return 1;
        tty_keys(t, tty_shows(t, "返回吗") ? "y" : tty_shows(t, "> 是") ? "ENTER" : "^X");
    }
    return 0;
}

static void test_left(void)
{
    for (size_t i = 0; i < SCENES; i++) {
        char beginning[400];
        struct tty *t = sit(&scenes[i]);
        snprintf(beginning, sizeof beginning, "%s", tty_row(t, 0));
        tty_keys(t, scenes[i].keys);
        int back = back_at_the_beginning(t, beginning);
        if (!back)
            printf("\n    %s does not lead back:\n%s", scenes[i].name, tty_text(t));
        CU_ASSERT(back);
        tty_close(t);
    }
    unchanged();
}

static void test_cut_off(void)
{
    for (size_t i = 0; i < SCENES; i++) {
        struct tty *t = sit(&scenes[i]);
        tty_keys(t, scenes[i].keys);
        CU_ASSERT(!tty_ended(t));
        int status = tty_hang_up(t);
        if (status != 1)
            printf("\n    %s ends with %d", scenes[i].name, status);
        CU_ASSERT_EQUAL(status, 1); /* in order, not by a signal */
        tty_close(t);
    }
    unchanged();
}

/* The last key again and again: on the screen it led to it means nothing, or asks. */
static void test_pressed_twice(void)
{
    for (size_t i = 0; i < SCENES; i++) {
        const char *last = strrchr(scenes[i].keys, ' ');
        last = last ? last + 1 : scenes[i].keys;
        struct tty *t = sit(&scenes[i]);
        tty_keys(t, scenes[i].keys);
        for (int n = 0; n < 3 && !strchr(last, '\'') && !tty_ended(t); n++) {
            tty_rush(t, last, NULL, 0);
            tty_rush(t, last, NULL, 0);
            tty_rest(t);
        }
        CU_ASSERT_EQUAL(tty_stray(t), 0);
        tty_close(t);
    }
    unchanged();
}

void ym_suite_every(void)
{
    static const struct ym_test tests[] = {
        {"typed ahead", test_typed_ahead},
        {"left again", test_left},
        {"cut off", test_cut_off},
        {"the last key again", test_pressed_twice},
        {0},
    };
    ym_suite_add_story("screens: every one", open_county, county_close, tests);
}
