/* test_cell.c — every damage a spreadsheet or a hand does to a cell, named and never guessed. */
#include "run.h"

#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>

#include "table_in.h"
#include "tried.h"
#include "yimen/base/text.h"

void ym_suite_cell(void);

enum { NAME, IDNO, DIED, CERTIFICATE, DISABILITY, LEVEL, AMOUNT, MONTH, ACCOUNT, AGREEMENT, PHONE };

static const struct {
    int column;
    enum table_cell_kind kind;
    const char *text, *damage, *value; /* damage "": none */
} cells[] = {
    {NAME, TABLE_TEXT, "张三", "", "张三"},
    {NAME, TABLE_TEXT, "  张三\t", "", "张三"},
    {NAME, TABLE_TEXT, "\u3000张三\u3000", "", "张三"},
    {NAME, TABLE_TEXT, "阿卜杜拉•买买提", "", "阿卜杜拉·买买提"}, /* every middle dot is U+00B7 */
    {NAME, TABLE_TEXT, "\xF0\xAC\xB1\x96", "", "\xF0\xAC\xB1\x96"}, /* 𬱖 */
    {NAME, TABLE_TEXT, "", "missing", ""},
    {NAME, TABLE_TEXT, " \u3000 ", "missing", ""},
    {NAME, TABLE_TEXT, "张\xE2\x80\xAE三", "signs", ""}, /* turned the other way round */
    {NAME, TABLE_TEXT, "张\n三", "", "张三"}, /* a name is written without blanks and lines */
    {PHONE, TABLE_TEXT, "138\n00", "signs", ""},
    {NAME, TABLE_TEXT, "张\xC8\xFD", "charset", ""},
    {NAME, TABLE_TEXT, "#N/A", "spreadsheet_error", ""},
    {NAME, TABLE_TEXT, "#####", "spreadsheet_error", ""},
    {NAME, TABLE_ERROR, "#REF!", "spreadsheet_error", ""},
    {NAME, TABLE_FORMULA, "", "formula", ""},
    {NAME, TABLE_TEXT, "#3号楼", "", "#3号楼"},
    {IDNO, TABLE_TEXT, ID1, "", ID1},
    {IDNO, TABLE_TEXT, "'" ID1, "", ID1},
    {IDNO, TABLE_TEXT, "\t" ID1, "", ID1},
    {IDNO, TABLE_TEXT, "41152619870909904x", "", IDX},
    {IDNO, TABLE_TEXT, "４１１５２６１９４９０３１２９０１３", "", ID1},
    {IDNO, TABLE_TEXT, "411526194903129014", "number_last", ""},
    {IDNO, TABLE_TEXT, "411526199102309015", "number_birth", ""},
    {IDNO, TABLE_TEXT, "411526490312901", "old_number", ""},
    {IDNO, TABLE_TEXT, "41152619490312901", "number_length", ""},
    {IDNO, TABLE_TEXT, "4115261949031290I3", "number_signs", ""},
    {IDNO, TABLE_TEXT, "4.11526E+17", "exponent", ""},
    {IDNO, TABLE_NUMBER, "4.1152619490312902E+17", "exponent", ""},
    {IDNO, TABLE_NUMBER, "411526194903129000", "zeroed", ""},
    {IDNO, TABLE_TEXT, "411526194903129000", "zeroed", ""},
    {IDNO, TABLE_TEXT, "411526199001011000", "maybe_zeroed", "411526199001011000"}, /* one in eleven fits by chance */
    {DIED, TABLE_TEXT, "2021-09-30", "", "2021-09-30"},
    {DIED, TABLE_TEXT, "2021/9/30", "", "2021-09-30"},
    {DIED, TABLE_TEXT, "2021.9.30", "", "2021-09-30"},
    {DIED, TABLE_TEXT, "20210930", "", "2021-09-30"},
    {DIED, TABLE_TEXT, "2021年9月30日", "", "2021-09-30"},
    {DIED, TABLE_DAY, "2021-09-30", "", "2021-09-30"},
    {DIED, TABLE_TEXT, "9/30", "day", ""},       /* of which year? */
    {DIED, TABLE_TEXT, "210930", "day", ""},
    {DIED, TABLE_TEXT, "9/30/2021", "day", ""},
    {DIED, TABLE_TEXT, "T", "day", ""},
    {DIED, TABLE_TEXT, "2021-02-29", "day", ""},
    {DIED, TABLE_TEXT, "44469", "serial", ""},
    {DIED, TABLE_TEXT, "44469.5", "serial", ""},
    {DIED, TABLE_NUMBER, "44469", "serial", ""},
    {CERTIFICATE, TABLE_TEXT, ID1 "42", "", ID1 "42"},
    {CERTIFICATE, TABLE_TEXT, ID1 "42B1", "", ID1 "42B1"},
    {CERTIFICATE, TABLE_TEXT, "4.11526E+19", "exponent", ""},
    {CERTIFICATE, TABLE_NUMBER, "41152619490312900000", "zeroed", ""},
    {CERTIFICATE, TABLE_TEXT, ID1 "42B1XYZ", "too_long", ""},
    {DISABILITY, TABLE_TEXT, "肢体", "", "limb"},
    {DISABILITY, TABLE_TEXT, "4", "", "limb"},
    {DISABILITY, TABLE_TEXT, "腿", "choice", ""},
    {LEVEL, TABLE_TEXT, "2", "", "2"},
    {LEVEL, TABLE_TEXT, "5", "bounds", ""},
    {LEVEL, TABLE_TEXT, "二级", "number", ""},
    {AMOUNT, TABLE_TEXT, "590", "", "590.00"},
    {AMOUNT, TABLE_TEXT, "1,200.50", "", "1200.50"},
    {AMOUNT, TABLE_TEXT, "1200元", "", "1200.00"},
    {AMOUNT, TABLE_TEXT, "590.125", "sum", ""},
    {AMOUNT, TABLE_NUMBER, "590.12999999999999", "", "590.13"},
    {AMOUNT, TABLE_NUMBER, "590.13000000000011", "", "590.13"},
    {AMOUNT, TABLE_NUMBER, "590.12549999999999", "sum", ""},
    {AMOUNT, TABLE_TEXT, "590.12999999999999", "sum", ""}, /* nobody writes that by hand */
    {AMOUNT, TABLE_TEXT, "-5", "bounds", ""},
    {AMOUNT, TABLE_TEXT, "约500", "sum", ""},
    {MONTH, TABLE_TEXT, "2021-09", "", "2021-09"},
    {MONTH, TABLE_TEXT, "2021年9月", "", "2021-09"},
    {MONTH, TABLE_DAY, "2021-09-01", "", "2021-09"},
    {MONTH, TABLE_TEXT, "Sep-21", "month", ""},
    {ACCOUNT, TABLE_TEXT, "6217993000000012345", "", "6217993000000012345"},
    {ACCOUNT, TABLE_TEXT, "6.21799E+18", "exponent", ""},
    {ACCOUNT, TABLE_NUMBER, "6217993000000010000", "zeroed", ""},
    {ACCOUNT, TABLE_TEXT, "6217993000000010000", "maybe_zeroed", "6217993000000010000"},
    {ACCOUNT, TABLE_TEXT, "621799300000001000", "maybe_zeroed", "621799300000001000"},
    {ACCOUNT, TABLE_TEXT, "62179930000000100", "", "62179930000000100"},
    {ACCOUNT, TABLE_TEXT, "12345", "too_short", ""},
    {AGREEMENT, TABLE_TEXT, "是", "", "yes"},
    {AGREEMENT, TABLE_TEXT, "否", "", "no"},
    {AGREEMENT, TABLE_TEXT, "好", "yes_no", ""},
    {PHONE, TABLE_NUMBER, "13800000000", "", "13800000000"},
};

static void test_cells(void)
{
    struct tried t;
    tried_open(&t);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct table_check c = {.arena = &t.arena, .column = &tried_kind.columns[cells[i].column], .today = ym_date_of(2021, 10, 12)};
        struct table_cell cell = {.text = cells[i].text, .len = strlen(cells[i].text), .kind = cells[i].kind};
        int d = ym_table_cell_validate(&c, &cell);
        const char *damage = d < 0 ? "" : ym_table_fault_name((enum ym_table_damage)d);
        const char *value = d < 0 || ym_table_fault_weight((enum ym_table_damage)d) != YM_TABLE_WRONG ? c.value : "";
        int right = strcmp(damage, cells[i].damage) == 0 && strcmp(value, cells[i].value) == 0;
        if (!right)
            printf("\n    %s: told %s [%s]", cells[i].text, damage, value);
        CU_ASSERT(right);
    }
    tried_close(&t);
}

static void test_ahead(void)
{
    struct tried t;
    tried_open(&t);
    struct table_check c = {.arena = &t.arena, .column = &tried_kind.columns[DIED], .today = ym_date_of(2021, 9, 29)};
    struct table_cell cell = {.text = "2021-09-30", .len = 10};
    int d = ym_table_cell_validate(&c, &cell);
    CU_ASSERT_EQUAL(d, YM_TABLE_F_day_ahead);
    c.today++;
    CU_ASSERT_EQUAL(ym_table_cell_validate(&c, &cell), -1); /* today */
    c.today = YM_NONE;
    CU_ASSERT_EQUAL(ym_table_cell_validate(&c, &cell), -1);
    tried_close(&t);
}

/* Nothing in a cell's bytes makes it read beyond them; a byte behind the end stays what it is. */
static void test_any_bytes(void)
{
    struct tried t;
    uint64_t x = 88172645463325252u;
    tried_open(&t);
    for (int round = 0; round < 20000; round++) {
        char text[41];
        size_t n = 0;
        for (x ^= x << 13, x ^= x >> 7, x ^= x << 17; n < x % 40; n++) {
            uint64_t y = (x >> (n % 8 * 8)) * 0x9E3779B97F4A7C15u + (uint64_t)n * (uint64_t)round;
            text[n] = y & 0x100 ? (char)(y >> 9) : "0123456789.-/E+Xx年月日元 ,'\t张"[y % 36];
        }
        text[n] = 0;
        for (size_t k = 0; k < tried_kind.count; k++) {
            struct table_check c = {.arena = &t.arena, .column = &tried_kind.columns[k], .today = ym_date_of(2021, 10, 12)};
            struct table_cell cell = {.text = text, .len = n, .kind = (enum table_cell_kind)(x % 3)};
            int d = ym_table_cell_validate(&c, &cell);
            CU_ASSERT(d >= -1 && d < YM_TABLE_FAULTS);
            CU_ASSERT(d >= 0 || ym_utf8_valid(c.value, strlen(c.value)));
        }
        ym_arena_reset(&t.arena);
    }
    tried_close(&t);
}

static void test_headings(void)
{
    static const char *const rows[][2] = {
        {"姓名", "姓名"}, {" 姓 名 ", "姓名"}, {"*姓名", "姓名"}, {"月补助金额（元）", "月补助金额"}, {"金额(元)", "金额"}, {"Name", "name"},
        {"ＩＤＮＯ", "idno"}, {"证件号码：", "证件号码"}, {"备注【选填】", "备注"}, {"证件\n号码", "证件号码"}, {"\xEF\xBB\xBF姓名", "姓名"}, {"（元）", ""},
        {"a)b", "a)b"},
    };
    char plain[64];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ym_table_heading_plain(plain, sizeof plain, rows[i][0]);
        CU_ASSERT_STRING_EQUAL(plain, rows[i][1]);
    }
    ym_table_heading_plain(plain, 8, "证件号码证件号码");
    CU_ASSERT(strlen(plain) < 8 && ym_utf8_valid(plain, strlen(plain)));
}

/* Keys seen before, over every growth of the table. */
static void test_seen(void)
{
    struct table_seen *s = ym_table_seen_new(0);
    for (int64_t i = 1; i <= 50000; i++)
        CU_ASSERT_EQUAL(ym_table_seen_line(s, &i, sizeof i, i), 0);
    for (int64_t i = 1; i <= 50000; i++)
        CU_ASSERT_EQUAL(ym_table_seen_line(s, &i, sizeof i, 7), i);
    ym_table_seen_free(s);
}

void ym_suite_cell(void)
{
    static const struct ym_test tests[] = {
        {"what each column takes", test_cells}, {"a day that lies ahead", test_ahead}, {"any bytes", test_any_bytes},
        {"headers as they are compared", test_headings}, {"keys seen before", test_seen}, {0},
    };
    ym_suite_add("cell", tests);
}
