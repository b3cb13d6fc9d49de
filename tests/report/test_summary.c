/* test_summary.c — tables, CSV, the quarter's sheet.  Tests of report. */
#include "yimen/report/summary.h"

#include <CUnit/Basic.h>
#include <csv.h>
#include <string.h>

#include "run.h"
#include "told.h"
#include "yimen/domain/record/choices.h"
#include "yimen/domain/record/line.h"
#include "yimen/domain/record/owed.h"
#include "yimen/domain/record/state.h"
#include "yimen/report/table.h"
#include "yimen/base/text.h"

static struct ym_arena arena;
static struct ym_buf b;

static int before(void)
{
    ym_arena_init(&arena);
    ym_buf_init(&b);
    return 0;
}

static int after(void)
{
    ym_buf_release(&b);
    ym_arena_release(&arena);
    return 0;
}

static void columns_align(void)
{
    static const unsigned char right[] = {0, 1, 0};
    struct ym_table t;
    ym_table_init(&t, &arena, right, 3);
    ym_table_row(&t, (const char *const[]){"项目", "n", "x"});
    ym_table_row(&t, (const char *const[]){"dibao", "1234", ""});
    ym_table_row(&t, (const char *const[]){"特困供养", "5", "z"});
    ym_buf_clear(&b);
    ym_table_text(&b, &t);
    CU_ASSERT_STRING_EQUAL(b.data, "项目         n  x\n"
                                   "-----------------\n"
                                   "dibao     1234\n"
                                   "特困供养     5  z\n");
}

static void csv_quotes(void)
{
    static const unsigned char left[] = {0, 0};
    struct ym_table t;
    ym_table_init(&t, &arena, left, 2);
    ym_table_row(&t, (const char *const[]){"a\"b", "c,d"});
    ym_table_row(&t, (const char *const[]){"", "e\nf"});
    ym_buf_clear(&b);
    ym_table_csv(&b, &t, 0);
    CU_ASSERT_STRING_EQUAL(b.data, "\"a\"\"b\",\"c,d\"\r\n\"\",\"e\nf\"\r\n");
    ym_table_init(&t, &arena, left, 2);
    ym_table_row(&t, (const char *const[]){"411526194903129013", "=1+1"});
    ym_table_row(&t, (const char *const[]){"2021-09", "590.00"});
    ym_buf_clear(&b);
    ym_table_csv(&b, &t, 0);
    CU_ASSERT_STRING_EQUAL(b.data, "\"411526194903129013\",\"=1+1\"\r\n\"2021-09\",\"590.00\"\r\n");
    ym_buf_clear(&b);
    ym_table_csv(&b, &t, 1); /* a spreadsheet keeps them as they are */
    CU_ASSERT_STRING_EQUAL(b.data, "\xef\xbb\xbf\"\t411526194903129013\",\"\t=1+1\"\r\n\"\t2021-09\",\"590.00\"\r\n");
}

static struct ym_line *add_line(struct ym_list *l, const char *kind, const char *programme, int64_t households)
{
    struct ym_line *line = YM_RECORD(&arena, line);
    line->kind = kind;
    line->programme = programme;
    line->area = YM_area_rural;
    line->households = households;
    line->amount = 59000;
    ym_list_add(l, &line->head);
    return line;
}

static void a_quarter(struct ym_list *l)
{
    ym_list_init(l, &arena);
    add_line(l, "now", "dibao", 120)->new_households = 7;
    add_line(l, "before", "dibao", 119)->new_households = 4;
    add_line(l, "now", "dibao", 777)->span = "2021-07";
    struct ym_owed *owed = YM_RECORD(&arena, owed);
    owed->unit = "bank";
    owed->waiting = 12;
    ym_list_add(l, &owed->head);
    struct ym_state *state = YM_RECORD(&arena, state);
    state->site = "示例县";
    state->demo = 1;
    ym_list_add(l, &state->head);
}

static void sheet_as_text(void)
{
    struct ym_list l;
    a_quarter(&l);
    ym_buf_clear(&b);
    ym_summary_text(&b, &l, "2021Q3", 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "示例县"));
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "2021Q3"));
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "户数"));
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "农村"));
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "590.00"));
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "120"));
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "119"));
    CU_ASSERT_PTR_NULL(strstr(b.data, "777")); /* months are in the CSV */
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "bank"));
    CU_ASSERT_PTR_NULL(strstr(b.data, "乡镇")); /* no line has one */
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "新增户数"));
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "Units that owe answers (of a signed quarter as it was then, else today's)\n"));
    const char *changes = strstr(b.data, "新增户数");
    CU_ASSERT_PTR_NOT_NULL(strchr(changes, '7'));
    CU_ASSERT_PTR_NULL(strstr(changes, "  4")); /* the quarter before tells no changes */
}

/* What libcsv reads back: cells counted, the last one kept. */
struct back {
    size_t cells, rows, ended;
    char last[64];
};

static void back_cell(void *cell, size_t n, void *baton)
{
    struct back *back = baton;
    back->cells++;
    if (n && n < sizeof back->last) {
        memcpy(back->last, cell, n);
        back->last[n] = 0;
    }
}

static void back_row(int c, void *baton)
{
    (void)c;
    ((struct back *)baton)->rows++;
}

static void sheet_as_csv(void)
{
    struct ym_list l;
    struct csv_parser parser;
    struct back back = {0};
    a_quarter(&l);
    ym_buf_clear(&b);
    ym_summary_csv(&b, &l, "line", 1, 1);
    CU_ASSERT_EQUAL(memcmp(b.data, "\xef\xbb\xbf\"救助项目\",", 17), 0);
    CU_ASSERT_EQUAL_FATAL(csv_init(&parser, CSV_STRICT), 0);
    CU_ASSERT_EQUAL(csv_parse(&parser, b.data + 3, b.len - 3, back_cell, back_row, &back), b.len - 3);
    csv_fini(&parser, back_cell, back_row, &back);
    csv_free(&parser);
    CU_ASSERT_EQUAL(back.rows, 4);
    CU_ASSERT_EQUAL(back.cells, 4 * ym_schema_of(YM_R_line)->count);
    CU_ASSERT_STRING_EQUAL(back.last, "now");
    ym_buf_clear(&b);
    ym_summary_csv(&b, &l, "owed", 0, 0);
    CU_ASSERT_EQUAL(strncmp(b.data, "\"unit\",", 7), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "\r\n\"bank\",\"12\","));
}

/* To-dos stand in a table and a CSV of their own; who closed them is called by his name. */
static void todos_of_a_quarter(void)
{
    struct ym_list l;
    told_quarter(&l, &arena);
    ym_buf_clear(&b);
    ym_summary_text(&b, &l, "2021Q3", 1);
    const char *todos = strstr(b.data, "To-dos (those open and late");
    CU_ASSERT_PTR_NOT_NULL_FATAL(todos);
    CU_ASSERT_PTR_NOT_NULL(strstr(todos, "逾期办结"));
    CU_ASSERT_PTR_NOT_NULL(strstr(todos, "复核临期"));
    CU_ASSERT_PTR_NOT_NULL(strstr(todos, "乡镇甲"));
    CU_ASSERT_PTR_NULL(strstr(todos, "town01"));
    ym_buf_clear(&b);
    ym_summary_csv(&b, &l, "todoline", 0, 1);
    CU_ASSERT_EQUAL(strncmp(b.data, "\"事项类别\",", 15), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "\"recheck_near\",\"\",\"\",\"41\",\"30\",\"2\",\"5\",\"11\",\"3\"\r\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "\"乡镇甲\",\"39\""));
    CU_ASSERT_PTR_NULL(strstr(b.data, "town01"));
}

static void nothing_told(void)
{
    struct ym_list l;
    ym_list_init(&l, &arena);
    ym_buf_clear(&b);
    ym_summary_text(&b, &l, "2021Q3", 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "2021Q3"));
    CU_ASSERT_EQUAL(strchr(b.data, '\n'), b.data + b.len - 1);
}

ym_suite_fn ym_suite_summary;
void ym_suite_summary(void)
{
    static const struct ym_test tests[] = {
        {"columns align by display width", columns_align},
        {"CSV quotes", csv_quotes},
        {"a sheet as text", sheet_as_text},
        {"a sheet as CSV", sheet_as_csv},
        {"to-dos of a quarter", todos_of_a_quarter},
        {"nothing told", nothing_told},
        {0},
    };
    ym_suite_add_with("summary", before, after, tests);
}
