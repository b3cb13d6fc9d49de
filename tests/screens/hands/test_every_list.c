/* test_every_list.c — what all list screens do alike, over a table of them (lists.def): a search that finds nothing says so and moves nothing,
 * the place is kept, the last line says how many rows there are and whether more stand below, Find and Select go to the first and the last,
 * and a cell that is cut ends in ~. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "county.h"

void ym_suite_every_list(void);

enum { ROWS = 24, LINE = 512, SCREEN = 1 << 15, DRAFTS = 30 };

static const struct scene {
    const char *name, *official, *keys;
    int opens;
    const char *brief;
} scenes[] = {
#include "lists.def"
};

static const struct scene *at;

/* As CU_ASSERT, with what is on the screen. */
static void hold(int true, struct tty *t, const char *what)
{
    if (!true)
        printf("\n    %s: %s\n%s", at->name, what, tty_text(t));
    CU_ASSERT(true);
}

/* ---- what stands on the screen */

static int cursor_row(struct tty *t)
{
    int row, column;
    tty_cursor(t, &row, &column);
    return row;
}

/* The row of the cursor without its marks and without what its columns leave free, which is another when others have come above. */
static void keep_row(char out[LINE], struct tty *t)
{
    const char *text = tty_row(t, cursor_row(t));
    size_t n = 0;
    for (text += strlen(text) < 2 ? strlen(text) : 2; *text && n < LINE - 1; text++)
        if (*text != ' ' || (n && out[n - 1] != ' '))
            out[n++] = *text;
    out[n] = 0;
}

/* 1 if it is the same row, which has another width by now perhaps. */
static int is_row(const char *a, const char *b)
{
    size_t n = strcspn(a, "~"), m = strcspn(b, "~");
    return *a && strncmp(a, b, n < m ? n : m) == 0;
}

/* The line below the last row, "-- 共 20 行，下面还有 --"; -1 if there is none. */
static int end_row(struct tty *t)
{
    for (int y = 0; y < ROWS; y++)
        if (strstr(tty_row(t, y), "-- 共 "))
            return y;
    return -1;
}

static int is_more_below(struct tty *t)
{
    int y = end_row(t);
    return y >= 0 && strstr(tty_row(t, y), "下面还有") != NULL;
}

static int told_rows(struct tty *t)
{
    int y = end_row(t);
    const char *text = y < 0 ? NULL : strstr(tty_row(t, y), "-- 共 ");
    return text ? atoi(text + strlen("-- 共 ")) : -1;
}

/* ---- what all of them do */

/* The rows that are there are those that are counted, or more are said to be below. */
static void more_is_said(struct tty *t)
{
    int shown = end_row(t) - cursor_row(t); /* the cursor stands on the first one */
    hold(end_row(t) > 0, t, "does not say how many rows there are");
    hold(shown > 0, t, "has no rows: this test sees nothing");
    hold(is_more_below(t) ? told_rows(t) > shown || strstr(tty_text(t), "+ 行") : told_rows(t) == shown, t, "counts other rows than it shows");
}

/* All rows: not what is said below them, for a search reads on. */
static void keep_rows(char out[SCREEN], struct tty *t)
{
    size_t n = 0;
    int end = end_row(t);
    *out = 0;
    for (int y = 0; y < (end < 0 ? ROWS : end); y++)
        n += (size_t)snprintf(out + n, SCREEN - n, "%s\n", tty_row(t, y));
}

static void a_miss_moves_nothing(struct tty *t)
{
    static char before[SCREEN], now[SCREEN];
    tty_keys(t, "DOWN");
    int y = cursor_row(t);
    keep_rows(before, t);
    tty_keys(t, "'qq9'");
    hold(tty_shows(t, "没有找到\"qq9\""), t, "does not say that nothing was found");
    tty_keys(t, "ENTER F2 -");
    hold(cursor_row(t) == y && tty_shows(t, "没有找到"), t, "does something with a row nobody looked for");
    tty_keys(t, "ESC ESC");
    keep_rows(now, t);
    hold(strcmp(before, now) == 0 && cursor_row(t) == y, t, "is another after a search that found nothing");
}

/* Find and Select of a vt220. */
static void first_and_last(struct tty *t)
{
    char first[LINE], now[LINE];
    keep_row(first, t);
    tty_send(t, "\033[4~", 4);
    tty_rest(t);
    hold(!is_more_below(t) && cursor_row(t) == end_row(t) - 1, t, "Select does not go to the last row");
    tty_send(t, "\033[1~", 4);
    tty_rest(t);
    keep_row(now, t);
    hold(is_row(now, first), t, "Find does not go to the first row");
}

static void the_place_is_kept(struct tty *t)
{
    char row[LINE], now[LINE];
    tty_keys(t, "DOWN DOWN");
    keep_row(row, t);
    tty_keys(t, "F5");
    keep_row(now, t);
    hold(is_row(now, row), t, "F5 moves the cursor");
    if (!at->opens)
        return;
    tty_keys(t, "ENTER F10");
    keep_row(now, t);
    hold(is_row(now, row), t, "coming back moves the cursor");
}

/* The value stands in the row, or its beginning and then ~; a case's number may lack the county's figures. */
static int stands(const char *row, const char *value)
{
    char cut[LINE];
    if (strstr(row, value) || (strncmp(value, "411526-", 7) == 0 && strstr(row, value + 7)))
        return 1;
    for (size_t n = strlen(value); n > 0; n--) {
        snprintf(cut, sizeof cut, "%.*s~", (int)n, value);
        if (((unsigned char)value[n] & 0xc0) != 0x80 && strstr(row, cut))
            return 1;
    }
    return 0;
}

/* A line of the dialog "title：value" against the row; columns that have no room stand nowhere. */
static void check_cell(struct tty *t, const char *row, const char *titles, const char *line)
{
    char text[LINE];
    snprintf(text, sizeof text, "%s", line + strspn(line, " "));
    char *value = strstr(text, "：");
    if (!value)
        return;
    *value = 0;
    value += strlen("：");
    if (!strstr(titles, text) || (at->brief && strcmp(text, at->brief) == 0))
        return;
    hold(stands(row, value), t, value);
}

static void a_cut_is_marked(struct tty *t)
{
    char row[LINE], titles[LINE];
    int y = 0, edge = 0;
    keep_row(row, t);
    snprintf(titles, sizeof titles, "%s", tty_row(t, cursor_row(t) - 1)); /* it stands on the first row */
    tty_keys(t, "= 5 ENTER");
    while (y < ROWS && !strstr(tty_row(t, y), "本行全文"))
        y++;
    hold(y < ROWS, t, "shows no row in full");
    for (y++; y < ROWS && !edge; y++) {
        const char *line = tty_row(t, y) + strspn(tty_row(t, y), " ");
        edge = strspn(line, "-") > 4;
        if (!edge)
            check_cell(t, row, titles, line);
    }
    tty_keys(t, "F10");
}

static void see(void)
{
    struct tty *t = county_sit(at->official, "zh", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    tty_rest(t);
    tty_keys(t, at->keys);
    tty_keys(t, at->official ? "HOME" : "");
    more_is_said(t);
    if (at->official)
        a_cut_is_marked(t);
    a_miss_moves_nothing(t);
    tty_keys(t, "HOME");
    first_and_last(t);
    if (at->official)
        the_place_is_kept(t);
    CU_ASSERT_EQUAL(tty_stray(t), 0);
    tty_close(t);
}

/* Drafts to look at: more of them than a screen has rows. */
static void begin_drafts(void)
{
    char yimen[512], title[40];
    snprintf(yimen, sizeof yimen, "%s/src/yimen", getenv("YM_BUILDDIR") ? getenv("YM_BUILDDIR") : "build");
    for (int i = 0; i < DRAFTS; i++) {
        snprintf(title, sizeof title, "title=%d", i);
        county_run((const char *const[]){yimen, "--socket", county_socket(), "--as", "window1", "call", "draft.save", "call=intake",
                                         "about=411526-2021-D-000140", title, "body=x", NULL});
    }
}

static void all_lists(void)
{
    const char *only = getenv("YM_SCENE");
    begin_drafts();
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        at = &scenes[i];
        if (!only || strcmp(only, at->name) == 0)
            see();
    }
    county_drop_drafts("window1");
}

void ym_suite_every_list(void)
{
    static const struct ym_test tests[] = {{"all lists do alike", all_lists}, {0}};
    ym_suite_add_with("screens: every list", county_open, county_close, tests);
}
