/* stream.c — what a program writes without a screen, in the reader's charset.  Floor: ui.
 * The rest of the program writes UTF-8; a stream before the real one turns it into another charset, as the screen would. */
#define _GNU_SOURCE /* fopencookie */
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "terminal/inside.h"
#include "yimen/base/buf.h"
#include "yimen/base/pinyin.h"
#include "yimen/base/text.h"

struct stream {
    FILE *below;
    enum ym_charset charset;
    iconv_t to;         /* not for ASCII */
    struct ym_buf kept; /* the beginning of a line, or of a character, that is still to come */
    struct ym_arena arena;
};

static const char stream_geta[] = "\xa1\xfe"; /* 〓, in GBK and in GB18030 */

/* What the charset lacks becomes the sign the screen shows for it. */
static void stream_convert(struct stream *s, char *text, size_t n)
{
    char out[1024];
    while (n) {
        char *to = out;
        size_t room = sizeof out, rest = iconv(s->to, &text, &n, &to, &room);
        int why = errno;
        fwrite(out, 1, (size_t)(to - out), s->below);
        if (rest != (size_t)-1 || why == E2BIG)
            continue; /* all of it, or the room was full */
        uint32_t c;
        size_t step = ym_utf8_next(&c, text, n);
        step = step ? step : 1;
        fwrite(stream_geta, 1, sizeof stream_geta - 1, s->below);
        text += step;
        n -= step;
    }
}

static void stream_spell(struct stream *s, const char *text, size_t n)
{
    char c;
    ym_arena_reset(&s->arena);
    text = ym_pinyin_text(&s->arena, ym_arena_strndup(&s->arena, text, n), 0);
    n = strlen(text);
    for (size_t step; n; text += step, n -= step) {
        int layout = *text == '\n' || *text == '\t' || *text == '\f'; /* lines stay lines */
        step = layout ? 1 : ym_charset_ascii(&c, text, n);
        fputc(layout ? *text : c, s->below);
    }
}

static void stream_put(struct stream *s, size_t n)
{
    if (s->charset == YM_ASCII)
        stream_spell(s, s->kept.data, n);
    else
        stream_convert(s, s->kept.data, n);
    memmove(s->kept.data, s->kept.data + n, s->kept.len - n);
    s->kept.len -= n;
}

/* Where the last whole character ends. */
static size_t stream_whole(const struct ym_buf *b)
{
    size_t at = b->len;
    for (int back = 0; at && back < 3 && ((unsigned char)b->data[at - 1] & 0xc0) == 0x80; back++)
        at--;
    uint32_t c;
    if (!at || (unsigned char)b->data[at - 1] < 0x80)
        return b->len;
    return ym_utf8_next(&c, b->data + at - 1, b->len - at + 1) ? b->len : at - 1;
}

static ssize_t stream_write(void *baton, const char *bytes, size_t n)
{
    struct stream *s = baton;
    ym_buf_add(&s->kept, bytes, n);
    stream_put(s, stream_whole(&s->kept));
    return fflush(s->below) ? -1 : (ssize_t)n;
}

static int stream_close(void *baton)
{
    struct stream *s = baton;
    stream_put(s, s->kept.len);
    int err = fflush(s->below);
    if (s->charset != YM_ASCII)
        iconv_close(s->to);
    ym_buf_release(&s->kept);
    ym_arena_release(&s->arena);
    free(s);
    return err;
}

FILE *ym_charset_stream(FILE *below, enum ym_charset charset)
{
    static const char *const names[] = {[YM_GB18030] = "GB18030", [YM_GBK] = "GBK"};
    iconv_t to = charset == YM_ASCII || charset == YM_UTF8 ? (iconv_t)-1 : iconv_open(names[charset], "UTF-8");
    if (charset == YM_UTF8 || (charset != YM_ASCII && to == (iconv_t)-1))
        return below;
    struct stream *s = ym_malloc(sizeof *s);
    *s = (struct stream){.below = below, .charset = charset, .to = to};
    ym_buf_init(&s->kept);
    ym_arena_init(&s->arena);
    FILE *out = fopencookie(s, "w", (cookie_io_functions_t){.write = stream_write, .close = stream_close});
    if (!out) {
        stream_close(s);
        return below;
    }
    setvbuf(out, NULL, _IOLBF, 0);
    return out;
}
