/* test_workbook.c — workbooks as several programs write them, damaged ones, hostile ones. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "shared.h"
#include "tried.h"

void ym_suite_workbook(void);

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char one_sheet[] = XML "<workbook " MAIN " xmlns:r=\"" REL "\"><sheets><sheet name=\"名单\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
static const char relations[] =
    XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"rId1\" Type=\"" REL "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
        "<Relationship Id=\"rId2\" Type=\"" REL "/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>"
        "<Relationship Id=\"rId3\" Type=\"" REL "/styles\" Target=\"styles.xml\"/>"
        "<Relationship Id=\"rId4\" Type=\"" REL "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";
static const char styles[] = XML
    "<styleSheet " MAIN "><numFmts count=\"2\"><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"
    "<numFmt numFmtId=\"177\" formatCode=\"[Red]0.00_ &quot;day&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/><xf numFmtId=\"177\"/></cellXfs></styleSheet>";
static const char texts[] = XML
    "<sst " MAIN "><si><t>姓名</t></si><si><t>证件号码</t></si><si><t>死亡日期</t></si><si><t>张三</t><rPh sb=\"0\" eb=\"2\"><t>ZHANG</t></rPh></si>"
    "<si><r><t>4115261949</t></r><r><t>03129013</t></r></si></sst>";
#define SHEET(rows) XML "<worksheet " MAIN "><sheetData>" rows "</sheetData></worksheet>"
#define HEAD_ROW "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c></row>"
#define TEXT_CELL(at, text) "<c r=\"" at "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"

struct part {
    const char *name, *text;
};

static void add_part(zip_t *z, const char *name, const char *text)
{
    zip_source_t *s = zip_source_buffer(z, text, strlen(text), 0);
    CU_ASSERT_FATAL(s && zip_file_add(z, name, s, ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE) >= 0);
}

/* A workbook of the usual parts; those named replace them. */
static const char *make(const char *sheet, const struct part *others, size_t n)
{
    const char *path = tried_path("book.xlsx");
    zip_t *z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(z);
    add_part(z, "xl/workbook.xml", one_sheet);
    add_part(z, "xl/_rels/workbook.xml.rels", relations);
    add_part(z, "xl/styles.xml", styles);
    add_part(z, "xl/sharedStrings.xml", texts);
    add_part(z, "xl/worksheets/sheet1.xml", sheet);
    for (size_t i = 0; i < n; i++)
        add_part(z, others[i].name, others[i].text);
    CU_ASSERT_EQUAL_FATAL(zip_close(z), 0);
    return path;
}

static const struct {
    const char *sheet, *faults, *rows;
} sheets[] = {
    {SHEET(HEAD_ROW "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>3</v></c><c r=\"B2\" t=\"s\"><v>4</v></c><c r=\"C2\" s=\"1\"><v>44469</v></c></row>"), "",
     "2 张三|" ID1 "|2021-09-30; "},
    /* a day with its time, in a format of one's own; a row that does not say which it is; cells that do not */
    {SHEET(HEAD_ROW "<row><c t=\"s\"><v>3</v></c><c t=\"s\"><v>4</v></c><c s=\"2\"><v>44469.75</v></c></row>"), "", "2 张三|" ID1 "|2021-09-30; "},
    {SHEET(HEAD_ROW "<row r=\"7\">" TEXT_CELL("A7", "李四") TEXT_CELL("B7", ID2) "<c r=\"C7\" t=\"d\"><v>2021-09-29T00:00:00</v></c></row>"), "",
     "7 李四|" ID2 "|2021-09-29; "},
    {SHEET(HEAD_ROW "<row r=\"2\">" TEXT_CELL("A2", "李四") "<c r=\"B2\"><v>4.1152619850706899E+17</v></c><c r=\"C2\"><v>44469</v></c></row>"),
     "2B exponent; 2C serial; ", ""},
    {SHEET(HEAD_ROW "<row r=\"2\">" TEXT_CELL("A2", "李四") "<c r=\"B2\"><v>411526198507069000</v></c><c r=\"C2\" s=\"3\"><v>44469</v></c></row>"),
     "2B zeroed; 2C serial; ", ""},
    {SHEET(HEAD_ROW "<row r=\"2\"><c r=\"A2\" t=\"e\"><v>#N/A</v></c>" TEXT_CELL("B2", ID2) "<c r=\"C2\"><f>TODAY()</f></c></row>"),
     "2A spreadsheet_error; 2C formula; ", ""},
    {SHEET(HEAD_ROW "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>D2</f><v>李四</v></c>" TEXT_CELL("B2", ID2) "<c r=\"C2\" s=\"1\"><v>44468</v></c></row>"), "",
     "2 李四|" ID2 "|2021-09-29; "},
    {SHEET(HEAD_ROW "<row r=\"2\">" TEXT_CELL("A2", "李四") TEXT_CELL("B2", ID2) "<c r=\"C2\"><f>TODAY()</f><v></v></c></row>"), "2C formula; ", ""},
    {SHEET(HEAD_ROW "<row r=\"2\">" TEXT_CELL("A2", "李四") TEXT_CELL("B2", ID2) "<c r=\"C2\" t=\"str\"><f>D2</f><v></v></c></row>"), "2C missing; ", ""},
    {SHEET(HEAD_ROW "<row r=\"2\" hidden=\"1\">" TEXT_CELL("A2", "李四") TEXT_CELL("B2", ID2) "<c r=\"C2\" s=\"1\"><v>44468</v></c></row>"),
     "2 hidden; ", "2 李四|" ID2 "|2021-09-29; "},
    {SHEET(HEAD_ROW "<row r=\"2\">" TEXT_CELL("A2", "李四") "<c r=\"C2\" s=\"1\"><v>44468</v></c>" TEXT_CELL("ZZ2", "远") "</row>"),
     "2B missing; 2 wide; ", ""},
    {SHEET(HEAD_ROW "<row r=\"2\">" TEXT_CELL("B2", "李四") TEXT_CELL("C2", ID2) "</row>"), "2 shifted; ", ""},
    {SHEET(HEAD_ROW "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>99</v></c></row>"), "2 cut; ", ""}, /* a text that is not there */
    {SHEET("<row r=\"1\">" TEXT_CELL("A1", "潢川县死亡人员名单") "</row>" HEAD_ROW), "1 title; ", ""},
    /* as programs with a prefix write it */
    {XML "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData><x:row r=\"1\">"
         "<x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c><x:c r=\"B1\" t=\"s\"><x:v>1</x:v></x:c><x:c r=\"C1\" t=\"s\"><x:v>2</x:v></x:c></x:row>"
         "<x:row r=\"2\"><x:c r=\"A2\" t=\"s\"><x:v>3</x:v></x:c><x:c r=\"B2\" t=\"s\"><x:v>4</x:v></x:c><x:c r=\"C2\" s=\"1\"><x:v>44469</x:v></x:c>"
         "</x:row></x:sheetData></x:worksheet>",
     "", "2 张三|" ID1 "|2021-09-30; "},
};

static void test_sheets(void)
{
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        struct tried t;
        tried_open(&t);
        tried_file(&t, make(sheets[i].sheet, NULL, 0));
        CU_ASSERT_EQUAL(t.answer, 0);
        CU_ASSERT_STRING_EQUAL(t.report.form, "xlsx");
        int right = tried_is(&t.faults, sheets[i].faults) & tried_is(&t.rows, sheets[i].rows);
        if (!right)
            printf("    of sheet %zu\n", i);
        CU_ASSERT(right);
        tried_close(&t);
    }
}

static const char good_sheet[] = SHEET(HEAD_ROW "<row r=\"2\">" TEXT_CELL("A2", "李四") TEXT_CELL("B2", ID2) "<c r=\"C2\" s=\"1\"><v>44468</v></c></row>");
static const char other_sheet[] = SHEET("<row r=\"1\">" TEXT_CELL("A1", "说明") "</row><row r=\"2\">" TEXT_CELL("A2", "填表说明") "</row>");

/* The first sheet with a header; one by name; a hidden one only by name; days from 1904. */
static void test_which_sheet(void)
{
    static const char two[] = XML "<workbook " MAIN " xmlns:r=\"" REL "\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"说明\" sheetId=\"1\" r:id=\"rId1\"/>"
                                  "<sheet name=\"名单\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>";
    static const char hidden[] = XML "<workbook " MAIN " xmlns:r=\"" REL "\"><sheets><sheet name=\"说明\" sheetId=\"1\" r:id=\"rId1\"/>"
                                     "<sheet name=\"名单\" sheetId=\"2\" r:id=\"rId2\" state=\"hidden\"/></sheets></workbook>";
    static const struct {
        const char *book, *asked, *rows, *sheet;
        int answer;
    } rows[] = {
        {two, NULL, "2 李四|" ID2 "|2025-09-30; ", "名单", 0},
        {two, "说明", "", "说明", YM_EBAD},
        {two, "没有", "", "", YM_EBAD},
        {hidden, NULL, "", "说明", YM_EBAD},
        {hidden, "名单", "2 李四|" ID2 "|2021-09-29; ", "名单", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct part others[] = {{"xl/workbook.xml", rows[i].book}, {"xl/worksheets/sheet2.xml", good_sheet}};
        struct tried t;
        tried_open(&t);
        tried_sheet = rows[i].asked;
        tried_file(&t, make(other_sheet, others, 2));
        tried_sheet = NULL;
        CU_ASSERT_EQUAL(t.answer, rows[i].answer);
        CU_ASSERT(tried_is(&t.rows, rows[i].rows));
        CU_ASSERT_STRING_EQUAL(t.report.sheet, rows[i].sheet);
        CU_ASSERT(tried_is(&t.faults, "")); /* a sheet that was passed over is not told of */
        tried_close(&t);
    }
}

/* Texts of every length, asked for in every order, over every edge of what is kept of the file. */
static void test_shared(void)
{
    enum { TEXTS = 9000 };
    struct table_shared *s = ym_table_shared_new();
    char text[40000];
    size_t n;
    CU_ASSERT_PTR_NOT_NULL_FATAL(s);
    for (size_t i = 0; i < TEXTS; i++) {
        n = i % 1000 == 999 ? 30000 + i : i % 37;
        memset(text, (int)('a' + i % 26), n);
        CU_ASSERT_EQUAL(ym_table_shared_add(s, text, n), 0);
    }
    CU_ASSERT_EQUAL(ym_table_shared_seal(s), 0);
    for (size_t k = 0; k < 3 * TEXTS; k++) {
        size_t i = k < TEXTS ? k : k < 2 * TEXTS ? k * 7919 % TEXTS : k % 2 ? k % 50 : 3 * TEXTS - 1 - k;
        const char *is = ym_table_shared_text(s, i, &n);
        size_t was = i % 1000 == 999 ? 30000 + i : i % 37;
        CU_ASSERT(is && n == was && (!n || (is[0] == (char)('a' + i % 26) && is[n - 1] == is[0])));
    }
    CU_ASSERT_PTR_NULL(ym_table_shared_text(s, TEXTS, &n));
    ym_table_shared_free(s);
}

/* Parts that are missing, are no XML, have a document type or end in the middle. */
static void test_damaged_parts(void)
{
    static const struct {
        struct part part;
        int answer;
        const char *faults;
    } rows[] = {
        {{"xl/worksheets/sheet1.xml", XML "<worksheet " MAIN "><sheetData>" HEAD_ROW "<row r=\"2\"><c r=\"A2\""}, 0, "2 cut; "},
        {{"xl/worksheets/sheet1.xml", "no XML"}, YM_EBAD, ""},
        {{"xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet " MAIN "><sheetData/></worksheet>"}, YM_EBAD, ""},
        {{"xl/workbook.xml", "<workbook/>"}, YM_EBAD, ""},
        {{"xl/_rels/workbook.xml.rels", "<x/>"}, YM_EBAD, ""},
        {{"xl/styles.xml", "<styleSheet"}, YM_EBAD, ""},
        {{"xl/sharedStrings.xml", XML "<sst " MAIN "><si><t>姓名"}, YM_EBAD, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct tried t;
        tried_open(&t);
        tried_file(&t, make(good_sheet, &rows[i].part, 1));
        CU_ASSERT_EQUAL(t.answer, rows[i].answer);
        CU_ASSERT(t.problems.count || !t.answer);
        CU_ASSERT(tried_is(&t.faults, rows[i].faults));
        tried_close(&t);
    }
}

static char *read_whole(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    char *bytes = malloc(1 << 20);
    *n = fread(bytes, 1, 1 << 20, f);
    fclose(f);
    return bytes;
}

/* Cut at every byte, and every byte another: refused or read, never more than one row, never a row that is not there. */
static void test_cut_and_changed(void)
{
    size_t n;
    char *bytes = read_whole(make(good_sheet, NULL, 0), &n);
    for (size_t i = 0; i < n; i++) {
        struct tried t;
        tried_open(&t);
        tried_bytes(&t, bytes, i);
        CU_ASSERT(t.answer == YM_EBAD && t.report.good == 0);
        tried_close(&t);
    }
    for (size_t i = 0; i < n; i += 3) {
        struct tried t;
        bytes[i] ^= 0x41;
        tried_open(&t);
        tried_bytes(&t, bytes, n);
        CU_ASSERT(t.report.good <= 1 && (t.answer == 0 || t.problems.count));
        bytes[i] ^= 0x41;
        tried_close(&t);
    }
    free(bytes);
}

/* Few bytes that unpack to very many, and columns and rows out of any sheet's bounds. */
static void test_bombs(void)
{
    struct ym_buf b;
    struct tried t;
    ym_buf_init(&b);
    ym_buf_adds(&b, XML "<sst " MAIN ">");
    for (int i = 0; i < 700000; i++)
        ym_buf_adds(&b, "<si><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>");
    ym_buf_adds(&b, "</sst>");
    tried_open(&t);
    tried_file(&t, make(good_sheet, &(struct part){"xl/sharedStrings.xml", b.data}, 1));
    CU_ASSERT_EQUAL(t.answer, YM_EBAD); /* the header's texts are others now */
    tried_close(&t);
    ym_buf_clear(&b);
    ym_buf_adds(&b, XML "<styleSheet " MAIN "><!--");
    while (b.len < (33u << 20))
        ym_buf_adds(&b, "                                                                                                    ");
    ym_buf_adds(&b, "--></styleSheet>");
    tried_open(&t);
    tried_file(&t, make(good_sheet, &(struct part){"xl/styles.xml", b.data}, 1));
    CU_ASSERT_EQUAL(t.answer, YM_ELIMIT);
    CU_ASSERT(t.problems.count == 1);
    tried_close(&t);
    ym_buf_release(&b);
    tried_open(&t);
    tried_file(&t, make(SHEET(HEAD_ROW "<row r=\"99999999999\"><c r=\"ZZZZZZZZZZ1\" s=\"99999999\" t=\"s\"><v>-5</v></c></row>"), NULL, 0));
    CU_ASSERT_EQUAL(t.answer, 0);
    CU_ASSERT_EQUAL(t.report.good, 0);
    tried_close(&t);
}

void ym_suite_workbook(void)
{
    static const struct ym_test tests[] = {
        {"sheets", test_sheets}, {"which sheet", test_which_sheet}, {"shared texts", test_shared}, {"damaged parts", test_damaged_parts},
        {"cut and changed at every byte", test_cut_and_changed}, {"bombs", test_bombs}, {0},
    };
    ym_suite_add("workbook", tests);
}
