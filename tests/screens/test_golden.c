/* test_golden.c — every screen as it should look, at 80x24 in both languages, beside golden/<language>/<name>.txt.
 * With YM_GOLDEN=write they are written anew: look at each before it is kept. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "mask.h"
#include "person.h"

void ym_suite_golden(void);

enum { SCREEN_MAX = 1 << 15, OFTEN = 3 };

/* The way there: the same keys in both languages. */
static const struct scene {
    const char *name, *official, *keys;
} scenes[] = {
#include "scenes.def"
};

/* ---- what is another one every time */

/* How many audit entries there are depends on who looked before. */
static void mask_count(char *text)
{
    static const char *const labels[] = {"审计条数", "audit entries"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        char *at = strstr(text, labels[i]);
        for (; at && *at && *at != '\n'; at++)
            *at = isdigit((unsigned char)*at) ? '#' : *at;
    }
}

/* ---- files */

static void path_of(char *out, size_t n, const char *lang, const char *name)
{
    const char *top = getenv("YM_SRCDIR");
    snprintf(out, n, "%s/tests/screens/golden/%s/%s.txt", top ? top : ".", lang, name);
}

static void keep(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(f);
    fputs(text, f);
    fclose(f);
}

static void compare(const char *path, const char *text)
{
    static char golden[SCREEN_MAX];
    FILE *f = fopen(path, "r");
    size_t n = f ? fread(golden, 1, sizeof golden - 1, f) : 0;
    golden[n] = 0;
    if (f)
        fclose(f);
    if (strcmp(golden, text) != 0)
        printf("\n    %s differs:\n%s", path, text);
    CU_ASSERT_STRING_EQUAL(golden, text);
}

/* ---- */

static void see(const struct scene *s, const char *lang)
{
    static char text[SCREEN_MAX];
    char path[1024];
    int row, column;
    struct tty *t = county_sit(s->official, lang, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    CU_ASSERT_EQUAL(person_keys(t, s->name, s->keys, OFTEN), 0);
    tty_cursor(t, &row, &column);
    snprintf(text, sizeof text, "%scursor %d,%d\n", tty_text(t), row, column);
    mask_clocks(text);
    mask_count(text);
    path_of(path, sizeof path, lang, s->name);
    if (getenv("YM_GOLDEN"))
        keep(path, text);
    else
        compare(path, text);
    CU_ASSERT_EQUAL(tty_stray(t), 0);
    tty_close(t);
}

static void see_all(const char *lang)
{
    const char *only = getenv("YM_SCENE");
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        if (!only || strstr(scenes[i].name, only))
            see(&scenes[i], lang);
    }
}

static void test_chinese(void)
{
    see_all("zh");
}

static void test_english(void)
{
    see_all("en");
}

/* Each language in a county of its own: what one leaves behind is not in the other's way. */
void ym_suite_golden(void)
{
    static const struct ym_test chinese[] = {{"every screen in Chinese", test_chinese}, {0}};
    static const struct ym_test english[] = {{"every screen in English", test_english}, {0}};
    ym_suite_add_with("screens: as they look in Chinese", county_open, county_close, chinese);
    ym_suite_add_with("screens: as they look in English", county_open, county_close, english);
}
