/* pair.c — a terminal on a pseudo-terminal within the test itself. */
#include "pair.h"

#include <CUnit/CUnit.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "terminal/inside.h"
#include "yimen/base/text.h"

enum { MARK = 5 }; /* a control character nothing else sends: what was written before it has arrived when it has */

void pty_size(const struct pty *l, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    CU_ASSERT_EQUAL_FATAL(ioctl(l->master, TIOCSWINSZ, &size), 0);
}

void pty_open(struct pty *out, const char *type, const char *charset, int rows, int columns)
{
    memset(out, 0, sizeof *out);
    out->master = posix_openpt(O_RDWR | O_NOCTTY);
    CU_ASSERT_FATAL(out->master >= 0 && grantpt(out->master) == 0 && unlockpt(out->master) == 0);
    const char *name = ptsname(out->master);
    out->slave = open(name, O_RDWR | O_NOCTTY);
    CU_ASSERT_FATAL(out->slave >= 0);
    pty_size(out, rows, columns);
    setenv("TERM", type, 1);
    struct ym_terminal_options o = {.charset = charset, .chinese = 1, .tty = name};
    CU_ASSERT_EQUAL_FATAL(ym_terminal_open(&out->t, &o), 0);
}

void pty_close(struct pty *l)
{
    ym_terminal_close(l->t);
    close(l->slave);
    if (l->master >= 0)
        close(l->master);
}

void pty_type(const struct pty *l, const char *bytes)
{
    size_t n = strlen(bytes);
    CU_ASSERT_EQUAL_FATAL(write(l->master, bytes, n), (ssize_t)n);
}

size_t pty_took(struct pty *l)
{
    const char mark = MARK;
    l->n = 0;
    CU_ASSERT_EQUAL_FATAL(write(l->slave, &mark, 1), 1);
    do {
        ssize_t n = read(l->master, l->out + l->n, sizeof l->out - l->n);
        CU_ASSERT_FATAL(n > 0);
        l->n += (size_t)n;
    } while (l->out[l->n - 1] != MARK);
    l->out[--l->n] = 0;
    return l->n;
}

const char *pty_row(struct pty *l, int y)
{
    wchar_t row[512] = L"";
    size_t n = 0;
    mvwinnwstr(stdscr, y, 0, row, 500);
    for (size_t i = 0; row[i]; i++)
        n += ym_utf8_put(l->out + n, (uint32_t)row[i]);
    while (n && l->out[n - 1] == ' ')
        n--;
    l->out[n] = 0;
    return l->out;
}
