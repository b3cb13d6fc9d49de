/* decode.c — the charset of a file found out, its text made UTF-8.  Floor: table.
 * A mark at the beginning says it; else bytes that are UTF-8 are taken for it, for other charsets hardly ever are by chance; else it is
 * GB18030, which GBK and GB2312 are parts of.  A file of plain letters for its first million rows is decided where the first other byte comes.
 * Must not guess about a cell: what is no character stays so. */
#include "decode.h"

#include <errno.h>
#include <string.h>

#include "yimen/base/err.h"
#include "yimen/base/text.h"

static const struct {
    const char *mark;
    size_t len;
    const char *form, *name; /* name: of iconv's; NULL: nothing to convert */
} decode_marks[] = {
    {"\xef\xbb\xbf", 3, "UTF-8", NULL},
    {"\xff\xfe", 2, "UTF-16", "UTF-16LE"},
    {"\xfe\xff", 2, "UTF-16", "UTF-16BE"},
    {"\x84\x31\x95\x33", 4, "GB18030", "GB18030"},
};

void ym_table_decode_begin(struct table_decode *out, FILE *in)
{
    out->in = in;
    out->form = "ASCII";
    out->iconv = (iconv_t)-1;
    out->begun = out->ended = 0;
    out->read = 0;
    out->carried = 0;
    ym_buf_init(&out->text);
}

void ym_table_decode_end(struct table_decode *d)
{
    if (d->iconv != (iconv_t)-1)
        iconv_close(d->iconv);
    ym_buf_release(&d->text);
}

static int decode_as(struct table_decode *d, const char *form, const char *name)
{
    d->form = form;
    d->iconv = name ? iconv_open("UTF-8", name) : (iconv_t)-1;
    return name && d->iconv == (iconv_t)-1 ? YM_EIO : 0;
}

/* How many bytes the mark takes. */
static size_t decode_mark(struct table_decode *d, size_t n, int *err)
{
    for (size_t i = 0; i < sizeof decode_marks / sizeof *decode_marks; i++) {
        if (n >= decode_marks[i].len && memcmp(d->raw, decode_marks[i].mark, decode_marks[i].len) == 0) {
            *err = decode_as(d, decode_marks[i].form, decode_marks[i].name);
            return decode_marks[i].len;
        }
    }
    return 0;
}

static size_t decode_plain(const char *bytes, size_t n)
{
    size_t at = 0;
    while (at < n && !((unsigned char)bytes[at] & 0x80))
        at++;
    return at;
}

enum { HAN_PER_BAD = 4 /* in GB18030 three bytes are a Han of UTF-8 by chance far less often than they are none */ };

/* All of it is UTF-8 (the last character may be cut off), or so much that the rest is damage. */
static int decode_is_utf8(const char *bytes, size_t n)
{
    size_t bad = 0, han = 0, step;
    for (size_t at = decode_plain(bytes, n); at < n; at += step) {
        uint32_t c;
        step = ym_utf8_next(&c, bytes + at, n - at);
        han += step >= 3;
        if (!step && n - at >= 4)
            bad++;
        step += !step;
    }
    return han >= bad * HAN_PER_BAD;
}

/* Once there is a byte to decide by. */
static int decode_decide(struct table_decode *d, const char *bytes, size_t n)
{
    if (strcmp(d->form, "ASCII") != 0 || decode_plain(bytes, n) == n)
        return 0;
    return decode_is_utf8(bytes, n) ? decode_as(d, "UTF-8", NULL) : decode_as(d, "GB18030", "GB18030");
}

enum { NO_CHARACTER = 0xff };

/* Converts what there is; what is no character becomes a byte that is none in UTF-8 either; a character cut off is carried on. */
static void decode_convert(struct table_decode *d, char *from, size_t left)
{
    char out[4096];
    while (left) {
        char *to = out;
        size_t room = sizeof out;
        size_t r = iconv(d->iconv, &from, &left, &to, &room);
        ym_buf_add(&d->text, out, sizeof out - room);
        if (r != (size_t)-1 || errno == E2BIG)
            continue;
        if (errno == EINVAL && !d->ended && left <= DECODE_CARRY)
            break;
        ym_buf_addc(&d->text, (char)NO_CHARACTER);
        from++;
        left--;
    }
    memmove(d->raw, from, left);
    d->carried = left;
}

static int decode_give(struct table_decode *d, char *from, size_t n)
{
    ym_buf_clear(&d->text);
    if (d->iconv != (iconv_t)-1) {
        decode_convert(d, from, n);
        return 1;
    }
    ym_buf_add(&d->text, from, n);
    d->carried = 0;
    return 1;
}

int ym_table_decode_next(struct table_decode *d)
{
    size_t skip = 0;
    int err = 0;
    if (d->ended)
        return 0;
    size_t n = fread(d->raw + d->carried, 1, DECODE_RAW, d->in);
    if (n < DECODE_RAW && ferror(d->in))
        return YM_EIO;
    d->ended = n < DECODE_RAW;
    d->read += (int64_t)n;
    n += d->carried;
    if (!d->begun)
        skip = decode_mark(d, n, &err);
    d->begun = 1;
    if (!err)
        err = decode_decide(d, d->raw + skip, n - skip);
    return err ? err : decode_give(d, d->raw + skip, n - skip);
}
