/* print.c — the printer that hangs on the terminal itself.  Floor: ui. */
#include "terminal/inside.h"

#include <limits.h>
#include <string.h>

#include "yimen/base/err.h"

/* In the terminal's charset; nothing in the text can end the printing or steer the printer. */
static void print_line(struct ym_terminal *t, const char *text, size_t n)
{
    char bytes[MB_LEN_MAX];
    struct ym_cell cell;
    for (size_t step; (step = ym_charset_next(t, &cell, text, n)) > 0; text += step, n -= step) {
        mbstate_t state = {0};
        size_t len = wcrtomb(bytes, (wchar_t)cell.c, &state);
        if (len != (size_t)-1)
            ym_terminal_write(t, bytes, len);
    }
    ym_terminal_write(t, "\r\n", 2);
}

int ym_terminal_print(struct ym_terminal *t, const char *text)
{
    const char *on = ym_terminfo("mc5"), *off = ym_terminfo("mc4");
    if (!on || !off)
        return YM_ENOENT;
    ym_put_flush(t);
    ym_terminal_write(t, on, strlen(on));
    for (const char *end; *text; text = *end ? end + 1 : end) {
        end = text + strcspn(text, "\n\f");
        if (end > text || *end != '\f')
            print_line(t, text, (size_t)(end - text));
        if (*end == '\f')
            ym_terminal_write(t, end, 1); /* the next leaf */
    }
    ym_terminal_write(t, off, strlen(off));
    return t->dead ? YM_EIO : 0;
}
