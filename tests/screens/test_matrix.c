/* test_matrix.c — the same walk on every charset, kind of terminal and size: each pair of them in check, all of them with YM_FULL. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "person.h"

void ym_suite_matrix(void);

static const struct {
    const char *name, *option, *word; /* a word of the menu in it */
} charsets[] = {
    {"UTF-8", "utf-8", "我的工作"}, {"GB18030", "gb18030", "我的工作"}, {"GBK", "gbk", "我的工作"}, {"ASCII", "ascii", "My work"},
};
static const struct {
    const char *term;
    int putty;
} kinds[] = {{"vt100", 0}, {"vt220", 0}, {"linux", 0}, {"xterm-256color", 0}, {"xterm", 1}, {"screen", 0}, {"vt9999", 0} /* nobody knows it */};
static const int sizes[][2] = {{80, 24}, {132, 43}, {40, 12}};

enum { CHARSETS = 4, KINDS = 7, SIZES = 3 };

/* Between the parts of it the terminal answers late. */
static const char *const walks[] = {"DOWN UP F1 ESC ESC /", "w ENTER DOWN", "DOWN UP END PGUP HOME ESC ESC", "ESC 1", "PGDN ESC ESC"};
static const char *const late[] = {"\x1b[?62;1;2c", "\x1b]11;rgb:0000/0000/0000\x1b\\", "\x1bP>|XTerm(379)\x1b\\", "\x1b[24;80R", "\x1b[0n"};
enum { WALKS = sizeof walks / sizeof *walks };

static int walk_late(struct tty *t, const char *who)
{
    int wrong = 0;
    for (int i = 0; i < WALKS; i++) {
        size_t n = strlen(late[i]), cut = (size_t)i % n;
        tty_send(t, late[i], cut);
        tty_send(t, late[i] + cut, n - cut);
        wrong += person_keys(t, who, walks[i], 2);
    }
    return wrong;
}

static void walk_on(int c, int k, int s)
{
    char who[80];
    const char *const more[] = {"--charset", charsets[c].option, NULL};
    struct tty_options o = {
        .term = kinds[k].term, .charset = charsets[c].name, .columns = sizes[s][0], .rows = sizes[s][1], .putty = kinds[k].putty,
    };
    snprintf(who, sizeof who, "%s, %s%s, %dx%d", o.charset, o.term, o.putty ? " (PuTTY)" : "", o.columns, o.rows);
    struct tty *t = county_sit_at(&o, "county1", "zh", more);
    tty_rest(t);
    int shows = tty_shows(t, charsets[c].word), wrong = walk_late(t, who);
    size_t stray = tty_stray(t);
    if (!shows || stray || tty_ended(t))
        printf("\n    %s: %zu stray bytes, left %d\n%s", who, stray, tty_ended(t), tty_text(t));
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT(shows);
    CU_ASSERT_EQUAL(stray, 0);
    CU_ASSERT(!tty_ended(t));
    tty_close(t);
}

/* Charset and kind decide the size so that every pair of two comes once at least. */
static int is_wanted(int c, int k, int s)
{
    return getenv("YM_FULL") || (c + k) % SIZES == s;
}

static void test_matrix(void)
{
    for (int i = 0; i < CHARSETS * KINDS * SIZES; i++) {
        int c = i / SIZES / KINDS, k = i / SIZES % KINDS, s = i % SIZES;
        if (is_wanted(c, k, s))
            walk_on(c, k, s);
    }
}

/* On this kind of terminal, under this locale, the menu shows the word. */
static void sits_and_sees(const struct tty_options *o, const char *word)
{
    struct tty *t = county_sit_at(o, "auditor1", "zh", NULL);
    tty_rest(t);
    tty_wait(t, word);
    if (!tty_shows(t, word))
        printf("\n    %s:\n%s", o->charset, tty_text(t));
    CU_ASSERT(tty_shows(t, word));
    CU_ASSERT_EQUAL(tty_stray(t), 0);
    tty_close(t);
}

/* One that did not answer is asked again at the next start; what another one answered under the same TERM is doubted when the locale
 * says something else. */
static void test_asked_again(void)
{
    static const char *const says_utf8[] = {"LC_CTYPE=UTF-8", NULL}, *const says_gbk[] = {"LANG=zh_CN.GBK", NULL};
    struct tty_options o = {.term = "vt220", .charset = "UTF-8", .columns = 80, .rows = 24, .mute = 1};
    sits_and_sees(&o, "Search");
    o.mute = 0;
    sits_and_sees(&o, "查找");
    o.mute = 1;
    sits_and_sees(&o, "查找"); /* and what it answered once is known */
    o.env = says_gbk;
    o.charset = "GBK";
    sits_and_sees(&o, "查找"); /* another terminal, as mute, under the same TERM */
    o.env = says_utf8;
    o.charset = "UTF-8";
    sits_and_sees(&o, "查找");
    o.env = says_gbk;
    o.mute = 0;
    sits_and_sees(&o, "查找"); /* the locale is wrong, the terminal tells */
}

/* Every screen that is drawn (scenes.def), where there is no Chinese: no row of question marks, no title written like somebody's name. */
static void test_ascii(void)
{
    static const struct {
        const char *name, *official, *keys;
    } scenes[] = {
#include "scenes.def"
    };
    static const char *const more[] = {"--charset", "ascii", NULL};
    static const char *const never[] = {"??", "Min Zhengju", "Gong Anju", "Chuang Kou", "jingban"};
    const struct tty_options o = {.term = "vt220", .charset = "ASCII", .columns = 80, .rows = 24};
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        struct tty *t = county_sit_at(&o, scenes[i].official, "zh", more);
        tty_rest(t);
        tty_keys(t, scenes[i].keys);
        for (size_t n = 0; n < sizeof never / sizeof *never; n++) {
            if (tty_shows(t, never[n]))
                printf("\n    %s shows \"%s\":\n%s", scenes[i].name, never[n], tty_text(t));
            CU_ASSERT_FALSE(tty_shows(t, never[n]));
        }
        CU_ASSERT_EQUAL(tty_stray(t), 0);
        tty_close(t);
    }
}

/* A window pulled to nothing and back shows what it showed. */
static void test_sizes(void)
{
    static const int pulled[][2] = {{1, 1}, {2, 3}, {200, 60}, {20, 5}, {19, 4}, {80, 1}, {1, 24}, {40, 12}};
    static char before[1 << 15];
    struct tty *t = county_sit("county1", "zh", NULL);
    tty_rest(t);
    tty_keys(t, "/ w ENTER DOWN");
    for (size_t i = 0; i < sizeof pulled / sizeof *pulled; i++) {
        snprintf(before, sizeof before, "%s", tty_text(t));
        tty_resize(t, pulled[i][0], pulled[i][1]);
        tty_keys(t, "DOWN UP");
        tty_resize(t, 80, 24);
        if (strcmp(tty_text(t), before) != 0)
            printf("\n    after %dx%d:\n%s  before:\n%s", pulled[i][0], pulled[i][1], tty_text(t), before);
        CU_ASSERT_STRING_EQUAL(tty_text(t), before);
        CU_ASSERT_EQUAL(tty_repainted(t), -1);
        CU_ASSERT(!tty_ended(t));
    }
    tty_close(t);
}

void ym_suite_matrix(void)
{
    static const struct ym_test tests[] = {
        {"charsets, terminals, sizes", test_matrix},
        {"asked again", test_asked_again},
        {"every screen in ASCII", test_ascii},
        {"windows of any size", test_sizes},
        {0},
    };
    ym_suite_add_with("screens: terminals of all kinds", county_open, county_close, tests);
}
