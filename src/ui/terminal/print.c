/* print.c — the printer that hangs on the terminal itself, a little at a time.  Floor: ui.
 * Must not write faster than the line takes it: whoever prints can stop it, also while the printer has no paper. */
#include "terminal/inside.h"

#include <limits.h>
#include <poll.h>
#include <string.h>

#include "yimen/base/buf.h"
#include "yimen/base/err.h"

enum { PART = 240 }; /* bytes at a time: a quarter of a second at 9600 baud, and what a line takes that says it takes something */

/* In the terminal's charset; nothing in the text can end the printing or steer the printer. */
static void print_line(struct ym_buf *out, const struct ym_terminal *t, const char *text, size_t n)
{
    char bytes[MB_LEN_MAX];
    struct ym_cell cell;
    for (size_t step; (step = ym_charset_next(t, &cell, text, n)) > 0; text += step, n -= step) {
        mbstate_t state = {0};
        size_t len = wcrtomb(bytes, (wchar_t)cell.c, &state);
        if (len != (size_t)-1)
            ym_buf_add(out, bytes, len);
    }
    ym_buf_adds(out, "\r\n");
}

static int print_count(const char *text)
{
    int n = 0;
    for (; *text; text++)
        n += *text == '\n';
    return n;
}

int ym_printing_begin(struct ym_printing *out, struct ym_terminal *t, const char *text)
{
    if (!ym_terminfo("mc5") || !ym_terminfo("mc4"))
        return YM_ENOENT;
    *out = (struct ym_printing){.t = t, .at = text, .lines = print_count(text)};
    return 0;
}

/* One line, or the end of a leaf. */
static void print_next(struct ym_buf *out, struct ym_printing *p)
{
    const char *end = p->at + strcspn(p->at, "\n\f");
    if (end > p->at || *end != '\f')
        print_line(out, p->t, p->at, (size_t)(end - p->at));
    if (*end == '\f')
        ym_buf_addc(out, '\f'); /* the next leaf */
    p->done += *end == '\n';
    p->at = *end ? end + 1 : end;
}

int ym_printing_some(struct ym_printing *p, int ms)
{
    struct pollfd line = {.fd = p->t->out, .events = POLLOUT};
    struct ym_buf bytes;
    if (!*p->at || p->t->dead)
        return 0;
    if (poll(&line, 1, ms) <= 0)
        return 1;
    ym_put_flush(p->t);
    ym_buf_init(&bytes);
    ym_buf_adds(&bytes, ym_terminfo("mc5"));
    while (*p->at && bytes.len < PART)
        print_next(&bytes, p);
    ym_buf_adds(&bytes, ym_terminfo("mc4"));
    ym_terminal_write(p->t, bytes.data, bytes.len);
    ym_buf_release(&bytes);
    return *p->at != 0;
}
