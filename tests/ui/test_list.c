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
    CU_ASSERT(d.cells <= (v.rows + 100) * 4); /* widths are measured once */
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
    CU_ASSERT_EQUAL(list_of(&v)->first, 19); /* the line below them says that there are more */
    CU_ASSERT_EQUAL(list_of(&v)->at, 19);
    CU_ASSERT(stage_shows(&l, "下面还有") || stage_shows(&l, "more below"));
    for (int i = 0; i < 3; i++)
        press(&v, key_of(YM_K_PGDN, 0));
    CU_ASSERT_EQUAL(list_of(&v)->at, 44);
    CU_ASSERT(stage_shows(&l, "45") && !stage_shows(&l, "more below"));
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

/* ---- widths */

static const char *const cells[][3] = {
    {"李建国", "不予确认，待书面告知", "Care allowance for heavily disabled people"},
    {"阿依古丽·买买提", "在保", "Minimum living allowance"},
};

static const char *wide_cell(void *baton, int64_t row, int column)
{
    (void)baton;
    return column == 3 ? "1234567.00" : cells[row % 2][column];
}

static int64_t wide_count(void *baton, int *more)
{
    (void)baton;
    *more = 0;
    return sizeof cells / sizeof *cells;
}

static void draw_wide(struct stage *l, struct ym_list_view *list, struct ym_view *v, const struct ym_list_column *columns)
{
    static const struct ym_list_source source = {.cell = wide_cell, .count = wide_count};
    ym_list_view_init(list, columns, &source);
    *v = (struct ym_view){.t = l->t, .columns = ym_terminal_columns(l->t), .top = 1, .rows = 10};
    ym_list_view_draw(list, v, v->top, v->rows);
}

/* What is free goes to what is cut, the rest of what is cut is marked, half a Han stands nowhere. */
static void columns_take_the_width_that_is_there(void)
{
    static const struct ym_list_column columns[] = {{.title = "name", .least = 8, .wished = 20},
                                                    {.title = "stage", .least = 6, .wished = 20},
                                                    {.title = "programme", .least = 10},
                                                    {.title = "sum", .least = 10, .wished = 10, .right = 1},
                                                    {0}};
    static const struct {
        int columns;
        const char *first, *second;
    } looks[] = {
        {40, "> 李建国    不予~   Care al~  1234567.00", "  阿依古~   在保    Minimum~  1234567.00"},
        {60, NULL, NULL},
        {132, "> 李建国                不予确认，待书面告知  Care allowance for heavily disabled people ",
         "  阿依古丽.买买提       在保                  Minimum living allowance "},
    };
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        struct stage l;
        struct ym_view v;
        struct ym_list_view list;
        stage_open_as(&l, "UTF-8", 24, looks[i].columns);
        draw_wide(&l, &list, &v, columns);
        for (int y = 2; y < 4; y++) {
            const char *row = stage_row(&l, y), *wanted = y == 2 ? looks[i].first : looks[i].second;
            CU_ASSERT(ym_put_columns(l.t, row) <= looks[i].columns);
            CU_ASSERT(strstr(row, "1234567.00") != NULL);
            CU_ASSERT_EQUAL(strchr(row, '~') != NULL, looks[i].columns < 132);
            if (wanted && strncmp(row, wanted, strlen(wanted)) != 0) {
                fprintf(stderr, "%s|\n", row);
                CU_FAIL("another row");
            }
        }
        stage_close(&l);
    }
}

/* One without a least width stands only where all of it has room. */
static void a_spare_column_is_whole_or_not_there(void)
{
    static const struct ym_list_column columns[] = {{.title = "name", .least = 8, .wished = 20},
                                                    {.title = "stage", .wished = 30},
                                                    {.title = "programme", .least = 10},
                                                    {0}};
    static const int widths[] = {60, 90};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        struct stage l;
        struct ym_view v;
        struct ym_list_view list;
        stage_open_as(&l, "UTF-8", 24, widths[i]);
        draw_wide(&l, &list, &v, columns);
        CU_ASSERT_EQUAL(stage_shows(&l, "待书面告知"), widths[i] > 80);
        CU_ASSERT(stage_shows(&l, "Care allowance for heavily disabled"));
        stage_close(&l);
    }
}

/* A roomy one waits for room for all it wished, whatever its cells need: what costs bytes in every row stands where there is plenty. */
static void a_roomy_column_waits_for_all_it_wished(void)
{
    static const struct ym_list_column columns[] = {{.title = "name", .least = 8, .wished = 20},
                                                    {.title = "stage", .wished = 60, .roomy = 1},
                                                    {.title = "programme", .least = 10},
                                                    {0}};
    static const int widths[] = {90, 132};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        struct stage l;
        struct ym_view v;
        struct ym_list_view list;
        stage_open_as(&l, "UTF-8", 24, widths[i]);
        draw_wide(&l, &list, &v, columns);
        CU_ASSERT_EQUAL(stage_shows(&l, "待书面告知"), widths[i] > 90);
        stage_close(&l);
    }
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
        snprintf(keys, sizeof keys,
                 "%s\033"
                 "3",
                 harmless[i]);
        run_ahead(&d, keys);
        CU_ASSERT_EQUAL(d.said, -1);
        CU_ASSERT_EQUAL(d.chosen, -1);
        CU_ASSERT_EQUAL(d.opened, 1);
        ym_desk_release(&d);
    }
    struct ym_desk d;
    run_ahead(&d, "zz\r\033\033\r\033\033\033"
                  "3"); /* cleared, Enter opens again */
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
        {"columns take the width that is there", columns_take_the_width_that_is_there},
        {"a spare column is whole or not there", a_spare_column_is_whole_or_not_there},
        {"a roomy column waits for all it wished", a_roomy_column_waits_for_all_it_wished},
        {NULL, NULL},
    };
    ym_suite_add("list", tests);
}
