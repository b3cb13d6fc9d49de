/* test_csv.c — text tables as they are sent: every charset, separator and damage, each told by line and column. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tried.h"

void ym_suite_csv(void);

#define HEAD "姓名,证件号码,死亡日期\n"
#define ROW1 "张三," ID1 ",2021-09-30\n"
#define ROW2 "李四," ID2 ",2021-09-29\n"
#define SAID1 "张三|" ID1 "|2021-09-30; "
#define SAID2 "李四|" ID2 "|2021-09-29; "

static const struct {
    const char *bytes, *faults, *rows;
} tables[] = {
    {HEAD ROW1 ROW2, "", "2 " SAID1 "3 " SAID2},
    {"\xef\xbb\xbf" HEAD ROW1, "", "2 " SAID1},
    {"姓名;证件号码;死亡日期\n张三;" ID1 ";2021-09-30\n", "", "2 " SAID1},
    {"姓名\t证件号码\t死亡日期\n张三\t" ID1 "\t2021-09-30\n", "", "2 " SAID1},
    {"姓名;证件号码;死亡日期;住址\n张三;" ID1 ";2021-09-30;县,街,路,号\n", "", "2 " SAID1}, /* more commas than semicolons */
    {"姓名,证件号码,死亡日期\r\n张三," ID1 ",2021-09-30\r\n李四," ID2 ",2021-09-29\r\n", "", "2 " SAID1 "3 " SAID2},
    {"姓名,证件号码,死亡日期\r张三," ID1 ",2021-09-30\r李四," ID2 ",2021-09-29\r", "", "2 " SAID1 "3 " SAID2},
    {"\"姓名\",\"证件号码\",\"死亡日期\"\n\"张三\",\"" ID1 "\",\"2021-09-30\"\n", "", "2 " SAID1},
    {"死亡日期,备注,证件号码,姓名\n2021-09-30,x," ID1 ",张三\n", "", "2 " SAID1}, /* any order, one more */
    {"潢川县死亡人员名单,,\n制表：民政局,,\n" HEAD ROW1, "1 title; 2 title; ", "4 " SAID1},
    {HEAD "\n\n" ROW1 ",,\n" ROW2, "", "4 " SAID1 "6 " SAID2}, /* blank lines count */
    {HEAD ROW1 HEAD ROW2 "合计,,2\n", "3 header_again; 5 total; ", "2 " SAID1 "4 " SAID2},
    {HEAD ROW1 ROW1, "3 duplicate(2); ", "2 " SAID1},
    {HEAD "张三,4.11526E+17,2021-09-30\n", "2B exponent; ", ""},
    {HEAD "张三,411526194903129000,44469\n", "2B zeroed; 2C serial; ", ""},
    {HEAD ID1 ",2021-09-30,\n", "2 shifted; ", ""},
    {HEAD ",张三," ID1 ",2021-09-30\n", "2 shifted; ", ""},
    {HEAD "张三," ID1 ",2021-09-30,多\n", "2 wide; ", ""},
    {HEAD "张三," ID1 ",2021-09-30,,,\n", "", "2 " SAID1},
    {"姓名,证件号码,死亡日期,备注\n" ROW1, "2 narrow; ", "2 " SAID1},
    {HEAD ROW1 "李四," ID2 ",2021-09-29", "3 maybe_cut; ", "2 " SAID1 "3 " SAID2},
    {HEAD ROW1 "李四," ID2, "3C missing; 3 cut; ", "2 " SAID1},
    {HEAD ROW1 "李四,4115261985", "3B number_length; 3C missing; 3 cut; ", "2 " SAID1},
    {HEAD ROW1 "\"李四," ID2 ",2021-09-29\n" ROW1, "3 quote; ", "2 " SAID1},
    {HEAD "\"张\"\"三\"," ID1 ",2021-09-30\n", "", "2 张\"三|" ID1 "|2021-09-30; "},
    {HEAD "\"张\n三\"," ID1 ",2021-09-30\n" ROW2, "", "2 " SAID1 "4 " SAID2}, /* the line within the cell is counted */
    {HEAD "张三," ID1 ",2021-09-30\n,,\n李四,,\n", "4B missing; 4C missing; ", "2 " SAID1},
    {"姓名,证件号码,死亡日期,残疾人证号\n张三," ID1 ",2021-09-30," ID2 "42\n", "2D begins(证件号码); ", ""},
    {HEAD "张\xC8\xFD," ID1 ",2021-09-30\n", "2A charset; ", ""},
    {HEAD, "", ""},
};

static void test_tables(void)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct tried t;
        tried_open(&t);
        tried_bytes(&t, tables[i].bytes, strlen(tables[i].bytes));
        CU_ASSERT_EQUAL(t.answer, 0);
        int right = tried_is(&t.faults, tables[i].faults) & tried_is(&t.rows, tables[i].rows);
        if (!right)
            printf("    of %s\n", tables[i].bytes);
        CU_ASSERT(right);
        CU_ASSERT_EQUAL(t.report.rows, t.report.good + t.report.wrong + t.report.skipped);
        tried_close(&t);
    }
}

static size_t in_charset(char *out, size_t size, const char *charset, const char *text)
{
    iconv_t c = iconv_open(charset, "UTF-8");
    char *from = (char *)(size_t)text, *to = out;
    size_t left = strlen(text), room = size;
    CU_ASSERT_FATAL(c != (iconv_t)-1 && iconv(c, &from, &left, &to, &room) == 0);
    iconv_close(c);
    return size - room;
}

/* The same table in every charset is the same: its digest, too. */
static void test_charsets(void)
{
    static const struct {
        const char *charset, *mark, *form;
        size_t mark_len;
    } rows[] = {{"UTF-8", "", "UTF-8", 0}, {"UTF-8", "\xef\xbb\xbf", "UTF-8", 3}, {"GB18030", "", "GB18030", 0}, {"GBK", "", "GB18030", 0},
                {"UTF-16LE", "\xff\xfe", "UTF-16", 2}, {"UTF-16BE", "\xfe\xff", "UTF-16", 2}};
    struct tried first;
    tried_open(&first);
    tried_bytes(&first, HEAD ROW1 ROW2, strlen(HEAD ROW1 ROW2));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        char bytes[1000];
        memcpy(bytes, rows[i].mark, rows[i].mark_len);
        size_t n = rows[i].mark_len + in_charset(bytes + rows[i].mark_len, sizeof bytes - 8, rows[i].charset, HEAD ROW1 ROW2);
        tried_open(&t);
        tried_bytes(&t, bytes, n);
        CU_ASSERT_STRING_EQUAL(t.report.form, rows[i].form);
        CU_ASSERT(tried_is(&t.rows, "2 " SAID1 "3 " SAID2));
        CU_ASSERT(memcmp(t.report.digest, first.report.digest, YM_SHA256) == 0);
        tried_close(&t);
    }
    tried_close(&first);
}

/* Plain letters for more than a piece of the file, then Han in GB18030; characters that lie across two pieces. */
static void test_late_charset(void)
{
    struct ym_buf b;
    struct tried t;
    char gb[64];
    ym_buf_init(&b);
    ym_buf_adds(&b, "name,idno,died\n");
    while (b.len < 131072 + 77)
        ym_buf_adds(&b, "wu,4,2021-09-30\n");
    ym_buf_add(&b, gb, in_charset(gb, sizeof gb, "GB18030", "张三," ID1 ",2021-09-30\n"));
    for (int i = 0; i < 40000; i++)
        ym_buf_add(&b, gb, in_charset(gb, sizeof gb, "GB18030", "王,4,2021-09-30\n"));
    ym_buf_add(&b, gb, in_charset(gb, sizeof gb, "GB18030", "李四," ID2 ",2021-09-29\n"));
    tried_open(&t);
    tried_bytes(&t, b.data, b.len);
    CU_ASSERT_STRING_EQUAL(t.report.form, "GB18030");
    CU_ASSERT_EQUAL(t.report.faults[YM_TABLE_F_charset], 0);
    CU_ASSERT_EQUAL(t.report.good, 2);
    CU_ASSERT_EQUAL(t.report.faults[YM_TABLE_F_number_length], t.report.wrong);
    tried_close(&t);
    ym_buf_release(&b);
}

static int has_problem(const struct tried *t, const char *text, const char *arg)
{
    for (size_t i = 0; i < t->problems.count; i++)
        if (strstr(t->problems.list[i].text, text) && (!arg || strcmp(t->problems.list[i].arg[0], arg) == 0))
            return 1;
    return 0;
}

/* No header: every reason at once. */
static void test_no_header(void)
{
    static const struct {
        const char *bytes, *text, *arg;
    } rows[] = {
        {"", "None of the first", NULL},
        {"一,二\n三,四\n", "None of the first", NULL},
        {"姓名,备注\n张三,x\n", "is missing", "证件号码"},
        {"姓名,备注\n张三,x\n", "is missing", "死亡日期"},
        {"姓名,证件号码,身份证号,死亡日期\n", "stands there twice", "证件号码"},
        {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "before 2007", NULL},
        {"PK\3\4xxxxxxxx", "damaged or cut off", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        tried_open(&t);
        tried_bytes(&t, rows[i].bytes, strlen(rows[i].bytes));
        CU_ASSERT_EQUAL(t.answer, YM_EBAD);
        CU_ASSERT(has_problem(&t, rows[i].text, rows[i].arg));
        CU_ASSERT_EQUAL(t.report.good, 0);
        tried_close(&t);
    }
    struct tried t;
    tried_open(&t);
    tried_file(&t, tried_path("there_is_none"));
    CU_ASSERT_EQUAL(t.answer, YM_EIO);
    CU_ASSERT(has_problem(&t, "cannot be read", NULL));
    tried_close(&t);
}

/* Cut at every byte: never more rows than the whole has, and none that is cut is taken without a word. */
static void test_cut(void)
{
    static const char whole[] = HEAD ROW1 ROW2 "王五,\"" IDX "\",2021-09-28\n";
    for (size_t n = 0; n < sizeof whole - 1; n++) {
        struct tried t;
        tried_open(&t);
        tried_bytes(&t, whole, n);
        const char *all = "2 " SAID1 "3 " SAID2 "4 王五|" IDX "|2021-09-28; ";
        CU_ASSERT(strncmp(all, t.rows.data, t.rows.len) == 0 || t.report.faults[YM_TABLE_F_maybe_cut] == 1);
        CU_ASSERT(t.report.good <= 3 && t.report.faults[YM_TABLE_F_maybe_cut] <= 1);
        CU_ASSERT(t.answer == 0 || n < strlen(HEAD));
        tried_close(&t);
    }
}

static void test_too_long(void)
{
    struct ym_buf b;
    struct tried t;
    ym_buf_init(&b);
    ym_buf_adds(&b, HEAD ROW1 "\"");
    while (b.len < 3000000)
        ym_buf_adds(&b, "一直没有闭合的引号,\n");
    tried_open(&t);
    tried_bytes(&t, b.data, b.len);
    CU_ASSERT_EQUAL(t.answer, 0);
    CU_ASSERT(tried_is(&t.faults, "3 quote; "));
    tried_close(&t);
    ym_buf_clear(&b);
    ym_buf_adds(&b, HEAD ROW1);
    for (int i = 0; i < 40000; i++)
        ym_buf_addc(&b, 'x');
    ym_buf_adds(&b, ",\n" ROW2);
    tried_open(&t);
    tried_bytes(&t, b.data, b.len);
    CU_ASSERT(tried_is(&t.faults, "3 long_row; "));
    CU_ASSERT(tried_is(&t.rows, "2 " SAID1));
    tried_close(&t);
    ym_buf_clear(&b);
    ym_buf_adds(&b, HEAD "张三," ID1 ",2021-09-30");
    for (int i = 0; i < 400; i++)
        ym_buf_addc(&b, ',');
    ym_buf_adds(&b, "x\n" ROW2);
    tried_open(&t);
    tried_bytes(&t, b.data, b.len);
    CU_ASSERT(tried_is(&t.faults, "2 wide; "));
    CU_ASSERT(tried_is(&t.rows, "3 " SAID2));
    tried_close(&t);
    ym_buf_release(&b);
}

static void test_stopped(void)
{
    struct ym_buf b;
    struct tried t;
    ym_buf_init(&b);
    ym_buf_adds(&b, HEAD ROW1 ROW2);
    for (int i = 0; i < 60000; i++)
        ym_buf_adds(&b, "王,4,2021-09-30\n");
    tried_open(&t);
    t.stop_at = 2;
    tried_bytes(&t, b.data, b.len);
    CU_ASSERT_EQUAL(t.answer, YM_ELIMIT);
    CU_ASSERT(t.report.stopped);
    CU_ASSERT_EQUAL(t.report.rows, 2);
    tried_close(&t);
    tried_open(&t);
    t.halt_at = 2; /* as an interrupt does */
    tried_bytes(&t, b.data, b.len);
    CU_ASSERT_EQUAL(t.answer, YM_ELIMIT);
    CU_ASSERT(t.report.stopped && t.report.rows > 2 && t.report.rows < 60002);
    tried_close(&t);
    tried_open(&t);
    tried_bytes(&t, b.data, b.len);
    CU_ASSERT(t.told > 5);
    CU_ASSERT_EQUAL(t.report.rows, 60002);
    tried_close(&t);
    ym_buf_release(&b);
}

/* Another kind, another order of the rows: another digest; columns nobody asked for: the same. */
static void test_digest(void)
{
    static const struct {
        const char *bytes;
        int same;
    } rows[] = {
        {HEAD ROW1 ROW2, 1}, {"备注," HEAD "x," ROW1 "," ROW2, 1}, {"备注," HEAD "," ROW1 "," ROW2 "合计\n", 1}, {HEAD ROW2 ROW1, 0}, {HEAD ROW1, 0},
        {HEAD ROW1 "李四," ID2 ",2021-09-28\n", 0},
    };
    struct tried first;
    tried_open(&first);
    tried_bytes(&first, HEAD ROW1 ROW2, strlen(HEAD ROW1 ROW2));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        tried_open(&t);
        tried_bytes(&t, rows[i].bytes, strlen(rows[i].bytes));
        CU_ASSERT_EQUAL(memcmp(t.report.digest, first.report.digest, YM_SHA256) == 0, rows[i].same);
        tried_close(&t);
    }
    tried_close(&first);
}

static void test_report(void)
{
    struct tried t;
    static const char bytes[] = "名单,\n备注,姓名,证件号码,死亡日期,单位\n,张三," ID1 ",2021-09-30,\n";
    tried_open(&t);
    tried_bytes(&t, bytes, sizeof bytes - 1);
    CU_ASSERT_EQUAL(t.report.header_line, 2);
    CU_ASSERT_EQUAL(t.report.separator, ',');
    CU_ASSERT_STRING_EQUAL(t.report.unknown, "备注, 单位");
    CU_ASSERT_EQUAL(t.report.places[1], 3);
    CU_ASSERT_STRING_EQUAL(t.report.headers[1], "证件号码");
    CU_ASSERT_PTR_NULL(t.report.headers[3]);
    CU_ASSERT_EQUAL(t.report.skipped, 1);
    tried_close(&t);
}

void ym_suite_csv(void)
{
    static const struct ym_test tests[] = {
        {"each damage by line and column", test_tables}, {"charsets", test_charsets}, {"a charset that shows late", test_late_charset},
        {"no header", test_no_header}, {"cut at every byte", test_cut}, {"cells without end", test_too_long}, {"stopped, and how far", test_stopped},
        {"the digest", test_digest}, {"what is reported", test_report}, {0},
    };
    ym_suite_add("csv", tests);
}
