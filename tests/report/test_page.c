/* test_page.c — lines wrapped, pages numbered, tables carried from page to page.  Tests of report. */
#include "yimen/report/page.h"

#include <CUnit/Basic.h>
#include <string.h>

#include "run.h"
#include "yimen/base/text.h"
#include "yimen/report/table.h"

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

static void check_wrap(const char *text, size_t columns, const char *first)
{
    size_t n = ym_wrap(text, columns);
    CU_ASSERT_EQUAL(n, strlen(first));
    CU_ASSERT_EQUAL(strncmp(text, first, n), 0);
}

static void lines_break(void)
{
    check_wrap("潢川县民政局", 6, "潢川县");
    check_wrap("潢川县民政局", 7, "潢川县");
    check_wrap("潢川县，民政局", 6, "潢川");       /* a comma never begins a line */
    check_wrap("见《救助办法》", 4, "见");         /* an opening sign never ends one */
    check_wrap("金额590.00元", 8, "金额");          /* a number is not torn */
    check_wrap("abc def", 5, "abc ");
    check_wrap("abcdefgh", 3, "abc");               /* unless it is all there is */
    check_wrap("潢", 1, "潢");                      /* never nothing */
    check_wrap("", 5, "");
    check_wrap("\xff\xff", 1, "\xff");              /* bad bytes end as well */
    CU_ASSERT_EQUAL(ym_wrap_least("金额590.00元"), 6);
    CU_ASSERT_EQUAL(ym_wrap_least(""), 0);
}

static void every_line_fits(void)
{
    static const char text[] = "    1. 申请人对核对结果有异议的，可在收到本报告之日起五日内（节假日顺延）提出，并提供411526194903129013等有关证明材料。";
    for (size_t columns = 24; columns < 130; columns++) {
        struct ym_leaves p;
        ym_leaves_init(&p, &arena, columns);
        ym_leaves_line(&p, text, YM_LEFT);
        ym_buf_clear(&b);
        for (size_t i = 0; i < p.count; i++) {
            CU_ASSERT(ym_text_columns(p.list[i].text) <= columns);
            CU_ASSERT_EQUAL(strncmp(p.list[i].text, "    ", 4), 0);
            ym_buf_adds(&b, p.list[i].text + 4);
        }
        CU_ASSERT_EQUAL(b.len + 4, sizeof text - 1 - (p.list[0].text[6] ? 0 : 1));
    }
}

static void lines_align(void)
{
    struct ym_leaves p;
    ym_leaves_init(&p, &arena, 20);
    ym_leaves_line(&p, "公示", YM_CENTRE);
    ym_leaves_line(&p, "盖章", YM_RIGHT);
    ym_leaves_line(&p, "", YM_LEFT);
    ym_leaves_line(&p, "  左  ", YM_LEFT);
    CU_ASSERT_STRING_EQUAL(p.list[0].text, "        公示");
    CU_ASSERT_STRING_EQUAL(p.list[1].text, "                盖章");
    CU_ASSERT_STRING_EQUAL(p.list[2].text, "");
    CU_ASSERT_STRING_EQUAL(p.list[3].text, "  左");
}

static void pages_are_numbered(void)
{
    struct ym_leaves p;
    ym_leaves_init(&p, &arena, 80);
    ym_buf_clear(&b);
    ym_leaves_write(&b, &p);
    CU_ASSERT_EQUAL(b.len, 0); /* nothing on no page */
    for (int i = 0; i < YM_PAGE_LINES + 1; i++)
        ym_leaves_line(&p, "x", YM_LEFT);
    ym_leaves_break(&p);
    ym_leaves_break(&p); /* no empty page */
    ym_leaves_line(&p, "y", YM_LEFT);
    ym_leaves_write(&b, &p);
    CU_ASSERT_EQUAL(p.pages, 3);
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "第1页 共3页\n\f"));
    CU_ASSERT_PTR_NOT_NULL(strstr(b.data, "x\n\n                                  第2页 共3页\n\fy\n"));
    CU_ASSERT_STRING_EQUAL(b.data + b.len - strlen("第3页 共3页\n\f"), "第3页 共3页\n\f");
}

static const unsigned char sums[] = {0, 0, YM_SUM_COUNT, YM_SUM_MONEY};
static const unsigned char right[] = {1, 0, 1, 1};

static void fill_table(struct ym_table *t, int rows)
{
    ym_table_init(t, &arena, right, 4);
    ym_table_row(t, (const char *const[]){"序号", "姓名", "人数", "金额"});
    for (int i = 1; i <= rows; i++)
        ym_table_row(t, (const char *const[]){ym_arena_printf(&arena, "%d", i), "张三", "2", "590.10"});
}

static void totals_are_carried(void)
{
    struct ym_table t;
    struct ym_leaves p;
    fill_table(&t, 100);
    t.sums = sums;
    ym_leaves_init(&p, &arena, 80);
    ym_table_pages(&p, &t);
    ym_buf_clear(&b);
    ym_leaves_write(&b, &p);
    CU_ASSERT_EQUAL(p.pages, 2);
    CU_ASSERT_EQUAL(p.list[YM_PAGE_LINES].first, 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(p.list[YM_PAGE_LINES].text, "姓名")); /* headed again */
    CU_ASSERT_PTR_NOT_NULL(strstr(p.list[YM_PAGE_LINES - 1].text, "114  33635.70")); /* 57 rows */
    CU_ASSERT_PTR_NOT_NULL(strstr(p.list[YM_PAGE_LINES - 1].text, "过次页"));
    CU_ASSERT_PTR_NOT_NULL(strstr(p.list[YM_PAGE_LINES + 2].text, "承前页"));
    CU_ASSERT_PTR_NOT_NULL(strstr(p.list[YM_PAGE_LINES + 2].text, "114  33635.70"));
    CU_ASSERT_PTR_NOT_NULL(strstr(p.list[p.count - 1].text, "200  59010.00"));
}

/* Each group has its subtotal behind it, the whole its total; of one group there is none. */
static void groups_have_subtotals(void)
{
    static const char *const towns[] = {"谈店乡", "谈店乡", "白店乡", "踅孜镇", "踅孜镇"};
    static const char *const lines[] = {"4  1180.20", "2   590.10", "4  1180.20"};
    struct ym_table t;
    struct ym_leaves p;
    size_t at = 0;
    ym_table_init(&t, &arena, right, 4);
    ym_table_row(&t, (const char *const[]){"序号", "属地", "人数", "金额"});
    for (int i = 0; i < 5; i++)
        ym_table_row(&t, (const char *const[]){"1", towns[i], "2", "590.10"});
    t.sums = sums;
    t.group = 1;
    ym_leaves_init(&p, &arena, 80);
    ym_table_pages(&p, &t);
    for (size_t i = 0; i < p.count; i++)
        if (strstr(p.list[i].text, "小计")) {
            CU_ASSERT_PTR_NOT_NULL(strstr(p.list[i].text, lines[at]));
            CU_ASSERT_PTR_NOT_NULL(strstr(p.list[i - 1].text, towns[at == 0 ? 1 : at == 1 ? 2 : 4]));
            at++;
        }
    CU_ASSERT_EQUAL_FATAL(at, 3);
    CU_ASSERT_PTR_NOT_NULL(strstr(p.list[p.count - 1].text, "10  2950.50"));
    t.rows = 3;
    ym_leaves_init(&p, &arena, 80);
    ym_table_pages(&p, &t);
    for (size_t i = 0; i < p.count; i++)
        CU_ASSERT_PTR_NULL(strstr(p.list[i].text, "小计"));
}

/* Whatever the number of rows: every row once, every page headed, none too long. */
static void pages_hold(void)
{
    for (int rows = 0; rows < 130; rows++) {
        struct ym_table t;
        struct ym_leaves p;
        size_t used = 0, heads = 0, said = 0;
        fill_table(&t, rows);
        t.sums = rows % 2 ? sums : NULL;
        t.group = rows % 3;
        ym_leaves_init(&p, &arena, 80);
        for (int i = 0; i < rows % 7; i++)
            ym_leaves_line(&p, "above", YM_LEFT);
        ym_table_pages(&p, &t);
        for (size_t i = 0; i < p.count; i++) {
            used = p.list[i].first ? 1 : used + 1;
            CU_ASSERT(used <= YM_PAGE_LINES);
            heads += strstr(p.list[i].text, "姓名") != NULL;
            said += strstr(p.list[i].text, "张三") != NULL;
        }
        CU_ASSERT_EQUAL(heads, p.pages);
        CU_ASSERT_EQUAL(said, (size_t)rows);
    }
}

/* A title does not stay behind when its table begins a page. */
static void titles_go_along(void)
{
    struct ym_table t;
    struct ym_leaves p;
    fill_table(&t, 5);
    ym_leaves_init(&p, &arena, 80);
    for (int i = 0; i < YM_PAGE_LINES - 4; i++)
        ym_leaves_line(&p, i % 8 ? "above" : "", YM_LEFT);
    ym_leaves_line(&p, "", YM_LEFT);
    ym_leaves_line(&p, "title", YM_LEFT);
    ym_leaves_line(&p, "", YM_LEFT);
    ym_table_pages(&p, &t);
    CU_ASSERT_EQUAL(p.pages, 2);
    CU_ASSERT_STRING_EQUAL(p.list[YM_PAGE_LINES - 3].text, "title");
    CU_ASSERT_EQUAL(p.list[YM_PAGE_LINES - 3].first, 1);
    CU_ASSERT_EQUAL(p.list[YM_PAGE_LINES - 1].first, 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(p.list[YM_PAGE_LINES - 1].text, "姓名"));
}

static void wide_cells_go_on_below(void)
{
    static const unsigned char left[] = {0, 0, 1};
    struct ym_table t;
    struct ym_leaves p;
    ym_table_init(&t, &arena, left, 3);
    ym_table_row(&t, (const char *const[]){"单位", "核查结果", "金额"});
    ym_table_row(&t, (const char *const[]){"公安局", "名下登记小型普通客车一辆，二〇一九年购入", "12345.00"});
    ym_leaves_init(&p, &arena, 40);
    ym_table_pages(&p, &t);
    CU_ASSERT_STRING_EQUAL(p.list[0].text, "单位    核查结果                    金额");
    CU_ASSERT_STRING_EQUAL(p.list[2].text, "公安局  名下登记小型普通客车一  12345.00");
    CU_ASSERT_STRING_EQUAL(p.list[3].text, "        辆，二〇一九年购入");
    for (size_t columns = 8; columns < 60; columns++) {
        ym_leaves_init(&p, &arena, columns);
        ym_table_pages(&p, &t);
        for (size_t i = 0; i < p.count; i++)
            CU_ASSERT(columns < 12 || ym_text_columns(p.list[i].text) <= columns);
    }
}

static void totals_that_do_not_fit(void)
{
    static const unsigned char one[] = {YM_SUM_COUNT}, side[] = {1};
    struct ym_table t;
    struct ym_leaves p;
    ym_table_init(&t, &arena, side, 1);
    ym_table_row(&t, (const char *const[]){"n"});
    ym_table_row(&t, (const char *const[]){"9223372036854775807"});
    ym_table_row(&t, (const char *const[]){"1"});
    t.sums = one;
    ym_leaves_init(&p, &arena, 80);
    ym_table_pages(&p, &t);
    CU_ASSERT_PTR_NOT_NULL(strchr(p.list[p.count - 1].text, '?')); /* never a wrong number */
}

ym_suite_fn ym_suite_page;
void ym_suite_page(void)
{
    static const struct ym_test tests[] = {
        {"lines break where they may", lines_break},
        {"every line fits", every_line_fits},
        {"lines align", lines_align},
        {"pages are numbered", pages_are_numbered},
        {"totals are carried", totals_are_carried},
        {"groups have subtotals", groups_have_subtotals},
        {"pages hold what they should", pages_hold},
        {"titles go along", titles_go_along},
        {"wide cells go on below", wide_cells_go_on_below},
        {"totals that do not fit a number", totals_that_do_not_fit},
        {0},
    };
    ym_suite_add_with("page", before, after, tests);
}
