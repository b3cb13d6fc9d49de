/* test_stream.c — what is written without a screen, in each charset, however the writes are cut. */
#include <CUnit/Basic.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>

#include "run.h"
#include "yimen/ui/terminal.h"

ym_suite_fn ym_suite_stream;

enum { TEXT = 4096 };

/* Written in pieces of so many bytes. */
static void through(char out[TEXT], enum ym_charset charset, const char *text, size_t piece)
{
    FILE *below = tmpfile();
    CU_ASSERT_PTR_NOT_NULL_FATAL(below);
    FILE *f = ym_charset_stream(below, charset);
    for (size_t at = 0, n = strlen(text); at < n; at += piece) {
        fwrite(text + at, 1, n - at < piece ? n - at : piece, f);
        fflush(f);
    }
    CU_ASSERT_EQUAL(f == below ? 0 : fclose(f), 0);
    rewind(below);
    out[fread(out, 1, TEXT - 1, below)] = 0;
    fclose(below);
}

static void converted(char out[TEXT], const char *to, const char *text)
{
    iconv_t c = iconv_open(to, "UTF-8");
    char *from = (char *)(size_t)text, *at = out;
    size_t left = strlen(text), room = TEXT - 1;
    CU_ASSERT_EQUAL(iconv(c, &from, &left, &at, &room), 0);
    *at = 0;
    iconv_close(c);
}

static const char text[] = "案件 411526：李建国，某路1号。\n\t保障金 590.00 元\n最后一行没有换行";

static void whole_characters(void)
{
    static const struct {
        enum ym_charset charset;
        const char *name;
    } rows[] = {{YM_GBK, "GBK"}, {YM_GB18030, "GB18030"}, {YM_UTF8, "UTF-8"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t piece = 1; piece < 9; piece++) {
            char out[TEXT], meant[TEXT];
            through(out, rows[i].charset, text, piece);
            converted(meant, rows[i].name, text);
            CU_ASSERT_STRING_EQUAL(out, meant);
        }
}

/* Characters of four bytes at every place, so that one of them meets the end of the room. */
static void long_ones_whole(void)
{
    char text_long[TEXT / 2], out[TEXT], meant[TEXT];
    for (size_t before = 0; before < 4; before++) {
        memset(text_long, 'a', before);
        size_t n = before;
        for (; n + 5 < sizeof text_long; n += 3)
            memcpy(text_long + n, "\xe3\x90\x80", 3); /* 㐀 */
        text_long[n] = 0;
        through(out, YM_GB18030, text_long, n);
        converted(meant, "GB18030", text_long);
        CU_ASSERT_STRING_EQUAL(out, meant);
    }
}

/* 𠮷 is in no GBK; a stray byte is no character. */
static void what_the_charset_lacks(void)
{
    char out[TEXT];
    through(out, YM_GBK, "\xf0\xa0\xae\xb7x", 1);
    CU_ASSERT_STRING_EQUAL(out, "\xa1\xfex");
    through(out, YM_GBK, "a\xffz", 1);
    CU_ASSERT_STRING_EQUAL(out, "a\xa1\xfez");
    through(out, YM_GBK, "a\xe4\xb8", 3); /* cut off for good */
    CU_ASSERT_STRING_EQUAL(out, "a\xa1\xfe\xa1\xfe");
}

/* Nothing but ASCII, lines and columns of tabs kept, Han by their reading and never "?". */
static void ascii(void)
{
    char out[TEXT];
    through(out, YM_ASCII, text, 4096);
    for (const char *c = out; *c; c++)
        CU_ASSERT((unsigned char)*c < 0x80);
    CU_ASSERT_PTR_NULL(strchr(out, '?'));
    CU_ASSERT_PTR_NOT_NULL(strstr(out, "590.00"));
    CU_ASSERT_PTR_NOT_NULL(strstr(out, "\n\t"));
    through(out, YM_ASCII, "潢川县", 4096);
    CU_ASSERT_STRING_EQUAL(out, "huang chuan xian");
}

void ym_suite_stream(void)
{
    static const struct ym_test tests[] = {
        {"characters stay whole", whole_characters},
        {"long characters stay whole", long_ones_whole},
        {"what the charset lacks", what_the_charset_lacks},
        {"ASCII", ascii},
        {0},
    };
    ym_suite_add("stream", tests);
}
