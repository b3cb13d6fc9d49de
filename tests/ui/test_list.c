/* test_list.c — lists: pages fetched, moves, ranges, jumping by typing. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "stage.h"
#include "run.h"
#include "scenes.h"

static struct ym_list_view *list_of(struct ym_view *v)
{
    return v->model;
}

static void press(struct ym_view *v, struct ym_key k)
{
    *v->status = 0;
    ym_list_view_key(v->model, v, k);
    ym_list_view_draw(v->model, v, v->top, v->rows);
}

static void only_pages_are_fetched(void)
{
    struct stage l;
    struct ym_desk d;
    struct ym_view v;
    stage_open(&l);
    ym_desk_init(&d, 100000);
    stage_view(&l, &v, &scene_list, &d);
    ym_list_view_draw(v.model, &v, v.top, v.rows);
    CU_ASSERT(d.known <= 2 * d.page);
    CU_ASSERT(d.cells <= v.rows * 4);
    for (int i = 0; i < 200; i++)
        press(&v, key_of(YM_K_DOWN, 0));
    CU_ASSERT_EQUAL(list_of(&v)->at, 200);
    CU_ASSERT(d.known <= 300);
    CU_ASSERT(d.fetches <= 8);
    press(&v, key_of(YM_K_END, 0));
    CU_ASSERT_EQUAL(list_of(&v)->at, 99999);
    CU_ASSERT(stage_shows(&l, "DB100000"));
    d.cells = 0;
    press(&v, key_of(YM_K_UP, 0));
    CU_ASSERT(d.cells <= v.rows * 4);
    press(&v, key_of(YM_K_HOME, 0));
    CU_ASSERT_EQUAL(list_of(&v)->at, 0);
    stage_view_release(&v);
    ym_desk_release(&d);
    stage_close(&l);
}

static void a_move_costs_little(void)
{
    struct stage l;
    struct ym_desk d;
    struct ym_view v;
    stage_open(&l);
    ym_desk_init(&d, 400);
    stage_view(&l, &v, &scene_list, &d);
    ym_view_draw(&v);
    for (int i = 0; i < 40; i++) {
        int64_t first = list_of(&v)->first;
        press(&v, key_of(YM_K_DOWN, 0));
        long bytes = stage_flush(&l);
        CU_ASSERT(bytes > 0 && bytes <= (list_of(&v)->first == first ? 20 : 110));
    }
    press(&v, key_of(YM_K_PGDN, 0));
    long page = stage_flush(&l);
    CU_ASSERT(page > 0 && page <= 1250);
    CU_ASSERT_EQUAL(stage_flush(&l), 0);
    stage_view_release(&v);
    ym_desk_release(&d);
    stage_close(&l);
}

static void pages_turn_and_stop(void)
{
    struct stage l;
    struct ym_desk d;
    struct ym_view v;
    stage_open(&l);
    ym_desk_init(&d, 45);
    stage_view(&l, &v, &scene_list, &d);
    ym_view_draw(&v);
    press(&v, key_of(YM_K_PGDN, 0));
    CU_ASSERT_EQUAL(list_of(&v)->first, 20);
    CU_ASSERT_EQUAL(list_of(&v)->at, 20);
    for (int i = 0; i < 3; i++)
        press(&v, key_of(YM_K_PGDN, 0));
    CU_ASSERT_EQUAL(list_of(&v)->at, 44);
    CU_ASSERT(stage_shows(&l, "45"));
    CU_ASSERT(strncmp(stage_row(&l, 2 + (int)(44 - list_of(&v)->first)), ">  DB", 2) == 0);
    for (int i = 0; i < 4; i++)
        press(&v, key_of(YM_K_PGUP, 0));
    CU_ASSERT_EQUAL(list_of(&v)->at, 0);
    press(&v, key_of(YM_K_UP, 0));
    CU_ASSERT_EQUAL(list_of(&v)->at, 0);
    stage_view_release(&v);
    ym_desk_release(&d);
    stage_close(&l);
}

static void an_empty_list_says_so(void)
{
    struct stage l;
    struct ym_desk d;
    struct ym_view v;
    stage_open(&l);
    ym_desk_init(&d, 0);
    stage_view(&l, &v, &scene_list, &d);
    static const enum ym_key_kind keys[] = {YM_K_DOWN, YM_K_END, YM_K_PGDN, YM_K_PGUP, YM_K_HOME, YM_K_UP};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        press(&v, key_of(keys[i], 0));
        CU_ASSERT_EQUAL(list_of(&v)->at, 0);
    }
    CU_ASSERT_STRING_NOT_EQUAL(stage_row(&l, 2), "");
    CU_ASSERT_EQUAL(d.cells, 0);
    stage_view_release(&v);
    ym_desk_release(&d);
    stage_close(&l);
}

static void ranges_are_marked(void)
{
    struct stage l;
    struct ym_desk d;
    struct ym_view v;
    stage_open(&l);
    ym_desk_init(&d, 45);
    stage_view(&l, &v, &scene_list, &d);
    press(&v, key_of(YM_K_DOWN, 0));
    press(&v, key_char(' '));
    press(&v, key_of(YM_K_DOWN, 0));
    press(&v, key_of(YM_K_DOWN, 0));
    CU_ASSERT_EQUAL(list_of(&v)->from, 1);
    CU_ASSERT_EQUAL(stage_row(&l, 2)[0], ' ');
    CU_ASSERT_EQUAL(stage_row(&l, 3)[0], '+');
    CU_ASSERT_EQUAL(stage_row(&l, 4)[0], '+');
    CU_ASSERT_EQUAL(stage_row(&l, 5)[0], '>');
    CU_ASSERT_EQUAL(stage_row(&l, 5)[1], '!'); /* overdue */
    press(&v, key_char(' '));
    CU_ASSERT_EQUAL(list_of(&v)->from, -1);
    stage_view_release(&v);
    ym_desk_release(&d);
    stage_close(&l);
}

static void type(struct ym_view *v, const char *text)
{
    for (; *text; text++)
        press(v, key_char((uint32_t)*text));
}

static void typing_jumps(void)
{
    struct stage l;
    struct ym_desk d;
    struct ym_view v;
    stage_open(&l);
    ym_desk_init(&d, 400);
    stage_view(&l, &v, &scene_list, &d);
    press(&v, key_char(0x6B27)); /* 欧 */
    CU_ASSERT_EQUAL(list_of(&v)->at, 5);
    CU_ASSERT_EQUAL(v.sought, YM_SOUGHT_FOUND);
    press(&v, key_of(YM_K_TAB, 0));
    CU_ASSERT_EQUAL(list_of(&v)->at, 13);
    press(&v, key_char('x'));
    CU_ASSERT(v.status_bad);
    CU_ASSERT_EQUAL(list_of(&v)->at, 13);
    press(&v, key_of(YM_K_BACKSPACE, 0));
    CU_ASSERT_EQUAL(list_of(&v)->at, 13);
    press(&v, key_of(YM_K_DOWN, 0));
    CU_ASSERT_EQUAL(v.sought, YM_SOUGHT_NOTHING);
    type(&v, "333");
    CU_ASSERT_EQUAL(list_of(&v)->at, 332);
    type(&v, "v"); /* behind digits, too, a letter searches */
    CU_ASSERT_EQUAL(v.sought, YM_SOUGHT_MISSED);
    press(&v, key_of(YM_K_BACKSPACE, 0));
    press(&v, key_char(' '));
    CU_ASSERT_EQUAL(list_of(&v)->from, 332);
    struct ym_key other = ym_list_view_key(v.model, &v, key_of(YM_K_ENTER, 0));
    CU_ASSERT_EQUAL(other.kind, YM_K_ENTER);
    stage_view_release(&v);
    ym_desk_release(&d);
    stage_close(&l);
}

/* Who looks for somebody that is not there stands where he stood, and nothing is done until the text is changed or cleared. */
static void a_miss_moves_and_does_nothing(void)
{
    struct stage l;
    struct ym_desk d;
    struct ym_view v;
    stage_open(&l);
    ym_desk_init(&d, 400);
    stage_view(&l, &v, &scene_list, &d);
    press(&v, key_of(YM_K_DOWN, 0));
    type(&v, "3"); /* a row 3 there is, "3y" there is not */
    CU_ASSERT_EQUAL(list_of(&v)->at, 2);
    type(&v, "y");
    CU_ASSERT_EQUAL(list_of(&v)->at, 1);
    CU_ASSERT_EQUAL(v.sought, YM_SOUGHT_MISSED);
    CU_ASSERT(v.status_bad && strstr(v.status, "3y"));
    static const enum ym_key_kind kinds[] = {YM_K_ENTER, YM_K_TAB, YM_K_F, YM_K_CTRL};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        *v.status = 0;
        CU_ASSERT_EQUAL(ym_list_view_key(v.model, &v, key_of(kinds[i], 2)).kind, YM_K_NONE);
        CU_ASSERT(strstr(v.status, "3y") != NULL);
        CU_ASSERT_EQUAL(list_of(&v)->at, 1);
    }
    press(&v, key_of(YM_K_BACKSPACE, 0));
    CU_ASSERT_EQUAL(list_of(&v)->at, 2);
    type(&v, "y");
    press(&v, key_of(YM_K_BACK, 0));
    CU_ASSERT_EQUAL(v.sought, YM_SOUGHT_NOTHING);
    CU_ASSERT_EQUAL(list_of(&v)->at, 1);
    CU_ASSERT_EQUAL(ym_list_view_key(v.model, &v, key_of(YM_K_ENTER, 0)).kind, YM_K_ENTER);
    type(&v, "zz");
    press(&v, key_char(' ')); /* Space marks always */
    CU_ASSERT_EQUAL(list_of(&v)->from, 1);
    stage_view_release(&v);
    ym_desk_release(&d);
    stage_close(&l);
}

/* All keys typed ahead, before the list was drawn once. */
static void run_ahead(struct ym_desk *d, const char *keys)
{
    struct stage l;
    stage_open(&l);
    ym_desk_init(d, 400);
    stage_type(&l, keys);
    CU_ASSERT_EQUAL(ym_screens_run(l.t, d, &scene_list, NULL, scene_always), 0);
    stage_close(&l);
}

/* The row of an action may name a letter: in a list that can be searched it does not act, stands on no key line and in no help. */
static void letters_and_digits_only_search(void)
{
    static const char *const harmless[] = {"n", "N", "nnn", "q", "ny\r", "hxj\r", "000999\r", "无n\r", "y\r\r\r", "zz\0337", "zz\0338\t\r"};
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
        struct ym_desk d;
        char keys[64];
        snprintf(keys, sizeof keys, "%s\033" "3", harmless[i]);
        run_ahead(&d, keys);
        CU_ASSERT_EQUAL(d.said, -1);
        CU_ASSERT_EQUAL(d.chosen, -1);
        CU_ASSERT_EQUAL(d.opened, 1);
        ym_desk_release(&d);
    }
    struct ym_desk d;
    run_ahead(&d, "zz\r\033\033\r\033\033\033" "3"); /* cleared, Enter opens again */
    CU_ASSERT_EQUAL(d.chosen, 0);
    ym_desk_release(&d);
    struct stage l;
    struct ym_view v;
    stage_open(&l);
    ym_desk_init(&d, 10);
    stage_view(&l, &v, &scene_list, &d);
    v.always = scene_always;
    ym_view_draw(&v);
    const char *keys = stage_row(&l, 23);
    CU_ASSERT(strstr(keys, "F7无信息") && !strstr(keys, "n无"));
    type(&v, "zz"); /* nothing works now but leaving */
    ym_view_draw(&v);
    keys = stage_row(&l, 23);
    CU_ASSERT(!strstr(keys, "F7") && !strstr(keys, "Enter") && strstr(keys, "F1"));
    stage_view_release(&v);
    ym_desk_release(&d);
    stage_close(&l);
}

void ym_suite_list(void);
void ym_suite_list(void)
{
    static const struct ym_test tests[] = {
        {"of 100 000 rows only pages are fetched", only_pages_are_fetched},
        {"a move costs little", a_move_costs_little},
        {"pages turn and stop at both ends", pages_turn_and_stop},
        {"an empty list says so", an_empty_list_says_so},
        {"ranges are marked", ranges_are_marked},
        {"typing jumps", typing_jumps},
        {"a miss moves and does nothing", a_miss_moves_and_does_nothing},
        {"letters and digits only search", letters_and_digits_only_search},
        {NULL, NULL},
    };
    ym_suite_add("list", tests);
}
