/* fuzz_table.c — tables and workbooks changed at random, for so many seconds: nothing may be read beyond its end, nothing may hang, and the
 * report's counts must add up.  The seed is printed; the same seed tries the same. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <zip.h>

#include "tried.h"
#include "yimen/base/clock.h"

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char *const texts[] = {
    "姓名,证件号码,死亡日期,残疾人证号,残疾类别,残疾等级,金额,月份,账号,代领协议,联系电话\r\n"
    "张三," ID1 ",2021-09-30," ID1 "42,肢体,2,590.00,2021-09,6217993000000012345,是,13800000000\r\n"
    "\"李\"\"四\",'" ID2 ",2021年9月29日,,,,\"1,200元\",2021/9,,否,\r\n合计,2,,,,,,,,,\r\n",
    "name;idno;died\n\xE5\xBC\xA0;" IDX ";20210930\n;4.11526E+17;44469\n",
    "\xff\xfe\xd3\x59\x0d\x54\t\0n\0a\0m\0e\0\n\0",
    "\xd0\xd5\xc3\xfb,\xd6\xa4\xbc\xfe\xba\xc5\xc2\xeb,\xcb\xc0\xcd\xf6\xc8\xd5\xc6\xda\n\xd5\xc5\xc8\xfd," ID1 ",2021-09-30\n",
};

static const char *const parts[][2] = {
    {"xl/workbook.xml", "<workbook " MAIN " xmlns:r=\"" REL "\"><workbookPr date1904=\"0\"/><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" Type=\"" REL "/worksheet\" Target=\"s.xml\"/><Relationship Id=\"r2\" Type=\"" REL
                                   "/styles\" Target=\"/xl/t.xml\"/><Relationship Id=\"r3\" Type=\"" REL "/sharedStrings\" Target=\"u.xml\"/></Relationships>"},
    {"xl/t.xml", "<styleSheet " MAIN "><numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/></cellXfs></styleSheet>"},
    {"xl/u.xml", "<sst " MAIN "><si><t>姓名</t></si><si><t>证件号码</t></si><si><t>死亡日期</t></si><si><r><t>张</t></r><rPh><t>z</t></rPh></si></sst>"},
    {"xl/s.xml", "<worksheet " MAIN "><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c></row>"
                 "<row r=\"2\" hidden=\"1\"><c r=\"A2\" t=\"s\"><v>3</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>" ID1 "</t></is></c><c r=\"C2\" s=\"1\"><v>44469</v></c></row>"
                 "<row><c t=\"str\"><f>A1</f><v>x</v></c><c><v>4.11526E+17</v></c><c t=\"e\"><v>#N/A</v></c><c r=\"ZZ3\" t=\"d\"><v>2021-09-29T00:00</v></c></row></sheetData></worksheet>"},
};

enum { PARTS = sizeof parts / sizeof *parts, TEXTS = sizeof texts / sizeof *texts, LONGEST = 1 << 16, CHANGES = 6 };

static uint64_t state;

static uint64_t draw(uint64_t below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return below ? state % below : 0;
}

/* One change: a byte another, some gone, some twice, a piece of another text put in, the end cut off. */
static size_t change(char *b, size_t n, const char *other, size_t other_len)
{
    static const char signs[] = ",;\t\"\r\n0E+<>&/='\xff\x80\xe5";
    size_t at = (size_t)draw(n), len = (size_t)draw(40);
    if (!n)
        return 0;
    if (len > n - at)
        len = n - at;
    switch (draw(5)) {
    case 0: b[at] = draw(2) ? (char)draw(256) : signs[draw(sizeof signs - 1)]; return n;
    case 1: memmove(b + at, b + at + len, n - at - len); return n - len;
    case 2:
        if (n + len > LONGEST)
            return n;
        memmove(b + at + len, b + at, n - at);
        return n + len;
    case 3:
        len = (size_t)draw(other_len);
        if (n + len > LONGEST)
            return n;
        memmove(b + at + len, b + at, n - at);
        memcpy(b + at, other, len);
        return n + len;
    default: return draw(8) ? n : at;
    }
}

static size_t changed(char *out, const char *text, size_t n, const char *other)
{
    memcpy(out, text, n);
    for (uint64_t i = draw(CHANGES); i > 0; i--)
        n = change(out, n, other, strlen(other));
    return n;
}

static void write_workbook(const char *path, char *bytes)
{
    zip_t *z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    char *kept[PARTS];
    uint64_t which = draw(PARTS);
    for (size_t i = 0; i < PARTS; i++) {
        size_t n = strlen(parts[i][1]);
        kept[i] = malloc(LONGEST);
        memcpy(kept[i], parts[i][1], n);
        if (i == which)
            n = changed(kept[i], parts[i][1], n, parts[draw(PARTS)][1]);
        zip_source_t *s = zip_source_buffer(z, kept[i], n, 0);
        if (!s || zip_file_add(z, parts[i][0], s, ZIP_FL_OVERWRITE) < 0)
            abort();
    }
    if (zip_close(z))
        abort();
    for (size_t i = 0; i < PARTS; i++)
        free(kept[i]);
    FILE *f = fopen(path, "rb");
    size_t n = fread(bytes, 1, LONGEST / 2, f);
    fclose(f);
    if (draw(4) == 0) /* the zip itself */
        tried_write(path, bytes, changed(bytes, bytes, n, texts[0]));
}

static void try_one(const char *path, char *bytes)
{
    struct tried t;
    uint64_t which = draw(TEXTS + 2);
    if (which < TEXTS)
        tried_write(path, bytes, changed(bytes, texts[which], which == 2 ? 18 : strlen(texts[which]), texts[draw(2)]));
    else
        write_workbook(path, bytes);
    tried_open(&t);
    tried_file(&t, path);
    const struct ym_table_report *r = &t.report;
    if (r->rows != r->good + r->wrong + r->skipped || r->doubted > r->good || (t.answer && !t.problems.count)) {
        fprintf(stderr, "%s: rows %lld good %lld wrong %lld skipped %lld, answer %d\n", path, (long long)r->rows, (long long)r->good,
                (long long)r->wrong, (long long)r->skipped, t.answer);
        abort();
    }
    tried_close(&t);
}

int main(int argc, char **argv)
{
    static char bytes[2 * LONGEST];
    char path[512];
    int64_t until = ym_now_ms() + (argc > 1 ? atoll(argv[1]) : 10) * 1000;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : (uint64_t)time(NULL), n = 0;
    state = seed * 2654435761u + 88172645463325252u;
    snprintf(path, sizeof path, "%s", tried_path("fuzzed"));
    printf("seed %llu\n", (unsigned long long)seed);
    fflush(stdout);
    for (; ym_now_ms() < until; n++)
        try_one(path, bytes);
    printf("%llu tried\n", (unsigned long long)n);
    return 0;
}
