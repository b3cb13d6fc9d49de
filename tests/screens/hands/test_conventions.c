/* test_conventions.c — what fingers trained on terminals of old take for granted, T1 to T19, each once: the key legend, field help, values,
 * leaving and coming back, option digits, position-at, a code alone, the field of the record before, typing ahead, fixed screens, the trail,
 * filters, taking back what is one's own and unused, looking only, harmless defaults, Esc and a digit, a short Esc, black and white, a line
 * that is cut.  What is grave about each is tested at length elsewhere; here they stand together. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mask.h"
#include "person.h"

void ym_suite_conventions(void);

enum { TITLE = 0, STATUS = 22, KEYS = 23, TEXTS = 4, SECOND_MS = 1000 };

static const struct scene {
    const char *name, *official, *keys;
} scenes[] = {
#include "scenes.def"
};
enum { SCENES = sizeof scenes / sizeof *scenes };

/* Who presses what, what stands there then, and what does not. */
struct way {
    const char *official, *keys, *shows[TEXTS], *hides[TEXTS];
};

static struct tty *sit(const char *official, const char *keys)
{
    if (official)
        county_drop_drafts(official);
    return person_sit(official, keys);
}

static void check_texts(struct tty *t, const char *const *texts, int there)
{
    for (int i = 0; i < TEXTS && texts[i]; i++)
        person_sees(t, texts[i], there);
}

static void check_way(const struct way *w)
{
    struct tty *t = sit(w->official, w->keys);
    check_texts(t, w->shows, 1);
    check_texts(t, w->hides, 0);
    tty_close(t);
}

static void check_ways(const struct way *ways)
{
    for (; ways->keys; ways++)
        check_way(ways);
}

/* ---- on every screen */

static void check_scene(const struct scene *s, int ok, struct tty *t, const char *what)
{
    if (!ok)
        printf("\n    %s: %s\n%s", s->name, what, tty_text(t));
    CU_ASSERT(ok);
}

/* A way out is named among the keys; a box that only tells something is closed by any. */
static int names_a_way_out(struct tty *t)
{
    const char *keys = tty_row(t, KEYS);
    return strstr(keys, "F3") || strstr(keys, "F1帮助") || strstr(keys, "Esc") || strstr(keys, "关闭");
}

/* Nothing is written over the edge, where the keys stand is the last line, and the trail the first. */
static void test_fixed(void)
{
    for (size_t i = 0; i < SCENES; i++) {
        struct tty *t = sit(scenes[i].official, scenes[i].keys);
        check_scene(&scenes[i], names_a_way_out(t), t, "the last line names no way out");
        check_scene(&scenes[i], *tty_row(t, TITLE) && *tty_row(t, KEYS), t, "the first or the last line is empty");
        check_scene(&scenes[i], !scenes[i].official || strncmp(tty_row(t, TITLE), "主菜单", strlen("主菜单")) == 0, t, "no trail");
        tty_close(t);
    }
}

/* Colour is drawn nowhere: a vt220 has none. */
static void test_black_and_white(void)
{
    for (size_t i = 0; i < SCENES; i++) {
        struct tty *t = sit(scenes[i].official, scenes[i].keys);
        int coloured = 0;
        for (int row = 0; row <= KEYS; row++)
            coloured |= strspn(tty_looks(t, row), "bru0123456789- ") != strlen(tty_looks(t, row));
        check_scene(&scenes[i], !coloured, t, "a colour");
        tty_close(t);
    }
}

/* ---- the ways of single screens */

static void test_field_help(void)
{
    check_ways((const struct way[]){
        {"window1", "n 1 ENTER", {"乡镇或街道的九位代码；按 F4 列出。"}, {NULL}},
        {"window1", "n 1 ENTER ENTER", {NULL}, {"乡镇或街道的九位代码；按 F4 列出。"}},
        {"unit_gongan", "u + F1", {"帮助"}, {NULL}},
        {0},
    });
}

static void test_values(void)
{
    check_ways((const struct way[]){
        {"window1", "n 1 ENTER F4", {"春申街道"}, {NULL}},
        {"window1", "n 1 ENTER F4 'lg' ENTER", {"隆古乡"}, {NULL}},
        {"window1", "n 1 ENTER ^V ESC ESC", {NULL}, {"春申街道"}},
        {0},
    });
}

/* F5 gives the field back as it was; what was left comes again. */
static void test_left_and_back(void)
{
    check_ways((const struct way[]){
        {"admin1", "o ENTER ^U '王五' F5", {"管理一"}, {"王五"}},
        {"window1", "n 1 ENTER DOWN '东关村' F3 d ENTER", {"东关村"}, {NULL}},
        {"county1", "w ENTER F9 s ENTER F3", {"案件"}, {NULL}},
        {0},
    });
}

static void test_option_digits(void)
{
    check_ways((const struct way[]){
        {"county1", "w = 5 ENTER", {"本行全文", "姓名：邵林"}, {NULL}},
        {"county1", "w = DOWN 2 ENTER", {"主菜单 > 我的工作 > 案件", "蔡艳"}, {NULL}},
        {0},
    });
}

static void test_position_at(void)
{
    struct tty *t = sit("county1", "w '000016'");
    CU_ASSERT_PTR_NOT_NULL(strstr(tty_row(t, 10), "姚国和"));
    CU_ASSERT_EQUAL(*tty_row(t, 10), '>');
    tty_close(t);
    t = sit("unit_gongan", "u 'sy'");
    CU_ASSERT_PTR_NOT_NULL(strstr(person_row(t), "孙英慧"));
    tty_close(t);
}

static void test_code_alone(void)
{
    check_ways((const struct way[]){
        {"window1", "n 1 ENTER '411526207' ENTER", {"> 村居", "上油岗乡"}, {"隆古乡"}},
        {"window1", "n 1 ENTER '411526999' ENTER", {"这里没有\"411526999\""}, {"上油岗乡"}},
        {0},
    });
}

/* The second member's field is as the first one's. */
static void test_as_before(void)
{
    check_ways((const struct way[]){
        {"window1", "n 1 ENTER PGDN '李建国' ENTER F2 '+' ^D", {"李建国"}, {NULL}},
        {0},
    });
}

/* The same screen whether one waits or not. */
static void test_typed_ahead(void)
{
    struct tty *waits = sit("county1", "w DOWN DOWN ENTER TAB"), *rushes = sit("county1", "");
    for (const char *keys = "w DOWN DOWN ENTER TAB"; keys;)
        keys = tty_rush(rushes, keys, NULL, 0);
    tty_rest(rushes);
    char *expected = strdup(tty_text(waits)), *seen = strdup(tty_text(rushes));
    mask_clocks(expected);
    mask_clocks(seen);
    CU_ASSERT_STRING_EQUAL(seen, expected);
    free(expected);
    free(seen);
    tty_close(waits);
    tty_close(rushes);
}

static void test_filter(void)
{
    check_ways((const struct way[]){
        {"county1", "w F6 4 ENTER '临时救助' ENTER", {"姚国和"}, {"邵林"}},
        {"county1", "w F6 5 ENTER '临时救助' ENTER", {"邵林"}, {"姚国和"}},
        {0},
    });
}

/* A mark, a member not yet sent, and an answer nobody used. */
static void test_taken_back(void)
{
    check_ways((const struct way[]){
        {"county1", "w SPACE SPACE F3 w", {NULL}, {"已选"}},
        {"window1", "n 1 ENTER PGDN '李建国' ENTER F2 - LEFT ENTER", {NULL}, {"李建国"}},
        {0},
    });
    struct tty *t = sit("unit_gongan", "u F2");
    CU_ASSERT(tty_yes(t));
    CU_ASSERT(tty_shows(t, "还有 13 项"));
    tty_keys(t, "F8 - LEFT ENTER F3");
    CU_ASSERT(tty_shows(t, "还有 14 项"));
    tty_close(t);
}

/* Whoever only looks is offered nothing that changes.  A disk that is full: nothing can be shown, for it could not be logged, nor saved; that
 * is said, and no list is told as an empty one.  Then it goes on. */
static void test_looking_only(void)
{
    check_way(&(struct way){"supervisor1", "f ENTER ENTER", {"数字明细"}, {"F2", "-删除"}});
    struct tty *t = sit("unit_gongan", "u F2");
    county_disk(1);
    CU_ASSERT(tty_yes(t));
    CU_ASSERT(tty_shows(t, "暂时不能保存"));
    tty_close(t);
    check_ways((const struct way[]){
        {"county1", "", {"磁盘空间不足，暂时不能保存。"}, {NULL}},
        {"county1", "w DOWN", {"全部环节：?件", "未能读取：磁盘空间将满"}, {"没有内容"}},
        {0},
    });
    county_disk(0);
    check_ways((const struct way[]){
        {"county1", "", {NULL}, {"暂时不能保存"}},
        {"unit_gongan", "u", {"还有 14 项"}, {NULL}},
        {0},
    });
}

static void test_harmless(void)
{
    check_ways((const struct way[]){
        {"unit_gongan", "u F2 ENTER", {"还有 14 项"}, {NULL}},
        {"admin1", "o ! ENTER", {NULL}, {"已停用"}},
        {0},
    });
}

/* Esc and a digit is a function key; a short Esc is none yet, two are Back. */
static void test_esc(void)
{
    struct tty *f2 = sit("county1", "w ENTER F2"), *esc = sit("county1", "w ENTER");
    tty_send(esc, "\0332", 2);
    tty_rest(esc);
    char *expected = strdup(tty_text(f2));
    CU_ASSERT_STRING_EQUAL(tty_text(esc), expected);
    free(expected);
    tty_close(f2);
    tty_close(esc);
    struct tty *t = sit("county1", "w ENTER");
    char *before = strdup(tty_row(t, TITLE));
    tty_keys(t, "ESC");
    tty_listen(t, SECOND_MS);
    CU_ASSERT_STRING_EQUAL(tty_row(t, TITLE), before);
    tty_keys(t, "2");
    CU_ASSERT_STRING_NOT_EQUAL(tty_text(t), before); /* a slow hand: the digit still belongs to it */
    tty_close(t);
    t = sit("county1", "w ENTER");
    tty_keys(t, "ESC ESC");
    CU_ASSERT_STRING_NOT_EQUAL(tty_row(t, TITLE), before);
    free(before);
    tty_close(t);
}

static void test_cut(void)
{
    struct tty *t = sit("window1", "n 1 ENTER DOWN '东关'");
    CU_ASSERT_EQUAL(tty_hang_up(t), 1);
    tty_close(t);
    t = county_sit("window1", "zh", NULL);
    tty_rest(t);
    tty_keys(t, "d ENTER");
    CU_ASSERT(tty_shows(t, "东关"));
    tty_close(t);
}

void ym_suite_conventions(void)
{
    static const struct ym_test tests[] = {
        {"T1, T10, T11: key legend, fixed screens, trail", test_fixed},
        {"T2: field help", test_field_help},
        {"T3: values", test_values},
        {"T4: leave, come back, restore", test_left_and_back},
        {"T5: option digits", test_option_digits},
        {"T6: position at", test_position_at},
        {"T7: a code alone", test_code_alone},
        {"T8: the field of the record before", test_as_before},
        {"T9: typed ahead", test_typed_ahead},
        {"T12: filter", test_filter},
        {"T13: taken back", test_taken_back},
        {"T14: looking only", test_looking_only},
        {"T15: harmless defaults", test_harmless},
        {"T16, T17: Esc and a digit, a short Esc", test_esc},
        {"T18: black and white", test_black_and_white},
        {"T19: a cut line", test_cut},
        {0},
    };
    ym_suite_add_with("screens: conventions", county_open, county_close, tests);
}
